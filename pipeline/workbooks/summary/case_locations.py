"""Where each case stands in the workbook, worked out before anything is written.

The register and the deadlines link to each other, so each must know the other's rows first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.url import Url

from pipeline.workbooks.summary.cell_links import sheet_link

EXCEL_ROWS = 1_048_576
HEAD_ROWS = 8
"""Rows above a list: title, quarter, way back, notes, header."""
ROOM = EXCEL_ROWS - HEAD_ROWS - 4


@dataclass(frozen=True)
class CasePlaces:
    """Sheet and row of each case in the register, and of its first deadline."""

    register: Mapping[str, tuple[str, int]]
    deadlines: Mapping[str, tuple[str, int]]

    def register_link(self, case_id: object) -> Url | None:
        """Link to a case in the register."""
        return _link(self.register, case_id)

    def deadlines_link(self, case_id: object) -> Url | None:
        """Link to a case's first deadline."""
        return _link(self.deadlines, case_id)


def _link(places: Mapping[str, tuple[str, int]], case_id: object) -> Url | None:
    place = places.get(case_id) if isinstance(case_id, str) else None
    return sheet_link(place[0], place[1]) if place else None
