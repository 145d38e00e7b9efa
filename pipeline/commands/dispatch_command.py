"""The typing of a week's letters into the dispatch register, in one command."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.command_again import command_again
from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE, NOTHING_TO_DO
from pipeline.commands.guarded_command import common
from pipeline.commands.options import dry_run_option, quarter_options, quiet_option
from pipeline.commands.parameter_types import AsOf
from pipeline.commands.terminal import complain, show, show_next
from pipeline.commands.worded_parts import command, option
from pipeline.console import say
from pipeline.locale import worded
from pipeline.model.faults import RefusalError

if TYPE_CHECKING:
    from pipeline.jobs.number_letters import Letters
    from pipeline.jobs.quarter_run import Run


@command("dispatch")
@option("--from", "first", type=click.IntRange(1), help="from")
@option("--date", "day", type=AsOf(), help="date")
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
def dispatch(
    first: int | None,
    day: date | None,
    which: str,
    language: str,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """Number the quarter's undated letters in the order of printing, or list them."""
    from pipeline.jobs.number_letters import Letters, number_letters, numbering_notes

    run = make_run(**kwargs, only_shows=first is None)
    if first is None and day is None:
        return _list(run, Letters(which), language)
    if first is None or day is None:
        raise RefusalError("dispatch_both")
    numbered = number_letters(run, first, day, Letters(which), dry_run=dry_run)
    if not numbered:
        complain(say("dispatch_nothing", language, quarter=run.quarter), "yellow")
        return NOTHING_TO_DO
    for each in numbered:
        show(f"{each.number}  {each.agency}")
    for note in numbering_notes(run, numbered, day):
        show(worded(note, language), "yellow")
    if dry_run:
        show(say("nothing_written", language))
        show_next("then_write", language, command=command_again(run.quarter))
        return DONE
    name = f"dispatch_{run.quarter}.xlsx"
    show(say("dispatch_done", language, count=len(numbered), day=day, file=name))
    show_next(f"then_dispatch_{which}", language, quarter=run.quarter)
    return DONE


def _list(run: Run, which: Letters, language: str) -> int:
    """Show whose letters wait for number and day, and how they are numbered."""
    from pipeline.jobs.number_letters import waiting_letters

    waiting = waiting_letters(run, which)
    if not waiting:
        show(say("dispatch_nothing", language, quarter=run.quarter))
        show_next("then_doctor", language)
        return DONE
    for place, agency in enumerate(waiting, start=1):
        show(f"{place:>3}  {agency}")
    show_next("then_dispatch_number", language, command=command_again(run.quarter))
    return DONE
