"""Takes back a closing that was a mistake, in the quarter it was made, while nothing rests on it.

What closing kept is removed and the journal says so; register, dispatch register and output stand
as they are.  Refuses, naming what rests on it, where a later quarter was run or its sheets went
out, a revision was begun, or the evidence was packed; and once the quarter of the closing is past.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.order_of_work import Agree, Concern, go_on
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import read_closed
from pipeline.records.evidence_pack import pack_path
from pipeline.records.held_files import refuse_held_open
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.records_work import at_work
from pipeline.records.revisions import ClosedEdition, closed_folder, editions_kept


def reopen_quarter(run: Run, agree: Agree = go_on) -> ClosedEdition:
    """Take back the last closing of the quarter, on the as-of day of `run`; gives what it was.

    Raises RefusalError where it was not closed, or may not be taken back any more.
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
