"""Holds what memorandum, letters and form print against a second count of the data.

Takes the written files, the figures read back from the data files, and what the documents were
made of; gives every number that is told otherwise.  A number is held to its count by the name that
the template has for it, by the words of the sentence in which it stands, and by what its row of a
table is about; a sum or a count that is none of these must be one that the data know.  Only
letters of this run are asked: one that went out stands as it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from pipeline.documents.counted_phrases import (
    DAMAGE,
    DAYS_LEFT,
    OF_LETTERS,
    OF_MEMORANDUM,
    Phrase,
    baht_of_named,
    beside_words,
    of_grades,
    wrong_counts,
    wrong_words,
)
from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letter_files import VOLUME
from pipeline.documents.letterhead import LetterPlan, head
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.memorandum import MemoPlan, memo_context, memo_head
from pipeline.documents.printed_amounts import (
    ContextFigures,
    PrintedText,
    amounts_said,
    as_read,
    printed_text,
    typed_amounts,
)
from pipeline.documents.templates import Templates
from pipeline.figures.letters_due import LetterDue
from pipeline.figures.quarterly import Figures
from pipeline.jobs.check_sums import Difference
from pipeline.jobs.recount.counts_of_letters import CountsOfLetters
from pipeline.jobs.recount.counts_of_memorandum import CountsOfMemorandum, counts_of_memorandum
from pipeline.jobs.recount.quarter_rows import Count, QuarterRows
from pipeline.model import tables
from pipeline.model.case_sheet import of_kind
from pipeline.model.sheet_column import Kind
from pipeline.model.table_rows import CaseRow
from pipeline.office.config import Config
from pipeline.thai.numerals import format_baht

_CASE_ID = re.compile(r"(?<![0-9A-Za-z-])[0-9A-Z]+-\d{4}-\d{4,6}(?![0-9-])")
_WORKED_CASE = re.compile(rf"\(({_CASE_ID.pattern})\)")
"""As a worklist names it: beside a value to mend it stands bare, for want of a file's number."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d\d)?")
_NONE = "-"
_TEXT_COLUMNS = [name for name in tables.CASES.names if name in of_kind(Kind.TEXT)]
_NO_COUNTS = frozenset(
    ("round", "pressed_times", "asked_no", "mend_no", "laws_no", "lagging_table")
)
"""Numbers of a context that count nothing in the data."""


def typed_into_templates(templates: Templates, config: Config) -> Iterator[Difference]:
    """Give the sums that were typed into templates, apart from those that the office means."""
    meant = set(config.office.letterhead.fixed_amounts)
    for name, template in templates.by_name.items():
        for amount in sorted(typed_amounts(template.parts[template.main]) - meant):
            yield Difference(f"{name}.docx", "", format_baht(amount), typed=True)


def memo_differences(folder: Path, figures: Figures, plan: MemoPlan) -> Iterator[Difference]:
    """Compare everything that the memorandum in `folder` counts with the data beside it."""
    counts = counts_of_memorandum(folder / "data", figures, plan)
    quoted = figures.once(QuotedText)
    context = memo_context(figures, plan)
    said = ContextFigures.by(context)
    printed = printed_text(folder / MEMO_FILE)
    grades = of_grades([grade.name for grade in figures.config.office.grades])
    yield from _by_name(MEMO_FILE, said.counts, counts.totals)
    known = (*OF_MEMORANDUM, *grades)
    yield from _by_phrase(MEMO_FILE, printed, known, counts.totals, quoted)
    yield from _by_row(MEMO_FILE, printed, counts)
    for name, amount in baht_of_named(printed.text, counts.baht_of_agency):
        if amount not in counts.baht_of_agency[name]:
            yield Difference(MEMO_FILE, name, format_baht(amount))
    texts = [memo_head(figures.config, plan), context["laws"]]
    texts += [[row["agency"], row["file_no"]] for row in context["claims"]]
    amounts = counts.all | amounts_said([texts, [*counts.of_rows], *_meant(figures.config)])
    yield from unknown_amounts(MEMO_FILE, printed, amounts)


def letter_differences(
    folder: Path,
    figures: Figures,
    plan: LetterPlan,
    letters: Sequence[tuple[LetterDue, str]],
    said: Sequence[ContextFigures] | None = None,
) -> Iterator[Difference]:
    """Compare everything that the letters count with what each may say by the data.

    `letters` have their file relative to `folder`; one that went out stands as it was sent.
    `said` is what each letter was given, where it was made of these very figures.
    """
    rows = figures.once(QuarterRows)
    counts, quoted = CountsOfLetters(rows), figures.once(QuotedText)
    meant = {*_meant(figures.config)}
    each_said = (
        _letter_figures(figures, plan, [due for due, _ in letters]) if said is None else said
    )
    for (each, file), of_letter in zip(letters, each_said, strict=True):
        sent = plan.sent.get(each.agency_code)
        if sent is not None and sent.sent:
            continue
        path = folder / file
        dated: date = head(figures.config, plan, sent)["letter_date"]
        printed, counted = printed_text(path), counts.of_agency(each.agency_code, dated)
        yield from _by_name(path.name, of_letter.counts, counted)
        yield from _by_phrase(path.name, printed, OF_LETTERS, counted, quoted)
        yield from _by_case(path.name, printed, rows.by_id)
        yield from unknown_amounts(path.name, printed, of_letter.amounts | meant)


def _letter_figures(
    figures: Figures, plan: LetterPlan, letters: Sequence[LetterDue]
) -> Iterator[ContextFigures]:
    contexts = LetterContexts(figures, plan)
    for place, each in enumerate(letters):
        if place % VOLUME == 0:
            contexts.look_up(letters[place : place + VOLUME])
        yield ContextFigures.by(contexts.context(each))


def _meant(config: Config) -> tuple[Decimal, ...]:
    return config.office.letterhead.fixed_amounts


def _by_name(
    document: str, said: Mapping[str, Count], counts: Mapping[str, Count]
) -> Iterator[Difference]:
    """Compare what the template is given under each name; a name that nobody counts is told."""
    for name in said.keys() - _NO_COUNTS:
        if said[name] != counts.get(name):
            yield Difference(document, name, f"{said[name]}", f"{counts.get(name, '?')}")


class QuotedText:
    """What agencies wrote and documents repeat: a number in it counts nothing of the office's."""

    def __init__(self, figures: Figures) -> None:
        """Take the texts of `figures`, which are looked at once something differs."""
        self._figures = figures

    def __contains__(self, words: str) -> bool:
        return words in self._text

    @cached_property
    def _text(self) -> str:
        cases, issues = self._figures.cases, self._figures.issues
        columns = [cases[name] for name in (*_TEXT_COLUMNS, "source_file")]
        columns += [issues[name] for name in ("value", "message", "source_file")]
        return as_read("\n".join({text for each in columns for text in each.dropna()}))


def _by_phrase(
    document: str,
    printed: PrintedText,
    known: Sequence[Phrase],
    counts: Mapping[str, Count],
    quoted: QuotedText,
) -> Iterator[Difference]:
    """Compare the numbers in the sentences of a document, and sums with their words."""
    for told, counted in dict.fromkeys(wrong_counts(printed.text, known, counts)):
        if told.words not in quoted:
            yield Difference(document, told.words, f"{told.amount}", f"{counted}")
    for number, words, right in wrong_words(printed.text):
        if beside_words(number, words) not in quoted:
            yield Difference(document, number, words, right)


def _by_row(
    document: str, printed: PrintedText, counts: CountsOfMemorandum
) -> Iterator[Difference]:
    """Compare the rows of tables that are about an agency, a claim, a status or such.

    The first cell is the number of the row, or what names it.  A row of another form than the
    shipped template's is held to the same numbers in any order.
    """
    for cells in printed.rows:
        # An id is printed behind the file number, which may look like one itself.
        ids = [found[-1] for cell in cells if (found := _CASE_ID.findall(cell))]
        named = next((each for each in (*ids, *cells) if each in counts.of_rows), None)
        if named is None:
            continue
        told = tuple(
            _number(cell) for cell in cells[1:] if cell == _NONE or _NUMBER.fullmatch(cell)
        )
        rows = counts.of_rows[named]
        alike = [row for row in rows if len(row) == len(told)]
        if (alike and told not in alike) or not {*told} <= {0}.union(*rows):
            yield Difference(
                document,
                named,
                _formatted_counts(told),
                " / ".join(map(_formatted_counts, alike or rows)),
            )
        days = [
            _number(each)
            for cell in cells
            if not _CASE_ID.search(cell)
            for each in DAYS_LEFT.findall(cell)
        ]
        if named in ids and days and days != [counts.days_of_case.get(named)]:
            yield Difference(
                document, named, f"{days[0]}", f"{counts.days_of_case.get(named, '?')}"
            )


def _number(cell: str) -> Decimal:
    return Decimal(0) if cell == _NONE else Decimal(cell.replace(",", ""))


def _formatted_counts(row: Sequence[Count]) -> str:
    return " ".join(f"{each:,}" for each in row)


def _by_case(
    document: str, printed: PrintedText, cases: Mapping[str, CaseRow]
) -> Iterator[Difference]:
    """Compare the damage in the rows of a worklist."""
    for row in printed.rows_with(_WORKED_CASE):
        named = _WORKED_CASE.search(row)
        if named is None or named[1] not in cases:
            continue
        damage = cases[named[1]]["damage_amount"]
        for amount in DAMAGE.findall(row):
            if Decimal(amount.replace(",", "")) != damage:
                yield Difference(document, named[1], amount, f"{damage}")


def unknown_amounts(document: str, printed: PrintedText, known: Set[Count]) -> Iterator[Difference]:
    """Give the amounts that a document prints and the data don't know."""
    for amount in sorted(printed.unknown_amounts(known)):
        yield Difference(document, "", format_baht(amount))
