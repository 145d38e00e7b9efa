"""The frame of an Excel package: which part is the workbook, its sheets, epoch and formats.

Takes a `Package`; gives where things are, not what the cells hold.  A DOCTYPE is refused wherever
XML is read: no spreadsheet program writes one, and it is how entities that grow without end come
in.  Raises UnreadableError.  Standard library only.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree as ET

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.package import Package, damaged

MAX_SHEETS = 200
"""Sheets in one workbook.  A return has one to a few; reading time grows with each."""
_SMALL_PART_BYTES = 32 << 20
_REMEMBERED_BYTES = 8 << 10

_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_TRUE = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One sheet of a workbook: its name, whether it is hidden, and its part ('' = a chart)."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """Where the parts of a workbook are; '' for a part that it does not have."""

    workbook: str
    sheets: tuple[SheetPlace, ...]
    epoch_1904: bool
    styles: str
    strings: str
    constants: Mapping[str, int] = field(default_factory=dict)
    """Defined names that stand for a whole number."""


def refuse_doctype(data: bytes) -> None:
    """Raise UnreadableError where `data` declares a document type."""
    if any(mark in data for mark in _DOCTYPE):
        raise UnreadableError(FileIssue.FILE_DOCTYPE)


def parse(package: Package, part: str) -> ET.Element:
    """Parse a small part (not a sheet) whole."""
    return parse_bytes(_read_small(package, part), part)


def _read_small(package: Package, part: str) -> bytes:
    if package.size(part) > _SMALL_PART_BYTES:
        raise UnreadableError(
            FileIssue.FILE_ZIP_BOMB, {"detail": f"{part}: {package.size(part):,} bytes"}
        )
    return package.read(part)


def parse_bytes(data: bytes, part: str) -> ET.Element:
    """Parse XML that has no DOCTYPE."""
    refuse_doctype(data)
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise damaged(f"{part}: {error}") from None


def local(tag: str) -> str:
    """Give an element's name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str:
    """Give an attribute by its local name, '' where it is absent."""
    return next((value for key, value in element.items() if local(key) == name), "")


def workbook_part(package: Package) -> str:
    """Find the part that is the workbook; '' where the package has none."""
    if "_rels/.rels" in package:
        for kind, target in relations(package, "").values():
            if kind == "officeDocument" and target in package:
                return target
    return next((part for part in ("xl/workbook.xml", "xl/workbook.bin") if part in package), "")


def relations(package: Package, part: str) -> Mapping[str, tuple[str, str]]:
    """Give a part's relations by id: the kind (last word of its URI) and the target part."""
    folder, _, name = part.rpartition("/")
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package:
        return {}
    data = _read_small(package, rels)
    read = _relations if len(data) < _REMEMBERED_BYTES else _relations.__wrapped__
    return read(data, rels)


@lru_cache(maxsize=64)
def _relations(data: bytes, rels: str) -> Mapping[str, tuple[str, str]]:
    """Read a part of relations; those of one program's workbooks are alike, byte for byte."""
    folder = posixpath.dirname(posixpath.dirname(rels))
    found = {}
    for element in parse_bytes(data, rels):
        target = element.get("Target", "").replace("\\", "/")
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = (kind, target)
    return found


def layout(package: Package, workbook: str) -> WorkbookParts:
    """Read the frame of an XML workbook."""
    data = _read_small(package, workbook)
    read = _workbook if len(data) < _REMEMBERED_BYTES else _workbook.__wrapped__
    named, epoch_1904, constants = read(data, workbook)
    targets = relations(package, workbook)
    sheets = []
    for name, relation, hidden in named:
        kind, part = targets.get(relation, ("worksheet", ""))
        if kind in ("worksheet", "dialogsheet") and part not in package:
            raise damaged(f"no part for sheet {name}")
        sheets.append(SheetPlace(name, hidden, part if kind == "worksheet" else ""))
    found = WorkbookParts(
        workbook, tuple(sheets), epoch_1904, *styles_and_strings(targets), constants
    )
    return checked_layout(package, found)


@lru_cache(maxsize=64)
def _workbook(
    data: bytes, part: str
) -> tuple[Sequence[tuple[str, str, bool]], bool, Mapping[str, int]]:
    """Read the part that is the workbook; those of one form are often alike, byte for byte.

    Gives name, relation and hidden of each sheet, whether days count from 1904, and the constants.
    """
    sheets, epoch_1904, constants = [], False, {}
    for element in parse_bytes(data, part).iter():
        name = local(element.tag)
        if name == "workbookPr":
            epoch_1904 = attribute(element, "date1904").lower() in _TRUE
        elif name == "definedName" and (element.text or "").isdecimal():
            constants[element.get("name", "")] = _integer(element.text)
        elif name == "sheet":
            hidden = element.get("state", "visible") != "visible"
            sheets.append((element.get("name", ""), attribute(element, "id"), hidden))
    return sheets, epoch_1904, constants


def styles_and_strings(targets: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Give the parts of the styles and of the shared strings."""
    by_kind = {kind: part for kind, part in targets.values()}
    return by_kind.get("styles", ""), by_kind.get("sharedStrings", "")


def check_count(sheets: int) -> None:
    """Raise UnreadableError for a workbook without sheets, or with more than are read."""
    if not sheets:
        raise damaged("no sheets")
    if sheets > MAX_SHEETS:
        facts = {"sheets": f"{sheets:,}", "limit": f"{MAX_SHEETS:,}"}
        raise UnreadableError(FileIssue.FILE_TOO_MANY_SHEETS, facts)


def checked_layout(package: Package, found: WorkbookParts) -> WorkbookParts:
    """Give `found` back unless it has no sheet, or more sheets or bytes to read than allowed."""
    check_count(len(found.sheets))
    parts = [place.part for place in found.sheets if place.part]
    if len(set(parts)) < len(parts):
        # one part under many names is read again for each: a small file that costs minutes
        raise damaged("several sheets point at one part")
    return found


# A Thai id, or a code with a Thai letter (as UTF-8 or as a reference) or with a Buddhist year.
_THAI_FORMAT = re.compile(
    rb'numFmtId="(?:7[1-9]|8[01])"|formatCode="[^"]*(?:\xe0[\xb8\xb9]|&#(?:3[56]|x0?[eE])|[bB])'
)


def may_have_thai_dates(styles: bytes) -> bool:
    """Tell whether there may be date formats that calamine takes for plain numbers."""
    return _THAI_FORMAT.search(styles) is not None


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
