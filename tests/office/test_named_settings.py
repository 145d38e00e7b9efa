"""Where a setting stands in an office's file, by each name that it answers to."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.office.config.named_settings import entries, find_setting

DATA = {
    "schedule": {"return_by": {"month": 2}},
    "rules": [{"id": "one", "warn_days": 5}, {"id": "two", "warn_days": 7}, {"name": "three"}],
}


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"a": 1, 2: "b"}, {"a": 1, "2": "b"}),
        ([{"id": "x"}, {"name": "y"}, {"z": 1}], {"x": {"id": "x"}, "y": {"name": "y"},
                                                  "3": {"z": 1}}),
        ([{"name": "n", "code": "c", "id": "i"}], {"i": {"name": "n", "code": "c", "id": "i"}}),
        ([{"cited_as": "ก", "name": "ข"}], {"ข": {"cited_as": "ก", "name": "ข"}}),
        ([{"cited_as": "ก"}], {"ก": {"cited_as": "ก"}}),
        ([], {}), ([1, 2], {}), ([{"id": "x"}, 1], {}), (5, {}), (None, {}),
    ],
)  # fmt: skip
def test_entries_are_called_by_what_names_them_or_by_their_place(
    value: Any, named: dict[str, Any]
) -> None:
    assert entries(value) == named


@pytest.mark.parametrize(
    ("asked", "name", "values"),
    [
        ("schedule.return_by.month", "schedule.return_by.month", {"schedule.return_by.month": 2}),
        ("rules.warn_days", "rules[].warn_days", {"rules.one.warn_days": 5,
                                                  "rules.two.warn_days": 7}),
        ("rules[].warn_days", "rules[].warn_days", {"rules.one.warn_days": 5,
                                                    "rules.two.warn_days": 7}),
        ("rules.two.warn_days", "rules.two.warn_days", {"rules.two.warn_days": 7}),
        ("rules.two", "rules.two", {"rules.two": {"id": "two", "warn_days": 7}}),
        ("schedule.return_by.day", "schedule.return_by.day", {}),
        ("keep_quarters", "keep_quarters", {}),
    ],
)  # fmt: skip
def test_a_setting_is_told_with_what_the_file_says_of_it(
    asked: str, name: str, values: dict[str, Any]
) -> None:
    found, near = find_setting(asked, DATA)
    assert found is not None
    assert (found.name, dict(found.values), near) == (name, values, "")


@pytest.mark.parametrize("data", [None, [], 5, {"rules": 7}])
def test_of_a_file_that_holds_none_each_setting_is_known_all_the_same(data: Any) -> None:
    found, _ = find_setting("rules.warn_days", data)
    assert found is not None
    assert found.values == ()
