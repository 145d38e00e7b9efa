"""Names of files as people can read them, whatever bytes hold them."""

from __future__ import annotations

import pytest

from pipeline.thai.file_names import member_name, parted_name, printable_name

NAME = "แบบรายงาน.xlsx"


def as_opened(raw: bytes) -> str:
    """Give a name as Python tells it on a file system that takes any bytes."""
    return raw.decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("name", [NAME, "report.xlsx", "Æsir.xlsx", "日本.xlsx", ""])
def test_a_name_that_can_be_read_stays(name: str) -> None:
    assert printable_name(name) == name


def test_bytes_of_the_old_thai_code_page_are_read_as_such() -> None:
    assert printable_name(as_opened(NAME.encode("cp874"))) == NAME
    # These three bytes pass for one letter of UTF-8.
    assert as_opened("แบบ".encode("cp874")) == "Ẻ"
    assert printable_name("Ẻ") == "แบบ"


def test_what_no_code_page_holds_is_marked_and_never_passed_on() -> None:
    told = printable_name("ก\udcff\n.xlsx")
    assert "\n" not in told
    told.encode("utf-8")
    assert printable_name("a\x1b[31m\x7f") == "a\ufffd[31m\ufffd"
    for mark in "\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufffe":
        assert printable_name(f"ก{mark}xslx.exe") == "ก\ufffdxslx.exe", "a name says what it is"


def test_each_part_of_a_path_is_read_by_itself() -> None:
    path = f"{NAME}/{as_opened(NAME.encode('cp874'))}"
    assert parted_name(path) == f"{NAME}/{NAME}"


def test_a_member_of_a_zip_is_named_as_it_was_meant() -> None:
    assert member_name(NAME, is_utf8=True) == NAME
    assert member_name("a.xlsx", is_utf8=False) == "a.xlsx"
    for encoding in ("utf-8", "cp874"):
        assert member_name(NAME.encode(encoding).decode("cp437"), is_utf8=False) == NAME
    # Flagged as UTF-8 it is what it says, and what is no cp437 was decoded already.
    assert member_name("α.xlsx", is_utf8=True) == "α.xlsx"
    assert member_name(NAME, is_utf8=False) == NAME
