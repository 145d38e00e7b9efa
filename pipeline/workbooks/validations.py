"""What Excel itself watches while an officer fills in the table: drop-downs and warnings.

Choices come from a list and from nowhere else.  Dates and amounts only warn: what an agency wants
to say must get through, and the reader takes more ways of writing than Excel does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.case_sheet import Column, Kind
from pipeline.model.case_types import DROP_DOWN_LETTERS

_OLDEST_DATE = date(1992, 1, 1)
"""A real date before B.E. 2535 is a year typed with two digits: Excel makes 1964 of 64."""

_OLDEST = f"DATE({_OLDEST_DATE.year},{_OLDEST_DATE.month},{_OLDEST_DATE.day})"

_DATE_ADVICE = "กรอกเป็น วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 15/1/2564"


def add_table_validations(
    sheet: Worksheet, columns: Sequence[Column], first_row: int, rows: int
) -> None:
    """Watch `rows` rows of the table from `first_row` on, each column by its kind."""
    dates, money, persons = date_validation(), _money_validation(), _count_validation()
    watched = [dates, money, persons]
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        cells = f"{letter}{first_row}:{letter}{first_row + rows - 1}"
        if column.kind is Kind.CHOICE:
            watched.append(choice_validation([choice.value for choice in column.choices]))
            watched[-1].add(cells)
        elif column.kind is Kind.DATE and column.words:
            watched.append(_worded_date_validation(column, f"{letter}{first_row}"))
            watched[-1].add(cells)
        elif column.kind is Kind.DATE:
            dates.add(cells)
        elif column.kind is Kind.MONEY:
            money.add(cells)
        elif column.kind is Kind.INTEGER and column.field != "row_no":
            persons.add(cells)
    for validation in watched:
        sheet.add_data_validation(validation)


def choice_validation(choices: Sequence[str]) -> DataValidation:
    """Give a drop-down of `choices`; raises ValueError where Excel can't hold them in place."""
    listed = ",".join(choices)
    if len(listed) > DROP_DOWN_LETTERS or any("," in choice for choice in choices):
        raise ValueError(f"Excel can't list these choices in place: {listed}")
    return DataValidation(
        type="list",
        formula1=f'"{listed}"',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop",
        errorTitle="เลือกจากรายการ",
        error="โปรดเลือกจากรายการ โดยกดลูกศรที่ท้ายช่อง",
    )


def date_validation() -> DataValidation:
    """Give a warning for what is no date, or one with a year of two digits."""
    return DataValidation(
        type="date",
        operator="greaterThanOrEqual",
        formula1=_OLDEST,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="ตรวจสอบวันที่",
        error=_DATE_ADVICE,
    )


def _worded_date_validation(column: Column, cell: str) -> DataValidation:
    words = ",".join(f'TRIM({cell})="{word}"' for word in column.words)
    return DataValidation(
        type="custom",
        formula1=f"IF(ISNUMBER({cell}),{cell}>={_OLDEST},OR({words}))",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="ตรวจสอบวันที่",
        error=f"{_DATE_ADVICE} หรือพิมพ์คำว่า {' หรือ '.join(column.words)}",
    )


def _money_validation() -> DataValidation:
    return DataValidation(
        type="decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="ตรวจสอบจำนวนเงิน",
        error="กรอกตัวเลขเป็นบาท เช่น 125000.50 ไม่ต้องพิมพ์คำว่า บาท",
    )


def _count_validation() -> DataValidation:
    return DataValidation(
        type="whole",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="ตรวจสอบจำนวน",
        error="กรอกเป็นจำนวนเต็ม เช่น 3",
    )
