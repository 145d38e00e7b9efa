"""Files that another program holds, or that may not be written: found before the work begins.

On Windows a file that is open in another program can't be moved, nor the folder it lies in; a run
that would fail at its end is refused at its start.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.record_wording import RECORDS


def refuse_held_open(targets: Sequence[Path]) -> None:
    """Refuse, before the work begins, what could not be replaced at its end.

    On Windows a file that is open in another program can't be moved, nor the folder it lies in.
    Raises ConfigFaultsError that names each such file.
    """
    faults = []
    for target in targets:
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        for path in files:
            if path.is_file() and _is_held(path):
                faults.append(Fault(str(path), 0, RECORDS("held_open")))
        above = next((each for each in target.parents if each.exists()), None)
        if above is not None and not os.access(above, os.W_OK):
            faults.append(Fault(str(above), 0, RECORDS("no_right")))
    if faults:
        raise ConfigFaultsError(faults)


def lock_beside(path: Path) -> Path | None:
    """Give the file by which Excel, or LibreOffice, says that it has a book open; None without."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((each for each in locks if each.exists()), None)


def _is_held(path: Path) -> bool:
    if os.name != "nt":
        return False
    try:
        path.open("r+b").close()
    except PermissionError:
        return True
    return False
