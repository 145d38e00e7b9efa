"""What a search of a sheet's XML tells before the fast reader sees it."""

from __future__ import annotations

import pytest

from pipeline.returns.files.census import (
    Census,
    cell_addresses,
    column_index,
    cut_blank_tail,
    is_untouched,
    places_with_styles,
    take_census,
)

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'


def part(rows: bytes, before: bytes = b"", after: bytes = b"", head: bytes = HEAD) -> bytes:
    return head + b"<worksheet>%b<sheetData>%b</sheetData>%b</worksheet>" % (before, rows, after)


def row(cells: bytes, attributes: bytes = b' r="1"') -> bytes:
    return b"<row%b>%b</row>" % (attributes, cells)


ONE = row(b'<c r="A1"><v>1</v></c>')


@pytest.mark.parametrize(
    ("letters", "index"),
    [(b"A", 0), (b"b", 1), (b"Z", 25), (b"AA", 26), (b"AZ", 51), (b"BA", 52), (b"ZZ", 701),
     (b"AAA", 702), (b"XFD", 16_383)],
)  # fmt: skip
def test_letters_of_columns(letters: bytes, index: int) -> None:
    assert column_index(letters) == index


def test_the_place_that_a_cells_attributes_name() -> None:
    assert cell_addresses(b' r="C7" s="1"') == [(6, 2)]
    assert cell_addresses(b' s="1"') == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (part(ONE), ""),
        (part(ONE, head=b"\xef\xbb\xbf" + HEAD), ""),
        (part(ONE, head=b"<?xml version='1.0' encoding='us-ascii'?>"), ""),
        (part(ONE, head=b""), ""),
        (part(ONE, head=b'<?xml version="1.0" encoding="TIS-620"?>'), "not UTF-8"),
        (part(ONE).decode().encode("utf-16"), "not UTF-8"),
        (part(ONE).decode().encode("utf-16-be"), "not UTF-8"),
        (part(ONE).replace(b"worksheet", b"x:worksheet"), "namespace prefix"),
        (part(ONE, after=b"<!-- x -->"), "CDATA or comments"),
        (part(row(b'<c r="A1"><is><t><![CDATA[x]]></t></is></c>')), "CDATA or comments"),
        (part(row(b'<c r="A1" t="str"><v>oh!</v></c>')), ""),
        (part(row(b'<c r="A1"><v>-7</v></c>')), "negative numbers or none"),
        (part(row(b'<c r="A1"><v> -7</v></c>')), "negative numbers or none"),
        (part(row(b'<c r="A1"><v>NaN</v></c>')), "negative numbers or none"),
        (part(row(b'<c r="A1"><v>+Inf</v></c>')), "negative numbers or none"),
        (part(row(b'<c r="A1" t="str"><v>x</v></c>')), ""),
        (part(row(b"<c><v>1</v></c>")), "cells without a position"),
        (part(row(b'<c r="A1"/><c><v>1</v></c>')), "cells without a position"),
        (part(row(b'<c t="n" r="A1"><v>1</v></c>')), ""),
        (part(row(b'<c r="XFD1048576"><v>1</v></c>')), "far cell"),
        (part(row(b'<c r="A1048577"><v>1</v></c>')), "outside the sheet"),
        (part(row(b'<c r="XFE1"><v>1</v></c>')), "outside the sheet"),
        (part(row(b'<c r="A1048576"><v>1</v></c>')), ""),
        (part(row(b'<c r="B1000000"><v>1</v></c>')), ""),
        (part(row(b'<c r="B1000001"><v>1</v></c>')), "far cell"),
        (part(row(b'<c r="XFD122"><v>1</v></c>')), ""),
        (part(row(b'<c r="XFD123"><v>1</v></c>')), "far cell"),
        (part(b""), ""),
    ],
)  # fmt: skip
def test_why_the_fast_reader_must_not_see_a_sheet(data: bytes, why: str) -> None:
    assert take_census(data).why == why


def test_many_cells_make_a_great_area_worth_its_memory() -> None:
    filled = b'<c r="A1"/>' * 250_000
    assert take_census(part(row(filled + b'<c r="B1000001"/>'))).why == ""
    assert take_census(part(row(filled[11:] + b'<c r="B1000001"/>'))).why == "far cell"


def test_everything_that_a_sheet_holds_is_counted() -> None:
    rows = (
        row(b'<c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c><c r="C1"/>')
        + row(b'<c r="A2" t="e"><v>#REF!</v></c><c r="C2" t="e"/>', b' r="2" hidden="1"')
        + row(b'<c r="A3"><f>B1</f></c><c r="B3" t="str"><f>C1</f><v></v></c>', b' r="3"')
        + row(b'<c r="A4"><f>B1</f><v/></c><c r="B4" t="e"><f>B1</f></c>', b' r="4" ht="2.5"')
        + row(b'<c r="A5"><f>B1</f><v></v></c><c r="B5"><f>B1</f><v>2</v></c>', b' r="5" ht="30"')
    )
    census = take_census(
        part(
            rows,
            b'<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="9"/>'
            b'<col min="5" max="7" width="0.3"/></cols>',
            b'<mergeCells><mergeCell ref="B1:C2"/><mergeCell ref="AA3:AB3"/></mergeCells>',
        )
    )
    assert census == Census(
        values=1,
        errors={(1, 0): "#REF!", (1, 2): "#VALUE!", (3, 1): "#VALUE!"},
        unvalued=frozenset({(2, 0), (3, 0), (4, 0)}),
        hidden_rows=frozenset({1, 3}),
        hidden_columns=((1, 2), (4, 6)),
        merged=((0, 1, 1, 2), (2, 26, 2, 27)),
    )


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        (b' r="7" hidden="1"', {6}), (b' r="7" hidden="true"', {6}), (b' r="7" ht="0"', {6}),
        (b' r="7" ht="2.75"', {6}), (b' r="7" ht="3"', set()), (b' r="7" hidden="0"', set()),
        (b' r="7" ht="20"', set()), (b' hidden="1"', set()), (b' r="7"', set()),
    ],
)  # fmt: skip
def test_rows_that_show_nothing(attributes: bytes, hidden: set[int]) -> None:
    assert take_census(part(row(b"", attributes))).hidden_rows == hidden


def test_an_empty_text_counts_where_no_formula_gave_it() -> None:
    cells = b'<c r="A1" t="str"><v></v></c><c r="B1"><v>1</v></c>'
    assert take_census(part(row(cells))).values == 2
    assert take_census(part(row(cells + b'<c r="C1"><f>A1</f><v>1</v></c>'))).values == 2


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (ONE + row(b'<c r="A2" s="1"/>', b' r="2"') * 2, ONE),
        (ONE + row(b'<c r="A2"><f>A1</f></c>', b' r="2"') + row(b""), None),
        (ONE + row(b'<c r="A2"><f/></c>', b' r="2"') + row(b""), None),
        (ONE + row(b'<c r="A2"><f t="shared"/></c>', b' r="2"') + row(b""), None),
        (ONE + row(b'<c r="A2"><is><t>x</t></is></c>', b' r="2"') + row(b""), None),
        (row(b'<c r="A1"/>') + row(b""), row(b'<c r="A1"/>')),
        (b"", b""),
    ],
)
def test_the_rows_below_the_last_value_are_cut(rows: bytes, left: bytes | None) -> None:
    kept = rows[: -len(row(b""))] if left is None else left
    assert cut_blank_tail(part(rows, after=b"<x/>")) == part(kept, after=b"<x/>")


def test_a_sheet_with_a_megabyte_of_blank_rows_is_read_without_them() -> None:
    blank = row(b'<c r="A2" s="1"/>', b' r="2"')
    many = blank * ((1 << 20) // len(blank) + 1)
    assert take_census(part(ONE + many)).why == "blank tail"
    to_the_byte = row(b" " * ((1 << 20) - len(row(b""))))
    assert take_census(part(ONE + to_the_byte)).why == ""
    assert take_census(part(ONE + to_the_byte + b" ")).why == "blank tail"
    assert take_census(part(many + ONE)).why == ""


LOCKED = b'<sheetProtection password="1" sheet="1"/>'


@pytest.mark.parametrize(
    ("data", "filled", "untouched"),
    [
        (part(ONE, after=LOCKED), 1, True),
        (part(ONE, after=LOCKED.replace(b'="1"/', b'="true"/')), 1, True),
        (part(ONE, after=LOCKED), 2, False),
        (part(ONE, after=LOCKED.replace(b'sheet="1"', b'sheet="0"')), 1, False),
        (part(ONE), 1, False),
        (part(ONE, before=LOCKED), 1, False),
        (LOCKED, 0, False),
    ],
)
def test_a_sheet_that_nobody_unlocked(data: bytes, filled: int, untouched: bool) -> None:
    assert is_untouched(data, filled) is untouched


def test_cells_that_have_one_of_some_styles() -> None:
    cells = b'<c r="A1" s="1"/><c r="B1" s="12"><v>1</v></c><c r="C1"/><c s="3" r="D1" t="s"/>'
    assert [*places_with_styles(part(row(cells)), {3, 12})] == [(0, 1, 12), (0, 3, 3)]
