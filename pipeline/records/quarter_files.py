"""The files of a quarter that programs read: data as parquet in the declared types, manifest, log.

The manifest tells what went into the run, with hashes and counts that reconcile: no names.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import tables

_CELLS_AT_ONCE = 500_000
"""Cells of a data file that are read back together; at least a column."""


def parquet_bytes(name: str, data: pd.DataFrame) -> bytes:
    """Give a frame as parquet, in the declared schema of its name.

    The same frame gives the same bytes; every page carries a checksum, so that a register that was
    damaged on its disk is told and not believed.
    """
    buffer = io.BytesIO()
    table = tables.to_table(data, tables.SCHEMAS[name])
    pq.write_table(table, buffer, compression="zstd", write_page_checksum=True)
    return buffer.getvalue()


def write_data_files(folder: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    """Write each frame to `folder/NAME.parquet`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in frames.items():
        (folder / f"{name}.parquet").write_bytes(parquet_bytes(name, data))


def read_data_file(folder: Path, name: str) -> pd.DataFrame:
    """Read a frame back from `folder/NAME.parquet`, its pages' checksums proved."""
    table = pq.read_table(folder / f"{name}.parquet", page_checksum_verification=True)
    return tables.to_frame(table)


def stands_in_file(folder: Path, name: str, data: pd.DataFrame) -> bool:
    """Tell whether a frame stands value by value in `folder/NAME.parquet`, checksums proved.

    Some columns at a time: the whole of a large table would be in memory twice.
    """
    schema = tables.SCHEMAS[name]
    at_once = max(1, _CELLS_AT_ONCE // max(1, len(data)))
    parts = [schema.names[first : first + at_once] for first in range(0, len(schema), at_once)]
    with pq.ParquetFile(folder / f"{name}.parquet", page_checksum_verification=True) as file:
        return file.schema_arrow.equals(schema) and all(
            file.read(part).equals(tables.to_table(data, pa.schema(map(schema.field, part))))
            for part in parts
        )


def write_manifest(path: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest as JSON that a person can read."""
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_log(path: Path, lines: Iterable[str]) -> None:
    """Write what happened and how long it took; the only file with times of the run in it."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
