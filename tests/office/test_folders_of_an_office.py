"""An office is one folder: its files stand at the same places wherever it lies."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.quarter import Quarter
from pipeline.office import office as office_module
from pipeline.office.office import SHIPPED, Office, shipped_office
from tests.register import OFFICE, PROJECT, office_config


def test_the_files_of_an_office_stand_in_its_folder() -> None:
    office = Office(OFFICE)
    assert (office.id, office.name) == (
        office_config().office.office_id, office_config().office.letterhead.office,
    )  # fmt: skip
    places = {
        office.config_file: "config.yaml",
        office.rule_examples: "rule_examples.yaml",
        office.templates: "input_templates",
        office.output: "output",
        office.records: "records",
        office.returns_of(Quarter(2564, 1)): "input/2564-Q1",
    }
    assert {path.relative_to(OFFICE).as_posix(): name for path, name in places.items()} == {
        name: name for name in places.values()
    }


def test_the_shipped_office_lies_beside_the_program_or_within_it(
    tmp_path: Path, monkeypatch
) -> None:
    assert shipped_office() == PROJECT
    assert SHIPPED == PROJECT / "pipeline" / "shipped_office"
    monkeypatch.setattr(office_module, "SHIPPED", tmp_path)
    assert shipped_office() == tmp_path
