"""A case over a fiscal year: whose it is, what its agency has told of it, what befalls it.

`OngoingCase` is the case as the inventor knows it, whatever id, number or agency it bears: its
`key` never changes.  The functions give the case with its course or its facts changed;
`report_case` says what became of it since it was last told, which is what the product has to find
out for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pipeline.demo import invented_words
from pipeline.demo.case_courses import INCIDENT, REPORTED
from pipeline.demo.invented_cases import CLOSING, TYPES, InventedCase, Value
from pipeline.demo.untidy_sheets import FilledRow, filled_row
from pipeline.figures.progress import EVENTS
from pipeline.model.codes import CaseChange
from pipeline.model.openness import says_closed
from pipeline.office.agencies import Agency

FACTS = (*EVENTS, "damage_amount", "case_type", "injured_party")
"""What stands once it was told; another value later was changed without a word."""


@dataclass(slots=True)
class OngoingCase:
    """One case of the year; `key` is its identity, which nobody else knows."""

    key: int
    case: InventedCase
    agency: Agency
    case_id: str = ""
    """The id, where its agency has seen it on a sheet."""
    reported_row: FilledRow | None = None
    """The cells as last told; None before the first time."""
    told_on: date = date.min
    slipped: bool = False
    """Whether a cell of it was spoilt on purpose when it was last told."""
    event: CaseEvent | None = None
    """What befalls it this quarter beside the ordinary."""

    @property
    def open(self) -> bool:
        """Whether it was told and is not closed."""
        return self.reported_row is not None and not says_closed(self.reported_row["status"])

    @property
    def file_no(self) -> str:
        """The number of its file, as it is today."""
        return str(self.case.facts["file_no"])


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """What befalls a case in a quarter: `what` in words, and its agency before, if transferred."""

    what: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class ReportedCase:
    """What the inventor knows of a case at the end of a quarter."""

    key: int
    agency_code: str
    file_no: str
    injured_party: str
    change: CaseChange
    steps: tuple[str, ...] = ()
    """The dates filled since it was last told."""
    altered: tuple[str, ...] = ()
    """Facts that were known and now are others, or none."""
    event: str = ""
    slipped: bool = False
    """Whether a cell of it was spoilt on purpose, so that the product may see something else."""


def report_case(living: OngoingCase, day: date, *, slipped: bool) -> ReportedCase:
    """Say what its agency tells of the case on `day`, and remember it.

    `slipped` is whether a cell of it is spoilt on purpose this time.
    """
    row = filled_row(living.case, day)
    told = _reported_case(living, row, _case_change(living.reported_row, row))
    # What was spoilt last time stands in the register; mended, it looks like a change.
    told = replace(told, slipped=slipped or living.slipped)
    living.reported_row, living.told_on, living.slipped = row, day, slipped
    return told


def leave_untold(living: OngoingCase, became: CaseChange) -> ReportedCase | None:
    """Say what stands of a case that no return tells of: None where nobody need know of it."""
    return _reported_case(living, living.reported_row or {}, became) if living.open else None


def _reported_case(
    living: OngoingCase, row: Mapping[str, Value], became: CaseChange
) -> ReportedCase:
    before = living.reported_row or {}
    fresh = living.reported_row is None or row is living.reported_row
    return ReportedCase(
        key=living.key,
        agency_code=living.agency.code,
        file_no=living.file_no,
        injured_party=str(row.get("injured_party", "")),
        change=became,
        steps=() if fresh else _steps(before, row),
        altered=() if fresh else tuple(_altered(before, row)),
        event=living.event.what if living.event else "",
    )


def _case_change(before: FilledRow | None, row: FilledRow) -> CaseChange:
    if before is None:
        return CaseChange.NEW
    was_closed, closed = says_closed(before["status"]), says_closed(row["status"])
    if closed:
        return CaseChange.STAYED_CLOSED if was_closed else CaseChange.CLOSED
    if was_closed:
        return CaseChange.REOPENED
    return CaseChange.MOVED_ON if _steps(before, row) else CaseChange.STOOD_STILL


def _steps(before: Mapping[str, Value], row: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(
        name
        for name in EVENTS
        if isinstance(row.get(name), date) and not isinstance(before.get(name), date)
    )


def _altered(before: Mapping[str, Value], row: Mapping[str, Value]) -> Iterable[str]:
    for name in FACTS:
        known = before.get(name)
        words_for_a_date = name in EVENTS and isinstance(known, str)
        if known is not None and not words_for_a_date and row.get(name) != known:
            yield name


# ------------------------------------------------------------------ what befalls a case


def held_up(rng: Random, case: InventedCase, since: date, until: date) -> InventedCase:
    """Give the case with no step between the two days: what was to come comes later."""
    coming = [day for day in case.course.values() if day > since]
    wait = (until - min(coming)).days + rng.randint(10, 50) if coming else 0
    if wait <= 0:
        return case
    late = timedelta(wait)
    course = {name: day + late if day > since else day for name, day in case.course.items()}
    return replace(case, course=course)


def opened_again(rng: Random, case: InventedCase, day: date) -> InventedCase:
    """Give a closed case that is open again on `day`, and for some months."""
    course = {**case.course, CLOSING: day + timedelta(rng.randint(200, 400))}
    return replace(case, facts={**case.facts, "remarks": invented_words.REOPENED}, course=course)


def another_amount(rng: Random, case: InventedCase) -> InventedCase:
    """Give the case with a damage of 70 to 140 % of what it was, to the satang."""
    baht = Decimal(str(case.facts["damage_amount"])) * rng.choice((70, 85, 115, 140)) / 100
    amount = baht.quantize(Decimal("0.01"))
    return replace(case, facts={**case.facts, "damage_amount": amount})


def another_date(rng: Random, case: InventedCase) -> InventedCase:
    """Give the case with another day on which it happened, or was reported."""
    name = rng.choice([step for step in (INCIDENT, REPORTED) if step in case.course])
    day = case.course[name] - timedelta(rng.randint(1, 6) if name == INCIDENT else 0)
    if name == REPORTED:
        day += timedelta(1)
    return replace(case, course={**case.course, name: day})


def another_type(rng: Random, case: InventedCase) -> InventedCase:
    """Give the case as a mistaken officer types it: of one of the other types of file."""
    others = [text for text in TYPES if text != case.facts["case_type"]]
    return replace(case, facts={**case.facts, "case_type": rng.choice(others)})


def another_number(case: InventedCase, file_no: str) -> InventedCase:
    """Give the case as its agency files it anew: only its id still tells that it is the same."""
    return replace(case, facts={**case.facts, "file_no": file_no})


@dataclass(slots=True)
class Numbers:
    """Numbers of files and cases that nobody has yet."""

    keys: int = 0
    files: dict[str, int] = field(default_factory=dict)

    def key(self) -> int:
        """Give the next case's identity."""
        self.keys += 1
        return self.keys

    def file(self, agency: Agency) -> int:
        """Give the agency's next number of a file."""
        self.files[agency.code] = self.files.get(agency.code, 100) + 1
        return self.files[agency.code]
