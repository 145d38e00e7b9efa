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
    gather           all of it, in order

Names are looked up when first used: the workers import this package and must not import pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.collect.gather import Collected, OwnValues, Settings, collect
    from pipeline.collect.returns import FileRecord

__all__ = ["Collected", "FileRecord", "OwnValues", "Settings", "collect"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("pipeline.collect.gather"), name)
