"""What the config calls by name is declared at its setting, and found wherever it stands."""

from __future__ import annotations

from pipeline.model.case_sheet import BY_FIELD
from pipeline.office.config.config_names import Named, parts, references
from tests.register import every_rule


def test_no_name_of_a_column_or_condition_is_missed() -> None:
    office = every_rule().office
    known = {*BY_FIELD, *office.conditions}
    texts = [
        value
        for _, part in parts(office)
        for key in type(part).model_fields
        for value in _texts(getattr(part, key))
        if value in known
    ]
    rules = (Named.RULE, Named.DUE_DATE)
    named = [each for each in references(office) if each.of.named not in rules]
    assert sorted(texts) == sorted(each.name for each in named)
    assert len({each.place for each in named}) == len(named) > 100


def _texts(value: object) -> list[str]:
    several = value if isinstance(value, tuple) else (value,)
    return [each for each in several if isinstance(each, str)]


def test_a_name_is_found_at_its_place_within_conditions_too() -> None:
    config = every_rule()
    found = {each.place: each.name for each in references(config.office)}
    for number, rule in enumerate(config.office.rules):
        for position, start in enumerate(rule.starts):
            assert found["rules", number, "starts", position, "field"] == start.field
        for position, version in enumerate(rule.versions):
            if version.before is not None:
                place = ("rules", number, "versions", position, "before", "rule")
                assert found[place] == version.before.rule
    assert {len(place) for place in found} >= {4, 5, 6, 7}
