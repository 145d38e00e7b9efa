"""The journal has a line for each commit, whatever was left of it, and names its manifest."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.model.quarter import Quarter
from pipeline.records.journal import FILE, is_as_written, journal_with, read_journal, was_run

MANIFEST = "รายการ".encode()
LINE = {"command": "batch", "who": "ผู้ใช้"}
WRITTEN = {**LINE, "manifest": hashlib.sha256(MANIFEST).hexdigest()}


def test_a_line_names_the_manifest_that_it_was_written_with(tmp_path: Path) -> None:
    assert read_journal(tmp_path) == []
    (tmp_path / FILE).write_bytes(journal_with(tmp_path, LINE, MANIFEST))
    [line] = read_journal(tmp_path)
    assert WRITTEN.items() < line.items()
    (tmp_path / FILE).write_bytes(journal_with(tmp_path, {"command": "memo"}, b""))
    assert [line["command"] for line in read_journal(tmp_path)] == ["batch", "memo"]


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (b"", b""),
        (b'{"command": "kpi"}\n', b'{"command": "kpi"}\n'),
        # A line that broke off keeps to itself what is left of it.
        (b'{"comm', b'{"comm\n'),
    ],
)
def test_what_stands_is_kept_and_the_new_line_stands_alone(
    before: bytes, kept: bytes, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_bytes(before)
    after = journal_with(tmp_path, LINE, MANIFEST)
    assert after.startswith(kept)
    last = after.removeprefix(kept)
    assert last.count(b"\n") == 1
    assert last.endswith(b"\n")
    assert WRITTEN.items() < json.loads(last).items()
    (tmp_path / FILE).write_bytes(after)
    assert is_as_written(tmp_path)
    (tmp_path / FILE).write_bytes(b'{"x": 1}\n' + after)
    assert not is_as_written(tmp_path)
    assert "ผู้ใช้" in last.decode()


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b'{"a": 1}\n\n  \n{"b": 2}\n', [{"a": 1}, {"b": 2}]),
        (b'{"a": 1}\nbroken\n[1]\n', [{"a": 1}, {}, {}]),
        (b"\xff\xfe", []),
    ],
)
def test_a_line_that_cannot_be_read_is_an_empty_one(
    content: bytes, lines: list[dict[str, int]], tmp_path: Path
) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert read_journal(tmp_path) == lines


QUARTER, LETTER_WEEK = Quarter(2564, 1), date(2020, 11, 24)
RUNS = {
    "on the day": ({"as_of": "2020-11-24"}, True),
    "later": ({"as_of": "2020-12-01"}, True),
    "before": ({"as_of": "2020-11-23"}, False),
    "another command": ({"command": "sheets"}, False),
    "another quarter": ({"written": {"output/2563-Q4": 3}}, False),
    "something else of the quarter": ({"written": {"output/2564-Q1.zip": 3}}, False),
    "in a folder": ({"written": {"output": 1, "records/letters/2564-Q1": 3}}, True),
    "nothing written": ({"written": {}}, False),
    "a line that was altered": ({"written": ["2564-Q1"]}, False),
    "no day": ({"as_of": None}, False),
}


@pytest.mark.parametrize(("said", "run"), RUNS.values(), ids=RUNS)
def test_whether_a_quarter_was_run_since_a_day(
    said: dict[str, object], run: bool, tmp_path: Path
) -> None:
    line = {"command": "batch", "as_of": "2020-11-25", "written": {"output/2564-Q1": 3}, **said}
    if line["as_of"] is None:
        del line["as_of"]
    (tmp_path / FILE).write_text(json.dumps({"command": "kpi"}) + "\n" + json.dumps(line) + "\n")
    assert was_run(tmp_path, "batch", QUARTER, LETTER_WEEK) is run
