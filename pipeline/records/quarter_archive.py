"""Keeps what a quarter held when it was closed, with the hash of every file.

The copy stands in the records: `output/` can be deleted, what was closed can be printed again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.records.commit import Commit
from pipeline.records.durable_files import copy_tree, sha256
from pipeline.records.moved_links import move_links
from pipeline.records.revisions import (
    CLOSED_FILE,
    ClosedEdition,
    Edition,
    closed_folder,
    register_files,
)

_LEFT_BEHIND = "run.log"
"""The log has the clock in it: what is kept of a quarter is the same whenever it was run."""


def files_to_keep(output: Path) -> Iterator[Path]:
    """Give every file under an output folder but the run's log, in no order."""
    return (path for path in output.rglob("*") if path.is_file() and path.name != _LEFT_BEHIND)


def keep_closed(
    commit: Commit, edition: Edition, output: Path | None, closed_date: date
) -> ClosedEdition:
    """Copy the edition's output into the records, and note the hashes of copy and register.

    Where there is no `output`, the register's data are copied alone.
    """
    records = commit.records
    folder = commit.folder(closed_folder(records, edition))
    register = register_files(records, edition).values()
    if output is None:
        (folder / "output" / "data").mkdir(parents=True)
        for path in register:
            shutil.copyfile(path, folder / "output" / "data" / path.name)
    else:
        copy_tree(output, folder / "output", leave_out={_LEFT_BEHIND})
        move_links(folder / "output", output, closed_folder(records, edition) / "output")
    files = {path.relative_to(records).as_posix(): path for path in register}
    for path in (folder / "output").rglob("*"):
        if path.is_file():
            inside = path.relative_to(folder).as_posix()
            files[f"closed/{edition}/{inside}"] = path
    hashes = {name: sha256(path) for name, path in sorted(files.items())}
    noted = {"edition": str(edition), "closed_date": closed_date.isoformat(), "files": hashes}
    text = json.dumps(noted, ensure_ascii=False, indent=2)
    (folder / CLOSED_FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
    return ClosedEdition(edition, closed_date, hashes)
