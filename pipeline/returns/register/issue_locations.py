"""Puts issues where they belong: agency, file, sheet, cell and case.

Takes what the steps of the stage found; gives `PlacedIssue`s for the frame of issues.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY, file_key
from pipeline.model.case_types import CaseType
from pipeline.model.issues import CaseIssue, Issue
from pipeline.model.quarter import quarter_in_words
from pipeline.office.config import Config
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.case_ids import IdFault
from pipeline.returns.register.cross_checks import check
from pipeline.returns.register.duplicate_detection import same_event, same_file_number
from pipeline.returns.register.register_frames import PlacedIssue
from pipeline.returns.register.return_file import Origin, SourceFile


def read_issues(
    sources: Sequence[SourceFile], by_place: Mapping[tuple[int, int], str]
) -> Iterator[PlacedIssue]:
    """Give the readings' issues; those of a row that another file's replaced go with it."""
    for source in sources:
        for case, issue in source.issues:
            case_id = by_place.get((id(source), case))
            if case >= 0 and case_id is None:
                continue
            yield PlacedIssue(source.agency, issue, source.name, case_id)


def ids_by_place(places: Sequence[Origin], ids: Sequence[str]) -> dict[tuple[int, int], str]:
    """Map `(id(source), case)` to the case's id: `case` counts the cases of that reading from 0."""
    return {
        (id(source), case): case_id for (source, _, case), case_id in zip(places, ids, strict=True)
    }


def id_issues(
    places: Sequence[Origin], ids: Sequence[str], faults: Iterable[IdFault], names: AgencyNames
) -> Iterator[tuple[int, Issue]]:
    """Tell what was wrong with ids on the sheets."""
    for fault in faults:
        facts = {"used": ids[fault.case], "agency": names.name(fault.agency)}
        if fault.other is not None:
            facts["other"] = _where(places[fault.other], "case_id")
        place = places[fault.case]
        yield fault.case, place.issue(fault.code, "case_id", place.text("case_id"), facts)


def _where(place: Origin, name: str) -> str:
    return f"{place.source.name} {place.place_of(name)}"


def check_issues(
    cases: pd.DataFrame,
    places: Sequence[Origin],
    ids: Sequence[str],
    last: pd.DataFrame | None,
    apart: Collection[frozenset[str]],
    types: Sequence[CaseType],
    config: Config | None,
    unusual_amount: int | None,
) -> Iterator[tuple[int, Issue]]:
    """Tell what the checks across cells, and the search for duplicates, found."""
    for hit in check(cases, last, types, config, unusual_amount):
        yield hit.row, places[hit.row].issue(hit.code, hit.field, hit.value, hit.facts)
    keys = [place.reading.file_keys[place.case] for place in places]
    for code, name, rows in (
        (CaseIssue.FILE_NO_DOUBLED, "file_no", same_file_number(cases, keys)),
        (CaseIssue.PROBABLE_DUPLICATE, "subject", same_event(cases, keys)),
    ):
        for one, other in rows:
            if frozenset((ids[one], ids[other])) in apart:
                continue
            for here, there in ((one, other), (other, one)):
                facts = {"other": ids[there], "other_place": _where(places[there], name)}
                yield here, places[here].issue(code, name, places[here].text(name), facts)


def carried_number_issues(
    places: Sequence[Origin],
    ids: Sequence[str],
    carried: pd.DataFrame,
    apart: Collection[frozenset[str]],
) -> Iterator[tuple[int, Issue]]:
    """Name the case of before whose number and party a row bears that is another case.

    One that the office has ruled to be `apart` is named no more.
    """
    names = ("agency_code", "file_no", "injured_party", "case_id", "last_reported_quarter")
    before = {
        (agency, file_key(number), party): (case_id, quarter)
        for agency, number, party, case_id, quarter in zip(
            *(tables.texts(carried[name]) for name in names), strict=True
        )
        if file_key(number) and agency != UNKNOWN_AGENCY
    }
    for row, place in enumerate(places if before else ()):
        party = place.reading.texts["injured_party"][place.case] or ""
        key = place.source.agency, place.reading.file_keys[place.case], party
        other, quarter = before.get(key, ("", ""))
        if other and frozenset((ids[row], other)) not in apart:
            facts: dict[str, Wording] = {"other": other, "other_place": quarter_in_words(quarter)}
            code, value = CaseIssue.FILE_NO_DOUBLED, place.text("file_no")
            yield row, place.issue(code, "file_no", value, facts)


def row_issues(
    places: Sequence[Origin], ids: Sequence[str], issues: Iterable[tuple[int, Issue]]
) -> Iterator[PlacedIssue]:
    """Place issues that are known by their row."""
    for row, issue in issues:
        source = places[row].source
        yield PlacedIssue(source.agency, issue, source.name, ids[row])


def carried_issues(
    cases: pd.DataFrame, issues: Iterable[tuple[str, Issue]]
) -> Iterator[PlacedIssue]:
    """Place issues of cases carried over: no file of this quarter speaks of them."""
    codes = tables.texts(cases["agency_code"])
    agencies = dict(zip(tables.texts(cases["case_id"]), codes, strict=True))
    for case_id, issue in issues:
        yield PlacedIssue(agencies[case_id], issue, case_id=case_id)
