"""The time-frame rules as dated law: periods, conditions, versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from pipeline.model.case_sheet import CHARGES
from pipeline.model.codes import Force
from pipeline.office.config.config_names import (
    AnyColumn,
    ChoiceColumn,
    ConditionName,
    DateColumn,
    DueDateOf,
    MoneyColumn,
    NumberColumn,
    RuleName,
)
from pipeline.office.config.config_values import Count, Identifier, InForce, Model, Text


class Period(Model):
    """A length of time: days, or calendar months (a year is twelve)."""

    days: Annotated[int, Field(strict=True, ge=1, le=36_600)] | None = None
    months: Annotated[int, Field(strict=True, ge=1, le=1_200)] | None = None
    years: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Period:
        if sum(unit is not None for unit in (self.days, self.months, self.years)) != 1:
            raise PydanticCustomError("one_unit", "one unit")
        return self

    @property
    def calendar_months(self) -> int:
        """Months and years as months; 0 where the period is in days."""
        return (self.months or 0) + 12 * (self.years or 0)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class Covered(Model):
    """An amount above zero that another amount has reached; of several the first that is filled."""

    amount: Annotated[tuple[MoneyColumn, ...], BeforeValidator(_listed), Field(min_length=1)]
    by: MoneyColumn


class Condition(Model):
    """One condition: exactly one of its kinds."""

    field: ChoiceColumn | None = None
    is_: Annotated[tuple[Text, ...] | None, Field(alias="is", min_length=1)] = None
    blank_counts_as: Text | None = None
    filled: Annotated[tuple[AnyColumn, ...] | None, Field(min_length=1)] = None
    covered: Covered | None = None
    condition: ConditionName | None = None
    rule_applies: RuleName | None = None
    all_of: Annotated[tuple[Condition, ...] | None, Field(min_length=1)] = None
    any_of: Annotated[tuple[Condition, ...] | None, Field(min_length=1)] = None
    none_of: Annotated[tuple[Condition, ...] | None, Field(min_length=1)] = None

    @model_validator(mode="after")
    def _one_kind(self) -> Condition:
        kinds = (
            self.field, self.filled, self.covered, self.condition, self.rule_applies,
            self.all_of, self.any_of, self.none_of,
        )  # fmt: skip
        if sum(kind is not None for kind in kinds) != 1:
            raise PydanticCustomError("one_kind", "one kind")
        if (self.is_ is None) != (self.field is None) or (
            self.blank_counts_as is not None and self.field is None
        ):
            raise PydanticCustomError("field_is", "field and is")
        return self


class NamedCondition(Condition):
    """A condition that several rules share, with the name that explanations give it."""

    name: Text
    name_en: Text | None = None


class Start(Model):
    """A field from which a period is counted."""

    field: DateColumn
    assumed: Annotated[bool, Field(strict=True)] = False


def _bare_field(value: object) -> object:
    return {"field": value} if isinstance(value, str) else value


class IfHoliday(StrEnum):
    """What becomes of a last day that is no working day."""

    KEEP = "keep"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"


class End(Model):
    """A field that ends a rule once it is filled."""

    field: DateColumn
    unless: Condition | None = None
    """Where this holds, the field ends nothing."""
    if_holiday: IfHoliday = IfHoliday.KEEP
    """Until when the field is in time where the due date is a holiday: the rule's own due date
    stands (ป.พ.พ. ม. 193/8 gives a suit a grace that an official's order has not)."""


class Persons(Model):
    """Columns that count persons: as long as fewer have `done` it than are `liable`, ends don't
    end the rule."""

    liable: NumberColumn
    done: NumberColumn


class Restart(Model):
    """A field on whose day the same period begins anew, where it lies within the period.

    Only where no more than one person is concerned (ป.พ.พ. ม. 193/14, 193/15, 295).
    """

    field: DateColumn
    persons: NumberColumn


class DueOn(Model):
    """A due date that a field sets, held between two bounds counted from the start."""

    field: DateColumn
    not_before: Period | None = None
    not_after: Period | None = None


class Before(Model):
    """A due date a period before that of another rule."""

    rule: DueDateOf
    period: Period


class ActionWhen(Model):
    """What is asked instead where all of `when` holds, as long as the rule is not past due."""

    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    action: Text
    action_en: Text | None = None
    also_overdue: Annotated[bool, Field(strict=True)] = False
    """Whether it is asked of what is past due, too: a step that later ones show to be done."""


class Version(Model):
    """What the law says about a rule for the start dates in `in_force`."""

    law: Text
    law_en: Text | None = None
    sentence: Text | None = None
    """What the law grants or commands, from its verb on, for letters; `{period}` is the period."""
    in_force: InForce = InForce()
    period: Period | None = None
    due_on: DueOn | None = None
    before: Before | None = None

    @model_validator(mode="after")
    def _one_due(self) -> Version:
        if (self.period is None) == (self.before is None) or (self.due_on and self.before):
            raise PydanticCustomError("one_due", "period or before")
        return self


_VERSIONED = ("law", "law_en", "sentence", "in_force", "period", "due_on", "before")


class Rule(Model):
    """A time-frame rule; its dated contents are in `versions`, the oldest first."""

    id: Identifier
    enabled: Annotated[bool, Field(strict=True)] = True
    name: Text
    name_en: Text | None = None
    force: Force
    actor: Text
    actor_en: Text | None = None
    starts: tuple[Annotated[Start, BeforeValidator(_bare_field)], ...] = ()
    restart: Restart | None = None
    cautious_starts: tuple[DateColumn, ...] = ()
    """Fields of which the earliest may begin the period, too: the cautious date counts from it."""
    ends: Annotated[tuple[Annotated[End, BeforeValidator(_bare_field)], ...], Field(min_length=1)]
    persons: Persons | None = None
    applies_when: tuple[Condition, ...] = ()
    without_start: Literal["infer", "unknown"] = "infer"
    if_holiday: IfHoliday
    warn_days: Count
    when_past: Literal["overdue", "not_applicable"] = "overdue"
    """What is undone once the due date is past: an outsider's time then has simply run out."""
    graded: Annotated[bool, Field(strict=True)] = True
    """Whether the duty is the agency's own, and counts when agencies are evaluated."""
    action: Text
    action_en: Text | None = None
    """The same in English, for what is said on the screen; documents have the Thai."""
    action_overdue: Text | None = None
    """What is asked once the due date is past, where that is something else."""
    action_overdue_en: Text | None = None
    action_when: tuple[ActionWhen, ...] = ()
    """What is asked in certain states of the case; the first that holds."""
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _single_version(cls, data: Any) -> Any:
        """Take the dated contents from the rule itself where it has only ever had one version."""
        if not isinstance(data, Mapping):
            return data
        own = {key: data[key] for key in _VERSIONED if key in data}
        if "versions" in data:
            if own:
                raise PydanticCustomError("mixed_versions", "{keys}", {"keys": ", ".join(own)})
            return data
        rest = {key: value for key, value in data.items() if key not in _VERSIONED}
        return {**rest, "versions": [own]}

    @property
    def english_actions(self) -> Mapping[str, str]:
        """What may be asked, in English by the Thai; only what has English."""
        pairs = [
            (self.action, self.action_en),
            (self.past_action, self.action_overdue_en),
            *((each.action, each.action_en) for each in self.action_when),
        ]
        return {thai: english for thai, english in pairs if english}

    @property
    def past_action(self) -> str:
        """What is asked of the agency once the due date is past."""
        return self.action_overdue or self.action

    def warns_of(self, day: date | None, as_of: date) -> bool:
        """Whether a day is past or within the window in which the rule warns of it."""
        return day is not None and day <= as_of + timedelta(days=self.warn_days)

    @property
    def is_offices_own(self) -> bool:
        """Whether the period is the office's own: the law asks for no delay, and has no number."""
        return self.force in (Force.PRACTICE, Force.ORDER)

    @property
    def limits_the_claim(self) -> bool:
        """Whether it ends the claim itself, which an order or a suit pursues.

        Not the time to enforce either of them (ม. 63/8), which no limit of a crime lengthens.
        """
        pursued = {*CHARGES} & {end.field for end in self.ends}
        return self.force is Force.LIMITATION and bool(pursued)

    @property
    def is_kept_by_later_suit(self) -> bool:
        """Whether a suit on the next working day keeps it where it ends on a day off (ม. 193/8)."""
        return self.force is Force.LIMITATION and any(
            end.field == "lawsuit_date" and end.if_holiday is IfHoliday.NEXT_WORKING_DAY
            for end in self.ends
        )

    @property
    def current(self) -> Version:
        """The newest version: what an undated case is told."""
        return self.versions[-1]
