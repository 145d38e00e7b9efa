"""What the indicator form may tell, counted again from the lines of the registers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pipeline.figures.indicator import IndicatorYear
from pipeline.jobs.recount.quarter_rows import Count
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import CAME_BACK, PRESSES_NOBODY, LetterKind, ReturnStatus
from pipeline.model.quarter import Quarter, fiscal_year_days
from pipeline.records.dispatch_register import NOT_DUE, Dispatched, DispatchRegister


@dataclass(frozen=True, slots=True)
class CountsOfForm:
    """Counts by name: of the year, and of each of its quarters by number."""

    year: dict[str, Count]
    quarters: dict[int, dict[str, Count]]

    @property
    def all(self) -> set[Count]:
        """Every count that the form may tell somewhere."""
        return {*self.year.values()}.union(*(each.values() for each in self.quarters.values()))


def counts_of_form(
    year: IndicatorYear, returned: Mapping[Quarter, tuple[Iterable[tuple[str, str]], int]]
) -> CountsOfForm:
    """Count the lines of `year`; `returned` has each quarter's agencies with their status, and
    how many cases its register holds.
    """
    first, last = (Quarter(year.fiscal_year, number) for number in (1, 4))
    registers = [*year.earlier, *(each.dispatch for each in year.quarters if each.dispatch)]
    days = [
        line.dispatched_date
        for register in registers
        for line in register.lines
        if _counts(line, first.start, min(last.end, year.as_of))
    ]
    counted = len(days)
    totals: dict[str, Count] = defaultdict(int)
    quarters: dict[int, dict[str, Count]] = {}
    for record in year.quarters:
        quarter = record.quarter
        counts: dict[str, Count] = dict(_of_lines(record.dispatch, year)) if record.dispatch else {}
        for name, count in counts.items():
            totals[name] += count
        late = [
            line
            for register in year.earlier
            for line in register.lines
            if _counts(line, quarter.start, min(quarter.end, year.as_of))
        ]
        so_far = sum(day is not None and day <= min(quarter.end, year.as_of) for day in days)
        counts |= {"late": len(late), "so_far": so_far, "missing_to_target": year.target - so_far}
        totals["late"] += len(late)
        if quarter in returned:
            counts |= _of_returns(*returned[quarter])
        quarters[quarter.number] = {**counts, "target": year.target}
    totals |= {
        "target": year.target,
        "so_far": counted,
        "missing_to_target": year.target - counted,
        "percent": _percent(counted, year.target),
    }
    return CountsOfForm(dict(totals), quarters)


def _counts(line: Dispatched, first: date, last: date) -> bool:
    """Whether a letter to an agency was dispatched on one of these days."""
    day = line.dispatched_date
    to_agency = line.kind not in PRESSES_NOBODY
    return to_agency and day is not None and first <= day <= last


def _of_lines(register: DispatchRegister, year: IndicatorYear) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in register.lines:
        counts[_name(line, register, year)] += 1
    counts["sent"] = counts["in_week"] + counts["outside_week"]
    return counts


def _name(line: Dispatched, register: DispatchRegister, year: IndicatorYear) -> str:
    """Give the name of the one count that a line belongs to."""
    day = line.dispatched_date
    ahead = day is not None and day > year.as_of
    if day is None and line.standing == NOT_DUE:
        return "not_due"
    if line.kind is LetterKind.MEMO:
        return "memos_waiting" if day is None or ahead else "memos_sent"
    if line.kind is LetterKind.SEND_SHEETS:
        return "sheets_waiting" if day is None or ahead else "sheets_sent"
    if day is None:
        return "waiting"
    if ahead:
        return "ahead"
    if not _counts(line, *fiscal_year_days(year.fiscal_year)):
        return "out_of_year"
    monday, sunday = register.quarter.letter_week
    return "in_week" if monday <= day <= sunday else "outside_week"


def _of_returns(agencies: Iterable[tuple[str, str]], cases: int) -> dict[str, Count]:
    statuses = Counter(status for code, status in agencies if code != UNKNOWN_AGENCY)
    return {
        "agencies": statuses.total(),
        "returned": sum(statuses[status] for status in CAME_BACK),
        "nil_returns": statuses[ReturnStatus.NIL],
        "missing": statuses[ReturnStatus.MISSING],
        "unreadable": statuses[ReturnStatus.UNREADABLE],
        "cases": cases,
    }


def _percent(counted: int, target: int) -> Decimal:
    """Give hundredths of a percent; 100 is kept for what was reached."""
    if counted >= target:
        return Decimal("100.00")
    share = Decimal(counted * 100) / Decimal(target)
    return min(share.quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal("99.99"))
