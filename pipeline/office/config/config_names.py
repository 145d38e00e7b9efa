"""What the config calls by name, declared at each setting: columns, conditions, rules.

A setting of type `DateColumn` must name a column of dates, one of type `RuleName` a rule, and so
on.  `references` finds every name in a part of the config, with its place; whoever asks what a
rule reads or what a condition rests on asks there, and a new setting needs its type alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, get_args

from pipeline.model.sheet_column import Kind
from pipeline.office.config.config_values import Model, Text
from pipeline.office.config.yaml_file import Place


class Named(StrEnum):
    """What a name is of."""

    COLUMN = "column"
    CONDITION = "condition"
    RULE = "rule"
    DUE_DATE = "due"
    """Of a rule, from whose due date another counts back."""


@dataclass(frozen=True, slots=True)
class NameOf:
    """The declaration at a setting: what its text names, and of columns which kind."""

    named: Named
    kind: Kind | None = None


AnyColumn = Annotated[Text, NameOf(Named.COLUMN)]
ChoiceColumn = Annotated[Text, NameOf(Named.COLUMN, Kind.CHOICE)]
DateColumn = Annotated[Text, NameOf(Named.COLUMN, Kind.DATE)]
MoneyColumn = Annotated[Text, NameOf(Named.COLUMN, Kind.MONEY)]
NumberColumn = Annotated[Text, NameOf(Named.COLUMN, Kind.INTEGER)]
ConditionName = Annotated[Text, NameOf(Named.CONDITION)]
RuleName = Annotated[Text, NameOf(Named.RULE)]
DueDateOf = Annotated[Text, NameOf(Named.DUE_DATE)]


@dataclass(frozen=True, slots=True)
class Reference:
    """A name that stands in the config: where, below the part that was asked about, and of what."""

    place: Place
    name: str
    of: NameOf


def parts(part: object, place: Place = ()) -> Iterator[tuple[Place, Model]]:
    """Give a part of the config and every part within it, each with its place."""
    if isinstance(part, Model):
        yield place, part
        for setting in _settings(type(part)):
            if setting.of is None:
                yield from parts(getattr(part, setting.attribute), (*place, setting.key))
    elif isinstance(part, tuple | Mapping):
        for step, value in part.items() if isinstance(part, Mapping) else enumerate(part):
            yield from parts(value, (*place, step))


def references(part: object, place: Place = ()) -> Iterator[Reference]:
    """Give every name within a part of the config, those within its conditions too."""
    for above, each in parts(part, place):
        for setting in _settings(type(each)):
            value = getattr(each, setting.attribute)
            if setting.of is None or value is None:
                continue
            if isinstance(value, tuple):
                for step, name in enumerate(value):
                    yield Reference((*above, setting.key, step), name, setting.of)
            else:
                yield Reference((*above, setting.key), value, setting.of)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A setting that names something, or holds parts of the config; `key` is as the file has it."""

    attribute: str
    key: str
    of: NameOf | None


@cache
def _settings(model: type[Model]) -> tuple[_Setting, ...]:
    """Give the settings of a model that matter here: texts that name nothing are left out."""
    found = []
    for attribute, field in model.model_fields.items():
        within = [*field.metadata, field.annotation]
        for each in within:
            within += get_args(each)
        of = next((each for each in within if isinstance(each, NameOf)), None)
        if of or any(isinstance(each, type) and issubclass(each, Model) for each in within):
            found.append(_Setting(attribute, field.alias or attribute, of))
    return tuple(found)
