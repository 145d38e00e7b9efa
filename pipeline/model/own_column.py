"""A column of the agency's own, carried unread from its sheet to the workbooks it gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that an agency added to its sheet: where it stood, and raw cells by case id."""

    agency_code: str
    source_file: str
    source_sheet: str
    letter: str
    title: str
    values: Mapping[str, object]
