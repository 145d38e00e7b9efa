"""Tells whether the case rows of a returned form still say what the office wrote into them.

Takes the stamp of a file and the tables read in it; nothing is parsed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.case_digests import (
    ERROR_SHOWN,
    OWN_COLUMN,
    STRUCK,
    cell_said,
    digest_of,
    digest_stamped,
)
from pipeline.model.issues import CellIssue
from pipeline.returns.sheet.case_table import CaseTable
from pipeline.returns.sheet.parsed_cell import BrokenCell


def as_written(stamp: Mapping[str, str], tables: Iterable[CaseTable]) -> bool | None:
    """Whether every case row says what was written; None where the stamp does not tell."""
    digest = digest_stamped(stamp)
    return digest == digest_of(_rows(tables)) if digest else None


def _rows(tables: Iterable[CaseTable]) -> Iterator[list[tuple[str, str]]]:
    for table in tables:
        rows: list[list[tuple[str, str]]] = [[] for _ in table.rows]
        for name, cells in table.raw.items():
            if name == "row_no":
                continue  # who sorts the rows numbers them anew
            parsed = table.columns[name]
            for case, cell in enumerate(cells):
                if cell is not None:
                    struck = STRUCK if parsed[case].code is CellIssue.CELL_STRUCK else ""
                    rows[case].append((name, _cell_text(cell) + struck))
        for values in table.own.values():
            for case, cell in values.items():
                rows[case].append((OWN_COLUMN, _cell_text(cell)))
        yield from rows


def _cell_text(cell: object) -> str:
    return ERROR_SHOWN if isinstance(cell, BrokenCell) else cell_said(cell)
