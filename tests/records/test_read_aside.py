"""A book like none that people make is read in a process of its own, which alone may die."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records import reading_process
from pipeline.records.office_book import parse_office_book
from pipeline.records.office_sheets import parsed
from pipeline.records.reading_process import call_aside, needs_no_guard
from tests.returns import ooxml_parts as ooxml

ROWS = "".join(ooxml.row(n, ooxml.cell(f"A{n}", n), ooxml.cell(f"B{n}", -n)) for n in range(1, 9))
PATH = Path("decisions.xlsx")


def flood(tag: str, count: int) -> bytes:
    return ooxml.package([ooxml.worksheet(f"<row><c r='A1'>{tag * count}</c></row>")])


def test_what_is_read_aside_is_what_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    content = ooxml.package([ooxml.worksheet(ROWS)])
    here = parse_office_book(PATH, content, PATH.name)
    monkeypatch.setattr(reading_process, "MOST_TAGS", 10)
    assert not needs_no_guard(here.parts)
    assert parse_office_book(PATH, content, PATH.name) == here


def test_a_book_with_more_tags_than_anybody_writes_does_not_fill_this_process() -> None:
    """A hundred and sixty kilobytes on the disk are gigabytes of tree once they are parsed."""
    with pytest.raises(ConfigFaultsError) as refused:
        parse_office_book(PATH, flood("<v/>", 40_000_000), PATH.name)
    assert [fault.file for fault in refused.value.faults] == [PATH.name]


@pytest.mark.parametrize(
    "parts",
    [
        {"a.xml": b"<a>" * 1_000_001},
        {"a.xml": b"<a", "b.bin": bytes(33 << 20)},
        {"a.rels": b"<a " + b'b="" ' * 4000 + b"/>"},
    ],
    ids=["tags", "bytes", "one tag"],
)
def test_what_nobody_writes_is_not_usual(parts: dict[str, bytes]) -> None:
    assert not needs_no_guard(parts)


def test_pictures_and_long_texts_are_usual() -> None:
    assert needs_no_guard(
        {"a.xml": "<t>ยาว</t>".encode() * 9, "b.xml": b"<t>" + b"x" * 99_999 + b"</t>"}
    )
    assert needs_no_guard({"xl/media/image1.png": b"<" * 2_000_000})


@pytest.mark.skipif(sys.platform == "win32", reason="a process ends by a signal")
def test_a_process_that_dies_is_named_by_how() -> None:
    with pytest.raises(ValueError, match="SIGABRT"):
        call_aside(os.abort)


def test_what_a_file_raises_comes_back_as_words() -> None:
    with pytest.raises(ValueError, match="line 1"):
        call_aside(parsed, b"<a><b></a>")


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "TIME_LIMIT_SECONDS", 1)
    with pytest.raises(ValueError, match="1 s"):
        call_aside(time.sleep, 600)
