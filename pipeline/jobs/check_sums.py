"""Holds what a run has written against the data files that it wrote beside it.

Takes the quarter's new folder and what its documents were made of; reads the data back from their
files and gives every sum that a document tells otherwise.  Only letters of this run are asked: one
that went out stands as it was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.letter_contexts import LetterContexts, LetterPlan
from pipeline.documents.letter_files import VOLUME
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.printed_amounts import amounts_said, printed_amounts
from pipeline.figures.letters_due import LetterDue
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import Status
from pipeline.model.openness import is_open
from pipeline.page.html_tables import number_text
from pipeline.page.shown_tiles import shown_tiles
from pipeline.records.parquet_files import read_data_file, stands_in_file
from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.explanation.phrases import TITLES
from pipeline.report.report_wordings import REPORT
from pipeline.report.tiles import named_figures, tiles
from pipeline.thai.numerals import format_baht
from pipeline.workbooks.summary.named_values import named_values
from pipeline.workbooks.summary.recalculated_sums import wrong_sums

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.figures.quarterly import Figures

_OF_DATA = ("cases", "deadlines", "returns")
"""The tables that sums are counted from."""

_RETURNED = ("returned", "nil")
_OF_THE_MEMORANDUM = {
    "cases": REPORT("all_cases"),
    "open_cases": REPORT("open_cases_quarter_totals"),
    "damage": REPORT("damage_baht_tiles"),
    "recovered": TITLES("recovered_amount"),
}
"""What the memorandum tells of all cases together, and the label of each."""
_HALF_SATANG = 0.005


@dataclass(frozen=True, slots=True)
class Difference:
    """A sum of a document that the data do not bear out; `data` is empty where they know none."""

    document: str
    what: str
    told: str
    data: str = ""


def figures_of_data(folder: Path, figures: Figures) -> Figures:
    """Give the figures again, from the data files in `folder` instead of what was evaluated.

    A table that stands in its file value by value as it was evaluated is not held twice; where all
    of them do, what was counted of them is not counted again.
    """
    read = {name: _of_data(folder, figures, name) for name in _OF_DATA}
    if all(read[name] is getattr(figures, name) for name in _OF_DATA):
        return figures
    cases, deadlines, returns = (read[name] for name in _OF_DATA)
    return replace(figures, cases=cases, deadlines=deadlines, returns=returns)


def _of_data(folder: Path, figures: Figures, name: str) -> pd.DataFrame:
    evaluated: pd.DataFrame = getattr(figures, name)
    return evaluated if stands_in_file(folder, name, evaluated) else read_data_file(folder, name)


def evaluated_stands(data: Figures, figures: Figures) -> bool:
    """Tell whether the data files hold just what was evaluated: see `figures_of_data`."""
    return data is figures


def plain_sums(figures: Figures) -> dict[str, int | Decimal]:
    """Count anew, row by row, what the figures were counted from: by the name of each sum.

    Of sums that hang on the office's own conditions there is no second count: they are held to be
    the same in every document.
    """
    cases, returns = figures.cases, figures.returns
    agencies = zip(tables.values(returns["agency_code"]), tables.values(returns["status"]),
                   strict=True)  # fmt: skip
    return {
        "cases": len(cases),
        "open_cases": int(is_open(cases["status"]).sum()),
        "damage": _added(tables.values(cases["damage_amount"])),
        "recovered": _added(tables.values(cases["recovered_amount"])),
        "returned": sum(
            code != UNKNOWN_AGENCY and status in _RETURNED for code, status in agencies
        ),
    }


def _added(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in amounts if each is not None), Decimal("0.00"))


def workbook_differences(path: Path, contents: Contents) -> Iterator[Difference]:
    """Compare a workbook with `contents`, made of the data, and its sums with its own cells."""
    expected, told = _named(contents), named_values(path)
    known = set()
    for name, data in expected.items():
        if abs(told.get(name, float("nan")) - float(data)) < _HALF_SATANG:
            continue
        meaning = contents.say(named_figures(contents.figures.windows.headline)[name][1])
        known.add((told.get(name), float(data)))
        yield Difference(path.name, meaning, f"{told.get(name, '')}", f"{data}")
    for wrong in wrong_sums(path, {contents.say(sheet_names.DEADLINES.name)}):
        if (float(wrong.kept), float(wrong.comes_to)) not in known:
            place = f"{wrong.sheet}!{wrong.cell}"
            yield Difference(path.name, place, f"{wrong.kept}", f"{wrong.comes_to}")


def _named(contents: Contents) -> dict[str, Decimal | float]:
    figures, letters = contents.figures, contents.letters
    days = figures.windows.headline
    near, counted = figures.lapsing_within(days), plain_sums(figures)
    by_key: dict[str, Decimal | float] = {
        "returned agencies": counted["returned"],
        "agencies cases": counted["cases"],
        "agencies open_cases": counted["open_cases"],
        "agencies overdue": figures.cases_with(Status.OVERDUE).cases,
        "agencies damage": counted["damage"],
        "agencies claimable": figures.claimable.baht,
        "agencies undecided": figures.undecided.baht,
        "lapsed cases": figures.lapsed.cases,
        "lapsed baht": figures.lapsed.baht,
        f"lapsing {days} cases": near.cases,
        f"lapsing {days} baht": near.baht,
        "letters written": letters.written,
        "letters sent": letters.sent,
        "indicator": letters.percent,
    }
    return {name: by_key[key] for name, (key, _) in named_figures(days).items()}


def page_differences(path: Path, contents: Contents) -> Iterator[Difference]:
    """Compare the first figures of a page with `contents`, made of the data."""
    told = shown_tiles(path)
    for tile in tiles(contents):
        data = number_text(tile.value, tile.kind)
        if told.get(tile.place) != data:
            yield Difference(path.name, tile.label, told.get(tile.place, ""), data)


def memo_differences(
    folder: Path, figures: Figures, plan: MemoPlan, fixed: Set[Decimal]
) -> Iterator[Difference]:
    """Compare every amount in the memorandum with what it may say by the data.

    `fixed` are the amounts that stand in the templates themselves.
    """
    context = memo_context(figures, plan)
    counted = plain_sums(figures)
    for name, label in _OF_THE_MEMORANDUM.items():
        if context[name] != counted[name]:
            yield Difference(MEMO_FILE, str(label), f"{context[name]}", f"{counted[name]}")
    yield from unknown_amounts(folder / MEMO_FILE, amounts_said(context) | fixed)


def letter_differences(
    folder: Path,
    figures: Figures,
    plan: LetterPlan,
    letters: Sequence[tuple[LetterDue, str]],
    fixed: Set[Decimal],
    said: Sequence[Set[Decimal]] | None = None,
) -> Iterator[Difference]:
    """Compare every amount in the letters with what each may say by the data.

    `letters` have their file relative to `folder`; one that went out stands as it was sent.
    `said` are the amounts that each letter was given, where it was made of these very figures.
    """
    amounts = _amounts_said(figures, plan, [due for due, _ in letters]) if said is None else said
    for (each, file), known in zip(letters, amounts, strict=True):
        sent = plan.sent.get(each.agency_code)
        if sent is None or not sent.sent:
            yield from unknown_amounts(folder / file, known | fixed)


def _amounts_said(
    figures: Figures, plan: LetterPlan, letters: Sequence[LetterDue]
) -> Iterator[Set[Decimal]]:
    contexts = LetterContexts(figures, plan)
    for place, each in enumerate(letters):
        if place % VOLUME == 0:
            contexts.look_up(letters[place : place + VOLUME])
        yield amounts_said(contexts.context(each))


def unknown_amounts(path: Path, known: Set[Decimal]) -> Iterator[Difference]:
    """Give the amounts that a document prints and the data don't know."""
    for amount in sorted(printed_amounts(path) - known):
        yield Difference(path.name, "", format_baht(amount))
