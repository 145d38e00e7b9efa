"""Every data file has its name, wherever files are listed."""

from __future__ import annotations

from pipeline.model import tables
from pipeline.model.data_dictionary import DATA_FILES


def test_every_table_is_named_and_no_other() -> None:
    assert set(DATA_FILES) == set(tables.SCHEMAS)
