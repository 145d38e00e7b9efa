"""What the jobs say of their own work: its order, and what they wrote besides."""

from __future__ import annotations

from pipeline.locale import Catalogue

JOBS = Catalogue(
    "jobs",
    {
        "due_back_moved": "กำหนดส่งคืนวันที่ {wanted} เป็นวันหยุด หนังสือและแบบรายงานจึงขอให้ส่งภายในวันที่ {due}",
        "examples_broken": (
            "ตัวอย่างการนับเวลา {count} ข้อใน rule_examples.yaml ขัดกับกฎใน config.yaml "
            "ให้สั่ง rules --test เพื่อดูว่าข้อใด"
        ),
        "as_of_earlier": (
            "ไตรมาสนี้ประเมินไว้แล้ว ณ {last:short} ซึ่งหลังวันที่สั่งครั้งนี้ ({day:short}) "
            "การเขียนทับจะทำให้ทะเบียนย้อนกลับไปเป็นของวันก่อน"
        ),
        "returns_of_another_quarter": (
            "แบบรายงาน {count} จาก {read} ไฟล์ใน {folder} ระบุไตรมาสอื่น ไม่ใช่{quarter} "
            "ให้ตรวจว่าวางไฟล์ถูกโฟลเดอร์และระบุ --quarter ถูกต้อง"
        ),
        "sent_as_drafts": ("หนังสือที่มีวันที่ส่งแล้ว {count} ฉบับยังเป็นร่าง หนังสือที่ส่งจริงควรมาจาก batch --final"),
        "memo_before_letters": (
            "ยังไม่มีหนังสือถึงหน่วยงานของไตรมาสนี้ในทะเบียนคุมการส่ง (ยังไม่ได้สั่ง batch) "
            "บันทึกถึงผู้บริหารจะไม่มีหนังสือให้อ้าง"
        ),
        "close_without_memo": "ยังไม่มีวันที่ส่งบันทึกถึงผู้บริหาร",
        "close_unsent": ("หนังสือ {count} ฉบับยังไม่มีวันที่ส่ง จะไม่นับเป็นการเร่งรัดและไม่นับในตัวชี้วัดจนกว่าจะกรอก"),
        "close_freezes": (
            "จะปิด{edition} เก็บทะเบียนและผลการประมวล {count} ไฟล์ตามที่เป็นอยู่ หลังจากนั้นแก้ได้เฉพาะเป็นฉบับแก้ไข"
        ),
        "late_corrections": ("สมุดงานแก้ไขของหน่วยงานที่ส่งแบบหลังออกหนังสือ อยู่ในโฟลเดอร์ {folder}: {files}"),
        "mail_subject": "ที่ {number} ลงวันที่ {day} {subject}",
        "mail_unnumbered": "{agency}: หนังสือยังไม่มีเลขที่ในทะเบียนคุมการส่ง จึงยังไม่ร่างจดหมาย",
        "mail_no_letter": "{agency}: ไม่พบไฟล์หนังสือใน output จึงไม่ได้ร่างจดหมาย",
        "mail_still_draft": "{agency}: หนังสือยังเป็นร่าง ให้ออกฉบับจริง (--final) ก่อน",
        "mail_no_address": "{agency}: ไม่มีที่อยู่ใน agencies.csv (คอลัมน์ email) ร่างจดหมายจึงยังไม่มีผู้รับ",
    },
)
