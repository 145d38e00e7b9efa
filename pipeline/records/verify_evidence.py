"""Proves an evidence pack whole: every member as its manifest has it, and nothing besides.

Takes a zip that may have been in anyone's hands; it is only read, nothing is unpacked, and memory
does not grow with its size.  Gives the pack's fingerprint and every fault, as a code with facts;
what can't be told from the pack alone (that manifest and members were altered together) shows in
the fingerprint, held against the cover's and those that the office kept.
"""

from __future__ import annotations

import hashlib
import lzma
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from pipeline.records.evidence_pack import (
    LARGEST_MANIFEST,
    MANIFEST,
    PAYLOAD,
    PackManifest,
    bag_files,
    fingerprint,
    fingerprints_path,
    is_safe,
    read_fingerprints,
    read_manifest,
    same_on_disk,
)

_CHUNK = 1 << 20
_HEADER = struct.Struct("<4s5H3L2H")
"""A member's header in a zip; the last two are the lengths of its name and of what is added."""
_DESCRIPTOR = 0x08
_END = struct.Struct("<4s4H2LH")
_LARGE_END = 76
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged or encrypted zip raises (NotImplementedError is a RuntimeError)."""


@dataclass(frozen=True, slots=True)
class PackFault:
    """A fault of a pack: what kind, and what it concerns."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """What a check found; no manifest, no fingerprint."""

    manifest: PackManifest | None = None
    fingerprint: str = ""
    faults: tuple[PackFault, ...] = field(default=())
    known: bool = False
    """The fingerprint was held against another, the cover's or a kept one, and is the same."""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.faults


def check_pack(path: Path, records: Path | None = None, cover: str = "") -> CheckedPack:
    """Check the pack at `path`; raises OSError where the file can't be opened.

    `records` hold the fingerprints that the office kept, `cover` is the one on the file's cover.
    """
    with path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
        except _DAMAGE as error:
            return CheckedPack(faults=(PackFault("damaged", str(error)),))
        with archive:
            checked = _checked(archive, records, cover)
            between = tuple(_bytes_between(file, archive))
            return replace(checked, faults=(*checked.faults, *between))


def _checked(archive: zipfile.ZipFile, records: Path | None, cover: str) -> CheckedPack:
    infos = archive.infolist()
    faults = list(_faults_of_names(infos))
    content = _manifest(archive, infos)
    if content is None:
        return CheckedPack(faults=(*faults, PackFault("no_manifest")))
    digest = fingerprint(content)
    try:
        manifest = read_manifest(content)
    except ValueError as error:
        return CheckedPack(None, digest, (*faults, PackFault("bad_manifest", str(error))))
    faults += [
        PackFault("unsafe", each.path) for each in manifest.entries if not is_safe(each.path)
    ]
    faults += _faults_of_members(archive, infos, manifest, content)
    kept = read_fingerprints(records, manifest.quarter) if records else []
    made_any = records is not None and fingerprints_path(records).is_file()
    written = "".join(cover.split()).lower()
    if written and written != digest:
        faults.append(PackFault("not_the_covers"))
    # A pack whose quarter was changed is of a quarter of which the office made none.
    if made_any and digest not in kept:
        faults.append(PackFault("not_kept"))
    known = digest in kept or written == digest
    return CheckedPack(manifest, digest, tuple(dict.fromkeys(faults)), known)


def _faults_of_names(infos: Sequence[zipfile.ZipInfo]) -> Iterator[PackFault]:
    for info in infos:
        # On Windows zipfile turns backslashes; what stands in the zip is `orig_filename`.
        name = info.orig_filename.removeprefix(PAYLOAD)
        if not is_safe(name.removesuffix("/")):
            yield PackFault("unsafe", name)
        if stat.S_ISLNK(info.external_attr >> 16):
            yield PackFault("link", name)
    counts = Counter(same_on_disk(info.filename) for info in infos)
    for info in infos:
        if counts[same_on_disk(info.filename)] > 1:
            yield PackFault("doubled", info.filename.removeprefix(PAYLOAD))


def _manifest(archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> bytes | None:
    found = [info for info in infos if info.filename == MANIFEST]
    if len(found) != 1 or found[0].file_size > LARGEST_MANIFEST:
        return None
    try:
        with archive.open(found[0]) as stream:
            return stream.read(LARGEST_MANIFEST)
    except _DAMAGE:
        return None


def _faults_of_members(
    archive: zipfile.ZipFile,
    infos: Sequence[zipfile.ZipInfo],
    manifest: PackManifest,
    content: bytes,
) -> Iterator[PackFault]:
    wanted = {entry.path: entry for entry in manifest.entries}
    tags: dict[str, bytes] = {}
    if manifest.is_bag:
        tags = bag_files(manifest.quarter, manifest.office, manifest.entries, content)
    present: set[str] = set()
    for info in infos:
        name = info.filename
        # A member may be but a folder, as programs add that pack a folder anew.
        if name == MANIFEST or (info.is_dir() and info.file_size == 0):
            continue
        if name in tags:
            present.add(name)
            yield from _fault_of_tag(archive, info, tags[name])
            continue
        if manifest.is_bag:
            # What lies beside the payload is none of the pack's.
            inside = name.startswith(PAYLOAD)
            name = name.removeprefix(PAYLOAD) if inside else f"../{name}"
        present.add(name)
        entry = wanted.get(name)
        if entry is None:
            yield PackFault("extra", name)
        elif info.file_size != entry.size:
            yield PackFault("altered", name)
        else:
            try:
                if _digest(archive, info, entry.size) != entry.sha256:
                    yield PackFault("altered", name)
            except _DAMAGE:
                yield PackFault("damaged_member", name)
    yield from (PackFault("missing", name) for name in (*wanted, *tags) if name not in present)


def _fault_of_tag(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, wanted: bytes
) -> Iterator[PackFault]:
    """Hold one of the bag's lists against what follows from the manifest."""
    try:
        digest = _digest(archive, info, len(wanted))
    except _DAMAGE:
        yield PackFault("damaged_member", info.filename)
        return
    if info.file_size != len(wanted) or digest != hashlib.sha256(wanted).hexdigest():
        yield PackFault("altered", info.filename)


def _bytes_between(file: IO[bytes], archive: zipfile.ZipFile) -> Iterator[PackFault]:
    """Find bytes that belong to no member: before the first, between two, or after the end."""
    place = 0
    for info in sorted(archive.infolist(), key=lambda each: each.header_offset):
        if info.header_offset != place:
            yield PackFault("bytes_between", info.filename)
            return
        file.seek(place)
        header = file.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return
        name_size, extra_size = _HEADER.unpack(header)[-2:]
        place += _HEADER.size + name_size + extra_size + info.compress_size
        if info.flag_bits & _DESCRIPTOR:
            # Programs that stream write sizes after the member, in one of four lengths.
            known = {each.header_offset for each in archive.infolist()} | {archive.start_dir}
            place = next(
                (place + size for size in (12, 16, 20, 24) if place + size in known), place
            )
    if place != archive.start_dir or not _ends_with_its_directory(file, archive.start_dir):
        yield PackFault("bytes_between", "")


def _ends_with_its_directory(file: IO[bytes], start: int) -> bool:
    """Whether a zip ends with its directory's own end, with no comment and nothing after it."""
    size = file.seek(0, 2)
    file.seek(max(size - _END.size, 0))
    tail = file.read(_END.size)
    if len(tail) < _END.size or not tail.startswith(b"PK\x05\x06"):
        return False
    directory = _END.unpack(tail)[5]
    between = size - _END.size - start - directory
    # A zip of more than 4 GB or 65,535 members says its sizes once more, in 76 bytes.
    return bool(between == 0 or between == _LARGE_END or directory == 0xFFFFFFFF)


def _digest(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> str:
    """Give the SHA-256 of a member, reading no more than it may hold."""
    digest = hashlib.sha256()
    left = size + 1
    with archive.open(info) as stream:
        while chunk := stream.read(min(_CHUNK, left)):
            digest.update(chunk)
            left -= len(chunk)
    return digest.hexdigest()
