"""Numbers and days for letters of a register laid out: who waits, and what is refused."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.jobs.number_letters import LetterSet, number_letters, waiting_letters
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import LetterKind
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import NOT_DUE, TAKEN_OVER, Dispatched, register_name
from pipeline.records.read_dispatch_register import read_dispatch
from tests.jobs.test_closings_laid_out import settle
from tests.packed_office import with_empty_folders
from tests.records.dispatch_books import letter, write_dispatch

QUARTER, DAY = Quarter(2564, 1), date(2020, 11, 27)
ASKING = LetterKind.SEND_SHEETS


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = replace(with_empty_folders(tmp_path), as_of=DAY)
    run.records.mkdir()
    return run


def write(run: Run, *lines: Dispatched) -> None:
    write_dispatch(run.records / register_name(QUARTER), QUARTER, lines)


def note_run(run: Run, **told: object) -> None:
    """Leave the manifest of a run in the quarter's output."""
    run.standing_folder.mkdir(parents=True)
    content = {"quarter": "2564-Q1", "inputs": {"returns": [{"sha256": "0"}]}, **told}
    (run.standing_folder / "manifest.json").write_text(json.dumps(content))


def made_letters(run: Run) -> list[Dispatched]:
    """Give a letter to each agency but the first, the last first."""
    return [letter(agency.code) for agency in reversed(run.config.agencies[1:])]


def sheet(code: str) -> Dispatched:
    return replace(letter(code), kind=ASKING, pressed=(), file=f"letters/sheet_{code}.docx")


def memo() -> Dispatched:
    kind = LetterKind.MEMO
    return replace(letter("EXEC"), kind=kind, agency="ผู้บริหาร", pressed=(), file="memo.docx")


def given(run: Run, first: int, which: LetterSet = LetterSet.AGENCIES) -> list[tuple[str, str]]:
    done = number_letters(run, first, DAY, which, dry_run=True)
    assert all(each.line.dispatched_date == DAY for each in done)
    assert [each.line.number for each in done] == [each.number for each in done]
    return [(each.line.agency_code, each.number) for each in done]


def test_letters_are_numbered_as_the_list_of_agencies_has_them(run: Run) -> None:
    codes = [agency.code for agency in run.config.agencies]
    lines = made_letters(run)
    write(run, *lines, sheet(codes[0]), memo())
    assert given(run, 98) == list(zip(codes[1:], ("98", "99", "100"), strict=True))
    assert waiting_letters(run, LetterSet.AGENCIES) == tuple(
        line.agency for line in reversed(lines)
    )
    assert given(run, 7, LetterSet.SHEETS) == [(codes[0], "7")]
    assert given(run, 7, LetterSet.MEMO) == [("EXEC", "7")]


@pytest.mark.parametrize(
    ("entered", "waits"),
    [
        ({}, True),
        ({"number": "9"}, False),
        ({"dispatched_date": DAY}, False),
        ({"number": "9", "dispatched_date": DAY}, False),
        ({"standing": NOT_DUE}, False),
    ],
)
def test_who_has_a_number_or_a_day_waits_no_more(
    run: Run, entered: dict[str, object], waits: bool
) -> None:
    first, second, *_ = made_letters(run)
    write(run, replace(first, **entered), second)  # type: ignore[arg-type]  # any field
    told = {second.agency, *([first.agency] if waits else [])}
    assert set(waiting_letters(run, LetterSet.AGENCIES)) == told


@pytest.mark.parametrize(
    ("typed", "standing", "taken"),
    [
        ("226", "", True), ("๒๒๖", "", True), ("227", "", True), ("228", "", False),
        ("225", "", False), ("ที่ กท 0404/226", "", False), ("226", TAKEN_OVER, False),
    ],
    ids=range(7),
)  # fmt: skip
def test_a_number_that_stands_on_another_line_is_refused(
    run: Run, typed: str, standing: str, taken: bool
) -> None:
    waiting, other, third = made_letters(run)
    bearing = replace(other, number=typed, dispatched_date=DAY, standing=standing)
    write(run, waiting, bearing, third)
    if not taken:
        assert len(given(run, 226)) == 2
        return
    with pytest.raises(RefusalError, match="dispatch_number_taken") as refused:
        given(run, 226)
    assert refused.value.facts["agency"] == bearing.agency


def test_a_day_is_of_the_quarter_or_within_three_years_after(run: Run) -> None:
    write(run, *made_letters(run))
    first, last = QUARTER.start, QUARTER.start + timedelta(days=3 * 366)
    for day in (first, last):
        assert number_letters(run, 1, day, LetterSet.AGENCIES, dry_run=True)
    for day, code in ((first, "early"), (last, "late")):
        beyond = day + timedelta(days=1 if code == "late" else -1)
        with pytest.raises(RefusalError, match=f"dispatch_too_{code}"):
            number_letters(run, 1, beyond, LetterSet.AGENCIES, dry_run=True)


@pytest.mark.parametrize(
    ("which", "folder"),
    [(LetterSet.AGENCIES, "2564-Q1"), (LetterSet.SHEETS, "sheets/2564-Q1"),
     (LetterSet.MEMO, "2564-Q1")],
)  # fmt: skip
def test_a_draft_that_waits_is_refused(run: Run, which: LetterSet, folder: str) -> None:
    code = run.config.agencies[0].code
    lines = {LetterSet.AGENCIES: letter(code), LetterSet.SHEETS: sheet(code)}
    line = lines.get(which, memo())
    path = run.output / folder / line.file
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/header1.xml", "ร่าง")
    write(run, line)
    with pytest.raises(RefusalError, match="dispatch_drafts") as refused:
        waiting_letters(run, which)
    assert refused.value.facts["command"] == which.command
    (run.records / register_name(QUARTER)).unlink()
    write(run, replace(line, number="9", dispatched_date=DAY))
    assert waiting_letters(run, which) == ()


COMMANDS: list[tuple[LetterSet, str, str]] = [
    (LetterSet.AGENCIES, "batch", "batch"),
    (LetterSet.SHEETS, "sheets", "sheets"),
    (LetterSet.MEMO, "memo", "batch"),
]


@pytest.mark.parametrize(("which", "command", "first"), COMMANDS)
def test_letters_that_nobody_wrote_are_told_with_what_writes_them(
    run: Run, which: LetterSet, command: str, first: str
) -> None:
    assert (which.command, which.first_command) == (command, first)
    code = run.config.agencies[0].code
    others: Sequence[Dispatched] = [sheet(code)] if which is LetterSet.AGENCIES else [letter(code)]

    def refused() -> None:
        with pytest.raises(RefusalError, match="dispatch_unwritten") as raised:
            waiting_letters(run, which)
        assert raised.value.facts == {"quarter": "2564-Q1", "command": first}

    refused()
    write(run, *others)
    refused()
    # A run wrote the memorandum alone, then one the letters too: none was due.
    note_run(run, letters_final=None)
    if which is LetterSet.AGENCIES:
        refused()
        (run.standing_folder / "manifest.json").unlink()
        run.standing_folder.rmdir()
        note_run(run, letters_final=False)
    run.sheets_folder.mkdir(parents=True)
    assert waiting_letters(run, which) == ()


def test_numbers_are_entered_and_what_was_typed_stays(run: Run) -> None:
    typed, *waiting = made_letters(run)
    write(run, replace(typed, number="9", dispatched_date=DAY, note="ด้วยตนเอง"), *waiting)
    settle(run)
    done = number_letters(run, 226, DAY, LetterSet.AGENCIES)
    lines = read_dispatch(run.records, QUARTER).letters
    assert {code: (line.number, line.dispatched_date) for code, line in lines.items()} == {
        typed.agency_code: ("9", DAY), waiting[1].agency_code: ("226", DAY),
        waiting[0].agency_code: ("227", DAY),
    }  # fmt: skip
    assert lines[typed.agency_code].note == "ด้วยตนเอง"
    assert len(done) == 2
    assert number_letters(run, 300, DAY, LetterSet.AGENCIES) == ()
