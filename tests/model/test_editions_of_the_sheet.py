"""What a table lacks depends on the edition of the sheet that it was made from."""

from __future__ import annotations

import pytest

from pipeline.model.case_sheet import COLUMNS, lacking

FIELDS = {column.field for column in COLUMNS}
SECOND = {column.field for column in COLUMNS if column.since == 2}


def lacks(present: set[str]) -> set[str]:
    return {column.field for column in lacking(present)}


def test_a_whole_table_lacks_nothing_and_an_empty_one_what_the_first_edition_had() -> None:
    assert lacks(FIELDS) == set()
    assert lacks(set()) == FIELDS - SECOND


def test_a_sheet_of_the_first_edition_is_asked_for_nothing_newer() -> None:
    assert SECOND
    assert lacks(FIELDS - SECOND) == set()
    few = set(sorted(SECOND)[: (len(SECOND) - 1) // 2])
    assert lacks((FIELDS - SECOND) | few) == set()


@pytest.mark.parametrize("field", ["file_no", "damage_amount", "status"])
def test_a_column_of_the_first_edition_is_lacking_in_any(field: str) -> None:
    assert lacks(FIELDS - {field}) == {field}
    assert lacks(FIELDS - SECOND - {field}) == {field}


def test_a_sheet_with_most_of_the_second_edition_lacks_the_rest_of_it() -> None:
    gone = sorted(SECOND)[0]
    assert lacks(FIELDS - {gone}) == {gone}
