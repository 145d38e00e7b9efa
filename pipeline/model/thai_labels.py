"""What people read for a code of the data files, in Thai; declared once for every document."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, str] = {
    "overdue": "เกินกำหนด",
    "due_soon": "ใกล้ครบกำหนด",
    "unknown": "ไม่ทราบ",
    "running": "อยู่ในกำหนด",
    "met_late": "เสร็จหลังกำหนด",
    "met": "เสร็จทันกำหนด",
    "not_started": "ยังไม่เริ่มนับ",
    "not_applicable": "ไม่เข้าเงื่อนไข",
    "closed": "ยุติเรื่อง",
}
"""The status of a deadline, the gravest first."""

STATUS_MEANING: Mapping[str, str] = {
    "overdue": "พ้นวันครบกำหนดแล้ว แต่ยังไม่ได้ดำเนินการ",
    "due_soon": "ยังไม่พ้นกำหนด แต่จะครบกำหนดภายในช่วงเตือนของกฎนั้น",
    "unknown": "บอกไม่ได้ว่าทันกำหนดหรือไม่ เพราะขาดข้อมูล หรือข้อมูลที่กรอกอ่านไม่ได้ ต้องสอบถามหน่วยงาน",
    "running": "ยังไม่ครบกำหนด และยังไม่เข้าช่วงเตือน",
    "met_late": "ดำเนินการแล้ว แต่หลังวันครบกำหนด",
    "met": "ดำเนินการแล้วภายในกำหนด",
    "not_started": "ยังไม่มีเหตุให้เริ่มนับเวลา",
    "not_applicable": "กฎนี้ไม่ใช้กับเรื่องนั้น",
    "closed": "ยุติเรื่องแล้ว จึงไม่ติดตามต่อ",
}

STAGE: Mapping[str, str] = {
    "not_stated": "ไม่ระบุวันใดเลย",
    "incident": "เกิดเหตุ",
    "reported": "หัวหน้าหน่วยงานได้รับรายงาน",
    "committee": "แต่งตั้งคณะกรรมการแล้ว",
    "committee_report": "คณะกรรมการเสนอความเห็นแล้ว",
    "decision": "วินิจฉัยสั่งการแล้ว",
    "mof_sent": "ส่งกระทรวงการคลังแล้ว",
    "mof_reply": "กระทรวงการคลังแจ้งผลแล้ว",
    "mof_order": "มีคำสั่งตามความเห็นกระทรวงการคลังแล้ว",
    "payment_order": "ออกคำสั่งเรียกให้ชำระแล้ว",
    "lawsuit": "ฟ้องคดีแล้ว",
    "final": "คำสั่งหรือคดีถึงที่สุดแล้ว",
    "enforcement": "ยึด อายัด หรือบังคับคดีแล้ว",
    "closed": "ยุติเรื่อง",
}
"""How far a case has come, least first."""

FORCE: Mapping[str, str] = {
    "practice": "แนวปฏิบัติ",
    "order": "กำหนดตามคำสั่ง",
    "statutory": "กฎหมายกำหนด",
    "limitation": "อายุความ",
}

ORIGIN: Mapping[str, str] = {"returned": "จากแบบรายงาน", "carried": "ยกมาจากครั้งก่อน"}

QUALITY: Mapping[str, str] = {"ok": "ครบถ้วน", "warning": "มีข้อสังเกต", "error": "ต้องแก้ไข"}

SEVERITY: Mapping[str, str] = {
    "error": "ต้องแก้ไข",
    "warning": "ควรตรวจสอบ",
    "info": "เพื่อทราบ",
}

RETURN_STATUS: Mapping[str, str] = {
    "returned": "ส่งแล้ว",
    "nil": "ส่งแล้ว (ไม่มีเรื่อง)",
    "missing": "ยังไม่ส่ง",
    "unreadable": "ไฟล์เปิดอ่านไม่ได้",
}

BECAME: Mapping[str, str] = {
    "new": "เรื่องใหม่",
    "moved_on": "คืบหน้า",
    "stood_still": "ไม่คืบหน้า",
    "closed": "ยุติเรื่อง",
    "reopened": "เปิดใหม่หลังยุติ",
    "vanished": "หายไปจากแบบรายงาน",
    "silent": "หน่วยงานไม่ได้รายงาน",
    "stayed_closed": "ยุติอยู่แล้ว",
    "joined": "รวมกับเรื่องอื่นแล้ว",
}
"""What became of a case since the quarter before."""

LETTER_KIND: Mapping[str, str] = {
    "chase": "เร่งรัดให้ดำเนินการ",
    "request_return": "ขอให้ส่งแบบรายงาน",
    "chase_and_request": "เร่งรัดและขอให้ส่งแบบรายงาน",
    "send_sheets": "ส่งแบบรายงานให้กรอก",
    "memo": "บันทึกเสนอผู้บริหาร",
}
