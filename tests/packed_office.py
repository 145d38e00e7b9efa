"""An office of four agencies in the middle of its first quarter, for packs and standings."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from pipeline.jobs.batch import run_batch
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.office.office import Office
from pipeline.records.dispatch_register import SHEET, TITLES, register_name
from pipeline.records.read_dispatch_register import read_kind
from tests import hand_made as paper
from tests.quiet import Quiet

SHEETS_OUT = date(2020, 10, 5)


def run_in(folder: Path, as_of: date = paper.AS_OF) -> Run:
    """Give the quarter's run of the office in `folder`."""
    return Run(Office(folder), paper.QUARTER, as_of, workers=1)


def bare(folder: Path) -> Run:
    """Make an office that has only its settings."""
    paper.office(folder)
    return run_in(folder)


def at_work(folder: Path) -> Run:
    """Make an office that sent its sheets, got them back and ran the quarter."""
    return moved(run_in(Path(_at_work().name)), folder)


@cache
def _at_work() -> TemporaryDirectory[str]:
    """Make that office once a process: two dozen modules begin with it."""
    kept = TemporaryDirectory()
    run = bare(Path(kept.name))
    send_sheets(replace(run, as_of=SHEETS_OUT, final=True))
    paper.write_returns(run.input, run.config)
    run_batch(run, Quiet(), dry_run=False)
    return kept


def moved(run: Run, folder: Path) -> Run:
    """Give a copy of the office in another folder, to be changed."""
    shutil.copytree(run.office.root, folder, dirs_exist_ok=True)
    return replace(run_in(folder), as_of=run.as_of)


def with_empty_folders(folder: Path) -> Run:
    """Give a run of an office that has only its settings, with all that it writes in `folder`."""
    return replace(
        run_in(Path(_settings().name)),
        records_folder=folder / "records", output_folder=folder / "output",
        returns_folder=folder / "input", inputs_folder=folder / "input",
    )  # fmt: skip


@cache
def _settings() -> TemporaryDirectory[str]:
    """Make that office once a process: the tests that begin with it only read it."""
    kept = TemporaryDirectory()
    paper.office(Path(kept.name))
    return kept


def lay(folder: Path, *names: str) -> None:
    """Put files into a folder, each of which says its own path."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def enter(run: Run, entries: Mapping[tuple[str, str], Mapping[str, object]]) -> None:
    """Type into the dispatch register, by agency code and kind of letter."""
    path = run.records / register_name(run.quarter)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    fields = list(TITLES)
    for row in sheet.iter_rows(min_row=5):
        kind = read_kind(str(row[fields.index("kind")].value))
        key = str(row[fields.index("agency_code")].value), str(kind or "")
        for field, value in entries.get(key, {}).items():
            row[fields.index(field)].value = value  # type: ignore[assignment]  # any cell value
    book.save(path)
