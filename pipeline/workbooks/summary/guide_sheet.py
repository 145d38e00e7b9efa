"""How to read the workbook, the names that formulas can use, and what must agree with what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.report import sheet_names
from pipeline.report.reading_guide import guide_texts
from pipeline.report.table import Kind, Number, added
from pipeline.report.tiles import named_figures
from pipeline.workbooks.summary.formats import lines_of, row_points
from pipeline.workbooks.summary.sheet_page import Page, Pages, Place


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
    for name, (key, meaning) in named_figures(pages.contents.figures.windows.headline).items():
        row += 1
        place = pages.places[key]
        pages.book.define_name(name, f"={place.ref}")
        page.text(row, 0, name, page.look.named("label"))
        page.across(row, 1, 2, say(*meaning), page.look.named("label"))
        look = page.look.boxed(Kind.MONEY if isinstance(place.value, Decimal) else Kind.COUNT)
        page.across(row, 3, 4, "", look)
        page.formula(row, 3, name, place.value, look)
    return row + 2


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
        difference = Decimal(_value(one)) - Decimal(_value(other))
        differences.append(page.formula(row, 3, f"ROUND({here},2)", difference, look))
        page.worksheet.write_formula(
            row, 4, f'=IF(D{row + 1}=0,"{agree}","{differ}")',
            page.look.boxed(Kind.CENTRED, bold=True), agree if difference == 0 else differ,
        )  # fmt: skip
    return differences


def _pairs(pages: Pages) -> list[tuple[str, Sequence[Place], Sequence[Place]]]:
    at, say = pages.places, pages.contents.say
    cases, damage = _register_totals(at, "agency"), _register_totals(at, "damage_amount")
    agencies, baht = [at["agencies cases"]], [at["agencies damage"]]
    rows = [at[f"returns {k}"] for k in ("cases", "blank_rows", "total_rows", "note_rows",
                                         "duplicates")]  # fmt: skip
    pairs: list[tuple[str, Sequence[Place], Sequence[Place]]] = [
        (say("เรื่อง: หน่วยงาน = ทะเบียน", "Cases: agencies = register"), agencies, cases),
        (say("เรื่อง: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย", "Cases: agencies = types by band"),
         agencies, [at["types-cases total"]]),
        (say("เรื่อง: หน่วยงาน = สถานะ", "Cases: agencies = statuses"), agencies,
         [at["statuses-cases 0"]]),
        (say("เรื่อง: หน่วยงาน = ขั้นตอน", "Cases: agencies = stages"), agencies,
         [at["stages-cases 0"]]),
        (say("เรื่องที่ยังไม่ยุติ: หน่วยงาน = อายุเรื่อง", "Open cases: agencies = ageing"),
         [at["agencies open_cases"]], [at["ageing-cases total"]]),
        (say("ค่าเสียหาย: หน่วยงาน = ทะเบียน", "Damage: agencies = register"), baht, damage),
        (say("ค่าเสียหาย: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย", "Damage: agencies = types by band"),
         baht, [at["types-damage total"]]),
        (say("ค่าเสียหาย: หน่วยงาน = สถานะ", "Damage: agencies = statuses"), baht,
         [at["statuses-cases 1"]]),
        (say("พ้นกำหนดแล้ว (รอตรวจสอบ): หน่วยงาน = อายุความ", "Claims lapsed: agencies = claims"),
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


def _value(places: Sequence[Place]) -> Number:
    return added(place.value for place in places)


def _register_totals(places: Mapping[str, Place], key: str) -> list[Place]:
    """Give the totals of one column over all parts of the register."""
    return [
        place
        for name, place in places.items()
        if name.startswith("register") and name.endswith(f" {key}")
    ]
