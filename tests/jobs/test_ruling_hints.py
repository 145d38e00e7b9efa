"""A ruling that found nothing is told what is nearest to the names on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.jobs.ruling_hints import KnownNames, with_hints
from pipeline.locale import Wording
from pipeline.records.rulings import Decision, Decisions, Ruling, RulingOutcome, RulingStatus

CASE, OTHER, FILE = "1001-2564-0001", "1001-2564-0002", "พระนคร.xlsx"
KNOWN = KnownNames(
    cases=(CASE, OTHER),
    files=(FILE,),
    rules={"prescription": "อายุความเรียกให้เจ้าหน้าที่ชดใช้", "heirs": ""},
    issues={"amount_implausible": "จำนวนเงินผิดปกติ", "date_order": "วันที่ผิดลำดับ"},
    agencies={"1001": "สำนักงานเขตพระนคร", "1002": "สำนักงานเขตดุสิต"},
    types={"ส.5": "อุบัติเหตุ"},
    found={CASE: ("date_order", "amount_implausible", "date_order")},
)
NOTHING = RulingOutcome(RulingStatus.NOTHING)


def hinted(ruling: Ruling, outcome: RulingOutcome = NOTHING, **named: str) -> Wording:
    each = Decision(7, ruling, **{"target": CASE, **named})
    found = with_hints(Decisions(Path("decisions.xlsx"), (each,)), {7: outcome}, KNOWN)
    assert found[7].standing is outcome.standing
    return str(found[7].detail)


def nearest(text: str, named: str) -> str:
    return f"ไม่พบ “{text}” ที่ใกล้เคียงที่สุด: {named}"


@pytest.mark.parametrize(
    ("ruling", "named", "told"),
    [
        (Ruling.JOIN, {"about": OTHER}, ""),
        (Ruling.JOIN, {"about": "1001-2564-0009"}, nearest("1001-2564-0009", f"{OTHER}, {CASE}")),
        (Ruling.KEEP_APART, {"about": "zz"}, "ไม่พบ “zz” และไม่มีชื่อใดใกล้เคียง"),
        (Ruling.LEAVE_OUT, {"target": FILE.upper()}, ""),
        (Ruling.LEAVE_OUT, {"target": CASE}, f"ไม่พบ “{CASE}” และไม่มีชื่อใดใกล้เคียง"),
        (Ruling.LEAVE_OUT, {"target": "พระนคร"}, nearest("พระนคร", FILE)),
        (Ruling.SET_AGENCY, {"target": FILE, "value": "1001"}, ""),
        (Ruling.SET_AGENCY, {"value": "เขตดุสิต"}, nearest("เขตดุสิต", "1002 (สำนักงานเขตดุสิต)")),
        (Ruling.SET_TYPE, {"value": "อุบัติเหต"}, nearest("อุบัติเหต", "ส.5 (อุบัติเหตุ)")),
        (Ruling.SET_TYPE, {"target": FILE, "value": "ส.5"}, f"ไม่พบ “{FILE}” และไม่มีชื่อใดใกล้เคียง"),
        (Ruling.SNOOZE, {"about": "heir"}, nearest("heir", "heirs")),
        (Ruling.SNOOZE, {"about": "อายุความเรียก"},
         nearest("อายุความเรียก", "prescription (อายุความเรียกให้เจ้าหน้าที่ชดใช้)")),
        (Ruling.SNOOZE, {"about": "อาย"}, "ไม่พบ “อาย” และไม่มีชื่อใดใกล้เคียง"),
        (Ruling.SNOOZE, {"about": "อายุ"},
         nearest("อายุ", "prescription (อายุความเรียกให้เจ้าหน้าที่ชดใช้)")),
        (Ruling.EXTEND_COMMITTEE, {}, ""),
        (Ruling.ACCEPT, {"about": "date_order"},
         "ไม่มีข้อสังเกต date_order ในไตรมาสนี้ ที่มีคือ amount_implausible, date_order"),
        (Ruling.ACCEPT, {"target": OTHER, "about": "date_order"},
         "ไม่มีข้อสังเกต date_order ในไตรมาสนี้ ที่มีคือ -"),
        (Ruling.ACCEPT, {"about": "date_orde"},
         nearest("date_orde", "date_order (วันที่ผิดลำดับ)")),
        (Ruling.ACCEPT, {"about": ""}, "ไม่มีข้อสังเกต  ในไตรมาสนี้ ที่มีคือ amount_implausible, date_order"),
    ],
)  # fmt: skip
def test_each_kind_of_ruling_is_held_to_the_names_that_it_needs(
    ruling: Ruling, named: dict[str, str], told: str
) -> None:
    assert hinted(ruling, **named) == told


def test_what_was_said_already_stands_before_the_hint() -> None:
    refused = RulingOutcome(RulingStatus.REFUSED, detail="ใช้ไม่ได้")
    told = hinted(Ruling.SNOOZE, refused, target="zz", about="zzz")
    unknown = "ไม่พบ “{}” และไม่มีชื่อใดใกล้เคียง"
    assert told == f"ใช้ไม่ได้; {unknown.format('zz')}; {unknown.format('zzz')}"


@pytest.mark.parametrize("standing", RulingStatus)
def test_only_what_found_nothing_or_was_refused_is_hinted_at(standing: RulingStatus) -> None:
    told = hinted(Ruling.JOIN, RulingOutcome(standing), about="zz")
    assert bool(told) is (standing in (RulingStatus.NOTHING, RulingStatus.REFUSED))


def test_three_of_those_alike_are_named() -> None:
    many = tuple(f"1001-2564-000{place}" for place in range(1, 6))
    known = KnownNames(many, (), {}, {}, {}, {}, {})
    each = Decision(1, Ruling.EXTEND_COMMITTEE, "1001-2564-0009")
    decisions = Decisions(Path("decisions.xlsx"), (each,))
    told = str(with_hints(decisions, {1: NOTHING}, known)[1].detail)
    assert told.count("1001-2564-000") == 1 + 3
    assert with_hints(decisions, {}, known) == {}
