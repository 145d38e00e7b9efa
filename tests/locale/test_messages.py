"""A wording is put into words where it is shown, and all of its facts follow the language."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.console import CONSOLE
from pipeline.locale import Catalogue


def test_days_follow_the_language() -> None:
    said = CONSOLE("title", quarter="2564-Q1", day=date(2020, 11, 25))
    assert str(said) == "2564-Q1 ประเมิน ณ วันที่ 25 พฤศจิกายน 2563"
    assert said.in_language("en") == "2564-Q1, as of 25 November 2020"


def test_a_message_may_stand_within_another() -> None:
    inner = CONSOLE("no_quarter")
    said = CONSOLE("no_register", quarter="2564-Q1", folder="records", kept=inner)
    assert "ไม่มี" in str(said)
    assert "quarters with one: none;" in said.in_language("en")


def test_a_code_that_does_not_exist_and_one_declared_twice_are_refused() -> None:
    with pytest.raises(KeyError):
        CONSOLE("no such wording")
    with pytest.raises(ValueError, match="twice: a"):
        Catalogue("console", {"a": "ก"}, {"a": "ข"})


def test_english_has_a_form_for_one() -> None:
    facts = {"cases": 1, "baht": "1.00"}
    assert "within 1 day: 1 claim," in CONSOLE.translate("lapsing", "en", days=1, **facts)
    assert "within 11 days:" in CONSOLE.translate("lapsing", "en", days=11, **facts)
    counts = {"returned": 0, "partial": 0, "nil": 1, "missing": 0, "unreadable": 0}
    assert CONSOLE.translate("returns", "en", agencies=1, **counts).startswith(
        "1 agency: 0 returned"
    )
    assert CONSOLE.translate("returns", "en", agencies=21, **counts).startswith("21 agencies: ")
