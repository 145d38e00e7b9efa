"""A fiscal year's indicator form: read what was recorded, find its evidence, write the form.

Takes the dispatch registers and the registers of the year's quarters; gives one Word document and
what the office must know before it signs.  Nothing that was recorded is changed.  What the form
prints is held against a second count of the registers, as `check_documents` does: by the names of
its template, by the words of its sentences, else by whether the registers come to it anywhere.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from pipeline.documents.counted_phrases import OF_FORM, of_fiscal_year, wrong_counts
from pipeline.documents.kpi_form import (
    FormPlan,
    ProofFile,
    form_context,
    form_name,
    kpi_form_bytes,
)
from pipeline.documents.kpi_names import KPI_FORM
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.printed_amounts import amounts_said, as_read, printed_text
from pipeline.documents.templates import load_templates
from pipeline.figures.asked_agencies import asked_agencies
from pipeline.figures.indicator import (
    Finding,
    IndicatorYear,
    QuarterRecord,
    Returned,
    findings,
    quarters_of,
)
from pipeline.jobs.check_documents import typed_into_templates, unknown_amounts
from pipeline.jobs.check_sums import Difference
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from pipeline.jobs.recount.counts_of_form import counts_of_form
from pipeline.model import tables
from pipeline.model.codes import CAME_BACK, ReturnStatus
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config
from pipeline.office.office import WORKBOOK
from pipeline.records import case_register
from pipeline.records.dispatch_register import Dispatched
from pipeline.records.durable_files import sha256
from pipeline.records.evidence_pack import pack_path
from pipeline.records.journal import last_written
from pipeline.records.letters_as_closed import letters_not_as_closed
from pipeline.records.read_dispatch_register import read_dispatch, read_earlier_registers
from pipeline.records.read_rulings import read_decisions
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.revisions import Edition, closed_folder, letters_kept, register_files
from pipeline.records.rulings import FACTOR, OBSTACLE

_QUARTER = re.compile(r"\(6\.(\d)\) ไตรมาสที่ \1 :")
_BY_NAME = {"target": "target", "result": "so_far", "percent": "percent"}

ReturnedRows = tuple[Iterable[tuple[str, str]], int]
"""The agencies of a quarter, each with how it returned, and how many cases its register holds."""


@dataclass(frozen=True)
class FormWritten:
    """A year's result, what to know before signing, and where the form is (None: dry run)."""

    year: IndicatorYear
    findings: tuple[Finding, ...]
    path: Path | None
    differences: tuple[Difference, ...] = ()
    """Sums that the form prints and the records don't know: never any."""


def form_path(run: Run, fiscal_year: int) -> Path:
    """Give where the form of a fiscal year goes."""
    return run.output / "kpi" / form_name(fiscal_year)


def fill_form(run: Run, fiscal_year: int, *, dry_run: bool = False) -> FormWritten:
    """Write the form of a fiscal year, unless nothing at all was recorded or it is a dry run.

    What helped and what stood in the way are the officer's notes in the decisions file.  Raises
    ConfigFaultsError for faults in the office's own files, before anything is written.
    """
    if dry_run:
        return as_it_is_whole(run, lambda whole: _filled(whole, fiscal_year, None))
    with at_work(
        run.records, "kpi", [form_path(run, fiscal_year)], output=run.output, since=run.started
    ) as work:
        return _filled(run, fiscal_year, work)


def _filled(run: Run, fiscal_year: int, work: RecordsWork | None) -> FormWritten:
    digits = run.config.office.letterhead.thai_digits
    templates = load_templates(run.templates, thai_digits=digits, names=(KPI_FORM,))
    year = read_year(run, fiscal_year)
    indicator = run.config.office.indicator
    decisions = read_decisions(run.records, only_look=True)
    if year.empty:
        return FormWritten(year, (), None)
    factors, obstacles = (
        decisions.notes_of(fiscal_year, subject) for subject in (FACTOR, OBSTACLE)
    )
    # Letters whose file is nowhere.
    lost = sum(not _letter(run, *each)[0].is_file() for each in year.counted_lines)
    found = list(findings(year))
    if lost:
        found.append(Finding("lost", None, lost))
    prefix = run.config.office.letterhead.letter_prefix
    for record in year.quarters:
        if record.dispatch and any(letters_not_as_closed(run.records, record.dispatch, prefix)):
            found.append(Finding("not_as_closed", record.quarter))
    if _filed(run, fiscal_year) and fiscal_year not in indicator.former_targets:
        found.append(Finding("target_of_today", None, year.target))
    if not factors:
        found.append(Finding("no_factor"))
    if not obstacles:
        found.append(Finding("no_obstacle"))
    if work is None:
        return FormWritten(year, tuple(found), None)
    notes = decisions.path if factors or obstacles else None
    evidence = tuple(_evidence(run, year, notes))
    plan = FormPlan(factors, obstacles, evidence, lost, draft=not run.final)
    path = form_path(run, fiscal_year)
    content = kpi_form_bytes(year, run.config, templates, plan)
    with work.commit(run.office, run.as_of) as commit:
        commit.file(path, content)
    read = {
        quarter: returned_rows(run.records, quarter, run.config)
        for quarter in quarters_of(fiscal_year)
    }
    returns = {quarter: rows for quarter, rows in read.items() if rows}
    differences = (
        *typed_into_templates(templates, run.config),
        *form_differences(path, year, run.config, plan, returns),
    )
    return FormWritten(year, tuple(found), path, differences)


def _filed(run: Run, fiscal_year: int) -> bool:
    """Tell whether the form of a year that is over was written on an earlier day.

    It may have been filed: the records keep no form, and the target may be another by now.
    """
    before = last_written(run.records, "kpi", form_name(fiscal_year))
    return (
        before is not None
        and Quarter.of(run.as_of).fiscal_year > fiscal_year
        and before < run.as_of
    )


def read_year(run: Run, fiscal_year: int) -> IndicatorYear:
    """Read what was recorded of a fiscal year, and the dispatch registers before it."""
    codes = {agency.code for agency in run.config.agencies}
    quarters = quarters_of(fiscal_year)
    read = []
    for quarter in quarters:
        register = read_dispatch(run.records, quarter, codes, only_look=True)
        exists = register if register.path.exists() else None
        returned = _returned(run.records, quarter, run.config)
        read.append(QuarterRecord(quarter, exists, returned))
    return IndicatorYear(
        fiscal_year,
        run.config.office.indicator.target_of(fiscal_year),
        run.as_of,
        tuple(read),
        tuple(read_earlier_registers(run.records, quarters[0])),
    )


def _returned(folder: Path, quarter: Quarter, config: Config) -> Returned | None:
    """Count how the sheets of a quarter's agencies came back: see `asked_agencies`."""
    register = case_register.read_register(folder, quarter)
    if register is None:
        return None
    returns = register.frames["returns"]
    counts = returns["status"][asked_agencies(returns, config, quarter)].value_counts()
    of = {str(status): int(count) for status, count in counts.items()}
    return Returned(
        agencies=sum(of.values()),
        returned=of.get(ReturnStatus.RETURNED, 0) + of.get(ReturnStatus.PARTIAL, 0),
        nil=of.get(ReturnStatus.NIL, 0),
        missing=of.get(ReturnStatus.MISSING, 0),
        unreadable=of.get(ReturnStatus.UNREADABLE, 0),
        cases=len(register.cases),
    )


def returned_rows(folder: Path, quarter: Quarter, config: Config) -> ReturnedRows | None:
    """Give the agencies of a quarter's register with how each returned, and how many its cases.

    Those that owed no return are left out where none came.
    """
    register = case_register.read_register(folder, quarter)
    if register is None:
        return None
    returns = register.frames["returns"]
    in_force = {agency.code for agency in config.agencies_in(quarter)}
    rows = zip(*(tables.values(returns[name]) for name in ("agency_code", "status")), strict=True)
    asked = [(code, status) for code, status in rows if code in in_force or status in CAME_BACK]
    return asked, len(register.cases)


class _Proof(NamedTuple):
    """A file that may prove something, and the quarter it belongs to (None: the year)."""

    kind: str
    quarter: Quarter | None
    path: Path
    base: Path
    """What its name in the form omits."""


def _evidence(run: Run, year: IndicatorYear, notes: Path | None) -> Iterator[ProofFile]:
    """Give the files that prove the result, those that are there, what is opened first on top.

    A quarter's files of one kind are one line with one fingerprint: the file's own where it is
    alone, else that of their list.
    """
    there = [proof for proof in _files(run, year, notes) if proof.path.is_file()]
    for (kind, quarter, base), group in groupby(there, lambda each: (each[0], each[1], each[3])):
        files = {each.path.relative_to(base).as_posix(): sha256(each.path) for each in group}
        if len(files) == 1:
            [(name, digest)] = files.items()
            yield ProofFile(kind, name, digest)
            continue
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
        folder = posixpath.commonpath([posixpath.dirname(name) for name in files])
        name = str(JOBS("proof_folder", folder=folder, quarter=quarter, count=len(files)))
        yield ProofFile(kind, name, hashlib.sha256(lines.encode()).hexdigest(), len(files))


def _files(run: Run, year: IndicatorYear, notes: Path | None) -> Iterator[_Proof]:
    """Give each file that may prove something: what an assessor opens first, then the records."""
    kept = run.records.parent
    yield from _workbooks(run, year)
    for record in year.quarters:
        memo = record.dispatch.memo if record.dispatch else None
        if memo and year.dispatched([memo]):
            place = _file_and_root(run, record.quarter, MEMO_FILE)
            yield _Proof(str(JOBS("result_memo")), record.quarter, *place)
    for quarter, line in year.counted_lines:
        yield _Proof(str(JOBS("proof_letters")), quarter, *_letter(run, quarter, line))
    used = [register for register in year.earlier if register.quarter in dict(year.late)]
    used += [record.dispatch for record in year.quarters if record.dispatch]
    for register in used:
        yield _Proof(str(JOBS("office_dispatch")), register.quarter, register.path, kept)
    if notes is not None:
        yield _Proof(str(JOBS("proof_notes")), None, notes, kept)
    for record in year.quarters:
        pack = pack_path(run.records, record.quarter)
        yield _Proof(str(JOBS("proof_pack")), record.quarter, pack, kept)
    for record in year.quarters:
        edition = case_register.edition_that_counts(run.records, record.quarter)
        for path in register_files(run.records, edition).values():
            yield _Proof(str(JOBS("proof_cases")), record.quarter, path, kept)


def _workbooks(run: Run, year: IndicatorYear) -> Iterator[_Proof]:
    """Give the executives' workbook of each quarter that has letters."""
    for record in year.quarters:
        if record.dispatch:
            place = _file_and_root(run, record.quarter, WORKBOOK)
            yield _Proof(str(JOBS("result_summary")), record.quarter, *place)


def _letter(run: Run, quarter: Quarter, line: Dispatched) -> tuple[Path, Path]:
    """Give where a letter is; the register is the office's file, so only by its name."""
    return _file_and_root(run, quarter, f"{LETTERS}/{PureWindowsPath(line.file).name}")


def _file_and_root(run: Run, quarter: Quarter, name: str) -> tuple[Path, Path]:
    """Give where a file that a run wrote is, and what its name in the form omits.

    Where a run writes it, else as it was kept: the output may have been deleted since.
    """
    folder, kept = run.records, run.records.parent
    places = [
        (run.output / str(quarter) / name, run.output),
        (closed_folder(folder, Edition(quarter)) / "output" / name, kept),
        (letters_kept(folder, quarter) / name, kept),
    ]
    return next((place for place in places if place[0].is_file()), places[0])


def form_differences(
    path: Path,
    year: IndicatorYear,
    config: Config,
    plan: FormPlan,
    returned: Mapping[Quarter, ReturnedRows],
) -> Iterator[Difference]:
    """Compare everything that the form at `path` counts with what the registers come to."""
    counts = counts_of_form(year, returned)
    printed, context = printed_text(path), form_context(year, config, plan)
    for name, count in _BY_NAME.items():
        if Decimal(str(context[name]).replace(",", "")) != counts.year[count]:
            yield Difference(path.name, name, str(context[name]), f"{counts.year[count]}")
    known = (*OF_FORM, *of_fiscal_year(year.fiscal_year))
    noted = as_read("\n".join((*plan.factors, *plan.obstacles)))
    for line in printed.text.splitlines():
        quarter = _QUARTER.match(line)
        told_of = counts.quarters[int(quarter[1])] if quarter else counts.year
        for told, counted in wrong_counts(line, known, told_of):
            if told.words not in noted:
                yield Difference(path.name, told.words, f"{told.amount}", f"{counted}")
    texts = [plan.factors, plan.obstacles, *((each.kind, each.file) for each in plan.evidence)]
    meant = config.office.letterhead.fixed_amounts
    numbers = amounts_said([*map(list, texts), plan.lost, *meant])
    yield from unknown_amounts(path.name, printed, counts.all | numbers)
