"""The demo invents what it did: its cases are told of in the manual and on screens."""

from __future__ import annotations

from tests.demo.invented_year import TABLE, invented_year


def test_the_year_is_the_one_that_was_written_down() -> None:
    expected = TABLE.read_text(encoding="utf-8").splitlines()
    assert invented_year() == expected, "changed on purpose: python -m tests.demo.invented_year"
