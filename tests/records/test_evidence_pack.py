"""The form of an evidence pack: its names, its lists and its fingerprint."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records.commit import committing
from pipeline.records.evidence_pack import (
    MANIFEST,
    PAYLOAD,
    Dispatch,
    PackMember,
    bag_files,
    fingerprint_of,
    grouped,
    hashes_in,
    manifest_bytes,
    pack_path,
    read_fingerprints,
    read_manifest,
)
from pipeline.records.revisions import Edition
from pipeline.records.write_evidence import (
    PackContents,
    PackedLetter,
    PackWriter,
    PlannedMember,
    closing_path_in_pack,
    files_beneath,
    fresh_pack,
    is_file,
    keep_fingerprint,
    listed_briefly,
    path_in_pack,
    under_distinct_names,
)

QUARTER = Quarter(2564, 1)
DIGEST = hashlib.sha256(b"x").hexdigest()
SENT = PackMember("letters/1001.docx", 1, DIGEST, Dispatch("กท 1/226", date(2020, 11, 27)))
OTHER = PackMember("letters/100%.docx", 3, DIGEST)


def test_a_manifest_is_read_back_with_what_was_dispatched() -> None:
    content = manifest_bytes(QUARTER, "1", [SENT, OTHER], "สำนักงาน")
    found = read_manifest(content)
    assert (found.quarter, found.office, found.is_bag) == (QUARTER, "สำนักงาน", True)
    assert found.entries == (OTHER, SENT), "in the order of their paths"


@pytest.mark.parametrize(
    "change",
    [
        {"size": -1}, {"size": True}, {"size": 1.0}, {"path": 3}, {"sha256": 3},
        {"sha256": "0" * 63}, {"sha256": DIGEST.upper()}, {"dispatched": {"number": "1"}},
        {"dispatched": {"number": "1", "date": "27/11/2563"}},
    ],
)  # fmt: skip
def test_a_member_that_says_something_else_is_refused(change: dict[str, Any]) -> None:
    told = json.loads(manifest_bytes(QUARTER, "1", [SENT]))
    told["members"][0] |= change
    with pytest.raises(ValueError):
        read_manifest(json.dumps(told).encode())


def test_an_empty_file_is_a_member_and_no_two_are_one_on_any_disk() -> None:
    assert read_manifest(manifest_bytes(QUARTER, "1", [PackMember("a", 0, DIGEST)])).entries
    twice = [PackMember("a/B.docx", 1, DIGEST), PackMember("a/b.DOCX", 1, DIGEST)]
    with pytest.raises(ValueError, match="twice"):
        read_manifest(manifest_bytes(QUARTER, "1", twice))
    former = manifest_bytes(QUARTER, "1", [SENT]).replace(b"evidence-2", b"evidence-1")
    assert not read_manifest(former).is_bag


def test_the_lists_of_a_bag() -> None:
    files = bag_files(QUARTER, "สำนักงาน", [SENT, OTHER], b"{}")
    assert files["bag-info.txt"].decode() == (
        "Source-Organization: สำนักงาน\nExternal-Identifier: 2564-Q1\nPayload-Oxum: 4.2\n"
    )
    assert files["manifest-sha256.txt"].decode() == (
        f"{DIGEST}  data/letters/100%25.docx\n{DIGEST}  data/letters/1001.docx\n"
    )
    tags = [line.split("  ") for line in files["tagmanifest-sha256.txt"].decode().splitlines()]
    assert [name for _, name in tags] == [
        "bag-info.txt", "bagit.txt", "manifest-sha256.txt", MANIFEST
    ]  # fmt: skip
    assert tags[-1][0] == hashlib.sha256(b"{}").hexdigest()
    assert b"Source" not in bag_files(QUARTER, "", [SENT], b"{}")["bag-info.txt"]


def test_a_fingerprint_is_grouped_in_eights_to_be_compared() -> None:
    assert grouped("0123456789abcdef0123") == "01234567 89abcdef 0123"


def packed(records: Path, *files: tuple[str, bytes]) -> Path:
    path = pack_path(records, QUARTER)
    with committing(records) as commit, fresh_pack(commit, path) as pack:
        for name, content in files:
            pack.add(name, content)
        keep_fingerprint(commit, QUARTER, pack.finish(QUARTER, "1"))
    return path


def test_a_pack_says_the_hash_of_each_member(tmp_path: Path) -> None:
    path = packed(tmp_path, ("a.docx", b"x"))
    assert hashes_in(path) == {"a.docx": DIGEST}
    assert read_fingerprints(tmp_path, QUARTER) == [fingerprint_of(path)]
    assert read_fingerprints(tmp_path, QUARTER.following) == []
    path.write_bytes(b"no zip")
    assert (hashes_in(path), fingerprint_of(path)) == ({}, None)


def test_a_pack_of_other_content_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    first = fingerprint_of(packed(tmp_path, ("a.docx", b"x")))
    again = packed(tmp_path, ("a.docx", b"x"))
    assert [each.name for each in again.parent.glob("*.zip")] == ["evidence_2564-Q1.zip"]
    assert read_fingerprints(tmp_path, QUARTER) == [first]
    packed(tmp_path, ("a.docx", b"y"))
    assert first is not None
    kept = again.with_name(f"evidence_2564-Q1_{first[:8]}.zip")
    assert fingerprint_of(kept) == first
    assert len(read_fingerprints(tmp_path, QUARTER)) == 2
    again.write_bytes(b"no zip")
    packed(tmp_path, ("a.docx", b"x"))
    assert again.with_name("evidence_2564-Q1_damaged.zip").read_bytes() == b"no zip"


def writer(folder: Path) -> PackWriter:
    return PackWriter(zipfile.ZipFile(folder / "pack.zip", "w"))


def test_a_file_goes_into_the_pack_as_it_is_or_as_it_is_changed(tmp_path: Path) -> None:
    source = tmp_path / "1001.docx"
    source.write_bytes(b"x")
    pack = writer(tmp_path)
    sent = Dispatch("1", date(2020, 11, 27))
    assert pack.copy("a", source, sent) == PackMember("a", 1, DIGEST, sent)
    changed = pack.copy("b", source, change=lambda content: content * 3)
    assert (changed.size, changed.sha256) == (3, hashlib.sha256(b"xxx").hexdigest())
    pack.archive.close()
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        assert archive.read(f"{PAYLOAD}b") == b"xxx"
        letter = PackedLetter(archive, PackMember("a", 1, DIGEST))
        assert letter.member == f"{PAYLOAD}a"
        assert PackedLetter(archive, PackMember("c", 1, DIGEST)).member == "c", "of before"
        taken = PackWriter(zipfile.ZipFile(tmp_path / "next.zip", "w"))
        assert taken.copy("d", letter).sha256 == DIGEST


@pytest.mark.parametrize("grown", [b"xy", b"y"])
def test_a_file_that_changes_on_the_way_stops_the_work(grown: bytes, tmp_path: Path) -> None:
    source = tmp_path / "1001.docx"
    source.write_bytes(b"x")

    def meanwhile(content: bytes) -> bytes:
        source.write_bytes(grown)
        return content

    with pytest.raises(ConfigFaultsError) as refused:
        writer(tmp_path).copy("a", source, change=meanwhile)
    assert [each.message.code for each in refused.value.faults] == ["pack_source_changed"]
    with pytest.raises(ConfigFaultsError):
        writer(tmp_path).copy("a", tmp_path / "gone.docx")


def test_names_that_windows_takes_for_one_are_kept_apart(tmp_path: Path) -> None:
    members = [
        PlannedMember(name, tmp_path, "") for name in ("a.docx", "A.docx", "a.DOCX", "b", "B")
    ]
    assert [each.path for each in under_distinct_names(members)] == [
        "a.docx", "A (2).docx", "a (3).DOCX", "b", "B (2)"
    ]  # fmt: skip


def test_what_is_gathered_takes_its_path_and_the_folders_above(tmp_path: Path) -> None:
    gathered = PackContents()
    gathered.add(PlannedMember("letters/1001/a.docx", tmp_path, ""))
    assert all(gathered.holds(each) for each in ("letters", "letters/1001", "letters/1001/a.docx"))
    assert not gathered.holds("letters/1001/a")
    assert path_in_pack("letters", "a:b/CON.docx") == "letters/a-b/_CON.docx"
    assert closing_path_in_pack(Edition(QUARTER)) == "records/closed/2564-Q1/closed.json"


def test_no_link_and_nothing_that_a_program_left_is_gathered(tmp_path: Path) -> None:
    for name in ("b.docx", "a.docx", "~$a.docx", ".lock", "sub/c.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "link.docx").symlink_to(tmp_path / "a.docx")
    found = [each.relative_to(tmp_path).as_posix() for each in files_beneath(tmp_path)]
    assert found == ["a.docx", "b.docx", "sub/c.docx"]
    assert not is_file(tmp_path / "gone")


def test_twelve_names_are_told_and_the_rest_counted() -> None:
    names = [f"{number}.docx" for number in range(14)]
    assert listed_briefly(names[:12]) == ", ".join(names[:12])
    assert str(listed_briefly(names)).startswith(", ".join(names[:12]))
    assert "2" in str(listed_briefly(names)).removeprefix(", ".join(names[:12]))
