"""The careful reader of a worksheet part: each cell by its type, its place and its format."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pipeline.records.serials import Shows
from pipeline.returns.files.book import Sheet, UnreadableError
from pipeline.returns.files.sparse import iso, number, read_sheet, shared_strings
from tests.returns import ooxml_parts as x

STRINGS = ("ก", "ข")
FORMATS = (Shows.NUMBER, Shows.DATE)


def sheet(rows: str, before: str = "", after: str = "") -> Sheet:
    part = x.worksheet(rows, before, after).encode()
    return read_sheet("แผ่น", False, part, STRINGS, FORMATS, False)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "ก"),
        ('<c r="A1" t="s"><v>1</v></c>', "ข"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>true</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="d"><v>2021-01-15T00:00:00</v></c>', date(2021, 1, 15)),
        ('<c r="A1" t="str"><v>5</v></c>', "5"),
        ('<c r="A1"><v>44211</v></c>', 44211.0),
        ('<c r="A1" s="0"><v>44211</v></c>', 44211.0),
        ('<c r="A1" s="1"><v>44211</v></c>', date(2021, 1, 15)),
        # A format that the file has not is none.
        ('<c r="A1" s="2"><v>44211</v></c>', 44211.0),
        ('<c r="A1" s="x"><v>44211</v></c>', 44211.0),
        ('<c r="A1"><v>inf</v></c>', "inf"),
        # The value of its type counts where a cell has two.
        ('<c r="A1" t="inlineStr"><v>5</v><is><t>ก</t></is></c>', "ก"),
        ('<c r="A1" t="inlineStr"><is><t>ก</t></is><v>5</v></c>', "ก"),
        ('<c r="A1"><v>5</v><is><t>ก</t></is></c>', 5.0),
        ('<c r="A1" t="inlineStr"><is><t>ก</t><rPh><t>x</t></rPh><t>ข</t></is></c>', "กข"),
    ],
)
def test_a_cell_is_read_by_its_type_and_format(cell: str, value: object) -> None:
    read = sheet(x.row(1, cell))
    assert read.rows == [[value]]
    assert (read.errors, read.unvalued) == ({}, frozenset())


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ('<c r="A1" t="s"><v>2</v></c>', "#LOST!"),
        ('<c r="A1" t="s"><v>-1</v></c>', "#LOST!"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="e"/>', "#VALUE!"),
    ],
)
def test_a_cell_that_lost_its_value_is_an_error(cell: str, error: str) -> None:
    assert sheet(x.row(1, cell)).errors == {(0, 0): error}


@pytest.mark.parametrize("place", ["XFE1", "A1048577", "A0", "AAAA1", "1A"])
def test_a_place_outside_the_sheet_is_damage(place: str) -> None:
    with pytest.raises(UnreadableError):
        sheet(f'<row r="1"><c r="{place}"><v>1</v></c></row>')


def test_the_last_place_of_a_sheet_is_within_it() -> None:
    read = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert (len(read.rows), len(read.rows[-1]), read.rows[-1][-1]) == (1_048_576, 16_384, 1.0)


def test_cells_without_a_place_follow_one_another() -> None:
    read = sheet(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>'
        '<row r="3"><c><v>4</v></c></row><row><c><v>5</v></c></row>'
    )
    assert read.rows == [[1.0, None, None, 2.0, 3.0], [], [4.0], [5.0]]


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ('hidden="1"', True), ('hidden="true"', True), ('hidden="0"', False), ("", False),
        ('ht="2.9"', True), ('ht="3"', False), ('ht="x"', False),
    ],
)  # fmt: skip
def test_a_row_that_shows_nothing_is_hidden(attributes: str, hidden: bool) -> None:
    read = sheet(f'<row r="1" {attributes}><c r="A1"><v>1</v></c></row>')
    assert (0 in read.hidden_rows) == hidden


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ('min="2" max="3" hidden="1"', {1, 2}),
        ('min="2" max="2" width="0.4"', {1}),
        ('min="2" max="2" width="0.5"', set()),
        ('min="x" max="2" hidden="1"', set()),
        ('min="2" max="" hidden="1"', set()),
        ('min="2" max="2"', set()),
    ],
)
def test_columns_that_show_nothing_are_hidden(attributes: str, hidden: set[int]) -> None:
    cells = x.row(1, x.cell("A1", 1), x.cell("D1", 2))
    read = sheet(cells, before=f"<cols><col {attributes}/></cols>")
    assert read.hidden_columns == hidden


@pytest.mark.parametrize(
    ("reference", "merged"),
    [
        ("A1:B2", ((0, 0, 1, 1),)),
        ("B2:A1", ((0, 0, 1, 1),)),
        ("A1", ()),
        ("A1:B", ()),
        ("A:B2", ()),
        ("A1:B2:C3", ()),
    ],
)
def test_merged_cells_have_two_corners(
    reference: str, merged: tuple[tuple[int, int, int, int], ...]
) -> None:
    cells = x.row(1, x.cell("A1", 1)) + x.row(2, x.cell("B2", 2))
    after = f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    assert sheet(cells, after=after).merged == merged


def test_pieces_of_rich_text_are_joined_without_their_reading() -> None:
    rich = "<r><t>ส.5 </t></r><rPh><t>x</t></rPh><r><t>อุบัติเหตุ</t></r>"
    part = x.shared("<t>ก</t>", rich, "<t/>")
    data = part if isinstance(part, bytes) else part.encode()
    assert shared_strings(data) == ["ก", "ส.5 อุบัติเหตุ", ""]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-01-15", date(2021, 1, 15)),
        ("2021-01-15T00:00:00", date(2021, 1, 15)),
        ("2021-01-15T08:30:00", datetime(2021, 1, 15, 8, 30)),
        ("08:30:00", time(8, 30)),
        ("2021-01-15T08:30:00+07:00", "?"),
        ("15/1/2564", "?"),
    ],
)
def test_a_day_or_time_as_parts_spell_it(text: str, value: object) -> None:
    assert iso(text, "?") == value


@pytest.mark.parametrize(("text", "value"), [("1.5", 1.5), ("x", None), ("nan", None), ("", None)])
def test_a_number_as_parts_spell_it(text: str, value: float | None) -> None:
    assert number(text) == value
