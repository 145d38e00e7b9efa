"""From a folder of returned sheets to the register and its issues: `collect` is the door.

    read_files       find, stage, read in workers
      files          a stranger's file -> plain cells, in a process that may die
      table          header, rows, cells -> parsed columns
      title_block    agency, quarter, date, nil return
      reading        one file, packed
    whose            stamp, cell, file name -> agency
    several_files    one agency, several files
    identity         a case keeps its id
    carry_over       cases that nobody mentioned
    checks, likeness what does not agree
    merging          what was read -> the register
    gather           all of it, in order

Names are looked up when first used: the workers import this package and must not import pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.collect.gather import Settings, collect
    from pipeline.collect.merging import Collected, OwnValues
    from pipeline.collect.returns import FileRecord

__all__ = ["Collected", "FileRecord", "OwnValues", "Settings", "collect"]
_STAND_IN = {
    "Collected": "merging",
    "FileRecord": "returns",
    "OwnValues": "merging",
    "Settings": "gather",
    "collect": "gather",
}


def __getattr__(name: str) -> object:
    if name not in _STAND_IN:
        raise AttributeError(name)
    return getattr(import_module(f"pipeline.collect.{_STAND_IN[name]}"), name)
