"""The sentences of the executives' memorandum that figures decide: findings, changes, the box."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import pandas as pd

from pipeline.documents.letter_words import end_acts, end_dates, listed
from pipeline.figures.amounts import Amount
from pipeline.figures.claim_limits import days_until
from pipeline.figures.claims import lapsed_in_part
from pipeline.figures.issue_groups import by_severity
from pipeline.figures.progress import CaseProgress, Changes
from pipeline.figures.quarterly import Figures
from pipeline.figures.urgent_claims import UrgentClaim, urgent_claims
from pipeline.model.codes import NOT_BACK, CaseOrigin, Status
from pipeline.model.issues import Severity
from pipeline.office.config import Rule
from pipeline.thai.dates import format_long
from pipeline.thai.numerals import baht_text, format_baht

LAPSED = "พ้นกำหนดแล้ว (รอตรวจสอบ)"
UNDATED = "ไม่ทราบวันครบกำหนดของอายุความบางข้อ"
TOTAL = "รวม"
NAMED = 8
"""So many agencies a sentence names; fewer where the memorandum would take too many pages."""
NAMED_IN_BOX = 3
"""So many claims are named in the box; the table and the workbook have them all."""


_CHANGES = {
    "new": "เรื่องใหม่",
    "closed": "เรื่องที่ยุติ",
    "moved_on": "เรื่องที่คืบหน้า",
    "stood_still": "เรื่องที่ไม่คืบหน้า",
    "reopened": "เรื่องที่กลับมาดำเนินการใหม่",
    "vanished": "เรื่องที่ไม่ปรากฏในแบบรายงาน",
    "altered": "เรื่องที่ข้อมูลเดิมเปลี่ยนไป",
}


def changes_text(changes: Changes) -> str:
    """Say what changed: `เรื่องใหม่ 3 เรื่อง และเรื่องที่ยุติ 1 เรื่อง`.

    A quarter that was revised since is named with the revision that was compared with.
    """
    counts = [(words, getattr(changes, name)) for name, words in _CHANGES.items()]
    text = listed([f"{words} {count:,} เรื่อง" for words, count in counts if count])
    since = changes.since
    revised = f" (เทียบกับ{since.thai})" if since is not None and since.revised else ""
    return (text or "จำนวนเรื่องและขั้นตอนเท่าเดิม") + revised


def within_days(days: int) -> str:
    """Name a window of claims about to lapse."""
    return f"ครบกำหนดภายใน {days:,} วัน"


def money(amount: Amount) -> str:
    """Say how many cases and how much: `3 เรื่อง ทุนทรัพย์ 10.00 บาท (สิบบาทถ้วน)`.

    Cases of which no sum is known are told, also where they are all.
    """
    text = f"{amount.cases:,} เรื่อง"
    if amount.baht:
        text += f" ทุนทรัพย์ {format_baht(amount.baht)} บาท ({baht_text(amount.baht)})"
    return text + _of_unknown_sum(amount)


def _of_unknown_sum(amount: Amount) -> str:
    """Say of how many cases no sum is known; empty if of none."""
    if not amount.unstated:
        return ""
    all_of_them = amount.unstated == amount.cases
    return " ซึ่งไม่ทราบยอดเงิน" if all_of_them else f" (ไม่ทราบยอด {amount.unstated:,} เรื่อง)"


def _short(amount: Amount) -> str:
    """Say how many cases and how much, for the box: `3 เรื่อง 10.00 บาท`."""
    known = amount.unstated < amount.cases
    baht = f" {format_baht(amount.baht)} บาท" if known else ""
    return f"{amount.cases:,} เรื่อง{baht}{_of_unknown_sum(amount)}"


def findings(figures: Figures, progress: CaseProgress | None, dated: date) -> Iterator[str]:
    """Give one sentence or more, the gravest first, for a memorandum of the day `dated`.

    `progress` is none in the first quarter.
    """
    longest = figures.windows.longest
    lapsing, lapsed = figures.lapsing_within(longest), figures.lapsed
    overdue, unknown = figures.cases_with(Status.OVERDUE), figures.cases_with(Status.UNKNOWN)
    silent, silent_how = silent_agencies(figures)
    errors = cells_to_mend(figures)
    carried = bool((figures.cases["origin"] == CaseOrigin.CARRIED).any())
    yield from _of_claims(figures, progress, dated)
    unclaimed = figures.closed_unclaimed
    if unclaimed.cases:
        yield (
            f"มีเรื่องที่ยุติแล้วทั้งที่อาจมีผู้ต้องรับผิด จำนวน {money(unclaimed)} โดยไม่ปรากฏคำสั่งเรียกให้ชำระ "
            "การฟ้องคดี หรือการชดใช้ครบ ซึ่งต้องให้หน่วยงานแจ้งเหตุที่ยุติเรื่อง"
        )
    if overdue.cases:
        steps = figures.deadlines_with(Status.OVERDUE)
        yield (
            f"มีเรื่องที่เกินกำหนด จำนวน {overdue.cases:,} เรื่อง "
            + (f"รวม {steps:,} รายการ " if steps != overdue.cases else "")
            + "ซึ่งหน่วยงานต้องเร่งดำเนินการให้แล้วเสร็จ"
            + _overdue_elsewhere(figures, overdue.cases)
        )
    if unknown.cases:
        yield (
            f"มีเรื่องที่ไม่ทราบวันครบกำหนดเพราะขาดข้อมูลหรือข้อมูลอ่านไม่ได้ จำนวน {unknown.cases:,} เรื่อง "
            f"จึงยังยืนยันไม่ได้ว่าเรื่องเหล่านี้อยู่ในกำหนดเวลา{_graver_than_unknown(figures, unknown.cases)}"
        )
    if silent:
        yield (
            f"มีหน่วยงานที่{silent_how} จำนวน {silent:,} หน่วยงาน "
            + (
                "ผลการติดตามของหน่วยงานดังกล่าวจึงเป็นข้อมูลที่รายงานไว้ครั้งสุดท้าย"
                if carried
                else "จึงยังไม่ทราบผลการดำเนินการของหน่วยงานดังกล่าว"
            )
        )
    if errors:
        yield f"มีข้อมูลในแบบรายงานที่ต้องแก้ไข จำนวน {errors:,} แห่ง ซึ่งต้องให้หน่วยงานตรวจสอบและแก้ไข"
    if not (lapsing.cases or lapsed.cases or overdue.cases or unknown.cases or silent or errors):
        yield (
            "หน่วยงานดำเนินการอยู่ในกำหนดเวลาทุกเรื่อง ไม่มีเรื่องที่ต้องเร่งรัดเป็นพิเศษ"
            if figures.open_count
            else "ไม่มีเรื่องที่ยังไม่ยุติ จึงไม่มีเรื่องที่ต้องเร่งรัด"
        )


def _of_claims(figures: Figures, progress: CaseProgress | None, dated: date) -> Iterator[str]:
    """Tell the claims about to lapse, and those that have."""
    longest = figures.windows.longest
    lapsing, lapsed = figures.lapsing_within(longest), figures.lapsed
    organisation = figures.config.office.letterhead.organisation
    if lapsing.cases:
        yield (
            f"มีสิทธิเรียกร้องที่จะครบกำหนดอายุความภายใน {longest:,} วัน จำนวน {money(lapsing)} "
            f"หากไม่{end_acts(claim_rules(figures, lapsed=False))}ภายในกำหนด "
            f"{organisation}จะเสียสิทธิเรียกร้อง จึงต้องเร่งดำเนินการเป็นลำดับแรก"
            + _cautious_date_past(figures, dated)
            + _ended_since(figures, dated)
        )
    if lapsed.cases:
        yield (
            f"มีสิทธิเรียกร้องที่{LAPSED} จำนวน {money(lapsed)} "
            f"โดยแบบรายงานไม่ปรากฏ{end_dates(claim_rules(figures, lapsed=True))} "
            + ("หรือไม่ปรากฏว่าครบทุกราย " if figures.once(lapsed_in_part) else "")
            + "จึงต้องตรวจสอบข้อเท็จจริงเป็นรายเรื่องว่าได้ดำเนินการภายในกำหนดแล้วหรือไม่"
            + _lapsed_before(figures, progress)
        )


def silent_agencies(figures: Figures) -> tuple[int, str]:
    """Give how many agencies have no readable return, and which of its two kinds there are."""
    missing, unreadable = (len(figures.returns_with(each)) for each in NOT_BACK)
    ways = ((missing, "ยังไม่ส่งแบบรายงาน"), (unreadable, "ส่งไฟล์ที่อ่านไม่ได้"))
    return missing + unreadable, "หรือ".join(words for count, words in ways if count)


def _overdue_elsewhere(figures: Figures, overdue: int) -> str:
    """Say how many of these cases the table of statuses counts as graver; empty if none."""
    by_status = figures.by_status.set_index("deadline_status")["cases"]
    gravest = int(by_status[Status.OVERDUE.value])
    if gravest == overdue:
        return ""
    return (
        " ทั้งนี้ ตารางที่ 2 นับเรื่องละสถานะเดียวตามที่ร้ายแรงที่สุด "
        f"จึงแสดงว่าเกินกำหนด {gravest:,} เรื่อง อีก {overdue - gravest:,} เรื่องอยู่ในสถานะที่ร้ายแรงกว่า"
        "เพราะเกี่ยวกับอายุความ"
    )


def _graver_than_unknown(figures: Figures, unknown: int) -> str:
    """Say how many of these cases the table of statuses counts as graver; empty if none."""
    by_status = figures.by_status.set_index("deadline_status")["cases"]
    graver = unknown - int(by_status[Status.UNKNOWN.value])
    return f" ในจำนวนนี้ {graver:,} เรื่อง ตารางที่ 2 นับไว้ในสถานะที่ร้ายแรงกว่า" if graver else ""


def _cautious_date_past(figures: Figures, dated: date) -> str:
    """Say of how many claims the cautious date alone is past on a day; empty if of none."""
    claims = figures.claims
    to_due, to_limit = (days_until(claims[name], dated) for name in ("due_date", "limit_date"))
    if not (past := int(((to_due < 0) & (to_limit >= 0)).sum())):
        return ""
    return (
        f" ในจำนวนนี้ {past:,} เรื่อง ยังไม่พ้นกำหนด แต่หากนับแต่วันแรกสุดที่อาจเริ่มนับได้ ครบกำหนดแล้ว "
        "จึงควรดำเนินการทันที"
    )


def _ended_since(figures: Figures, dated: date) -> str:
    """Say how many claims about to lapse are past on the memorandum's own day; empty if none."""
    if not (ended := ended_by(figures, dated)):
        return ""
    return (
        f" ทั้งนี้ {ended:,} เรื่อง ครบกำหนดแล้วก่อนวันที่ในบันทึกนี้ "
        "จึงต้องตรวจสอบข้อเท็จจริงว่าได้ดำเนินการภายในกำหนดแล้วหรือไม่"
    )


def ended_by(figures: Figures, dated: date) -> int:
    """Count the claims about to lapse on the as-of date whose limit is past on a later day."""
    near = figures.claims_within(figures.windows.longest)
    return int((days_until(near["limit_date"], dated) < 0).sum())


def _lapsed_before(figures: Figures, progress: CaseProgress | None) -> str:
    """Say how many claims lapsed since the memorandum before, and how often all were pressed."""
    told = _newly_lapsed(figures)
    if progress is not None:
        before = progress.pressed_before(figures.lapsed_claims["case_id"])
        if before.pressed:
            told.append(
                f"เคยมีหนังสือเร่งรัดในไตรมาสก่อนหน้า {before.pressed:,} เรื่อง "
                f"(มากที่สุดเรื่องละ {before.most:,} ฉบับ)"
            )
        if before.never:
            told.append(f"ยังไม่เคยมีหนังสือเร่งรัด {before.never:,} เรื่อง")
    return f" ในจำนวนนี้{listed(told)}" if told else ""


def _newly_lapsed(figures: Figures) -> list[str]:
    """Say how many claims lapsed since the memorandum before; nothing of none."""
    since, new = format_long(figures.new_from), figures.newly_lapsed.cases
    return [f"ครบกำหนดตั้งแต่วันที่ {since} เป็นต้นมา {new:,} เรื่อง"] if new else []


def claim_rules(figures: Figures, *, lapsed: bool) -> list[Rule]:
    """Give the limitations by which claims have lapsed, or are about to."""
    near = figures.claims_within(figures.windows.longest)
    found = set((figures.lapsed_claims if lapsed else near)["rule"])
    return [rule for rule_id, rule in figures.config.rules.items() if rule_id in found]


def summary(figures: Figures, dated: date) -> Iterator[str]:
    """Give the five lines of the box on the first page of a memorandum of the day `dated`.

    What first, what is lost, what is owed, what is asked, and how sure.
    """
    near, lapsed = urgent_claims(figures), figures.lapsed
    head = f"สิทธิเรียกร้องที่อาจขาดอายุความภายใน {near.window:,} วัน"
    if near.claims:
        names = dict(zip(figures.returns["agency_code"], figures.returns["agency"], strict=True))
        named = " ".join(
            f"{names.get(claim.agency_code, '')} {_limit(claim, dated)} {_baht_of(claim)}"
            for claim in near.claims[:NAMED_IN_BOX]
        )
        more = near.amount.cases - NAMED_IN_BOX
        rest = f" และอีก {more:,} เรื่อง" if more > 0 else ""
        yield f"{head} {_short(near.amount)}: {named}{rest}"
    else:
        yield f"{head} ไม่มี เท่าที่ทราบวันครบกำหนด"
    if lapsed.cases:
        yield " ในจำนวนนี้".join([f"{LAPSED} {_short(lapsed)}", *_newly_lapsed(figures)])
    else:
        yield f"{LAPSED} ไม่มี"
    claimable, undecided = figures.claimable, figures.undecided
    without = claimable.unstated + undecided.unstated
    yield (
        f"ยังเรียกให้ชดใช้ได้ {_sum_of(claimable)} ยังไม่วินิจฉัย {_sum_of(undecided)}"
        + (f" ในจำนวนนี้ไม่ทราบยอดเงิน {without:,} เรื่อง" if without else "")
    )
    asked = [text for wanted, text in _asked(figures) if wanted]
    otherwise = "แก้ไขข้อมูลในแบบรายงาน" if cells_to_mend(figures) else "ติดตามผลในไตรมาสต่อไป"
    yield f"ขอให้สั่งการ: {listed(asked) if asked else otherwise}"
    yield f"ความแน่นอนของตัวเลข: {' '.join(_unsure(figures)) or 'ได้รับข้อมูลครบและทราบกำหนดเวลาทุกเรื่อง'}"


def _sum_of(amount: Amount) -> str:
    if not amount.cases:
        return "ไม่มี"
    return f"{format_baht(amount.baht)} บาท ({amount.cases:,} เรื่อง)"


def _unsure(figures: Figures) -> Iterator[str]:
    """Say of what the figures are not sure, and of how much."""
    silent, how = silent_agencies(figures)
    counts = (
        (how, silent, "หน่วยงาน"),
        ("ไม่ทราบกำหนดเวลา", figures.cases_with(Status.UNKNOWN).cases, "เรื่อง"),
        ("ข้อมูลที่ต้องแก้ไข", cells_to_mend(figures), "แห่ง"),
    )
    return (f"{what} {count:,} {unit}" for what, count, unit in counts if count)


def _baht_of(claim: UrgentClaim) -> str:
    return "ไม่ทราบยอด" if claim.baht is None else f"จำนวน {format_baht(claim.baht)} บาท"


def _limit(claim: UrgentClaim, dated: date) -> str:
    """Name the day of a claim that is about to lapse; where that is past, say what it rests on."""
    if claim.due_date >= dated:
        return f"วันที่ {format_long(claim.due_date)}"
    past = past_limit(claim, dated)
    return f"ทันที ({past})" if claim.limit_date >= dated or claim.is_dated_cautiously else past


def past_limit(claim: UrgentClaim, dated: date) -> str:
    """Say when a limit ended that is past, and where that is so by the cautious date alone."""
    if claim.limit_date < dated and not claim.is_dated_cautiously:
        return f"ครบกำหนดแล้วเมื่อวันที่ {format_long(claim.limit_date)}"
    return f"หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ {format_long(claim.due_date)}"


def _asked(figures: Figures) -> Iterator[tuple[bool, str]]:
    """Give the orders in a few words, and whether each is asked for."""
    longest = figures.windows.longest
    acts = end_acts(claim_rules(figures, lapsed=False))
    yield bool(figures.lapsing_within(longest).cases), f"{acts} ก่อนครบกำหนด"
    yield bool(figures.lapsed.cases), "ตรวจสอบข้อเท็จจริงของเรื่องที่พ้นกำหนดแล้ว"
    yield bool(figures.closed_unclaimed.cases), "ชี้แจงเรื่องที่ยุติทั้งที่อาจมีผู้ต้องรับผิด"
    yield bool(len(figures.to_press)), f"เร่งรัดเรื่องที่{_gravest_pressed(figures)}"
    yield bool(len(figures.returns_with(*NOT_BACK))), "ส่งแบบรายงานที่ยังขาด"


def _gravest_pressed(figures: Figures) -> str:
    """Name the gravest state among the deadlines that letters press: the box has room for one."""
    statuses = set(figures.to_press["status"])
    if Status.OVERDUE in statuses:
        return "เกินกำหนด"
    return "ขาดข้อมูล" if statuses == {Status.UNKNOWN} else "ใกล้ครบกำหนด"


def cells_to_mend(figures: Figures) -> int:
    """Count the cells that agencies must mend."""
    return by_severity(figures.issues)[Severity.ERROR]


def evaluation(
    table: pd.DataFrame, figures: Figures, improved: Collection[str] = (), most: int = NAMED
) -> Iterator[str]:
    """Say how many agencies have which grade, and which went up or down since last quarter."""
    grades = [grade.name for grade in figures.config.office.grades]
    counts = {name: int((table["grade"] == name).sum()) for name in grades}
    if not any(counts.values()):
        return
    told = " ".join(f"ระดับ{name} {number:,} หน่วยงาน" for name, number in counts.items() if number)
    text = f"ผลการประเมินหน่วยงานตามร้อยละของกำหนดเวลาที่ทำได้ทัน มีหน่วยงาน{told}"
    if "grade_before" in table:
        names = dict(zip(figures.returns["agency_code"], figures.returns["agency"], strict=True))
        rank = {name: place for place, name in enumerate(grades)}
        both = table[table["grade"].isin(grades) & table["grade_before"].isin(grades)]
        moved = both["grade"].map(rank).astype(int) - both["grade_before"].map(rank).astype(int)
        better, worse = (
            [str(names[code]) for code in both.loc[turned, "agency_code"]]
            for turned in (moved < 0, moved > 0)
        )
        parts = [
            f"ระดับ{word} {len(agencies):,} หน่วยงาน ได้แก่ {named_agencies(agencies, most)}"
            for word, agencies in (("ดีขึ้น", better), ("ลดลง", worse))
            if agencies
        ]
        text += f" เทียบกับไตรมาสก่อน {' และ'.join(parts) or 'ไม่มีหน่วยงานใดเปลี่ยนระดับ'}"
        held = {str(names[code]) for code in both.loc[both["capped"], "agency_code"]}
        text += _though_improved([name for name in worse if name in improved], held, most)
    yield text


def _though_improved(agencies: Sequence[str], held: Collection[str], most: int) -> str:
    """Say why agencies that have fewer cases to press were graded down all the same."""
    reasons = (
        ([name for name in agencies if name in held], f"มีสิทธิเรียกร้อง{LAPSED}"),
        ([name for name in agencies if name not in held],
         "สัดส่วนของกำหนดเวลาในปีงบประมาณนี้ที่ทำได้ทันลดลง"),
    )  # fmt: skip
    return "".join(
        f" ทั้งนี้ {named_agencies(names, most)} มีเรื่องที่ต้องเร่งรัดน้อยลง แต่ระดับลดลงเพราะ{reason}"
        for names, reason in reasons
        if names
    )


def named_agencies(names: Sequence[str], most: int = NAMED) -> str:
    """Name agencies, so many as a sentence bears; the workbook has them all."""
    return listed(names) if len(names) <= most else f"{' '.join(names[:most])} เป็นต้น"
