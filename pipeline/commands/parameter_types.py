"""The kinds of values that options take: a day, a quarter, a fiscal year.

What reads them is imported when one is read, for `--help` reads none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.language import language_of

if TYPE_CHECKING:
    from pipeline.model.quarter import Quarter


_YEAR_BEHIND = re.compile(r"[Qq]\s*([1-4])\s*[-/ ]\s*(2[45]\d\d)")
_YEAR_BEFORE = re.compile(r"(2[45]\d\d)\s*[-/. ]\s*([1-4])(?!\d)")


class AsOf(click.ParamType[date]):
    """A day as 2020-11-25 or 25/11/2563."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Read the day; a year of the Buddhist era is turned."""
        from pipeline.console import translate
        from pipeline.thai.dates import parse_date

        if isinstance(value, date):
            return value
        parsed = parse_date(value)
        if parsed.value is None:
            self.fail(translate("bad_date", language_of(ctx), value=value), param, ctx)
        return parsed.value


class QuarterName(click.ParamType["Quarter"]):
    """A quarter of a fiscal year of the Buddhist era: 2564-Q1 begins on 1 October 2563."""

    name = "quarter"

    def convert(self, value: Any, param: Any, ctx: Any) -> Quarter:
        """Read `2564-Q1`; anything else, a C.E. year included, is refused with an example."""
        from pipeline.console import translate
        from pipeline.model.quarter import Quarter

        if isinstance(value, Quarter):
            return value
        try:
            return Quarter.parse(value)
        except ValueError:
            language = language_of(ctx)
            meant, text = quarter_meant(value), translate("bad_quarter", language, value=value)
            if meant is not None:
                text += " " + translate("did_you_mean", language, name=meant)
            self.fail(text, param, ctx)


def quarter_meant(text: str) -> Quarter | None:
    """Give the quarter that other words may mean, as 1/2564 or Q1/2564; None where none is told."""
    from pipeline.returns.sheet.named_quarters import parse_quarter
    from pipeline.thai.numerals import to_arabic_digits

    words = to_arabic_digits(text)
    turned = _YEAR_BEHIND.sub(r"\2-Q\1", words)
    return parse_quarter(_YEAR_BEFORE.sub(r"\1-Q\2", turned))


class FiscalYear(click.ParamType[int]):
    """A fiscal year of the Buddhist era, as 2564."""

    name = "year"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """Read the year; one of the Common Era is refused."""
        from pipeline.console import translate
        from pipeline.model.quarter import Quarter

        try:
            return Quarter.parse(f"{value}-Q1").fiscal_year
        except ValueError:
            self.fail(translate("bad_fiscal_year", language_of(ctx), value=value), param, ctx)
