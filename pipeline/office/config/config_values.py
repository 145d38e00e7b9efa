"""The kinds of value in the config: text, counts, days of either era, exact baht."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pipeline.office.text_file import read_office_day

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Identifier = Annotated[Text, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
_MOST = 100_000
"""More days, seconds or letters nobody counts; a million days would run past what a date holds."""

Count = Annotated[int, Field(strict=True, ge=0, le=_MOST)]
Positive = Annotated[int, Field(strict=True, ge=1, le=_MOST)]
WholeBaht = Annotated[int, Field(strict=True, ge=1)]


def _read_day(value: object) -> object:
    """Read `2535-01-01` or `1/1/2535`: a year of 2400 or more is of the Buddhist era."""
    if not isinstance(value, str):
        raise PydanticCustomError("day", "not a day")
    day = read_office_day(value)
    if day is None:
        raise PydanticCustomError("day", "not a day")
    return day


def _read_baht(value: object) -> object:
    """Read an amount exactly: whole baht, or a decimal written between quotation marks."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise PydanticCustomError("baht", "not an amount")
    text = str(value).replace(",", "")
    whole, _, cents = text.partition(".")
    if not whole.isdecimal() or len(cents) > 2 or (cents and not cents.isdecimal()):
        raise PydanticCustomError("baht", "not an amount")
    return Decimal(text)


def _read_office_id(value: object) -> object:
    """Take an id that fits into a file name and is too long to be another office's by chance."""
    if not value:
        raise PydanticCustomError("office_id_missing", "no id")
    if not isinstance(value, str) or not _OFFICE_ID.fullmatch(value):
        raise PydanticCustomError("office_id", "not an id")
    return value


def _read_letter_prefix(value: str) -> str:
    """Take what stands before a letter's own number, which a stroke parts from it.

    A `#` begins a comment: `กท #04/` is read as `กท`, and letters would bear `กท226`.
    """
    if not value.endswith("/") or value.startswith(("ที่", "เลขที่")):
        raise PydanticCustomError("letter_prefix", "not a prefix")
    return value


LetterPrefix = Annotated[Text, AfterValidator(_read_letter_prefix)]

_OFFICE_ID = re.compile(r"[a-z0-9][a-z0-9-]{7,39}")

OfficeId = Annotated[str, BeforeValidator(_read_office_id), Field(validate_default=True)]
Day = Annotated[date, BeforeValidator(_read_day)]
Baht = Annotated[Decimal, BeforeValidator(_read_baht)]


class Model(BaseModel):
    """A part of the config: frozen, and strict about names."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)


class InForce(Model):
    """The start dates to which a version applies, both ends included."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> InForce:
        if self.from_ and self.to and self.from_ > self.to:
            raise PydanticCustomError("in_force_order", "from after to")
        return self
