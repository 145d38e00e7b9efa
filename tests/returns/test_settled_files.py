"""Which of an agency's files is the later, what of the earlier it replaces and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.model.codes import FileOutcome
from pipeline.model.issues import CellIssue, Issue
from pipeline.model.quarter import Quarter
from pipeline.returns.register.file_deduplication import settle
from pipeline.returns.register.return_file import SourceFile
from pipeline.returns.sheet.return_content import OF_THE_FILE, OwnColumnCells
from tests.returns.returned_sources import LETTERS, issues_of, source

Q1 = Quarter(2564, 1)
NUMBER = {"file_no": "สล. 1/2563", "injured_party": "หน่วยงานของรัฐ"}
CASE = {**NUMBER, "subject": "รถชนเสาไฟฟ้า", "damage_amount": Decimal(1)}
ASIDE = {"file_no": "สล. 9/2563", "subject": "ท่อแตก"}
EARLY, LATE, SAVED = date(2020, 11, 5), date(2020, 11, 9), date(2020, 11, 16)
AMOUNT = f"{LETTERS['damage_amount']}6"


def settled(*files: SourceFile) -> None:
    settle(files, Q1)


def file(name: str, damage: int = 1, **more: Any) -> SourceFile:
    """Give a file of one case, saved in no known moment unless `modified_ns` is given."""
    moment = more.pop("modified_ns", 0)
    made = source(name, {**CASE, "damage_amount": Decimal(damage)}, **more)
    made.modified_ns = moment
    return made


FORM = {"stamp": {"agency_code": "1001"}}


def form(name: str, damage: int, *, written: date | None = None, **more: Any) -> SourceFile:
    """Give a form of the office that came back: `written` where somebody filled it in undated."""
    made = file(name, damage, **FORM, **more)
    assert made.reading is not None
    made.reading.as_written = written is None
    made.reading.written_on = written
    return made


ORDERS: dict[str, tuple[SourceFile, SourceFile, bool]] = {}
"""By what is told: an earlier file, a later one, and whether that is so for certain."""


def order(what: str, earlier: SourceFile, later: SourceFile, *, known: bool = True) -> None:
    ORDERS[what] = earlier, later, known


order("days", file("b", report_date=EARLY), file("a", 2, report_date=LATE))
order("the day it was saved", file("b", modified=EARLY), file("a", 2, modified=LATE))
order("a day on the sheet first", file("b", report_date=EARLY, modified=SAVED),
      file("a", 2, modified=LATE))  # fmt: skip
order("nothing", file("a"), file("b", 2), known=False)
order("moment", file("b", modified_ns=1), file("a", 2, modified_ns=2))
order("copy number", file("b", modified_ns=2), file("b (1)", 2, modified_ns=1))
order("higher number", file("a (2)", modified_ns=2), file("a (10)", 2, modified_ns=1))
order("Thai number", file("a ครั้งที่ ๑"), file("a ครั้งที่ ๒", 2))
order("version", file("b v1"), file("a rev. 2.xlsx", 2))
order("corrected", file("b", modified_ns=2), file("a แก้ไข", 2, modified_ns=1))
order("one number", file("a (1)"), file("b (1)", 2), known=False)
order("corrected, then a second time", file("z แก้ไข"), file("a ครั้งที่ 2", 2))
order("revised", file("b"), file("a revised", 2))
order("two ways of numbering", file("b (1)"), file("a ครั้งที่ 2", 2), known=False)
order("two ways, and a moment", file("b (1)", modified_ns=1),
      file("a ครั้งที่ 2", 2, modified_ns=2))  # fmt: skip
order("waits to be corrected", file("a"), file("b รอแก้ไข", 2), known=False)
order("waits, and a moment", file("a", modified_ns=1), file("b รอแก้ไข", 2, modified_ns=2),
      known=False)  # fmt: skip
order("copy", file("a", modified_ns=1), file("b สำเนา", 2, modified_ns=2), known=False)
order("a word alone", file("b"), file("a ใหม่", 2), known=False)
order("a word and the moment", file("b", modified_ns=1), file("a ใหม่", 2, modified_ns=2))
order("a word against the moment", file("b", modified_ns=2), file("a ใหม่", 2, modified_ns=1),
      known=False)  # fmt: skip
order("old, and a moment", file("b เดิม", modified_ns=1), file("a", 2, modified_ns=2))
order("old, against the moment", file("b เดิม", modified_ns=2), file("a", 2, modified_ns=1),
      known=False)  # fmt: skip
order("a number against a word", file("b ใหม่"), file("a (1)", 2), known=False)
order("a number and a word", file("b"), file("a (1) ใหม่", 2))
order("cancelled", file("z ยกเลิก", modified_ns=1), file("a", 2, modified_ns=2))
order("untouched form", form("b", 1, modified=SAVED), file("a", 2, report_date=EARLY))
order("answered form after it was written", file("b", report_date=EARLY),
      form("a", 2, written=LATE))  # fmt: skip
order("answered form before a later report", form("b", 1, written=EARLY),
      file("a", 2, report_date=LATE), known=False)  # fmt: skip
order("answered form after an undated file", file("b", modified=EARLY),
      form("a", 2, written=LATE), known=False)  # fmt: skip
order("two answered forms of two days", form("b", 1, written=EARLY), form("a", 2, written=LATE),
      known=False)  # fmt: skip
order("two answered forms of one day", form("b", 1, written=EARLY, modified=LATE),
      form("a", 2, written=EARLY, modified=SAVED))  # fmt: skip


@pytest.mark.parametrize("what", ORDERS)
def test_the_later_files_row_stands_and_the_value_that_differs_is_told(what: str) -> None:
    for turned in (False, True):
        earlier, later, known = ORDERS[what]
        for each in (earlier, later):
            each.replaced, each.issues = set(), []
        settled(*((later, earlier) if turned else (earlier, later)))
        assert (earlier.replaced, later.replaced) == ({0}, set())
        code = "differs_between_files" if known else "order_of_files_unknown"
        assert issues_of(later, "differs_between_files", "order_of_files_unknown") == [
            (0, AMOUNT, code, "damage_amount")
        ]
        assert issues_of(earlier, "several_files") == issues_of(later, "several_files") != []
        assert issues_of(earlier, "sheet_of_earlier_month") == []


def test_a_file_of_another_quarter_is_the_earlier_and_moved_on_in_silence() -> None:
    old = file("a", report_date=LATE, quarter=Quarter(2563, 4))
    new = file("b", 2, report_date=EARLY, quarter=Q1)
    settled(old, new)
    assert (old.replaced, new.replaced) == ({0}, set())
    assert issues_of(new, "differs_between_files", "order_of_files_unknown") == []
    assert issues_of(old, "only_in_earlier_file") == []


def test_the_same_content_is_ignored_whatever_the_file_is_called() -> None:
    first, again = file("a"), file("b", modified_ns=3)
    settled(again, first)
    assert (first.outcome, again.outcome) == (FileOutcome.READ, FileOutcome.SAME_CONTENT)
    assert (first.replaced, again.replaced) == (set(), {0})
    assert issues_of(again) == [(OF_THE_FILE, "", "same_content", "")]
    assert issues_of(first) == []


def test_what_moved_on_between_two_files_is_told_as_well() -> None:
    now = {**CASE, "status": "ยุติเรื่อง", "remarks": "x"}
    earlier = source("a", {**CASE, "status": "อยู่ระหว่างดำเนินการ"}, report_date=EARLY)
    later = source("b", now, report_date=LATE)
    settled(earlier, later)
    assert {each[3] for each in issues_of(later, "differs_between_files")} == {"status", "remarks"}


def test_a_cell_that_could_not_be_read_makes_another_content() -> None:
    first, again = file("a"), file("b")
    for each, value in ((first, "31/2/2563"), (again, "32/1/2563")):
        assert each.reading is not None
        issue = Issue(CellIssue.DATE_NO_SUCH_DAY, "งาน", "P6", "incident_date", value)
        each.reading.issues = [(0, issue)]
    settled(first, again)
    assert again.outcome is FileOutcome.READ


def own(title: str, value: object) -> OwnColumnCells:
    return OwnColumnCells("งาน", "Z", title, {0: value})


@pytest.mark.parametrize(
    "more", [{"remarks": "ใหม่"}, {"known_pending": True}, {"unreadable": ["known_date"]}, "own"]
)
def test_another_word_makes_another_content(more: Mapping[str, Any] | str) -> None:
    first, again = file("a"), source("b", CASE if isinstance(more, str) else {**CASE, **more})
    if isinstance(more, str):
        assert first.reading is not None and again.reading is not None
        first.reading.own, again.reading.own = [own("ทะเบียน", 1)], [own("ทะเบียน", 2)]
    settled(first, again)
    assert again.outcome is FileOutcome.READ
    assert first.replaced == {0}


@pytest.mark.parametrize(
    ("before", "now", "one"),
    [
        (CASE, NUMBER, True),
        (CASE, {**NUMBER, "injured_party": "บุคคลภายนอก"}, False),
        (CASE, {**CASE, "file_no": "สล. 2/2563"}, False),
        ({**CASE, "case_id": "x-1"}, {**CASE, "case_id": "x-2"}, False),
        ({**CASE, "case_id": "x-1"}, {"case_id": "x-1"}, True),
        ({**CASE, "case_id": "x-1"}, NUMBER, True),
        ({**CASE, "case_id": "x-1", "incident_date": EARLY},
         {"case_id": "x-1", "subject": "ของหาย", "damage_amount": Decimal(9),
          "incident_date": LATE}, True),
        ({"subject": "รถชน"}, {"subject": "รถชน", "remarks": "ใหม่"}, False),
        (
            {**CASE, "incident_date": EARLY, "case_type": "ส.5 อุบัติเหตุ"},
            {**NUMBER, "subject": "ของหาย", "damage_amount": Decimal(9), "incident_date": LATE,
             "case_type": "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน"},
            False,
        ),
    ],
)  # fmt: skip
def test_which_rows_of_two_files_are_one_case(
    before: dict[str, Any], now: dict[str, Any], one: bool
) -> None:
    earlier, later = source("a", before, report_date=EARLY), source("b", now, report_date=LATE)
    settled(earlier, later)
    assert earlier.replaced == ({0} if one else set())
    assert later.reading is not None
    known = before.get("case_id") if one else now.get("case_id")
    assert later.reading.texts["case_id"] == [known]


def test_a_case_that_its_id_found_is_not_found_again_by_its_number() -> None:
    earlier = source("a", {**CASE, "case_id": "x-1"}, report_date=EARLY)
    renumbered = {"case_id": "x-1", "file_no": "สล. 7/2563"}
    later = source("b", renumbered, NUMBER, report_date=LATE)
    settled(earlier, later)
    assert later.reading is not None
    assert (earlier.replaced, later.reading.texts["case_id"]) == ({0}, ["x-1", None])


def test_a_number_that_stands_twice_in_a_file_tells_no_case() -> None:
    twice = source("a", CASE, CASE, report_date=EARLY)
    once = file("b", 2, report_date=LATE)
    settled(twice, once)
    assert twice.replaced == set()


def test_what_only_the_earlier_file_has_is_told_there() -> None:
    earlier = source("a", CASE, ASIDE, report_date=EARLY)
    later = file("b", 2, report_date=LATE)
    settled(earlier, later)
    assert issues_of(earlier, "only_in_earlier_file") == [
        (1, f"{LETTERS['file_no']}7", "only_in_earlier_file", "")
    ]
    assert earlier.issues[-1][1].facts == {"other": "b"}
    stranger = source("b", ASIDE, report_date=LATE)
    alone = file("a", report_date=EARLY)
    settled(alone, stranger)
    assert issues_of(alone, "only_in_earlier_file", "later_nil") == []


def test_a_later_nil_return_denies_the_cases_of_the_earlier_file() -> None:
    earlier, nil = file("a", report_date=EARLY), source("b", report_date=LATE)
    settled(earlier, nil)
    assert earlier.replaced == set()
    assert [code for _, _, code, _ in issues_of(earlier, "later_nil", "only_in_earlier_file")] == [
        "later_nil"
    ]


def test_a_column_that_the_later_file_lacks_is_kept_from_the_earlier() -> None:
    before = {**CASE, "remarks": "ครบ", "known_pending": True, "decision_date": EARLY}
    earlier = source("a", before, report_date=EARLY)
    lacking = ("remarks", "known_date", "decision_date", "damage_amount")
    later = source("b", {**CASE, "damage_amount": None}, report_date=LATE, without=lacking)
    settled(earlier, later)
    kept = [field for _, _, code, field in issues_of(later) if code == "kept_from_earlier_file"]
    assert sorted(kept) == sorted(lacking)
    assert issues_of(later, "differs_between_files") == []
    assert later.reading is not None
    assert (later.reading.texts["remarks"], later.reading.known_pending) == (["ครบ"], [True])
    known = source("a", {**before, "known_pending": False}, report_date=EARLY)
    later = source("b", {**CASE, "damage_amount": None}, report_date=LATE, without=lacking)
    settled(known, later)
    assert later.reading is not None
    assert later.reading.known_pending == [False]


def test_of_three_files_each_value_is_told_of_the_newest_that_says_it() -> None:
    first, second, third = (
        file(name, damage, report_date=date(2020, 11, day))
        for name, damage, day in (("a", 1, 1), ("b", 2, 2), ("c", 3, 3))
    )
    settled(third, first, second)
    others = [
        issue.facts["other_file"] for _, issue in third.issues if issue.field == "damage_amount"
    ]
    assert sorted(map(str, others)) == ["a", "b"]
    same = [file(name, d, report_date=date(2020, 11, at)) for name, d, at in
            (("a", 1, 1), ("b", 1, 2), ("c", 3, 3))]  # fmt: skip
    same[1].name = "bb"
    assert same[1].reading is not None
    same[1].reading.texts["remarks"] = ["x"]
    settled(*same)
    others = [issue.facts["other_file"] for _, issue in same[2].issues
              if issue.field == "damage_amount"]  # fmt: skip
    assert others == ["bb"]


def month(number: int, *rows: Mapping[str, Any], sheet: str = "", **more: Any) -> SourceFile:
    state = date(2020, number, 1)
    return source("a.xlsx", *rows, sheet=sheet or str(number), state_date=state, **more)


@pytest.mark.parametrize(
    ("before", "now", "fields"),
    [
        ({"remarks": "รอ"}, {}, []),
        ({"recovered_amount": Decimal(5)}, {"recovered_amount": Decimal(5)}, []),
        ({"recovered_amount": Decimal(5)}, {"recovered_amount": Decimal(9)}, []),
        ({"recovered_amount": Decimal(5)}, {"recovered_amount": Decimal(4)}, ["recovered_amount"]),
        ({"recovered_amount": Decimal(5)}, {}, ["recovered_amount"]),
        ({"ordered_persons": 2}, {"ordered_persons": 3}, []),
        ({"ordered_persons": 2}, {"ordered_persons": 1}, ["ordered_persons"]),
        ({}, {"decision_date": LATE}, []),
        ({"damage_amount": Decimal(2)}, {}, ["damage_amount"]),
        ({"subject": "รถชนเสาไฟฟ้า"}, {"subject": "รถชนเสาไฟฟ้าหน้าวัด"}, []),
        ({"subject": "รถชนเสาไฟฟ้า"}, {"subject": "คอมพิวเตอร์หาย"}, ["subject"]),
        ({"subject": "รถชนเสาไฟฟ้า"}, {"subject": None}, ["subject"]),
        ({"status": "อยู่ระหว่างดำเนินการ"}, {"status": "ยุติเรื่อง"}, []),
        ({"status": "อยู่ระหว่างดำเนินการ"}, {}, ["status"]),
        ({"committee_date": EARLY}, {"committee_date": LATE}, ["committee_date"]),
        ({"mof_opinion": "ให้สอบเพิ่มเติม", "mof_reply_date": EARLY},
         {"mof_opinion": "ต้องรับผิด", "mof_reply_date": LATE}, []),
        ({"mof_opinion": "ต้องรับผิด", "mof_reply_date": EARLY},
         {"mof_opinion": "ไม่ต้องรับผิด", "mof_reply_date": LATE},
         ["mof_reply_date", "mof_opinion"]),
        ({"mof_opinion": "ให้สอบเพิ่มเติม", "mof_reply_date": EARLY},
         {"mof_opinion": "ต้องรับผิด"}, ["mof_reply_date"]),
    ],
)  # fmt: skip
def test_of_an_earlier_month_only_what_is_gone_or_a_changed_fact_is_told(
    before: dict[str, Any], now: dict[str, Any], fields: list[str]
) -> None:
    october, november = month(10, {**NUMBER, **before}), month(11, {**NUMBER, **now})
    settled(november, october)
    assert (october.replaced, november.replaced) == ({0}, set())
    assert [each[3] for each in issues_of(november, "differs_between_files")] == fields
    assert issues_of(october, "sheet_of_earlier_month") == [
        (OF_THE_FILE, "", "sheet_of_earlier_month", "")
    ]
    assert issues_of(november, "order_of_files_unknown", "several_files") == []


def test_sheets_side_by_side_replace_nothing() -> None:
    one, other = (source("a.xlsx", CASE, sheet=name) for name in ("โยธา", "คลัง"))
    settled(one, other)
    same_month = month(10, CASE, sheet="ก"), month(10, CASE, sheet="ข")
    settled(*same_month)
    of_no_month = source("a.xlsx", CASE, sheet="คลัง")
    settled(of_no_month, november := month(11, CASE))
    sides = (one, other, *same_month, of_no_month, november)
    assert [each.replaced for each in sides] == [set()] * 6


def test_months_of_new_cases_each_say_nothing_of_each_other() -> None:
    october, november = month(10, CASE), month(11, ASIDE)
    settled(october, november)
    assert issues_of(october) == issues_of(november) == []
    both, later = month(10, CASE, ASIDE), month(11, CASE)
    settled(both, later)
    missing = [each.facts for _, each in both.issues if each.code == "only_in_earlier_file"]
    assert missing == [{"other": "a.xlsx, 11"}]


def test_a_sheet_copied_for_the_next_month_holds_the_same_cases_row_for_row() -> None:
    rows = {"subject": "ท่อแตก"}, {"subject": "ไฟไหม้"}
    october, november = month(10, *rows), month(11, *rows)
    settled(october, november)
    assert (october.replaced, november.replaced) == ({0, 1}, set())
    assert issues_of(october, "only_in_earlier_file") == []
    changed = month(11, rows[0], {"subject": "น้ำท่วม"})
    first = month(10, *rows)
    settled(first, changed)
    assert first.replaced == set()
