"""What became of each file and each agency's return.

Takes the sources, gives the records for the manifest, each agency's status, the frame of
`tables.RETURNS`, and what to say of a file that names another quarter, or has columns of its own
that nobody uses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from itertools import groupby

import pandas as pd

from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.case_identity import NO_AGENCY, UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.model.codes import CaseOrigin, FileOutcome, ReturnStatus
from pipeline.model.issues import ISSUES, Issue, ReadingIssue, ReturnIssue, short_day
from pipeline.model.openness import is_open
from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import total
from pipeline.office.agencies import Agency
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.named_quarters import parse_quarter, parse_quarter_number
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.return_content import OwnColumnCells, ReturnContent, TitleBlock
from pipeline.thai.text import fold

_STATUS = {
    FileOutcome.READ: ReturnStatus.RETURNED,
    FileOutcome.SAME_CONTENT: ReturnStatus.MISSING,  # the one that it is the same as tells
    FileOutcome.NIL: ReturnStatus.NIL,
    FileOutcome.UNREADABLE: ReturnStatus.UNREADABLE,
    FileOutcome.OPENED: ReturnStatus.MISSING,
    FileOutcome.ASIDE: ReturnStatus.MISSING,
}
FORM_TITLES = tuple(column.title for column in COLUMNS)
_ALIKE = 0.6
"""Similarity from which a title is proposed; only a person takes it for the other."""
_BEST_FIRST = (
    ReturnStatus.RETURNED, ReturnStatus.NIL, ReturnStatus.UNREADABLE, ReturnStatus.MISSING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file that was found: what it was, how it ended, and what its rows were.

    `rows_read` is always the sum of the five counts after it.
    """

    name: str
    sha256: str
    size: int
    outcome: str
    """read, nil, same_content, unreadable, opened or aside: see `FileOutcome`."""
    code: str
    """The code of the issue under which it could not be read, '' where it was."""
    agency_code: str
    rows_read: int
    cases: int
    blank_rows: int
    total_rows: int
    note_rows: int
    duplicates: int
    unread_rows: int
    reader: str
    container: str = ""
    """The name of the archive or mail that it came in; '' where it came by itself."""


def file_records(sources: Iterable[SourceFile]) -> tuple[FileRecord, ...]:
    """Give the record of each file, in the order of names."""
    return tuple(
        FileRecord(
            name=source.name,
            sha256=source.sha256,
            size=source.size,
            outcome=source.outcome.value,
            code=source.failure,
            agency_code=source.agency,
            reader=source.reading.reader if source.reading else "",
            container=source.container,
            **asdict(source.counts),
        )
        for source in sources
    )


def statuses(sources: Iterable[SourceFile], agencies: Sequence[Agency]) -> dict[str, ReturnStatus]:
    """Give the status of each agency's return, agencies in order, then any other with a file."""
    status = {agency.code: ReturnStatus.MISSING for agency in agencies}
    for source in sorted(sources, key=lambda source: source.agency):
        now = status.get(source.agency, ReturnStatus.MISSING)
        told = _STATUS[source.outcome] if source.counts_as_returned else now
        status[source.agency] = min(now, told, key=_BEST_FIRST.index)
    unknown = status.pop(UNKNOWN_AGENCY, None)
    return status if unknown is None else {**status, UNKNOWN_AGENCY: unknown}


def returns_frame(
    sources: Sequence[SourceFile],
    cases: pd.DataFrame,
    status: Mapping[str, ReturnStatus],
    names: AgencyNames,
    due_back: date,
) -> pd.DataFrame:
    """Give a row for each agency, in order; UNKNOWN and agencies no longer listed with cases."""
    is_carried = cases["origin"] == CaseOrigin.CARRIED
    carried = Counter(cases.loc[is_carried, "agency_code"].tolist())
    left_out = set(cases.loc[is_carried & is_open(cases["status"]), "agency_code"])
    rows = []
    of_agency: dict[str, list[SourceFile]] = {}
    for source in sources:
        of_agency.setdefault(source.agency, []).append(source)
    listed = {
        **status,
        **{code: ReturnStatus.MISSING for code in sorted(carried) if code not in status},
    }
    for code, state in listed.items():
        own = of_agency.get(code, [])
        counts = asdict(total(source.counts for source in own))
        if code == UNKNOWN_AGENCY and not counts["cases"] and not carried[code]:
            continue
        if state is ReturnStatus.RETURNED and code in left_out and code != UNKNOWN_AGENCY:
            state = ReturnStatus.PARTIAL
        readable = [each for each in own if each.reading is not None and each.counts_as_returned]
        returned = _returned_date(readable)
        rows.append(
            {
                "agency_code": code,
                "agency": NO_AGENCY if code == UNKNOWN_AGENCY else names.name(code),
                "status": state.value,
                "returned_date": returned,
                "on_time": returned <= due_back if returned else None,
                "files": "; ".join(dict.fromkeys(source.name for source in own)) or None,
                **counts,
                "carried": carried[code],
            }
        )
    return tables.from_rows(tables.RETURNS, rows)


def _returned_date(sources: Sequence[SourceFile]) -> date | None:
    """Give the day of the first file that came; one with a state for each month came with its last.

    Where that bears no day, those of the months before say nothing of when it came.
    """
    last: dict[str, date] = {}
    for source in sources:
        last[source.name] = max(source.state, last.get(source.name, date.min))
    came = (each.returned_date for each in sources if each.state == last[each.name])
    return min((day for day in came if day), default=None)


def of_older_sheet(reading: ReturnContent, quarter: Quarter) -> Issue:
    """Say that a sheet is of another quarter than the rest of its file."""
    place = reading.block.quarter_place
    said = reading.block.quarter
    facts: dict[str, Wording] = {"said": said.named if said else "-", "wanted": quarter.named}
    facts["sheet"] = place.sheet
    code = ReadingIssue.SHEET_OF_OTHER_QUARTER
    return Issue(code, place.sheet, place.cell, "", place.text, facts)


def note_quarter(source: SourceFile, quarter: Quarter, as_of: date) -> list[Issue]:
    """Note of which quarter a file is, and say where it is another than it was returned for.

    The cell, which people see, goes before the stamp; a stamp of another quarter under the right
    cell is an old form brought up to date.  A sheet of another quarter counts as returned only
    where its report is dated in this one.
    """
    if source.reading is None:
        return []
    block = source.reading.block
    stamped = parse_quarter(block.stamp.get("quarter", ""))
    said = block.quarter or stamped
    day, place = block.report_date, block.quarter_place
    issues = list(_report_date_missing(source, as_of))
    if said and said != quarter:
        source.other_quarter = said
        source.counts_as_returned = day is not None and quarter.start <= day <= quarter.end
        returned = source.counts_as_returned
        code = ReturnIssue.OTHER_QUARTER_DATED if returned else ReturnIssue.OTHER_QUARTER
        facts: dict[str, Wording] = {"said": said.named, "wanted": quarter.named}
        return [*issues, Issue(code, place.sheet, place.cell, "", place.text, facts)]
    # without a year the quarter that is asked for is meant, if it has that number
    if block.quarter is None and place.text and parse_quarter_number(place.text) != quarter.number:
        code = ReturnIssue.QUARTER_UNCLEAR
        issues.append(Issue(code, place.sheet, place.cell, "", place.text))
    return [*issues, *_of_former_time(block, stamped, quarter)]


def _report_date_missing(source: SourceFile, as_of: date) -> Iterator[Issue]:
    """Ask for the date of the report; the file's own is told beside it, and settles nothing."""
    reading = source.reading
    if reading is None or reading.block.report_date or reading.block.report_date_place.text:
        return
    saved: Wording = ""
    if source.modified and source.modified <= as_of:
        saved = ISSUES("file_saved", day=short_day(source.modified))
    yield Issue(ReturnIssue.REPORT_DATE_MISSING, facts={"saved": saved})


def _of_former_time(
    block: TitleBlock, stamped: Quarter | None, quarter: Quarter
) -> Iterator[Issue]:
    """Say where the form, or the date of the report, is of a quarter before."""
    facts: dict[str, Wording]
    day, place = block.report_date, block.quarter_place
    if stamped and stamped != quarter:
        facts = {"said": stamped.named, "wanted": quarter.named}
        yield Issue(
            ReturnIssue.FORM_OF_OTHER_QUARTER, place.sheet, place.cell, "", place.text, facts
        )
    cell = block.report_date_place
    if day and day < quarter.start:
        facts = {"read": short_day(day), "wanted": quarter.named}
        yield Issue(ReturnIssue.REPORT_DATE_EARLY, cell.sheet, cell.cell, "", cell.text, facts)


def unused_columns(
    reading: ReturnContent, used: Collection[str] = (), titles: Sequence[str] = FORM_TITLES
) -> Iterator[Issue]:
    """Name each sheet's columns that hold anything and were not used, in one issue.

    `used` are titles, as they stand, that something else reads; `titles` are those of the form,
    of which the nearest that the sheet lacks is proposed beside a column.
    """
    filled = [
        own
        for own in reading.own
        if own.title not in used and not all(map(is_empty, own.values.values()))
    ]
    for sheet, columns in groupby(filled, key=lambda own: own.sheet):
        listed = list(columns)
        lacking = [title for title in titles if title not in _used_titles(reading, sheet)]
        told = ", ".join(_column_name(own, lacking) for own in listed)
        cell = f"{listed[0].letter}1"
        yield Issue(ReadingIssue.COLUMNS_UNUSED, sheet, cell, facts={"titles": told})


def _used_titles(reading: ReturnContent, sheet: str) -> set[str]:
    """Give the form's titles that the sheet has a column for."""
    return {
        BY_FIELD[name].title
        for place in reading.field_columns
        if place.sheet == sheet
        for name in place.letters
        if name in BY_FIELD
    }


def _column_name(own: OwnColumnCells, titles: Sequence[str]) -> str:
    """Name a column by letter and title, the nearest of `titles` behind it with a question mark."""
    if not own.title:
        return own.letter
    near = get_close_matches(fold(own.title), list(map(fold, titles)), 1, _ALIKE)
    meant = next((title for title in titles if near and fold(title) == near[0]), "")
    return f"{own.letter} “{own.title}”" + (f" (“{meant}” ?)" if meant else "")
