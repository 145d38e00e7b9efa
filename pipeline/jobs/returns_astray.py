"""Returns that lie beside the quarters' folders, where no run looks: saved one folder too high.

Takes a run; counts the workbooks.  Their names may be people's, so none is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.exchange.dropped_files import EXISTING_REGISTER, TAKEN_OUT
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import INBOX
from pipeline.model.quarter import Quarter
from pipeline.returns.files.find import WORKBOOK_ENDINGS, find_returns, is_junction, sorted_out

_KNOWN = frozenset({INBOX, TAKEN_OUT, EXISTING_REGISTER})


def count_astray(run: Run) -> int:
    """Count workbooks beside the quarters' folders; 0 where the run was sent to another folder.

    What can't be listed is passed over: nothing of the quarter depends on it.
    """
    if run.input != run.office.returns_of(run.quarter):
        return 0
    try:
        standing = sorted(run.inputs.iterdir())
    except OSError:
        return 0
    found = [*_files(run.inputs, standing)]
    for folder in filter(_may_hold_astray, standing):
        found += _files_within(folder)
    return sum(path.suffix.lower() in WORKBOOK_ENDINGS for path in found)


def _files(inputs: Path, standing: list[Path]) -> Iterator[Path]:
    return (each.path for each in sorted_out(inputs, filter(Path.is_file, standing)).files)


def _files_within(folder: Path) -> list[Path]:
    try:
        return [each.path for each in find_returns(folder).files]
    except OSError:  # not ours to open, as what Windows keeps at the root of a drive
        return []


def _may_hold_astray(folder: Path) -> bool:
    if folder.name.startswith(".") or not folder.is_dir():
        return False
    return not (folder.is_symlink() or is_junction(folder) or _is_looked_at(folder))


def _is_looked_at(folder: Path) -> bool:
    """Whether a command looks there; on Windows and macOS into `2564-q1` and `Inbox`, too."""
    for name in (folder.name, folder.name.upper(), folder.name.lower()):
        if name in _KNOWN or _names_a_quarter(name):
            named = folder.with_name(name)
            return named.exists() and named.samefile(folder)
    return False


def _names_a_quarter(name: str) -> bool:
    try:
        return str(Quarter.parse(name)) == name
    except ValueError:
        return False
