"""Replies to letters, from the inbox to the dispatch register."""

from __future__ import annotations

from typing import Any

from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE, NOTHING_TO_DO
from pipeline.commands.guarded_command import common
from pipeline.commands.options import (
    dry_run_option,
    input_option,
    quarter_options,
    quiet_option,
    workers_option,
)
from pipeline.commands.terminal import complain, show, show_lines, show_next
from pipeline.commands.worded_parts import command, option
from pipeline.console import say
from pipeline.locale import worded


@command("replies")
@quarter_options(
    input_option,
    option("--take-returns", is_flag=True, help="take_returns"),
    dry_run_option,
    workers_option,
    quiet_option,
)
@common
def replies(language: str, dry_run: bool, take_returns: bool, **kwargs: Any) -> int:
    """Read what came into the inbox and propose each reply beside its letter, to be confirmed."""
    from pipeline.console.reply_lines import reply_lines
    from pipeline.jobs.replies import inbox_of, read_replies

    run = make_run(**kwargs)
    read = read_replies(run, take_returns=take_returns, dry_run=dry_run)
    for note in read.notes:
        complain(worded(note, language), "yellow")
    show_lines(reply_lines(read, run.input, language))
    if not read.files and not read.entered:
        complain(say("replies_no_inbox", language, folder=inbox_of(run)), "yellow")
        return NOTHING_TO_DO
    if dry_run:
        show(say("nothing_written", language))
    show_next(
        "then_replies" if read.waiting else "then_replies_done", language, quarter=run.quarter
    )
    return DONE
