"""Names of cells, and what is said of a file that the system does not give."""

from __future__ import annotations

import pytest

from pipeline.returns.files.book import Sheet, a1, column_letters, too_large, unopened


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        (0, 0, "A1"),
        (11, 5, "F12"),
        (6, 25, "Z7"),
        (6, 26, "AA7"),
        (1_048_575, 16_383, "XFD1048576"),
    ],
)
def test_names_of_cells(row: int, column: int, name: str) -> None:
    assert a1(row, column) == name
    assert name.startswith(column_letters(column))


def test_what_lies_beyond_the_filled_cells_of_a_sheet_is_blank() -> None:
    sheet = Sheet("x", [[1, 2], [3]])
    assert [sheet.cells(row) for row in range(3)] == [[1, 2], [3], []]
    assert [sheet.at(*at) for at in ((0, 1), (1, 0), (1, 1), (2, 0))] == [2, 3, None, None]


@pytest.mark.parametrize(
    ("error", "code", "detail"),
    [
        (PermissionError(13, "denied"), "file_locked", None),
        (FileNotFoundError(2, "No such file"), "file_gone", "No such file"),
        (OSError("network path"), "file_gone", "network path"),
    ],
)
def test_why_the_system_does_not_give_a_file(error: OSError, code: str, detail: str | None) -> None:
    found = unopened(error)
    assert (found.code, found.facts.get("detail")) == (code, detail)


@pytest.mark.parametrize(("size", "detail"), [(64 << 20, "64 MB"), (2 << 30, "2,048 MB")])
def test_a_file_that_is_too_large_is_told_with_its_size(size: int, detail: str) -> None:
    assert (too_large(size).code, too_large(size).facts) == ("file_too_large", {"detail": detail})
