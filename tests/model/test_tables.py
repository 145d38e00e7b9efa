"""Columns of the data files, there and back: every value as it was, blanks blank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from pipeline.model import tables

SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("count", pa.int64()),
        ("day", pa.date32()),
        ("baht", tables.MONEY),
        ("fields", tables.NAMES),
    ]
)
ROWS: list[dict[str, Any]] = [
    {"name": "ก", "count": 1, "day": date(2020, 11, 25), "baht": Decimal("1.25"), "fields": ["a"]},
    {"name": None, "count": None, "day": None, "baht": None, "fields": None},
    {"name": "ข", "count": 0, "day": date(1950, 1, 1), "baht": Decimal(0), "fields": ["a", "b"]},
]


def test_rows_come_out_as_they_went_in() -> None:
    data = tables.from_rows(SCHEMA, ROWS)
    assert list(tables.rows(tables.to_table(data, SCHEMA))) == ROWS
    for name in SCHEMA.names:
        assert tables.values(data[name]) == [row[name] for row in ROWS]
    assert tables.from_rows(SCHEMA, [{"count": 1}]).columns.tolist() == SCHEMA.names
    nothing = tables.from_rows(SCHEMA, [])
    assert (len(nothing), nothing.columns.tolist()) == (0, SCHEMA.names)


def test_a_column_has_the_type_of_its_schema_whatever_it_was_made_of() -> None:
    narrow = pa.array([1, 2], pa.int32())
    chunked = pa.chunked_array([[1], [2]])
    for given in ([1, 2], np.array([1, 2]), narrow, chunked):
        made = tables.table(SCHEMA, {"count": given})
        assert made.schema == SCHEMA
        assert made["count"].to_pylist() == [1, 2]
        assert made["name"].null_count == 2
    with pytest.raises(KeyError, match="no_such"):
        tables.table(SCHEMA, {"count": [1], "no_such": [1]})
    with pytest.raises(pa.ArrowInvalid):
        tables.table(SCHEMA, {"count": ["x"]})


@pytest.mark.parametrize("part", [slice(0, 3), slice(1, 3), slice(2, 3), slice(0, 0)])
def test_days_are_read_in_any_part_of_a_column(part: slice) -> None:
    column = tables.from_rows(SCHEMA, ROWS)["day"].iloc[part]
    expected = [row["day"] for row in ROWS[part]]
    assert [None if np.isnat(each) else each.item() for each in tables.days(column)] == expected


def test_a_column_in_parts_or_in_codes_reads_as_a_whole_one() -> None:
    chunked = pa.chunked_array([["ก", None], ["ข", "ก"]])
    assert tables.arrow(chunked).to_pylist() == ["ก", None, "ข", "ก"]
    assert tables.values(chunked.combine_chunks().dictionary_encode()) == ["ก", None, "ข", "ก"]
    column = tables.series(chunked.combine_chunks())
    assert tables.texts(column) == ["ก", "", "ข", "ก"]
    different, places = tables.coded(column)
    assert different == ["ก", "ข", None]
    assert places.tolist() == [0, 2, 1, 0]


def test_lists_of_names_are_empty_where_blank_and_the_other_way_round() -> None:
    column = tables.from_rows(SCHEMA, ROWS)["fields"]
    assert tables.names(column) == [["a"], [], ["a", "b"]]
    assert tables.name_lists(tables.names(column)).to_pylist() == [["a"], None, ["a", "b"]]


def test_amounts_are_whole_satang_and_baht_again() -> None:
    column = tables.from_rows(SCHEMA, ROWS)["baht"]
    assert tables.baht(*tables.satang(column)).to_pylist() == [Decimal("1.25"), None, Decimal(0)]


def test_some_cells_of_a_table_get_other_values_and_the_rest_stay() -> None:
    data = tables.from_rows(SCHEMA, ROWS)
    changed = tables.with_values(data, SCHEMA, {"count": {1: 7}, "name": {0: None, 2: "ค"}})
    assert tables.values(changed["count"]) == [1, 7, 0]
    assert tables.values(changed["name"]) == [None, None, "ค"]
    assert tables.values(changed["day"]) == tables.values(data["day"])
    pd.testing.assert_frame_equal(tables.with_values(data, SCHEMA, {}), data)


def test_tables_are_put_under_each_other() -> None:
    data = tables.from_rows(SCHEMA, ROWS)
    both = tables.concat(SCHEMA, [data.iloc[:1], data.iloc[1:]])
    assert tables.values(both["count"]) == [1, None, 0]
    assert tables.concat(SCHEMA, []).columns.tolist() == SCHEMA.names


def test_cases_that_were_joined_stand_in_no_file_of_a_later_run() -> None:
    """Whatever row they come from, each keeps its other columns."""
    rows = [{"case_id": f"1001-2564-{number:04d}", "origin": "returned"} for number in (1, 2, 3)]
    absorbed = tables.from_rows(tables.ABSORBED, rows).iloc[1:]
    later = tables.stood_nowhere(absorbed)
    assert tables.values(later["origin"]) == ["carried", "carried"]
    assert tables.values(later["case_id"]) == ["1001-2564-0002", "1001-2564-0003"]
    assert len(tables.stood_nowhere(absorbed.iloc[:0])) == 0
