"""THE declaration of the case sheet: every column once, and everything about it.

The blank sheet, the prefilled sheet, the reader, the checks, the register and the workbook all
read this module.  It is plain data on the standard library alone, because workers that read
files import it and must start fast.
"""

from __future__ import annotations

from collections.abc import Collection

from pipeline.model.sheet_column import Choice, Column, Kind

KNOWN_PENDING_WORDS = "ยังไม่รู้ตัว"
"""What `known_date` holds while it is not yet known who must pay."""


CASE = "ข้อมูลเรื่อง"
DAMAGE = "ผู้เสียหายและความเสียหาย"
INQUIRY = "การรายงานและการสอบข้อเท็จจริง"
MINISTRY = "การวินิจฉัยและการรายงานกระทรวงการคลัง"
RECOVERY = "การเรียกให้ชดใช้และการฟ้องคดี"
AFTER_ORDER = "หลังออกคำสั่งหรือฟ้องคดี"
CLAIM = "คดีที่หน่วยงานถูกฟ้องและคำขอให้ชดใช้"
RESULT = "ผลการดำเนินการ"
EXTRA = "ข้อมูลเพิ่มเติมตามที่สำนักงานกำหนด"

_DATE = "วัน/เดือน/ปี พ.ศ. เช่น 15/1/2564"

COLUMNS: tuple[Column, ...] = (
    Column(
        "row_no", "ลำดับ", Kind.INTEGER, CASE, "เลขลำดับ 1, 2, 3, ...", "1", 7,
        aliases=("ที่", "ลำดับที่", "No."),
    ),
    Column(
        "case_id", "รหัสเรื่อง", Kind.TEXT, CASE,
        "สำนักงานกฎหมายเป็นผู้กำหนด เรื่องใหม่ให้เว้นว่าง ห้ามแก้ไขรหัสเดิม", "1001-2564-0007", 17,
        aliases=("รหัส", "รหัสคดี", "case id"),
        doubtful_aliases=("รหัส",),
    ),
    Column(
        "file_no", "เลขที่สำนวน/คดี", Kind.TEXT, CASE,
        "เลขที่สำนวนหรือหมายเลขคดีตามทะเบียนของหน่วยงาน", "สล. 12/2563", 18,
        required=True, personal=True,
        aliases=("เลขที่สำนวน", "เลขสำนวน", "เลขที่คดี", "หมายเลขคดี", "เลขคดี"),
    ),
    Column(
        "kind", "ลักษณะเรื่อง", Kind.CHOICE, CASE, "เลือก สำนวน หรือ คดี", "สำนวน", 11,
        required=True, aliases=("ลักษณะ", "สำนวนหรือคดี"),
        choices=(
            Choice("สำนวน", ("สำนวนสอบข้อเท็จจริง", "สำนวนการสอบสวน")),
            Choice("คดี", ("คดีความ", "คดีปกครอง", "คดีแพ่ง")),
        ),
    ),
    Column(
        "case_type", "ประเภทสำนวน", Kind.CHOICE, CASE,
        "เลือกประเภทตามหนังสือกระทรวงการคลัง ที่ กค 0406.7/ว 56 (ส.1 ถึง ส.5)",
        "ส.5 อุบัติเหตุ", 26, required=True, aliases=("ประเภท", "ประเภทคดี", "ประเภทเรื่อง"),
        choices=(
            Choice(
                "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน",
                ("ส.1", "1", "ทุจริตทางการเงินหรือทรัพย์สิน", "ทุจริต"),
            ),
            Choice(
                "ส.2 ไม่ปฏิบัติตามกฎหมายหรือระเบียบ",
                ("ส.2", "2", "ไม่ปฏิบัติตามกฎหมายหรือระเบียบ", "ไม่ปฏิบัติตามระเบียบ"),
            ),
            Choice(
                "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย",
                ("ส.3", "3", "คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย", "โจรกรรม", "ทรัพย์สินสูญหาย"),
            ),
            Choice(
                "ส.4 อาคารสถานที่ถูกเพลิงไหม้",
                ("ส.4", "4", "อาคารสถานที่ถูกเพลิงไหม้", "เพลิงไหม้", "ไฟไหม้"),
            ),
            Choice("ส.5 อุบัติเหตุ", ("ส.5", "5", "อุบัติเหตุ")),
        ),
    ),
    Column(
        "subject", "เรื่อง/ข้อเท็จจริงโดยย่อ", Kind.TEXT, CASE,
        "สรุปว่าเกิดอะไรขึ้น ที่ใด ทรัพย์สินใดเสียหาย", "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า", 52,
        required=True, personal=True,
        aliases=("เรื่อง", "ข้อเท็จจริง", "ข้อเท็จจริงโดยย่อ", "รายละเอียด"),
    ),
    Column(
        "injured_party", "ผู้เสียหาย", Kind.CHOICE, DAMAGE,
        "เลือก หน่วยงานของรัฐ หรือ บุคคลภายนอก ถ้าเสียหายทั้งสองฝ่ายให้กรอกสองแถว เลขที่สำนวนเดียวกัน",
        "หน่วยงานของรัฐ", 16, required=True, aliases=("ฝ่ายที่เสียหาย",),
        choices=(
            Choice("หน่วยงานของรัฐ", ("หน่วยงาน", "รัฐ", "กทม.", "กรุงเทพมหานคร", "ราชการ")),
            Choice("บุคคลภายนอก", ("บุคคลอื่น", "เอกชน", "ประชาชน", "บุคคลที่สาม")),
        ),
    ),
    Column(
        "officers", "เจ้าหน้าที่ผู้เกี่ยวข้อง", Kind.TEXT, DAMAGE,
        "ชื่อและตำแหน่งของเจ้าหน้าที่ผู้เกี่ยวข้อง", "นายสมมติ ตัวอย่าง พนักงานขับรถยนต์", 32,
        personal=True, aliases=("เจ้าหน้าที่", "ชื่อเจ้าหน้าที่", "ผู้เกี่ยวข้อง"),
    ),
    Column(
        "damage_amount", "จำนวนค่าเสียหาย (บาท)", Kind.MONEY, DAMAGE,
        "ตัวเลขเป็นบาท ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 125000.50", "85,000.00", 16,
        required=True, aliases=("ค่าเสียหาย", "จำนวนค่าเสียหาย", "มูลค่าความเสียหาย", "จำนวนเงิน"),
    ),
    Column(
        "incident_date", "วันที่เกิดเหตุ", Kind.DATE, DAMAGE, _DATE, "3/8/2563", 13,
        required=True, aliases=("วันเกิดเหตุ", "เกิดเหตุเมื่อ"),
    ),
    Column(
        "reported_date", "วันที่หัวหน้าหน่วยงานได้รับรายงาน", Kind.DATE, INQUIRY, _DATE,
        "5/8/2563", 15, aliases=("วันที่ได้รับรายงาน", "วันที่รับรายงาน"),
    ),
    Column(
        "known_date", "วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด", Kind.DATE, INQUIRY,
        f"{_DATE} หรือพิมพ์คำว่า {KNOWN_PENDING_WORDS}", "1/10/2563", 17,
        words=(KNOWN_PENDING_WORDS,),
        aliases=("วันที่รู้ตัวผู้ต้องรับผิด", "วันรู้ตัวผู้ต้องรับผิด", "วันที่รู้ถึงการละเมิด"),
    ),
    Column(
        "committee_date", "วันที่แต่งตั้งคณะกรรมการ", Kind.DATE, INQUIRY,
        f"{_DATE} (วันที่ในคำสั่งแต่งตั้งคณะกรรมการสอบข้อเท็จจริงความรับผิดทางละเมิด)", "14/8/2563", 14,
        aliases=("วันแต่งตั้งคณะกรรมการ", "วันที่ตั้งคณะกรรมการ"),
    ),
    Column(
        "committee_due_date", "กำหนดแล้วเสร็จตามคำสั่ง (รวมที่ขยาย)", Kind.DATE, INQUIRY,
        f"{_DATE} ถ้าขยายเวลาให้กรอกกำหนดครั้งหลังสุด", "13/10/2563", 16,
        may_lie_ahead=True, aliases=("กำหนดแล้วเสร็จ", "กำหนดแล้วเสร็จตามคำสั่ง"),
    ),
    Column(
        "committee_report_date", "วันที่คณะกรรมการเสนอความเห็น", Kind.DATE, INQUIRY, _DATE,
        "1/10/2563", 15, aliases=("วันที่เสนอความเห็น", "วันที่คณะกรรมการรายงานผล"),
    ),
    Column(
        "decision_date", "วันที่วินิจฉัยสั่งการ", Kind.DATE, MINISTRY, _DATE, "20/10/2563", 13,
        aliases=("วันวินิจฉัยสั่งการ", "วันที่วินิจฉัย"),
    ),
    Column(
        "decision_result", "ผลการวินิจฉัย", Kind.CHOICE, MINISTRY,
        "เลือก ต้องรับผิด หรือ ไม่ต้องรับผิด", "ต้องรับผิด", 14,
        choices=(
            Choice("ต้องรับผิด", ("รับผิด", "ให้ชดใช้")),
            Choice("ไม่ต้องรับผิด", ("ไม่รับผิด", "ไม่ต้องชดใช้")),
        ),
    ),
    Column(
        "liable_persons", "จำนวนผู้ต้องรับผิด (ราย)", Kind.INTEGER, MINISTRY,
        "จำนวนเจ้าหน้าที่ที่ต้องรับผิดตามผลการวินิจฉัยหรือความเห็นกระทรวงการคลัง เป็นตัวเลข เช่น 3", "1", 11,
        aliases=("จำนวนผู้ต้องรับผิด", "ผู้ต้องรับผิด (ราย)"), since=2,
    ),
    Column(
        "liable_amount", "จำนวนเงินที่ต้องรับผิด (บาท)", Kind.MONEY, MINISTRY,
        "จำนวนที่วินิจฉัยหรือมีคำสั่งให้รับผิดรวมทุกราย เป็นบาท ซึ่งอาจน้อยกว่าค่าเสียหาย (มาตรา 8)",
        "60,000.00", 15, aliases=("จำนวนเงินที่ให้รับผิด",), since=2,
    ),
    Column(
        "mof_required", "การรายงานกระทรวงการคลัง", Kind.CHOICE, MINISTRY,
        "เลือก ต้องรายงาน หรือ ไม่ต้องรายงาน ตามประกาศกระทรวงการคลัง", "ต้องรายงาน", 15,
        aliases=("รายงานกระทรวงการคลัง", "การรายงาน กค."),
        choices=(
            Choice("ต้องรายงาน", ("รายงาน", "ต้องส่ง")),
            Choice("ไม่ต้องรายงาน", ("ไม่รายงาน", "ได้รับยกเว้น", "ยกเว้น")),
        ),
    ),
    Column(
        "mof_sent_date", "วันที่ส่งสำนวนให้กระทรวงการคลัง", Kind.DATE, MINISTRY, _DATE,
        "26/10/2563", 15, aliases=("วันที่ส่งกระทรวงการคลัง", "วันที่ส่งสำนวน"),
        doubtful_aliases=("วันที่ส่งสำนวน",),
    ),
    Column(
        "mof_reply_date", "วันที่กระทรวงการคลังแจ้งผล", Kind.DATE, MINISTRY, _DATE, "", 15,
        aliases=("วันที่กระทรวงการคลังตอบ", "วันที่ กค. แจ้งผล"),
    ),
    Column(
        "mof_opinion", "ความเห็นกระทรวงการคลัง", Kind.CHOICE, MINISTRY,
        "เลือก ต้องรับผิด ไม่ต้องรับผิด หรือ ให้สอบเพิ่มเติม", "", 15, aliases=("ความเห็น กค.",),
        choices=(
            Choice("ต้องรับผิด", ("รับผิด", "ให้ชดใช้")),
            Choice("ไม่ต้องรับผิด", ("ไม่รับผิด", "ไม่ต้องชดใช้")),
            Choice("ให้สอบเพิ่มเติม", ("สอบเพิ่มเติม", "สอบสวนเพิ่มเติม")),
        ),
    ),
    Column(
        "reinquiry_sent_date", "วันที่ส่งผลการสอบเพิ่มเติม", Kind.DATE, MINISTRY,
        f"{_DATE} (วันที่ส่งผลให้กระทรวงการคลัง เมื่อมีความเห็นให้สอบเพิ่มเติม)", "", 14,
        aliases=("วันที่ส่งผลสอบเพิ่มเติม",), since=2,
    ),
    Column(
        "mof_order_date", "วันที่มีคำสั่งตามความเห็นกระทรวงการคลัง", Kind.DATE, MINISTRY, _DATE,
        "", 16, aliases=("วันที่มีคำสั่งตามความเห็น กค.",),
    ),
    Column(
        "payment_order_date", "วันที่ออกคำสั่งเรียกให้ชำระ", Kind.DATE, RECOVERY,
        f"{_DATE} (คำสั่งเรียกให้ชดใช้ค่าสินไหมทดแทนตามมาตรา 12 มีหลายคำสั่งให้กรอกคำสั่งหลังสุด)", "", 14,
        aliases=("วันที่ออกคำสั่งเรียกให้ชดใช้", "วันที่เรียกให้ชำระ"),
    ),
    Column(
        "lawsuit_date", "วันที่ฟ้องผู้ต้องรับผิดต่อศาล", Kind.DATE, RECOVERY,
        f"{_DATE} (หน่วยงานเป็นผู้ฟ้องเรียกคืน มีหลายคดีให้กรอกคดีหลังสุด)", "", 14,
        aliases=("วันที่ฟ้องคดี", "วันฟ้อง"),
        doubtful_aliases=("วันที่ฟ้องคดี", "วันฟ้อง",),
    ),
    Column(
        "ordered_persons", "จำนวนผู้ที่ออกคำสั่งหรือฟ้องแล้ว (ราย)", Kind.INTEGER, AFTER_ORDER,
        "จำนวนผู้ต้องรับผิดที่ออกคำสั่งเรียกให้ชำระหรือฟ้องแล้ว เป็นตัวเลข เช่น 1", "", 15,
        aliases=("จำนวนผู้ที่ออกคำสั่งแล้ว", "ออกคำสั่งหรือฟ้องแล้ว (ราย)"), since=2,
    ),
    Column(
        "order_notified_date", "วันที่แจ้งคำสั่งแก่ผู้ต้องรับผิด", Kind.DATE, AFTER_ORDER,
        f"{_DATE} (วันที่ผู้ต้องรับผิดได้รับแจ้ง มีหลายรายให้กรอกรายแรกสุด)", "", 13,
        first_counts=True, aliases=("วันที่แจ้งคำสั่ง",), since=2,
    ),
    Column(
        "acknowledged_date", "วันที่รับสภาพหนี้หรือชำระบางส่วนครั้งล่าสุด", Kind.DATE, AFTER_ORDER,
        f"{_DATE} (หนังสือรับสภาพหนี้หรือการชำระบางส่วนครั้งล่าสุด)", "", 17,
        aliases=("วันที่รับสภาพหนี้", "วันที่ชำระบางส่วนครั้งล่าสุด"), since=2,
    ),
    Column(
        "appeal_date", "วันที่รับอุทธรณ์คำสั่ง", Kind.DATE, AFTER_ORDER, _DATE, "", 13,
        aliases=("วันที่รับอุทธรณ์", "วันที่อุทธรณ์คำสั่ง"), since=2,
    ),
    Column(
        "appeal_decided_date", "วันที่แจ้งผลการพิจารณาอุทธรณ์", Kind.DATE, AFTER_ORDER, _DATE,
        "", 13, aliases=("วันที่แจ้งผลอุทธรณ์",), since=2,
    ),
    Column(
        "final_date", "วันที่คำสั่งถึงที่สุดหรือศาลชั้นสุดท้ายพิพากษา", Kind.DATE, AFTER_ORDER,
        f"{_DATE} (วันที่คำสั่งถึงที่สุด ถ้าฟ้องคดีใช้วันพิพากษาของศาลชั้นสุดท้าย มีหลายรายให้กรอกรายแรกสุด)", "", 18,
        first_counts=True, aliases=("วันที่คำสั่งถึงที่สุด", "วันที่ศาลชั้นสุดท้ายพิพากษา"), since=2,
    ),
    Column(
        "warning_letter_date", "วันที่มีหนังสือเตือนให้ชำระ", Kind.DATE, AFTER_ORDER,
        f"{_DATE} (หนังสือเตือนให้ชำระภายในไม่น้อยกว่า 7 วัน)", "", 13,
        aliases=("วันที่เตือนให้ชำระ",), since=2,
    ),
    Column(
        "enforcement_date", "วันที่ยึด อายัด หรือตั้งเรื่องบังคับคดี", Kind.DATE, AFTER_ORDER,
        f"{_DATE} (มาตรการบังคับทางปกครองหรือบังคับคดี)", "", 14,
        aliases=("วันที่เริ่มบังคับชำระ", "วันที่บังคับชำระ", "วันที่ยึดหรืออายัดทรัพย์สิน"), since=2,
    ),
    Column(
        "sued_date", "วันที่หน่วยงานถูกฟ้องคดี", Kind.DATE, CLAIM,
        f"{_DATE} (หน่วยงานเป็นผู้ถูกฟ้อง)", "", 14, aliases=("วันที่ถูกฟ้อง",),
    ),
    Column(
        "claim_date", "วันที่รับคำขอให้ชดใช้ค่าสินไหมทดแทน", Kind.DATE, CLAIM,
        f"{_DATE} (คำขอของผู้เสียหายตามมาตรา 11)", "", 16, aliases=("วันที่รับคำขอ",),
        doubtful_aliases=("วันที่รับคำขอ",),
    ),
    Column(
        "claim_extended_date", "ขยายเวลาพิจารณาคำขอถึงวันที่", Kind.DATE, CLAIM, _DATE, "", 15,
        may_lie_ahead=True, aliases=("ขยายเวลาถึงวันที่", "ขยายเวลาพิจารณาถึง"),
    ),
    Column(
        "claim_decided_date", "วันที่แจ้งผลการพิจารณาคำขอ", Kind.DATE, CLAIM, _DATE, "", 15,
        aliases=("วันที่แจ้งผลคำขอ", "วันที่แจ้งผลการพิจารณา"),
    ),
    Column(
        "compensation_paid_date", "วันที่จ่ายค่าสินไหมทดแทนแก่ผู้เสียหาย", Kind.DATE, CLAIM,
        _DATE, "", 16, aliases=("วันที่จ่ายค่าสินไหมทดแทน", "วันที่จ่ายเงิน"),
        doubtful_aliases=("วันที่จ่ายเงิน",),
    ),
    Column(
        "recovered_amount", "จำนวนเงินที่ได้รับชดใช้แล้ว (บาท)", Kind.MONEY, RESULT,
        "ตัวเลขเป็นบาท ยอดสะสมถึงวันที่รายงาน ถ้ายังไม่ได้รับให้เว้นว่าง", "", 16,
        aliases=("จำนวนเงินที่ได้รับชดใช้", "เงินที่ได้รับชดใช้แล้ว", "ได้รับชดใช้แล้ว"),
    ),
    Column(
        "status", "สถานะ", Kind.CHOICE, RESULT, "เลือก อยู่ระหว่างดำเนินการ หรือ ยุติเรื่อง",
        "อยู่ระหว่างดำเนินการ", 18, required=True, aliases=("สถานะเรื่อง", "สถานะคดี"),
        choices=(
            Choice("อยู่ระหว่างดำเนินการ", (
                "ระหว่างดำเนินการ", "ดำเนินการ", "ยังไม่ยุติ", "กำลังดำเนินการ", "กำลังดำเนินการอยู่",
                "ดำเนินการอยู่", "อยู่ในระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินการ", "ยังไม่แล้วเสร็จ",
                "ยังไม่เสร็จ", "ค้างดำเนินการ", "ค้าง", "คงค้าง", "อยู่ระหว่างสอบข้อเท็จจริง",
                "ยังไม่ยุติเรื่อง", "ยังไม่เสร็จสิ้น", "ยังไม่สิ้นสุด", "ยังไม่ถึงที่สุด", "ยังไม่จบ", "กำลังทำ",
            ), openings=("อยู่ระหว่าง", "อยู่ในระหว่าง", "ระหว่าง", "กำลัง", "รอ"),
            denied_by=("ยุติ", "เสร็จ", "ปิด", "จบ", "สิ้นสุด", "ถึงที่สุด", "แล้ว", "หรือ")),
            Choice("ยุติเรื่อง", (
                "ยุติ", "ยุติแล้ว", "ยุติเรื่องแล้ว", "เสร็จสิ้น", "เสร็จสิ้นแล้ว", "แล้วเสร็จ", "ดำเนินการแล้วเสร็จ",
                "ดำเนินการเสร็จสิ้น", "ดำเนินการเสร็จสิ้นแล้ว", "เสร็จเรียบร้อย", "เสร็จเรียบร้อยแล้ว", "ปิดเรื่อง",
                "ปิดเรื่องแล้ว", "ปิดสำนวน", "ปิดสำนวนแล้ว", "คดีถึงที่สุด",
            )),
        ),
    ),
    Column(
        "closed_date", "วันที่ยุติเรื่อง", Kind.DATE, RESULT, _DATE, "", 13,
        aliases=("วันยุติเรื่อง", "วันที่ยุติ"),
    ),
    Column(
        "remarks", "ปัญหาอุปสรรค/หมายเหตุ", Kind.TEXT, RESULT,
        "ปัญหา อุปสรรค หรือคำชี้แจงที่ต้องการให้ทราบ", "รอผลประเมินราคาจากอู่กลาง", 30,
        personal=True, aliases=("หมายเหตุ", "ปัญหาอุปสรรค", "ปัญหา/อุปสรรค"),
    ),
)  # fmt: skip

OPTIONAL_COLUMNS: tuple[Column, ...] = (
    Column(
        "dismissed_date", "วันที่คำพิพากษายกฟ้องเพราะฟ้องผิดตัวถึงที่สุด", Kind.DATE, EXTRA,
        f"{_DATE} (มาตรา 7 วรรคสอง)", "", 16, aliases=("วันที่ยกฟ้องถึงที่สุด",),
    ),
    Column(
        "refiled_date", "วันที่ผู้เสียหายฟ้องผู้ต้องรับผิดใหม่", Kind.DATE, EXTRA, _DATE, "", 15,
        aliases=("วันที่ฟ้องใหม่",),
    ),
    Column(
        "repair_agreed_date", "วันที่ทำสัญญาซ่อมแซมแทนการชำระเงิน", Kind.DATE, EXTRA,
        f"{_DATE} (ระเบียบสำนักนายกรัฐมนตรี พ.ศ. 2539 ข้อ 23)", "", 15, aliases=("วันที่ทำสัญญาซ่อม",),
    ),
    Column(
        "repair_done_date", "วันที่ซ่อมแซมแล้วเสร็จ", Kind.DATE, EXTRA, _DATE, "", 14,
        aliases=("วันที่ซ่อมเสร็จ",),
    ),
    Column(
        "death_known_date", "วันที่รู้ว่าผู้ต้องรับผิดถึงแก่ความตาย", Kind.DATE, EXTRA,
        f"{_DATE} (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 1754)", "", 15, aliases=("วันที่รู้ถึงความตาย",),
    ),
    Column(
        "payment_due_date", "กำหนดชำระตามคำสั่งเรียกให้ชำระ", Kind.DATE, EXTRA, _DATE, "", 15,
        may_lie_ahead=True, aliases=("กำหนดชำระ",),
        doubtful_aliases=("กำหนดชำระ",),
    ),
    Column(
        "payment_done_date", "วันที่ชำระครบถ้วน", Kind.DATE, EXTRA, _DATE, "", 14,
        aliases=("วันที่ชำระครบ",),
    ),
)  # fmt: skip
"""Columns that an office switches on together with a rule that needs them (`config.yaml`).

Every reader knows them and every register has them, blank; only the sheets of an office that has
switched one on ask for it.
"""

ALL_COLUMNS: tuple[Column, ...] = COLUMNS + OPTIONAL_COLUMNS
BY_FIELD: dict[str, Column] = {column.field: column for column in ALL_COLUMNS}
FIELDS: tuple[str, ...] = tuple(BY_FIELD)


def of_kind(kind: Kind) -> tuple[str, ...]:
    """Give the fields whose cells hold `kind`, in sheet order."""
    return tuple(column.field for column in ALL_COLUMNS if column.kind is kind)


def lacking(present: Collection[str]) -> tuple[Column, ...]:
    """Give the columns that a table with the fields `present` lacks.

    Of a sheet of an earlier edition nothing is asked that it did not have: where fewer than half
    of what an edition brought are there, the sheet is older than that edition.
    """
    newer = {column.since for column in COLUMNS if column.since > 1}
    older_than = {
        since for since in newer
        if 2 * sum(c.field in present for c in COLUMNS if c.since == since)
        < sum(c.since == since for c in COLUMNS)
    }  # fmt: skip
    return tuple(
        column
        for column in COLUMNS
        if column.field not in present and column.since not in older_than
    )


def columns_with(optional: Collection[str]) -> tuple[Column, ...]:
    """Give the columns of the sheets of an office that has switched on `optional`."""
    return COLUMNS + tuple(column for column in OPTIONAL_COLUMNS if column.field in optional)


STEPS: tuple[str, ...] = (
    "incident_date",
    "reported_date",
    "committee_date",
    "committee_report_date",
    "decision_date",
    "mof_sent_date",
    "mof_reply_date",
    "mof_order_date",
    "payment_order_date",
    "lawsuit_date",
)
"""The natural order of a case's events.  A filled later step proves that an earlier one, though
blank, has happened."""

STAGE_STEPS: tuple[str, ...] = (*STEPS, "final_date", "enforcement_date")
"""The last filled one is the stage that the case has reached."""

OF_THE_OFFICE = ("row_no", "case_id")
"""Fields that the office fills in: they tell nothing of the case; no agency has to mend them."""

CHARGES = ("payment_order_date", "lawsuit_date")
"""By either of these a claim is pursued."""

SAYS_WHO_IS_LIABLE = ("decision_result", "mof_opinion")
LIABLE, NOT_LIABLE = (choice.value for choice in BY_FIELD["decision_result"].choices)
STATUS_OPEN = "อยู่ระหว่างดำเนินการ"
STATUS_CLOSED = "ยุติเรื่อง"
AGENCY_INJURED = "หน่วยงานของรัฐ"
OUTSIDER_INJURED = "บุคคลภายนอก"
