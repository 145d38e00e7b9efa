"""One returned file and what became of it: the record that the stage's steps pass along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import Issue
from pipeline.model.quarter import Quarter
from pipeline.model.row_counts import RowCounts
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.parsed_cell import EPOCH, as_baht
from pipeline.returns.sheet.return_content import NO_AMOUNT, NO_DAY, ReturnContent
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht


class FileOutcome(StrEnum):
    """How it ended with a file; every file has exactly one."""

    READ = "read"
    NIL = "nil"
    """Read, and it says that there is nothing to report."""
    SAME_CONTENT = "same_content"
    """Read, and all it says stands in another file of the agency."""
    UNREADABLE = "unreadable"
    OPENED = "opened"
    """No return itself: the workbooks in it were read, each as a file of its own."""
    ASIDE = "aside"
    """No workbook, sent beside one that was read."""


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
        return RowCounts(
            read.rows_read,
            read.cases - moved,
            read.blank_rows,
            read.total_rows,
            read.note_rows,
            read.duplicates + moved,
            read.unread_rows,
        )

    def cases(self) -> Iterator[int]:
        """Give the cases that stand, in the order of their rows."""
        count = self.reading.counts.cases if self.reading else 0
        return (case for case in range(count) if case not in self.replaced)

    def value_text(self, case: int, name: str) -> str:
        """Give what the register holds of a case's field, as a person reads it."""
        value = packed(self.reading, case, name) if self.reading else None
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if BY_FIELD[name].kind is Kind.DATE:
            return format_short(date.fromordinal(EPOCH + value))
        return format_baht(as_baht(value)) if BY_FIELD[name].kind is Kind.MONEY else str(value)


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


def put(reading: ReturnContent, case: int, name: str, value: str | int | None) -> None:
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
