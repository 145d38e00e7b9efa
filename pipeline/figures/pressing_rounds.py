"""Which dispatched letters pressed a case before, and which asked for a sheet, in vain so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from pipeline.figures.progress import last_steps, moved_on
from pipeline.model import tables
from pipeline.model.codes import ASKS_FOR_RETURN, NOT_BACK
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import KeptRegisters
from pipeline.records.dispatch_register import Dispatched, DispatchRegister

_OF_CASES = {"cases": tuple(tables.CASES.names)}
_OF_RETURNS = {"returns": ("agency_code", "status")}


def pressed_before(
    dispatched: Iterable[DispatchRegister],
    registers: KeptRegisters,
    cases: pd.DataFrame,
    as_of: date,
) -> Mapping[str, Sequence[Dispatched]]:
    """Give by case id the `dispatched` letters that pressed it by `as_of`, without progress since.

    `cases` are the cases as they stand now, `tables.CASES`; one that has taken a step since a
    letter was not pressed by it in vain.  The step may stand in that letter's own quarter: the
    memorandum's run reads what came back after the letters went out.
    """
    found: dict[str, list[Dispatched]] = defaultdict(list)
    known, steps = set(cases["case_id"].tolist()), last_steps(cases)
    for each in dispatched:
        sent = [line for line in each.letters.values() if line.presses_by(as_of)]
        register = registers.read(each.quarter, _OF_CASES) if sent else None
        if register is None:
            continue
        then = set(register.cases["case_id"].tolist())
        still = (known & then) - moved_on(register.cases, cases)
        for line in sent:
            day = line.dispatched_date or date.max
            for case in line.pressed:
                if case in still and steps.get(case, date.min) <= day:
                    found[case].append(line)
    return dict(found)


def asked_before(
    dispatched: Sequence[DispatchRegister],
    registers: KeptRegisters,
    quarter: Quarter,
    as_of: date,
) -> Mapping[str, Sequence[Dispatched]]:
    """Give by agency the dispatched letters that asked for its sheet in the quarters just before.

    `dispatched` are the registers before `quarter`, the oldest first; their letters count that
    were sent by `as_of`.  Counted back from the last quarter, until one in which the agency was not
    asked: it answered; or was, and answered late: the memorandum's run reads what came back after
    the letters went out.
    """
    found: dict[str, list[Dispatched]] = {}
    unanswered: set[str] | None = None
    before = quarter
    for each in reversed(dispatched):
        if each.quarter.following != before:
            break
        asked = {
            code: line
            for code, line in each.letters.items()
            if line.sent_by(as_of)
            and line.kind in ASKS_FOR_RETURN
            and (unanswered is None or code in unanswered)
        }
        if asked:
            answered = _answered(registers, each.quarter)
            asked = {code: line for code, line in asked.items() if code not in answered}
        unanswered = set(asked)
        for code, line in asked.items():
            found.setdefault(code, []).insert(0, line)
        before = each.quarter
    return found


def _answered(registers: KeptRegisters, quarter: Quarter) -> set[str]:
    """Give the agencies of which the register of a quarter holds a return that could be read."""
    register = registers.read(quarter, _OF_RETURNS)
    if register is None:
        return set()
    returns = register.frames["returns"]
    return set(returns.loc[~returns["status"].isin(NOT_BACK), "agency_code"])
