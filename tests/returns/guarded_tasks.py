"""What the tests have workers do: importable by name, as the workers need."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Callable

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import Book, UnreadableError
from pipeline.returns.files.readers import read

Ending = tuple[str, bool, int]


def shape(content: bytes) -> Ending:
    """Read a file; give reader, whether it fell back, and how many cells are filled."""
    return _shape(read(content))


def shape_again(content: bytes) -> Ending:
    return _shape(read(content, second=True))


def _shape(book: Book) -> Ending:
    filled = sum(len(row) - row.count(None) for sheet in book.sheets for row in sheet.rows)
    return book.reader, book.fallback, filled


def act(order: str) -> object:
    """Do what a hostile file might make a reader do; any other order is done quietly."""
    return _ACTS[order]() if order in _ACTS else f"{order} done"


def _fail(error: BaseException) -> None:
    raise error


class OddError(BaseException):
    """As a panic in native code is: no Exception."""


_ACTS: dict[str, Callable[[], object]] = {
    "abort": os.abort,
    "segfault": lambda: ctypes.string_at(0),
    "exit": sys.exit,
    "leave": lambda: os._exit(0),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "interrupt": lambda: os.kill(os.getpid(), signal.SIGINT),
    "sleep": lambda: time.sleep(600),
    # the regular expression engine holds the interpreter: no signal handler of ours runs
    "loop in native code": lambda: re.fullmatch(r"(a|a)*b", "a" * 60),
    "eat memory": lambda: len(bytearray(8 << 30)),
    "raise": lambda: _fail(KeyError("raise")),
    "raise something odd": lambda: _fail(OddError()),
    "unreadable": lambda: _fail(UnreadableError(FileIssue.FILE_ENCRYPTED)),
    "another reader may": lambda: _fail(
        UnreadableError(FileIssue.FILE_DAMAGED, {"detail": "first"}, another=True)
    ),
    "unpicklable": lambda: lambda: None,
}


def act_again(order: str) -> object:
    if order == "abort":
        return "abort done by the second"
    if order == "another reader may":
        raise UnreadableError(FileIssue.FILE_CRASHED_READER)
    return act(order)


def modules(_: int) -> list[str]:
    """Tell what heavy packages a worker has loaded, and what its main module is."""
    import __main__

    heavy = {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "pytest"}
    return [*sorted(heavy & set(sys.modules)), str(getattr(__main__, "__file__", "none"))]


def limits(_: int) -> tuple[int, int]:
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0]
