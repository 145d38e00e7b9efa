"""Questions put to a quarter's register after its run: explain, what if, when is it due.

Each reads the register in the records, evaluates it afresh and writes nothing but a calendar file
that was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from pipeline.evaluate.classify import classify
from pipeline.evaluate.compare import Comparison, compare
from pipeline.evaluate.deadlines import evaluate
from pipeline.evaluate.snooze import snooze_deadlines
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.office.config import Config
from pipeline.records.case_register import read_register
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Decisions
from pipeline.report.explanation.case_sentences import (
    case_heading,
    muted_sentence,
    ruling_sentences,
    type_is_ruled,
    worst_first,
)
from pipeline.report.explanation.classification_reasons import why_this_band, why_this_type
from pipeline.report.explanation.deadline_sentences import explain_case
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, nearest

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run


def nearest_case(run: Run, case_id: str) -> str | None:
    """Give the id of the quarter's register that was most likely meant; None where none is near."""
    register = read_register(run.records, run.quarter)
    known = [] if register is None else register.cases["case_id"].tolist()
    return nearest(to_arabic_digits(clean(case_id)), known)


def explain_in_register(run: Run, case_id: str, language: str) -> list[str] | None:
    """Explain a case, then type, band and every deadline, the worst first; nothing without one.

    The id may be copied from a letter, in Thai digits.  None where there is no register.
    """
    case_id = to_arabic_digits(clean(case_id))
    register = read_register(run.records, run.quarter)
    if register is None:
        return None
    case = register.cases[register.cases["case_id"] == case_id]
    if case.empty:
        return []
    deadlines = evaluate(case, run.config, run.as_of)
    marked = classify(case.reset_index(drop=True), deadlines, run.config, run.as_of)
    row = tables.to_table(marked, tables.CASES).to_pylist()[0]
    decisions = read_decisions(run.records, only_look=True)
    resting = dict(zip(*_muted(deadlines, decisions, run.as_of), strict=True))
    told = {
        each.rule: " ".join(
            [each.sentence, *(muted_sentence(day, language) for day in resting[each.rule])]
        )
        for each in explain_case(row, deadlines, run.config, run.as_of, language)
    }
    return [
        *case_heading(row, deadlines, run.config, language),
        why_this_type(row, language, ruled=type_is_ruled(decisions, case_id)),
        why_this_band(row, run.config, language),
        *ruling_sentences(decisions, case_id, run.config.rules, language),
        *(told[rule] for rule in worst_first(deadlines)),
    ]


def _muted(
    deadlines: pd.DataFrame, decisions: Decisions, as_of: date
) -> tuple[list[str], list[list[date]]]:
    """Give the rules, and until when the pressing of each rests: a day, or none."""
    muted, _ = snooze_deadlines(deadlines, decisions, as_of)
    days = pa.array(muted["muted_until"]).to_pylist()
    return muted["rule"].tolist(), [[day] if day else [] for day in days]


@dataclass(frozen=True, eq=False)
class ComparedConfigs:
    """What another config would change, and the baht at stake in the cases that change."""

    comparison: Comparison
    baht: Decimal
    file_nos: Mapping[str, str]
    """By case id, of the cases that have one."""
    rule_names: Mapping[str, str]
    """What the office calls each rule, by its id."""
    untried: tuple[str, ...] = ()
    """Parts of the config that differ and that a register can't show: reading, letterhead, ..."""


_TRIED = frozenset({"rules", "conditions", "damage_bands", "files"})
"""The parts of a config by which the cases of a register are judged; the holidays by their file."""


def compare_configs(run: Run, tried: Config) -> ComparedConfigs | None:
    """Say what the quarter's register would become under the config `tried`, not the office's.

    None where there is no register.
    """
    register = read_register(run.records, run.quarter)
    if register is None:
        return None
    found = compare(register.cases, run.config, tried, run.as_of)
    named = register.cases[["case_id", "file_no"]].dropna()
    file_nos = dict(zip(named["case_id"].tolist(), named["file_no"].tolist(), strict=True))
    rules = {**tried.rules, **run.config.rules}
    names = {rule_id: rule.name for rule_id, rule in rules.items()}
    baht = found.baht_touched(register.cases)
    return ComparedConfigs(found, baht, file_nos, names, _untried(run.config, tried))


def _untried(now: Config, tried: Config) -> tuple[str, ...]:
    """Name the parts that differ and do nothing to a register that was read already."""
    parts = (name for name in type(now.office).model_fields if name not in _TRIED)
    differ = [name for name in parts if getattr(now.office, name) != getattr(tried.office, name)]
    return (*differ, *(["files.agencies"] if now.agencies != tried.agencies else []))


def write_calendar_file(run: Run, agency_code: str | None, path: Path) -> int | None:
    """Write the open deadlines of an agency, or the office's own fiscal year; gives how many.

    None where an agency's deadlines are asked for and there is no register.
    """
    from pipeline.exchange.calendar_file import deadline_entries, office_entries, write_calendar

    if agency_code is None:
        entries = office_entries(run.config, run.quarter.fiscal_year)
    else:
        register = read_register(run.records, run.quarter)
        if register is None:
            return None
        deadlines = evaluate(register.cases, run.config, run.as_of)
        cases = classify(register.cases, deadlines, run.config, run.as_of)
        issues, returned = register.frames["issues"], register.frames["returns"]
        figures = Figures(run.quarter, run.as_of, run.config, cases, deadlines, issues, returned)
        entries = deadline_entries(figures, agency_code)
    write_calendar(path, entries, run.as_of)
    return len(entries)
