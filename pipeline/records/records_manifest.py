"""What is kept, listed: every file of the records with its hash, and whose run wrote it.

`manifest.json` in the records is written with each commit; whoever reads the records proves them
against it first (see `records_proof`).  What only the product writes is listed by its bytes; of the
office's own books, which the office edits, by the lines that they held.  No name, number or ruling
stands in it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Any

import pyarrow.parquet as pq

from pipeline import VERSION
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.records.commit import Commit
from pipeline.records.commit_moves import STAGING
from pipeline.records.dispatch_register import SHEET, Dispatched
from pipeline.records.durable_files import files_beneath, sha256_of
from pipeline.records.office_book import parse_office_book
from pipeline.records.read_dispatch_register import dispatch_lines
from pipeline.records.record_wording import RECORDS
from pipeline.records.rulings import FILE as RULINGS_FILE

FILE = "manifest.json"
FORMAT = 1
"""Raised where a version before could not tell what this one keeps."""

OWN_FOLDERS = ("register", "revisions", "letters", "closed", "evidence")
"""What stands beneath them only the product writes."""

_PASSING = ("thumbs.db", "desktop.ini")
"""What file managers leave behind."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that only the product writes: its bytes, and the run that wrote it."""

    sha256: str
    size: int
    run: str = ""
    as_of: str = ""
    rows: int | None = None
    """Of a table; None of anything else."""


@dataclass(frozen=True, slots=True)
class KeptBook:
    """A book that the office edits: its bytes when it was last written, and what it held."""

    sha256: str
    lines: Mapping[str, str] = field(default_factory=dict)
    """By line: a digest of number and day where it was dispatched, '' where it was not yet."""


@dataclass(frozen=True)
class RecordsManifest:
    """Everything that is kept of an office."""

    office_id: str = ""
    office: str = ""
    product: str = VERSION
    format: int = FORMAT
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    books: Mapping[str, KeptBook] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    """Files that were lost for good, by path, with the reason why that was accepted."""

    def to_bytes(self) -> bytes:
        """Give the file; the same contents give the same bytes."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        return (text + "\n").encode()


def read_manifest(records: Path) -> RecordsManifest | None:
    """Read what is kept; None where there is no manifest.

    Raises ConfigFaultsError where it can't be read, or a newer version of the product wrote it.
    """
    path = records / FILE
    try:
        noted: dict[str, Any] = json.loads(path.read_bytes())
        if int(noted["format"]) > FORMAT or _version(noted["product"]) > _version(VERSION):
            message = RECORDS("newer", version=noted["product"], own=VERSION)
            raise ConfigFaultsError([Fault(str(path), 0, message)])
        for name in (*noted["files"], *noted["books"]):
            _refuse_elsewhere(name)
        return RecordsManifest(
            str(noted["office_id"]),
            str(noted["office"]),
            str(noted["product"]),
            int(noted["format"]),
            {str(name): KeptFile(**kept) for name, kept in noted["files"].items()},
            {str(name): KeptBook(**kept) for name, kept in noted["books"].items()},
            dict(noted["accepted"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = RECORDS("bad_manifest", why=error)
        raise ConfigFaultsError([Fault(str(path), 0, message)]) from None


def _refuse_elsewhere(name: str) -> None:
    """Raise ValueError for a name that leads out of the records, on whichever system."""
    if PureWindowsPath(name).anchor or {"", ".", ".."} & {*re.split(r"[/\\]", name)}:
        raise ValueError(name)


def _version(text: Any) -> tuple[int, ...]:
    return tuple(int(part) for part in str(text).split("."))


def kept_paths(records: Path) -> Iterator[Path]:
    """Give every file that only the product writes, as it lies there."""
    for name in OWN_FOLDERS:
        for path in files_beneath(records / name):
            if not is_temporary(path.relative_to(records)):
                yield path


def is_temporary(path: Path) -> bool:
    """Whether a file is one that programs leave behind, or of the staging."""
    return any(
        part.startswith((".", "~$")) or part.casefold() in _PASSING or part == STAGING
        for part in path.parts
    )


def book_paths(records: Path) -> list[Path]:
    """Give the office's own books that are there, under the names that the product gives them."""
    found = sorted({_as_named(path) for path in records.glob("dispatch_*.xlsx")})
    rulings = records / RULINGS_FILE
    return [
        path for path in [*found, rulings] if path.is_file() and not is_temporary(Path(path.name))
    ]


def _as_named(path: Path) -> Path:
    """Give a dispatch register under its name, where it was saved with other capitals.

    A system that minds none, as Windows, knows it by either name.
    """
    named = path.with_name(path.name.casefold().replace("-q", "-Q"))
    return named if named.exists() and named.samefile(path) else path


def manifest_after(
    commit: Commit,
    before: RecordsManifest | None,
    office: tuple[str, str],
    run: str,
    as_of: str,
) -> RecordsManifest:
    """Give the manifest as it will be once the commit is carried out.

    `office` is id and name.  What lies there and is listed nowhere is listed where there was no
    manifest before: it is what an earlier version kept.
    """
    records = commit.records.absolute()
    files = dict(before.files if before else _listed_anew(records))
    books = dict(before.books if before else {})
    for move in commit.moves:
        if not move.target.is_relative_to(records):
            continue
        name = move.target.relative_to(records).as_posix()
        for known in [each for each in files if each == name or each.startswith(f"{name}/")]:
            del files[known]
        if move.kind == "remove":
            books.pop(name, None)
            continue
        staged = [move.staged] if move.kind == "file" else list(files_beneath(move.staged))
        for path in staged:
            inside = path.relative_to(move.staged).as_posix() if path != move.staged else ""
            place = f"{name}/{inside}" if inside else name
            if place.split("/")[0] in OWN_FOLDERS:
                files[place] = _kept(path, run, as_of, place)
    for path in {*book_paths(records), *_staged_books(commit, records)}:
        now = commit.staged_at(path) or path
        if now.exists():
            content = now.read_bytes()
            # What a book held that can't be read now must be found again once it is mended.
            books[path.name] = (
                kept_book(path, content) or books.get(path.name) or KeptBook(_digest(content))
            )
    product = VERSION
    return RecordsManifest(
        *office, product, FORMAT, files, books, before.accepted if before else {}
    )


def _listed_anew(records: Path) -> dict[str, KeptFile]:
    return {
        path.relative_to(records).as_posix(): _kept(path, "", "", path.name)
        for path in kept_paths(records)
    }


def _staged_books(commit: Commit, records: Path) -> list[Path]:
    names = [move.target for move in commit.moves if move.kind == "file"]
    return [path for path in names if path.parent == records and path.suffix == ".xlsx"]


def _kept(path: Path, run: str, as_of: str, name: str) -> KeptFile:
    rows = None
    if name.endswith(".parquet"):
        try:
            with path.open("rb") as file:
                rows = pq.read_metadata(file).num_rows
        except (OSError, ValueError):
            rows = None
    return KeptFile(sha256_of(path), path.stat().st_size, run, as_of, rows)


def kept_book(path: Path, content: bytes) -> KeptBook | None:
    """Give what is noted of a book; None where a fault in it keeps it from being read."""
    try:
        return KeptBook(_digest(content), dict(_lines(path, content)))
    except ConfigFaultsError:
        return None


def sent_and_gone(before: KeptBook, now: KeptBook) -> list[str]:
    """Name the lines that were dispatched `before` and `now` are not, nor stand elsewhere."""
    marks = set(now.lines.values()) - {""}
    return [
        key
        for key, mark in before.lines.items()
        if mark and not now.lines.get(key) and mark not in marks
    ]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _lines(path: Path, content: bytes) -> Iterator[tuple[str, str]]:
    if path.name == RULINGS_FILE:
        from pipeline.records.read_rulings import rulings_in

        for ruling in rulings_in(parse_office_book(path, content, path.name)):
            yield str(ruling.number), ""
        return
    try:
        quarter = Quarter.parse(path.stem.removeprefix("dispatch_"))
    except ValueError:
        return  # a copy that lies beside, as `dispatch_2564-Q1 - Copy.xlsx`: nobody reads it
    # The cases that letters name stand on a sheet of their own, which is long and noted nowhere.
    for line in dispatch_lines(parse_office_book(path, content, SHEET, only=(SHEET,)), quarter):
        yield "/".join(line.key), sent_mark(line)


def sent_mark(line: Dispatched) -> str:
    """Give a digest of the number under which a letter went out; '' of one that did not."""
    if not line.sent:
        return ""
    return hashlib.sha256(f"{line.number}".encode()).hexdigest()[:16]
