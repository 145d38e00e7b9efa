"""From a folder of returned sheets to the register and its issues: `collect` is the door.

    read_files       find, stage, read in workers
      files/         a stranger's file -> plain cells, in a process that may die
      sheet/         header, rows, cells, title block -> one return, packed; runs in the worker
    register/        whose, ids, linkage, rulings, carrying over, checks, merging; in the parent
    read_quarter     all of it, in order

Names are looked up when first used: the workers import this package and must not import pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.returns.read_quarter import Settings, collect
    from pipeline.returns.register.agency_returns import FileRecord
    from pipeline.returns.register.merge import Collected

__all__ = ["Collected", "FileRecord", "Settings", "collect"]
_STAND_IN = {
    "Collected": "register.merge",
    "FileRecord": "register.agency_returns",
    "Settings": "read_quarter",
    "collect": "read_quarter",
}


def __getattr__(name: str) -> object:
    if name not in _STAND_IN:
        raise AttributeError(name)
    return getattr(import_module(f"pipeline.returns.{_STAND_IN[name]}"), name)
