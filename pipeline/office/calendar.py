"""The office's calendar within a quarter: when letters and the memorandum are dated and sent.

Pure functions over dates; the warnings are Thai sentences for the person who runs the quarter.
Letters to agencies belong to the last seven days of the quarter's second month, the memorandum to
its third month, the letter that sends the sheets to its first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.locale import Message, Wording
from pipeline.model.quarter import Quarter
from pipeline.office.holidays import Holidays
from pipeline.office.office_messages import OFFICE
from pipeline.thai.dates import weekday_name

_ONE_DAY = timedelta(days=1)
_MOST_DAYS_OFF = timedelta(days=30)
_SATURDAY = 5


def is_working_day(day: date, holidays: Holidays) -> bool:
    """Whether offices are open; in a year without a list only weekends are known."""
    return day.weekday() < _SATURDAY and day not in holidays.names


def working_days_after(day: date, count: int, holidays: Holidays) -> date:
    """Give the `count`th working day after `day`, which is not counted itself."""
    left = count
    while left:
        day += _ONE_DAY
        left -= is_working_day(day, holidays)
    return day


def last_working_day(first: date, last: date, holidays: Holidays) -> date | None:
    """Give the last working day from `first` to `last`, None where there is none."""
    day = last
    while day >= first:
        if is_working_day(day, holidays):
            return day
        day -= _ONE_DAY
    return None


def due_back_day(due: date, holidays: Holidays) -> date:
    """Give the day by which agencies are asked to return what is due: never one that is off.

    What comes back by `due` itself is on time all the same.
    """
    return last_working_day(due - _MOST_DAYS_OFF, due, holidays) or due


def letter_date(quarter: Quarter, as_of: date, holidays: Holidays) -> date:
    """Give the date that letters to agencies bear unless the office sets one.

    The last working day of the letter week; where that is past, the as-of date, or the first
    working day after it: a letter is never dated back.
    """
    meant = last_working_day(*quarter.letter_week, holidays)
    return meant if meant is not None and meant >= as_of else first_working_day(as_of, holidays)


def memo_date(quarter: Quarter, as_of: date, holidays: Holidays) -> date:
    """Give the date that the memorandum bears unless the office sets one.

    The as-of date, within the memo month; before it, its first working day.
    """
    return first_working_day(max(as_of, quarter.memo_month[0]), holidays)


def sheets_date(quarter: Quarter, as_of: date, holidays: Holidays) -> date:
    """Give the date of the letter that sends the sheets: the as-of date, not before the quarter."""
    return first_working_day(max(as_of, quarter.start), holidays)


def first_working_day(day: date, holidays: Holidays) -> date:
    """Give the day, or the first working day after one that is off."""
    while not is_working_day(day, holidays):
        day += _ONE_DAY
    return day


def letter_warnings(
    quarter: Quarter, dated: date, as_of: date, holidays: Holidays
) -> Iterator[Message]:
    """Say what is wrong with the date of the letters to agencies."""
    first, last = quarter.letter_week
    if not first <= dated <= last:
        yield (OFFICE("letters_outside_week", day=dated, span=_span(first, last)))
    yield from _any_date(OFFICE("letters_to_agencies"), dated, as_of, holidays)


def memo_warnings(
    quarter: Quarter, dated: date, as_of: date, holidays: Holidays, *, written: int, sent: int
) -> Iterator[Message]:
    """Say what is wrong with the date of the memorandum, and whether the letters went before it.

    `written` and `sent` count the quarter's letters to agencies.
    """
    first, last = quarter.memo_month
    if not first <= dated <= last:
        yield (OFFICE("memo_outside_month", day=dated, span=_span(first, last)))
    if written and not sent:
        yield (OFFICE("memo_before_letters", written=written, span=_span(*quarter.letter_week)))
    elif sent < written:
        yield OFFICE("letters_undispatched", written=written - sent, letters=written)
    yield from _any_date(OFFICE("the_memorandum"), dated, as_of, holidays)


def dispatch_warnings(
    quarter: Quarter, name: Wording, memo: bool, dispatched: date
) -> Iterator[Message]:
    """Say where a letter was dispatched outside the days meant for it."""
    first, last = quarter.memo_month if memo else quarter.letter_week
    if not first <= dispatched <= last:
        yield OFFICE("dispatched_outside", name=name, day=dispatched, span=_span(first, last))


def _any_date(what: Message, dated: date, as_of: date, holidays: Holidays) -> Iterator[Message]:
    if dated < as_of:
        yield OFFICE("dated_before_as_of", what=what, day=dated, day2=as_of)
    if not is_working_day(dated, holidays):
        name = holidays.names.get(dated, weekday_name(dated))
        yield OFFICE("dated_on_holiday", what=what, day=dated, name=name)
    elif dated.year not in holidays.years:
        yield (OFFICE("dated_without_holidays", what=what, day=dated))


def _span(first: date, last: date) -> Message:
    return OFFICE("span", day=first, day2=last)
