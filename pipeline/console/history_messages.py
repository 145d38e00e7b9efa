"""What is said of all quarters together, and of more than one machine."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "needs_history": "คำสั่งนี้ต้องใช้ DuckDB ซึ่งยังไม่ได้ติดตั้ง ให้สั่ง python -m pip install duckdb",
    "needs_cluster": "--cluster ต้องใช้ Dask ซึ่งยังไม่ได้ติดตั้ง ให้สั่ง pip install tidtam[cluster]",
    "cluster_address": "ที่อยู่ของคลัสเตอร์ {address} ใช้ไม่ได้ ให้เขียนแบบ tls://เครื่อง:8786 หรือ tcp://127.0.0.1:8786",
    "cluster_open": (
        "ไม่ส่งแบบรายงานผ่านเครือข่ายโดยไม่เข้ารหัส ({address}) ให้ใช้ tls:// "
        "ส่วน tcp:// ใช้ได้เฉพาะในเครื่องนี้ (127.0.0.1)"
    ),
    "cluster_unreached": (
        "ติดต่อคลัสเตอร์ {address} ไม่ได้ ({why}) ตรวจว่า scheduler ทำงานอยู่ และใบรับรองถูกต้อง"
    ),
    "cluster_empty": "คลัสเตอร์ไม่มี worker ให้เปิด worker อย่างน้อยหนึ่งตัวแล้วสั่งใหม่",
    "cluster_version": (
        "worker {worker} ใช้ {name} {there} แต่เครื่องนี้ใช้ {here} ให้ติดตั้งรุ่นเดียวกันทุกเครื่อง "
        "ไม่เช่นนั้นผลอาจต่างกัน"
    ),
    "cluster_daemon": (
        "worker {worker} เปิดโปรเซสย่อยไม่ได้ จึงอ่านไฟล์ของหน่วยงานอย่างปลอดภัยไม่ได้ "
        "ให้เปิด worker ด้วย dask worker --no-nanny หรือตั้ง distributed.worker.daemon: false"
    ),
    "history_which": "ระบุรหัสเรื่อง หรือ --agency รหัสหน่วยงาน หรือ --claims อย่างใดอย่างหนึ่ง",
    "history_none": "ไม่พบ {asked} ในทะเบียนของไตรมาสใด ใน {folder}",
    "history_yes": "ใช่",
    "history_no": "ไม่",
    "history_quarter": "ไตรมาส",
    "history_stage": "ขั้นตอน",
    "history_deadline_status": "สถานะ",
    "history_next_rule": "กำหนดถัดไป",
    "history_next_due_date": "ครบกำหนด",
    "history_damage_amount": "ค่าเสียหาย",
    "history_recovered_amount": "ได้รับชดใช้",
    "history_at_stake": "ยังต้องเรียก",
    "history_origin": "ที่มา",
    "history_return_status": "แบบรายงาน",
    "history_returned_date": "วันที่รายงาน",
    "history_on_time": "ทันกำหนด",
    "history_cases": "เรื่อง",
    "history_overdue": "เกินกำหนด",
    "history_due_soon": "ใกล้ครบกำหนด",
    "history_unknown": "ไม่ทราบ",
    "history_round": "เร่งรัดครั้งที่",
    "history_claims": "สิทธิเรียกร้อง",
    "history_lapsed": "พ้นกำหนดอายุความ",
    "history_lapsed_baht": "บาทที่พ้น",
    "history_lapsing": "ใกล้ขาดอายุความ",
    "history_lapsing_baht": "บาทที่ใกล้ขาด",
    "history_undated": "นับไม่ได้",
    "history_without_sum": "ไม่ทราบยอด",
}
