"""What an entry of the catalogue of issues is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave an issue is.

    `error`: a value is lost or a return can't be used until it is mended; `warning`: a value
    stands but looks wrong; `info`: worth knowing, nothing to mend.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry of the catalogue; `found` and `remedy` are `str.format` templates over facts.

    Besides an issue's own facts they may use `value`, `cell`, and, where the issue has a field,
    that column's `title`, `enter` and `choices`.
    """

    severity: Severity
    found: str
    remedy: str
