"""A name in every place where one can stand: none where none should be.

None on the page, in the executives' edition, on the terminal, in logs and manifests, in what is
published; all else of the output is for the office, and holds them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.jobs.batch import run_batch
from pipeline.jobs.quarter_run import Run
from tests import hand_made as paper
from tests.packed_office import bare
from tests.planted_names import Planted, plant_books, plant_inbox, plant_returns
from tests.quiet import Quiet

NAMELESS = (
    "report.html", "summary_executive.xlsx", "run.log", "manifest.json", "journal.jsonl",
    "closed.json", "office.json", "datapackage.json",
)  # fmt: skip

PLACES = {"file", "folder", "name of a sheet", "heading of an own column"}
MAIL_FILES = {"file of a mail", "enclosed return", "enclosed noise"}

COMMANDS = {
    "batch": ("--as-of", "2020-11-26", "--edition", "executive", "--final", "--yes"),
    "memo": ("--as-of", "2020-12-15", "--edition", "executive", "--yes"),
    "dispatch": ("--as-of", "2020-12-15"),
    "mail": ("--as-of", "2020-12-15"),
    "replies": ("--as-of", "2020-12-15", "--take-returns"),
    "status": ("--as-of", "2020-12-15"),
    "doctor": ("--as-of", "2020-12-15"),
    "calendar": ("--as-of", "2020-12-15"),
    "evidence": ("--as-of", "2020-12-28"),
    "close": ("--as-of", "2020-12-28", "--yes"),
    "kpi": ("--as-of", "2020-12-28", "--fiscal-year", "2564"),
    "privacy": ("--as-of", "2020-12-28"),
    "forget": ("--as-of", "2020-12-28", "--before", "2564-Q2", "--dry-run"),
}
NEXT_SHEETS = ("sheets", "--as-of", "2021-01-05", "--quarter", "2564-Q2")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Planted, dict[str, bytes]]:
    run = bare(tmp_path_factory.mktemp("office"))
    run.office.rule_examples.unlink()
    paper.write_returns(run.input, run.config)
    planted, said = Planted(), {}
    plant_returns(run, planted)
    run_batch(run, Quiet(), dry_run=False)
    plant_books(run, planted)
    plant_inbox(run, planted)
    text = run.office.config_file.read_text(encoding="utf-8")
    tried = run.office.root / "tried.yaml"
    tried.write_text(f"# {text}", encoding="utf-8")
    quarter = ("--quarter", str(run.quarter))
    check = ("check", *map(str, sorted(run.input.rglob("1001*.xlsx"))), "--as-of", "2020-11-26")
    compare = ("compare", "--as-of", "2020-12-15", "--config", str(tried))
    commands = [check, *((name, *more) for name, more in COMMANDS.items()), compare]
    for order in (*((*each, *quarter) for each in commands), NEXT_SHEETS):
        done = CliRunner().invoke(main, [*order, "--office", str(run.office.root), "--lang", "th"])
        assert done.exit_code in (0, 3), done.output
        said[order[0]] = done.output.encode()
    return run, planted, said


def test_a_name_is_planted_in_a_hundred_places_and_comes_through(
    played: tuple[Run, Planted, dict[str, bytes]],
) -> None:
    """The search finds what is there: the office's own edition holds most of them."""
    run, planted, _ = played
    assert len(planted.names) >= 100
    found = planted.found_in((run.folder / "summary.xlsx").read_bytes())
    assert {"cell: officers", "cell: file_no", "letter number", "file"} <= found


def test_the_terminal_names_nobody(played: tuple[Run, Planted, dict[str, bytes]]) -> None:
    _, planted, said = played
    told = {name: planted.found_in(text) for name, text in said.items()}
    # What was asked to be looked at is told by its place: nobody could find it otherwise.
    assert told.pop("check") <= PLACES
    assert told.pop("replies") <= MAIL_FILES
    assert not {name: places for name, places in told.items() if places}


def test_page_edition_log_and_manifest_name_nobody(
    played: tuple[Run, Planted, dict[str, bytes]],
) -> None:
    run, planted, _ = played
    files = [path for path in run.office.root.rglob("*") if path.is_file() and _nameless(path)]
    assert len(files) > 12
    told = {path.name: planted.found_in(path.read_bytes()) for path in files}
    assert not {name: places for name, places in told.items() if places}


def _nameless(path: Path) -> bool:
    return path.name in NAMELESS or path.parent.name == "public"
