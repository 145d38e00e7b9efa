"""`dispatch`: one command numbers and dates a week's letters, and touches nothing typed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.number_letters import (
    LetterSet,
    number_letters,
    numbering_notes,
    waiting_letters,
)
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.locale import Message
from pipeline.model.faults import RefusalError
from pipeline.records.read_dispatch_register import read_dispatch
from tests import hand_made as paper
from tests.commands.test_command_line import run as command
from tests.packed_office import at_work, bare, enter
from tests.quiet import Quiet

DAY = date(2020, 11, 27)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = at_work(tmp_path)
    run_batch(replace(run, final=True), Quiet(), dry_run=False)
    return run


def numbers(run: Run) -> dict[str, tuple[str, date | None]]:
    letters = read_dispatch(run.records, run.quarter, only_look=True).letters
    return {code: (line.number, line.dispatched_date) for code, line in letters.items()}


def test_letters_are_numbered_in_print_order_and_what_was_typed_stays(run: Run) -> None:
    enter(run, {("1001", "chase"): {"number": "9", "dispatched_date": date(2020, 11, 26)}})
    assert number_letters(run, 226, DAY, LetterSet.AGENCIES, dry_run=True)
    assert numbers(run)["B09"] == ("", None)
    done = number_letters(run, 226, DAY, LetterSet.AGENCIES)
    assert [each.agency for each in done] == ["สำนักการศึกษา", "สำนักงานเขตดุสิต"]
    assert numbers(run) == {
        "B09": ("226", DAY), "1002": ("227", DAY), "1001": ("9", date(2020, 11, 26)),
    }  # fmt: skip
    assert number_letters(run, 300, DAY, LetterSet.AGENCIES) == ()
    assert len(number_letters(run, 1, date(2020, 10, 6), LetterSet.SHEETS)) == 4


def test_a_number_that_another_letter_bears_is_given_to_none(run: Run) -> None:
    enter(run, {("1001", "chase"): {"number": "๒๒๗", "dispatched_date": date(2020, 11, 26)}})
    before = numbers(run)
    for dry_run in (True, False):
        with pytest.raises(RefusalError, match="dispatch_number_taken"):
            number_letters(run, 226, DAY, LetterSet.AGENCIES, dry_run=dry_run)
    assert numbers(run) == before
    assert number_letters(run, 228, DAY, LetterSet.AGENCIES)


def test_drafts_and_a_day_before_the_quarter_are_refused(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    with pytest.raises(RefusalError, match="dispatch_drafts"):
        number_letters(run, 226, DAY, LetterSet.AGENCIES)
    with pytest.raises(RefusalError, match="dispatch_too_early"):
        number_letters(run, 226, date(2020, 9, 30), LetterSet.SHEETS)
    assert set(numbers(run).values()) == {("", None)}


def test_the_command(run: Run) -> None:
    where = ["--office", run.office.root, "--quarter", "2564-Q1", "--lang", "th"]
    done = command("dispatch", "--from", "226", "--date", "27/11/2563", *where)
    assert done.returncode == 0, done.stderr
    assert "226  สำนักการศึกษา" in done.stdout
    assert "3 ฉบับ" in done.stdout
    assert command("dispatch", "--from", "300", "--date", "27/11/2563", *where).returncode == 4


def test_without_number_and_day_the_waiting_letters_are_listed(run: Run) -> None:
    where = ["--office", run.office.root, "--quarter", "2564-Q1", "--lang", "th"]
    listed = command("dispatch", *where)
    assert listed.returncode == 0, listed.stderr
    assert "สำนักการศึกษา" in listed.stdout
    assert f"dispatch --quarter 2564-Q1 --office {run.office.root} --from" in listed.stdout
    assert set(numbers(run).values()) == {("", None)}
    half = command("dispatch", "--from", "226", *where)
    assert (half.returncode, "--date" in half.stderr) == (2, True)


def test_drafts_of_every_kind_are_not_numbered(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    send_sheets(run)
    for which in LetterSet:
        with pytest.raises(RefusalError, match="dispatch_drafts") as raised:
            number_letters(run, 226, DAY, which)
        assert raised.value.facts["command"] == which.command


def test_letters_that_are_not_written_yet_are_told_with_what_writes_them(tmp_path: Path) -> None:
    run = bare(tmp_path)
    for which in LetterSet:
        with pytest.raises(RefusalError, match="dispatch_unwritten") as raised:
            number_letters(run, 226, DAY, which)
        written_by = "sheets" if which is LetterSet.SHEETS else "batch"
        assert raised.value.facts["command"] == written_by
    # The register that the sheets begin has no line of the letters to come.
    send_sheets(replace(run, final=True))
    assert waiting_letters(run, LetterSet.SHEETS)
    listed = command(
        "dispatch", "--office", run.office.root, "--quarter", "2564-Q1", "--lang", "th"
    )
    assert listed.returncode == 2
    assert "batch --quarter 2564-Q1 --final" in listed.stderr
    assert "dispatch_2564-Q1.xlsx" not in listed.stderr + listed.stdout


def test_letters_are_unwritten_where_the_memorandum_alone_was(tmp_path: Path) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    run_memo(replace(run, final=True), Quiet(), dry_run=False)
    assert waiting_letters(run, LetterSet.MEMO)
    with pytest.raises(RefusalError, match="dispatch_unwritten"):
        waiting_letters(run, LetterSet.AGENCIES)


def test_sheets_made_again_for_one_agency_leave_the_lines_of_the_others(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    send_sheets(run)
    before = read_dispatch(run.records, run.quarter).sheets
    assert len(before) > 1
    send_sheets(run, ["1001"])
    assert read_dispatch(run.records, run.quarter).sheets == before


@pytest.mark.parametrize(("as_of", "told"), [(26, ["dispatched_ahead"]), (27, []), (28, [])])
def test_a_day_of_dispatch_that_has_not_come_is_told(
    tmp_path: Path, as_of: int, told: list[str]
) -> None:
    run = replace(bare(tmp_path), as_of=date(2020, 11, as_of))
    notes = numbering_notes(run, (), DAY)
    assert [note.code for note in notes if isinstance(note, Message)] == told


def test_an_odd_day_is_told_when_it_is_entered_and_an_impossible_one_is_refused(run: Run) -> None:
    with pytest.raises(RefusalError, match="dispatch_too_late"):
        number_letters(run, 226, date(2030, 11, 27), LetterSet.AGENCIES)
    assert set(numbers(run).values()) == {("", None)}
    where = ("--quarter", "2564-Q1", "--office", run.office.root, "--lang", "th")
    told = command("dispatch", "--from", "226", "--date", "28/11/2563", *where).stdout
    assert "วันที่ส่ง 28 พ.ย. 2563 เป็นวันหยุด" in told
    assert "หนังสือ 3 ฉบับลงวันที่ 30 พฤศจิกายน 2563 หลังวันที่ส่ง" in told
    # Whoever works on the quarter next is told the same once, not letter by letter.
    register = read_dispatch(run.records, run.quarter, only_look=True)
    assert len(list(register.warnings(run.config.holidays))) == 2
