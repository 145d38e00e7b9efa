"""Workbooks that somebody saved where the next run writes: an agency's answer may be one.

Sheets and correction workbooks come back under the names under which they were sent.  Takes a
folder into which they are written; refuses to write where one of them is no more as it was written.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipeline.jobs.quarter_run import Run
from pipeline.model.faults import RefusalError
from pipeline.records.ooxml_package import stands_as_written

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
_LOCK = "~$"
"""Begins the name of the file that Excel keeps beside an open one."""


def refuse_saved(run: Run, folder: Path, names: Collection[str] | None = None) -> None:
    """Raise RefusalError where workbooks in `folder` were saved by others, with their names.

    `names` are the files that are written, where the rest of the folder stays as it is.
    """
    standing = sorted(folder.iterdir()) if folder.is_dir() else []
    saved = [
        path.name
        for path in standing
        if (names is None or path.name in names)
        and path.suffix.lower() in _ENDINGS
        and not path.name.startswith(_LOCK)
        and not stands_as_written(path)
    ]
    if saved:
        facts = {"folder": folder, "files": ", ".join(saved), "input": run.input}
        raise RefusalError("saved_by_others", **facts)
