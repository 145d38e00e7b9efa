"""What calendars, lists of mail and published data say, in Thai: their readers are authorities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.thai.dates import format_long

OFFICE_YEAR: Mapping[str, str] = {
    "sheets": "ส่งแบบรายงานให้หน่วยงาน",
    "return": "ครบกำหนดที่หน่วยงานส่งแบบรายงานคืน",
    "letters": "ออกหนังสือเร่งรัดถึงหน่วยงาน (สัปดาห์สุดท้ายของเดือน)",
    "memo": "เสนอบันทึกสรุปผลต่อผู้บริหาร (ภายในเดือน)",
}
"""The entries of the office's own year, by the names that their ids hold."""
MAIL_SHEET = "ร่างจดหมาย"
MAIL_TITLES = ("หน่วยงาน", "ถึง", "สำเนา", "เรื่อง", "สิ่งที่ส่งมาด้วย", "ไฟล์ร่าง")
NAMELESS = "ไม่มีชื่อ"
TOTAL = "รวม"
ROUNDED = "ปัดเป็นเลขนัยสำคัญสองหลัก ผลรวมจึงอาจไม่ตรงกัน"
PACKAGE = (
    "ข้อความที่โปรแกรมตารางอาจเห็นเป็นสูตรมีเครื่องหมาย ' นำหน้า วันที่เป็น ค.ศ. แบบ ISO 8601 "
    "จำนวนเงินเป็นบาททศนิยมสองตำแหน่ง"
)


def due_on(day: date | None, cautious: date | None) -> str:
    """Say the day on which a period ends, and the one on which it may end already."""
    told = [f"วันครบกำหนด {format_long(day)}"] if day else []
    if cautious:
        told.append(f"หากนับแต่วันแรกสุดที่อาจเริ่มนับได้ ครบกำหนดวันที่ {format_long(cautious)}")
    return " ".join(told)
