"""Why a case stands in its damage band and under its type, in a sentence that can be pasted.

The band is the one that `evaluate` chose; here its edges, its dates and the amount are only put
into words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.table_rows import CaseRow
from pipeline.office.config import BandsInForce, Config, DamageBand
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import span_words
from pipeline.thai.numerals import format_baht

BAND_FIELDS = ("damage_amount", "incident_date", "damage_band", "unreadable")
"""The columns of the register that `why_this_band` reads."""

_BANDS_KNOWN = 128
_AMOUNT = "\0"
"""Holds the amount's place, in a letter that no wording and no name has."""


def why_this_band(case: CaseRow, config: Config, language: str) -> str:
    """Say in which damage band a case stands and why; `case` has None where a value is missing."""
    return BandReasons(config, language).of(case)


class BandReasons:
    """Says of cases why they stand in their band; what is said around the amount, once for all."""

    def __init__(self, config: Config, language: str) -> None:
        """Take the config, whose bands are told, and `th` or `en`."""
        self._versions = config.office.damage_bands
        self._words = Language(language)
        self._around: dict[tuple[str | None, date | None], tuple[str, str]] = {}

    def of(self, case: CaseRow) -> str:
        """Say it of one case, of which `BAND_FIELDS` are read."""
        amount = case["damage_amount"]
        if amount is None:
            lost = "damage_amount" in (case["unreadable"] or ())
            key = "band_unreadable" if lost else "band_blank"
            return self._words.phrase(key, field=self._words.field("damage_amount"))
        chosen = case["damage_band"], case["incident_date"]
        if chosen not in self._around:
            self._around[chosen] = self._said_around(*chosen)
        before, after = self._around[chosen]
        return f"{before}{format_baht(amount)}{after}"

    def _said_around(self, name: str | None, incident: date | None) -> tuple[str, str]:
        """Give what stands before the amount, and behind it."""
        words, versions = self._words, self._versions
        version = _in_force(versions, incident)
        band = next(band for band in version.bands if band.name == name)
        told = words.phrase("band", amount=_AMOUNT, edges=_edges(band, words.code), band=band.name)
        before, _, after = told.partition(_AMOUNT)
        if len(versions) == 1:
            return before, after
        if incident is None:
            dated = words.phrase("band_undated", field=words.field("incident_date"))
        else:
            span = span_words(version.in_force, words)
            dated = words.phrase("band_version", range=span, day=words.day(incident))
        return before, f"{after} {dated}"


def why_this_type(case: CaseRow, language: str, *, ruled: bool = False) -> str:
    """Say under which type a case stands: as the agency stated or the office ruled it."""
    words = Language(language)
    title = BY_FIELD["case_type"].title if language == "th" else words.field("case_type")
    if case["case_type"] is None:
        return words.phrase("type_blank", field=title)
    return words.phrase(
        "type_ruled" if ruled else "type", field=title, value=words.value(case["case_type"])
    )


def _in_force(versions: Sequence[BandsInForce], incident: date | None) -> BandsInForce:
    """Give the bands that count for the day of the incident; the newest where there is none."""
    for version in versions:
        begin, end = version.in_force.from_ or date.min, version.in_force.to or date.max
        if incident is not None and begin <= incident <= end:
            return version
    return versions[-1]


@lru_cache(_BANDS_KNOWN)
def _edges(band: DamageBand, language: str) -> str:
    words = Language(language)
    parts = []
    if band.over is not None:
        parts.append(words.phrase("over", amount=format_baht(band.over)))
    if band.up_to is not None:
        parts.append(words.phrase("up_to", amount=format_baht(band.up_to)))
    return words.phrase("and").join(parts) or words.phrase("any_amount")
