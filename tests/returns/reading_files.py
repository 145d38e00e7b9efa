"""Reads sheets that a test wrote as tables, through real files and the real reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import Issue
from pipeline.model.sheet_column import Kind
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.returns.files import readers
from pipeline.returns.files.book import Book
from pipeline.returns.register.return_file import packed
from pipeline.returns.sheet.parsed_cell import EPOCH, as_baht
from pipeline.returns.sheet.read_job import CellRules, ReadJob
from pipeline.returns.sheet.read_return import read_content
from pipeline.returns.sheet.return_content import ReturnContent
from tests import sheet_tables

AS_OF = date(2020, 11, 25)
RULES = CellRules(AS_OF, date(1992, 1, 1), 0.8)


def open_book(path: Path, **options: Any) -> Book:
    return readers.read(readers.staged_content(path), **options)


def read(path: Path) -> ReturnContent:
    return read_content(ReadJob(str(path), RULES), readers.staged_content(path))


def read_sheets(
    folder: Path, sheets: Mapping[str, str | Sequence[Sequence[object]]]
) -> ReturnContent:
    return read(sheet_tables.write(folder / "return.xlsx", sheets))


def read_rows(folder: Path, *rows: Sequence[object], **block: object) -> ReturnContent:
    """Read an ordinary sheet with these rows; the first stands on row 6."""
    whole = sheet_tables.return_rows(*rows, **block)  # type: ignore[arg-type]  # passed on
    return read_sheets(folder, {TABLE_SHEET: whole})


def flat(issues: Sequence[tuple[int, Issue]]) -> list[tuple[str, str]]:
    """Give cell and code of each issue."""
    return sorted((issue.cell, issue.code) for _, issue in issues)


def values(reading: ReturnContent, name: str) -> list[object]:
    """Give a column as people would write it down: dates, Decimals, text."""
    return [_value(packed(reading, case, name), name) for case in range(reading.counts.cases)]


def _value(value: object, name: str) -> object:
    kind = BY_FIELD[name].kind
    if isinstance(value, int) and kind is Kind.DATE:
        return date.fromordinal(EPOCH + value)
    return as_baht(value) if isinstance(value, int) and kind is Kind.MONEY else value


def counted(reading: ReturnContent) -> dict[str, int]:
    """Give the counts that are not nought."""
    counts = reading.counts
    names = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
    assert counts.rows_read == sum(getattr(counts, name) for name in names)
    return {name: getattr(counts, name) for name in names if getattr(counts, name)}
