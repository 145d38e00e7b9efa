"""The office's habits: letterhead, schedule, bands, grades, indicator; and the whole file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from pipeline.model.case_types import DECLARED, CaseType, office_columns
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import Column
from pipeline.office.config.config_values import (
    Baht,
    Day,
    Identifier,
    InForce,
    LetterPrefix,
    Model,
    OfficeId,
    Positive,
    Text,
    WholeBaht,
)
from pipeline.office.config.rule_config import NamedCondition, Rule
from pipeline.thai.date_words import FIRST_BUDDHIST_YEAR

COVERED = "covered"
NOBODY_LIABLE = "nobody_is_liable"
CLAIM_CONDITIONS = (COVERED, NOBODY_LIABLE)
"""Conditions that every config has: sums and checks ask them, beside the rules."""


class Letterhead(Model):
    """Who writes, who signs, to whom."""

    organisation: Text
    office: Text
    telephone: Text
    letter_prefix: LetterPrefix
    signer: Text
    position: Text
    executive: Text
    third_round_copy_to: Text
    return_to: Text | None = None
    """Where sheets and answers are sent."""
    contact: Text | None = None
    """Whom to ask."""
    thai_digits: Annotated[bool, Field(strict=True)]
    letter_mark: Annotated[bool, Field(strict=True)] = True
    """Whether letters carry a mark at their foot, as text and as a QR code."""
    fixed_amounts: tuple[Baht, ...] = ()
    """Sums that the office typed into its templates on purpose, whatever the data."""


class Files(Model):
    """The office's own lists, beside the config."""

    agencies: Text
    holidays: Text


class Reading(Model):
    """Bounds within which a return is read: a date before the earliest is an error."""

    earliest_event_date: Day
    time_limit_seconds: Positive
    unusual_amount: WholeBaht = 50_000_000
    """Baht from which an amount that no quarter before bears out is asked about."""


class ReturnBy(Model):
    """The day by which sheets are wanted back: month 1 to 3 of the quarter, and the day."""

    month: Annotated[int, Field(strict=True, ge=1, le=3)]
    day: Annotated[int, Field(strict=True, ge=1, le=31)]


class Schedule(Model):
    """The office's calendar within a quarter."""

    return_by: ReturnBy
    answer_within_working_days: Positive
    return_within_working_days: Positive = 7
    """For a letter that asks for a missing sheet: short, so that it reaches the memorandum."""
    lapse_within_days: Annotated[tuple[Positive, ...], Field(min_length=1)]

    def due_back(self, quarter: Quarter) -> date:
        """The day by which the sheets of `quarter` are wanted back."""
        first, last = quarter.month(self.return_by.month)
        return min(first + timedelta(days=self.return_by.day - 1), last)


def _target_set(value: object) -> object:
    """Refuse a target of nought or none by name: a share of nought can't be told."""
    if value is None or (value == 0 and not isinstance(value, bool)):
        raise PydanticCustomError("target", "no target")
    return value


FiscalYear = Annotated[int, Field(ge=FIRST_BUDDHIST_YEAR)]
"""In the Buddhist era: a year of the Christian era is refused."""


class Indicator(Model):
    """The office's indicator: its target, and what its form says of the office's own.

    What is left out stands as a dotted line on the form.
    """

    target_letters: Annotated[Positive, BeforeValidator(_target_set)]
    former_targets: dict[FiscalYear, Positive] = Field(default_factory=dict)
    level: Literal["output", "outcome"] | None = None
    strategy: Text | None = None
    strategy_part: Text | None = None
    goal: Text | None = None
    responsible: Text | None = None
    responsible_position: Text | None = None

    def target_of(self, fiscal_year: int) -> int:
        """The target of a fiscal year, in letters: a year whose target was another keeps it."""
        return self.former_targets.get(fiscal_year, self.target_letters)


class Grade(Model):
    """A grade of an agency: from `met_percent` of its deadlines met on time."""

    name: Text
    met_percent: Annotated[int, Field(strict=True, ge=0, le=100)]


class DamageBand(Model):
    """A band of damage in baht: more than `over`, up to and including `up_to`."""

    name: Text
    over: Baht | None = None
    up_to: Baht | None = None


class BandsInForce(Model):
    """The damage bands for incidents in a range of dates."""

    in_force: InForce = InForce()
    bands: Annotated[tuple[DamageBand, ...], Field(min_length=1)]


def _band_versions(value: object) -> object:
    """Take a bare list of bands as the only version there has been."""
    if isinstance(value, list) and not any(isinstance(v, Mapping) and "bands" in v for v in value):
        return [{"bands": value}]
    return value


Word = Annotated[Text, StringConstraints(min_length=3)]
"""Thai has no spaces between words: one of two letters is found within many others."""


class CaseTypeEntry(Model):
    """A type of file: one of the circular's by its code alone, or the office's own with a name."""

    code: Annotated[Text, StringConstraints(pattern=r"^\S+$")]
    name: Text | None = None
    words: tuple[Word, ...] = ()


class LawName(Model):
    """An act or regulation: as rules cite it, its full name, and what it is called after that."""

    cited_as: Text
    name: Text
    again: Text


class ConfigFile(Model):
    """All of `config.yaml`, checked key by key, without the lists in files of their own."""

    office_id: OfficeId = ""
    letterhead: Letterhead
    files: Files
    reading: Reading
    schedule: Schedule
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]
    grade_with_lapsed_claim: Text | None = None
    """The best grade of an agency with a claim whose time has run out; none: no such limit."""
    indicator: Indicator
    damage_bands: Annotated[
        tuple[BandsInForce, ...], BeforeValidator(_band_versions), Field(min_length=1)
    ]
    case_types: tuple[CaseTypeEntry, ...] = ()
    conditions: dict[Identifier, NamedCondition]
    """By name; `CLAIM_CONDITIONS` are among them."""
    optional_columns: tuple[Text, ...] = ()
    laws: tuple[LawName, ...] = ()
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    keep_quarters: Positive | None = None
    """For how many quarters returns and results are kept before `forget` may remove them."""

    @property
    def types(self) -> tuple[CaseType, ...]:
        """The types of file: those of the circular, then the office's own."""
        listed = {entry.code: entry for entry in self.case_types}
        shipped = [
            CaseType(code, choice.value, listed[code].words if code in listed else ())
            for code, choice in DECLARED.items()
        ]
        own = [
            CaseType(entry.code, entry.name or entry.code, entry.words)
            for entry in self.case_types
            if entry.code not in DECLARED
        ]
        return (*shipped, *own)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the office's sheets."""
        return office_columns(self.optional_columns, self.types)

    @property
    def type_names(self) -> list[str]:
        """What the sheet offers as type of file."""
        return [each.choice.value for each in self.types]
