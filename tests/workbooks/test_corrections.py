"""Correction workbooks: a faulty return goes back marked, and filled in has no issue left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD, COLUMNS, OPTIONAL_COLUMNS
from pipeline.model.sheet_form import CASE_ROOM, CORRECTION_SHEET, STAMP_SHEET, TABLE_SHEET
from pipeline.records.ooxml_package import read_package
from pipeline.returns import Collected
from pipeline.workbooks import cell_styles
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import title_place
from pipeline.workbooks.corrections import Findings, write_corrections
from tests import sheet_tables
from tests.returns.collecting import AGENCIES, Q1, Q2, collect_from, issues, rows
from tests.sheet_tables import FIELDS, case_row, return_rows, titles

AGENCY = "1001_สำนักงานเขตพระนคร.xlsx"
AWKWARD = ('=HYPERLINK("http://example.invalid","ก")', "+66 2000", "@SUM(A1)", "ก\ufffeข")


def correct(folder: Path, collected: Collected, **more: Any) -> list[Path]:
    nil = [code for code, status in rows(collected.returns, "agency_code", "status")
           if status == "nil"]  # fmt: skip
    found = Findings(collected.cases, collected.issues, collected.own_columns, nil)
    found = replace(found, **more)
    return write_corrections(folder, AGENCIES, Q1, found, request=Request())


def corrected(tmp_path: Path, *case_rows: Sequence[object], **block: Any) -> Path:
    """Write a return, collect it, and give its correction workbook."""
    sheet_tables.write_return(tmp_path / "in/ส่งมา.xlsx", *case_rows, **block)
    [path] = correct(tmp_path / "out", collect_from(tmp_path / "in"))
    assert path.name == AGENCY
    return path


def table(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)[TABLE_SHEET]


def at(sheet: Worksheet, name: str, case: int = 0) -> Any:
    return sheet.cell(FIRST_CASE_ROW + case, FIELDS.index(name) + 1)


def fill_in(path: Path, into: Path, *values: tuple[str, int, object]) -> Path:
    """Fill in cells by field and case, as an officer does, and save the file elsewhere."""
    book = openpyxl.load_workbook(path)
    for name, case, value in values:
        at(book[TABLE_SHEET], name, case).value = value
    into.parent.mkdir(parents=True, exist_ok=True)
    book.save(into)
    return into


FAULTY = (
    case_row(file_no="สล. 1/2563", known_date="31 เม.ย. 2563", damage_amount="ประมาณสองแสน"),
    case_row(file_no="สล. 2/2563", case_type="ส.5 อุบัติเหต", status=None, subject="ไฟไหม้อาคาร"),
    case_row(file_no="สล. 3/2563", reported_date=datetime(2020, 7, 1), kind="เรื่องอื่น",
             subject="ทรัพย์สินหาย", damage_amount=-500),
)  # fmt: skip

MENDED = (
    ("known_date", 0, datetime(2020, 8, 30)),
    ("damage_amount", 0, 200_000),
    ("status", 1, "อยู่ระหว่างดำเนินการ"),
    ("reported_date", 2, "4/8/2563"),
    ("kind", 2, "สำนวน"),
    ("damage_amount", 2, "500.00"),
)


# ------------------------------------------------------------------ there and back


def test_filled_in_it_reads_without_an_issue(tmp_path: Path) -> None:
    path = corrected(tmp_path, *FAULTY)
    fill_in(path, tmp_path / "again/คืน.xlsx", *MENDED)
    again = collect_from(tmp_path / "again", own=collect_from(tmp_path / "in").cases)
    assert issues(again, "report_date_missing") == []
    first = collect_from(tmp_path / "in")
    assert rows(again.cases, "case_id", "file_no") == rows(first.cases, "case_id", "file_no")
    assert rows(again.returns, "agency_code", "status")[0] == ("1001", "returned")
    assert again.cases["quality"].tolist() == ["ok"] * 3
    assert [at(table(path), "row_no", case).value for case in range(3)] == [1, 2, 3]


def test_untouched_it_gives_the_same_errors_again(tmp_path: Path) -> None:
    """What was unreadable is never taken for mended, whatever column it stands in."""
    values = {
        name: "#REF!" if BY_FIELD[name].kind.value == "text" else "เขียนอะไรไม่รู้"
        for name in FIELDS
        if name not in ("row_no", "case_id")
    }
    path = corrected(tmp_path, case_row(), case_row(file_no="สล. 9/2563"), case_row(**values))
    first = collect_from(tmp_path / "in")
    lost = {issue[2] for issue in issues(first)}
    assert {"error_value", "date_not_a_date", "choice_unknown", "money_not_a_number"} <= lost
    again = tmp_path / "again/a.xlsx"
    again.parent.mkdir()
    again.write_bytes(path.read_bytes())
    fields = [row[1:] for row in rows(first.issues, "case_id", "field", "code") if row[2] in lost]
    second = collect_from(again.parent, own=first.cases).issues
    # The correction's own form waits for the date of the new report.
    told = [row[1:] for row in rows(second, "case_id", "field", "code")]
    assert [row for row in told if row[1] != "report_date_missing"] == fields


@pytest.mark.parametrize(
    ("name", "cell", "code", "shown"),
    [
        ("subject", "#REF!", "error_value", "#REF!"),
        ("officers", "=A1", "formula_unvalued", "#N/A"),
        ("file_no", datetime(2020, 8, 15), "file_no_is_date", "15/8/2020"),
        ("incident_date", datetime(1963, 8, 3), "date_before_floor", "3/8/1963"),
        ("incident_date", datetime(2566, 9, 3), "date_ahead", "3/9/2566"),
        ("damage_amount", -500, "money_negative", "-500"),
        ("kind", "เรื่องอื่น", "choice_unknown", "เรื่องอื่น"),
    ],
)
def test_an_unread_cell_shows_what_stood_there(
    tmp_path: Path, name: str, cell: object, code: str, shown: str | None
) -> None:
    path = corrected(tmp_path, case_row(**{name: cell}))
    assert issues(collect_from(tmp_path / "in"), "report_date_missing")[0][2] == code
    found = at(table(path), name)
    assert found.value == shown
    assert found.data_type == ("e" if str(shown).startswith("#") else "s" if shown else "n")
    assert "ต้องแก้ไข" in found.comment.text


def test_an_amount_not_known_yet_goes_back_in_the_agencys_own_words(tmp_path: Path) -> None:
    path = corrected(tmp_path, case_row(damage_amount="ยังไม่ประเมิน", kind="เรื่องอื่น"))
    found = at(table(path), "damage_amount")
    assert found.value == "ยังไม่ประเมิน"
    assert "เมื่อทราบจำนวนแล้ว" in found.comment.text
    assert "ต้องแก้ไข" not in found.comment.text
    # Sent back as it is, it says the same again, and loses nothing.
    again = collect_from(
        fill_in(path, tmp_path / "again" / "1001.xlsx", ("kind", 0, "สำนวน")).parent
    )
    codes = {code for *_, code in issues(again, "report_date_missing")}
    assert codes == {"money_not_yet_known", "case_id_unknown"}  # no register is at hand here


def test_the_other_formats_come_back_on_the_standard_sheet(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "เลขที่คดี,เรื่อง,เจ้าหน้าที่,ส่วนเพิ่ม\nสล. 7/2563,รถชนเสาไฟฟ้า,นายสมมติ,ข\n"
    (tmp_path / "in/เขตพระนคร.csv").write_text(text, encoding="utf-8-sig")
    [path] = correct(tmp_path / "out", collect_from(tmp_path / "in"))
    sheet = table(path)
    assert [sheet.cell(TITLE_ROW, n).value for n in (3, len(COLUMNS) + 1)] == [
        "เลขที่สำนวน/คดี *", "ส่วนเพิ่ม",
    ]  # fmt: skip
    for name in ("kind", "case_type", "damage_amount", "incident_date", "status"):
        cell = at(sheet, name)
        assert cell.fill.fill_type == "solid", "a column that was missing must be filled in"
        assert "ไม่มีคอลัมน์" in cell.comment.text
    mended = [(n, 0, v) for n, v in sheet_tables.ORDINARY.items() if n not in ("row_no", "file_no")]
    fill_in(path, tmp_path / "again/a.xlsx", *mended)
    again = collect_from(tmp_path / "again", own=collect_from(tmp_path / "in").cases)
    # The agency's own column is kept, and told: its values are in no column of ours.
    assert {code for _, _, code in issues(again, "report_date_missing")} == {"columns_unused"}


def test_columns_of_the_agency_come_back_as_they_were(tmp_path: Path) -> None:
    header = [*titles(), "ผู้ประสาน", "วันที่เกิดเหตุ", None]
    cells = [
        [*case_row(file_no="สล. 1/2563", status=None), "=1+1", datetime(2020, 8, 4), 12.5],
        [*case_row(file_no="สล. 2/2563", subject="อื่น"), None, "ไม่แน่ใจ", "ง"],
    ]
    sheet = [*return_rows()[:4], header, *cells]
    source = sheet_tables.write(tmp_path / "in/a.xlsx", {TABLE_SHEET: sheet})
    book = openpyxl.load_workbook(source)
    book[TABLE_SHEET].cell(6, len(COLUMNS) + 1).data_type = "s"
    book.save(source)
    first = collect_from(tmp_path / "in")
    assert "column_doubled" in [issue[2] for issue in issues(first)]
    [path] = correct(tmp_path / "out", first)
    fill_in(
        path, tmp_path / "again/a.xlsx", ("status", 0, "ยุติเรื่อง"), ("closed_date", 0, "1/9/2563")
    )
    again = collect_from(tmp_path / "again", own=collect_from(tmp_path / "in").cases)
    assert {code for _, _, code in issues(again, "report_date_missing")} == {
        "closed_unclaimed",
        "columns_unused",
    }
    assert [(c.title, dict(c.values)) for c in again.own_columns] == [
        ("ผู้ประสาน", {"1001-2564-0001": "=1+1"}),
        (
            "คอลัมน์ AT: วันที่เกิดเหตุ",
            {"1001-2564-0001": date(2020, 8, 4), "1001-2564-0002": "ไม่แน่ใจ"},
        ),
        ("คอลัมน์ AU", {"1001-2564-0001": 12.5, "1001-2564-0002": "ง"}),
    ]


def test_a_column_that_the_office_has_not_switched_on_keeps_its_values(tmp_path: Path) -> None:
    column = OPTIONAL_COLUMNS[0]
    fields = (*FIELDS, column.field)
    row = case_row(fields, status=None, **{column.field: datetime(2020, 8, 9)})
    path = corrected(tmp_path, row, fields=fields)
    fill_in(path, tmp_path / "again/a.xlsx", ("status", 0, "อยู่ระหว่างดำเนินการ"))
    again = collect_from(tmp_path / "again", own=collect_from(tmp_path / "in").cases)
    assert str(again.cases[column.field].iloc[0]) == "2020-08-09"


def test_cases_that_the_return_leaves_out_stand_below_and_are_asked_for(tmp_path: Path) -> None:
    sheet_tables.write_return(tmp_path / "q1/a.xlsx", case_row(), case_row(file_no="สล. 2/2563"))
    last = collect_from(tmp_path / "q1").cases
    sheet_tables.write_return(
        tmp_path / "in/a.xlsx", case_row(case_id="1001-2564-0002", file_no="สล. 2/2563"),
        quarter="2564-Q2", report_date=datetime(2021, 2, 1),
    )  # fmt: skip
    collected = collect_from(tmp_path / "in", quarter=Q2, last=last)
    [path] = correct(tmp_path / "out", collected)
    sheet = table(path)
    assert [at(sheet, "case_id", n).value for n in (0, 1)] == ["1001-2564-0002", "1001-2564-0001"]
    assert at(sheet, "file_no", 1).fill.fill_type == "lightUp"


# ------------------------------------------------------------------ marks, notes and links


def test_bad_cells_are_marked_and_no_others(tmp_path: Path) -> None:
    sheet = table(corrected(tmp_path, *FAULTY))
    fills = {"error": "solid", "warning": "lightUp"}
    marked = {
        (cell.column_letter, cell.row): cell.fill.fill_type
        for row in sheet.iter_rows(min_row=FIRST_CASE_ROW)
        for cell in row
        if cell.comment
    }
    expected = {
        ("known_date", 0): "error", ("damage_amount", 0): "error", ("case_type", 1): "warning",
        ("status", 1): "error", ("reported_date", 2): "warning", ("kind", 2): "error",
        ("damage_amount", 2): "error",
    }  # fmt: skip
    assert marked == {
        (at(sheet, name, case).column_letter, FIRST_CASE_ROW + case): fills[severity]
        for (name, case), severity in expected.items()
    }
    note = at(sheet, "known_date").comment.text
    assert "31 เม.ย. 2563" in note
    assert "15/1/2564" in note
    assert at(sheet, "case_type", 1).value == "ส.5 อุบัติเหตุ", "as it was understood"


def test_the_first_sheet_lists_every_issue_with_both_places(tmp_path: Path) -> None:
    path = corrected(tmp_path, *FAULTY)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == CORRECTION_SHEET
    sheet = book.worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "ข้อ")
    listed = list(sheet.iter_rows(min_row=head + 1))
    assert len(listed) == 7
    first = [cell.value for cell in listed[0]]
    assert first[0] == 1
    assert first[5:] == ["ส่งมา.xlsx", TABLE_SHEET, "I6"]
    assert {row[1].value for row in listed} == {"ต้องแก้ไข", "ควรตรวจสอบ"}
    for row in listed:
        link = row[2].hyperlink
        assert link.target is None
        assert link.location == f"'{TABLE_SHEET}'!{row[2].value}"
        assert book[TABLE_SHEET][row[2].value].comment is not None


def test_the_same_mistake_in_many_cells_is_one_line_that_selects_them(tmp_path: Path) -> None:
    path = corrected(
        tmp_path,
        *(case_row(file_no=f"สล. {n}/2563", damage_amount=1000 + n, status=None) for n in range(5)),
    )
    sheet = openpyxl.load_workbook(path).worksheets[0]
    letter = at(table(path), "status").column_letter
    [link] = [row[2] for row in sheet.iter_rows() if row[2].hyperlink]
    assert link.value == f"{letter}7:{letter}11"
    assert link.hyperlink.location == f"'{TABLE_SHEET}'!{letter}7:{letter}11"


def test_entries_above_the_table_are_marked_too(tmp_path: Path) -> None:
    path = corrected(tmp_path, case_row(), report_date="32/1/2564", nil="ไม่มีเรื่องที่ต้องรายงาน")
    sheet = table(path)
    for name in ("report_date", "nil"):
        cell = sheet.cell(*title_place(name))
        assert cell.comment is not None
        assert cell.value is None


def test_only_one_sheet_is_selected_and_the_stamp_tells_the_agency(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(corrected(tmp_path, *FAULTY))
    assert [s.title for s in book.worksheets if s.sheet_view.tabSelected] == [CORRECTION_SHEET]
    assert book.active.title == CORRECTION_SHEET
    assert book[STAMP_SHEET]["B2"].value == "1001"


def test_the_list_is_no_table_even_under_another_name(tmp_path: Path) -> None:
    path = corrected(tmp_path, *FAULTY)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].title = "ชื่ออื่น"
    for name, case, value in MENDED:
        at(book[TABLE_SHEET], name, case).value = value
    (tmp_path / "again").mkdir()
    book.save(tmp_path / "again/a.xlsx")
    again = collect_from(tmp_path / "again", own=collect_from(tmp_path / "in").cases)
    # Under a name that is none of ours its rows are counted and named, and are no cases.
    assert {code for _, _, code in issues(again, "report_date_missing")} == {
        "rows_unread",
        "rows_unread_like_cases",
    }
    assert len(again.cases) == 3


# ------------------------------------------------------------------ safe, the same, quick to say


@pytest.mark.parametrize("text", AWKWARD)
def test_what_an_agency_wrote_stays_text(tmp_path: Path, text: str) -> None:
    source = tmp_path / "in/a.xlsx"
    plain = text.replace("\ufffe", "")
    sheet_tables.write_return(source, case_row(subject="x", kind="x", damage_amount="x"))
    book = openpyxl.load_workbook(source)
    for name in ("subject", "kind", "damage_amount"):
        cell = book[TABLE_SHEET].cell(6, FIELDS.index(name) + 1, plain)
        cell.data_type = "s"
    book.save(source)
    collected = collect_from(tmp_path / "in")
    cases = collected.cases.assign(subject=text)
    [path] = correct(tmp_path / "out", collected, cases=cases.astype(collected.cases.dtypes))
    parts = read_package(path)
    assert not any(b"<f>" in part or b"<f " in part for part in parts.values())
    assert not any(b"example.invalid" in part for name, part in parts.items() if "_rels" in name)
    sheet = table(path)
    assert at(sheet, "subject").value == text.replace("\ufffe", "\ufffd")
    assert at(sheet, "kind").value == plain
    assert at(sheet, "kind").quotePrefix is text.startswith(("=", "+", "@"))


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    path = corrected(tmp_path, *FAULTY)
    [other] = correct(tmp_path / "other", collect_from(tmp_path / "in"))
    assert path.read_bytes() == other.read_bytes()


def test_a_good_return_gets_none_and_no_folder(tmp_path: Path) -> None:
    sheet_tables.write_return(tmp_path / "in/a.xlsx", case_row())
    assert correct(tmp_path / "out", collect_from(tmp_path / "in")) == []
    assert not (tmp_path / "out").exists()


def test_a_file_of_nobody_has_nobody_to_go_back_to(tmp_path: Path) -> None:
    sheet_tables.write_return(tmp_path / "in/a.xlsx", case_row(), agency="ไม่มีชื่อนี้")
    assert correct(tmp_path / "out", collect_from(tmp_path / "in")) == []


def test_a_nil_return_stays_one(tmp_path: Path) -> None:
    path = corrected(tmp_path, report_date="32/1/2564", nil="ไม่มีเรื่องที่ต้องรายงาน")
    fill_in(path, tmp_path / "again/a.xlsx")
    again = collect_from(tmp_path / "again", own=collect_from(tmp_path / "in").cases)
    assert issues(again, "report_date_missing") == []
    assert rows(again.returns, "agency_code", "status")[0] == ("1001", "nil")


def test_an_unreadable_file_goes_back_as_an_empty_form(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/เขตพระนคร.xlsx").write_bytes(b"")
    [path] = correct(tmp_path / "out", collect_from(tmp_path / "in"))
    assert at(table(path), "file_no").value is None


def test_ids_that_no_register_has_are_not_promised(tmp_path: Path) -> None:
    sheet_tables.write_return(tmp_path / "in/a.xlsx", *FAULTY)
    collected = collect_from(tmp_path / "in")
    [path] = correct(tmp_path / "out", collected, kept_ids={"1001-2564-0002"})
    ids = [at(table(path), "case_id", case).value for case in range(3)]
    assert ids == [None, "1001-2564-0002", None]


def test_more_cases_than_the_form_has_room_for(tmp_path: Path) -> None:
    many = [case_row(file_no=f"สล. {n}/2563", subject=f"ที่ {n}") for n in range(CASE_ROOM + 5)]
    path = corrected(tmp_path, *many, case_row(file_no="สล. 999/2563", status=None))
    assert at(table(path), "status", CASE_ROOM + 5).fill.fill_type == "solid"


def test_the_two_marks_differ_without_colour() -> None:
    kinds = {fill["pattern"] for fill in cell_styles.MARKS.values()}
    assert len(kinds) == 2


def test_what_letters_ask_is_marked_beside_what_is_wrong_and_brings_no_workbook(
    tmp_path: Path,
) -> None:
    """One worklist: the missing date stands on the list and on the form, with its question."""
    sheet_tables.write_return(tmp_path / "in/ส่งมา.xlsx", case_row(damage_amount="หลายบาท"))
    collected = collect_from(tmp_path / "in")
    question = {
        "agency_code": "1001", "case_id": "1001-2564-0001", "field": "reported_date",
        "severity": "warning", "code": "asked_in_letter",
        "message": "หนังสือขอข้อมูลช่องนี้", "remedy": "โปรดกรอก วัน/เดือน/ปี",
    }  # fmt: skip
    asked = tables.from_rows(tables.ISSUES, [question])
    [path] = correct(tmp_path / "out", collected, asked=asked)
    cell = at(table(path), "reported_date")
    assert "หนังสือขอข้อมูลช่องนี้" in cell.comment.text
    listed = openpyxl.load_workbook(path)[CORRECTION_SHEET]
    assert "หนังสือขอข้อมูลช่องนี้" in [row[3] for row in listed.iter_rows(values_only=True)]
    sound_issues = collected.issues.iloc[:0]
    assert correct(tmp_path / "none", collected, issues=sound_issues, asked=asked) == []


def test_a_field_that_is_asked_for_in_two_ways_is_two_lines(tmp_path: Path) -> None:
    """One case's order is to be entered, another's claim has lapsed: the facts are asked for."""
    sheet_tables.write_return(
        tmp_path / "in/ส่งมา.xlsx", case_row(damage_amount="หลายบาท"), case_row(file_no="สล. 2/2563")
    )
    collected = collect_from(tmp_path / "in")
    asked = [
        {
            "agency_code": "1001", "case_id": case_id, "field": "payment_order_date",
            "severity": "warning", "code": "asked_in_letter", "message": f"ครบกำหนด {case_id}",
            "remedy": remedy,
        }
        for case_id, remedy in zip(
            collected.cases["case_id"], ("โปรดตรวจสอบโดยด่วน", "โปรดกรอก"), strict=True
        )
    ]  # fmt: skip
    [path] = correct(tmp_path / "out", collected, asked=tables.from_rows(tables.ISSUES, asked))
    listed = openpyxl.load_workbook(path)[CORRECTION_SHEET].iter_rows(values_only=True)
    remedies = {row[2]: row[4] for row in listed if row[3] and "ครบกำหนด" in row[3]}
    assert sorted(remedies.values()) == ["โปรดกรอก", "โปรดตรวจสอบโดยด่วน"]


def test_an_answer_on_the_list_is_seen_wherever_it_is_typed(tmp_path: Path) -> None:
    """Beside what the office wrote, or over it; the office's own words are none."""
    sheet_tables.write_return(tmp_path / "in/ส่งมา.xlsx", case_row(damage_amount="หลายบาท"))
    [path] = correct(tmp_path / "out", collect_from(tmp_path / "in"))
    assert "answer_on_list" not in set(collect_from(path.parent).issues["code"])
    book = openpyxl.load_workbook(path)
    sheet = book[CORRECTION_SHEET]
    (row,) = (cell.row for cell in sheet["A"] if cell.value == 1)
    for column in "BCDEFGHIK":
        sheet[f"{column}{row}"] = f"12,500.50 บาท ({column})"
    book.save(path)
    issues = collect_from(path.parent).issues
    told = issues[issues["code"] == "answer_on_list"]
    assert list(told["cell"]) == [f"{column}{row}" for column in "BCDEFGHIK"]
    assert "12,500.50 บาท (B)" in told["message"].iloc[0]


def test_one_mistake_in_very_many_cells_is_a_line_that_a_page_holds(tmp_path: Path) -> None:
    many = [
        case_row(file_no=f"สล. {n}/2563", subject=f"เรื่องที่ {n}", kind="ขยะ" if n % 2 else "คดี")
        for n in range(1, 81)
    ]
    path = corrected(tmp_path, *many)
    listed = openpyxl.load_workbook(path)[CORRECTION_SHEET]
    (line,) = [row for row in listed.iter_rows(min_row=8) if "ขยะ" in str(row[3].value)]
    assert str(line[2].value).startswith("D7, D9, ")
    assert "และอีก 24 ช่วงที่ระบายสีไว้" in str(line[2].value)
    assert "และอีก 24 ช่วง" in str(line[7].value)
    assert listed.row_dimensions[line[0].row].height < 300
    marked = [at(table(path), "kind", case).comment for case in range(80)]
    assert len([note for note in marked if note is not None and "ขยะ" in note.text]) == 40
