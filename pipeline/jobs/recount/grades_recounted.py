"""How many agencies have which grade, counted again: see the package."""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd

from pipeline.figures.quarterly import Figures
from pipeline.jobs.recount.quarter_rows import Count, QuarterRows, rows_of_frame
from pipeline.model.codes import Status
from pipeline.model.quarter import Quarter

_JUDGED = (Status.MET, Status.MET_LATE, Status.OVERDUE)


def counts_of_grades(
    figures: Figures, rows: QuarterRows, before: pd.DataFrame | None
) -> dict[str, Count]:
    """Give `grade_0` and so on, the best first, and how many agencies went up or down.

    `before` has `agency_code` and `grade` of the quarter before.
    """
    names = [grade.name for grade in rows.config.office.grades]
    grades = _grades(figures, rows)
    counted = Counter(grades.values())
    counts: dict[str, Count] = {f"grade_{at}": counted[name] for at, name in enumerate(names)}
    if before is None:
        return counts
    then = {
        row["agency_code"]: row["grade"] for row in rows_of_frame(before, ("agency_code", "grade"))
    }
    moves = [
        names.index(grade) - names.index(then[code])
        for code, grade in grades.items()
        if then.get(code) in names
    ]
    return counts | {
        "graded_up": sum(move < 0 for move in moves),
        "graded_down": sum(move > 0 for move in moves),
    }


def _grades(figures: Figures, rows: QuarterRows) -> dict[str, str]:
    """Give the grade of each agency whose own duties fell due in the fiscal year."""
    office, deadlines = rows.config.office, figures.deadlines
    own = [rule.id for rule in office.rules if rule.graded]
    wanted = deadlines["rule"].isin(own) & deadlines["status"].isin([str(each) for each in _JUDGED])
    year = rows.quarter.fiscal_year
    first, last = Quarter(year, 1).start, Quarter(year, 4).end
    judged: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows_of_frame(deadlines, ("agency_code", "status", "due_date"), wanted):
        if row["due_date"] is not None and first <= row["due_date"] <= last:
            judged[row["agency_code"]][row["status"]] += 1
    lapsed = {claim.case["agency_code"] for claim in rows.claims if claim.lapsed}
    names = [grade.name for grade in office.grades]
    found: dict[str, str] = {}
    for code in rows.names.keys() & judged.keys():
        whole, met = judged[code].total(), judged[code][Status.MET]
        grade = next(each.name for each in office.grades if 100 * met >= each.met_percent * whole)
        if code in lapsed and office.grade_with_lapsed_claim is not None:
            grade = max(grade, office.grade_with_lapsed_claim, key=names.index)
        found[code] = grade
    return found
