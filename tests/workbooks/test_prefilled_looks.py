"""Cells of a known case: which are locked, which are open, which are asked for, and their notes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import openpyxl
import pytest
from xlsxwriter import Workbook

from pipeline.figures.data_queries import DataQueries
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.sheet_form import ASKED_NOTE
from pipeline.model.sheet_look import shown_length
from pipeline.workbooks import cell_styles
from pipeline.workbooks.book_form import Formats
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.cell_styles import CellLook, case_style
from pipeline.workbooks.cell_xml import CellNote, CellValue
from pipeline.workbooks.prefilled_sheets import looks_of, protect

KEY = "1001-2564-0001"
DAY = date(2020, 5, 1)
AGAIN, AGREED = (BY_FIELD["mof_opinion"].choices[place].value for place in (-1, 0))


def look_of(
    field: str, row: Mapping[str, CellValue], asking: DataQueries | None = None
) -> str | None:
    """Give the format of one cell of a case, None for that of its column."""
    styles, _ = looks_of([{"case_id": KEY, **row}], [BY_FIELD[field]], asking)
    return styles.get((FIRST_CASE_ROW, 1))


@pytest.mark.parametrize(
    ("field", "row", "look"),
    [
        ("case_id", {}, CellLook.KNOWN),
        ("row_no", {"row_no": 1}, CellLook.KNOWN),
        ("file_no", {"file_no": "1/2563"}, CellLook.KNOWN),
        ("file_no", {}, CellLook.OPEN),
        ("incident_date", {"incident_date": DAY}, CellLook.KNOWN),
        ("incident_date", {"incident_date": None}, CellLook.OPEN),
        ("damage_amount", {"damage_amount": 0}, CellLook.KNOWN),
        ("known_date", {"known_date": DAY}, CellLook.KNOWN),
        ("known_date", {"known_date": KNOWN_PENDING_WORDS}, CellLook.OPEN),
        ("mof_opinion", {"mof_opinion": AGREED}, CellLook.KNOWN),
        ("mof_opinion", {"mof_opinion": AGAIN}, CellLook.OPEN),
        ("mof_reply_date", {"mof_reply_date": DAY}, CellLook.KNOWN),
        ("mof_reply_date", {"mof_reply_date": DAY, "mof_opinion": AGREED}, CellLook.KNOWN),
        ("mof_reply_date", {"mof_reply_date": DAY, "mof_opinion": AGAIN}, CellLook.OPEN),
        # The ministry's second answer changes nothing in what else is known.
        ("incident_date", {"incident_date": DAY, "mof_opinion": AGAIN}, CellLook.KNOWN),
    ],
)
def test_what_is_known_is_locked_unless_it_may_still_change(
    field: str, row: dict[str, CellValue], look: CellLook
) -> None:
    expected = None if look is CellLook.OPEN else case_style(BY_FIELD[field].kind, look)
    assert look_of(field, row) == expected


def test_what_moves_from_quarter_to_quarter_stays_open() -> None:
    moving = {"kind", "officers", "committee_due_date", "claim_extended_date", "payment_due_date",
              "recovered_amount", "status", "closed_date", "remarks"}  # fmt: skip
    filled: dict[str, CellValue] = {name: "มีแล้ว" for name in BY_FIELD} | {"case_id": KEY}
    styles, _ = looks_of([filled], ALL_COLUMNS, None)
    opened = {
        column.field
        for place, column in enumerate(ALL_COLUMNS, start=1)
        if (FIRST_CASE_ROW, place) not in styles
    }
    assert opened == moving


def test_what_is_asked_is_coloured_and_noted_what_is_doubted_alone_is_open() -> None:
    rows: list[dict[str, CellValue]] = [
        {"case_id": KEY, "incident_date": DAY, "reported_date": DAY},
        {"case_id": "1001-2564-0002", "incident_date": DAY, "reported_date": DAY},
    ]
    asking = DataQueries(
        {(KEY, "incident_date"): "อ่านไม่ออก", (KEY, "reported_date"): "", (KEY, "subject"): "ใด"},
        frozenset({("1001-2564-0002", "reported_date"), (KEY, "incident_date")}),
    )
    columns = [BY_FIELD["incident_date"], BY_FIELD["reported_date"]]
    styles, notes = looks_of(rows, columns, asking)
    kind = columns[0].kind
    assert styles == {
        (FIRST_CASE_ROW, 1): case_style(kind, CellLook.ASKED),
        (FIRST_CASE_ROW, 2): case_style(kind, CellLook.ASKED),
        (FIRST_CASE_ROW + 1, 1): case_style(kind, CellLook.KNOWN),
    }
    assert [(note.row, note.column, note.text) for note in notes] == [
        (FIRST_CASE_ROW, 1, f"{ASKED_NOTE} อ่านไม่ออก"),
        (FIRST_CASE_ROW, 2, f"{ASKED_NOTE} "),
    ]


def note_of(text: str) -> CellNote:
    asking = DataQueries({(KEY, "subject"): text})
    [note] = looks_of([{"case_id": KEY}], [BY_FIELD["subject"]], asking)[1]
    return note


@pytest.mark.parametrize(
    ("letters", "cut"), [(0, False), (1, False), (2, True), (500, True)],
    ids=["as long as a note may be", "with its first space", "one too long", "far too long"],
)  # fmt: skip
def test_a_note_is_cut_with_a_mark_at_its_longest(letters: int, cut: bool) -> None:
    room = 2000 - len(ASKED_NOTE) - len(" ") - 1
    text = note_of("ก" * (room + letters)).text
    assert text.endswith("…") is cut
    assert len(text) == min(2000 - 1 + letters, 2000)


@pytest.mark.parametrize(
    ("lines", "pixels"), [(1, 44), (2, 64), (3, 84), (23, 484), (24, 500), (60, 500)]
)
def test_a_note_is_as_high_as_its_lines_up_to_a_screen(lines: int, pixels: int) -> None:
    note = note_of("\n" * (lines - 1))
    assert (note.height, note.width) == (pixels, 360)


@pytest.mark.parametrize(("letters", "pixels"), [(44, 44), (45, 64), (88, 64), (89, 84)])
def test_a_line_of_a_note_holds_as_many_letters_as_its_width(letters: int, pixels: int) -> None:
    before = shown_length(f"{ASKED_NOTE} ")
    assert note_of("ก" * (letters - before)).height == pixels


def test_the_sheet_is_protected_without_a_password_and_filters_still_work() -> None:
    buffer = io.BytesIO()
    book = Workbook(buffer)
    protect(book.add_worksheet(), Formats(book, cell_styles.FORM), 4, 30)
    book.close()
    sheet = openpyxl.load_workbook(buffer).active
    assert sheet is not None
    assert sheet.auto_filter.ref == f"A{TITLE_ROW}:D30"
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    forbidden = ("autoFilter", "formatColumns", "formatRows", "formatCells", "insertRows",
                 "deleteRows", "sort")  # fmt: skip
    assert [name for name in forbidden if getattr(sheet.protection, name)] == list(forbidden[3:])
    assert not (sheet.protection.objects or sheet.protection.scenarios)
    [(first, beside)] = sheet.column_dimensions.items()
    assert (first, beside.min, beside.max) == ("E", 5, 16), "a dozen columns of the agency's own"
    assert not beside.protection.locked
