"""What `import` says on the terminal: rows, cases, letters, what is wrong, where it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.console import say
from pipeline.console.check_lines import ROWS, issues_told
from pipeline.console.screen import Line, one_line
from pipeline.figures.issue_groups import issue_lines
from pipeline.locale import worded

if TYPE_CHECKING:
    from pipeline.jobs.import_register import ImportedRegister


def import_lines(taken: ImportedRegister, language: str) -> Iterator[Line]:
    """Tell what was taken over of each file, what was not, and why; red is what must be mended."""
    collected = taken.existing.collected
    for record in collected.files:
        yield one_line(record.name), None
        if record.outcome == "unreadable":
            yield "  " + say("not_taken_over", language), "red"
        else:
            rows = {name: getattr(record, name) for name in ROWS}
            yield "  " + say("rows", language, **rows), None
    for name, reason in collected.skipped:
        yield f"{one_line(name)}: {worded(reason, language)}", "red"
    yield from issues_told(issue_lines(collected.issues_in(language)), language)
    agencies = collected.cases["agency_code"].nunique() - bool(taken.ownerless)
    if taken.folder is None:
        yield from ((worded(change, language), "yellow") for change in taken.changes)
    facts = {
        "cases": len(taken.cases),
        "agencies": agencies,
        "open": taken.open_cases,
        "letters": len(taken.lines),
        "pressed": len(taken.existing.letters),
    }
    yield say("taken_over", language, **facts), None
    if taken.ownerless:
        yield say("taken_ownerless", language, cases=taken.ownerless), "red"
    for note in taken.notes:
        yield worded(note, language), "yellow"
    if not taken.usable:
        yield say("nothing_taken_over", language), "red"
    elif taken.folder is None:
        yield say("nothing_written", language), None
    else:
        facts_of = {"quarter": taken.quarter, "folder": taken.folder}
        yield say("kept_as", language, **facts_of), "green"
