"""The texts of a header's cells, and the rows among which a header's titles match best.

Takes plain cells (`book.Sheet`), gives a window of rows (first, last; 0-based) or None; what each
column holds is settled in `header`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.column_titles import (
    LONGEST_TITLE,
    known_title,
    nearest_field,
    without_brackets,
)
from pipeline.thai.text import fold

LEAST_TITLES = 3
"""Known titles that make a row a header: fewer stand in many a title block."""

MOST_HEADER_ROWS = 3
"""Rows over which one title may be spread."""


def texts_in(row: Iterable[object]) -> Iterable[str]:
    """Give the cells of a row that hold words."""
    return (cell for cell in row if isinstance(cell, str) and cell.strip())


@lru_cache(maxsize=1024)
def title_key(title: str) -> str:
    """Fold a title once: the same ones come in every file."""
    return fold(title)


def may_be_title(cell: object) -> bool:
    """Tell whether a cell could be a title: words, with figures in brackets at most."""
    return isinstance(cell, str) and not any(c.isdigit() for c in without_brackets(cell))


class HeaderGrid:
    """Texts of a sheet's cells, a merged title standing in every column that it spans."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._spread = {
            (top, column): (top, left)
            for top, left, bottom, right in sheet.merged
            if right > left and top < len(sheet.rows)
            for column in range(left + 1, min(right, left + 200) + 1)
        }

    def at(self, row: int, column: int) -> str:
        """Give the words that stand in a cell, or over it in a merged title; '' where none do."""
        row, column = self._spread.get((row, column), (row, column))
        cells = self.sheet.rows[row]
        cell = cells[column] if column < len(cells) else None
        return cell if isinstance(cell, str) else ""

    def origin(self, window: tuple[int, int], column: int) -> tuple[int, int]:
        """Give the cell that holds the column's lowest title; one cell may title several."""
        rows = [row for row in range(window[0], window[1] + 1) if self.at(row, column)]
        row = rows[-1] if rows else window[1]
        return self._spread.get((row, column), (row, column))

    def width(self, first: int, last: int) -> int:
        """Give the number of columns that the rows `first` to `last` reach."""
        spread = (c + 1 for r, c in self._spread if first <= r <= last)
        return max((*map(len, self.sheet.rows[first : last + 1]), *spread), default=0)

    def candidates(self, first: int, last: int, column: int) -> list[str]:
        """Titles that the column may bear: the lowest text alone, then joined with those above."""
        texts = [self.at(row, column) for row in range(first, last + 1)]
        texts = [text for text in texts if text and not text.isspace()]
        return [" ".join(texts[place:]) for place in reversed(range(len(texts)))]

    def match(self, first: int, last: int, column: int) -> tuple[str, int] | None:
        """Give the field that the column's title names, and how surely: its own title for more."""
        hits = [known_title(text) for text in self.candidates(first, last, column)]
        best = max((hit for hit in hits if hit), key=lambda hit: hit[1], default=None)
        return best or (self._under_group(first, last, column) if last > first else None)

    def _under_group(self, first: int, last: int, column: int) -> tuple[str, int] | None:
        """Match the lowest title with its group's, if that was not merged over it."""
        lowest = self.at(last, column)
        if not lowest or any(self.at(row, column) for row in range(first, last)):
            return None
        for row in reversed(range(first, last)):
            left = (self.at(row, other) for other in reversed(range(column)))
            group = next((text for text in left if text.strip()), "")
            if group and (hit := known_title(f"{group} {lowest}")):
                return hit
        return None

    def score(self, first: int, last: int) -> int:
        """Count what the window matches, an own title for two; a field counts once."""
        best: dict[str, int] = {}
        for column in range(self.width(first, last)):
            hit = self.match(first, last, column)
            if hit:
                best[hit[0]] = max(best.get(hit[0], 0), hit[1])
        return 100 * len(best) + sum(best.values()) if len(best) >= LEAST_TITLES else 0


@lru_cache(maxsize=512)
def _fields_named(cells: tuple[object, ...]) -> frozenset[str]:
    """Give the fields that the cells of a row name; the rows above most tables are alike."""
    return frozenset(hit[0] for text in texts_in(cells) if (hit := known_title(text)))


def best_window(grid: HeaderGrid, rows: range) -> tuple[int, int] | None:
    """Give the rows among `rows` whose titles match most, the fewest and uppermost of equals."""
    centre, most = rows.start, 0
    for row in rows:
        known = _fields_named(tuple(grid.sheet.rows[row]))
        if len(known) > most:
            centre, most = row, len(known)
        if most > len(COLUMNS) // 2:
            break
    if most >= len(COLUMNS):
        return centre, centre
    around = [centre] if most >= LEAST_TITLES else rows
    windows = {
        (first, first + extra)
        for row in around
        for extra in range(MOST_HEADER_ROWS)
        for first in range(row - extra, row + 1)
        if first >= rows.start
        and first + extra < rows.stop
        and not _holds_two_headers(grid.sheet, first, first + extra)
    }
    scored = [(grid.score(*window), window[0] - window[1], -window[0]) for window in windows]
    score, height, top = max(scored, default=(0, 0, 0))
    return (-top, -top - height) if score else None


def _holds_two_headers(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the rows hold the titles of two tables: with a case between them, or side by side."""
    rows = [tuple(row) for row in sheet.rows[first : last + 1]]
    return any(
        _head_two_tables(rows[upper : lower + 1])
        for upper, lower in combinations(range(len(rows)), 2)
    )


def _head_two_tables(rows: Sequence[tuple[object, ...]]) -> bool:
    upper, *between, lower = rows
    again = _fields_named(upper) & _fields_named(lower)
    if len(again) > 1 and any(map(_holds_figures, between)):
        return True
    return len(again) >= LEAST_TITLES and _columns_named(upper).isdisjoint(_columns_named(lower))


def _columns_named(cells: Iterable[object]) -> set[int]:
    texts = ((at, cell) for at, cell in enumerate(cells) if isinstance(cell, str))
    return {at for at, text in texts if known_title(text)}


def _holds_figures(cells: Iterable[object]) -> bool:
    filled = (cell for cell in cells if cell is not None)
    return any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in filled)


def window_further_down(grid: HeaderGrid, first: int) -> tuple[int, int] | None:
    """Look below the rows in which a header usually stands, at rows that hold enough titles."""
    for row in range(first, len(grid.sheet.rows)):
        known = _fields_named(tuple(grid.sheet.rows[row]))
        if len(known) >= LEAST_TITLES:
            return best_window(grid, _around(grid, row))
    return None


def _around(grid: HeaderGrid, row: int) -> range:
    """Give the rows in which a header may stand that has one of its rows at `row`."""
    reach = MOST_HEADER_ROWS - 1
    return range(max(0, row - reach), min(row + reach + 1, len(grid.sheet.rows)))


def misspelt_window(grid: HeaderGrid, rows: range, near_miss: float) -> tuple[int, int] | None:
    """Look again, misspelt titles counting too, at rows of many short texts."""
    best: tuple[int, int] | None = None
    most = LEAST_TITLES - 1
    for row in rows:
        texts = list(texts_in(grid.sheet.rows[row]))
        if len(texts) <= LEAST_TITLES or any(len(text) > LONGEST_TITLE for text in texts):
            continue
        named = {nearest_field(text, BY_FIELD, near_miss)[1] for text in texts} - {""}
        if len(named) > most:
            best, most = (row, row), len(named)
    return best
