"""What is to be said before a job writes: work out of its order, office files that are not whole.

Takes what the job has read; gives concerns.  Only what can't be had back is asked for; all else is
said and the work goes on.  How the officer is told and asked is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.documents.draft_mark import dated_drafts
from pipeline.exchange.dropped_files import EXISTING_REGISTER, INBOX, TAKEN_OUT
from pipeline.figures.letters_due import LetterDue
from pipeline.jobs.evaluate_quarter import EvaluatedQuarter
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.tried_examples import examples_message
from pipeline.locale import Message
from pipeline.model.codes import TOLD_OF_CASES
from pipeline.model.issues import ReturnIssue
from pipeline.model.labels import LABELS
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import quarters_kept, waiting_revision
from pipeline.records.dispatch_register import DispatchRegister
from pipeline.records.records_manifest import read_manifest
from pipeline.records.revisions import register_files
from pipeline.records.write_evidence import listed_briefly
from pipeline.returns.files.find_files import (
    WORKBOOK_ENDINGS,
    find_returns,
    is_junction,
    sorted_out,
)

_NAMED = 8
"""Cases that one line names."""
_LOOKED_AT = frozenset({INBOX, TAKEN_OUT, EXISTING_REGISTER})


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to be known before the work is done."""

    message: Message
    asks: bool = False
    """Whether the work would take away what can't be had back."""
    asks_at_terminal: bool = False
    """Whether somebody who sits there is asked all the same."""


Agree = Callable[[Sequence[Concern]], None]
"""Tells concerns, and asks where one asks; raises RefusalError where the officer says no."""


def go_on(_: Sequence[Concern]) -> None:
    """Agree to everything: the caller has asked, or nobody is there to be asked."""


def office_concerns(run: Run, examples_broken: int) -> Iterator[Concern]:
    """Say what of the office's lists and examples is not whole."""
    yield from map(Concern, run.config.holidays.notes())
    yield from map(Concern, examples_message(examples_broken))


def revision_concerns(run: Run) -> Iterator[Concern]:
    """Say where the quarter that this one rests on has a revision that nobody closed."""
    before = [each for each in quarters_kept(run.records) if each < run.quarter]
    edition = waiting_revision(run.records, before[-1]) if before else None
    if edition is not None:
        facts = {"edition": edition.named, "quarter": str(edition.quarter)}
        yield Concern(JOBS("revision_waiting", **facts))


def run_concerns(evaluated: EvaluatedQuarter, before: Mapping[str, Any]) -> Iterator[Concern]:
    """Say where a run would take the quarter back, or is on another quarter's returns."""
    run, collected = evaluated.run, evaluated.collected
    last = _last_day(run, before)
    if last is not None and last > run.as_of and not run.revise:
        yield Concern(JOBS("as_of_earlier", last=last, day=run.as_of), asks=True)
    if run.as_of < run.quarter.start:
        facts = {"day": run.as_of, "quarter": run.quarter.thai}
        yield Concern(JOBS("as_of_before_quarter", **facts), asks=True)
    if astray := count_astray(run):
        facts = {"count": astray, "folder": run.inputs, "input": run.input}
        yield Concern(JOBS("returns_astray", **facts))
    yield from _rules_changed(evaluated)
    yield from _nothing_read(evaluated, before)
    issues = collected.issues
    others = issues.loc[issues["code"] == ReturnIssue.OTHER_QUARTER, "source_file"].nunique()
    read = sum(file.outcome in TOLD_OF_CASES for file in collected.files)
    if 2 * others > read:
        facts = {"count": others, "read": read, "quarter": run.quarter.named, "folder": run.input}
        yield Concern(JOBS("returns_of_another_quarter", **facts), asks=True)


def _nothing_read(evaluated: EvaluatedQuarter, before: Mapping[str, Any]) -> Iterator[Concern]:
    """Say where not one file is a return, though the quarter had cases: another folder, likely."""
    run, files = evaluated.run, evaluated.collected.files
    counted = before.get("cases")
    cases = counted.get("returned") if isinstance(counted, dict) else None
    if files and cases and not any(each.outcome in TOLD_OF_CASES for each in files):
        facts = {"count": len(files), "folder": run.input, "cases": cases}
        yield Concern(JOBS("nothing_read", **facts), asks=True)


def _rules_changed(evaluated: EvaluatedQuarter) -> Iterator[Concern]:
    """List what is another because the rules are, and nobody's progress.

    Every case whose status changed is named, so many a line as a screen bears; of the deadlines
    behind them the first, by rule.
    """
    cases, deadlines = evaluated.rule_changes.cases, evaluated.rule_changes.deadlines
    if deadlines.empty and cases.empty:
        return
    counts = {"count": len(cases), "deadlines": len(deadlines)}
    yield Concern(JOBS("rules_changed_within" if cases.empty else "rules_changed", **counts))
    for (then, now), changed in cases.groupby(["then", "now"], sort=True):
        facts = {"then": LABELS(f"status.{then}"), "now": LABELS(f"status.{now}")}
        ids = changed["case_id"].tolist()
        for first in range(0, len(ids), _NAMED):
            told = ", ".join(ids[first : first + _NAMED])
            yield Concern(JOBS("rules_changed_to", **facts, count=len(changed), cases=told))
    for (rule, then, now), changed in deadlines.groupby(["rule", "then", "now"], sort=True):
        known = evaluated.run.config.rules.get(str(rule))
        ids = changed["case_id"].tolist()
        facts = {"then": LABELS(f"status.{then}"), "now": LABELS(f"status.{now}")}
        name = known.name if known else str(rule)
        yield Concern(JOBS("rule_changed_to", rule=name, **facts, count=len(ids), cases=_some(ids)))


def _some(cases: Sequence[str]) -> Message:
    """Name as many cases as a line bears, and count the others."""
    named, others = ", ".join(cases[:_NAMED]), len(cases) - _NAMED
    return JOBS("and_others" if others > 0 else "cases_named", cases=named, count=others)


def letter_concerns(run: Run, register: DispatchRegister, folder: Path) -> Iterator[Concern]:
    """Say which letters bear a day of dispatch and are drafts; those to agencies in `folder`."""
    drafts = dated_drafts(register, folder, run.sheets_folder)
    if drafts:
        yield Concern(JOBS("sent_as_drafts", count=len(drafts), agencies=listed_briefly(drafts)))


def final_concerns(run: Run) -> Iterator[Concern]:
    """Say where letters are made final while returns may still come in."""
    first = run.quarter.letter_week[0]
    if run.final and run.as_of < first:
        facts = {"day": run.as_of, "first": first, "quarter": str(run.quarter)}
        yield Concern(JOBS("final_before_week", **facts))


def not_in_force_concerns(run: Run, letters: Iterable[LetterDue]) -> Iterator[Concern]:
    """Say which letters are to agencies not in force: their cases are pressed, but at whom?

    A revision sends none.
    """
    outside = frozenset[str]() if run.revise else run.config.not_in_force(run.quarter)
    names = {agency.code: agency.name for agency in run.config.agencies}
    found = [names[letter.agency_code] for letter in letters if letter.agency_code in outside]
    if found:
        told = {"count": len(found), "agencies": listed_briefly(found)}
        yield Concern(JOBS("letters_to_not_in_force", **told))


def memo_concerns(
    register: DispatchRegister, as_of: date, *, letters_run: bool
) -> Iterator[Concern]:
    """Say where the memorandum comes before the letters' run or before its month.

    A run in their week that found nothing to press or to ask for leaves no letter.
    """
    first = register.quarter.memo_month[0]
    if as_of < first:
        facts = {"day": as_of, "first": first, "quarter": str(register.quarter)}
        yield Concern(JOBS("memo_before_month", **facts))
    if not (register.letters or letters_run):
        yield Concern(JOBS("memo_before_letters", quarter=str(register.quarter)))


def _last_day(run: Run, before: Mapping[str, Any]) -> date | None:
    """Give the latest as-of date of the quarter's register: the output may have been deleted."""
    manifest = read_manifest(run.records)
    cases = register_files(run.records, run.edition).get("cases")
    noted = [before.get("as_of")]
    if manifest is not None and cases is not None:
        kept = manifest.files.get(cases.relative_to(run.records).as_posix())
        noted.append(kept.as_of if kept else None)
    return max((day for each in noted if (day := _day(each)) is not None), default=None)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def count_astray(run: Run) -> int:
    """Count workbooks beside the quarters' folders, where no run looks: saved one folder too high.

    0 where the run was sent to another folder.  Their names may be people's, so none is told.  What
    can't be listed is passed over: nothing of the quarter depends on it.
    """
    if run.input != run.office.returns_of(run.quarter):
        return 0
    try:
        standing = sorted(run.inputs.iterdir())
    except OSError:
        return 0
    files = sorted_out(run.inputs, filter(Path.is_file, standing)).files
    found = [each.path for each in files]
    for folder in filter(_may_hold_astray, standing):
        found += _files_within(folder)
    return sum(path.suffix.lower() in WORKBOOK_ENDINGS for path in found)


def _files_within(folder: Path) -> list[Path]:
    try:
        return [each.path for each in find_returns(folder).files]
    except OSError:  # not ours to open, as what Windows keeps at the root of a drive
        return []


def _may_hold_astray(folder: Path) -> bool:
    if folder.name.startswith(".") or not folder.is_dir():
        return False
    return not (folder.is_symlink() or is_junction(folder) or _is_looked_at(folder))


def _is_looked_at(folder: Path) -> bool:
    """Whether a command looks there; on Windows and macOS into `2564-q1` and `Inbox`, too."""
    for name in (folder.name, folder.name.upper(), folder.name.lower()):
        if name in _LOOKED_AT or _names_a_quarter(name):
            named = folder.with_name(name)
            return named.exists() and named.samefile(folder)
    return False


def _names_a_quarter(name: str) -> bool:
    try:
        return str(Quarter.parse(name)) == name
    except ValueError:
        return False
