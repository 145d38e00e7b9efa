"""Formulas that stand over several cells, where one of these is written over: small sheets."""

from __future__ import annotations

import pytest

from tests.records.small_books import patched_rows, small_patch

FILLED_DOWN = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2+$C$1</f><v>2</v></c>'
    '<c r="D1"><f t="shared" ref="D1:D2" si="1">E1</f><v>9</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c>'
    '<c r="D2"><f t="shared" si="1"/><v>9</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c><c r="B3"><v>3</v></c></row>'
)


def written_over(rows: str, place: str) -> tuple[str, list[str]]:
    """Write 7 over a cell; gives the rows and which cells' formulas are told."""
    patch = small_patch(rows)
    patch.put(int(place[1]), "ABCDE".index(place[0]) + 1, 7, own_formula=True)
    return patched_rows(patch), patch.overwritten


def test_cells_that_share_a_formula_keep_it_as_their_own() -> None:
    rows, told = written_over(FILLED_DOWN, "A1")
    assert told == ["A1"]
    assert '<c r="A1"><v>7</v></c>' in rows
    assert '<c r="A2"><f>B2*2+$C$1</f><v>4</v></c>' in rows
    assert '<c r="A3"><f>B3*2+$C$1</f><v>6</v></c>' in rows
    assert '<c r="D2"><f t="shared" si="1"/><v>9</v></c>' in rows, "another formula's"


def test_one_that_only_shares_it_leaves_the_others_alone() -> None:
    rows, told = written_over(FILLED_DOWN, "A2")
    assert told == ["A2"]
    assert rows.count('t="shared"') == FILLED_DOWN.count('t="shared"') - 1
    assert '<c r="A3"><f t="shared" si="0"/><v>6</v></c>' in rows


def test_a_formula_that_cannot_be_moved_leaves_its_value() -> None:
    broken = FILLED_DOWN.replace("B1*2+$C$1", '"ไม่จบ')
    rows, _ = written_over(broken, "A1")
    assert '<c r="A2"><v>4</v></c>' in rows
    assert '<c r="A3"><v>6</v></c>' in rows


ARRAY = (
    '<row r="1"><c r="B1" cm="1" vm="2"><f t="array" ref="B1:C2">X1:Y2</f><v>1</v></c>'
    '<c r="C1"><v>2</v></c><c r="D1"><f t="array" ref="D1">SUM(X1:Y2)</f><v>5</v></c></row>'
    '<row r="2"><c r="B2"><v>3</v></c><c r="C2"><v>4</v></c><c r="D2"><v>0</v></c></row>'
    '<row r="3"><c r="B3"><v>0</v></c></row>'
)


@pytest.mark.parametrize(
    ("place", "ended"),
    [("B1", "B1"), ("C1", "B1"), ("B2", "B1"), ("C2", "B1"), ("D1", "D1"), ("D2", None),
     ("B3", None), ("A1", None)],
)  # fmt: skip
def test_an_array_that_gives_the_cell_becomes_its_values(place: str, ended: str | None) -> None:
    rows, told = written_over(ARRAY, place)
    assert ("X1:Y2</f>" in rows.replace("SUM(X1:Y2)", "")) is (ended != "B1")
    assert ("SUM(X1:Y2)" in rows) is (ended != "D1")
    assert set(told) == ({place, ended} if ended else set())
    assert f'<c r="{place}"><v>7</v></c>' in rows
    if ended == "B1" != place:
        assert '<c r="B1"><v>1</v></c>' in rows
    assert ('cm="1"' in rows) is (ended != "B1")
