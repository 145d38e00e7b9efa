"""Places and areas of a workbook's package read as openpyxl reads them."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries

from pipeline.records.sheet_notation import (
    boundaries,
    column_letters,
    column_number,
)

LAST_COLUMN = 16_384
REFERENCES = (
    "A1", "$A$1", "A1:C5", "$B$2:$XFD$1048576", "B:D", "2:7", "A", "7", "a1:c5", "", "A1:", "A:5",
    "A1:C", "ABCD1", "A1:B2:C3", "Sheet!A1", "A-1", "$", ":", "A1:5", "1A",
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


def test_a_book_is_read_without_openpyxl() -> None:
    modules = "pipeline.records.read_rulings, pipeline.records.read_dispatch_register"
    code = f"import sys, {modules}, pipeline.records.book_patch; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
