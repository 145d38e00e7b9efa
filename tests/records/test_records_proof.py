"""Each way in which the records are no longer what was kept, told by itself and with a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.model.codes import LetterKind
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records.commit import committing
from pipeline.records.dispatch_register import Dispatched, register_name
from pipeline.records.journal import FILE as JOURNAL
from pipeline.records.journal import journal_with
from pipeline.records.records_manifest import FILE, RecordsManifest, manifest_after, read_manifest
from pipeline.records.records_proof import Proof, prove
from tests.records.dispatch_books import write_dispatch

QUARTER = Quarter(2564, 1)
PACK = "evidence/evidence_2564-Q1.zip"
LETTER = "letters/2564-Q1/1001.docx"
FILES = {LETTER: b"a letter", PACK: b"a pack", "register/cases/a.parquet": b"cases"}
LINE = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 0, None, "letters/1001.docx"
)


def lines(count: int, **entered: object) -> list[Dispatched]:
    return [replace(LINE, agency_code=f"{1000 + at}", **entered) for at in range(1, count + 1)]


def write_list(records: Path) -> None:
    """Note what is kept, as each commit does."""
    before = read_manifest(records)
    with committing(records) as commit:
        after = manifest_after(commit, before, ("office-1", "สำนักงาน"), "run", "2020-11-25")
        commit.file(records / FILE, after.to_bytes())
        commit.file(records / JOURNAL, journal_with(records, {"command": "x"}, after.to_bytes()))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    write_dispatch(folder / register_name(QUARTER), QUARTER, lines(14))
    write_list(folder)
    return folder


def codes(proof: Proof) -> list[tuple[str, str]]:
    return [(fault.file, fault.message.code) for fault in proof.faults]


def write(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda records: (records / name).write_bytes(content)


def without(name: str) -> Callable[[Path], object]:
    return lambda records: (records / name).unlink()


CHANGES: dict[str, tuple[Callable[[Path], object], list[tuple[str, str]]]] = {
    "nothing": (lambda _: None, []),
    "a letter gone": (without(LETTER), [(LETTER, "missing")]),
    "a letter longer": (write(LETTER, b"a letter!"), [(LETTER, "changed")]),
    "a letter of the same length": (write(LETTER, b"A letter"), [(LETTER, "changed")]),
    "a pack longer": (write(PACK, b"a pack!"), [(PACK, "changed")]),
    "a strange file": (write("letters/x.docx", b"x"), [("letters/x.docx", "foreign")]),
    "what a program leaves": (write("letters/~$x.docx", b"x"), []),
    "no journal": (without(JOURNAL), [(JOURNAL, "no_journal")]),
    "a line above the journal": (
        lambda records: (records / JOURNAL).write_bytes(
            b'{"x": 1}\n' + (records / JOURNAL).read_bytes()
        ),
        [(JOURNAL, "changed")],
    ),
    "no book": (without(register_name(QUARTER)), [(register_name(QUARTER), "book_missing")]),
    "a strange book": (
        write("dispatch_2564-Q2.xlsx", b"x"), [("dispatch_2564-Q2.xlsx", "book_foreign")]
    ),
    "no manifest": (without(FILE), [(FILE, "no_manifest")]),
}  # fmt: skip


@pytest.mark.parametrize(("change", "told"), CHANGES.values(), ids=CHANGES)
def test_what_is_not_as_it_was_kept_is_told(
    change: Callable[[Path], object], told: list[tuple[str, str]], records: Path
) -> None:
    change(records)
    assert codes(prove(records)) == told


def test_another_manifest_than_the_journals_is_told(records: Path) -> None:
    found = read_manifest(records)
    assert found is not None
    (records / FILE).write_bytes(replace(found, accepted={"x": "y"}).to_bytes())
    assert codes(prove(records)) == [(FILE, "other_manifest")]


def test_a_pack_is_read_whole_only_where_that_is_asked(records: Path) -> None:
    (records / PACK).write_bytes(b"A pack")
    assert codes(prove(records)) == []
    assert codes(prove(records, deep=True)) == [(PACK, "changed")]


@pytest.mark.parametrize("place", ["closed/2564-Q1/output/letters", "output/2564-Q1/letters"])
def test_a_copy_of_the_very_bytes_is_named(place: str, records: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    folder = tmp_path / place if place.startswith("output") else records / place
    folder.mkdir(parents=True)
    (folder / "1001.docx").write_bytes(FILES[LETTER])
    if folder.is_relative_to(records):
        (records / FILE).unlink()
        (records / JOURNAL).unlink()
        (records / "register/cases/a.parquet").rename(records / "register/cases/b.parquet")
        write_list(records)
    (records / LETTER).write_bytes(b"another!")
    proof = prove(records, output)
    assert proof.copies == {LETTER: folder / "1001.docx"}
    assert str(folder / "1001.docx") in str(proof.faults[0])
    (folder / "1001.docx").write_bytes(b"A letter")
    assert LETTER not in prove(records, output).copies, "as long, and another"
    assert prove(records, None).copies == {}


def keep(records: Path, kept: list[Dispatched]) -> None:
    write_dispatch(records / register_name(QUARTER), QUARTER, kept)


@pytest.mark.parametrize(("gone", "more"), [(1, 0), (12, 0), (13, 1)])
def test_twelve_lines_that_are_gone_are_named_and_the_rest_counted(
    gone: int, more: int, records: Path
) -> None:
    (records / register_name(QUARTER)).unlink()
    keep(records, lines(14)[gone:])
    proof = prove(records)
    (warning,) = proof.warnings
    assert (proof.faults, warning.code) == ((), "lines_gone")
    told = str(warning)
    assert sum(f"{1000 + at}" in told for at in range(1, 15)) == gone - more
    listed = warning.facts["lines"]
    assert (0 if isinstance(listed, str) else listed.facts["count"]) == more


def test_a_line_that_went_out_must_not_go(records: Path) -> None:
    path = records / register_name(QUARTER)
    path.unlink()
    sent = replace(LINE, number="กท 1/226", dispatched_date=date(2020, 11, 27))
    keep(records, [sent, *lines(14)[1:]])
    write_list(records)
    assert codes(prove(records)) == []
    path.unlink()
    keep(records, lines(14)[1:])
    assert codes(prove(records)) == [(path.name, "sent_lines_gone")]
    path.unlink()
    keep(records, lines(14))
    assert codes(prove(records)) == [(path.name, "sent_lines_gone")], "as if it had not gone out"
    path.unlink()
    keep(records, [replace(sent, agency_code="2001"), *lines(14)[1:]])
    assert codes(prove(records)) == [], "under another agency, it is there"


def test_a_book_without_its_lines_is_told(records: Path) -> None:
    path = records / register_name(QUARTER)
    path.unlink()
    keep(records, [])
    assert codes(prove(records)) == [(path.name, "book_empty")]


@pytest.mark.parametrize(("version", "read"), [("0.0.1", True), ("999.0", False)])
def test_the_list_of_a_newer_version_is_refused(version: str, read: bool, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(RecordsManifest(product=version).to_bytes())
    if read:
        assert read_manifest(tmp_path) == RecordsManifest(product=version)
    else:
        with pytest.raises(ConfigFaultsError, match=version):
            read_manifest(tmp_path)


def test_what_an_earlier_version_kept_is_taken_as_it_is_and_said(tmp_path: Path) -> None:
    assert prove(tmp_path) == Proof(None)
    path = tmp_path / "register" / "2563-Q4" / "cases.parquet"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    proof = prove(tmp_path)
    assert (proof.faults, [each.code for each in proof.warnings]) == ((), ["first_listed"])


def test_records_that_are_gone_whole_are_told_where_results_stand(tmp_path: Path) -> None:
    """Begun anew in silence, every case would get a new id."""
    records, output = tmp_path / "records", tmp_path / "output"
    assert prove(records, output).faults == (), "an office that begins"
    (output / "2564-Q1").mkdir(parents=True)
    assert prove(records, output).faults == (), "no results yet"
    (output / "2564-Q1" / FILE).write_text("{}")
    assert codes(prove(records, output)) == [(FILE, "records_gone")]
    assert codes(prove(records)) == []
    records.mkdir()
    (fault,) = prove(records, output).faults
    assert str(output / "2564-Q1") in str(fault.message)
    (output / "records").mkdir()
    (output / "records" / FILE).write_text("{}")
    proof = prove(records, output)
    assert (proof.faults, [each.code for each in proof.warnings]) == ((), ["records_elsewhere"])
