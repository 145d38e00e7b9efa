"""What stands, what may be closed and what taken back: by registers and closings laid out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.jobs.close_quarter import (
    Closing,
    close_quarter,
    refuse_if_it_stands,
    reopen_quarter,
)
from pipeline.jobs.order_of_work import Concern
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import read_closed
from pipeline.records.commit import committing
from pipeline.records.dispatch_register import TAKEN_OVER, Dispatched, register_name
from pipeline.records.evidence_pack import pack_path
from pipeline.records.office_lock import Holder, locked
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.records_manifest import manifest_after
from pipeline.records.records_proof import Proof
from pipeline.records.records_work import RecordsWork
from pipeline.records.revisions import Edition, QuarterStandsError, closed_folder, register_path
from tests.packed_office import with_empty_folders
from tests.records.dispatch_books import letter, write_dispatch

Q4, Q1, Q2 = Quarter(2563, 4), Quarter(2564, 1), Quarter(2564, 2)
DAY, LATER = date(2020, 12, 28), date(2021, 2, 10)
FIRST, REVISED = Edition(Q1), Edition(Q1, LATER)
SENT = replace(letter("1001"), number="7", dispatched_date=date(2020, 11, 27))
MEMO = replace(
    SENT, agency_code="EXEC", number="8", kind=LetterKind.MEMO, pressed=(), file="memo.docx"
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = replace(with_empty_folders(tmp_path), as_of=DAY)
    run.records.mkdir()
    return run


@cache
def content(table: str) -> bytes:
    return parquet_bytes(table, tables.frame(tables.SCHEMAS[table], {}))


def keep(run: Run, *editions: Edition, output: bool = True) -> None:
    """Lay registers of editions, and beside each the output of the run that wrote it."""
    for edition in editions:
        data = run.output / str(edition) / "data"
        for table in tables.ALWAYS_KEPT:
            places = [register_path(run.records, edition, table)]
            places += [data / f"{table}.parquet"] if output else []
            for path in places:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content(table))


def note_closed(run: Run, edition: Edition, day: date = DAY) -> None:
    folder = closed_folder(run.records, edition)
    folder.mkdir(parents=True)
    noted = {"closed_date": day.isoformat(), "files": {}}
    (folder / "closed.json").write_text(json.dumps(noted))


def settle(run: Run) -> None:
    """List what was laid out in the records' manifest and journal, as who wrote it would."""
    with locked(run.records, Holder.here("batch")) as holder, committing(run.records) as commit:
        owner = run.office.id, run.office.name
        listed = manifest_after(commit, None, owner, "", "")
        RecordsWork(run.records, holder, Proof(None)).keep(commit, listed, {})


STANDS: dict[str, tuple[list[Edition], list[Edition], bool, date, str]] = {
    "nothing": ([], [], False, DAY, ""),
    "run, not closed": ([FIRST], [], False, DAY, ""),
    "closed": ([FIRST], [FIRST], False, DAY, "stands_closed"),
    "the one before closed": ([Edition(Q4)], [Edition(Q4)], False, DAY, ""),
    "a later one run": ([FIRST, Edition(Q2)], [], False, DAY, "stands_before"),
    "a revision of nothing": ([Edition(Q2)], [], True, DAY, "revise_unrun"),
    "a revision of what is open": ([FIRST], [], True, DAY, "revise_open"),
    "a revision of what is closed": ([FIRST], [FIRST], True, DAY, ""),
    "a revision of what a later one rests on": ([FIRST, Edition(Q2)], [], True, DAY, ""),
    "a revision of the same day again": ([FIRST, REVISED], [FIRST], True, LATER, ""),
    "one of the day of a closed one": (
        [FIRST, REVISED], [FIRST, REVISED], True, LATER, "revise_older",
    ),
    "one of the day after": ([FIRST, REVISED], [FIRST, REVISED], True, date(2021, 2, 11), ""),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "closed", "revise", "day", "code"), STANDS.values(), ids=STANDS
)  # fmt: skip
def test_what_others_rest_on_is_not_run_again(
    run: Run, kept: list[Edition], closed: list[Edition], revise: bool, day: date, code: str
) -> None:
    keep(run, *kept)
    for edition in closed:
        note_closed(run, edition)
    again = replace(run, as_of=day, revise=revise)
    refuse_if_it_stands(again, dry_run=True)
    if not code:
        refuse_if_it_stands(again, dry_run=False)
        return
    with pytest.raises(QuarterStandsError) as refused:
        refuse_if_it_stands(again, dry_run=False)
    assert refused.value.message == code
    if "later" in refused.value.facts:
        assert refused.value.facts["later"] == "2564-Q2"


def closing(run: Run, told: list[Concern]) -> Closing:
    done = close_quarter(run, told.extend)
    assert done is not None
    return done


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ([SENT, MEMO], []),
        ([], []),
        ([replace(SENT, standing=TAKEN_OVER)], []),
        ([SENT], ["close_without_memo"]),
        ([replace(SENT, dispatched_date=None), MEMO], ["close_unsent"]),
        ([replace(SENT, dispatched_date=date(2020, 12, 29)), MEMO], ["close_unsent"]),
        ([SENT, replace(MEMO, dispatched_date=date(2020, 12, 29))], ["close_without_memo"]),
        ([replace(SENT, dispatched_date=DAY), replace(MEMO, dispatched_date=DAY)], []),
    ],
    ids=range(8),
)  # fmt: skip
def test_closing_asks_of_what_did_not_go_out(
    run: Run, lines: Sequence[Dispatched], asked: list[str]
) -> None:
    keep(run, FIRST)
    if lines:
        write_dispatch(run.records / register_name(Q1), Q1, lines)
    settle(run)
    told: list[Concern] = []
    done = closing(run, told)
    assert (done.before, done.closed.edition, done.closed.closed_date) == (False, FIRST, DAY)
    freezes, *others = told
    assert (freezes.message.code, freezes.asks, freezes.asks_at_terminal) == (
        "close_freezes", False, True,
    )  # fmt: skip
    assert freezes.message.facts["count"] == len(done.closed.files) == 10
    assert [each.message.code for each in others] == asked
    assert all(each.asks for each in others)
    again = closing(run, told)
    assert (again.before, again.altered) == (True, ())


def codes(done: Closing) -> list[str]:
    told = [each.code for each in done.warnings if isinstance(each, Message)]
    ours = ("closed_register_alone", "edition_waiting", "later_rests_on_former")
    return [code for code in told if code in ours]


def test_the_first_edition_is_closed_then_the_newest(run: Run) -> None:
    between = Edition(Q1, date(2021, 1, 5))
    keep(run, FIRST, between, REVISED, Edition(Q2))
    settle(run)
    done = [closing(run, []) for _ in range(3)]
    assert [each.closed.edition for each in done] == [FIRST, REVISED, REVISED]
    assert [each.before for each in done] == [False, False, True]
    assert [codes(each) for each in done] == [["edition_waiting"], ["later_rests_on_former"], []]


@pytest.mark.parametrize(
    ("edition", "later", "command"),
    [
        (FIRST, [], "batch --quarter 2564-Q1"),
        (FIRST, [Edition(Q2)], ""),
        (REVISED, [Edition(Q2)], "batch --quarter 2564-Q1 --revise"),
    ],
)
def test_a_register_without_its_output_is_closed_where_no_run_can_write_it_again(
    run: Run, edition: Edition, later: list[Edition], command: str
) -> None:
    keep(run, *later)
    if edition.revised:
        keep(run, FIRST)
        note_closed(run, FIRST)
    keep(run, edition, output=False)
    write_dispatch(run.records / register_name(Q1), Q1, [MEMO])
    settle(run)
    if not command:
        done = closing(run, [])
        assert codes(done) == ["closed_register_alone"]
        assert not done.closed.printable
        return
    with pytest.raises(QuarterStandsError) as refused:
        close_quarter(run)
    assert refused.value.facts["command"] == command


def test_an_output_of_another_run_is_not_closed(run: Run) -> None:
    keep(run, FIRST)
    (run.folder / "data" / "cases.parquet").write_bytes(b"another")
    write_dispatch(run.records / register_name(Q1), Q1, [MEMO])
    settle(run)
    with pytest.raises(QuarterStandsError, match="stands_unwritten"):
        close_quarter(run)
    assert close_quarter(replace(run, quarter=Q2)) is None


@pytest.mark.parametrize(
    ("edition", "later", "command"),
    [
        (FIRST, [], "memo --quarter 2564-Q1"),
        # Of a quarter that a later one rests on it can't be mended any more.
        (FIRST, [Edition(Q2)], ""),
        (REVISED, [], "batch --quarter 2564-Q1 --revise"),
        (REVISED, [Edition(Q2)], "batch --quarter 2564-Q1 --revise"),
    ],
)
def test_a_letter_that_is_quoted_otherwise_is_asked_for_while_it_can_be_mended(
    run: Run, edition: Edition, later: list[Edition], command: str
) -> None:
    keep(run, FIRST, *later)
    if edition.revised:
        note_closed(run, FIRST)
        keep(run, edition)
    row = {"agency_code": "1001", "kind": "chase", "letter_number": "6",
           "dispatched_date": SENT.dispatched_date}  # fmt: skip
    quoted = parquet_bytes("letters", tables.from_rows(tables.LETTERS, [row]))
    register_path(run.records, edition, "letters").write_bytes(quoted)
    (run.output / str(edition) / "data" / "letters.parquet").write_bytes(quoted)
    write_dispatch(run.records / register_name(Q1), Q1, [SENT, MEMO])
    settle(run)
    told: list[Concern] = []
    closing(run, told)
    assert [(each.asks, each.message.facts["command"]) for each in told[1:]] == (
        [(True, command)] if command else []
    )


def pack(run: Run) -> None:
    path = pack_path(run.records, Q1)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")


def sheets(run: Run) -> None:
    line = replace(SENT, kind=LetterKind.SEND_SHEETS, dispatched_date=None, pressed=())
    write_dispatch(run.records / register_name(Q2), Q2, [line])


RESTING: dict[str, tuple[Callable[[Run], None], str]] = {
    "nothing": (lambda run: keep(run, Edition(Q4)), ""),
    "a later quarter": (lambda run: keep(run, Edition(Q2)), "undo_rested_on"),
    "a revision": (lambda run: keep(run, REVISED), "undo_rested_on"),
    "a pack": (pack, "undo_rested_on"),
    "sheets": (sheets, "undo_rested_on"),
}


@pytest.mark.parametrize(("lay", "code"), RESTING.values(), ids=RESTING)
def test_a_closing_is_taken_back_while_nothing_rests_on_it(
    run: Run, lay: Callable[[Run], None], code: str
) -> None:
    keep(run, FIRST)
    note_closed(run, FIRST)
    lay(run)
    settle(run)
    with pytest.raises(RefusalError, match="undo_not_closed"):
        reopen_quarter(replace(run, quarter=Q2))
    with pytest.raises(RefusalError, match="undo_too_late"):
        reopen_quarter(replace(run, as_of=date(2021, 1, 1)))
    told: list[Concern] = []
    if code:
        with pytest.raises(RefusalError, match=code):
            reopen_quarter(run, told.extend)
        assert (len(read_closed(run.records, Q1)), told) == (1, [])
        return
    assert reopen_quarter(run, told.extend).edition == FIRST
    assert [each.asks for each in told] == [True]
    assert read_closed(run.records, Q1) == []
