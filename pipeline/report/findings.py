"""What the figures say, in sentences: what first, how many, who, where, and how sure."""

from __future__ import annotations

from pipeline.figures.quarterly import Figures
from pipeline.figures.urgent_claims import UrgentClaim, urgent_claims
from pipeline.model.codes import Status
from pipeline.report import sum_labels
from pipeline.report.contents import Contents
from pipeline.report.sheet_names import Said
from pipeline.thai.numerals import format_baht

_NAMED = 3


def findings(contents: Contents) -> list[str]:
    """Give three to six sentences, what the executives must do first before all others."""
    told = (_what_first, _how_bad, _what_lapsed, _who, _where, _what_waits)
    return [sentence for sentence in (tell(contents) for tell in told) if sentence]


def _what_first(contents: Contents) -> str:
    """Name the nearest claims: agency, day and baht."""
    figures, say = contents.figures, contents.say
    near = urgent_claims(figures)
    if not near.claims:
        return say(
            f"ไม่มีสิทธิเรียกร้องที่จะขาดอายุความภายใน {near.window} วันเท่าที่ทราบวันที่",
            f"No claim with a known day lapses within {near.window} days",
        )
    named = "; ".join(_named(claim, contents) for claim in near.claims[:_NAMED])
    more = near.amount.cases - _NAMED
    others = say(f" และอีก {more:,} เรื่อง", f", and {more:,} more") if more > 0 else ""
    baht = format_baht(near.amount.baht)
    return say(
        f"ขั้นต่อไป: สั่งให้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนขาดอายุความ {near.amount.cases:,} เรื่อง "
        f"{baht} บาท ภายใน {near.window} วัน ได้แก่ {named}{others}",
        f"Next: have {near.amount.cases:,} claims of {baht} baht ordered or sued before they lapse "
        f"within {near.window} days: {named}{others}",
    )


def _named(claim: UrgentClaim, contents: Contents) -> str:
    say, where, on = contents.say, contents.agency(claim.agency_code), contents.day(claim.due_date)
    baht = say("ไม่ทราบยอด", "sum unknown") if claim.baht is None else format_baht(claim.baht)
    return say(
        f"{where} วันที่ {on} (เหลือ {claim.days_left:,} วัน) {baht} บาท ({claim.case_id})",
        f"{where} on {on} ({claim.days_left:,} days left) {baht} baht ({claim.case_id})",
    )


def _how_bad(contents: Contents) -> str:
    figures, say = contents.figures, contents.say
    open_cases, overdue = figures.open_count, figures.cases_with(Status.OVERDUE)
    if open_cases == 0:
        return say(
            f"มีเรื่องทั้งหมด {figures.total.cases:,} เรื่อง ยุติแล้วทุกเรื่อง",
            f"All {figures.total.cases:,} cases are closed",
        )
    share = round(100 * overdue.cases / open_cases)
    baht = format_baht(overdue.baht)
    then_thai, then_english = _then(contents)
    late = (
        say(
            f"ในจำนวนนี้เกินกำหนดอย่างน้อยหนึ่งขั้นตอน {overdue.cases:,} เรื่อง (ร้อยละ {share}{then_thai}) "
            f"ทุนทรัพย์ {baht} บาท",
            f"{overdue.cases:,} ({share}%{then_english}) are overdue at one step or "
            f"more, {baht} baht at stake",
        )
        if overdue.cases
        else say("ไม่มีเรื่องใดเกินกำหนด", "none is overdue")
    )
    return say(
        f"เรื่องที่ยังไม่ยุติ {open_cases:,} เรื่อง จากทั้งหมด {figures.total.cases:,} เรื่อง {late}",
        f"{open_cases:,} of {figures.total.cases:,} cases are open; {late}",
    )


def _then(contents: Contents) -> tuple[str, str]:
    """Say how many were overdue in the quarter before; nothing in the first."""
    if not contents.history:
        return "", ""
    last = contents.history[-1]
    count = last.totals["overdue"]
    return f" ไตรมาส {last.quarter} มี {count:,} เรื่อง", f", {count:,} in {last.quarter}"


def _who(contents: Contents) -> str:
    """Name the agencies with most cases overdue; all that share the first place, if few."""
    figures, say = contents.figures, contents.say
    ranked = figures.by_agency.sort_values("overdue", ascending=False, kind="stable")
    counts = [int(n) for n in ranked["overdue"]]
    names = list(ranked["agency"])
    if not counts or counts[0] == 0:
        return ""
    top = sum(n == counts[0] for n in counts)
    if top > _NAMED:
        return say(
            f"หน่วยงานที่มีเรื่องเกินกำหนดมากที่สุดมี {top} หน่วยงาน หน่วยงานละ {counts[0]:,} เรื่อง",
            f"{top} agencies share the most cases overdue, {counts[0]:,} each",
        )
    first = say(" และ", " and ").join(names[:top])
    each = (say("หน่วยงานละ ", ""), say("", " each")) if top > 1 else ("", "")
    rest = [
        say(f"{n} ({c:,} เรื่อง)", f"{n} ({c:,})")
        for n, c in zip(names[top:_NAMED], counts[top:], strict=False)
        if c
    ]
    after = say(f" รองลงมาคือ {' และ'.join(rest)}", f"; next {' and '.join(rest)}") if rest else ""
    return say(
        f"{first} มีเรื่องเกินกำหนดมากที่สุด {each[0]}{counts[0]:,} เรื่อง{after}",
        f"Most cases overdue: {first}, {counts[0]:,}{each[1]}{after}",
    )


def _where(contents: Contents) -> str:
    """Name the step at which most deadlines are overdue."""
    figures = contents.figures
    overdue = figures.rule_by_status[Status.OVERDUE.value]
    most = int(overdue.max()) if len(overdue) else 0
    if most == 0:
        return ""
    rule = figures.config.rules[str(overdue.idxmax())]
    name, force = contents.language.name(rule), contents.words.force[rule.force.value]
    return contents.say(
        f"ขั้นตอนที่เกินกำหนดมากที่สุดคือ “{name}” {most:,} กำหนด ({force})",
        f"The step most often overdue is “{name}”: {most:,} deadlines ({force})",
    )


def _what_lapsed(contents: Contents) -> str:
    """Tell the claims whose time has run out: the stock, the new ones, how often pressed."""
    figures, say = contents.figures, contents.say
    lapsed, new = figures.lapsed, figures.newly_lapsed
    if not lapsed.cases:
        return ""
    label, baht = say(*sum_labels.LAPSED), format_baht(lapsed.baht)
    pressed = _pressed(contents)
    return say(
        f"สิทธิเรียกร้องที่{label} {lapsed.cases:,} เรื่อง {baht} บาท "
        f"ในจำนวนนี้พ้นกำหนดในไตรมาสนี้ {new.cases:,} เรื่อง{pressed}",
        f"Claims, {label}: {lapsed.cases:,}, {baht} baht; {new.cases:,} of them ran out this "
        f"quarter{pressed}",
    )


def _pressed(contents: Contents) -> str:
    """Say how often the lapsed claims were pressed in earlier quarters; nothing in the first."""
    if contents.progress is None:
        return ""
    claims = contents.figures.claims
    lapsed = claims.loc[(claims["left"] < 0).fillna(False).astype(bool), "case_id"]
    counts = contents.letters_before.reindex(lapsed).fillna(0).astype(int)
    never, most = int((counts == 0).sum()), int(counts.max())
    return contents.say(
        f" ไตรมาสก่อน ๆ เคยเร่งรัดแล้ว {len(counts) - never:,} เรื่อง (มากที่สุด {most:,} ฉบับ) "
        f"ไม่เคยเร่งรัด {never:,} เรื่อง",
        f"; {len(counts) - never:,} were pressed in earlier quarters (at most {most:,} letters), "
        f"{never:,} never",
    )


def _what_waits(contents: Contents) -> str:
    letters, say = contents.letters, contents.say
    waiting = letters.written - letters.sent
    if letters.written == 0:
        return ""
    if waiting == 0:
        return say(
            f"ส่งหนังสือถึงหน่วยงานแล้วครบ {letters.written:,} ฉบับ",
            f"All {letters.written:,} letters to agencies are sent",
        )
    return say(
        f"หนังสือถึงหน่วยงานที่จัดทำแล้วแต่ยังไม่ได้ส่งออก {waiting:,} ฉบับ (จากทั้งหมด {letters.written:,} ฉบับ)",
        f"{waiting:,} of {letters.written:,} letters to agencies are written and not yet sent",
    )


def overdue_note(contents: Contents) -> str:
    """Say why cases overdue are more than those whose gravest status is overdue; empty if not."""
    return contents.say(*overdue_told(contents.figures))


def overdue_told(figures: Figures) -> Said:
    """Give the note in both languages: the memorandum tells it as well as the workbook."""
    by_status = figures.by_status.set_index("deadline_status")["cases"]
    gravest = int(by_status[Status.OVERDUE.value])
    overdue = figures.cases_with(Status.OVERDUE).cases
    if gravest == overdue:
        return "", ""
    return (
        f"เรื่องเกินกำหนด {overdue:,} เรื่อง คือเรื่องที่มีอย่างน้อยหนึ่งขั้นตอนเกินกำหนด "
        "ส่วนตารางและกราฟสถานะนับเรื่องละสถานะเดียวตามที่ร้ายแรงที่สุด "
        f"จึงแสดงว่าเกินกำหนด {gravest:,} เรื่อง อีก {overdue - gravest:,} เรื่อง"
        "อยู่ในสถานะที่ร้ายแรงกว่าเพราะเกี่ยวกับอายุความ",
        f"{overdue:,} cases are overdue at one step or more; table and chart of statuses count "
        f"each case once by its gravest, so {gravest:,} stand there as overdue, and the other "
        f"{overdue - gravest:,} under a graver status, being near a limitation or unknown in one",
    )


def caveats(contents: Contents) -> list[str]:
    """Say how sure the figures are: what is missing, unknown, or still to be mended."""
    figures, say = contents.figures, contents.say
    told = [each for each in (overdue_note(contents),) if each]
    told += _silent(contents)
    unknown = figures.cases_with(Status.UNKNOWN)
    if unknown.cases:
        told.append(
            say(
                f"มี {unknown.cases:,} เรื่องที่บอกไม่ได้ว่าทันกำหนดหรือไม่ เพราะขาดวันที่หรือวันที่อ่านไม่ได้ "
                f"ในจำนวนนี้ไม่ทราบวันขาดอายุความ {figures.claims_undated.cases:,} เรื่อง",
                f"{unknown.cases:,} cases can't be told to be in time, a date being missing or "
                f"unreadable; of {figures.claims_undated.cases:,} the day of lapse is unknown",
            )
        )
    unclaimed = figures.closed_unclaimed
    if unclaimed.cases:
        baht = format_baht(unclaimed.baht)
        told.append(
            say(
                f"มี {unclaimed.cases:,} เรื่องที่ยุติแล้ว ทั้งที่อาจมีผู้ต้องรับผิด โดยไม่ปรากฏคำสั่งเรียกให้ชำระ "
                f"การฟ้องคดี หรือการชดใช้ครบ รวม {baht} บาท",
                f"{unclaimed.cases:,} cases are closed though somebody may be liable, with nothing "
                f"ordered, sued or paid in full: {baht} baht",
            )
        )
    errors = int((figures.issues["severity"] == "error").sum())
    if errors:
        told.append(
            say(
                f"มีจุดที่หน่วยงานต้องแก้ไข {errors:,} จุด ค่าในจุดเหล่านั้นถือเป็นช่องว่าง",
                f"{errors:,} cells must be mended by the agencies and count as blank",
            )
        )
    if figures.total.unstated:
        told.append(
            say(
                f"มี {figures.total.unstated:,} เรื่องที่ไม่ระบุค่าเสียหาย ยอดเงินจึงต่ำกว่าความเป็นจริง",
                f"{figures.total.unstated:,} cases state no damage, so the baht are too low",
            )
        )
    if figures.claimable.unstated or figures.undecided.unstated:
        told.append(
            say(
                f"ไม่ทราบยอดเงินของเรื่องที่ยังเรียกให้ชดใช้ได้ {figures.claimable.unstated:,} เรื่อง "
                f"และของเรื่องที่ยังไม่วินิจฉัย {figures.undecided.unstated:,} เรื่อง",
                f"No sum is known of {figures.claimable.unstated:,} cases that may still be "
                f"claimed and of {figures.undecided.unstated:,} not yet decided",
            )
        )
    nothing = say(
        "ได้รับแบบรายงานครบ และไม่มีจุดที่ต้องแก้ไข", "Every return is in, and no cell must be mended"
    )
    return told or [nothing]


def _silent(contents: Contents) -> list[str]:
    """Name the agencies without a readable return, and what stands instead of it."""
    say = contents.say
    silent = contents.figures.returns_with("missing", "unreadable")
    if not len(silent):
        return []
    names = [str(name) for name in silent["agency"]]
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    others = say(f" และอีก {more} หน่วยงาน", f" and {more} more") if more > 0 else ""
    kept = int(silent["carried"].sum())
    instead = (
        say(f"ใช้ข้อมูลครั้งก่อน {kept:,} เรื่อง", f"{kept:,} of their cases stand as last known")
        if kept
        else say("และไม่มีข้อมูลครั้งก่อนให้ใช้แทน", "and nothing earlier is known of them")
    )
    return [
        say(
            f"ยังไม่ได้รับแบบรายงานที่อ่านได้จาก {len(names)} หน่วยงาน: {shown}{others} {instead}",
            f"{len(names)} agencies have no readable return: {shown}{others}; {instead}",
        )
    ]
