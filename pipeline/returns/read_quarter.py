"""The stage from a folder of returns to the register and its issues.

Takes the folder, the quarter, dates, agencies and the registers of before; gives `Collected`.  The
steps: find, stage and read in guarded workers; say whose each file is; settle several files of one
agency; give ids; carry over what nobody mentioned; check.  Nothing here is raised for what is wrong
with a return.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_types import CaseType
from pipeline.model.issues import Issue
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.config import Config
from pipeline.records.record_wording import RECORDS
from pipeline.records.rulings import NO_DECISIONS, Decisions
from pipeline.returns.files.find_files import Found, find_returns, sorted_out
from pipeline.returns.read_files import ReadingRules, read_files
from pipeline.returns.register.agency_matching import AgencyNames, whose_return
from pipeline.returns.register.agency_returns import note_quarter, of_older_sheet, unused_columns
from pipeline.returns.register.apply_rulings import Rulings
from pipeline.returns.register.file_deduplication import settle
from pipeline.returns.register.merge import Collected, MergeBasis, merge
from pipeline.returns.register.parts_and_enclosures import (
    name_pages_of_others,
    named_by_sheet,
    parts_of,
    set_aside,
    sheets_of_others,
    whose_sheets,
)
from pipeline.returns.register.register_frames import PlacedIssue
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.read_job import CellRules
from pipeline.returns.sheet.return_content import OF_THE_FILE


@dataclass(frozen=True, slots=True)
class Settings:
    """What of the config decides how a return is read; sent to the workers with each file."""

    earliest_event_date: date
    """An event before this day is an error."""
    time_limit_seconds: float = 30.0
    """For one file, on the wall."""
    types: tuple[CaseType, ...] = ()
    """The office's types of file, with the words that tell them."""
    config: Config | None = None
    """The office's, whose conditions say when a claim is left; None where nothing is judged."""
    unusual_amount: int = 50_000_000
    """Baht from which an amount of a new case is asked about."""
    passwords: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What unlocks files: pairs of an agency's code ('' for any) and a password."""
    near_miss: float = 0.8
    """Similarity from which a misspelt title, choice or agency is taken for what it resembles."""

    @classmethod
    def of(cls, config: Config, passwords: tuple[tuple[str, str], ...] = ()) -> Settings:
        """Give what an office's config decides."""
        office = config.office
        return cls(
            earliest_event_date=office.reading.earliest_event_date,
            time_limit_seconds=float(office.reading.time_limit_seconds),
            types=office.types,
            config=config,
            unusual_amount=office.reading.unusual_amount,
            passwords=passwords,
        )

    def rules(self, as_of: date) -> CellRules:
        """Give the rules by which a return's cells are read on a day."""
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
    `decisions` are the officer's rulings.  `only` names files to read instead of all beneath
    `folder`: the other agencies are then silent.
    With an `executor` the files are read on the machines that it reaches.
    """
    found = sorted_out(folder, only) if only is not None else find_returns(folder)
    names = AgencyNames(agencies)
    unlock = partial(passwords_for, names, settings.passwords)
    rules = ReadingRules(settings.rules(as_of), settings.time_limit_seconds, unlock)
    sources = read_files(found.files, rules, workers, progress, executor)
    rulings = Rulings(decisions, agencies, settings.types)
    left_out = rulings.left_out(sources)
    gone = {each.name for each, _ in left_out}
    if only is None:
        gone |= rulings.left_out_before({source.name for source in sources}, own_register)
    sources = [each for each in sources if not {each.name, each.container} & gone]
    sources = assign(sources, names, quarter, as_of, settings.near_miss, rulings)
    ground = MergeBasis(
        quarter, due_back, agencies, rulings, last_register, own_register, given_ids,
        absorbed=tables.frame(tables.ABSORBED, {}) if absorbed is None else absorbed,
        left_out=tuple(sorted(gone)),
        only_some=only is not None,
        types=settings.types,
        config=settings.config,
        unusual_amount=settings.unusual_amount,
        passed_over=_passed_over(found, names),
    )  # fmt: skip
    # The manifest holds it, and no names: what the officer wrote freely stays in the decisions.
    ruled_out = (
        (each.name, RECORDS("left_out_by_ruling", number=ruling.number))
        for each, ruling in left_out
    )
    skipped = (*found.reasons, *ruled_out)
    return replace(merge(sources, ground), skipped=skipped)


def _passed_over(found: Found, names: AgencyNames) -> list[PlacedIssue]:
    told = []
    for name, code in found.maybe_returns:
        agency = names.by_file_name(name.lstrip(".")) or UNKNOWN_AGENCY
        told.append(PlacedIssue(agency, Issue(code), name, None))
    return told


def passwords_for(
    names: AgencyNames, passwords: Sequence[tuple[str, str]], file_name: str
) -> tuple[str, ...]:
    """Give what to try on a locked file: its agency's first, where its name tells the agency."""
    code = names.by_file_name(file_name) if passwords else None
    ordered = sorted(passwords, key=lambda pair: pair[0] != code)
    return tuple(dict.fromkeys(password for _, password in ordered))


def assign(
    sources: Iterable[SourceFile],
    names: AgencyNames,
    quarter: Quarter,
    as_of: date,
    near_miss: float,
    rulings: Rulings,
) -> list[SourceFile]:
    """Say whose each file is and of which quarter, and settle several files of one agency.

    A workbook whose sheets are of several agencies or quarters is given in its parts.
    """
    assigned: list[SourceFile] = []
    by_agency: dict[str, list[SourceFile]] = {}
    for source in sources:
        if source.reading is None:
            by_name = names.by_file_name(source.name) or UNKNOWN_AGENCY
            source.agency = rulings.agency_of(source, by_name)
            assigned.append(source)
            continue
        whose = whose_return(source.name, source.reading.block, names, near_miss)
        source.agency = rulings.agency_of(source, whose.code)
        ruled = source.agency != whose.code
        parts = parts_of(source, names, near_miss, ruled=ruled)
        told = () if ruled or len(parts) > 1 else whose.issues
        by_sheet = named_by_sheet(source.reading, names)
        if len(parts) == 1 and source.agency == UNKNOWN_AGENCY and by_sheet is not None:
            source.agency = by_sheet
            told = tuple(whose_sheets(source.reading, by_sheet, names))
        source.issues += [(OF_THE_FILE, issue) for issue in told]
        for part in parts:
            part.issues += [(OF_THE_FILE, issue) for issue in _told_of(part, parts, quarter, as_of)]
            if part.reading is not None:
                others = sheets_of_others(part.reading, part.agency, names)
                part.issues += [(OF_THE_FILE, issue) for issue in others]
                name_pages_of_others(part, names)
            if part.agency != UNKNOWN_AGENCY:
                by_agency.setdefault(part.agency, []).append(part)
        assigned += parts
    for several in by_agency.values():
        if len(several) > 1:
            settle(several, quarter)
    return set_aside(assigned)


def _told_of(
    part: SourceFile, parts: Sequence[SourceFile], quarter: Quarter, as_of: date
) -> Iterator[Issue]:
    """Say of which quarter a file or a part of one is, and which of its columns were not used."""
    if part.reading is None:
        return
    told = note_quarter(part, quarter, as_of)
    current = [each for each in parts if each.agency == part.agency and each.is_of(quarter)]
    if current and not part.is_of(quarter):
        part.counts_as_returned = False
        yield of_older_sheet(part.reading, quarter)
    else:
        yield from told
    yield from unused_columns(part.reading)
