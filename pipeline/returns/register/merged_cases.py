"""Rows that the officer ruled to be one case: one stays, and what the other says is remembered.

Takes the rows with their ids and the ids that gave way to another case's; gives the rows that
stand, and `tables.ABSORBED`, by which the next run knows every row as it is without the rulings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import pyarrow as pa

from pipeline.model import tables
from pipeline.model.codes import CaseOrigin
from pipeline.returns.register.case_ids import IdFault
from pipeline.returns.register.case_linkage import KnownCase
from pipeline.returns.register.file_deduplication import tell_differences
from pipeline.returns.register.return_file import Origin


@dataclass(frozen=True, slots=True)
class ReturnRows:
    """The rows of the returns that stand, each with its origin, what tells it apart and its id."""

    origins: list[Origin]
    known: list[KnownCase]
    ids: list[str]
    faults: list[IdFault]


def join_rows(rows: ReturnRows, absorbed: Mapping[str, str]) -> ReturnRows:
    """Give each row the id of the case it was ruled to be; of two rows of one case one stays.

    The later report's; a warning shows every value that differs.
    """
    if not absorbed:
        return rows
    places = rows.origins
    renamed = [final_id(case_id, absorbed) for case_id in rows.ids]
    by_case: dict[str, list[int]] = defaultdict(list)
    for row, case_id in enumerate(renamed):
        by_case[case_id].append(row)
    kept = []
    for several in by_case.values():
        *earlier, last = sorted(
            several, key=lambda row: (places[row].source.dated or date.min, row)
        )
        for row in earlier:
            old, new = places[row], places[last]
            old.source.replaced.add(old.case)
            tell_differences(old, new)
        kept.append(last)
    kept.sort()
    now = {row: place for place, row in enumerate(kept)}
    faults = [
        replace(
            fault, case=now[fault.case], other=None if fault.other is None else now[fault.other]
        )
        for fault in rows.faults
        if fault.case in now and (fault.other is None or fault.other in now)
    ]
    return ReturnRows(
        [places[row] for row in kept],
        [rows.known[row] for row in kept],
        [renamed[row] for row in kept],
        faults,
    )


_PLACE = ("source_file", "source_sheet", "source_row")


def absorbed_rows(
    rows: ReturnRows,
    stand: ReturnRows,
    absorbed: Mapping[str, str],
    before: pd.DataFrame,
    new: pd.DataFrame | None,
) -> pd.DataFrame:
    """Give by what the rows are known whose ids gave way, those of `before` among them.

    Else a row without an id, ruled to be a case last time, would be a new one the next; and so
    would a case's own row that gave way to the other's, for the register then knows the case by
    what the other says.  `rows` are as they were identified, `stand` those that stand once joined.
    Only of `rows` it is known where they stand now: `before` was read in an earlier run.  What of
    it is still joined, or has another joined to it, and is told no more keeps its place: the ruling
    may yet be taken back.  So does what only that run's register tells, of which `new` are the open
    cases that no earlier one has: there it may stand for the last time, its row being gone.
    """
    standing = {known.place for known in stand.known}
    some = [
        row
        for row, case_id in enumerate(rows.ids)
        if case_id in absorbed or rows.known[row].place not in standing
    ]
    found = [
        {
            "agency_code": known.agency,
            "case_id": rows.ids[row],
            "file_no": rows.origins[row].reading.texts["file_no"][rows.origins[row].case],
            "injured_party": known.injured or None,
            "subject": known.subject or None,
            "incident_date": known.incident,
            "origin": CaseOrigin.RETURNED.value,
            **dict(zip(_PLACE, known.place or (None, None, None), strict=True)),
        }
        for row in some
        for known in [rows.known[row]]
    ]
    joined = {*absorbed, *absorbed.values()} - {*rows.ids}
    gone = before["case_id"].isin(list(joined))
    parts = [
        tables.from_rows(tables.ABSORBED, found), before[gone], _in_own_row(new, before, joined),
        tables.stood_nowhere(before[~gone]),
    ]  # fmt: skip
    both = tables.concat(tables.ABSORBED, parts)
    told = ["case_id", "agency_code", "file_no", "injured_party", "subject"]
    return both.drop_duplicates(told).reset_index(drop=True)


def _in_own_row(
    new: pd.DataFrame | None, before: pd.DataFrame, ids: Collection[str]
) -> pd.DataFrame:
    """Give, as `tables.ABSORBED`, the cases `ids` of a run's register that stood by their own rows.

    Not those of which `before` says that they stood by a row which is another case's.
    """
    if new is None or not ids:
        return tables.frame(tables.ABSORBED, {})
    theirs = {tuple(each) for each in before[[*_PLACE]].itertuples(index=False)}
    mine = new[new["case_id"].isin(list(ids))]
    stood = [tuple(each) not in theirs for each in mine[[*_PLACE]].itertuples(index=False)]
    found = {name: mine[name].array[stood] for name in tables.ABSORBED.names}
    told = tables.frame(tables.ABSORBED, found)
    origin = tables.ABSORBED.field("origin")
    returned = pa.array([CaseOrigin.RETURNED.value] * len(told), origin.type)
    return told.assign(origin=tables.series(returned, told.index))


def final_id(case_id: str, absorbed: Mapping[str, str]) -> str:
    """Follow an id to the case that it is now, through as many rulings as there are."""
    seen = {case_id}
    while (kept := absorbed.get(case_id)) is not None and kept not in seen:
        seen.add(kept)
        case_id = kept
    return case_id
