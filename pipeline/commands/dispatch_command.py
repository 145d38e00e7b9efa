"""The typing of a week's letters into the dispatch register, in one command."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE, NOTHING_TO_DO
from pipeline.commands.guarded_command import common
from pipeline.commands.options import dry_run_option, quarter_options, quiet_option
from pipeline.commands.parameter_types import AsOf
from pipeline.commands.terminal import complain, show, show_next
from pipeline.commands.worded_parts import command, option
from pipeline.console import say


@command("dispatch")
@option("--from", "first", type=click.IntRange(1), required=True, help="from")
@option("--date", "day", type=AsOf(), required=True, help="date")
@option(
    "--of",
    "which",
    type=click.Choice(["letters", "sheets", "memo"]),
    default="letters",
    show_default=True,
    help="of",
)
@quarter_options(dry_run_option, quiet_option)
@common
def dispatch(first: int, day: date, which: str, language: str, dry_run: bool, **kwargs: Any) -> int:
    """Number the quarter's undated letters in the order of printing, from `first` on."""
    from pipeline.jobs.number_letters import Letters, number_letters

    run = make_run(**kwargs)
    numbered = number_letters(run, first, day, Letters(which), dry_run=dry_run)
    if not numbered:
        complain(say("dispatch_nothing", language, quarter=run.quarter), "yellow")
        return NOTHING_TO_DO
    for each in numbered:
        show(f"{each.number}  {each.agency}")
    if dry_run:
        show(say("nothing_written", language))
        show_next("then_dispatch_write", language)
        return DONE
    name = f"dispatch_{run.quarter}.xlsx"
    show(say("dispatch_done", language, count=len(numbered), day=day, file=name))
    show_next(f"then_dispatch_{which}", language, quarter=run.quarter)
    return DONE
