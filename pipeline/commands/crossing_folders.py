"""Refuse the folders of a run of which one would be written over, or read with, another.

Takes a run before anything of it is read; raises RefusalError with both folders.  Links are
followed, and capitals are no difference: an office that is copied to another machine may lie on
a disk that knows none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.faults import RefusalError
from pipeline.office.office import INPUT_FOLDER

if TYPE_CHECKING:
    from pipeline.jobs.quarter_run import Run

_MADE_AGAIN = re.compile(r"(?:\d{4}-q[1-4].*|sheets)")
"""What a run puts in place anew within the folder of results: a quarter's folder, the sheets."""


def refuse_crossing_folders(run: Run) -> None:
    """Refuse returns, results and records that lie in one another, or in the office's own.

    A run replaces the folder of its results, and of returns or records that lay there no other
    copy is kept.  Records may lie beside the quarters in the folder of results, as they do where
    `--output` alone is given.  Raises RefusalError.
    """
    if _within(run.folder, run.input) or _within(run.input, run.folder):
        raise RefusalError("results_among_returns", results=run.folder, returns=run.input)
    for place, other in _apart(run):
        if _within(place, other):
            raise RefusalError("folders_cross", place=place, other=other)
    for place in (run.output, run.records):
        for output in (run.output, run.office.output):
            if any(map(_MADE_AGAIN.fullmatch, (_below(place, output) or ())[:1])):
                raise RefusalError("folders_cross", place=place, other=output)


def _apart(run: Run) -> Iterator[tuple[Path, Path]]:
    """Give pairs of folders of which the first may not be, or lie in, the second."""
    office = run.office
    returns_of_all = office.root / INPUT_FOLDER
    for kept in (run.records, office.records, office.templates):
        yield from ((run.output, kept), (run.input, kept), (kept, run.input))
    yield from ((run.output, returns_of_all), (run.records, returns_of_all))
    yield from ((run.records, office.templates), (office.templates, run.records))


def _within(place: Path, other: Path) -> bool:
    return _below(place, other) is not None


def _below(place: Path, other: Path) -> tuple[str, ...] | None:
    """Give the way from a folder down to a place, none for itself; None where it is elsewhere."""
    inner, outer = _known(place), _known(other)
    return inner[len(outer) :] if inner[: len(outer)] == outer else None


def _known(path: Path) -> tuple[str, ...]:
    return tuple(part.casefold() for part in Path(os.path.realpath(path)).parts)
