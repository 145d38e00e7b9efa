"""Links of the workbook lead where they say on any system, and no text harms a cell."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest
from xlsxwriter import Workbook

from pipeline.report.table import DataTable, FileLink
from pipeline.workbooks.summary.cell_links import CasePlaces, Target, file_target, safe, sheet_link

LONGEST = 32_767
"""Letters that Excel holds in a cell, those beyond the basic plane as two."""
LONGEST_TARGET = 2_000


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (FileLink("letters/1001.docx"), Target("letters/1001.docx")),
        (FileLink("a/หนังสือ.xlsx", "แบบ", "C7"), Target("a/หนังสือ.xlsx", "'แบบ'!C7")),
        (FileLink("a.xlsx", "it's", "A1"), Target("a.xlsx", "'it''s'!A1")),
        (FileLink("a.xlsx", "แบบ"), Target("a.xlsx")),
        (FileLink("a.docx", "", "A1"), Target("a.docx")),
        (FileLink("50% #1?.xlsx"), Target("50%25%20%231%3f.xlsx")),
        (FileLink('"<>[]^`{}'), Target("%22%3c%3e%5b%5d%5e%60%7b%7d")),
        (FileLink(""), None),
        (FileLink("", "แบบ", "A1"), None),
        (FileLink("a" * (LONGEST_TARGET // 3)), Target("a" * (LONGEST_TARGET // 3))),
        (FileLink("a" * (LONGEST_TARGET // 3 + 1)), None),
        (FileLink("a", "b" * 1995, "A1"), Target("a", f"'{'b' * 1995}'!A1")),
        (FileLink("a", "b" * 1996, "A1"), None),
    ],
    ids=range(13),
)
def test_a_link_leads_to_a_file_and_a_cell_or_nowhere(
    link: FileLink, target: Target | None
) -> None:
    assert file_target(link) == target


@pytest.mark.parametrize(
    ("place", "leads_to"),
    [((), "'a b'!A1"), ((6,), "'a b'!A7"), ((6, 2), "'a b'!C7"), ((0, 26), "'a b'!AA1")],
)
def test_a_link_within_the_workbook_counts_from_the_first_cell(
    place: tuple[int, ...], leads_to: str
) -> None:
    buffer = io.BytesIO()
    with Workbook(buffer) as book:
        book.add_worksheet("a b").write_url(0, 0, sheet_link("a b", *place))
    cell = openpyxl.load_workbook(buffer)["a b"]["A1"]
    assert (cell.hyperlink.target, cell.hyperlink.location) == (None, leads_to)


CUT = " …(ดูแฟ้ม)"
BEYOND = "\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "=1+1"),
        ("a\x00b", "a�b"),
        ("<r>bold</r>", "<r>bold</r> "),
        ("<r>bold", "<r>bold"),
        ("bold</r>", "bold</r>"),
        ("a" * (LONGEST // 2 + 1), "a" * (LONGEST // 2 + 1)),
        ("a\x00" * (LONGEST // 2), "a�" * (LONGEST // 2)),
        ("a" * LONGEST, "a" * LONGEST),
        ("a" * (LONGEST + 1), "a" * (LONGEST - len(CUT)) + CUT),
        ("a\r\n" * (LONGEST // 2), "a\n" * (LONGEST // 2)),
        ("a\ud800" * (LONGEST // 2 + 1), ("a�" * LONGEST)[: LONGEST - len(CUT)] + CUT),
        (BEYOND * (LONGEST // 2), BEYOND * (LONGEST // 2)),
        (BEYOND * (LONGEST // 2 + 1), BEYOND * ((LONGEST - len(CUT)) // 2) + CUT),
        ("a" + BEYOND * LONGEST, "a" + BEYOND * ((LONGEST - len(CUT) - 1) // 2) + CUT),
    ],
    ids=range(14),
)
def test_a_text_stands_as_it_is_or_cut_with_a_note_where_excel_holds_no_more(
    text: str, shown: str
) -> None:
    assert safe(text, "ดูแฟ้ม") == shown


def listed(listing: str, *cases: str) -> DataTable:
    return DataTable(listing, "", (), pd.DataFrame({"case_id": list(cases)}), "")


def test_a_case_is_found_on_its_first_line_in_whichever_part_of_the_list() -> None:
    places = CasePlaces()
    places.note(listed("register_1", "a", "b", "a"), "ทะเบียน 1", 6)
    places.note(listed("register_2", "b", "c"), "ทะเบียน 2", 6)
    places.note(listed("deadlines", "c"), "it's", 0)
    first, second = Target(place="'ทะเบียน 1'!A7"), Target(place="'ทะเบียน 1'!A8")
    third = Target(place="'ทะเบียน 2'!A8")
    assert places.targets("register", ["a", "b", "c", "d", None, ""]) == [
        first, second, third, None, None, None,
    ]  # fmt: skip
    assert places.targets("deadlines", ["a", "c"]) == [None, Target(place="'it''s'!A1")]
    assert places.targets("corrections", ["a"]) == [None]
