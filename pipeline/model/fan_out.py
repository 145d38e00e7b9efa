"""Work handed on: to whom is the caller's affair, so that rooms need not know of processes.

A task is a function that can be named (a worker imports it) and an order that can be pickled; it
gives nothing back but what it writes, and done twice it writes the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Start = Callable[[Callable[[Any], None], Any], None]
"""Starts a task on an order; it is done when whoever gave the function says so."""


def start_now(task: Callable[[Any], None], order: object) -> None:
    """Do a task at once, in this process."""
    task(order)
