"""What the tests have workers do: importable by name, as the workers need."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time

from pipeline.collect.book import Book, UnreadableError
from pipeline.collect.readers import read

Ending = tuple[str, bool, int]


def shape(content: bytes) -> Ending:
    """Read a file; give reader, whether it fell back, and how many cells are filled."""
    return _shape(read(content))


def shape_again(content: bytes) -> Ending:
    return _shape(read(content, second=True))


def _shape(book: Book) -> Ending:
    filled = sum(
        len(row) - row.count(None) for sheet in book.sheets for row in sheet.rows
    )
    return book.reader, book.fallback, filled


def act(order: str) -> str:
    """Do what a hostile file might make a reader do."""
    match order:
        case "abort":
            os.abort()
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            sys.exit(0)
        case "leave":
            os._exit(0)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(600)
        case "loop in native code":
            # the regular expression engine holds the interpreter: no signal handler of ours runs
            re.fullmatch(r"(a|a)*b", "a" * 60)
        case "eat memory":
            return str(len(bytearray(8 << 30)))
        case "raise":
            raise KeyError(order)
        case "raise something odd":
            raise OddError
        case "unreadable":
            raise UnreadableError("file_encrypted")
        case "another reader may":
            raise UnreadableError("file_damaged", {"detail": "first"}, another=True)
        case "unpicklable":
            return lambda: None  # type: ignore[return-value]  # that is what is wrong with it
    return f"{order} done"


def act_again(order: str) -> str:
    if order == "abort":
        return "abort done by the second"
    if order == "another reader may":
        raise UnreadableError("file_crashed_reader")
    return act(order)


class OddError(BaseException):
    """As a panic in native code is: no Exception."""


def modules(_: int) -> list[str]:
    """Tell what heavy packages a worker has loaded, and what its main module is."""
    import __main__

    heavy = {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "pytest"}
    return sorted(heavy & set(sys.modules)) + [str(getattr(__main__, "__file__", "none"))]


def limits(_: int) -> tuple[int, int]:
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0]
