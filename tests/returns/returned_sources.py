"""Files that were returned, made in memory as the worker would have given them: no workbook."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.model.case_identity import file_key
from pipeline.model.codes import FileOutcome
from pipeline.model.row_counts import RowCounts
from pipeline.returns.register.return_file import KEPT_FIELDS, Origin, SourceFile, origins
from pipeline.returns.sheet.parsed_cell import EPOCH
from pipeline.returns.sheet.return_content import (
    AMOUNTS,
    DATES,
    NO_AMOUNT,
    NO_DAY,
    NUMBERS,
    TEXTS,
    FieldColumns,
    ReturnContent,
    TitleBlock,
)

LETTERS = {name: chr(ord("A") + at) if at < 26 else f"A{chr(ord('A') + at - 26)}"
           for at, name in enumerate(["row_no", "case_id", *KEPT_FIELDS])}  # fmt: skip
"""The column of each field on a sheet that has them all."""
FIRST_ROW = 6
Row = Mapping[str, Any]


def read_content(
    *rows: Row, sheet: str = "งาน", without: Sequence[str] = (), **block: Any
) -> ReturnContent:
    """Give what a sheet with these rows gave, the first on Excel's row 6; baht as `Decimal`."""
    count = len(rows)
    content = ReturnContent("", TitleBlock(**block), RowCounts(count, count))
    for name in TEXTS:
        content.texts[name] = [row.get(name) for row in rows]
    for name in NUMBERS:
        content.numbers[name] = [row.get(name) for row in rows]
    for name in DATES:
        days = [row.get(name) for row in rows]
        packed = [NO_DAY if day is None else day.toordinal() - EPOCH for day in days]
        content.dates[name] = array("i", packed).tobytes()
    for name in AMOUNTS:
        amounts = [row.get(name) for row in rows]
        satang = [NO_AMOUNT if each is None else int(each * 100) for each in amounts]
        content.amounts[name] = array("q", satang).tobytes()
    content.known_pending = [row.get("known_pending", False) for row in rows]
    content.unreadable = [[*row.get("unreadable", ())] for row in rows]
    content.said_none = {at: {*row["none"]} for at, row in enumerate(rows) if "none" in row}
    content.file_keys = [file_key(row.get("file_no")) for row in rows]
    content.place = [0] * count
    content.rows = [*range(FIRST_ROW, FIRST_ROW + count)]
    letters = {name: letter for name, letter in LETTERS.items() if name not in without}
    content.field_columns = [FieldColumns(sheet, letters)]
    return content


def source(
    name: str, *rows: Row, agency: str = "1001", modified: date | None = None, **block: Any
) -> SourceFile:
    """Give a file of one sheet that was read, with what its `block` says above the table."""
    reading = read_content(*rows, **block)
    outcome = FileOutcome.READ if rows else FileOutcome.NIL
    return SourceFile(name, reading=reading, agency=agency, outcome=outcome, modified=modified)


def standing_rows(*sources: SourceFile) -> list[Origin]:
    """Give the rows that stand in files."""
    return origins(sources)


def issues_of(file: SourceFile, *codes: str) -> list[tuple[int, str, str, str]]:
    """Give case, cell, code and field of a file's issues, of all or of those with such a code."""
    return [
        (case, issue.cell, issue.code.value, issue.field)
        for case, issue in file.issues
        if not codes or issue.code.value in codes
    ]
