"""The dispatch register: what the office entered outlives every rerun, and is checked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from pipeline.model.codes import LetterKind
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_look import DATE_FORMAT
from pipeline.office.holidays import Holidays
from pipeline.records.dispatch_register import (
    AHEAD,
    CASES_SHEET,
    DIFFERS,
    NOT_DUE,
    NOT_SENT,
    SENT,
    SENT_NOT_DUE,
    SHEET,
    TITLES,
    Dispatched,
    merged_lines,
    register_name,
)
from pipeline.records.enter_in_books import book_digest, enter_dispatch
from pipeline.records.ooxml_package import read_package, write_package
from pipeline.records.read_dispatch_register import read_dispatch, read_earlier_registers
from pipeline.records.write_workbook import HEADER_ROW
from tests.records.dispatch_books import write_dispatch
from tests.windows_rules import as_on_windows

QUARTER = Quarter(2564, 1)
LETTER = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด ไตรมาสที่ 1", 1, 2,
    Decimal("1250000.50"), "letters/1001_สำนักงานเขตพระนคร.docx", "aa",
    ("1001-2564-0001", "1001-2564-0002"),
)  # fmt: skip
OTHER = replace(
    LETTER, agency_code="B09", agency="สำนักการศึกษา", fingerprint="bb",
    pressed=("B09-2564-0001", "B09-2564-0002"),
)  # fmt: skip
MEMO = Dispatched(
    "EXEC", "ปลัดกรุงเทพมหานคร", LetterKind.MEMO, "รายงานผล", 1, 12, Decimal("1.00"),
    "executive_memo.docx", "mm",
)  # fmt: skip
BATCH = ("letter", "memo")


def run(records: Path, *now: Dispatched, scope: tuple[str, ...] = BATCH) -> list[Dispatched]:
    """Do what a run does: read, join, write; and read again."""
    register = read_dispatch(records, QUARTER)
    write_dispatch(register.path, QUARTER, merged_lines(now, register.by_key, scope))
    return list(read_dispatch(records, QUARTER).lines)


def enter(records: Path, row: int, **values: Any) -> None:
    """Type into the register as the office does; row 1 is the first letter."""
    path = records / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    for field, value in values.items():
        book[SHEET].cell(4 + row, list(TITLES).index(field) + 1).value = value
    book.save(path)


@pytest.mark.parametrize("to", ["", "เรื่องในหนังสือ (2)"])
@pytest.mark.parametrize("only_look", [True, False])
def test_a_register_without_the_cases_of_its_letters_is_refused(
    tmp_path: Path, to: str, only_look: bool
) -> None:
    """Without them no letter pressed anything, and the next quarter would count from one again."""
    run(tmp_path, replace(LETTER, cases=1, pressed=("B09-2564-0001",)))
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    if to:
        book[CASES_SHEET].title = to
    else:
        del book[CASES_SHEET]
    book.save(path)
    with pytest.raises(ConfigFaultsError, match=CASES_SHEET) as refused:
        read_dispatch(tmp_path, QUARTER, only_look=only_look)
    assert [fault.message.code for fault in refused.value.faults] == ["cases_gone"]
    book.create_sheet(CASES_SHEET)
    book.save(path)
    assert [line.pressed for line in read_dispatch(tmp_path, QUARTER).lines] == [()]


def test_a_letter_whose_cases_are_lost_in_part_is_told_with_what_was_lost(tmp_path: Path) -> None:
    """Not the letter that waits, which a rerun writes anew, nor a line that the office added."""
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, dispatched_date=date(2020, 11, 30))
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    book[CASES_SHEET].delete_rows(3, 3)
    book[SHEET].append([3, "B11", "สำนักการระบายน้ำ", "เร่งรัดให้ดำเนินการ", "", 1, 4])
    book[SHEET].cell(7, list(TITLES).index("dispatched_date") + 1).value = date(2020, 11, 30)
    book.save(path)
    with pytest.raises(ConfigFaultsError) as refused:
        read_dispatch(tmp_path, QUARTER)
    [fault] = refused.value.faults
    assert fault.message.code == "cases_lost"
    assert fault.message.facts["agency"] == LETTER.agency
    assert (fault.message.facts["count"], fault.message.facts["named"]) == (2, 1)
    book[CASES_SHEET].cell(3, 1).value, book[CASES_SHEET].cell(3, 2).value = (
        "๑๐๐๑",
        "เร่งรัดให้ดำเนินการ",
    )
    book[CASES_SHEET].cell(3, 3).value = "1001-2564-0002"
    book.save(path)
    assert read_dispatch(tmp_path, QUARTER).lines[0].pressed == LETTER.pressed


def test_a_hidden_sheet_that_the_office_gave_up_stays_given_up(tmp_path: Path) -> None:
    """A run writes the sheet anew, for letters that wait: it lacks the others for good."""
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, dispatched_date=date(2020, 11, 30))
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    del book[CASES_SHEET]
    book.create_sheet(CASES_SHEET)
    book.save(path)
    assert [line.pressed for line in run(tmp_path, LETTER, OTHER)] == [(), OTHER.pressed]
    assert [line.pressed for line in run(tmp_path, LETTER, OTHER)] == [(), OTHER.pressed]
    enter(tmp_path, 2, dispatched_date=date(2020, 12, 1))
    book = openpyxl.load_workbook(path)
    book[CASES_SHEET].delete_rows(3, 3)  # below the titles and what stands for the first letter
    book.save(path)
    with pytest.raises(ConfigFaultsError) as refused:
        read_dispatch(tmp_path, QUARTER)
    assert [fault.message.facts["agency"] for fault in refused.value.faults] == [OTHER.agency]


def test_a_hidden_sheet_of_cases_without_its_titles_is_refused(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    book[CASES_SHEET].cell(1, 3).value = None
    book.save(path)
    with pytest.raises(ConfigFaultsError, match="รหัสเรื่อง") as refused:
        read_dispatch(tmp_path, QUARTER)
    assert [fault.message.code for fault in refused.value.faults] == ["no_titles"]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    lines = run(tmp_path, LETTER, OTHER, MEMO)
    expected = [replace(each, standing=NOT_SENT) for each in (LETTER, OTHER, MEMO)]
    assert lines == expected


def test_a_rerun_leaves_the_file_alone(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER)
    before = (tmp_path / register_name(QUARTER)).read_bytes()
    run(tmp_path, LETTER, OTHER)
    assert (tmp_path / register_name(QUARTER)).read_bytes() == before


def test_a_rerun_leaves_the_cases_of_letters_that_another_program_saved(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER)
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    book[CASES_SHEET]["C2"].font = Font(bold=True)
    book.save(path)
    run(tmp_path, LETTER, OTHER)
    assert openpyxl.load_workbook(path)[CASES_SHEET]["C2"].font.bold


@pytest.mark.parametrize(
    "typed",
    ["30/11/2563", "๓๐ พ.ย. ๒๕๖๓", date(2020, 11, 30), date(2563, 11, 30), "30 พฤศจิกายน 2563"],
)
def test_what_the_office_entered_stays(tmp_path: Path, typed: object) -> None:
    run(tmp_path, LETTER, OTHER)
    enter(
        tmp_path, 1, number="กท 0000/12", dispatched_date=typed, means="นำส่งด้วยตนเอง",
        reply_number="กท 5001/7", reply_date="22/12/2563", note="รับแล้ว",
    )  # fmt: skip
    first, second = run(tmp_path, LETTER, OTHER)
    assert (first.number, first.dispatched_date) == ("กท 0000/12", date(2020, 11, 30))
    assert (first.means, first.note) == ("นำส่งด้วยตนเอง", "รับแล้ว")
    assert (first.reply_number, first.reply_date) == ("กท 5001/7", date(2020, 12, 22))
    assert (first.standing, second.standing) == (SENT, NOT_SENT)


@pytest.mark.parametrize("written", ["รอเลข", "ยกเลิก", "กท 0404/", "กท 0404/ว"])
def test_words_that_hold_the_place_of_a_number_are_none(tmp_path: Path, written: str) -> None:
    """No letter may cite them, and the officer is told that the number is still to be entered."""
    run(tmp_path, LETTER)
    enter(tmp_path, 1, number=written, dispatched_date=date(2020, 11, 30))
    register = read_dispatch(tmp_path, QUARTER)
    assert register.lines[0].number == ""
    assert "sent_unnumbered" in [each.code for each in register.warnings(Holidays({}))]


@pytest.mark.parametrize("column", ["number", "reply_number"])
def test_a_day_that_a_spreadsheet_made_of_a_number_is_refused(tmp_path: Path, column: str) -> None:
    """`5/2563` typed into a cell that is no text becomes 1 May: no letter bears that number."""
    run(tmp_path, LETTER)
    enter(tmp_path, 1, **{column: date(2020, 5, 1)})
    with pytest.raises(ConfigFaultsError, match="5/2563"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("written", ["-", "ไม่มี", "รอเลข"])
def test_words_in_place_of_an_answers_number_answer_nothing(tmp_path: Path, written: str) -> None:
    run(tmp_path, LETTER)
    enter(tmp_path, 1, dispatched_date=date(2020, 11, 30), reply_number=written)
    [line] = run(tmp_path, LETTER)
    assert (line.reply_number, line.answered) == ("", False)
    enter(tmp_path, 1, reply_date=date(2020, 12, 22))
    assert read_dispatch(tmp_path, QUARTER).lines[0].answered


def test_a_line_stands_as_it_was_entered_last(tmp_path: Path) -> None:
    """The file keeps what the formula came to before; no program has reckoned it anew."""
    run(tmp_path, LETTER, OTHER)
    path = tmp_path / register_name(QUARTER)
    enter_dispatch(path, {LETTER.key: {"dispatched_date": date(2020, 11, 30)}}, book_digest(path))
    assert [each.standing for each in read_dispatch(tmp_path, QUARTER).lines] == [SENT, NOT_SENT]
    enter_dispatch(path, {LETTER.key: {"dispatched_date": None}}, book_digest(path))
    assert [each.standing for each in read_dispatch(tmp_path, QUARTER).lines] == [NOT_SENT] * 2


@pytest.mark.parametrize(("as_of", "shown"), [(29, AHEAD), (30, SENT)])
def test_the_book_says_of_a_day_to_come_that_it_is_dated_ahead(
    tmp_path: Path, as_of: int, shown: str
) -> None:
    """What differs by now is told beside it; read back, both are lines with a day of dispatch."""
    path = tmp_path / register_name(QUARTER)
    sent = replace(LETTER, dispatched_date=date(2020, 11, 30), standing=SENT)
    lines = [sent, replace(sent, agency_code="1002", standing=DIFFERS)]
    write_dispatch(path, QUARTER, lines, date(2020, 11, as_of))
    sheet = openpyxl.load_workbook(path, data_only=True)[SHEET]
    column = list(TITLES).index("standing") + 1
    assert sheet.cell(5, column).value == shown
    assert sheet.cell(6, column).value == DIFFERS.replace(SENT, shown)
    assert [each.standing for each in read_dispatch(tmp_path, QUARTER).lines] == [SENT, DIFFERS]


def test_a_number_entered_before_dispatch_stays_with_a_changed_letter(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    enter(tmp_path, 1, number="12")
    changed = replace(LETTER, kind=LetterKind.CHASE_AND_REQUEST, cases=3, fingerprint="zz")
    [line] = run(tmp_path, changed)
    assert (line.number, line.cases, line.standing) == ("12", 3, NOT_SENT)


def test_a_dispatched_line_keeps_what_was_dispatched(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    enter(tmp_path, 1, number="12", dispatched_date="30/11/2563")
    [line] = run(tmp_path, replace(LETTER, cases=9, fingerprint="zz", pressed=("x",)))
    assert (line.cases, line.pressed) == (2, LETTER.pressed)
    assert line.standing == DIFFERS
    [line] = run(tmp_path, LETTER)
    assert line.standing == SENT


def test_the_cases_of_letters_are_kept_whatever_prefix_a_program_gave_their_sheet(
    tmp_path: Path,
) -> None:
    run(tmp_path, LETTER)
    path = tmp_path / register_name(QUARTER)
    parts = read_package(path)
    name = max(each for each in parts if each.startswith("xl/worksheets/sheet"))
    assert LETTER.pressed[0].encode() in parts[name]
    sheet = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", parts[name]).replace(b"xmlns=", b"xmlns:x=")
    write_package(path, parts | {name: sheet})
    cases = (*LETTER.pressed, "<1001> & ก")
    [line] = run(tmp_path, replace(LETTER, pressed=cases))
    assert line.pressed == cases
    elements = etree.fromstring(read_package(path)[name]).iter()
    assert len({etree.QName(each).namespace for each in elements}) == 1


def test_a_letter_no_longer_due_is_kept_and_marked(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, number="12", dispatched_date="30/11/2563")
    first, second = run(tmp_path)
    assert (first.standing, second.standing) == (SENT_NOT_DUE, NOT_DUE)
    register = read_dispatch(tmp_path, QUARTER)
    assert set(register.letters) == {"1001"}
    assert [line.standing for line in run(tmp_path, OTHER)] == [SENT_NOT_DUE, NOT_SENT]


def test_the_memo_run_touches_no_letter(tmp_path: Path) -> None:
    before = run(tmp_path, LETTER, OTHER)
    after = run(tmp_path, MEMO, scope=("memo",))
    assert after[:2] == before


def test_the_letter_that_sends_the_sheets_has_a_line_of_its_own(tmp_path: Path) -> None:
    sheets = replace(LETTER, kind=LetterKind.SEND_SHEETS, fingerprint="ss", damage=None)
    run(tmp_path, sheets, scope=("send_sheets",))
    lines = run(tmp_path, LETTER)
    assert [line.kind for line in lines] == [LetterKind.SEND_SHEETS, LetterKind.CHASE]
    register = read_dispatch(tmp_path, QUARTER)
    assert list(register.sheets) == list(register.letters) == ["1001"]


def test_columns_that_the_office_moved_and_added(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    sheet.insert_cols(1)
    sheet.insert_rows(1, 2)
    sheet.cell(6, 1).value, sheet.cell(7, 1).value = "ของเรา", "สังเกต"
    book.save(path)
    lines = run(tmp_path, LETTER, OTHER)
    assert [line.agency_code for line in lines] == ["1001", "B09"]
    assert openpyxl.load_workbook(path)[SHEET].cell(7, 1).value == "สังเกต"


def test_faults_are_told_all_at_once_with_their_rows(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER, MEMO)
    enter(tmp_path, 1, number="กท 0000/12", dispatched_date="31 เม.ย. 2563")
    enter(tmp_path, 2, number="กท ๐๐๐๐/๑๒", dispatched_date="เมื่อวาน")
    enter(tmp_path, 3, kind="จดหมาย")
    with pytest.raises(ConfigFaultsError) as raised:
        read_dispatch(tmp_path, QUARTER)
    told = [(fault.line, str(fault.message)) for fault in raised.value.faults]
    assert [line for line, _ in told] == [5, 6, 6, 7]
    assert "เซลล์ L5" in told[0][1]
    assert any("ซ้ำกับบรรทัด 5" in message for _, message in told)
    assert "ส่งแบบรายงานให้กรอก" in told[-1][1]


def test_a_broken_register_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / register_name(QUARTER)).write_bytes(b"not a workbook")
    with pytest.raises(ConfigFaultsError, match="สำรอง"):
        read_dispatch(tmp_path, QUARTER)


def test_a_register_open_in_excel_gives_a_clear_message(tmp_path: Path) -> None:
    path = tmp_path / register_name(QUARTER)
    run(tmp_path, LETTER)
    before = path.read_bytes()
    with as_on_windows(tmp_path, path), pytest.raises(ConfigFaultsError) as raised:
        run(tmp_path, LETTER, OTHER)
    [fault] = raised.value.faults
    assert path.name in fault.file
    assert "ปิด" in str(fault)
    assert path.read_bytes() == before


def test_half_entries_and_late_letters_are_warned_of(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER, MEMO)
    enter(tmp_path, 1, number="12")
    enter(tmp_path, 2, dispatched_date="1/12/2563")
    enter(tmp_path, 3, number="14", dispatched_date="15/12/2563")
    told = [str(each) for each in read_dispatch(tmp_path, QUARTER).warnings(Holidays({}))]
    assert len(told) == 3
    assert "ยังไม่มีวันที่ส่ง" in told[0]
    assert "ไม่มีเลขที่หนังสือ" in told[1]
    assert "นอกช่วงที่กำหนด (24 พฤศจิกายน 2563 ถึง 30 พฤศจิกายน 2563)" in told[2]


def test_the_last_dispatched_letter_of_earlier_quarters(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, number="12", dispatched_date="30/11/2563")
    assert read_earlier_registers(tmp_path, QUARTER) == []
    (earlier,) = read_earlier_registers(tmp_path, QUARTER.following)
    sent = {code: line.number for code, line in earlier.letters.items() if line.sent}
    assert sent == {"1001": "12"}


def test_text_from_agencies_never_becomes_a_formula(tmp_path: Path) -> None:
    evil = replace(LETTER, agency='=HYPERLINK("http://example.invalid")')
    run(tmp_path, evil)
    cell = openpyxl.load_workbook(tmp_path / register_name(QUARTER))[SHEET].cell(5, 3)
    assert cell.data_type == "s"


def test_a_line_of_an_agency_that_the_office_does_not_list_is_a_fault(tmp_path: Path) -> None:
    stray = Dispatched(
        agency_code="B99", agency="หน่วยงานที่ไม่มี", kind=LetterKind.CHASE, subject="ทดสอบ",
        round=1, cases=1, damage=None, file="letters/B99.docx",
    )  # fmt: skip
    path = tmp_path / register_name(Quarter(2564, 1))
    write_dispatch(path, Quarter(2564, 1), [stray])
    assert read_dispatch(tmp_path, Quarter(2564, 1)).lines
    with pytest.raises(ConfigFaultsError, match="บรรทัด 5"):
        read_dispatch(tmp_path, Quarter(2564, 1), {"1001"})
    with pytest.raises(ConfigFaultsError, match="B99 กับ b99"):
        read_dispatch(tmp_path, Quarter(2564, 1), {"1001", "b99"})


def test_a_code_in_small_letters_is_told_as_that_and_not_by_what_it_loses(tmp_path: Path) -> None:
    """Its cases stand on the hidden sheet under the code in capitals, also in earlier quarters."""
    run(tmp_path, OTHER)
    enter(tmp_path, 1, agency_code="b09", number="12", dispatched_date=date(2020, 11, 30))
    with pytest.raises(ConfigFaultsError, match="b09 กับ B09"):
        read_dispatch(tmp_path, QUARTER)


def test_it_prints_at_eight_points_or_more_on_a_page_across(tmp_path: Path) -> None:
    """A4 across is 1,045 pixels within its margins; a column takes seven a digit, and five.

    Seven of Arial, in which widths count; eight where a machine has a wider font in its place.
    """
    run(tmp_path, LETTER)
    sheet = openpyxl.load_workbook(tmp_path / register_name(QUARTER))[SHEET]
    size = sheet.cell(HEADER_ROW + 1, 1).font.size
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "else a column more shrinks all"
    assert size * sheet.page_setup.scale / 100 >= 8
    widths = [
        sheet.column_dimensions[cell.column_letter].width
        for cell in sheet[HEADER_ROW]
        if not sheet.column_dimensions[cell.column_letter].hidden
    ]
    pixels = sum(8 * width + 5 for width in widths)
    assert pixels * sheet.page_setup.scale / 100 <= 1045
    assert (sheet.parent._named_styles["Normal"].font.name, sheet.parent._fonts[0].sz) == (
        "Arial",
        10,
    )
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.print_title_cols == "$A:$C"
    assert sheet.auto_filter.ref


def test_fourteen_letters_print_on_a_page(tmp_path: Path) -> None:
    """The longest subject that every agency gets takes three lines.

    On A4 across, 508 points are within the margins.
    """
    subject = (
        "ส่งแบบรายงานความคืบหน้าการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่ ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2564"
    )
    district = "สำนักงานเขตพระนคร"
    file = f"letters/1001_{district}.docx"
    run(tmp_path, replace(LETTER, agency=district, subject=subject, file=file))
    sheet = openpyxl.load_workbook(tmp_path / register_name(QUARTER))[SHEET]
    page = 508 / (sheet.page_setup.scale / 100) - sheet.row_dimensions[HEADER_ROW].height
    assert page / sheet.row_dimensions[HEADER_ROW + 1].height >= 14


def test_a_title_of_earlier_versions_is_the_same_column(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    book[SHEET].cell(HEADER_ROW, list(TITLES).index("file") + 1).value = "แฟ้มหนังสือ"
    book.save(path)
    [line] = read_dispatch(tmp_path, QUARTER).lines
    assert line.file == LETTER.file


@pytest.mark.parametrize("part", [False, True])
def test_what_is_crossed_out_neither_counts_nor_is_passed_over(tmp_path: Path, part: bool) -> None:
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, number="กท 0000/12", dispatched_date="27/11/2563")
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path, rich_text=True)
    cell = book[SHEET].cell(5, list(TITLES).index("number") + 1)
    if part:
        struck = TextBlock(InlineFont(strike=True), "กท 0000/12")
        cell.value = CellRichText(struck, " กท 0000/13")
    else:
        cell.font = Font(strike=True)
    book.save(path)
    with pytest.raises(ConfigFaultsError, match="ถูกขีดฆ่า") as raised:
        read_dispatch(tmp_path, QUARTER)
    assert [fault.line for fault in raised.value.faults] == [5]
    assert cell.coordinate in str(raised.value.faults[0].message)


def test_a_line_that_is_crossed_out_whole_is_told_once(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    enter(tmp_path, 1, number="กท 0000/12", dispatched_date="27/11/2563")
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    for cell in book[SHEET][5]:
        cell.font = Font(strike=True)
    book.save(path)
    with pytest.raises(ConfigFaultsError) as raised:
        read_dispatch(tmp_path, QUARTER)
    assert len(raised.value.faults) == 1


@pytest.mark.parametrize("mark", ["”", "-do-", "Ditto", "เช่นเดียวกัน"])
def test_a_ditto_is_no_number(tmp_path: Path, mark: str) -> None:
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, number="กท 0000/12", dispatched_date="27/11/2563")
    enter(tmp_path, 2, number=mark, dispatched_date="27/11/2563")
    with pytest.raises(ConfigFaultsError, match="เครื่องหมายละ"):
        read_dispatch(tmp_path, QUARTER)


@pytest.mark.parametrize("column", ["number", "reply_number", "reply_date"])
def test_what_was_entered_on_a_copy_of_the_sheet_is_told(tmp_path: Path, column: str) -> None:
    run(tmp_path, LETTER, OTHER)
    enter(tmp_path, 1, number="กท 0000/12", dispatched_date="27/11/2563")
    path = tmp_path / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    copy = book.copy_worksheet(book[SHEET])
    book.save(path)
    assert len(read_dispatch(tmp_path, QUARTER).lines) == 2
    copy.cell(6, list(TITLES).index(column) + 1).value = "1/12/2563"
    book.save(path)
    with pytest.raises(ConfigFaultsError, match=r"สำเนาของแผ่นงาน.* 1 บรรทัด") as raised:
        read_dispatch(tmp_path, QUARTER)
    assert len(raised.value.faults) == 1


def test_a_code_in_thai_digits_is_that_code(tmp_path: Path) -> None:
    run(tmp_path, LETTER)
    enter(tmp_path, 1, agency_code="๑๐๐๑", number="กท 0000/12", dispatched_date="27/11/2563")
    register = read_dispatch(tmp_path, QUARTER, {"1001"})
    assert [(line.agency_code, line.number) for line in register.lines] == [("1001", "กท 0000/12")]
    lines = run(tmp_path, LETTER)
    assert [(line.agency_code, line.number) for line in lines] == [("1001", "กท 0000/12")]


def test_each_line_of_a_new_register_shows_what_the_office_fills_in(tmp_path: Path) -> None:
    run(tmp_path, LETTER, OTHER, MEMO)
    sheet = openpyxl.load_workbook(tmp_path / register_name(QUARTER))[SHEET]
    fields = list(TITLES)
    lines = range(HEADER_ROW + 1, HEADER_ROW + 4)
    for name, number_format in (("number", "@"), ("dispatched_date", DATE_FORMAT)):
        cells = [sheet.cell(row, fields.index(name) + 1) for row in lines]
        assert [cell.number_format for cell in cells] == [number_format] * 3
    fills = {
        name: {sheet.cell(row, fields.index(name) + 1).fill.start_color.rgb for row in lines}
        for name in ("number", "dispatched_date", "note", "agency", "subject")
    }
    assert len(fills["number"]) == len(fills["agency"]) == 1
    assert fills["number"] == fills["dispatched_date"] == fills["note"]
    assert fills["agency"] == fills["subject"] != fills["number"]
