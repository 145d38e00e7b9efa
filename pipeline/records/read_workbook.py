"""Reads the office's own workbooks in `records`: its sheets, their titles, their cells.

What cannot be read is the office's fault to mend before the run, and is collected as a `Fault` with
its row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.thai.dates import parse_date
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

_HEADER_WITHIN = 20

Rows = Sequence[Sequence[Any]]


def read_office_book(
    path: Path, name: str, *, only_look: bool = False
) -> dict[str, list[list[Any]]]:
    """Give the cells of each sheet; `name` is what people call the file.

    Raises ConfigFaultsError where the file is open in Excel, before the work begins that ends with
    writing it (not where the work will `only_look`), or can't be opened at all.
    """
    try:
        path.open("rb" if only_look else "r+b").close()
    except OSError:
        message = f"{name}เปิดอยู่ในโปรแกรมอื่น หรือเขียนไม่ได้ ให้ปิด Excel แล้วสั่งใหม่"
        raise ConfigFaultsError([Fault(path.name, 0, message)]) from None
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        return {
            sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for sheet in book.sheet_names
        }
    except (CalamineError, OSError) as error:
        message = f"เปิด{name}ไม่ได้ ให้ปิด Excel แล้วลองใหม่ หรือนำไฟล์สำรองกลับมา ({error})"
        raise ConfigFaultsError([Fault(path.name, 0, message)]) from None


def find_titles(rows: Rows, titles: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """Find the row of titles, wherever the office moved it, and where each column stands."""
    wanted = {fold(title): field for field, title in titles.items()}
    best: tuple[int, dict[str, int]] = (0, {})
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row):
            field = wanted.get(fold(cell)) if isinstance(cell, str) else None
            if field is not None:
                columns.setdefault(field, at)
        if len(columns) > len(best[1]):
            best = place, columns
    return best


def cell_text(row: Sequence[Any], at: int) -> str:
    """Give a cell as text, '' where it is blank; a whole number without its decimal point."""
    value = row[at] if at < len(row) else None
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value))


def whole_number(text: str) -> int:
    """Read a whole number in either digits; 0 where there is none."""
    digits = to_arabic_digits(text).replace(",", "")
    return int(digits) if digits.isdigit() else 0


def cell_date(
    row: Sequence[Any], at: int | None, title: str, place: tuple[str, int], faults: list[Fault]
) -> date | None:
    """Read a date cell; what is filled and no date is a fault at `place`, file and row."""
    value = row[at] if at is not None and at < len(row) else None
    parsed = parse_date(value)
    if parsed.fault is not None:
        message = f"อ่านช่อง {title} ไม่ได้ พบ {value!r} ให้กรอกเช่น 30/11/2563"
        faults.append(Fault(*place, message))
    return parsed.value
