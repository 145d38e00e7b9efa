"""The office's law and habits: `config.yaml` as frozen models.

`load_config` gives a whole, checked config or raises ConfigFaultsError with every fault at once,
each with its line and what to write instead.  The shape of each part stands here; what must hold
between parts is in `config_checks`, the wording of faults in `config_faults`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pipeline.agencies import Agency, read_agencies
from pipeline.faults import ConfigFaultsError, Fault
from pipeline.holidays import Holidays, read_holidays
from pipeline.quarter import BUDDHIST_ERA, Quarter
from pipeline.yaml_file import read_yaml

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Identifier = Annotated[Text, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Count = Annotated[int, Field(strict=True, ge=0)]
Positive = Annotated[int, Field(strict=True, ge=1)]


def _read_day(value: object) -> object:
    """Read `2535-01-01`: a year of 2400 or more is of the Buddhist era."""
    if not isinstance(value, str):
        raise PydanticCustomError("day", "not a day")
    parts = value.strip().split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        raise PydanticCustomError("day", "not a day")
    year, month, day = map(int, parts)
    try:
        return date(year - BUDDHIST_ERA if year >= 2400 else year, month, day)
    except ValueError:
        raise PydanticCustomError("day", "not a day") from None


def _read_baht(value: object) -> object:
    """Read an amount exactly: whole baht, or a decimal written between quotation marks."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise PydanticCustomError("baht", "not an amount")
    text = str(value).replace(",", "")
    whole, _, cents = text.partition(".")
    if not whole.isdigit() or len(cents) > 2 or (cents and not cents.isdigit()):
        raise PydanticCustomError("baht", "not an amount")
    return Decimal(text)


Day = Annotated[date, BeforeValidator(_read_day)]
Baht = Annotated[Decimal, BeforeValidator(_read_baht)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Letterhead(_Model):
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


class Files(_Model):
    """The office's own lists, beside the config."""

    agencies: Text
    holidays: Text


class Reading(_Model):
    """How returns are read."""

    earliest_event_date: Day
    time_limit_seconds: Positive


class ReturnBy(_Model):
    """The day by which sheets are wanted back: month 1 to 3 of the quarter, and the day."""

    month: Annotated[int, Field(strict=True, ge=1, le=3)]
    day: Annotated[int, Field(strict=True, ge=1, le=31)]


class Schedule(_Model):
    """The office's calendar within a quarter."""

    return_by: ReturnBy
    answer_within_working_days: Positive
    lapse_within_days: Annotated[tuple[Positive, ...], Field(min_length=1)]

    def due_back(self, quarter: Quarter) -> date:
        """The day by which the sheets of `quarter` are wanted back."""
        first, last = quarter.month(self.return_by.month)
        return min(first + timedelta(days=self.return_by.day - 1), last)


class Indicator(_Model):
    """The office's indicator."""

    target_letters: Positive


class Grade(_Model):
    """A grade of an agency: from `met_percent` of its deadlines met on time."""

    name: Text
    met_percent: Annotated[int, Field(strict=True, ge=0, le=100)]


class DamageBand(_Model):
    """A band of damage in baht: more than `over`, up to and including `up_to`."""

    name: Text
    over: Baht | None = None
    up_to: Baht | None = None


class InForce(_Model):
    """The start dates to which a version applies, both ends included."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> InForce:
        if self.from_ and self.to and self.from_ > self.to:
            raise PydanticCustomError("in_force_order", "from after to")
        return self


class BandsInForce(_Model):
    """The damage bands for incidents in a range of dates."""

    in_force: InForce = InForce()
    bands: Annotated[tuple[DamageBand, ...], Field(min_length=1)]


def _band_versions(value: object) -> object:
    """Take a bare list of bands as the only version there has been."""
    if isinstance(value, list) and not any(isinstance(v, Mapping) and "bands" in v for v in value):
        return [{"bands": value}]
    return value


class Period(_Model):
    """A length of time: days, or calendar months (a year is twelve)."""

    days: Count | None = None
    months: Count | None = None
    years: Count | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Period:
        if sum(unit is not None for unit in (self.days, self.months, self.years)) != 1:
            raise PydanticCustomError("one_unit", "one unit")
        return self

    @property
    def calendar_months(self) -> int:
        """Months and years as months; 0 where the period is in days."""
        return (self.months or 0) + 12 * (self.years or 0)


class Force(StrEnum):
    """How binding a rule is."""

    PRACTICE = "practice"
    ORDER = "order"
    STATUTORY = "statutory"
    LIMITATION = "limitation"


class Covered(_Model):
    """An amount above zero that another amount has reached."""

    amount: Text
    by: Text


class Condition(_Model):
    """One condition: exactly one of its kinds."""

    field: Text | None = None
    is_: Annotated[tuple[Text, ...] | None, Field(alias="is", min_length=1)] = None
    blank_counts_as: Text | None = None
    filled: Annotated[tuple[Text, ...] | None, Field(min_length=1)] = None
    covered: Covered | None = None
    condition: Text | None = None
    rule_applies: Text | None = None
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


class Start(_Model):
    """A field from which a period is counted."""

    field: Text
    assumed: Annotated[bool, Field(strict=True)] = False


def _start(value: object) -> object:
    return {"field": value} if isinstance(value, str) else value


class DueOn(_Model):
    """A due date that a field sets, held between two bounds counted from the start."""

    field: Text
    not_before: Period | None = None
    not_after: Period | None = None


class Before(_Model):
    """A due date a period before that of another rule."""

    rule: Text
    period: Period


class Version(_Model):
    """What the law says about a rule for the start dates in `in_force`."""

    law: Text
    law_en: Text | None = None
    in_force: InForce = InForce()
    period: Period | None = None
    due_on: DueOn | None = None
    before: Before | None = None

    @model_validator(mode="after")
    def _one_due(self) -> Version:
        if (self.period is None) == (self.before is None) or (self.due_on and self.before):
            raise PydanticCustomError("one_due", "period or before")
        return self


_VERSIONED = ("law", "law_en", "in_force", "period", "due_on", "before")


class IfHoliday(StrEnum):
    """What becomes of a due date that is no working day."""

    KEEP = "keep"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"


class Rule(_Model):
    """A time-frame rule; its dated contents are in `versions`, the oldest first."""

    id: Identifier
    enabled: Annotated[bool, Field(strict=True)] = True
    name: Text
    name_en: Text | None = None
    force: Force
    actor: Text
    starts: tuple[Annotated[Start, BeforeValidator(_start)], ...] = ()
    ends: Annotated[tuple[Text, ...], Field(min_length=1)]
    applies_when: tuple[Condition, ...] = ()
    without_start: Literal["infer", "unknown"] = "infer"
    if_holiday: IfHoliday
    warn_days: Count
    action: Text
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
    def current(self) -> Version:
        """The newest version: what an undated case is told."""
        return self.versions[-1]


class ConfigFile(_Model):
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


@dataclass(frozen=True)
class Config:
    """A whole, checked config with the lists it names."""

    path: Path
    office: ConfigFile
    agencies: tuple[Agency, ...]
    holidays: Holidays

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id, in the order of the file."""
        return {rule.id: rule for rule in self.office.rules}

    @property
    def band_names(self) -> list[str]:
        """The names of the damage bands, the smallest first, the newest version before older."""
        versions = reversed(self.office.damage_bands)
        return list(dict.fromkeys(band.name for version in versions for band in version.bands))

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file the config consists of, for the manifest."""
        names = self.office.files
        return (self.path, self.path.parent / names.agencies, self.path.parent / names.holidays)

    def agencies_in(self, quarter: Quarter) -> tuple[Agency, ...]:
        """Give the agencies in force in `quarter`, in the order of the office's list."""
        return tuple(agency for agency in self.agencies if agency.in_force(quarter))


def load_config(path: Path, *, every_rule: bool = False) -> Config:
    """Read and check `config.yaml` and the lists it names; all faults at once.

    Rules that are switched off are checked and left out, unless `every_rule` is asked for.

    Raises ConfigFaultsError.
    """
    from pipeline.config_checks import check
    from pipeline.config_faults import as_faults

    data, lines, faults = read_yaml(path)
    try:
        office = ConfigFile.model_validate(data)
    except ValidationError as error:
        raise ConfigFaultsError([*faults, *as_faults(error, data, lines, path.name)]) from None
    faults += check(office, lines, path.name)
    agencies: tuple[Agency, ...] = ()
    holidays = Holidays({})
    try:
        agencies = read_agencies(path.parent / office.files.agencies)
    except ConfigFaultsError as error:
        faults += error.faults
    try:
        holidays = read_holidays(path.parent / office.files.holidays)
    except ConfigFaultsError as error:
        faults += error.faults
    if faults:
        raise ConfigFaultsError(faults)
    enabled = tuple(rule for rule in office.rules if rule.enabled or every_rule)
    return Config(path, office.model_copy(update={"rules": enabled}), agencies, holidays)


def fault_in_file(error: OSError, path: Path) -> Fault:
    """Say that a file of the office can't be opened."""
    return Fault(path.name, 0, f"เปิดไฟล์ไม่ได้ ({error.strerror}) ให้ปิดโปรแกรมที่เปิดไฟล์นี้อยู่แล้วลองใหม่")
