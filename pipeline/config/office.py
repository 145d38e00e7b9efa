"""The office's habits: letterhead, schedule, bands, grades, indicator; and the whole file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from pipeline.config.rules import NamedCondition, Rule
from pipeline.config.values import Baht, Day, Identifier, InForce, Model, Positive, Text
from pipeline.quarter import Quarter


class Letterhead(Model):
    """Who writes, who signs, to whom."""

    organisation: Text
    office: Text
    telephone: Text
    letter_prefix: Text
    signer: Text
    position: Text
    executive: Text
    third_round_copy_to: Text
    thai_digits: Annotated[bool, Field(strict=True)]


class Files(Model):
    """The office's own lists, beside the config."""

    agencies: Text
    holidays: Text


class Reading(Model):
    """How returns are read."""

    earliest_event_date: Day
    time_limit_seconds: Positive


class ReturnBy(Model):
    """The day by which sheets are wanted back: month 1 to 3 of the quarter, and the day."""

    month: Annotated[int, Field(strict=True, ge=1, le=3)]
    day: Annotated[int, Field(strict=True, ge=1, le=31)]


class Schedule(Model):
    """The office's calendar within a quarter."""

    return_by: ReturnBy
    answer_within_working_days: Positive
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


class Indicator(Model):
    """The office's indicator: its target, and what its form says of the office's own.

    What is left out stands as a dotted line on the form.
    """

    target_letters: Annotated[Positive, BeforeValidator(_target_set)]
    level: Literal["output", "outcome"] | None = None
    strategy: Text | None = None
    strategy_part: Text | None = None
    goal: Text | None = None
    responsible: Text | None = None
    responsible_position: Text | None = None


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


class ConfigFile(Model):
    """The config as it stands in the file."""

    letterhead: Letterhead
    files: Files
    reading: Reading
    schedule: Schedule
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]
    indicator: Indicator
    damage_bands: Annotated[
        tuple[BandsInForce, ...], BeforeValidator(_band_versions), Field(min_length=1)
    ]
    conditions: dict[Identifier, NamedCondition]
    optional_columns: tuple[Text, ...] = ()
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
