"""The figures that people quote: the tiles of the first sheet, and their names in formulas."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.contents import Contents
from pipeline.report.sheet_names import Said
from pipeline.report.table import Kind, Number
from pipeline.thai.numerals import format_baht


@dataclass(frozen=True)
class Tile:
    """One figure of the first sheet; `place` is the cell of another sheet that it comes from."""

    place: str
    label: str
    value: Number
    kind: Kind
    below: str
    alarm: bool = False


def tiles(contents: Contents) -> list[Tile]:
    """Give the eight tiles, in order."""
    figures, letters, say = contents.figures, contents.letters, contents.say
    returned, all_agencies = len(figures.returns_with("returned", "nil")), len(figures.returns)
    days = figures.windows.headline
    near, total, lapsed = figures.lapsing_within(days), figures.total, figures.lapsed
    overdue = sum(int(n) for n in figures.by_agency["overdue"])
    year = figures.quarter.fiscal_year
    over = say(" (เกินเป้า)", " (over)") if letters.over_target else ""
    stake, gone = format_baht(figures.at_stake.baht), format_baht(lapsed.baht)
    return [
        Tile("returned agencies", say("หน่วยงานที่ส่งแบบรายงาน", "agencies returned"), returned,
             Kind.COUNT, say(f"จาก {all_agencies:,} หน่วยงาน", f"of {all_agencies:,}")),
        Tile("agencies cases", say("เรื่องทั้งหมด", "cases"), total.cases, Kind.COUNT,
             say(f"ยังไม่ยุติ {figures.at_stake.cases:,} เรื่อง", f"{figures.at_stake.cases:,} open")),
        Tile("agencies damage", say("ค่าเสียหายรวม (บาท)", "damage (baht)"), total.baht, Kind.MONEY,
             say(f"ยังต้องเรียก {stake}", f"at stake {stake}")),
        Tile("agencies overdue", say("เรื่องเกินกำหนด", "cases overdue"), overdue, Kind.COUNT,
             say("อย่างน้อยหนึ่งขั้นตอน", "at one step or more"), alarm=True),
        Tile(f"lapsing {days} cases",
             say(f"จะขาดอายุความใน {days} วัน (เรื่อง)", f"claims lapsing in {days} days"),
             near.cases, Kind.COUNT,
             say(f"ขาดแล้ว {lapsed.cases:,} เรื่อง", f"{lapsed.cases:,} have lapsed"), alarm=True),
        Tile(f"lapsing {days} baht",
             say(f"จะขาดอายุความใน {days} วัน (บาท)", f"lapsing in {days} days (baht)"),
             near.baht, Kind.MONEY, say(f"ขาดแล้ว {gone}", f"lapsed {gone}"), alarm=True),
        Tile("letters written", say("หนังสือถึงหน่วยงานที่จัดทำ (ฉบับ)", "letters written"),
             letters.written, Kind.COUNT,
             say(f"ส่งออกแล้ว {letters.sent:,} ฉบับ", f"{letters.sent:,} sent")),
        Tile("indicator", say(f"ตัวชี้วัด ปีงบประมาณ {year} (ร้อยละ)", f"indicator {year} (%)"),
             letters.percent, Kind.PERCENT,
             say(f"ส่ง {letters.counted:,} จากเป้า {letters.target:,} ฉบับ{over}",
                 f"{letters.counted:,} of {letters.target:,} sent{over}")),
    ]  # fmt: skip


def named_figures(days: int) -> dict[str, tuple[str, Said]]:
    """Give the names in the workbook's formulas: the count each stands for, and what it means.

    `days` is the window of lapsing claims that the first sheet shows.  The names are English
    letters, because Excel's take no Thai vowel or tone mark that stands above or below.
    """
    return {
        "agencies_returned": (
            "returned agencies",
            ("หน่วยงานที่ส่งแบบรายงาน", "agencies that returned"),
        ),
        "cases_total": ("agencies cases", ("เรื่องทั้งหมด", "all cases")),
        "cases_open": ("agencies open_cases", ("เรื่องที่ยังไม่ยุติ", "open cases")),
        "cases_overdue": ("agencies overdue", ("เรื่องเกินกำหนด", "cases overdue")),
        "damage_total": ("agencies damage", ("ค่าเสียหายรวม (บาท)", "damage (baht)")),
        "at_stake_total": ("agencies at_stake", ("ยังต้องเรียก (บาท)", "at stake (baht)")),
        "claims_lapsed": ("lapsed cases", ("สิทธิเรียกร้องที่ขาดอายุความแล้ว", "claims lapsed")),
        "claims_lapsed_baht": ("lapsed baht", ("ขาดอายุความแล้ว (บาท)", "claims lapsed (baht)")),
        f"claims_lapsing_{days}": (
            f"lapsing {days} cases",
            (f"จะขาดอายุความใน {days} วัน", f"claims lapsing within {days} days"),
        ),
        f"claims_lapsing_{days}_baht": (
            f"lapsing {days} baht",
            (f"จะขาดอายุความใน {days} วัน (บาท)", f"claims lapsing within {days} days (baht)"),
        ),
        "letters_written": ("letters written", ("หนังสือถึงหน่วยงานที่จัดทำ", "letters written")),
        "letters_sent": ("letters sent", ("หนังสือที่ส่งออกแล้ว", "letters sent")),
        "indicator_percent": ("indicator", ("ตัวชี้วัด (ร้อยละ)", "indicator (%)")),
    }
