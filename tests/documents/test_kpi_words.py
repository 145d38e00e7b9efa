"""The sentences of the indicator form at each of its bounds: a day, a target, a count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.documents import kpi_words as words
from pipeline.figures.indicator import IndicatorYear, Returned
from pipeline.model.quarter import Quarter
from tests.indicator_years import (
    AFTER,
    BACK,
    LETTER_DAYS,
    MEMO_DAYS,
    YEAR,
    empty,
    only,
    register,
    year,
)

Q1, Q2, Q4 = (Quarter(YEAR, number) for number in (1, 2, 4))
PREFIX = "กท 0000/"


def month_lines(found: IndicatorYear, number: int) -> list[str]:
    return [text for _, text in words.months(found, found.quarters[number - 1], PREFIX)]


@pytest.mark.parametrize(
    ("day", "begun"),
    [
        (date(2020, 10, 1), 1), (date(2020, 10, 31), 1), (date(2020, 11, 1), 2),
        (date(2020, 11, 30), 2), (date(2020, 12, 1), 3),
    ],
)  # fmt: skip
def test_a_month_is_told_from_its_first_day(day: date, begun: int) -> None:
    texts = month_lines(year(as_of=day), 1)
    assert [text == words.NOT_YET for text in texts] == [place > begun for place in (1, 2, 3)]


def test_the_months_of_a_quarter_by_name() -> None:
    assert [words.month_name(Q2, place) for place in (1, 2, 3)] == ["มกราคม", "กุมภาพันธ์", "มีนาคม"]


SHEETS = {
    "all went out": (["2020-10-05"] * 2, "2 ฉบับ เมื่อวันที่ 5 ตุลาคม 2563 หน่วยงาน", ""),
    "on two days": (
        ["2020-10-06", "2020-10-05"],
        "2 ฉบับ ระหว่างวันที่ 5 ตุลาคม 2563 ถึงวันที่ 6 ตุลาคม 2563 หน่วยงาน", "ยังไม่ได้ส่ง",
    ),
    "one waits": (["2020-10-05", ""], "ที่ยังไม่ได้ส่งตามทะเบียน 1 ฉบับ", "ไม่พบการส่ง"),
    "none": ([], "(ไม่พบการส่งแบบรายงานในทะเบียนคุมการส่งหนังสือ)", "โดยส่งแบบรายงาน"),
}  # fmt: skip


@pytest.mark.parametrize(("sheets", "said", "unsaid"), SHEETS.values(), ids=SHEETS)
def test_the_sheets_of_a_quarter(sheets: list[str], said: str, unsaid: str) -> None:
    found = year(instead={1: only(1, register(Q1, [], None, sheets))})
    first = month_lines(found, 1)[0]
    assert said in first
    assert not unsaid or unsaid not in first


RETURNED = {
    "all back": (Returned(4, 4, 0, 0, 0, 9), "คืน 4 จาก 4 หน่วยงาน รวมเรื่องในทะเบียน 9 เรื่อง"),
    "nil among them": (
        Returned(4, 3, 1, 0, 0, 9),
        "คืน 4 จาก 4 หน่วยงาน (ในจำนวนนี้ไม่มีเรื่องที่ต้องรายงาน 1 หน่วยงาน) รวม",
    ),
    "one missing": (Returned(4, 3, 0, 1, 0, 9), "คืน 3 จาก 4 หน่วยงาน ยังไม่ส่ง 1 หน่วยงาน รวม"),
    "one unreadable": (Returned(4, 3, 0, 0, 1, 9), "หน่วยงาน ส่งไฟล์ที่อ่านไม่ได้ 1 หน่วยงาน รวม"),
}


@pytest.mark.parametrize(("back", "said"), RETURNED.values(), ids=RETURNED)
def test_what_came_back(back: Returned, said: str) -> None:
    kept = register(Q1, [LETTER_DAYS[1]], MEMO_DAYS[1])
    assert said in month_lines(year(instead={1: only(1, kept, back)}), 1)[0]


LETTERS = {
    "in their week": (["2020-11-24", "2020-11-30"], "(อยู่ในสัปดาห์สุดท้ายของเดือนทุกฉบับ)"),
    "the day before": (["2020-11-23"], "(นอกสัปดาห์สุดท้ายของเดือน 1 ฉบับ)"),
    "the day after": (["2020-12-01"], "(นอกสัปดาห์สุดท้ายของเดือน 1 ฉบับ)"),
    "both": (
        ["2020-11-30", "2020-12-01"],
        "(อยู่ในสัปดาห์สุดท้ายของเดือน 1 ฉบับ และนอกสัปดาห์สุดท้ายของเดือน 1 ฉบับ)",
    ),
    "ahead": (["2021-10-16"], "แต่ยังไม่มีหนังสือที่นับเป็นผลงานได้ วันที่ส่งในทะเบียนยังมาไม่ถึง 1 ฉบับ"),
    "none": ([], "ไม่พบหนังสือถึงหน่วยงานในทะเบียนคุมการส่งหนังสือของไตรมาสนี้"),
}


@pytest.mark.parametrize(("letters", "said"), LETTERS.values(), ids=LETTERS)
def test_the_letters_of_a_quarter(letters: list[str], said: str) -> None:
    found = year(instead={1: only(1, register(Q1, letters, MEMO_DAYS[1]))})
    assert said in month_lines(found, 1)[1]


MEMOS = {
    "on the first day of its month": (
        "2020-12-01",
        "ที่ กท\N{NO-BREAK SPACE}0000/91 ส่งเมื่อวันที่ 1 ธันวาคม 2563",
    ),
    "before it": ("2020-11-30", "30 พฤศจิกายน 2563 ซึ่งอยู่นอกเดือนที่กำหนด"),
    "on its last": ("2020-12-31", "ส่งเมื่อวันที่ 31 ธันวาคม 2563"),
    "after it": ("2021-01-01", "1 มกราคม 2564 ซึ่งอยู่นอกเดือนที่กำหนด"),
    "to come": ("2021-10-16", "แต่วันที่ส่งในทะเบียนยังมาไม่ถึง"),
}


@pytest.mark.parametrize(("day", "said"), MEMOS.values(), ids=MEMOS)
def test_the_memorandum_of_a_quarter(day: str, said: str) -> None:
    found = year(instead={1: only(1, register(Q1, [], day))})
    assert month_lines(found, 1)[2].endswith(said)


CLOSINGS = {
    "short of the target": ((3, 0, 0, 0), 10, 1, "สิ้นไตรมาส จำนวน 3 ฉบับ จากเป้าหมาย 10 ฉบับ"),
    "reached to the letter": ((10, 0, 0, 0), 10, 1, "สำเร็จตามเป้าหมาย 10 ฉบับเรียบร้อยแล้ว"),
    "reached and more": ((12, 0, 0, 0), 10, 1, "10 ฉบับเรียบร้อยแล้ว (ยอดสะสม 12 ฉบับ)"),
    "reached before": ((12, 0, 0, 0), 10, 2, "ถึงสิ้นไตรมาส จำนวน 12 เรื่อง เกินเป้าหมาย"),
    "reached before, no more": ((10, 0, 0, 0), 10, 2, "จำนวน 10 เรื่อง ครบตามเป้าหมาย"),
    "the year's end, over": ((12, 0, 0, 0), 10, 4, "12 เรื่อง จากเป้าหมาย 10 เรื่อง (เกินเป้าหมาย)"),
    "the year's end, reached": ((10, 0, 0, 0), 10, 4, "ครบตามเป้าหมายที่กำหนดไว้"),
    "the year's end, short": (
        (9, 0, 0, 0), 10, 4, "จากเป้าหมาย 10 เรื่อง ยังไม่ครบตามเป้าหมายที่กำหนดไว้ ขาด 1 เรื่อง"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("counts", "target", "number", "said"), CLOSINGS.values(), ids=CLOSINGS)
def test_how_far_the_year_had_come(
    counts: tuple[int, ...], target: int, number: int, said: str
) -> None:
    closing = words.closing(year(counts, target=target), Quarter(YEAR, number))
    assert closing.endswith(said)


def test_a_quarter_at_work_is_told_by_the_day_of_the_form() -> None:
    at_work = year((3, 0, 0, 0), as_of=date(2020, 12, 30))
    assert "ถึงวันที่ 30 ธันวาคม 2563 จำนวน 3 ฉบับ" in words.closing(at_work, Q1)
    over = year((3, 0, 0, 0), as_of=date(2020, 12, 31))
    assert "ถึงสิ้นไตรมาส จำนวน 3 ฉบับ" in words.closing(over, Q1)
    before = year((3, 0, 0, 0), as_of=Q4.end - timedelta(1))
    assert words.closing(before, Q4) != words.closing(year((3, 0, 0, 0)), Q4)
    assert words.summary(before).startswith("ยังไม่สิ้นปีงบประมาณ ผลถึงวันที่ 29 กันยายน 2564")


def test_the_form_of_the_years_last_day_is_that_of_the_year() -> None:
    """What went out on that very day is in it."""
    (last, after) = (year((3, 0, 0, 0), as_of=Q4.end + timedelta(days)) for days in (0, 1))
    assert words.summary(last).startswith("ดำเนินการได้ 3")
    assert words.summary(last) == words.summary(after)
    assert words.closing(last, Q4) == words.closing(after, Q4)


def test_what_the_summary_rests_on() -> None:
    late = register(Quarter(2563, 4), ["2020-10-01"])
    outside = only(2, register(Q2, ["2021-03-01"], MEMO_DAYS[2]))
    found = list(words.remarks(year((2, 0, 0, 0), instead={2: outside}, earlier=[late])))
    assert found[0] == (
        "นับเป็นผลงาน 4 ฉบับ: ส่งในสัปดาห์สุดท้ายของเดือน 2 ฉบับ "
        "ส่งนอกสัปดาห์สุดท้ายของเดือน 1 ฉบับ เป็นหนังสือของปีงบประมาณก่อน 1 ฉบับ"
    )
    assert found[1:] == ["รายงานไว้โดยไม่นับเป็นผลงาน: หนังสือส่งแบบรายงาน 9 ฉบับ และบันทึกถึงผู้บริหาร 4 ฉบับ"]
    bare = list(words.remarks(year((0, 0, 0, 0))))
    assert not any(each.startswith("นับเป็นผลงาน") for each in bare)


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2020, 11, 30), False), (date(2020, 12, 1), True), (AFTER, True)],
)
def test_a_memorandum_is_missed_from_the_first_day_of_its_month(day: date, said: bool) -> None:
    found = year(instead={1: only(1, register(Q1, [], None))}, as_of=day)
    missed = "ไม่มีบันทึกถึงผู้บริหารที่ส่งแล้วของไตรมาสที่ 1" in list(words.remarks(found))
    assert missed is said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2020, 12, 31), []), (date(2021, 1, 1), ["ไม่พบทะเบียนคุมการส่งหนังสือของไตรมาสที่ 2"]),
        (date(2021, 4, 1), ["ไม่พบทะเบียนคุมการส่งหนังสือของไตรมาสที่ 2 และ 3"]),
        (AFTER, ["ไม่พบทะเบียนคุมการส่งหนังสือของไตรมาสที่ 2 3 และ 4"]),
    ],
)  # fmt: skip
def test_a_register_is_missed_from_the_first_day_of_its_quarter(day: date, said: list[str]) -> None:
    found = year((3, 0, 0, 0), instead={n: empty(n) for n in (2, 3, 4)}, as_of=day)
    assert [each for each in words.remarks(found) if each.startswith("ไม่พบ")] == said


def test_counts_of_evidence() -> None:
    assert words.files_of("หนังสือ", 1_250) == "หนังสือ 1,250 ไฟล์"
    assert words.not_found(3).endswith(" 3 ฉบับ")
    assert words.left_out(
        year((0, 0, 0, 0), instead={1: only(1, register(Q1, [""], ""), BACK)})
    ) == ["จัดทำแล้วแต่ยังไม่มีวันที่ส่ง 1 ฉบับ ไม่นับเป็นผลงาน"]


BEGUN = (
    ("ดำเนินการศึกษาหลักเกณฑ์ตัวชี้วัด", "ตรวจสอบ รวบรวม สำนวน"),
    ("จัดทำหนังสือถึงหน่วยงานเพื่อเร่งรัดผลักดัน", "จัดทำหนังสือถึงหน่วยงานที่เกี่ยวข้อง เพื่อเร่งรัด"),
    (
        "จัดทำหนังสือแนะนำเรียนผู้บริหาร เพื่อทราบผลการติดตามความคืบหน้าและสั่งการต่อไป",
        "จัดทำหนังสือแนะนำเรียนผู้บริหาร เพื่อทราบผลการติดตามความคืบหน้าด้านความรับผิดชอบ",
    ),
)
"""How each month begins, in the first quarter and in another."""


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_first_quarter_prepares_and_the_others_follow(number: int) -> None:
    texts = month_lines(year((1, 1, 1, 1)), number)
    begun = [words[min(number, 2) - 1] for words in BEGUN]
    assert [text.startswith(head) for text, head in zip(texts, begun, strict=True)] == [True] * 3


@pytest.mark.parametrize(("number", "late"), [(1, 2), (2, 3), (3, 0), (4, 0)])
def test_letters_of_the_year_before_are_told_in_the_quarter_in_which_they_went_out(
    number: int, late: int
) -> None:
    days = ["2020-10-01", "2020-12-31", "2021-01-01", "2021-02-15", "2021-03-31", "", "2020-09-30"]
    found = year((1, 1, 1, 1), earlier=[register(Quarter(2563, 4), days)])
    told = words.closing(found, Quarter(YEAR, number))
    head = f"หนังสือของปีงบประมาณก่อนที่ส่งในไตรมาสนี้ {late} ฉบับ นับเป็นผลงานของปีนี้ด้วย "
    assert told.startswith(head if late else ("รวมส่งสะสม", "ดำเนินการ"))


def test_letters_that_do_not_count_are_remarked_with_their_reasons() -> None:
    kept = register(Q1, ["", "", "2021-10-16", "2020-11-24"], MEMO_DAYS[1])
    found = list(words.remarks(year((0, 0, 0, 0), instead={1: only(1, kept)})))
    assert found[1:3] == [
        "จัดทำแล้วแต่ยังไม่มีวันที่ส่ง 2 ฉบับ ไม่นับเป็นผลงาน",
        "วันที่ส่งในทะเบียนยังมาไม่ถึง 1 ฉบับ ไม่นับเป็นผลงาน",
    ]
