"""A run's work stays in proportion to the agencies: nothing looks at all of them for each."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

from bench.made_office import AS_OF, QUARTER, make_office
from pipeline.jobs.batch import run_batch
from pipeline.jobs.quarter_run import Run
from tests.quiet import Quiet


def calls(folder: Path, agencies: int) -> int:
    """Count the calls of a run on so many agencies of four cases each: the same on any machine."""
    office = make_office(folder / str(agencies), agencies, cases=4)
    profile = cProfile.Profile()
    profile.runcall(run_batch, Run(office, QUARTER, AS_OF, workers=1), Quiet(), dry_run=False)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]  # typeshed lacks it


def test_an_agency_more_costs_the_same_among_many(tmp_path: Path) -> None:
    calls(tmp_path / "first", 8)  # what is imported and remembered once
    few, more, many = (calls(tmp_path, count) for count in (8, 16, 40))
    first, later = (more - few) / 8, (many - more) / 24
    assert later < 1.2 * first, (few, more, many)
