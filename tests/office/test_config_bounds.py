"""The least, the most and the shapes that each setting of the config takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError, create_model

from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.office.config.config_values import (
    Baht,
    Count,
    Day,
    Identifier,
    InForce,
    OfficeId,
    Positive,
    Text,
)
from pipeline.office.config.rule_config import Condition, Period, Rule, Version
from pipeline.office.config.settings import (
    CaseTypeEntry,
    Grade,
    Indicator,
    ReturnBy,
    Schedule,
    Word,
)
from pipeline.office.config.yaml_file import read_yaml

DAYS = {"days": 1}
RULE = {
    "id": "a", "name": "ก", "force": "order", "actor": "ข", "ends": ["closed_date"],
    "if_holiday": "keep", "warn_days": 0, "action": "ค",
}  # fmt: skip
PERIOD = {"law": "ม. 1", "period": DAYS}


def taken(kind: Any, value: Any) -> Any:
    """Give what a setting makes of a value, `refused` where it takes none."""
    try:
        return create_model("Holder", value=(kind, ...)).model_validate({"value": value}).value
    except ValidationError:
        return "refused"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Text, " ก ", "ก"), (Text, " ", "refused"), (Text, 1, "refused"),
        (Identifier, "a_1", "a_1"), (Identifier, "1a", "refused"), (Identifier, "A", "refused"),
        (Count, 0, 0), (Count, -1, "refused"), (Count, "1", "refused"), (Count, True, "refused"),
        (Positive, 1, 1), (Positive, 0, "refused"), (Positive, 1.5, "refused"),
        (Positive, 100_000, 100_000), (Positive, 100_001, "refused"), (Count, 10**20, "refused"),
        (Word, "กขค", "กขค"), (Word, "กข", "refused"),
        (Day, "2535-01-01", date(1992, 1, 1)), (Day, "1/2/2563", date(2020, 2, 1)),
        (Day, "31/2/2563", "refused"), (Day, 2563, "refused"), (Day, None, "refused"),
        (Baht, 1000, Decimal(1000)), (Baht, "1,000.50", Decimal("1000.50")),
        (Baht, "0.5", Decimal("0.5")), (Baht, "1.005", "refused"), (Baht, "1.x", "refused"),
        (Baht, "x", "refused"), (Baht, ".50", "refused"), (Baht, 1.5, "refused"),
        (Baht, True, "refused"), (Baht, -1, "refused"),
        (OfficeId, "a" * 8, "a" * 8), (OfficeId, "a" * 7, "refused"),
        (OfficeId, "1" + "-" * 39, "1" + "-" * 39), (OfficeId, "a" * 41, "refused"),
        (OfficeId, "-" * 9, "refused"), (OfficeId, "", "refused"), (OfficeId, 12345678, "refused"),
    ],
)  # fmt: skip
def test_a_value_is_taken_within_its_bounds(kind: Any, value: Any, expected: Any) -> None:
    assert taken(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        (lambda n: (ReturnBy, {"month": n, "day": 1}), 1, 3),
        (lambda n: (ReturnBy, {"month": 1, "day": n}), 1, 31),
        (lambda n: (Grade, {"name": "ก", "met_percent": n}), 0, 100),
        (lambda n: (Period, {"years": n}), 1, 100),
        (lambda n: (Period, {"months": n}), 1, 1_200),
    ],
)
def test_a_number_is_taken_from_its_least_to_its_most(kind: Any, least: int, most: int) -> None:
    fine = [taken(*kind(number)) != "refused" for number in (least - 1, least, most, most + 1)]
    assert fine == [False, True, True, False]


@pytest.mark.parametrize(
    ("kind", "value", "fine"),
    [
        (InForce, {"from": "2563-01-01", "to": "2563-01-01"}, True),
        (InForce, {"from": "2563-01-02", "to": "2563-01-01"}, False),
        (InForce, {"from": "2563-01-02"}, True),
        (InForce, {"to": "2563-01-02"}, True),
        (InForce, {"from_": "2563-01-02"}, False),
        (Period, {}, False),
        (Period, {"days": 1, "months": 1}, False),
        (Condition, {}, False),
        (Condition, {"field": "kind", "is": ["คดี"]}, True),
        (Condition, {"field": "kind"}, False),
        (Condition, {"field": "kind", "is": []}, False),
        (Condition, {"is": ["คดี"]}, False),
        (Condition, {"filled": ["closed_date"]}, True),
        (Condition, {"filled": ["closed_date"], "is": ["คดี"]}, False),
        (Condition, {"filled": ["closed_date"], "blank_counts_as": "คดี"}, False),
        (Condition, {"filled": ["closed_date"], "rule_applies": "a"}, False),
        (Condition, {"field": "kind", "is": ["คดี"], "blank_counts_as": "คดี"}, True),
        (Version, PERIOD, True),
        (Version, {"law": "ม. 1"}, False),
        (Version, {"law": "ม. 1", "before": {"rule": "a", "period": DAYS}}, True),
        (Version, PERIOD | {"before": {"rule": "a", "period": DAYS}}, False),
        (Version, PERIOD | {"due_on": {"field": "claim_date"}}, True),
        (Version, {"law": "ม. 1", "due_on": {"field": "claim_date"},
                   "before": {"rule": "a", "period": DAYS}}, False),
        (Rule, RULE | PERIOD, True),
        (Rule, RULE | {"versions": [PERIOD]}, True),
        (Rule, RULE | PERIOD | {"versions": [PERIOD]}, False),
        (Rule, RULE | {"versions": []}, False),
        (Rule, RULE | PERIOD | {"warn_days": -1}, False),
        (Rule, RULE | PERIOD | {"ends": []}, False),
        (Rule, [], False),
        (CaseTypeEntry, {"code": "ส.6"}, True),
        (CaseTypeEntry, {"code": "ส. 6"}, False),
        (Indicator, {"target_letters": 1}, True),
        (Indicator, {"target_letters": 0}, False),
        (Indicator, {"target_letters": None}, False),
        (Indicator, {"target_letters": 1, "former_targets": {2563: 8}}, True),
        (Indicator, {"target_letters": 1, "former_targets": {2020: 8}}, False),
        (Indicator, {"target_letters": 1, "former_targets": {2563: 0}}, False),
    ],
)  # fmt: skip
def test_a_part_of_the_config_is_taken_where_it_is_whole(kind: Any, value: Any, fine: bool) -> None:
    assert (taken(kind, value) != "refused") is fine


def test_a_few_lines_that_mean_millions_of_values_are_refused(tmp_path: Path) -> None:
    names = "abcdefg"
    repeated = [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    path = tmp_path / "config.yaml"
    path.write_text("\n".join(["", "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]", *repeated]), "utf-8")
    with pytest.raises(ConfigFaultsError) as refused:
        read_yaml(path)
    assert [(each.line, each.message.code) for each in refused.value.faults] == [
        (2, "yaml_too_many")
    ]


def test_what_a_rule_leaves_out() -> None:
    rule = taken(Rule, RULE | PERIOD)
    assert (rule.enabled, rule.graded, rule.without_start, rule.when_past) == (
        True, True, "infer", "overdue",
    )  # fmt: skip
    assert [version.law for version in rule.versions] == ["ม. 1"]
    assert rule.current is rule.versions[-1]
    assert (rule.starts, rule.restart, rule.applies_when) == ((), None, ())
    newer = taken(Rule, RULE | {"versions": [PERIOD, PERIOD | {"law": "ม. 2"}]})
    assert newer.current.law == "ม. 2"


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [(1, 1, "2020-10-01"), (2, 15, "2020-11-15"), (2, 30, "2020-11-30"), (2, 31, "2020-11-30"),
     (3, 31, "2020-12-31")],
)  # fmt: skip
def test_the_day_by_which_sheets_are_wanted_lies_in_its_month(
    month: int, day: int, due: str
) -> None:
    schedule = taken(Schedule, {
        "return_by": {"month": month, "day": day}, "answer_within_working_days": 15,
        "lapse_within_days": [30],
    })  # fmt: skip
    assert schedule.due_back(Quarter(2564, 1)) == date.fromisoformat(due)
    assert schedule.return_within_working_days == 7
