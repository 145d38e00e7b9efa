"""Questions put to a quarter's register after its run: explain, what if, when is it due.

Each reads the register in the records, evaluates it afresh and writes nothing but a calendar file
that was asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.collect.records import read_register
from pipeline.config import load_config
from pipeline.evaluate.classify import classify
from pipeline.evaluate.compare import Comparison, compare
from pipeline.evaluate.deadlines import evaluate
from pipeline.explain.sentences import explain_case
from pipeline.figures import Figures

if TYPE_CHECKING:
    from pipeline.batch import Run


def explain_in_register(run: Run, case_id: str, language: str) -> list[str] | None:
    """Explain every deadline of a case at the as-of date; None where there is no such case."""
    register = read_register(run.records, run.quarter)
    if register is None:
        return None
    case = register.cases[register.cases["case_id"] == case_id]
    if case.empty:
        return None
    deadlines = evaluate(case, run.config, run.as_of)
    row = case.to_dict("records")[0]
    told = explain_case(row, deadlines, run.config, run.as_of, language)
    return [each.sentence for each in told]


def compare_configs(run: Run, other: Path) -> Comparison | None:
    """Say what the quarter's register would become under another config.

    Raises ConfigFaultsError where that config is wrong; None where there is no register.
    """
    then = load_config(other)
    register = read_register(run.records, run.quarter)
    if register is None:
        return None
    return compare(register.cases, run.config, then, run.as_of)


def write_calendar_file(run: Run, agency_code: str | None, path: Path) -> int | None:
    """Write the open deadlines of an agency, or the office's own fiscal year; gives how many.

    None where an agency's deadlines are asked for and there is no register.
    """
    from pipeline.publish.calendar_file import deadline_entries, office_entries, write_calendar

    if agency_code is None:
        entries = office_entries(run.config, run.quarter.fiscal_year)
    else:
        register = read_register(run.records, run.quarter)
        if register is None:
            return None
        deadlines = evaluate(register.cases, run.config, run.as_of)
        cases = classify(register.cases, deadlines, run.config)
        figures = Figures(
            run.quarter,
            run.as_of,
            run.config,
            cases,
            deadlines,
            register.frames["issues"],
            register.frames["returns"],
        )
        entries = deadline_entries(figures, agency_code)
    write_calendar(path, entries, run.as_of)
    return len(entries)
