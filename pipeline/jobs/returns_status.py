"""Who has returned, as the quarter's last run found it, and which files no run has read yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.figures.asked_agencies import asked_agencies
from pipeline.jobs.quarter_run import Run, kept_manifest
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import CAME_BACK, ReturnStatus
from pipeline.records.case_register import CaseRegister
from pipeline.records.durable_files import sha256
from pipeline.returns.files.find_files import FoundFile, find_returns


@dataclass(frozen=True, slots=True)
class Returns:
    """The returns of a quarter, without opening one."""

    files: int
    """How many stand in the folder of returns."""
    unread: tuple[str, ...]
    """Those that the last run has not read as they are now."""
    by_name_only: bool
    """The hashes of what was read are gone with the output: only names were compared."""
    back: int
    """Agencies that had returned at the last run, the nil returns among them."""
    unasked: int
    """How many of those owed no return."""
    missing: tuple[str, ...]
    unreadable: tuple[str, ...]
    """Agencies by name, at the last run; none where there was no run."""
    ownerless: tuple[str, ...]
    """Files whose agency could not be told at the last run."""
    last_run: date | None
    """The as-of date of the last run; None where there was none, or its output is gone."""
    was_run: bool
    letters_final: bool | None
    """Whether the letters that stand are without the draft mark; None where that is not known."""
    late_corrections: tuple[str, ...]
    """Names of the corrections for agencies that returned after the letters were written."""


def returns_of(
    run: Run, register: CaseRegister | None, output: Path, revised: Path | None = None
) -> Returns:
    """Look at the folder of returns, the manifest in `output` and the register of returns.

    What the run of a revision that is not closed read, by the manifest in `revised`, is read.
    """
    manifest = kept_manifest(output, run.quarter)
    files = find_returns(run.input).files if run.input.is_dir() else ()
    statuses: dict[str, list[str]] = {}
    names: list[str] = []
    ownerless: list[str] = []
    unasked = 0
    if register is not None:
        frame = register.frames["returns"]
        in_force = {agency.code for agency in run.config.agencies_in(run.quarter)}
        columns = (frame[name] for name in ("agency_code", "agency", "status", "files"))
        counts = asked_agencies(frame, run.config, run.quarter)
        for code, agency, status, files_read, asked in zip(*columns, counts, strict=True):
            held = files_read.split("; ") if isinstance(files_read, str) else []
            names += held
            if code == UNKNOWN_AGENCY:
                ownerless += held
            elif asked:
                statuses.setdefault(str(status), []).append(str(agency))
                unasked += code not in in_force
    by_name = not manifest and register is not None
    if by_name:
        # Which files went into a register is told by their names alone.
        unread = [file for file in files if file.name not in names]
    else:
        unread = list(_unread(files, manifest))
        if revised is not None:
            unread = list(_unread(unread, kept_manifest(revised, run.quarter)))
    return Returns(
        files=len(files),
        unread=tuple(file.name for file in unread),
        by_name_only=by_name,
        back=sum(len(statuses.get(status, ())) for status in CAME_BACK),
        unasked=unasked,
        missing=tuple(statuses.get(ReturnStatus.MISSING, ())),
        unreadable=tuple(statuses.get(ReturnStatus.UNREADABLE, ())),
        ownerless=tuple(ownerless),
        last_run=_day(manifest),
        was_run=register is not None,
        letters_final=manifest.get("letters_final"),
        late_corrections=tuple(manifest.get("late_corrections", ())),
    )


def _unread(files: Iterable[FoundFile], manifest: dict[str, Any]) -> Iterator[FoundFile]:
    """Give the files whose content the run did not read, under whatever name."""
    read = {}
    for record in manifest.get("inputs", {}).get("returns", ()):
        read[record["sha256"]] = record["size"]
    sizes = set(read.values())
    for file in files:
        try:
            if file.path.stat().st_size not in sizes or sha256(file.path) not in read:
                yield file
        except OSError:
            yield file


def _day(manifest: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat(manifest["as_of"])
    except (KeyError, ValueError):
        return None
