"""Faults of the office's own files (config, agencies, holidays, templates).

They stop a run before a single return is opened, and are told all at once, each with its file
and line.  Faults in the agencies' data are something else: see `issues`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.locale import THAI, Catalogue, Wording

FAULTS = Catalogue(
    "faults", {"on_line": "{file} บรรทัด {line}: {what}", "in_file": "{file}: {what}"}
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is (line 0 = the file as a whole), what it is and what to write."""

    file: str
    line: int
    message: Wording

    def in_language(self, language: str) -> str:
        """Put place and fault into words, in `th` or `en`."""
        code = "on_line" if self.line else "in_file"
        return FAULTS.translate(code, language, file=self.file, line=self.line, what=self.message)

    def __str__(self) -> str:
        return self.in_language(THAI)


class RefusalError(Exception):
    """Raised before anything is written, where what is asked for would do harm.

    `message` is the name of a message of the console, `facts` what stands in it.
    """

    def __init__(self, message: str, **facts: object) -> None:
        self.message = message
        self.facts = facts
        super().__init__(message)


class ConfigFaultsError(Exception):
    """Raised once, with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(dict.fromkeys(faults), key=_in_order))
        super().__init__("\n".join(map(str, self.faults)))


def _in_order(fault: Fault) -> tuple[str, int, str]:
    return fault.file, fault.line, str(fault.message)
