"""The office looked over: records and installation, each check by name with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import (
    DONE,
    FOUND_ERRORS,
    WRONG_USAGE,
    common,
    make_run,
    quarter_options,
)
from pipeline.commands.terminal import complain, show
from pipeline.console import say

if TYPE_CHECKING:
    from pipeline.jobs.doctor import Check
    from pipeline.jobs.quarter_run import Run


@click.command()
@click.option("--accept", "lost", help="รับสภาพไฟล์ของทะเบียนที่นำกลับมาไม่ได้ (ต้องมี --because)")
@click.option("--because", default="", help="เหตุผลที่รับสภาพ เก็บไว้ในสมุดบันทึกการทำงาน")
@click.option("--unlock", "frees", is_flag=True, help="ปลดการจองทะเบียนที่ค้างจากเครื่องอื่น")
@click.option("--repair", is_flag=True, help="วางไฟล์ที่กู้ได้ไว้ข้างทะเบียน ไม่เขียนทับ")
@quarter_options
@common
def doctor(
    language: str,
    lost: str | None,
    because: str,
    frees: bool,
    repair: bool,
    dry_run: bool,
    **kwargs: Any,
) -> int:
    """ตรวจทะเบียนและการติดตั้งทีละข้อ พร้อมวิธีแก้ โดยไม่แก้สิ่งใด."""
    from pipeline.jobs.doctor import examine

    if frees:
        return _unlocked(make_run(**kwargs, only_shows=True, quiet=True), language)
    run = make_run(**kwargs, only_shows=True, quiet=True)
    if lost is not None:
        return _accepted(run, lost, because.strip(), language)
    if repair:
        return _proposed(run, language)
    checks = examine(run)
    for check in checks:
        _tell(check, language)
    found = [check for check in checks if not check.fine]
    serious = any(check.serious for check in found)
    show(say("doctor_sum", language, count=len(checks), found=len(found)), bold=True)
    return FOUND_ERRORS if serious else DONE


def _tell(check: Check, language: str) -> None:
    mark, colour = ("✓", "green") if check.fine else ("✗", "red" if check.serious else "yellow")
    show(f"{mark} {check.name}: {say(f'doctor_{check.name}', language)}", colour)
    for found in check.found:
        show(f"    {found if isinstance(found, str) else found.in_language(language)}")
    if not check.fine:
        show(f"    → {say(f'doctor_{check.name}_mend', language)}")


def _accepted(run: Run, lost: str, because: str, language: str) -> int:
    from pipeline.jobs.doctor import accept_loss

    if not because:
        complain(say("doctor_why", language))
        return WRONG_USAGE
    if not accept_loss(run, lost, because):
        complain(say("doctor_nothing_lost", language, file=lost))
        return WRONG_USAGE
    show(say("doctor_accepted", language, file=lost))
    return DONE


def _unlocked(run: Run, language: str) -> int:
    from pipeline.jobs.doctor import unlock

    holder = unlock(run)
    if holder is None:
        show(say("doctor_not_locked", language))
    else:
        show(
            say(
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
    show(say(code, language, folder=folder, count=len(names)))
    return DONE
