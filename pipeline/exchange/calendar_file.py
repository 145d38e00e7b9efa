"""Calendar files (.ics) for Outlook: an agency's open deadlines, or the office's own year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from pipeline.exchange import exchange_words as words
from pipeline.figures.quarterly import Figures
from pipeline.model.quarter import Quarter
from pipeline.office.calendar import due_back_day
from pipeline.office.config import Config


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One all-day entry: `uid` stays the same from run to run, so a calendar updates itself."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""
    remind_days: int | None = None


def deadline_entries(figures: Figures, agency_code: str) -> list[CalendarEntry]:
    """Give the open, dated deadlines of an agency, each on the last working day to act."""
    still = figures.open_deadlines
    own = still[(still["agency_code"] == agency_code) & still["press_by"].notna()]
    rules = figures.config.rules
    # As plain values: a frame would sort folded rules by where each stands first.
    in_order = sorted(own.to_dict("records"), key=itemgetter("press_by", "case_id", "rule"))
    return [
        CalendarEntry(
            uid=f"{row['case_id']}-{row['rule']}@tidtam",
            first=row["press_by"],
            last=row["press_by"],
            summary=f"{rules[row['rule']].name} {_text(row['file_no']) or row['case_id']}",
            description=(
                f"{_text(row['subject'])}\n{row['action']}\n"
                f"{words.due_on(row['due_date'], row['cautious_date'])}"
            ).strip(),
            remind_days=7,
        )
        for row in in_order
    ]


def office_entries(config: Config, fiscal_year: int) -> list[CalendarEntry]:
    """Give the office's own year: sheets out, sheets back, letters, memorandum, each quarter."""
    entries = []
    for number in (1, 2, 3, 4):
        quarter = Quarter(fiscal_year, number)
        due = due_back_day(config.office.schedule.due_back(quarter), config.holidays)
        week, month = quarter.letter_week, quarter.memo_month
        for name, first, last in (
            ("sheets", quarter.start, quarter.start),
            ("return", due, due),
            ("letters", *week),
            ("memo", *month),
        ):
            text = f"{words.OFFICE_YEAR[name]} {quarter.thai}"
            entries.append(
                CalendarEntry(f"{quarter}-{name}@tidtam", first, last, text, remind_days=7)
            )
    return entries


def write_calendar(path: Path, entries: Iterable[CalendarEntry], as_of: date) -> None:
    """Write the entries to `path`; the same entries and day give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//TidTam//TH")
    calendar.add("version", "2.0")
    stamp = datetime.combine(as_of, time(), UTC)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.first)
        # An all-day entry ends, exclusively, on the day after its last one (RFC 5545, 3.6.1).
        event.add("dtend", entry.last + timedelta(days=1))
        event.add("summary", entry.summary)
        if entry.description:
            event.add("description", entry.description)
        if entry.remind_days is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.summary)
            alarm.add("trigger", timedelta(days=-entry.remind_days))
            event.add_component(alarm)
        calendar.add_component(event)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(calendar.to_ical())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
