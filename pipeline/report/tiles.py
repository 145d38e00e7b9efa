"""The figures that people quote: the tiles of the first sheet, and their names in formulas."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.trend import Trend, recovered_in_year
from pipeline.report import sum_labels
from pipeline.report.contents import Contents
from pipeline.report.sheet_names import Said
from pipeline.report.table import Kind, Number
from pipeline.thai.numerals import format_baht


@dataclass(frozen=True)
class Tile:
    """One figure of the first sheet; `place` is the count that it shows, `section` has its rows."""

    place: str
    section: str
    label: str
    value: Number
    kind: Kind
    below: str
    alarm: bool = False


def tiles(contents: Contents) -> list[Tile]:
    """Give the eight tiles, in order: what must be acted on stands in the second row."""
    figures, letters, say = contents.figures, contents.letters, contents.say
    returned, all_agencies = len(figures.returns_with("returned", "nil")), len(figures.returns)
    days = figures.windows.headline
    near, lapsed, new = figures.lapsing_within(days), figures.lapsed, figures.newly_lapsed
    overdue = sum(int(n) for n in figures.by_agency["overdue"])
    year, waiting = figures.quarter.fiscal_year, letters.written - letters.sent
    recovered = format_baht(recovered_in_year(contents.trends or (Trend.of(figures),)))
    undecided = f"{say(*sum_labels.UNDECIDED)} {format_baht(figures.undecided.baht)}"
    return [
        Tile("returned agencies", "returns", say("หน่วยงานที่ส่งแบบรายงาน", "agencies returned"),
             returned, Kind.COUNT, say(f"จาก {all_agencies:,} หน่วยงาน", f"of {all_agencies:,}")),
        Tile("agencies cases", "register", say("เรื่องทั้งหมด", "cases"), figures.total.cases,
             Kind.COUNT, say(f"ยังไม่ยุติ {figures.open_count:,} เรื่อง",
                             f"{figures.open_count:,} open")),
        Tile("agencies damage", "types", say("ค่าเสียหายรวม (บาท)", "damage (baht)"),
             figures.total.baht, Kind.MONEY,
             say(f"ได้รับชดใช้สะสมปีนี้ {recovered}", f"recovered this year {recovered}")),
        Tile("agencies claimable", "statuses", contents.baht(sum_labels.CLAIMABLE),
             figures.claimable.baht, Kind.MONEY, undecided),
        Tile("agencies overdue", "deadlines", say("เรื่องเกินกำหนด", "cases overdue"), overdue,
             Kind.COUNT, say("อย่างน้อยหนึ่งขั้นตอน", "at one step or more"), alarm=True),
        Tile(f"lapsing {days} baht", "claims",
             say(f"จะขาดอายุความใน {days} วัน (บาท)", f"lapsing in {days} days (baht)"),
             near.baht, Kind.MONEY, say(f"{near.cases:,} เรื่อง", f"{near.cases:,} claims"),
             alarm=True),
        Tile("lapsed baht", "claims", contents.baht(sum_labels.LAPSED), lapsed.baht, Kind.MONEY,
             say(f"{lapsed.cases:,} เรื่อง ใหม่ในไตรมาสนี้ {new.cases:,} เรื่อง",
                 f"{lapsed.cases:,} claims, {new.cases:,} of them new this quarter"), alarm=True),
        Tile("indicator", "letters",
             say(f"ตัวชี้วัด ปีงบประมาณ {year} (ร้อยละ)", f"indicator {year} (%)"),
             letters.percent, Kind.PERCENT,
             say(f"ส่ง {letters.counted:,} จากเป้า {letters.target:,} ฉบับ รอส่ง {waiting:,}",
                 f"{letters.counted:,} of {letters.target:,} sent, {waiting:,} waiting")),
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
        "claimable_total": (
            "agencies claimable",
            ("ยังเรียกให้ชดใช้ได้ (บาท)", "may still be claimed (baht)"),
        ),
        "undecided_total": ("agencies undecided", ("ยังไม่วินิจฉัย (บาท)", "not yet decided (baht)")),
        "claims_lapsed": ("lapsed cases", sum_labels.LAPSED),
        "claims_lapsed_baht": ("lapsed baht", sum_labels.LAPSED),
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
