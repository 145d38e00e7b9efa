"""What can still be checked of a config of which a part is not well formed."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.office.config.config_names import references
from pipeline.office.config.partial_config import salvage
from pipeline.office.config.yaml_file import Place, read_yaml
from tests.register import OFFICE

SECTIONS = (
    "letterhead", "files", "reading", "schedule", "grades", "indicator", "damage_bands",
    "conditions", "case_types", "optional_columns", "rules",
)  # fmt: skip


def office_data() -> dict[str, Any]:
    """Give the config of the tests' office as YAML gives it."""
    data, _, faults = read_yaml(OFFICE / "config.yaml")
    assert not faults
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("section", SECTIONS)
def test_a_faulty_section_is_stood_in_for_and_the_others_stay(section: str) -> None:
    data = office_data()
    whole = salvage(data, [])
    mended = salvage(data | {section: 7}, [(section,)])
    assert whole is not None
    assert mended is not None
    for name in set(SECTIONS) - {section}:
        assert getattr(mended, name) == getattr(whole, name)
    assert salvage(data | {section: 7}, []) is None


def test_a_key_that_nobody_knows_is_left_out() -> None:
    data = office_data() | {"unknown": 1}
    assert salvage(data, []) is None
    assert salvage(data, [("unknown",)]) == salvage(office_data(), [])


@pytest.mark.parametrize(
    ("key", "value"), [("warn_days", "x"), ("period", 7), ("nonsense", 1), ("name", 7)]
)
def test_of_a_faulty_rule_the_rest_is_still_held_against_the_others(
    key: str, value: object
) -> None:
    data = office_data()
    whole = salvage(data, [])
    place: Place = ("rules", 0, key)
    data["rules"][0] = data["rules"][0] | {key: value}
    assert salvage(data, []) is None
    mended = salvage(data, [place])
    assert mended is not None
    assert whole is not None
    for part in ("id", "actor", "starts", "ends", "action"):
        assert getattr(mended.rules[0], part) == getattr(whole.rules[0], part)
    assert mended.rules[1:] == whole.rules[1:]


@pytest.mark.parametrize(("rule", "id"), [({"id": "kept"}, "kept"), ({"id": 7}, "stand_in"),
                                          (7, "stand_in"), ({}, "stand_in")])  # fmt: skip
def test_a_rule_that_is_faulty_as_a_whole_keeps_its_id(rule: object, id: str) -> None:
    data = office_data()
    data["rules"].append(rule)
    mended = salvage(data, [("rules", len(data["rules"]) - 1)])
    assert mended is not None
    assert mended.rules[-1].id == id


def test_a_faulty_condition_may_still_be_named() -> None:
    data = office_data()
    name = next(iter(data["conditions"]))
    data["conditions"][name] = 7
    mended = salvage(data, [("conditions", name)])
    assert mended is not None
    assert set(mended.conditions) == set(data["conditions"])
    assert [each.name for each in references(mended.conditions[name])] == ["incident_date"]


def test_what_is_no_config_is_not_mended() -> None:
    assert salvage([], [()]) is None
    assert salvage(None, []) is None
    assert salvage({}, [()]) is None
