"""Where personal data lie, of which quarter or day, and which of it may go: by files laid out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.jobs.personal_data import (
    PersonalDataPlace,
    due_for_removal,
    forget,
    may_be_removed,
    personal_data,
)
from pipeline.jobs.quarter_run import Run
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.commit_moves import STAGING
from tests.packed_office import bare, lay, with_empty_folders

FIRST = Quarter(2564, 1)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return with_empty_folders(tmp_path)


def files_by_place(run: Run) -> dict[str, tuple[int, Quarter | date | None]]:
    return {place.holds: (place.files, place.since) for place in personal_data(run)}


def test_an_office_without_files_holds_no_personal_data(run: Run) -> None:
    lay(run.inputs, "inbox/empty/x")
    (run.inputs / "inbox" / "empty" / "x").unlink()
    assert files_by_place(run) == {}


@pytest.mark.parametrize(
    ("names", "holds", "files", "since"),
    [
        (["input/2564-Q2/a.xlsx", "input/2564-Q1/b/c.xlsx"], "privacy_returns", 2, FIRST),
        (["input/taken_out/2564-Q1/a.xlsx"], "privacy_returns", 1, FIRST),
        (["output/2564-Q1/summary.xlsx"], "privacy_output", 1, FIRST),
        (["output/2564-Q1.previous/summary.xlsx"], "privacy_output", 1, FIRST),
        (["output/2564-Q1_revised_2021-02-01/a"], "privacy_output", 1, FIRST),
        (["output/2564-Q1_revised_2021-02-01.previous/a"], "privacy_output", 1, FIRST),
        (["output/sheets/2564-Q1/1001.xlsx"], "privacy_output", 1, FIRST),
        (["output/2564-Q5/a", "output/2565-Q1/a"], "privacy_output", 2, Quarter(2565, 1)),
        (["records/letters/2564-Q1/a.docx"], "privacy_letters", 1, FIRST),
        (["records/evidence/evidence_2564-Q1.zip"], "privacy_evidence", 1, FIRST),
        (["records/dispatch_2564-Q2.xlsx", "records/dispatch_2564-Q1.xlsx"],
         "privacy_dispatch", 2, FIRST),
        (["records/decisions.xlsx"], "privacy_rulings", 1, None),
        ([f"records/letters/{STAGING}/a", "records/letters/2564-Q1/b"],
         "privacy_letters", 1, FIRST),
    ],
)  # fmt: skip
def test_a_place_tells_its_files_and_its_first_quarter(
    run: Run, names: list[str], holds: str, files: int, since: Quarter | None
) -> None:
    lay(run.records.parent, *names)
    assert files_by_place(run) == {holds: (files, since)}


def test_the_inbox_is_told_apart_from_the_returns_beside_it(run: Run) -> None:
    lay(run.inputs, "2564-Q1/a.xlsx", "inbox/a.eml", "inbox/deep/b.eml")
    assert {holds: files for holds, (files, _) in files_by_place(run).items()} == {
        "privacy_returns": 1, "privacy_inbox": 2,
    }  # fmt: skip


def test_a_file_without_a_quarter_is_as_old_as_its_first_line_in_the_journal(run: Run) -> None:
    lay(run.records, "decisions.xlsx")
    lines = [
        {"since": "long ago", "written": {"decisions.xlsx": "hash"}},
        {"since": "2020-10-05T09:00:00+07:00", "written": {"dispatch_2564-Q1.xlsx": "hash"}},
        {"since": "2020-11-05T09:00:00+07:00", "written": "decisions.xlsx"},
        {"since": "2020-11-25T09:00:00+07:00", "written": {"decisions.xlsx": "hash"}},
        {"since": "2020-12-25T09:00:00+07:00", "written": {"decisions.xlsx": "hash"}},
    ]
    text = "\n".join(json.dumps(line) for line in lines)
    (run.records / "journal.jsonl").write_text(text, encoding="utf-8")
    assert files_by_place(run) == {
        "privacy_rulings": (1, date(2020, 11, 25)), "privacy_journal": (1, date(2020, 10, 5)),
    }  # fmt: skip


@pytest.mark.parametrize("column", ["email", "email_copy"])
def test_addresses_are_told_once_for_the_list_that_holds_them(tmp_path: Path, column: str) -> None:
    run = bare(tmp_path)
    path = run.office.root / run.config.office.files.agencies
    title, first, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    text = "\n".join([f"{title},{column}", f"{first},a@example.go.th", *(f"{x}," for x in lines)])
    path.write_text(text, encoding="utf-8-sig")
    fresh = bare_again(run)
    assert files_by_place(fresh) == {"privacy_addresses": (1, None)}


def bare_again(run: Run) -> Run:
    """Read the office's settings anew."""
    return replace(run, office=Office(run.office.root))


@pytest.mark.parametrize(
    ("holds", "since", "may"),
    [
        ("privacy_returns", FIRST, True),
        ("privacy_output", FIRST, True),
        ("privacy_returns", FIRST.following, False),
        ("privacy_output", FIRST.following.following, False),
        ("privacy_inbox", FIRST, False),
        ("privacy_register", FIRST, False),
        ("privacy_output", date(2019, 1, 1), False),
        ("privacy_output", None, False),
    ],
)
def test_returns_and_results_of_quarters_before_may_go(
    holds: str, since: Quarter | date | None, may: bool
) -> None:
    place = PersonalDataPlace(holds, Path(), 1, since)
    assert may_be_removed(place, FIRST.following) is may


@pytest.mark.parametrize("quarters", [1, 4, 40])
def test_the_first_quarter_to_keep_lies_as_many_before_as_the_office_says(
    tmp_path: Path, quarters: int
) -> None:
    run = bare(tmp_path)
    config = run.office.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("keep_quarters:")]
    config.write_text(text.replace(line, f"keep_quarters: {quarters}"), encoding="utf-8")
    first = due_for_removal(bare_again(run))
    assert first is not None
    for _ in range(quarters):
        first = first.following
    assert first == run.quarter
    config.write_text(text.replace(line, "keep_quarters:"), encoding="utf-8")
    assert due_for_removal(bare_again(run)) is None


def test_a_quarter_that_the_records_do_not_know_goes_with_all_its_folders(run: Run) -> None:
    """Nothing was taken over of it: what lies there is a trial."""
    root = run.records.parent
    folders = ["input/2564-Q1", "input/taken_out/2564-Q1", "output/2564-Q1",
               "output/2564-Q1.previous", "output/sheets/2564-Q1"]  # fmt: skip
    stay = ["output/sheets/2564-Q2/a", "input/2564-Q2/a", "input/a.txt", "output/2564-Q1.log"]
    lay(root, *(f"{folder}/a" for folder in folders), *stay)
    planned = forget(run, FIRST.following, dry_run=True)
    assert planned.removed == ((FIRST, tuple(root / folder for folder in folders)),)
    assert planned.folders == len(folders)
    assert all((root / folder).is_dir() for folder in folders)
    assert forget(run, FIRST).folders == 0
    assert forget(run, FIRST.following).removed == planned.removed
    left = {path.relative_to(root).as_posix() for path in
            (*run.inputs.rglob("*"), *run.output.rglob("*")) if path.is_file()}  # fmt: skip
    assert left == set(stay)
