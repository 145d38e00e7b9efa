"""One quarter, end to end: read, evaluate, write, then swap the finished folder into place.

`run_batch` does the quarter's work, `run_memo` writes the memorandum again in its own month, and
`preview_letter` shows one letter.  The clock is the caller's: dates and the journal come in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.letter_contexts import LetterPlan
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.letters import WrittenLetters, letters_frame, write_letters
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.memorandum import MemoPlan, write_memo
from pipeline.documents.printed import Printed, write_pdfs
from pipeline.documents.printed_amounts import amounts_in_body
from pipeline.documents.template_names import LETTER_TEMPLATES
from pipeline.documents.templates import Templates, load_templates
from pipeline.exchange.open_data import write_open_data
from pipeline.exchange.public_data import write_public_data
from pipeline.figures.claims import claims_table
from pipeline.figures.data_queries import asked_in_letters
from pipeline.figures.quarterly import Figures
from pipeline.jobs.check_returns import correct
from pipeline.jobs.check_sums import (
    Difference,
    evaluated_stands,
    figures_of_data,
    letter_differences,
    memo_differences,
    page_differences,
    workbook_differences,
)
from pipeline.jobs.close_quarter import refuse_if_it_stands
from pipeline.jobs.executive_outputs import PAGE, WORKBOOK, write_for_executives
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.order_of_work import (
    Agree,
    Concern,
    broken_examples,
    go_on,
    letter_concerns,
    memo_concerns,
    office_concerns,
    run_concerns,
)
from pipeline.jobs.quarter_run import Evaluated, Journal, Run, evaluate_quarter
from pipeline.jobs.record_invariants import invariants_of_run
from pipeline.jobs.ruling_choices import ruling_choices
from pipeline.jobs.run_provenance import (
    WrittenDocuments,
    kept_manifest,
    manifest_content,
    replaced_meanwhile,
    returned_anew,
)
from pipeline.jobs.side_processes import SideProcesses, processes_beside
from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.office import calendar
from pipeline.office.agency_files import file_name
from pipeline.records import manifest, parquet_files
from pipeline.records.commit import Commit
from pipeline.records.dispatch_register import DispatchRegister, merged
from pipeline.records.read_dispatch_register import (
    read_dispatch,
)
from pipeline.records.records_work import RecordsWork, at_work, run_id
from pipeline.records.replace_folder import carry_into
from pipeline.records.revisions import editions_kept, letters_kept
from pipeline.records.write_dispatch_register import keep_dispatch
from pipeline.records.write_register import keep_register
from pipeline.records.write_rulings import keep_decisions

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

CORRECTIONS = "corrections"
PUBLIC_DATA = "data/public"

__all__ = ["Finished", "Run", "preview_letter", "run_batch", "run_memo"]


@dataclass(frozen=True, eq=False)
class Finished:
    """What a run came to: `folder` is None where nothing was to be written."""

    evaluated: Evaluated
    folder: Path | None
    warnings: tuple[Wording, ...]
    letters: int
    """How many letters to agencies the quarter has."""
    refused: tuple[Wording, ...] = ()
    """PDFs that lost a case or an amount, and were taken away: the run is not whole."""
    differences: tuple[Difference, ...] = ()
    """Sums of the documents that the data files do not bear out: never any."""
    invariants: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What contradicts each invariant of the records, by its name: never any."""


def run_batch(run: Run, journal: Journal, *, dry_run: bool, agree: Agree = go_on) -> Finished:
    """Do the quarter's work and put its folder in place.

    What is out of order is told through `agree` before anything is written.  Templates and
    records are checked before a single return is opened.  Raises ConfigFaultsError for faults in
    the office's own files, QuarterStandsError where the quarter is closed or a later one rests on
    it.
    """
    if dry_run:
        return _batch(run, journal, None, agree)
    with at_work(run.records, "batch", [run.folder], output=run.output, since=run.started) as work:
        return _batch(run, journal, work, agree)


def _batch(run: Run, journal: Journal, work: RecordsWork | None, agree: Agree) -> Finished:
    refuse_if_it_stands(run, dry_run=work is None)
    templates = _templates(run)
    look = _only_looks(run, work is None)
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=look)
    evaluated = evaluate_quarter(run, journal, only_look=look)
    holidays = run.config.holidays
    dated = calendar.letter_date(run.quarter, run.as_of, holidays)
    before = kept_manifest(run.standing_folder, run.quarter)
    examples = broken_examples(run, before)
    concerns = [
        *office_concerns(run, examples.broken),
        *run_concerns(evaluated, before),
        *letter_concerns(run, register, _letters_before(run)),
        *map(Concern, calendar.letter_warnings(run.quarter, dated, run.as_of, holidays)),
    ]
    warnings: list[Wording] = [
        *templates.notes,
        *register.warnings(),
        *evaluated.ruled.warnings(),
        *(each.message for each in concerns),
    ]
    if work is None:
        return Finished(evaluated, None, tuple(warnings), len(evaluated.letters))
    agree(concerns)
    with _committed(work, run) as commit:
        folder = commit.folder(run.folder, keep_previous=True)
        journal.stage("letters")
        plan = LetterPlan(dated, draft=not run.final, sent=register.letters)
        with SideProcesses(processes_beside(len(evaluated.letters), run.workers)) as beside:
            written = write_letters(
                folder,
                evaluated.figures,
                evaluated.letters,
                templates,
                plan,
                before=_letters_before(run),
                start=beside.start,
            )
            lines = merged(written.lines, register.by_key, ("letter",))
            register = replace(register, lines=tuple(lines))
            journal.stage("corrections")
            asked = asked_in_letters(evaluated.figures)
            correct(folder / CORRECTIONS, run, evaluated.collected, start=beside.start, asked=asked)
            done = WrittenDocuments(len(register.letters), run.final, examples)
            results = _finish(commit, folder, evaluated, register, templates, done, journal)
        register, data, differences = results.register, results.data, results.differences
        differences += _sums_of_letters(folder, data, evaluated, templates, plan, written)
        warnings += [*written.changed, *results.replaced]
        printed = Printed()
        if run.pdf:
            journal.stage("pdf")
            printed = write_pdfs([*sorted((folder / LETTERS).glob("*.docx")), folder / MEMO_FILE])
            warnings += printed.notes
        _keep_records(commit, evaluated, folder, register)
    notes, count = (*work.notes, *warnings), len(register.letters)
    told = replace(evaluated, figures=data)  # from the data, whose counts are at hand
    return Finished(told, run.folder, notes, count, printed.refused, differences,
                    results.invariants)  # fmt: skip


def _sums_of_letters(
    folder: Path,
    data: Figures,
    evaluated: Evaluated,
    templates: Templates,
    plan: LetterPlan,
    written: WrittenLetters,
) -> tuple[Difference, ...]:
    """Give the sums of the letters that the data files do not bear out."""
    due = list(zip(evaluated.letters, (line.file for line in written.lines), strict=True))
    said = written.amounts if evaluated_stands(data, evaluated.figures) else None
    return tuple(letter_differences(folder, data, plan, due, _fixed_amounts(templates), said))


def run_memo(run: Run, journal: Journal, *, dry_run: bool, agree: Agree = go_on) -> Finished:
    """Write the memorandum and the workbook again at their own as-of date; no letter is touched.

    Late returns are read, the numbers of dispatched letters quoted.  Letters are carried into the
    new folder as they stand, and so are corrections; who returned anew since gets its own.
    """
    if dry_run:
        return _memo(run, journal, None, agree)
    with at_work(run.records, "memo", [run.folder], output=run.output, since=run.started) as work:
        return _memo(run, journal, work, agree)


def _memo(run: Run, journal: Journal, work: RecordsWork | None, agree: Agree) -> Finished:
    refuse_if_it_stands(run, dry_run=work is None)
    templates = _templates(run)
    look = _only_looks(run, work is None)
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=look)
    evaluated = evaluate_quarter(run, journal, only_look=look)
    letters = register.letters.values()
    dated = calendar.memo_date(run.quarter, run.as_of, run.config.holidays)
    before = kept_manifest(run.standing_folder, run.quarter)
    sent = sum(line.sent for line in letters)
    of_days = calendar.memo_warnings(
        run.quarter, dated, run.as_of, run.config.holidays, written=len(letters), sent=sent
    )
    examples = broken_examples(run, before)
    concerns = [
        *office_concerns(run, examples.broken),
        *run_concerns(evaluated, before),
        *letter_concerns(run, register, _letters_before(run)),
        *memo_concerns(register),
        *map(Concern, of_days),
    ]
    warnings: tuple[Wording, ...] = (
        *templates.notes,
        *register.warnings(),
        *evaluated.ruled.warnings(),
        *(each.message for each in concerns),
    )
    if work is None:
        return Finished(evaluated, None, warnings, len(letters))
    agree(concerns)
    with _committed(work, run) as commit:
        folder = commit.folder(run.folder, keep_previous=True)
        carry_into(folder / LETTERS, _letters_before(run) / LETTERS)
        standing = WrittenDocuments(len(letters), before.get("letters_final"), examples)
        done = _correct_late_returns(folder / CORRECTIONS, evaluated, standing)
        results = _finish(commit, folder, evaluated, register, templates, done, journal)
        _keep_records(commit, evaluated, folder, results.register)
        warnings += results.replaced
        if done.late_corrections:
            names = ", ".join(done.late_corrections)
            warnings += (JOBS("late_corrections", folder=CORRECTIONS, files=names),)
    told = replace(evaluated, figures=results.data)
    return Finished(
        told, run.folder, (*work.notes, *warnings), len(letters),
        differences=results.differences, invariants=results.invariants,
    )  # fmt: skip


def _committed(work: RecordsWork, run: Run) -> AbstractContextManager[Commit]:
    """Give the run's commit: whether the quarter is closed is asked again when it is made."""
    return work.commit(run.office, run.as_of, [lambda: refuse_if_it_stands(run, dry_run=False)])


def preview_letter(run: Run, journal: Journal, agency_code: str) -> Path | None:
    """Write one agency's letter as it would come out, to `OUTPUT/preview`, and nothing else.

    None where the agency gets no letter.
    """
    templates = _templates(run)
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    evaluated = evaluate_quarter(run, journal, only_look=True)
    due = [letter for letter in evaluated.letters if letter.agency_code == agency_code]
    if not due:
        return None
    dated = calendar.letter_date(run.quarter, run.as_of, run.config.holidays)
    plan = LetterPlan(dated, draft=not run.final, sent=register.letters)
    folder = run.output / "preview"
    write_letters(folder, evaluated.figures, due, templates, plan)
    return folder / "letters"


def _only_looks(run: Run, dry_run: bool) -> bool:
    """Tell whether the run leaves the office's own workbooks alone: a revision does too."""
    return dry_run or run.revise


def _templates(run: Run) -> Templates:
    letterhead = run.config.office.letterhead
    return load_templates(
        run.templates,
        thai_digits=letterhead.thai_digits,
        names=LETTER_TEMPLATES,
        letter_marks=letterhead.letter_mark,
    )


def _correct_late_returns(
    folder: Path, evaluated: Evaluated, standing: WrittenDocuments
) -> WrittenDocuments:
    """Carry the corrections that stand, and write those of agencies that returned anew since."""
    run, collected = evaluated.run, evaluated.collected
    before = kept_manifest(run.standing_folder, run.quarter)
    anew = returned_anew(before, collected.files)
    theirs = [file_name(agency) for agency in run.config.agencies if anew and agency.code in anew]
    if anew is not None:
        carry_into(folder, run.standing_folder / CORRECTIONS, leave_out=theirs)
    asked = asked_in_letters(evaluated.figures)
    written = correct(folder, run, collected, codes=anew, asked=asked)
    fresh = [path.name for path in written]
    late = fresh if anew is not None else []
    earlier = [name for name in before.get("late_corrections", ()) if name not in theirs]
    return replace(standing, late_corrections=tuple(sorted({*late, *earlier})))


@dataclass(frozen=True, eq=False)
class _Results:
    """What is known once everything is written."""

    register: DispatchRegister
    """With the memorandum in it."""
    data: Figures
    """The figures, read from the data files."""
    differences: tuple[Difference, ...]
    invariants: Mapping[str, Sequence[str]]
    replaced: tuple[Wording, ...]
    """What is said where a file of the office is no longer what was read of it."""


def _finish(
    commit: Commit,
    folder: Path,
    evaluated: Evaluated,
    register: DispatchRegister,
    templates: Templates,
    done: WrittenDocuments,
    journal: Journal,
) -> _Results:
    """Write memorandum, workbook, data files and manifest."""
    run, figures = evaluated.run, evaluated.figures
    journal.stage("memo")
    letters = tuple(register.letters.values())
    dated = calendar.memo_date(run.quarter, run.as_of, run.config.holidays)
    memo_plan = MemoPlan(
        dated,
        draft=not run.final,
        letters=letters,
        sheets=tuple(register.sheets.values()),
        sent=register.memo,
        changes=evaluated.changes,
        performed_before=evaluated.performed_before,
    )
    memo = write_memo(folder / MEMO_FILE, figures, templates, memo_plan)
    lines = merged((memo,), register.by_key, (LetterKind.MEMO.value,))
    after = replace(register, lines=tuple(lines))
    told = [line for line in (*letters, after.memo) if line is not None]
    prefix = run.config.office.letterhead.letter_prefix
    frame = letters_frame(told, {line.agency_code: line for line in told}, prefix)
    journal.stage("workbook")
    earlier = _earlier_letters(evaluated)
    contents = write_for_executives(folder, evaluated, frame, earlier, templates.sha256)
    journal.stage("data")
    frames = _data_frames(evaluated, frame)
    _write_data(folder, evaluated, frames)
    figures.forget_counts()
    data = figures_of_data(folder / "data", figures)
    shown = replace(contents, figures=data)
    differences = (
        *workbook_differences(folder / WORKBOOK, shown),
        *page_differences(folder / PAGE, shown),
        *memo_differences(folder, data, memo_plan, _fixed_amounts(templates)),
    )
    decisions = evaluated.ruled.decisions
    books = [(each.path, each.book) for each in (*evaluated.dispatched_before, register)]
    books.append((decisions.path, decisions.book))
    read = {path: book.sha256 for path, book in books if book is not None}
    content = manifest_content(evaluated, templates.sha256, {**evaluated.records, **read}, done)
    commit.run = run_id(content)
    invariants = invariants_of_run(
        run, frames, [*evaluated.dispatched_before, after], evaluated.lost
    )
    held = {"run": commit.run, "invariants": invariants}
    manifest.write_manifest(folder / "manifest.json", {**content, **held})
    manifest.write_log(folder / "run.log", journal.lines())
    replaced = replaced_meanwhile(run, {**templates.sha256, **done.examples.read})
    return _Results(after, data, differences, invariants, replaced)


def _fixed_amounts(templates: Templates) -> set[Decimal]:
    """Give the amounts that stand in the templates themselves, whatever the data."""
    return {amount for body in templates.bodies for amount in amounts_in_body(body)}


def _earlier_letters(evaluated: Evaluated) -> pd.DataFrame | None:
    """Give the letters of earlier quarters, for the indicator: some were sent in this year."""
    frames = []
    prefix = evaluated.run.config.office.letterhead.letter_prefix
    for register in evaluated.dispatched_before:
        letters = register.letters
        frames.append(letters_frame(letters.values(), letters, prefix))
    return tables.concat(tables.LETTERS, frames) if frames else None


def _data_frames(evaluated: Evaluated, letters: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Give the quarter's tables by their names."""
    figures, progress = evaluated.figures, evaluated.progress
    return {
        "cases": figures.cases,
        "deadlines": figures.deadlines,
        "issues": figures.issues,
        "returns": figures.returns,
        "letters": letters,
        "progress": _rows(tables.PROGRESS, progress.cases if progress else None),
        "absorbed": evaluated.collected.absorbed,
        "changes": _rows(tables.CHANGES, progress.values if progress else None),
        "claims": claims_table(figures),
    }


def _write_data(folder: Path, evaluated: Evaluated, frames: Mapping[str, pd.DataFrame]) -> None:
    parquet_files.write_data_files(folder / "data", frames)
    run = evaluated.run
    name = f"tidtam-{run.edition}".lower()
    write_open_data(folder / "data", frames, name)
    # The register says which there were: a rerun may leave other folders beside them.
    before = [each for each in editions_kept(run.records) if str(each) < str(run.edition)]
    sets = [run.output / str(each) / PUBLIC_DATA for each in before]
    earlier = [each for each in sets if each.is_dir()]
    write_public_data(folder / PUBLIC_DATA, evaluated.figures.cases, f"{name}-public", earlier)


def _rows(schema: pa.Schema, frame: pd.DataFrame | None) -> pd.DataFrame:
    """Give the frame, or one without rows where there is no quarter to compare with."""
    return tables.frame(schema, {}) if frame is None else frame


def _letters_before(run: Run) -> Path:
    """Give the folder whose letters are the ones that went out, if any did.

    The output's, else the copy in the records: the output may have been deleted meanwhile.
    """
    if (run.standing_folder / LETTERS).is_dir():
        return run.standing_folder
    return letters_kept(run.records, run.quarter)


def _keep_records(
    commit: Commit, evaluated: Evaluated, written: Path, register: DispatchRegister
) -> None:
    """Keep what must be kept: the quarter's data, its letters, and the office's registers."""
    run, ruled = evaluated.run, evaluated.ruled
    tables_written = sorted((written / "data").glob("*.parquet"))
    keep_register(commit, run.edition, {path.stem: path.read_bytes() for path in tables_written})
    if run.revise:
        # The letters and rulings are the standing quarter's; a revision changes neither.
        return
    if (written / LETTERS).is_dir():
        kept = commit.folder(letters_kept(run.records, run.quarter))
        carry_into(kept / LETTERS, written / LETTERS)
    keep_dispatch(commit, register)
    keep_decisions(commit, ruled.decisions, ruled.lines, ruling_choices(run.config))
