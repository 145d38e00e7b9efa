"""How to read the figures, and the rules by which they are judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.explanation.rule_words import rule_table
from pipeline.report.table import Column, Kind, Listing, Section, text


def rules_section(contents: Contents) -> Section:
    """Give the rules with their citations, a line for each version."""
    said = (
        ("กฎ", "rule"), ("ความผูกพัน", "force"), ("ผู้มีหน้าที่", "whose duty"), ("ใช้เมื่อ", "applies when"),
        ("นับอย่างไร", "how counted"), ("ถือว่าเสร็จเมื่อกรอก", "done when filled"),
        ("บทกฎหมาย", "law"), ("สิ่งที่ขอให้ทำ", "what is asked"), ("ใช้บังคับ", "in force"),
        ("เตือนล่วงหน้า (วัน)", "warning (days)"),
    )  # fmt: skip
    widths = (20, 12, 14, 28, 28, 22, 26, 30, 12, 9)
    titles = [contents.say(*each) for each in said]
    note = contents.say(
        "ตามที่สำนักงานตั้งค่าไว้ ณ วันที่ประเมิน", "As the office has set them on the as-of date"
    )
    title = contents.say(*sheet_names.RULES.title)
    rules = lines_listing("rules", title, titles, widths, list(_rule_lines(contents)))
    return Section(sheet_names.RULES, [rules], [note])


def lines_listing(
    id_: str,
    title: str,
    titles: Sequence[str],
    widths: Sequence[float],
    lines: Sequence[Sequence[str]],
    *,
    on_page: Sequence[str] | None = None,
) -> Listing:
    """Give a list of texts alone; each line has a text for each title."""
    keys = [f"text_{place}" for place in range(len(titles))]
    rows = pd.DataFrame(list(lines), columns=keys, dtype="object")
    columns = [
        Column(key, told, width, Kind.WRAPPED, text(key))
        for key, told, width in zip(keys, titles, widths, strict=True)
    ]
    return Listing(id_, title, columns, rows, keys[0], on_page=on_page)


def _rule_lines(contents: Contents) -> Iterator[tuple[str, ...]]:
    config = contents.figures.config
    always = contents.say("ทุกวัน", "always")
    for line in rule_table(config, contents.language):
        rule = config.rules[line.id]
        yield (
            line.name, contents.words.force.get(rule.force, line.force), line.actor, line.applies,
            line.counted, line.ends, line.law, line.action, line.in_force or always,
            str(rule.warn_days),
        )  # fmt: skip


def guide_texts(contents: Contents) -> list[tuple[str, Sequence[str]]]:
    """Give what holds for every reading of the figures: headings with their paragraphs."""
    figures, say = contents.figures, contents.say
    day = contents.day(figures.as_of)
    return [
        (
            say("วันที่ประเมิน", "As-of date"),
            [
                say(
                    f"ทุกสถานะคิด ณ วันที่ {day} ข้อมูลเป็นไปตามที่หน่วยงานรายงาน "
                    "เรื่องของหน่วยงานที่ยังไม่ส่งแบบ ใช้ข้อมูลครั้งก่อน (ยกมา) ไม่ถูกตัดออก",
                    f"Every status is as of {day}, as the agencies reported. Cases of an agency "
                    "that has not returned stand as last known (carried over); none is dropped",
                ),
                say(
                    "“ไม่ทราบ” ไม่ใช่ “ทันกำหนด” แต่คือข้อมูลไม่พอจะบอกได้ หนังสือถึงหน่วยงานจะถามวันที่ที่ขาด",
                    "“Unknown” is not “in time”: the data don't tell, and the letter asks for them",
                ),
            ],
        ),
        (
            say("ตัวเลขและวันที่", "Numbers and dates"),
            [
                say(
                    "เงินเป็นบาท ตรงถึงสตางค์ “ยังเรียกให้ชดใช้ได้” คือจำนวนที่ต้องรับผิด "
                    "(หรือค่าเสียหาย) หักเงินที่ได้รับชดใช้แล้ว ของเรื่องที่ยังไม่ยุติ ซึ่งหน่วยงานของรัฐเป็นผู้เสียหาย "
                    "และมีผู้ต้องรับผิด ออกคำสั่งแล้ว ฟ้องแล้ว หรืออ่านผลไม่ได้  "
                    "“ยังไม่วินิจฉัย” คือค่าเสียหายหักเงินที่ได้รับชดใช้แล้วของเรื่องอื่นที่ยังไม่ยุติ จึงยังไม่มีผู้ต้องชำระ",
                    "Money is in baht, exact to the satang; “may still be claimed” is what is "
                    "owed less recovered, of open cases in which the city is injured and somebody "
                    "was found liable, ordered to pay or sued, or the result can't be read; “not "
                    "yet decided” is the damage less recovered of the others",
                ),
                say(
                    "“ทำได้ถึงวันทำการ” คือวันทำการสุดท้ายไม่เกินวันครบกำหนด",
                    "“Last working day” is the last one on or before the due date",
                ),
            ],
        ),
    ]
