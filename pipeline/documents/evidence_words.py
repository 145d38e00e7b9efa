"""What the index of an evidence pack says, in Thai, the language of the office's documents."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.records.evidence_pack import PackFolder

TITLES = ("ที่", "ไฟล์", "คืออะไร", "ขนาด (ไบต์)")
TITLE = "สารบัญแฟ้มงาน"
SUBJECT = "การติดตามความคืบหน้าการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"
EMPTY_ROOM = "ไม่มีไฟล์ในหมวดนี้"
PACK_MARK = "ตราแฟ้ม (คัดจากจอเมื่อจัดทำแฟ้ม ลงในช่องนี้และบนปกแฟ้ม) ใช้พิสูจน์ว่าแฟ้มงานนี้ไม่ถูกแก้ไขแม้เพียงอักษรเดียว"
PROVED_BY, AGAINST_MARK = "วิธีพิสูจน์: สั่ง ", " แล้วเทียบตราแฟ้ม"
ALSO, MANIFEST_HOLDS = "นอกจากนี้มีสารบัญนี้ และ ", "ซึ่งระบุขนาดและ SHA-256 ของทุกไฟล์รวมทั้งสารบัญ"
ABSENT = "สิ่งที่ไม่มีในแฟ้ม และข้อสังเกต"
NOTHING_ABSENT = "ไม่มี หลักฐานครบทุกรายการ"
SIGNED = (
    "ลงชื่อ .............................................. ผู้จัดทำแฟ้มงาน",
    "(..............................................)",
    "วันที่ ..............................................",
)

CORRECTIONS = f"{PackFolder.RESULTS}/corrections"

ROOMS: Mapping[str, str] = {
    PackFolder.RESULTS: "ผลการประมวล: สมุดงานสรุป บันทึกถึงผู้บริหาร บัญชีไฟล์และบันทึกการทำงาน",
    PackFolder.LETTERS: "หนังสือถึงหน่วยงาน ฉบับที่ส่งแล้วคงไว้ตามฉบับที่ส่ง (ไม่รวมฉบับรวมสำหรับพิมพ์)",
    PackFolder.RETURNS: "แบบรายงานที่ได้รับคืน ตามที่หน่วยงานส่งมา",
    CORRECTIONS: "สมุดงานที่ส่งกลับให้หน่วยงานแก้ไข",
    PackFolder.SHEETS: "แบบรายงานที่ส่งให้หน่วยงานกรอก และหนังสือนำส่ง",
    PackFolder.RECORDS: "ทะเบียนของสำนักงาน: ทะเบียนเรื่อง ทะเบียนคุมการส่ง และคำวินิจฉัย",
    PackFolder.OFFICE: "การตั้งค่า: กฎกรอบระยะเวลา ตัวอย่างการนับ แม่แบบ รายชื่อหน่วยงาน และวันหยุดราชการ",
}
"""What each folder of a pack holds, in the order in which an assessor opens them."""

LISTED_IF_ANY = frozenset((CORRECTIONS,))
"""A part of another folder, which stands in no index of a pack that has none of it."""


def counted(files: int, size: int) -> str:
    """Say how many files a pack has and how large they are, in bytes."""
    return f"แฟ้มงานนี้มีหลักฐาน {files:,} ไฟล์ รวม {size:,} ไบต์"


def stands_as_of(day: str) -> str:
    """Say the day as of which the results stand."""
    return f"ผลการประมวล ณ วันที่ {day}"
