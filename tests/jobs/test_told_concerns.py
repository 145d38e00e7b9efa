"""What is out of order with a quarter's work, of small tables laid out: what is told or asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pipeline.evaluate.compare import NO_RULE_CHANGES, RuleChanges
from pipeline.jobs.order_of_work import (
    Concern,
    final_concerns,
    memo_concerns,
    not_in_force_concerns,
    revision_concerns,
    run_concerns,
)
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import FileOutcome
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import DispatchRegister
from pipeline.records.records_manifest import FILE as MANIFEST
from pipeline.records.records_manifest import KeptFile, RecordsManifest
from pipeline.records.revisions import Edition, register_path
from tests.packed_office import with_empty_folders
from tests.records.dispatch_books import letter

QUARTER = Quarter(2564, 1)
DAY = date(2020, 11, 25)
READ, UNREADABLE = FileOutcome.READ, FileOutcome.UNREADABLE


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return replace(with_empty_folders(tmp_path), as_of=DAY)


def asked(concerns: Iterable[Concern]) -> dict[str, bool]:
    """Give the codes of what is told, and of each whether it asks."""
    return {each.message.code: each.asks for each in concerns}


def judged_quarter(
    run: Run, outcomes: Iterable[FileOutcome] = (READ,), others: int = 0,
    changes: RuleChanges = NO_RULE_CHANGES,
) -> Any:  # fmt: skip
    """Give a quarter with files that ended so, so many of them another quarter's."""
    issues = [("other_quarter", f"{n}.xlsx") for n in range(others) for _ in range(2)]
    issues += [("blank_row", f"{n}.xlsx") for n in range(9)]
    frame = pd.DataFrame(issues, columns=["code", "source_file"])
    files = [SimpleNamespace(outcome=each) for each in outcomes]
    collected = SimpleNamespace(issues=frame, files=files)
    return SimpleNamespace(run=run, collected=collected, rule_changes=changes)


@pytest.mark.parametrize(
    ("last", "asks"),
    [("2020-11-24", False), ("2020-11-25", False), ("2020-11-26", True), ("soon", False),
     (None, False), (20201126, False)],
)  # fmt: skip
def test_a_day_before_the_last_runs_is_asked_for(run: Run, last: object, asks: bool) -> None:
    found = asked(run_concerns(judged_quarter(run), {"as_of": last}))
    assert found == ({"as_of_earlier": True} if asks else {})
    assert asked(run_concerns(judged_quarter(replace(run, revise=True)), {"as_of": last})) == {}


@pytest.mark.parametrize("kept", ["2020-11-25", "2020-11-26"])
@pytest.mark.parametrize("noted", ["2020-11-24", "2020-11-26"])
def test_the_later_of_what_output_and_records_say_counts(run: Run, kept: str, noted: str) -> None:
    path = register_path(run.records, Edition(QUARTER), "cases")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    name = path.relative_to(run.records).as_posix()
    manifest = RecordsManifest(files={name: KeptFile("0", 0, "", kept)})
    (run.records / MANIFEST).write_bytes(manifest.to_bytes())
    later = max(kept, noted) > DAY.isoformat()
    found = [*run_concerns(judged_quarter(run), {"as_of": noted})]
    assert asked(found) == ({"as_of_earlier": True} if later else {})
    assert [each.message.facts["last"] for each in found] == [date(2020, 11, 26)] * later


@pytest.mark.parametrize(("day", "asks"), [(date(2020, 9, 30), True), (date(2020, 10, 1), False)])
def test_a_day_before_the_quarter_is_asked_for(run: Run, day: date, asks: bool) -> None:
    found = asked(run_concerns(judged_quarter(replace(run, as_of=day)), {}))
    assert found == ({"as_of_before_quarter": True} if asks else {})


@pytest.mark.parametrize(
    ("outcomes", "cases", "asks"),
    [
        ([UNREADABLE], 4, True),
        ([UNREADABLE], 0, False),
        ([UNREADABLE], None, False),
        ([], 4, False),
        ([UNREADABLE, READ], 4, False),
        ([UNREADABLE, FileOutcome.NIL], 4, False),
    ],
)
def test_a_folder_of_no_return_is_asked_for(
    run: Run, outcomes: list[FileOutcome], cases: int | None, asks: bool
) -> None:
    found = asked(run_concerns(judged_quarter(run, outcomes), {"cases": {"returned": cases}}))
    assert found == ({"nothing_read": True} if asks else {})
    assert asked(run_concerns(judged_quarter(run, outcomes), {"cases": cases})) == {}


@pytest.mark.parametrize(
    ("read", "others", "asks"), [(2, 0, False), (2, 1, False), (3, 2, True), (1, 1, True)]
)
def test_more_than_half_of_another_quarter_is_asked_for(
    run: Run, read: int, others: int, asks: bool
) -> None:
    [*found] = run_concerns(judged_quarter(run, [READ] * read + [UNREADABLE] * 5, others), {})
    assert asked(found) == ({"returns_of_another_quarter": True} if asks else {})
    told = [(each.message.facts["count"], each.message.facts["read"]) for each in found]
    assert told == [(others, read)] * asks


def changed(count: int, **columns: str) -> pd.DataFrame:
    rows = [{"case_id": f"{n}", "then": "due_soon", "now": "overdue", **columns}
            for n in range(count)]  # fmt: skip
    return pd.DataFrame(rows, columns=["case_id", "then", "now", *columns])


@pytest.mark.parametrize(
    ("cases", "deadlines", "told"),
    [
        (0, 0, []),
        (1, 2, [("rules_changed", "1"), ("rules_changed_to", "0"), ("rule_changed_to", "0, 1")]),
        (0, 8, [("rules_changed_within", "0"), ("rule_changed_to", "0, 1, 2, 3, 4, 5, 6, 7")]),
        (9, 0, [("rules_changed", "9"), ("rules_changed_to", "0, 1, 2, 3, 4, 5, 6, 7"),
                ("rules_changed_to", "8")]),
    ],
)  # fmt: skip
def test_what_the_rules_changed_is_told_case_by_case(
    run: Run, cases: int, deadlines: int, told: list[tuple[str, str]]
) -> None:
    changes = RuleChanges(changed(cases), changed(deadlines, rule="gone"))
    found = [each.message for each in run_concerns(judged_quarter(run, changes=changes), {})]
    assert [
        (each.code, str(each.facts.get("cases", each.facts["count"]))) for each in found
    ] == told


def test_many_cases_of_a_rule_are_counted_beyond_the_first(run: Run) -> None:
    rule, name = next((each.id, each.name) for each in run.config.rules.values())
    changes = RuleChanges(changed(0), changed(11, rule=rule))
    [_, found] = run_concerns(judged_quarter(run, changes=changes), {})
    facts: Any = found.message.facts
    assert (facts["rule"], facts["count"]) == (name, 11)
    assert facts["cases"].facts == {"cases": "0, 1, 2, 3, 4, 5, 6, 7", "count": 3}
    assert "7 และอีก 3" in str(found.message)


@pytest.mark.parametrize(
    ("day", "final", "told"), [(23, True, True), (24, True, False), (23, False, False)]
)
def test_letters_are_not_final_before_their_week(
    run: Run, day: int, final: bool, told: bool
) -> None:
    found = asked(final_concerns(replace(run, as_of=date(2020, 11, day), final=final)))
    assert found == ({"final_before_week": False} if told else {})


@pytest.mark.parametrize("letters_run", [True, False])
@pytest.mark.parametrize("day", [date(2020, 11, 30), date(2020, 12, 1)])
def test_a_memorandum_comes_in_its_month_and_after_the_letters(
    day: date, letters_run: bool
) -> None:
    bare = DispatchRegister(QUARTER, Path(), ())
    with_letter = replace(bare, lines=(letter("1001"),))
    early = {"memo_before_month": False} if day.month == 11 else {}
    assert asked(memo_concerns(with_letter, day, letters_run=letters_run)) == early
    missing = {} if letters_run else {"memo_before_letters": False}
    assert asked(memo_concerns(bare, day, letters_run=letters_run)) == {**early, **missing}


def test_letters_to_agencies_not_in_force_are_told(run: Run) -> None:
    [first, *others] = run.config.agencies
    ended = replace(first, valid_to=date(2020, 9, 30))
    config = replace(run.config, agencies=(ended, *others))
    told = SimpleNamespace(config=config, revise=False, quarter=QUARTER)
    due: Any = [SimpleNamespace(agency_code=each.code) for each in config.agencies]
    working: Any = told
    [found] = not_in_force_concerns(working, due)
    assert found.message.facts == {"count": 1, "agencies": first.name}
    assert [*not_in_force_concerns(working, due[1:])] == []
    told.revise = True
    assert [*not_in_force_concerns(working, due)] == []


def test_a_revision_that_nobody_closed_is_told_of_the_quarter_before(run: Run) -> None:
    assert [*revision_concerns(run)] == []
    before = QUARTER.previous
    for edition in (Edition(before), Edition(before, DAY), Edition(QUARTER), Edition(QUARTER, DAY)):
        path = register_path(run.records, edition, "cases")
        path.parent.mkdir(parents=True)
        path.write_bytes(b"")
    [found] = revision_concerns(run)
    assert found.message.facts["quarter"] == str(before)
    assert [*revision_concerns(replace(run, quarter=before))] == []
