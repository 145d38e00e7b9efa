"""Reads one staged file in a worker: a return, or what holds several.

Takes a `ReadJob`; gives a `ReturnContent`, or for a zip or a mail those of the workbooks in it.
Raises UnreadableError where a file neither is a return nor holds a workbook; of a letter that says
that there is nothing to report it names the words, for nobody has chosen so on the form.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

from pipeline.model.issues import FileIssue, ReturnIssue
from pipeline.returns.files.book import EnclosedFile, UnreadableError
from pipeline.returns.files.decrypted import unlocked
from pipeline.returns.files.enclosed_files import enclosed, may_enclose
from pipeline.returns.files.readers import staged_content
from pipeline.returns.files.sniff import not_workbook
from pipeline.returns.sheet.beside_values import says_a_case, says_a_unit
from pipeline.returns.sheet.read_job import ReadJob
from pipeline.returns.sheet.read_return import read_content
from pipeline.returns.sheet.return_content import EnclosedReturn, EnclosedReturns, ReturnContent
from pipeline.returns.sheet.row_wordings import denies_a_case, leaves_open, names_a_case
from pipeline.thai.text import printable

_MOST_NAMED = 20
_ASKS = re.compile(r"\s*>|หาก|ถ้า|โปรด|ให้เลือก")
"""How a line quotes or repeats what the office asked for."""


def read_staged(job: ReadJob) -> ReturnContent | EnclosedReturns:
    """Read a staged copy: a return, or the returns that stand in it as in an archive or a mail."""
    return _read(job, second=False)


def read_staged_again(job: ReadJob) -> ReturnContent | EnclosedReturns:
    """Read a file whose first reading took its worker with it, by the second readers."""
    return _read(job, second=True)


def _read(job: ReadJob, *, second: bool) -> ReturnContent | EnclosedReturns:
    content = staged_content(Path(job.path))
    try:
        return read_content(job, content, second=second)
    except UnreadableError as error:
        if not may_enclose(error):
            raise _in_words(job, error, second=second) from None
        kind = error.facts["kind"]
    held = enclosed(unlocked(content, job.passwords) or content)
    read = [_member(job, member, second=second) for member in held.workbooks]
    members = [each for each in read if each is not None]
    if not members:
        named = ", ".join(held.others[:_MOST_NAMED])
        no_return = not_workbook(f"{kind}: {named}" if named else kind)
        raise _in_words(job, no_return, second=second)
    telling = tuple(line for line in held.letters if says_a_case(line) or says_a_unit(line))
    return EnclosedReturns(tuple(members), tuple(held.others), telling)


def _member(job: ReadJob, member: EnclosedFile, *, second: bool) -> EnclosedReturn | None:
    """Read a workbook; None where a mail's own words hold no table of ours."""
    digest, size = hashlib.sha256(member.content).hexdigest(), len(member.content)
    try:
        reading = read_content(job, member.content, second=second)
    except UnreadableError as error:
        tells_nothing = error.code == ReturnIssue.NO_TABLE
        if member.is_body and (tells_nothing or error.code == FileIssue.FILE_LETTERS_LOST):
            return None
        if error.another and not second:
            raise  # all of it again, by the second readers
        return EnclosedReturn(member.name, digest, size, code=error.code, facts=error.facts)
    if member.is_body and not reading.counts.cases:
        return None  # a word such as "none" in a letter says nothing of the workbooks beside it
    return EnclosedReturn(member.name, digest, size, reading)


def _in_words(job: ReadJob, error: UnreadableError, *, second: bool) -> UnreadableError:
    """Give the error for a file that is no return: another where its words say that there is none.

    A file that took a worker with it is not opened once more for its words.
    """
    if second or not (error.code.entry.no_table or error.code == ReturnIssue.NO_TABLE):
        return error
    from pipeline.returns.files.incoming import IncomingJob, open_incoming  # few are letters

    try:
        found = open_incoming(IncomingJob(job.path, Path(job.path).name), without_codes=True)
    except UnreadableError:
        return error
    lines = [line.strip() for each in found.documents for line in each.text.splitlines()]
    lines = [line for line in lines if line and not _ASKS.search(line)]
    if any(map(names_a_case, lines)):
        return error
    both = (f"{above}{below}" for above, below in pairwise(lines))
    denials = (text for text in (*lines, *both) if denies_a_case(text) and not leaves_open(text))
    said = next(denials, None)
    if said is None:
        return error
    facts = {"kind": error.facts.get("kind", "text"), "said": printable(said)}
    return UnreadableError(FileIssue.FILE_SAYS_NIL, facts)
