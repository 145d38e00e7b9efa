"""How far a withheld cell of a small table can be told from the rest, and what widens it."""

from __future__ import annotations

import math

import pytest

from pipeline.exchange.withheld_cells import CellNetwork, Key, KnownRange, arcs

CHAINS = (("row", "column"),)


def cell(row: str = "", column: str = "") -> Key:
    """Name a cell; without a row or a column it is a total."""
    return frozenset((mark, value) for mark, value in (("row", row), ("column", column)) if value)


def network(rows: tuple[tuple[int, ...], ...], *withheld: Key, **known: KnownRange) -> CellNetwork:
    """Make a table of rows a, b, ... and columns x, y, z with its totals; `known` is by `ax`."""
    values = {
        cell("abc"[down], "xyz"[across]): count
        for down, row in enumerate(rows)
        for across, count in enumerate(row)
    }
    values |= {cell("abc"[down]): sum(row) for down, row in enumerate(rows)}
    values |= {
        cell("", "xyz"[at]): sum(column) for at, column in enumerate(zip(*rows, strict=True))
    }
    values[cell()] = sum(map(sum, rows))
    told = {cell(*name): known_range for name, known_range in known.items()}
    return CellNetwork(arcs(list(values), CHAINS), values, set(withheld), told)


AX, AY, BX, BY = cell("a", "x"), cell("a", "y"), cell("b", "x"), cell("b", "y")
SQUARE = (AX, AY, BX, BY)


def test_each_cell_leads_from_its_rows_total_to_its_columns() -> None:
    named = arcs([AX, cell("a"), cell("", "x"), cell()], CHAINS)
    start, end = named[cell()][1], named[cell()][0]
    assert named[cell("a")] == (start, named[AX][0])
    assert named[cell("", "x")] == (named[AX][1], end)
    assert start != end


def test_a_chain_ends_where_the_next_begins() -> None:
    chains = (("row", "column"), ("kind", "stage"))
    keys = [frozenset({pair}) for pair in (("row", "a"), ("column", "x"), ("kind", "k"))]
    row, column, kind = (arcs(keys, chains)[key] for key in keys)
    assert column[1] == kind[0]
    assert row[0] not in (column[1], kind[1])


@pytest.mark.parametrize(
    ("withheld", "rows", "bounds"),
    [
        # Alone in its row it is what is lacking there.
        ([AX], ((2, 9), (9, 9)), (2, 2)),
        ([AX, AY], ((2, 9), (9, 9)), (2, 2)),
        # Four may turn in a circle, until one that falls is empty.
        (SQUARE, ((2, 9), (9, 9)), (0, 11)),
        (SQUARE, ((2, 9), (5, 3)), (0, 5 + 2)),
        (SQUARE, ((7, 9), (9, 1)), (7 - 1, 16)),
        # A total that is withheld sets free what hangs on it.
        ([AX, cell("a"), cell("", "x"), cell()], ((2, 9), (9, 9)), (0, math.inf)),
        ([AX, cell("a"), cell("", "x")], ((2, 9), (9, 9)), (2, 2)),
    ],
)
def test_a_withheld_cell_is_bounded_by_what_is_shown(
    withheld: list[Key], rows: tuple[tuple[int, ...], ...], bounds: tuple[int, float]
) -> None:
    assert network(rows, *withheld).bounds(AX) == bounds


@pytest.mark.parametrize(
    ("known", "bounds"),
    [
        ({"ax": KnownRange(1)}, (1, 11)),
        ({"ax": KnownRange(0, 6)}, (0, 6)),
        ({"by": KnownRange(8)}, (1, 11)),
        ({"ay": KnownRange(4)}, (0, 7)),
        ({"bx": KnownRange(0, 10)}, (1, 11)),
        # What does not hold any more is no bound.
        ({"ax": KnownRange(3)}, (2, 11)),
        ({"ax": KnownRange(0, 1)}, (0, 2)),
    ],
)
def test_what_is_known_from_elsewhere_bounds_too(
    known: dict[str, KnownRange], bounds: tuple[int, float]
) -> None:
    assert network(((2, 9), (9, 9)), *SQUARE, **known).bounds(AX) == bounds


@pytest.mark.parametrize(
    ("rows", "least", "width", "withheld"),
    [
        # The cheapest circle: the smallest cell of its row, of its column, and their corner.
        (((2, 9, 7), (9, 9, 9), (8, 9, 6)), 0, 5, {AX, "az", "cx", "cz"}),
        (((2, 7, 9), (8, 6, 9), (9, 9, 9)), 0, 5, {AX, "ay", "bx", "by"}),
        # Wide enough as it stands: nothing more.
        (((2, 9), (9, 9)), 0, 0, {AX}),
        # A circle that gives too little takes another.
        (((2, 1, 9), (1, 1, 9), (9, 9, 9)), 0, 5, {AX, "ay", "bx", "by", "az", "cx", "cz"}),
    ],
)
def test_the_cheapest_others_are_withheld_until_it_is_wide_enough(
    rows: tuple[tuple[int, ...], ...], least: int, width: int, withheld: set[Key | str]
) -> None:
    table = network(rows, AX)
    table.widen(AX, least, width)
    assert table.withheld == {cell(*each) if isinstance(each, str) else each for each in withheld}
    low, high = table.bounds(AX)
    assert high - max(low, least) >= width


def test_a_cell_with_no_other_beside_it_takes_the_totals_with_it() -> None:
    """Of a table of one cell the total of all is withheld, for what came since is known from it."""
    table = network(((3,),), AX)
    table.widen(AX, 1, 5)
    assert cell() in table.withheld
    low, high = table.bounds(AX)
    assert high - max(low, 1) >= 5


def test_a_wide_circle_withholds_no_total() -> None:
    table = network(((2, 9), (9, 9)), AX)
    table.widen(AX, 1, 5)
    assert table.withheld == set(SQUARE)
