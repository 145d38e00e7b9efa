"""The quarter's folder: it appears whole or not at all, and the one before is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.faults import ConfigFaultsError, Fault


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to write into; on success it takes the place of `target`.

    What stood there before is kept beside it as `NAME.previous`.  When the writing fails the
    target stays untouched.  Raises ConfigFaultsError where a file in it is open in another
    program (Windows then refuses the move).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    building = target.with_name(f".{target.name}.building")
    if building.exists():
        shutil.rmtree(building)
    building.mkdir()
    try:
        yield building
        _swap(building, target)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _swap(building: Path, target: Path) -> None:
    previous = target.with_name(f"{target.name}.previous")
    aside = target.with_name(f".{target.name}.aside")
    try:
        if aside.exists():
            shutil.rmtree(aside)
        if target.exists():
            target.rename(aside)
        try:
            building.rename(target)
        except OSError:
            if aside.exists():
                aside.rename(target)
            raise
        if aside.exists():
            if previous.exists():
                shutil.rmtree(previous)
            aside.rename(previous)
    except PermissionError as error:
        name = Path(error.filename or target).name
        message = f"แทนที่โฟลเดอร์ {target} ไม่ได้ มีไฟล์เปิดอยู่ ({name}) ให้ปิด Excel หรือ Word แล้วสั่งใหม่"
        raise ConfigFaultsError([Fault(str(target), 0, message)]) from None
