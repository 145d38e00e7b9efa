"""Mail drafts for the letters of a quarter."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE
from pipeline.commands.guarded_command import common
from pipeline.commands.options import dry_run_option, quarter_options, quiet_option
from pipeline.commands.terminal import show, show_next
from pipeline.commands.worded_parts import command
from pipeline.console import say


@command("mail")
@quarter_options(dry_run_option, quiet_option)
@common
def mail(language: str, dry_run: bool, **kwargs: Any) -> int:
    """Draft a mail for each numbered letter with its enclosures; nothing is sent."""
    from pipeline.jobs.mail import write_mail

    run = make_run(**kwargs)
    made = write_mail(run, dry_run=dry_run)
    for note in made.notes:
        show(note.in_language(language), "yellow")
    if dry_run:
        for path in made.written:
            show(str(path))
        show(say("nothing_written", language))
    elif made.written:
        for folder, count in Counter(path.parent for path in made.written).items():
            show(say("mail_written", language, count=count, folder=folder))
        show_next("then_mail", language, quarter=run.quarter)
    else:
        show(say("mail_none", language))
        show_next("then_mail_none", language, quarter=run.quarter)
    return DONE
