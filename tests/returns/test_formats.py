"""Formats as real files have them: read like any other, or named as what they are."""

from __future__ import annotations

import pytest

from pipeline.returns.files import web_page
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.sniff import sniff
from tests.returns.collecting import cases, issues_found, returned, wild


def test_streams_named_in_capitals() -> None:
    assert returned(wild("xls-stream-in-capitals"), "status")["B07"] == ("returned",)


def test_a_value_beside_an_inline_text_is_not_joined_to_it() -> None:
    amounts = [str(a) for (a,) in cases(wild("inline-string-beside-value"), "damage_amount")]
    assert amounts[:2] == ["0.01", "45000.00"]
    assert "4500045000.00" not in amounts


def test_a_flat_open_document_is_read() -> None:
    found = wild("flat-ods-named-ods")
    assert returned(found, "status")["1011"] == ("returned",)
    assert len(cases(found, "case_id")) > 0


def test_sylk_is_named() -> None:
    assert [code for *_, code in issues_found(wild("sylk-named-xls"))] == ["file_not_workbook"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"ID;PWXL;N;E\r\nC;Y1;X1;K1", "SYLK"), (b'TABLE\r\n0,1\r\n"EXCEL"', "DIF")],
)
def test_other_formats_are_named(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        sniff(content)
    assert raised.value.facts["kind"] == kind


def test_excels_default_password_asks_nobody() -> None:
    found = wild("default-password-velvetsweatshop")
    assert returned(found, "status")["1001"] == ("returned",)
    assert len(cases(found, "case_id")) > 0


def test_the_frame_of_a_google_sheet_saved_as_a_page_is_none_of_its_cells() -> None:
    page = (
        "<table class='waffle'><thead><tr><th class='row-header freezebar-origin-ltr'></th>"
        "<th class='column-headers-background'>A</th><th class='column-headers-background'>B</th>"
        "</tr></thead><tbody><tr><th class='row-headers-background'>"
        "<div class='row-header-wrapper'>1</div></th><td>ลำดับ</td><td>เรื่อง</td></tr>"
        "<tr><th class='row-headers-background'>2</th><th>1</th><td>รถชน</td></tr></table>"
    )
    (sheet,) = web_page.read(page.encode()).sheets
    assert sheet.rows == [["ลำดับ", "เรื่อง"], ["1", "รถชน"]]


def test_titles_of_a_page_that_calls_them_headers_of_columns_are_read() -> None:
    page = (
        "<table class='grid'><tr><th class='column-header'>ลำดับ</th>"
        "<th class='column-header'>เรื่อง</th></tr>"
        "<tr><th class='row-header'>1</th><td>รถชน</td></tr></table>"
    )
    (sheet,) = web_page.read(page.encode()).sheets
    assert sheet.rows == [["ลำดับ", "เรื่อง"], ["1", "รถชน"]]
