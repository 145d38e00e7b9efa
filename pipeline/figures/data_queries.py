"""What a prefilled sheet asks of an agency: which cells of its open cases, and why.

Takes the last register (open cases, deadlines, issues) and the rules; gives a note for every cell
that is asked for, by case and field.  Asked for are the fields that open deadlines need, what was
wrong with a cell and was not answered, what became of a case that nobody mentioned, and what must
be filled in and is blank.  Nothing here knows a workbook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate.rule_dates import cautious_field
from pipeline.figures import data_query_words as words
from pipeline.figures.pressing_dates import acknowledged_within, among, pressed_by_a_day
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD, OF_THE_OFFICE
from pipeline.model.codes import OPEN_STATUSES, TO_PRESS, Force
from pipeline.model.issues import TO_MEND, CaseIssue, Severity, entry_of
from pipeline.model.sheet_column import Column, Kind
from pipeline.model.table_rows import CaseRow, DeadlineRow, IssueRow
from pipeline.office.config import Rule
from pipeline.office.config.rule_config import Persons

Cell = tuple[str, str]
"""A case by its id, and a field."""

_LISTS = ("assumed_fields", "missing_fields")
_DAYS = ("start_date", "due_date", "cautious_date")
_READ = pa.schema(
    [tables.DEADLINES.field(name) for name in ("case_id", "rule", "status", *_DAYS, *_LISTS)]
)
"""What is read of a deadline."""
_NAMES_CASE = ("agency_code", "case_id", "source_file", "source_sheet", "unreadable")

_LONGEST_MESSAGE = 400


@dataclass(frozen=True, slots=True)
class DataQuery:
    """One reason why a cell is asked for, and what to do about it."""

    why: str
    do: str


@dataclass(frozen=True, slots=True)
class DataQueries:
    """What is asked: the note of each cell, and cells that may be mended along with them."""

    notes: Mapping[Cell, str]
    doubted: frozenset[Cell] = frozenset()


def ask(
    register: Mapping[str, pd.DataFrame], rules: Mapping[str, Rule], as_of: date
) -> DataQueries:
    """Say what the sheets of these open cases ask for.

    `register` has frames of `tables.CASES` (the open ones alone), DEADLINES and ISSUES under the
    names of the data files; a deadline before `as_of` is said to be past.
    """
    cases = tables.to_table(register["cases"], tables.CASES).to_pylist()
    by_id = {case["case_id"]: case for case in cases}
    issues = list(_issues(register["issues"], by_id))
    asked: dict[Cell, list[DataQuery]] = defaultdict(list)
    doubted: set[Cell] = set()
    for cell, each in _of_issues(issues):
        asked[cell].append(each)
    for issue in issues:
        doubted.update((issue["case_id"], name) for name in entry_of(issue["code"]).also_doubted)
    for cell, each in _of_deadlines(register["deadlines"], by_id, rules, as_of):
        asked[cell].append(each)
    for case in cases:
        lost = case["unreadable"] or ()
        for column in ALL_COLUMNS:
            cell = (case["case_id"], column.field)
            if column.field in lost and _may_say_none(column):
                again = any(each.do.endswith(words.OR_NONE) for each in asked[cell])
                asked[cell].append(DataQuery(words.UNREAD, "" if again else words.OR_NONE))
            if column.required and case[column.field] is None and cell not in asked:
                asked[cell].append(DataQuery(words.REQUIRED, words.enter(cell[1])))
    notes = {cell: _note(asks) for cell, asks in asked.items()}
    return DataQueries(notes, frozenset(doubted))


def _may_say_none(column: Column) -> bool:
    """Whether words can say of the cell that there is nothing yet; a list takes none."""
    return not (column.required or column.words or column.kind is Kind.CHOICE)


def _note(asks: Sequence[DataQuery]) -> str:
    """Put a cell's reasons into one note: what each is, then once what to do."""
    why = dict.fromkeys(ask.why for ask in asks)
    do = dict.fromkeys(ask.do for ask in asks)
    said_within = {
        each for each in do for other in do if each != other and words.bare(each) in other
    }
    mark = "- " if len(why) > 1 else ""
    return "\n".join(
        [*(f"{mark}{each}" for each in why), "", *(each for each in do if each not in said_within)]
    )


def _issues(frame: pd.DataFrame, by_id: Mapping[str, CaseRow]) -> Iterator[IssueRow]:
    """Give what is still to be answered of these cases, the gravest first."""
    own = frame[frame["case_id"].isin(sorted(by_id))]
    rows = tables.to_table(own, tables.ISSUES).to_pylist()
    open_rows = [
        row
        for row in rows
        if (row["severity"] in TO_MEND or entry_of(row["code"]).carried_on)
        and entry_of(row["code"]).asked_of_agency
    ]
    yield from sorted(open_rows, key=lambda row: row["severity"] != Severity.ERROR)


def _of_issues(issues: Sequence[IssueRow]) -> Iterator[tuple[Cell, DataQuery]]:
    errors = (issue for issue in issues if issue["severity"] == Severity.ERROR)
    quoted = {_cell(issue) for issue in errors if issue["value"]}
    for issue in issues:
        cell = _cell(issue)
        if issue["code"] == CaseIssue.CARRIED_CELL_UNREAD and cell in quoted:
            continue
        message = issue["message"] or ""
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_LONGEST_MESSAGE]}…"
        remedy = words.ASK_FOR_PROGRESS if entry_of(issue["code"]).carried_on else issue["remedy"]
        yield cell, DataQuery(words.told_before(message), remedy or "")


def _cell(issue: IssueRow) -> Cell:
    """Give the cell that an issue speaks of; a case that nobody mentioned is asked its status."""
    name = issue["field"] or ""
    if entry_of(issue["code"]).carried_on:
        name = "status"
    elif name in OF_THE_OFFICE or name not in BY_FIELD:
        name = "file_no"
    return issue["case_id"], name


def _of_deadlines(
    frame: pd.DataFrame,
    by_id: Mapping[str, CaseRow],
    rules: Mapping[str, Rule],
    as_of: date,
) -> Iterator[tuple[Cell, DataQuery]]:
    """Ask for what deadlines lack and assume, and for the step that ends them."""
    wanted = frame[_asks(frame) & frame["case_id"].isin(sorted(by_id))]
    rows = tables.rows(tables.to_table(wanted, _READ))
    needed: dict[Cell, list[str]] = defaultdict(list)
    assumed: dict[Cell, list[str]] = defaultdict(list)
    for row in rows:
        rule, case = rules.get(row["rule"]), by_id[row["case_id"]]
        if rule is None:
            continue
        for cell in _blank(case, row["assumed_fields"] or ()):
            assumed[cell].append(rule.name)
        if row["status"] not in TO_PRESS and not rule.warns_of(row["cautious_date"], as_of):
            continue
        for cell in _blank(case, row["missing_fields"] or ()):
            needed[cell].append(rule.name)
        if pressed_by_a_day(row["status"], rule.force, row["cautious_date"] or row["due_date"]):
            yield from _of_step(row, rule, case, as_of)
            yield from _of_acknowledgment(row, rule, case)
    for cell, names in needed.items():
        yield cell, DataQuery(words.needed_for(names), words.enter(cell[1]))
    for cell, names in assumed.items():
        if cell not in needed:
            yield cell, DataQuery(words.assumed_for(names), words.enter(cell[1]))


def _asks(frame: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell of which deadlines something may be asked: see `_of_deadlines`."""
    open_ = among(frame["status"], OPEN_STATUSES)
    asks = among(frame["status"], TO_PRESS)
    asks |= frame["assumed_fields"].notna() | frame["cautious_date"].notna()
    return (open_ & asks).to_numpy(dtype=bool)


def asked_in_letters(figures: Figures, codes: Collection[str] | None = None) -> pd.DataFrame:
    """Give what letters ask of deadlines, as issues of the cells that are to be filled in.

    Of the agencies of these `codes`, where not of all.

    Frame of `tables.ISSUES`: what is missing of a deadline that is pressed, what was assumed in an
    open one, the day of each step that is pressed, and the facts of a limitation that has lapsed.
    A cell that was filled and can't be read has an issue of its own.
    """
    every = figures.deadlines
    still = every[_asks(every) & every["muted_until"].isna()]
    by_id = _cases_read(figures, codes)
    asked: dict[Cell, list[DataQuery]] = defaultdict(list)
    for cell, each in _of_deadlines(still, by_id, figures.config.rules, figures.as_of):
        case = by_id[cell[0]]
        if cell[1] not in (case["unreadable"] or ()):
            asked[cell].append(each)
    rows = []
    for (case_id, name), asks in asked.items():
        facts = {"why": " ".join(dict.fromkeys(each.why for each in asks)), "do": asks[0].do}
        entry = CaseIssue.ASKED_IN_LETTER.entry
        case = by_id[case_id]
        rows.append(
            {name: case[name] for name in ("agency_code", "case_id", "source_file", "source_sheet")}
            | {"field": name, "severity": entry.severity.value, "code": entry.code}
            | {"message": entry.found.format(**facts), "remedy": entry.remedy.format(**facts)}
        )
    return tables.from_rows(tables.ISSUES, rows)


def _cases_read(figures: Figures, codes: Collection[str] | None) -> dict[str, CaseRow]:
    """Give open cases by id, of their cells only those that the deadlines may ask for."""
    lists = pa.concat_arrays([tables.arrow(figures.deadlines[name]).flatten() for name in _LISTS])
    rules = figures.config.rules.values()
    ends = (end.field for rule in rules for end in rule.ends)
    starts = (name for rule in rules for name in rule.cautious_starts)
    restarts = (rule.restart.field for rule in rules if rule.restart)
    persons = (
        name for rule in rules if rule.persons for name in (rule.persons.liable, rule.persons.done)
    )
    fields = {*lists.unique().to_pylist(), *ends, *starts, *restarts, *persons}
    wanted = {*_NAMES_CASE, *fields} & set(tables.CASES.names)
    schema = pa.schema([field for field in tables.CASES if field.name in wanted])
    cases = figures.open_cases(*schema.names)
    if codes is not None:
        cases = cases[cases["agency_code"].isin(sorted(codes))]
    return {row["case_id"]: row for row in tables.rows(tables.to_table(cases, schema))}


def _of_step(
    row: DeadlineRow, rule: Rule, case: CaseRow, as_of: date
) -> Iterator[tuple[Cell, DataQuery]]:
    """Ask for the step that ends a deadline pressed by a day, or what stands for it."""
    ends = [end.field for end in rule.ends]
    several = rule.persons is not None and _some_remain(rule.persons, case)
    cells = [(case["case_id"], name) for name in ends] if several else list(_blank(case, ends))
    due = _told_due(row, rule, case, as_of)
    if rule.force is Force.LIMITATION and row["due_date"] and row["due_date"] < as_of:
        # What has lapsed can't be done in time any more: the facts are asked for.
        facts = words.facts_of(rule.past_action)
        yield from ((cell, DataQuery(due, facts)) for cell in cells)
        return
    if several and rule.persons is not None:
        # The day of the latest order stands in the cell, and is not the last one.
        done = rule.persons.done
        due += f" {words.some_remain(case[done], case[rule.persons.liable])}"
        cells.append((case["case_id"], done))
    elif len(cells) > 1:
        due += f" {words.only_what_was_done(name for _, name in cells)}"
    for cell in cells:
        told = due if several else words.blank_if_not_done(due)
        yield cell, DataQuery(told, words.enter(cell[1]))


def _some_remain(persons: Persons, case: CaseRow) -> bool:
    """Whether fewer are ordered than liable, so that what was done ends nothing."""
    liable, done = case[persons.liable], case[persons.done]
    return liable is not None and bool(done) and done < liable


def _told_due(row: DeadlineRow, rule: Rule, case: CaseRow, as_of: date) -> str:
    """Say when a period ends, and when it may end before that."""
    day: date | None = row["due_date"]
    cautious: date | None = row["cautious_date"]
    told = [words.due(rule.name, day, past=day < as_of)] if day else []
    if cautious and (since := cautious_field(rule, case, cautious)):
        told.append(words.due_since(rule.name, since, cautious, past=cautious < as_of))
    elif cautious and not told:
        told.append(words.due(rule.name, cautious, past=cautious < as_of))
    return " ".join(told)


def _of_acknowledgment(
    row: DeadlineRow, rule: Rule, case: CaseRow
) -> Iterator[tuple[Cell, DataQuery]]:
    """Ask who acknowledged the debt, where that would move the day but is not known."""
    if rule.restart is None:
        return
    field = rule.restart.field
    if acknowledged_within(row["start_date"], row["due_date"], case[field]):
        yield (case["case_id"], field), DataQuery(words.acknowledged(case[field]), words.BY_WHOM)


def _blank(case: CaseRow, names: Iterable[str]) -> Iterator[Cell]:
    for name in names:
        if name in BY_FIELD and case[name] is None:
            yield case["case_id"], name
