"""A fresh office: all that a first run needs, an id of its own, and nothing of anybody's work."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.model.faults import RefusalError
from pipeline.office.config import load_config
from pipeline.office.config.config_schema import json_schema
from pipeline.records.new_office import make_office
from tests.register import OFFICE


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    shutil.copytree(OFFICE, source)
    (source / "config.schema.json").write_text(json_schema(), encoding="utf-8")
    made = make_office(tmp_path / "shipped", source, "first-office").root
    (made / "input_templates" / "~$letter.docx").write_bytes(b"open in Word")
    (made / "records" / "decisions.xlsx").write_bytes(b"somebody's")
    return made


def test_a_new_office_has_its_own_id_and_nobodys_records(shipped: Path, tmp_path: Path) -> None:
    office = make_office(tmp_path / "new", shipped, "second-office")
    config = load_config(office.config_file)
    assert config.office.office_id == "second-office"
    assert load_config(shipped / "config.yaml").office.office_id == "first-office"
    for folder in (office.root / name for name in ("input", "output", "records")):
        assert folder.is_dir()
        assert not any(folder.iterdir())
    names = {path.name for path in (office.root / "input_templates").rglob("*")}
    assert "agencies.csv" in names
    assert not [name for name in names if name.startswith("~$")]


@pytest.mark.parametrize("what", ["file", "folder in use"])
def test_nothing_that_stands_is_written_over(tmp_path: Path, what: str) -> None:
    target = tmp_path / "taken"
    if what == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RefusalError, match="init_not_empty"):
        make_office(target, OFFICE, "first-office")
    assert sorted(tmp_path.rglob("*")) == before
