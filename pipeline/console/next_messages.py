"""The last line of a command: what the officer does next."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "time_left": "เหลือราว {minutes}:{seconds:02d} นาที",
    "then_write": "สั่ง {command} เพื่อเขียนจริง",
    "then_remove": "สั่ง {command} เพื่อลบจริง",
    "then_sheets": (
        "ส่งแบบรายงาน แล้วกรอกเลขที่และวันที่ส่งใน dispatch_{quarter}.xlsx "
        "เลขเรียงกันให้สั่ง dispatch --quarter {quarter} --of sheets"
    ),
    "then_check": "วางไฟล์ไว้ใน {folder} แล้วสั่ง batch --quarter {quarter} เมื่อได้รับครบ",
    "then_check_in_place": "เมื่อได้รับแบบครบ สั่ง batch --quarter {quarter} (ไฟล์อยู่ใน {folder} แล้ว)",
    "then_check_errors": "ขอให้หน่วยงานแก้ไข: สั่ง {command} เพื่อได้สมุดงานส่งกลับ",
    "then_corrections": "ส่งสมุดงานใน {folder} ให้หน่วยงานแก้ไขและส่งกลับ",
    "then_no_corrections": (
        "ไม่มีสมุดงานให้ส่งกลับ เพราะไม่ทราบหน่วยงานหรืออ่านไฟล์ไม่ได้ "
        "ให้ใส่รหัสหน่วยงานหน้าชื่อไฟล์ หรือขอไฟล์ใหม่ แล้วตรวจอีกครั้ง"
    ),
    "then_batch": (
        "ส่งหนังสือและสมุดงานแก้ไข แล้วกรอกเลขที่และวันที่ส่งใน dispatch_{quarter}.xlsx "
        "เลขเรียงกันให้สั่ง dispatch --quarter {quarter}"
    ),
    "then_batch_none": (
        "ไม่มีหนังสือถึงหน่วยงาน หากมีสมุดงานแก้ไขใน corrections ให้ส่งให้หน่วยงาน "
        "แล้วสั่ง memo --quarter {quarter} --final ในเดือนถัดไป"
    ),
    "then_revision": (
        "ตรวจฉบับแก้ไข แล้วสั่ง close --quarter {quarter} ฉบับแก้ไขจะนับเมื่อปิดแล้ว หนังสือและทะเบียนคุมการส่งคงเดิม"
    ),
    "then_memo": (
        "เสนอบันทึก แล้วกรอกเลขที่และวันที่ใน dispatch_{quarter}.xlsx จากนั้นสั่ง close --quarter {quarter}"
    ),
    "then_preview": "เมื่อเรียบร้อย สั่ง {command}",
    "then_dispatch_number": ("เลขเรียงกันตามลำดับนี้ ให้สั่ง {command} --from เลขแรก --date วันที่ส่ง"),
    "then_dispatch_letters": ("ในเดือนถัดไป นำแบบที่ส่งช้ามาวาง แล้วสั่ง memo --quarter {quarter} --final"),
    "then_dispatch_sheets": "เมื่อได้แบบคืน วางไว้ใน input/{quarter} แล้วสั่ง batch --quarter {quarter}",
    "then_dispatch_memo": "สั่ง close --quarter {quarter} เพื่อปิดไตรมาส",
    "then_close": "สั่ง evidence --quarter {quarter} เพื่อรวมแฟ้มงาน และสำรองโฟลเดอร์ records",
    "then_reopened": "แก้ไขให้เรียบร้อย แล้วสั่ง close --quarter {quarter} อีกครั้ง",
    "then_restore": (
        "นำไฟล์สำรองของไตรมาส {quarter} กลับมา แล้วสั่ง close --quarter {quarter} อีกครั้งเพื่อตรวจ"
    ),
    "then_rules": "แก้กฎใน config.yaml แล้วสั่ง rules --test",
    "then_rules_hold": "สั่ง status เพื่อดูงานที่ต้องทำ",
    "then_rules_mend": "แก้กฎใน config.yaml หรือแก้ตัวอย่างใน rule_examples.yaml แล้วสั่งอีกครั้ง",
    "then_annex": "พิมพ์แล้วเสนอลงนาม",
    "then_explain": "ดูเรื่องนี้ทุกไตรมาสด้วย history {case_id}",
    "then_explain_install": (
        "ดูเรื่องนี้ทุกไตรมาสด้วย history {case_id} (ครั้งแรกให้ติดตั้งก่อน: python -m pip install duckdb)"
    ),
    "then_compare": "หากตรงตามต้องการ นำค่าไปใส่ใน {path} แล้วสั่ง rules --test",
    "then_calendar": "เปิดไฟล์ในโปรแกรมปฏิทิน",
    "then_import_template": "คัดลอกทะเบียนเดิมลงใน {path} แล้วสั่ง import {path}",
    "then_import_mend": "แก้ {path} ตามข้อความข้างต้น แล้วสั่งอีกครั้ง",
    "then_import_again": (
        "แก้หน่วยงานของเรื่องที่ยังไม่ทราบใน {path} แล้วสั่ง import {path} --quarter {quarter} --again"
    ),
    "then_import": "สั่ง sheets --quarter {quarter}",
    "then_samples": "เปิดตัวอย่างดูใน Word แล้วสั่ง status เพื่อดูงานที่ต้องทำ",
    "then_templates": "ดูหนังสือตัวอย่างที่กรอกแล้ว: สั่ง templates --samples {folder}",
    "then_kpi": "ตรวจแบบแล้วสั่ง kpi --fiscal-year {year} --final เพื่อออกฉบับจริง",
    "then_kpi_final": "พิมพ์แบบของปี {year} เสนอลงนาม พร้อมหลักฐานตามบัญชี",
    "then_evidence": "คัดตราแฟ้มลงบนปกแฟ้ม และสำรอง {folder}",
    "then_verify": "เก็บแฟ้มไว้ที่เดิม ตรวจซ้ำได้ทุกเมื่อ",
    "then_verify_restore": "นำฉบับสำรองของแฟ้มงานกลับมา แล้วตรวจอีกครั้ง",
    "then_init": (
        "แก้หัวหนังสือใน config.yaml และรายชื่อหน่วยงานใน input_templates/agencies.csv แล้วสั่งงานด้วย "
        "--office {folder}"
    ),
    "then_doctor": "สั่ง status เพื่อดูงานที่ต้องทำ",
    "then_doctor_mend": "ทำตามบรรทัดที่มีลูกศร แล้วสั่ง doctor อีกครั้ง",
    "then_config_list": "ดูค่าใดค่าหนึ่งด้วย config ชื่อค่า",
    "then_config": "แก้ค่าใน {path} แล้วสั่ง rules --test และ templates",
    "then_mail": "เปิดร่างในโปรแกรมจดหมาย ตรวจแล้วส่ง จากนั้นกรอกวันที่ส่งใน dispatch_{quarter}.xlsx",
    "then_mail_nothing": "สั่ง status เพื่อดูงานที่ต้องทำ",
    "then_mail_none": "สั่ง batch --quarter {quarter} --final แล้วกรอกเลขที่หนังสือก่อน",
    "then_replies": "ยืนยันหนังสือตอบในทะเบียนคุมการส่ง แล้วสั่ง replies --quarter {quarter} อีกครั้ง",
    "then_replies_done": "ดูหนังสือที่ยังไม่มีคำตอบด้วย status --quarter {quarter}",
    "then_privacy_kept": "สำรองโฟลเดอร์ records ตามปกติ",
    "then_privacy": "ดูก่อนว่าจะลบอะไรด้วย forget --before {quarter} --dry-run",
    "then_forget": "สั่ง privacy เพื่อดูสิ่งที่ยังเก็บอยู่",
    "then_history": "ดูเหตุผลของกำหนดเวลาด้วย explain รหัสเรื่อง",
    "then_csv": "เปิดไฟล์ใน Excel",
}
