"""The indicator of a fiscal year: which letters count, defined once, and what was recorded.

Counted is a letter to an agency that was dispatched within the fiscal year; never one without a
date of dispatch.  Memoranda and the letters that send the sheets are reported, not counted.  Pure
values over dispatch registers that were read; the workbook's "indicator so far" and the indicator
form both count here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from pipeline.model.codes import PRESSES_NOBODY
from pipeline.model.quarter import Quarter, fiscal_year_days
from pipeline.records.dispatch_register import TAKEN_OVER, Dispatched, DispatchRegister

_WHOLE = Decimal(100)
_HUNDREDTH = Decimal("0.01")


def quarters_of(fiscal_year: int) -> tuple[Quarter, ...]:
    """Give quarters 1 to 4 of a Buddhist fiscal year, October to September, in their order."""
    return tuple(Quarter(fiscal_year, number) for number in (1, 2, 3, 4))


def within_year(day: date, fiscal_year: int) -> bool:
    """Whether a day falls between 1 October and 30 September of the fiscal year, both included."""
    first, last = fiscal_year_days(fiscal_year)
    return first <= day <= last


def counts(kind: str, dispatched: date | None, fiscal_year: int) -> bool:
    """Whether a letter of this kind, dispatched on this day, counts in the fiscal year."""
    return (
        kind not in PRESSES_NOBODY
        and dispatched is not None
        and within_year(dispatched, fiscal_year)
    )


def percent(counted: int, target: int) -> Decimal:
    """Give sent of target in percent, two decimals, capped at 100; 100 means reached.

    `target` is above nought, which the config holds to.
    """
    if counted >= target:
        return _WHOLE.quantize(_HUNDREDTH)
    share = (_WHOLE * counted / target).quantize(_HUNDREDTH, ROUND_HALF_UP)
    # 99.996 is not the whole, and never reads so.
    return min(share, _WHOLE - _HUNDREDTH)


@dataclass(frozen=True, slots=True)
class Returned:
    """How a quarter's sheets came back, in agencies, and how many cases stand in its register."""

    agencies: int
    returned: int
    nil: int
    missing: int
    unreadable: int
    cases: int


@dataclass(frozen=True)
class QuarterRecord:
    """What was recorded of one quarter; None where nothing was."""

    quarter: Quarter
    dispatch: DispatchRegister | None
    returned: Returned | None

    @property
    def empty(self) -> bool:
        """Whether there is neither a dispatch register nor a register of cases."""
        return self.dispatch is None and self.returned is None


@dataclass(frozen=True)
class SortedLetters:
    """A quarter's letters to agencies, told apart; the first two count."""

    in_week: tuple[Dispatched, ...] = ()
    outside_week: tuple[Dispatched, ...] = ()
    out_of_year: tuple[Dispatched, ...] = ()
    ahead: tuple[Dispatched, ...] = ()
    """Their date of dispatch lies after the day of the form."""
    waiting: tuple[Dispatched, ...] = ()
    """Written, and without a date of dispatch."""

    @property
    def counted(self) -> tuple[Dispatched, ...]:
        """Dispatched within the fiscal year, by the day of the form, in letter week or outside."""
        return (*self.in_week, *self.outside_week)

    @property
    def letter_count(self) -> int:
        """How many letters there are."""
        return len(self.counted) + len(self.out_of_year) + len(self.ahead) + len(self.waiting)


def sort_letters(register: DispatchRegister | None, fiscal_year: int, as_of: date) -> SortedLetters:
    """Tell a quarter's letters to agencies apart by their day of dispatch."""
    if register is None:
        return SortedLetters()
    found: dict[str, list[Dispatched]] = {}
    first, last = register.quarter.letter_week
    for line in register.letters.values():
        day = line.dispatched_date
        if day is None:
            kind = "waiting"
        elif not line.sent_by(as_of):
            kind = "ahead"
        elif not counts(line.kind, day, fiscal_year):
            kind = "out_of_year"
        else:
            kind = "in_week" if first <= day <= last else "outside_week"
        found.setdefault(kind, []).append(line)
    return SortedLetters(**{kind: tuple(lines) for kind, lines in found.items()})


def counts_whole_year(fiscal_year: int, as_of: date) -> bool:
    """Whether a form of a day counts the whole fiscal year: what goes out on its day counts, too.

    So the form as of 30 September is that of the year, as one of a later day is.
    """
    return as_of >= fiscal_year_days(fiscal_year)[1]


def days_of(lines: Iterable[Dispatched]) -> Iterator[date]:
    """Give the days on which lines were dispatched, of those that were."""
    return (line.dispatched_date for line in lines if line.dispatched_date is not None)


@dataclass(frozen=True)
class IndicatorYear:
    """A fiscal year as its registers have it, on the day of the form.

    `quarters` are its four; `earlier` the dispatch registers of quarters before the year, whose
    letters count where they were dispatched within it.  `target` is in letters a year.
    """

    fiscal_year: int
    target: int
    as_of: date
    quarters: tuple[QuarterRecord, ...]
    earlier: tuple[DispatchRegister, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether the form counts the whole fiscal year."""
        return counts_whole_year(self.fiscal_year, self.as_of)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was recorded."""
        return all(record.empty for record in self.quarters) and not self.late

    @cached_property
    def letters(self) -> dict[Quarter, SortedLetters]:
        """Each quarter's letters told apart; none of any kind without a dispatch register."""
        return {
            record.quarter: sort_letters(record.dispatch, self.fiscal_year, self.as_of)
            for record in self.quarters
        }

    @cached_property
    def late(self) -> tuple[tuple[Quarter, Dispatched], ...]:
        """Letters of earlier years' quarters that were dispatched within this year, and count."""
        return tuple(
            (register.quarter, line)
            for register in self.earlier
            for line in sort_letters(register, self.fiscal_year, self.as_of).counted
        )

    @cached_property
    def counted_lines(self) -> tuple[tuple[Quarter, Dispatched], ...]:
        """Every letter that counts, with the quarter in whose register it stands."""
        own = ((quarter, line) for quarter, each in self.letters.items() for line in each.counted)
        return (*self.late, *own)

    @property
    def counted(self) -> int:
        """The result: letters to agencies dispatched within the fiscal year."""
        return len(self.counted_lines)

    def counted_until(self, day: date) -> int:
        """Give how many of them were dispatched on or before a day."""
        return sum(each <= day for each in days_of(line for _, line in self.counted_lines))

    @property
    def percent(self) -> Decimal:
        """The result in percent of the target, capped at 100."""
        return percent(self.counted, self.target)

    @property
    def reached_in(self) -> Quarter | None:
        """The quarter in which the target was reached; None where it was not."""
        quarters = (record.quarter for record in self.quarters)
        return next((q for q in quarters if self.counted_until(q.end) >= self.target), None)

    def dispatched(self, lines: Iterable[Dispatched]) -> list[Dispatched]:
        """Give the lines that were dispatched by the day of the form."""
        return [line for line in lines if line.sent_by(self.as_of)]

    def lies_ahead(self, line: Dispatched) -> bool:
        """Whether a line's date of dispatch is after the day of the form."""
        return line.sent and not line.sent_by(self.as_of)

    @property
    def memos_sent(self) -> int:
        """How many memoranda were dispatched."""
        found = (record.dispatch.memo for record in self.quarters if record.dispatch)
        return len(self.dispatched(memo for memo in found if memo))

    @property
    def sheets_sent(self) -> int:
        """How many letters that send the sheets were dispatched."""
        registers = (record.dispatch for record in self.quarters if record.dispatch)
        return sum(len(self.dispatched(each.sheets.values())) for each in registers)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the records lack or that asks for a look: code, quarter, how many."""

    code: str
    quarter: Quarter | None = None
    count: int = 0


def findings(year: IndicatorYear) -> Iterator[Finding]:
    """Give everything about the year's records that the office must know before it signs."""
    for record in year.quarters:
        if record.quarter.start <= year.as_of:
            yield from _of_quarter(year, record)
    if year.late:
        yield Finding("late", None, len(year.late))


def _of_quarter(year: IndicatorYear, record: QuarterRecord) -> Iterator[Finding]:
    quarter, letters = record.quarter, year.letters[record.quarter]
    if record.empty:
        yield Finding("no_records", quarter)
        return
    if record.dispatch is None:
        yield Finding("no_dispatch", quarter)
    if record.returned is None:
        yield Finding("no_returns", quarter)
    for kind in ("outside_week", "out_of_year", "ahead", "waiting"):
        if found := getattr(letters, kind):
            yield Finding(kind, quarter, len(found))
    days = days_of((*letters.counted, *letters.out_of_year))
    for kind, count in (
        ("numbered_without_date", sum(bool(line.number) for line in letters.waiting)),
        ("without_number", sum(not line.number for line in letters.counted)),
        ("before_quarter", sum(day < quarter.start for day in days)),
        ("taken_over", sum(line.standing == TAKEN_OVER for line in letters.counted)),
    ):
        if count:
            yield Finding(kind, quarter, count)
    if not letters.letter_count and record.dispatch and year.as_of > quarter.letter_week[1]:
        yield Finding("no_letters", quarter)
    if year.as_of >= quarter.memo_month[0]:
        yield from _of_memo(year, record)


def _of_memo(year: IndicatorYear, record: QuarterRecord) -> Iterator[Finding]:
    memo = record.dispatch.memo if record.dispatch else None
    first, last = record.quarter.memo_month
    if memo is None:
        yield Finding("no_memo", record.quarter)
    elif memo.dispatched_date is None or year.lies_ahead(memo):
        yield Finding("memo_waiting", record.quarter)
    elif not first <= memo.dispatched_date <= last:
        yield Finding("memo_outside", record.quarter)
