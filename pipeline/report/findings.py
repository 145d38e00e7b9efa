"""What the figures say, in sentences: how many, how bad, who, what next, how sure."""

from __future__ import annotations

from pipeline.model.codes import Status
from pipeline.report.contents import Contents
from pipeline.thai.numerals import format_baht

_NAMED = 3


def findings(contents: Contents) -> list[str]:
    """Give three to five sentences."""
    told = (_how_bad, _who, _where, _what_lapses, _what_next)
    return [sentence for sentence in (tell(contents) for tell in told) if sentence]


def _how_bad(contents: Contents) -> str:
    figures, say = contents.figures, contents.say
    open_cases, overdue = figures.at_stake.cases, figures.cases_with(Status.OVERDUE)
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
            f"เป็นเงินที่ยังต้องเรียก {baht} บาท",
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


def _what_lapses(contents: Contents) -> str:
    figures, say = contents.figures, contents.say
    days = figures.windows.headline
    near, lapsed = figures.lapsing_within(days), figures.lapsed
    told = []
    if near.cases:
        ahead = figures.claims[(figures.claims["left"] >= 0).fillna(False).astype(bool)]
        first = ahead.iloc[0]
        where, on = contents.agency(first["agency_code"]), contents.day(first["due_date"])
        told.append(
            say(
                f"สิทธิเรียกร้อง {near.cases:,} เรื่อง {format_baht(near.baht)} บาท "
                f"จะขาดอายุความภายใน {days} วัน "
                f"เร็วที่สุดคือ {first['case_id']} ของ{where} วันที่ {on} "
                f"(เหลือ {int(first['left']):,} วัน)",
                f"{near.cases:,} claims, {format_baht(near.baht)} baht, lapse within {days} "
                f"days; the first is {first['case_id']} of {where} on {on} "
                f"({int(first['left']):,} days left)",
            )
        )
    else:
        told.append(
            say(
                f"ไม่มีสิทธิเรียกร้องที่จะขาดอายุความภายใน {days} วันเท่าที่ทราบวันที่",
                f"No claim with a known day lapses within {days} days",
            )
        )
    if lapsed.cases:
        gone = format_baht(lapsed.baht)
        told.append(
            say(
                f"และพ้นอายุความไปแล้ว {lapsed.cases:,} เรื่อง {gone} บาท",
                f"and {lapsed.cases:,} have lapsed, {gone} baht",
            )
        )
    return " ".join(told)


def _what_next(contents: Contents) -> str:
    letters, say = contents.letters, contents.say
    if letters.written == 0:
        return ""
    waiting = letters.written - letters.sent
    if waiting == 0:
        return say(
            f"ส่งหนังสือถึงหน่วยงานแล้วครบ {letters.written:,} ฉบับ ขั้นต่อไปคือติดตามคำตอบ",
            f"All {letters.written:,} letters are sent; next, follow up the answers",
        )
    return say(
        f"ขั้นต่อไป: ส่งหนังสือที่จัดทำแล้วแต่ยังไม่ได้ส่งออกอีก {waiting:,} ฉบับ "
        f"(จากทั้งหมด {letters.written:,} ฉบับ)",
        f"Next: send the {waiting:,} letters written and not yet sent (of {letters.written:,})",
    )


def caveats(contents: Contents) -> list[str]:
    """Say how sure the figures are: what is missing, unknown, or still to be mended."""
    figures, say = contents.figures, contents.say
    told = []
    silent = figures.returns_with("missing", "unreadable")
    if len(silent):
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
        told.append(
            say(
                f"ยังไม่ได้รับแบบรายงานที่อ่านได้จาก {len(names)} หน่วยงาน: {shown}{others} {instead}",
                f"{len(names)} agencies have no readable return: {shown}{others}; {instead}",
            )
        )
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
    nothing = say(
        "ได้รับแบบรายงานครบ และไม่มีจุดที่ต้องแก้ไข", "Every return is in, and no cell must be mended"
    )
    return told or [nothing]
