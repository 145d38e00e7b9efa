"""Puts the readings' packed columns together into frames of `tables.CASES` and `tables.ISSUES`.

Takes sources in their order and, for each case that stands, its id; gives whole columns.  File,
sheet and row are carried from the reader and never computed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.locale import THAI
from pipeline.model import tables
from pipeline.model.codes import CaseOrigin
from pipeline.model.issues import ISSUES, Issue, Severity
from pipeline.model.quarter import Quarter
from pipeline.returns.register.case_linkage import KnownCase
from pipeline.returns.register.return_file import Origin, SourceFile
from pipeline.returns.sheet.parsed_cell import EPOCH, as_baht
from pipeline.returns.sheet.return_content import (
    AMOUNTS,
    DATES,
    NO_AMOUNT,
    NO_DAY,
    NUMBERS,
    TEXTS,
)

_QUALITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "ok"}
"""The quality of a case by the gravest of its issues; without any it is ok."""


@dataclass(frozen=True, slots=True)
class PlacedIssue:
    """An issue with what the frame of issues needs besides."""

    agency: str
    issue: Issue
    file: str = ""
    case_id: str | None = None
    accepted: int | None = None
    """The number of the ruling by which the office accepts it."""

    @property
    def severity(self) -> Severity:
        """The catalogue's, but for what the office has accepted."""
        return Severity.INFO if self.accepted is not None else self.issue.severity

    def message_in(self, language: str) -> str:
        """Say what was found; and by which ruling it is accepted."""
        found = self.issue.message_in(language)
        if not self.accepted:
            return found
        return found + ISSUES.translate("accepted", language, number=self.accepted)


def known_returned(places: Sequence[Origin]) -> list[KnownCase]:
    """Give of each returned case what linkage compares, in the order of `places`."""
    known = []
    for _, of_file in groupby(places, key=lambda place: id(place.reading)):
        cases = list(of_file)
        reading, agency = cases[0].reading, cases[0].source.agency
        file = cases[0].source.name
        ids, parties, subjects, kinds = (
            reading.texts[name] for name in ("case_id", "injured_party", "subject", "case_type")
        )
        amounts = memoryview(reading.amounts["damage_amount"]).cast("q")
        days = memoryview(reading.dates["incident_date"]).cast("i")
        known += [
            KnownCase(
                agency,
                ids[case] or "",
                reading.file_keys[case],
                parties[case] or "",
                subjects[case] or "",
                None if days[case] == NO_DAY else date.fromordinal(EPOCH + days[case]),
                (file, reading.field_columns[reading.place[case]].sheet, reading.rows[case]),
                kinds[case] or "",
                None if amounts[case] == NO_AMOUNT else as_baht(amounts[case]),
            )
            for _, _, case in cases
        ]
    return known


def cases_frame(
    sources: Sequence[SourceFile], places: Sequence[Origin], ids: Sequence[str], quarter: Quarter
) -> pd.DataFrame:
    """Give the returned cases, in the order of `places`; what is evaluated later is null."""
    read = [(each, each.reading) for each in sources if each.reading is not None]
    read = [(source, reading) for source, reading in read if reading.counts.cases]
    keep = np.fromiter(
        chain.from_iterable(
            (case not in source.replaced for case in range(reading.counts.cases))
            for source, reading in read
        ),
        dtype=bool,
    )
    readings = [reading for _, reading in read]
    whole = bool(keep.all())

    def listed(values: Iterable[Sequence[Any]], kind: pa.DataType) -> pa.Array:
        column = pa.array(list(chain.from_iterable(values)), type=kind)
        return column if whole else column.filter(pa.array(keep))

    def numbers(values: Iterable[bytes], kind: str) -> np.ndarray[Any, Any]:
        column = np.frombuffer(b"".join(values), dtype=kind)
        return column if whole else column[keep]

    columns: dict[str, pa.Array] = {}
    for name in TEXTS:
        columns[name] = listed((reading.texts[name] for reading in readings), pa.string())
    for name in DATES:
        days = numbers((reading.dates[name] for reading in readings), "i4")
        columns[name] = pa.array(days, mask=days == NO_DAY).cast(pa.date32())
    for name in AMOUNTS:
        satang = numbers((reading.amounts[name] for reading in readings), "i8")
        columns[name] = tables.baht(satang, satang != NO_AMOUNT)
    for name in NUMBERS:
        columns[name] = listed((reading.numbers[name] for reading in readings), pa.int64())
    count = len(places)
    columns |= {
        "agency_code": pa.array([place.source.agency for place in places], pa.string()),
        "case_id": pa.array(ids, pa.string()),
        "known_pending": listed((reading.known_pending for reading in readings), pa.bool_()),
        "origin": pa.array([CaseOrigin.RETURNED.value] * count, pa.string()),
        "source_file": pa.array([place.source.name for place in places], pa.string()),
        "source_sheet": pa.array([place.sheet for place in places], pa.string()),
        "source_row": listed((reading.rows for reading in readings), pa.int64()),
        "unreadable": listed(
            ([names or None for names in reading.unreadable] for reading in readings), tables.NAMES
        ),
        "last_reported_quarter": pa.array([str(quarter)] * count, pa.string()),
    }
    arrays = [
        columns[field.name] if field.name in columns else pa.nulls(count, field.type)
        for field in tables.CASES
    ]
    return tables.to_frame(pa.table(arrays, schema=tables.CASES))


def in_order(issues: Iterable[PlacedIssue], order: Callable[[str], int]) -> tuple[PlacedIssue, ...]:
    """Give the issues in the agencies' order, file by file, sheet by sheet, cell by cell.

    What is said twice of one cell is said once.
    """
    once = {
        (p.agency, p.file, p.issue.sheet, p.issue.cell, p.issue.code, p.issue.field, p.issue.value,
         p.case_id): p
        for p in issues
    }  # fmt: skip
    return tuple(sorted(once.values(), key=lambda each: (order(each.agency), *_position(each))))


def issues_frame(issues: Iterable[PlacedIssue], language: str = THAI) -> pd.DataFrame:
    """Give `tables.ISSUES`, in the order given, worded in `language`."""
    columns: dict[str, list[str | None]] = {name: [] for name in tables.ISSUES.names}
    for placed in issues:
        issue = placed.issue
        columns["agency_code"].append(placed.agency)
        columns["case_id"].append(placed.case_id)
        columns["source_file"].append(placed.file)
        columns["source_sheet"].append(issue.sheet)
        columns["cell"].append(issue.cell)
        columns["field"].append(issue.field)
        columns["severity"].append(placed.severity.value)
        columns["code"].append(issue.code.value)
        columns["value"].append(issue.value)
        columns["message"].append(placed.message_in(language))
        columns["remedy"].append(issue.remedy_in(language))
    return tables.frame(tables.ISSUES, columns)


def _position(placed: PlacedIssue) -> tuple[object, ...]:
    issue = placed.issue
    letters = issue.cell.rstrip("0123456789")
    row = int(issue.cell[len(letters) :] or 0)
    column = (len(letters), letters)
    of_case = placed.case_id is not None
    case_id = placed.case_id or ""
    carried = of_case and not placed.file
    return carried, placed.file, of_case, issue.sheet, row, column, case_id, issue.code, issue.value


def quality(ids: Sequence[str], issues: Iterable[PlacedIssue]) -> pa.Array:
    """Give each case the gravest severity among its issues: ok, warning or error."""
    gravest: dict[str, Severity] = {}
    for placed in issues:
        if placed.case_id is not None:
            known = gravest.get(placed.case_id, Severity.INFO)
            gravest[placed.case_id] = min(known, placed.severity, key=[*_QUALITY].index)
    return pa.array([_QUALITY[gravest.get(each, Severity.INFO)] for each in ids], pa.string())
