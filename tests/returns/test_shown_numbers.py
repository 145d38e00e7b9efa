"""What a number's format shows beside it, or leaves out, is part of what the cell says."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.returns.files.shown_numbers import (
    ScaledNumber,
    ShownNumber,
    ShownPercentage,
    ShownScaled,
    YearNotShown,
    is_month_alone,
    is_shown_scaled,
    is_year_left_out,
    shown_number,
    shown_otherwise,
)
from pipeline.returns.sheet.return_content import ReturnContent
from tests.returns.hostile import ods
from tests.returns.reading_files import flat, open_book, read, read_rows, values
from tests.sheet_tables import FIELDS, case_row

COLUMN = {name: place for place, name in enumerate(FIELDS, start=1)}


def formatted(folder: Path, name: str, value: object, code: str) -> Path:
    """Write an ordinary return whose one cell has a number format."""
    read_rows(folder, case_row())
    path = folder / "return.xlsx"
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0].cell(6, COLUMN[name])
    cell.value, cell.number_format = value, code
    book.save(path)
    return path


def one(reading: ReturnContent, name: str) -> tuple[str, list[str]]:
    codes = [issue.code for _, issue in reading.issues if issue.field == name]
    return str(values(reading, name)[0]), codes


CASES = [
    ("file_no", 12, '"สล. "0"/2563"', "สล. 12/2563", []),
    ("file_no", 12, "0000", "0012", []),
    ("file_no", datetime(1963, 5, 1), "mmm-yy", "พ.ค.-63", ["file_no_is_month"]),
    ("damage_amount", 85, '0 "พันบาท"', "85000.00", []),
    ("damage_amount", 85, "[$USD] #,##0.00", "None", ["money_not_in_baht"]),
    ("damage_amount", 85, '#,##0.00 "ดอลลาร์"', "None", ["money_not_in_baht"]),
    ("damage_amount", 85, '_-"฿"* #,##0.00_-', "85.00", []),
    ("damage_amount", 0.5, "0%", "None", ["money_not_a_number"]),
    ("damage_amount", 0.125, "_-* 0.00%_-;[Red]-0.00%", "None", ["money_not_a_number"]),
    ("damage_amount", 850, "0.00%", "None", ["money_not_a_number"]),
    ("damage_amount", 50, '0"%"', "None", ["money_not_a_number"]),
    ("incident_date", datetime(2020, 8, 1), "mmmm yyyy", "None", ["date_incomplete"]),
    ("incident_date", datetime(2020, 8, 3), "mmmm yyyy", "2020-08-03", []),
    ("incident_date", datetime(2020, 1, 1), "yyyy", "None", ["date_incomplete"]),
    ("incident_date", datetime(2020, 1, 1), "[$-107041E]bbbb", "None", ["date_incomplete"]),
    ("incident_date", datetime(2020, 1, 1), "d/m/yyyy", "2020-01-01", []),
    ("incident_date", datetime(2020, 1, 2), "yyyy", "2020-01-02", []),
    ("incident_date", datetime(2020, 8, 1), "d mmm yyyy", "2020-08-01", []),
    ("incident_date", datetime(2020, 8, 3), "d-mmm", "2020-08-03", ["date_year_not_shown"]),
    ("incident_date", datetime(2020, 8, 3), "[$-41E]d mmmm;@", "2020-08-03",
     ["date_year_not_shown"]),
    ("incident_date", datetime(2020, 8, 3), "d/m", "2020-08-03", ["date_year_not_shown"]),
    ("incident_date", datetime(2020, 8, 3), "d/m h:mm", "2020-08-03", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "code", "read_as", "told"), CASES)
def test_a_cell_says_what_its_format_shows(
    tmp_path: Path, name: str, value: object, code: str, read_as: str, told: list[str]
) -> None:
    assert one(read(formatted(tmp_path, name, value, code)), name) == (read_as, told)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0.5, "50%"), (0.07, "7%"), (1, "100%"), (0.12345, "12.345%"), (-2, "-200%")],
)
@pytest.mark.parametrize(("id_", "code"), [(9, None), (10, None), (164, "0%"), (164, "0.00 %")])
def test_a_percentage_is_told_as_it_shows(
    number: float, shown: str, id_: int, code: str | None
) -> None:
    read = shown_otherwise(id_, code)
    assert read is not None
    assert read.of(number) == shown


def test_so_it_does_in_an_open_document(tmp_path: Path) -> None:
    path = tmp_path / "return.ods"
    shown = ("float", "value", "12", "สล. 12/2563"), ("currency", "value", "85", "85.00 USD")
    shown += ("float", "value", "85", "85.00 บาท"), ("float", "value", "1.2e5", "1.2E+05")
    shown += (("percentage", "value", "0.5", "50%"),)
    shown += (
        ("date", "date-value", "2020-08-01", "ส.ค. 63"),
        ("date", "date-value", "2020-08-01", "1/8/63"),
    )
    cells = "".join(
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}">'
        f"<text:p>{text}</text:p></table:table-cell>"
        for kind, name, value, text in shown
    )
    path.write_bytes(ods(f"<table:table-row>{cells}</table:table-row>"))
    assert open_book(path).sheets[0].rows == [
        ["สล. 12/2563", "85.00 USD", 85, 120000, "50%", "ส.ค. 63", date(2020, 8, 1)]
    ]


@pytest.mark.parametrize(
    "code",
    ["General", "0.00", "#,##0_);(#,##0)", '#,##0 "บาท"', "# ?/?", "d/m/yyyy", "[$-41E]0"],
)  # fmt: skip
def test_a_format_that_shows_the_number_alone(code: str) -> None:
    assert shown_otherwise(164, code) is None


@pytest.mark.parametrize("id_", [16, 73])
def test_a_day_and_month_alone_have_a_year_that_nobody_saw(id_: int) -> None:
    shown = shown_otherwise(id_, None)
    assert shown is not None
    for day in (date(2020, 8, 3), datetime(2020, 8, 3)):
        assert isinstance(shown.of(day), YearNotShown)
        assert shown.of(day) == date(2020, 8, 3)
    for other in (datetime(2020, 8, 3, 9, 30), 12, "3 ส.ค."):
        assert shown.of(other) is other


def test_the_thai_edition_numbers_percentages_and_months_by_itself() -> None:
    for id_, value, shown in (
        (67, 0.5, "50%"),
        (68, 0.5, "50%"),
        (74, date(2020, 8, 1), "ส.ค.-20"),
    ):
        read = shown_otherwise(id_, None)
        assert read is not None
        assert read.of(value) == shown


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("3 ส.ค.", True), ("Aug 3", True), ("3/8", True), ("08-03", True), (" 3.8 ", True),
        ("3/8/63", False), ("3 ส.ค. 63", False), ("ส.ค. 63", False), ("8/20", False), ("", False),
        ("3", False), ("8", False),
    ],
)  # fmt: skip
def test_an_open_document_tells_by_its_text_that_the_year_is_left_out(
    text: str, left_out: bool
) -> None:
    assert is_year_left_out(date(2020, 8, 3), text) is left_out


def test_a_year_not_shown_is_asked_about_in_an_open_document(tmp_path: Path) -> None:
    path = tmp_path / "return.ods"
    cell = '<table:table-cell office:value-type="date" office:date-value="2020-08-03">'
    row = f"<table:table-row>{cell}<text:p>3 ส.ค.</text:p></table:table-cell></table:table-row>"
    path.write_bytes(ods(row))
    [[read_as]] = open_book(path).sheets[0].rows
    assert isinstance(read_as, YearNotShown)


@pytest.mark.parametrize("code", ["#,##0,", "0.0,", '#,##0.00,," ล้าน"', "_-* #,##0,_-;-#,##0,"])
@pytest.mark.parametrize(
    ("unit", "read_as", "told"),
    [("", "85000.00", []), (" (พันบาท)", "None", ["money_shown_scaled"]),
     (" (ล้านบาท)", "None", ["money_shown_scaled"])],
)  # fmt: skip
def test_an_amount_shown_in_thousands_is_asked_about_where_its_column_has_a_unit(
    tmp_path: Path, code: str, unit: str, read_as: str, told: list[str]
) -> None:
    """85000 shown as 85 under thousands of baht is 85,000 to who reads it, 85 million to the rule.

    A number of the same column that shows whole is multiplied all the same.
    """
    path = formatted(tmp_path, "damage_amount", 85000, code)
    book = openpyxl.load_workbook(path)
    title = book.worksheets[0].cell(5, COLUMN["damage_amount"])
    title.value = f"{title.value}{unit}".replace("(บาท) ", "")
    book.save(path)
    value, codes = one(read(path), "damage_amount")
    assert (value, [each for each in codes if each != "column_scaled"]) == (read_as, told)


@pytest.mark.parametrize(
    ("value", "text", "scaled"),
    [("85000", "85", True), ("85000", "85,000.00", False), ("85.4", "85", False),
     ("1200000", "1.2", True), ("85000", "###", False)],
)  # fmt: skip
def test_an_open_document_tells_it_by_the_text_that_it_keeps(
    tmp_path: Path, value: str, text: str, scaled: bool
) -> None:
    path = tmp_path / "return.ods"
    cell = f'<table:table-cell office:value-type="float" office:value="{value}">'
    row = f"<table:table-row>{cell}<text:p>{text}</text:p></table:table-cell></table:table-row>"
    path.write_bytes(ods(row))
    [[read_as]] = open_book(path).sheets[0].rows
    assert read_as == float(value)
    assert isinstance(read_as, ScaledNumber) is scaled


def test_an_ordinary_sheet_is_as_it_was(tmp_path: Path) -> None:
    assert flat(read_rows(tmp_path, case_row()).issues) == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("ส.ค. 63", True), ("Aug-20", True), ("ส.ค. 2563", True), ("8/2563", True),
        ("08-2020", True), ("1/8/2563", False), ("1 ส.ค. 63", False), ("2020-08-01", False),
        ("1/8/63", False), ("1/8", False),
    ],
)  # fmt: skip
def test_what_a_day_shows_where_its_format_leaves_the_day_out(text: str, alone: bool) -> None:
    assert is_month_alone(text) is alone


def test_only_numbers_show_otherwise() -> None:
    number, percentage, scaled = ShownNumber("สล. ", 3, "/63"), ShownPercentage(), ShownScaled()
    for cell in (True, False, "12", None, date(2020, 8, 3)):
        assert [each.of(cell) for each in (number, percentage, scaled)] == [cell] * 3
    assert [number.of(each) for each in (0, 7, 12.0, 1.5, -3)] == [
        "สล. 000/63", "สล. 007/63", "สล. 012/63", "สล. 1.5/63", -3,
    ]  # fmt: skip
    assert [percentage.of(each) for each in (0.5, 1, 0.075)] == ["50%", "100%", "7.5%"]


@pytest.mark.parametrize(
    ("code", "of_seven"),
    [
        ("00", "07"), ("000", "007"), ("0", None), ("#,##0", None), ("# ?/?", None), ("@", None),
        ("General", None), ('"สล. "0', "สล. 7"), ("0 บาท", None), ('0" เรื่อง"', "7 เรื่อง"),
        ("0%", "700%"), ("0-0000", None),
    ],
)  # fmt: skip
def test_what_a_format_shows_of_a_number(code: str, of_seven: str | None) -> None:
    shown = shown_number(code)
    assert (None if shown is None else shown.of(7)) == of_seven


@pytest.mark.parametrize(
    ("number", "text", "scaled"),
    [(1001, "1000", False), (1001.5, "1,000", True), (998.9, "1000", True), (85000, "85", True),
     (85000, "ราว 85", False)],
)  # fmt: skip
def test_a_text_that_is_another_number_than_its_rounding(
    number: float, text: str, scaled: bool
) -> None:
    assert is_shown_scaled(number, text) is scaled
