"""Replies to letters, from the inbox to the dispatch register."""

from __future__ import annotations

from typing import Any

import click

from pipeline.commands.options import DONE, NOTHING_TO_DO, common, make_run, quarter_options
from pipeline.commands.terminal import complain, show, show_lines
from pipeline.console import say


@click.command()
@quarter_options
@click.option(
    "--take-returns", is_flag=True, help="คัดลอกแบบรายงานที่พบในจดหมายไปไว้กับแบบรายงานของไตรมาส"
)
@common
def replies(language: str, dry_run: bool, take_returns: bool, **kwargs: Any) -> int:
    """อ่านหนังสือตอบใน input/inbox แล้วเสนอในทะเบียนคุมการส่ง รอเจ้าหน้าที่ยืนยัน."""
    from pipeline.console.reply_lines import reply_lines
    from pipeline.jobs.replies import inbox_of, read_replies

    run = make_run(**kwargs)
    read = read_replies(run, take_returns=take_returns, dry_run=dry_run)
    for note in read.notes:
        complain(note, "yellow")
    show_lines(reply_lines(read, run.input, language))
    if not read.files and not read.entered:
        complain(say("replies_no_inbox", language, folder=inbox_of(run)), "yellow")
        return NOTHING_TO_DO
    if dry_run:
        show(say("nothing_written", language))
    return DONE
