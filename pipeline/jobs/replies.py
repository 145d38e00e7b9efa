"""Replies to letters, from the office's inbox to the dispatch register: proposed, never entered.

Takes what was dropped into `input/inbox`; proposes each reply beside the line of its letter, where
it counts once the officer has confirmed it there, and enters what was confirmed since.  Says what
is left to the officer, and why.  Returns found on the way are put among the quarter's returns only
where the officer says so.  Nothing in the inbox is changed, moved or removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import returns
from pipeline.exchange.dropped_files import INBOX, place_of_return
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.match_replies import LettersSent, MatchedReplies, ReplyProposal
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from pipeline.locale import Message, Wording
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import (
    Dispatched,
    DispatchRegister,
    Key,
)
from pipeline.records.journal import read_journal
from pipeline.records.proposed_reply import FILE_MARK_LETTERS, ProposedReply
from pipeline.records.read_dispatch_register import read_dispatch, read_earlier_registers
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.write_dispatch_register import not_yet_entered, with_proposed_replies
from pipeline.returns.files.book import EnclosedFile
from pipeline.returns.read_incoming import IncomingFile, inbox_files, read_incoming

_COMMAND = "replies"
_SEEN = "inbox"
"""In the journal's line: the marks of the files that were read."""

_SAVED_AS = {
    "Outlook": ".eml", "Word": ".docx", "RTF": ".docx", "OpenDocument text": ".docx",
    "PowerPoint": ".pdf", "winmail.dat (TNEF)": ".eml", "mbox": ".eml",
    "HEIC": ".jpg", "WEBP": ".jpg", "RAR": ".zip", "7-Zip": ".zip",
}  # fmt: skip
"""What is read in place of a kind that is not, by the name that the reader has for it."""


@dataclass(frozen=True)
class FileReplies:
    """What became of one file of the inbox."""

    name: str
    proposals: tuple[ReplyProposal, ...]
    reasons: tuple[Message, ...]
    """Why it, or something in it, is left to the officer."""
    returns: tuple[EnclosedFile, ...]


@dataclass(frozen=True)
class InboxRead:
    """What the messages of the inbox answer, and what was put among the returns."""

    files: tuple[FileReplies, ...]
    waiting: int
    """Proposals that wait for the officer's answer, those of before too."""
    entered: int
    """Replies that were confirmed, and stand in the register's own columns now."""
    taken: tuple[Path, ...] = ()
    """Returns that were put among the quarter's returns."""
    notes: tuple[Wording, ...] = ()


def inbox_of(run: Run) -> Path:
    """Give the folder into which the office puts what came in."""
    return run.inputs / INBOX


def read_replies(run: Run, *, take_returns: bool = False, dry_run: bool = False) -> InboxRead:
    """Read the inbox, and propose the replies found in the dispatch registers up to the quarter.

    Raises ConfigFaultsError for a register that can't be read or is open in Excel, LockedError
    where another job is at work.
    """
    if dry_run:
        return as_it_is_whole(
            run, lambda whole: _found(whole, _registers(whole, only_look=True))[0]
        )
    paths = [register.path for register in _registers(run, only_look=True)]
    with at_work(run.records, _COMMAND, paths, output=run.output, since=run.started) as work:
        registers = _registers(run)
        found, proposed, marks = _found(run, registers)
        taken = _to_take(run, found.files) if take_returns else {}
        entered = _keep(run, work, registers, _Entries(proposed, taken, marks))
        notes = (*found.notes, *work.notes)
        return InboxRead(found.files, found.waiting, entered, tuple(taken), notes)


def _registers(run: Run, *, only_look: bool = False) -> list[DispatchRegister]:
    now = read_dispatch(run.records, run.quarter, run.codes, only_look=only_look)
    return [*read_earlier_registers(run.records, run.quarter), now]


_Proposed = dict[tuple[Quarter, Key], ProposedReply]


def _found(
    run: Run, registers: Sequence[DispatchRegister]
) -> tuple[InboxRead, _Proposed, list[str]]:
    """Read the inbox and match it; gives what to tell, what to write and the files' marks."""
    office = run.config.office
    prefix = office.letterhead.letter_prefix
    letters = LettersSent(registers, run.config.agencies, prefix, run.as_of)
    settings = returns.Settings(office.reading.earliest_event_date, types=office.types)
    incoming = read_incoming(
        inbox_of(run),
        settings.rules(run.as_of),
        time_limit=float(office.reading.time_limit_seconds),
        workers=run.workers,
    )
    matched = {each.name: letters.match(each.content) for each in incoming}
    # Of two files that answer one letter, that which tells its own number comes first.
    bare_last = sorted(
        incoming,
        key=lambda each: not any(one.reply_number for one in matched[each.name].proposals),
    )
    proposed: _Proposed = {}
    of_file = {
        each.name: _of_file(registers, proposed, each, matched[each.name]) for each in bare_last
    }
    waiting = set(proposed) | {
        (register.quarter, line.key)
        for register in registers for line in register.lines
        if line.proposal is not None and line.proposal.confirmed is None and not line.answered
    }  # fmt: skip
    told = InboxRead(
        tuple(of_file[each.name] for each in incoming), len(waiting), 0,
        notes=tuple(_confirmed_undated(registers)),
    )  # fmt: skip
    return told, proposed, sorted({each.sha256[:FILE_MARK_LETTERS] for each in incoming})


def _of_file(
    registers: Sequence[DispatchRegister],
    proposed: _Proposed,
    file: IncomingFile,
    matched: MatchedReplies,
) -> FileReplies:
    """Take a file's replies into `proposed`, but for those that something stands against."""
    reasons = list(matched.reasons)
    new = []
    for proposal in matched.proposals:
        refusal = _why_not_proposed(registers, proposed, proposal, file)
        if refusal is None:
            before = _line(registers, proposal).proposal
            refused = before.refused_marks if before is not None else ()
            proposed[proposal.quarter, proposal.key] = _proposed_reply(proposal, file, refused)
            new.append(proposal)
        else:
            reasons.append(refusal)
    reasons += [_why_unread(place, why) for place, why in file.unread]
    return FileReplies(file.name, tuple(new), tuple(reasons), file.returns)


def _why_unread(place: str, why: Message) -> Message:
    """Say why something could not be read, and as what to save it where that helps."""
    kind = str(why.facts.get("kind", ""))
    if kind in _SAVED_AS:
        why = JOBS("reply_save_otherwise", kind=kind, ending=_SAVED_AS[kind])
    return JOBS("reply_part_unread", place=place, why=why) if place else why


def _confirmed_undated(registers: Sequence[DispatchRegister]) -> Iterator[Message]:
    """Name the letters whose reply was confirmed though nobody has entered its date yet."""
    for register in registers:
        for line in register.lines:
            confirmed = line.proposal is not None and line.proposal.confirmed
            if confirmed and line.reply_date is None:
                yield JOBS("reply_confirmed_undated", agency=line.agency, file=register.path.name)


def _why_not_proposed(
    registers: Sequence[DispatchRegister],
    proposed: _Proposed,
    proposal: ReplyProposal,
    file: IncomingFile,
) -> Message | None:
    """Give why a reply is not proposed, though it was matched; None where it is."""
    line = _line(registers, proposal)
    facts = {"agency": line.agency}
    standing = proposed.get((proposal.quarter, proposal.key)) or line.proposal
    mark = file.sha256[:FILE_MARK_LETTERS]
    if standing is not None and mark in standing.refused_marks:
        return JOBS("reply_refused", **facts)
    if standing is not None and mark == standing.file_mark:
        return JOBS("reply_confirmed" if standing.confirmed else "reply_waits", **facts)
    if line.answered:
        same = line.reply_number == proposal.reply_number and line.reply_date == proposal.reply_date
        return JOBS("reply_entered" if same else "reply_second", **facts)
    numbered_now = bool(proposal.reply_number) and standing is not None and not standing.number
    if standing is not None and standing.confirmed is None and not numbered_now:
        return JOBS("reply_waits_from_other", **facts, found_in=standing.where)
    return None


def _line(registers: Sequence[DispatchRegister], proposal: ReplyProposal) -> Dispatched:
    register = next(each for each in registers if each.quarter == proposal.quarter)
    return register.by_key[proposal.key]


def _proposed_reply(
    proposal: ReplyProposal, file: IncomingFile, refused: Sequence[str]
) -> ProposedReply:
    where = f"{file.name}/{proposal.place}" if proposal.place else file.name
    marks = " ".join(f"[{mark}]" for mark in (*refused, file.sha256[:FILE_MARK_LETTERS]))
    found_in = f"{where} ({proposal.basis}) {marks}"
    return ProposedReply(proposal.reply_number, proposal.reply_date, found_in)


@dataclass(frozen=True)
class _Entries:
    """What a reading of the inbox leaves: proposals, returns by their place, marks of its files."""

    proposed: _Proposed
    taken: Mapping[Path, bytes]
    marks: Sequence[str]


def _keep(
    run: Run, work: RecordsWork, registers: Sequence[DispatchRegister], entries: _Entries
) -> int:
    """Write all of it, and confirmed replies, in one commit; gives how many were entered."""
    written: dict[Path, bytes] = {}
    for register in registers:
        own = {
            key: reply
            for (quarter, key), reply in entries.proposed.items()
            if quarter == register.quarter
        }
        content = with_proposed_replies(register, own)
        if content is not None:
            written[register.path] = content
    if not written and not entries.taken and set(entries.marks) <= _seen(run.records):
        return 0
    work.journal_facts[_SEEN] = list(entries.marks)
    with work.commit(run.office, run.as_of) as commit:
        for register in registers:
            if register.path in written and register.book is not None:
                commit.file(register.path, written[register.path], seen=register.book.sha256)
        for path, content in entries.taken.items():
            commit.file(path, content, seen="", told=False)
    return sum(len(not_yet_entered(register)) for register in registers)


def _to_take(run: Run, files: Sequence[FileReplies]) -> dict[Path, bytes]:
    """Give the returns that were found, by their place among the quarter's; each file once."""
    taken: dict[Path, bytes] = {}
    for file in files:
        for attached in file.returns:
            path, new = place_of_return(run.input, attached.name, attached.content, taken)
            if new:
                taken[path] = attached.content
    return taken


def unread_files(run: Run) -> int:
    """Count the files of the inbox that `replies` has not read yet."""
    seen = _seen(run.records)
    marks = (_mark(path) for path in inbox_files(inbox_of(run)))
    return sum(mark not in seen for mark in marks)


def _mark(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:FILE_MARK_LETTERS]
    except OSError:  # held open by a mail program: not read, so it waits
        return ""


def _seen(records: Path) -> set[str]:
    lines: Sequence[Mapping[str, object]] = read_journal(records)
    found: set[str] = set()
    for line in lines:
        marks = line.get(_SEEN)
        if line.get("command") == _COMMAND and isinstance(marks, list):
            found |= set(map(str, marks))
    return found
