"""The pages over the office's own books: dispatch register and rulings, as tables to type into.

What is saved goes into the same workbook that the office opens in Excel, cell by cell; what can't
be read is said at its box and nothing is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.desk.background import Line
from pipeline.desk.entry_forms import EntryRow, entry_of, shown_date, take_typed, typed_year
from pipeline.locale import Message
from pipeline.records import dispatch_register, rulings
from pipeline.records.dispatch_register import Dispatched, register_name
from pipeline.records.enter_in_books import (
    Entry,
    book_digest,
    enter_dispatch,
    enter_notes,
    enter_rulings,
)
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Decision, Ruling
from pipeline.thai.text import clean

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run

Translate = Callable[..., str]

_DISPATCH_DATES = frozenset({"printed_date", "dispatched_date", "reply_date"})
_RULING_DATES = frozenset({"until", "decided_date"})
_NEW = "new"


@dataclass(frozen=True)
class EntryOutcome:
    """What came of a form: what to say, and the form again where a cell was refused."""

    notice: Line
    content: Mapping[str, Any] | None = None


def dispatch_content(
    run: Run, say: Translate, rows: list[EntryRow] | None = None
) -> dict[str, Any]:
    """Give the table of the dispatch register: what is entered in boxes, the rest as text."""
    lines = _dispatch_lines(run)
    shown = {row.key: row for row in rows or [_dispatch_row(line) for line in lines]}
    titles = dispatch_register.TITLES
    return {
        "rows": [
            {
                "key": _name(line), "agency": line.agency, "kind": _kind(line),
                "round": line.round, "cases": line.cases, "standing": line.standing_on(run.as_of),
                "typed": shown[_name(line)].values, "was": shown[_name(line)].was,
                "faults": shown[_name(line)].faults, "found": _reply_found(line, say),
            }
            for line in lines
        ],
        "fields": _fields(titles, dispatch_register.ENTERED, _DISPATCH_DATES),
        "titles": [
            say("col_agency"), titles["round"], titles["cases"],
            *(titles[field] for field in dispatch_register.ENTERED), titles["standing"],
        ],
        "means": dispatch_register.MEANS,
        "seen": book_digest(run.records / register_name(run.quarter)),
        "file": register_name(run.quarter),
    }  # fmt: skip


def _reply_found(line: Dispatched, say: Translate) -> str:
    """Word a reply that `replies` found and nobody has confirmed; '' where there is none."""
    found = line.proposal
    if found is None or found.confirmed is not None or line.answered:
        return ""
    day = shown_date(found.reply_date) if found.reply_date else "-"
    return say("reply_found", number=found.number or "-", day=day, where=found.where)


def enter_dispatch_form(run: Run, form: Mapping[str, str], say: Translate) -> EntryOutcome:
    """Enter what was typed into the dispatch register.

    Raises ConfigFaultsError where the book is open in Excel, or was saved since the page showed it.
    """
    lines = {_name(line): line for line in _dispatch_lines(run)}
    rows = [_dispatch_row(line) for line in lines.values()]
    entries: dict[dispatch_register.Key, Entry] = {}
    for row in rows:
        take_typed(row, form)
        entry = entry_of(row, _DISPATCH_DATES, say("bad_day", value="{value}"))
        if entry:
            entries[lines[row.key].key] = entry
    if any(row.faults for row in rows):
        content = {**dispatch_content(run, say, rows), "seen": form.get("seen", "")}
        return EntryOutcome((say("not_saved"), "red"), content)
    if entries:
        path = run.records / register_name(run.quarter)
        enter_dispatch(path, entries, form.get("seen", ""))
    return EntryOutcome(_saved(entries.values(), say))


def rulings_content(
    run: Run,
    say: Translate,
    rows: list[EntryRow] | None = None,
    note: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Give the rulings as forms, a blank one at the end, and the notes for the indicator.

    `note` is what was typed as a new one and could not be entered.
    """
    decisions = read_decisions(run.records, only_look=True)
    by_key = {_ruling_name(each): each for each in decisions.rulings}
    return {
        "rows": [
            {
                "key": row.key, "new": row.key == _NEW, "typed": row.values, "was": row.was,
                "faults": row.faults,
                "number": by_key[row.key].number if row.key in by_key else "",
                "standing": by_key[row.key].standing if row.key in by_key else "",
            }
            for row in rows or _ruling_rows(decisions.rulings)
        ],
        "fields": [
            {**field, "choices": list(Ruling) if field["name"] == "ruling" else ()}
            for field in _fields(rulings.TITLES, rulings.ENTERED, _RULING_DATES)
        ],
        "help": [
            (ruling, " · ".join(f"{rulings.TITLES[name]}: {told}" for name, told in needs.items()))
            for ruling, needs in rulings.NEEDS.items()
        ],
        "notes": decisions.notes,
        "note_subjects": rulings.NOTE_SUBJECTS,
        "note": note or {"fiscal_year": str(run.quarter.fiscal_year), "subject": "", "text": ""},
        "seen": book_digest(decisions.path),
        "file": decisions.path.name,
    }  # fmt: skip


def enter_rulings_form(run: Run, form: Mapping[str, str], say: Translate) -> EntryOutcome:
    """Enter rulings that were changed, and the new one where its first box is filled.

    Raises ConfigFaultsError where the book is open in Excel, or was saved since the page showed it.
    """
    decisions = read_decisions(run.records, only_look=True)
    rows = _ruling_rows(decisions.rulings)
    places = {_ruling_name(each): each.row for each in decisions.rulings}
    entries: dict[int, Entry] = {}
    new: list[Entry] = []
    for row in rows:
        take_typed(row, form)
        entry = entry_of(row, _RULING_DATES, say("bad_day", value="{value}"))
        if row.changed:
            row.faults.update((name, say("ruling_missing")) for name in _lacking(row.values))
        if entry and row.key == _NEW:
            new.append(entry)
        elif entry:
            entries[places[row.key]] = entry
    if any(row.faults for row in rows):
        content = {**rulings_content(run, say, rows), "seen": form.get("seen", "")}
        return EntryOutcome((say("not_saved"), "red"), content)
    if entries or new:
        enter_rulings(decisions.path, entries, new, form.get("seen", ""))
    return EntryOutcome(_saved([*entries.values(), *new], say))


def _lacking(values: Mapping[str, str]) -> Iterator[str]:
    """Name the boxes that a ruling needs and that are empty."""
    needed = rulings.NEEDS.get(values["ruling"], ("target",))
    return (name for name in ("ruling", *needed) if not values[name])


def enter_note_form(run: Run, form: Mapping[str, str], say: Translate) -> EntryOutcome:
    """Enter a note for the indicator's form; raises as `enter_rulings_form` does."""
    year, text = typed_year(form.get("fiscal_year", "")), clean(form.get("text", ""))
    if not text:
        content = rulings_content(run, say, note=_typed_note(form))
        return EntryOutcome((say("note_missing"), "red"), content)
    note = (year, form.get("subject", ""), text)
    enter_notes(run.records / rulings.FILE, [note], form.get("seen", ""))
    return EntryOutcome((say("saved", count=len(note)), "green"))


def typed_again(page: str, run: Run, form: Mapping[str, str], say: Translate) -> dict[str, Any]:
    """Give a form's page with what was typed on it, where the book could not be written.

    The page's own fingerprint of the book is the new one: who saves again has seen the message.
    """
    if "text" in form:
        return rulings_content(run, say, note=_typed_note(form))
    if page == "dispatch":
        rows = [_dispatch_row(line) for line in _dispatch_lines(run)]
    else:
        rows = _ruling_rows(read_decisions(run.records, only_look=True).rulings)
    for row in rows:
        now = dict(row.values)
        take_typed(row, form)
        # What the page showed and nobody changed gives way to what stands in the book now.
        for name, was in row.was.items():
            if row.values[name] == was:
                row.values[name] = now[name]
        row.was = now
    return (dispatch_content if page == "dispatch" else rulings_content)(run, say, rows)


def _typed_note(form: Mapping[str, str]) -> dict[str, str]:
    return {name: form.get(name, "") for name in ("fiscal_year", "subject", "text")}


def _dispatch_lines(run: Run) -> tuple[Dispatched, ...]:
    return read_dispatch(run.records, run.quarter, run.codes, only_look=True).lines


def _name(line: Dispatched) -> str:
    return f"{line.agency_code}/{line.key[1]}"


def _kind(line: Dispatched) -> Message:
    from pipeline.model.labels import LABELS

    return LABELS(f"letter_kind.{line.kind.value}")


def _dispatch_row(line: Dispatched) -> EntryRow:
    values = {field: _text(getattr(line, field)) for field in dispatch_register.ENTERED}
    return EntryRow(_name(line), dict(values), values)


def _ruling_rows(known: Iterable[Decision]) -> list[EntryRow]:
    rows = []
    for each in known:
        values = {field: _text(getattr(each, field)) for field in rulings.ENTERED}
        rows.append(EntryRow(_ruling_name(each), dict(values), values))
    blank = dict.fromkeys(rulings.ENTERED, "")
    return [*rows, EntryRow(_NEW, dict(blank), blank)]


def _ruling_name(decision: Decision) -> str:
    return f"r{decision.row}"


def _fields(
    titles: Mapping[str, str], entered: Iterable[str], dates: frozenset[str]
) -> list[dict[str, Any]]:
    return [{"name": name, "title": titles[name], "date": name in dates} for name in entered]


def _text(value: object) -> str:
    if isinstance(value, date):
        return shown_date(value)
    return "" if value is None else str(value)


def _saved(entries: Iterable[Entry], say: Translate) -> Line:
    count = sum(len(entry) for entry in entries)
    return (say("saved", count=count), "green") if count else (say("nothing_changed"), "yellow")
