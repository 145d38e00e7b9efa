"""The editions of a quarter's register: the one first closed, and dated revisions of it.

A closed quarter stays as it was closed.  What is found afterwards is written as a revision beside
it, which counts once it is closed itself; comparisons name the edition they use.  What a quarter
held when it was closed is kept with the hash of every file: `output/` can be deleted, what was
closed can be printed again.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.locale import Catalogue, Message
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.commit import Commit
from pipeline.records.durable_files import copy_tree, sha256
from pipeline.records.moved_links import move_links

REGISTER, REVISIONS = "register", "revisions"
"""Folders of the records: what each quarter's last run found, and what revisions did."""

CLOSED_FILE = "closed.json"
"""In a closed edition's folder: what it held, with hashes."""

_LEFT_BEHIND = "run.log"
"""The log has the clock in it: what is kept of a quarter is the same whenever it was run."""
_REVISED = re.compile(r"(\d{4}-Q[1-4])_revised_(\d{4}-\d{2}-\d{2})")


EDITION = Catalogue("editions", {"revision": "{quarter} (ฉบับแก้ไข ณ วันที่ {day})"})


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a quarter: `revised` is the as-of date of a revision, None of the first.

    In order by quarter, the first one first, then by date.
    """

    quarter: Quarter
    revised: date | None = None

    def __lt__(self, other: Edition) -> bool:
        mine, theirs = self.revised or date.min, other.revised or date.min
        return (self.quarter, mine) < (other.quarter, theirs)

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
    def named(self) -> Message:
        """The quarter's name; of a revision with the day as of which it was revised."""
        if not self.revised:
            return self.quarter.named
        return EDITION("revision", quarter=self.quarter.named, day=self.revised)

    @property
    def thai(self) -> str:
        """The edition as a Thai sentence names it."""
        return str(self.named)


@dataclass(frozen=True)
class ClosedEdition:
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


def register_path(records: Path, edition: Edition, table: str) -> Path:
    """Give where a table of an edition's register is written.

    A quarter's own lies among the same tables of all quarters, partitioned as Hive does it, so
    that `register/cases/**` is one table to whoever reads it; a revision stands elsewhere.
    """
    if edition.revised:
        return records / REVISIONS / str(edition) / f"{table}.parquet"
    year, number = edition.quarter.fiscal_year, edition.quarter.number
    folder = records / REGISTER / table / f"fiscal_year={year}" / f"quarter={number}"
    return folder / f"{table}.parquet"


def register_files(records: Path, edition: Edition) -> dict[str, Path]:
    """Give the tables of an edition's register that are there, by name.

    What the first edition of the layout kept (`register/EDITION`) counts where nothing newer is.
    """
    if edition.revised:
        found = (records / REVISIONS / str(edition)).glob("*.parquet")
    else:
        year, number = edition.quarter.fiscal_year, edition.quarter.number
        found = (records / REGISTER).glob(f"*/fiscal_year={year}/quarter={number}/*.parquet")
    tables = {path.stem: path for path in sorted(found)}
    return tables or {path.stem: path for path in earlier_register_files(records, edition)}


def earlier_register_files(records: Path, edition: Edition) -> list[Path]:
    """Give the files of an edition's register in the layout of before."""
    return sorted((records / REGISTER / str(edition)).glob("*.parquet"))


def standing_register(records: Path, edition: Edition) -> list[Path]:
    """Give every file of an edition's register, in either layout."""
    files = register_files(records, edition).values()
    return list(dict.fromkeys([*files, *earlier_register_files(records, edition)]))


def editions_kept(records: Path) -> list[Edition]:
    """Give the editions that have a register, in their order."""
    found = set()
    for path in (records / REGISTER).glob("*/fiscal_year=*/quarter=*"):
        year, number = (part.partition("=")[2] for part in path.parts[-2:])
        with suppress(ValueError):
            found.add(Edition(Quarter.parse(f"{year}-Q{number}")))
    for path in (*(records / REVISIONS).glob("*"), *(records / REGISTER).glob("*")):
        with suppress(ValueError):
            found.add(Edition.parse(path.name))
    return sorted(found)


def letters_kept(records: Path, quarter: Quarter) -> Path:
    """Give the folder that keeps a quarter's letters as they were last written.

    Once a letter is dispatched its text must not be lost with the output.
    """
    return records / "letters" / str(quarter)


def files_to_keep(output: Path) -> Iterator[Path]:
    """Give every file under an output folder but the run's log, in no order."""
    return (path for path in output.rglob("*") if path.is_file() and path.name != _LEFT_BEHIND)


def keep_closed(
    commit: Commit, edition: Edition, output: Path | None, closed_date: date
) -> ClosedEdition:
    """Copy the edition's output into the records, and note the hashes of copy and register.

    Where there is no `output`, the register's data are copied alone.
    """
    records = commit.records
    folder = commit.folder(closed_folder(records, edition))
    register = register_files(records, edition).values()
    if output is None:
        (folder / "output" / "data").mkdir(parents=True)
        for path in register:
            shutil.copyfile(path, folder / "output" / "data" / path.name)
    else:
        copy_tree(output, folder / "output", leave_out={_LEFT_BEHIND})
        move_links(folder / "output", output, closed_folder(records, edition) / "output")
    files = {path.relative_to(records).as_posix(): path for path in register}
    for path in (folder / "output").rglob("*"):
        if path.is_file():
            inside = path.relative_to(folder).as_posix()
            files[f"closed/{edition}/{inside}"] = path
    hashes = {name: sha256(path) for name, path in sorted(files.items())}
    noted = {"edition": str(edition), "closed_date": closed_date.isoformat(), "files": hashes}
    text = json.dumps(noted, ensure_ascii=False, indent=2)
    (folder / CLOSED_FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
    return ClosedEdition(edition, closed_date, hashes)
