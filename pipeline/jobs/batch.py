"""One quarter, end to end: read, evaluate, write, then swap the finished folder into place.

`run_batch` does the quarter's work, `run_memo` writes the memorandum again in its own month, and
`preview_letter` shows one letter.  The clock is the caller's: dates and the journal come in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.documents.letter_contexts import LetterPlan
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.letters import WrittenLetters, write_letters
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.documents.printed import Printed, write_pdfs
from pipeline.documents.template_names import LETTER_TEMPLATES
from pipeline.documents.templates import Templates, load_templates
from pipeline.figures.data_queries import asked_in_letters
from pipeline.figures.quarterly import Figures
from pipeline.jobs.check_returns import correct
from pipeline.jobs.check_sums import (
    Difference,
    evaluated_stands,
    letter_differences,
)
from pipeline.jobs.close_quarter import refuse_if_it_stands
from pipeline.jobs.evaluate_quarter import Evaluated, evaluate_quarter
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
from pipeline.jobs.quarter_run import Journal, Run
from pipeline.jobs.run_provenance import (
    WrittenDocuments,
    kept_manifest,
    returned_anew,
)
from pipeline.jobs.side_processes import SideProcesses, processes_beside
from pipeline.jobs.write_quarter import fixed_amounts, keep_records, letters_before, write_quarter
from pipeline.locale import Wording
from pipeline.office import calendar
from pipeline.office.agency_files import file_name
from pipeline.records.commit import Commit
from pipeline.records.dispatch_register import merged
from pipeline.records.read_dispatch_register import (
    read_dispatch,
)
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.replace_folder import carry_into

CORRECTIONS = "corrections"


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
        *letter_concerns(run, register, letters_before(run)),
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
                before=letters_before(run),
                start=beside.start,
            )
            lines = merged(written.lines, register.by_key, ("letter",))
            register = replace(register, lines=tuple(lines))
            journal.stage("corrections")
            asked = asked_in_letters(evaluated.figures)
            correct(folder / CORRECTIONS, run, evaluated.collected, start=beside.start, asked=asked)
            done = WrittenDocuments(len(register.letters), run.final, examples)
            results = write_quarter(commit, folder, evaluated, register, templates, done, journal)
        register, data, differences = results.register, results.data, results.differences
        differences += _sums_of_letters(folder, data, evaluated, templates, plan, written)
        warnings += [*written.changed, *results.replaced]
        printed = Printed()
        if run.pdf:
            journal.stage("pdf")
            printed = write_pdfs([*sorted((folder / LETTERS).glob("*.docx")), folder / MEMO_FILE])
            warnings += printed.notes
        keep_records(commit, evaluated, folder, register)
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
    return tuple(letter_differences(folder, data, plan, due, fixed_amounts(templates), said))


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
        *letter_concerns(run, register, letters_before(run)),
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
        carry_into(folder / LETTERS, letters_before(run) / LETTERS)
        standing = WrittenDocuments(len(letters), before.get("letters_final"), examples)
        done = _correct_late_returns(folder / CORRECTIONS, evaluated, standing)
        results = write_quarter(commit, folder, evaluated, register, templates, done, journal)
        keep_records(commit, evaluated, folder, results.register)
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
