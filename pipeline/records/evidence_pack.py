"""The evidence pack (แฟ้มงาน) of a quarter: its form, declared once for writer, check and index.

A pack is one zip with a manifest that names every other member with its size and SHA-256.  The
pack's own fingerprint is the SHA-256 of that manifest: a pack altered together with its manifest
has another one, so the office writes it on the file's cover, and keeps those of all packs it made.

A pack is also a bag (RFC 8493), which `sha256sum -c manifest-sha256.txt` alone can prove: members
lie in `data/`, and the bag's own lists beside them follow from the manifest and nothing else.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.model.quarter import Quarter

FORMAT = "tidtam-evidence-2"
FORMER_FORMAT = "tidtam-evidence-1"
"""Of packs whose members lie at the top, without the lists of a bag."""
MANIFEST = "manifest.json"
INDEX = "index.docx"
FOLDER = "evidence"
"""In the records: what was dispatched can't be made again, so packs are kept and backed up."""

PAYLOAD = "data/"
"""Where the members of a bag lie."""
LARGEST_MANIFEST = 64 * 1024 * 1024
"""Bytes; a hundred thousand members take less."""

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")


class PackFolder(StrEnum):
    """The folders of a pack, in the order of its index."""

    RETURNS = "returns"
    SHEETS = "sheets"
    LETTERS = "letters"
    RESULTS = "results"
    RECORDS = "records"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What makes two copies one letter: the number and the day under which it went out."""

    number: str
    day: date


@dataclass(frozen=True, slots=True)
class PackMember:
    """A member of a pack as its manifest has it; `dispatch` where it is a letter that went out."""

    path: str
    size: int
    sha256: str
    dispatch: Dispatch | None = None


@dataclass(frozen=True, slots=True)
class PackManifest:
    """A pack's own list: which quarter of which office, and each file with its hash."""

    quarter: Quarter
    entries: tuple[PackMember, ...]
    office: str = ""
    is_bag: bool = True


def pack_name(quarter: Quarter) -> str:
    """Give the file name of a quarter's pack."""
    return f"evidence_{quarter}.zip"


def pack_path(records: Path, quarter: Quarter) -> Path:
    """Give the place of a quarter's pack in the records."""
    return records / FOLDER / pack_name(quarter)


def is_safe(path: str) -> bool:
    """Whether a member's name leads to a file beneath the pack's own folder, on any system."""
    return all(
        part not in ("", ".", "..")
        and not _UNSAFE.search(part)
        and not part.endswith((" ", "."))
        and not _DEVICE.match(part)
        for part in path.split("/")
    )


def safe_name(name: str) -> str:
    """Give a file's name (one part of a path) as any system can hold it; most stay as they are."""
    text = name.encode("utf-8", errors="replace").decode()
    text = _UNSAFE.sub("-", text).rstrip(" .") or "-"
    return f"_{text}" if _DEVICE.match(text) else text


def same_on_disk(path: str) -> str:
    """Give the key under which two names are one file on a system that minds no capitals."""
    return unicodedata.normalize("NFC", path).casefold()


def manifest_bytes(
    quarter: Quarter, version: str, entries: Iterable[PackMember], office: str = ""
) -> bytes:
    """Give the manifest of a pack; the same entries give the same bytes."""
    members: list[dict[str, Any]] = []
    for entry in sorted(entries, key=lambda each: each.path):
        member: dict[str, Any] = {
            "path": entry.path,
            "size": entry.size,
            "sha256": entry.sha256,
        }
        if entry.dispatch is not None:
            day = entry.dispatch.day.isoformat()
            member["dispatched"] = {"number": entry.dispatch.number, "date": day}
        members.append(member)
    content = {
        "format": FORMAT,
        "quarter": str(quarter),
        "office": office,
        "tidtam": version,
        "members": members,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(content: bytes) -> PackManifest:
    """Read a pack's manifest; raises ValueError where it is none, or names a thing twice."""
    try:
        data = json.loads(content.decode(), object_pairs_hook=_once)
        if data["format"] not in (FORMAT, FORMER_FORMAT):
            raise ValueError(f"format {data['format']!r}")
        entries = tuple(_entry(member) for member in data["members"])
        quarter = Quarter.parse(data["quarter"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    counts = Counter(same_on_disk(entry.path) for entry in entries)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise ValueError(f"{twice[0]} twice")
    is_bag = data["format"] == FORMAT
    return PackManifest(quarter, entries, str(data.get("office", "")), is_bag)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _entry(member: Any) -> PackMember:
    path, size, digest = member["path"], member["size"], member["sha256"]
    if not isinstance(path, str) or type(size) is not int or size < 0:
        raise ValueError(f"member {path!r}")
    if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
        raise ValueError(f"sha256 of {path}")
    told = member.get("dispatched")
    dispatch = Dispatch(str(told["number"]), date.fromisoformat(told["date"])) if told else None
    return PackMember(path, size, digest, dispatch)


def fingerprint(manifest: bytes) -> str:
    """Give a pack's fingerprint from the bytes of its manifest."""
    return hashlib.sha256(manifest).hexdigest()


def fingerprint_of(path: Path) -> str | None:
    """Give the fingerprint of the pack at `path`; None where there is none that can be read."""
    content = _manifest_in(path)
    return None if content is None else fingerprint(content)


def hashes_in(path: Path) -> dict[str, str]:
    """Give the hash of each member by its path, as the pack says; {} where it can't be read."""
    try:
        entries = read_manifest(_manifest_in(path) or b"").entries
    except ValueError:
        return {}
    return {entry.path: entry.sha256 for entry in entries}


def _manifest_in(path: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                return None
            return archive.read(MANIFEST)
    except (OSError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return None


def grouped(digest: str) -> str:
    """Give a fingerprint in eights, as people copy and compare it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def fingerprints_path(records: Path) -> Path:
    """Give the list of the fingerprints of every pack that the office made."""
    return records / FOLDER / "fingerprints.csv"


def read_fingerprints(records: Path, quarter: Quarter) -> list[str]:
    """Give the fingerprints of the packs made of a quarter, the newest last."""
    try:
        lines = fingerprints_path(records).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    rows = [row for row in csv.reader(lines) if len(row) == 2]
    return [row[1].strip() for row in rows if row[0].strip() == str(quarter)]


def bag_files(
    quarter: Quarter, office: str, entries: Iterable[PackMember], manifest: bytes
) -> dict[str, bytes]:
    """Give the bag's own files by name; `manifest` is the pack's, which is listed among them.

    A check makes them anew and compares.
    """
    members = sorted(entries, key=lambda each: each.path)
    size = sum(each.size for each in members)
    told = {
        "Source-Organization": office,
        "External-Identifier": str(quarter),
        "Payload-Oxum": f"{size}.{len(members)}",
    }
    info = "".join(f"{name}: {value}\n" for name, value in told.items() if value)
    listed = "".join(f"{each.sha256}  {PAYLOAD}{_escaped(each.path)}\n" for each in members)
    files = {
        "bag-info.txt": info.encode(),
        "bagit.txt": _DECLARATION,
        "manifest-sha256.txt": listed.encode(),
    }
    tags = {**files, MANIFEST: manifest}
    lines = (f"{hashlib.sha256(tags[name]).hexdigest()}  {name}\n" for name in sorted(tags))
    return {**files, "tagmanifest-sha256.txt": "".join(lines).encode()}


def _escaped(path: str) -> str:
    """Give a path as a bag's list has it: line breaks and percent signs by their codes."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
