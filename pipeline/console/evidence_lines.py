"""What `evidence` says on the terminal: of a pack that was made, and of one that was checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.console import say
from pipeline.console.screen import Line, one_line
from pipeline.locale import worded
from pipeline.records.evidence_pack import grouped

if TYPE_CHECKING:
    from pipeline.jobs.build_evidence import Made
    from pipeline.records.verify_evidence import CheckedPack

_SHOWN = 40
"""How many faults are told before the rest is counted."""


def made_lines(made: Made, language: str) -> Iterator[Line]:
    """Say where a pack is, its fingerprint and what to do with it, and what is absent."""
    if made.path is None:
        yield say("evidence_would", language, count=made.members), None
    else:
        yield say("evidence_made", language, count=made.members, path=made.path), None
        yield say("fingerprint", language, digest=grouped(made.fingerprint)), "green"
        yield say("write_fingerprint", language), None
    if made.notes:
        yield say("absent", language), "yellow"
        yield from ((f"  {worded(note, language)}", "yellow") for note in made.notes)
    if made.path is None:
        yield say("nothing_written", language), None


def checked_lines(checked: CheckedPack, language: str) -> Iterator[Line]:
    """Say that a pack is whole, or each of its faults, and its fingerprint."""
    if checked.fingerprint:
        yield say("fingerprint", language, digest=grouped(checked.fingerprint)), None
    if checked.faults:
        yield say("pack_faulty", language, count=len(checked.faults)), "red"
        for fault in checked.faults[:_SHOWN]:
            yield "  " + say(f"pack_{fault.code}", language, name=one_line(fault.name)), "red"
        if len(checked.faults) > _SHOWN:
            yield "  " + say("and_more", language, count=len(checked.faults) - _SHOWN), "red"
        return
    if checked.manifest is not None:
        quarter = checked.manifest.quarter
        name = quarter.thai if language == "th" else str(quarter)
        # The manifest itself is a file of the pack, and lists the others.
        count = len(checked.manifest.entries) + 1
        yield say("pack_whole", language, quarter=name, count=count), "green"
    yield say("pack_known" if checked.known else "compare_fingerprint", language), None
