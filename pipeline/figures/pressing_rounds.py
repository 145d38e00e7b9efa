"""How often dispatched letters pressed a case before, without progress since."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline.figures.progress import last_steps, moved_on
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import read_register
from pipeline.records.read_dispatch_register import read_earlier_registers


def pressed_before(records: Path, quarter: Quarter, cases: pd.DataFrame) -> dict[str, int]:
    """Tell how many dispatched letters pressed each case before, without progress since.

    `cases` are the cases as they stand now, `tables.CASES`; one that has taken a step since a
    letter was not pressed by it in vain.  The step may stand in that letter's own quarter: the
    memorandum's run reads what came back after the letters went out.
    """
    counts: dict[str, int] = defaultdict(int)
    known, steps = set(cases["case_id"].tolist()), last_steps(cases)
    for each in read_earlier_registers(records, quarter):
        sent = [line for line in each.letters.values() if line.presses]
        register = read_register(records, each.quarter) if sent else None
        if register is None:
            continue
        then = set(register.cases["case_id"].tolist())
        still = (known & then) - moved_on(register.cases, cases)
        for line in sent:
            day = line.dispatched_date or date.max
            for case in line.pressed:
                counts[case] += case in still and steps.get(case, date.min) <= day
    return counts
