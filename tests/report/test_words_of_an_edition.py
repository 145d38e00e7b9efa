"""Days, titles and sums are named in the language of the edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.trend import Trend
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import STATUS_CLOSED
from pipeline.report.contents import Contents, Provenance
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LATE

DAY = date(2020, 11, 25)


def contents(language: str) -> Contents:
    figures = made_up_quarter.figures(3)
    counted = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    made = Provenance(returns=[], versions={}, returns_folder="")
    return Contents(figures, counted, made, report_language=language)


@pytest.mark.parametrize(
    ("language", "brief", "title"),
    [("th", "25 พ.ย. 2563", "วันที่เกิดเหตุ"), ("en", "2020-11-25", "Day of the incident")],
)
def test_a_day_and_a_column_in_either_language(language: str, brief: str, title: str) -> None:
    edition = contents(language)
    assert edition.short_day(DAY) == brief
    assert edition.title("incident_date") == title
    assert edition.titles(["incident_date", "incident_date"]) == f"{title}, {title}"


TITLES = [
    ("agency_code", "th", "หน่วยงาน"),
    ("damage_amount", "th", "จำนวนค่าเสียหาย (บาท)"),
    ("agency", "th", "หน่วยงาน"),
    ("no_such_column", "th", "no_such_column"),
    ("agency_code", "en", "Agency"),
    ("decision_date", "en", "Day of the decision"),
    ("damage_amount", "en", "Damage (baht)"),
    ("mof_reply_date", "en", "Day the Ministry of Finance replied"),
]


@pytest.mark.parametrize(("name", "language", "title"), TITLES)
def test_a_column_has_its_title(name: str, language: str, title: str) -> None:
    assert contents(language).title(name) == title


def test_agencies_and_kinds_are_named_and_what_has_no_name_is_its_code() -> None:
    edition = small_edition()
    assert edition.agency("1001") == "สำนักงานเขตพระนคร"
    assert edition.agency("1002") == "ก", "as its return names it"
    assert (edition.agency("9999"), edition.agency(None)) == ("9999", "")
    assert edition.agency(UNKNOWN_AGENCY) == "ไม่ทราบหน่วยงาน"
    assert edition.kinds(["ส.1", "ไม่ระบุ"]) == ["ส.1", "ไม่ระบุ"]


def test_the_letter_of_a_case_is_that_which_names_it() -> None:
    edition = small_edition()
    assert edition.letter_files == {"1001": "letters/1001.docx"}
    late, closed, other = "1001-2564-0001", "1001-2564-0002", "1001-2564-0003"
    assert edition.pressed == {late, other}
    rows = edition.figures.cases[["agency_code", "case_id"]]
    assert dict(zip(rows["case_id"], edition.letters_of(rows), strict=True)) == {
        late: "letters/1001.docx", closed: "", other: "",
    }  # fmt: skip


def test_with_earlier_quarters_this_one_is_the_last_of_the_trends() -> None:
    edition = small_edition()
    assert edition.trends == ()
    before = Trend.of(edition.figures)
    assert replace(edition, history=[before]).trends == (before, before)
    assert (edition.names_persons, replace(edition, edition="executive").names_persons) == (
        True, False,
    )  # fmt: skip


def small_edition() -> Contents:
    returns = [
        {"agency_code": "1001", "status": "returned"},
        {"agency_code": "1002", "status": "returned", "agency": "ก"},
    ]
    rows = [LATE, LATE | {"status": STATUS_CLOSED}, LATE | {"agency_code": "1002"}]
    figures = small_quarter(rows, returns=returns)
    letters = [
        {"agency_code": "1001", "kind": "chase", "file": "letters/1001.docx"},
        {"agency_code": "1002", "kind": "send_sheets", "file": "letters/1002.docx"},
        {"agency_code": "1003", "kind": "chase", "file": None},
    ]
    counted = LetterFigures(figures.quarter, 10, tables.from_rows(tables.LETTERS, letters))
    return Contents(figures, counted, Provenance())
