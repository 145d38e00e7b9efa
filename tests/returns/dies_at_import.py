"""A module that a worker can't import, though its parent can: as a broken installation is."""

from __future__ import annotations

import multiprocessing

if multiprocessing.parent_process() is not None:
    raise ImportError("no such package in the worker")


def read(order: str) -> str:
    return order
