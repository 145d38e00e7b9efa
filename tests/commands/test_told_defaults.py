"""What help says of each option: what holds where nothing is typed, and what may be typed."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main

TOLD = {
    ("demo", "--seed"): "[default: 2564]",
    ("demo", "--quarters"): "[default: 1; 1<=x<=4]",
    ("demo", "--workers"): "[1<=x<=64]",
    ("batch", "--workers"): "[1<=x<=64]",
    ("batch", "--edition"): "[default: full]",
    ("batch", "--workbook-lang"): "[default: th]",
    ("dispatch", "--from"): "[x>=1]",
    ("dispatch", "--of"): "[default: letters]",
}


@pytest.mark.parametrize(("place", "told"), TOLD.items(), ids=map(" ".join, TOLD))
def test_help_tells_what_may_be_typed(place: tuple[str, str], told: str) -> None:
    command, option = place
    shown = CliRunner().invoke(main, [command, "--help", "--lang", "en"]).output
    words = " ".join(shown.split())
    of_option = re.split(r" (?=--?[a-z][-\w]* )", words.partition(f" {option} ")[2])[0]
    assert told in of_option


@pytest.mark.parametrize("quarters", ["0", "5"])
def test_a_year_has_four_quarters(quarters: str) -> None:
    done = CliRunner().invoke(main, ["demo", "--quarters", quarters, "--lang", "en"])
    assert done.exit_code == 2
    assert "1<=x<=4" in done.output
