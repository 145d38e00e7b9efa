"""Cells put one by one become a sheet, and what is said of rows and columns ends where it does."""

from __future__ import annotations

import pytest

from pipeline.returns.files import grid
from pipeline.returns.files.book import Sheet, UnreadableError
from pipeline.returns.files.grid import Grid, Range, sheet_of_rows, span


def filled(*cells: tuple[int, int, object]) -> Grid:
    made = Grid()
    for row, column, value in cells:
        made.put(row, column, value)
    return made


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ([], []),
        ([(0, 0, "ก")], [["ก"]]),
        ([(2, 1, "ก"), (0, 0, 1)], [[1], [], [None, "ก"]]),
        ([(0, 2, "ก"), (0, 0, "ข")], [["ข", None, "ก"]]),
        # Of two values for one cell the later stands, as in Excel.
        ([(0, 0, "ก"), (0, 0, "ข")], [["ข"]]),
    ],
)
def test_cells_in_any_order_become_rows(
    cells: list[tuple[int, int, object]], rows: list[list[object]]
) -> None:
    sheet = filled(*cells).sheet("ก", False)
    assert (sheet.name, sheet.hidden, sheet.rows) == ("ก", False, rows)
    assert filled(*cells).sheet("ก", True).hidden


def test_what_stood_first_in_a_cell_that_is_there_twice_is_kept() -> None:
    made = filled((0, 0, "ก"), (0, 0, "ข"), (0, 0, "ค"), (1, 0, "ก"), (1, 0, "ก"))
    assert made.sheet("ก", False).doubled == {(0, 0): "ก"}


@pytest.mark.parametrize(("kind", "place"), [("errors", (3, 2)), ("unvalued", (3, 2))])
def test_a_sheet_reaches_to_what_has_no_value(kind: str, place: tuple[int, int]) -> None:
    made = filled((0, 0, "ก"))
    if kind == "errors":
        made.errors[place] = "#REF!"
    else:
        made.unvalued.add(place)
    made.hidden_columns = [(1, 9)]
    sheet = made.sheet("ก", False)
    assert (len(sheet.rows), sheet.hidden_columns) == (4, {1, 2})


def test_a_cell_without_a_value_is_none_that_is_struck() -> None:
    made = filled((0, 0, "ก"))
    made.struck = {(0, 0), (0, 1), (5, 5)}
    assert made.sheet("ก", False).struck == {(0, 0)}


def test_no_more_cells_are_taken_than_a_sheet_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_CELLS", 2)
    made = filled((0, 0, "ก"), (0, 1, "ข"))
    with pytest.raises(UnreadableError) as raised:
        made.put(0, 2, "ค")
    assert raised.value.code == "file_too_large"
    assert "2 cells" in raised.value.facts["detail"]


def bounded(
    hidden_rows: set[int] | None = None,
    hidden_columns: list[tuple[int, int]] | None = None,
    merged: list[Range] | None = None,
    errors: dict[tuple[int, int], str] | None = None,
) -> Sheet:
    """Give a sheet of two rows and three columns of which this is said."""
    rows: list[list[object]] = [["ก", "ข", "ค"], ["ง"]]
    return sheet_of_rows(
        "ก", rows, False, hidden_rows or set(), hidden_columns or [], merged or [], errors or {},
        [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "columns"),
    [([(0, 0)], {0}), ([(1, 16_383)], {1, 2}), ([(2, 2)], {2}), ([(3, 9)], set()),
     ([(0, 0), (2, 5)], {0, 2})],
)  # fmt: skip
def test_columns_are_hidden_as_far_as_there_are_any(
    said: list[tuple[int, int]], columns: set[int]
) -> None:
    assert bounded(hidden_columns=said).hidden_columns == columns


def test_rows_are_hidden_as_far_as_there_are_any() -> None:
    assert bounded(hidden_rows={0, 1, 2, 900}).hidden_rows == {0, 1}


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ((0, 0, 1, 2), [(0, 0, 1, 2)]),
        ((0, 0, 1_048_575, 16_383), [(0, 0, 1, 2)]),
        ((1, 2, 5, 5), [(1, 2, 1, 2)]),
        ((2, 0, 5, 0), []),
        ((0, 3, 0, 5), []),
    ],
)
def test_merged_areas_reach_as_far_as_the_sheet(said: Range, held: list[Range]) -> None:
    assert bounded(merged=[said]).merged == tuple(held)


def test_an_error_right_of_all_values_widens_the_sheet() -> None:
    sheet = bounded(merged=[(0, 0, 0, 9)], errors={(0, 5): "#N/A"})
    assert (sheet.merged, sheet.errors) == (((0, 0, 0, 5),), {(0, 5): "#N/A"})


@pytest.mark.parametrize("corners", [(1, 2, 3, 4), (3, 4, 1, 2), (1, 4, 3, 2), (3, 2, 1, 4)])
def test_an_area_is_the_same_whichever_corner_comes_first(
    corners: tuple[int, int, int, int],
) -> None:
    assert span(*corners) == (1, 2, 3, 4)
