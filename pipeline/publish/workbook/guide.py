"""How to read the workbook, what must agree with what, the rules, and where the data come from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.explain.phrases import Language
from pipeline.explain.rule_words import rule_table
from pipeline.publish import wording
from pipeline.publish.workbook import sheets
from pipeline.publish.workbook.look import Kind, lines_of, row_points
from pipeline.publish.workbook.page import Page, Pages, Place
from pipeline.publish.workbook.register import whole
from pipeline.thai.dates import format_long


def add_rules(pages: Pages) -> None:
    """Write the rules with their citations, as the config holds them."""
    page = pages[sheets.RULES]
    titles = (
        "กฎ", "ความผูกพัน", "ผู้มีหน้าที่", "ใช้เมื่อ", "นับอย่างไร", "ถือว่าเสร็จเมื่อกรอก",
        "บทกฎหมาย", "สิ่งที่ขอให้ทำ", "ใช้บังคับ", "เตือนล่วงหน้า (วัน)",
    )  # fmt: skip
    page.set_widths([26, 14, 18, 34, 34, 28, 34, 34, 14, 11])
    row = page.head(["ตามที่กำหนดใน config.yaml ของสำนักงาน ณ วันที่ประเมิน"])
    header = row
    page.cells(row, titles, "head")
    config = pages.contents.figures.config
    for line in rule_table(config, Language("th")):
        row += 1
        page.cells(
            row,
            (line.name, wording.FORCE.get(config.rules[line.id].force, line.force), line.actor,
             line.applies, line.counted, line.ends, line.law, line.action,
             line.in_force or "ทุกวัน", str(config.rules[line.id].warn_days)),
        )  # fmt: skip
    page.worksheet.freeze_panes(header + 1, 1)
    page.print_setup(repeat_row=header)


def add_guide(pages: Pages) -> list[Place]:
    """Write definitions and the reconciliation; give the differences, which must all be 0."""
    page, contents = pages[sheets.GUIDE], pages.contents
    figures = contents.figures
    page.set_widths([46, 21, 21, 14, 10])
    row = page.head()
    for heading, paragraphs in _texts(pages):
        page.heading(row, heading)
        for offset, paragraph in enumerate(paragraphs, start=1):
            page.note(row + offset, paragraph)
        row += len(paragraphs) + 2
    page.heading(row, "สถานะ")
    for code, meaning in wording.STATUS_MEANING.items():
        row += 1
        page.text(row, 0, wording.STATUS[code], page.look.of(bold=True, valign="top"))
        page.across(row, 1, 4, meaning, page.look.named("note"))
        page.worksheet.set_row(row, row_points(lines_of(meaning, sum(page.widths[1:]))))
    row += 2
    page.heading(row, "ยอดที่ต้องตรงกัน (คำนวณสดจากแผ่นงานอื่น)")
    differences = _reconcile(pages, page, row + 1)
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)
    if figures.total.cases and any(place.value for place in differences):
        pages.said.append("ยอดบางรายการไม่ตรงกัน ดูแผ่นงาน “วิธีอ่าน”")
    return differences


def _texts(pages: Pages) -> Sequence[tuple[str, Sequence[str]]]:
    figures = pages.contents.figures
    said = pages.said or ["สมุดงานนี้มีข้อมูลครบทุกเรื่อง"]
    edition = (
        []
        if pages.contents.names_persons
        else ["ฉบับนี้สำหรับเผยแพร่ภายใน ตัดช่องที่อาจมีชื่อบุคคลออก (เรื่อง เจ้าหน้าที่ หมายเหตุ ค่าที่กรอกผิด)"]
    )
    return (
        (
            "วันที่ประเมิน",
            [
                f"ทุกสถานะคิด ณ วันที่ {format_long(figures.as_of)} ข้อมูลเป็นไปตามที่หน่วยงานรายงาน "
                "เรื่องของหน่วยงานที่ยังไม่ส่งแบบ ใช้ข้อมูลครั้งก่อน (ยกมา) ไม่ถูกตัดออก",
                "“ไม่ทราบ” ไม่ใช่ “ทันกำหนด” แต่คือข้อมูลไม่พอจะบอกได้ หนังสือถึงหน่วยงานจะถามวันที่ที่ขาด",
            ],
        ),
        (
            "ตัวเลขและวันที่",
            [
                "เงินเป็นบาท ตรงถึงสตางค์ “ยังต้องเรียก” คือค่าเสียหายหักเงินที่ได้รับชดใช้แล้ว",
                "วันที่เป็นวันที่จริงของ Excel แสดงเป็น พ.ศ.  “ทำได้ถึงวันทำการ” คือวันทำการสุดท้ายไม่เกินวันครบกำหนด",
                "ยอดรวมเป็นสูตรที่เก็บค่าไว้ด้วย จึงแสดงถูกต้องแม้เปิดในมุมมองที่มีการป้องกันหรือบนโทรศัพท์",
            ],
        ),
        (
            "ลิงก์",
            [
                "ลิงก์ไปไฟล์อื่นใช้ได้เมื่อสมุดงานนี้อยู่ในโฟลเดอร์ของไตรมาสตามเดิม "
                "ถ้าส่งต่อไปเพียงไฟล์เดียว ให้ดูชื่อไฟล์ที่แสดงไว้",
            ],
        ),
        ("สิ่งที่ไม่อยู่ในสมุดงาน", [*said, *edition]),
    )


def _reconcile(pages: Pages, page: Page, row: int) -> list[Place]:
    for column, title in enumerate(("รายการ", "ยอดหนึ่ง", "อีกยอดหนึ่ง", "ต่างกัน", "ผล")):
        page.text(row, column, title, page.look.named("head"))
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
        verdict = "ตรง" if difference == 0 else "ไม่ตรง"
        page.worksheet.write_formula(
            row, 4, f'=IF(D{row + 1}=0,"ตรง","ไม่ตรง")',
            page.look.boxed(Kind.CENTRED, bold=True), verdict,
        )  # fmt: skip
    return differences


def _pairs(pages: Pages) -> list[tuple[str, Sequence[Place], Sequence[Place]]]:
    at = pages.places
    cases, damage = whole(at, "agency"), whole(at, "damage_amount")
    agencies = [at["agencies cases"]]
    rows = [at[f"returns {k}"] for k in ("cases", "blank_rows", "total_rows", "note_rows",
                                         "duplicates")]  # fmt: skip
    pairs: list[tuple[str, Sequence[Place], Sequence[Place]]] = [
        ("เรื่อง: หน่วยงาน = ทะเบียน", agencies, cases),
        ("เรื่อง: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย", agencies, [at["types cases"]]),
        ("เรื่อง: หน่วยงาน = สถานะ", agencies, [at["statuses cases"]]),
        ("เรื่อง: หน่วยงาน = ขั้นตอน", agencies, [at["stages cases"]]),
        ("เรื่องที่ยังไม่ยุติ: หน่วยงาน = อายุเรื่อง", [at["agencies open_cases"]], [at["ageing cases"]]),
        ("ค่าเสียหาย: หน่วยงาน = ทะเบียน", [at["agencies damage"]], damage),
        ("ค่าเสียหาย: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย", [at["agencies damage"]],
         [at["types damage"]]),
        ("ค่าเสียหาย: หน่วยงาน = สถานะ", [at["agencies damage"]], [at["statuses damage"]]),
        ("ขาดอายุความแล้ว: หน่วยงาน = อายุความ", [at["agencies lapsed_cases"]], [at["lapsed cases"]]),
        ("เรื่อง: แบบรายงาน + ยกมา = หน่วยงาน", [at["returns cases"], at["returns carried"]],
         agencies),
        ("แถวที่อ่าน = เรื่อง + ว่าง + รวม + หมายเหตุ + ซ้ำ", [at["returns rows_read"]], rows),
    ]  # fmt: skip
    return [pair for pair in pairs if pair[1] and pair[2]]


def _added(places: Sequence[Place]) -> str:
    return "+".join(place.ref for place in places)


def _value(places: Sequence[Place]) -> Decimal | int:
    values = [place.value for place in places]
    if any(isinstance(value, Decimal) for value in values):
        return sum((Decimal(value) for value in values), Decimal("0.00"))
    return sum(int(value) for value in values)


def add_provenance(pages: Pages) -> None:
    """Write what was read, with fingerprints, and the versions that read it."""
    page, contents = pages[sheets.PROVENANCE], pages.contents
    provenance, figures = contents.provenance, contents.figures
    page.set_widths([60, 72])
    row = page.head(
        [
            "ลายนิ้วมือ SHA-256 เปลี่ยนเมื่อไฟล์เปลี่ยนแม้ตัวอักษรเดียว ใช้ยืนยันว่าตัวเลขมาจากไฟล์ใด  "
            "ข้อมูลเดียวกันให้สมุดงานเดียวกันทุกไบต์"
        ]
    )
    facts = (
        ("ไตรมาส", str(figures.quarter)),
        ("วันที่ประเมิน", format_long(figures.as_of)),
        ("ฉบับ", "เต็ม" if contents.names_persons else "ผู้บริหาร (ไม่มีชื่อบุคคล)"),
        *((name, version) for name, version in provenance.versions.items()),
    )
    row = _pairs_of_text(page, row, "การประเมิน", ("รายการ", "ค่า"), facts)
    for heading, files in (
        ("แบบรายงานที่อ่าน", provenance.returns),
        ("ไฟล์ของสำนักงาน", provenance.office_files),
    ):
        row = _pairs_of_text(
            page, row, heading, ("ไฟล์", "SHA-256"), [(file.path, file.sha256) for file in files]
        )
    page.print_setup(landscape=False)
    page.worksheet.freeze_panes(3, 0)


def _pairs_of_text(
    page: Page, row: int, heading: str, titles: tuple[str, str], lines: Sequence[tuple[str, str]]
) -> int:
    page.heading(row, heading)
    page.cells(row + 1, titles, "head")
    row += 2
    for line in lines or [("ไม่มี", "")]:
        page.cells(row, line)
        row += 1
    return row + 1
