"""What jobs that end with a few lines say: `import`, `replies`, `evidence`, `kpi`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.console import translate
from pipeline.console.check_lines import ROWS, issues_told
from pipeline.console.run_summary import difference_lines
from pipeline.console.screen import Line, one_line
from pipeline.figures.issue_groups import issue_lines
from pipeline.locale import worded
from pipeline.model.codes import FileOutcome
from pipeline.model.labels import labels
from pipeline.records.evidence_pack import grouped
from pipeline.thai.dates import format_long

if TYPE_CHECKING:
    from pipeline.jobs.build_evidence import MadePack
    from pipeline.jobs.import_register import ImportedRegister
    from pipeline.jobs.indicator_form import FormWritten
    from pipeline.jobs.match_replies import ReplyProposal
    from pipeline.jobs.replies import FileReplies, InboxRead
    from pipeline.records.verify_evidence import CheckedPack


_SETTLED = ("reply_confirmed", "reply_refused", "reply_entered")
"""Of a reply on which the officer has decided: nothing is left to be considered."""
_MOST_FAULTS = 40
"""How many faults are told before the rest is counted."""


def import_lines(taken: ImportedRegister, language: str) -> Iterator[Line]:
    """Tell what was taken over of each file, what was not, and why; red is what must be mended."""
    collected = taken.existing.collected
    for record in collected.files:
        yield one_line(record.name), None
        if record.outcome == FileOutcome.UNREADABLE:
            yield "  " + translate("not_taken_over", language), "red"
        else:
            rows = {name: getattr(record, name) for name in ROWS}
            yield "  " + translate("rows", language, **rows), None
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
    yield translate("taken_over", language, **facts), None
    if taken.ownerless:
        yield translate("taken_ownerless", language, cases=taken.ownerless), "red"
    for note in taken.notes:
        yield worded(note, language), "yellow"
    if not taken.usable:
        yield translate("nothing_taken_over", language), "red"
    elif taken.folder is None:
        yield translate("nothing_written", language), None
    else:
        facts_of = {"quarter": taken.quarter, "folder": taken.folder}
        yield translate("kept_as", language, **facts_of), "green"


def reply_lines(read: InboxRead, returns: Path, language: str) -> Iterator[Line]:
    """Word what became of the inbox; `returns` is the folder of the quarter's returns.

    Numbers of letters stand in the dispatch register alone, beside the letter that each answers.
    """
    for file in read.files:
        yield from _of_file(file, language)
    for path in read.taken:
        yield translate("replies_taken", language, path=path), "green"
    if read.entered:
        yield translate("replies_entered", language, count=read.entered), "green"
    found = sum(len(file.returns) for file in read.files)
    if found and not read.taken:
        yield translate("replies_take", language, count=found, folder=returns), "yellow"
    if read.waiting:
        yield translate("replies_waiting", language, count=read.waiting), "yellow"


def _of_file(file: FileReplies, language: str) -> Iterator[Line]:
    yield translate("replies_file", language, name=file.name), None
    for each in file.proposals:
        facts = {"agency": each.agency, "kind": labels(language).letter_kind[each.kind.value]}
        told = {"reply": _reply(each, language), "basis": each.basis.in_language(language)}
        yield translate("replies_proposed", language, **facts, **told), "green"
    for reason in file.reasons:
        why = reason.in_language(language)
        if reason.code in _SETTLED:
            yield f"  {why}", None
        else:
            yield translate("replies_left", language, why=why), "yellow"
    for attached in file.returns:
        yield translate("replies_return", language, name=attached.name), None


def _reply(each: ReplyProposal, language: str) -> str:
    number, day = each.reply_number, each.reply_date
    if day is None:
        return translate("replies_reply_undated" if number else "replies_reply_bare", language)
    key = "replies_reply" if number else "replies_reply_unnumbered"
    return translate(key, language, day=format_long(day) if language == "th" else day.isoformat())


def made_lines(made: MadePack, language: str) -> Iterator[Line]:
    """Say where a pack is, its fingerprint and what to do with it, and what is absent."""
    if made.path is None:
        yield translate("evidence_would", language, count=made.members), None
    else:
        yield translate("evidence_made", language, count=made.members, path=made.path), None
        yield translate("fingerprint", language, digest=grouped(made.fingerprint)), "green"
        yield translate("write_fingerprint", language), None
    if made.notes:
        yield translate("absent", language), "yellow"
        yield from ((f"  {worded(note, language)}", "yellow") for note in made.notes)
    if made.path is None:
        yield translate("nothing_written", language), None


def checked_lines(checked: CheckedPack, language: str) -> Iterator[Line]:
    """Say that a pack is whole, or each of its faults, and its fingerprint."""
    if checked.fingerprint:
        yield translate("fingerprint", language, digest=grouped(checked.fingerprint)), None
    if checked.faults:
        yield translate("pack_faulty", language, count=len(checked.faults)), "red"
        for fault in checked.faults[:_MOST_FAULTS]:
            yield "  " + translate(f"pack_{fault.code}", language, name=one_line(fault.name)), "red"
        if len(checked.faults) > _MOST_FAULTS:
            yield (
                "  " + translate("and_more", language, count=len(checked.faults) - _MOST_FAULTS),
                "red",
            )
        return
    if checked.manifest is not None:
        quarter = checked.manifest.quarter
        name = quarter.thai if language == "th" else str(quarter)
        # The manifest itself is a file of the pack, and lists the others.
        count = len(checked.manifest.entries) + 1
        yield translate("pack_whole", language, quarter=name, count=count), "green"
    yield translate("pack_known" if checked.known else "compare_fingerprint", language), None


def indicator_lines(done: FormWritten, language: str) -> Iterator[Line]:
    """Give the lines of a form that was written, or would have been."""
    year = done.year
    reached = year.counted >= year.target
    over = translate("kpi_over", language) if year.counted > year.target else ""
    facts = {"counted": year.counted, "target": year.target, "percent": year.percent}
    text = translate("kpi_result", language, year=year.fiscal_year, over=over, **facts)
    yield text, "green" if reached else "yellow"
    for finding in done.findings:
        name = ""
        if finding.quarter is not None:
            name = finding.quarter.thai if language == "th" else str(finding.quarter)
        yield (
            translate(f"kpi_{finding.code}", language, quarter=name, count=finding.count),
            "yellow",
        )
    yield from difference_lines(done.differences, language)
    if done.path is None:
        yield translate("nothing_written", language), None
    else:
        yield translate("written", language, path=done.path), None
