"""Personal data: where it lies, and its removal once its time is over."""

from __future__ import annotations

from typing import Any

import click

from pipeline.commands.options import DONE, QuarterName, common, make_run, quarter_options
from pipeline.commands.terminal import show
from pipeline.console import say
from pipeline.model.quarter import Quarter


@click.command()
@quarter_options
@common
def privacy(language: str, dry_run: bool, **kwargs: Any) -> int:
    """บอกว่าข้อมูลส่วนบุคคลอยู่ที่ใด ตั้งแต่เมื่อใด และสิ่งใดพ้นกำหนดเก็บแล้ว."""
    from pipeline.jobs.personal_data import due_for_removal, personal_data

    run = make_run(**kwargs)
    for place in personal_data(run):
        code = "privacy_place" if place.since else "privacy_place_undated"
        facts = {"folder": place.folder, "files": place.files, "since": place.since}
        show(say(code, language, **facts), bold=True)
        show(f"    {say(place.holds, language)}")
    first = due_for_removal(run)
    if first is None:
        show(say("privacy_no_retention", language), "yellow")
    else:
        show(say("privacy_due", language, quarter=first))
    return DONE


@click.command()
@click.option("--before", type=QuarterName(), required=True, help="ลบไตรมาสก่อนไตรมาสนี้")
@quarter_options
@common
def forget(language: str, before: Quarter, dry_run: bool, **kwargs: Any) -> int:
    """ลบแบบรายงานและผลของไตรมาสเก่าที่ปิดแล้วและมีแฟ้มงาน ไม่แตะต้อง records."""
    from pipeline.jobs.personal_data import forget as remove

    run = make_run(**kwargs)
    forgotten = remove(run, before, dry_run=dry_run)
    for note in forgotten.notes:
        show(note.in_language(language), "yellow")
    code = "forget_would" if dry_run else "forget_done"
    for quarter, folders in forgotten.removed:
        for folder in folders:
            show(say(code, language, quarter=quarter, folder=folder))
    if not forgotten.removed:
        show(say("forget_none", language, quarter=before))
    show(say("forget_kept", language, folder=run.records))
    return DONE
