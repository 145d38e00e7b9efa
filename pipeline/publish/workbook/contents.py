"""What goes into the workbook, and the look-ups that several sheets share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pipeline.case_sheet import UNKNOWN_AGENCY
from pipeline.figures import Figures
from pipeline.letter_figures import LetterFigures
from pipeline.verdicts import LetterKind

Edition = Literal["full", "executive"]
"""`executive` leaves out every column that can hold the names of persons."""


@dataclass(frozen=True, slots=True)
class HashedFile:
    """A file that was read: its path as it is shown, and its SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Provenance:
    """Where the figures come from.

    `returns_folder` is the folder of the returns, relative to the workbook's own and with
    slashes; without it the sources are told but not linked.
    """

    returns: Sequence[HashedFile] = ()
    office_files: Sequence[HashedFile] = ()
    """Config, lists, templates and records."""
    versions: Mapping[str, str] = field(default_factory=dict)
    returns_folder: str | None = None


@dataclass(frozen=True)
class Contents:
    """One quarter as the sheets read it; `history` holds earlier quarters, the oldest first."""

    figures: Figures
    letters: LetterFigures
    provenance: Provenance
    history: Sequence[Figures] = ()
    edition: Edition = "full"

    @property
    def names_persons(self) -> bool:
        """Whether columns that can hold the names of persons are shown."""
        return self.edition == "full"

    @cached_property
    def agency_names(self) -> Mapping[str, str]:
        """The agencies' names by code."""
        names = {agency.code: agency.name for agency in self.figures.config.agencies}
        returns = self.figures.returns
        named = dict(zip(returns["agency_code"], returns["agency"].fillna(""), strict=True))
        names |= {str(code): str(name) for code, name in named.items() if name}
        return {UNKNOWN_AGENCY: "ไม่ทราบหน่วยงาน", **names}

    def agency(self, code: object) -> str:
        """Give an agency's name; its code where it has none."""
        return self.agency_names.get(str(code), str(code)) if isinstance(code, str) else ""

    @cached_property
    def letter_files(self) -> Mapping[str, str]:
        """The letter to each agency that gets one: its file, relative to the workbook."""
        letters = self.letters.to_agencies
        asking = letters[letters["kind"] != LetterKind.SEND_SHEETS.value]
        files = zip(asking["agency_code"], asking["file"].fillna(""), strict=True)
        return {str(code): str(file) for code, file in files if file}

    @cached_property
    def pressed(self) -> frozenset[str]:
        """The cases that a letter names."""
        return frozenset(self.figures.to_press["case_id"].dropna())
