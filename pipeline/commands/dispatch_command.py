"""The typing of a week's letters into the dispatch register, in one command."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pipeline.commands.options import (
    DONE,
    NOTHING_TO_DO,
    AsOf,
    common,
    make_run,
    quarter_options,
)
from pipeline.commands.terminal import complain, show
from pipeline.console import say


@click.command()
@click.option("--from", "first", type=click.IntRange(1), required=True, help="เลขที่หนังสือฉบับแรก")
@click.option("--date", "day", type=AsOf(), required=True, help="วันที่ส่ง เช่น 27/11/2563")
@click.option(
    "--of",
    "which",
    type=click.Choice(["letters", "sheets", "memo"]),
    default="letters",
    show_default=True,
    help="หนังสือเร่งรัด หนังสือนำส่งแบบรายงาน หรือบันทึกถึงผู้บริหาร",
)
@quarter_options
@common
def dispatch(first: int, day: date, which: str, language: str, dry_run: bool, **kwargs: Any) -> int:
    """ลงเลขที่และวันที่ส่งในทะเบียนคุมการส่งตามลำดับพิมพ์ แก้ทีละฉบับใน Excel ได้ภายหลัง."""
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
        return DONE
    name = f"dispatch_{run.quarter}.xlsx"
    show(say("dispatch_done", language, count=len(numbered), day=day, file=name))
    return DONE
