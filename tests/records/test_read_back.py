"""A frame stands in its data file value by value, however large the frame is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.records import quarter_files
from pipeline.records.quarter_files import stands_in_file, write_data_files
from tests.records.test_case_register import case
from tests.register import cases as made_up

KEPT = [case(1, STATUS_OPEN), case(2, STATUS_OPEN)]


@pytest.mark.parametrize("at_once", [1, 3, 500_000], ids="{} cells at once".format)
@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        (KEPT, True),
        ([KEPT[0], case(2, STATUS_CLOSED)], False),
        ([KEPT[0], case(3, STATUS_OPEN)], False),
        (KEPT[:1], False),
        ([], False),
    ],
    ids=["the same", "another status", "another number", "a case less", "none"],
)
def test_any_value_that_differs_is_found(
    asked: list[dict[str, object]],
    stands: bool,
    at_once: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quarter_files, "_CELLS_AT_ONCE", at_once)
    write_data_files(tmp_path, {"cases": made_up(KEPT)})
    data = made_up(KEPT)[: len(asked)] if asked in ([], KEPT[:1]) else made_up(asked)
    assert stands_in_file(tmp_path, "cases", data) is stands


def test_a_frame_without_rows_stands_in_its_file(tmp_path: Path) -> None:
    none = made_up(KEPT)[:0]
    write_data_files(tmp_path, {"cases": none})
    assert stands_in_file(tmp_path, "cases", none)
