"""Lets a run give memory back to the system when it is free, instead of keeping it for later.

What a stage of a run needs is little of what the next one does, so that kept memory piles up.
Changes nothing of what a run does or writes.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from typing import Any

import pyarrow as pa

_MMAP_THRESHOLD = -3
"""`M_MMAP_THRESHOLD` of glibc's malloc.h."""
_LARGE_BYTES = 1 << 20
_MANY_OBJECTS = 100_000
"""Made and not freed since the last collection; with fewer it costs more than it gives."""


def give_large_blocks_back() -> None:
    """Have each large block mapped on its own from now on, so that it goes back when it is freed.

    Left alone, glibc raises that bound up to 32 MB as blocks are freed, and a column that is gone
    stays in the heap below what came after it.
    """
    _of_glibc("mallopt")(_MMAP_THRESHOLD, _LARGE_BYTES)
    if not gc.get_freeze_count():
        gc.freeze()  # what was imported stays: no collection need look through it again


def give_back() -> None:
    """Give back what Arrow and the C library keep of what was freed: some milliseconds.

    Of a large run what only refers to itself, in a ring, is freed first: the program has Python
    look for it seldom.
    """
    if gc.get_count()[0] >= _MANY_OBJECTS:
        gc.collect()
    pa.default_memory_pool().release_unused()
    _of_glibc("malloc_trim")(0)


def _of_glibc(function: str) -> Callable[..., Any]:
    """Give a function of glibc; one that does nothing where another library stands in its place."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    found: Callable[..., Any] = getattr(library, function, _nothing)
    return found


def _nothing(*_: int) -> None:
    pass
