"""The agencies, those that need help most first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.figures.performance import performance
from pipeline.report import palette, sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.table import (
    Column,
    FileLink,
    Kind,
    Link,
    Listing,
    Reader,
    Section,
    plain,
    text,
)
from pipeline.thai.dates import format_short


def agencies_section(contents: Contents) -> Section:
    """Give a row for each agency; its totals are what the first sheet shows."""
    agencies = Listing(
        "agencies",
        contents.say(*sheet_names.AGENCIES.title),
        agency_columns(contents),
        contents.figures.by_need,
        "agency",
        printed="trend" if contents.history else "grade",
    )
    return Section(sheet_names.AGENCIES, [agencies], [_note(contents)], frozen_columns=2)


def grades_told(contents: Contents) -> str:
    """List the grades with the share from which each is given."""
    return ", ".join(
        contents.say(
            f"{grade.name} ตั้งแต่ร้อยละ {grade.met_percent}", f"{grade.name} from {grade.met_percent}%"
        )
        for grade in contents.figures.config.office.grades
    )


def limit_told(contents: Contents) -> str:
    """Say how a lapsed claim limits a grade; empty where the office sets no limit."""
    highest = contents.figures.config.office.grade_with_lapsed_claim
    if highest is None:
        return ""
    return contents.say(
        f"  หน่วยงานที่มีสิทธิเรียกร้อง{sum_labels.LAPSED[0]} ได้ไม่เกินระดับ{highest}",
        f" An agency with a claim whose time has run out gets at most {highest}.",
    )


def _note(contents: Contents) -> str:
    """Say how the agencies are ranked and graded."""
    return contents.say(
        "เรียงตามจำนวนสิทธิเรียกร้องที่พ้นกำหนดหรือใกล้ขาดอายุความ แล้วตามเรื่องเกินกำหนด เรื่องที่ไม่ทราบ "
        "และยอดที่ยังเรียกให้ชดใช้ได้ ตามลำดับ  เรื่องหนึ่งอาจนับทั้งในช่องเกินกำหนด ใกล้ครบกำหนด และไม่ทราบ "
        "เพราะมีหลายกำหนดเวลา  ทำทันกำหนด (ร้อยละ) = กำหนดที่เสร็จทัน "
        f"หารด้วยกำหนดที่เสร็จแล้วหรือเกินกำหนดทั้งหมด ระดับ: {grades_told(contents)}"
        f"{limit_told(contents)}",
        "By claims lapsed or about to, then by cases overdue, then unknown, then by baht that may "
        "still be claimed. One case may stand under overdue, due soon and unknown at once, having "
        "several deadlines. In time (%) = deadlines met in time of all that are done or overdue. "
        f"Grades: {grades_told(contents)}.{limit_told(contents)}",
    )


def agency_columns(contents: Contents) -> list[Column]:
    """Give the columns of the agencies, read from `Figures.by_need`."""
    say = contents.say
    *shorter, longest = contents.figures.windows.days

    def numbered(rows: pd.DataFrame) -> Sequence[str]:
        return [str(place + 1) for place in rows.index]

    def returned(rows: pd.DataFrame) -> Sequence[str]:
        parts = zip(rows["status"], rows["returned_date"], rows["on_time"], strict=True)
        return [_returned(contents, *each) for each in parts]

    def letter(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.letter_files.get(code, "") for code in rows["agency_code"]]

    def letter_link(rows: pd.DataFrame) -> Sequence[Link | None]:
        return [FileLink(path) if path else None for path in letter(rows)]

    def tally(key: str, title: str, width: float = 8, bar: str = "") -> Column:
        return Column(key, title, width, Kind.COUNT, plain(key), bar=bar, total=True)

    def baht(key: str, title: str, bar: str = "") -> Column:
        return Column(key, title, 15, Kind.MONEY, plain(key), bar=bar, total=True)

    columns = [
        Column("rank", say("ลำดับ", "rank"), 5, Kind.CENTRED, numbered),
        Column("agency", say("หน่วยงาน", "agency"), 23, Kind.WRAPPED, text("agency")),
        Column("returned", say("การส่งแบบรายงาน", "return"), 14, Kind.WRAPPED, returned),
        tally("cases", say("เรื่องทั้งหมด", "cases")),
        tally("open_cases", say("ยังไม่ยุติ", "open")),
        baht("damage", say("ค่าเสียหาย (บาท)", "damage (baht)"), palette.PLAIN_BAR),
        baht("claimable", contents.baht(sum_labels.CLAIMABLE)),
        baht("undecided", contents.baht(sum_labels.UNDECIDED)),
        tally("lapsed_cases", contents.cases(sum_labels.LAPSED), 10, palette.CLAIM_BAR),
        tally("lapsing_cases", say(f"ใกล้ขาดอายุความใน {longest} วัน (เรื่อง)",
                                   f"claims lapsing in {longest} days"), 10, palette.CLAIM_BAR),
        baht("lapsing_baht", say(f"ใกล้ขาดอายุความใน {longest} วัน (บาท)",
                                 f"claims lapsing in {longest} days (baht)")),
        tally("overdue", say("เกินกำหนด (เรื่อง)", "cases overdue"), 8, palette.PLAIN_BAR),
        tally("due_soon", say("ใกล้ครบกำหนด (เรื่อง)", "cases due soon"), 8, palette.PLAIN_BAR),
        tally("unknown", say("ไม่ทราบ (เรื่อง)", "cases unknown"), 8, palette.PLAIN_BAR),
        *_graded(contents),
    ]  # fmt: skip
    if contents.history:
        columns += _trend_columns(contents)
    columns += [
        baht(f"lapsing_{days}_baht", say(f"ในจำนวนใกล้ขาด ขาดใน {days} วัน (บาท)",
                                         f"of these, lapsing in {days} days (baht)"))
        for days in shorter
    ]  # fmt: skip
    title = say("หนังสือ (ไฟล์)", "letter (file)")
    return [
        *columns,
        Column("agency_code", say("รหัส", "code"), 7, Kind.TEXT, text("agency_code")),
        Column("letter", title, 40, Kind.FILE, letter, letter_link),
        tally("errors", say("จุดที่ต้องแก้ไข", "to mend")),
        tally("warnings", say("จุดที่ควรตรวจ", "to check")),
    ]


def _graded(contents: Contents) -> list[Column]:
    graded = performance(contents.figures).set_index("agency_code")

    def read(key: str) -> Reader:
        def values(rows: pd.DataFrame) -> Sequence[object]:
            found = (graded[key][code] for code in rows["agency_code"])
            return [None if pd.isna(value) else value for value in found]

        return values

    title = contents.say("ทำทันกำหนด (ร้อยละ)", "in time (%)")
    return [
        Column("met_percent", title, 9, Kind.COUNT, read("met_percent")),
        Column("grade", contents.say("ระดับ", "grade"), 10, Kind.CENTRED, read("grade")),
    ]


def _returned(contents: Contents, status: object, day: Any, on_time: bool | None) -> str:
    told = contents.words.return_status.get(str(status), str(status))
    if pd.isna(day):
        return told
    shown = contents.say(format_short(day), day.isoformat())
    late = "" if pd.isna(on_time) or on_time else contents.say(" (ช้า)", " (late)")
    return f"{told} {shown}{late}"


def _trend_columns(contents: Contents) -> list[Column]:
    before, say = contents.history[-1].overdue, contents.say

    def change(rows: pd.DataFrame) -> Sequence[int | None]:
        return [
            int(now) - before[code] if code in before else None
            for code, now in zip(rows["agency_code"], rows["overdue"], strict=True)
        ]

    def trend(rows: pd.DataFrame) -> Sequence[Sequence[int | None]]:
        return [
            [quarter.overdue.get(code) for quarter in contents.trends]
            for code in rows["agency_code"]
        ]

    return [
        Column("change", say("เกินกำหนด เทียบไตรมาสก่อน", "overdue, change"), 9, Kind.DAYS, change),
        Column("trend", say("แนวโน้มเกินกำหนด", "overdue, trend"), 10, Kind.TREND, trend),
    ]
