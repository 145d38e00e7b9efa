"""The names that the template of the indicator form may use."""

from __future__ import annotations

from pipeline.documents.placeholders import Placeholder, ValueKind
from pipeline.documents.value_format import Literal

KPI_FORM = "kpi_form.docx"


def _text(name: str, meaning: str, sample: str) -> Placeholder:
    return Placeholder(name, ValueKind.TEXT, meaning, sample)


def _lines(name: str, meaning: str, sample: str) -> Placeholder:
    return Placeholder(name, ValueKind.LIST, meaning, within=(_text("text", "ข้อความ", sample),))


_QUARTERS = Placeholder(
    "quarters",
    ValueKind.LIST,
    "ไตรมาสทั้งสี่ของปีงบประมาณ",
    within=(
        Placeholder("number", ValueKind.COUNT, "ไตรมาสที่", 1),
        Placeholder(
            "months",
            ValueKind.LIST,
            "เดือนของไตรมาส ไม่มีเมื่อยังไม่ถึงไตรมาส",
            within=(
                _text("name", "ชื่อเดือน", "พฤศจิกายน"),
                _text("text", "สิ่งที่ดำเนินการตามทะเบียน", "ส่งแล้ว 60 ฉบับ"),
            ),
        ),
        _text("closing", "ยอดสะสมเมื่อสิ้นไตรมาส", "รวมส่งสะสม 60 ฉบับ"),
    ),
)

_EVIDENCE = Placeholder(
    "evidence",
    ValueKind.LIST,
    "ไฟล์หลักฐาน",
    within=(
        _text("kind", "ประเภทหลักฐาน", "ทะเบียนคุมการส่งหนังสือ"),
        Placeholder("file", ValueKind.TEXT, "ชื่อไฟล์", Literal("records/dispatch_2564-Q1.xlsx")),
        Placeholder("sha256", ValueKind.TEXT, "ค่า SHA-256 ของไฟล์", Literal("0123456789abcdef" * 4)),
    ),
)

KPI = (
    Placeholder("draft", ValueKind.YES_NO, "เป็นร่าง", True),
    _text("office", "ส่วนราชการ (config.yaml)", "สำนักงานกฎหมายและคดี"),
    _text("fiscal_year", "ปีงบประมาณ พ.ศ.", "2564"),
    Placeholder("output", ValueKind.YES_NO, "ระดับผลผลิต (config.yaml)", True),
    Placeholder("outcome", ValueKind.YES_NO, "ระดับผลลัพธ์ (config.yaml)", False),
    _text("strategy", "ประเด็นยุทธศาสตร์ (config.yaml)", "ด้านที่ 7"),
    _text("strategy_part", "ประเด็นย่อย (config.yaml)", "7.1 - กฎหมาย"),
    _text("goal", "เป้าประสงค์ (config.yaml)", "7.1.1 ระบบกฎหมาย"),
    Placeholder("target", ValueKind.COUNT, "เป้าหมาย (config.yaml)", 10),
    _text("result", "ผลงานที่ทำได้ สองตำแหน่งทศนิยม", "240.00"),
    _text("percent", "ร้อยละของเป้าหมาย ไม่เกิน 100", "100.00"),
    _text("standing", "จำนวนเรื่องเทียบกับเป้าหมาย", "240 เรื่อง เกินเป้าหมาย"),
    _lines("left_out", "หนังสือที่ไม่นับ แยกตามเหตุ", "จัดทำแล้วแต่ยังไม่มีวันที่ส่ง 2 ฉบับ"),
    _QUARTERS,
    _text("summary", "สรุปผลปลายปี", "ดำเนินการครบ 10 เรื่อง"),
    _lines("remarks", "ที่มาของผลงาน และสิ่งที่ขาด", "บันทึกถึงผู้บริหาร 4 ฉบับ"),
    _lines("factors", "ปัจจัยสนับสนุน (decisions.xlsx)", "เจ้าหน้าที่ให้ความร่วมมือ"),
    _lines("obstacles", "อุปสรรค (decisions.xlsx)", "หน่วยงานส่งแบบรายงานช้า"),
    _lines("evidence_kinds", "จำนวนไฟล์หลักฐานแต่ละประเภท", "ทะเบียนคุมการส่งหนังสือ 4 ไฟล์"),
    _EVIDENCE,
    Placeholder("hash_name", ValueKind.TEXT, "ชื่อของค่าตรวจสอบไฟล์", Literal("SHA-256")),
    _text("responsible", "ผู้รับผิดชอบโครงการ (config.yaml) ว่าง = ไม่มี", "นายสมมติ ผู้รับผิดชอบ"),
    _text("responsible_position", "ตำแหน่งผู้รับผิดชอบ (config.yaml)", "นิติกรชำนาญการ"),
)
