"""What can be claimed in one case, decided from its row alone by the conditions of the config.

A condition is True, False, or None where it hangs on a cell that can't be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pipeline.model.case_sheet import AGENCY_INJURED, BY_FIELD, OUTSIDER_INJURED
from pipeline.model.openness import says_closed
from pipeline.model.table_rows import CaseRow
from pipeline.office.config import COVERED, NOBODY_LIABLE, Condition, Config, Covered

Answer = bool | None

_FOUND = ("decision_result", "mof_opinion")
_ORDERED = ("payment_order_date", "lawsuit_date")
_LIABLE = BY_FIELD["decision_result"].choices[0].value
ZERO = Decimal(0)


class CaseFacts:
    """Answers questions about single cases of a register."""

    def __init__(self, config: Config) -> None:
        """Take the config, whose conditions say when nobody is liable and what is covered."""
        self._config = config
        self._nobody = config.office.conditions[NOBODY_LIABLE]
        self._covered = config.office.conditions[COVERED]

    def something_left(self, case: CaseRow) -> bool:
        """Whether an open case in which the city is injured may leave something to claim."""
        return (
            not says_closed(case["status"])
            and case["injured_party"] != OUTSIDER_INJURED
            and self.truth(self._nobody, case) is not True
            and self.truth(self._covered, case) is not True
        )

    def closed_unclaimed(self, case: CaseRow) -> bool:
        """Whether it was closed though somebody may be liable, and nobody ordered, sued or paid."""
        unread = case["unreadable"] or ()
        city = case["injured_party"] == AGENCY_INJURED or _blank(case, "injured_party")
        return (
            says_closed(case["status"])
            and city
            and all(_blank(case, field) for field in _ORDERED)
            and "recovered_amount" not in unread
            and self.truth(self._nobody, case) is not True
            and self.truth(self._covered, case) is not True
        )

    def truth(self, condition: Condition, case: CaseRow) -> Answer:
        """Answer one condition; what is blank counts as the config says."""
        if condition.field is not None:
            return _is_one_of(condition, condition.field, case)
        if condition.filled is not None:
            return _any(
                None if field in (case["unreadable"] or ()) else case[field] is not None
                for field in condition.filled
            )
        if condition.covered is not None:
            return _covered(condition.covered, case)
        if condition.condition is not None:
            return self.truth(self._config.office.conditions[condition.condition], case)
        if condition.rule_applies is not None:
            applies = self._config.rules[condition.rule_applies].applies_when
            return _all(self.truth(each, case) for each in applies)
        if condition.all_of is not None:
            return _all(self.truth(each, case) for each in condition.all_of)
        if condition.any_of is not None:
            return _any(self.truth(each, case) for each in condition.any_of)
        return _not(_any(self.truth(each, case) for each in condition.none_of or ()))


def somebody_liable(case: CaseRow) -> bool:
    """Whether somebody was found liable, or may have been, or was ordered to pay or sued."""
    unread = case["unreadable"] or ()
    return any(case[field] == _LIABLE or field in unread for field in _FOUND) or any(
        case[field] is not None for field in _ORDERED
    )


def undecided_baht(case: CaseRow) -> Decimal | None:
    """Give the damage less what was recovered, never below 0; None where no damage is stated."""
    damage: Decimal | None = case["damage_amount"]
    if damage is None:
        return None
    return max(damage - (case["recovered_amount"] or ZERO), ZERO)


def _blank(case: CaseRow, field: str) -> bool:
    return case[field] is None and field not in (case["unreadable"] or ())


def _is_one_of(condition: Condition, field: str, case: CaseRow) -> Answer:
    value, values = case[field], condition.is_ or ()
    if value is None and field in (case["unreadable"] or ()):
        return None
    return (condition.blank_counts_as if value is None else value) in values


def _covered(covered: Covered, case: CaseRow) -> Answer:
    unread = case["unreadable"] or ()
    told = [field for field in covered.amount if case[field] is not None or field in unread]
    owed = case[told[0]] if told else None
    paid = case[covered.by] or ZERO
    if covered.by in unread:
        return None if (owed is None and told) or owed else False
    if owed is None:
        return None if told and paid > 0 else False
    return bool(owed > 0 and paid >= owed)


def _all(answers: Iterable[Answer]) -> Answer:
    told: Answer = True
    for answer in answers:  # no further than the first that decides
        if answer is False:
            return False
        told = told if answer else None
    return told


def _any(answers: Iterable[Answer]) -> Answer:
    return _not(_all(map(_not, answers)))


def _not(answer: Answer) -> Answer:
    return None if answer is None else not answer
