"""Lets a sheet of another quarter take nothing from what the register knows.

Takes sources that say they are of another quarter and are dated in none of this one, and the
register of before.  A row whose case the register has gives way to it, and what it says otherwise
is told; a case known nowhere else stays, with a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import CaseIssue, Issue, ReturnIssue
from pipeline.returns.register.checked_columns import CheckedColumns
from pipeline.returns.register.kept_values import KEPT_FIELDS
from pipeline.returns.register.register_frames import Origin, PlacedIssue


def give_way(places: Sequence[Origin], ids: Sequence[str], last: pd.DataFrame | None) -> bool:
    """Take rows of another quarter's sheets off where `last` has their case.

    They count among the duplicates of their file.  Gives whether there was any.
    """
    if last is None or not any(_is_out_of_quarter(place) for place in places):
        return False
    held = {case_id: row for row, case_id in enumerate(tables.texts(last["case_id"]))}
    before = CheckedColumns(last)
    found = False
    for place, case_id in zip(places, ids, strict=True):
        if _is_out_of_quarter(place) and case_id in held:
            place.source.replaced.add(place.case)
            place.source.issues += _differences(place, case_id, before, held[case_id])
            found = True
    return found


def _is_out_of_quarter(place: Origin) -> bool:
    return not place.source.counts_as_returned


def _differences(
    place: Origin, case_id: str, before: CheckedColumns, row: int
) -> Iterator[tuple[int, Issue]]:
    """Tell, of the file and not of the row, what the register has otherwise."""
    told = []
    for name in KEPT_FIELDS:
        now, then = place.source.value_text(place.case, name), before.value_text(name, row)
        if now and now != then:
            told.append(f"{BY_FIELD[name].title}: {now} / {then or '-'}")
    if told:
        facts: dict[str, Wording] = {"case_id": case_id, "differences": "; ".join(told)}
        cell = place.cell("file_no")
        yield -1, Issue(ReturnIssue.OTHER_QUARTER_DIFFERS, place.sheet, cell, "", "", facts)


def only_there(places: Sequence[Origin], ids: Sequence[str]) -> Iterator[PlacedIssue]:
    """Warn of each case that only a sheet of another quarter has."""
    for place, case_id in zip(places, ids, strict=True):
        quarter = place.source.other_quarter
        if quarter is not None and _is_out_of_quarter(place):
            facts: dict[str, Wording] = {"said": quarter.named}
            cell = place.cell("file_no")
            issue = Issue(CaseIssue.CASE_OF_OTHER_QUARTER, place.sheet, cell, "", "", facts)
            yield PlacedIssue(place.source.agency, issue, place.source.name, case_id)
