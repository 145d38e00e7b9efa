"""The demo's returns of one quarter: on time or late, and nothing written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.demo.agency_behaviour import QUARTERS, invent_quarter
from pipeline.demo.invented_returns import QUARTER
from pipeline.model.faults import RefusalError
from tests.register import office_of

AGENCIES = 24


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_late_returns_come_apart_from_the_others_and_none_is_written_over(tmp_path: Path) -> None:
    office = office_of(tmp_path / "office", AGENCIES)
    on_time, late = tmp_path / "on time", tmp_path / "late"
    counts = [
        invent_quarter(folder, QUARTER, tmp_path, office, late=folder == late)
        for folder in (on_time, late)
    ]
    assert counts == [len(names(on_time)), len(names(late))]
    assert 0 < counts[1] < counts[0] <= AGENCIES
    assert not names(on_time) & names(late)
    kept = sorted(late.iterdir())[0]
    kept.write_bytes(b"as the office has it")
    assert invent_quarter(late, QUARTER, tmp_path, office, late=True) == 0
    assert kept.read_bytes() == b"as the office has it"


def test_a_quarter_without_its_sheets_is_refused(tmp_path: Path) -> None:
    office = office_of(tmp_path / "office", AGENCIES)
    with pytest.raises(RefusalError):
        invent_quarter(tmp_path / "input", QUARTERS[1], tmp_path, office, late=False)
    assert not (tmp_path / "input").exists()
