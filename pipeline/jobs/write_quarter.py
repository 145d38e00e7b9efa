"""Writes what a quarter came to: memorandum, workbook, page, data files, manifest, and the records.

Takes the evaluated quarter and the folder of an open commit; nothing is in place before the
commit is made.  The letters are written before, or carried, by who calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.letters import as_sent, letters_frame
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.memorandum import MemoPlan, write_memo
from pipeline.documents.templates import Templates
from pipeline.exchange.open_data import write_open_data
from pipeline.exchange.public_data import write_public_data
from pipeline.figures.claims import claims_table
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.quarterly import Figures
from pipeline.jobs.check_documents import memo_differences, typed_into_templates
from pipeline.jobs.check_sums import (
    Difference,
    figures_of_data,
    page_differences,
    workbook_differences,
)
from pipeline.jobs.evaluate_quarter import EvaluatedQuarter
from pipeline.jobs.freed_memory import give_back
from pipeline.jobs.quarter_run import Journal, Run
from pipeline.jobs.record_invariants import invariants_of_run
from pipeline.jobs.run_provenance import (
    WrittenDocuments,
    hashed,
    manifest_content,
    relative_link,
    replaced_meanwhile,
    versions,
)
from pipeline.locale import Wording
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.office import calendar
from pipeline.office.office import EXECUTIVE, PAGE, WORKBOOK
from pipeline.page import write_report
from pipeline.records import quarter_files
from pipeline.records.case_register import keep_register
from pipeline.records.commit import Commit
from pipeline.records.dispatch_register import (
    DIFFERS,
    Dispatched,
    DispatchRegister,
    merged_lines,
    register_name,
)
from pipeline.records.durable_files import carry_into, write_durably
from pipeline.records.records_work import run_id
from pipeline.records.revisions import editions_kept, letters_kept, standing_register
from pipeline.records.rulings import FILE as DECISIONS
from pipeline.records.write_dispatch_register import keep_dispatch
from pipeline.records.write_rulings import keep_decisions, ruling_choices
from pipeline.report.contents import Contents, HashedFile, Provenance
from pipeline.workbooks.summary import write_contents

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


PUBLIC_DATA = "data/public"


@dataclass(frozen=True, eq=False)
class WrittenQuarter:
    """What is known once everything is written."""

    register: DispatchRegister
    """With the memorandum in it."""
    data: Figures
    """The figures, read from the data files."""
    differences: tuple[Difference, ...]
    invariants: Mapping[str, Sequence[str]]
    notes: tuple[Wording, ...]
    """What is said where a memorandum that was sent would say something else now, or a file of the
    office is no longer what was read of it."""


def write_quarter(
    commit: Commit,
    folder: Path,
    evaluated: EvaluatedQuarter,
    register: DispatchRegister,
    templates: Templates,
    done: WrittenDocuments,
    journal: Journal,
) -> WrittenQuarter:
    """Write memorandum, workbook, data files and manifest."""
    run, figures = evaluated.run, evaluated.figures
    give_back()
    journal.stage("memo")
    memo_plan = _memo_plan(evaluated, register)
    memo = write_memo(folder / MEMO_FILE, figures, templates, memo_plan)
    lines = merged_lines((memo,), register.by_key, (LetterKind.MEMO.value,))
    after = replace(register, lines=tuple(lines))
    told = [line for line in (*memo_plan.letters, after.memo) if line is not None]
    prefix = run.config.office.letterhead.letter_prefix
    frame = letters_frame(told, {line.agency_code: line for line in told}, prefix, run.as_of)
    journal.stage("workbook")
    earlier = _earlier_letters(evaluated)
    contents = write_for_executives(folder, evaluated, frame, earlier, templates.sha256)
    give_back()
    journal.stage("data")
    frames = _data_frames(evaluated, frame)
    _write_data(folder, evaluated, frames)
    give_back()
    data = figures_of_data(folder / "data", figures)
    give_back()
    shown = replace(contents, figures=data)
    differences = (
        *workbook_differences(folder / WORKBOOK, shown),
        *page_differences(folder / PAGE, shown),
        *typed_into_templates(templates, run.config),
        *memo_differences(folder, data, memo_plan),
    )
    _keep_sent_memo(folder / MEMO_FILE, run, memo, register.memo)
    give_back()
    read = {**evaluated.records, **_books_read(evaluated, register)}
    content = manifest_content(evaluated, templates.sha256, read, done)
    commit.run = run_id(content)
    invariants = invariants_of_run(
        run, frames, [*evaluated.dispatched_before, after], evaluated.lost
    )
    held = {"run": commit.run, "invariants": invariants}
    quarter_files.write_manifest(folder / "manifest.json", {**content, **held})
    quarter_files.write_log(folder / "run.log", journal.lines())
    replaced = replaced_meanwhile(run, {**templates.sha256, **done.examples.read})
    return WrittenQuarter(
        after, data, differences, invariants, (*_other_memo(after, run), *replaced)
    )


def _memo_plan(evaluated: EvaluatedQuarter, register: DispatchRegister) -> MemoPlan:
    run = evaluated.run
    return MemoPlan(
        calendar.memo_date(run.quarter, run.as_of, run.config.holidays),
        draft=not run.final,
        letters=tuple(register.letters.values()),
        sheets=tuple(register.sheets.values()),
        sent=register.memo,
        changes=evaluated.changes,
        progress=evaluated.progress,
        performed_before=evaluated.performed_before,
    )


def _keep_sent_memo(path: Path, run: Run, now: Dispatched, known: Dispatched | None) -> None:
    """Let the memorandum that was dispatched stand, as letters do; a revision writes its own."""
    if run.revise:
        return
    for before in (run.standing_folder, letters_kept(run.records, run.quarter)):
        sent = as_sent(before / MEMO_FILE, now, known, draft=not run.final)
        if sent is not None:
            write_durably(path, sent.read_bytes())
            return


def _other_memo(register: DispatchRegister, run: Run) -> Iterator[Wording]:
    """Say where the memorandum would now be another than the one with a day of dispatch."""
    memo = register.memo
    if memo is not None and memo.standing == DIFFERS:
        how = "sent" if memo.sent_by(run.as_of) else "dated"
        yield DOCUMENT_MESSAGES(f"{how}_memo_differs", agency=memo.agency, day=memo.dispatched_date)


def _books_read(evaluated: EvaluatedQuarter, register: DispatchRegister) -> dict[Path, str]:
    """Give the office's own workbooks that were read, each with its hash."""
    decisions = evaluated.ruled.decisions
    books = [(each.path, each.book) for each in (*evaluated.dispatched_before, register)]
    books.append((decisions.path, decisions.book))
    return {path: book.sha256 for path, book in books if book is not None}


def _earlier_letters(evaluated: EvaluatedQuarter) -> pd.DataFrame | None:
    """Give the letters of earlier quarters, for the indicator: some were sent in this year."""
    frames = []
    run = evaluated.run
    prefix = run.config.office.letterhead.letter_prefix
    for register in evaluated.dispatched_before:
        letters = register.letters
        frames.append(letters_frame(letters.values(), letters, prefix, run.as_of))
    return tables.concat(tables.LETTERS, frames) if frames else None


def _data_frames(evaluated: EvaluatedQuarter, letters: pd.DataFrame) -> dict[str, pd.DataFrame]:
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


def _write_data(
    folder: Path, evaluated: EvaluatedQuarter, frames: Mapping[str, pd.DataFrame]
) -> None:
    quarter_files.write_data_files(folder / "data", frames)
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


def letters_before(run: Run) -> Path:
    """Give the folder whose letters are the ones that went out, if any did.

    The output's, else the copy in the records: the output may have been deleted meanwhile.
    """
    if (run.standing_folder / LETTERS).is_dir():
        return run.standing_folder
    return letters_kept(run.records, run.quarter)


def replaced_by(run: Run) -> list[Path]:
    """Give every place in which a run of the quarter may put something else than what stands there.

    A revision leaves letters, dispatch register and rulings as they are.
    """
    records, edition = run.records, run.edition
    places = [run.folder, *standing_register(records, edition)]
    if not run.revise:
        places += [
            letters_kept(records, run.quarter),
            records / register_name(run.quarter),
            records / DECISIONS,
        ]
    return places


def keep_records(
    commit: Commit, evaluated: EvaluatedQuarter, written: Path, register: DispatchRegister
) -> None:
    """Keep what must be kept: the quarter's data, its letters, and the office's registers."""
    run, ruled = evaluated.run, evaluated.ruled
    tables_written = sorted((written / "data").glob("*.parquet"))
    keep_register(commit, run.edition, {path.stem: path.read_bytes() for path in tables_written})
    if run.revise:
        # The letters and rulings are the standing quarter's; a revision changes neither.
        return
    memo = register.memo is not None and register.memo.sent
    if memo or (written / LETTERS).is_dir():
        kept = commit.folder(letters_kept(run.records, run.quarter))
        carry_into(kept / LETTERS, written / LETTERS)
        if memo:
            write_durably(kept / MEMO_FILE, (written / MEMO_FILE).read_bytes())
    keep_dispatch(commit, register, run.as_of)
    keep_decisions(commit, ruled.decisions, ruled.lines, ruling_choices(run.config))


def write_for_executives(
    folder: Path,
    evaluated: EvaluatedQuarter,
    letters: pd.DataFrame,
    earlier_letters: pd.DataFrame | None,
    templates: Mapping[Path, str],
) -> Contents:
    """Write the workbook's editions and the page, all from the same contents, which it gives.

    The full edition is always written, the executives' beside it where it was asked for.  The page
    is one for all: it names no person, because a page is passed on.

    `letters` and `earlier_letters` are frames of `tables.LETTERS`, this quarter's and those of the
    fiscal year's earlier quarters; `templates` the files that were used with their hashes.
    """
    run, figures = evaluated.run, evaluated.figures
    target = run.config.office.indicator.target_of(figures.quarter.fiscal_year)
    contents = Contents(
        figures,
        LetterFigures(figures.quarter, target, letters, earlier_letters),
        Provenance(
            returns=[HashedFile(file.name, file.sha256) for file in evaluated.collected.files],
            office_files=hashed(
                run,
                (*run.config.files, *templates, *evaluated.earlier),
                {**evaluated.records, **templates},
            ),
            versions=versions(),
            returns_folder=relative_link(run.input, run.folder),
        ),
        history=evaluated.history,
        report_language=run.report_language,
        progress=evaluated.progress,
        rulings=evaluated.ruled.lines,
        readings=evaluated.collected.turned,
        performed_before=evaluated.performed_before,
    )
    write_contents(folder / WORKBOOK, contents)
    executive = replace(contents, edition="executive")
    if run.workbook_edition == "executive":
        write_contents(folder / EXECUTIVE, executive)
    write_report(folder / PAGE, executive)
    return contents
