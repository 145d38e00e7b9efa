"""The sheets: their names, which people quote, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name on the tab, its title, and what the list on the first sheet says."""

    name: str
    title: str
    purpose: str


SUMMARY = Sheet("สรุป", "สรุปผลการติดตามความคืบหน้าด้านความรับผิดทางละเมิดของเจ้าหน้าที่", "หน้าสรุปหน้าเดียว")
AGENCIES = Sheet("หน่วยงาน", "ผลรายหน่วยงาน เรียงตามความเร่งด่วน", "หน่วยงานใดต้องเร่ง")
TYPES = Sheet("ประเภท", "ประเภทสำนวนกับช่วงค่าเสียหาย", "จำนวนเรื่องและค่าเสียหาย")
STATUSES = Sheet("สถานะ", "สถานะของเรื่อง และกฎแต่ละข้อกับสถานะ", "ค้างที่ขั้นตอนใด")
AGEING = Sheet("อายุเรื่อง", "ขั้นตอนที่เรื่องค้างอยู่ และค้างมานานเท่าใด", "ค้างมานานเท่าใด")
CLAIMS = Sheet("อายุความ", "สิทธิเรียกร้องที่ขาดหรือใกล้ขาดอายุความ", "สิทธิเรียกร้องใดใกล้ขาด")
HISTORY = Sheet("รายไตรมาส", "ผลรวมเทียบรายไตรมาส", "เทียบกับไตรมาสก่อน")
REGISTER = Sheet("ทะเบียน", "ทะเบียนเรื่องทั้งหมด", "ทุกเรื่อง ทุกช่อง")
DEADLINES = Sheet("กำหนดเวลา", "กำหนดเวลาของแต่ละเรื่องตามกฎ", "ทุกกำหนดของทุกเรื่อง")
RETURNS = Sheet("การส่งแบบ", "การส่งแบบรายงานของหน่วยงาน", "ใครส่ง ใครยังไม่ส่ง")
ISSUES = Sheet("จุดที่ต้องแก้", "จุดที่หน่วยงานต้องแก้ไขหรือตรวจสอบ", "ช่องที่กรอกผิดหรือขาด")
LETTERS = Sheet("หนังสือ", "หนังสือถึงหน่วยงานและบันทึกถึงผู้บริหาร", "จัดทำแล้ว ส่งแล้ว")
RULES = Sheet("กฎ", "กฎกรอบระยะเวลาและบทกฎหมาย", "นับอย่างไร ตามกฎหมายใด")
GUIDE = Sheet("วิธีอ่าน", "วิธีอ่านสมุดงานนี้ และยอดที่ต้องตรงกัน", "คำอธิบายและการกระทบยอด")
PROVENANCE = Sheet("ที่มา", "ที่มาของข้อมูล", "ไฟล์ที่ใช้และรุ่นโปรแกรม")
CHART_DATA = Sheet("ข้อมูลกราฟ", "ตัวเลขที่ใช้วาดกราฟในหน้าสรุป", "ตัวเลขเบื้องหลังกราฟ")

IN_ORDER: tuple[Sheet, ...] = (
    SUMMARY, AGENCIES, TYPES, STATUSES, AGEING, CLAIMS, HISTORY, REGISTER, DEADLINES, RETURNS,
    ISSUES, LETTERS, RULES, GUIDE, PROVENANCE, CHART_DATA,
)  # fmt: skip
