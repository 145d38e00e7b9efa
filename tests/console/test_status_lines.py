"""The screen of `status`: within eighty columns in both languages, whatever there is to say."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.console.status_lines import office_status_lines
from pipeline.jobs.office_status import OfficeStatus, office_status
from pipeline.jobs.quarter_run import Run
from pipeline.model.faults import Fault
from pipeline.records.dispatch_register import register_name
from pipeline.records.rulings import Decision, Ruling
from tests.packed_office import at_work, bare, moved

BOTH = pytest.mark.parametrize("language", ["th", "en"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("office"))


def screen(standing: OfficeStatus, language: str) -> list[str]:
    return [text for text, _ in office_status_lines(standing, language)]


def columns(text: str) -> int:
    """Count what a terminal advances: not the marks above and below a Thai letter."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def crowded(standing: OfficeStatus) -> OfficeStatus:
    """Give a standing in which everything is to be said at once, of seventy agencies."""
    names = tuple(f"สำนักงานเขตสมมติที่ {number}" for number in range(70))
    ruling = Decision(1, Ruling.SNOOZE, "1001-2564-0001", "decide", until=date(2020, 12, 1))
    returns = replace(
        standing.returns,
        missing=names,
        unreadable=names[:30],
        unread=tuple(f"แบบรายงานของเขตสมมติ ครั้งที่ {number}.xlsx" for number in range(70)),
        by_name_only=True,
    )
    return replace(
        standing, returns=returns, waiting=names, undated=names, unnumbered=names,
        unanswered=names, sheets_waiting=names, sheets_lacking=names,
        left_behind=standing.steps[2:4],
        expiring=(ruling,) * 20, proposed=12, before_open=True,
        closed_date=date(2020, 12, 28), closed_days=(date(2020, 12, 10),) * 5,
        holidays_missing=(2569, 2570), counted=240,
    )  # fmt: skip


def standings(office: Run, tmp_path: Path) -> Iterator[OfficeStatus]:
    for day in (date(2020, 10, 1), date(2020, 11, 25), date(2020, 12, 28), date(2021, 1, 4)):
        yield office_status(replace(office, as_of=day))
    yield office_status(bare(tmp_path))
    unread = moved(office, tmp_path / "unread")
    (unread.records / register_name(unread.quarter)).write_bytes(b"PK not a workbook")
    yield office_status(unread)
    yield crowded(office_status(replace(office, as_of=date(2020, 12, 28))))


@BOTH
def test_what_came_after_the_closing_is_told_with_what_to_do(office: Run, language: str) -> None:
    standing = office_status(office)
    late = replace(standing, returns=replace(standing.returns, unread=("a.xlsx",)))
    told = "memo --quarter 2564-Q1 --revise"
    assert not any(told in line for line in screen(late, language))
    closed = replace(late, closed_date=date(2020, 12, 28))
    assert told in " ".join(map(str.strip, screen(closed, language)))


@BOTH
def test_no_line_is_wider_than_the_screen(office: Run, tmp_path: Path, language: str) -> None:
    for standing in standings(office, tmp_path):
        for line in screen(standing, language):
            assert columns(line) <= 80, line


@BOTH
def test_even_a_crowded_standing_fits_a_screen_and_counts_what_it_leaves_out(
    office: Run, language: str
) -> None:
    standing = crowded(office_status(replace(office, as_of=date(2020, 12, 28))))
    lines = screen(standing, language)
    assert len(lines) <= 36
    text = "\n".join(lines)
    assert "240" in text
    for count in ("(+", "2570", "70"):
        assert count in text


def test_columns_stand_under_each_other(office: Run) -> None:
    lines = screen(office_status(office), "th")[1:5]
    counts = ("ส่งแล้ว", "ได้คืน", "ส่งแล้ว", "ส่งแล้ว")
    begins = {columns(line[: line.index(words)]) for line, words in zip(lines, counts, strict=True)}
    assert len(begins) == 1


def test_what_the_officer_reads_on_the_first_day_of_the_letter_week(office: Run) -> None:
    text = "\n".join(screen(office_status(replace(office, as_of=date(2020, 11, 24))), "en"))
    assert text.startswith("2564-Q1, as of Tue 2020-11-24")
    assert "returns back          2020-11-13..15    LATE          3 of 4 returned" in text
    assert "letters               2020-11-24..30    this week     0 of 3 dispatched" in text
    assert "Not returned at the last run, as of 2020-11-25 (1): สำนักงานเขตดุสิต" in text
    assert text.endswith("without the draft mark")


@BOTH
def test_faults_of_records_are_red(office: Run, language: str) -> None:
    standing = office_status(office)
    faulty = replace(standing, faults=(Fault("dispatch_2564-Q1.xlsx", 7, "วันที่อ่านไม่ได้"),))
    lines = dict(office_status_lines(faulty, language))
    line = {"th": "บรรทัด 7", "en": "line 7"}[language]
    assert lines[f"dispatch_2564-Q1.xlsx {line}: วันที่อ่านไม่ได้"] == "red"


@pytest.mark.parametrize(("language", "words"), [("th", "ไม่ทราบ (ทะเบียน"), ("en", "unknown (disp")])
def test_unknown_is_never_shown_as_none(
    office: Run, tmp_path: Path, language: str, words: str
) -> None:
    run = replace(moved(office, tmp_path), as_of=date(2020, 12, 9))
    (run.records / register_name(run.quarter)).write_bytes(b"PK not a workbook")
    lines = screen(office_status(run), language)
    assert sum(words in line for line in lines) == 4
    zero = ("0 จาก", "0 of", "ยังไม่จัดทำ", "none written", "ยังไม่มีบันทึกถึง", "no memorandum")
    assert not any(told in line for line in lines for told in zero)


def test_a_file_name_steers_no_terminal(office: Run, tmp_path: Path) -> None:
    folder = tmp_path / "input"
    shutil.copytree(office.input, folder)
    (folder / "a\x1b[2J\u202eb.xlsx").write_bytes(b"PK\3\4")
    standing = office_status(replace(office, returns_folder=folder))
    assert len(standing.returns.unread) == 1
    assert not any("\x1b" in line or "\u202e" in line for line in screen(standing, "th"))
