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


def why_this_band(case: CaseRow, config: Config, language: str) -> str:
    """Say in which damage band a case stands and why; `case` has None where a value is missing."""
    words = Language(language)
    amount = case["damage_amount"]
    if amount is None:
        lost = "damage_amount" in (case["unreadable"] or ())
        key = "band_unreadable" if lost else "band_blank"
        return words.phrase(key, field=words.field("damage_amount"))
    incident = case["incident_date"]
    versions = config.office.damage_bands
    version = _in_force(versions, incident)
    band = next(band for band in version.bands if band.name == case["damage_band"])
    parts = [
        words.phrase(
            "band", amount=format_baht(amount), edges=_edges(band, language), band=band.name
        )
    ]
    if len(versions) > 1 and incident is None:
        parts.append(words.phrase("band_undated", field=words.field("incident_date")))
    elif len(versions) > 1:
        span = span_words(version.in_force, words)
        parts.append(words.phrase("band_version", range=span, day=words.day(incident)))
    return " ".join(parts)


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
