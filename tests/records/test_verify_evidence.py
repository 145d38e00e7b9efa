"""A pack is proved whole, or every way in which it is not is named."""

from __future__ import annotations

import hashlib
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.console import translate
from pipeline.console.job_lines import checked_lines
from pipeline.model.quarter import Quarter
from pipeline.records.commit import committing
from pipeline.records.evidence_pack import (
    MANIFEST,
    PAYLOAD,
    PackMember,
    bag_files,
    fingerprint,
    is_safe,
    manifest_bytes,
    read_manifest,
    safe_name,
)
from pipeline.records.verify_evidence import CheckedPack, PackFault, check_pack
from pipeline.records.write_evidence import fresh_pack, keep_fingerprint

QUARTER = Quarter(2564, 1)
FILES = {
    "letters/1001_สำนักงานเขตพระนคร.docx": b"a letter",
    "records/dispatch_2564-Q1.xlsx": b"a register",
    "returns/1001.xlsx": bytes(range(256)) * 40,
}
Parts = list[tuple[str, bytes]]


def made(folder: Path) -> Path:
    path = folder / "evidence" / "evidence_2564-Q1.zip"
    with committing(folder) as commit, fresh_pack(commit, path) as pack:
        for name, content in FILES.items():
            pack.add(name, content)
        digest = pack.finish(QUARTER, "1")
        keep_fingerprint(commit, QUARTER, digest)
    return path


def rewritten(folder: Path, change: Callable[[Parts], Parts]) -> Path:
    """Unpack a pack, change it, and pack it anew with an ordinary program."""
    path = made(folder)
    with zipfile.ZipFile(path) as archive:
        held = [(info.filename, archive.read(info)) for info in archive.infolist()]
    tags = {name: told for name, told in held if not name.startswith(PAYLOAD) and name != MANIFEST}
    parts = change([(name.removeprefix(PAYLOAD), told) for name, told in held if name not in tags])
    with suppress(ValueError):  # whoever forges a list forges the bag's lists too
        (content,) = [told for name, told in parts if name == MANIFEST]
        manifest = read_manifest(content)
        tags = bag_files(manifest.quarter, manifest.office, manifest.entries, content)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # zipfile warns of doubled names
        for name, content in parts:
            archive.writestr(name if name == MANIFEST else f"{PAYLOAD}{name}", content)
        for name, content in tags.items():
            archive.writestr(name, content)
    return path


def found(path: Path, records: Path | None = None, cover: str = "") -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in check_pack(path, records, cover).faults]


def replaced(parts: Parts, name: str, content: bytes) -> Parts:
    return [(each, content if each == name else held) for each, held in parts]


def test_a_pack_as_it_was_made_is_whole_and_known(tmp_path: Path) -> None:
    path = made(tmp_path)
    checked = check_pack(path, tmp_path)
    assert checked.whole
    assert checked.known
    with zipfile.ZipFile(path) as archive:
        assert checked.fingerprint == hashlib.sha256(archive.read(MANIFEST)).hexdigest()
    assert not check_pack(path).known


def test_packed_anew_with_the_same_content_it_is_still_whole(tmp_path: Path) -> None:
    path = rewritten(tmp_path, lambda parts: [("letters/", b""), *reversed(parts)])
    assert found(path, tmp_path) == []


def test_a_pack_that_says_its_sizes_once_more_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of more than 65,535 members does."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    path = rewritten(tmp_path, lambda parts: parts)
    assert b"PK\6\6" in path.read_bytes()
    assert found(path, tmp_path) == []


NAME = "returns/1001.xlsx"
TAMPERED: dict[str, tuple[Callable[[Parts], Parts], list[tuple[str, str]]]] = {
    "missing": (
        lambda parts: [part for part in parts if part[0] != NAME],
        [("missing", NAME)],
    ),
    "extra": (lambda parts: [*parts, ("returns/x.xlsx", b"")], [("extra", "returns/x.xlsx")]),
    "altered, as long as before": (
        lambda parts: replaced(parts, NAME, FILES[NAME][:-1] + b"x"),
        [("altered", NAME)],
    ),
    "longer": (lambda parts: replaced(parts, NAME, FILES[NAME] + b"x"), [("altered", NAME)]),
    "doubled": (lambda parts: [*parts, (NAME, FILES[NAME])], [("doubled", NAME)]),
    "doubled on Windows": (
        lambda parts: [*parts, ("returns/1001.XLSX", b"")],
        [("doubled", NAME), ("doubled", "returns/1001.XLSX"), ("extra", "returns/1001.XLSX")],
    ),
    "out of its folder": (
        lambda parts: [*parts, ("../../run.py", b"")],
        [("unsafe", "../../run.py"), ("extra", "../../run.py")],
    ),
    "from the root": (
        lambda parts: [*parts, ("/etc/passwd", b"")],
        [("unsafe", "/etc/passwd"), ("extra", "/etc/passwd")],
    ),
    "of a drive": (
        lambda parts: [*parts, ("C:/x", b"")],
        [("unsafe", "C:/x"), ("extra", "C:/x")],
    ),
    "with a backslash": (
        lambda parts: [*parts, ("..\\x", b"")],
        [("unsafe", "..\\x"), ("extra", "..\\x")],
    ),
    "no manifest": (
        lambda parts: [part for part in parts if part[0] != MANIFEST],
        [("no_manifest", "")],
    ),
    "two manifests": (
        lambda parts: [*parts, (MANIFEST, b"{}")],
        [("doubled", MANIFEST), ("no_manifest", "")],
    ),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_what_was_done_to_a_pack_is_named(tmp_path: Path, case: str) -> None:
    change, faults = TAMPERED[case]
    path = rewritten(tmp_path, change)
    got = found(path, tmp_path)
    assert sorted(set(got)) == sorted(set(faults))


def forged(parts: Parts) -> Parts:
    """Alter a member and the manifest to match."""
    changed = dict(replaced(parts, NAME, b"another return"))
    del changed[MANIFEST]
    entries = [
        PackMember(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in changed.items()
    ]
    return [*changed.items(), (MANIFEST, manifest_bytes(QUARTER, "1", entries))]


def test_a_manifest_altered_to_match_is_found_by_the_kept_fingerprint(tmp_path: Path) -> None:
    path = rewritten(tmp_path, forged)
    assert found(path, tmp_path) == [("not_kept", "")]


def test_a_manifest_altered_to_match_is_found_by_the_cover(tmp_path: Path) -> None:
    cover = check_pack(made(tmp_path)).fingerprint
    path = rewritten(tmp_path, forged)
    assert found(path) == []
    assert not check_pack(path).known
    written = " ".join(cover[at : at + 8] for at in range(0, 64, 8)).upper()
    assert found(path, None, written) == [("not_the_covers", "")]
    whole = made(tmp_path)
    assert found(whole, None, written) == []
    assert check_pack(whole, None, written).known


@pytest.mark.parametrize(
    "content",
    [
        b"not json",
        b"[]",
        b'{"format": "another"}',
        b'{"format": "tidtam-evidence-1", "quarter": "2564-Q1", "members": [{"path": "a"}]}',
        b'{"format": "tidtam-evidence-1", "format": "tidtam-evidence-1", "quarter": "2564-Q1", '
        b'"members": []}',
        b'{"format": "tidtam-evidence-1", "quarter": "2020-Q1", "members": []}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = rewritten(tmp_path, lambda parts: replaced(parts, MANIFEST, content))
    assert [code for code, _ in found(path, tmp_path)] == ["bad_manifest"]


def test_a_manifest_that_names_a_file_elsewhere_is_told(tmp_path: Path) -> None:
    def outside(parts: Parts) -> Parts:
        data = json.loads(dict(parts)[MANIFEST])
        data["members"][0]["path"] = "../letter.docx"
        return replaced(parts, MANIFEST, json.dumps(data).encode())

    assert ("unsafe", "../letter.docx") in found(rewritten(tmp_path, outside))


def test_a_link_is_told(tmp_path: Path) -> None:
    path = made(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("returns/2.xlsx")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert ("link", "returns/2.xlsx") in found(path)


@pytest.mark.parametrize("length", [0, 1, 21, 100, 0.5, -1, -23])
def test_a_pack_cut_short_is_told(tmp_path: Path, length: float) -> None:
    path = made(tmp_path)
    content = path.read_bytes()
    at = int(len(content) * length) if isinstance(length, float) else int(length)
    path.write_bytes(content[:at])
    assert [code for code, _ in found(path)] == ["damaged"]


@given(at=st.integers(0, 100_000), bits=st.integers(1, 255))
def test_no_byte_can_change_unseen(
    tmp_path_factory: pytest.TempPathFactory, at: int, bits: int
) -> None:
    path = made(tmp_path_factory.mktemp("pack"))
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= bits
    path.write_bytes(content)
    if check_pack(path, path.parent.parent).whole:
        # A byte that says when a file was saved, or by what: what can be read is as it was.
        with zipfile.ZipFile(path) as archive:
            assert {name: archive.read(f"{PAYLOAD}{name}") for name in FILES} == FILES
            payload = {name for name in archive.namelist() if name.startswith(PAYLOAD)}
            assert payload == {f"{PAYLOAD}{name}" for name in FILES}


@given(st.text(min_size=1).filter(lambda text: "/" not in text))
def test_every_file_name_finds_a_safe_one(name: str) -> None:
    safe = safe_name(name)
    assert is_safe(f"returns/{safe}")
    assert safe_name(safe) == safe


def test_names_of_real_returns_stay_as_they_are() -> None:
    for name in ("1001_สำนักงานเขตพระนคร.xlsx", "แบบรายงาน (แก้ไข) ไตรมาส 1.xls", "a.b.c"):
        assert safe_name(name) == name


def test_a_manifest_reads_back_what_was_written() -> None:
    entries = [PackMember(name, len(held), "0" * 64) for name, held in sorted(FILES.items())]
    content = manifest_bytes(QUARTER, "1", entries)
    assert list(read_manifest(content).entries) == entries
    assert len(fingerprint(content)) == 64


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_fault_has_its_words_and_steers_no_terminal(language: str) -> None:
    codes = (
        "damaged", "no_manifest", "bad_manifest", "missing", "extra", "altered",
        "damaged_member", "doubled", "unsafe", "link", "not_the_covers", "not_kept",
    )  # fmt: skip
    faults = tuple(PackFault(code, "\x1b[2J\u202e" + code) for code in codes)
    lines = [text for text, _ in checked_lines(CheckedPack(faults=faults), language)]
    assert lines[0] == translate("pack_faulty", language, count=len(codes))
    assert len(lines) == len(codes) + 1
    assert not any("\x1b" in line or "\u202e" in line for line in lines)
