"""One quarter, end to end: collect, evaluate, publish, then swap the finished folder into place.

`Run` names what a run works on; `evaluate_quarter` reads and judges without writing anything;
`run_batch` and `run_memo` publish.  The clock is the caller's: dates and the journal come in.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from pipeline import collect, schedule
from pipeline.case_sheet import TEMPLATE_VERSION
from pipeline.collect import records
from pipeline.collect.dispatch import Dispatched, read_dispatch
from pipeline.config import Config
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures import Figures
from pipeline.letters_due import LetterDue, letters_due
from pipeline.publish import data_files, manifest, output_folder
from pipeline.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.publish.letters import LetterPlan


class Journal(Protocol):
    """What a run tells while it works; the command line implements it, clock and all."""

    def stage(self, name: str) -> None:
        """Note that a stage begins."""

    def progress(self, done: int, total: int) -> None:
        """Tell how many files are read."""

    def lines(self) -> Sequence[str]:
        """Give the log so far."""


@dataclass(frozen=True)
class Run:
    """What a run works on."""

    config: Config
    quarter: Quarter
    as_of: date
    input: Path
    output: Path
    records: Path
    templates: Path
    workers: int | None = None

    @property
    def folder(self) -> Path:
        """The quarter's output folder."""
        return self.output / str(self.quarter)


@dataclass(frozen=True, eq=False)
class Evaluated:
    """A quarter, read and judged."""

    run: Run
    collected: collect.Collected
    figures: Figures
    letters: list[LetterDue]
    inputs: tuple[Path, ...]
    """The records that were read, for the manifest."""

    @property
    def counts(self) -> Mapping[str, manifest.RowCounts]:
        """The rows of each file that was read."""
        return {
            record.name: manifest.RowCounts(
                record.rows_read,
                record.cases,
                record.blank_rows,
                record.total_rows,
                record.note_rows,
                record.duplicates,
            )
            for record in self.collected.files
        }

    @property
    def reconciles(self) -> bool:
        """Whether every row of every file became one thing, and the register holds every case."""
        counts = self.counts
        whole = manifest.total(counts.values())
        returned = int((self.figures.cases["origin"] == "returned").sum())
        return all(each.reconcile for each in counts.values()) and whole.cases == returned


def evaluate_quarter(run: Run, journal: Journal) -> Evaluated:
    """Read every return and evaluate every case at the as-of date; writes nothing."""
    office = run.config.office
    last = records.read_last_register(run.records, run.quarter)
    own = records.read_register(run.records, run.quarter)
    journal.stage("collect")
    collected = collect.collect(
        run.input,
        quarter=run.quarter,
        as_of=run.as_of,
        due_back=office.schedule.due_back(run.quarter),
        settings=collect.Settings(
            earliest_event_date=office.reading.earliest_event_date,
            time_limit_seconds=float(office.reading.time_limit_seconds),
        ),
        agencies=run.config.agencies_in(run.quarter),
        last_register=last.cases if last else None,
        own_register=own.cases if own else None,
        workers=run.workers,
        progress=journal.progress,
    )
    journal.stage("evaluate")
    deadlines = evaluate(collected.cases, run.config, run.as_of)
    cases = classify(collected.cases, deadlines, run.config)
    figures = Figures(
        run.quarter,
        run.as_of,
        run.config,
        cases,
        deadlines,
        collected.issues,
        collected.returns,
    )
    used = [file for register in (last, own) if register for file in register.files]
    return Evaluated(run, collected, figures, letters_due(figures, {}), tuple(used))
