"""Calendar files read back as a calendar program reads them: whole days, same bytes, stable ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
from icalendar import Calendar

from pipeline.documents.letterhead import asked_back
from pipeline.exchange.calendar_file import (
    CalendarEntry,
    deadline_entries,
    office_entries,
    write_calendar,
)
from pipeline.model import tables
from pipeline.model.folded_texts import folded
from pipeline.model.quarter import Quarter
from tests import made_up_quarter

AS_OF = date(2020, 11, 25)


def test_an_agencys_calendar_holds_its_dated_open_deadlines_and_no_other(tmp_path: Path) -> None:
    figures = made_up_quarter.figures(60)
    still = figures.open_deadlines
    dated = still[still["press_by"].notna()]
    whole = 0
    for code in sorted(set(still["agency_code"])):
        path = tmp_path / f"{code}.ics"
        write_calendar(path, deadline_entries(figures, code), figures.as_of)
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        own = dated[dated["agency_code"] == code]
        assert {str(event["uid"]) for event in events} == {
            f"{row.case_id}-{row.rule}@tidtam" for row in own.itertuples()
        }
        days = {str(event["uid"]): event.decoded("dtstart") for event in events}
        for row in own.itertuples():
            assert days[f"{row.case_id}-{row.rule}@tidtam"] == row.press_by
        whole += len(events)
    assert whole == len(dated) > 0


def test_a_day_is_a_whole_day_and_is_reminded_of(tmp_path: Path) -> None:
    path = tmp_path / "year" / "own.ics"
    first, last = date(2020, 11, 23), date(2020, 11, 30)
    write_calendar(path, [CalendarEntry("a@b", first, last, "ก;ข,ค", "สอง\nบรรทัด", 7)], AS_OF)
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == first
    # RFC 5545, 3.6.1: the end is the day after the last.
    assert event.decoded("dtend") == last + timedelta(days=1)
    assert (str(event["summary"]), str(event["description"])) == ("ก;ข,ค", "สอง\nบรรทัด")
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)
    before = path.read_bytes()
    write_calendar(path, [CalendarEntry("a@b", first, last, "ก;ข,ค", "สอง\nบรรทัด", 7)], AS_OF)
    assert path.read_bytes() == before


def test_entries_of_one_day_stand_by_case_and_rule_also_where_texts_are_folded() -> None:
    made_up = made_up_quarter.figures(6)
    blank, day = pa.nulls(len(made_up.deadlines), pa.date32()), pa.scalar(AS_OF)
    one_day = made_up.deadlines.assign(
        act_by=tables.series(pa.repeat(day, len(made_up.deadlines))),
        cautious_date=tables.series(blank),
    )
    figures = replace(made_up, deadlines=folded(one_day, ["case_id", "rule"]))
    agencies = sorted(set(figures.open_deadlines["agency_code"]))
    told = [[entry.uid for entry in deadline_entries(figures, code)] for code in agencies]
    assert max(map(len, told)) > 1
    assert told == [sorted(uids) for uids in told]


def test_the_offices_year_has_four_days_a_quarter() -> None:
    config = made_up_quarter.figures(1).config
    entries = office_entries(config, 2564)
    assert len({entry.uid for entry in entries}) == len(entries) == 16
    by_uid = {entry.uid: entry for entry in entries}
    quarter = Quarter(2564, 1)
    letters = by_uid["2564-Q1-letters@tidtam"]
    assert (letters.first, letters.last) == quarter.letter_week
    assert by_uid["2564-Q1-sheets@tidtam"].first == date(2020, 10, 1)
    # The 15th is a Sunday: letters and sheets ask for the Friday before it.
    back = by_uid["2564-Q1-return@tidtam"]
    assert back.first == back.last == asked_back(config, quarter, None) == date(2020, 11, 13)
    memo = by_uid["2564-Q1-memo@tidtam"]
    assert (memo.first, memo.last) == (date(2020, 12, 1), date(2020, 12, 31))


WHOLE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//TidTam//TH
BEGIN:VEVENT
SUMMARY:ก
DTSTART;VALUE=DATE:20201123
DTEND;VALUE=DATE:20201124
DTSTAMP:20201125T000000Z
UID:a@b
END:VEVENT
BEGIN:VEVENT
SUMMARY:ข
DTSTART;VALUE=DATE:20201231
DTEND;VALUE=DATE:20210102
DTSTAMP:20201125T000000Z
UID:c@d
DESCRIPTION:ค
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:ข
TRIGGER:-P1D
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_holds_what_its_entries_say_and_nothing_else(tmp_path: Path) -> None:
    """RFC 5545: the calendar names its maker and version; an entry without a reminder has none."""
    path = tmp_path / "own.ics"
    one = CalendarEntry("a@b", date(2020, 11, 23), date(2020, 11, 23), "ก")
    other = CalendarEntry("c@d", date(2020, 12, 31), date(2021, 1, 1), "ข", "ค", 1)
    write_calendar(path, [one, other], AS_OF)
    assert sorted(path.read_text(encoding="utf-8").splitlines()) == sorted(WHOLE.splitlines())


def test_every_entry_is_reminded_of_a_week_ahead() -> None:
    figures = made_up_quarter.figures(6)
    own = [
        entry
        for code in set(figures.open_deadlines["agency_code"])
        for entry in deadline_entries(figures, code)
    ]
    every = [*own, *office_entries(figures.config, 2564)]
    assert own
    assert {entry.remind_days for entry in every} == {7}


def test_an_entry_names_its_case_by_file_number_or_id_and_says_what_to_do() -> None:
    made_up = made_up_quarter.figures(60)
    blank = {"file_no": dict.fromkeys(range(0, 60, 2)), "subject": dict.fromkeys(range(0, 60, 3))}
    figures = replace(made_up, cases=tables.with_values(made_up.cases, tables.CASES, blank))
    still = figures.open_deadlines
    told = {
        entry.uid: entry
        for code in set(still["agency_code"])
        for entry in deadline_entries(figures, code)
    }
    rows = still[still["press_by"].notna()].to_dict("records")
    assert {isinstance(row["file_no"], str) for row in rows} == {True, False}
    for row in rows:
        entry = told[f"{row['case_id']}-{row['rule']}@tidtam"]
        name = row["file_no"] if isinstance(row["file_no"], str) else row["case_id"]
        assert entry.summary.endswith(f" {name}")
        assert entry.first == entry.last == row["press_by"]
        assert row["action"] in entry.description
        assert not isinstance(row["subject"], str) or row["subject"].strip() in entry.description
        assert entry.description == entry.description.strip()
