"""What is said of a setting: its value on a line, or each entry where it holds several."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.console import translate
from pipeline.console.setting_lines import every_setting, one_setting
from pipeline.office.config.named_settings import find_setting

OFFICE: dict[str, Any] = {
    "office_id": "legal-office",
    "schedule": {"return_by": {"month": 11, "day": 15}, "lapse_within_days": [30, 60]},
    "grades": [{"name": "ดี", "met_percent": 90}, {"name": "พอใช้", "met_percent": 70}],
}


def value_lines(name: str, office: dict[str, Any] = OFFICE) -> list[str]:
    """Give what stands under a setting's name and its meaning."""
    found, _ = find_setting(name, office)
    assert found is not None
    first, meaning, *rest = one_setting(found, "en")
    assert (first, meaning[:4]) == (found.name, "    ")
    return rest


def is_(value: str) -> str:
    return "    " + translate("setting_is", "en", value=value).rstrip()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("office_id", [is_("legal-office")]),
        ("schedule.lapse_within_days", [is_("[30, 60]")]),
        ("schedule.return_by", [is_(""), "      month: 11", "      day: 15"]),
        (
            "grades",
            [
                is_(""),
                "      - {name: ดี, met_percent: 90}",
                "      - {name: พอใช้, met_percent: 70}",
            ],
        ),
        (
            "grades.met_percent",
            [
                "    " + translate("setting_in_list", "en"),
                "    grades.ดี.met_percent = 90",
                "    grades.พอใช้.met_percent = 70",
            ],
        ),
        ("grades.ดี.met_percent", [is_("90")]),
        ("keep_quarters", ["    " + translate("setting_unset", "en")]),
    ],
)
def test_a_setting_is_told_as_the_file_has_it(name: str, lines: list[str]) -> None:
    assert value_lines(name) == lines


def test_a_list_longer_than_a_screen_is_told_by_the_names_of_its_entries() -> None:
    def types(words: int) -> list[str]:
        entry = {"code": "ส.5", "name": "รถชน", "words": "ก" * words}
        return value_lines("case_types", {"case_types": [entry]})[1:]

    around = len("- {code: ส.5, name: รถชน, words: }")
    (whole,) = types(1500 - around)
    assert len(whole.strip()) == 1500
    assert types(1501 - around) == ["      ส.5: รถชน"]
    # Settings beside each other are no entries with names: those are told whole, however long.
    office = {"letterhead": {"signer": "ก" * 1500, "position": "ข"}}
    assert value_lines("letterhead", office)[1:] == [
        "      signer: " + "ก" * 1500,
        "      position: ข",
    ]


def test_every_setting_stands_in_the_list() -> None:
    names = list(every_setting(OFFICE, "en"))[::2]
    assert names[0] == "office_id = legal-office"
    for line in (
        "schedule",
        "schedule.return_by.month = 11",
        "schedule.lapse_within_days = [30, 60]",
    ):
        assert line in names
    assert {"grades", "keep_quarters"} <= set(names)
    assert not any("[]" in line for line in names)
