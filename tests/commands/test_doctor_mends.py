"""What `doctor` says where something is lost, damaged or held: what it did, and how it ended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.records.office_lock import NOTE
from tests.packed_office import at_work

CASES = "register/cases/fiscal_year=2564/quarter=1/cases.parquet"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return at_work(tmp_path).office.root


def doctor(office: Path, *words: str) -> tuple[int, str]:
    days = ("--quarter", "2564-Q1", "--as-of", "2020-11-25", "--lang", "en")
    done = CliRunner().invoke(main, ["doctor", *words, *days, "--office", str(office)])
    assert not isinstance(done.exception, Exception), done.exception
    return done.exit_code, done.output.replace(str(office), "OFFICE")


def test_a_loss_is_serious_until_it_is_accepted(office: Path) -> None:
    (office / "records" / CASES).unlink()
    code, told = doctor(office)
    assert code == 3
    assert "✗ files_and_hashes: the records' files are all there and as they were" in told
    assert CASES in told
    assert doctor(office, "--accept", CASES, "--because", "the disk broke") == (
        0, f"{CASES} is accepted as it is, and the journal says so\n",
    )  # fmt: skip
    assert "✓ files_and_hashes" in doctor(office)[1]


def test_a_copy_of_what_is_damaged_is_laid_beside_and_named(office: Path) -> None:
    path = office / "records" / CASES
    path.write_bytes(path.read_bytes()[:99])
    assert doctor(office, "--repair") == (
        0,
        f"    {CASES}\n1 file that can be restored lies in OFFICE/records.proposal: look at it, "
        "then copy it into the records\n",
    )


def test_a_lock_that_was_left_behind_is_taken_away_and_said_whose_it_was(office: Path) -> None:
    left = {"command": "batch", "user": "somchai", "host": "pc7", "pid": 2**22 + 1, "since": "2020"}
    (office / "records" / NOTE).write_text(json.dumps(left), encoding="utf-8")
    assert doctor(office, "--unlock") == (
        0, "the lock of pc7 (somchai, batch, since 2020) is taken away\n",
    )  # fmt: skip
