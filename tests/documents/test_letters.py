"""Letters say what the figures say: each deadline once, each sum right, the wording by case."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import (
    SheetSent,
    fingerprint,
    send_context,
    write_letters,
    write_send_sheets,
)
from pipeline.documents.template_names import (
    LETTER_CHASE,
    LETTER_REQUEST_RETURN,
    LETTER_SEND_SHEETS,
    TEMPLATES,
)
from pipeline.figures.letters_due import LetterDue, letters_due
from pipeline.figures.quarterly import Figures
from pipeline.model.codes import LetterKind, Status
from pipeline.model.issues import CaseIssue
from pipeline.records.dispatch_register import Dispatched
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import (
    LETTER_DATE,
    W,
    baht,
    big_quarter,
    read,
    root,
    small_quarter,
    sound,
    templates,
    text_of,
    worklist_rows,
)
from tests.made_up_quarter import AWKWARD

PLAN = LetterPlan(LETTER_DATE)


def letter(
    figures: Figures,
    plan: LetterPlan = PLAN,
    *,
    round_: int = 1,
    thai_digits: bool = False,
    earlier: tuple[Dispatched, ...] = (),
) -> dict[str, bytes]:
    """Render the quarter's first letter."""
    due = letters_due(figures, {})[0]
    due = replace(due, round=round_, earlier=earlier)
    context = LetterContexts(figures, plan).context(due)
    name = LETTER_CHASE if due.kind is LetterKind.CHASE else LETTER_REQUEST_RETURN
    return templates(thai_digits)[name].render(context)


@pytest.fixture(scope="module")
def written_letters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[LetterDue]]:
    folder = tmp_path_factory.mktemp("quarter")
    due = letters_due(big_quarter(), {})
    write_letters(folder, big_quarter(), due, templates(), PLAN)
    return folder, due


def letter_files(folder: Path) -> dict[str, Path]:
    files = (folder / "letters").glob("*.docx")
    return {path.name.partition("_")[0]: path for path in files if path.name != "print_all.docx"}


def test_every_letter_due_is_written_and_no_other(
    written_letters: tuple[Path, list[LetterDue]],
) -> None:
    folder, due = written_letters
    assert set(letter_files(folder)) == {each.agency_code for each in due}


def test_each_pressed_deadline_stands_in_exactly_one_letter(
    written_letters: tuple[Path, list[LetterDue]],
) -> None:
    folder, due = written_letters
    steps: Counter[str] = Counter()
    for code, path in letter_files(folder).items():
        rows = list(worklist_rows(read(path)))
        steps[code] = len(rows)
        named = {to_arabic_digits(text) for row in rows for text in row[1].split("\n")}
        pressing = next(each.pressing for each in due if each.agency_code == code)
        for case in pressing["case_id"].unique():
            assert f"({case})" in named, case
    assert steps == Counter(big_quarter().to_press["agency_code"].tolist()) + Counter(
        {each.agency_code: 0 for each in due}
    )


def test_sums_of_all_letters_are_those_of_the_figures() -> None:
    figures = big_quarter()
    contexts = LetterContexts(figures, PLAN)
    found = [contexts.context(each) for each in letters_due(figures, {})]
    for status in (Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN):
        steps = sum(
            step["days"].startswith(_STARTS[status])
            for context in found
            for case in context["worklist"]
            for step in case["steps"]
        )
        assert steps == figures.deadlines_with(status), status
    for name, told in (("cases", figures.lapsed.cases), ("baht", figures.lapsed.baht)):
        lapsed = sum(context[f"lapsed_{name}"] for context in found)
        assert lapsed == told
    open_cases = figures.open_cases("case_id")
    pressed = open_cases[open_cases["case_id"].isin(figures.to_press["case_id"].unique())]
    claims = figures.claim_cases[figures.claim_cases["case_id"].isin(pressed["case_id"])]
    for name, column in (("at_stake", "claimable"), ("undecided", "undecided_baht")):
        assert sum(context[name] for context in found) == claims[column].sum() > 0
    assert sum(context["cases"] for context in found) == len(pressed)


_STARTS = {
    Status.OVERDUE: "เกิน",
    Status.DUE_SOON: ("เหลือ", "ครบกำหนดวันนี้", "ครบกำหนดแล้ว"),
    Status.UNKNOWN: "-",
}


def test_contexts_give_exactly_the_names_declared() -> None:
    figures = big_quarter()
    contexts = LetterContexts(figures, PLAN)
    for due in letters_due(figures, {}):
        name = LETTER_CHASE if due.kind is LetterKind.CHASE else LETTER_REQUEST_RETURN
        context = contexts.context(due)
        assert set(context) == {each.name for each in TEMPLATES[name]}
        for each in TEMPLATES[name]:
            for item in context[each.name] if each.within else ():
                assert {inner.name for inner in each.within} <= set(item)


def test_every_letter_is_sound(written_letters: tuple[Path, list[LetterDue]]) -> None:
    folder, _ = written_letters
    for path in (folder / "letters").glob("*.docx"):
        sound(read(path))


def test_a_rerun_gives_the_same_bytes(
    written_letters: tuple[Path, list[LetterDue]], tmp_path: Path
) -> None:
    folder, due = written_letters
    write_letters(tmp_path, big_quarter(), due, templates(), PLAN)
    for path in (folder / "letters").iterdir():
        assert path.read_bytes() == (tmp_path / "letters" / path.name).read_bytes(), path.name


# A claim of 85,000 baht that lapses on 3 December, and a committee that is five days late.
LAPSING: dict[str, Any] = {
    "file_no": "สล. 12/2561",
    "subject": "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า",
    "case_type": "ส.5 อุบัติเหตุ",
    "injured_party": "หน่วยงานของรัฐ",
    "damage_amount": Decimal("85000.00"),
    "at_stake": Decimal("85000.00"),
    "incident_date": date(2018, 11, 30),
    "reported_date": date(2018, 12, 3),
    "known_date": date(2018, 12, 3),
    "committee_date": date(2018, 12, 20),
    "committee_report_date": date(2019, 2, 1),
    "decision_date": date(2019, 3, 1),
    "decision_result": "ต้องรับผิด",
    "mof_required": "ไม่ต้องรายงาน",
    "status": "อยู่ระหว่างดำเนินการ",
}
LATE: dict[str, Any] = {
    "file_no": "สล. 1/2563",
    "subject": "เครื่องคอมพิวเตอร์สูญหาย",
    "case_type": "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย",
    "injured_party": "หน่วยงานของรัฐ",
    "damage_amount": Decimal("1250000.50"),
    "incident_date": date(2020, 8, 3),
    "reported_date": date(2020, 8, 5),
    "known_date": date(2020, 8, 5),
    "committee_date": date(2020, 8, 14),
    "committee_due_date": date(2020, 11, 20),
    "mof_required": "ต้องรายงาน",
    "status": "อยู่ระหว่างดำเนินการ",
}


def test_the_letter_word_by_word() -> None:
    text = text_of(letter(small_quarter([LAPSING, LATE])))
    assert "ที่  กท 0000/\tวันที่  30 พฤศจิกายน 2563" in text
    assert "เรียน  ผู้อำนวยการเขตพระนคร" in text
    assert (
        "สำนักงานเขตพระนครมีเรื่องที่ต้องเร่งรัด จำนวน 2 เรื่อง "
        "แบ่งเป็น เกินกำหนดแล้ว 1 เรื่อง และใกล้ครบกำหนด 1 เรื่อง "
        "คิดเป็นยอดที่ยังเรียกให้ชดใช้ได้ 85,000.00 บาท (แปดหมื่นห้าพันบาทถ้วน) "
        "และค่าเสียหายของเรื่องที่ยังไม่วินิจฉัย 1,250,000.50 บาท "
        "(หนึ่งล้านสองแสนห้าหมื่นบาทห้าสิบสตางค์)"
    ) in text
    assert (
        "ในจำนวนเรื่องที่ต้องเร่งรัด 2 เรื่องนั้น มีสิทธิเรียกร้องที่ใกล้ครบกำหนดอายุความ จำนวน 1 เรื่อง "
        "ทุนทรัพย์ 85,000.00 บาท (แปดหมื่นห้าพันบาทถ้วน) ซึ่งจะครบกำหนดในวันที่ 3 ธันวาคม 2563"
    ) in text
    assert "พ้นกำหนดอายุความ" not in text
    # The two years end on 3 December: an answer after that day would be in vain.
    assert "ให้สำนักงานกฎหมายและคดี สำนักปลัดกรุงเทพมหานครทราบ ภายในวันที่ 3 ธันวาคม 2563" in text
    assert "มาตรา 10 วรรคสอง" in text
    assert "ข้อ 8 วรรคสี่" in text
    assert "มาตรา 11" not in text


def test_the_worklist_row_by_row() -> None:
    assert list(worklist_rows(letter(small_quarter([LATE, LAPSING])))) == [
        [
            "1",
            "สล. 12/2561\n(1001-2564-0002)\nรถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า\nค่าเสียหาย (บาท) 85,000.00",
            "อายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี)\n3 ธ.ค. 2563 (เหลือ 8 วัน)",
            "ออกคำสั่งเรียกให้ชำระค่าสินไหมทดแทนหรือฟ้องคดีก่อนขาดอายุความ\nภายในวันที่ 3 ธ.ค. 2563",
        ],
        [
            "2",
            "สล. 1/2563\n(1001-2564-0001)\nเครื่องคอมพิวเตอร์สูญหาย\nค่าเสียหาย (บาท) 1,250,000.50",
            "คณะกรรมการเสนอความเห็น\n20 พ.ย. 2563 (เกิน 5 วัน)",
            "เร่งรัดคณะกรรมการให้เสนอความเห็นโดยเร็ว แล้วรายงานเหตุที่ล่าช้า\nให้ดำเนินการทันที",
        ],
    ]


def test_missing_dates_are_asked_for_and_assumptions_told() -> None:
    blank = {**LATE, "reported_date": None, "injured_party": None, "mof_required": None}
    text = text_of(letter(small_quarter([blank])))
    assert "แจ้งวันที่หัวหน้าหน่วยงานได้รับรายงาน" in text
    assert "กรอกผู้เสียหาย (ระหว่างนี้ถือว่าเป็นหน่วยงานของรัฐ)" in text


def test_the_day_that_counts_meanwhile_is_the_one_that_the_case_holds() -> None:
    held = {"payment_order_date": date(2020, 9, 1), "order_notified_date": date(2020, 9, 8)}
    titles = ("วันที่ออกคำสั่งเรียกให้ชำระ", "วันที่แจ้งคำสั่งแก่ผู้ต้องรับผิด")
    for field, title in zip(held, titles, strict=True):
        known = {name: held[name] for name in held if name in ("payment_order_date", field)}
        text = text_of(letter(small_quarter([{**LATE, **known}])))
        asked = "วันที่คำสั่งถึงที่สุดหรือศาลชั้นสุดท้ายพิพากษา หากมีแล้ว"
        assert f"{asked} (ระหว่างนี้นับจาก{title}แทน)" in text


def test_cells_to_mend_stand_in_the_letter() -> None:
    issue = {
        "agency_code": "1001",
        "case_id": "1001-2564-0001",
        "source_file": "report.xlsx",
        "source_sheet": "แบบรายงาน",
        "cell": "L12",
        "field": "known_date",
        "severity": "error",
        "code": "no_such_day",
        "value": "31 เม.ย. 2563",
        "message": "ไม่มีวันที่นี้ในปฏิทิน",
        "remedy": "ให้กรอกวันที่ที่มีจริง",
    }
    warning = {**issue, "cell": "J9", "severity": "warning", "code": "odd"}
    parts = letter(small_quarter([LATE], issues=[issue, warning]), thai_digits=True)
    text = text_of(parts)
    assert "L12" in text, "a cell's address stays as in Excel"
    assert "๓๑ เม.ย. ๒๕๖๓" in text
    assert "มีข้อมูลที่ควรตรวจสอบอีก ๑ แห่ง" in text
    alone = text_of(letter(small_quarter([LATE], issues=[issue])))
    enclosed = "ทำเครื่องหมายพร้อมคำอธิบายไว้ในแบบรายงานฉบับแก้ไข (1001_"
    assert enclosed in alone, "the enclosed workbook is named where no warning names it"
    of_a_file = {**issue, "case_id": None, "cell": None, "field": None}
    assert enclosed not in text_of(letter(small_quarter([LATE], issues=[of_a_file])))


def test_what_a_letter_asks_to_confirm_is_not_told_again_as_one_more_to_look_at() -> None:
    confirm = {
        "agency_code": "1001", "case_id": "1001-2564-0001", "cell": "I12", "field": "damage_amount",
        "severity": "warning", "code": "amount_unusual", "message": "จำนวนสูง",
        "remedy": "โปรดตรวจสอบ",
    }  # fmt: skip
    own = text_of(letter(small_quarter([LATE], issues=[confirm])))
    assert "จำนวนสูง โปรดตรวจสอบ" in own
    assert "ควรตรวจสอบอีก" not in own
    assert "ทั้งนี้ ได้ทำเครื่องหมายพร้อมคำอธิบายไว้ในแบบรายงานฉบับแก้ไข (1001_" in own
    other = {**confirm, "cell": "J12", "code": "odd"}
    both = text_of(letter(small_quarter([LATE], issues=[confirm, other])))
    assert "มีข้อมูลที่ควรตรวจสอบอีก 1 แห่ง" in both


@pytest.mark.parametrize(("mistakes", "named"), [(60, 5), (61, 3)])
def test_a_flood_of_different_faults_names_fewer_cells_of_each(mistakes: int, named: int) -> None:
    issue = {
        "agency_code": "1001", "source_file": "report.xlsx", "source_sheet": "แบบรายงาน",
        "field": "known_date", "severity": "error", "message": "ไม่มีวันที่นี้",
    }  # fmt: skip
    issues = [
        {**issue, "case_id": f"1001-2564-{n:04d}", "cell": f"L{2 * n}", "code": f"fault_{fault}"}
        for fault in range(mistakes)
        for n in range(1, 6)
    ]
    cases = [{**LATE, "file_no": f"ก {n}/2563"} for n in range(1, 6)]
    text = text_of(letter(small_quarter(cases, issues=issues)))
    assert ("L2, L4, L6, L8, L10" in text, "L6 และอีก 2 ช่วง ในแบบแก้ไข" in text) == (
        named == 5, named == 3,
    )  # fmt: skip
    assert ("และอีก 2 รายการ ในแบบแก้ไข" in text) == (named == 3)
    assert f"แก้ไขข้อมูลในแบบรายงาน {5 * mistakes} แห่ง" in text
    assert ("และอีก 5 แห่ง" in text) == (mistakes > 60)


def flooded(count: int, **values: Any) -> dict[str, bytes]:
    """Render the letter to an agency of which every case has the same two faults."""
    cases = [{**LATE, **values, "file_no": f"ก {n}/2563"} for n in range(1, count + 1)]
    issue = {
        "agency_code": "1001",
        "source_file": "report.xlsx",
        "source_sheet": "แบบรายงาน",
        "field": "known_date",
        "severity": "error",
        "code": "no_such_day",
        "message": "ไม่มีวันที่นี้ในปฏิทิน",
    }
    confirm = {**issue, "field": "", "severity": "warning", "code": "value_changed"}
    issues = [
        {**each, "case_id": f"1001-2564-{n:04d}", "cell": f"L{2 * n}", "message": f"แห่งที่ {n}"}
        for n in range(1, count + 1)
        for each in (issue, confirm)
    ]
    return letter(small_quarter(cases, issues=issues))


def test_a_flood_of_faults_is_counted_and_left_to_the_correction_workbook() -> None:
    text = text_of(flooded(300))
    assert "L6 และอีก 297 ช่วง ในแบบแก้ไข" in text
    assert "ก 3/2563 และอีก 297 รายการ ในแบบแก้ไข" in text
    assert "ยืนยันหรือแจ้งข้อมูลที่ถูกต้อง 300 เรื่อง" in text
    assert "แก้ไขข้อมูลในแบบรายงาน 300 แห่ง" in text
    assert "แห่งที่ 40\n" in text
    assert "แห่งที่ 41" not in text
    assert "และอีก 260 เรื่อง\nในแบบแก้ไข" in text


def test_what_stands_nowhere_else_is_asked_of_every_case_of_a_flood() -> None:
    text = text_of(flooded(60, injured_party=None))
    assert text.count("(ระหว่างนี้ถือว่าเป็นหน่วยงานของรัฐ)") == 60
    assert "แห่งที่ 60" in text
    assert "เรื่อง (ในแบบแก้ไข)" not in text


def test_what_changed_or_vanished_is_asked_to_be_confirmed() -> None:
    changed = {
        "agency_code": "1001",
        "case_id": "1001-2564-0001",
        "field": "damage_amount",
        "severity": "warning",
        "code": "value_changed",
        "message": "“จำนวนค่าเสียหาย (บาท)” เป็น 58,000.00 ต่างจากไตรมาสก่อน (85,000.00)",
    }
    accepted = {**changed, "severity": "info", "message": "รับไว้แล้ว"}
    vanished = {**changed, "case_id": "1001-2564-0002", "code": "carried_absent", "field": ""}
    vanished["message"] = "ไม่พบเรื่อง สล. 2/2563 ในรายงาน"
    # The second case has nothing to press, and is asked about all the same.
    rows = [LATE, {"status": "อยู่ระหว่างดำเนินการ", "file_no": "สล. 2/2563", "origin": "carried"}]
    text = text_of(letter(small_quarter(rows, issues=[changed, accepted, vanished])))
    assert "ขอให้ยืนยันหรือแจ้งข้อมูลที่ถูกต้อง" in text
    assert changed["message"] in text
    assert vanished["message"] in text
    assert "รับไว้แล้ว" not in text


@pytest.mark.parametrize(
    ("round_", "said", "not_said"),
    [
        (1, ["ด้วยสำนักงานกฎหมาย", "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการต่อไป"], ["ครั้งที่", "สำเนาเรียน"]),
        (2, ["(ครั้งที่ 2)", "บัดนี้เวลาล่วงเลยมานานแล้ว", "มาแล้ว 1 ครั้ง นั้น"], ["สำเนาเรียน"]),
        (3, ["เป็นครั้งที่ 3", "สำเนาเรียน  รองปลัดกรุงเทพมหานคร เพื่อโปรดทราบ"], ["ด้วยสำนักงาน"]),
    ],
)
def test_wording_by_round(round_: int, said: list[str], not_said: list[str]) -> None:
    text = text_of(letter(small_quarter([LATE]), round_=round_))
    for words in said:
        assert words in text, words
    for words in not_said:
        assert words not in text, words


EARLIER = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 1, None, "x.docx",
    number="99", printed_date=date(2020, 8, 28),
    dispatched_date=date(2020, 8, 31),
)  # fmt: skip


def test_an_earlier_letter_is_named() -> None:
    text = text_of(letter(small_quarter([LATE]), round_=2, earlier=(EARLIER,)))
    assert "ที่ กท 0000/99 ลงวันที่ 28 สิงหาคม 2563" in text, "the printed date, not the day it went"
    circular = replace(EARLIER, number="ว 99")
    parts = letter(small_quarter([LATE]), round_=2, earlier=(circular,))
    drawn = "".join(each.text or "" for each in root(parts).iter(f"{W}t"))
    assert "กท\u00a00000/ว\u00a099 ลงวันที่" in drawn, "no line ends within a number"
    assert "ความละเอียดแจ้งแล้ว นั้น" in text


@pytest.mark.parametrize(
    ("case", "speed"),
    [
        (LAPSING, "ด่วนที่สุด"),
        (LATE, "ด่วนมาก"),
        ({**LATE, "committee_due_date": date(2020, 12, 1)}, "ด่วน"),
    ],
)
def test_speed_by_the_gravest_finding(case: Mapping[str, Any], speed: str) -> None:
    head = text_of(letter(small_quarter([case]))).split("\n")[0]
    assert head.removesuffix("บันทึกข้อความ").strip() == speed


def test_a_lapsed_claim_is_asked_about_not_written_off() -> None:
    lapsed = {**LAPSING, "known_date": date(2018, 9, 20), "recovered_amount": Decimal("5000.00")}
    text = text_of(letter(small_quarter([lapsed])))
    assert ("เรื่องดังกล่าวมีสิทธิเรียกร้องที่พ้นกำหนดอายุความแล้ว ทุนทรัพย์ 80,000.00 บาท (แปดหมื่นบาทถ้วน)") in text
    assert "ขอให้ตรวจสอบโดยด่วนที่สุด" in text


def test_a_claim_whose_cautious_day_alone_is_past_is_pressed_as_one_that_runs() -> None:
    late = {**LAPSING, "known_date": date(2019, 11, 20), "committee_report_date": date(2018, 9, 20)}
    text = text_of(letter(small_quarter([late])))
    assert "พ้นกำหนดอายุความแล้ว" not in text
    assert "มีสิทธิเรียกร้องที่ใกล้ครบกำหนดอายุความ" in text
    assert "ซึ่งจะครบกำหนดในวันที่ 20 พฤศจิกายน 2564" in text
    assert "ครบกำหนดแล้วเมื่อวันที่ 20 ก.ย. 2563" in text


def test_a_day_that_rests_on_the_earliest_start_is_told_as_what_it_is() -> None:
    days = {"known_date": date(2019, 11, 20), "committee_report_date": date(2019, 2, 20)}
    claim = {**LAPSING, **days}
    text = text_of(letter(small_quarter([claim])))
    told = "ซึ่งอาจครบกำหนดในวันที่ 20 กุมภาพันธ์ 2564 (นับแต่วันแรกสุดที่อาจเริ่มนับได้) หากมิได้"
    assert told in text


def test_days_for_which_one_stands_in_are_asked_for_together() -> None:
    known = {"payment_order_date": date(2020, 9, 1), "order_notified_date": None}
    text = text_of(letter(small_quarter([{**LATE, **known}])))
    assert (
        "กรอกวันที่แจ้งคำสั่งแก่ผู้ต้องรับผิด และวันที่คำสั่งถึงที่สุดหรือศาลชั้นสุดท้ายพิพากษา หากมีแล้ว "
        "(ระหว่างนี้นับจากวันที่ออกคำสั่งเรียกให้ชำระแทน)"
    ) in text
    assert text.count("ระหว่างนี้นับจาก") == 1


def test_a_day_is_asked_once_though_a_rule_that_counts_back_rests_on_it_too() -> None:
    # The ministry's year is counted back from the two years, which stand on a stand-in.
    sent = {
        "committee_report_date": date(2020, 3, 2), "decision_date": date(2020, 4, 1),
        "decision_result": "ต้องรับผิด", "mof_sent_date": date(2020, 4, 3), "known_date": None,
    }  # fmt: skip
    text = text_of(letter(small_quarter([LATE, {**LATE, "file_no": "สล. 8/2563", **sent}])))
    asked = "กรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด หากมีแล้ว (ระหว่างนี้นับจากวันที่คณะกรรมการเสนอความเห็นแทน)"
    assert text.count("วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด") == 1
    assert asked in text


def test_one_of_each_is_told_once() -> None:
    alone = text_of(letter(small_quarter([LATE])))
    assert "มีเรื่องที่ต้องเร่งรัด จำนวน 1 เรื่อง ซึ่งเกินกำหนดแล้ว คิดเป็น" in alone
    both = {**LATE, "claim_date": date(2020, 2, 3)}
    several = text_of(letter(small_quarter([both])))
    assert "จำนวน 1 เรื่อง รวม 2 รายการ ซึ่งเกินกำหนดแล้วทั้งหมด" in several


def test_an_unknown_amount_is_left_out_of_a_sum_only_where_there_is_one() -> None:
    unknown = {**LATE, "damage_amount": None}
    alone = text_of(letter(small_quarter([unknown])))
    assert "ทั้งนี้ เรื่องดังกล่าวยังไม่ทราบจำนวนเงิน" in alone
    both = text_of(letter(small_quarter([unknown, {**unknown, "file_no": "สล. 9/2563"}])))
    assert "ทั้งนี้ ทุกเรื่องยังไม่ทราบจำนวนเงิน" in both
    outsiders = {**LATE, "injured_party": "บุคคลภายนอก", "file_no": "สล. 9/2563"}
    without_sum = text_of(letter(small_quarter([unknown, outsiders])))
    assert "ทั้งนี้ ในจำนวนนี้ไม่ทราบจำนวนเงิน 1 เรื่อง" in without_sum
    beside = text_of(letter(small_quarter([LATE, {**unknown, "file_no": "สล. 9/2563"}])))
    assert "ทั้งนี้ ยังไม่รวมเรื่องที่ไม่ทราบจำนวนเงินอีก 1 เรื่อง" in beside


def test_a_claim_without_an_amount_is_told_apart() -> None:
    text = text_of(letter(small_quarter([{**LATE, "damage_amount": None}])))
    assert "ไม่ทราบจำนวนเงิน" in text
    assert "คิดเป็น" not in text


UNCLAIMED = {**LAPSING, "status": "ยุติเรื่อง", "closed_date": date(2020, 11, 2)}
TO_EXPLAIN = {
    "agency_code": "1001",
    "case_id": "1001-2564-0001",
    "field": "status",
    "severity": "warning",
    "code": "closed_unclaimed",
    "message": "ยุติเรื่องแล้ว แต่อาจมีผู้ต้องรับผิด",
    "remedy": "โปรดแจ้งเหตุที่ยุติเรื่อง",
}


def test_an_agency_that_only_closed_a_claim_is_asked_why() -> None:
    figures = small_quarter([UNCLAIMED], issues=[TO_EXPLAIN])
    [due] = letters_due(figures, {})
    assert due.kind is LetterKind.CHASE
    text = text_of(letter(figures))
    assert "เรื่อง  ขอให้ชี้แจงการยุติเรื่องความรับผิดทางละเมิดของเจ้าหน้าที่" in text
    assert (
        "รายงานว่ายุติเรื่องแล้ว จำนวน 1 เรื่อง ทุนทรัพย์ 85,000.00 บาท (แปดหมื่นห้าพันบาทถ้วน) ทั้งที่อาจมีผู้ต้องรับผิด"
    ) in text
    assert "จึงขอให้ชี้แจง ยืนยันหรือแจ้งข้อมูลที่ถูกต้องของเรื่อง ดังต่อไปนี้" in text
    assert "โปรดแจ้งเหตุที่ยุติเรื่อง" in text
    for absent in ("เร่งรัด", "0 เรื่อง", "0 รายการ", "ที่เกี่ยวข้อง ดังนี้", "สิ่งที่ต้องดำเนินการ และกำหนด"):
        assert absent not in text, absent
    again = letter(figures, round_=2, earlier=(EARLIER,))
    # The letter before may have asked something else.
    assert "ลงวันที่ 28 สิงหาคม 2563 ขอให้สำนักงานเขตพระนครดำเนินการด้านความรับผิด" in text_of(again)


def test_a_closed_claim_is_no_letter_once_it_is_accepted_or_asked_by_another() -> None:
    accepted = small_quarter([UNCLAIMED], issues=[{**TO_EXPLAIN, "severity": "info"}])
    assert letters_due(accepted, {}) == []
    silent = [{"agency_code": "1001", "status": "missing"}]
    [asking] = letters_due(small_quarter([UNCLAIMED], silent, [TO_EXPLAIN]), {})
    assert asking.kind is LetterKind.REQUEST_RETURN


def test_a_letter_about_closed_claims_names_them_in_the_register(tmp_path: Path) -> None:
    figures = small_quarter([UNCLAIMED], issues=[TO_EXPLAIN])
    written = write_letters(tmp_path, figures, letters_due(figures, {}), templates(), PLAN)
    [line] = written.lines
    assert (line.pressed, line.cases) == (("1001-2564-0001",), 1)
    [again] = letters_due(figures, {"1001-2564-0001": [EARLIER]})
    assert again.round == 2


@pytest.mark.parametrize(("count", "sections"), [(2, 1), (9, 2)])
def test_long_tables_go_to_an_annex(count: int, sections: int) -> None:
    parts = letter(small_quarter([LATE] * count))
    text = text_of(parts)
    assert ("พร้อมนี้ได้แนบ" in text) == (sections == 2)
    assert ("บัญชีแนบบันทึกข้อความ" in text) == (sections == 2)
    assert parts["word/document.xml"].count(b"<w:sectPr") == sections
    assert (b'w:orient="landscape"' in parts["word/document.xml"]) == (sections == 2)
    assert len(list(worklist_rows(parts))) == count
    assert "สิ่งที่ส่งมาด้วย" not in text


def test_a_nil_return_with_open_cases_is_told() -> None:
    figures = small_quarter(
        [{**LATE, "origin": "carried"}], [{"agency_code": "1001", "status": "nil"}]
    )
    text = text_of(letter(figures))
    assert "รายงานว่าไม่มีเรื่องที่ต้องรายงาน แต่ตามทะเบียนยังมีเรื่องที่ยังไม่ยุติ จำนวน 1 เรื่อง" in text


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        (
            ("new", "carried", "new"),
            "ในจำนวนเรื่องที่ต้องเร่งรัดดังกล่าว มี 1 เรื่อง (ลำดับที่ 2) ที่ยังไม่ยุติตามทะเบียน",
        ),
        (
            ("carried", "carried", "new"),
            "ในจำนวนเรื่องที่ต้องเร่งรัดดังกล่าว มี 2 เรื่อง (ลำดับที่ 1 และ 2) ที่ยังไม่ยุติตามทะเบียน",
        ),
        (("carried", "carried"), "เรื่องดังกล่าวทุกเรื่องยังไม่ยุติตามทะเบียน"),
        (("new", "new"), ""),
    ],
)
def test_cases_that_the_return_did_not_mention_are_counted_and_named(
    origins: tuple[str, ...], said: str
) -> None:
    rows = [
        {**LATE, "file_no": f"สล. {number}/2563", "origin": origin}
        for number, origin in enumerate(origins, start=1)
    ]
    text = text_of(letter(small_quarter(rows)))
    assert said in text
    assert ("ไม่ปรากฏในแบบรายงานไตรมาสนี้" in text) is bool(said)


def test_a_missing_return_is_asked_for_and_its_cases_pressed() -> None:
    figures = small_quarter(
        [{**LATE, "origin": "carried"}], [{"agency_code": "1001", "status": "missing"}]
    )
    text = text_of(letter(figures))
    assert "ยังไม่ได้รับแบบรายงานจากสำนักงานเขตพระนคร" in text
    assert "ภายในวันที่ 13 พฤศจิกายน 2563 นั้น" in text, "the 15th is a Sunday"
    assert "สล. 1/2563" in text
    assert "ขอให้ส่งแบบรายงานและเร่งรัด" in text


def test_an_unreadable_return_names_the_file_and_the_reason() -> None:
    issue = {
        "agency_code": "1001",
        "source_file": "รายงาน 1.xlsx",
        "cell": "",
        "severity": "error",
        "code": "file_password",
        "message": "ไฟล์มีรหัสผ่าน",
        "remedy": "ให้บันทึกใหม่โดยไม่ใส่รหัสผ่าน",
    }
    unmended = {
        **issue,
        "source_file": None,
        "case_id": "1001-2564-0001",
        "field": "reported_date",
        "code": CaseIssue.CARRIED_CELL_UNREAD,
        "message": "ช่องของเรื่องนี้ยังมิได้แก้ไข",
    }
    unread = [{"agency_code": "1001", "status": "unreadable"}]
    text = text_of(letter(small_quarter([], unread, [issue, unmended]), thai_digits=True))
    assert "\nรายงาน 1.xlsx ไฟล์มีรหัสผ่าน ให้บันทึกใหม่โดยไม่ใส่รหัสผ่าน" in text
    assert "ยังมิได้แก้ไข" not in text, "no fault of the file"
    assert "เร่งรัดดำเนินการ" not in text
    two = [issue, {**issue, "source_file": "รายงาน 2.xlsx"}]
    text = text_of(letter(small_quarter([], unread, two), thai_digits=True))
    assert all(f"({no}) รายงาน {name}.xlsx" in text for no, name in (("๑", 1), ("๒", 2)))


def test_no_letter_where_nothing_is_asked() -> None:
    running = {**LATE, "committee_due_date": date(2021, 3, 1)}
    assert letters_due(small_quarter([running]), {}) == []


@pytest.mark.parametrize("thai_digits", [True, False])
def test_digits_are_the_same_in_text_tables_and_header(thai_digits: bool) -> None:
    figures = small_quarter([LATE, LAPSING])
    parts = letter(figures, thai_digits=thai_digits)
    wrong = "0123456789" if thai_digits else "๐๑๒๓๔๕๖๗๘๙"
    for name in ("word/document.xml", "word/header1.xml", "word/header2.xml"):
        text = re.sub(r"\d+-\d{4}-\d{4}", "", text_of(parts, name), flags=re.ASCII)
        assert not set(text) & set(wrong), name
    assert (b"thaiNumbers" in parts["word/document.xml"]) == thai_digits


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_on_every_page(draft: bool) -> None:
    parts = letter(small_quarter([LATE]), LetterPlan(LETTER_DATE, draft=draft))
    for name in ("word/header1.xml", "word/header2.xml"):
        assert ("ร่าง" in text_of(parts, name)) == draft


@pytest.mark.parametrize(
    "value", [*AWKWARD, "\u202eกลับ", "ก" * 32_000], ids=range(len(AWKWARD) + 2)
)
def test_a_letter_opens_whatever_an_agency_wrote(value: str) -> None:
    parts = letter(small_quarter([{**LATE, "subject": value, "file_no": value[:200]}]))
    sound(parts)
    shown = to_arabic_digits(value)
    for bad in "\x07\ufffe":
        shown = shown.replace(bad, "\ufffd")
    said = text_of(parts)
    whole = len(shown) <= 240  # A longer subject is told in brief.
    assert (shown if whole else shown[:180]) in said
    assert ("…" in said) != whole


def test_a_dispatched_letter_keeps_its_number_and_says_when_it_changed(tmp_path: Path) -> None:
    figures = small_quarter([LATE])
    due = letters_due(figures, {})
    first = write_letters(tmp_path, figures, due, templates(False), PLAN)
    sent = replace(first.lines[0], number="12", dispatched_date=date(2020, 11, 27))
    plan = LetterPlan(LETTER_DATE, draft=False, sent={"1001": sent})
    again = write_letters(tmp_path, figures, due, templates(False), plan)
    assert again.changed == ()
    assert again.letters["letter_number"].tolist() == ["กท 0000/12"]
    assert again.letters["dispatched_date"].isna().all(), "its day of dispatch has not come"
    on_the_day = replace(figures, as_of=date(2020, 11, 27))
    known = write_letters(tmp_path / "27", on_the_day, due, templates(False), plan).letters
    assert known["dispatched_date"].tolist() == [date(2020, 11, 27)]
    text = text_of(read(tmp_path / again.lines[0].file))
    assert "ที่  กท 0000/12\tวันที่  30 พฤศจิกายน 2563" in text, "its printed date stays"


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (date(2020, 11, 26), "ลงวันที่ส่งไว้ล่วงหน้าเป็นวันที่ 27 พฤศจิกายน 2563"),
        (date(2020, 11, 27), "ส่งไปแล้ว"),
    ],
)
def test_a_letter_that_would_now_be_another_is_told_by_whether_it_went_out(
    tmp_path: Path, as_of: date, said: str
) -> None:
    now = replace(small_quarter([LATE, LAPSING]), as_of=as_of)
    due = letters_due(now, {})
    [line] = write_letters(tmp_path, now, due, templates(False), PLAN).lines
    sent = replace(line, number="12", dispatched_date=date(2020, 11, 27), fingerprint="other")
    plan = LetterPlan(LETTER_DATE, draft=False, sent={"1001": sent})
    for letters, differs in (due, "ต่างจากฉบับ"), ([], "ไม่ต้องมีหนังสือฉบับนี้"):
        [told] = write_letters(tmp_path, now, letters, templates(False), plan).changed
        assert f"{said} " in str(told)
        assert differs in str(told)
        assert said == "ส่งไปแล้ว" or "ส่งไปแล้ว" not in str(told)


def test_the_letter_that_sends_the_sheets(tmp_path: Path) -> None:
    figures = small_quarter([])
    config, agency = figures.config, figures.config.agencies[20]
    sheet = SheetSent(agency, f"{agency.code}_แบบ.xlsx", 4)
    plan = LetterPlan(date(2020, 10, 5))
    context = send_context(config, figures.quarter, sheet, plan)
    assert set(context) == {each.name for each in TEMPLATES[LETTER_SEND_SHEETS]}
    result = write_send_sheets(
        tmp_path, config, figures.quarter, [sheet], templates(True), plan, plan.letter_date
    )
    text = text_of(read(tmp_path / result.lines[0].file))
    assert "ภายในวันที่ ๑๓ พฤศจิกายน ๒๕๖๓" in text
    assert "เรื่องที่ยังไม่ยุติ ๔ เรื่อง" in text
    assert f"({agency.code}_แบบ.xlsx)" in text


def test_amounts_are_exact() -> None:
    figures = small_quarter([{**LATE, "damage_amount": Decimal("9999999999999999.99")}])
    text = text_of(letter(figures))
    assert baht(Decimal("9999999999999999.99")) in text


def test_claims_that_are_all_of_the_cases_are_told_in_one_word() -> None:
    lapsed = {**LAPSING, "known_date": date(2018, 9, 3)}
    text = text_of(letter(small_quarter([lapsed, {**lapsed, "file_no": "สล. 2/2563"}])))
    assert "เรื่องดังกล่าวทุกเรื่องมีสิทธิเรียกร้องที่พ้นกำหนดอายุความแล้ว ทุนทรัพย์" in text
    mixed = text_of(letter(small_quarter([lapsed, {**LAPSING, "file_no": "สล. 2/2563"}])))
    assert "นอกจากนี้ ยังมีสิทธิเรียกร้องที่ใกล้ครบกำหนดอายุความ จำนวน 1 เรื่อง" in mixed
    assert mixed.count("ในจำนวนเรื่องที่ต้องเร่งรัด") == 1


def test_a_dispatched_letter_is_taken_over_as_it_went_out(tmp_path: Path) -> None:
    figures, worse = small_quarter([LATE]), small_quarter([LATE, LAPSING])
    due = letters_due(figures, {})
    before, after = tmp_path / "before", tmp_path / "after"
    first = write_letters(before, figures, due, templates(False), PLAN)
    path = before / first.lines[0].file
    went_out = path.read_bytes()
    sent = replace(first.lines[0], number="12", dispatched_date=date(2020, 11, 27))
    plan = LetterPlan(LETTER_DATE, draft=False, sent={"1001": sent})

    def rewritten(now: Figures, plan: LetterPlan, *, due_too: bool = True) -> bytes:
        letters = letters_due(now, {}) if due_too else []
        write_letters(after, now, letters, templates(False), plan, before)
        found = (after / first.lines[0].file).read_bytes()
        shutil.rmtree(after)
        return found

    draft = replace(plan, draft=True)
    assert rewritten(worse, plan) == went_out, "another text of today changes nothing"
    assert rewritten(worse, plan, due_too=False) == went_out, "it is due no more"
    assert rewritten(figures, draft) == went_out
    assert rewritten(figures, plan) != went_out, "dated as a draft, it becomes final"
    unsent = replace(plan, sent={"1001": replace(sent, dispatched_date=None)})
    assert rewritten(worse, unsent) != went_out
    path.unlink()
    assert rewritten(worse, plan) != went_out


def test_what_a_letter_says_has_a_digest_without_its_number_and_dates() -> None:
    figures = small_quarter([LATE])
    context = LetterContexts(figures, PLAN).context(letters_due(figures, {})[0])
    same = fingerprint(context)
    assert len(same) == 16
    later = LetterPlan(date(2020, 12, 1))
    dated = LetterContexts(figures, later).context(letters_due(figures, {})[0])
    assert fingerprint({**context, "letter_date": dated["letter_date"]}) == same
    assert fingerprint({**context, "subject": "อื่น"}) != same


def test_a_letter_without_a_new_sheet_stays_and_is_joined(tmp_path: Path) -> None:
    config = small_quarter([]).config
    first, second = config.agencies[20], config.agencies[21]
    plan = LetterPlan(date(2020, 10, 5))
    quarter = small_quarter([]).quarter
    sheets = [SheetSent(each, f"{each.code}.xlsx", 4) for each in (first, second)]
    written = write_send_sheets(
        tmp_path, config, quarter, sheets, templates(True), plan, plan.letter_date
    )
    assert [line.cases for line in written.lines] == [4, 4]
    assert [line.kind for line in written.lines] == [LetterKind.SEND_SHEETS] * 2
    before = (tmp_path / written.lines[0].file).read_bytes()
    again = write_send_sheets(
        tmp_path, config, quarter, sheets[1:], templates(True), plan, plan.letter_date
    )
    assert [line.agency_code for line in again.lines] == [second.code]
    assert (tmp_path / written.lines[0].file).read_bytes() == before
    joined = text_of(read(tmp_path / "letters" / "print_all.docx"))
    assert all(each.name in joined for each in (first, second))
