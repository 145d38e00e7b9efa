"""Holds the workbook and the page that a run has written against its data files.

Takes the quarter's new folder and what its documents were made of; reads the data back from their
files and gives every sum that is told otherwise.  What is told in words, `check_documents` holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import CAME_BACK, Status
from pipeline.model.openness import is_open
from pipeline.page.html_tables import number_text
from pipeline.page.shown_tiles import shown_tiles
from pipeline.records.quarter_files import read_data_file, stands_in_file
from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.tiles import named_figures, tiles
from pipeline.workbooks.summary.recalculated_sums import named_values, wrong_sums

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.figures.quarterly import Figures

_OF_DATA = ("cases", "deadlines", "returns")
"""The tables that sums are counted from."""

_HALF_SATANG = 0.005


@dataclass(frozen=True, slots=True)
class Difference:
    """A sum of a document that the data do not bear out; `data` is empty where they know none."""

    document: str
    what: str
    told: str
    data: str = ""
    typed: bool = False
    """Whether it was typed into the template `document`, so that it stays whatever the data."""


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
            code != UNKNOWN_AGENCY and status in CAME_BACK for code, status in agencies
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
        meaning = contents.translate(named_figures(contents.figures.windows.headline)[name][1])
        known.add((told.get(name), float(data)))
        yield Difference(path.name, meaning, f"{told.get(name, '')}", f"{data}")
    for wrong in wrong_sums(path, {contents.translate(sheet_names.DEADLINES.name)}):
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
        "letters written": letters.letter_count,
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
