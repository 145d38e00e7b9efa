"""An office of four agencies in the middle of its first quarter, for packs and standings."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from pipeline.jobs.batch import Run, run_batch
from pipeline.jobs.send_sheets import Start, start_quarter
from pipeline.office.config import load_config
from pipeline.records.dispatch_register import SHEET, TITLES, register_name
from pipeline.records.read_dispatch_register import read_kind
from tests import hand_made as paper
from tests.quiet import Quiet
from tests.register import PROJECT

SHEETS_OUT = date(2020, 10, 5)


def run_in(folder: Path, as_of: date = paper.AS_OF) -> Run:
    """Give the quarter's run of the office in `folder`."""
    return Run(
        config=load_config(folder / "config.yaml"),
        quarter=paper.QUARTER,
        as_of=as_of,
        input=folder / "input" / str(paper.QUARTER),
        output=folder / "output",
        records=folder / "records",
        templates=folder / "input_templates",
        workers=1,
    )


def bare(folder: Path) -> Run:
    """Make an office that has only its settings."""
    paper.office(folder)
    shutil.copy(PROJECT / "rule_examples.yaml", folder)
    return run_in(folder)


def at_work(folder: Path) -> Run:
    """Make an office that sent its sheets, got them back and ran the quarter."""
    run = bare(folder)
    agencies = run.config.agencies_in(run.quarter)
    start_quarter(
        Start(run.config, run.quarter, SHEETS_OUT, agencies, run.output, run.records, run.templates)
    )
    paper.write_returns(run.input, run.config)
    run_batch(run, Quiet(), dry_run=False)
    return run


def moved(run: Run, folder: Path) -> Run:
    """Give a copy of the office in another folder, to be changed."""
    shutil.copytree(run.config.path.parent, folder, dirs_exist_ok=True)
    return replace(run_in(folder), as_of=run.as_of)


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
