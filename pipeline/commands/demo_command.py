"""The work as a newcomer sees it, on invented returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.command_runs import make_run, quarterly, refuse_own_place
from pipeline.commands.exit_codes import DONE
from pipeline.commands.guarded_command import command_with_any_office
from pipeline.commands.options import PATH, quiet_option, workers_option
from pipeline.commands.terminal import Terminal, show
from pipeline.commands.worded_parts import command, option
from pipeline.console import translate

if TYPE_CHECKING:
    from pipeline.office.office import Office


@command("demo")
@option("--output", type=PATH, help="demo_output")
@option("--seed", type=int, default=2564, show_default=True, help="seed")
@option("--quarters", type=click.IntRange(1, 4), default=1, show_default=True, help="quarters")
@workers_option
@quiet_option
@command_with_any_office
def demo(
    language: str,
    office: Office,
    output: Path | None,
    seed: int,
    quarters: int,
    workers: int | None,
) -> int:
    """Invent the returns of a quarter or a year, and do the work on them."""
    from pipeline.demo import AS_OF, QUARTER, invent_returns, refuse_closed
    from pipeline.jobs.batch import run_batch
    from pipeline.office.office import OUTPUT_FOLDER, SHIPPED

    # Nothing is written into an installed program.
    here = Path() if office.root == SHIPPED else office.root
    output = output or here / OUTPUT_FOLDER / "demo"
    refuse_own_place(office, output)
    if quarters > 1:
        year = output / f"year_{QUARTER.fiscal_year}"
        return _demo_year(office, year, quarters, language, seed=seed, workers=workers)
    run = make_run(office, QUARTER, AS_OF, output / "input", output, None, workers)
    refuse_closed(run.records, output)
    show(translate("inventing", language, folder=run.input))
    invent_returns(run.input, office.config.agencies_in(QUARTER), QUARTER, AS_OF, seed=seed)
    code = quarterly(run_batch, run, language, dry_run=False, invented=True)
    show(translate("open_first", language, folder=run.folder))
    return code


def _demo_year(
    office: Office, target: Path, quarters: int, language: str, *, seed: int, workers: int | None
) -> int:
    """Play a fiscal year of the office's work, and tell it step by step."""
    from pipeline.console.run_summary import year_lines, year_opening
    from pipeline.demo.fiscal_year import YearFacts, play_year

    show(translate("year_begins", language, folder=target))
    steps = play_year(
        target,
        office,
        quarters,
        journal=lambda: Terminal(language),
        facts=YearFacts(),
        seed=seed,
        workers=workers,
    )
    for step in steps:
        for line in year_lines(step, language):
            show(line)
    for line in year_opening(target, step.quarter, language):
        show(line)
    return DONE
