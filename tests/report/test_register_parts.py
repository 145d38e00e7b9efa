"""The register in parts that sheets of Excel hold, and the gravest of it where it is cut."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.model.codes import GRAVEST_FIRST
from pipeline.report import case_list
from pipeline.report.contents import Contents, Provenance
from pipeline.report.deadline_list import gravest
from pipeline.report.table import DataTable, Section
from tests import made_up_quarter


@cache
def contents() -> Contents:
    figures = made_up_quarter.figures(60)
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    return Contents(figures, letters, Provenance())


def only_table(section: Section) -> DataTable:
    [block] = section.blocks
    assert isinstance(block, DataTable)
    return block


def test_a_part_has_room_on_a_sheet_of_excel_below_its_head() -> None:
    assert case_list.MOST_CASES == 1_048_000 < 2**20 - 100


@pytest.mark.parametrize(
    ("room", "sizes"), [(60, [60]), (59, [59, 1]), (30, [30, 30]), (25, [25, 25, 10])]
)
def test_the_register_goes_on_in_the_next_part(
    room: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_list, "MOST_CASES", room)
    sections = list(case_list.register_sections(contents()))
    lists = [only_table(section) for section in sections]
    assert [len(each.rows) for each in lists] == sizes
    assert [each.id for each in lists] == ["register", "register_2", "register_3"][: len(sizes)]
    assert [section.part for section in sections] == [*range(1, len(sizes) + 1)]
    whole = pd.concat([each.rows for each in lists])
    assert whole["case_id"].tolist() == contents().figures.cases["case_id"].tolist()
    assert all(each.filtered_sums and each.row_head == "case_id" for each in lists)
    assert all(section.frozen_columns == 2 and not section.page_prints for section in sections)


@pytest.mark.parametrize(("most", "cut"), [(59, True), (60, False), (61, False)])
def test_the_gravest_come_first_only_where_a_page_is_cut(most: int, cut: bool) -> None:
    rows = only_table(case_list.gravest_cases(contents(), most)).rows
    ranks = {status.value: place for place, status in enumerate(GRAVEST_FIRST)}
    order = [ranks[status] for status in rows["deadline_status"]]
    assert (order == sorted(order)) is cut
    if not cut:
        assert rows["case_id"].tolist() == contents().figures.cases["case_id"].tolist()


def pressed(*lines: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=["force", "status"])


PRESSED = pressed(
    ("internal", "overdue"), ("limitation", "running"), ("limitation", "due_soon"),
    ("limitation", "overdue"), ("internal", "unknown"), ("internal", "due_soon"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("most", "places"),
    [(0, []), (1, [3]), (2, [2, 3]), (3, [1, 2, 3]), (4, [0, 1, 2, 3]), (5, [0, 1, 2, 3, 5]),
     (9, [0, 1, 2, 3, 4, 5])],
)  # fmt: skip
def test_limitations_are_gravest_and_what_is_left_keeps_its_order(
    most: int, places: list[int]
) -> None:
    assert gravest(PRESSED, most).index.tolist() == places
