"""Where each case stands in the lists that others lead to, worked out before they are drawn.

The register and the deadlines lead to each other, so each must know the other's rows first.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.report.table import CaseLink, Listing
from pipeline.workbooks.summary.cell_links import Target, quoted


class CasePlaces:
    """Sheet and row of the first line of each case, by list."""

    def __init__(self) -> None:
        self._places: dict[str, dict[str, tuple[str, int]]] = {}

    def note(self, listing: Listing, sheet: str, first: int) -> None:
        """Note where the rows of a list stand: on `sheet`, from row `first` on."""
        cases: Iterable[str] = listing.rows["case_id"].to_list()
        # A register in several parts is one list to those that lead to it.
        places = self._places.setdefault(listing.id.partition("_")[0], {})
        for offset, case in enumerate(cases):
            places.setdefault(case, (sheet, first + offset))

    def target(self, link: CaseLink) -> Target | None:
        """Lead to a case; None where the list does not have it."""
        place = self._places.get(link.listing, {}).get(link.case_id)
        if place is None:
            return None
        sheet, row = place
        return Target(place=f"{quoted(sheet)}!{xl_rowcol_to_cell(row, 0)}")
