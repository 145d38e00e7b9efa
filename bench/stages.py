"""Processor time by stage, of a process and of the children that it has waited for."""

from __future__ import annotations

import resource
from collections.abc import Mapping


def used() -> float:
    """Give the processor seconds of this process and its ended children so far."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


class Stages:
    """Seconds by stage; what passed before the first stage is `start`."""

    def __init__(self) -> None:
        self._name = "start"
        self._since = 0.0
        self._taken: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """Note that a stage begins, and with it that the one before has ended."""
        now = used()
        self._taken[self._name] = self._taken.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now

    def end(self) -> Mapping[str, float]:
        """Give the seconds of all stages, and in `peak_mb` the memory of the largest process."""
        self.begin("")
        self._taken.pop("", None)
        peaks = [resource.getrusage(who).ru_maxrss for who in
                 (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]  # fmt: skip
        return {**self._taken, "parent_mb": peaks[0] / 1024, "child_mb": peaks[1] / 1024}
