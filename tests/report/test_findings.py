"""The sentences of the first sheet say what the figures say, and nothing they don't."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.progress import CaseProgress
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from pipeline.report.contents import Contents, Provenance
from pipeline.report.findings import caveats, findings
from pipeline.report.series import chart_series
from pipeline.report.tiles import tiles
from tests import register

AS_OF = date(2020, 11, 25)
QUARTER = Quarter(2564, 1)
NAMES = {"1001": "สำนักงานเขตพระนคร", "1002": "สำนักงานเขตดุสิต"}
LATE = {
    "incident_date": date(2020, 8, 1),
    "reported_date": date(2020, 8, 3),
    "status": "อยู่ระหว่างดำเนินการ",
}
LAPSING = {
    "incident_date": date(2018, 11, 1), "reported_date": date(2018, 11, 2),
    "committee_date": date(2018, 11, 5), "committee_report_date": date(2018, 12, 1),
    "known_date": date(2018, 12, 4), "decision_date": date(2018, 12, 10),
    "mof_required": "ไม่ต้องรายงาน", "decision_result": "ต้องรับผิด",
    "injured_party": "หน่วยงานของรัฐ", "damage_amount": Decimal("250000.50"),
    "status": "อยู่ระหว่างดำเนินการ",
}  # fmt: skip


def figures_of(
    *rows: dict[str, object], names: Mapping[str, str] = NAMES, **statuses: str
) -> Figures:
    config = register.office_config()
    cases = register.cases(rows)
    deadlines = evaluate(cases, config, AS_OF)
    returns = [
        {"agency_code": code, "agency": name, "status": statuses.get(f"a{code}", "returned"),
         "carried": 0}
        for code, name in names.items()
    ]  # fmt: skip
    return Figures(
        QUARTER, AS_OF, config, classify(cases, deadlines, config, AS_OF), deadlines,
        tables.from_rows(tables.ISSUES, []), tables.from_rows(tables.RETURNS, returns),
    )  # fmt: skip


def letters_of(*dates: date | None) -> LetterFigures:
    rows = [{"kind": "chase", "dispatched_date": day} for day in dates]
    return LetterFigures(QUARTER, 10, tables.from_rows(tables.LETTERS, rows))


def contents_of(figures: Figures) -> Contents:
    return Contents(figures, letters_of(), Provenance())


def findings_text(figures: Figures, letters: LetterFigures) -> str:
    return "\n".join(findings(Contents(figures, letters, Provenance())))


def test_a_lapsing_claim_is_named_with_its_day_and_baht() -> None:
    text = findings_text(figures_of(LAPSING), letters_of())
    assert text.startswith("ขั้นต่อไป: สั่งให้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนขาดอายุความ 1 เรื่อง")
    assert "250,000.50 บาท ภายใน 30 วัน ได้แก่ สำนักงานเขตพระนคร วันที่ 1 ธันวาคม 2563" in text
    assert "(เหลือ 6 วัน) 250,000.50 บาท (1001-2564-0001)" in text


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (date(2018, 11, 25), "วันที่ 25 พฤศจิกายน 2563 (เหลือ 0 วัน)"),
        (date(2018, 11, 26), "วันที่ 26 พฤศจิกายน 2563 (เหลือ 1 วัน)"),
    ],
)
def test_a_claim_may_still_be_saved_on_its_last_day(known: date, words: str) -> None:
    assert words in findings_text(figures_of(LAPSING | {"known_date": known}), letters_of())


@pytest.mark.parametrize(
    ("rows", "alarms"),
    [
        ((), set()),
        ((LATE,), {"agencies overdue"}),
        ((LAPSING,), {"lapsing 90 baht"}),
        ((LAPSING | {"known_date": date(2018, 11, 20)},), {"agencies overdue", "lapsed baht"}),
    ],
)
def test_a_tile_alarms_from_the_first_case(
    rows: tuple[dict[str, object], ...], alarms: set[str]
) -> None:
    assert {tile.place for tile in tiles(contents_of(figures_of(*rows))) if tile.alarm} == alarms


def test_the_agency_with_most_overdue_is_named_and_so_is_the_next() -> None:
    text = findings_text(figures_of(LATE, LATE, LATE | {"agency_code": "1002"}), letters_of())
    assert "สำนักงานเขตพระนคร มีเรื่องเกินกำหนดมากที่สุด 2 เรื่อง" in text
    assert "รองลงมาคือ สำนักงานเขตดุสิต (1 เรื่อง)" in text


def test_agencies_that_share_the_first_place_are_both_named() -> None:
    text = findings_text(figures_of(LATE, LATE | {"agency_code": "1002"}), letters_of())
    assert "สำนักงานเขตพระนคร และสำนักงานเขตดุสิต มีเรื่องเกินกำหนดมากที่สุด หน่วยงานละ 1 เรื่อง" in text


def test_of_too_many_agencies_alike_their_number_is_drawn() -> None:
    """Thirty equal bars can't be told apart, and none of them may be left out."""
    names = {str(1001 + place): f"หน่วยงาน {place}" for place in range(30)}
    figures = figures_of(*(LATE | {"agency_code": code} for code in names), names=names)
    drawn = chart_series(contents_of(figures))[2]
    assert (list(drawn.labels), list(drawn.numbers[0][1])) == (["หน่วยงานละ 1 เรื่อง"], [30])
    few = dict(list(names.items())[:12])
    figures = figures_of(*(LATE | {"agency_code": code} for code in few), names=few)
    drawn = chart_series(contents_of(figures))[2]
    assert (len(drawn.labels), drawn.title) == (12, "เรื่องเกินกำหนด รายหน่วยงาน")


def test_where_the_number_of_agencies_is_drawn_those_with_few_cases_are_counted_too() -> None:
    overdue = [12] * 21 + [*range(11, 0, -1)]
    names = {str(1001 + place): f"หน่วยงาน {place}" for place in range(len(overdue))}
    rows = [
        LATE | {"agency_code": code}
        for code, cases in zip(names, overdue, strict=True)
        for _ in range(cases)
    ]
    drawn = chart_series(contents_of(figures_of(*rows, names=names)))[2]
    assert list(drawn.numbers[0][1]) == [21] + [1] * 11


def test_a_quarter_without_cases_says_nothing_of_agencies() -> None:
    text = findings_text(figures_of(), letters_of())
    assert "มากที่สุด" not in text
    assert "ไม่มีเรื่องใดในไตรมาสนี้" in text
    assert "ยุติแล้วทุกเรื่อง" not in text
    assert "ไม่มีสิทธิเรียกร้อง" in text


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ((None, date(2020, 11, 25)), "ยังไม่ได้ส่ง 1 ฉบับ (จากทั้งหมด 2 ฉบับ)"),
        ((date(2020, 11, 25),), "ครบ 1 ฉบับ"),
    ],
)
def test_letters_not_yet_sent_are_told(dates: tuple[date | None, ...], words: str) -> None:
    assert words in findings_text(figures_of(), letters_of(*dates))


def test_caveats_name_who_is_silent_and_what_is_not_known() -> None:
    undated = LAPSING | {
        "known_date": None, "committee_report_date": None, "decision_date": None,
    }  # fmt: skip
    text = "\n".join(caveats(contents_of(figures_of(undated, a1002="missing"))))
    assert "จาก 1 หน่วยงาน: สำนักงานเขตดุสิต และไม่มีข้อมูลครั้งก่อนให้ใช้แทน" in text
    assert "มี 1 เรื่องที่บอกไม่ได้ว่าทันกำหนดหรือไม่" in text


def test_no_caveats_say_so() -> None:
    assert caveats(contents_of(figures_of())) == ["ได้รับแบบรายงานครบ และไม่มีจุดที่ต้องแก้ไข"]


LAPSED = LAPSING | {"known_date": date(2018, 6, 4)}


def test_where_all_has_lapsed_the_facts_are_the_next_step() -> None:
    larger = LAPSED | {"damage_amount": Decimal("900000.25")}
    text = findings_text(figures_of(LAPSED, larger, LAPSED, LAPSED), letters_of())
    first = text.splitlines()[0]
    assert first.startswith("ขั้นต่อไป: สั่งให้รายงานข้อเท็จจริงและเหตุที่ล่าช้าของสิทธิเรียกร้องที่พ้นกำหนดแล้ว")
    assert "4 เรื่อง 1,650,001.75 บาท ได้แก่ สำนักงานเขตพระนคร" in first
    assert first.index("900,000.25 บาท") < first.index("250,000.50 บาท"), "the largest first"
    assert "และอีก 1 เรื่อง" in first
    assert "ไม่มีสิทธิเรียกร้องที่จะขาดอายุความ" in first


def test_a_claim_whose_sum_nobody_knows_is_no_claim_of_so_many_baht() -> None:
    for claim in (LAPSED, LAPSING):
        first = findings_text(
            figures_of(claim | {"damage_amount": None}), letters_of()
        ).splitlines()[0]
        assert "ไม่ทราบยอด (1001-2564-0001)" in first


def test_where_no_claim_is_near_what_is_overdue_is_the_next_step() -> None:
    text = findings_text(figures_of(LATE, LATE | {"agency_code": "1002"}), letters_of())
    assert "ขั้นต่อไป: สั่งให้เร่งดำเนินการเรื่องที่เกินกำหนด 2 เรื่อง ของ 2 หน่วยงาน" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ((None, None), "ไม่เคยเร่งรัด 2 เรื่อง"),
        ((1, None), "เคยเร่งรัดแล้ว 1 เรื่อง (มากที่สุด 1 ฉบับ) ไม่เคยเร่งรัด 1 เรื่อง"),
        ((3, 1), "เคยเร่งรัดแล้ว 2 เรื่อง (มากที่สุด 3 ฉบับ)"),
    ],
)
def test_of_lapsed_claims_it_is_said_how_often_they_were_pressed(
    pressed: tuple[int | None, ...], words: str
) -> None:
    figures = figures_of(LAPSED, LAPSED)
    ids = figures.lapsed_claims["case_id"].tolist()
    assert len(ids) == len(pressed)
    rows = [{"case_id": each, "pressed": n} for each, n in zip(ids, pressed, strict=True)]
    progress = CaseProgress(
        Edition(Quarter(2563, 4)),
        tables.from_rows(tables.PROGRESS, rows),
        tables.from_rows(tables.CHANGES, []),
    )
    said = findings(Contents(figures, letters_of(), Provenance(), progress=progress))
    (line,) = (each for each in said if "เร่งรัด" in each and "พ้นกำหนด" in each)
    assert words in line
    assert ("ไม่เคยเร่งรัด" in line) is (None in pressed)
