"""A claim whose cautious date alone is past: every medium presses it, none says that it lapsed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.memorandum_words import LAPSED
from pipeline.documents.memorandum_words import findings as memorandum_findings
from pipeline.documents.template_names import LETTER_CHASE
from pipeline.exchange.calendar_file import deadline_entries
from pipeline.figures.claims import claims_table
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.letters_due import letters_due
from pipeline.figures.performance import performance
from pipeline.figures.quarterly import Figures
from pipeline.report.claims_radar import claims_section
from pipeline.report.contents import Contents, Provenance
from pipeline.report.explanation.deadline_sentences import explain_case
from pipeline.report.findings import findings
from pipeline.report.table import Counts, DataTable
from pipeline.report.tiles import tiles
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter, templates, text_of
from tests.documents.test_letters import LAPSING, PLAN

CAUTIOUS = date(2020, 9, 20)
DUE = date(2021, 11, 20)
BY = date(2020, 9, 18)
RUNNING = {
    **LAPSING,
    "known_date": date(2019, 11, 20),
    "committee_report_date": date(2018, 9, 20),
}


@pytest.fixture(scope="module")
def figures() -> Figures:
    return small_quarter([RUNNING])


def test_letter(figures: Figures) -> None:
    (due,) = letters_due(figures, {})
    context = LetterContexts(figures, PLAN).context(due)
    assert (context["lapsed_cases"], context["lapsing_cases"]) == (0, 1)
    assert context["first_lapse_date"] == DUE
    steps = [step for case in context["worklist"] for step in case["steps"]]
    (step,) = (step for step in steps if "หากนับแต่" in step["action"])
    assert step["action"].endswith("ครบกำหนดแล้วเมื่อวันที่ 20 ก.ย. 2563")
    assert step["by"] == "ให้ดำเนินการทันที"
    text = text_of(templates()[LETTER_CHASE].render(context))
    past = "หากนับแต่วันแรกสุดที่อาจเริ่มนับได้ สิทธิเรียกร้องดังกล่าวครบกำหนดแล้ว จึงขอให้ดำเนินการทันที"
    assert text.count(past) == 1


def test_a_letter_names_no_day_to_come_that_is_past_on_its_own() -> None:
    ahead = {**RUNNING, "committee_report_date": date(2018, 11, 27)}
    quarter = small_quarter([ahead])
    context = LetterContexts(quarter, PLAN).context(letters_due(quarter, {})[0])
    assert quarter.as_of < date(2020, 11, 27) < context["letter_date"]
    assert (context["first_lapse_date"], context["first_lapse_disputed"]) == (DUE, False)
    assert context["lapse_past_if_disputed"]


def test_memorandum(figures: Figures) -> None:
    context = memo_context(figures, MemoPlan(date(2020, 12, 15)))
    windows = {line["name"]: line["cases"] for line in context["windows"]}
    assert windows[LAPSED] == 0
    assert windows["ครบกำหนดภายใน 30 วัน"] == windows["ครบกำหนดภายใน 180 วัน"] == 1
    (claim,) = context["claims"]
    assert (claim["due"], claim["days"]) == ("20 ก.ย. 2563", "เกิน 66 วัน หากนับแต่วันแรกสุด")
    box, found, orders = (
        "\n".join(line["text"] for line in context[name])
        for name in ("summary", "findings", "orders")
    )
    assert "ทันที (หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ 20 กันยายน 2563)" in box
    assert f"{LAPSED} ไม่มี" in box
    assert "ในจำนวนนี้ 1 เรื่อง ยังไม่พ้นกำหนด แต่หากนับแต่วันแรกสุด" in found
    assert f"{LAPSED} จำนวน" not in found
    assert "ก่อนขาดอายุความ ทันที เพราะหากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ 20 กันยายน 2563" in orders


@pytest.mark.parametrize(
    ("dated", "past"),
    [
        (CAUTIOUS, False), (CAUTIOUS + timedelta(1), True), (DUE, True),
        (DUE + timedelta(1), False),
    ],
)  # fmt: skip
def test_a_memorandum_presses_from_the_day_after_the_cautious_one_to_the_last(
    figures: Figures, dated: date, past: bool
) -> None:
    told = "\n".join(memorandum_findings(figures, None, dated))
    assert ("1 เรื่อง ยังไม่พ้นกำหนด แต่หากนับแต่วันแรกสุด" in told) is past


def test_a_cautious_date_that_passes_before_the_memorandums_own_day() -> None:
    """Told by what it rests on, in the box and in the orders, though it lay ahead when counted."""
    ahead = {**RUNNING, "committee_report_date": date(2018, 11, 30)}
    context = memo_context(small_quarter([ahead]), MemoPlan(date(2020, 12, 15)))
    past = "หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ 30 พฤศจิกายน 2563"
    assert f"ทันที ({past})" in "\n".join(line["text"] for line in context["summary"])
    assert f"ทันที เพราะ{past}" in "\n".join(line["text"] for line in context["orders"])


def test_radar_page_and_findings(figures: Figures) -> None:
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    contents = Contents(figures, letters, Provenance())
    sums, claims = claims_section(contents).blocks
    assert isinstance(sums, Counts)
    assert isinstance(claims, DataTable)
    counted = {count.key: count.value for _, line in sums.lines for count in line}
    assert (counted["lapsed cases"], counted["lapsing 30 cases"]) == (0, 1)
    shown = {each.key: each.read(claims.rows)[0] for each in claims.columns}
    assert shown["light"] == "▲ ทำทันที (หากนับแต่วันแรกสุด พ้นแล้ว)"
    assert (shown["due_date"], shown["limit_date"], shown["act_by"]) == (CAUTIOUS, DUE, BY)
    assert "ครบกำหนดแล้วเมื่อวันที่ 20 กันยายน 2563" in findings(contents)[0]
    assert tiles(contents)


def test_data_grades_calendar_and_explanation(figures: Figures) -> None:
    (claim,) = claims_table(figures).to_dict("records")
    assert (claim["standing"], claim["within_days"], claim["days_left"]) == ("lapsing", 30, -66)
    assert not performance(figures)["capped"].any()
    entries = {each.uid: each for each in deadline_entries(figures, "1001")}
    case_id = figures.cases["case_id"].iloc[0]
    entry = entries[f"{case_id}-prescription@tidtam"]
    assert entry.first == BY
    assert entry.description.endswith(
        "วันครบกำหนด 20 พฤศจิกายน 2564 หากนับแต่วันแรกสุดที่อาจเริ่มนับได้ ครบกำหนดวันที่ 20 กันยายน 2563"
    )
    case = {name: figures.cases[name].tolist()[0] for name in figures.cases.columns}
    told = {
        each.rule: each.sentence
        for each in explain_case(case, figures.deadlines, figures.config, figures.as_of, "th")
    }["prescription"]
    assert "ครบกำหนดแล้วเมื่อวันที่ 20 กันยายน 2563 จึงควรดำเนินการทันที" in told
    assert "พ้นกำหนดแล้ว (รอตรวจสอบ)" not in told
