"""Issues as people read them: the same mistake in many cells is one line with its cells."""

from __future__ import annotations

import pandas as pd

from pipeline.model.issue_cells import ONE_MISTAKE, cell_runs
from pipeline.model.issues import CaseIssue, Severity


def by_severity(issues: pd.DataFrame) -> dict[str, int]:
    """Count a frame of `tables.ISSUES` by severity, the gravest first; 0 where there is none."""
    counts = issues["severity"].value_counts()
    return {each.value: int(counts.get(each.value, 0)) for each in Severity}


def issue_lines(issues: pd.DataFrame) -> pd.DataFrame:
    """Group a frame of `tables.ISSUES`: the columns of `ONE_MISTAKE`, and of each group

    `count` (issues), `cells` (`F12:F15, F20`), `case_ids`, `cell`, `value`,
    `message` and `remedy` (of its first issue), and `alike` (whether all its messages are the
    same).  The gravest first, then in the order in which they were found.
    """
    keys = list(ONE_MISTAKE)
    known = issues.assign(**{key: issues[key].fillna("") for key in keys})
    # A field may be asked for by several rules, for one to be filled in, for another to explain.
    known["asked_to"] = issues["remedy"].where(issues["code"] == CaseIssue.ASKED_IN_LETTER, "")
    groups = known.groupby([*keys, "asked_to"], sort=False, dropna=False)
    lines = groups.agg(
        count=("code", "size"),
        cell=("cell", "first"),
        value=("value", "first"),
        message=("message", "first"),
        remedy=("remedy", "first"),
        messages=("message", "nunique"),
    ).reset_index()
    # Gathered here: pandas makes a series of each group for a function of ours.
    numbers = groups.ngroup()
    cells = [", ".join(cell_runs(each)) for each in _grouped(issues["cell"], numbers, len(lines))]
    lines["cells"] = pd.Series(cells, dtype=issues["cell"].dtype)
    ids = [tuple(dict.fromkeys(each)) for each in _grouped(issues["case_id"], numbers, len(lines))]
    lines["case_ids"] = pd.Series(ids, dtype=object)
    del lines["asked_to"]
    lines["alike"] = lines.pop("messages") <= 1
    rank = lines["severity"].map({each.value: place for place, each in enumerate(Severity)})
    return lines.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)


def _grouped(texts: pd.Series, numbers: pd.Series, count: int) -> list[list[str]]:
    """Give the texts of each of `count` groups, in their order; blank ones are left out."""
    groups: list[list[str]] = [[] for _ in range(count)]
    for text, number in zip(texts.fillna(""), numbers, strict=True):
        if text:
            groups[number].append(str(text))
    return groups
