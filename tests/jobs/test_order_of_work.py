"""Work out of its order is told before anything is written; what can't be had back is asked for."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.documents.draft_mark import is_draft
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.office_status import office_status
from pipeline.jobs.order_of_work import Concern, count_astray
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from tests.commands.test_command_line import run as command
from tests.packed_office import at_work, bare, enter, moved
from tests.quiet import Quiet

LETTER = "letters/1001_สำนักงานเขตพระนคร.docx"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("office"))


@pytest.fixture
def run(worked: Run, tmp_path: Path) -> Run:
    return moved(worked, tmp_path / "office")


class No:
    """An officer who says no, and keeps what was told."""

    def __init__(self) -> None:
        self.told: dict[str, bool] = {}

    def __call__(self, concerns: Sequence[Concern]) -> None:
        self.told |= {each.message.code: each.asks for each in concerns}
        raise RefusalError("not_agreed")


def file_times(run: Run) -> dict[Path, int]:
    files = (path for path in run.office.root.rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in files if path.suffix != ".lock"}


def concerns_before_writing(job: object, run: Run) -> dict[str, bool]:
    """What is told before the job writes, and that nothing was written then."""
    before = file_times(run)
    no = No()
    with pytest.raises(RefusalError):
        if job is close_quarter:
            close_quarter(run, no)
        elif job is send_sheets:
            send_sheets(run, agree=no)
        else:
            job(run, Quiet(), dry_run=False, agree=no)  # type: ignore[operator]  # a job
    assert file_times(run) == before
    return no.told


def test_an_earlier_day_than_the_last_runs_is_asked_for(run: Run) -> None:
    assert concerns_before_writing(run_batch, replace(run, as_of=date(2020, 11, 24)))[
        "as_of_earlier"
    ]
    assert concerns_before_writing(run_memo, replace(run, as_of=date(2020, 11, 24)))[
        "as_of_earlier"
    ]
    assert "as_of_earlier" not in concerns_before_writing(run_batch, run)


def test_the_records_know_the_last_day_where_the_output_is_gone(run: Run) -> None:
    shutil.rmtree(run.folder)
    assert concerns_before_writing(run_batch, replace(run, as_of=date(2020, 11, 24)))[
        "as_of_earlier"
    ]


def test_another_quarters_returns_are_asked_for(run: Run) -> None:
    second = replace(run, quarter=Quarter(2564, 2), as_of=date(2021, 2, 24))
    shutil.copytree(run.input, second.input)
    assert concerns_before_writing(run_batch, second)["returns_of_another_quarter"]


def test_a_folder_without_a_single_return_is_asked_for(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "photographs"
    elsewhere.mkdir()
    (elsewhere / "ภาพ.xlsx").write_bytes(b"PK\3\4 broken off")
    assert concerns_before_writing(run_batch, replace(run, returns_folder=elsewhere))[
        "nothing_read"
    ]
    # One that was never run loses nothing by it.
    first = replace(run, quarter=Quarter(2564, 2), as_of=date(2021, 2, 24))
    assert "nothing_read" not in concerns_before_writing(
        run_batch, replace(first, returns_folder=elsewhere)
    )


@pytest.mark.parametrize(
    "folder", ["", "ไตรมาส 1", "2564-Q1 (1)/เขต", "๒๕๖๓-Q4", "2020-Q4", "2563-q4"]
)
def test_returns_beside_the_quarters_folders_are_told(run: Run, folder: str) -> None:
    for known in ("inbox", "taken_out", "2563-Q4", ".ซ่อน"):
        (run.inputs / known).mkdir(exist_ok=True)
        (run.inputs / known / "ก.xlsx").write_bytes(b"PK")
    (run.inputs / "อ่านก่อน.txt").write_bytes(b"")
    assert "returns_astray" not in concerns_before_writing(run_batch, run)
    (run.inputs / folder).mkdir(parents=True, exist_ok=True)
    (run.inputs / folder / "1001.xlsx").write_bytes(b"PK")
    assert concerns_before_writing(run_batch, run)["returns_astray"] is False


def test_what_cannot_be_listed_beside_the_quarters_folders_stops_no_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (run.inputs / "System Volume Information").mkdir()
    scandir = os.scandir

    def refused(path: Any) -> Any:
        if str(path).endswith("Information"):
            raise PermissionError(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert "returns_astray" not in concerns_before_writing(run_batch, run)


def test_folders_of_quarters_are_known_where_case_does_not_matter(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for known in ("Inbox", "2563-q4"):
        (run.inputs / known).mkdir()
        (run.inputs / known / "ก.xlsx").write_bytes(b"PK")
    monkeypatch.setattr(Path, "exists", lambda _: True)
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    assert count_astray(run) == 0


def test_a_folder_that_leads_elsewhere_is_not_followed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (run.inputs / "ปีก่อน").mkdir()
    (run.inputs / "ปีก่อน" / "ก.xlsx").write_bytes(b"PK")
    assert count_astray(run) == 1
    junction = SimpleNamespace(
        st_mode=stat.S_IFDIR, st_file_attributes=stat.FILE_ATTRIBUTE_REPARSE_POINT
    )
    monkeypatch.setattr(
        Path, "lstat", lambda path: junction if path.name == "ปีก่อน" else os.lstat(path)
    )
    assert count_astray(run) == 0


def test_a_memorandum_before_any_letter_is_told(tmp_path: Path, worked: Run) -> None:
    run = bare(tmp_path)
    shutil.copytree(worked.input, run.input)
    found = concerns_before_writing(run_memo, replace(run, as_of=date(2020, 11, 20)))
    assert found["memo_before_letters"] is False


def test_final_letters_before_their_week_are_told(run: Run) -> None:
    early = replace(run, as_of=date(2020, 11, 23), final=True)
    assert concerns_before_writing(run_batch, early)["final_before_week"] is False
    assert "final_before_week" not in concerns_before_writing(
        run_batch, replace(early, final=False)
    )
    assert "final_before_week" not in concerns_before_writing(
        run_batch, replace(early, as_of=date(2020, 11, 24))
    )


def test_a_memorandum_before_its_month_is_told(run: Run) -> None:
    assert (
        concerns_before_writing(run_memo, replace(run, as_of=date(2020, 11, 30)))[
            "memo_before_month"
        ]
        is False
    )
    assert "memo_before_month" not in concerns_before_writing(
        run_memo, replace(run, as_of=date(2020, 12, 1))
    )


def test_letters_that_went_out_as_drafts_are_told(run: Run) -> None:
    enter(run, {("1001", "chase"): {"number": "7", "dispatched_date": date(2020, 11, 27)}})
    assert (
        concerns_before_writing(run_memo, replace(run, as_of=date(2020, 12, 15)))["sent_as_drafts"]
        is False
    )
    run_batch(replace(run, final=True), Quiet(), dry_run=False)
    # The same letter is final now, though it was dated before.
    assert "sent_as_drafts" not in concerns_before_writing(
        run_memo, replace(run, as_of=date(2020, 12, 15))
    )
    assert not is_draft(run.folder / LETTER)


def test_a_dated_draft_that_says_something_else_now_stays_and_is_told(run: Run) -> None:
    enter(run, {("1001", "chase"): {"number": "7", "dispatched_date": date(2020, 11, 27)}})
    before = (run.folder / LETTER).read_bytes()
    (run.input / "1001_สำนักงานเขตพระนคร.xlsx").unlink()
    run_batch(replace(run, final=True), Quiet(), dry_run=False)
    assert (run.folder / LETTER).read_bytes() == before
    assert "sent_as_drafts" in concerns_before_writing(
        run_memo, replace(run, as_of=date(2020, 12, 15))
    )
    standing = office_status(replace(run, as_of=date(2020, 12, 1)))
    assert standing.sent_as_drafts == ("สำนักงานเขตพระนคร",)


def test_closing_with_letters_undispatched_or_without_the_memorandum_is_asked_for(run: Run) -> None:
    found = concerns_before_writing(close_quarter, replace(run, as_of=date(2020, 12, 20)))
    assert found["close_unsent"]
    assert found["close_without_memo"]
    assert found["close_freezes"] is False


def test_closing_keeps_as_many_files_as_it_says(run: Run) -> None:
    said: list[Concern] = []
    closing = close_quarter(replace(run, as_of=date(2020, 12, 20)), said.extend)
    [freezes] = [each.message for each in said if each.message.code == "close_freezes"]
    assert closing is not None
    assert freezes.facts["count"] == len(closing.closed.files)


def test_without_a_terminal_nothing_is_asked_and_yes_is_named(run: Run) -> None:
    office = ["--office", run.office.root, "--quarter", "2564-Q1", "--lang", "th"]
    early = command("batch", *office, "--as-of", "2020-11-20")
    assert early.returncode == 2
    assert "--yes" in early.stderr
    assert command("batch", *office, "--as-of", "2020-11-20", "--yes").returncode == 0
    shut = command("close", *office, "--as-of", "2020-12-20")
    assert shut.returncode == 2
    assert "--yes" in shut.stderr
    assert not (run.records / "closed").exists()
    assert command("close", *office, "--as-of", "2020-12-20", "--yes").returncode == 0


def test_broken_examples_are_told_at_the_start_of_every_run(run: Run) -> None:
    config = run.office.config_file
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("period: {days: 7}", "period: {days: 8}", 1), encoding="utf-8")
    changed = replace(run, office=type(run.office)(run.office.root))
    assert concerns_before_writing(run_batch, changed)["examples_broken"] is False
    run_batch(changed, Quiet(), dry_run=False)
    # The second run takes the count of the first: the files are the same.
    assert "examples_broken" in concerns_before_writing(run_batch, changed)
    second = replace(changed, quarter=Quarter(2564, 2), as_of=date(2021, 1, 5))
    assert "examples_broken" in concerns_before_writing(send_sheets, second)
    assert any("rules --test" in str(note) for note in send_sheets(second))


def test_a_command_takes_the_count_of_examples_from_the_quarter_before(run: Run) -> None:
    run_batch(run, Quiet(), dry_run=False)
    manifest = run.folder / "manifest.json"
    kept = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(kept | {"examples_broken": 7}), encoding="utf-8")
    file = min(run.input.iterdir())
    asked = ("check", file, "--office", run.office.root, "--quarter", "2564-Q2")
    assert "rules --test" in command(*asked, "--as-of", "2021-01-05").stderr
    config = run.office.config_file
    config.write_text(config.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert "rules --test" not in command(*asked, "--as-of", "2021-01-05").stderr
