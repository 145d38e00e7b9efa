"""A ruling taken back within its quarter: the next run gives what it gives where it never was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.model import tables
from pipeline.records.rulings import NO_DECISIONS, Decision, Decisions, Ruling
from pipeline.returns import Collected
from tests.returns.collecting import Q2, cases, collect_from, rows
from tests.returns.test_apply_rulings import FIRST, SECOND, ruled, ruling
from tests.sheet_tables import case_row, write_return

THIRD = "1001-2564-0003"
CLOSED = {"status": "ยุติเรื่อง", "closed_date": datetime(2020, 11, 1)}
THEFT = {
    "row_no": 2,
    "file_no": "สล. 77/2564",
    "subject": "ทรัพย์สินสูญหาย",
    "damage_amount": 5000,
    "incident_date": datetime(2020, 9, 9),
}
FIRE = {
    "row_no": 3,
    "file_no": "สล. 90/2564",
    "subject": "ไฟไหม้โกดัง",
    "damage_amount": 7000,
    "incident_date": datetime(2020, 12, 1),
}
Rows = Sequence[Sequence[object]]
Run = Callable[[Decisions, Collected | None], Collected]


def office(folder: Path, last: Rows, now: Rows) -> Run:
    """Give an office after its first quarter: a run of the second, after an earlier one of it."""
    (folder / "q1").mkdir()
    known = None
    if last:
        write_return(folder / "q1" / "1001.xlsx", *last)
        known = collect_from(folder / "q1").cases
    write_return(folder / "q2" / "1001.xlsx", *now, quarter="ไตรมาส 2/2564")

    def run(decisions: Decisions, earlier: Collected | None) -> Collected:
        held = [frame for frame in (known, earlier.cases if earlier else None) if frame is not None]
        return collect_from(
            folder / "q2",
            quarter=Q2,
            last=known,
            own=earlier.cases if earlier else None,
            absorbed=earlier.absorbed if earlier else None,
            given={case_id for frame in held for case_id in tables.texts(frame["case_id"])},
            decisions=decisions,
        )

    return run


def whole(collected: Collected) -> list[object]:
    """Give all that a run tells of cases, issues and returns."""
    frames = (collected.cases, collected.issues, collected.returns)
    return [rows(frame, *frame.columns) for frame in frames]


def kept_as_written(decisions: Decisions, collected: Collected) -> Decisions:
    """Give the rulings as the decisions file has them after a run."""
    lines = (
        replace(each, rests_on=collected.outcomes[each.number].rests_on)
        for each in decisions.rulings
    )
    return replace(decisions, rulings=tuple(lines))


JOINS = {
    "into a closed case": (
        [case_row(**CLOSED), case_row(**THEFT)],
        [case_row(**THEFT)],
        (FIRST, SECOND),
    ),
    "a new case into a closed one": ([case_row(**CLOSED)], [case_row(**THEFT)], (FIRST, SECOND)),
    "a new case into one that is silent": (
        [case_row(), case_row(**THEFT)],
        [case_row(**FIRE)],
        (SECOND, THIRD),
    ),
    "of two that are both told": (
        [case_row(), case_row(**THEFT)],
        [case_row(), case_row(**THEFT)],
        (FIRST, SECOND),
    ),
    "into the lower of two": (
        [case_row(), case_row(**THEFT)],
        [case_row(), case_row(**THEFT)],
        (SECOND, FIRST),
    ),
    "of two new cases": ([], [case_row(), case_row(**THEFT)], (FIRST, SECOND)),
    "by the ids on the sheet": (
        [case_row(**CLOSED), case_row(**THEFT)],
        [case_row(**THEFT, case_id=SECOND)],
        (FIRST, SECOND),
    ),
}


@pytest.mark.parametrize("apart", [False, True], ids=["taken off", "ruled apart"])
@pytest.mark.parametrize("situation", JOINS)
def test_a_join_that_is_taken_back_leaves_nothing_behind(
    tmp_path: Path, situation: str, *, apart: bool
) -> None:
    last, now, (kept, other) = JOINS[situation]
    run = office(tmp_path, last, now)
    join = ruled(ruling(Ruling.JOIN, kept, other))
    joined = run(join, run(NO_DECISIONS, None))
    after, never = NO_DECISIONS, NO_DECISIONS
    if apart:
        two = ruling(Ruling.KEEP_APART, kept, other, decided_date=date(2021, 2, 21))
        after, never = ruled(*kept_as_written(join, joined).rulings, two), ruled(two)
    for _ in range(2):
        joined = run(after, joined)
        assert whole(joined) == whole(run(never, None))


@pytest.mark.parametrize("situation", JOINS)
def test_a_join_that_stands_gives_the_same_in_every_rerun(tmp_path: Path, situation: str) -> None:
    last, now, (kept, other) = JOINS[situation]
    run = office(tmp_path, last, now)
    join = ruled(ruling(Ruling.JOIN, kept, other))
    one = run(join, run(NO_DECISIONS, None))
    assert other not in {case_id for (case_id,) in cases(one, "case_id")}
    two = run(kept_as_written(join, one), one)
    assert whole(two) == whole(one)
    assert dict(two.joined) == dict(one.joined) == {other: kept}


@pytest.mark.parametrize(
    "line",
    [
        ruling(Ruling.SET_AGENCY, "1001.xlsx", value="1004"),
        ruling(Ruling.SET_AGENCY, SECOND, value="1004"),
        ruling(Ruling.LEAVE_OUT, "1001.xlsx"),
        ruling(Ruling.SET_TYPE, SECOND, value="ส.1"),
        ruling(Ruling.EXTEND_COMMITTEE, SECOND, until=date(2021, 6, 1)),
    ],
    ids=["agency of a file", "agency of a case", "file left out", "type", "time of the committee"],
)
def test_a_ruling_that_is_taken_back_leaves_nothing_behind(tmp_path: Path, line: Decision) -> None:
    run = office(tmp_path, [case_row(**CLOSED), case_row(**THEFT)], [case_row(), case_row(**THEFT)])
    never = whole(run(NO_DECISIONS, None))
    for earlier in (None, run(NO_DECISIONS, None)):
        one = run(ruled(line), earlier)
        assert whole(one) != never
        assert whole(run(NO_DECISIONS, one)) == never


def office_of_two_files(folder: Path, later: str) -> Run:
    """Write a case in each of two files, `later` a day after the other; gives a run over them."""
    quarter, told = "ไตรมาส 2/2564", {"a.xlsx": case_row(), "b.xlsx": case_row(**THEFT)}
    for name, row in told.items():
        day = datetime(2021, 2, 17 if name == later else 16)
        write_return(folder / f"1001 {name}", row, quarter=quarter, report_date=day)

    def run(decisions: Decisions, earlier: Collected | None) -> Collected:
        return collect_from(
            folder,
            quarter=Q2,
            own=earlier.cases if earlier else None,
            absorbed=earlier.absorbed if earlier else None,
            given=set() if earlier is None else tables.texts(earlier.cases["case_id"]),
            decisions=decisions,
        )

    return run


@pytest.mark.parametrize("gone", ["a.xlsx", "b.xlsx"])
@pytest.mark.parametrize("later", ["a.xlsx", "b.xlsx"])
@pytest.mark.parametrize("kept", [FIRST, SECOND])
def test_a_join_taken_back_with_the_file_of_a_new_case_loses_none(
    tmp_path: Path, gone: str, later: str, kept: str
) -> None:
    run = office_of_two_files(tmp_path, later)
    first = run(NO_DECISIONS, None)
    joined = run(ruled(ruling(Ruling.JOIN, kept, SECOND if kept == FIRST else FIRST)), first)
    assert cases(joined, "case_id") == [(kept,)]
    (tmp_path / f"1001 {gone}").unlink()
    never, now = run(NO_DECISIONS, first), run(NO_DECISIONS, joined)
    for each in (now, run(NO_DECISIONS, now)):
        columns = ("case_id", "file_no", "injured_party", "subject", "incident_date", "origin")
        assert cases(each, *columns) == cases(never, *columns)
        of_file = [
            rows(found.issues[found.issues["code"] == "carried_file_gone"], "case_id", "message")
            for found in (each, never)
        ]
        assert of_file[0] == of_file[1] != []
    if gone == later:  # its row stood for the case: all it said is known
        assert cases(now, *now.cases.columns) == cases(never, *never.cases.columns)


@pytest.mark.parametrize("later", ["a.xlsx", "b.xlsx"])
@pytest.mark.parametrize(("kept", "other"), [(FIRST, SECOND), (SECOND, FIRST)])
def test_a_case_whose_file_is_gone_stays_joined_until_the_ruling_is_taken_back(
    tmp_path: Path, later: str, kept: str, other: str
) -> None:
    run = office_of_two_files(tmp_path, later)
    join = ruled(ruling(Ruling.JOIN, kept, other))
    found = run(join, run(NO_DECISIONS, None))
    (tmp_path / f"1001 {'a.xlsx' if other == FIRST else 'b.xlsx'}").unlink()
    for _ in range(2):
        found = run(join, found)
        assert cases(found, "case_id") == [(kept,)]
        assert found.joined == {other: kept}
    back = run(NO_DECISIONS, found)
    assert sorted(cases(back, "case_id", "origin")) == sorted(
        [(kept, "returned"), (other, "carried")]
    )


@pytest.mark.parametrize("before", [False, True], ids=["while joined", "before"])
@pytest.mark.parametrize(
    ("kept", "other", "later", "gone"),
    [
        (FIRST, SECOND, "a.xlsx", "a.xlsx"),
        (FIRST, SECOND, "b.xlsx", "a.xlsx"),
        (SECOND, FIRST, "a.xlsx", "b.xlsx"),
        (SECOND, FIRST, "b.xlsx", "a.xlsx"),
    ],
)
def test_both_are_there_again_whichever_file_went(
    tmp_path: Path, kept: str, other: str, later: str, gone: str, *, before: bool
) -> None:
    run = office_of_two_files(tmp_path, later)
    join = ruled(ruling(Ruling.JOIN, kept, other))
    found = run(NO_DECISIONS, None) if before else run(join, run(NO_DECISIONS, None))
    (tmp_path / f"1001 {gone}").unlink()
    if before:
        found = run(NO_DECISIONS, found)
    for _ in range(2):
        found = run(join, found)
        assert cases(found, "case_id") == [(kept,)]
    back = run(NO_DECISIONS, found)
    missing, there = (FIRST, SECOND) if gone == "a.xlsx" else (SECOND, FIRST)
    assert sorted(cases(back, "case_id", "origin")) == sorted(
        [(there, "returned"), (missing, "carried")]
    )
