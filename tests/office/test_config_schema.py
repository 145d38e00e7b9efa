"""Every setting is explained, and the schema for editors is the models' own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.model.labels import IN_THAI
from pipeline.office.config.config_schema import json_schema, settings
from pipeline.office.config.named_settings import find_setting
from pipeline.office.config.setting_words import SETTINGS
from pipeline.office.config.yaml_file import read_yaml
from pipeline.office.office import SCHEMA_FILE
from tests.register import OFFICE, PROJECT


def test_every_setting_has_a_meaning_and_no_meaning_is_left_over() -> None:
    assert {each.code for each in settings()} == set(SETTINGS)


def test_a_force_is_called_there_what_every_document_calls_it() -> None:
    said = SETTINGS["Rule.force"]
    assert [f"{code} {label}" for code, label in IN_THAI.force.items()] == said.split(", ")


def test_the_schema_beside_the_shipped_config_is_current() -> None:
    assert (PROJECT / SCHEMA_FILE).read_text(encoding="utf-8") == json_schema()


def test_the_schema_describes_every_key_of_the_shipped_config() -> None:
    schema = json.loads(json_schema())
    data, _, _ = read_yaml(PROJECT / "config.yaml")
    assert isinstance(data, dict)
    assert set(data) <= set(schema["properties"])
    assert all(part["description"] for part in schema["properties"].values())
    assert schema["additionalProperties"] is False


def test_the_first_line_of_the_config_names_the_schema_for_editors() -> None:
    first = (PROJECT / "config.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE}"


@pytest.mark.parametrize(
    ("name", "found", "near"),
    [
        ("schedule.return_by.month", "schedule.return_by.month", ""),
        ("rules[].warn_days", "rules[].warn_days", ""),
        ("rules.warn_days", "rules[].warn_days", ""),
        ("schedule.lapse_in_days", None, "schedule.lapse_within_days"),
        ("letterhead.sinner", None, "letterhead.signer"),
        ("rules.prescription", "rules.prescription", ""),
        ("rules.prescripton", None, "rules.prescription"),
        ("rules.prescription.warn_day", None, "rules.prescription.warn_days"),
        ("conditions.covered.by", "conditions[].covered.by", ""),
        ("ๆๆๆ", None, ""),
        (" ", None, ""),
    ],
)
def test_a_setting_is_found_by_its_name_or_the_nearest_is_named(
    name: str, found: str | None, near: str
) -> None:
    setting, nearest = find_setting(name, read_yaml(PROJECT / "config.yaml")[0])
    assert (setting.name if setting else None) == found
    assert nearest == near


def config(*arguments: str, office: Path = OFFICE) -> subprocess.CompletedProcess[str]:
    order = [sys.executable, str(PROJECT / "run.py"), "config", *arguments]
    return subprocess.run(
        [*order, "--office", str(office), "--lang", "th"],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def test_the_command_explains_a_setting_and_shows_its_value() -> None:
    done = config("schedule.return_by.month")
    assert done.returncode == 0
    assert SETTINGS["ReturnBy.month"] in done.stdout
    assert "2" in done.stdout


def test_a_list_is_told_by_its_entries_and_each_entry_by_its_settings() -> None:
    told = config("rules", office=PROJECT).stdout.splitlines()
    assert any(line.strip().startswith("prescription: ") for line in told)
    assert max(map(len, told)) < 200
    one = config("rules.prescription", office=PROJECT).stdout
    assert "period: {years: 2}" in one
    every = config("rules.warn_days", office=PROJECT).stdout
    assert "rules.prescription.warn_days = 180" in every
    assert "letter_mark: true" in config("letterhead", office=PROJECT).stdout


def test_the_command_names_the_nearest_setting() -> None:
    done = config("letterhead.sinner")
    assert done.returncode == 2
    assert "letterhead.signer" in done.stderr
