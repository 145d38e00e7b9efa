"""Files that another program holds, or that may not be written: found before the work begins.

On Windows a file that is open in another program can't be moved, nor the folder it lies in; a run
that would fail at its end is refused at its start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.durable_files import nearest_there
from pipeline.records.record_wording import RECORDS


def refuse_held_open(targets: Sequence[Path]) -> None:
    """Raise ConfigFaultsError that names each file that could not be replaced at the work's end.

    On Windows a file that is open in another program can't be moved, nor the folder it lies in.
    """
    faults = []
    for target in targets:
        above = nearest_there(target.parent)
        if not os.access(above, os.W_OK):
            faults.append(Fault(str(above), 0, RECORDS("no_right")))
            continue
        faults += [Fault(str(path), 0, RECORDS("held_open")) for path in in_use_beneath(target)]
    if faults:
        raise ConfigFaultsError(faults)


def in_use_beneath(target: Path) -> Iterator[Path]:
    """Give what another program holds: a file, or what lies in a folder, or the folder itself.

    A program holds a folder that it works in.
    """
    inside = sorted(target.rglob("*"), reverse=True) if target.is_dir() else []
    held = [path for path in (*inside, target) if _is_held(path)]
    yield from [path for path in held if path.is_file()] or held[:1]


def lock_beside(path: Path) -> Path | None:
    """Give the file by which Excel, or LibreOffice, says that it has a book open; None without."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((each for each in locks if each.exists()), None)


def _is_held(path: Path) -> bool:
    """Whether a file or folder can't be moved: it is moved to where it is.

    Other than opening it for writing, this tells what is held from what is marked read-only, which
    can be moved; where nobody holds it, and on any other system, it changes nothing.
    """
    try:
        os.rename(path, path)  # noqa: PTH104 - `Path.rename` says no more
    except PermissionError:
        return True
    except OSError:  # gone, or on a file system that knows no such move: the commit will tell
        return False
    return False
