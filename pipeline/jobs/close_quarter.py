"""The quarter's end: closing freezes it, and from then on a run may only write a revision.

`close_quarter` keeps what the quarter held beside its hashes; `refuse_if_it_stands` is asked before
a run writes.  The dispatch register stays open: letters are dispatched, and answered, later on.
`reopen_quarter` takes back a closing that was a mistake, in the quarter it was made, while nothing
rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from pathlib import Path

from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.order_of_work import Agree, Concern, go_on
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.record_invariants import invariants_of_records
from pipeline.locale import Message, Wording
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import altered_since_closing, quarters_kept, read_closed
from pipeline.records.durable_files import sha256
from pipeline.records.evidence_pack import pack_path
from pipeline.records.files_in_use import refuse_held_open
from pipeline.records.letters_as_closed import letters_not_as_closed, letters_not_as_written
from pipeline.records.office_lock import refuse_held
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.revisions import (
    ClosedEdition,
    Edition,
    QuarterStandsError,
    closed_folder,
    editions_kept,
    files_to_keep,
    keep_closed,
    register_files,
)


@dataclass(frozen=True)
class Closing:
    """What closing came to: the edition, whether it was closed before, and what there is to say."""

    closed: ClosedEdition
    before: bool
    altered: tuple[str, ...]
    """Files that are no longer what they were when it was closed."""
    warnings: tuple[Wording, ...]
    invariants: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What contradicts each invariant of the records, by its name: never any."""


def refuse_if_it_stands(run: Run, *, dry_run: bool) -> None:
    """Raise QuarterStandsError where the run would change what others rest on.

    A closed quarter, and one after which a later one was run: their register is what the later
    ones were compared with.  A revision writes beside them, and beside nothing else; a dry run
    writes nothing.
    """
    if dry_run:
        return
    closed, later = read_closed(run.records, run.quarter), _later(run.records, run.quarter)
    if run.revise:
        _refuse_revision(run, closed, later)
    elif closed:
        day = closed[-1].closed_date
        raise QuarterStandsError("stands_closed", quarter=str(run.quarter), day=day)
    elif later:
        raise QuarterStandsError("stands_before", quarter=str(run.quarter), later=later)


def _refuse_revision(run: Run, closed: Sequence[ClosedEdition], later: str) -> None:
    """Refuse one of what does not stand, and one that a closed revision already overtook."""
    if run.quarter not in quarters_kept(run.records):
        raise QuarterStandsError("revise_unrun", quarter=str(run.quarter))
    if not closed and not later:
        raise QuarterStandsError("revise_open", quarter=str(run.quarter))
    last = closed[-1].edition.revised if closed else None
    if last is not None and run.as_of <= last:
        raise QuarterStandsError("revise_older", quarter=str(run.quarter), day=last)


def _later(records: Path, quarter: Quarter) -> str:
    """Name the later quarters that were run: what they were compared with must stand."""
    return ", ".join(str(each) for each in quarters_kept(records) if each > quarter)


def close_quarter(run: Run, agree: Agree = go_on) -> Closing | None:
    """Close the quarter's first edition, then its newest; None where it has no register to close.

    The as-of date of `run` is the day of closing.

    An edition that is closed already is checked against its hashes instead.  Raises
    QuarterStandsError where the output was deleted or is of another run than the register: what
    is closed must be what can be printed again.  Where no run can write it again, the register is
    closed alone, and LockedError where another run is at work.
    """
    refuse_held(run.records)
    if (standing := _present_closing(run)) is not None:
        return standing
    places = [closed_folder(run.records, edition) for edition in _kept_editions(run)]
    with at_work(run.records, "close", places, output=run.output, since=run.started) as work:
        # Another may have closed it since: what it noted stands.
        return _present_closing(run) or _close_edition(run, work, agree)


def _kept_editions(run: Run) -> list[Edition]:
    return [each for each in editions_kept(run.records) if each.quarter == run.quarter]


def _present_closing(run: Run) -> Closing | None:
    """Hold the newest edition against its hashes, where it is closed already."""
    known = {each.edition: each for each in read_closed(run.records, run.quarter)}
    editions = _kept_editions(run)
    if not editions or not {editions[0], editions[-1]} <= known.keys():
        return None
    standing = known[editions[-1]]
    altered = tuple(altered_since_closing(run.records, standing))
    register = read_dispatch(run.records, run.quarter, only_look=True)
    prefix = run.config.office.letterhead.letter_prefix
    changed = tuple(letters_not_as_closed(run.records, register, prefix))
    return Closing(standing, True, altered, changed)


def _close_edition(run: Run, work: RecordsWork, agree: Agree) -> Closing | None:
    records, editions = run.records, _kept_editions(run)
    if not editions:
        return None
    known = {each.edition for each in read_closed(records, run.quarter)}
    # A revision is one of what stands: that is closed before it.
    edition = editions[-1] if editions[0] in known else editions[0]
    folder = _printable(records, run.output / str(edition), edition)
    undone = [*_undispatched(records, edition, run.as_of), *_quoted_otherwise(run, edition)]
    frozen = JOBS("close_freezes", edition=edition.named, count=_count(records, edition, folder))
    agree([Concern(frozen, asks_at_terminal=True), *undone])
    warnings: tuple[Wording, ...] = (
        *_open_ends(records, edition, folder, waiting=editions[-1]),
        *(each.message for each in undone),
    )
    with work.commit(run.office, run.as_of) as commit:
        closed = keep_closed(commit, edition, folder, run.as_of)
    invariants = invariants_of_records(run)
    return Closing(closed, False, (), (*work.notes, *warnings), invariants)


def _printable(records: Path, folder: Path, edition: Edition) -> Path | None:
    """Give the output to keep; None where no run wrote it, or none may write it any more."""
    if _same(folder, register_files(records, edition)):
        return folder
    taken_over = read_dispatch(records, edition.quarter, only_look=True).taken_over
    if edition.revised or not (taken_over or _later(records, edition.quarter)):
        raise QuarterStandsError(
            "stands_unwritten",
            quarter=str(edition),
            folder=str(folder),
            command=f"batch --quarter {edition.quarter}" + " --revise" * bool(edition.revised),
        )
    return None


def _same(folder: Path, register: Mapping[str, Path]) -> bool:
    """Tell whether an output is of the run that wrote the register."""
    return all(
        (folder / "data" / path.name).is_file()
        and sha256(folder / "data" / path.name) == sha256(path)
        for path in register.values()
    )


def _open_ends(
    records: Path, edition: Edition, folder: Path | None, waiting: Edition
) -> Iterator[Wording]:
    """Say what is not done yet; the office may close all the same."""
    register = read_dispatch(records, edition.quarter, only_look=True)
    later = _later(records, edition.quarter) if edition.revised else ""
    if folder is None:
        taken = JOBS("because_taken_over")
        gone = JOBS("because_gone")
        yield JOBS("closed_register_alone", taken=taken if register.taken_over else gone)
    if waiting != edition:
        yield JOBS("edition_waiting", edition=waiting.named, quarter=str(waiting.quarter))
    if later:
        yield JOBS("later_rests_on_former", later=later)


def _undispatched(records: Path, edition: Edition, as_of: date) -> Iterator[Concern]:
    """Say which letters are not dispatched yet, the memorandum among them."""
    register = read_dispatch(records, edition.quarter, only_look=True)
    if register.taken_over:
        return
    unsent = sum(not line.sent_by(as_of) for line in register.letters.values())
    if unsent:
        yield Concern(JOBS("close_unsent", count=unsent), asks=True)
    if register.memo is None or not register.memo.sent_by(as_of):
        yield Concern(JOBS("close_without_memo"), asks=True)


def _quoted_otherwise(run: Run, edition: Edition) -> Iterator[Concern]:
    """Say which letters the edition quotes by another number or day, while it can be mended."""
    later = _later(run.records, edition.quarter)
    if later and edition.revised is None:
        return
    command = "batch" if edition.revised else "memo"
    told = f"{command} --quarter {edition.quarter}" + " --revise" * bool(edition.revised)
    register = read_dispatch(run.records, edition.quarter, only_look=True)
    prefix = run.config.office.letterhead.letter_prefix
    for message in letters_not_as_written(run.records, register, edition, prefix, told):
        yield Concern(message, asks=True)


def _count(records: Path, edition: Edition, folder: Path | None) -> int:
    """Count the files that closing keeps: the register's data, and the output where it is kept."""
    output = files_to_keep(folder) if folder else ()
    return len(register_files(records, edition)) + sum(1 for _ in output)


def reopen_quarter(run: Run, agree: Agree = go_on) -> ClosedEdition:
    """Take back the last closing of the quarter, on the as-of day of `run`; gives what it was.

    What closing kept is removed and the journal says so; register, dispatch register and output
    stand as they are.  Raises RefusalError where it was not closed, where the quarter of the
    closing is past, or where something rests on it: a later quarter that was run or whose sheets
    went out, a revision, a pack of evidence.
    """
    with at_work(run.records, "close --undo", output=run.output, since=run.started) as work:
        closing = _closing_to_take_back(run)
        closed = closed_folder(run.records, closing.edition)
        refuse_held_open([closed])
        told = JOBS("undo_removes", edition=closing.edition.named, day=closing.closed_date)
        agree([Concern(told, asks=True)])
        with work.commit(run.office, run.as_of) as commit:
            commit.remove_folder(closed)
    return closing


def _closing_to_take_back(run: Run) -> ClosedEdition:
    """Give the last closing; asked while the records are held, so that nothing comes between."""
    records, quarter = run.records, run.quarter
    closings = read_closed(records, quarter)
    if not closings:
        raise RefusalError("undo_not_closed", quarter=str(quarter))
    closing = closings[-1]
    if Quarter.of(run.as_of) != Quarter.of(closing.closed_date):
        facts = {"quarter": str(quarter), "day": closing.closed_date}
        raise RefusalError("undo_too_late", **facts)
    if rests := list(_resting(run, closing)):
        every = reduce(lambda one, other: JOBS("rests_both", one=one, other=other), rests)
        raise RefusalError("undo_rested_on", quarter=str(quarter), rests=every)
    return closing


def _resting(run: Run, closing: ClosedEdition) -> Iterator[Message]:
    """Say what was made from what was closed."""
    edition = closing.edition
    for each in editions_kept(run.records):
        if each > edition:
            yield JOBS("rests_register", edition=each.named)
    following = edition.quarter.following
    sheets = read_dispatch(run.records, following, run.codes, only_look=True).sheets
    if sheets:
        yield JOBS("rests_sheets", quarter=following.named)
    pack = pack_path(run.records, edition.quarter)
    if pack.exists():
        yield JOBS("rests_pack", file=pack.name)
