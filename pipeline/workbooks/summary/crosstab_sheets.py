"""Cases across two marks: type and damage band, rule and status, stage and age."""

from __future__ import annotations

from decimal import Decimal

from pipeline.figures import ageing
from pipeline.report.contents import Contents
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.number_grid import Grid, Number, add_grid
from pipeline.workbooks.summary.sheet_page import Pages


def age_titles(contents: Contents) -> list[str]:
    """Give the age bands as people read them, in the order of `ageing.BANDS`."""
    say, ages = contents.say, ageing.AGES
    lower = (0, *(edge + 1 for edge in ages[:-1]))
    return [
        *(
            say(f"{low} ถึง {high} วัน", f"{low} to {high} days")
            if low
            else say(f"ไม่เกิน {high} วัน", f"up to {high} days")
            for low, high in zip(lower, ages, strict=True)
        ),
        say(f"เกิน {ages[-1]} วัน", f"over {ages[-1]} days"),
        say("ไม่ทราบวันที่", "undated"),
    ]


def add_types(pages: Pages) -> tuple[Grid, Grid]:
    """Write cases and baht by type and damage band; give the two grids."""
    page, figures, say = pages[sheet_names.TYPES], pages.contents.figures, pages.contents.say
    bands, types = figures.bands, figures.types
    page.set_widths([36, *([18] * (len(bands) + 1))])
    row = page.head()
    cells = figures.type_by_band
    counts = [int(value) for value in cells["cases"]]
    baht = [Decimal(value) for value in cells["damage"]]
    page.heading(row, say("จำนวนเรื่อง", "Cases"))
    wide = len(bands)
    corner = say("ประเภทสำนวน", "type of file")
    cases = add_grid(
        page, row + 1, corner, bands, types,
        [counts[at : at + wide] for at in range(0, len(counts), wide)], shade=True,
    )  # fmt: skip
    page.heading(cases.next_row, say("ค่าเสียหาย (บาท)", "Damage (baht)"))
    damage = add_grid(
        page, cases.next_row + 1, corner, bands, types,
        [baht[at : at + wide] for at in range(0, len(baht), wide)], shade=True,
    )  # fmt: skip
    unstated = figures.total.unstated
    if unstated:
        page.note(damage.next_row, unstated_note(pages.contents))
    page.print_setup()
    page.worksheet.freeze_panes(0, 1)
    for key, grid in (("types cases", cases), ("types damage", damage)):
        if grid.total is not None:
            pages.places[key] = grid.total
    return cases, damage


def unstated_note(contents: Contents) -> str:
    """Say how many cases are missing from the sums of money; empty where none is."""
    unstated = contents.figures.total.unstated
    if not unstated:
        return ""
    return contents.say(
        f"มี {unstated:,} เรื่องที่ไม่ได้ระบุค่าเสียหาย จึงไม่รวมอยู่ในยอดเงิน",
        f"{unstated:,} cases state no damage and are not in the baht",
    )


def money_titles(contents: Contents) -> list[str]:
    """Give the titles of a tally: cases, damage, at stake."""
    say = contents.say
    return [
        say("จำนวนเรื่อง", "cases"),
        say("ค่าเสียหาย (บาท)", "damage (baht)"),
        say("ยังต้องเรียก (บาท)", "at stake (baht)"),
    ]


def ageing_note(contents: Contents) -> str:
    """Say what is counted as a case's age."""
    return contents.say(
        "เฉพาะเรื่องที่ยังไม่ยุติ  อายุ คือ จำนวนวันตั้งแต่วันที่ของขั้นตอนล่าสุดถึงวันที่ประเมิน "
        "ขั้นตอนล่าสุด คือ ช่องวันที่สุดท้ายที่กรอกตามลำดับขั้นตอนของเรื่อง",
        "Open cases only. Age is the days from the date of the latest stage to the as-of date; the "
        "latest stage is the last dated step of the case",
    )


def add_statuses(pages: Pages) -> Grid:
    """Write cases by status, cases by stage, and deadlines by rule and status."""
    page, figures = pages[sheet_names.STATUSES], pages.contents.figures
    words, say = pages.contents.words, pages.contents.say
    page.set_widths([40, 15, 18, 18, *([15] * (len(words.status) - 2))])
    row = page.head()
    tallies = []
    money = money_titles(pages.contents)
    for heading, corner, table, key, read in (
        (say("เรื่อง ตามสถานะที่ร้ายแรงที่สุดของเรื่อง", "Cases by their gravest status"),
         say("สถานะ", "status"), figures.by_status, "deadline_status", words.status),
        (say("เรื่อง ตามขั้นตอนล่าสุด", "Cases by stage"), say("ขั้นตอนล่าสุด", "stage"),
         figures.by_stage, "stage", words.stage),
    ):  # fmt: skip
        page.heading(row, heading, 3)
        numbers: list[list[Number]] = [
            [int(cases), Decimal(damage), Decimal(stake)]
            for cases, damage, stake in zip(
                table["cases"], table["damage"], table["at_stake"], strict=True
            )
        ]
        labels = [read[code] for code in table[key]]
        grid = add_grid(page, row + 1, corner, money, labels, numbers, across=False)
        tallies.append(grid)
        row = grid.next_row + 1
    by_rule = figures.rule_by_status
    page.heading(row, say("กำหนดเวลา ตามกฎและสถานะ (เรื่องหนึ่งมีหลายกำหนด)",
                          "Deadlines by rule and status (a case has several)"))  # fmt: skip
    names = [pages.contents.rule_names[rule] for rule in by_rule.index]
    numbers_by_rule = [[int(by_rule.loc[r, s]) for s in words.status] for r in by_rule.index]
    rules = add_grid(
        page, row + 1, say("กฎ", "rule"), list(words.status.values()), names, numbers_by_rule,
        shade=True,
    )  # fmt: skip
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
    page, figures, contents = pages[sheet_names.AGEING], pages.contents.figures, pages.contents
    titles = age_titles(contents)
    page.set_widths([40, *([14] * (len(titles) + 1))])
    row = page.head([ageing_note(contents)])
    aged = figures.ageing
    grid = add_grid(
        page, row, contents.say("ขั้นตอนล่าสุด", "stage"), titles,
        [contents.words.stage[stage] for stage in aged["stage"]],
        [[int(n) for n in line] for line in aged[list(ageing.BANDS)].to_numpy()], shade=True,
    )  # fmt: skip
    page.print_setup()
    page.worksheet.freeze_panes(grid.first, 1)
    if grid.total is not None:
        pages.places["ageing cases"] = grid.total
    return grid
