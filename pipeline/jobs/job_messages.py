"""What the jobs say of their own work: its order, and what they wrote besides."""

from __future__ import annotations

from pipeline.locale import Catalogue

JOBS = Catalogue(
    "jobs",
    {
        "late_corrections": ("สมุดงานแก้ไขของหน่วยงานที่ส่งแบบหลังออกหนังสือ อยู่ในโฟลเดอร์ {folder}: {files}"),
        "mail_subject": "ที่ {number} ลงวันที่ {day} {subject}",
        "mail_unnumbered": "{agency}: หนังสือยังไม่มีเลขที่ในทะเบียนคุมการส่ง จึงยังไม่ร่างจดหมาย",
        "mail_no_letter": "{agency}: ไม่พบไฟล์หนังสือใน output จึงไม่ได้ร่างจดหมาย",
        "mail_still_draft": "{agency}: หนังสือยังเป็นร่าง ให้ออกฉบับจริง (--final) ก่อน",
        "mail_no_address": "{agency}: ไม่มีที่อยู่ใน agencies.csv (คอลัมน์ email) ร่างจดหมายจึงยังไม่มีผู้รับ",
    },
)
