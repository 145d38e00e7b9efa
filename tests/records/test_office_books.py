"""The office's own books, as officers really keep them: formulas, merged cells, notes, pictures."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.pdf import find_converter
from pipeline.model.faults import ConfigFaultsError
from pipeline.office.holidays import Holidays
from pipeline.records.book_patch import BookPatch
from pipeline.records.dispatch_register import (
    NOT_SENT,
    SENT,
    SHEET,
    TITLES,
    merged_lines,
    register_name,
)
from pipeline.records.office_book import read_office_book
from pipeline.records.read_dispatch_register import read_dispatch
from tests.libreoffice import needs_office
from tests.records.dispatch_books import (
    CODES,
    DAY,
    QUARTER,
    SCOPE,
    edit,
    letter,
    put,
    run,
    write_dispatch,
)
from tests.returns.hostile import ENDINGS, content

ODS = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""How a sheet of LibreOffice's own format begins."""


def reckoned(path: Path) -> None:
    """Save a book with LibreOffice, which reckons its formulas and rewrites it in its own way."""
    needs_office()
    converter = find_converter()
    assert converter is not None
    into = path.parent / "saved"
    order = [
        str(converter.program), f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
        "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(into),
        str(path),
    ]  # fmt: skip
    subprocess.run(order, timeout=120, check=True, capture_output=True)
    shutil.move(into / path.name, path)


def test_formulas_notes_charts_and_own_rows_live_through_three_runs(tmp_path: Path) -> None:
    run(tmp_path, "1001", "1002", "1003")

    def keep_books(sheet: Worksheet) -> None:
        sheet.insert_rows(1)
        sheet["A1"] = "ลำดับ เลขที่หนังสือ วันที่ส่ง ต้องกรอกก่อนสิ้นเดือน"
        row = 6
        sheet["Z1"], sheet["Z2"] = 226, date(2020, 11, 27)
        for place in range(3):
            at = {name: column for column, name in enumerate(TITLES, 1)}
            sheet.cell(row + place, at["number"]).value = f'="กท 0404/"&($Z$1+{place})'
            sheet.cell(row + place, at["dispatched_date"]).value = "=$Z$2"
        sheet.cell(row, 30).value = "ของสำนักงาน"
        sheet.cell(row, 3).comment = Comment("โทรแล้ว", "เจ้าหน้าที่")
        sheet.cell(20, 3).value = "ผู้ตรวจ ........................"
        sheet.add_chart(BarChart(), "D25")

    path = edit(tmp_path, keep_books)
    reckoned(path)
    before = parts(path)
    for expected in (("1001", "1002", "1003"), ("1001", "1002", "1003", "1004"), ("1001", "1004")):
        lines = {line.agency_code: line for line in run(tmp_path, *expected)}
        for place, code in enumerate(("1001", "1002", "1003")):
            assert lines[code].number == f"กท 0404/{226 + place}"
            assert lines[code].dispatched_date == DAY
    after = parts(path)
    register, hidden = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"
    assert {name for name in before if before[name] != after.get(name)} <= {register, hidden}
    assert before.keys() == after.keys()
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert str(sheet["J6"].value).startswith("=")
    assert sheet["AD6"].value == "ของสำนักงาน"
    assert sheet["C20"].value == "ผู้ตรวจ ........................"
    assert sheet["B21"].value == "1004", "a new line stands below what the office wrote"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("reminder", [False, True])
def test_a_reminder_above_the_titles_is_no_title(tmp_path: Path, reminder: bool) -> None:
    run(tmp_path, "1001", "1002")

    def remind(sheet: Worksheet) -> None:
        for column, title in enumerate(list(TITLES.values())[:5], 1):
            sheet.cell(2, column).value = title if reminder else None

    edit(tmp_path, remind)
    assert [line.agency_code for line in run(tmp_path, "1001", "1002")] == ["1001", "1002"]


@pytest.mark.parametrize("column", ["number", "dispatched_date", "reply_date"])
def test_an_error_in_a_cell_is_a_fault_and_no_blank(tmp_path: Path, column: str) -> None:
    run(tmp_path, "1001")

    def spoil(sheet: Worksheet) -> None:
        put(sheet, 1, column, "#REF!")
        sheet.cell(5, list(TITLES).index(column) + 1).data_type = "e"

    edit(tmp_path, spoil)
    with pytest.raises(ConfigFaultsError, match="#REF!"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize(
    "column", ["agency_code", "kind", "printed_date", "dispatched_date", "reply_date", "number"]
)
def test_a_fault_names_the_cell_and_quotes_nothing_of_it(tmp_path: Path, column: str) -> None:
    run(tmp_path, "1001", "1002")

    def plant(sheet: Worksheet) -> None:
        for row in (1, 2):
            put(sheet, row, column, "สมมุตินาม 7")

    edit(tmp_path, plant)
    with pytest.raises(ConfigFaultsError) as raised:
        read_dispatch(tmp_path, QUARTER, ("1001", "1002"))
    assert {fault.line for fault in raised.value.faults} & {5, 6}
    assert "สมมุตินาม" not in str(raised.value)


def test_a_formula_that_nobody_reckoned_is_refused_with_its_cell(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: put(sheet, 1, "number", '="กท "&1'))
    with pytest.raises(ConfigFaultsError, match="J5"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("columns", [("number", "dispatched_date", "means"), ("number",)])
def test_merged_cells_count_for_each_of_their_lines(
    tmp_path: Path, columns: tuple[str, ...]
) -> None:
    run(tmp_path, "1001", "1002", "1003")

    def merge(sheet: Worksheet) -> None:
        for name, value in (("number", "กท 0404/45"), ("dispatched_date", "27/11/2563"),
                            ("means", "ไปรษณีย์")):  # fmt: skip
            at = list(TITLES).index(name) + 1
            for row in (1, 2, 3):
                put(sheet, row, name, value if name not in columns or row == 1 else None)
            if name in columns:
                sheet.merge_cells(start_row=5, end_row=7, start_column=at, end_column=at)

    edit(tmp_path, merge)
    for _ in range(2):
        lines = run(tmp_path, "1001", "1002", "1003")
        assert [(line.number, line.dispatched_date) for line in lines] == [("กท 0404/45", DAY)] * 3


@pytest.mark.parametrize(
    ("number", "days", "fine"),
    [
        ("กท 0404/ว 45", (DAY, DAY), True),
        ("ว๔๕", (DAY, DAY), True),
        ("กท 0404/ว 45", (DAY, date(2020, 11, 30)), False),
        ("กท 0404/45", (DAY, DAY), False),
    ],
)
def test_a_circular_has_one_number_and_one_day(
    tmp_path: Path, number: str, days: tuple[date, date], fine: bool
) -> None:
    run(tmp_path, "1001", "1002")

    def circulate(sheet: Worksheet) -> None:
        for row, day in enumerate(days, 1):
            put(sheet, row, "number", number)
            put(sheet, row, "dispatched_date", day)

    edit(tmp_path, circulate)
    if fine:
        assert all(line.sent for line in run(tmp_path, "1001", "1002"))
    else:
        with pytest.raises(ConfigFaultsError, match="หนังสือเวียน"):
            read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ("226", "๒๒๖", True),
        ("226", "กท 0404/226", True),
        ("กท 0404/226", "226", True),
        ("กท 0404/226", "ที่ กท 0404/226", True),
        ("กท 0404/226", "กท 0403/226", False),
        ("กท 0404/226", "227", False),
        ("226/2563", "227/2563", False),
        ("226", "00226", True),
        ("กท 0404/226", "0404/226", True),
        ("226/2563", "26/2563", False),
    ],
)
def test_one_number_is_one_letter_however_it_is_written(
    tmp_path: Path, one: str, other: str, twice: bool
) -> None:
    run(tmp_path, "1001", "1002")

    def number(sheet: Worksheet) -> None:
        put(sheet, 1, "number", one)
        put(sheet, 2, "number", other)

    edit(tmp_path, number)
    if twice:
        with pytest.raises(ConfigFaultsError, match="เลขที่หนังสือซ้ำ"):
            read_dispatch(tmp_path, QUARTER)
    else:
        assert [line.number for line in run(tmp_path, "1001", "1002")] == [one, other]


@pytest.mark.parametrize("typed", ["27/11/20", "27/11/2653", "27/11/2536", date(2110, 11, 27)])
def test_a_day_that_can_not_be_is_refused(tmp_path: Path, typed: object) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: put(sheet, 1, "dispatched_date", typed))
    with pytest.raises(ConfigFaultsError, match="นอกช่วงที่เป็นไปได้"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("ending", [".ods", ".xls", ".xlsm", ".csv", ".et", ".numbers", ".gsheet"])
def test_a_register_under_another_ending_is_told_and_none_begun(
    tmp_path: Path, ending: str
) -> None:
    run(tmp_path, "1001")
    path = tmp_path / register_name(QUARTER)
    path.rename(path.with_suffix(ending))
    with pytest.raises(ConfigFaultsError, match="Save As"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("ending", [".xls", ".ODS", ".csv"])
def test_a_register_saved_beside_under_another_ending_is_told(tmp_path: Path, ending: str) -> None:
    run(tmp_path, "1001")
    path = tmp_path / register_name(QUARTER)
    shutil.copy(path, path.with_suffix(ending))
    with pytest.raises(ConfigFaultsError, match=ending):
        read_dispatch(tmp_path, QUARTER)


def test_another_quarters_register_is_told(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    path = tmp_path / register_name(QUARTER)
    path.rename(tmp_path / register_name(QUARTER.following))
    with pytest.raises(ConfigFaultsError, match="2564-Q1"):
        read_dispatch(tmp_path, QUARTER.following)


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_an_open_book_is_heeded_before_the_work_begins(tmp_path: Path, lock: str) -> None:
    run(tmp_path, "1001")
    name = register_name(QUARTER)
    (tmp_path / lock.format(name)).write_bytes(b"x")
    with pytest.raises(ConfigFaultsError, match="เปิดอยู่"):
        read_dispatch(tmp_path, QUARTER)
    assert read_dispatch(tmp_path, QUARTER, only_look=True).lines


def test_the_printed_date_is_prefilled_and_the_offices_own_stays(tmp_path: Path) -> None:
    run(tmp_path, "1001", "1002")
    edit(tmp_path, lambda sheet: put(sheet, 1, "printed_date", "26/11/2563"))
    register = read_dispatch(tmp_path, QUARTER)
    later = date(2020, 11, 30)
    now = [replace(letter(code), printed_date=later, prefilled_date=later) for code in CODES[:2]]
    write_dispatch(register.path, QUARTER, merged_lines(now, register.by_key, SCOPE))
    lines = read_dispatch(tmp_path, QUARTER).lines
    assert [line.printed_date for line in lines] == [date(2020, 11, 26), later]
    assert [line.fixed_date for line in lines] == [date(2020, 11, 26), None]


def test_a_letter_dated_after_its_dispatch_is_warned_of_and_cited_as_printed(
    tmp_path: Path,
) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: put(sheet, 1, "dispatched_date", "26/11/2563"))
    register = read_dispatch(tmp_path, QUARTER)
    assert any("หลังวันที่ส่ง" in str(each) for each in register.warnings(Holidays({})))
    assert register.lines[0].cited_date == DAY


def test_a_register_of_before_gets_the_printed_date_at_its_right(tmp_path: Path) -> None:
    run(tmp_path, "1001")

    def as_before(sheet: Worksheet) -> None:
        for name in ("prefilled_date", "printed_date"):
            sheet.delete_cols(list(TITLES).index(name) + 1)
        sheet.cell(5, 4).value = "chase"
        sheet.cell(5, 10).value = "12"

    edit(tmp_path, as_before)
    (line,) = run(tmp_path, "1001")
    assert (line.number, line.printed_date, line.prefilled_date) == ("12", DAY, DAY)
    assert line.standing == NOT_SENT


def test_the_state_of_a_line_follows_the_entry_in_excel(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    path = edit(tmp_path, lambda sheet: put(sheet, 1, "dispatched_date", DAY))
    reckoned(path)
    book = read_office_book(path, SHEET)
    assert book.sheets[SHEET].cell(5, list(TITLES).index("standing") + 1).value == SENT


def test_a_value_in_the_last_cell_costs_one_cell(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: sheet.cell(1_048_576, 16_384, "x"))
    assert len(run(tmp_path, "1001", "1002")) == 2


@pytest.mark.parametrize("name", ENDINGS)
def test_no_hostile_file_in_a_books_place_harms_the_run(tmp_path: Path, name: str) -> None:
    """What returns are read in a process of their own for: aborts, bombs, loops, entities.

    The office's reader walks a package with bounds and runs no other reader's code, so that each
    of them ends as a book that was read, or as a fault that names it.
    """
    path = tmp_path / "decisions.xlsx"
    path.write_bytes(content(name))
    try:
        book = read_office_book(path, path.name)
    except ConfigFaultsError as error:
        assert [fault.file for fault in error.faults] == [path.name]
    else:
        assert name in HARMLESS
        assert sum(len(sheet.cells) for sheet in book.sheets.values()) <= 1000
    assert path.read_bytes() == content(name)


HARMLESS = (
    "far_cell", "far_blank_cell", "lying_dimension", "great_negative_date", "utf16_part",
    "zip_that_lies_about_sizes", "zip_with_many_entries", "sheets_of_one_part", "doubled_part",
    "no_sheets",
)  # fmt: skip
"""Hostile files that hold few cells, once they are read with bounds."""


@pytest.mark.parametrize("cut", [10, 500, 5000])
def test_a_damaged_book_is_said(tmp_path: Path, cut: int) -> None:
    run(tmp_path, "1001")
    path = tmp_path / register_name(QUARTER)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ConfigFaultsError, match="สำรอง"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("begins", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ODS])
def test_another_format_under_the_books_name_is_told(tmp_path: Path, begins: bytes) -> None:
    """As LibreOffice saves it where the ending is typed by hand, or Excel with a password."""
    run(tmp_path, "1001")
    path = tmp_path / register_name(QUARTER)
    path.write_bytes(begins + path.read_bytes())
    with pytest.raises(ConfigFaultsError, match="Save As"):
        read_dispatch(tmp_path, QUARTER)


def test_a_book_without_changes_keeps_its_bytes(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    book = read_office_book(tmp_path / register_name(QUARTER), SHEET)
    patch = BookPatch(book)
    patch.sheet(SHEET).put(5, 2, "1001")
    assert patch.to_bytes() is None


def test_text_that_xml_can_not_hold_is_made_visible(tmp_path: Path) -> None:
    path = tmp_path / register_name(QUARTER)
    evil = replace(letter("1001"), agency="เขต\x01\u202eก _x0041_")
    for _ in range(2):
        register = read_dispatch(tmp_path, QUARTER)
        write_dispatch(path, QUARTER, merged_lines([evil], register.by_key, SCOPE))
    shown = openpyxl.load_workbook(path)[SHEET].cell(5, 3).value
    assert "\ufffd" in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("column", ["means", "reply_number", "reply_date", "printed_date", "note"])
def test_a_title_that_is_mistyped_loses_no_entry(tmp_path: Path, column: str) -> None:
    run(tmp_path, "1001")
    place = list(TITLES).index(column) + 1

    def retype(sheet: Worksheet) -> None:
        put(sheet, 1, column, "1/12/2563")
        sheet.cell(4, place).value = TITLES[column][:-1]

    edit(tmp_path, retype)
    with pytest.raises(ConfigFaultsError, match=TITLES[column]) as told:
        read_dispatch(tmp_path, QUARTER)
    assert len(told.value.faults) == 1


@pytest.mark.parametrize("filled", [True, False])
def test_a_second_column_of_one_title_is_told_where_something_stands_in_it(
    tmp_path: Path, filled: bool
) -> None:
    run(tmp_path, "1001")

    def double(sheet: Worksheet) -> None:
        sheet.cell(4, 30).value = TITLES["reply_number"]
        sheet.cell(5, 30).value = "กท 0501/7" if filled else None

    edit(tmp_path, double)
    if filled:
        with pytest.raises(ConfigFaultsError, match=r"AD4.*N4"):
            read_dispatch(tmp_path, QUARTER)
    else:
        assert len(read_dispatch(tmp_path, QUARTER).lines) == 1


@pytest.mark.parametrize("column", ["number", "dispatched_date", "means", "reply_number"])
def test_an_entry_on_a_row_that_names_no_agency_is_a_fault(tmp_path: Path, column: str) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: put(sheet, 2, column, "1/12/2563"))
    with pytest.raises(ConfigFaultsError, match=TITLES["agency_code"]):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27/11/2563 และ 30/11/2563", None),
        ("26/11/2563, 27/11/2563", None),
        ("วันเสาร์ที่ 27/11/2563", None),
        ("วันศุกร์ที่ 27/11/2563", DAY),
        ("27/11/2563 (เดิม 26/11/2563)", DAY),
        ("'27/11/2563", DAY),
        (" ๒๗ พ.ย. ๒๕๖๓ ", DAY),
    ],
)
def test_of_two_days_in_a_cell_none_is_chosen(tmp_path: Path, typed: str, day: date | None) -> None:
    run(tmp_path, "1001")
    edit(tmp_path, lambda sheet: put(sheet, 1, "dispatched_date", typed))
    if day is None:
        with pytest.raises(ConfigFaultsError, match="L5"):
            read_dispatch(tmp_path, QUARTER)
    else:
        assert read_dispatch(tmp_path, QUARTER).lines[0].dispatched_date == day


@pytest.mark.parametrize("mark", ['"', "″", "ๆ", '- " -'])
def test_a_ditto_mark_is_no_number(tmp_path: Path, mark: str) -> None:
    run(tmp_path, "1001", "1002")

    def repeat(sheet: Worksheet) -> None:
        put(sheet, 1, "number", "กท 0404/ว 45")
        put(sheet, 2, "number", mark)

    edit(tmp_path, repeat)
    with pytest.raises(ConfigFaultsError, match="J6"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("mark", ['"', "ๆ"])
def test_a_ditto_mark_for_a_day_is_told_in_one_line(tmp_path: Path, mark: str) -> None:
    run(tmp_path, "1001", "1002")

    def repeat(sheet: Worksheet) -> None:
        put(sheet, 1, "dispatched_date", date(2020, 11, 27))
        put(sheet, 2, "dispatched_date", mark)

    edit(tmp_path, repeat)
    with pytest.raises(ConfigFaultsError) as told:
        read_dispatch(tmp_path, QUARTER)
    assert len(told.value.faults) == 1


@pytest.mark.parametrize("number", ["ที่ กท 0404/ ว.45/2563", "กท 0404/เวียน 45", "ว ๔๕ ลว. 27/11/63"])
def test_a_circular_is_known_however_its_number_is_written(tmp_path: Path, number: str) -> None:
    run(tmp_path, "1001", "1002")

    def circulate(sheet: Worksheet) -> None:
        for row in (1, 2):
            put(sheet, row, "number", number)
            put(sheet, row, "dispatched_date", DAY)

    edit(tmp_path, circulate)
    assert [line.number for line in run(tmp_path, "1001", "1002")] == [number, number]
