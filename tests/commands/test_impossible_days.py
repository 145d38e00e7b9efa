"""An as-of date that can't be meant is refused, whatever was agreed to beforehand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.commands.command_runs import refuse_impossible_day
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from tests.fault_trials import state
from tests.packed_office import at_work

COMMANDS = (
    ("batch", "--quarter", "2564-Q1", "--yes"),
    ("memo", "--quarter", "2564-Q1", "--yes"),
    ("sheets", "--quarter", "2564-Q2"),
    ("close", "--quarter", "2564-Q1", "--yes"),
    ("evidence", "--quarter", "2564-Q1"),
    ("kpi", "--fiscal-year", "2564"),
    ("status", "--quarter", "2564-Q1"),
    ("calendar", "--quarter", "2564-Q1"),
    ("mail", "--quarter", "2564-Q1"),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return at_work(tmp_path_factory.mktemp("days") / "office").office.root


@pytest.mark.parametrize("order", COMMANDS, ids=[order[0] for order in COMMANDS])
@pytest.mark.parametrize("day", ["1900-01-01", "25/11/2443", "1996-11-14"])
def test_no_command_works_as_of_a_day_long_ago(
    office: Path, order: tuple[str, ...], day: str
) -> None:
    """A century, the same in the Buddhist era, and the day before the law was in force."""
    before = state(office)
    done = CliRunner().invoke(main, [*order, "--office", str(office), "--as-of", day])
    assert done.exit_code == 2, done.output
    assert "--as-of" in done.output
    assert state(office) == before


QUARTER, TODAY = Quarter.parse("2564-Q1"), date(2021, 2, 1)


@pytest.mark.parametrize(
    "day", [date(2020, 7, 1), date(2020, 9, 30), TODAY, TODAY + timedelta(days=366)]
)
def test_a_day_about_the_quarter_is_taken(day: date) -> None:
    refuse_impossible_day(day, QUARTER, TODAY)


def test_the_first_day_of_the_law_is_taken() -> None:
    refuse_impossible_day(date(1996, 11, 15), Quarter.parse("2540-Q1"), TODAY)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(1996, 11, 14), "as_of_before_law"),
        (date(2020, 6, 30), "as_of_long_before"),
        (TODAY + timedelta(days=367), "as_of_far_ahead"),
    ],
)
def test_a_day_that_nobody_means_is_refused(day: date, message: str) -> None:
    with pytest.raises(RefusalError) as caught:
        refuse_impossible_day(day, QUARTER, TODAY)
    assert caught.value.message == message
