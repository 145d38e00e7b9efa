"""What a rule is called, who acts, what is asked, its law: in English where there is some."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.office.config import Rule
from pipeline.report.explanation.phrases import Language
from tests.register import every_rule

RULE = every_rule().rules["prescription"]
THAI_ALONE = RULE.model_copy(
    update={
        "name_en": None,
        "actor_en": None,
        "action_en": None,
        "versions": [RULE.current.model_copy(update={"law_en": None})],
    }
)
CONDITION = every_rule().office.conditions["one_year_has_begun"]
TOLD: dict[str, Callable[[Language, Rule], str]] = {
    "name": lambda language, rule: language.name(rule),
    "actor": lambda language, rule: language.actor(rule),
    "action": lambda language, rule: language.action(rule),
    "law": lambda language, rule: language.law(rule.current),
}


@pytest.mark.parametrize("what", TOLD)
def test_english_stands_in_for_thai_only_where_there_is_some(what: str) -> None:
    thai, english = (TOLD[what](Language(code), RULE) for code in ("th", "en"))
    assert english
    assert english.isascii()
    assert not thai.isascii()
    assert {TOLD[what](Language(code), THAI_ALONE) for code in ("th", "en")} == {thai}


def test_a_shared_condition_is_named_so_too() -> None:
    bare = CONDITION.model_copy(update={"name_en": None})
    thai, english = Language("th"), Language("en")
    assert english.condition(CONDITION) == CONDITION.name_en
    assert [each.condition(bare) for each in (thai, english)] == [CONDITION.name] * 2
    assert thai.condition(CONDITION) == CONDITION.name
