"""Processor time by stage, of a process and the children that it has waited for, and memory."""

from __future__ import annotations

import re
import resource
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def used() -> float:
    """Give the processor seconds of this process and its ended children so far."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def children_mb() -> float:
    """Give the peak memory of the largest child that lives; 0 where the system has no `/proc`.

    A child's `ru_maxrss` tells no less than its parent held when it started the child.
    """
    peaks = [0]
    for listed in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # it, or a child of it, has just ended
            for child in listed.read_text().split():
                status = Path(f"/proc/{child}/status").read_text()
                peaks += map(int, re.findall(r"VmHWM:\s+(\d+) kB", status))
    return max(peaks) / 1024


class Stages:
    """Seconds by stage; what passed before the first stage is `start`."""

    def __init__(self) -> None:
        self._name = "start"
        self._since = 0.0
        self._taken: dict[str, float] = {}
        self._child_mb = 0.0

    def sample_memory(self) -> None:
        """See how much memory the children have taken; they tell it only while they live."""
        self._child_mb = max(self._child_mb, children_mb())

    def begin(self, name: str) -> None:
        """Note that a stage begins, and with it that the one before has ended."""
        self.sample_memory()
        now = used()
        self._taken[self._name] = self._taken.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now

    def end(self) -> Mapping[str, float]:
        """Give the seconds of all stages; peaks of memory as `parent_mb` and `child_mb`.

        That of the largest child is what was seen where memory was sampled and stages began.
        """
        self.begin("")
        self._taken.pop("", None)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {**self._taken, "parent_mb": peak / 1024, "child_mb": self._child_mb}
