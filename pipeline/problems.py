"""The catalogue of issues: what can be wrong with a return, in the officers' own words.

Each code has a severity, a Thai sentence that says what was found, and a remedy that says what
to enter, with an example where one helps.  Issues are collected, never raised.  Standard library
only: the workers that read files import it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.case_sheet import BY_FIELD


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


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue in one place: sheet and A1 cell as in Excel ('' where it concerns the file)."""

    code: str
    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The catalogue's severity of this code."""
        return CATALOGUE[self.code].severity

    @property
    def message(self) -> str:
        """What was found, in Thai."""
        return CATALOGUE[self.code].found.format_map(self._facts())

    @property
    def remedy(self) -> str:
        """What to do, in Thai."""
        return CATALOGUE[self.code].remedy.format_map(self._facts())

    def _facts(self) -> dict[str, str]:
        facts = {"value": self.value, "cell": self.cell}
        column = BY_FIELD.get(self.field)
        if column:
            facts["title"] = column.title
            facts["enter"] = column.enter
            facts["choices"] = " / ".join(choice.value for choice in column.choices)
        return {**facts, **self.facts}


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Problem] = {
    # The collect stage's codes stand here, file first, then sheet, row, cell and cross-checks.
}
