"""Names in a pack that any system can hold: apart where Windows would take two for one."""

from __future__ import annotations

from pathlib import Path

from pipeline.records.write_evidence import (
    PackContents,
    PlannedMember,
    files_beneath,
    path_in_pack,
    under_distinct_names,
)


def names(*paths: str) -> list[str]:
    return [
        member.path
        for member in under_distinct_names(PlannedMember(path, Path("x"), "") for path in paths)
    ]


def test_names_that_differ_by_case_alone_are_numbered_from_two() -> None:
    assert names("a/Scan.pdf", "a/scan.pdf", "a/SCAN.pdf", "b/scan.pdf") == [
        "a/Scan.pdf", "a/scan (2).pdf", "a/SCAN (3).pdf", "b/scan.pdf",
    ]  # fmt: skip
    assert names("a/note", "a/NOTE") == ["a/note", "a/NOTE (2)"]


def test_a_file_keeps_its_folders_and_loses_what_no_system_holds() -> None:
    path = path_in_pack("returns", "เขต/รายงาน: ครั้งที่ 1?.xlsx")
    assert path.startswith("returns/เขต/")
    assert not set(path) & set('<>:"\\|?*')


def test_what_programs_leave_beside_an_open_file_does_not_go_in(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in files_beneath(tmp_path)] == ["a.xlsx", "b.xlsx"]


def test_a_pack_holds_the_folders_of_its_members() -> None:
    gathered = PackContents()
    gathered.add(PlannedMember("letters/2564-Q1/1001.docx", Path("x"), ""))
    assert gathered.holds("letters")
    assert gathered.holds("letters/2564-Q1/1001.docx")
    assert not gathered.holds("letters/2564-Q2")
