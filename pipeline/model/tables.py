"""The data files' columns and types, declared once, and the frames that carry them.

Between stages travel pandas DataFrames in exactly these Arrow types: text as string, dates as
date32, money as decimal128(18, 2) (exact to the satang), counts as int64, yes/no as bool, several
names in one cell as list<string>, null where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import case_sheet
from pipeline.model.codes import CaseOrigin
from pipeline.model.sheet_column import Kind

# Arrow's own allocator reserves and touches far more than it hands out: with the system's, the
# first evaluation of a large register takes two thirds of the time and less memory.
pa.set_memory_pool(pa.system_memory_pool())

MONEY = pa.decimal128(18, 2)
NAMES = pa.list_(pa.string())
"""Names of fields or rules; a list is never empty, but null."""

_ARROW: dict[Kind, pa.DataType] = {
    Kind.INTEGER: pa.int64(),
    Kind.TEXT: pa.string(),
    Kind.CHOICE: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.MONEY: MONEY,
}

CASES = pa.schema(
    [
        ("agency_code", pa.string()),
        *((column.field, _ARROW[column.kind]) for column in case_sheet.ALL_COLUMNS),
        ("known_pending", pa.bool_()),
        ("origin", pa.string()),
        ("damage_band", pa.string()),
        ("stage", pa.string()),
        ("deadline_status", pa.string()),
        ("next_rule", pa.string()),
        ("next_due_date", pa.date32()),
        ("next_action", pa.string()),
        ("at_stake", MONEY),
        ("quality", pa.string()),
        ("source_file", pa.string()),
        ("source_sheet", pa.string()),
        ("source_row", pa.int64()),
        # Fields that were filled but gave no value: a rule that reads one of them is unknown, this
        # quarter and wherever the case is carried over.
        ("unreadable", NAMES),
        # The quarter whose return last spoke of the case.
        ("last_reported_quarter", pa.string()),
    ]
)

DEADLINES = pa.schema(
    [
        ("agency_code", pa.string()),
        ("case_id", pa.string()),
        ("rule", pa.string()),
        ("force", pa.string()),
        ("start_date", pa.date32()),
        ("due_date", pa.date32()),
        ("act_by", pa.date32()),
        # Counted from the earliest day that may begin the limit, where that is before `due_date`.
        ("cautious_date", pa.date32()),
        ("done_date", pa.date32()),
        ("status", pa.string()),
        ("days", pa.int64()),
        ("assumed", pa.bool_()),
        # Fields that were assumed (blank condition, fall-back start) or are missing or
        # unreadable: what a letter asks for.
        ("assumed_fields", NAMES),
        ("missing_fields", NAMES),
        # The version of the rule that was applied, as an index into its versions.
        ("version", pa.int64()),
        # The day until which letters do not name it, by the officer's ruling.
        ("muted_until", pa.date32()),
    ]
)

ISSUES = pa.schema(
    [
        ("agency_code", pa.string()),
        ("case_id", pa.string()),
        ("source_file", pa.string()),
        ("source_sheet", pa.string()),
        ("cell", pa.string()),
        ("field", pa.string()),
        ("severity", pa.string()),
        ("code", pa.string()),
        ("value", pa.string()),
        ("message", pa.string()),
        ("remedy", pa.string()),
    ]
)

RETURNS = pa.schema(
    [
        ("agency_code", pa.string()),
        ("agency", pa.string()),
        ("status", pa.string()),
        ("returned_date", pa.date32()),
        ("on_time", pa.bool_()),
        ("files", pa.string()),
        ("rows_read", pa.int64()),
        ("cases", pa.int64()),
        ("blank_rows", pa.int64()),
        ("total_rows", pa.int64()),
        ("note_rows", pa.int64()),
        ("duplicates", pa.int64()),
        # Filled rows outside the tables that nobody has read: no part of rows_read.
        ("unread_rows", pa.int64()),
        ("carried", pa.int64()),
    ]
)

LETTERS = pa.schema(
    [
        ("agency_code", pa.string()),
        ("kind", pa.string()),
        ("round", pa.int64()),
        ("file", pa.string()),
        ("cases", pa.int64()),
        ("letter_number", pa.string()),
        ("dispatched_date", pa.date32()),
    ]
)

PROGRESS = pa.schema(
    [
        ("agency_code", pa.string()),
        ("case_id", pa.string()),
        # One of `verdicts.CaseChange`.
        ("became", pa.string()),
        ("stage_then", pa.string()),
        ("stage", pa.string()),
        # The dates filled since the quarter before.
        ("steps", NAMES),
        # Dispatched letters that pressed the case since it last moved.
        ("pressed", pa.int64()),
        # The id under which the case stands now, where it stands under another.
        ("joined_to", pa.string()),
    ]
)

CHANGES = pa.schema(
    [
        ("agency_code", pa.string()),
        ("case_id", pa.string()),
        ("field", pa.string()),
        # As plain text: ISO dates, numbers without grouping; null where there was or is none.
        ("then", pa.string()),
        ("now", pa.string()),
    ]
)

CLAIMS = pa.schema(
    [
        ("agency_code", pa.string()),
        ("case_id", pa.string()),
        # The open limitation that is pressed first, the day by which it is, and what is left of it.
        ("rule", pa.string()),
        ("due_date", pa.date32()),
        # The same day where it is the cautious one: counted from the earliest possible start.
        ("cautious_date", pa.date32()),
        ("act_by", pa.date32()),
        ("days_left", pa.int64()),
        # One of `claims.ClaimStatus`.
        ("standing", pa.string()),
        # The narrowest window of the schedule within which it lapses; null where in none.
        ("within_days", pa.int64()),
        ("at_stake", MONEY),
        # How many limitations of the case run, and those that can't be dated.
        ("limits", pa.int64()),
        ("undated_rules", NAMES),
    ]
)

ABSORBED = pa.schema(
    [CASES.field(name) for name in (
        "agency_code", "case_id", "file_no", "injured_party", "subject", "incident_date", "origin",
        "source_file", "source_sheet", "source_row",
    )]
)  # fmt: skip
"""By what rows are known whose case was ruled to be another: under the id that they gave up."""

SCHEMAS: dict[str, pa.Schema] = {
    "cases": CASES,
    "deadlines": DEADLINES,
    "issues": ISSUES,
    "returns": RETURNS,
    "letters": LETTERS,
    "progress": PROGRESS,
    "changes": CHANGES,
    "absorbed": ABSORBED,
    "claims": CLAIMS,
}

ALWAYS_KEPT = ("cases", "deadlines", "issues", "returns", "letters")
"""What every register has held from the first; the rest the product has gained since."""


def frame(schema: pa.Schema, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Make a frame of `schema` from columns, as `table` does."""
    return to_frame(table(schema, columns))


def table(schema: pa.Schema, columns: Mapping[str, Any]) -> pa.Table:
    """Make an Arrow table of `schema` from columns; a schema column not given is all null.

    Columns are anything `pyarrow.array` takes, NumPy arrays included; a column that the schema
    does not name raises KeyError, a value of the wrong type ArrowInvalid.
    """
    unknown = set(columns) - set(schema.names)
    if unknown:
        raise KeyError(f"not in the schema: {sorted(unknown)}")
    rows = max((len(values) for values in columns.values()), default=0)
    arrays = [
        _array(columns[field.name], field.type)
        if field.name in columns
        else pa.nulls(rows, field.type)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)


def _array(values: Any, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        # pa.array() would turn each value into a Python object and back; pa.table() casts it.
        return values
    return pa.array(values, type=kind, from_pandas=True)


def from_rows(schema: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a frame of `schema` from mappings; missing keys are null, strange ones are refused."""
    listed = list(rows)
    names = {name for row in listed for name in row} or set(schema.names)
    return frame(schema, {name: [row.get(name) for row in listed] for name in names})


def to_frame(source: pa.Table) -> pd.DataFrame:
    """Turn an Arrow table into a frame that keeps its types."""
    data: pd.DataFrame = source.to_pandas(types_mapper=pd.ArrowDtype)
    return data


def to_table(data: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    """Turn a frame into an Arrow table of exactly `schema`, without pandas' own metadata."""
    found = pa.Table.from_pandas(data[schema.names], schema=schema, preserve_index=False)
    return found.replace_schema_metadata(None)


def concat(schema: pa.Schema, frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Put frames of one schema under each other; none gives an empty frame of the schema."""
    parts = [to_table(part, schema) for part in frames]
    return to_frame(pa.concat_tables(parts) if parts else schema.empty_table())


def arrow(column: pd.Series[Any] | pa.ChunkedArray) -> pa.Array:
    """Give a column of a frame or of a table as one Arrow array."""
    chunks = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array(pa.array(column))
    return chunks.chunk(0) if chunks.num_chunks == 1 else chunks.combine_chunks()


def days(column: pd.Series[Any]) -> np.ndarray[Any, np.dtype[np.datetime64]]:
    """Give a date column as datetime64[D], NaT where blank."""
    dates = arrow(column).cast(pa.date32())
    numbers = np.frombuffer(dates.buffers()[1], dtype="<i4")
    # Widened where they lie: Arrow's own way takes ten times as long where some are blank.
    found = numbers[dates.offset : dates.offset + len(dates)].astype("datetime64[D]")
    if dates.null_count:
        found[~np.asarray(dates.is_valid())] = np.datetime64("NaT")
    return found


def satang(
    column: pd.Series[Any] | pa.ChunkedArray,
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Give a money column as whole satang (int64, 0 where blank) and a mask of what is filled."""
    amounts = arrow(column).cast(MONEY)
    filled = np.asarray(amounts.is_valid())
    # An amount is stored as its satang, in two words of which 18 digits fill the lower alone.
    words = np.frombuffer(amounts.buffers()[1], dtype="<i8")
    low = words[2 * amounts.offset : 2 * (amounts.offset + len(amounts)) : 2]
    return np.where(filled, low, 0), filled


def values(column: pd.Series[Any] | pa.Array | pa.ChunkedArray) -> list[Any]:
    """Give a column's values as Python's own, None where blank.

    Arrow makes days and amounts one by one; by way of NumPy they cost a tenth.
    """
    array = unfolded(pa.array(column) if isinstance(column, pd.Series) else column)
    if not len(array):
        return []
    if pa.types.is_dictionary(array.type):
        different, places = _categories_and_codes(array)
        return [different[place] for place in places.tolist()]
    if pa.types.is_date32(array.type) or pa.types.is_decimal(array.type):
        return list(array.to_numpy(zero_copy_only=False).tolist())
    return list(array.to_pylist())


def rows(source: pa.Table) -> Iterator[dict[str, Any]]:
    """Give the rows of a table as mappings, None where a value is blank."""
    names = source.schema.names
    for row in zip(*map(values, source.columns), strict=True):
        yield dict(zip(names, row, strict=True))


def texts(column: pd.Series[Any]) -> list[str]:
    """Give a text column as a list, '' where blank; ten times as fast as the column's own way."""
    return ["" if text is None else text for text in pa.array(column).to_pylist()]


def coded(column: pd.Series[Any]) -> tuple[list[str | None], np.ndarray[Any, np.dtype[np.int32]]]:
    """Give the different texts of a column, None last, and the place of each row's among them.

    Texts of hundreds of thousands of deadlines would be as many objects; they are a few dozen.
    """
    return _categories_and_codes(arrow(column).dictionary_encode())


def _categories_and_codes(
    column: pa.DictionaryArray | pa.ChunkedArray,
) -> tuple[list[Any], np.ndarray[Any, np.dtype[np.int32]]]:
    told = arrow(column) if isinstance(column, pa.ChunkedArray) else column
    different = [*values(told.dictionary), None]
    return different, np.asarray(told.indices.fill_null(len(different) - 1))


def unfolded(array: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Give a column of folded texts (`folded_texts`) plain where it has fewer rows than texts."""
    if not pa.types.is_dictionary(array.type):
        return array
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    fewer = any(len(chunk.dictionary) > len(array) for chunk in chunks)
    return array.cast(array.type.value_type) if fewer else array


def names(column: pd.Series[Any]) -> list[list[str]]:
    """Give a column of names as lists, empty where blank."""
    return [each or [] for each in pa.array(column).to_pylist()]


def name_lists(lists: Iterable[Sequence[str] | None]) -> pa.Array:
    """Give lists of names as a column, null where there is none: the way back from `names`."""
    return pa.array([list(each) if each else None for each in lists], NAMES)


def series(array: pa.Array, index: pd.Index[Any] | None = None) -> pd.Series[Any]:
    """Give an Arrow array as a column of a frame that keeps its type."""
    return pd.Series(pd.arrays.ArrowExtensionArray(array), index=index)


def stood_nowhere(absorbed: pd.DataFrame) -> pd.DataFrame:
    """Give `ABSORBED` rows as ones that stood in no file of this run."""
    carried = pa.array([CaseOrigin.CARRIED.value] * len(absorbed), ABSORBED.field("origin").type)
    return absorbed.assign(origin=series(carried, absorbed.index))


def with_values(
    data: pd.DataFrame, schema: pa.Schema, changes: Mapping[str, Mapping[int, Any]]
) -> pd.DataFrame:
    """Give a frame of `schema` with other values in some cells, by column and place of the row."""
    columns = {}
    for name, by_row in changes.items():
        column = values(data[name])
        for row, value in by_row.items():
            column[row] = value
        columns[name] = series(pa.array(column, schema.field(name).type), data.index)
    return data.assign(**columns) if columns else data


_SATANG = Decimal("0.01")


def baht(
    cents: np.ndarray[Any, np.dtype[np.int64]], filled: np.ndarray[Any, np.dtype[np.bool_]]
) -> pa.Array:
    """Give whole satang as a money array, null where not filled: the way back from `satang`."""
    whole = pa.array(cents, mask=~filled).cast(pa.decimal128(19, 0))
    return pc.multiply(whole, pa.scalar(_SATANG)).cast(MONEY)
