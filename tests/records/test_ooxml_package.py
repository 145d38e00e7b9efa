"""Packages are zips that other programs read, with the same bytes for the same parts."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from pipeline.records.ooxml_package import (
    GrowingPart,
    PackedPart,
    SharedParts,
    package_bytes,
    read_package,
    write_package,
)

SHARED = {"[Content_Types].xml": b"<x/>", "word/styles.xml": b"<s/>" * 5_000, "ว่าง.xml": b""}
OWN = {"word/document.xml": "เรื่องที่ ๑ ".encode() * 20_000, "docProps/core.xml": b"<a/>"}


def _read(package: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None  # each part has its length and CRC
        assert {entry.create_system for entry in archive.infolist()} == {0}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o600}
        assert {(entry.volume, entry.internal_attr, entry.comment, entry.extra)
                for entry in archive.infolist()} == {(0, 0, b"", b"")}  # fmt: skip
        assert archive.namelist()[0] == "[Content_Types].xml"
        # Python finds the parts without these; others go by them: APPNOTE.TXT, 4.3.16.
        _, *disks, here, all_told, _, start, _ = struct.unpack("<4s4H2LH", package[-22:])
        assert (disks, here, all_told) == ([0, 0], *[len(archive.namelist())] * 2)
        assert start == archive.start_dir
        return {name: archive.read(name) for name in archive.namelist()}


def test_shared_and_own_parts_are_one_package_each_time() -> None:
    shared = SharedParts(SHARED)
    first, other = shared.package_with(OWN), shared.package_with({"b.xml": b"<b/>"})
    assert _read(first) == SHARED | OWN
    assert _read(other) == SHARED | {"b.xml": b"<b/>"}
    assert shared.package_with(OWN) == first
    assert _read(package_bytes(SHARED | OWN)) == SHARED | OWN


@pytest.mark.parametrize("pieces", [[], [b""], [b"<one/>"], [b"<p/>" * 50_000, b"", b"<end/>"]])
def test_a_part_that_grew_is_its_start_and_all_that_was_written(pieces: list[bytes]) -> None:
    grown = GrowingPart()
    for piece in pieces:
        grown.write(piece)
    target = io.BytesIO()
    write_package(target, SHARED, grown.packed("big.xml", b"<start>"))
    assert _read(target.getvalue()) == SHARED | {"big.xml": b"<start>" + b"".join(pieces)}
    assert read_package(target.getvalue())["big.xml"].startswith(b"<start>")


def test_a_part_that_no_program_could_open_is_refused() -> None:
    with pytest.raises(ValueError, match=r"big\.xml"):
        write_package(io.BytesIO(), SHARED, PackedPart("big.xml", b"", 2**32, 0))
