"""The data files once more as text that opens anywhere, and a package file that describes them.

`data/NAME.csv` (RFC 4180, UTF-8 with a byte order mark, which Excel needs to see Thai) and
`datapackage.json` (Frictionless Data Package 1.0).  No text of an agency can become a formula: one
that a spreadsheet would run is written behind an apostrophe, which the package file says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.exchange import exchange_words as words
from pipeline.model import data_dictionary, tables

PACKAGE_FILE = "datapackage.json"
ENCODING = "utf-8-sig"

# What begins a formula in Excel or LibreOffice, full-width forms among them, and the white space
# that they skip before one (OWASP, CSV injection).
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_APOSTROPHE = "'"
_MAY_NEED_CARE = f'^[{re.escape("".join(_BEGINS_A_FORMULA))}{_APOSTROPHE}]|"'
"""What a text holds that is not written between quotes as it stands; a pattern of RE2."""
_BETWEEN = ";"
_ROWS_AT_ONCE = 10_000
_LINE_ENDS = "\r\n"
_BLANK = '""'
"""An empty text, whatever the column."""

_TYPES: Mapping[str, tuple[str, str]] = {
    "string": ("string", "default"),
    "date32[day]": ("date", "%Y-%m-%d"),
    "int64": ("integer", "default"),
    "bool": ("boolean", "default"),
}


def write_open_data(folder: Path, frames: Mapping[str, pd.DataFrame], name: str) -> None:
    """Write each frame as `folder/NAME.csv`, and the package file that is called `name`.

    The same frames give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, data in frames.items():
        schema = tables.SCHEMAS[table]
        with (folder / f"{table}.csv").open("wb") as file:
            write_csv(schema, _batches(data, schema), file)
    resources = [resource(table, tables.SCHEMAS[table]) for table in frames]
    write_package(folder / PACKAGE_FILE, name, resources)


def _batches(data: pd.DataFrame, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for first in range(0, len(data), _ROWS_AT_ONCE):
        yield from tables.to_table(data[first : first + _ROWS_AT_ONCE], schema).to_batches()


def write_csv(schema: pa.Schema, batches: Iterable[pa.RecordBatch], target: IO[bytes]) -> None:
    """Write rows of `schema` as CSV.

    Dates as ISO, money with two decimals, yes/no as true and false.
    """
    # Quotes tell text from numbers: `0012` stays a text where the reader heeds them.
    head = ",".join(f'"{name}"' for name in schema.names)
    target.write(f"{head}{_LINE_ENDS}".encode(ENCODING))
    for batch in batches:
        # A column at a time, in Arrow: a look at each of millions of cells takes seconds.
        *cells, last = map(_cells, batch.columns)
        cells.append(_joined(last, _LINE_ENDS, ""))
        _, _, lines = _joined(*cells, ",").buffers()
        target.write(lines)


_joined = partial(pc.binary_join_element_wise, null_handling="replace", null_replacement=_BLANK)


def _cells(column: pa.Array) -> pa.Array:
    """Give a column's cells as CSV has them, null where it is blank."""
    kind = column.type
    if pa.types.is_list(kind):
        column = pc.binary_join(column, _BETWEEN)
    if pa.types.is_string(column.type):
        told = column.dictionary_encode()
        column = _quoted_texts(told.dictionary).take(told.indices)
    elif pa.types.is_date(kind):
        told = column.dictionary_encode()
        days = pc.binary_join_element_wise('"', told.dictionary.cast(pa.string()), '"', "")
        column = days.take(told.indices)
    elif pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_boolean(kind):
        column = column.cast(pa.string())
        if pa.types.is_boolean(kind):
            column = pc.binary_join_element_wise('"', column, '"', "")
    else:
        raise TypeError(kind)
    return column


def _quoted_texts(texts: pa.Array) -> pa.Array:
    cells = pc.binary_join_element_wise('"', texts, '"', "")
    odd = pc.match_substring_regex(texts, _MAY_NEED_CARE)
    careful = [_quoted(escaped(text)) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(cells, odd, pa.array(careful, pa.string())) if careful else cells


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def escaped(text: str) -> str:
    """Give text that no spreadsheet takes for a formula; what was escaped is told by `'`.

    Text that itself begins with an apostrophe gets another, so that one can always be taken off.
    """
    if text.startswith((*_BEGINS_A_FORMULA, _APOSTROPHE)):
        return _APOSTROPHE + text
    return text


def resource(table: str, schema: pa.Schema) -> dict[str, Any]:
    """Describe a CSV file: its dialect, and each column's name, Thai title, type and unit."""
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [_described(table, field) for field in schema],
            "missingValues": [""],
        },
    }


def _described(table: str, field: pa.Field) -> dict[str, str]:
    name = str(field.type)
    kind, pattern = _TYPES.get(name, ("string", "default"))
    if name.startswith("decimal"):
        kind, pattern = "number", "default"
    told = {
        "name": field.name,
        "title": data_dictionary.title(table, field.name),
        "type": kind,
        "format": pattern,
    }
    if name.startswith("list"):
        told["description"] = f"several values, separated by “{_BETWEEN}”"
    unit = data_dictionary.unit(field.name, name)
    return {**told, "unit": unit} if unit else told


def write_package(path: Path, name: str, resources: Iterable[Mapping[str, Any]]) -> None:
    """Write a package file over resources that stand beside it."""
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "description": words.PACKAGE,
        "resources": list(resources),
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
