"""The editions of a quarter's register: the one first closed, and dated revisions of it.

A closed quarter stays as it was closed.  What is found afterwards is written as a revision beside
it, which counts once it is closed itself; comparisons name the edition they use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.thai.dates import format_long

CLOSED_FILE = "closed.json"
"""In a closed edition's folder: what it held, with hashes."""

_REVISED = re.compile(r"(\d{4}-Q[1-4])_revised_(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """An edition of a quarter: `revised` is the as-of date of a revision, None of the first."""

    quarter: Quarter
    revised: date | None = None

    @classmethod
    def parse(cls, name: str) -> Edition:
        """Read a folder's name; raises ValueError where it is none of an edition."""
        match = _REVISED.fullmatch(name)
        if match:
            return cls(Quarter.parse(match[1]), date.fromisoformat(match[2]))
        return cls(Quarter.parse(name))

    def __str__(self) -> str:
        return f"{self.quarter}_revised_{self.revised}" if self.revised else str(self.quarter)

    @property
    def thai(self) -> str:
        """The edition as a sentence names it."""
        words = f" (ฉบับแก้ไข ณ วันที่ {format_long(self.revised)})" if self.revised else ""
        return self.quarter.thai + words


@dataclass(frozen=True)
class Closed:
    """A closed edition: when it was closed, and the SHA-256 of each of its files."""

    edition: Edition
    closed_date: date
    files: Mapping[str, str]
    """By path within the records, with forward slashes."""

    @property
    def printable(self) -> bool:
        """Whether its letters and results were kept too, not the register's data alone."""
        folder = f"closed/{self.edition}/output/"
        return any(
            name.startswith(folder) and not name.startswith(f"{folder}data/") for name in self.files
        )


class QuarterStandsError(RefusalError):
    """Raised where a run would change a quarter that is closed, or that a later one rests on."""


def closed_folder(records: Path, edition: Edition) -> Path:
    """Give the folder that keeps what a closed edition held."""
    return records / "closed" / str(edition)


def register_of(records: Path, edition: Edition) -> Path:
    """Give the folder of an edition's register."""
    return records / "register" / str(edition)


def letters_kept(records: Path, quarter: Quarter) -> Path:
    """Give the folder that keeps a quarter's letters as they were last written.

    Once a letter is dispatched its text must not be lost with the output.
    """
    return records / "letters" / str(quarter)
