"""Questions put to a quarter's register: which case was meant, what if, and when is it due."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.jobs.case_questions import (
    compare_configs,
    explain_in_register,
    nearest_case,
    write_calendar_file,
)
from pipeline.jobs.quarter_run import Run
from pipeline.office.config import load_config
from pipeline.records.case_register import read_register
from tests.packed_office import at_work, bare


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("questions"))


def events(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("BEGIN:VEVENT")


def test_without_a_register_there_is_no_answer(tmp_path: Path) -> None:
    run, target = bare(tmp_path / "office"), tmp_path / "days.ics"
    assert nearest_case(run, "1001-2564-0001") is None
    assert explain_in_register(run, "1001-2564-0001", "en") is None
    assert compare_configs(run, run.config) is None
    assert write_calendar_file(run, "1001", target) is None
    assert not target.exists()


def test_the_nearest_id_is_told_in_any_digits(run: Run) -> None:
    assert nearest_case(run, "1001-2564-001") == "1001-2564-0001"
    assert nearest_case(run, " ๑๐๐๑-๒๕๖๔-๐๐๐๑ ") == "1001-2564-0001"
    assert nearest_case(run, "ไม่มี") is None


def test_a_case_is_explained_by_an_id_copied_from_a_letter(run: Run) -> None:
    told = explain_in_register(run, "๑๐๐๑-๒๕๖๔-๐๐๐๑", "en")
    assert told == explain_in_register(run, " 1001-2564-0001", "en")
    assert told
    assert "1001-2564-0001" in told[0]
    assert len(told) >= 3 + len(run.config.office.rules)
    assert explain_in_register(run, "1001-2564-9999", "en") == []


def test_the_same_config_changes_nothing(run: Run) -> None:
    found = compare_configs(run, run.config)
    assert found is not None
    assert (found.comparison.touched, found.baht, found.untried) == (0, 0, ())
    assert found.rule_names == {rule.id: rule.name for rule in run.config.office.rules}
    register = read_register(run.records, run.quarter)
    assert register is not None
    assert found.file_nos == dict(
        zip(register.cases["case_id"], register.cases["file_no"], strict=True)
    )


def test_what_a_register_can_not_show_is_named(run: Run, tmp_path: Path) -> None:
    text = (run.office.root / "config.yaml").read_text(encoding="utf-8")
    signer = run.config.office.letterhead.signer
    tried = tmp_path / "tried.yaml"
    tried.write_text(text.replace(signer, "นายอื่น สมมติ"), encoding="utf-8")
    config = load_config(tried, lists=run.office.root)
    found = compare_configs(run, config)
    assert found is not None
    assert found.untried == ("letterhead",)
    fewer = compare_configs(run, replace(run.config, agencies=run.config.agencies[1:]))
    assert fewer is not None
    assert fewer.untried == ("files.agencies",)


def test_a_rule_of_another_length_changes_cases(run: Run) -> None:
    office = run.config.office
    first = office.rules[0]
    longer = first.model_copy(update={"name": "กฎที่ลอง", "warn_days": first.warn_days + 400})
    rules = (longer, *office.rules[1:])
    config = replace(run.config, office=office.model_copy(update={"rules": rules}))
    found = compare_configs(run, config)
    assert found is not None
    assert set(found.comparison.deadlines["rule"]) <= {first.id}
    assert found.rule_names[first.id] == first.name, "as the office calls it"
    assert found.untried == ()


def test_the_office_and_an_agency_have_calendars_of_their_own(run: Run, tmp_path: Path) -> None:
    for code in (None, "1001", "B09"):
        target = tmp_path / f"{code}.ics"
        count = write_calendar_file(run, code, target)
        assert count == events(target)
        assert count
    written = {(tmp_path / f"{code}.ics").read_bytes() for code in (None, "1001", "B09")}
    assert len(written) == 3
