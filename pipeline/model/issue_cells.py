"""Which issues are one mistake, and its cells as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline.model.issues import CaseIssue

ONE_MISTAKE = ("agency_code", "source_file", "source_sheet", "severity", "code", "field")
"""Issues that are alike in these columns are one line of a list."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def mistake_of(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """Give what issues of one mistake share, of a row of issues or of a line of `issue_lines`."""
    asked_to = row["remedy"] if row["code"] == CaseIssue.ASKED_IN_LETTER else ""
    return (*(str(row[name] or "") for name in ONE_MISTAKE), asked_to)


def cell_runs(cells: Iterable[str]) -> list[str]:
    """Join cells that stand under each other: F12, F13, F14 and G2 give `F12:F14` and `G2`."""
    runs: list[tuple[str, int, int]] = []
    others: list[str] = []
    for cell in dict.fromkeys(cells):
        match = _CELL.fullmatch(cell)
        if match is None:
            others.append(cell)
            continue
        column, row = match[1], int(match[2])
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    joined = [f"{c}{top}" if top == bottom else f"{c}{top}:{c}{bottom}" for c, top, bottom in runs]
    return joined + others


def first_runs(cells: str, most: int, rest: Callable[[int], str]) -> str:
    """Name the first `most` of many runs, `F12:F14, G2`, and by `rest` how many more there are."""
    runs = cells.split(", ")
    if len(runs) <= most:
        return cells
    return f"{', '.join(runs[:most])} {rest(len(runs) - most)}"
