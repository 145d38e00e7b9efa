"""The indicator form says what the office's form says, and of the records what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.kpi_form import FormPlan, ProofFile, form_context, kpi_form_bytes
from pipeline.documents.kpi_names import KPI, KPI_FORM
from pipeline.documents.placeholders import sample
from pipeline.figures.indicator import IndicatorYear
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config
from pipeline.records.dispatch_register import DispatchRegister
from pipeline.records.ooxml_package import read_package
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import W, root, sound, templates, text_of
from tests.indicator_years import MEMO_DAYS, empty, only, register, year
from tests.libreoffice import needs_office, pages, pdfs, squeezed, words_with_places
from tests.register import office_config

Q1, Q2, Q3, Q4 = (Quarter(2564, number) for number in (1, 2, 3, 4))
DOTS = "." * 60
FINAL = FormPlan(draft=False)
EVIDENCE = tuple(
    ProofFile("หนังสือถึงหน่วยงาน", f"2564-Q1/letters/{1001 + n}_สำนักงานเขตพระนคร.docx", f"{n:064x}")
    for n in range(60)
)

# The office's form as it was filled in for fiscal year 2564, its typing slips mended: คำนียาม,
# แล่นำมา, และและ, สาธารณะตา, and the lost dash of ด้านที่ ๗.
BEFORE_THE_RESULT = """\
1. ชื่อตัวชี้วัด : ร้อยละความสำเร็จของการติดตามความคืบหน้าการดำเนินการด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่
2. ระดับความสำเร็จ :  ☑ ผลผลิต (Output)  ☐ ผลลัพธ์ (Outcome)
** สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)
ประเด็นยุทธฯ : ด้านที่ 7 – การบริหารจัดการเมืองมหานคร : Management Strategy
----- ย่อย : 7.1 - กฎหมาย
เป้าประสงค์ที่ : 7.1.1 ระบบกฎหมายที่รองรับความเป็นอิสระและให้อำนาจในการบริหารจัดการและจัดบริการสาธารณะ
3. คำนิยาม :
:: การติดตามความคืบหน้า หมายถึง การรวบรวมคดีหรือสำนวนความรับผิดชอบทางละเมิดของเจ้าหน้าที่ของหน่วยงานที่เกี่ยวข้อง \
โดยแยกประเภทคดีหรือสำนวน จำนวนความเสียหาย กรอบระยะเวลา
แล้วนำมาประเมินผลและจัดทำหนังสือถึงหน่วยงานในสัปดาห์สุดท้ายของเดือนพฤศจิกายน เดือนกุมภาพันธ์ เดือนพฤษภาคม \
และเดือนสิงหาคม เพื่อเร่งรัด ผลักดันให้หน่วยงานดำเนินการด้านความรับผิดชอบทางละเมิด
รวมทั้งจัดทำหนังสือแนะนำเรียนผู้บริหารภายในเดือนธันวาคม เดือนมีนาคม เดือนมิถุนายน และเดือนกันยายน \
เพื่อทราบผลการติดตามความคืบหน้าและสั่งการต่อไป โดยกำหนดดำเนินการในปีงบประมาณ พ.ศ. 2564
4. วิธีการคำนวณ :
:: จำนวนเรื่องที่ติดตามความคืบหน้า ซึ่งจัดส่งไปยังหน่วยงานที่เกี่ยวข้อง
5. เป้าหมาย : 10 (เรื่อง)
: ผลงานที่ทำได้ = 10.00 (เรื่อง)
: คิดเป็นร้อยละ 100.00 (10 เรื่อง ครบตามเป้าหมาย)
6. รายงานผลการดำเนินงาน (รายไตรมาส) :
"""

QUARTERS = """\
(6.1) ไตรมาสที่ 1 : เดือนตุลาคม...ดำเนินการศึกษาหลักเกณฑ์ตัวชี้วัด เพื่อเตรียมดำเนินการตามขั้นตอน \
โดยส่งแบบรายงานให้หน่วยงาน 3 ฉบับ เมื่อวันที่ 5 ตุลาคม 2563 หน่วยงานส่งแบบรายงานคืน 66 จาก 69 หน่วยงาน \
(ในจำนวนนี้ไม่มีเรื่องที่ต้องรายงาน 1 หน่วยงาน) ยังไม่ส่ง 2 หน่วยงาน \
ส่งไฟล์ที่อ่านไม่ได้ 1 หน่วยงาน รวมเรื่องในทะเบียน 444 เรื่อง \
เดือนพฤศจิกายน...จัดทำหนังสือถึงหน่วยงานเพื่อเร่งรัดผลักดันให้หน่วยงานดำเนินการด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่ \
ส่งแล้ว 3 ฉบับ เมื่อวันที่ 27 พฤศจิกายน 2563 (อยู่ในสัปดาห์สุดท้ายของเดือนทุกฉบับ) \
เดือนธันวาคม...จัดทำหนังสือแนะนำเรียนผู้บริหาร เพื่อทราบผลการติดตามความคืบหน้าและสั่งการต่อไป \
ตามบันทึกข้อความ ที่ กท 0000/91 ส่งเมื่อวันที่ 15 ธันวาคม 2563 \
รวมส่งสะสมถึงสิ้นไตรมาส จำนวน 3 ฉบับ จากเป้าหมาย 10 ฉบับ
"""

AFTER_THE_QUARTERS = f"""\
(6.5) สรุปผลการดำเนินงาน (ปลายปีงบประมาณ) :
:: ดำเนินการครบ 10 เรื่อง ดำเนินการครบตามเป้าหมายที่กำหนดไว้ คิดเป็นร้อยละ 100.00
:: นับเป็นผลงาน 10 ฉบับ: ส่งในสัปดาห์สุดท้ายของเดือน 10 ฉบับ
:: รายงานไว้โดยไม่นับเป็นผลงาน: หนังสือส่งแบบรายงาน 12 ฉบับ และบันทึกถึงผู้บริหาร 4 ฉบับ
7. ปัจจัยสนับสนุนการดำเนินงาน :
:: -เจ้าหน้าที่ให้ความร่วมมือ และผู้บังคับบัญชากำกับ ดูแล ให้การสนับสนุนเพื่อให้เป็นหลักเกณฑ์ที่กำหนด
8. อุปสรรคต่อการดำเนินงาน :
:: -ไม่มี-
9. หลักฐานอ้างอิง :
:: -แฟ้มงาน



ลงชื่อ{DOTS}(ผู้รับผิดชอบโครงการ)
ตำแหน่ง {DOTS}
{DOTS}
"""

HELPED = "เจ้าหน้าที่ให้ความร่วมมือ และผู้บังคับบัญชากำกับ ดูแล ให้การสนับสนุนเพื่อให้เป็นหลักเกณฑ์ที่กำหนด"


def config(**indicator: object) -> Config:
    """Give the shipped config with other settings of the indicator."""
    from dataclasses import replace

    shipped = office_config()
    changed = shipped.office.indicator.model_copy(update=indicator)
    return replace(shipped, office=shipped.office.model_copy(update={"indicator": changed}))


def form(found: IndicatorYear, plan: FormPlan = FINAL, office: Config | None = None) -> list[str]:
    """Give the lines of a form, in ASCII digits."""
    context = form_context(found, office or office_config(), plan)
    parts = templates()[KPI_FORM].render(context)
    sound(parts)
    return to_arabic_digits(text_of(parts)).split("\n")


def quarter_text(number: int, found: IndicatorYear) -> str:
    [text] = [each for each in form(found) if each.startswith(f"(6.{number})")]
    return text


def test_the_whole_form_of_ten_of_ten() -> None:
    lines = form(year((3, 3, 4, 0)), FormPlan((HELPED,), draft=False))
    text = "\n".join(lines)
    assert text.startswith(BEFORE_THE_RESULT + QUARTERS)
    assert text.rstrip("\n").endswith(AFTER_THE_QUARTERS.rstrip("\n"))
    between = text[len(BEFORE_THE_RESULT + QUARTERS) : text.index("(6.5)")].rstrip("\n").split("\n")
    assert [each[:5] for each in between] == ["(6.2)", "(6.3)", "(6.4)"]
    assert between[1].endswith("ดำเนินการสำเร็จตามเป้าหมาย 10 ฉบับเรียบร้อยแล้ว")
    assert between[2].endswith("ดำเนินการครบ 10 เรื่อง ดำเนินการครบตามเป้าหมายที่กำหนดไว้")


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (2, ("มกราคม", "กุมภาพันธ์", "มีนาคม")),
        (3, ("เมษายน", "พฤษภาคม", "มิถุนายน")),
        (4, ("กรกฎาคม", "สิงหาคม", "กันยายน")),
    ],
)
def test_later_quarters_are_in_the_forms_words(number: int, names: Sequence[str]) -> None:
    text = quarter_text(number, year((3, 3, 4, 2)))
    first, second, third = names
    assert (
        f"เดือน{first}...ตรวจสอบ รวบรวม สำนวนความรับผิดชอบทางละเมิดของเจ้าหน้าที่ ของหน่วยงานที่เกี่ยวข้อง "
        in text
    )
    assert (
        f"เดือน{second}...จัดทำหนังสือถึงหน่วยงานที่เกี่ยวข้อง เพื่อเร่งรัดการดำเนินการ"
        "ด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่ ส่งแล้ว " in text
    )
    assert (
        f"เดือน{third}...จัดทำหนังสือแนะนำเรียนผู้บริหาร เพื่อทราบผลการติดตามความคืบหน้า"
        "ด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่ของหน่วยงานที่เกี่ยวข้องและสั่งการต่อไป" in text
    )


def test_240_is_over_target_and_never_over_100() -> None:
    lines = form(year((60, 60, 60, 60)))
    assert ": ผลงานที่ทำได้ = 240.00 (เรื่อง)" in lines
    assert ": คิดเป็นร้อยละ 100.00 (240 เรื่อง เกินเป้าหมาย)" in lines
    assert ":: ดำเนินการ 240 เรื่อง จากเป้าหมาย 10 เรื่อง (เกินเป้าหมาย) คิดเป็นร้อยละ 100.00" in lines


def test_short_of_the_target() -> None:
    lines = form(year((3, 0, 4, 0)))
    assert ": คิดเป็นร้อยละ 70.00 (7 เรื่อง ยังไม่ครบตามเป้าหมาย)" in lines
    assert any("ยังไม่ครบตามเป้าหมายที่กำหนดไว้ ขาด 3 เรื่อง" in each for each in lines)
    assert not any("สำเร็จตามเป้าหมาย" in each for each in lines)


def test_the_target_stands_once_and_nowhere_another() -> None:
    text = "\n".join(form(year((3, 3, 4, 0), target=12)))
    assert "5. เป้าหมาย : 12 (เรื่อง)" in text
    assert "เป้าหมาย 10" not in text
    assert "10 เรื่อง ยังไม่ครบตามเป้าหมาย" in text


def test_letters_that_do_not_count_are_told_apart() -> None:
    kept = register(Q4, ["2021-08-25", "2021-09-07", "2021-10-01", "", ""], MEMO_DAYS[4])
    found = year((0, 0, 0, 0), instead={4: only(4, kept)})
    text = quarter_text(4, found)
    assert (
        "ส่งแล้ว 2 ฉบับ ระหว่างวันที่ 25 สิงหาคม 2564 ถึงวันที่ 7 กันยายน 2564 "
        "(อยู่ในสัปดาห์สุดท้ายของเดือน 1 ฉบับ และนอกสัปดาห์สุดท้ายของเดือน 1 ฉบับ)" in text
    )
    assert "จัดทำแล้วแต่ยังไม่มีวันที่ส่ง 2 ฉบับ ไม่นับเป็นผลงาน" in text
    assert "ส่งนอกปีงบประมาณ พ.ศ. 2564 จำนวน 1 ฉบับ ไม่นับเป็นผลงานของปีนี้" in text
    lines = form(found)
    assert ": ผลงานที่ทำได้ = 2.00 (เรื่อง)" in lines
    assert ": จัดทำแล้วแต่ยังไม่มีวันที่ส่ง 2 ฉบับ ไม่นับเป็นผลงาน" in lines


def test_a_result_without_dates_of_dispatch_is_said() -> None:
    found = year((0, 0, 0, 0), instead={1: only(1, register(Q1, [""] * 10, ""))})
    lines = form(found)
    assert ": ผลงานที่ทำได้ = 0.00 (เรื่อง)" in lines
    assert ": จัดทำแล้วแต่ยังไม่มีวันที่ส่ง 10 ฉบับ ไม่นับเป็นผลงาน" in lines
    text = quarter_text(1, found)
    assert "แต่ยังไม่มีหนังสือที่นับเป็นผลงานได้" in text
    assert "มีบันทึกถึงผู้บริหารที่จัดทำแล้ว แต่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่งหนังสือ" in text
    assert "หนังสือแนะนำเรียนผู้บริหาร" not in text


def test_quarters_without_memo_or_register_are_said() -> None:
    kept = register(Q3, ["2021-05-31"], None)
    found = year((9, 0, 0, 0), instead={3: only(3, kept, None), 4: empty(4)})
    third, fourth = quarter_text(3, found), quarter_text(4, found)
    assert "เดือนมิถุนายน...ไม่พบบันทึกถึงผู้บริหารในทะเบียนคุมการส่งหนังสือของไตรมาสนี้" in third
    assert "ไม่พบทะเบียนแบบรายงานที่ได้รับคืน" in third
    assert "เดือนกรกฎาคม...ไม่พบทะเบียนของไตรมาสนี้" in fourth
    assert "ตรวจสอบ รวบรวม" not in fourth
    assert "เดือนสิงหาคม...ไม่พบทะเบียนคุมการส่งหนังสือของไตรมาสนี้" in fourth
    lines = form(found)
    assert ":: ไม่พบทะเบียนคุมการส่งหนังสือของไตรมาสที่ 4" in lines
    assert ":: ไม่มีบันทึกถึงผู้บริหารที่ส่งแล้วของไตรมาสที่ 3" in lines


def test_quarters_and_months_that_lie_ahead_say_so() -> None:
    found = year(
        (4, 3, 0, 0), instead={3: empty(3), 4: empty(4)}, as_of=date(2021, 2, 26), target=20
    )
    assert quarter_text(2, found).endswith(
        "เดือนมีนาคม...ยังไม่ถึงกำหนดดำเนินการ "
        "รวมส่งสะสมถึงวันที่ 26 กุมภาพันธ์ 2564 จำนวน 7 ฉบับ จากเป้าหมาย 20 ฉบับ"
    )
    assert quarter_text(3, found) == "(6.3) ไตรมาสที่ 3 : ยังไม่ถึงกำหนดดำเนินการ"
    assert quarter_text(4, found) == "(6.4) ไตรมาสที่ 4 : ยังไม่ถึงกำหนดดำเนินการ"
    text = "\n".join(form(found))
    assert ":: ยังไม่สิ้นปีงบประมาณ ผลถึงวันที่ 26 กุมภาพันธ์ 2564: ดำเนินการได้ 7 เรื่อง" in text


def test_letters_of_last_year_sent_in_this_one_are_named_where_they_were_sent() -> None:
    late: DispatchRegister = register(Quarter(2563, 4), ["2020-10-01", "2020-10-02"])
    found = year((0, 3, 0, 0), earlier=[late])
    assert "หนังสือของปีงบประมาณก่อนที่ส่งในไตรมาสนี้ 2 ฉบับ นับเป็นผลงานของปีนี้ด้วย" in quarter_text(1, found)
    assert "ปีงบประมาณก่อน" not in quarter_text(2, found)
    assert ": ผลงานที่ทำได้ = 5.00 (เรื่อง)" in form(found)


def test_notes_of_the_officer_each_on_its_line() -> None:
    plan = FormPlan(("ผู้บริหารสนับสนุน", "- หน่วยงานร่วมมือ"), ("ส่งช้า <A&B>",), draft=False)
    lines = form(year(), plan)
    at = lines.index("7. ปัจจัยสนับสนุนการดำเนินงาน :")
    assert lines[at + 1 : at + 3] == [":: -ผู้บริหารสนับสนุน", ":: -หน่วยงานร่วมมือ"]
    assert ":: -ส่งช้า <A&B>" in lines
    assert ":: -ไม่มี-" not in lines


def test_tick_boxes_and_who_is_responsible() -> None:
    office = config(level="outcome", responsible="นายสมมติ รับผิดชอบ", responsible_position="นิติกร")
    lines = form(year(), office=office)
    assert "2. ระดับความสำเร็จ :  ☐ ผลผลิต (Output)  ☑ ผลลัพธ์ (Outcome)" in lines
    at = lines.index("(นายสมมติ รับผิดชอบ)")
    assert lines[at + 1] == "ตำแหน่ง นิติกร"
    told = office.office.indicator
    for text in (told.strategy, told.strategy_part, told.goal):
        assert any(text and text in each for each in lines), text
    bare = config(level=None, strategy=None, strategy_part=None, goal=None)
    lines = form(year(), office=bare)
    assert "2. ระดับความสำเร็จ :  ☐ ผลผลิต (Output)  ☐ ผลลัพธ์ (Outcome)" in lines
    assert any(each.startswith("ประเด็นยุทธฯ : ....") for each in lines)


def test_evidence_is_listed_with_its_hashes_in_ascii() -> None:
    plan = FormPlan((), (), EVIDENCE[:2], lost=3, draft=False)
    parts = templates()[KPI_FORM].render(form_context(year(), office_config(), plan))
    sound(parts)
    rows = [
        ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")]
        for table in root(parts).iter(f"{W}tbl")
        for row in table.iter(f"{W}tr")
    ]
    assert rows == [
        ["ที่", "หลักฐาน", "ชื่อไฟล์", "ค่าตรวจสอบ SHA-256"],
        ["๑", EVIDENCE[0].kind, EVIDENCE[0].file, EVIDENCE[0].sha256],
        ["๒", EVIDENCE[1].kind, EVIDENCE[1].file, EVIDENCE[1].sha256],
    ]
    text = text_of(parts)
    assert ":: -แฟ้มงาน ตามบัญชีหลักฐานแนบท้าย" in text
    assert ":: -หนังสือถึงหน่วยงาน ๒ ไฟล์" in text
    assert ":: -หนังสือที่นับเป็นผลงานแต่ไม่พบไฟล์ในโฟลเดอร์ผลลัพธ์ ๓ ฉบับ" in text


@pytest.mark.parametrize("thai", [True, False])
def test_digits_follow_the_letterhead(thai: bool) -> None:
    parts = templates(thai)[KPI_FORM].render(form_context(year(), office_config(), FormPlan()))
    text = text_of(parts)
    assert any(digit in text for digit in "0123456789") is not thai
    assert any(digit in text for digit in "๐๑๒๓๔๕๖๗๘๙") is thai


def test_the_form_gives_exactly_the_declared_names() -> None:
    assert set(form_context(year(), office_config(), FormPlan())) == {each.name for each in KPI}


def test_the_same_year_gives_the_same_bytes(tmp_path: Path) -> None:
    plan = FormPlan((HELPED,), (), EVIDENCE)
    path = tmp_path / "kpi_form_2564.docx"
    path.write_bytes(kpi_form_bytes(year(), office_config(), templates(), plan))
    assert kpi_form_bytes(year(), office_config(), templates(), plan) == path.read_bytes()
    assert "ร่าง" in text_of(read_package(path), "word/header1.xml")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    needs_office()
    folder = tmp_path_factory.mktemp("form")
    path = folder / "kpi_form_2564.docx"
    plan = FormPlan((HELPED,), (), EVIDENCE, draft=False)
    found = year((60, 60, 60, 59), instead={3: only(3, register(Q3, ["2021-06-02", ""], None))})
    path.write_bytes(kpi_form_bytes(found, office_config(), templates(), plan))
    with pytest.MonkeyPatch.context() as patch:
        [pdf] = pdfs([path], folder / "print", patch)
        yield pdf


def test_printed_on_a4_within_its_margins(printed: Path) -> None:
    from tests.documents.test_letters_in_office import POINTS_PER_CM, page_widths

    sizes = page_widths(printed)
    assert {tuple(sorted(round(side) for side in size)) for size in sizes} == {(595, 842)}
    for page, left, top, right, bottom, word in words_with_places(printed):
        width, height = sizes[page - 1]
        least = (2 if width > height else 3) * POINTS_PER_CM
        assert left >= least - 2, (page, word)
        assert right <= width - 2 * POINTS_PER_CM + 4, (page, word)
        assert bottom <= height - 2 * POINTS_PER_CM + 12, (page, word)
        assert top >= 0, (page, word)


def test_every_line_of_the_form_can_be_read_on_paper(printed: Path) -> None:
    text = squeezed("".join(pages(printed)))
    for said in (
        "ร้อยละความสำเร็จของการติดตามความคืบหน้าการดำเนินการด้านความรับผิดชอบทางละเมิดของเจ้าหน้าที่",
        "180 เรื่อง เกินเป้าหมาย",
        "(ผู้รับผิดชอบโครงการ)",
        "☑",
        "☐",
        HELPED,
        *(each.sha256 for each in EVIDENCE),
    ):
        assert squeezed(said) in text, said
    signed = next(page for page in pages(printed) if "(ผู้รับผิดชอบโครงการ)" in page)
    assert "แฟ้มงาน" in squeezed(signed), "the signature never stands alone"


def test_the_sample_of_a_hash_is_as_long_as_one() -> None:
    """So that an office sees how wide the column of hashes must be."""
    assert [len(each["sha256"]) for each in sample(KPI)["evidence"]] == [64, 64]
