"""Mail drafts for the letters of a quarter."""

from __future__ import annotations

from typing import Any

import click

from pipeline.commands.options import DONE, common, make_run, quarter_options
from pipeline.commands.terminal import show
from pipeline.console import say


@click.command()
@quarter_options
@common
def mail(language: str, dry_run: bool, **kwargs: Any) -> int:
    """ร่างจดหมาย (.eml) ของหนังสือฉบับจริงที่มีเลขที่แล้ว พร้อมสิ่งที่ส่งมาด้วย โดยไม่ส่งเอง."""
    from pipeline.jobs.mail import FOLDER, write_mail

    run = make_run(**kwargs)
    if dry_run:
        show(say("nothing_written", language))
        return DONE
    made = write_mail(run)
    for note in made.notes:
        show(note.in_language(language), "yellow")
    if made.written:
        folder = run.standing_folder / FOLDER
        show(say("mail_written", language, count=len(made.written), folder=folder))
    else:
        show(say("mail_none", language))
    return DONE
