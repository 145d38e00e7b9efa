"""One returned file and what became of it, and each of its cases: what the steps pass along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from pipeline.locale import Wording
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import FIELDS, KNOWN_PENDING_WORDS, OF_THE_OFFICE
from pipeline.model.codes import FileOutcome
from pipeline.model.issues import Issue, IssueCode
from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import RowCounts
from pipeline.returns.sheet.parsed_cell import NO_FACTS, packed_text
from pipeline.returns.sheet.return_content import NO_AMOUNT, NO_DAY, ReturnContent

KEPT_FIELDS = tuple(name for name in FIELDS if name not in OF_THE_OFFICE)
"""What a register knows of a case."""


@dataclass(slots=True)
class SourceFile:
    """A file: whose it is, what it gave, and which of its cases another file's replaced."""

    name: str
    """Path relative to the folder of returns, with forward slashes, as people can read it; of a
    workbook in a zip or a mail the path goes on inside it."""
    sha256: str = ""
    size: int = 0
    modified: date | None = None
    modified_ns: int = 0
    """The time of its last change, to the nanosecond; 0 where it is not known."""
    reading: ReturnContent | None = None
    failure: str = ""
    """The code under which it could not be read."""
    agency: str = UNKNOWN_AGENCY
    outcome: FileOutcome = FileOutcome.UNREADABLE
    other_quarter: Quarter | None = None
    """The quarter that the sheet says it is of, where that is another."""
    counts_as_returned: bool = True
    """False where the sheet is of another quarter and its report is not dated in this one."""
    replaced: set[int] = field(default_factory=set)
    """Cases that stand in another file of the agency: counted as duplicates."""
    issues: list[tuple[int, Issue]] = field(default_factory=list)
    """By case, -1 where the issue concerns the file."""
    container: str = ""
    """The name of the zip or mail that it lay in."""

    @property
    def returned_date(self) -> date | None:
        """The date of the report on the sheet; None where none can be read.

        When a file was last saved says nothing of when it was returned, and makes nobody late.
        """
        return self.reading.block.report_date if self.reading else None

    @property
    def state(self) -> date:
        """The month or the day that its sheets are called after; the first of all days if none."""
        return (self.reading and self.reading.block.state_date) or date.min

    def is_of(self, quarter: Quarter) -> bool:
        """Whether the file, or this part of it, names the quarter, or none."""
        said = self.reading.block.quarter if self.reading else None
        return said is None or said == quarter

    @property
    def dated(self) -> date | None:
        """The date of the report, else the file's own: which of several files is the newest."""
        return self.returned_date or self.modified

    @property
    def counts(self) -> RowCounts:
        """The rows of the file, cases that another file replaced among the duplicates."""
        if self.reading is None:
            return RowCounts()
        read, moved = self.reading.counts, len(self.replaced)
        return replace(read, cases=read.cases - moved, duplicates=read.duplicates + moved)

    def cases(self) -> Iterator[int]:
        """Give the cases that stand, in the order of their rows."""
        count = self.reading.counts.cases if self.reading else 0
        return (case for case in range(count) if case not in self.replaced)


class Origin(NamedTuple):
    """Where a case of the register was read: its source, and its place among that file's cases."""

    source: SourceFile
    reading: ReturnContent
    case: int

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.reading.field_columns[self.reading.place[self.case]].sheet

    @property
    def letters(self) -> Mapping[str, str]:
        """The column letters of the fields that its table has."""
        return self.reading.field_columns[self.reading.place[self.case]].letters

    def cell(self, name: str) -> str:
        """The A1 cell of a field; of the row's first column where the sheet has no such field."""
        return self.reading.cell(self.case, name)

    def place_of(self, name: str) -> str:
        """Name sheet and cell of a field: `Sheet1!C5`."""
        return f"{self.sheet}!{self.cell(name)}"

    def value(self, name: str) -> str | int | None:
        """Give the packed value of a field, None where there is none."""
        return packed(self.reading, self.case, name)

    def text(self, name: str) -> str:
        """Give what the register holds of a field, as a person reads it."""
        value = self.value(name)
        waits = name == "known_date" and value is None and self.reading.known_pending[self.case]
        return KNOWN_PENDING_WORDS if waits else packed_text(name, value)

    def issue(
        self, code: IssueCode, name: str, value: str = "", facts: Mapping[str, Wording] = NO_FACTS
    ) -> Issue:
        """Tell of a field of the case."""
        return Issue(code, self.sheet, self.cell(name), name, value, facts)

    def row_issue(self, code: IssueCode, facts: Mapping[str, Wording]) -> Issue:
        """Tell of the case as a whole, where its file number stands."""
        return Issue(code, self.sheet, self.cell("file_no"), facts=facts)


def origins(sources: Iterable[SourceFile]) -> list[Origin]:
    """Give the origin of every case that stands, in the order of files, sheets and rows."""
    return [
        Origin(source, source.reading, case)
        for source in sources
        if source.reading is not None
        for case in source.cases()
    ]


def packed(reading: ReturnContent, case: int, name: str) -> str | int | None:
    """Give one packed value of a reading, None where there is none."""
    if name in reading.texts:
        return reading.texts[name][case]
    if name in reading.dates:
        day = memoryview(reading.dates[name]).cast("i")[case]
        return None if day == NO_DAY else day
    if name in reading.amounts:
        satang = memoryview(reading.amounts[name]).cast("q")[case]
        return None if satang == NO_AMOUNT else satang
    return reading.numbers[name][case]


def set_pending(reading: ReturnContent, case: int) -> None:
    """Set that a case's day of knowledge is yet to come."""
    reading.known_pending = [*reading.known_pending]
    reading.known_pending[case] = True


def set_value(reading: ReturnContent, case: int, name: str, value: str | int | None) -> None:
    """Set one packed value of a reading.  Columns may be shared: what is changed is copied."""
    if name in reading.texts:
        column = list(reading.texts[name])
        column[case] = value if isinstance(value, str) else None
        reading.texts[name] = column
        return
    number = value if isinstance(value, int) else None
    if name in reading.numbers:
        numbers = list(reading.numbers[name])
        numbers[case] = number
        reading.numbers[name] = numbers
        return
    if name in reading.dates:
        days = bytearray(reading.dates[name])
        memoryview(days).cast("i")[case] = NO_DAY if number is None else number
        reading.dates[name] = bytes(days)
        return
    amounts = bytearray(reading.amounts[name])
    memoryview(amounts).cast("q")[case] = NO_AMOUNT if number is None else number
    reading.amounts[name] = bytes(amounts)
