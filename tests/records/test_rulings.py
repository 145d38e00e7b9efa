"""When a ruling counts, what makes it the same one, and which cases it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.records.rulings import (
    Decision,
    Decisions,
    IndicatorNote,
    Proposal,
    Ruling,
    RulingOutcome,
    RulingStatus,
    brought_up_to_date,
    lines_dated_ahead,
    outcome_lines,
    outcome_on_values,
)

DAY = date(2020, 11, 25)
OTHER = next(each for each in Ruling if each is not Ruling.JOIN)


def ruling(
    number: int = 1,
    kind: Ruling = OTHER,
    target: str = "1001-2564-0001",
    about: str = "",
    *,
    rests_on: str = "",
    standing: str = "",
) -> Decision:
    """Give a ruling that counts."""
    return Decision(number, kind, target, about, reason="ตรวจแล้ว", decided_date=DAY,
                    rests_on=rests_on, standing=standing)  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "decided_date", "counts"),
    [("ตรวจแล้ว", DAY, True), ("ตรวจแล้ว", None, False), ("", DAY, False), ("", None, False)],
)
def test_without_reason_and_date_a_ruling_is_a_proposal(
    reason: str, decided_date: date | None, *, counts: bool
) -> None:
    line = replace(ruling(), reason=reason, decided_date=decided_date)
    assert line.decided is counts


def test_a_ruling_is_the_same_by_what_it_says_of_what() -> None:
    first, second = list(Ruling)[:2]
    one = Decision(1, first, "a", "b", reason="x", row=3)
    assert one.key == Decision(7, first, "a", "b", "other", DAY).key
    others = [Decision(1, second, "a", "b"), Decision(1, first, "b", "b"), Decision(1, first, "a")]
    assert one.key not in [each.key for each in others]


@pytest.mark.parametrize(
    ("stood", "now", "also", "standing", "rests_on"),
    [
        # The first time, the day's values become what it rests on, and what it sets beside them.
        ("", ["ก", "ข"], [], RulingStatus.APPLIED, "ก | ข"),
        ("", ["ก"], ["ค"], RulingStatus.APPLIED, "ก | ค"),
        ("ก | ข", ["ข"], [], RulingStatus.APPLIED, "ก | ข"),
        ("ก", [" ก "], [], RulingStatus.APPLIED, "ก"),
        ("ก", ["ค"], ["ค"], RulingStatus.APPLIED, "ก | ค"),
        ("ก", ["ค"], [], RulingStatus.CHANGED, "ก"),
        ("ก | ข", ["ก", "ค"], [], RulingStatus.CHANGED, "ก | ข"),
    ],
)
def test_a_ruling_stands_on_the_values_that_it_was_made_on(
    stood: str, now: list[str], also: list[str], standing: RulingStatus, rests_on: str
) -> None:
    outcome = outcome_on_values(ruling(rests_on=stood), now, also=also)
    assert (outcome.standing, outcome.rests_on) == (standing, rests_on)
    assert bool(outcome.detail) == (standing is RulingStatus.CHANGED)


@pytest.mark.parametrize("used", RulingStatus)
@pytest.mark.parametrize("now", [None, *RulingStatus])
def test_a_ruling_whose_case_is_gone_has_served_if_it_was_used(
    used: RulingStatus, now: RulingStatus | None
) -> None:
    line = ruling(standing=f"{used.value} (หมายเหตุ)", rests_on="ก")
    outcomes = {} if now is None else {1: RulingOutcome(now, "ข")}
    (after,) = brought_up_to_date(Decisions(Path(), (line,)), outcomes, [])
    was_used = used in (RulingStatus.APPLIED, RulingStatus.SERVED)
    wanted = RulingStatus.SERVED if now is RulingStatus.NOTHING and was_used else now
    assert after.standing.startswith((wanted or RulingStatus.NOT_DECIDED).value)
    assert after.rests_on == ("ก" if now is None else "ข")
    told = list(outcome_lines(Decisions(Path(), (line,)), outcomes))
    silent = (None, RulingStatus.APPLIED, RulingStatus.SERVED)
    assert len(told) == (wanted not in silent)


def test_rulings_of_a_day_to_come_are_told_together() -> None:
    day = date(2020, 11, 25)
    lines = [replace(ruling(), number=1, decided_date=day),
             replace(ruling(), number=2, decided_date=date(2021, 11, 25)),
             replace(ruling(), number=3, decided_date=date(2020, 11, 26)),
             replace(ruling(), number=4, decided_date=date(2021, 11, 25), reason="")]  # fmt: skip
    [told] = lines_dated_ahead(Decisions(Path(), tuple(lines)), day)
    assert told.facts["numbers"] == "2, 3"
    assert list(lines_dated_ahead(Decisions(Path(), (lines[0],)), day)) == []


def test_proposals_are_numbered_on_and_none_comes_twice() -> None:
    known = Decision(4, Ruling.JOIN, "a", "b")
    because = ["เหตุเดิม", "เลขคล้าย", "ชื่อ"]
    pairs = [("a", "b"), ("c", "d"), ("e", "f")]
    proposals = [Proposal(*pair, why) for pair, why in zip(pairs, because, strict=True)]
    after = brought_up_to_date(Decisions(Path(), (known,)), {}, proposals)
    assert [(each.number, each.target, each.about) for each in after] == [
        (4, "a", "b"), (5, "c", "d"), (6, "e", "f"),
    ]  # fmt: skip
    assert all(not each.decided and each.ruling is Ruling.JOIN for each in after)
    assert all(why in each.standing for why, each in zip(because, after, strict=True))


def test_ids_are_given_up_by_joins_that_count_and_were_used() -> None:
    lines = [
        ruling(1, Ruling.JOIN, target="a", about="b", rests_on="c | d"),
        ruling(2, Ruling.JOIN, target="e", about="f"),
        replace(ruling(3, Ruling.JOIN, target="g", rests_on="h"), reason=""),
        ruling(4, OTHER, target="i", rests_on="j"),
    ]
    decisions = Decisions(Path(), tuple(lines))
    assert decisions.ids_given_up == {"a", "b", "c", "d"}
    assert [each.number for each in decisions.decided(Ruling.JOIN)] == [1, 2]
    assert decisions.files == ()


def test_notes_are_of_a_year_and_a_subject() -> None:
    notes = [IndicatorNote(year, subject, f"{year} {subject}") for year in (2564, 2565)
             for subject in ("ก", "ข")]  # fmt: skip
    assert Decisions(Path(), notes=tuple(notes)).notes_of(2564, "ข") == ("2564 ข",)
