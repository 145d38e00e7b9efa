"""Reads the returns of a quarter as the office has it: its agencies, its rulings, the ids given.

Takes the run, the folder and what is kept; gives what `returns.collect` made of it.
Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pandas as pd

from pipeline import returns
from pipeline.jobs.cluster import cluster_executor
from pipeline.jobs.quarter_run import Run
from pipeline.model import tables
from pipeline.records import case_register
from pipeline.records.rulings import (
    Decisions,
)
from pipeline.returns.register.carry_over import without_rows_of_others
from pipeline.returns.register.case_linkage import known_cases


def _absorbed(
    last: case_register.CaseRegister | None, own: case_register.CaseRegister | None
) -> pd.DataFrame:
    """Give by what the registers know the rows that were ruled to be one case.

    Where a row stood in the quarter before says nothing of this quarter's files.
    """
    before, now = (
        each.frames.get("absorbed") if each is not None else None for each in (last, own)
    )
    placeless = None if before is None else tables.stood_nowhere(before)
    frames = [frame for frame in (placeless, now) if frame is not None]
    return tables.concat(tables.ABSORBED, frames)


def earlier_run(run: Run, kept: case_register.KeptRegisters) -> case_register.CaseRegister | None:
    """Give what the run before this one found of the quarter, None where this is the first."""
    return kept.last_run(run.quarter) if run.revise else kept.read(run.quarter)


def _own_cases(run: Run, kept: case_register.KeptRegisters) -> pd.DataFrame | None:
    """Give the cases of that run, and below them those that the edition that counts alone has.

    A closed case whose file was away while a revision was drafted has its id of the closed edition
    again once the file is back.  One whose very row the draft knows as another case stays out.
    """
    own, standing = earlier_run(run, kept), kept.read(run.quarter)
    if own is None or standing is None or own.edition == standing.edition:
        return None if own is None else own.cases
    drafted = known_cases(own.cases)
    ids = [case.case_id for case in drafted]
    returned = (case for case in drafted if case.place is not None)
    rest = without_rows_of_others(standing.cases, returned, ids)
    both = [own.cases] if rest is None else [own.cases, rest]
    return tables.concat(tables.CASES, both).drop_duplicates("case_id").reset_index(drop=True)


def collect_returns(
    run: Run,
    folder: Path,
    kept: case_register.KeptRegisters,
    decisions: Decisions,
    *,
    only: Sequence[Path] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> returns.Collected:
    """Read the returns in `folder`, or `only` these of them, as the office has it."""
    last, own = kept.last_before(run.quarter), earlier_run(run, kept)
    settings = returns.Settings.of(run.config, run.passwords)
    reached: AbstractContextManager[Executor | None] = nullcontext()
    if run.cluster is not None:
        reached = cluster_executor(run.cluster, settings.rules(run.as_of))
    with reached as executor:
        return returns.collect(
            folder,
            quarter=run.quarter,
            as_of=run.as_of,
            due_back=run.config.office.schedule.due_back(run.quarter),
            settings=settings,
            agencies=run.config.agencies,
            last_register=last.known if last else None,
            own_register=_own_cases(run, kept),
            decisions=decisions,
            given_ids=kept.ids_given(),
            absorbed=_absorbed(last, own),
            only=only,
            workers=run.workers,
            progress=progress,
            executor=executor,
        )
