"""One quarter, end to end: collect, evaluate, publish, then swap the finished folder into place.

`Run` names what a run works on; `evaluate_quarter` reads and judges without writing anything;
`run_batch` and `run_memo` publish.  The clock is the caller's: dates and the journal come in.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline import VERSION, collect, schedule
from pipeline.case_sheet import TEMPLATE_VERSION
from pipeline.collect import records
from pipeline.collect.dispatch import read_dispatch, read_earlier_dispatch
from pipeline.config import Config
from pipeline.dispatch import Register, merged
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures import Figures
from pipeline.letters_due import LetterDue, letters_due
from pipeline.publish import data_files, manifest
from pipeline.publish.dispatch import write_dispatch
from pipeline.publish.letter_contexts import LetterPlan
from pipeline.publish.letters import letters_frame, write_letters
from pipeline.publish.memo import FILE as MEMO_FILE
from pipeline.publish.memo import MemoPlan, write_memo
from pipeline.publish.output_folder import fresh_folder
from pipeline.publish.pdf import NOT_FOUND, PdfError, find_converter
from pipeline.publish.templates import Templates, load_templates
from pipeline.publish.workbook import HashedFile, Provenance, write_workbook
from pipeline.quarter import Quarter
from pipeline.row_counts import RowCounts, total
from pipeline.verdicts import LetterKind

if TYPE_CHECKING:
    import pandas as pd


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
    final: bool = False
    """Approved: the letters no longer carry `ร่าง`."""
    pdf: bool = False

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
    earlier: tuple[Path, ...]
    """The earlier quarter's register that was read."""
    records: tuple[Path, ...]
    """Every register that was read, this quarter's own among them."""

    @property
    def counts(self) -> Mapping[str, RowCounts]:
        """The rows of each file that was read."""
        return {
            record.name: RowCounts(
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
        whole = total(counts.values())
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
    earlier = tuple(last.files) if last else ()
    known = (*earlier, *(own.files if own else ()))
    return Evaluated(run, collected, figures, letters_due(figures, {}), earlier, known)


@dataclass(frozen=True, eq=False)
class Finished:
    """What a run came to: `folder` is None where nothing was to be written."""

    evaluated: Evaluated
    folder: Path | None
    warnings: tuple[str, ...]


def run_batch(run: Run, journal: Journal, *, dry_run: bool) -> Finished:
    """Do the quarter's work and put its folder in place.

    Templates and records are checked before a single return is opened.  Raises
    ConfigFaultsError for faults in the office's own files.
    """
    templates = load_templates(run.templates, thai_digits=run.config.office.letterhead.thai_digits)
    register = read_dispatch(run.records, run.quarter)
    evaluated = evaluate_quarter(run, journal)
    holidays = run.config.holidays
    dated = schedule.letter_date(run.quarter, run.as_of, holidays)
    warnings = [
        *templates.notes,
        *register.warnings(),
        *schedule.letter_warnings(run.quarter, dated, run.as_of, holidays),
    ]
    if dry_run:
        return Finished(evaluated, None, tuple(warnings))
    with fresh_folder(run.folder) as folder:
        journal.stage("letters")
        earlier = read_earlier_dispatch(run.records, run.quarter)
        plan = LetterPlan(dated, draft=not run.final, sent=register.letters, earlier=earlier)
        written = write_letters(folder, evaluated.figures, evaluated.letters, templates, plan)
        lines = merged(written.lines, register.by_key, ("letter",))
        register = replace(register, lines=tuple(lines))
        register = _finish(folder, evaluated, register, templates, journal)
        warnings += written.changed
        if run.pdf:
            journal.stage("pdf")
            warnings += _write_pdfs(folder)
    _keep_records(run, register)
    return Finished(evaluated, run.folder, tuple(warnings))


def run_memo(run: Run, journal: Journal, *, dry_run: bool) -> Finished:
    """Write the memorandum and the workbook again at their own as-of date; no letter is touched.

    Late returns are read, the numbers of dispatched letters quoted.  Letters and corrections are
    carried into the new folder as they stand.
    """
    templates = load_templates(run.templates, thai_digits=run.config.office.letterhead.thai_digits)
    register = read_dispatch(run.records, run.quarter)
    evaluated = evaluate_quarter(run, journal)
    letters = register.letters.values()
    dated = schedule.memo_date(run.quarter, run.as_of, run.config.holidays)
    warnings = (
        *templates.notes,
        *register.warnings(),
        *schedule.memo_warnings(
            run.quarter,
            dated,
            run.as_of,
            run.config.holidays,
            written=len(letters),
            sent=sum(line.sent for line in letters),
        ),
    )
    if dry_run:
        return Finished(evaluated, None, warnings)
    with fresh_folder(run.folder) as folder:
        for kept in ("letters", "corrections"):
            if (run.folder / kept).is_dir():
                shutil.copytree(run.folder / kept, folder / kept)
        register = _finish(folder, evaluated, register, templates, journal)
    _keep_records(run, register)
    return Finished(evaluated, run.folder, warnings)


def preview_letter(run: Run, journal: Journal, agency_code: str) -> Path | None:
    """Write one agency's letter as it would come out, to `OUTPUT/preview`, and nothing else.

    None where the agency gets no letter.
    """
    templates = load_templates(run.templates, thai_digits=run.config.office.letterhead.thai_digits)
    register = read_dispatch(run.records, run.quarter)
    evaluated = evaluate_quarter(run, journal)
    due = [letter for letter in evaluated.letters if letter.agency_code == agency_code]
    if not due:
        return None
    dated = schedule.letter_date(run.quarter, run.as_of, run.config.holidays)
    earlier = read_earlier_dispatch(run.records, run.quarter)
    plan = LetterPlan(dated, draft=not run.final, sent=register.letters, earlier=earlier)
    folder = run.output / "preview"
    write_letters(folder, evaluated.figures, due, templates, plan)
    return folder / "letters"


def _finish(
    folder: Path,
    evaluated: Evaluated,
    register: Register,
    templates: Templates,
    journal: Journal,
) -> Register:
    """Write memorandum, workbook, data files and manifest; gives the register with the memo."""
    run, figures = evaluated.run, evaluated.figures
    journal.stage("memo")
    letters = tuple(register.letters.values())
    dated = schedule.memo_date(run.quarter, run.as_of, run.config.holidays)
    memo_plan = MemoPlan(dated, draft=not run.final, letters=letters, sent=register.memo)
    memo = write_memo(folder / MEMO_FILE, figures, templates, memo_plan)
    lines = merged((memo,), register.by_key, (LetterKind.MEMO.value,))
    after = replace(register, lines=tuple(lines))
    told = [line for line in (*letters, after.memo) if line is not None]
    prefix = run.config.office.letterhead.letter_prefix
    frame = letters_frame(told, {line.agency_code: line for line in told}, prefix)
    journal.stage("workbook")
    provenance = Provenance(
        returns=[HashedFile(record.name, record.sha256) for record in evaluated.collected.files],
        office_files=_hashed(run, (*run.config.files, *templates.files, *evaluated.earlier)),
        versions=_versions(),
        returns_folder=_relative(run.input, run.folder),
    )
    write_workbook(folder / "summary.xlsx", figures, frame, provenance=provenance)
    journal.stage("data")
    _write_data(folder, evaluated, frame)
    entered = (register.path,) if register.path.exists() else ()
    content = _manifest(evaluated, templates.files, (*evaluated.records, *entered))
    manifest.write_manifest(folder / "manifest.json", content)
    manifest.write_log(folder / "run.log", journal.lines())
    return after


def _relative(target: Path, folder: Path) -> str | None:
    """Give the way from a folder to another, for links; None where it leads to another drive."""
    try:
        return Path(os.path.relpath(target, folder)).as_posix()
    except ValueError:
        return None


def _write_pdfs(folder: Path) -> tuple[str, ...]:
    """Write a PDF beside each letter and the memorandum; says so where no program can."""
    converter = find_converter()
    if converter is None:
        return (NOT_FOUND,)
    try:
        converter.convert(sorted((folder / "letters").glob("*.docx")), folder / "letters")
        converter.convert([folder / MEMO_FILE], folder)
    except PdfError as error:
        return (str(error),)
    return ()


def _write_data(folder: Path, evaluated: Evaluated, letters: pd.DataFrame) -> None:
    figures = evaluated.figures
    frames = {
        "cases": figures.cases,
        "deadlines": figures.deadlines,
        "issues": figures.issues,
        "returns": figures.returns,
        "letters": letters,
    }
    data_files.write_data_files(folder / "data", frames)


def _manifest(
    evaluated: Evaluated, templates: Iterable[Path], records_read: Iterable[Path]
) -> dict[str, Any]:
    run, counts = evaluated.run, evaluated.counts
    figures = evaluated.figures
    returns = [
        {
            "name": record.name,
            "sha256": record.sha256,
            "size": record.size,
            "agency_code": record.agency_code,
            "outcome": record.outcome,
            "code": record.code,
            "reader": record.reader,
            "rows": counts[record.name].as_dict(),
        }
        for record in evaluated.collected.files
    ]
    return {
        "quarter": str(run.quarter),
        "as_of": run.as_of.isoformat(),
        "versions": dict(_versions()),
        "inputs": {
            "returns": returns,
            "skipped": [list(pair) for pair in evaluated.collected.skipped],
            "config": [asdict(file) for file in _hashed(run, run.config.files)],
            "templates": [asdict(file) for file in _hashed(run, templates)],
            "records": [asdict(file) for file in _hashed(run, records_read)],
        },
        "rows": total(counts.values()).as_dict(),
        "cases": {
            "returned": int((figures.cases["origin"] == "returned").sum()),
            "carried": int((figures.cases["origin"] == "carried").sum()),
            "all": len(figures.cases),
        },
        "deadlines": len(figures.deadlines),
        "issues": len(figures.issues),
        "letters": len(evaluated.letters),
        "reconciles": evaluated.reconciles,
    }


def _keep_records(run: Run, register: Register) -> None:
    """Keep what must be kept: the quarter's data, and the dispatch register brought up to date."""
    with fresh_folder(records.register_folder(run.records, run.quarter)) as folder:
        shutil.copytree(run.folder / "data", folder, dirs_exist_ok=True)
    write_dispatch(register.path, run.quarter, register.lines)


def _hashed(run: Run, files: Iterable[Path]) -> list[HashedFile]:
    """Give each file with its hash; paths are told from the folder that the config is in."""
    bases = (run.config.path.parent.resolve(), run.records.resolve().parent)
    return [HashedFile(_told(file.resolve(), bases), manifest.sha256(file)) for file in files]


def _told(file: Path, bases: Iterable[Path]) -> str:
    for base in bases:
        if file.is_relative_to(base):
            return file.relative_to(base).as_posix()
    return file.name


def _versions() -> Mapping[str, str]:
    packages = ("pandas", "pyarrow", "python-calamine", "openpyxl", "docxtpl", "xlsxwriter")
    return {
        "tidtam": VERSION,
        "template": TEMPLATE_VERSION,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }
