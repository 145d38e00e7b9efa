"""What a zip or a mail gave, as the worker that read it sends it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.issues import IssueCode
from pipeline.returns.sheet.return_content import ReturnContent


@dataclass(frozen=True, slots=True)
class EnclosedReturn:
    """One workbook of a file that holds several: what it gave, or why it gave nothing."""

    name: str
    sha256: str
    size: int
    reading: ReturnContent | None = None
    code: IssueCode | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EnclosedReturns:
    """What was read of a zip or a mail."""

    members: tuple[EnclosedReturn, ...]
    others: tuple[str, ...]
    """Names of the files in it that are no workbooks."""
    letter: tuple[str, ...] = ()
    """Lines of a mail that may tell of a case, that there is none, or a unit of amounts."""
