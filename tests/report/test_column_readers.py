"""What a column reads from its rows, and what stands below it as their sum."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.report.table import (
    ColumnKind,
    ColumnReader,
    DataTable,
    Number,
    TableColumn,
    added,
    day,
    plain,
    text,
    total_of,
    values_of,
)

WORDS = {"a": "หนึ่ง", "b": "สอง"}


def arrow(values: list[Any], kind: pa.DataType) -> pd.Series[Any]:
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.array(values, kind)))


CODES = pa.dictionary(pa.int8(), pa.string())
AMOUNT = pa.decimal128(15, 2)


@pytest.mark.parametrize("kind", [pa.string(), CODES, None])
def test_codes_are_read_as_words_and_unknown_ones_as_they_are(kind: pa.DataType | None) -> None:
    codes = ["a", "c", None, "b", "a"]
    column = pd.Series(codes, dtype="object") if kind is None else arrow(codes, kind)
    rows = pd.DataFrame({"code": column})
    assert text("code")(rows) == codes
    assert text("code", WORDS)(rows) == ["หนึ่ง", "c", None, "สอง", "หนึ่ง"]
    told = ColumnReader(lambda rows: rows["code"], WORDS, blank="-")
    assert told(rows) == ["หนึ่ง", "c", "-", "สอง", "หนึ่ง"]
    found, plainly = told.arrow(rows), ColumnReader(lambda rows: rows["code"]).arrow(rows)
    if kind is None:
        assert found is plainly is None
    else:
        assert found.to_pylist() == ["หนึ่ง", "c", None, "สอง", "หนึ่ง"]
        assert plainly.to_pylist() == codes


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (pd.Series([1, 2], dtype="int64"), [1, 2]),
        (pd.Series([1.5, None]), [1.5, None]),
        (pd.Series(["x", None, pd.NA], dtype="object"), ["x", None, None]),
        (arrow([1, None], pa.int64()), [1, None]),
        (arrow([Decimal("1.25"), None], AMOUNT), [Decimal("1.25"), None]),
    ],
)
def test_what_is_blank_is_none(column: pd.Series[Any], values: list[Any]) -> None:
    assert values_of(column) == values
    assert plain("n")(pd.DataFrame({"n": column})) == values


DAY = date(2020, 11, 25)


@pytest.mark.parametrize(
    "column",
    [
        arrow([DAY, None], pa.date32()),
        arrow([datetime(2020, 11, 25), None], pa.timestamp("s")),
        pd.Series([DAY, None], dtype="object"),
    ],
)
def test_days_are_days_however_they_are_kept(column: pd.Series[Any]) -> None:
    reader = day("day")
    rows = pd.DataFrame({"day": column})
    assert reader(rows) == [DAY, None]
    assert isinstance(reader, ColumnReader)
    assert reader.arrow(rows).type == pa.date32()


TOTALS: dict[str, tuple[ColumnKind, pd.Series[Any], Number]] = {
    "amounts": (ColumnKind.MONEY, arrow([Decimal("1.10"), None, Decimal("2.20")], AMOUNT),
                Decimal("3.30")),
    "no amounts": (ColumnKind.MONEY, arrow([None], AMOUNT), Decimal("0.00")),
    "amounts as objects": (
        ColumnKind.MONEY, pd.Series([Decimal("0.10"), None], dtype="object"), Decimal("0.10"),
    ),
    "none of those": (ColumnKind.MONEY, pd.Series([None], dtype="object"), Decimal("0.00")),
    "whole baht": (ColumnKind.MONEY, arrow([1, 2], pa.int64()), Decimal("3.00")),
    "counts": (ColumnKind.COUNT, arrow([1, None, 2], pa.int64()), 3),
    "days": (ColumnKind.DAYS, arrow([-1, 5], pa.int64()), 4),
    "no counts": (ColumnKind.COUNT, arrow([None], pa.int64()), 0),
    "texts": (ColumnKind.TEXT, arrow(["a", "", None, "b"], pa.string()), 2),
    "amounts that are counted": (ColumnKind.TEXT, arrow([Decimal(1), None], AMOUNT), 1),
    "no texts": (ColumnKind.WRAPPED, arrow([None], pa.string()), 0),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "column", "total"), TOTALS.values(), ids=TOTALS)
def test_a_sum_is_of_numbers_or_of_how_many_texts_there_are(
    kind: ColumnKind, column: pd.Series[Any], total: Number
) -> None:
    rows = pd.DataFrame({"x": column})
    reader = plain("x")
    for read in (reader, lambda rows: reader(rows)):
        found = total_of(TableColumn("x", "", 1, kind, read), rows)
        assert (found, type(found), str(found)) == (total, type(total), str(total))


@pytest.mark.parametrize(
    ("values", "money", "total"),
    [
        ([], False, 0),
        ([], True, Decimal("0.00")),
        ([1, 2], False, 3),
        ([1, 2.5], False, 3.5),
        ([1, 2], True, Decimal("3.00")),
        ([1, Decimal("0.05")], False, Decimal("1.05")),
    ],
)
def test_numbers_are_added_exactly_where_one_is_an_amount(
    values: list[Number], money: bool, total: Number
) -> None:
    found = added(values, money=money)
    assert (found, str(found)) == (total, str(total))


def test_a_list_that_is_cut_counts_all_its_rows_and_knows_its_columns_by_their_keys() -> None:
    rows = pd.DataFrame({"a": [1, 2, 3]})
    columns = [TableColumn(key, "", 1, ColumnKind.COUNT, plain("a")) for key in ("a", "b")]
    whole = DataTable("t", "", columns, rows, "a")
    cut = DataTable("t", "", columns, rows[:1], "a", cut_from=rows)
    assert (len(whole.every_row), len(cut.every_row), len(cut.rows)) == (3, 3, 1)
    assert [whole.column(key) for key in ("a", "b")] == [0, 1]
    with pytest.raises(StopIteration):
        whole.column("c")
