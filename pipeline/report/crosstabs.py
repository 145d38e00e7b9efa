"""Cases across two marks: type and damage band, rule and status, stage and age."""

from __future__ import annotations

from decimal import Decimal

from pipeline.figures import ageing
from pipeline.report import sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.findings import overdue_note
from pipeline.report.table import Grid, Section


def types_section(contents: Contents) -> Section:
    """Give cases and baht by type of file and damage band."""
    figures, say = contents.figures, contents.say
    cells, wide = figures.type_by_band, len(figures.bands)
    counts = [int(value) for value in cells["cases"]]
    baht = [Decimal(value) for value in cells["damage"]]
    corner = say("ประเภทสำนวน", "type of file")
    grids = [
        Grid(id_, title, corner, figures.bands, figures.types,
             [values[at : at + wide] for at in range(0, len(values), wide)], shade=True)
        for id_, title, values in (
            ("types-cases", say("จำนวนเรื่อง", "Cases"), counts),
            ("types-damage", say("ค่าเสียหาย (บาท)", "Damage (baht)"), baht),
        )
    ]  # fmt: skip
    unstated = figures.total.unstated
    note = say(
        f"มี {unstated:,} เรื่องที่ไม่ได้ระบุค่าเสียหาย จึงไม่รวมอยู่ในยอดเงิน",
        f"{unstated:,} cases state no damage and are not in the baht",
    )
    return Section(sheet_names.TYPES, grids, [note] if unstated else [])


def statuses_section(contents: Contents) -> Section:
    """Give cases by status, cases by stage, and deadlines by rule and status."""
    figures, words, say = contents.figures, contents.words, contents.say
    titles = [
        say("จำนวนเรื่อง", "cases"),
        say("ค่าเสียหาย (บาท)", "damage (baht)"),
        contents.baht(sum_labels.CLAIMABLE),
    ]
    by_status, stage = say("สถานะ", "status"), say("ขั้นตอนล่าสุด", "stage")
    tallies = [
        Grid(id_, title, corner, titles, [read[code] for code in table[key]],
             [[int(n), Decimal(damage), Decimal(stake)]
              for n, damage, stake in zip(table["cases"], table["damage"], table["claimable"],
                                          strict=True)], across=False)
        for id_, title, corner, table, key, read in (
            ("statuses-cases",
             say("เรื่อง ตามสถานะที่ร้ายแรงที่สุดของเรื่อง", "Cases by their gravest status"),
             by_status, figures.by_status, "deadline_status", words.status),
            ("stages-cases", say("เรื่อง ตามขั้นตอนล่าสุด", "Cases by stage"), stage, figures.by_stage,
             "stage", words.stage),
        )
    ]  # fmt: skip
    by_rule = figures.rule_by_status
    rules = Grid(
        "rules-statuses",
        say("กำหนดเวลา ตามกฎและสถานะ (เรื่องหนึ่งมีหลายกำหนด)",
            "Deadlines by rule and status (a case has several)"),
        say("กฎ", "rule"), list(words.status.values()),
        [contents.rule_names[rule] for rule in by_rule.index],
        [[int(by_rule.loc[r, s]) for s in words.status] for r in by_rule.index], shade=True,
    )  # fmt: skip
    note = overdue_note(contents)
    return Section(sheet_names.STATUSES, [*tallies, rules], [note] if note else [])


def ageing_section(contents: Contents) -> Section:
    """Give the open cases by stage and by how long they have stood there."""
    aged = contents.figures.ageing
    grid = Grid(
        "ageing-cases", contents.say("เรื่องที่ยังไม่ยุติ", "Open cases"),
        contents.say("ขั้นตอนล่าสุด", "stage"), age_titles(contents),
        [contents.words.stage[stage] for stage in aged["stage"]],
        [[int(n) for n in line] for line in aged[list(ageing.BANDS)].to_numpy()], shade=True,
    )  # fmt: skip
    note = contents.say(
        "เฉพาะเรื่องที่ยังไม่ยุติ  อายุ คือ จำนวนวันตั้งแต่วันที่ของขั้นตอนล่าสุดถึงวันที่ประเมิน "
        "ขั้นตอนล่าสุด คือ ช่องวันที่สุดท้ายที่กรอกตามลำดับขั้นตอนของเรื่อง",
        "Open cases only. Age is the days from the date of the latest stage to the as-of date; the "
        "latest stage is the last dated step of the case",
    )
    return Section(sheet_names.AGEING, [grid], [note])


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
