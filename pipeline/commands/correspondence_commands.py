"""Letters on their way: numbered and dated, sent with drafts of mail, and answered by replies."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.command_again import command_again
from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE, NOTHING_TO_DO
from pipeline.commands.guarded_command import office_command
from pipeline.commands.options import (
    dry_run_option,
    input_option,
    quarter_options,
    quiet_option,
    workers_option,
)
from pipeline.commands.parameter_types import AsOf
from pipeline.commands.terminal import complain, show, show_lines, show_next
from pipeline.commands.worded_parts import command, option
from pipeline.console import translate
from pipeline.locale import worded
from pipeline.model.faults import RefusalError

if TYPE_CHECKING:
    from pipeline.jobs.number_letters import LetterSet
    from pipeline.jobs.quarter_run import Run
    from pipeline.jobs.replies import InboxRead


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
@office_command
def dispatch(
    first: int | None,
    day: date | None,
    which: str,
    language: str,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """Number the quarter's undated letters in the order of printing, or list them."""
    from pipeline.jobs.number_letters import LetterSet, number_letters, numbering_notes
    from pipeline.records.case_register import read_closed

    run = make_run(**kwargs, only_shows=first is None)
    if first is None and day is None:
        return _list(run, LetterSet(which), language)
    if first is None or day is None:
        raise RefusalError("dispatch_both")
    numbered = number_letters(run, first, day, LetterSet(which), dry_run=dry_run)
    if not numbered:
        complain(translate("dispatch_nothing", language, quarter=run.quarter), "yellow")
        return NOTHING_TO_DO
    for each in numbered:
        show(f"{each.number}  {each.agency}")
    for note in numbering_notes(run, numbered, day):
        show(worded(note, language), "yellow")
    if dry_run:
        show(translate("nothing_written", language))
        show_next("then_write", language, command=command_again(run.quarter))
        return DONE
    name = f"dispatch_{run.quarter}.xlsx"
    show(translate("dispatch_done", language, count=len(numbered), day=day, file=name))
    closed = bool(read_closed(run.records, run.quarter))
    show_next("then_close" if closed else f"then_dispatch_{which}", language, quarter=run.quarter)
    return DONE


def _list(run: Run, which: LetterSet, language: str) -> int:
    """Show whose letters wait for number and day, and how they are numbered."""
    from pipeline.jobs.number_letters import waiting_letters

    waiting = waiting_letters(run, which)
    if not waiting:
        show(translate("dispatch_nothing", language, quarter=run.quarter))
        show_next("then_doctor", language)
        return DONE
    for place, agency in enumerate(waiting, start=1):
        show(f"{place:>3}  {agency}")
    show_next("then_dispatch_number", language, command=command_again(run.quarter))
    return DONE


@command("mail")
@quarter_options(dry_run_option, quiet_option)
@office_command
def mail(language: str, dry_run: bool, **kwargs: Any) -> int:
    """Draft a mail for each numbered letter with its enclosures; nothing is sent."""
    from pipeline.jobs.mail import write_mail

    run = make_run(**kwargs)
    made = write_mail(run, dry_run=dry_run)
    for note in made.notes:
        show(note.in_language(language), "yellow")
    if dry_run:
        for path in made.paths:
            show(str(path))
        show(translate("nothing_written", language))
    elif made.paths:
        for folder, count in Counter(path.parent for path in made.paths).items():
            show(translate("mail_written", language, count=count, folder=folder))
        show_next("then_mail", language, quarter=run.quarter)
    else:
        show(translate("mail_none", language))
        # Nothing stands in the way of a letter: none is written, or all have gone out.
        code = "then_mail_none" if made.notes else "then_mail_nothing"
        show_next(code, language, quarter=run.quarter)
    return DONE


@command("replies")
@quarter_options(
    input_option,
    option("--take-returns", is_flag=True, help="take_returns"),
    dry_run_option,
    workers_option,
    quiet_option,
)
@office_command
def replies(language: str, dry_run: bool, take_returns: bool, **kwargs: Any) -> int:
    """Read what came into the inbox and propose each reply beside its letter, to be confirmed."""
    from pipeline.jobs.replies import read_replies

    run = make_run(**kwargs)
    read = read_replies(run, take_returns=take_returns, dry_run=dry_run)
    return tell_replies(run, read, language, dry_run=dry_run)


def tell_replies(run: Run, read: InboxRead, language: str, *, dry_run: bool) -> int:
    """Say what became of the inbox and what comes next; gives the exit code."""
    from pipeline.console.job_lines import reply_lines
    from pipeline.jobs.replies import inbox_of

    for note in read.notes:
        complain(worded(note, language), "yellow")
    show_lines(reply_lines(read, run.input, language))
    if not read.files and not read.entered:
        complain(translate("replies_no_inbox", language, folder=inbox_of(run)), "yellow")
        return NOTHING_TO_DO
    if dry_run:
        show(translate("nothing_written", language))
    show_next(
        "then_replies" if read.waiting else "then_replies_done", language, quarter=run.quarter
    )
    return DONE
