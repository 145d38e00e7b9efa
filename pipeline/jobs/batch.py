"""One quarter, end to end: read, evaluate, write, then swap the finished folder into place.

`run_batch` does the quarter's work, `run_memo` writes the memorandum again in its own month, and
`preview_letter` shows one letter.  The clock is the caller's: dates and the journal come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.letters import WrittenLetters, write_letters
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.pdf_copies import PrintedFolder, write_pdfs
from pipeline.documents.templates import Templates, load_letter_templates
from pipeline.exchange.dropped_files import clear_half_dropped
from pipeline.figures.data_queries import asked_in_letters
from pipeline.figures.quarterly import Figures
from pipeline.jobs.check_documents import letter_differences
from pipeline.jobs.check_returns import correct
from pipeline.jobs.check_sums import Difference, evaluated_stands
from pipeline.jobs.close_quarter import refuse_if_it_stands
from pipeline.jobs.evaluate_quarter import EvaluatedQuarter, evaluate_quarter
from pipeline.jobs.freed_memory import give_back, give_large_blocks_back
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.order_of_work import (
    Agree,
    Concern,
    final_concerns,
    go_on,
    letter_concerns,
    memo_concerns,
    not_in_force_concerns,
    office_concerns,
    revision_concerns,
    run_concerns,
)
from pipeline.jobs.quarter_run import Journal, Run, as_it_is_whole, kept_manifest
from pipeline.jobs.run_provenance import (
    WrittenDocuments,
    returned_anew,
)
from pipeline.jobs.saved_answers import refuse_saved
from pipeline.jobs.side_processes import SideProcesses, processes_beside
from pipeline.jobs.tried_examples import TriedExamples, broken_examples
from pipeline.jobs.write_quarter import (
    keep_records,
    letters_before,
    replaced_by,
    write_quarter,
)
from pipeline.locale import Wording
from pipeline.office import calendar
from pipeline.office.agency_files import file_name
from pipeline.office.office import CORRECTIONS
from pipeline.records.commit import Commit
from pipeline.records.dispatch_register import DispatchRegister, merged_lines
from pipeline.records.durable_files import carry_into
from pipeline.records.journal import was_run
from pipeline.records.letters_as_closed import letters_not_as_closed
from pipeline.records.read_dispatch_register import (
    read_dispatch,
)
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.workbooks.corrections import agencies_to_mend


@dataclass(frozen=True, eq=False)
class FinishedRun:
    """What a run came to: `folder` is None where nothing was to be written."""

    results: EvaluatedQuarter
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


def run_batch(run: Run, journal: Journal, *, dry_run: bool, agree: Agree = go_on) -> FinishedRun:
    """Do the quarter's work and put its folder in place.

    What is out of order is told through `agree` before anything is written.  Templates and
    records are checked before a single return is opened.  Raises ConfigFaultsError for faults in
    the office's own files, QuarterStandsError where the quarter is closed or a later one rests on
    it.
    """
    if dry_run:
        return as_it_is_whole(run, lambda whole: _batch(whole, journal, None, agree))
    places = replaced_by(run)
    with at_work(run.records, "batch", places, output=run.output, since=run.started) as work:
        return _batch(run, journal, work, agree)


@dataclass(frozen=True, eq=False)
class _Begun:
    """What is known of a quarter before anything is written."""

    templates: Templates
    register: DispatchRegister
    results: EvaluatedQuarter
    before: Mapping[str, Any]
    """The manifest of the run that stands, {} without one."""
    examples: TriedExamples

    @property
    def concerns(self) -> list[Concern]:
        """What is out of order, whatever is to be written."""
        run = self.results.run
        return [
            *office_concerns(run, self.examples.broken),
            *revision_concerns(run),
            *run_concerns(self.results, self.before),
            *letter_concerns(run, self.register, letters_before(run)),
        ]

    def warnings(self, concerns: Iterable[Concern]) -> tuple[Wording, ...]:
        """Give all that the run has to say, `concerns` last."""
        run, before = self.results.run, self.results.dispatched_before
        prefix = run.config.office.letterhead.letter_prefix
        changed = (letters_not_as_closed(run.records, each, prefix) for each in before)
        return (
            *self.templates.notes,
            *self.register.warnings(run.config.holidays),
            *chain.from_iterable(changed),
            *self.results.ruled.warnings(),
            *(each.message for each in concerns),
        )


def _begin(run: Run, journal: Journal, *, dry_run: bool) -> _Begun:
    """Check templates and records, then read and judge the quarter."""
    give_large_blocks_back()
    refuse_if_it_stands(run, dry_run=dry_run)
    if not dry_run:
        clear_half_dropped(run.inputs)
    refuse_saved(run, run.folder / CORRECTIONS)
    templates = load_letter_templates(run.templates, run.config.office.letterhead)
    # A revision leaves the office's own workbooks alone, as a dry run does.
    look = dry_run or run.revise
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=look)
    evaluated = evaluate_quarter(run, journal, only_look=look)
    give_back()
    before = kept_manifest(run.standing_folder, run.quarter)
    return _Begun(templates, register, evaluated, before, broken_examples(run, before))


def _batch(run: Run, journal: Journal, work: RecordsWork | None, agree: Agree) -> FinishedRun:
    begun = _begin(run, journal, dry_run=work is None)
    templates, register, evaluated = begun.templates, begun.register, begun.results
    holidays = run.config.holidays
    dated = calendar.letter_date(run.quarter, run.as_of, holidays)
    of_days = calendar.letter_warnings(run.quarter, dated, run.as_of, holidays)
    of_lists = not_in_force_concerns(run, evaluated.letters)
    concerns = [*begun.concerns, *final_concerns(run), *of_lists, *map(Concern, of_days)]
    warnings = begun.warnings(concerns)
    if work is None:
        return FinishedRun(evaluated, None, warnings, len(evaluated.letters))
    agree(concerns)
    with _committed(work, run) as commit:
        folder = commit.folder(run.folder, keep_previous=True)
        journal.stage("letters")
        plan = LetterPlan(dated, not run.final, register.letters, register.sheets)
        with SideProcesses(processes_beside(len(evaluated.letters), run.workers)) as beside:
            written = write_letters(
                folder,
                evaluated.figures,
                evaluated.letters,
                templates,
                plan,
                before=letters_before(run),
                start=beside.start,
            )
            lines = merged_lines(written.lines, register.by_key, ("letter",))
            register = replace(register, lines=tuple(lines))
            journal.stage("corrections")
            _correct_all(folder / CORRECTIONS, evaluated, beside)
            done = WrittenDocuments(len(register.letters), run.final, begun.examples)
            results = write_quarter(commit, folder, evaluated, register, templates, done, journal)
        register, data, differences = results.register, results.data, results.differences
        differences += _sums_of_letters(folder, data, evaluated, plan, written)
        warnings += (*written.changed, *results.notes)
        printed = PrintedFolder()
        if run.pdf:
            journal.stage("pdf")
            printed = write_pdfs([*sorted((folder / LETTERS).glob("*.docx")), folder / MEMO_FILE])
            warnings += printed.notes
        keep_records(commit, evaluated, folder, register)
    notes, count = (*work.notes, *warnings), len(register.letters)
    told = replace(evaluated, figures=data)  # from the data, whose counts are at hand
    return FinishedRun(told, run.folder, notes, count, printed.refused, differences,
                    results.invariants)  # fmt: skip


def _correct_all(folder: Path, evaluated: EvaluatedQuarter, beside: SideProcesses) -> None:
    asked = _asked_beside(evaluated)  # let go with it: at a thousand agencies 20 MB of notes
    correct(folder, evaluated.run, evaluated.collected, start=beside.start, asked=asked)


def _asked_beside(evaluated: EvaluatedQuarter) -> pd.DataFrame:
    """Give what letters ask of the agencies that get a correction workbook, to be marked there."""
    codes = agencies_to_mend(evaluated.collected.issues)
    return asked_in_letters(evaluated.figures, codes)


def _sums_of_letters(
    folder: Path,
    data: Figures,
    evaluated: EvaluatedQuarter,
    plan: LetterPlan,
    written: WrittenLetters,
) -> tuple[Difference, ...]:
    """Give the sums of the letters that the data files do not bear out."""
    due = list(zip(evaluated.letters, (line.file for line in written.lines), strict=True))
    said = written.letter_figures if evaluated_stands(data, evaluated.figures) else None
    return tuple(letter_differences(folder, data, plan, due, said))


def run_memo(run: Run, journal: Journal, *, dry_run: bool, agree: Agree = go_on) -> FinishedRun:
    """Write the memorandum and the workbook again at their own as-of date; no letter is touched.

    Late returns are read, the numbers of dispatched letters quoted.  Letters are carried into the
    new folder as they stand, and so are corrections; who returned anew since gets its own.
    """
    if dry_run:
        return as_it_is_whole(run, lambda whole: _memo(whole, journal, None, agree))
    places = replaced_by(run)
    with at_work(run.records, "memo", places, output=run.output, since=run.started) as work:
        return _memo(run, journal, work, agree)


def _memo(run: Run, journal: Journal, work: RecordsWork | None, agree: Agree) -> FinishedRun:
    begun = _begin(run, journal, dry_run=work is None)
    templates, register, evaluated = begun.templates, begun.register, begun.results
    letters = register.letters.values()
    dated = calendar.memo_date(run.quarter, run.as_of, run.config.holidays)
    sent = sum(line.sent_by(run.as_of) for line in letters)
    of_days = calendar.memo_warnings(
        run.quarter, dated, run.as_of, run.config.holidays, written=len(letters), sent=sent
    )
    letters_run = was_run(run.records, "batch", run.quarter, run.quarter.letter_week[0])
    out_of_order = memo_concerns(register, run.as_of, letters_run=letters_run)
    concerns = [*begun.concerns, *out_of_order, *map(Concern, of_days)]
    warnings = begun.warnings(concerns)
    if work is None:
        return FinishedRun(evaluated, None, warnings, len(letters))
    agree(concerns)
    with _committed(work, run) as commit:
        folder = commit.folder(run.folder, keep_previous=True)
        carry_into(folder / LETTERS, letters_before(run) / LETTERS)
        standing = WrittenDocuments(len(letters), begun.before.get("letters_final"), begun.examples)
        done = _correct_late_returns(folder / CORRECTIONS, evaluated, standing)
        results = write_quarter(commit, folder, evaluated, register, templates, done, journal)
        keep_records(commit, evaluated, folder, results.register)
        warnings += results.notes
        if done.late_corrections:
            names = ", ".join(done.late_corrections)
            warnings += (JOBS("late_corrections", folder=CORRECTIONS, files=names),)
    told = replace(evaluated, figures=results.data)
    return FinishedRun(
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
    templates = load_letter_templates(run.templates, run.config.office.letterhead)
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    evaluated = evaluate_quarter(run, journal, only_look=True)
    due = [letter for letter in evaluated.letters if letter.agency_code == agency_code]
    if not due:
        return None
    dated = calendar.letter_date(run.quarter, run.as_of, run.config.holidays)
    plan = LetterPlan(dated, not run.final, register.letters, register.sheets)
    folder = run.output / "preview"
    write_letters(folder, evaluated.figures, due, templates, plan)
    return folder / "letters"


def _correct_late_returns(
    folder: Path, evaluated: EvaluatedQuarter, standing: WrittenDocuments
) -> WrittenDocuments:
    """Carry the corrections that stand, and write those of agencies that returned anew since."""
    run, collected = evaluated.run, evaluated.collected
    before = kept_manifest(run.standing_folder, run.quarter)
    anew = returned_anew(before, collected.files)
    theirs = [file_name(agency) for agency in run.config.agencies if anew and agency.code in anew]
    if anew is not None:
        carry_into(folder, run.standing_folder / CORRECTIONS, leave_out=theirs)
    written = correct(folder, run, collected, codes=anew, asked=_asked_beside(evaluated))
    fresh = [path.name for path in written]
    late = fresh if anew is not None else []
    earlier = [name for name in before.get("late_corrections", ()) if name not in theirs]
    return replace(standing, late_corrections=tuple(sorted({*late, *earlier})))
