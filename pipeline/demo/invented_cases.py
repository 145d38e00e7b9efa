"""Invented cases: who, what, how much, and when each step was or will be taken.

A case keeps its whole course, the days after the as-of date too: `row(day)` shows of it what an
agency could report on that day, so that a later quarter is the same cases on a later day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pipeline.demo import invented_words
from pipeline.demo.case_courses import (
    CLAIM,
    CLAIM_DECIDED,
    COMMITTEE,
    DECISION,
    LAWSUIT,
    ORDINARY_GAPS,
    PAYMENT,
    REPLY,
    REPORT,
    REPORTED,
    SLOW_GAPS,
    Days,
    Path,
    PayerKnown,
    Story,
)
from pipeline.model import case_sheet
from pipeline.model.case_sheet import AGENCY_INJURED, BY_FIELD, OUTSIDER_INJURED
from pipeline.thai.date_words import BUDDHIST_ERA

Value = str | int | float | Decimal | date | None

SUED = "sued_date"
CLOSING = "closed_date"
TYPES = tuple(choice.value for choice in BY_FIELD["case_type"].choices)
_TYPE_SHARES = (10, 12, 20, 8, 50)
_KINDS = tuple(choice.value for choice in BY_FIELD["kind"].choices)
_MUST_REPORT, _EXEMPT = (choice.value for choice in BY_FIELD["mof_required"].choices)

# Baht, and how many of a hundred cases lie there: small ones are not reported to the ministry.
_SMALL = (((2_000, 100_000), 60), ((100_000, 500_000), 40))
_LARGE = (
    ((100_000, 500_000), 30),
    ((500_000, 1_000_000), 30),
    ((1_000_000, 5_000_000), 28),
    ((5_000_000, 40_000_000), 12),
)
EDGES = (100_000, 500_000, 1_000_000, 5_000_000)
"""The office's default bands end at these; some cases lie exactly there."""

_SHOWN_FROM = {
    "decision_result": {DECISION},
    "mof_opinion": {REPLY},
    "committee_due_date": {COMMITTEE},
    "claim_extended_date": {CLAIM},
    "recovered_amount": {PAYMENT, CLOSING},
    "liable_persons": {DECISION},
    "ordered_persons": {PAYMENT},
}
"""The steps with which a cell that is no step itself becomes known."""


_REPORTED = (Path.MINISTRY, Path.SUIT, Path.AGAIN)
"""Courses that go by the ministry."""


@dataclass(frozen=True, slots=True)
class InventedCase:
    """One case: `facts` by field, and `course`, the day of each step, past and to come."""

    story: Story
    facts: Mapping[str, Value]
    course: Mapping[str, date]

    def last_step(self, day: date) -> date:
        """Give the day of the latest step that was taken by `day`."""
        return max((step for step in self.course.values() if step <= day), default=date.min)

    def row(self, day: date) -> dict[str, Value]:
        """Give the case's cells by field, as they stand on `day`."""
        taken = {name: step for name, step in self.course.items() if step <= day}
        row: dict[str, Value] = {
            name: value
            for name, value in self.facts.items()
            if name not in _SHOWN_FROM or _SHOWN_FROM[name] & taken.keys()
        }
        if LAWSUIT in taken or SUED in taken:
            row["kind"] = _KINDS[1]
        row["status"] = case_sheet.STATUS_CLOSED if CLOSING in taken else case_sheet.STATUS_OPEN
        row |= taken
        if self.story.known is PayerKnown.PENDING and "known_date" not in taken:
            row["known_date"] = case_sheet.KNOWN_PENDING_WORDS
        for name in self.story.blank:
            row.pop(name, None)
        return row


def invent_case(
    rng: Random, story: Story, as_of: date, *, prefix: str, number: int
) -> InventedCase:
    """Invent a case that has come as far as `story` says on `as_of`.

    `prefix` and `number` make its file number, with the year of the report.
    """
    course = _course(rng, story, as_of)
    outside = story.path is Path.CLAIM
    case_type = TYPES[4] if outside else rng.choices(TYPES, _TYPE_SHARES)[0]
    if story.known is PayerKnown.PENDING:
        case_type = rng.choice((TYPES[2], TYPES[3]))
    damage = _damage(rng, story)
    year = course[REPORTED].year + BUDDHIST_ERA
    facts: dict[str, Value] = {
        "file_no": f"{prefix} {number}/{year}",
        "kind": _KINDS[0],
        "case_type": case_type,
        "subject": invented_words.subject(rng, TYPES.index(case_type), outside=outside),
        "injured_party": OUTSIDER_INJURED if outside else AGENCY_INJURED,
        "damage_amount": damage,
        "decision_result": story.result,
        "mof_required": _MUST_REPORT if story.path in _REPORTED else _EXEMPT,
    }
    if story.known is not PayerKnown.PENDING:
        facts["officers"] = invented_words.officer(rng, TYPES.index(case_type))
    if story.path in _REPORTED:
        facts["mof_opinion"] = story.opinion
    if story.due_days and COMMITTEE in course:
        facts["committee_due_date"] = course[COMMITTEE] + timedelta(story.due_days)
    if story.extended_days:
        facts["claim_extended_date"] = course[CLAIM] + timedelta(story.extended_days)
    if story.liable:
        facts |= {"liable_persons": story.liable, "ordered_persons": story.ordered}
    if story.recovered:
        facts["recovered_amount"] = (damage * story.recovered / 100).quantize(Decimal("0.01"))
    if rng.random() < 0.3:
        facts["remarks"] = invented_words.remark(rng)
    return InventedCase(story, facts, course)


def harms_both(case: InventedCase) -> bool:
    """Whether an outsider may have been harmed by the same accident."""
    return (
        case.facts["case_type"] == TYPES[4]
        and case.story.path is Path.EXEMPT
        and case.story.last in (COMMITTEE, REPORT)
        and not (case.story.closed or case.story.blank or case.story.gaps)
    )


def outsider_twin(rng: Random, case: InventedCase) -> InventedCase:
    """Give the second row of an accident that also harmed an outsider: one file, two parties."""
    facts = {
        **{name: case.facts[name] for name in ("file_no", "kind", "subject", "officers")},
        "case_type": TYPES[4],
        "injured_party": OUTSIDER_INJURED,
        "damage_amount": Decimal(rng.randrange(20, 900) * 100),
        "mof_required": _EXEMPT,
    }
    course = {name: day for name, day in case.course.items() if name not in (PAYMENT, "known_date")}
    course[CLAIM] = course[REPORTED] + timedelta(rng.randint(2, 4))
    return InventedCase(case.story, facts, course)


def _course(rng: Random, story: Story, as_of: date) -> dict[str, date]:
    steps: tuple[str, ...] = story.path.value
    reached = steps.index(story.last)
    course = {story.last: as_of - timedelta(_between(rng, story.ago))}
    for place in range(reached, 0, -1):
        gap = _between(rng, _gap(story, steps[place]))
        course[steps[place - 1]] = course[steps[place]] - timedelta(gap)
    if story.closed:
        # What is closed has no more steps to come.
        latest = (as_of - course[story.last]).days - 14
        course[CLOSING] = course[story.last] + timedelta(rng.randint(3, latest))
        later = {}
    else:
        later = _still_to_come(rng, story, course[story.last], as_of)
    course |= later
    if story.known is PayerKnown.REPORTED and story.path is not Path.CLAIM:
        course["known_date"] = course[REPORTED] + timedelta(rng.randint(0, 4))
    elif story.known is PayerKnown.PENDING and REPORT in course:
        course["known_date"] = course[REPORT]
    elif story.known is PayerKnown.LATE:
        course["known_date"] = course[REPORT] + timedelta(rng.randint(240, 330))
    if story.sued:
        course[SUED] = course[CLAIM_DECIDED] + timedelta(rng.randint(20, 50))
    return course


def _still_to_come(rng: Random, story: Story, last: date, as_of: date) -> dict[str, date]:
    steps: tuple[str, ...] = story.path.value
    later: dict[str, date] = {}
    for step in steps[steps.index(story.last) + 1 :]:
        last = max(last, as_of) + timedelta(_between(rng, ORDINARY_GAPS[step]) + 1)
        later[step] = last
    later[CLOSING] = max(last, as_of) + timedelta(rng.randint(30, 90))
    return later


def _gap(story: Story, step: str) -> Days:
    if step in story.gaps:
        return story.gaps[step]
    return (SLOW_GAPS if step in story.slow else ORDINARY_GAPS)[step]


def _between(rng: Random, days: Days) -> int:
    return rng.randint(*days)


def _damage(rng: Random, story: Story) -> Decimal:
    if rng.random() < 0.04:
        return Decimal(rng.choice(EDGES))
    bands = _LARGE if story.path in _REPORTED else _SMALL
    low, high = rng.choices([band for band, _ in bands], [share for _, share in bands])[0]
    baht = rng.randrange(low, high, 50)
    satang = rng.choice((0, 0, 0, 25, 50, 75)) if baht < EDGES[-1] else 0
    return Decimal(baht) + Decimal(satang) / 100
