"""Places, areas, formats and days of a workbook's package read as openpyxl reads them."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel

from pipeline.records.sheet_notation import (
    EPOCH_1900,
    EPOCH_1904,
    boundaries,
    column_letters,
    column_number,
    day_of_serial,
    shows_day,
)

LAST_COLUMN = 16_384
REFERENCES = (
    "A1", "$A$1", "A1:C5", "$B$2:$XFD$1048576", "B:D", "2:7", "A", "7", "a1:c5", "", "A1:", "A:5",
    "A1:C", "ABCD1", "A1:B2:C3", "Sheet!A1", "A-1", "$", ":", "A1:5", "1A",
)  # fmt: skip
CODES = (
    "General", "0.00", "d/m/yyyy", "dd mmm yy", "[$-41E]d mmmm yyyy", "[h]:mm:ss", "mm:ss.0",
    "[Red]0", '"day" 0', '0 "วัน"', r"0\d", "_d0", "#,##0;[Red]-d", "yyyy", "@", "[ss]",
    "0.00E+00", "AM/PM", "[$-107041E]d mmm yy;@", "ว ดดด ปป",
)  # fmt: skip
SERIALS = (
    0.0, 0.25, 0.999999999, 1.0, 1.5, 59.0, 59.99, 60.0, 61.0, 43831.0, 44196.123456, 2958465.0,
    -1.0, -0.5, 1e12, float("inf"), float("nan"),
)  # fmt: skip


def given(function: object, *values: object) -> object:
    """Give what a function gives; of one that refuses, that it does."""
    assert callable(function)
    with suppress(ValueError, OverflowError):
        return function(*values)
    return "refused"


def test_every_column_has_its_letters() -> None:
    for column in range(1, LAST_COLUMN + 1):
        letters = column_letters(column)
        assert letters == get_column_letter(column)
        assert column_number(letters) == column_number(letters.lower()) == column


@pytest.mark.parametrize("letters", ["", "ABCD", "A1", "ก", "É", " A"])
def test_no_column_is_refused(letters: str) -> None:
    assert given(column_number, letters) == given(column_index_from_string, letters) == "refused"


@pytest.mark.parametrize("reference", REFERENCES)
def test_an_area_is_read_as_openpyxl_reads_it(reference: str) -> None:
    assert given(boundaries, reference) == given(range_boundaries, reference)


@pytest.mark.parametrize("code", CODES)
def test_a_format_with_a_code_shows_a_day_by_its_code(code: str) -> None:
    assert shows_day(164, code) == is_date_format(code)


def test_a_format_without_a_code_shows_a_day_by_its_number() -> None:
    local = {*range(27, 37), *range(50, 59), *range(71, 82)}
    for number in range(200):
        code = BUILTIN_FORMATS.get(number, "")
        assert shows_day(number, None) == (is_date_format(code) or (number in local and not code))
        assert shows_day(number, "") == (number in local)


@pytest.mark.parametrize("serial", SERIALS)
@pytest.mark.parametrize("epoch", [EPOCH_1900, EPOCH_1904])
def test_a_serial_number_is_the_day_that_openpyxl_gives(serial: float, epoch: object) -> None:
    assert given(day_of_serial, serial, epoch) == given(from_excel, serial, epoch)


def test_a_book_is_read_without_openpyxl() -> None:
    modules = "pipeline.records.read_rulings, pipeline.records.read_dispatch_register"
    code = f"import sys, {modules}, pipeline.records.book_patch; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
