"""What memorandum, workbook, console and the office's books tell of one thing has one name."""

from __future__ import annotations

from pipeline.console import CONSOLE
from pipeline.documents import memorandum_words
from pipeline.records import dispatch_register
from pipeline.report import sum_labels
from pipeline.report.report_wordings import REPORT


def test_claims_without_a_day_of_some_limitation() -> None:
    name = memorandum_words.UNDATED
    assert REPORT[sum_labels.UNDATED] == name
    assert CONSOLE["undated"].startswith(f"{name} ")
    assert f"ในจำนวนนี้{name} " in REPORT["some_limit_of_them_undated"]


def test_lapsed_claims() -> None:
    name = memorandum_words.LAPSED
    assert REPORT[sum_labels.LAPSED] == name
    assert CONSOLE["lapsed"].startswith(f"{name} ")


def test_dispatch_and_its_register() -> None:
    day = dispatch_register.TITLES["dispatched_date"]
    assert REPORT["sent"] == day
    note = REPORT["letters_agencies_written_sent_outside_last"]
    assert f"{day}ใน{dispatch_register.SHEET} " in note
    other = [code for code, wording in REPORT.items() if "ส่งออก" in wording]
    assert not other, "dispatch is ส่ง, without ออก"


def test_what_can_not_be_read_is_nowhere_called_blank() -> None:
    """Unreadable is not blank: it could hold any value (domain, section 1)."""
    told = ("same_mistake_many_cells_one_file", "cells_must_be_mended_by_agencies")
    for code in told:
        assert "ช่องว่าง" not in REPORT[code]
        assert "ถือว่าไม่ทราบ" in REPORT[code]
        assert "blank" not in REPORT.translate(code, "en", errors=2)
