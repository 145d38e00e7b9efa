"""What the figures say, in sentences: how many, how bad, who, what next, how sure."""

from __future__ import annotations

from pipeline.figures import Figures
from pipeline.letter_figures import LetterFigures
from pipeline.publish import wording
from pipeline.thai.dates import format_long
from pipeline.thai.numerals import format_baht
from pipeline.verdicts import Status

_NAMED = 3


def findings(figures: Figures, letters: LetterFigures, agency: dict[str, str]) -> list[str]:
    """Give three to five sentences; `agency` gives the agencies' names by code."""
    told = [_how_bad(figures), _who(figures), _where(figures), _what_lapses(figures, agency)]
    return [sentence for sentence in [*told, _what_next(letters)] if sentence]


def _how_bad(figures: Figures) -> str:
    open_cases, overdue = figures.at_stake.cases, figures.cases_with(Status.OVERDUE)
    if open_cases == 0:
        return f"มีเรื่องทั้งหมด {figures.total.cases:,} เรื่อง ยุติแล้วทุกเรื่อง"
    share = round(100 * overdue.cases / open_cases)
    late = (
        f"ในจำนวนนี้เกินกำหนดอย่างน้อยหนึ่งขั้นตอน {overdue.cases:,} เรื่อง (ร้อยละ {share}) "
        f"เป็นเงินที่ยังต้องเรียก {format_baht(overdue.baht)} บาท"
        if overdue.cases
        else "ไม่มีเรื่องใดเกินกำหนด"
    )
    return f"เรื่องที่ยังไม่ยุติ {open_cases:,} เรื่อง จากทั้งหมด {figures.total.cases:,} เรื่อง {late}"


def _who(figures: Figures) -> str:
    """Name the agencies with most cases overdue; all that share the first place, if few."""
    ranked = figures.by_agency.sort_values("overdue", ascending=False, kind="stable")
    counts = [int(n) for n in ranked["overdue"]]
    names = list(ranked["agency"])
    if not counts or counts[0] == 0:
        return ""
    top = sum(n == counts[0] for n in counts)
    if top > _NAMED:
        return f"หน่วยงานที่มีเรื่องเกินกำหนดมากที่สุดมี {top} หน่วยงาน หน่วยงานละ {counts[0]:,} เรื่อง"
    first = " และ".join(names[:top])
    each = "หน่วยงานละ " if top > 1 else ""
    rest = [f"{n} ({c:,} เรื่อง)" for n, c in zip(names[top:_NAMED], counts[top:], strict=False) if c]
    after = f" รองลงมาคือ {' และ'.join(rest)}" if rest else ""
    return f"{first} มีเรื่องเกินกำหนดมากที่สุด {each}{counts[0]:,} เรื่อง{after}"


def _where(figures: Figures) -> str:
    """Name the step at which most deadlines are overdue."""
    overdue = figures.rule_by_status[Status.OVERDUE.value]
    most = int(overdue.max()) if len(overdue) else 0
    if most == 0:
        return ""
    rule = figures.config.rules[str(overdue.idxmax())]
    return (
        f"ขั้นตอนที่เกินกำหนดมากที่สุดคือ “{rule.name}” {most:,} กำหนด ({wording.FORCE[rule.force.value]})"
    )


def _what_lapses(figures: Figures, agency: dict[str, str]) -> str:
    near, lapsed = figures.lapsing_within(90), figures.lapsed
    told = []
    if near.cases:
        ahead = figures.claims[(figures.claims["left"] >= 0).fillna(False).astype(bool)]
        first = ahead.iloc[0]
        where = agency.get(first["agency_code"], first["agency_code"])
        told.append(
            f"สิทธิเรียกร้อง {near.cases:,} เรื่อง {format_baht(near.baht)} บาท จะขาดอายุความภายใน 90 วัน "
            f"เร็วที่สุดคือ {first['case_id']} ของ{where} วันที่ {format_long(first['due_date'])} "
            f"(เหลือ {int(first['left']):,} วัน)"
        )
    else:
        told.append("ไม่มีสิทธิเรียกร้องที่จะขาดอายุความภายใน 90 วันเท่าที่ทราบวันที่")
    if lapsed.cases:
        told.append(f"และพ้นอายุความไปแล้ว {lapsed.cases:,} เรื่อง {format_baht(lapsed.baht)} บาท")
    return " ".join(told)


def _what_next(letters: LetterFigures) -> str:
    if letters.written == 0:
        return ""
    waiting = letters.written - letters.sent
    if waiting == 0:
        return f"ส่งหนังสือถึงหน่วยงานแล้วครบ {letters.written:,} ฉบับ ขั้นต่อไปคือติดตามคำตอบ"
    return (
        f"ขั้นต่อไป: ส่งหนังสือที่จัดทำแล้วแต่ยังไม่ได้ส่งออกอีก {waiting:,} ฉบับ (จากทั้งหมด {letters.written:,} ฉบับ)"
    )


def caveats(figures: Figures) -> list[str]:
    """Say how sure the figures are: what is missing, unknown, or still to be mended."""
    told = []
    silent = figures.returns_with("missing", "unreadable")
    if len(silent):
        names = [str(name) for name in silent["agency"]]
        shown = ", ".join(names[:_NAMED])
        more = f" และอีก {len(names) - _NAMED} หน่วยงาน" if len(names) > _NAMED else ""
        kept = int(silent["carried"].sum())
        instead = f"ใช้ข้อมูลครั้งก่อน {kept:,} เรื่อง" if kept else "และไม่มีข้อมูลครั้งก่อนให้ใช้แทน"
        told.append(f"ยังไม่ได้รับแบบรายงานที่อ่านได้จาก {len(names)} หน่วยงาน: {shown}{more} {instead}")
    unknown = figures.cases_with(Status.UNKNOWN)
    if unknown.cases:
        told.append(
            f"มี {unknown.cases:,} เรื่องที่บอกไม่ได้ว่าทันกำหนดหรือไม่ เพราะขาดวันที่หรือวันที่อ่านไม่ได้ "
            f"ในจำนวนนี้ไม่ทราบวันขาดอายุความ {figures.claims_undated.cases:,} เรื่อง"
        )
    errors = int((figures.issues["severity"] == "error").sum())
    if errors:
        told.append(f"มีจุดที่หน่วยงานต้องแก้ไข {errors:,} จุด ค่าในจุดเหล่านั้นถือเป็นช่องว่าง")
    if figures.total.unstated:
        told.append(f"มี {figures.total.unstated:,} เรื่องที่ไม่ระบุค่าเสียหาย ยอดเงินจึงต่ำกว่าความเป็นจริง")
    return told or ["ได้รับแบบรายงานครบ และไม่มีจุดที่ต้องแก้ไข"]
