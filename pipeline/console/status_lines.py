"""What `status` says on the terminal: one screen, eighty columns, what to do next last of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.console import translate
from pipeline.console.screen import Line, one_line, padded, wrapped
from pipeline.jobs.office_status import OfficeStatus, QuarterStep, StepTiming
from pipeline.thai.dates import format_short, weekday_name

if TYPE_CHECKING:
    from pipeline.records.rulings import Decision

_NAME, _SPAN, _STATE = 22, 18, 14
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LINES = 2
"""How many lines a list of names may take."""


def office_status_lines(
    standing: OfficeStatus, language: str, places: Callable[[str], str] = lambda _: ""
) -> Iterator[Line]:
    """Give the lines: the calendar, what is open, how the indicator stands, what to do next.

    `places` gives the words about the office's folders that belong to what is advised.
    """
    name = standing.quarter.thai if language == "th" else str(standing.quarter)
    english = _WEEKDAYS[standing.as_of.weekday()]
    weekday = weekday_name(standing.as_of) if language == "th" else english
    day = _day(standing.as_of, language)
    yield translate("status_title", language, quarter=name, day=day, weekday=weekday), None
    for step in standing.steps:
        yield _step(step, standing, language)
    if standing.empty:
        yield translate("status_empty", language), "yellow"
    for text, colour in finding_lines(standing, language):
        yield from ((line, colour) for line in wrapped(text))
    counted, target = standing.counted, standing.target
    key = "status_indicator_over" if counted and counted > target else "status_indicator"
    if counted is None:
        key = "status_indicator_unknown"
    year = standing.quarter.fiscal_year
    yield translate(key, language, counted=counted, target=target, year=year), None
    command, facts = next_step(standing)
    told = shown_facts(facts, language)
    what = translate(command, language, **told)
    yield from ((line, "green") for line in wrapped(translate("status_next", language, what=what)))
    if here := places(what):
        # a line of its own and in one piece, for a folder's name breaks badly
        yield f"    {here.strip()}", "green"


@dataclass(frozen=True, slots=True)
class StepCells:
    """A step of the calendar as a row: its cells, and the colour of the row."""

    name: str
    span: str
    state: str
    count: str
    colour: str | None


def step_cells(step: QuarterStep, standing: OfficeStatus, language: str) -> StepCells:
    """Word a step of the calendar; one whose register is unread has no state."""
    name, span = translate(f"step_{step.name}", language), _span(step.first, step.last, language)
    if step.quarter != standing.quarter:
        name += f" {step.quarter}"
    if not step.known:
        return StepCells(name, span, "", translate("count_unknown", language), "red")
    if step.finished:
        state, colour = "done", "green"
    elif step.late:
        state, colour = "late", "red"
    else:
        state = step.when.value
        colour = "yellow" if step.when in (StepTiming.THIS_WEEK, StepTiming.NEXT_WEEK) else ""
    key = "count_none" if step.total == 0 else f"count_{step.name}"
    key = "count_none_due" if step.none_due else key
    count = translate(key, language, done=step.done, total=step.total)
    return StepCells(name, span, translate(f"when_{state}", language), count, colour or None)


def _step(step: QuarterStep, standing: OfficeStatus, language: str) -> Line:
    cells = step_cells(step, standing, language)
    state = padded(cells.state, _STATE) if cells.state else ""
    return f"  {padded(cells.name, _NAME)}{padded(cells.span, _SPAN)}{state}{cells.count}", (
        cells.colour
    )


def finding_lines(standing: OfficeStatus, language: str) -> Iterator[Line]:
    """Say what else the officer should know now, the faults first."""
    yield from ((fault.in_language(language), "red") for fault in standing.faults)
    yield from _of_returns(standing, language)
    for key, names, colour in (
        ("status_waiting", standing.waiting, "yellow"),
        ("status_undated", standing.undated, "red"),
        ("status_unnumbered", standing.unnumbered, "yellow"),
        ("status_sent_as_drafts", standing.sent_as_drafts, "red"),
        ("status_unanswered", standing.unanswered, "yellow"),
        ("status_replies", standing.replies_proposed, "yellow"),
    ):
        if names:
            yield _names_within(translate(key, language, count=len(names)), names), colour
    if standing.inbox_unread:
        counted = {"count": standing.inbox_unread, "quarter": standing.quarter}
        yield translate("status_inbox", language, **counted), "yellow"
    if unsent := (*standing.sheets_lacking, *standing.sheets_waiting):
        head = translate("status_sheets_waiting", language, count=len(unsent))
        yield _names_within(head, unsent, lines=1), "yellow"
    yield from _of_memo(standing, language)
    yield from _of_other_times(standing, language)


def _of_other_times(standing: OfficeStatus, language: str) -> Iterator[Line]:
    """Say what was left of the quarter before, and what of the calendar is near."""
    for step in standing.left_behind:
        what, count = translate(f"step_{step.name}", language), step.total - step.done
        yield (
            translate("status_left", language, quarter=step.quarter, what=what, count=count),
            "red",
        )
    if standing.before_open:
        yield translate("status_open", language, quarter=standing.quarter.previous), "yellow"
    if standing.revision_open is not None:
        edition = standing.revision_open
        facts = {"edition": edition.named, "quarter": edition.quarter}
        yield translate("status_revision_open", language, **facts), "yellow"
    if standing.closed_date is not None:
        yield (
            translate("status_quarter_closed", language, day=_day(standing.closed_date, language)),
            None,
        )
    if standing.expiring:
        told = [_ruling(each, language) for each in standing.expiring]
        yield _names_within(translate("status_expiring", language, count=len(told)), told), "yellow"
    if standing.proposed:
        yield translate("status_proposed", language, count=standing.proposed), "yellow"
    if standing.closed_days:
        days = [_day(day, language) for day in standing.closed_days]
        yield _names_within(translate("status_closed_days", language), days), None
    for year in standing.holidays_missing:
        yield translate("status_no_holidays", language, year=year), "yellow"


def _of_returns(standing: OfficeStatus, language: str) -> Iterator[Line]:
    returns = standing.returns
    if returns.was_run:
        day = _day(returns.last_run, language) if returns.last_run else "-"
        if not (returns.missing or returns.unreadable):
            yield translate("status_all_returned", language, day=day), None
        for key, names in (
            ("status_missing", returns.missing),
            ("status_unreadable", returns.unreadable),
        ):
            if names:
                head = translate(key, language, count=len(names), day=day)
                yield _names_within(head, names), "yellow"
        if returns.ownerless:
            # Not by name: what an agency called a file may be a person's name.
            yield translate("status_ownerless", language, count=len(returns.ownerless)), "yellow"
    if returns.late_corrections:
        head = translate("status_late_corrections", language, count=len(returns.late_corrections))
        yield _names_within(head, returns.late_corrections), "yellow"
    if returns.unread:
        key = "status_unread" if standing.closed_date is None else "status_unread_closed"
        facts = {"count": len(returns.unread), "quarter": standing.quarter}
        yield translate(key, language, **facts), "yellow"
    if returns.by_name_only and returns.files:
        yield translate("status_by_name", language), None


def _of_memo(standing: OfficeStatus, language: str) -> Iterator[Line]:
    if standing.as_of < standing.quarter.memo_month[0] or standing.memo_sent:
        return
    if not all(step.known for step in standing.steps):
        return
    if not standing.memo_written:
        yield translate("status_memo_none", language), "yellow"
    elif not standing.memo_renewed:
        yield translate("status_memo_old", language, quarter=standing.quarter), "yellow"
    else:
        yield translate("status_memo_waiting", language), "yellow"


Next = tuple[str, dict[str, object]]
"""The message of a step, and its facts."""


def next_step(standing: OfficeStatus) -> Next:
    """Give the message of the one thing to do next, and its facts; never a day that is past."""
    quarter = standing.quarter
    if standing.faults or standing.records_faults:
        return "do_mend", {}
    if standing.form_due is not None:
        return "do_kpi", {"year": standing.form_due}
    if standing.as_of < quarter.start:
        return "do_wait_sheets", {"day": quarter.start}
    for part in (_until_run, _until_sent, _until_answered, _until_closed):
        found = part(standing)
        if found is not None:
            return found
    ahead = [step for step in standing.steps if step.first >= standing.as_of and not step.finished]
    if not ahead:
        return "do_nothing", {}
    return f"do_wait_{ahead[0].name}", {"day": ahead[0].first}


def _until_run(standing: OfficeStatus) -> Next | None:
    """Give what is to be done until the returns are read."""
    returns, quarter = standing.returns, standing.quarter
    back = next(step for step in standing.steps if step.name == "returns")
    sheets_open = back.when is not StepTiming.PAST
    if not (standing.sheets_written or returns.was_run) and (sheets_open or not returns.files):
        return "do_sheets", {"quarter": quarter}
    if returns.unread and standing.closed_date is None:
        # The memorandum's run reads late returns too, and touches no letter.
        late = standing.as_of >= quarter.memo_month[0] and returns.was_run
        return ("do_memo" if late else "do_batch"), {"quarter": quarter}
    if standing.sheets_waiting and sheets_open:
        drafts = standing.sheets_drafts
        return ("do_final_sheets" if drafts else "do_send_sheets"), {"quarter": quarter}
    if not returns.was_run:
        past = back.last < standing.as_of
        return ("do_collect_late" if past else "do_collect"), {"quarter": quarter, "due": back.last}
    return None


def _until_sent(standing: OfficeStatus) -> Next | None:
    """Give what is to be done until the letters are out."""
    if not standing.waiting or standing.as_of < standing.quarter.letter_week[0]:
        return None
    drafts = standing.returns.letters_final is False and standing.closed_date is None
    return ("do_final" if drafts else "do_send_letters"), {"quarter": standing.quarter}


def _until_answered(standing: OfficeStatus) -> Next | None:
    """Give what is to be done with the replies that came in."""
    if standing.inbox_unread:
        return "do_replies", {"quarter": standing.quarter}
    return ("do_confirm", {"quarter": standing.quarter}) if standing.replies_proposed else None


def _until_closed(standing: OfficeStatus) -> Next | None:
    """Give what is to be done until the quarter is closed and packed."""
    quarter = standing.quarter
    memo_time = standing.as_of >= quarter.memo_month[0]
    if memo_time and not standing.memo_sent and standing.closed_date is None:
        ready = "do_final_memo" if standing.memo_draft else "do_send_memo"
        return (ready if standing.memo_renewed else "do_memo"), {"quarter": quarter}
    revision = standing.revision_open
    if standing.closed_date is None:
        to_close = standing.memo_sent
    else:
        to_close = revision is not None and revision.quarter == quarter
    if to_close:
        return "do_close", {"quarter": quarter}
    if standing.memo_sent and not standing.has_pack:
        return "do_evidence", {"quarter": quarter}
    return None


def shown_facts(facts: Mapping[str, object], language: str) -> dict[str, object]:
    """Give a next step's facts as people read them: days in the language's own short form."""
    return {
        key: _day(fact, language) if isinstance(fact, date) else fact for key, fact in facts.items()
    }


def _ruling(decision: Decision, language: str) -> str:
    until = _day(decision.until, language) if decision.until else ""
    return f"{decision.ruling} {decision.target} ({until})"


def _names_within(head: str, names: Iterable[str], lines: int = _LINES) -> str:
    """Give a head with as many names as so many lines hold, and how many more there are."""
    listed = [one_line(name) for name in names]
    text = head
    for place, name in enumerate(listed):
        more = f" (+{len(listed) - place})"
        longer = f"{text}{', ' if place else ' '}{name}"
        if place and len(list(wrapped(longer + more))) > lines:
            return text + more
        text = longer
    return text


def _day(day: date, language: str) -> str:
    return format_short(day) if language == "th" else day.isoformat()


def _span(first: date, last: date, language: str) -> str:
    if first == last:
        return _day(first, language)
    if (first.year, first.month) != (last.year, last.month):
        return f"{_day(first, language)} - {_day(last, language)}"
    if language == "th":
        return f"{first.day}-{format_short(last)}"
    return f"{first.isoformat()}..{last.day:02}"
