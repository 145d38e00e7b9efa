"""What befalls agencies and cases in a quarter after the first: who returns when, what moves.

Takes the cases as they stand and the quarter's days; changes the cases and gives the plan of the
quarter's returns.  Every kind of change that the product has to find out happens at least once a
quarter, each to a case to which nothing else out of the ordinary happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from random import Random

from pipeline.demo.case_courses import STORIES
from pipeline.demo.case_history import (
    CaseEvent,
    Numbers,
    OngoingCase,
    another_amount,
    another_date,
    another_number,
    another_type,
    held_up,
    opened_again,
)
from pipeline.demo.invented_cases import InventedCase, invent_case
from pipeline.demo.invented_returns import initials
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.thai.date_words import BUDDHIST_ERA

VANISHES, RENUMBERED = "vanishes", "renumbered"
TRANSFERRED, TRANSFERRED_RENUMBERED = "transferred", "transferred under a new number"
REOPENED = "reopened"
CHANGES: dict[str, Callable[[Random, InventedCase], InventedCase]] = {
    "another amount": another_amount,
    "another date": another_date,
    "another type": another_type,
}
"""Facts that are changed without a word."""


class Diligence(Enum):
    """How an agency works: of ten cases that could move, how many it holds up, by quarter."""

    IMPROVING = (5, 3, 1)
    STEADY = (4, 4, 4)
    LAGGING = (5, 7, 9)


_MOODS = (Diligence.IMPROVING, Diligence.STEADY, Diligence.STEADY, Diligence.LAGGING)
_PUNCTUAL, _TARDY, _AFTER_LETTERS = (12, 18), (1, 3), (10, 16)
"""Days before the letters' as-of date on which agencies report, and after it where they are late
for the letters and in time for the memorandum."""
_NEW_CASES = (0, 0, 0, 1, 1, 2)
_FRESH = ("just reported", "committee at work", "nobody known", "no date in the order", "claim")
_ROOM = 3
"""Open cases that an agency has besides one that vanishes or leaves, so that it still returns."""


@dataclass(frozen=True)
class Plan:
    """Who returns when in a quarter, by agency code."""

    quarter: Quarter
    days: dict[str, date]
    """The day of the report, for those in time for the letters."""
    late: dict[str, date]
    """The day of the report, for those in time for the memorandum only."""
    silent: tuple[str, ...]
    nil: tuple[str, ...] = ()
    """Say that they have nothing to report, whatever is open."""
    broken: tuple[str, ...] = ()
    """Of the late ones: those whose first file can't be read."""
    untidy: tuple[str, ...] = ()
    """Type their return anew."""
    without_ids: tuple[str, ...] = ()
    """Of the untidy: those that leave the ids out."""

    @property
    def report_dates(self) -> dict[str, date]:
        """The day of the report of each agency that tells of cases by the memorandum."""
        return self.days | self.late


@dataclass
class Year:
    """The cases and agencies of the year as the inventor knows them."""

    rng: Random
    agencies: Sequence[Agency]
    cases: list[OngoingCase] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    moods: dict[str, Diligence] = field(default_factory=dict)
    silent_before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for place, agency in enumerate(self.rng.sample(self.agencies, len(self.agencies))):
            self.moods[agency.code] = _MOODS[place % len(_MOODS)]

    def of(self, code: str) -> list[OngoingCase]:
        """Give an agency's cases, the oldest first."""
        return [living for living in self.cases if living.agency.code == code]


def plan_quarter(year: Year, quarter: Quarter, as_of: date) -> Plan:
    """Say who returns when, and which agencies are untidy.

    Three agencies give no cases in time for the letters: one is silent, one is late, one's file
    breaks off and comes again.  Another says nil though it has open cases.
    """
    rng = year.rng
    busy = [a.code for a in year.agencies if sum(case.open for case in year.of(a.code)) >= _ROOM]
    willing = [code for code in busy if code not in year.silent_before]
    silent, late, broken, nil = rng.sample(willing, 4)
    year.silent_before |= {silent, late, broken, nil}
    days = {}
    for agency in year.agencies:
        if agency.code not in (silent, late, broken, nil):
            tardy = year.moods[agency.code] is Diligence.LAGGING and quarter.number > 2
            days[agency.code] = as_of - timedelta(rng.randint(*(_TARDY if tardy else _PUNCTUAL)))
    untidy = rng.sample([code for code in days if code in busy], max(2, len(days) // 8))
    return Plan(
        quarter,
        days,
        {code: as_of + timedelta(rng.randint(*_AFTER_LETTERS)) for code in (late, broken)},
        silent=(silent,),
        nil=(nil,),
        broken=(broken,),
        untidy=tuple(untidy),
        without_ids=tuple(untidy[: len(untidy) // 2]),
    )


def apply_events(year: Year, plan: Plan) -> None:
    """Let the quarter befall the cases: something out of the ordinary, a step, or nothing."""
    for living in year.cases:
        living.event = None
    _extraordinary(year, plan)
    for living in year.cases:
        day = plan.report_dates.get(living.agency.code)
        hold = year.moods[living.agency.code].value[plan.quarter.number - 2]
        if day and living.open and living.event is None and year.rng.randint(1, 10) <= hold:
            living.case = held_up(year.rng, living.case, living.told_on, day)
    for code, day in plan.report_dates.items():
        _add_new(year, code, day)


def _extraordinary(year: Year, plan: Plan) -> None:
    rng = year.rng
    shared = Counter((living.agency.code, living.file_no) for living in year.cases)
    ordinary = [
        living
        for living in year.cases
        if living.agency.code in plan.days and living.agency.code not in plan.untidy
        if shared[living.agency.code, living.file_no] == 1
        if not (living.case.story.blank or living.case.story.spoilt)
    ]
    still = [living for living in ordinary if living.open]
    rng.shuffle(still)
    left = Counter(living.agency.code for living in still)
    again = max(1, len(still) // 60)
    for what in (VANISHES, TRANSFERRED, TRANSFERRED_RENUMBERED) * again:
        place = next((n for n, one in enumerate(still) if left[one.agency.code] > _ROOM), None)
        if place is not None:
            living = still.pop(place)
            left[living.agency.code] -= 1
            living.event = CaseEvent(what, living.agency.code)
    for what in (RENUMBERED, *CHANGES) * again:
        if still:
            still.pop().event = CaseEvent(what)
    closed = [living for living in ordinary if living.reported_row and not living.open]
    for living in rng.sample(closed, min(len(closed), 2 * again)):
        living.event = CaseEvent(REOPENED)
    homes = [a for a in year.agencies if a.code in plan.days and a.code not in plan.untidy]
    for living in year.cases:
        if living.event:
            _change(year, plan, living, homes)


def _change(year: Year, plan: Plan, living: OngoingCase, homes: Sequence[Agency]) -> None:
    what = living.event.what if living.event else ""
    day = plan.days[living.agency.code]
    if what in CHANGES:
        living.case = CHANGES[what](year.rng, living.case)
    elif what == REOPENED:
        living.case = opened_again(year.rng, living.case, day)
    elif what in (TRANSFERRED, TRANSFERRED_RENUMBERED):
        # Two agencies' numbers can begin alike; the truth must know the case by its number.
        taken = {other.agency.code for other in year.cases if other.file_no == living.file_no}
        living.agency = year.rng.choice([home for home in homes if home.code not in taken])
    if what in (RENUMBERED, TRANSFERRED_RENUMBERED):
        number = year.numbers.file(living.agency)
        file_no = f"{initials(living.agency)} {number}/{day.year + BUDDHIST_ERA}"
        living.case = another_number(living.case, file_no)


def _add_new(year: Year, code: str, day: date) -> None:
    [agency] = [agency for agency in year.agencies if agency.code == code]
    stories = [story for story in STORIES if story.name in _FRESH]
    for _ in range(year.rng.choice(_NEW_CASES)):
        number = year.numbers.file(agency)
        case = invent_case(
            year.rng, year.rng.choice(stories), day, prefix=initials(agency), number=number
        )
        year.cases.append(OngoingCase(year.numbers.key(), case, agency))
