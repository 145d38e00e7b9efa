"""The executives' memorandum holds the figures, in its order, and proposes what they call for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.documents.memorandum import MemoPlan, memo_context, write_memo
from pipeline.documents.memorandum_words import changes_text
from pipeline.documents.template_names import EXECUTIVE_MEMO, TEMPLATES
from pipeline.figures.letters_due import letters_due
from pipeline.figures.progress import CaseProgress, Changes
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.figures.urgent_claims import urgent_claims
from pipeline.model import tables
from pipeline.model.codes import LetterKind, Status
from pipeline.model.labels import IN_THAI
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import Dispatched
from pipeline.records.ooxml_package import package_bytes
from pipeline.records.revisions import Edition
from pipeline.thai.numerals import short_amounts, to_arabic_digits
from tests.documents.letter_texts import (
    W,
    baht,
    big_quarter,
    cell_text,
    plain,
    read,
    root,
    small_quarter,
    sound,
    templates,
    text_of,
)
from tests.documents.test_letters import LAPSING, LATE
from tests.libreoffice import needs_office, pdfs, words_with_places

PLAN = MemoPlan(date(2020, 12, 15))
LAPSED = LAPSING | {"known_date": date(2018, 6, 4)}


def memo(figures: Figures, folder: Path, plan: MemoPlan = PLAN) -> dict[str, bytes]:
    write_memo(folder / "executive_memo.docx", figures, templates(False), plan)
    return read(folder / "executive_memo.docx")


def rows(parts: dict[str, bytes], first_title: str) -> list[list[str]]:
    """Give the rows of the table whose first column has this title."""
    for table in root(parts).iter(f"{W}tbl"):
        found = [[cell_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        if found[0][0] == first_title:
            return found
    raise AssertionError(first_title)


def test_the_parts_stand_in_the_order_of_the_form(tmp_path: Path) -> None:
    parts = memo(big_quarter(), tmp_path)
    sound(parts)
    text = text_of(parts)
    heads = ["1. เรื่องเดิม", "2. ข้อเท็จจริง", "3. ข้อกฎหมาย", "4. ข้อพิจารณา", "5. ข้อเสนอ"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert "เรียน  ปลัดกรุงเทพมหานคร" in text


def test_context_gives_exactly_the_names_declared() -> None:
    context = memo_context(big_quarter(), PLAN)
    assert set(context) == {each.name for each in TEMPLATES[EXECUTIVE_MEMO]}


def test_tables_add_up_to_the_figures(tmp_path: Path) -> None:
    figures = big_quarter()
    parts = memo(figures, tmp_path)
    crosstab = rows(parts, "ประเภทสำนวน")
    assert crosstab[0][1:-1] == [short_amounts(band) for band in figures.bands]
    assert "เกิน 1 แสน ถึง 5 แสนบาท" in crosstab[0]
    counts = [[int(cell.replace("-", "0")) for cell in row[1:]] for row in crosstab[1:]]
    assert [sum(row[:-1]) for row in counts] == [row[-1] for row in counts]
    assert [sum(column) for column in zip(*counts[:-1], strict=True)] == counts[-1]
    assert counts[-1][-1] == figures.total.cases
    statuses = rows(parts, "สถานะ")
    expected = {
        IN_THAI.status[status]: (f"{count:,}", baht(damage))
        for status, count, damage in plain(figures.by_status, "deadline_status", "cases", "damage")
        if count
    }
    assert {row[0]: (row[1], row[2]) for row in statuses[1:-1]} == expected
    assert statuses[-1][1:3] == [f"{figures.total.cases:,}", baht(figures.total.baht)]


def test_the_annex_has_the_baht_of_each_type_and_band(tmp_path: Path) -> None:
    figures = big_quarter()
    table = [
        found
        for each in root(memo(figures, tmp_path)).iter(f"{W}tbl")
        if (found := [[cell_text(c) for c in row.iter(f"{W}tc")] for row in each.iter(f"{W}tr")])
        and found[0][0] == "ประเภทสำนวน"
    ][1]
    assert table[0][1:-1] == [short_amounts(band) for band in figures.bands[:-1]]
    amounts = [
        [Decimal(cell.replace(",", "").replace("-", "0")) for cell in row[1:]] for row in table[1:]
    ]
    assert [sum(row[:-1]) for row in amounts] == [row[-1] for row in amounts]
    assert [sum(column) for column in zip(*amounts[:-1], strict=True)] == amounts[-1]
    assert amounts[-1][-1] == figures.total.baht


def test_amounts_and_speed_stay_whole_in_a_font_half_as_wide_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where TH Sarabun New is missing: Laksaman draws its shapes at 1.5 times the width."""
    needs_office()
    amounts = ["99999.99", "499999.99", "999999.99", "4999999.99", "9999999999.99"]
    figures = small_quarter(
        [
            {**LAPSING, "file_no": f"สล. {number}/2563", "damage_amount": Decimal(amount)}
            for number, amount in enumerate(amounts, start=1)
        ]
    )
    path = tmp_path / "executive_memo.docx"
    write_memo(path, figures, templates(True), PLAN)
    parts = read(path)
    wide = {name: part.replace(b"TH Sarabun New", b"Laksaman") for name, part in parts.items()}
    path.write_bytes(package_bytes(wide))
    [pdf] = pdfs([path], tmp_path / "print", monkeypatch)
    printed = {to_arabic_digits(word) for *_, word in words_with_places(pdf)}
    total = sum(map(Decimal, amounts), Decimal())
    assert {baht(Decimal(amount)) for amount in (*amounts, total)} <= printed
    assert any(word.startswith("ด่วนที่สุด") for word in printed)
    # The heads of the narrow columns break between their words alone.
    assert {"เกิน", "กำหนด"} <= {word.replace("ํา", "ำ") for word in printed}


def test_windows_of_lapsing_claims(tmp_path: Path) -> None:
    figures = big_quarter()
    found = {row[0]: row[1:] for row in rows(memo(figures, tmp_path), "เวลาที่เหลือ")[1:]}
    for days in (30, 60, 90, 180):
        near = figures.lapsing_within(days)
        shown = found[f"ครบกำหนดภายใน {days} วัน"]
        assert shown[0] == (f"{near.cases:,}" if near.cases else "-")
        assert shown[1] == (baht(near.baht) if near.baht else "-")
    assert found["พ้นกำหนดแล้ว (รอตรวจสอบ)"] == [
        f"{figures.lapsed.cases:,}", baht(figures.lapsed.baht)
    ]  # fmt: skip


def test_every_claim_near_its_end_is_named(tmp_path: Path) -> None:
    figures = big_quarter()
    text = text_of(memo(figures, tmp_path))
    near = figures.claims[(figures.claims["left"] <= 180).fillna(False).astype(bool)]
    assert len(near) > 8
    named = sum(f"({case})" in text for case in near["case_id"])
    assert named == min(len(near), 30)
    assert (named == len(near)) or f"และอีก {len(near) - named} รายการในสมุดงาน" in text


def test_a_return_that_leaves_out_cases_counts_as_returned_everywhere() -> None:
    found = []
    for status in ("returned", "partial"):
        figures = small_quarter([LATE], [{"agency_code": "1001", "status": status}])
        context = memo_context(figures, PLAN)
        returned = {name: context[name] for name in ("returned", "missing")}
        asked = [line.kind for line in letters_due(figures, {})]
        found.append((returned, asked, Trend.of(figures).totals["returned"]))
    assert found[0] == found[1] == ({"returned": 1, "missing": 0}, ["chase"], 1)


def test_findings_and_orders_follow_the_figures(tmp_path: Path) -> None:
    returns = [{"agency_code": "1001", "status": "returned"}]
    text = text_of(memo(small_quarter([LAPSING, LATE], returns), tmp_path))
    assert "จำนวน 1 เรื่อง ทุนทรัพย์ 85,000.00 บาท (แปดหมื่นห้าพันบาทถ้วน) หากไม่ออกคำสั่ง" in text
    assert "ออกคำสั่งเรียกให้ชำระ หรือฟ้องผู้ต้องรับผิดต่อศาล แล้วแต่กรณี ภายในวันครบกำหนดของแต่ละเรื่อง" in text
    nearest = (
        "สล. 12/2561 ให้ตรวจสอบโดยด่วนว่าได้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนวันครบกำหนดหรือไม่ "
        "แล้วรายงานข้อเท็จจริงและเหตุที่ล่าช้า ทันที เพราะครบกำหนดแล้วเมื่อวันที่ 3 ธันวาคม 2563"
    )
    assert f"เรื่องที่ต้องดำเนินการก่อน ได้แก่ สำนักงานเขตพระนคร {nearest}" in text
    assert "พ้นกำหนดแล้ว (รอตรวจสอบ) จำนวน" not in text
    assert "ยังไม่ส่งแบบรายงาน" not in text
    silent = small_quarter([], [{"agency_code": "1001", "status": "missing"}])
    text = text_of(memo(silent, tmp_path))
    assert "ยังไม่ส่ง 1 หน่วยงาน ได้แก่ สำนักงานเขตพระนคร" in text
    assert "กำชับหัวหน้าหน่วยงานที่ยังไม่ส่งแบบรายงาน ให้ส่งแบบรายงาน" in text
    assert "อ่านไม่ได้" not in text
    assert "4.2" not in text


def test_every_finding_that_asks_something_has_its_order(tmp_path: Path) -> None:
    closed = {
        **LAPSING, "status": "ยุติเรื่อง", "closed_date": date(2020, 10, 30),
    }  # fmt: skip
    error = {
        "agency_code": "1001", "case_id": "1001-2564-0001", "field": "known_date", "cell": "L7",
        "severity": "error", "code": "required_blank", "message": "ว่าง", "remedy": "กรอก",
    }  # fmt: skip
    returns = [
        {"agency_code": "1001", "status": "returned"},
        {"agency_code": "1002", "status": "unreadable"},
    ]
    text = text_of(memo(small_quarter([closed], returns, [error]), tmp_path))
    for found, ordered in (
        ("มีเรื่องที่ยุติแล้วทั้งที่อาจมีผู้ต้องรับผิด จำนวน 1 เรื่อง", "แจ้งเหตุที่ยุติเรื่องเป็นรายเรื่องภายในวันที่"),
        ("มีข้อมูลในแบบรายงานที่ต้องแก้ไข จำนวน 1 แห่ง", "ให้แก้ไขและส่งแบบรายงานฉบับแก้ไขภายในวันที่"),
        ("มีหน่วยงานที่ส่งไฟล์ที่อ่านไม่ได้ จำนวน 1 หน่วยงาน", "ให้ส่งไฟล์แบบรายงานที่อ่านได้ภายในวันที่"),
    ):
        assert found in text
        assert ordered in text
    assert "ชี้แจงเรื่องที่ยุติทั้งที่อาจมีผู้ต้องรับผิด" in text
    assert "ยังไม่ส่งแบบรายงาน" not in text


def test_nothing_is_told_of_sums_that_are_none(tmp_path: Path) -> None:
    nothing = text_of(memo(small_quarter([]), tmp_path))
    assert "จำนวนเรื่องและค่าเสียหาย ไม่มีเรื่องตามทะเบียน\n" in nothing
    undecided = text_of(memo(small_quarter([LATE]), tmp_path))
    assert "ซึ่งยังไม่ได้รับชดใช้ ในจำนวน" in undecided
    assert "ไม่มียอดที่ยังเรียกให้ชดใช้ได้ และยังไม่วินิจฉัยว่าผู้ใดต้องรับผิด 1 เรื่อง" in undecided
    assert "มีเรื่องที่เกินกำหนด จำนวน 1 เรื่อง ซึ่งหน่วยงาน" in undecided
    for text in (nothing, undecided):
        assert "ศูนย์บาท" not in text


def test_letters_are_dated_as_their_list_dates_them(tmp_path: Path) -> None:
    printed = replace(LINE, printed_date=date(2020, 11, 24))
    text = text_of(
        memo(small_quarter([LATE]), tmp_path, MemoPlan(date(2020, 12, 15), letters=(printed,)))
    )
    assert "จำนวน 1 ฉบับ (ลงวันที่ 24 พฤศจิกายน 2563)" in text
    assert "ลงวันที่ 25 พฤศจิกายน 2563" not in text


@pytest.mark.parametrize(
    ("memo_date", "by"),
    [
        (date(2020, 12, 9), "ภายในวันที่ 9 ธันวาคม 2563"),
        (
            date(2020, 12, 12),
            "ทันที เพราะพ้นวันที่ 9 ธันวาคม 2563 ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนดแล้ว",
        ),
    ],
)
def test_no_order_names_a_working_day_that_is_past(
    tmp_path: Path, memo_date: date, by: str
) -> None:
    # The limit is a Sunday; the Saturday, Friday and Thursday before it are no working days.
    sunday = {**LAPSING, "known_date": date(2018, 12, 13)}
    text = text_of(memo(small_quarter([sunday]), tmp_path, MemoPlan(memo_date)))
    assert "วันที่ 13 ธันวาคม 2563" in text
    assert f"ก่อนขาดอายุความ {by}" in text


def test_a_quiet_quarter_says_so(tmp_path: Path) -> None:
    running = {**LATE, "committee_due_date": date(2021, 3, 1)}
    parts = memo(small_quarter([running]), tmp_path)
    text = text_of(parts)
    assert "ไม่มีเรื่องที่ต้องเร่งรัดเป็นพิเศษ" in text
    assert "ตารางที่ 4" not in text
    assert "ด่วนที่สุด" not in text


LINE = Dispatched(
    "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เร่งรัด", 1, 2, None, "letters/x.docx",
    number="12", dispatched_date=date(2020, 11, 25),
)  # fmt: skip


def test_numbers_of_the_letters_sent_are_quoted(tmp_path: Path) -> None:
    waiting = replace(LINE, agency_code="B09", number="", dispatched_date=None)
    plan = MemoPlan(date(2020, 12, 15), letters=(LINE, waiting))
    text = text_of(memo(small_quarter([LATE]), tmp_path, plan))
    assert "มีหนังสือถึงหน่วยงานเพื่อเร่งรัดแล้ว จำนวน 1 ฉบับ (ลงวันที่ 25 พฤศจิกายน 2563)" in text
    assert "อยู่ระหว่างจัดส่งอีก จำนวน 1 ฉบับ" in text
    assert "กท 0000/12" in text


def test_a_letter_whose_day_of_dispatch_lies_ahead_is_not_told_as_sent(tmp_path: Path) -> None:
    figures = small_quarter([LATE])
    ahead = replace(LINE, agency_code="B09", number="13")
    ahead = replace(ahead, dispatched_date=figures.as_of + timedelta(days=1))
    today = replace(LINE, dispatched_date=figures.as_of)
    plan = MemoPlan(date(2020, 12, 15), letters=(today, ahead))
    text = text_of(memo(figures, tmp_path, plan))
    assert "มีหนังสือถึงหน่วยงานเพื่อเร่งรัดแล้ว จำนวน 1 ฉบับ" in text
    assert "อยู่ระหว่างจัดส่งอีก จำนวน 1 ฉบับ" in text
    assert "กท 0000/13" not in text


def test_the_memo_claims_no_sheet_sent_that_the_register_does_not_date(tmp_path: Path) -> None:
    figures = small_quarter([LATE])
    codes = [agency.code for agency in figures.config.agencies_in(figures.quarter)]
    line = replace(LINE, kind=LetterKind.SEND_SHEETS)
    dated = [replace(line, agency_code=code) for code in codes]
    undated = [replace(each, number="", dispatched_date=None) for each in dated]

    def told(*sheets: Dispatched) -> str:
        return text_of(memo(figures, tmp_path, replace(PLAN, sheets=sheets)))

    some = told(*dated[:5], *undated[5:])
    assert f"ส่งแล้ว 5 หน่วยงาน จาก {len(codes)} หน่วยงาน ที่เหลือยังไม่มีวันที่ส่ง" in some
    assert f"จำนวน {len(codes)} หน่วยงาน ซึ่งยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง" in told(*undated)
    assert "ได้ติดตามแบบรายงาน" in told()
    for text in (some, told(*undated), told(*dated[:5]), told()):
        assert "ได้จัดส่งแบบรายงาน" not in text
    every = told(*dated)
    assert "ได้จัดส่งแบบรายงาน" in every
    assert f"จำนวน {len(codes)} หน่วยงาน กำหนดส่งคืน" in every
    assert "ยังไม่มีวันที่ส่ง" not in every


def test_changes_since_last_quarter(tmp_path: Path) -> None:
    changes = Changes(new=3, closed=1, vanished=2, improved=("สำนักการคลัง", "สำนักอนามัย"))
    plan = MemoPlan(date(2020, 12, 15), changes=changes)
    text = text_of(memo(small_quarter([LATE]), tmp_path, plan))
    assert "เรื่องใหม่ 3 เรื่อง เรื่องที่ยุติ 1 เรื่อง และเรื่องที่ไม่ปรากฏในแบบรายงาน 2 เรื่อง" in text
    assert "ดีขึ้น ได้แก่ สำนักการคลัง และสำนักอนามัย" in text
    assert changes_text(Changes()) == "จำนวนเรื่องและขั้นตอนเท่าเดิม"
    revised = Edition(Quarter(2563, 4), date(2020, 10, 20))
    assert changes_text(Changes(new=1, since=revised)) == (
        "เรื่องใหม่ 1 เรื่อง (เทียบกับไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2563 (ฉบับแก้ไข ณ วันที่ 20 ตุลาคม 2563))"
    )
    assert "2.6" not in text_of(memo(small_quarter([LATE]), tmp_path))


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ((0, 0), "ยังไม่เคยมีหนังสือเร่งรัด 2 เรื่อง"),
        ((1, 0), "เคยมีหนังสือเร่งรัดในไตรมาสก่อนหน้า 1 เรื่อง (มากที่สุดเรื่องละ 1 ฉบับ) "
                 "และยังไม่เคยมีหนังสือเร่งรัด 1 เรื่อง"),
        ((3, 1), "เคยมีหนังสือเร่งรัดในไตรมาสก่อนหน้า 2 เรื่อง (มากที่สุดเรื่องละ 3 ฉบับ)"),
    ],
)  # fmt: skip
def test_of_lapsed_claims_it_says_how_often_they_were_pressed(
    tmp_path: Path, pressed: tuple[int, int], words: str
) -> None:
    figures = small_quarter([LAPSED, LAPSED])
    ids = figures.lapsed_claims["case_id"].tolist()
    rows = [{"case_id": each, "pressed": n} for each, n in zip(ids, pressed, strict=True)]
    progress = CaseProgress(
        Edition(Quarter(2563, 4)),
        tables.from_rows(tables.PROGRESS, rows),
        tables.from_rows(tables.CHANGES, []),
    )
    text = text_of(memo(figures, tmp_path, replace(PLAN, progress=progress)))
    assert words in text
    assert ("ยังไม่เคยมีหนังสือเร่งรัด" in text) is (0 in pressed)
    assert "เคยมีหนังสือเร่งรัด" not in text_of(memo(figures, tmp_path))


@pytest.mark.parametrize("count", [8, 9])
def test_many_claims_go_to_the_annex(tmp_path: Path, count: int) -> None:
    text = text_of(memo(small_quarter([LAPSING] * count), tmp_path))
    assert ("ตารางที่ 4 สิทธิเรียกร้อง" in text) == (count == 8)
    assert ("ตาราง ข สิทธิเรียกร้อง" in text) == (count == 9)


def test_its_own_number_and_date_once_dispatched(tmp_path: Path) -> None:
    sent = replace(LINE, kind=LetterKind.MEMO, number="20", dispatched_date=date(2020, 12, 18))
    plan = MemoPlan(date(2020, 12, 15), sent=sent)
    text = to_arabic_digits(text_of(memo(small_quarter([LATE]), tmp_path, plan)))
    assert "ที่  กท 0000/20\tวันที่  18 ธันวาคม 2563" in text


def test_a_box_tells_the_quarter_in_five_lines(tmp_path: Path) -> None:
    figures = big_quarter()
    text = text_of(memo(figures, tmp_path))
    lines = text[text.index("สรุปสำหรับผู้บริหาร") : text.index("1. เรื่องเดิม")].strip().split("\n")
    box = "\n".join(lines)
    assert len(lines) == 6, "a head and five lines"
    near = urgent_claims(figures)
    assert f"ภายใน {near.window} วัน {near.amount.cases:,} เรื่อง {baht(near.amount.baht)} บาท" in box
    assert baht(figures.claimable.baht) in lines[3]
    assert baht(figures.undecided.baht) in lines[3]
    assert "ขอให้สั่งการ" in lines[4]
    assert "ความแน่นอนของตัวเลข" in lines[5]


def test_long_annexes_are_capped_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.documents.memorandum.ANNEX_CLAIMS", 9)
    figures = big_quarter()
    near = figures.claims[(figures.claims["left"] <= 180).fillna(False).astype(bool)]
    path = memo(figures, tmp_path)
    shown = [case for case in near["case_id"] if f"({case})" in text_of(path)]
    assert len(shown) == 9
    assert f"และอีก {len(near) - 9} รายการในสมุดงาน" in text_of(path)


def test_two_counts_of_overdue_cases_are_explained_beside_each_other(tmp_path: Path) -> None:
    figures = big_quarter()
    overdue = figures.cases_with(Status.OVERDUE).cases
    gravest = figures.by_status.set_index("deadline_status").loc["overdue", "cases"]
    assert overdue > gravest, "the sample has such cases"
    text = text_of(memo(figures, tmp_path))
    assert f"มีเรื่องที่เกินกำหนด จำนวน {overdue:,} เรื่อง" in text
    assert f"จึงแสดงว่าเกินกำหนด {gravest:,} เรื่อง อีก {overdue - gravest:,} เรื่อง" in text


def test_an_office_without_open_cases_is_not_told_that_all_are_in_time(tmp_path: Path) -> None:
    text = text_of(memo(small_quarter([]), tmp_path))
    assert "4.1 ไม่มีเรื่องที่ยังไม่ยุติ จึงไม่มีเรื่องที่ต้องเร่งรัด" in text
    assert "อยู่ในกำหนดเวลาทุกเรื่อง" not in text
