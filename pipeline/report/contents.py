"""What goes into the workbook, and the look-ups and words that several sheets share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Literal

import pandas as pd

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.progress import CaseProgress
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.locale import THAI, Wording
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import NOT_STATED, LetterKind
from pipeline.model.labels import Labels, labels
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import TITLE_BLOCK
from pipeline.records.rulings import Decision
from pipeline.report.explanation.phrases import Language
from pipeline.report.report_wordings import REPORT
from pipeline.report.table import ColumnReader, Reader
from pipeline.returns.register.merge import TurnedValue
from pipeline.thai.dates import format_short

Edition = Literal["full", "executive"]
"""`executive` leaves out every column that can hold the names of persons."""

ReportLanguage = Literal["th", "en"]
"""The language of headings, readings and findings; what agencies reported stays as it is."""


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
    history: Sequence[Trend] = ()
    edition: Edition = "full"
    report_language: ReportLanguage = "th"
    progress: CaseProgress | None = None
    """What became of the cases since the quarter before."""
    rulings: Sequence[Decision] = ()
    """The officer's rulings as they stand after the run, and proposals."""
    readings: Sequence[TurnedValue] = ()
    """What the reader turned into something else."""
    performed_before: pd.DataFrame | None = None
    """How the agencies performed in the quarter before."""

    @property
    def names_persons(self) -> bool:
        """Whether columns that can hold the names of persons are shown."""
        return self.edition == "full"

    @cached_property
    def trends(self) -> Sequence[Trend]:
        """The quarters kept and this one, the oldest first; none where this is the first."""
        return (*self.history, Trend.of(self.figures)) if self.history else ()

    def translate(self, wording: Wording, /, **facts: object) -> str:
        """Give a wording of the report, a code or a message, in the edition's language."""
        if isinstance(wording, str):
            return REPORT.translate(wording, self.report_language, **facts)
        return wording.in_language(self.report_language)

    def quarter_name(self, quarter: Quarter) -> str:
        """Name a quarter shortly, in the edition's language: `ไตรมาส 1/2564`."""
        return self.translate("quarter_short", number=quarter.number, year=quarter.fiscal_year)

    @cached_property
    def language(self) -> Language:
        """The phrases of the edition's language."""
        return Language(self.report_language)

    @property
    def words(self) -> Labels:
        """What people read for the codes."""
        return labels(self.report_language)

    @property
    def unstated(self) -> Mapping[str, str]:
        """What the band or type of a case is called whose cell tells none, by its value."""
        return {NOT_STATED: self.translate("not_stated")}

    def kinds(self, names: Iterable[str]) -> list[str]:
        """Name bands or types: as the office does, but for that of cases which tell none."""
        return [self.unstated.get(name, name) for name in names]

    @cached_property
    def rule_names(self) -> Mapping[str, str]:
        """The rules' names by id."""
        return {key: self.language.name(rule) for key, rule in self.figures.config.rules.items()}

    def title(self, name: str) -> str:
        """Give a column's title as the sheet has it, or in English."""
        if name == "agency_code":
            title = self.translate("agency")
        elif name in BY_FIELD:
            title = self.language.field(name)
        else:
            return {each.field: each.label for each in TITLE_BLOCK}.get(name, name)
        return f"{title[0].upper()}{title[1:]}"

    def titles(self, names: Iterable[str]) -> str:
        """Give several columns' titles."""
        return ", ".join(self.title(name) for name in names)

    def baht(self, label: str) -> str:
        """Name a sum of money with its unit."""
        named = self.translate(label)
        return self.translate("in_baht", named=named)

    def cases(self, label: str) -> str:
        """Name a number of cases with its unit."""
        named = self.translate(label)
        return self.translate("in_cases", named=named)

    def day(self, day: date) -> str:
        """Write a day as a sentence has it: `25 พฤศจิกายน 2563`, in English `25 November 2020`."""
        return self.language.day(day)

    def short_day(self, day: date) -> str:
        """Write a day as a cell has it: `25 พ.ย. 2563`, in English `2020-11-25`."""
        return format_short(day) if self.report_language == THAI else day.isoformat()

    def quarter(self, quarter: Quarter) -> str:
        """Name a quarter as a sentence does."""
        return quarter.named.in_language(self.report_language)

    @cached_property
    def agency_names(self) -> Mapping[str, str]:
        """The agencies' names by code."""
        names = {agency.code: agency.name for agency in self.figures.config.agencies}
        returns = self.figures.returns
        named = dict(zip(returns["agency_code"], returns["agency"].fillna(""), strict=True))
        names |= {str(code): str(name) for code, name in named.items() if name}
        return {UNKNOWN_AGENCY: self.translate("unknown_agency"), **names}

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
    def letters_before(self) -> pd.Series[int]:
        """How many letters pressed each case since it last moved, by case id; empty in the first
        quarter.
        """
        if self.progress is None:
            return pd.Series(dtype="int64")
        return self.progress.cases.set_index("case_id")["pressed"].fillna(0).astype("int64")

    @cached_property
    def agencies_of(self) -> Reader:
        """Reads the agencies' names of rows that have an `agency_code`."""
        return ColumnReader(itemgetter("agency_code"), self.agency_names, blank="")

    def letters_of(self, rows: pd.DataFrame) -> list[str]:
        """Read the files of the letters that name the cases of `rows`; empty where none does."""
        named = (tables.values(rows[name]) for name in ("agency_code", "case_id"))
        pairs = zip(*named, strict=True)
        return [self.letter_files.get(code, "") if c in self.pressed else "" for code, c in pairs]

    @cached_property
    def pressed(self) -> frozenset[str]:
        """The cases that a letter names."""
        return frozenset(tables.values(self.figures.to_press["case_id"].dropna()))
