"""Returns, results and records that lie in one another are refused before anything is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.commands.command_runs import refuse_crossing_folders
from pipeline.jobs.quarter_run import Run
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from tests.commands.test_command_line import run
from tests.commands.test_office_folder import office_in, state

QUARTER = Quarter.parse("2564-Q1")
CROSSING: tuple[dict[str, str], ...] = (
    {"output": "records"}, {"output": "records/x"}, {"output": "input_templates"},
    {"output": "input_templates/x"}, {"output": "input"}, {"output": "input/2564-Q1"},
    {"output": "input/2564-Q4"}, {"output": "RECORDS"}, {"output": "Input_Templates/x"},
    {"output": "output/2564-Q4"}, {"output": "output/sheets"}, {"output": "x/../records"},
    {"records": "output/2564-Q1"}, {"records": "output/2563-Q4/x"}, {"records": "output"},
    {"records": "output/2564-Q1_revised_2021-01-05"}, {"records": "output/Sheets/2564-Q1"},
    {"records": "input"}, {"records": "input/2564-Q1/x"}, {"records": "input_templates"},
    {"records": "."}, {"records": ".."}, {"output": "x", "records": "x"},
    {"output": "x/y", "records": "x"}, {"output": "x", "records": "x/2564-Q1"},
    {"input": "records"}, {"input": "records/letters"}, {"input": "input_templates"},
    {"input": "output/2564-Q1"}, {"input": "."}, {"input": "x", "records": "x/y"},
    {"input": "x/y", "records": "x"}, {"input": "."} | {"output": "../x"},
    {"output": "link_to_records"}, {"records": "link_to_input"}, {"input": "link_to_records/x"},
)  # fmt: skip
APART: tuple[dict[str, str], ...] = (
    {}, {"output": "x"}, {"output": "."}, {"output": "output/demo", "input": "output/demo/input"},
    {"records": "x"}, {"records": "output/records"}, {"records": "output/kept"}, {"input": "x"},
    {"output": "x", "records": "x/kept"}, {"output": "records_of_2564"}, {"input": "input"},
    {"output": "../input"}, {"records": "link_to_nothing"}, {"output": "link_to_itself"},
)  # fmt: skip


def refused(root: Path, places: dict[str, str]) -> bool:
    """Say whether a run on these folders of the office is refused."""
    (root / "input").mkdir(parents=True, exist_ok=True)
    (root / "records").mkdir(exist_ok=True)
    for link, target in (
        ("link_to_records", "records"), ("link_to_input", "input"), ("link_to_nothing", "nothing"),
        ("link_to_itself", "link_to_itself"),
    ):  # fmt: skip
        (root / link).symlink_to(target)
    given = [root / places[name] if name in places else None for name in ("input", "output")]
    records = root / places["records"] if "records" in places else None
    try:
        refuse_crossing_folders(Run(Office(root), QUARTER, date(2021, 1, 5), *given, records))
    except RefusalError as error:
        assert error.message in {"folders_cross", "results_among_returns"}
        return True
    return False


@pytest.mark.parametrize("places", CROSSING, ids=str)
def test_folders_that_cross_are_refused(tmp_path: Path, places: dict[str, str]) -> None:
    assert refused(tmp_path / "office", places)


@pytest.mark.parametrize("places", APART, ids=str)
def test_folders_that_lie_apart_do(tmp_path: Path, places: dict[str, str]) -> None:
    assert not refused(tmp_path / "office", places)


@pytest.mark.parametrize(
    "words",
    [("batch", "--output", "records"), ("sheets", "--records", "input"),
     ("kpi", "--output", "input_templates"), ("doctor", "--records", "input_templates")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_command_refuses_them_with_both_folders(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    there = office_in(tmp_path / "office")
    before = state(there)
    name, option, place = words
    quarter = ("--quarter", "2564-Q1")
    told = run(name, *quarter, "--office", there, option, there / place, "--lang", "en")
    assert told.returncode == 2, told.stdout
    assert str(there / place) in told.stderr
    assert "--records" in told.stderr
    assert state(there) == before
