"""What each command comes to in an office that has only its settings, and in one at work."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from tests.packed_office import at_work, bare

DAYS = ("--quarter", "2564-Q1", "--as-of", "2020-11-25", "--lang", "en")
NUMBERED = ("--from", "7", "--date", "2020-11-27")


class CommandEnd(NamedTuple):
    """What is typed; the exit code, and all that is said, `OFFICE` for the office's folder."""

    typed: tuple[str, ...]
    code: int
    said: tuple[str, ...]


NO_INBOX = "No file in OFFICE/input/inbox: put mails (.eml) and replies (.pdf, .docx) there"
KEPT = ("Nothing before 2564-Q1 can be removed", "OFFICE/records was not touched",
        "Next: run privacy to see what is still kept (with --office OFFICE as before)")  # fmt: skip
NOT_WRITTEN = "is none to number; run {} --quarter 2564-Q1 --final first"
BARE = (
    CommandEnd(("doctor", "--unlock"), 0, ("no lock was left behind",)),
    CommandEnd(("doctor", "--accept", "x.xlsx"), 2, ("say why, with --because",)),
    CommandEnd(("doctor", "--accept", "x.xlsx", "--because", " "), 2, ("say why, with --because",)),
    CommandEnd(("doctor", "--accept", "x.xlsx", "--because", "lost"), 2,
        ("nothing is wrong with x.xlsx that could be accepted",)),
    CommandEnd(("doctor", "--repair"), 0, ("no copy was found of anything that is lost",)),
    CommandEnd(("privacy",), 0,
        ("keep_quarters keeps from 2562-Q1 on; nothing older is there to be removed",
         "Next: back up the records folder as usual")),
    CommandEnd(("forget", "--before", "2564-Q1"), 0, KEPT),
    CommandEnd(("forget", "--before", "2564-Q1", "--dry-run"), 0, KEPT),
    CommandEnd(("mail",), 0,
        ("No letter is final, numbered and not yet sent",
         "Next: run status to see what is to be done (with --office OFFICE as before)")),
    CommandEnd(("mail", "--dry-run"), 0, ("--dry-run: nothing was written",)),
    CommandEnd(("replies",), 4, (NO_INBOX,)),
    CommandEnd(("replies", "--dry-run"), 4, (NO_INBOX,)),
    CommandEnd(("dispatch",), 2,
        (f"The letters of 2564-Q1 are not written yet, so there {NOT_WRITTEN.format('batch')}",)),
    CommandEnd(("dispatch", "--of", "sheets"), 2,
        (f"The letters of 2564-Q1 are not written yet, so there {NOT_WRITTEN.format('sheets')}",)),
    CommandEnd(("dispatch", *NUMBERED[:2]), 2,
        ("numbering takes both a first number (--from) and a day (--date); with neither, the "
         "waiting letters are listed",)),
    CommandEnd(("dispatch", *NUMBERED[2:]), 2,
        ("numbering takes both a first number (--from) and a day (--date); with neither, the "
         "waiting letters are listed",)),
    CommandEnd(("close", "--undo"), 2,
        ("quarter 2564-Q1 is not closed, so there is no closing to take back",)),
    CommandEnd(("close",), 4,
        ("there is no register of 2564-Q1 in OFFICE/records; quarters with one: none; run batch "
         "--quarter 2564-Q1 first, or name the quarter with --quarter",)),
    CommandEnd(("evidence",), 4,
        ("nothing of 2564-Q1 is there to be packed: run sheets --quarter 2564-Q1 --final first, "
         "or name the quarter with --quarter",)),
    CommandEnd(("memo",), 4,
        ("No returns in OFFICE/input/2564-Q1. Put the agencies' files there, or name the folder "
         "with --input.",)),
)  # fmt: skip
SHEETS = "--quarter 2564-Q1 --of sheets --as-of 2020-11-25 --office OFFICE"
AGENCIES = ("สำนักการศึกษา", "สำนักการโยธา", "สำนักงานเขตพระนคร", "สำนักงานเขตดุสิต")
WITHOUT_NUMBERS = (
    "7 letters have no number in the dispatch register yet, so no drafts of mail were made "
    f"({AGENCIES[0]}, {AGENCIES[2]}, {AGENCIES[3]}, {AGENCIES[1]})"
)
AT_WORK = (
    CommandEnd(("mail",), 0,
        (WITHOUT_NUMBERS, "No letter is final, numbered and not yet sent",
         "Next: run batch --quarter 2564-Q1 --final and enter the letters' numbers first "
         "(with --office OFFICE as before)")),
    CommandEnd(("dispatch", "--of", "sheets"), 0,
        (*(f"  {place}  {name}" for place, name in enumerate(AGENCIES, start=1)),
         f"Next: where the numbers run on in this order, run dispatch {SHEETS} "
         "--from FIRST --date DAY")),
    CommandEnd(("dispatch", "--of", "sheets", *NUMBERED, "--dry-run"), 0,
        (*(f"{number}  {name}" for number, name in enumerate(AGENCIES, start=7)),
         "Day of dispatch 27 November 2020 has not come: until then the letters are not sent and "
         "do not count; if it is wrong, mend it in the dispatch register",
         "--dry-run: nothing was written",
         f"Next: run dispatch --quarter 2564-Q1 {' '.join(NUMBERED)} --of sheets "
         "--as-of 2020-11-25 --office OFFICE to write it")),
    CommandEnd(("dispatch",), 2,
        ("the letters of 2564-Q1 are drafts and are not numbered: run batch --quarter 2564-Q1 "
         "--final first",)),
    CommandEnd(("doctor", "--repair"), 0, ("no copy was found of anything that is lost",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("offices")
    made = {"bare": bare(folder / "bare"), "at work": at_work(folder / "working")}
    return {name: run.office.root for name, run in made.items()}


def lines_of(office: Path, typed: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    place = str(office)
    done = CliRunner().invoke(main, [*typed, *DAYS, "--office", place])
    shown = done.output.replace(f"'{place}'", "OFFICE").replace(place, "OFFICE")
    return done.exit_code, tuple(line for line in shown.splitlines() if line)


@pytest.mark.parametrize("end", BARE, ids=lambda end: " ".join(end.typed))
def test_an_office_that_has_only_its_settings(end: CommandEnd, offices: dict[str, Path]) -> None:
    assert lines_of(offices["bare"], end.typed) == (end.code, end.said)


@pytest.mark.parametrize("end", AT_WORK, ids=lambda end: " ".join(end.typed))
def test_an_office_at_work(end: CommandEnd, offices: dict[str, Path]) -> None:
    assert lines_of(offices["at work"], end.typed) == (end.code, end.said)


def test_personal_data_are_told_with_where_they_lie_and_since_when(
    offices: dict[str, Path],
) -> None:
    code, lines = lines_of(offices["at work"], ("privacy",))
    assert code == 0
    assert lines[:2] == (
        "OFFICE/input  3 files since 2564-Q1",
        "    Returns: names of the officials concerned, name and telephone of who reported",
    )
    assert "OFFICE/records  1 file" in lines


def test_doctor_counts_its_checks_and_those_that_found_something(
    offices: dict[str, Path],
) -> None:
    """What it finds of the installation is the machine's own."""
    _, lines = lines_of(offices["bare"], ("doctor",))
    assert "✓ files_and_hashes: the records' files are all there and as they were written" in lines
    marks = [line[0] for line in lines if line[0] in "✓✗"]
    found = marks.count("✗")
    told = f"{found} found something" if found else "nothing found"
    assert lines[-2] == f"{len(marks)} checks, {told}"
    assert ("back up the records folder as usual" in lines[-1]) == (not found)
    mends = [line for line in lines if line.startswith("    → ")]
    assert len(mends) == found
