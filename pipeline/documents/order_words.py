"""The orders that the office proposes in the executives' memorandum.

Takes the figures and the memorandum's own day, gives Thai sentences: nothing is ordered that is
no longer possible on that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.documents.letter_words import end_acts
from pipeline.documents.memorandum_words import (
    LAPSED,
    NAMED_IN_BOX,
    cells_to_mend,
    claim_rules,
    ended_by,
    past_limit,
    silent_agencies,
)
from pipeline.documents.step_words import STILL_SUED
from pipeline.figures.later_acts import acts_on
from pipeline.figures.quarterly import Figures
from pipeline.figures.urgent_claims import UrgentClaim, urgent_claims
from pipeline.model.case_identity import NO_AGENCY
from pipeline.model.codes import ReturnStatus
from pipeline.office.calendar import first_working_day
from pipeline.thai.dates import format_long


def orders(figures: Figures, dated: date, answer_by: date) -> Iterator[str]:
    """Give the orders that the office proposes in a memorandum of the day `dated`."""
    longest = figures.windows.longest
    office = figures.config.office.letterhead.office
    by = f"ภายในวันที่ {format_long(answer_by)}"
    if figures.lapsing_within(longest).cases:
        yield (
            "สั่งการให้หัวหน้าหน่วยงานที่มีสิทธิเรียกร้องใกล้ครบกำหนดอายุความ "
            f"{end_acts(claim_rules(figures, lapsed=False))} แล้วแต่กรณี ภายในวันครบกำหนดของแต่ละเรื่อง "
            f"{_or_facts(figures, dated)}และรายงานผล{by} "
            f"เรื่องที่ต้องดำเนินการก่อน ได้แก่ {_nearest(figures, dated)}"
        )
    if figures.lapsed.cases:
        yield (f"สั่งการให้หัวหน้าหน่วยงานที่มีสิทธิเรียกร้อง{LAPSED} ตรวจสอบและรายงานข้อเท็จจริงเป็นรายเรื่อง{by}")
    if figures.closed_unclaimed.cases:
        yield (
            "สั่งการให้หัวหน้าหน่วยงานที่ยุติเรื่องทั้งที่อาจมีผู้ต้องรับผิด แจ้งเหตุที่ยุติเรื่องเป็นรายเรื่อง"
            f"{by} หากไม่มีเหตุตามกฎหมายและยังไม่ขาดอายุความ ให้ดำเนินการเรียกให้ชดใช้ภายในอายุความ"
        )
    if len(figures.to_press):
        yield "กำชับหัวหน้าหน่วยงานที่มีเรื่องเกินกำหนด ใกล้ครบกำหนด หรือขาดข้อมูล ให้เร่งดำเนินการตามหนังสือเร่งรัด"
    if cells_to_mend(figures):
        yield f"กำชับหัวหน้าหน่วยงานที่มีข้อมูลในแบบรายงานต้องแก้ไข ให้แก้ไขและส่งแบบรายงานฉบับแก้ไข{by}"
    silent, how = silent_agencies(figures)
    if silent:
        missing = len(figures.returns_with(ReturnStatus.MISSING))
        again = "ให้ส่งแบบรายงาน" if missing else "ให้ส่งไฟล์แบบรายงานที่อ่านได้"
        yield f"กำชับหัวหน้าหน่วยงานที่{how} {again}{by}"
    yield f"มอบหมาย{office}ติดตามผลการดำเนินการ และรายงานให้ทราบในไตรมาสต่อไป"


def _or_facts(figures: Figures, dated: date) -> str:
    """Order the facts of claims that are past on the memorandum's own day; empty if of none."""
    if not ended_by(figures, dated):
        return ""
    return "เรื่องที่ครบกำหนดก่อนวันที่ในบันทึกนี้ ให้ตรวจสอบข้อเท็จจริงว่าได้ดำเนินการภายในกำหนดแล้วหรือไม่ "


def _nearest(figures: Figures, dated: date) -> str:
    """Name the claims that lapse first: agency, file, what to do and by which working day.

    At once, where no working day is left before the limit.
    """
    claims = urgent_claims(figures).claims[:NAMED_IN_BOX]
    names = dict(zip(figures.returns["agency_code"], figures.returns["agency"], strict=True))
    acts = figures.once(acts_on, dated)
    named = [
        f"{names.get(claim.agency_code, NO_AGENCY)} {claim.file_no or claim.case_id} "
        f"ให้{acts.get((claim.case_id, claim.rule), claim.action)} {_by(claim, dated)}"
        f"{_still_sued(figures, claim, dated)}"
        for claim in claims
    ]
    if len(named) == 1:
        return named[0]
    return " ".join(f"({number}) {text}" for number, text in enumerate(named, start=1))


def _still_sued(figures: Figures, claim: UrgentClaim, dated: date) -> str:
    """Say until when a suit still keeps a limit that ended on a day off; empty if none does."""
    rule = figures.config.rules[claim.rule]
    if claim.is_dated_cautiously or claim.limit_date >= dated or not rule.is_kept_by_later_suit:
        return ""
    day = first_working_day(claim.limit_date, figures.config.holidays)
    return f" {STILL_SUED.format(day=format_long(day))}" if day >= dated else ""


def _by(claim: UrgentClaim, dated: date) -> str:
    """Say by when; a limit that is past is told by its own day, as in the summary and the annex."""
    day = claim.act_by or claim.due_date
    if day >= dated:
        moved = " ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนด" if day < claim.due_date else ""
        return f"ภายในวันที่ {format_long(day)}{moved}"
    if claim.due_date >= dated:
        return f"ทันที เพราะพ้นวันที่ {format_long(day)} ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนดแล้ว"
    return f"ทันที เพราะ{past_limit(claim, dated)}"
