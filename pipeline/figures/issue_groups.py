"""Issues as people read them: the same mistake in many cells is one line with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

KEY = ("agency_code", "source_file", "source_sheet", "severity", "code", "field")

_GRAVEST_FIRST = ("error", "warning", "info")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def issue_lines(issues: pd.DataFrame) -> pd.DataFrame:
    """Group a frame of `tables.ISSUES`: the columns of `KEY`, and of each group

    `count` (issues), `cells` (`F12:F15, F20`), `case_ids` (joined by commas), `cell`, `value`,
    `message` and `remedy` (of its first issue), and `alike` (whether all its messages are the
    same).  The gravest first, then in the order in which they were found.
    """
    keys = list(KEY)
    known = issues.assign(**{key: issues[key].fillna("") for key in keys})
    groups = known.groupby(keys, sort=False, dropna=False)
    lines = groups.agg(
        count=("code", "size"),
        cells=("cell", _joined),
        cell=("cell", "first"),
        case_ids=("case_id", _ids),
        value=("value", "first"),
        message=("message", "first"),
        remedy=("remedy", "first"),
        messages=("message", "nunique"),
    ).reset_index()
    lines["alike"] = lines.pop("messages") <= 1
    rank = lines["severity"].map({name: place for place, name in enumerate(_GRAVEST_FIRST)})
    return lines.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)


def _ids(case_ids: pd.Series) -> str:
    return ",".join(dict.fromkeys(str(each) for each in case_ids if pd.notna(each) and each))


def _joined(cells: pd.Series) -> str:
    return ", ".join(cell_runs(str(cell) for cell in cells if pd.notna(cell) and cell))


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
