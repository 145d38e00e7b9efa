"""A form of the office that was filled in but not dated, beside the dated file it was made from."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.documents.pdf import find_converter
from pipeline.model.sheet_form import STAMP_SHEET, TABLE_SHEET
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW
from pipeline.workbooks.case_sheets import title_place, write_case_sheets
from pipeline.workbooks.corrections import Findings, write_corrections
from tests.libreoffice import needs_office
from tests.returns.collecting import AGENCIES, Q1, cases, collect_from, issues_found
from tests.returns.reading_files import read
from tests.sheet_tables import FIELDS, case_row, write_return

WRITTEN_ON = date(2020, 11, 16)
FAULTY = case_row(known_date="31 เม.ย. 2563")
OTHER = case_row(file_no="สล. 13/2563", row_no=2, subject="ไฟไหม้อาคาร", damage_amount=9)
MENDED = datetime(2020, 8, 30)
SAVED = 1_605_500_000


def correction(folder: Path, *rows: Sequence[object], written_on: date = WRITTEN_ON) -> Path:
    """Give the correction workbook of a dated return, which stands in `folder/in`."""
    rows = rows or (FAULTY, OTHER)
    original = write_return(folder / "in/1001 ก.xlsx", *rows, report_date=datetime(2020, 11, 10))
    os.utime(original, (SAVED, SAVED))
    found = collect_from(folder / "in")
    findings = Findings(found.cases, found.issues, found.own_columns)
    request = Request(written_on=written_on)
    [path] = write_corrections(folder / "out", AGENCIES, Q1, findings, request=request)
    return path


def send_back(
    path: Path, into: Path, *values: tuple[str, object], day: date | None = None, later: int = 0
) -> Path:
    """Save the workbook with cells of its first case filled in, `later` than the original."""
    book = openpyxl.load_workbook(path)
    sheet = book[TABLE_SHEET]
    for name, value in values:
        sheet.cell(FIRST_CASE_ROW, FIELDS.index(name) + 1).value = value
    row, column = title_place("report_date")
    sheet.cell(row, column).value = day
    book.save(into)
    os.utime(into, (SAVED + later, SAVED + later))
    return into


def known_dates(folder: Path) -> dict[object, str]:
    found = collect_from(folder)
    return {number: str(day) for number, day in cases(found, "file_no", "known_date")}


@pytest.mark.parametrize("later", [-90_000, 0, 90_000])
def test_a_mended_cell_stands_whenever_the_file_was_saved(tmp_path: Path, later: int) -> None:
    sent = correction(tmp_path)
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("known_date", MENDED), later=later)
    found = collect_from(tmp_path / "in")
    day, quality = cases(found, "known_date", "quality")[0]
    assert str(day) == "2020-08-30"
    assert quality == "warning", "the earlier file says otherwise, and no error is left"
    assert not issues_found(found, "order_of_files_unknown")


def test_what_was_filled_in_before_and_is_changed_is_told_of_the_earlier(tmp_path: Path) -> None:
    sent = correction(tmp_path)
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77))
    found = collect_from(tmp_path / "in")
    assert str(cases(found, "damage_amount")[0][0]) == "77.00"
    differs = found.issues[found.issues["code"] == "differs_between_files"]
    assert differs[["source_file", "field"]].to_numpy().tolist() == [
        ["1001 ข.xlsx", "damage_amount"]
    ]


@pytest.mark.parametrize("later", [-90_000, 90_000])
def test_one_that_nobody_changed_loses_to_the_file_it_was_made_from(
    tmp_path: Path, later: int
) -> None:
    sent = correction(tmp_path)
    newer = case_row(known_date=MENDED, damage_amount=77)
    write_return(tmp_path / "in/1001 ก.xlsx", newer, OTHER, report_date=datetime(2020, 11, 10))
    os.utime(tmp_path / "in/1001 ก.xlsx", (SAVED, SAVED))
    send_back(sent, tmp_path / "in/1001 ข.xlsx", later=later)
    found = collect_from(tmp_path / "in")
    assert str(cases(found, "damage_amount")[0][0]) == "77.00"


def test_rows_that_were_sorted_and_numbered_anew_are_no_answer(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(correction(tmp_path))
    sheet = book[TABLE_SHEET]
    rows = [[cell.value for cell in sheet[FIRST_CASE_ROW + place]] for place in (1, 0)]
    for place, values in enumerate(rows):
        for column, value in enumerate(values, start=1):
            sheet.cell(FIRST_CASE_ROW + place, column).value = value
        sheet.cell(FIRST_CASE_ROW + place, 1).value = place + 1
    book.save(tmp_path / "sorted.xlsx")
    assert read(tmp_path / "sorted.xlsx").as_written is True


@pytest.mark.parametrize(
    ("name", "value", "same"),
    [
        ("known_date", MENDED, False),
        ("known_date", None, False),
        ("officers", "นายหนึ่ง", False),
        ("remarks", "แก้ไขแล้ว", False),
        ("damage_amount", 70_000.5, False),
        ("closed_date", "-", True),
        ("file_no", "สล. ๑๒/๒๕๖๓", True),
    ],
)
def test_what_counts_as_an_answer(tmp_path: Path, name: str, value: object, same: bool) -> None:
    sent = correction(tmp_path)
    again = send_back(sent, tmp_path / "again.xlsx", (name, value))
    assert read(again).as_written is same


def test_a_case_added_or_taken_away_and_an_own_column_are_answers(tmp_path: Path) -> None:
    sent = correction(tmp_path)
    for change in ("added", "gone", "own"):
        book = openpyxl.load_workbook(sent)
        sheet = book[TABLE_SHEET]
        if change == "gone":
            sheet.delete_rows(FIRST_CASE_ROW + 1)
        elif change == "added":
            for column, value in enumerate(case_row(file_no="สล. 99/2563"), start=1):
                sheet.cell(FIRST_CASE_ROW + 2, column).value = value
        else:
            beside = len(FIELDS) + 1
            sheet.cell(FIRST_CASE_ROW - 1, beside).value = "ความเห็น"
            sheet.cell(FIRST_CASE_ROW, beside).value = "ส่งเอกสารแล้ว"
        book.save(tmp_path / f"{change}.xlsx")
        assert read(tmp_path / f"{change}.xlsx").as_written is False, change


def test_a_report_dated_since_stands_and_the_order_is_not_known(tmp_path: Path) -> None:
    sent = correction(tmp_path)
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77), later=90_000)
    since = case_row(known_date=MENDED, damage_amount=88)
    write_return(tmp_path / "in/1001 ค.xlsx", since, OTHER, report_date=datetime(2020, 11, 17))
    found = collect_from(tmp_path / "in")
    assert str(cases(found, "damage_amount")[0][0]) == "88.00"
    unknown = found.issues[found.issues["code"] == "order_of_files_unknown"]
    assert ("1001 ค.xlsx", "damage_amount") in set(
        zip(unknown["source_file"], unknown["field"], strict=True)
    )
    assert all("1001 ข.xlsx" in each for each in unknown["message"])


def test_a_report_of_the_day_on_which_the_form_was_written_is_the_earlier(tmp_path: Path) -> None:
    sent = correction(tmp_path, written_on=date(2020, 11, 10))
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("known_date", MENDED), later=-90_000)
    assert known_dates(tmp_path / "in")["สล. 12/2563"] == "2020-08-30"


def test_of_an_undated_file_that_is_no_form_the_order_is_not_known(tmp_path: Path) -> None:
    sent = correction(tmp_path)
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77), later=-90_000)
    (tmp_path / "in/1001 ก.xlsx").unlink()
    rows = case_row(damage_amount=88), OTHER
    plain = write_return(tmp_path / "in/1001 ค.xlsx", *rows, report_date=None)
    os.utime(plain, (SAVED, SAVED))
    found = collect_from(tmp_path / "in")
    assert issues_found(found, "order_of_files_unknown")
    assert not issues_found(found, "differs_between_files")


def test_of_two_that_were_answered_the_later_saved_stands_as_before(tmp_path: Path) -> None:
    sent = correction(tmp_path)
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77), later=60)
    send_back(sent, tmp_path / "in/1001 ค.xlsx", ("damage_amount", 88))
    found = collect_from(tmp_path / "in")
    assert str(cases(found, "damage_amount")[0][0]) == "77.00"
    send_back(sent, tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77))
    assert issues_found(collect_from(tmp_path / "in"), "order_of_files_unknown")


def test_a_form_of_a_former_version_still_counts_as_untouched_where_undated(tmp_path: Path) -> None:
    again = send_back(
        correction(tmp_path), tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77), later=90_000
    )
    book = openpyxl.load_workbook(again)
    for key, value in book[STAMP_SHEET].iter_rows(max_col=2):
        if key.value in ("cases", "written on"):
            key.value = value.value = None
    book.save(again)
    assert read(again).as_written is None
    assert str(cases(collect_from(tmp_path / "in"), "damage_amount")[0][0]) != "77.00"


def test_a_dated_form_is_ordered_by_its_date_alone(tmp_path: Path) -> None:
    sent = correction(tmp_path)
    again = send_back(
        sent, tmp_path / "in/1001 ข.xlsx", ("damage_amount", 77), day=date(2020, 11, 9)
    )
    assert read(again).as_written is None
    assert str(cases(collect_from(tmp_path / "in"), "damage_amount")[0][0]) != "77.00"


AWKWARD = (
    FAULTY,
    case_row(file_no=datetime(2020, 12, 5), damage_amount="ประมาณสองแสน", officers="#REF!"),
    case_row(file_no="สล. 3/2563", subject="=A1+1", remarks="บรรทัดหนึ่ง\nบรรทัดสอง  ", kind=None),
    case_row(file_no=None, subject="นํ้าท่วม", case_type="ส.9", damage_amount=999_999_999_999.99),
)
"""What is hard to write down and find again: errors, long numbers, marks in an odd order."""


@pytest.mark.parametrize("kind", ["xlsx:Calc MS Excel 2007 XML", "ods", "xls:MS Excel 97"])
def test_saved_by_another_program_and_not_changed_it_is_as_it_was_written(
    tmp_path: Path, kind: str
) -> None:
    needs_office()
    converter = find_converter()
    assert converter is not None
    sent = correction(tmp_path, *AWKWARD)
    prefilled = tmp_path / "prefilled"
    last = collect_from(tmp_path / "in").cases
    write_case_sheets(prefilled, AGENCIES[:1], Q1, cases=last)
    shutil.copy(sent, prefilled / "correction.xlsx")
    subprocess.run(
        [
            str(converter.program), "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", kind, "--outdir", str(tmp_path / "saved"),
            *map(str, prefilled.glob("*.xlsx")),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = sorted((tmp_path / "saved").iterdir())
    assert len(saved) == 2
    for path in (*prefilled.iterdir(), *saved):
        assert read(path).as_written is True, path.name
