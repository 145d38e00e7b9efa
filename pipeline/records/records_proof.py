"""Proves what is kept before anything is built on it: nothing missing, changed, foreign or newer.

Takes the records; gives faults (the work must stop, each with how to restore the file), and
warnings (what the office deleted from its own books, and workbooks beside them that nobody reads).
Sizes are compared first, then hashes; evidence packs, which are large and read by nothing, by size
alone unless asked.  Writes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.locale import Wording
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.office.office import RECORDS_FOLDER
from pipeline.records.book_table import find_table
from pipeline.records.dispatch_register import SHEET as DISPATCH_SHEET
from pipeline.records.dispatch_register import TITLES as DISPATCH_TITLES
from pipeline.records.dispatch_register import register_name
from pipeline.records.durable_files import sha256_of
from pipeline.records.journal import FILE as JOURNAL
from pipeline.records.journal import is_as_written, read_journal
from pipeline.records.office_book import OTHER_ENDINGS, parse_office_book, refuse_other_ending
from pipeline.records.record_wording import RECORDS
from pipeline.records.records_manifest import (
    FILE,
    KeptBook,
    KeptFile,
    RecordsManifest,
    book_paths,
    is_temporary,
    kept_book,
    kept_paths,
    read_manifest,
    sent_and_gone,
)
from pipeline.records.rulings import FILE as RULINGS_FILE
from pipeline.records.rulings import NAME as RULINGS_NAME
from pipeline.records.rulings import SHEET as RULINGS_SHEET
from pipeline.records.rulings import TITLES as RULING_TITLES
from pipeline.thai.numerals import to_arabic_digits

_LAYOUT_OF_NOW = ("register/cases/fiscal_year=*/*/*.parquet", "journal.jsonl")
"""What only a version writes that writes a manifest too."""
_EVIDENCE = "evidence/"
_LOST = ("missing", "changed")
_DENIED = "denied"
"""Of a file that may well be whole: a backup in its place, or accepting it, would lose it."""
_BOOK_ENDINGS = frozenset({".xlsx", *OTHER_ENDINGS})
_OF_A_REGISTER = re.compile(r"dispatch\W*_?\W*(\d{4})[\W_]*q([1-4])")


@dataclass(frozen=True)
class Proof:
    """What a proof found; without a manifest nothing could be proved."""

    manifest: RecordsManifest | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Wording, ...] = ()
    astray: tuple[Wording, ...] = ()
    """A warning of each workbook that lies beside the office's books."""
    copies: Mapping[str, Path] = field(default_factory=dict)
    """Files elsewhere that hold the very bytes that a file of the records has lost."""


def prove(records: Path, output: Path | None = None, *, deep: bool = False) -> Proof:
    """Hold the records against their manifest; `output` may hold copies to restore from.

    Raises ConfigFaultsError where the manifest can't be read or is a newer version's.
    """
    manifest = read_manifest(records)
    if manifest is None:
        return _without_manifest(records, output)
    faults = [*_faults_of_journal(records), *_links(records, manifest)]
    copies: dict[str, Path] = {}
    for name, kept in manifest.files.items():
        wrong = _wrong_with(records, name, kept, deep=deep)
        if not wrong:
            continue
        copy = _copy_of(records, name, kept, output) if wrong in _LOST else None
        faults.append(
            _fault(name, wrong, RECORDS("copy", path=copy) if copy else RECORDS("backup"))
        )
        if copy:
            copies[name] = copy
    for path in kept_paths(records):
        name = path.relative_to(records).as_posix()
        if name not in manifest.files and name not in manifest.accepted:
            faults.append(_fault(name, "foreign"))
    warnings: list[Wording] = []
    for path in book_paths(records):
        if path.name not in manifest.books and path.name.startswith("dispatch_"):
            copied = _copied_from(path.stem)
            other = copied if copied.casefold() != path.name.casefold() else ""
            faults.append(_fault(path.name, "copy_in_the_way" if other else "book_foreign", other))
    for name, book in manifest.books.items():
        _hold_book(records / name, book, faults, warnings)
    astray = _books_astray(records, {*manifest.accepted, *(fault.file for fault in faults)})
    return Proof(manifest, tuple(faults), tuple(warnings), tuple(astray), copies)


def _without_manifest(records: Path, output: Path | None) -> Proof:
    """What an earlier version kept is taken as it is, and said; else the manifest is missing.

    Where nothing at all is kept, though `output` holds a quarter's results, the records are lost or
    elsewhere: every case would get a new id, and what was carried over and dispatched be forgotten.
    """
    if any(True for pattern in _LAYOUT_OF_NOW for _ in records.glob(pattern)):
        return Proof(None, (_fault(FILE, "no_manifest"),))
    astray = tuple(_books_astray(records, ()))
    if any(True for _ in kept_paths(records)):
        return Proof(None, (), (RECORDS("first_listed"),), astray)
    if output is None:
        return Proof(None, astray=astray)
    if (output / RECORDS_FOLDER / FILE).exists():  # its results came of `--output`
        theirs = RECORDS(
            "records_elsewhere", results=str(output), theirs=str(output / RECORDS_FOLDER)
        )
        return Proof(None, (), (theirs,), astray)
    if results := max((path.parent for path in output.glob(f"*-Q[1-4]/{FILE}")), default=None):
        facts = {"folder": str(records), "results": str(results), "reason": RECORDS("reason")}
        return Proof(None, (Fault(FILE, 0, RECORDS("records_gone", **facts)),), astray=astray)
    return Proof(None, astray=astray)


def _faults_of_journal(records: Path) -> Iterator[Fault]:
    lines = read_journal(records)
    if not lines:
        yield _fault(JOURNAL, "no_journal")
    elif lines[-1].get("manifest") != sha256_of(records / FILE):
        yield _fault(FILE, "other_manifest")
    elif not is_as_written(records):
        yield _fault(JOURNAL, "changed", RECORDS("backup"))


def _links(records: Path, manifest: RecordsManifest) -> Iterator[Fault]:
    """Tell each kept file that only leads to one elsewhere: no copy of the records would hold it.

    The next commit would put a file in the place of the link, and what it leads to would not know.
    """
    for name in (FILE, JOURNAL, *manifest.files, *manifest.books):
        if os.path.islink(records / name):  # noqa: PTH114 (pathlib's raises where it may not look)
            yield _fault(name, "linked")


def _wrong_with(records: Path, name: str, kept: KeptFile, *, deep: bool) -> str:
    """Give the code of what is wrong with a file, '' where nothing is."""
    path = records / name
    light = name.startswith(_EVIDENCE) and name.endswith(".zip") and not deep
    try:
        if path.stat().st_size == kept.size and (light or sha256_of(path) == kept.sha256):
            return ""
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except OSError:
        return _DENIED
    return "changed"


def _copy_of(records: Path, name: str, kept: KeptFile, output: Path | None) -> Path | None:
    """Find a file that holds the very bytes that were lost; None where there is only a backup."""
    last = Path(name).name
    places = [*records.glob(f"closed/*/output/**/{last}")]
    if output is not None and output.is_dir():
        places += output.glob(f"*/**/{last}")
    return next(
        (
            place
            for place in places
            if place.is_file()
            and place != records / name
            and place.stat().st_size == kept.size
            and sha256_of(place) == kept.sha256
        ),
        None,
    )


def _hold_book(path: Path, book: KeptBook, faults: list[Fault], warnings: list[Wording]) -> None:
    """Hold a book of the office against the lines that it held when it was last written."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        faults += _gone(path)
        return
    except OSError:
        faults.append(_fault(path.name, _DENIED))
        return
    if hashlib.sha256(content).hexdigest() == book.sha256:
        return
    now = kept_book(path, content)
    if now is None or not now.lines:
        # Whoever reads it for the work tells the faults of its cells.
        damage = _damage(path, content)
        if now is not None and book.lines and not damage:
            faults.append(_fault(path.name, "book_empty"))
        faults += damage
        return
    gone = [key for key in book.lines if key not in now.lines]
    sent = sent_and_gone(book, now)
    if sent:
        faults.append(_fault(path.name, "sent_lines_gone", lines=_listed(sent)))
    others = [key for key in gone if key not in sent]
    if others:
        warnings.append(RECORDS("lines_gone", file=path.name, lines=_listed(others)))


def _gone(path: Path) -> Sequence[Fault]:
    """Say that a book is gone, or under which other ending it lies there."""
    try:
        refuse_other_ending(path, _called(path))
    except ConfigFaultsError as error:
        return error.faults
    return (_fault(path.name, "book_missing"),)


def _called(path: Path) -> str:
    """Give what people call a book: a sentence joins it without a space, unlike a file's name."""
    return RULINGS_NAME if path.name == RULINGS_FILE else DISPATCH_SHEET


def _damage(path: Path, content: bytes) -> Sequence[Fault]:
    """Say why a book can't be read at all, or that it is another one."""
    own = RULINGS_SHEET if path.name == RULINGS_FILE else DISPATCH_SHEET
    try:
        found = parse_office_book(path, content, _called(path), only=(own,)).sheets
    except ConfigFaultsError as error:
        return error.faults
    return () if own in found else (_without_sheet(path, content, own),)


def _without_sheet(path: Path, content: bytes, own: str) -> Fault:
    """Say on which other sheet the table of a book stands, or that the book is another one."""
    titles = RULING_TITLES if own == RULINGS_SHEET else DISPATCH_TITLES
    for name, sheet in parse_office_book(path, content, _called(path)).sheets.items():
        if 2 * len(find_table(path.name, sheet, titles).columns) > len(titles):
            return Fault(path.name, 0, RECORDS("sheet_renamed", sheet=own, found=name))
    return _fault(path.name, "book_foreign")


def _listed(keys: list[str]) -> Wording:
    shown = ", ".join(key.partition("/")[0] for key in keys[:12])
    more = len(keys) - 12
    return RECORDS("and_more", shown=shown, count=more) if more > 0 else shown


def _fault(name: str, code: str, source: Wording = "", lines: Wording = "") -> Fault:
    typed = f'"{name}"' if " " in name else name
    accept = RECORDS("accept", file=typed, reason=RECORDS("reason"))
    return Fault(name, 0, RECORDS(code, source=source, lines=lines, accept=accept))


def _books_astray(records: Path, known: Collection[str]) -> Iterator[Wording]:
    """Warn of each workbook in `records` that is no book of the office: copies, most of all.

    `decisions (1).xlsx` and `สำเนา dispatch_2564-Q1.xlsx` are what browsers, mail and Explorer make
    of a book that was sent about; what was filled in there would count for nothing.  `known`
    are told elsewhere, or accepted.  A book's own name under another ending is refused where
    the book is read (see `office_book`).
    """
    if not records.is_dir():
        return
    for path in sorted(records.iterdir()):
        if path.suffix.casefold() not in _BOOK_ENDINGS or path.name in known or _is_book(path):
            continue
        if not path.is_file() or is_temporary(Path(path.name)):
            continue
        if book := _copied_from(path.stem):
            yield RECORDS("book_copied", file=path.name, book=book)
        else:
            yield RECORDS("book_of_no_use", file=path.name, rulings=RULINGS_FILE)


def _is_book(path: Path) -> bool:
    """Whether a file has a book's own name, whatever its capitals and its ending."""
    return (_copied_from(path.stem) or "").casefold() == f"{path.stem}.xlsx".casefold()


def _copied_from(stem: str) -> str:
    """Give the name of the book whose name a file's holds; '' where it holds none."""
    name = to_arabic_digits(unicodedata.normalize("NFKC", stem)).casefold()
    if match := _OF_A_REGISTER.search(name):
        try:
            return register_name(Quarter.parse(f"{match[1]}-Q{match[2]}"))
        except ValueError:  # of a year that no register has
            return ""
    return RULINGS_FILE if Path(RULINGS_FILE).stem in name else ""
