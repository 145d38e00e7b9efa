"""Dispatch registers as an office has them at hand, made outside any run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import SHEET, Dispatched
from pipeline.records.office_book import read_office_book
from pipeline.records.write_dispatch_register import dispatch_bytes
from pipeline.records.write_workbook import replace_file


def write_dispatch(path: Path, quarter: Quarter, lines: Sequence[Dispatched]) -> None:
    """Write `lines` into the register at `path`, which is made where there is none."""
    book = read_office_book(path, SHEET) if path.exists() else None
    content = dispatch_bytes(book, path, quarter, lines)
    if content is not None:
        replace_file(path, content)
