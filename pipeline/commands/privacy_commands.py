"""Personal data: where it lies, and its removal once its time is over."""

from __future__ import annotations

from typing import Any

from pipeline.commands.command_again import command_again
from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE
from pipeline.commands.guarded_command import common
from pipeline.commands.options import dry_run_option, input_option, quarter_options, quiet_option
from pipeline.commands.parameter_types import QuarterName
from pipeline.commands.terminal import show, show_next
from pipeline.commands.worded_parts import command, option
from pipeline.console import say
from pipeline.model.quarter import Quarter


@command("privacy")
@quarter_options(input_option)
@common
def privacy(language: str, **kwargs: Any) -> int:
    """Say where personal data lie, since when, and what has outlived its time."""
    from pipeline.jobs.personal_data import due_for_removal, may_be_removed, personal_data

    run = make_run(**kwargs)
    places = [*personal_data(run)]
    for place in places:
        code = "privacy_place" if place.since else "privacy_place_undated"
        facts = {"folder": place.folder, "files": place.files, "since": place.since}
        show(say(code, language, **facts), bold=True)
        show(f"    {say(place.holds, language)}")
    first = due_for_removal(run)
    if first is None:
        show(say("privacy_no_retention", language), "yellow")
        show_next("then_privacy", language, quarter=run.quarter)
    elif any(may_be_removed(place, first) for place in places):
        show(say("privacy_due", language, quarter=first))
        show_next("then_privacy", language, quarter=first)
    else:
        show(say("privacy_none_due", language, quarter=first))
        show_next("then_privacy_kept", language)
    return DONE


@command("forget")
@option("--before", type=QuarterName(), required=True, help="before")
@quarter_options(input_option, dry_run_option, quiet_option)
@common
def forget(language: str, before: Quarter, dry_run: bool, **kwargs: Any) -> int:
    """Remove returns and results of old quarters that are closed and packed; records stay."""
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
    if dry_run and forgotten.removed:
        show_next("then_write", language, command=command_again())
    else:
        show_next("then_forget", language)
    return DONE
