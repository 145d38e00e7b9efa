"""What `status` finds worth saying, and the one thing it says to do next: of each standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.console import translate
from pipeline.console.status_lines import (
    finding_lines,
    next_step,
    office_status_lines,
    step_cells,
)
from pipeline.jobs.office_status import OfficeStatus, QuarterStep, StepTiming, timing_of
from pipeline.jobs.returns_status import Returns
from pipeline.model.faults import Fault
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from pipeline.records.rulings import Decision, Ruling

QUARTER = Quarter(2564, 1)
DAYS = {
    "sheets": (date(2020, 10, 1), date(2020, 10, 31)),
    "returns": (date(2020, 11, 13), date(2020, 11, 15)),
    "letters": QUARTER.letter_week,
    "memo": QUARTER.memo_month,
}
OCTOBER, LETTER_WEEK = date(2020, 10, 7), date(2020, 11, 24)
DECEMBER, MEMO_DAY = date(2020, 12, 1), date(2020, 12, 15)
RETURNS = Returns(
    files=4, unread=(), by_name_only=False, back=4, unasked=0, missing=(), unreadable=(),
    ownerless=(), last_run=date(2020, 11, 25), was_run=True, letters_final=True,
    late_corrections=(),
)  # fmt: skip


def steps(day: date, **done: int) -> tuple[QuarterStep, ...]:
    return tuple(
        QuarterStep(name, QUARTER, *days, timing_of(*days, day), done.get(name, 0), 4)
        for name, days in DAYS.items()
    )


def office(day: date, returns: dict[str, Any] | None = None, **changes: Any) -> OfficeStatus:
    """Give an office that has all behind it up to `day`, but for what is changed."""
    standing = OfficeStatus(
        quarter=QUARTER, as_of=day, steps=steps(day), returns=RETURNS, waiting=(), undated=(),
        unnumbered=(), sent_as_drafts=(), unanswered=(), replies_proposed=(), inbox_unread=0,
        sheets_written=4, sheets_waiting=(), sheets_lacking=(), sheets_drafts=False,
        memo_written=True, memo_draft=False, memo_renewed=True, memo_sent=True, left_behind=(),
        expiring=(), proposed=0, closed_days=(), holidays_missing=(), counted=3, target=2570,
        closed_date=None, before_open=False, revision_open=None, has_pack=False, form_due=None,
        empty=False, faults=(), records_faults=(),
    )  # fmt: skip
    return replace(standing, returns=replace(RETURNS, **(returns or {})), **changes)


FAULT = (Fault("decisions.xlsx", 4, "?"),)
NOT_RUN: dict[str, Any] = {"was_run": False, "last_run": None, "files": 0}
NO_MEMO: dict[str, Any] = {"memo_sent": False}
WAITING: dict[str, Any] = {"waiting": ("สำนักงานเขตดุสิต",)}
CLOSED: dict[str, Any] = {"closed_date": MEMO_DAY}

NEXT = {
    "an unread register first": (office(OCTOBER, faults=FAULT, form_due=2563), "do_mend"),
    "records that are not whole first": (office(OCTOBER, records_faults=FAULT), "do_mend"),
    "last year's form": (office(OCTOBER, NOT_RUN, form_due=2563, sheets_written=0), "do_kpi"),
    "a quarter to come": (office(date(2020, 9, 30)), "do_wait_sheets"),
    "its first day, no sheet": (office(date(2020, 10, 1), NOT_RUN, sheets_written=0), "do_sheets"),
    "sheets to be checked": (
        office(OCTOBER, NOT_RUN, sheets_waiting=("ก",), sheets_drafts=True), "do_final_sheets"
    ),
    "sheets to be sent": (office(OCTOBER, NOT_RUN, sheets_waiting=("ก",)), "do_send_sheets"),
    "sheets sent": (office(OCTOBER, NOT_RUN), "do_collect"),
    "the last day of returning": (office(date(2020, 11, 15), NOT_RUN), "do_collect"),
    "the day after": (office(date(2020, 11, 16), NOT_RUN), "do_collect_late"),
    "no sheet ever, a return came": (
        office(date(2020, 11, 16), NOT_RUN | {"files": 1}, sheets_written=0), "do_collect_late"
    ),
    "no sheet ever, none came": (
        office(date(2020, 11, 16), NOT_RUN, sheets_written=0), "do_sheets"
    ),
    "sheets unsent, their time over": (
        office(date(2020, 11, 16), NOT_RUN, sheets_waiting=("ก",)), "do_collect_late"
    ),
    "returns that no run read": (office(LETTER_WEEK, {"unread": ("a.xlsx",)}), "do_batch"),
    "unread on the last of November": (
        office(date(2020, 11, 30), {"unread": ("a.xlsx",)}), "do_batch"
    ),
    "late returns in the memorandum's month": (
        office(DECEMBER, {"unread": ("a.xlsx",)}), "do_memo"
    ),
    "the first returns in that month": (
        office(DECEMBER, NOT_RUN | {"files": 1, "unread": ("a.xlsx",)}), "do_batch"
    ),
    "a return after the closing": (
        office(MEMO_DAY, {"unread": ("a.xlsx",)}, **CLOSED), "do_evidence"
    ),
    "letters before their week": (
        office(date(2020, 11, 23), **WAITING, **NO_MEMO), "do_wait_letters"
    ),
    "letters to be sent": (office(LETTER_WEEK, **WAITING), "do_send_letters"),
    "letters that are drafts": (
        office(LETTER_WEEK, {"letters_final": False}, **WAITING), "do_final"
    ),
    "letters nobody knows of": (
        office(LETTER_WEEK, {"letters_final": None}, **WAITING), "do_send_letters"
    ),
    "drafts after the closing": (
        office(MEMO_DAY, {"letters_final": False}, **WAITING, **CLOSED), "do_send_letters"
    ),
    "a reply in the inbox": (
        office(LETTER_WEEK, inbox_unread=1, replies_proposed=("x",)), "do_replies"
    ),
    "a reply to confirm": (office(LETTER_WEEK, replies_proposed=("x",)), "do_confirm"),
    "waiting for the memorandum's month": (
        office(date(2020, 11, 30), steps=steps(LETTER_WEEK, letters=4), **NO_MEMO), "do_wait_memo"
    ),
    "the memorandum's month": (office(DECEMBER, memo_renewed=False, **NO_MEMO), "do_memo"),
    "a memorandum to be checked": (office(DECEMBER, memo_draft=True, **NO_MEMO), "do_final_memo"),
    "a memorandum to be presented": (office(DECEMBER, **NO_MEMO), "do_send_memo"),
    "a memorandum that went out": (office(MEMO_DAY), "do_close"),
    "closed before the memorandum went": (office(MEMO_DAY, **NO_MEMO, **CLOSED), "do_nothing"),
    "a closed quarter": (office(MEMO_DAY, **CLOSED), "do_evidence"),
    "a revision of it that waits": (
        office(MEMO_DAY, revision_open=Edition(QUARTER, MEMO_DAY), **CLOSED), "do_close"
    ),
    "a revision of the quarter before": (
        office(MEMO_DAY, revision_open=Edition(QUARTER.previous, MEMO_DAY), **CLOSED), "do_evidence"
    ),
    "closed and packed": (office(MEMO_DAY, has_pack=True, **CLOSED), "do_nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("standing", "expected"), NEXT.values(), ids=NEXT)
def test_the_one_thing_to_do_next(standing: OfficeStatus, expected: str) -> None:
    code, facts = next_step(standing)
    assert code == expected
    for language in ("th", "en"):
        assert translate(code, language, **facts)


def test_who_waits_is_told_the_day_of_what_comes_next_and_is_not_done() -> None:
    ahead = office(date(2020, 11, 20), memo_sent=False)
    assert next_step(ahead) == ("do_wait_letters", {"day": QUARTER.letter_week[0]})
    sent = replace(ahead, steps=steps(date(2020, 11, 20), letters=4))
    assert next_step(sent) == ("do_wait_memo", {"day": QUARTER.memo_month[0]})
    assert next_step(office(OCTOBER, NOT_RUN))[1]["due"] == DAYS["returns"][1]


RULING = Decision(1, Ruling.SNOOZE, "1001-2564-0001", "decide", until=date(2020, 12, 1))
NAMES = ("สำนักงานเขตดุสิต",)
REVISION = Edition(Quarter(2564, 1), date(2021, 1, 5))
LEFT = QuarterStep(
    "letters", QUARTER.previous, date(2020, 8, 25), date(2020, 8, 31), StepTiming.PAST, 1, 4
)
NO_RUN: dict[str, Any] = {"was_run": False, "last_run": None}
FINDINGS: dict[str, tuple[OfficeStatus, list[tuple[str, str | None]]]] = {
    "all returned": (
        office(OCTOBER), [("Every agency has returned (last run as of 2020-11-25)", None)]
    ),
    "all returned, day gone": (
        office(OCTOBER, {"last_run": None}),
        [("Every agency has returned (last run as of -)", None)],
    ),
    "never run": (office(OCTOBER, NO_RUN | {"missing": NAMES, "ownerless": ("a",)}), []),
    "missing": (office(OCTOBER, {"missing": NAMES}), [("status_missing", "yellow")]),
    "unreadable": (office(OCTOBER, {"unreadable": NAMES}), [("status_unreadable", "yellow")]),
    "ownerless": (
        office(OCTOBER, {"ownerless": ("a", "b")}),
        [("status_all_returned", None), ("status_ownerless", "yellow")],
    ),
    "late corrections": (
        office(OCTOBER, NO_RUN | {"late_corrections": ("a",)}),
        [("status_late_corrections", "yellow")],
    ),
    "unread": (office(OCTOBER, NO_RUN | {"unread": ("a",)}), [("status_unread", "yellow")]),
    "by name": (office(OCTOBER, NO_RUN | {"by_name_only": True}), [("status_by_name", None)]),
    "by name, no file": (office(OCTOBER, NO_RUN | {"by_name_only": True, "files": 0}), []),
    **{
        name: (office(OCTOBER, NO_RUN, **{field: value}), [(f"status_{code}", colour)])
        for name, field, value, code, colour in (
            ("waiting", "waiting", NAMES, "waiting", "yellow"),
            ("undated", "undated", NAMES, "undated", "red"),
            ("unnumbered", "unnumbered", NAMES, "unnumbered", "yellow"),
            ("sent as drafts", "sent_as_drafts", NAMES, "sent_as_drafts", "red"),
            ("unanswered", "unanswered", NAMES, "unanswered", "yellow"),
            ("replies", "replies_proposed", NAMES, "replies", "yellow"),
            ("inbox", "inbox_unread", 1, "inbox", "yellow"),
            ("sheets", "sheets_waiting", NAMES, "sheets_waiting", "yellow"),
            ("no sheets", "sheets_lacking", NAMES, "sheets_waiting", "yellow"),
            ("left behind", "left_behind", (LEFT,), "left", "red"),
            ("before open", "before_open", True, "open", "yellow"),
            ("revision", "revision_open", REVISION, "revision_open", "yellow"),
            ("closed", "closed_date", MEMO_DAY, "quarter_closed", None),
            ("expiring", "expiring", (RULING,), "expiring", "yellow"),
            ("proposed", "proposed", 2, "proposed", "yellow"),
            ("days off", "closed_days", (date(2020, 10, 13),), "closed_days", None),
            ("no holidays", "holidays_missing", (2564,), "no_holidays", "yellow"),
        )
    },
    "no memorandum": (
        office(DECEMBER, NO_RUN, memo_written=False, **NO_MEMO), [("status_memo_none", "yellow")]
    ),
    "an early memorandum": (
        office(DECEMBER, NO_RUN, memo_renewed=False, **NO_MEMO), [("status_memo_old", "yellow")]
    ),
    "a memorandum waits": (
        office(DECEMBER, NO_RUN, **NO_MEMO), [("status_memo_waiting", "yellow")]
    ),
    "a memorandum, its month not come": (office(date(2020, 11, 30), NO_RUN, **NO_MEMO), []),
    "a memorandum nobody knows of": (
        office(DECEMBER, NO_RUN, steps=(replace(steps(DECEMBER)[0], known=False),), **NO_MEMO), []
    ),
}  # fmt: skip


FACTS = ("count", "day", "edition", "quarter", "what", "year")


@pytest.mark.parametrize(("standing", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_each_finding_is_said_alone_and_in_its_colour(
    standing: OfficeStatus, expected: list[tuple[str, str | None]]
) -> None:
    found = list(finding_lines(standing, "en"))
    assert [colour for _, colour in found] == [colour for _, colour in expected]
    for (text, _), (code, _) in zip(found, expected, strict=True):
        assert text.startswith(say_before_facts(code)), text


def say_before_facts(code: str) -> str:
    """Give a message's words up to its first fact; a text as it is."""
    if not code.startswith("status_"):
        return code
    return translate(code, "en", **dict.fromkeys(FACTS, "|")).split("|")[0]


def test_what_was_left_is_counted_without_what_was_done() -> None:
    (found,) = finding_lines(office(OCTOBER, NO_RUN, left_behind=(LEFT,)), "en")
    assert "2563-Q4" in found[0]
    assert " 3" in found[0]
    assert " 4" not in found[0].replace("Q4", "")


CELLS = {
    "done": (replace(LEFT, done=4), "done", "green"),
    "nothing was due": (replace(LEFT, done=0, total=0, none_due=True), "done", "green"),
    "late": (LEFT, "late", "red"),
    "none to do yet": (replace(LEFT, total=0, done=0), "late", "red"),
    "now": (replace(LEFT, when=StepTiming.THIS_WEEK), "this_week", "yellow"),
    "soon": (replace(LEFT, when=StepTiming.NEXT_WEEK), "next_week", "yellow"),
    "later": (replace(LEFT, when=StepTiming.AHEAD), "ahead", None),
}


@pytest.mark.parametrize(("step", "state", "colour"), CELLS.values(), ids=CELLS)
def test_a_step_is_shown_with_its_state(step: QuarterStep, state: str, colour: str | None) -> None:
    cells = step_cells(step, office(OCTOBER), "en")
    assert (cells.state, cells.colour) == (translate(f"when_{state}", "en"), colour)
    assert cells.name == f"{translate('step_letters', 'en')} 2563-Q4"
    none = translate("count_none_due" if step.none_due else "count_none", "en")
    assert (cells.count == none) == (step.total == 0)


def test_a_step_of_the_quarter_itself_is_named_without_it() -> None:
    cells = step_cells(replace(LEFT, quarter=QUARTER), office(OCTOBER), "en")
    assert cells.name == translate("step_letters", "en")
    unknown = step_cells(replace(LEFT, known=False), office(OCTOBER), "en")
    assert (unknown.state, unknown.count, unknown.colour) == (
        "", translate("count_unknown", "en"), "red"
    )  # fmt: skip


WEEK = {
    "its last day was yesterday": (date(2020, 11, 1), date(2020, 11, 24), StepTiming.PAST),
    "its last day is today": (date(2020, 11, 1), date(2020, 11, 25), StepTiming.THIS_WEEK),
    "it begins on Sunday": (date(2020, 11, 29), date(2020, 12, 9), StepTiming.THIS_WEEK),
    "it begins on Monday": (date(2020, 11, 30), date(2020, 12, 9), StepTiming.NEXT_WEEK),
    "on the Sunday after": (date(2020, 12, 6), date(2020, 12, 9), StepTiming.NEXT_WEEK),
    "on the Monday after": (date(2020, 12, 7), date(2020, 12, 9), StepTiming.AHEAD),
}


@pytest.mark.parametrize(("first", "last", "place"), WEEK.values(), ids=WEEK)
def test_where_days_lie_seen_from_a_wednesday(first: date, last: date, place: StepTiming) -> None:
    assert timing_of(first, last, date(2020, 11, 25)) is place


@pytest.mark.parametrize(
    ("counted", "code"),
    [
        (0, "status_indicator"), (9, "status_indicator"), (10, "status_indicator"),
        (11, "status_indicator_over"), (None, "status_indicator_unknown"),
    ],
)  # fmt: skip
def test_the_indicator_is_over_its_target_with_the_first_letter_beyond(
    counted: int | None, code: str
) -> None:
    lines = [
        text for text, _ in office_status_lines(office(OCTOBER, counted=counted, target=10), "en")
    ]
    assert translate(code, "en", counted=counted, target=10, year=2564) in lines


def test_the_weekday_stands_beside_the_day() -> None:
    (title, _), *_ = office_status_lines(office(date(2020, 11, 29)), "en")
    assert title == "2564-Q1, as of Sun 2020-11-29"
