"""What the standing tells of letters and of the weeks to come: by registers laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.jobs.office_status import OfficeStatus, QuarterStep, StepTiming, office_status
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import (
    SHEET,
    Dispatched,
    register_name,
)
from pipeline.records.proposed_reply import NO, PROPOSED_TITLES, YES, ProposedReply
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.rulings import Decision, Ruling
from pipeline.records.write_dispatch_register import with_proposed_replies
from pipeline.records.write_rulings import write_decisions
from tests.packed_office import bare
from tests.records.dispatch_books import letter, write_dispatch

QUARTER, BEFORE = Quarter(2564, 1), Quarter(2563, 4)
SENT, TODAY = date(2020, 11, 27), date(2020, 12, 23)
"""Fifteen working days from the one end on the day before the other."""
MEMO = Dispatched("EXEC", "ผู้บริหาร", LetterKind.MEMO, "บันทึก", 1, 0, None, "memo.docx")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """An office that has only its settings."""
    return bare(tmp_path_factory.mktemp("office"))


def status(
    run: Run, folder: Path, lines: Sequence[Dispatched] = (), day: date = TODAY,
    quarter: Quarter = QUARTER,
) -> OfficeStatus:  # fmt: skip
    """Give the standing on a day, with these lines in a quarter's dispatch register."""
    folder.joinpath("records").mkdir(exist_ok=True)
    if lines:
        write_dispatch(folder / "records" / register_name(quarter), quarter, lines)
    return office_status(
        replace(run, as_of=day, records_folder=folder / "records", output_folder=folder / "output",
                inputs_folder=folder / "input")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({}, {"waiting"}),
        ({"number": "7"}, {"waiting", "undated"}),
        ({"number": "7", "dispatched_date": TODAY}, set()),
        ({"number": "7", "dispatched_date": date(2020, 12, 24)}, {"waiting"}),
        ({"dispatched_date": TODAY}, {"unnumbered"}),
        ({"number": "7", "dispatched_date": SENT}, {"unanswered"}),
        ({"number": "7", "dispatched_date": SENT, "reply_date": TODAY}, set()),
        ({"number": "7", "dispatched_date": SENT, "reply_number": "9"}, set()),
        ({"number": "7", "dispatched_date": date(2020, 11, 30)}, set()),
    ],
    ids=range(9),
)
def test_a_letter_waits_lacks_an_entry_or_has_no_answer(
    settings: Run, tmp_path: Path, entered: dict[str, Any], told: set[str]
) -> None:
    line = replace(letter("1001"), **entered)
    found = status(settings, tmp_path, [line])
    names = ("waiting", "undated", "unnumbered", "unanswered")
    assert {name for name in names if getattr(found, name)} == told
    assert all(getattr(found, name) == (line.agency,) for name in told)
    assert not found.empty


def propose(path: Path, quarter: Quarter, answer: str) -> None:
    """Let a reply be found for the one letter of a register, and the officer answer it."""
    register = read_dispatch(path.parent, quarter)
    [line] = register.lines
    found = {line.key: ProposedReply("9", SENT, "letter.pdf")}
    path.write_bytes(with_proposed_replies(register, found) or b"")
    if answer:
        book = openpyxl.load_workbook(path)
        sheet = book[SHEET]
        [head] = [cell for row in sheet.iter_rows() for cell in row
                  if cell.value == PROPOSED_TITLES["confirmed"]]  # fmt: skip
        sheet.cell(head.row + 1, head.column).value = answer
        book.save(path)


@pytest.mark.parametrize("quarter", [QUARTER, BEFORE])
@pytest.mark.parametrize(
    ("answer", "entered", "waits"),
    [("", {}, True), (YES, {}, False), (NO, {}, False), ("", {"reply_date": SENT}, False)],
)
def test_a_reply_that_was_found_waits_until_it_is_answered_for(
    settings: Run, tmp_path: Path, quarter: Quarter, answer: str, entered: dict[str, Any],
    waits: bool,
) -> None:  # fmt: skip
    line = replace(letter("1001"), number="7", dispatched_date=SENT, **entered)
    path = tmp_path / "records" / register_name(quarter)
    assert status(settings, tmp_path, [line], quarter=quarter).replies_proposed == ()
    propose(path, quarter, answer)
    found = status(settings, tmp_path)
    assert found.replies_proposed == ((line.agency,) if waits else ())
    assert found.faults == ()


@pytest.mark.parametrize(
    ("lines", "behind"),
    [
        ([], []),
        ([letter("1001")], [("letters", 0, 1), ("memo", 0, 1)]),
        ([replace(letter("1001"), dispatched_date=SENT), MEMO], [("memo", 0, 1)]),
        ([replace(letter("1001"), dispatched_date=SENT), letter("1002"),
          replace(MEMO, dispatched_date=SENT)], [("letters", 1, 2)]),
        ([replace(letter("1001"), dispatched_date=SENT), replace(MEMO, dispatched_date=SENT)], []),
    ],
    ids=range(5),
)  # fmt: skip
def test_what_the_quarter_before_left_unsent_is_told(
    settings: Run, tmp_path: Path, lines: list[Dispatched], behind: list[tuple[str, int, int]]
) -> None:
    found = status(settings, tmp_path, lines, quarter=BEFORE)
    assert [(step.name, step.done, step.total) for step in found.left_behind] == behind
    assert all(step.quarter == BEFORE and step.when is StepTiming.PAST
               for step in found.left_behind)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "next_quarter"),
    [
        (date(2020, 12, 20), False),
        (date(2020, 12, 21), True),
        (date(2020, 12, 31), True),
        (date(2020, 11, 25), False),
    ],
)
def test_the_next_quarters_sheets_are_told_from_the_week_before_their_month(
    settings: Run, tmp_path: Path, day: date, next_quarter: bool
) -> None:
    steps = status(settings, tmp_path, day=day).steps
    ahead = [step for step in steps if step.quarter == QUARTER.following]
    assert [(step.name, step.done, step.total, step.first) for step in ahead] == (
        [("sheets", 0, 4, date(2021, 1, 1))] if next_quarter else []
    )
    assert [step.name for step in steps if step.quarter == QUARTER] == [
        "sheets", "returns", "letters", "memo",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2020, 11, 29), []),
        (date(2020, 11, 30), [date(2020, 12, 10), date(2020, 12, 11)]),
        (date(2020, 12, 10), [date(2020, 12, 10), date(2020, 12, 11)]),
        (date(2020, 12, 11), [date(2020, 12, 11)]),
        (date(2020, 12, 12), []),
    ],
    ids=range(5),
)
def test_holidays_of_this_week_and_the_next_are_told(
    settings: Run, tmp_path: Path, day: date, closed: list[date]
) -> None:
    assert list(status(settings, tmp_path, day=day).closed_days) == closed


def test_an_office_with_nothing_is_empty_and_nothing_waits(settings: Run, tmp_path: Path) -> None:
    found = status(settings, tmp_path)
    assert found.empty
    assert (found.waiting, found.left_behind, found.counted) == ((), (), 0)
    assert (found.memo_written, found.memo_sent, found.before_open) == (False, False, False)
    # An empty line is no memorandum sent, nor one that waits.
    memo = status(settings, tmp_path, [replace(MEMO, dispatched_date=TODAY)])
    assert (memo.memo_written, memo.memo_sent, memo.empty) == (True, True, False)


@pytest.mark.parametrize(
    ("done", "total", "when", "more", "finished", "late"),
    [
        (0, 0, StepTiming.PAST, {}, False, True),
        (0, 1, StepTiming.PAST, {}, False, True),
        (0, 1, StepTiming.THIS_WEEK, {}, False, False),
        (1, 1, StepTiming.PAST, {}, True, False),
        (1, 2, StepTiming.PAST, {}, False, True),
        (2, 1, StepTiming.AHEAD, {}, True, False),
        (0, 0, StepTiming.PAST, {"none_due": True}, True, False),
        (0, 1, StepTiming.PAST, {"known": False}, False, False),
    ],
    ids=range(8),
)
def test_a_step_is_finished_or_late(
    done: int, total: int, when: StepTiming, more: dict[str, bool], finished: bool, late: bool
) -> None:
    step = QuarterStep("letters", QUARTER, SENT, SENT, when, done, total, **more)
    assert (step.finished, step.late) == (finished, late)


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (date(2018, 6, 1), (2561,)),
        (date(2025, 6, 1), ()),
        (date(2026, 6, 1), (2570,)),
        (date(2027, 6, 1), (2570, 2571)),
    ],
)
def test_this_year_and_the_next_want_a_list_of_holidays(
    settings: Run, tmp_path: Path, day: date, missing: tuple[int, ...]
) -> None:
    assert status(settings, tmp_path, day=day).holidays_missing == missing


@pytest.mark.parametrize(
    ("until", "reason", "expires"),
    [
        (date(2020, 12, 22), "ศาลนัด", False),
        (date(2020, 12, 23), "ศาลนัด", True),
        (date(2021, 1, 22), "ศาลนัด", True),
        (date(2021, 1, 23), "ศาลนัด", False),
        (date(2021, 1, 22), "", False),
    ],
)
def test_a_ruling_is_told_for_the_thirty_days_before_it_ends(
    settings: Run, tmp_path: Path, until: date, reason: str, expires: bool
) -> None:
    status(settings, tmp_path)
    mute = Decision(1, Ruling.SNOOZE, "1001-2564-0001", "decide", until=until, reason=reason,
                    decided_date=date(2020, 11, 2))  # fmt: skip
    joined = Decision(2, Ruling.JOIN, "1001-2564-0004", "1001-2564-0005", reason="เรื่องเดียวกัน",
                      decided_date=date(2020, 11, 2))  # fmt: skip
    write_decisions(tmp_path / "records" / "decisions.xlsx", [mute, joined])
    found = status(settings, tmp_path)
    assert [each.number for each in found.expiring] == ([1] if expires else [])
    assert found.proposed == (0 if reason else 1)
