"""The office looked over: records and installation, where personal data lie, and their removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.commands.command_again import command_again
from pipeline.commands.command_runs import make_run
from pipeline.commands.exit_codes import DONE, FOUND_ERRORS, WRONG_USAGE
from pipeline.commands.guarded_command import office_command
from pipeline.commands.options import dry_run_option, input_option, quarter_options, quiet_option
from pipeline.commands.parameter_types import QuarterName
from pipeline.commands.terminal import complain, show, show_next
from pipeline.commands.worded_parts import command, option
from pipeline.console import translate
from pipeline.model.quarter import Quarter

if TYPE_CHECKING:
    from pipeline.jobs.doctor import Check
    from pipeline.jobs.quarter_run import Run


@command("doctor")
@option("--accept", "lost", help="accept")
@option("--because", default="", help="because")
@option("--unlock", "frees", is_flag=True, help="unlock")
@option("--repair", is_flag=True, help="repair")
@quarter_options(quiet_option)
@office_command
def doctor(
    language: str,
    lost: str | None,
    because: str,
    frees: bool,
    repair: bool,
    **kwargs: Any,
) -> int:
    """Look the records and the installation over, and say how to mend what is found."""
    from pipeline.jobs.doctor import examine

    run = make_run(**kwargs, only_shows=True, quiet=True)
    if frees:
        return _unlocked(run, language)
    if lost is not None:
        return _accepted(run, lost, because.strip(), language)
    if repair:
        return _proposed(run, language)
    checks = examine(run)
    for check in checks:
        _print_check(check, language)
    found = [check for check in checks if not check.fine]
    serious = any(check.serious for check in found)
    show(translate("doctor_sum", language, count=len(checks), found=len(found)), bold=True)
    show_next("then_doctor_mend" if found else "then_doctor", language)
    return FOUND_ERRORS if serious else DONE


def _print_check(check: Check, language: str) -> None:
    mark, colour = ("✓", "green") if check.fine else ("✗", "red" if check.serious else "yellow")
    show(f"{mark} {check.name}: {translate(f'doctor_{check.name}', language)}", colour)
    for found in check.found:
        text = found if isinstance(found, str) else found.in_language(language)
        show(f"    {text}", colour)
    if not check.fine:
        show(f"    → {translate(f'doctor_{check.name}_mend', language)}", colour)


def _accepted(run: Run, lost: str, because: str, language: str) -> int:
    from pipeline.jobs.doctor import accept_loss

    if not because:
        complain(translate("doctor_why", language))
        return WRONG_USAGE
    if not accept_loss(run, lost, because):
        complain(translate("doctor_nothing_lost", language, file=lost))
        return WRONG_USAGE
    show(translate("doctor_accepted", language, file=lost))
    return DONE


def _unlocked(run: Run, language: str) -> int:
    from pipeline.jobs.doctor import unlock

    holder = unlock(run)
    if holder is None:
        show(translate("doctor_not_locked", language))
    else:
        show(
            translate(
                "doctor_unlocked",
                language,
                host=holder.host,
                user=holder.user,
                command=holder.command,
                since=holder.since or "-",
            )
        )
    return DONE


def _proposed(run: Run, language: str) -> int:
    from pipeline.jobs.doctor import propose_repair

    folder, names = propose_repair(run)
    for name in names:
        show(f"    {name}")
    code = "doctor_proposed" if names else "doctor_nothing_to_propose"
    show(translate(code, language, folder=folder, count=len(names)))
    return DONE


@command("privacy")
@quarter_options(input_option)
@office_command
def privacy(language: str, **kwargs: Any) -> int:
    """Say where personal data lie, since when, and what has outlived its time."""
    from pipeline.jobs.personal_data import due_for_removal, may_be_removed, personal_data

    run = make_run(**kwargs)
    places = [*personal_data(run)]
    for place in places:
        code = "privacy_place" if place.since else "privacy_place_undated"
        facts = {"folder": place.folder, "files": place.files, "since": place.since}
        show(translate(code, language, **facts), bold=True)
        show(f"    {translate(place.holds, language)}")
    first = due_for_removal(run)
    if first is None:
        show(translate("privacy_no_retention", language), "yellow")
        show_next("then_privacy", language, quarter=run.quarter)
    elif any(may_be_removed(place, first) for place in places):
        show(translate("privacy_due", language, quarter=first))
        show_next("then_privacy", language, quarter=first)
    else:
        show(translate("privacy_none_due", language, quarter=first))
        show_next("then_privacy_kept", language)
    return DONE


@command("forget")
@option("--before", type=QuarterName(), required=True, help="before")
@quarter_options(input_option, dry_run_option, quiet_option)
@office_command
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
            show(translate(code, language, quarter=quarter, folder=folder))
    if not forgotten.removed:
        show(translate("forget_none", language, quarter=before))
    show(translate("forget_kept", language, folder=run.records))
    if dry_run and forgotten.removed:
        show_next("then_remove", language, command=command_again())
    else:
        show_next("then_forget", language)
    return DONE
