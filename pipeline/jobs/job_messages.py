"""What the jobs say of their own work: its order, and what they wrote besides."""

from __future__ import annotations

from pipeline.locale import Catalogue

JOBS = Catalogue(
    "jobs",
    {
        "due_back_moved": "กำหนดส่งคืนวันที่ {wanted} เป็นวันหยุด หนังสือและแบบรายงานจึงขอให้ส่งภายในวันที่ {due}",
        "late_corrections": ("สมุดงานแก้ไขของหน่วยงานที่ส่งแบบหลังออกหนังสือ อยู่ในโฟลเดอร์ {folder}: {files}"),
    },
)
