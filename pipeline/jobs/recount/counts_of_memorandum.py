"""What the memorandum may tell, counted again: see the package."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.documents.memorandum import (
    ANNEX_CLAIMS,
    ANNEX_ROWS,
    LAGGING_SHOWN,
    MemoPlan,
    memo_head,
)
from pipeline.documents.memorandum_words import (
    LAPSED,
    NAMED_IN_BOX,
    TOTAL,
    UNDATED,
    within_days,
)
from pipeline.figures.progress import FACTS
from pipeline.figures.quarterly import Figures
from pipeline.jobs.recount.quarter_rows import (
    Claim,
    Count,
    QuarterRows,
    rows_of_frame,
    sum_of_known,
)
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import (
    CAME_BACK,
    NOT_BACK,
    NOT_STATED,
    TO_PRESS,
    CaseChange,
    CaseOrigin,
    LetterKind,
    ReturnStatus,
    Status,
)
from pipeline.model.issues import Severity
from pipeline.model.labels import IN_THAI
from pipeline.model.quarter import fiscal_year_days
from pipeline.model.table_rows import CaseRow
from pipeline.records.quarter_files import read_data_file

_PRESSED = ("case_id", "pressed")
_OF_A_LETTER = ("agency_code", "round", "cases")
_CHANGES = {
    "new": CaseChange.NEW, "closed": CaseChange.CLOSED, "moved_on": CaseChange.MOVED_ON,
    "stood_still": CaseChange.STOOD_STILL, "reopened": CaseChange.REOPENED,
    "vanished": CaseChange.VANISHED,
}  # fmt: skip


Row = tuple[Count, ...]
"""The numbers of a table's row, in the order of the shipped template."""


@dataclass(frozen=True, slots=True)
class CountsOfMemorandum:
    """Counts of the whole quarter by name, and the rows of tables by what names each."""

    totals: dict[str, Count]
    of_rows: dict[str, list[Row]]
    """By an agency's name, a case's id, the name of a status, of a window, of a type, or
    `TOTAL`: tables share such names."""
    days_of_case: dict[str, int]
    """The days that a claim has left, or is over, by the id of its case."""
    baht_of_agency: dict[str, set[Decimal]]
    """What is at stake in each claim of an agency, by its name."""

    @property
    def all(self) -> set[Count]:
        """Every count that the memorandum may tell somewhere."""
        rows = (row for rows in self.of_rows.values() for row in rows)
        return {*self.totals.values()}.union(*rows)


def counts_of_memorandum(data: Path, figures: Figures, plan: MemoPlan) -> CountsOfMemorandum:
    """Count from the tables of `figures` and from the other files of the folder `data`."""
    rows = figures.once(QuarterRows)
    lagging = _by_agency(rows)
    dated: date = memo_head(figures.config, plan)["letter_date"]
    totals: dict[str, Count] = {
        **_of_returns(rows),
        **_of_cases(rows),
        **_of_claims(rows, dated),
        **_of_sheets(rows, plan),
        **counts_of_grades(figures, rows, plan.performed_before),
        "lagging_agencies": len(lagging),
        "lagging_shown": min(len(lagging), LAGGING_SHOWN),
        "lagging_left_out": max(len(lagging) - ANNEX_ROWS, 0),
    }
    letters = _letters(data)
    of_rows: dict[str, list[Row]] = defaultdict(list)
    by_case = {claim.case["case_id"]: claim for claim in rows.claims}
    told = (_by_type(rows), _by_status(rows), _by_window(rows), lagging.items())
    for name, row in (pair for each in told for pair in each):
        of_rows[name].append(row)
    for code, *row_of_letter in zip(*(letters[name] for name in _OF_A_LETTER), strict=True):
        of_rows[rows.names.get(code, code)].append(tuple(row_of_letter))
    for case_id, claim in by_case.items():
        of_rows[case_id].append((claim.case["at_stake"],))
    sent = sum(day is not None for day in letters["dispatched_date"])
    totals |= {
        "letters_sent": sent,
        "letters_waiting": len(letters["agency_code"]) - sent,
        "letters_left_out": max(sent - ANNEX_ROWS, 0),
    }
    if plan.changes is not None:
        totals |= _of_changes(data, rows)
    days = {
        case_id: abs(claim.left) for case_id, claim in by_case.items() if claim.left is not None
    }
    return CountsOfMemorandum(totals, dict(of_rows), days, _baht_by_agency(rows))


def _of_returns(rows: QuarterRows) -> dict[str, Count]:
    in_force = {agency.code for agency in rows.config.agencies_in(rows.quarter)}
    known = [
        each
        for each in rows.returns
        if each["agency_code"] != UNKNOWN_AGENCY
        and (each["status"] in CAME_BACK or each["agency_code"] in in_force)
    ]
    statuses = Counter(each["status"] for each in known)
    late = [each for each in known if each["status"] in CAME_BACK and each["on_time"] is False]
    return {
        "returned": sum(statuses[status] for status in CAME_BACK),
        "nil_returns": statuses[ReturnStatus.NIL],
        "late_returns": len(late),
        "missing": statuses[ReturnStatus.MISSING],
        "unreadable": statuses[ReturnStatus.UNREADABLE],
        "silent": sum(statuses[status] for status in NOT_BACK),
        "errors": sum(each["severity"] == Severity.ERROR for each in rows.issues),
    }


def _of_cases(rows: QuarterRows) -> dict[str, Count]:
    cases = rows.cases
    steps = Counter(row["status"] for row in rows.open_deadlines)
    overdue, unknown = (
        {row["case_id"] for row in rows.open_deadlines if row["status"] == status}
        for status in (Status.OVERDUE, Status.UNKNOWN)
    )
    gravest = Counter(case["deadline_status"] for case in cases)
    unclaimed = [case for case in cases if rows.facts.closed_unclaimed(case)]
    claimable, undecided = rows.claimable, rows.undecided
    return {
        "cases": len(cases),
        "open_cases": len(rows.open_cases),
        "damage": sum_of_known(case["damage_amount"] for case in cases),
        "recovered": sum_of_known(case["recovered_amount"] for case in cases),
        "unstated": sum(case["damage_amount"] is None for case in cases),
        "carried_cases": sum(case["origin"] == CaseOrigin.CARRIED for case in cases),
        "at_stake": sum_of_known(claimable.values()),
        "all_at_stake": sum_of_known(claimable.values()),
        "claimable_cases": len(claimable),
        "undecided": sum_of_known(undecided.values()),
        "undecided_cases": len(undecided),
        "without_sum": [*claimable.values(), *undecided.values()].count(None),
        "overdue_cases": len(overdue),
        "overdue_steps": steps[Status.OVERDUE],
        "overdue_gravest": gravest[Status.OVERDUE],
        "overdue_elsewhere": len(overdue) - gravest[Status.OVERDUE],
        "unknown_cases": len(unknown),
        "unknown_graver": len(unknown) - gravest[Status.UNKNOWN],
        "closed_cases": len(unclaimed),
        "closed_baht": sum_of_known(case["at_stake"] for case in unclaimed),
        "closed_unstated": sum(case["at_stake"] is None for case in unclaimed),
    }


def _of_claims(rows: QuarterRows, dated: date) -> dict[str, Count]:
    windows = rows.windows
    lapsed = [claim for claim in rows.claims if claim.lapsed]
    lapsing = [claim for claim in rows.claims if claim.within(windows[-1])]
    nearest = next((days for days in windows if _within(rows, days)), windows[-1])
    near = _within(rows, nearest)
    new = [claim for claim in lapsed if claim.limit_date and claim.limit_date >= rows.new_from]
    return {
        "lapsed_cases": len(lapsed),
        "lapsed_baht": _baht(lapsed),
        "lapsed_unstated": _unstated(lapsed),
        "lapsing_unstated": _unstated(lapsing),
        "near_unstated": _unstated(near),
        "newly_lapsed": len(new),
        "longest": windows[-1],
        "lapsing_cases": len(lapsing),
        "lapsing_baht": _baht(lapsing),
        "near_window": nearest,
        "near_cases": len(near),
        "near_baht": _baht(near),
        "near_rest": len(near) - NAMED_IN_BOX,
        "ended_cases": sum(claim.ended_before(dated) for claim in lapsing),
        "cautious_past": sum(claim.is_past_if_disputed(dated, rows.as_of) for claim in rows.claims),
        "claims_left_out": max(len(lapsed) + len(lapsing) - ANNEX_CLAIMS, 0),
    }


def _within(rows: QuarterRows, days: int) -> list[Claim]:
    return [claim for claim in rows.claims if claim.within(days)]


def _baht(claims: Sequence[Claim]) -> Decimal:
    return sum_of_known(claim.case["at_stake"] for claim in claims)


def _unstated(claims: Sequence[Claim]) -> int:
    return sum(claim.case["at_stake"] is None for claim in claims)


def _of_sheets(rows: QuarterRows, plan: MemoPlan) -> dict[str, Count]:
    agencies = {agency.code for agency in rows.config.agencies_in(rows.quarter)}
    days = {line.agency_code: line.dispatched_date for line in plan.sheets}
    sent = {code for code, day in days.items() if day and day <= rows.as_of} & agencies
    waiting = len(agencies) - len(sent) if plan.sheets else 0
    return {"agencies": len(agencies), "sheets_sent": len(sent), "sheets_waiting": waiting}


def _of_changes(data: Path, rows: QuarterRows) -> dict[str, Count]:
    progress = read_data_file(data, "progress")
    became = Counter(tables.values(progress["became"]))
    letters = dict(zip(*(tables.values(progress[name]) for name in _PRESSED), strict=True))
    pressed = [letters.get(each.case["case_id"]) or 0 for each in rows.claims if each.lapsed]
    changes = read_data_file(data, "changes")
    cells = zip(tables.values(changes["case_id"]), tables.values(changes["field"]), strict=True)
    altered = {case_id for case_id, field in cells if field in FACTS}
    counts = {name: became[change] for name, change in _CHANGES.items()}
    return {
        **counts,
        "altered": len(altered),
        "lapsed_pressed": len(pressed) - pressed.count(0),
        "lapsed_unpressed": pressed.count(0),
        "lapsed_letters": max(pressed, default=0),
    }


def _letters(data: Path) -> dict[str, list[Any]]:
    """Give the columns of the quarter's letters, the memorandum left out."""
    frame = read_data_file(data, "letters")
    letters = frame[frame["kind"] != LetterKind.MEMO.value]
    return {str(name): tables.values(letters[name]) for name in letters}


# ---------------------------------------------------------------- rows of tables


def _by_type(rows: QuarterRows) -> Iterator[tuple[str, Row]]:
    """Give the cases and the damage of each type, then of all: in each band, and together."""
    groups: dict[tuple[str, str], list[CaseRow]] = defaultdict(list)
    for case in rows.cases:
        name, band = case["case_type"] or NOT_STATED, case["damage_band"] or NOT_STATED
        for key in ((name, band), (name, ""), (TOTAL, band), (TOTAL, "")):
            groups[key].append(case)
    bands = [*rows.config.band_names, NOT_STATED, ""]
    for name in dict.fromkeys([*rows.config.office.type_names, *(name for name, _ in groups)]):
        cells = [groups.get((name, band), []) for band in bands]
        yield name, tuple(len(cases) for cases in cells)
        yield name, tuple(sum_of_known(case["damage_amount"] for case in cases) for cases in cells)


def _by_status(rows: QuarterRows) -> Iterator[tuple[str, Row]]:
    groups: dict[str, list[CaseRow]] = defaultdict(list)
    for case in rows.cases:
        groups[IN_THAI.status[case["deadline_status"]]].append(case)
        groups[TOTAL].append(case)
    for name, cases in groups.items():
        damage = sum_of_known(case["damage_amount"] for case in cases)
        claimable = sum_of_known(rows.claimable.get(case["case_id"]) for case in cases)
        yield name, (len(cases), damage, claimable)


def _by_window(rows: QuarterRows) -> Iterator[tuple[str, Row]]:
    lapsed = [claim for claim in rows.claims if claim.lapsed]
    undated = [claim for claim in rows.claims if claim.undated]
    for name, claims in (
        (LAPSED, lapsed),
        *((within_days(days), _within(rows, days)) for days in rows.windows),
        (UNDATED, undated),
    ):
        yield name, (len(claims), _baht(claims))


def _by_agency(rows: QuarterRows) -> dict[str, Row]:
    """Give by name what is told of each agency that has something to press."""
    pressing: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows.open_deadlines:
        if row["status"] in TO_PRESS:
            pressing[row["agency_code"]][row["status"]].add(row["case_id"])
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in rows.claims:
        claims[claim.case["agency_code"]].append(claim)
    found: dict[str, Row] = {}
    for code, cases in pressing.items():
        near = [claim for claim in claims[code] if claim.within(rows.windows[-1])]
        statuses = [len(cases[status]) for status in TO_PRESS]
        if code in rows.names:
            lapsed = sum(claim.lapsed for claim in claims[code])
            found[rows.names[code]] = (*statuses, lapsed, len(near), _baht(near))
    return found


def _baht_by_agency(rows: QuarterRows) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = defaultdict(set)
    for claim in rows.claims:
        name = rows.names.get(claim.case["agency_code"])
        if name is not None and claim.case["at_stake"] is not None:
            found[name].add(claim.case["at_stake"])
    return dict(found)


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
    first, last = fiscal_year_days(rows.quarter.fiscal_year)
    judged: dict[str, list[str]] = defaultdict(list)
    for row in rows_of_frame(deadlines, ("agency_code", "status", "due_date"), wanted):
        if row["due_date"] is not None and first <= row["due_date"] <= last:
            judged[row["agency_code"]].append(row["status"])
    lapsed = {claim.case["agency_code"] for claim in rows.claims if claim.lapsed}
    names = [grade.name for grade in office.grades]
    found: dict[str, str] = {}
    for code in rows.names.keys() & judged.keys():
        whole, met = len(judged[code]), judged[code].count(Status.MET)
        grade = next(each.name for each in office.grades if 100 * met >= each.met_percent * whole)
        if code in lapsed and office.grade_with_lapsed_claim is not None:
            grade = max(grade, office.grade_with_lapsed_claim, key=names.index)
        found[code] = grade
    return found
