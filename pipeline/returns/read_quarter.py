"""The stage from a folder of returns to the register and its issues.

Takes the folder, the quarter, dates, agencies and the registers of before; gives `Collected`.  The
steps: find, stage and read in guarded workers; say whose each file is; settle several files of one
agency; give ids; carry over what nobody mentioned; check.  Nothing here is raised for what is wrong
with a return.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline.model import tables
from pipeline.model.case_sheet import UNKNOWN_AGENCY
from pipeline.model.case_types import CaseType
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.records.rulings import NO_DECISIONS, Decision, Decisions
from pipeline.returns.files.find import find_returns, sorted_out
from pipeline.returns.read_files import read_files
from pipeline.returns.register.agency_matching import AgencyNames, whose_return
from pipeline.returns.register.agency_returns import note_quarter
from pipeline.returns.register.apply_rulings import Rulings
from pipeline.returns.register.file_deduplication import settle
from pipeline.returns.register.merge import Collected, MergeBasis, merge
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.register.unused_columns import unused_columns
from pipeline.returns.sheet.cells import CellRules


@dataclass(frozen=True, slots=True)
class Settings:
    """How returns are read, as the office has it."""

    earliest_event_date: date
    """An event before this day is an error."""
    time_limit_seconds: float = 30.0
    """For one file, on the wall."""
    types: tuple[CaseType, ...] = ()
    """The office's types of file, with the words that tell them."""
    near_miss: float = 0.8
    """Similarity from which a misspelt title, choice or agency is taken for what it resembles."""

    def rules(self, as_of: date) -> CellRules:
        """Give what of it concerns cells, at a day."""
        return CellRules(as_of, self.earliest_event_date, self.near_miss, self.types)


def collect(
    folder: Path,
    *,
    quarter: Quarter,
    as_of: date,
    due_back: date,
    settings: Settings,
    agencies: Sequence[Agency],
    last_register: pd.DataFrame | None,
    own_register: pd.DataFrame | None,
    given_ids: Collection[str] = (),
    absorbed: pd.DataFrame | None = None,
    decisions: Decisions = NO_DECISIONS,
    only: Sequence[Path] | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> Collected:
    """Read every return in `folder` and merge them into the register of `quarter`.

    `due_back` is the last day on which a return is on time; `last_register` is the quarter
    before's, `own_register` that of this quarter's earlier run, by which ids stay as given.
    `decisions` are the officer's rulings.
    `only` names files beneath `folder` to read instead of all: the other agencies are then silent.
    With an `executor` the files are read on the machines that it reaches.
    """
    found = find_returns(folder) if only is None else sorted_out(folder, only)
    rules = settings.rules(as_of)
    rulings = Rulings(decisions, agencies, settings.types)
    limit = settings.time_limit_seconds
    sources = read_files(folder, found.files, rules, limit, workers, progress, executor)
    left_out = rulings.left_out(sources)
    sources = [source for source in sources if source not in [each for each, _ in left_out]]
    assign(sources, AgencyNames(agencies), quarter, as_of, settings.near_miss, rulings)
    ground = MergeBasis(
        quarter,
        due_back,
        agencies,
        rulings,
        last_register,
        own_register,
        given_ids,
        absorbed=tables.frame(tables.ABSORBED, {}) if absorbed is None else absorbed,
        left_out=tuple(source.name for source, _ in left_out),
        types=settings.types,
    )
    skipped = (*found.skipped, *((each.name, _left_out(ruling)) for each, ruling in left_out))
    return replace(merge(sources, ground), skipped=skipped)


def _left_out(ruling: Decision) -> str:
    # The manifest holds it, and no names: what the officer wrote freely stays in the decisions.
    return f"ไม่ใช้ตามคำวินิจฉัยลำดับที่ {ruling.number}"


def assign(
    sources: Iterable[SourceFile],
    names: AgencyNames,
    quarter: Quarter,
    as_of: date,
    near_miss: float,
    rulings: Rulings,
) -> None:
    """Say whose each file is and of which quarter, and settle several files of one agency."""
    by_agency: dict[str, list[SourceFile]] = {}
    for source in sources:
        if source.reading is None:
            by_name = names.by_file_name(source.name) or UNKNOWN_AGENCY
            source.agency = rulings.agency_of(source, by_name)
            continue
        whose = whose_return(source.name, source.reading.block, names, near_miss)
        source.agency = rulings.agency_of(source, whose.code)
        ruled = source.agency != whose.code
        told = [*(() if ruled else whose.issues), *note_quarter(source, quarter, as_of)]
        told += unused_columns(source.reading)
        source.issues += [(-1, issue) for issue in told]
        if source.agency != UNKNOWN_AGENCY:
            by_agency.setdefault(source.agency, []).append(source)
    for several in by_agency.values():
        if len(several) > 1:
            settle(several)
