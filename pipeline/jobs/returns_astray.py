"""Returns that lie beside the quarters' folders, where no run looks: saved one folder too high.

Takes a run; counts the workbooks.  Their names may be people's, so none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.exchange.dropped_files import EXISTING_REGISTER, TAKEN_OUT
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import INBOX
from pipeline.returns.files.find import WORKBOOK_ENDINGS, find_returns, sorted_out

_KNOWN = frozenset({INBOX, TAKEN_OUT, EXISTING_REGISTER})
_QUARTER = re.compile(r"\d{4}-Q[1-4]")


def count_astray(run: Run) -> int:
    """Count workbooks beside the quarters' folders; 0 where the run was sent to another folder."""
    if run.input != run.office.returns_of(run.quarter) or not run.inputs.is_dir():
        return 0
    return sum(path.suffix.lower() in WORKBOOK_ENDINGS for path in _beside(run.inputs))


def _beside(inputs: Path) -> Iterator[Path]:
    standing = sorted(inputs.iterdir())
    yield from (each.path for each in sorted_out(inputs, filter(Path.is_file, standing)).files)
    for folder in standing:
        known = folder.name in _KNOWN or _QUARTER.fullmatch(folder.name)
        if folder.is_dir() and not (known or folder.is_symlink() or folder.name.startswith(".")):
            yield from (each.path for each in find_returns(folder).files)
