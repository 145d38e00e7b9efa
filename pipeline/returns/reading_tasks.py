"""The tasks of reading workers by their names: who sends them out need not import them.

To import what reads a file takes a tenth of a second, and it is never read here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.returns.sheet.read_job import ReadJob
from pipeline.returns.sheet.return_content import ReturnContent

if TYPE_CHECKING:
    from pipeline.returns.sheet.return_content import EnclosedReturns

    _Reads = Callable[[ReadJob], ReturnContent | EnclosedReturns]


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A function of `read_staged`; in the worker that it is sent to, it is that function."""

    name: str

    def __call__(self, job: ReadJob) -> ReturnContent | EnclosedReturns:
        """Read here."""
        return _function(self.name)(job)

    def __reduce__(self) -> tuple[Callable[[str], _Reads], tuple[str]]:
        """Be the function itself where it is unpacked."""
        return _function, (self.name,)


def _function(name: str) -> _Reads:
    found: _Reads = getattr(import_module("pipeline.returns.read_staged"), name)
    return found


READ = ReadingTask("read_staged")
READ_AGAIN = ReadingTask("read_staged_again")
"""By the second readers."""
