"""Where each case stands in the lists that others lead to, worked out before they are drawn.

The register and the deadlines lead to each other, so each must know the other's rows first.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import tables
from pipeline.report.table import CaseLink, Listing
from pipeline.workbooks.summary.cell_links import Target, quoted


class CasePlaces:
    """Sheet and row of the first line of each case, by list."""

    def __init__(self) -> None:
        self._places: dict[str, dict[str, Target]] = {}

    def note(self, listing: Listing, sheet: str, first: int) -> None:
        """Note where the rows of a list stand: on `sheet`, from row `first` on."""
        cases: Iterable[str] = tables.values(listing.rows["case_id"])
        # A register in several parts is one list to those that lead to it.
        places = self._places.setdefault(listing.id.partition("_")[0], {})
        name = quoted(sheet)
        for row, case in enumerate(cases, start=first + 1):
            if case not in places:
                places[case] = Target(place=f"{name}!A{row}")

    def target(self, link: CaseLink) -> Target | None:
        """Lead to a case; None where the list does not have it."""
        return self._places.get(link.listing, {}).get(link.case_id)
