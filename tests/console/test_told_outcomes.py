"""What is said of a job's outcome: each kind of it in its words and its colour."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pipeline.console import translate
from pipeline.console.check_lines import issues_told, may_be_a_name, without_names
from pipeline.console.history_lines import history_lines
from pipeline.console.job_lines import checked_lines, indicator_lines, made_lines, reply_lines
from pipeline.console.run_summary import (
    closed_lines,
    comparison_lines,
    contradiction_lines,
    difference_lines,
    year_lines,
    year_opening,
)
from pipeline.console.screen import padded, wrapped
from pipeline.evaluate.compare import Comparison
from pipeline.jobs.build_evidence import MadePack
from pipeline.jobs.case_questions import ComparedConfigs
from pipeline.jobs.check_sums import Difference
from pipeline.jobs.close_quarter import Closing
from pipeline.jobs.indicator_form import FormWritten
from pipeline.jobs.replies import FileReplies, InboxRead
from pipeline.model.quarter import Quarter
from pipeline.records.history import HistoryTable
from pipeline.records.revisions import ClosedEdition, Edition
from pipeline.records.verify_evidence import CheckedPack, PackFault
from tests import indicator_years

QUARTER = Quarter(2564, 1)
DAY = date(2020, 12, 28)
EDITION = ClosedEdition(Edition(QUARTER), DAY, {"closed/2564-Q1/output/summary.xlsx": "0" * 64})


def closing(**what: Any) -> Closing:
    return Closing(**{"closed": EDITION, "before": False, "altered": (), "warnings": (), **what})


def test_a_closing_is_told_as_what_it_came_to() -> None:
    records = Path("records")
    (first,) = closed_lines(closing(), records, "en")
    assert first[1] is None
    assert str(records / "closed" / "2564-Q1") in first[0]
    register = ClosedEdition(Edition(QUARTER), DAY, {"closed/2564-Q1/cases.parquet": "0" * 64})
    (alone,) = closed_lines(closing(closed=register), records, "en")
    assert alone[0] != first[0]
    (before,) = closed_lines(closing(before=True), records, "en")
    assert "2020-12-28" in before[0]
    ((thai, _),) = closed_lines(closing(before=True), records, "th")
    assert "28 ธันวาคม 2563" in thai
    altered = list(closed_lines(closing(before=True, altered=("a.xlsx", "b.xlsx")), records, "en"))
    assert [colour for _, colour in altered] == ["red", "red"]
    assert str(records / "b.xlsx") in altered[1][0]
    warned = list(closed_lines(closing(warnings=("เตือน",)), records, "en"))
    assert warned[1:] == [("เตือน", "yellow")]
    against = list(closed_lines(closing(invariants={"baht_balances": ["1001"]}), records, "en"))
    assert [colour for _, colour in against] == [None, "red"]


def test_six_contradictions_of_each_invariant_are_told() -> None:
    found = [f"case {number}" for number in range(1, 9)]
    (line,) = contradiction_lines({"baht_balances": found, "readable": []}, "en")
    assert line[1] == "red"
    assert line[0].endswith("case 1, case 2, case 3, case 4, case 5, case 6")


DIFFERENCES = {
    "differs": (Difference("memo.docx", "damage", "5.00", "6.00"), "sum_differs"),
    "unknown": (Difference("memo.docx", "", "5.00"), "amount_unknown"),
    "typed": (Difference("memo.docx", "damage", "5.00", typed=True), "amount_typed"),
}


@pytest.mark.parametrize(("each", "code"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_sum_that_the_data_do_not_bear_out_is_told_in_red(each: Difference, code: str) -> None:
    facts = {"document": each.document, "told": each.told, "what": each.what, "data": each.data}
    assert list(difference_lines([each], "en")) == [(translate(code, "en", **facts), "red")]


def compared(cases: list[dict[str, Any]], deadlines: list[dict[str, Any]]) -> ComparedConfigs:
    comparison = Comparison(pd.DataFrame(deadlines), pd.DataFrame(cases))
    return ComparedConfigs(
        comparison, Decimal("1250.5"), {"1001-2564-0001": "กท 1/2"}, {"r": "กฎหนึ่ง"}
    )


CASE = {
    "case_id": "1001-2564-0001", "agency_code": "1001", "at_stake": Decimal("1250.5"),
    "damage_band_now": "small", "damage_band_then": "small",
    "deadline_status_now": "overdue", "deadline_status_then": "due_soon",
    "next_rule_now": "r", "next_rule_then": "r", "next_action_now": "act",
    "next_due_date_now": date(2020, 12, 1), "next_due_date_then": date(2020, 12, 1),
    "next_action_then": "act",
}  # fmt: skip
DEADLINE = {
    "case_id": "1001-2564-0001", "agency_code": "1001", "rule": "r",
    "status_now": "overdue", "status_then": None, "due_date_now": date(2020, 12, 1),
    "due_date_then": None, "act_by_now": date(2020, 12, 1), "act_by_then": None,
    "cautious_date_now": None, "cautious_date_then": None, "force_now": None, "force_then": None,
}  # fmt: skip


def test_what_another_config_changes_is_told_of_each_case_and_deadline() -> None:
    english = list(comparison_lines(compared([CASE], [DEADLINE]), "en"))
    assert [colour for _, colour in english] == [None, None, "yellow"]
    assert english[0][0].startswith("1001-2564-0001 r")
    assert "2020-12-01" in english[0][0]
    assert "overdue" in english[1][0]
    assert "1,250.50" in english[2][0]
    thai = [text for text, _ in comparison_lines(compared([CASE], [DEADLINE]), "th")]
    assert thai[0].startswith("1001-2564-0001 (กท 1/2) กฎหนึ่ง")
    assert "1 ธ.ค. 2563" in thai[0]
    assert "None" not in thai[0]
    both = CASE | {"damage_band_then": "large"}
    assert len(list(comparison_lines(compared([both], [DEADLINE]), "en"))) == 4
    more = DEADLINE | {
        "cautious_date_now": date(2020, 11, 9), "force_now": "limitation", "force_then": "practice",
    }  # fmt: skip
    next_one = CASE | {"deadline_status_then": "overdue", "next_rule_then": None}
    thai = [text for text, _ in comparison_lines(compared([next_one], [more]), "th")]
    assert ["9 พ.ย. 2563" in text for text in thai] == [False, True, False, False, False]
    assert "เดิม อายุความ เป็น แนวปฏิบัติ" in thai[2]
    assert "เดิม กฎหนึ่ง 1 ธ.ค. 2563 เป็น - 1 ธ.ค. 2563" in thai[3]
    worded = CASE | {"deadline_status_then": "overdue", "next_action_then": "another"}
    thai = [text for text, _ in comparison_lines(compared([worded], [DEADLINE]), "th")]
    assert "ถ้อยคำอื่น" in thai[1]
    columns = pd.DataFrame(columns=list(DEADLINE)), pd.DataFrame(columns=list(CASE))
    nothing = ComparedConfigs(Comparison(*columns), Decimal(0), {}, {})
    assert [colour for _, colour in comparison_lines(nothing, "en")] == [None]
    unread = ComparedConfigs(Comparison(*columns), Decimal(0), {}, {}, ("reading", "case_types"))
    [_, (told, _)] = comparison_lines(unread, "en")
    assert "reading, case_types" in told


def test_an_invented_year_is_told_step_by_step() -> None:
    act: Any = SimpleNamespace(name="sheets", quarter=QUARTER, as_of=DAY, count=4, finished=None)
    (told,) = year_lines(act, "en")
    assert "2020-12-28" in told
    (thai,) = year_lines(act, "th")
    assert "28 ธันวาคม 2563" in thai
    opened = list(year_opening(Path("demo"), QUARTER, "en"))
    assert str(Path("demo", "2564-Q1")) in opened[0]
    assert "2564-Q1" not in opened[1]


def faulty(count: int) -> CheckedPack:
    return CheckedPack(None, "", tuple(PackFault("altered", f"{n}.docx") for n in range(count)))


def test_forty_faults_of_a_pack_are_told_and_the_rest_counted() -> None:
    forty = list(checked_lines(faulty(40), "en"))
    assert len(forty) == 41
    assert {colour for _, colour in forty} == {"red"}
    more = list(checked_lines(faulty(42), "en"))
    assert len(more) == 42
    assert more[-1] == ("  " + translate("and_more", "en", count=2), "red")


def test_a_pack_held_against_no_other_is_to_be_compared() -> None:
    known, unknown = CheckedPack(known=True), CheckedPack()
    assert list(checked_lines(known, "en")) == [(translate("pack_known", "en"), None)]
    assert list(checked_lines(unknown, "en")) == [(translate("compare_fingerprint", "en"), None)]


def test_a_pack_that_would_be_made_is_told_without_a_fingerprint() -> None:
    lines = list(made_lines(MadePack(None, "", 12, ("ไม่มีบันทึก",)), "en"))
    assert lines == [
        (translate("evidence_would", "en", count=12), None),
        (translate("absent", "en"), "yellow"),
        ("  ไม่มีบันทึก", "yellow"),
        (translate("nothing_written", "en"), None),
    ]
    written = list(made_lines(MadePack(Path("p.zip"), "ab" * 32, 12, ()), "en"))
    assert [colour for _, colour in written] == [None, "green", None]


@pytest.mark.parametrize(
    ("letters", "over", "colour"), [(9, False, "yellow"), (10, False, "green"), (11, True, "green")]
)
def test_a_form_short_of_its_target_is_yellow_and_one_beyond_it_says_so(
    letters: int, over: bool, colour: str
) -> None:
    year = indicator_years.year((letters, 0, 0, 0), target=10)
    (told, painted), (written, _) = indicator_lines(FormWritten(year, (), Path("k.docx")), "en")
    assert (told.endswith(translate("kpi_over", "en")), painted) == (over, colour)
    assert written == translate("written", "en", path=Path("k.docx"))


def inbox(returns: int, taken: int, waiting: int = 0, entered: int = 0) -> list[str | None]:
    paths = tuple(Path(f"{number}.xlsx") for number in range(returns))
    read = InboxRead((FileReplies("a.eml", (), (), paths),), waiting, entered, paths[:taken])
    return [colour for _, colour in reply_lines(read, Path("input"), "en")]


def test_returns_in_the_inbox_are_to_be_taken_until_they_are() -> None:
    assert inbox(0, 0) == [None]
    assert inbox(2, 0) == [None, None, None, "yellow"]
    assert inbox(2, 2) == [None, None, None, "green", "green"]
    assert inbox(0, 0, entered=1) == [None, "green"]
    assert inbox(0, 0, waiting=1) == [None, "yellow"]


def test_a_history_shows_each_kind_of_value_as_people_read_it() -> None:
    columns = (
        "fiscal_year", "quarter", "stage", "next_rule", "damage_amount", "cases", "returned_date",
        "on_time",
    )  # fmt: skip
    row = (2564, 1, "a text", "r", Decimal("1250.5"), 1_250, DAY, True)
    blank = (2564, 2, "overdue", "s", None, None, None, False)
    history = HistoryTable(columns, [row, blank])
    titles, first, second = (text for text, _ in history_lines(history, "en", {"r": "Rule one"}))
    yes, no = translate("history_yes", "en"), translate("history_no", "en")
    assert re.split(" {2,}", first) == [
        "2564-Q1", "a text", "Rule one", "1,250.50", "1,250", "2020-12-28", yes
    ]  # fmt: skip
    assert re.split(" {2,}", second) == ["2564-Q2", "overdue", "s", "-", "-", "-", no]
    assert len(titles) == len(first) == len(second)
    assert titles.index(translate("history_stage", "en")) == first.index("a text")
    thai = [text for text, _ in history_lines(history, "th", {})]
    assert "28 ธ.ค. 2563" in thai[1]


def issue(**what: Any) -> dict[str, Any]:
    return {
        "severity": "error", "cells": "B2", "source_sheet": "แบบรายงาน", "count": 1, "alike": True,
        "value": "", "message": "m", "remedy": "r", **what,
    }  # fmt: skip


def test_an_issue_is_told_with_its_place_and_how_often() -> None:
    def head(**what: Any) -> tuple[str, str | None]:
        return list(issues_told(pd.DataFrame([issue(**what)]), "en"))[1]

    assert head() == ("  [must be mended] แบบรายงาน!B2", "red")
    assert head(cells="") == ("  [must be mended] แบบรายงาน", "red")
    assert head(cells="", source_sheet="") == ("  [must be mended]", "red")
    assert head(count=2)[0] == "  [must be mended] แบบรายงาน!B2" + translate(
        "in_cells", "en", count=2
    )
    assert head(severity="warning")[1] == "yellow"
    assert head(severity="info")[1] is None
    unlike = list(issues_told(pd.DataFrame([issue(alike=False)]), "en"))
    assert unlike[2][0].strip() == translate("for_example", "en", told="m")
    counted = list(issues_told(pd.DataFrame([issue(count=3), issue(severity="info")]), "en"))
    assert counted[0][0].endswith("3 errors, 0 warnings, 1 info")


@pytest.mark.parametrize("value", ["นายสมชาย ใจดี", "x", "1 ม.ค. 2564 สมชาย", "AB, Ac", "#สมชาย"])
def test_what_may_be_a_name_is_not_quoted_on_the_screen(value: str) -> None:
    assert may_be_a_name(value)
    told = issues_told(pd.DataFrame([issue(value=value, message=f"says “{value}”")]), "en")
    assert [text.strip() for text, _ in told][2] == "says “…”"
    named = issues_told(
        pd.DataFrame([issue(value=value, message=f"says “{value}”")]), "en", names=True
    )
    assert [text.strip() for text, _ in named][2] == f"says “{value}”"


@pytest.mark.parametrize(
    "value",
    [
        "31 เม.ย. 2563", "1,250.50 บาท", 12, "๑/๑/๖๔", "AB, AC",
        "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564", "B03-2564-0001", "#REF!", "#N/A",
    ],
)  # fmt: skip
def test_a_number_a_day_or_a_place_is_quoted(value: object) -> None:
    assert not may_be_a_name(value)
    assert without_names(f"says {value}", value) == f"says {value}"


def test_a_line_as_wide_as_the_screen_is_not_broken() -> None:
    assert list(wrapped("a" * 40 + " " + "b" * 39)) == ["a" * 40 + " " + "b" * 39]
    assert list(wrapped("a" * 40 + " " + "b" * 40)) == ["a" * 40, "    " + "b" * 40]
    assert list(wrapped("a" * 90)) == ["a" * 90]
    assert padded("abcd", 4) == "abcd "
