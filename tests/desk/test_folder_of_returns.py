"""What the desk knows of a quarter's files, and what its jobs say where nothing is there yet."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.desk import quarter_desk as desk
from pipeline.desk.background import JobProgress, Line
from pipeline.desk.quarter_desk import FileVerdict, Verdicts
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import inbox_of
from tests import hand_made as paper
from tests.packed_office import bare

RED, YELLOW, PLAIN = ("ก", "red"), ("ข", "yellow"), ("ค", None)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return bare(tmp_path / "office")


def english() -> JobProgress:
    return JobProgress(0.0, language="en")


def colours(lines: Iterable[Line]) -> list[str | None]:
    return [colour for _, colour in lines]


@pytest.mark.parametrize(
    ("lines", "worst"),
    [
        ((), "green"),
        ((PLAIN,), "green"),
        ((PLAIN, YELLOW), "yellow"),
        ((YELLOW, RED), "red"),
        ((RED, PLAIN), "red"),
    ],
)
def test_the_gravest_colour_is_a_files(lines: tuple[Line, ...], worst: str) -> None:
    assert FileVerdict(lines).worst == worst


def test_every_file_is_listed_by_its_place_but_what_is_being_written(run: Run) -> None:
    assert desk.returns_in(run, Verdicts()) == []
    for name in ("b.xlsx", "a/ค.xlsx", ".tidtam/half.xlsx"):
        (run.input / name).parent.mkdir(parents=True, exist_ok=True)
        (run.input / name).write_bytes(b"x" * len(name))
    listed = desk.returns_in(run, Verdicts())
    assert [(each.name, each.size, each.verdict) for each in listed] == [
        ("a/ค.xlsx", 8, None), ("b.xlsx", 6, None),
    ]  # fmt: skip


def test_a_verdict_holds_until_the_file_changes_and_for_its_quarter(run: Run) -> None:
    run.input.mkdir(parents=True)
    path, verdict, verdicts = run.input / "a.xlsx", FileVerdict((RED,)), Verdicts()
    path.write_bytes(b"1")
    verdicts.keep(run, "a.xlsx", verdict)
    assert verdicts.of(run, "a.xlsx") is verdict
    assert desk.returns_in(run, verdicts)[0].verdict is verdict
    state = path.stat()
    path.write_bytes(b"22")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert verdicts.of(run, "a.xlsx") is None, "another size"
    path.write_bytes(b"1")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    assert verdicts.of(run, "a.xlsx") is None, "another time"
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert verdicts.of(run, "a.xlsx") is verdict
    other = replace(run, quarter=paper.QUARTER.following)
    other.input.mkdir(parents=True)
    (other.input / "a.xlsx").write_bytes(b"1")
    os.utime(other.input / "a.xlsx", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert verdicts.of(other, "a.xlsx") is None, "another quarter"


def test_what_has_no_verdict_is_checked_once_and_counted_by_colour(run: Run) -> None:
    paper.write_returns(run.input, run.config)
    (run.input / "note.txt").write_text("ก", encoding="utf-8")
    verdicts, progress = Verdicts(), english()
    [(told, colour)] = desk.check_all(run, progress, verdicts)
    files = desk.returns_in(run, verdicts)
    worst = [each.verdict.worst for each in files if each.verdict is not None]
    assert len(worst) == len(files) == 4
    assert told == (
        f"Checked 4 files: {worst.count('green')} with no issue, {worst.count('yellow')} with a "
        f"remark, {worst.count('red')} with something to mend"
    )
    assert colour is None
    assert (progress.stage_name, progress.done, progress.total) == ("collect", 4, 4)
    first = files[0].verdict
    assert first is not None
    assert not first.locked
    assert not any(files[0].name in text for text, _ in first.lines), "the page names it"
    [(again, _)] = desk.check_all(run, english(), verdicts)
    assert again.startswith("Checked 0 files")


def test_a_password_is_tried_on_the_locked_files_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.input.mkdir(parents=True)
    verdicts, tried = Verdicts(), list[tuple[str, tuple[tuple[str, str], ...]]]()
    for name, locked in (("a.xlsx", True), ("b.xlsx", False), ("c.xlsx", True), ("d.xlsx", None)):
        (run.input / name).write_bytes(b"1")
        if locked is not None:
            verdicts.keep(run, name, FileVerdict((RED,), locked))

    def check(trying: Run, path: Path, *_: object) -> FileVerdict:
        tried.append((path.name, trying.passwords))
        return FileVerdict((), locked=path.name == "c.xlsx")

    monkeypatch.setattr(desk, "check", check)
    known = replace(run, passwords=(("1001", "before"),))
    opened, still = desk.unlock(known, "secret", "en", verdicts)
    assert ([each.name for each in opened], [each.name for each in still]) == (
        ["a.xlsx"], ["c.xlsx"],
    )  # fmt: skip
    both = (("1001", "before"), ("", "secret"))
    assert tried == [("a.xlsx", both), ("c.xlsx", both)]


def test_where_nothing_is_there_yet_a_job_says_so(run: Run) -> None:
    for job, stage in (
        (desk.close, "data"),
        (desk.make_evidence, "data"),
    ):
        progress = english()
        assert colours(job(run, progress)) == ["red"]
        assert progress.stage_name == stage
    assert colours(desk.fill_indicator_form(run, english(), 2564)) == ["red"]
    assert desk.can_import(run)


def test_an_inbox_without_a_file_is_named(run: Run) -> None:
    progress = english()
    *_, (last, colour) = desk.find_replies(run, progress)
    assert last.startswith(f"No file in {inbox_of(run)}")
    assert (colour, progress.stage_name) == ("yellow", "collect")
    inbox_of(run).mkdir(parents=True)
    (inbox_of(run) / "a.txt").write_text("ก", encoding="utf-8")
    assert not any(text.startswith("No file in") for text, _ in desk.find_replies(run, english()))


def test_sheets_are_written_for_all_agencies(run: Run) -> None:
    progress = english()
    *_, (last, colour) = desk.write_sheets(run, progress)
    assert (progress.stage_name, colour) == ("letters", None)
    assert f"{len(paper.AGENCIES)} " in last
    assert str(run.sheets_folder) in last
    assert len([*run.sheets_folder.glob("*.xlsx")]) == len(paper.AGENCIES)


def test_four_quarters_can_be_invented() -> None:
    assert desk.invented_quarters() == ("2564-Q1", "2564-Q2", "2564-Q3", "2564-Q4")
