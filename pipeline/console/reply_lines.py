"""What `replies` found, file by file, and what the officer does next.

Numbers of letters stand in the dispatch register alone, beside the letter that each answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.console import say
from pipeline.console.screen import Line
from pipeline.model.labels import labels
from pipeline.thai.dates import format_long

if TYPE_CHECKING:
    from pipeline.jobs.match_replies import ReplyProposal
    from pipeline.jobs.replies import FileReplies, InboxRead


def reply_lines(read: InboxRead, returns: Path, language: str) -> Iterator[Line]:
    """Word what became of the inbox; `returns` is the folder of the quarter's returns."""
    for file in read.files:
        yield from _of_file(file, language)
    for path in read.taken:
        yield say("replies_taken", language, path=path), "green"
    if read.entered:
        yield say("replies_entered", language, count=read.entered), "green"
    found = sum(len(file.returns) for file in read.files)
    if found and not read.taken:
        yield say("replies_take", language, count=found, folder=returns), "yellow"
    if read.waiting:
        yield say("replies_waiting", language, count=read.waiting), "yellow"


def _of_file(file: FileReplies, language: str) -> Iterator[Line]:
    yield say("replies_file", language, name=file.name), None
    for each in file.proposals:
        facts = {"agency": each.agency, "kind": labels(language).letter_kind[each.kind.value]}
        told = {"reply": _reply(each, language), "basis": each.basis.in_language(language)}
        yield say("replies_proposed", language, **facts, **told), "green"
    for reason in file.reasons:
        yield say("replies_left", language, why=reason.in_language(language)), "yellow"
    for attached in file.returns:
        yield say("replies_return", language, name=attached.name), None


def _reply(each: ReplyProposal, language: str) -> str:
    number, day = each.reply_number, each.reply_date
    if day is None:
        return say("replies_reply_undated" if number else "replies_reply_bare", language)
    key = "replies_reply" if number else "replies_reply_unnumbered"
    return say(key, language, day=format_long(day) if language == "th" else day.isoformat())
