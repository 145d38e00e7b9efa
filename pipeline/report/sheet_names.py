"""The sheets: their names, which people quote, and what each is for; in Thai and in English."""

from __future__ import annotations

from dataclasses import dataclass

Said = tuple[str, str]
"""The same in Thai and in English."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its id (also its place on the page), its name on the tab, its title, and what the
    list on the first sheet says.
    """

    id: str
    name: Said
    title: Said
    purpose: Said


SUMMARY = Sheet(
    "summary",
    ("สรุป", "Summary"),
    ("สรุปผลการติดตามความคืบหน้าด้านความรับผิดทางละเมิดของเจ้าหน้าที่",
     "Officials' tort liability: how far the cases have come"),
    ("หน้าสรุปหน้าเดียว", "one page"),
)  # fmt: skip
AGENCIES = Sheet(
    "agencies",
    ("หน่วยงาน", "Agencies"),
    ("ผลรายหน่วยงาน เรียงตามความเร่งด่วน", "Agencies, those that need help most first"),
    ("หน่วยงานใดต้องเร่ง", "who must be pressed"),
)
EVALUATION = Sheet(
    "evaluation",
    ("ประเมินผล", "Evaluation"),
    ("ประเมินผลหน่วยงานตามกำหนดเวลา", "How far the agencies keep their own deadlines"),
    ("ทำทันกำหนดเพียงใด", "who keeps time"),
)
TYPES = Sheet(
    "types",
    ("ประเภท", "Types"),
    ("ประเภทสำนวนกับช่วงค่าเสียหาย", "Types of file by damage band"),
    ("จำนวนเรื่องและค่าเสียหาย", "cases and damage"),
)
STATUSES = Sheet(
    "statuses",
    ("สถานะ", "Statuses"),
    ("สถานะของเรื่อง และกฎแต่ละข้อกับสถานะ", "Status of the cases, and of each rule"),
    ("ค้างที่ขั้นตอนใด", "where they are stuck"),
)
AGEING = Sheet(
    "ageing",
    ("อายุเรื่อง", "Ageing"),
    ("ขั้นตอนที่เรื่องค้างอยู่ และค้างมานานเท่าใด", "The stage that cases stand at, and for how long"),
    ("ค้างมานานเท่าใด", "for how long"),
)
CLAIMS = Sheet(
    "claims",
    ("อายุความ", "Claims"),
    ("สิทธิเรียกร้องที่พ้นกำหนดหรือใกล้ขาดอายุความ", "Claims that have lapsed or are about to"),
    ("สิทธิเรียกร้องใดใกล้ขาด", "which claims are about to lapse"),
)
PROGRESS = Sheet(
    "progress",
    ("ความคืบหน้า", "Progress"),
    ("ความคืบหน้าของเรื่องเทียบกับไตรมาสก่อน", "What became of the cases since the quarter before"),
    ("เรื่องใดขยับ เรื่องใดนิ่ง", "what moved, what stood still"),
)
ALTERED = Sheet(
    "altered",
    ("ค่าที่เปลี่ยน", "Changed values"),
    ("ค่าที่เปลี่ยนไปจากที่เคยรายงาน", "Values that are others than reported before"),
    ("ค่าเดิมและค่าใหม่", "old and new"),
)
HISTORY = Sheet(
    "history",
    ("รายไตรมาส", "Quarters"),
    ("ผลรวมเทียบรายไตรมาส", "Totals, quarter by quarter"),
    ("เทียบกับไตรมาสก่อน", "beside earlier quarters"),
)
REGISTER = Sheet(
    "register",
    ("ทะเบียน", "Register"),
    ("ทะเบียนเรื่องทั้งหมด", "The register of all cases"),
    ("ทุกเรื่อง ทุกช่อง", "every case, every column"),
)
DEADLINES = Sheet(
    "deadlines",
    ("กำหนดเวลา", "Deadlines"),
    ("กำหนดเวลาของแต่ละเรื่องตามกฎ", "The deadlines of each case"),
    ("ทุกกำหนดของทุกเรื่อง", "every deadline of every case"),
)
RETURNS = Sheet(
    "returns",
    ("การส่งแบบ", "Returns"),
    ("การส่งแบบรายงานของหน่วยงาน", "The agencies' returns"),
    ("ใครส่ง ใครยังไม่ส่ง", "who has returned"),
)
ISSUES = Sheet(
    "issues",
    ("จุดที่ต้องแก้", "Issues"),
    ("จุดที่หน่วยงานต้องแก้ไขหรือตรวจสอบ", "What the agencies must mend or check"),
    ("ช่องที่กรอกผิดหรือขาด", "cells that are wrong or missing"),
)
LETTERS = Sheet(
    "letters",
    ("หนังสือ", "Letters"),
    ("หนังสือถึงหน่วยงานและบันทึกถึงผู้บริหาร", "Letters to the agencies, memorandum to the executives"),
    ("จัดทำแล้ว ส่งแล้ว", "written and sent"),
)
RULINGS = Sheet(
    "rulings",
    ("คำวินิจฉัย", "Rulings"),
    ("คำวินิจฉัยของสำนักงานที่ใช้กับไตรมาสนี้", "The office's rulings, and how each one stands"),
    ("สำนักงานวินิจฉัยว่าอย่างไร", "what the office ruled"),
)
RULES = Sheet(
    "rules",
    ("กฎ", "Rules"),
    ("กฎกรอบระยะเวลาและบทกฎหมาย", "The time-frame rules and their law"),
    ("นับอย่างไร ตามกฎหมายใด", "how time is counted, by what law"),
)
GUIDE = Sheet(
    "guide",
    ("วิธีอ่าน", "How to read"),
    ("วิธีอ่านสมุดงานนี้ และยอดที่ต้องตรงกัน", "How to read this workbook, and what must agree"),
    ("คำอธิบายและการกระทบยอด", "definitions, reconciliation"),
)
PROVENANCE = Sheet(
    "provenance",
    ("ที่มา", "Provenance"),
    ("ที่มาของข้อมูล", "Where the data come from"),
    ("ไฟล์ที่ใช้และรุ่นโปรแกรม", "files and versions"),
)
CHART_DATA = Sheet(
    "chart_data",
    ("ข้อมูลกราฟ", "Chart data"),
    ("ตัวเลขที่ใช้วาดกราฟในหน้าสรุป", "The numbers behind the charts"),
    ("ตัวเลขเบื้องหลังกราฟ", "numbers behind the charts"),
)
