"""How to read the workbook, what must agree with what, and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.report.contents import Contents
from pipeline.report.explanation.rule_words import rule_table
from pipeline.report.tiles import NAMES
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.formats import Kind, lines_of, row_points
from pipeline.workbooks.summary.register_sheet import whole
from pipeline.workbooks.summary.sheet_page import Page, Pages, Place


def add_rules(pages: Pages) -> None:
    """Write the rules with their citations, as the config holds them."""
    page, contents = pages[sheet_names.RULES], pages.contents
    page.set_widths([26, 14, 18, 34, 34, 28, 34, 34, 14, 11])
    row = page.head([rule_note(contents)])
    header = row
    page.cells(row, rule_titles(contents), "head")
    for line in rule_lines(contents):
        row += 1
        page.cells(row, line)
    page.worksheet.freeze_panes(header + 1, 1)
    page.print_setup(repeat_row=header)


def rule_note(contents: Contents) -> str:
    """Say where the rules stand."""
    return contents.say(
        "ตามที่กำหนดใน config.yaml ของสำนักงาน ณ วันที่ประเมิน",
        "As the office's config.yaml has them on the as-of date",
    )


def rule_titles(contents: Contents) -> list[str]:
    """Give the titles of the table of rules."""
    said = (
        ("กฎ", "rule"), ("ความผูกพัน", "force"), ("ผู้มีหน้าที่", "whose duty"), ("ใช้เมื่อ", "applies when"),
        ("นับอย่างไร", "how counted"), ("ถือว่าเสร็จเมื่อกรอก", "done when filled"),
        ("บทกฎหมาย", "law"), ("สิ่งที่ขอให้ทำ", "what is asked"), ("ใช้บังคับ", "in force"),
        ("เตือนล่วงหน้า (วัน)", "warning (days)"),
    )  # fmt: skip
    return [contents.say(*each) for each in said]


def rule_lines(contents: Contents) -> Iterator[tuple[str, ...]]:
    """Give the table of rules, a line for each version."""
    config = contents.figures.config
    always = contents.say("ทุกวัน", "always")
    for line in rule_table(config, contents.language):
        rule = config.rules[line.id]
        yield (
            line.name, contents.words.force.get(rule.force, line.force), line.actor, line.applies,
            line.counted, line.ends, line.law, line.action, line.in_force or always,
            str(rule.warn_days),
        )  # fmt: skip


def add_guide(pages: Pages) -> list[Place]:
    """Write definitions and the reconciliation; give the differences, which must all be 0."""
    page, contents = pages[sheet_names.GUIDE], pages.contents
    figures, say = contents.figures, contents.say
    page.set_widths([46, 21, 21, 14, 10])
    row = page.head()
    for heading, paragraphs in _texts(pages):
        page.heading(row, heading)
        for offset, paragraph in enumerate(paragraphs, start=1):
            page.note(row + offset, paragraph)
        row += len(paragraphs) + 2
    page.heading(row, say("สถานะ", "Statuses"))
    for code, meaning in contents.words.status_meaning.items():
        row += 1
        name = contents.words.status[code]
        page.text(row, 0, name, page.look.of(bold=True, valign="top"))
        page.across(row, 1, 4, meaning, page.look.named("note"))
        page.worksheet.set_row(row, row_points(lines_of(meaning, sum(page.widths[1:]))))
    row = _write_names(pages, page, row + 2)
    page.heading(
        row,
        say("ยอดที่ต้องตรงกัน (คำนวณสดจากแผ่นงานอื่น)", "What must agree (calculated from the sheets)"),
    )
    differences = _reconcile(pages, page, row + 1)
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)
    if figures.total.cases and any(place.value for place in differences):
        guide = say(*sheet_names.GUIDE.name)
        pages.said.append(
            say(f"ยอดบางรายการไม่ตรงกัน ดูแผ่นงาน “{guide}”", f"Some totals differ, see “{guide}”")
        )
    return differences


def _write_names(pages: Pages, page: Page, row: int) -> int:
    """Name the cells that people quote, and list the names with what they stand for."""
    say = pages.contents.say
    page.heading(row, say("ชื่อที่ใช้อ้างอิงในสูตร", "Names for formulas"))
    for name, (key, meaning) in NAMES.items():
        row += 1
        place = pages.places[key]
        pages.book.define_name(name, f"={place.ref}")
        page.text(row, 0, name, page.look.named("label"))
        page.across(row, 1, 2, say(*meaning), page.look.named("label"))
        look = page.look.boxed(Kind.MONEY if isinstance(place.value, Decimal) else Kind.COUNT)
        page.across(row, 3, 4, "", look)
        page.formula(row, 3, name, place.value, look)
    return row + 2


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
                    "เงินเป็นบาท ตรงถึงสตางค์ “ยังต้องเรียก” คือค่าเสียหายหักเงินที่ได้รับชดใช้แล้ว",
                    "Money is in baht, exact to the satang; “at stake” is damage less recovered",
                ),
                say(
                    "“ทำได้ถึงวันทำการ” คือวันทำการสุดท้ายไม่เกินวันครบกำหนด",
                    "“Last working day” is the last one on or before the due date",
                ),
            ],
        ),
    ]


def _texts(pages: Pages) -> Sequence[tuple[str, Sequence[str]]]:
    contents = pages.contents
    say = contents.say
    said = pages.said or [
        say("สมุดงานนี้มีข้อมูลครบทุกเรื่อง", "This workbook holds every case"),
    ]
    edition = say(
        "ฉบับนี้ตัดช่องที่อาจมีชื่อบุคคลออก (เรื่อง เจ้าหน้าที่ หมายเหตุ ค่าที่กรอกผิด "
        "ชื่อไฟล์และแผ่นงานที่หน่วยงานตั้งเอง) ฉบับเต็มอยู่ใน summary.xlsx",
        "This edition leaves out what can hold the names of persons (subject, officers, remarks, "
        "wrong entries, names that agencies gave their files and sheets); summary.xlsx has all",
    )
    return (
        *guide_texts(contents),
        (
            say("สูตร วันที่ และลิงก์", "Formulas, dates and links"),
            [
                say(
                    "วันที่เป็นวันที่จริงของ Excel แสดงเป็น พ.ศ.  ยอดรวมเป็นสูตรที่เก็บค่าไว้ด้วย "
                    "จึงแสดงถูกต้องแม้เปิดในมุมมองที่มีการป้องกันหรือบนโทรศัพท์",
                    "Dates are real dates. Totals are formulas that carry their value, so that "
                    "they show in Protected View and on telephones too",
                ),
                say(
                    "ลิงก์ไปไฟล์อื่นใช้ได้เมื่อสมุดงานนี้อยู่ในโฟลเดอร์ของไตรมาสตามเดิม "
                    "ถ้าส่งต่อไปเพียงไฟล์เดียว ให้ดูชื่อไฟล์ที่แสดงไว้",
                    "Links to other files work while this one lies in its quarter's folder; sent "
                    "on alone, the names still tell",
                ),
            ],
        ),
        (
            say("สิ่งที่ไม่อยู่ในสมุดงาน", "What is not in this workbook"),
            [*said, *([] if contents.names_persons else [edition])],
        ),
    )


def _reconcile(pages: Pages, page: Page, row: int) -> list[Place]:
    say = pages.contents.say
    titles = (("รายการ", "item"), ("ยอดหนึ่ง", "one total"), ("อีกยอดหนึ่ง", "the other"),
              ("ต่างกัน", "difference"), ("ผล", "agrees"))  # fmt: skip
    for column, title in enumerate(titles):
        page.text(row, column, say(*title), page.look.named("head"))
    agree, differ = say("ตรง", "yes"), say("ไม่ตรง", "no")
    differences = []
    for label, one, other in _pairs(pages):
        row += 1
        look = page.look.boxed(Kind.MONEY if isinstance(_value(one), Decimal) else Kind.COUNT)
        page.text(row, 0, label, page.look.named("label"))
        page.worksheet.set_row(row, row_points(lines_of(label, page.widths[0])))
        page.formula(row, 1, _added(one), _value(one), look)
        page.formula(row, 2, _added(other), _value(other), look)
        here = f"B{row + 1}-C{row + 1}"
        difference = _value(one) - _value(other)
        differences.append(page.formula(row, 3, f"ROUND({here},2)", difference, look))
        page.worksheet.write_formula(
            row, 4, f'=IF(D{row + 1}=0,"{agree}","{differ}")',
            page.look.boxed(Kind.CENTRED, bold=True), agree if difference == 0 else differ,
        )  # fmt: skip
    return differences


def _pairs(pages: Pages) -> list[tuple[str, Sequence[Place], Sequence[Place]]]:
    at, say = pages.places, pages.contents.say
    cases, damage = whole(at, "agency"), whole(at, "damage_amount")
    agencies, baht = [at["agencies cases"]], [at["agencies damage"]]
    rows = [at[f"returns {k}"] for k in ("cases", "blank_rows", "total_rows", "note_rows",
                                         "duplicates")]  # fmt: skip
    pairs: list[tuple[str, Sequence[Place], Sequence[Place]]] = [
        (say("เรื่อง: หน่วยงาน = ทะเบียน", "Cases: agencies = register"), agencies, cases),
        (say("เรื่อง: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย", "Cases: agencies = types by band"),
         agencies, [at["types cases"]]),
        (say("เรื่อง: หน่วยงาน = สถานะ", "Cases: agencies = statuses"), agencies,
         [at["statuses cases"]]),
        (say("เรื่อง: หน่วยงาน = ขั้นตอน", "Cases: agencies = stages"), agencies,
         [at["stages cases"]]),
        (say("เรื่องที่ยังไม่ยุติ: หน่วยงาน = อายุเรื่อง", "Open cases: agencies = ageing"),
         [at["agencies open_cases"]], [at["ageing cases"]]),
        (say("ค่าเสียหาย: หน่วยงาน = ทะเบียน", "Damage: agencies = register"), baht, damage),
        (say("ค่าเสียหาย: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย", "Damage: agencies = types by band"),
         baht, [at["types damage"]]),
        (say("ค่าเสียหาย: หน่วยงาน = สถานะ", "Damage: agencies = statuses"), baht,
         [at["statuses damage"]]),
        (say("ขาดอายุความแล้ว: หน่วยงาน = อายุความ", "Claims lapsed: agencies = claims"),
         [at["agencies lapsed_cases"]], [at["lapsed cases"]]),
        (say("เรื่อง: แบบรายงาน + ยกมา = หน่วยงาน", "Cases: returns + carried over = agencies"),
         [at["returns cases"], at["returns carried"]], agencies),
        (say("แถวที่อ่าน = เรื่อง + ว่าง + รวม + หมายเหตุ + ซ้ำ",
             "Rows read = cases + blank + totals + notes + duplicates"),
         [at["returns rows_read"]], rows),
    ]  # fmt: skip
    return [pair for pair in pairs if pair[1] and pair[2]]


def _added(places: Sequence[Place]) -> str:
    return "+".join(place.ref for place in places)


def _value(places: Sequence[Place]) -> Decimal | int:
    values = [place.value for place in places]
    if any(isinstance(value, Decimal) for value in values):
        return sum((Decimal(value) for value in values), Decimal("0.00"))
    return sum(int(value) for value in values)
