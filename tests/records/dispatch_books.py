"""Dispatch registers as an office has them at hand, made outside any run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import (
    SHEET,
    TITLES,
    Dispatched,
    merged_lines,
    register_name,
)
from pipeline.records.office_book import read_office_book
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.write_dispatch_register import dispatch_bytes
from pipeline.records.write_workbook import replace_file

QUARTER = Quarter(2564, 1)
SCOPE = ("letter", "memo")
DAY = date(2020, 11, 27)
CODES = ("1001", "1002", "1003", "1004")


def letter(code: str) -> Dispatched:
    return Dispatched(
        code, f"สำนักงานเขต {code}", LetterKind.CHASE, "เร่งรัด", 1, 2, Decimal("1000.00"),
        f"letters/{code}.docx", f"mark{code}", (f"{code}-2564-0001", f"{code}-2564-0002"),
        printed_date=DAY, prefilled_date=DAY,
    )  # fmt: skip


def run(records: Path, *codes: str) -> list[Dispatched]:
    """Do what a run does: read, join, write; and read again."""
    register = read_dispatch(records, QUARTER)
    now = [letter(code) for code in codes]
    write_dispatch(register.path, QUARTER, merged_lines(now, register.by_key, SCOPE))
    return list(read_dispatch(records, QUARTER).lines)


def edit(records: Path, change: Callable[[Worksheet], None]) -> Path:
    """Change the register's sheet as the office would, and save it."""
    path = records / register_name(QUARTER)
    book = openpyxl.load_workbook(path)
    change(book[SHEET])
    book.save(path)
    return path


def put(sheet: Worksheet, row: int, name: str, value: Any) -> None:
    """Type into a column; row 1 is the first letter."""
    sheet.cell(4 + row, list(TITLES).index(name) + 1).value = value


def write_dispatch(
    path: Path, quarter: Quarter, lines: Sequence[Dispatched], as_of: date = date.max
) -> None:
    """Write `lines` into the register at `path`, which is made where there is none."""
    book = read_office_book(path, SHEET) if path.exists() else None
    content = dispatch_bytes(book, path, quarter, lines, as_of)
    if content is not None:
        replace_file(path, content)
