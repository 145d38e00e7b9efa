"""Every data file has its name, wherever files are listed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model import tables
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.data_dictionary import BAHT, COUNT, DATA_FILES, DAYS, title, unit


def test_every_table_is_named_and_no_other() -> None:
    assert set(DATA_FILES) == set(tables.SCHEMAS)


def test_a_column_of_numbers_has_its_unit_and_no_other_has_one() -> None:
    units = {
        (table, column.name): unit(column.name, str(column.type))
        for table, schema in tables.SCHEMAS.items()
        for column in schema
    }
    assert units["cases", "damage_amount"] == units["claims", "at_stake"] == BAHT
    assert units["deadlines", "days"] == units["claims", "days_left"] == DAYS
    assert units["returns", "cases"] == units["cases", "liable_persons"] == COUNT
    assert units["cases", "subject"] == units["cases", "incident_date"] == ""


def test_a_column_has_the_title_of_the_sheet_its_own_or_that_of_its_table() -> None:
    assert title("cases", "subject") == BY_FIELD["subject"].title
    assert title("returns", "rows_read") == "แถวที่อ่าน"
    assert title("returns", "status") == "สถานะการส่งแบบรายงาน"
    assert title("cases", "status") == BY_FIELD["status"].title
    with pytest.raises(KeyError):
        title("cases", "no_such_column")


def test_satang_are_exact_to_the_last_digit_and_in_any_part_of_a_column() -> None:
    stated = ["1.25", None, "-3.10", "9999999999999999.99", "0.00"]
    rows = [{"damage_amount": Decimal(each) if each else None} for each in stated]
    column = tables.from_rows(tables.CASES, rows)["damage_amount"]
    expected = [125, 0, -310, 999_999_999_999_999_999, 0]
    for part in (slice(0, 5), slice(1, 4), slice(3, 3)):
        satang, filled = tables.satang(column.iloc[part])
        assert satang.tolist() == expected[part]
        assert filled.tolist() == [each is not None for each in stated[part]]
    blank = tables.from_rows(tables.CASES, rows)["recovered_amount"]
    assert [each.any() for each in tables.satang(blank)] == [False, False]
