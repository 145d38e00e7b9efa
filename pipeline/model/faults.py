"""Faults of the office's own files (config, agencies, holidays, templates).

They stop a run before a single return is opened, and are told all at once, each with its file
and line.  Faults in the agencies' data are something else: see `issues`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where it is (line 0 = the file as a whole), what it is and what to write."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file} บรรทัด {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class RefusalError(Exception):
    """Raised before anything is written, where what is asked for would do harm.

    `message` is the name of a message of the console, `facts` what stands in it.
    """

    def __init__(self, message: str, **facts: str) -> None:
        self.message = message
        self.facts = facts
        super().__init__(message)


class ConfigFaultsError(Exception):
    """Raised once, with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))
