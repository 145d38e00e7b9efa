"""How agencies perform (ประเมินผล): deadlines met, days per stage, against last quarter."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.figures.performance import STAGE_STEPS, performance
from pipeline.report.contents import Contents
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.sheet_page import Pages
from pipeline.workbooks.summary.table import Column, add_listing, count, prepare, text

_GREEN = "#CFE5D3"


def add_evaluation(pages: Pages) -> None:
    """Write a row for each agency, the best share of deadlines met first."""
    page, contents = pages[sheet_names.EVALUATION], pages.contents
    columns = [*_shares(contents), *_counts(contents), *_stages(contents)]
    prepare(page, columns)
    row = page.head(_notes(contents))
    table = performance(contents.figures, contents.performed_before)
    ranked = table.sort_values("met_percent", ascending=False, na_position="last", kind="stable")
    listing = add_listing(page, row, columns, ranked, table="evaluation")
    page.worksheet.freeze_panes(listing.first, 1)
    page.print_setup(repeat_row=listing.header)


def _notes(contents: Contents) -> list[str]:
    grades = contents.figures.config.office.grades
    return [
        contents.say(
            "นับเฉพาะกำหนดเวลาที่เป็นหน้าที่ของหน่วยงาน (graded ใน config.yaml) ที่เสร็จแล้วหรือเกินกำหนด "
            "ทันกำหนด + เสร็จช้า + เกินกำหนด = ร้อยละ 100  ช่องว่าง = ยังไม่มีกำหนดเวลาให้ประเมิน  ระดับ: "
            + ", ".join(f"{grade.name} ตั้งแต่ร้อยละ {grade.met_percent}" for grade in grades),
            "Only deadlines that are the agency's own duty (graded in config.yaml) and are done or "
            "overdue: in time + late + overdue = 100%. Blank = nothing to grade yet. Grades: "
            + ", ".join(f"{grade.name} from {grade.met_percent}%" for grade in grades),
        ),
        contents.say(
            "จำนวนวันของแต่ละขั้นตอนเป็นค่ามัธยฐาน นับจากขั้นตอนก่อนหน้าถึงวันที่ตามหัวคอลัมน์",
            "Days of each stage are medians, from the step before to the date in the title.",
        ),
    ]


def _number(key: str, title: str, kind: Kind = Kind.COUNT, bar: str = "") -> Column:
    return Column(key, title, 12, kind, count(key), bar=bar)


def _shares(contents: Contents) -> list[Column]:
    """The grade and what it rests on, beside last quarter's where there is one."""
    say = contents.say

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"]]

    columns = [
        Column("agency", say("หน่วยงาน", "agency"), 34, Kind.WRAPPED, agency),
        Column("grade", say("ระดับ", "grade"), 13, Kind.CENTRED, text("grade")),
        _number("met_percent", say("ทันกำหนด (ร้อยละ)", "in time (%)"), bar=_GREEN),
    ]
    if contents.performed_before is not None:
        title = say("ระดับ ไตรมาสก่อน", "grade the quarter before")
        columns += [
            Column("grade_before", title, 13, Kind.CENTRED, text("grade_before")),
            _number("met_percent_before",
                    say("ทันกำหนด ไตรมาสก่อน (ร้อยละ)", "in time the quarter before (%)")),
            _number("change", say("เปลี่ยนแปลง (จุดร้อยละ)", "change (points)"), Kind.DAYS),
        ]  # fmt: skip
    return [
        *columns,
        _number("met_late_percent", say("เสร็จช้า (ร้อยละ)", "late (%)")),
        _number("overdue_percent", say("เกินกำหนด (ร้อยละ)", "overdue (%)")),
    ]


def _counts(contents: Contents) -> list[Column]:
    """How many deadlines the shares are of, and whether the return came in time."""
    say = contents.say
    told = {True: say("ตรงเวลา", "in time"), False: say("ช้า", "late")}
    missing = say("ยังไม่ส่ง", "not returned")

    def on_time(rows: pd.DataFrame) -> Sequence[str]:
        return [missing if pd.isna(value) else told[bool(value)] for value in rows["on_time"]]

    titles = {
        "met": say("ทันกำหนด", "in time"),
        "met_late": say("เสร็จช้า", "late"),
        "overdue": say("เกินกำหนด", "overdue"),
    }
    return [
        *(
            Column(key, f"{title} ({say('กำหนด', 'deadlines')})", 11, Kind.COUNT, count(key),
                   total=True)
            for key, title in titles.items()
        ),
        Column("on_time", say("การส่งแบบ", "return"), 11, Kind.CENTRED, on_time),
    ]  # fmt: skip


def _stages(contents: Contents) -> list[Column]:
    """The median days over all stages, and of each."""
    say = contents.say
    return [
        _number("stage_days", say("ทุกขั้นตอน (วัน)", "all stages (days)")),
        *(
            Column(f"{then}_days", say(f"ถึง{contents.title(then)} (วัน)",
                                       f"to {contents.title(then)} (days)"), 14, Kind.COUNT,
                   count(f"{then}_days"))
            for _, then in STAGE_STEPS
        ),
    ]  # fmt: skip
