"""A document tells how things stood on its as-of day, and names no day before its own as to come.

Letters bear the last day of their week and the memorandum its own; limits that end in between, on
a day off, on either day itself, are neither promised nor asked to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import SheetSent, send_context
from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.template_names import EXECUTIVE_MEMO, LETTER_CHASE, LETTER_REQUEST_RETURN
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.letters_due import letters_due
from pipeline.figures.quarterly import Figures
from pipeline.jobs.recount.counts_of_letters import CountsOfLetters
from pipeline.jobs.recount.quarter_rows import QuarterRows
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import Dispatched
from pipeline.thai.dates import parse_date
from tests import made_up_quarter, register
from tests.documents.letter_texts import LETTER_DATE, small_quarter, templates, text_of
from tests.documents.test_letters import LAPSING, LATE

_AS_OF = [LETTER_DATE - timedelta(days=days) for days in range(11)]
_TO_COME = re.compile(
    r"(?:จะ|อาจ)ครบกำหนด(?:ใน)?วันที่ (\d+ \S+ \d{4})|ภายในวันที่ (\d+ \S+ \d{4})(?! นั้น| ความละเอียด)"
)
_IN_VAIN = re.compile(r"ก่อนขาดอายุความ|ก่อนครบกำหนด(?!หรือไม่)|ขยายเวลา|ก่อนวันครบกำหนดอายุความ")
_LEFT = re.compile(r"เหลือ [\d,]+ วัน|วันนี้")


def _limits() -> Iterator[dict[str, Any]]:
    """A claim that ends on each day about the letter's, and committees that are due then."""
    for days in range(-13, 6):
        ends = LETTER_DATE + timedelta(days=days)
        known = ends.replace(year=ends.year - 2)
        yield {**LAPSING, "known_date": known, "file_no": f"ก {days + 13}/2561"}
        yield {**LATE, "committee_due_date": ends, "file_no": f"ข {days + 13}/2563"}


@cache
def quarter_on(as_of: date) -> Figures:
    """A made-up quarter with such limits, each at an agency that has others too."""
    config = register.office_config()
    made = made_up_quarter.register(30, 1)
    codes = sorted(set(made["agency_code"]))
    limits = [
        {**case, "agency_code": codes[at % 7], "case_id": f"{codes[at % 7]}-2564-{9000 + at}"}
        for at, case in enumerate(_limits())
    ]
    rows = [*tables.rows(tables.to_table(made, tables.CASES)), *limits]
    cases = register.cases(rows)
    deadlines = evaluate(cases, config, as_of)
    names = {agency.code: agency.name for agency in config.agencies}
    silent = {codes[0]: "missing", codes[1]: "unreadable"}
    returns = [
        {"agency_code": code, "agency": names[code], "status": silent.get(code, "returned")}
        for code in codes
    ]
    return Figures(
        Quarter(2564, 1),
        as_of,
        config,
        classify(cases, deadlines, config, as_of),
        deadlines,
        tables.from_rows(tables.ISSUES, []),
        tables.from_rows(tables.RETURNS, returns),
    )


def _to_come(text: str) -> list[date]:
    told = ["".join(found) for found in _TO_COME.findall(text)]
    days = [parse_date(day).value for day in told]
    assert None not in days
    return [day for day in days if day is not None]


@pytest.mark.parametrize("as_of", _AS_OF, ids=str)
def test_no_letter_speaks_of_a_past_day_as_to_come(as_of: date) -> None:
    figures = quarter_on(as_of)
    contexts = LetterContexts(figures, LetterPlan(LETTER_DATE))
    counts = CountsOfLetters(QuarterRows(figures))
    ended = 0
    for due in letters_due(figures, {}):
        context = contexts.context(due)
        name = LETTER_CHASE if due.kind is LetterKind.CHASE else LETTER_REQUEST_RETURN
        text = text_of(templates(False)[name].render(context))
        assert [day for day in _to_come(text) if day < LETTER_DATE] == [], text
        steps = [step for case in context["worklist"] for step in case["steps"]]
        for step in steps:
            day = parse_date(step["due"]).value
            if day is not None and day < LETTER_DATE:
                assert not _IN_VAIN.search(step["action"]), step
                assert not _LEFT.search(step["days"]), step
                assert step["by"] == "ให้ดำเนินการทันที" or "แจ้ง" in step["action"], step
        counted = counts.of_agency(due.agency_code, LETTER_DATE)
        assert context["ended_cases"] == counted["ended_cases"]
        ended += context["ended_cases"]
    limits = [LETTER_DATE + timedelta(days=days) for days in range(-13, 6)]
    assert ended >= sum(as_of <= day < LETTER_DATE for day in limits)


@pytest.mark.parametrize("as_of", _AS_OF, ids=str)
def test_no_memorandum_speaks_of_a_past_day_as_to_come(as_of: date) -> None:
    context = memo_context(quarter_on(as_of), MemoPlan(date(2020, 12, 1)))
    dated = context["letter_date"]
    told = [line["text"] for name in ("summary", "findings", "orders") for line in context[name]]
    assert [day for text in told for day in _to_come(text) if day < dated] == []
    for claim in context["claims"]:
        day = parse_date(claim["due"]).value
        assert day is not None
        assert day >= dated or not _LEFT.search(claim["days"]), claim
    orders = context["orders"][0]["text"]
    assert as_of == LETTER_DATE or "ให้ตรวจสอบโดยด่วน" in orders
    text = text_of(templates(False)[EXECUTIVE_MEMO].render(context))
    box = context["summary"][0]["text"]
    assert box in text


def test_sheets_that_go_out_late_are_not_asked_back_by_a_day_that_is_past() -> None:
    config = register.office_config()
    sheet = SheetSent(config.agencies[0], "1001.xlsx", 3)
    due = {
        dated: send_context(config, Quarter(2564, 1), sheet, LetterPlan(dated))["due_back"]
        for dated in (date(2020, 10, 1), date(2020, 11, 13), date(2020, 11, 16))
    }
    assert due == {
        date(2020, 10, 1): date(2020, 11, 13),
        date(2020, 11, 13): date(2020, 11, 13),
        # Seven working days; the 19th and the 20th were days off in that year alone.
        date(2020, 11, 16): date(2020, 11, 27),
    }


def test_letters_and_memorandum_name_the_day_by_which_late_sheets_were_asked_back() -> None:
    figures = small_quarter([LATE], [{"agency_code": "1001", "status": "missing"}])
    [due] = letters_due(figures, {})
    for printed, asked in (
        (date(2020, 10, 1), "13 พฤศจิกายน 2563"),
        (date(2020, 11, 16), "27 พฤศจิกายน 2563"),
    ):
        sheets = Dispatched(
            "1001", "เขต", LetterKind.SEND_SHEETS, "ส่งแบบ", 1, 0, None, "1001.docx",
            printed_date=printed, prefilled_date=printed,
        )  # fmt: skip
        plan = LetterPlan(LETTER_DATE, sheets={"1001": sheets})
        context = LetterContexts(figures, plan).context(due)
        text = text_of(templates(False)[LETTER_REQUEST_RETURN].render(context))
        assert f"ประจำไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564 ภายในวันที่ {asked} นั้น" in text
        memo = memo_context(figures, MemoPlan(date(2020, 12, 1), sheets=[sheets]))
        text = text_of(templates(False)[EXECUTIVE_MEMO].render(memo))
        assert f"กำหนดส่งคืนภายในวันที่ {asked}" in text


def _context_and_text(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], str]:
    quarter = small_quarter(rows)
    context = LetterContexts(quarter, LetterPlan(LETTER_DATE)).context(letters_due(quarter, {})[0])
    return context, text_of(templates(False)[LETTER_CHASE].render(context))


def _ends(day: date) -> dict[str, Any]:
    return {**LAPSING, "known_date": day.replace(year=day.year - 2)}


FRIDAY, SATURDAY = date(2020, 11, 27), date(2020, 11, 28)
_FACTS = "ขอให้ตรวจสอบโดยด่วนที่สุดว่าได้ออกคำสั่งเรียกให้ชำระ หรือฟ้องผู้ต้องรับผิดต่อศาลภายในกำหนดแล้วหรือไม่"


def test_the_only_claim_ended_before_the_letters_day() -> None:
    context, text = _context_and_text([_ends(FRIDAY)])
    assert context["lapsing_cases"] == context["ended_cases"] == 1
    assert f"ซึ่งต่อมาครบกำหนดแล้วเมื่อวันที่ 27 พฤศจิกายน 2563 ก่อนวันที่ในหนังสือนี้ {_FACTS}" in text
    assert "จะครบกำหนด" not in text
    assert "จะเสียสิทธิ" not in text
    [step] = [each for case in context["worklist"] for each in case["steps"]]
    assert step["action"].startswith("ตรวจสอบโดยด่วนว่าได้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนวันครบกำหนดหรือไม่")
    assert (step["days"], step["by"]) == ("ครบกำหนดแล้ว", "ให้ดำเนินการทันที")


def test_all_of_several_claims_ended() -> None:
    _, text = _context_and_text([_ends(FRIDAY), _ends(FRIDAY)])
    assert f"ซึ่งต่อมาครบกำหนดแล้วทุกเรื่อง ก่อนวันที่ในหนังสือนี้ {_FACTS}" in text
    assert "จะครบกำหนด" not in text


def test_some_of_the_claims_ended_and_others_are_to_come() -> None:
    ahead = [_ends(date(2020, 12, 3)), _ends(date(2020, 12, 9))]
    _, text = _context_and_text([_ends(FRIDAY), *ahead[:1]])
    assert f"ในจำนวนนี้ 1 เรื่อง ครบกำหนดแล้ว ก่อนวันที่ในหนังสือนี้ {_FACTS}" in text
    assert "ส่วนเรื่องที่ยังไม่ครบกำหนดจะครบกำหนดในวันที่ 3 ธันวาคม 2563 หากมิได้" in text
    _, text = _context_and_text([_ends(FRIDAY), *ahead])
    assert "ส่วนเรื่องที่ยังไม่ครบกำหนด เรื่องที่ครบกำหนดก่อนเรื่องอื่นจะครบกำหนดในวันที่ 3 ธันวาคม 2563" in text


def test_a_claim_that_ends_on_the_letters_own_day_can_still_be_saved() -> None:
    context, text = _context_and_text([_ends(LETTER_DATE)])
    assert context["ended_cases"] == 0
    assert "ซึ่งจะครบกำหนดในวันที่ 30 พฤศจิกายน 2563" in text
    [step] = [each for case in context["worklist"] for each in case["steps"]]
    assert step["by"] == "ภายในวันที่ 30 พ.ย. 2563"


def test_a_suit_on_the_next_working_day_still_keeps_a_limit_that_ended_on_a_day_off() -> None:
    """ป.พ.พ. มาตรา 193/8: Saturday's limit is kept by a suit on Monday, the letter's own day."""
    for ended, kept in ((SATURDAY, True), (FRIDAY, False)):
        context, _ = _context_and_text([_ends(ended)])
        [step] = [each for case in context["worklist"] for each in case["steps"]]
        assert ("ยังฟ้องคดีได้ภายในวันที่ 30 พ.ย. 2563" in step["action"]) is kept
        memo = memo_context(small_quarter([_ends(ended)]), MemoPlan(LETTER_DATE))
        ordered = " ".join(order["text"] for order in memo["orders"])
        assert ("ยังฟ้องคดีได้ภายในวันที่ 30 พฤศจิกายน 2563" in ordered) is kept


def test_a_lapsed_claim_whose_order_cannot_be_read_is_asked_for_the_facts() -> None:
    """Its status is unknown, and an order before it lapses is in vain all the same."""
    context, text = _context_and_text(
        [{**_ends(date(2020, 10, 2)), "unreadable": ["payment_order_date"]}]
    )
    assert context["lapsed_cases"] == 1
    assert "ไว้ หรือระบุไว้แต่อ่านไม่ได้ ขอให้ตรวจสอบโดยด่วนที่สุด" in text
    assert "ก่อนขาดอายุความ" not in text
    by = {
        step["by"] for step in context["worklist"][0]["steps"] if "ตรวจสอบโดยด่วน" in step["action"]
    }
    assert by == {"ให้ดำเนินการทันที"}


@pytest.mark.parametrize(("ordered", "told"), [(1, True), (None, True), (0, False)])
def test_a_lapsed_claim_that_was_pursued_in_part_is_not_said_to_be_without_an_order(
    ordered: int | None, told: bool
) -> None:
    """One of three was ordered, or it is not known how many: the day stands in the return."""
    pursued = {"liable_persons": 3, "ordered_persons": ordered}
    pursued["payment_order_date"] = date(2020, 6, 1) if told else None
    case = {**_ends(date(2020, 10, 2)), **pursued}
    context, text = _context_and_text([case])
    assert context["lapsed_cases"] == 1
    assert ("ไว้ หรือระบุไว้แต่ไม่ปรากฏว่าครบทุกราย ขอให้ตรวจสอบโดยด่วนที่สุด" in text) is told
    figures = small_quarter([case])
    memo = text_of(
        templates(False)[EXECUTIVE_MEMO].render(memo_context(figures, MemoPlan(date(2020, 12, 1))))
    )
    assert ("หรือไม่ปรากฏว่าครบทุกราย จึงต้องตรวจสอบข้อเท็จจริง" in memo) is told


def test_a_lapsed_claim_of_which_only_the_beginning_cannot_be_read_has_no_order() -> None:
    """Its limit is known by its cautious date alone, and its order is blank, not unreadable."""
    begun = {"known_date": None, "unreadable": ["known_date"]}
    since = {"committee_report_date": date(2018, 11, 1), "decision_date": date(2018, 11, 10)}
    context, text = _context_and_text([{**LAPSING, **begun, **since}])
    assert context["lapsed_cases"] == 1
    assert "หรือระบุไว้แต่อ่านไม่ได้" not in text


def test_of_a_claim_that_its_cautious_day_alone_dates_the_memorandum_says_what_it_rests_on() -> (
    None
):
    """Its true limit may be later: an order at once is not in vain, and none is said to be past."""
    begun = {"known_date": None, "unreadable": ["known_date"]}
    since = {"committee_report_date": date(2018, 11, 27), "decision_date": date(2018, 11, 28)}
    figures = small_quarter([{**LAPSING, **begun, **since}])
    memo = memo_context(figures, MemoPlan(date(2020, 12, 1)))
    text = text_of(templates(False)[EXECUTIVE_MEMO].render(memo))
    told = "หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ 27 พฤศจิกายน 2563"
    assert f"ทันที เพราะ{told}" in text
    assert f"ทันที ({told})" in text


@pytest.mark.parametrize(
    ("known", "reported", "saved", "ended", "row"),
    [
        # Both days are past in the memorandum.
        (27, date(2018, 11, 10), 0, 1, ("27 พ.ย. 2563", "ครบกำหนดแล้ว")),
        # The cautious day ended between the as-of date and the memorandum's.
        (31, date(2018, 11, 27), 1, 0, ("27 พ.ย. 2563", "ครบกำหนดแล้ว หากนับแต่วันแรกสุด")),
    ],
    ids=["ended", "ended if disputed"],
)
def test_a_claim_is_past_or_past_if_disputed_on_the_memorandums_day_but_not_both(
    known: int, reported: date, saved: int, ended: int, row: tuple[str, str]
) -> None:
    known_date = date(2018, 11, 1) + timedelta(days=known - 1)
    figures = small_quarter(
        [{**LAPSING, "known_date": known_date, "committee_report_date": reported}]
    )
    context = memo_context(figures, MemoPlan(date(2020, 12, 1)))
    text = context["findings"][0]["text"]
    assert ("ในจำนวนนี้ 1 เรื่อง ยังไม่พ้นกำหนด" in text) is bool(saved)
    assert ("ทั้งนี้ 1 เรื่อง ครบกำหนดแล้ว" in text) is bool(ended)
    [claim] = context["claims"]
    assert (claim["due"], claim["days"]) == row
    [counted] = QuarterRows(figures).claims
    assert counted.is_past_if_disputed(context["letter_date"], figures.as_of) is bool(saved)
    assert counted.ended_before(context["letter_date"]) is bool(ended)
