"""Reads and judges a quarter: all that a run finds before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline import returns
from pipeline.evaluate.classify import classify
from pipeline.evaluate.compare import NO_RULE_CHANGES, RuleChanges, changed_by_rules
from pipeline.evaluate.deadlines import evaluate
from pipeline.evaluate.snooze import snooze_deadlines
from pipeline.figures.amounts import by_origin
from pipeline.figures.letters_due import LetterDue, letters_due
from pipeline.figures.performance import performance
from pipeline.figures.pressing_rounds import asked_before, pressed_before
from pipeline.figures.progress import CaseProgress, Changes, improved_agencies, lost, progress_since
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend, judged_on, kept_trend, needed_columns
from pipeline.jobs.collect_returns import collect_returns, earlier_run
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Journal, Run
from pipeline.jobs.ruling_hints import KnownNames, with_hints
from pipeline.locale import Wording
from pipeline.model.codes import CAME_BACK, CaseOrigin
from pipeline.model.folded_texts import folded
from pipeline.model.issues import CATALOGUE
from pipeline.model.row_counts import RowCounts, total
from pipeline.records import case_register
from pipeline.records.dispatch_register import DispatchRegister
from pipeline.records.read_dispatch_register import read_earlier_registers
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import (
    Decision,
    Decisions,
    Proposal,
    RulingOutcome,
    brought_up_to_date,
    lines_dated_ahead,
    outcome_lines,
)

_REPEATED_TEXTS = ("agency_code", "case_id", "rule", "force", "status")
"""Texts of a deadline: every rule says them of every case."""


@dataclass(frozen=True)
class AppliedRulings:
    """The officer's rulings, what became of each, and what the product proposes."""

    decisions: Decisions
    outcomes: Mapping[int, RulingOutcome]
    proposals: tuple[Proposal, ...]
    as_of: date

    @property
    def lines(self) -> tuple[Decision, ...]:
        """The rulings as they stand after the run, proposals among them."""
        return brought_up_to_date(self.decisions, self.outcomes, self.proposals)

    def warnings(self) -> Iterator[Wording]:
        """Say which rulings had no effect, and what waits for one."""
        yield from outcome_lines(self.decisions, self.outcomes)
        yield from lines_dated_ahead(self.decisions, self.as_of)
        if self.proposals:
            name = self.decisions.path.name
            yield JOBS("proposals_found", proposals=len(self.proposals), name=name)


@dataclass(frozen=True, eq=False)
class EvaluatedQuarter:
    """A quarter, read and judged."""

    run: Run
    collected: returns.Collected
    figures: Figures
    letters: list[LetterDue]
    earlier: tuple[Path, ...]
    """The earlier quarters' registers that were read."""
    progress: CaseProgress | None
    """What became of each case since that quarter; None in the first."""
    changes: Changes | None
    """The same, counted."""
    performed_before: pd.DataFrame | None
    """How the agencies performed in that quarter; None in the first."""
    history: tuple[Trend, ...]
    """Every earlier quarter kept, the oldest first."""
    records: Mapping[Path, str]
    """Every register that was read, this quarter's own among them, with its hash when it was."""
    ruled: AppliedRulings
    rule_changes: RuleChanges
    """What of the register kept last is another because the rules are."""
    lost: tuple[str, ...]
    """Cases that were open in the earlier quarter and are nowhere now: never any."""
    dispatched_before: list[DispatchRegister]
    """The dispatch registers of the earlier quarters, the oldest first."""

    @property
    def counts(self) -> Sequence[RowCounts]:
        """The rows of each of the collected files."""
        return [
            RowCounts(
                record.rows_read,
                record.cases,
                record.blank_rows,
                record.total_rows,
                record.note_rows,
                record.duplicates,
                record.unread_rows,
            )
            for record in self.collected.files
        ]

    @property
    def reconciles(self) -> bool:
        """Whether every row of every file became one thing, and no case of before was lost."""
        counts = self.counts
        whole = total(counts)
        returned = by_origin(self.figures.cases)[CaseOrigin.RETURNED]
        whole_files = all(each.reconcile for each in counts) and whole.cases == returned
        return whole_files and not self.lost


def evaluate_quarter(run: Run, journal: Journal, *, only_look: bool = False) -> EvaluatedQuarter:
    """Read every return and evaluate every case at the as-of date; writes nothing.

    Where the work that follows will `only_look`, the decisions file may be open in Excel.
    """
    kept = case_register.KeptRegisters(run.records)
    last, own = kept.last_before(run.quarter), earlier_run(run, kept)
    history, read = _history(run, kept)
    dispatched = read_earlier_registers(run.records, run.quarter)
    decisions = read_decisions(run.records, only_look=only_look)
    journal.stage("collect")
    collected = collect_returns(run, run.input, kept, decisions, progress=journal.progress)
    journal.stage("evaluate")
    judged = folded(evaluate(collected.cases, run.config, run.as_of), _REPEATED_TEXTS)
    deadlines, muted = snooze_deadlines(judged, decisions, run.as_of)
    cases = classify(collected.cases, deadlines, run.config, run.as_of)
    issues, returned = collected.issues, collected.returns
    figures = Figures(
        run.quarter,
        run.as_of,
        run.config,
        cases,
        deadlines,
        issues,
        returned,
        told_as_of=told_as_of(last, dispatched),
    )
    earlier = tuple(dict.fromkeys([*(last.files if last else ()), *read]))
    known = {path: kept.sha256[path] for path in (*earlier, *(own.files if own else ()))}
    pressed = pressed_before(dispatched, kept, cases, run.as_of)
    times = {case: len(letters) for case, letters in pressed.items()}
    progress = changes = before = None
    if last is not None:
        before = _performed(last, run)
        progress = _progress(figures, last, times, collected.joined)
        changes = progress.changes(improved_agencies(figures, last.frames))
    gone = tuple(lost(last.cases, cases, collected.joined)) if last else ()
    asked = asked_before(dispatched, kept, run.quarter, run.as_of)
    letters = letters_due(figures, pressed, asked)
    names = _known_names(run, collected, cases, last, own)
    outcomes = with_hints(decisions, {**collected.outcomes, **muted}, names)
    ruled = AppliedRulings(decisions, outcomes, collected.proposals, run.as_of)
    return EvaluatedQuarter(
        run,
        collected,
        figures,
        letters,
        earlier,
        progress,
        changes,
        before,
        history,
        known,
        ruled,
        _changed_by_rules(own or last, run),
        gone,
        dispatched,
    )


def told_as_of(
    last: case_register.CaseRegister | None, dispatched: Sequence[DispatchRegister]
) -> date | None:
    """Tell as of which day the memorandum of the quarter before was written.

    None where there was none: a register that was taken over has told the executives nothing.
    """
    memos = {register.quarter: register.memo for register in dispatched}
    memo = memos.get(last.edition.quarter) if last else None
    if last is None or memo is None:
        return None
    # What was dispatched stands, while its quarter may have been run again since, or revised.
    days = (judged_on(last.frames["deadlines"]), memo.cited_date if memo.sent else None)
    return min((day for day in days if day), default=None)


def _known_names(
    run: Run,
    collected: returns.Collected,
    cases: pd.DataFrame,
    *registers: case_register.CaseRegister | None,
) -> KnownNames:
    """Give all that the officer's rulings can refer to."""
    held = [cases, *(register.cases for register in registers if register)]
    found: dict[str, set[str]] = defaultdict(set)
    columns = (collected.issues[name].fillna("") for name in ("case_id", "source_file", "code"))
    for case_id, file, code in zip(*columns, strict=True):
        found[case_id.casefold()].add(code)
        found[file.casefold()].add(code)
    return KnownNames(
        cases={case_id for frame in held for case_id in frame["case_id"].tolist()},
        files=[*(file.name for file in collected.files), *(name for name, _ in collected.skipped)],
        rules={rule.id: rule.name for rule in run.config.rules.values()},
        issues={code: issue.entry.found for code, issue in CATALOGUE.items()},
        agencies={agency.code: agency.name for agency in run.config.agencies},
        types={
            spelling: ""
            for each in run.config.office.types
            for spelling in (each.choice.value, each.code)
        },
        found=found,
    )


def _changed_by_rules(kept: case_register.CaseRegister | None, run: Run) -> RuleChanges:
    """Judge the register kept last by today's rules."""
    if kept is None:
        return NO_RULE_CHANGES
    return changed_by_rules(kept.cases, kept.frames["deadlines"], run.config)


def _history(run: Run, kept: case_register.KeptRegisters) -> tuple[tuple[Trend, ...], list[Path]]:
    """Give the trends of every earlier quarter kept, and the files."""
    trends, files = [], []
    for each in kept.each_before(run.quarter, needed_columns(run.config)):
        trends.append(kept_trend(each.edition.quarter, each.frames, run.config))
        files += [each.paths[name] for name in each.frames]
    return tuple(trends), files


def _performed(last: case_register.CaseRegister, run: Run) -> pd.DataFrame:
    """Grade the agencies on the register before, by the rules that count today."""
    frames = (last.frames[name] for name in ("cases", "deadlines", "issues", "returns"))
    return performance(Figures(last.edition.quarter, run.as_of, run.config, *frames))


def _progress(
    figures: Figures,
    last: case_register.CaseRegister,
    pressed: Mapping[str, int],
    joined: Mapping[str, str],
) -> CaseProgress:
    answered = figures.returns_with(*CAME_BACK)["agency_code"].tolist()
    return progress_since(last.edition, last.known, figures.cases, answered, pressed, joined)
