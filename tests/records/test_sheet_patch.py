"""What is written where a cell, a row or a column of the office's sheet is changed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import pytest

from pipeline.records.book_patch import Formula, SheetPatch
from tests.records.small_books import MAIN, patched_rows, small_patch, small_sheet

STYLES = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
ROWS = (
    '<row r="1"><c r="A1" t="str"><v>ก</v></c><c r="C1" s="1"><v>44162</v></c></row>'
    '<row r="3"><c r="A3"><v>7</v></c><c r="B3"><f>A3</f><v>7</v></c></row>'
)
INLINE = '<c r="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>'


def data_of(patch: SheetPatch) -> str:
    return patched_rows(patch).partition("<sheetData>")[2].partition("</sheetData>")[0]


WRITTEN: dict[str, tuple[Any, str]] = {
    "a text": ("ข", INLINE.format("A1", "ข")),
    "a text that looks like an escape": ("_x0041_", INLINE.format("A1", "_x005F_x0041_")),
    "a whole number": (5, '<c r="A1"><v>5</v></c>'),
    "an amount": (Decimal("1250000.50"), '<c r="A1"><v>1250000.50</v></c>'),
    "a day": (date(2020, 11, 27), '<c r="A1"><v>44162</v></c>'),
    "a formula": (Formula("B1&1", "ข1"), '<c r="A1" t="str"><f>B1&amp;1</f><v>ข1</v></c>'),
    "nothing": (None, '<c r="A1"/>'),
    "an empty text": ("", '<c r="A1"/>'),
}


@pytest.mark.parametrize(("value", "cell"), WRITTEN.values(), ids=WRITTEN)
def test_a_cell_is_written_as_its_kind_of_value(value: Any, cell: str) -> None:
    patch = small_patch('<row r="1"><c r="A1" t="str" cm="1" vm="2"><v>ก</v></c></row>')
    patch.put(1, 1, value)
    assert patch.changed
    assert data_of(patch) == f'<row r="1">{cell}</row>'


SAME: dict[str, tuple[str, Any, bool]] = {
    "a text": ("A1", "ก", True),
    "another text": ("A1", "ข", False),
    "a day": ("C1", date(2020, 11, 27), True),
    "a day with its hour": ("C1", datetime(2020, 11, 27, 9), True),
    "another day": ("C1", date(2020, 11, 28), False),
    "a number": ("A3", 7, True),
    "an amount": ("A3", Decimal("7.00"), True),
    "another number": ("A3", 8, False),
    "nothing where nothing is": ("D9", None, True),
    "an empty text where nothing is": ("D9", "", True),
    "a text where nothing is": ("D9", "ก", False),
    "nothing where a number is": ("A3", None, False),
    "a formula over its value": ("A1", Formula("B1", "ก"), False),
    "a formula of the office's own": ("B3", "ก", True),
}


@pytest.mark.parametrize(("place", "value", "stays"), SAME.values(), ids=SAME)
def test_a_cell_that_holds_it_already_keeps_its_bytes(place: str, value: Any, stays: bool) -> None:
    patch = small_patch(ROWS, styles=STYLES)
    patch.put(int(place[1]), "ABCD".index(place[0]) + 1, value)
    assert patch.changed is not stays
    assert (data_of(patch) == ROWS) is stays
    assert patch.overwritten == []


@pytest.mark.parametrize(
    ("value", "changed"), [("7", True), (Formula("A3", "7"), True), (Formula("A3", "ก"), True)]
)
def test_a_formula_of_the_products_own_may_be_written_over(value: Any, changed: bool) -> None:
    patch = small_patch(ROWS)
    patch.put(3, 2, value, own_formula=True)
    assert (patch.changed, patch.overwritten) == (changed, ["B3"])


def test_cells_and_rows_are_put_in_their_order() -> None:
    """Excel takes another order for damage."""
    patch = small_patch(ROWS.replace('<row r="1">', '<row r="1" spans="1:3">'))
    for row, column in ((1, 2), (1, 30), (2, 2), (2, 1), (5, 1), (4, 1)):
        patch.put(row, column, row)
    places = [part.partition('"')[0] for part in data_of(patch).split(' r="')[1:]]
    assert places == [
        "1", "A1", "B1", "C1", "AD1", "2", "A2", "B2", "3", "A3", "B3", "4", "A4", "5", "A5",
    ]  # fmt: skip
    assert "spans" not in data_of(patch)
    above = small_patch('<row r="4"><c r="A4"/></row>')
    above.put(2, 1, 1)
    assert data_of(above).index('r="2"') < data_of(above).index('r="4"')


@pytest.mark.parametrize(
    ("columns", "after", "row"),
    [
        ({1}, 1, 6), ({2}, 1, 4), ({4}, 1, 2), ({1, 4}, 1, 6), ({4}, 9, 10),
        # Under a merged area nothing is shown.
        ({5}, 1, 9), ({6}, 1, 9), ({7}, 1, 2), ({28}, 1, 7), ({27}, 1, 2),
    ],
)  # fmt: skip
def test_a_new_row_stands_below_all_that_its_columns_hold(
    columns: set[int], after: int, row: int
) -> None:
    rows = (
        ROWS + '<row r="5"><c r="A5"><v>1</v></c><c r="D5" s="1"/></row>'
        '<row r="6"><c r="AB6"><v>1</v></c></row>'
    )
    patch = small_patch(rows, below="<mergeCells><mergeCell ref='E7:F8'/></mergeCells>")
    assert patch.add_row(after, columns) == row
    assert patch.add_row(after, columns) == row + 1
    assert patch.changed


def test_a_new_row_is_dressed_as_the_one_before_where_it_has_no_style_of_its_own() -> None:
    rows = (
        '<row r="1"><c r="A1" s="4"><v>1</v></c><c r="B1" s="5"/><c r="C1"/></row>'
        '<row r="2" hidden="1"><c r="B2" s="9"/></row>'
    )
    patch = small_patch(rows)
    assert patch.add_row(1, {1}, 31.5) == 2
    assert [patch.style_of(2, column) for column in (1, 2, 3, 4)] == ["4", "9", None, None]
    line = data_of(patch).partition("</row>")[2]
    assert line.startswith('<row r="2" ht="31.5" customHeight="1">')
    assert patch.style_of(7, 1) is None
    plain = small_patch(rows)
    plain.add_row(1, {1})
    assert "ht=" not in data_of(plain)


@pytest.mark.parametrize(
    ("shown", "last", "ref"),
    [("A4:P9", 12, "A4:P12"), ("B4:P9", 10, "B4:P10"), ("A4:P9", 9, "A4:P9"), ("A4:P9", 5, "A4:P9"),
     ("A:P", 12, "A:P")],
)  # fmt: skip
def test_a_filter_reaches_down_to_the_last_row(shown: str, last: int, ref: str) -> None:
    patch = small_patch(ROWS, below=f'<autoFilter ref="{shown}"/>')
    patch.extend_filter(last)
    assert f'<autoFilter ref="{ref}"/>' in patched_rows(patch)
    assert patch.changed is (ref != shown)
    without = small_patch(ROWS)
    without.extend_filter(last)
    assert not without.changed


def test_a_column_is_widened_where_the_sheet_says_nothing_of_it() -> None:
    patch = small_patch(ROWS)
    for column, width in ((2, 20.5), (3, 12), (2, 99)):
        patch.set_width(column, width)
    listed = patched_rows(patch).partition("<sheetData>")[0]
    assert listed == (
        '<cols><col min="2" max="2" width="20.5" customWidth="1"/>'
        '<col min="3" max="3" width="12" customWidth="1"/></cols>'
    )


@pytest.mark.parametrize(
    ("column", "widened"), [(1, True), (2, False), (3, False), (4, False), (5, True)]
)
def test_a_width_that_the_office_chose_stays(column: int, widened: bool) -> None:
    rows = f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="4"/></cols><sheetData/></worksheet>'
    patch = SheetPatch(small_sheet(ROWS), rows.encode())
    patch.set_width(column, 9)
    assert patch.changed is widened


def test_choices_are_offered_where_the_sheet_offers_some() -> None:
    below = '<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations>'
    patch = small_patch(ROWS, below=below)
    patch.offer(3, 5, 9, ("ก", "ข"))
    assert patched_rows(patch).partition("</sheetData>")[2] == (
        '<dataValidations count="2"><dataValidation sqref="A1"/><dataValidation type="list" '
        'allowBlank="1" showErrorMessage="0" sqref="C5:C9"><formula1>"ก,ข"</formula1>'
        "</dataValidation></dataValidations>"
    )
    assert patch.changed
    without = small_patch(ROWS)
    without.offer(3, 5, 9, ("ก",))
    assert not without.changed


def test_a_style_is_put_on_a_cell() -> None:
    patch = small_patch(ROWS)
    patch.set_style(1, 1, None)
    assert not patch.changed
    patch.set_style(3, 4, "7")
    assert (patch.changed, patch.style_of(3, 4)) == (True, "7")


@pytest.mark.parametrize(
    ("rows", "ref"),
    [([["ก", None, "ข"], [None], ["<ค>"]], "A1:C3"), ([["ก"]], "A1:A1"), ([], "A1:A1")],
)
def test_all_rows_are_replaced_by_others(rows: list[list[str | None]], ref: str) -> None:
    data = f'<dimension ref="A1:C3"/><sheetData>{ROWS}</sheetData>'
    content = f'<worksheet xmlns="{MAIN}">{data}</worksheet>'
    patch = SheetPatch(small_sheet(ROWS), content.encode())
    patch.replace_rows(rows)
    text = patched_rows(patch)
    assert patch.changed
    assert f'<dimension ref="{ref}"/>' in text
    lines = [
        "".join(INLINE.format(f"{'ABC'[at]}{number}", escape(value))
                for at, value in enumerate(row) if value)
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    assert text.endswith(
        "<sheetData>"
        + "".join(f'<row r="{number}">{line}</row>' for number, line in enumerate(lines, start=1))
        + "</sheetData>"
    )
