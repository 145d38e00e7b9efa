"""Sheets and registers of the first edition still load: what they lack is blank, no issue."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import read_last_register
from tests.returns.collecting import cases, collect_from
from tests.returns.reading_files import flat, read, read_rows, values
from tests.sheet_tables import case_row

NEW = tuple(column.field for column in COLUMNS if column.since == 2)
KEPT = Path(__file__).parents[1] / "first_edition"
"""A sheet and a register as the first edition of the case sheet wrote them."""


def rest(*absent: str) -> list[str]:
    return [column.field for column in COLUMNS if column.field not in absent]


def test_what_the_second_edition_brought_is_blank_and_not_missed(tmp_path: Path) -> None:
    assert len(NEW) == 11
    fields = rest(*NEW)
    reading = read_rows(tmp_path, case_row(fields), fields=fields)
    assert flat(reading.issues) == []
    assert reading.unreadable == [[]]
    for name in NEW:
        assert values(reading, name) == [None]


def test_a_column_taken_out_of_a_sheet_of_the_second_edition_is_told(tmp_path: Path) -> None:
    fields = rest("final_date")
    [(_, issue)] = read_rows(tmp_path, case_row(fields), fields=fields).issues
    assert issue.code == "columns_left_out"
    assert issue.facts["titles"] == BY_FIELD["final_date"].title


def test_the_sheet_that_the_first_edition_sent_loads_without_an_issue() -> None:
    reading = read(KEPT / "1001.xlsx")
    assert flat(reading.issues) == []
    assert reading.block.stamp["template_version"] == "1"
    assert values(reading, "payment_order_date") == [None, date(2020, 1, 5)]
    assert all(values(reading, name) == [None, None] for name in NEW)


def test_the_register_that_the_first_edition_kept_loads(tmp_path: Path) -> None:
    copytree(KEPT, tmp_path, dirs_exist_ok=True)
    kept = read_last_register(tmp_path, Quarter(2564, 2))
    assert kept is not None
    assert kept.cases["file_no"].tolist() == ["สล. 1/2563", "สล. 2/2563"]
    assert kept.cases[list(NEW)].isna().all(axis=None)
    assert len(kept.frames["deadlines"]) == 22
    (tmp_path / "in").mkdir()
    again = collect_from(tmp_path / "in", quarter=Quarter(2564, 2), last=kept.known)
    assert cases(again, "case_id", "origin") == [
        ("1001-2564-0001", "carried"),
        ("1001-2564-0002", "carried"),
    ]


@pytest.mark.parametrize(
    ("entered", "read_as"),
    [(3, 3), ("3", 3), ("๓ ราย", 3), ("จำนวน 2 คน", 2), (0, 0), ("-", None), (1.0, 1)],
)
def test_persons_are_counted_in_whole_numbers(
    tmp_path: Path, entered: object, read_as: int | None
) -> None:
    reading = read_rows(tmp_path, case_row(liable_persons=entered))
    assert flat(reading.issues) == []
    assert values(reading, "liable_persons") == [read_as]


@pytest.mark.parametrize("entered", ["สาม", 2.5, "-1", "1 จาก 3", True])
def test_what_is_no_count_is_unreadable(tmp_path: Path, entered: object) -> None:
    reading = read_rows(tmp_path, case_row(ordered_persons=entered))
    assert [issue.code for _, issue in reading.issues] == ["count_unreadable"]
    assert reading.unreadable == [["ordered_persons"]]
