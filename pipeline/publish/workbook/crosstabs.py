"""Cases across two marks: type and damage band, rule and status, stage and age."""

from __future__ import annotations

from decimal import Decimal

from pipeline import ageing
from pipeline.publish import wording
from pipeline.publish.workbook import sheets
from pipeline.publish.workbook.grid import Grid, Number, add_grid
from pipeline.publish.workbook.page import Pages

AGE_TITLES = (
    *(
        f"{low} ถึง {high} วัน" if low else f"ไม่เกิน {high} วัน"
        for low, high in zip(
            (0, *(edge + 1 for edge in ageing.AGES[:-1])), ageing.AGES, strict=True
        )
    ),
    f"เกิน {ageing.AGES[-1]} วัน",
    "ไม่ทราบวันที่",
)
"""The age bands as people read them, in the order of `ageing.BANDS`."""


def add_types(pages: Pages) -> tuple[Grid, Grid]:
    """Write cases and baht by type and damage band; give the two grids."""
    page, figures = pages[sheets.TYPES], pages.contents.figures
    bands, types = figures.bands, figures.types
    page.set_widths([36, *([18] * (len(bands) + 1))])
    row = page.head()
    cells = figures.type_by_band
    counts = [int(value) for value in cells["cases"]]
    baht = [Decimal(value) for value in cells["damage"]]
    page.heading(row, "จำนวนเรื่อง")
    wide = len(bands)
    cases = add_grid(
        page, row + 1, "ประเภทสำนวน", bands, types,
        [counts[at : at + wide] for at in range(0, len(counts), wide)], shade=True,
    )  # fmt: skip
    page.heading(cases.next_row, "ค่าเสียหาย (บาท)")
    damage = add_grid(
        page, cases.next_row + 1, "ประเภทสำนวน", bands, types,
        [baht[at : at + wide] for at in range(0, len(baht), wide)], shade=True,
    )  # fmt: skip
    unstated = figures.total.unstated
    if unstated:
        page.note(damage.next_row, f"มี {unstated:,} เรื่องที่ไม่ได้ระบุค่าเสียหาย จึงไม่รวมอยู่ในยอดเงิน")
    page.print_setup()
    page.worksheet.freeze_panes(0, 1)
    for key, grid in (("types cases", cases), ("types damage", damage)):
        if grid.total is not None:
            pages.places[key] = grid.total
    return cases, damage


def add_statuses(pages: Pages) -> Grid:
    """Write cases by status, cases by stage, and deadlines by rule and status."""
    page, figures = pages[sheets.STATUSES], pages.contents.figures
    page.set_widths([40, 15, 18, 18, *([15] * (len(wording.STATUS) - 2))])
    row = page.head()
    tallies = []
    money = ["จำนวนเรื่อง", "ค่าเสียหาย (บาท)", "ยังต้องเรียก (บาท)"]
    for heading, corner, table, key, words in (
        ("เรื่อง ตามสถานะที่ร้ายแรงที่สุดของเรื่อง", "สถานะ", figures.by_status, "deadline_status",
         wording.STATUS),
        ("เรื่อง ตามขั้นตอนล่าสุด", "ขั้นตอนล่าสุด", figures.by_stage, "stage", wording.STAGE),
    ):  # fmt: skip
        page.heading(row, heading, 3)
        numbers: list[list[Number]] = [
            [int(cases), Decimal(damage), Decimal(stake)]
            for cases, damage, stake in zip(
                table["cases"], table["damage"], table["at_stake"], strict=True
            )
        ]
        labels = [words[code] for code in table[key]]
        grid = add_grid(page, row + 1, corner, money, labels, numbers, across=False)
        tallies.append(grid)
        row = grid.next_row + 1
    by_rule = figures.rule_by_status
    page.heading(row, "กำหนดเวลา ตามกฎและสถานะ (เรื่องหนึ่งมีหลายกำหนด)")
    names = [rule.name for rule in figures.config.office.rules]
    numbers_by_rule = [[int(by_rule.loc[r, s]) for s in wording.STATUS] for r in by_rule.index]
    rules = add_grid(
        page, row + 1, "กฎ", list(wording.STATUS.values()), names, numbers_by_rule, shade=True
    )
    page.print_setup(one_page=True)
    page.worksheet.freeze_panes(0, 1)
    pages.places |= {
        "statuses cases": tallies[0].column_totals[0],
        "statuses damage": tallies[0].column_totals[1],
        "stages cases": tallies[1].column_totals[0],
    }
    if rules.total is not None:
        pages.places["rules deadlines"] = rules.total
    return tallies[0]


def add_ageing(pages: Pages) -> Grid:
    """Write the open cases by stage and by how long they have stood there."""
    page, figures = pages[sheets.AGEING], pages.contents.figures
    page.set_widths([40, *([14] * (len(AGE_TITLES) + 1))])
    row = page.head(
        [
            "เฉพาะเรื่องที่ยังไม่ยุติ  อายุ คือ จำนวนวันตั้งแต่วันที่ของขั้นตอนล่าสุดถึงวันที่ประเมิน "
            "ขั้นตอนล่าสุด คือ ช่องวันที่สุดท้ายที่กรอกตามลำดับขั้นตอนของเรื่อง"
        ]
    )
    aged = figures.ageing
    grid = add_grid(
        page, row, "ขั้นตอนล่าสุด", AGE_TITLES,
        [wording.STAGE[stage] for stage in aged["stage"]],
        [[int(n) for n in line] for line in aged[list(ageing.BANDS)].to_numpy()], shade=True,
    )  # fmt: skip
    page.print_setup()
    page.worksheet.freeze_panes(grid.first, 1)
    if grid.total is not None:
        pages.places["ageing cases"] = grid.total
    return grid
