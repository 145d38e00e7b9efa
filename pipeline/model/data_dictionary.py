"""What each column of the data files holds, in words: for who opens them without this program.

The columns of the case sheet keep the titles of `case_sheet`; the rest are titled here, by their
name, or by `TABLE.NAME` where two tables mean different things by one name.
"""

from __future__ import annotations

from pipeline.locale import Catalogue
from pipeline.model.case_sheet import BY_FIELD

DATA_FILES = Catalogue(
    "data_files",
    {
        "cases": "ทะเบียนเรื่อง",
        "deadlines": "ทะเบียนกำหนดเวลา",
        "issues": "ทะเบียนข้อที่พบ",
        "returns": "ทะเบียนการส่งแบบรายงาน",
        "letters": "ทะเบียนหนังสือ",
        "progress": "ความคืบหน้าของเรื่อง",
        "changes": "ค่าที่เปลี่ยนไปจากไตรมาสก่อน",
        "claims": "ทะเบียนสิทธิเรียกร้อง",
        "absorbed": "เรื่องที่รวมกับเรื่องอื่น",
    },
)
"""What each table of `tables.SCHEMAS` is called; a test holds that none is left out."""

TITLES = Catalogue(
    "data",
    {
        "agency_code": "รหัสหน่วยงาน",
        "agency": "หน่วยงาน",
        "known_pending": "ยังไม่รู้ตัวผู้ต้องรับผิด",
        "origin": "ที่มาของข้อมูล",
        "damage_band": "ช่วงค่าเสียหาย",
        "stage": "ขั้นตอนที่ดำเนินการถึง",
        "deadline_status": "สถานะกำหนดเวลาที่หนักที่สุด",
        "next_rule": "กฎที่ต้องดำเนินการถัดไป",
        "next_due_date": "วันครบกำหนดถัดไป",
        "next_action": "สิ่งที่ต้องดำเนินการถัดไป",
        "at_stake": "ยอดที่ยังเรียกได้ของเรื่อง",
        "quality": "คุณภาพข้อมูล",
        "source_file": "ไฟล์ที่มา",
        "source_sheet": "แผ่นงานที่มา",
        "source_row": "แถวที่มา",
        "unreadable": "ช่องที่กรอกแล้วแต่อ่านไม่ได้",
        "last_reported_quarter": "ไตรมาสที่หน่วยงานรายงานครั้งสุดท้าย",
        "rule": "กฎ",
        "force": "ผลบังคับของกฎ",
        "start_date": "วันเริ่มนับ",
        "due_date": "วันครบกำหนด",
        "claims.due_date": "วันที่ต้องดำเนินการ (วันครบกำหนด หรือวันที่เร็วกว่าที่อาจครบกำหนด)",
        "act_by": "ควรดำเนินการภายในวันที่",
        "cautious_date": "วันครบกำหนดหากนับจากวันที่เร็วที่สุด",
        "done_date": "วันที่ดำเนินการแล้ว",
        "deadlines.status": "สถานะของกำหนดเวลา",
        "days": "จำนวนวันก่อน (บวก) หรือหลัง (ลบ) ครบกำหนด",
        "assumed": "มีการสันนิษฐาน",
        "assumed_fields": "ช่องที่สันนิษฐาน",
        "missing_fields": "ช่องที่ขาดหรืออ่านไม่ได้",
        "version": "ลำดับฉบับของกฎที่ใช้",
        "muted_until": "พักการเร่งรัดถึงวันที่",
        "cell": "ช่อง",
        "field": "ชื่อคอลัมน์",
        "severity": "ระดับ",
        "code": "รหัสข้อสังเกต",
        "value": "ค่าที่พบ",
        "message": "ข้อความ",
        "remedy": "สิ่งที่ควรทำ",
        "returns.status": "สถานะการส่งแบบรายงาน",
        "returned_date": "วันที่รายงาน",
        "on_time": "ส่งทันกำหนด",
        "files": "ไฟล์",
        "rows_read": "แถวที่อ่าน",
        "public.cases": "จำนวนเรื่อง (น้อยกว่า 5 ไม่แสดง)",
        "returns.cases": "เรื่องที่ได้จากแบบรายงาน",
        "blank_rows": "แถวว่าง",
        "total_rows": "แถวรวมยอด",
        "note_rows": "แถวหมายเหตุ",
        "duplicates": "แถวซ้ำ",
        "unread_rows": "แถวที่ไม่ได้อ่าน",
        "carried": "เรื่องที่ยกมา",
        "letters.kind": "ชนิดหนังสือ",
        "round": "ครั้งที่",
        "file": "ไฟล์หนังสือ",
        "letters.cases": "เรื่องในหนังสือ",
        "letter_number": "เลขที่หนังสือ",
        "printed_date": "ลงวันที่",
        "dispatched_date": "วันที่ส่ง",
        "became": "ความเคลื่อนไหวเทียบไตรมาสก่อน",
        "stage_then": "ขั้นตอนในไตรมาสก่อน",
        "steps": "วันที่ที่กรอกเพิ่ม",
        "pressed": "จำนวนครั้งที่เร่งรัดแล้ว",
        "joined_to": "รวมกับเรื่อง",
        "then": "ค่าเดิม",
        "now": "ค่าปัจจุบัน",
        "days_left": "วันที่เหลือก่อนสิทธิเรียกร้องสิ้นอายุความ",
        "standing": "สภาพของสิทธิเรียกร้อง",
        "within_days": "สิ้นอายุความภายใน (วัน)",
        "limits": "จำนวนอายุความที่ยังนับอยู่",
        "undated_rules": "อายุความที่ไม่ทราบวัน",
    },
)

BAHT, DAYS, COUNT = "บาท", "วัน", "จำนวน"
_DAY_COUNTS = frozenset({"days", "days_left", "within_days"})


def title(table: str, field: str) -> str:
    """Give a data column's Thai title; raises KeyError for one that is not described."""
    if f"{table}.{field}" in TITLES:
        return TITLES[f"{table}.{field}"]
    column = BY_FIELD.get(field)
    return TITLES[field] if column is None else column.title


def unit(field: str, type_name: str) -> str:
    """Give the unit of a column of numbers by its Arrow type; '' for what has none."""
    if type_name.startswith("decimal"):
        return BAHT
    if type_name == "int64":
        return DAYS if field in _DAY_COUNTS else COUNT
    return ""
