"""What a job works on: one quarter of one office, its folders and options, read as one state.

Beside it stands what the quarter's last run read and counted: its manifest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pipeline.model.quarter import Quarter
from pipeline.office.config import Config
from pipeline.office.office import RECORDS_FOLDER, Office
from pipeline.records.revisions import Edition
from pipeline.records.whole_state import Seen, read_whole

if TYPE_CHECKING:
    from pipeline.report.contents import Edition as WorkbookEdition
    from pipeline.report.contents import ReportLanguage

T = TypeVar("T")


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
    """What a job works on: one quarter of one office at one day, and how.

    A folder that is not given is the office's own.
    """

    office: Office
    quarter: Quarter
    as_of: date
    returns_folder: Path | None = None
    output_folder: Path | None = None
    records_folder: Path | None = None
    workers: int | None = None
    cluster: str | None = None
    """The address of the scheduler whose machines read the returns."""
    passwords: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What unlocks returns: pairs of an agency's code ('' for any) and a password; never kept."""
    started: str = ""
    """When the command began, as the lock and the journal tell it; nothing else depends on it."""
    final: bool = False
    """Approved: the letters no longer carry `ร่าง`."""
    pdf: bool = False
    revise: bool = False
    """Write a dated revision beside the quarter, which stands as it is."""
    workbook_edition: WorkbookEdition = "full"
    """`executive`: also the workbook that names no person."""
    report_language: ReportLanguage = "th"
    """The language of the workbook's and the page's headings."""
    inputs_folder: Path | None = None
    """What holds the inbox; the folder above the returns."""

    @property
    def config(self) -> Config:
        """The office's law and habits."""
        return self.office.config

    @property
    def templates(self) -> Path:
        """The folder of the office's templates."""
        return self.office.templates

    @property
    def input(self) -> Path:
        """The folder of the quarter's returns."""
        return self.returns_folder or self.office.returns_of(self.quarter)

    @property
    def inputs(self) -> Path:
        """What lies beside the quarters' folders of returns: the inbox, what was taken out."""
        return self.inputs_folder or self.input.parent

    @property
    def output(self) -> Path:
        """Where results are written, each quarter's in a folder of its own."""
        return self.output_folder or self.office.output

    @property
    def sheets_folder(self) -> Path:
        """Where the sheets that the quarter sends go; their letters stand in `letters` beneath."""
        return self.output / "sheets" / str(self.quarter)

    @property
    def records(self) -> Path:
        """What is kept; beside another output folder unless it is named."""
        if self.records_folder is None and self.output_folder is not None:
            return self.output_folder / RECORDS_FOLDER
        return self.records_folder or self.office.records

    @property
    def edition(self) -> Edition:
        """The quarter's first edition; with `revise` the revision named by the as-of date."""
        return Edition(self.quarter, self.as_of if self.revise else None)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of every agency that the office lists."""
        return frozenset(agency.code for agency in self.config.agencies)

    @property
    def folder(self) -> Path:
        """`OUTPUT/2564-Q1`; a revision's own beside it, `OUTPUT/2564-Q1_revised_2021-02-15`."""
        return self.output / str(self.edition)

    @property
    def standing_folder(self) -> Path:
        """The quarter's own folder, in which dispatched letters stand."""
        return self.output / str(self.quarter)


def as_it_is_whole(run: Run, read: Callable[[Run], T]) -> T:
    """Read by `read` what the office keeps, while other runs may write it: one state of it.

    The run that `read` is given may lead to other folders, which show that state.
    """

    def of(seen: Seen) -> T:
        return read(
            replace(
                run,
                records_folder=seen(run.records),
                output_folder=seen(run.output),
                returns_folder=seen(run.input),
                inputs_folder=run.inputs,
            )
        )

    return read_whole(run.records, of)


def kept_manifest(folder: Path, quarter: Quarter) -> dict[str, Any]:
    """Give the manifest that a run of `quarter` left in its output; nothing where it left none."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return found if found["quarter"] == str(quarter) and found["inputs"]["returns"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
