"""What `status` says."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Where the office stands.
    "status_title": "{quarter} ณ {weekday} {day}",
    "step_sheets": "ส่งแบบรายงาน",
    "step_returns": "รับแบบรายงานคืน",
    "step_letters": "หนังสือเร่งรัด",
    "step_memo": "บันทึกผู้บริหาร",
    "when_done": "เสร็จ",
    "when_late": "เลยกำหนด",
    "when_past": "ผ่านไปแล้ว",
    "when_this_week": "สัปดาห์นี้",
    "when_next_week": "สัปดาห์หน้า",
    "when_ahead": "ยังไม่ถึง",
    "status_empty": "ยังไม่มีบันทึกใดของไตรมาสนี้ และยังไม่มีแบบรายงานที่ได้รับคืน",
    "status_all_returned": "ทุกหน่วยงานส่งแบบรายงานแล้ว (ประมวลล่าสุด ณ {day})",
    "status_missing": "ยังไม่ส่งแบบรายงาน {count} หน่วยงาน (ประมวลล่าสุด ณ {day}):",
    "status_unreadable": "แบบรายงานอ่านไม่ได้ {count} หน่วยงาน:",
    "status_ownerless": "ไม่ทราบว่าเป็นของหน่วยงานใด {count} ไฟล์ ดูชื่อไฟล์ใน summary.xlsx",
    "status_unread": "มี {count} ไฟล์ที่ยังไม่มีการประมวลผลใดอ่าน",
    "status_by_name": "ไฟล์ที่อ่านแล้วเทียบได้เพียงชื่อ เพราะไม่มีผลลัพธ์ของไตรมาสนี้ใน output",
    "status_waiting": "หนังสือที่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง {count} ฉบับ:",
    "status_undated": "มีเลขที่หนังสือแต่ไม่มีวันที่ส่ง จึงยังไม่นับ {count} ฉบับ:",
    "status_unnumbered": "มีวันที่ส่งแต่ไม่มีเลขที่หนังสือ {count} ฉบับ:",
    "status_sent_as_drafts": "หนังสือที่มีวันที่ส่งแต่ในแฟ้มยังเป็นร่าง {count} ฉบับ:",
    "status_late_corrections": "สมุดงานแก้ไขของหน่วยงานที่ส่งแบบหลังออกหนังสือ {count} ฉบับ ให้ส่งให้หน่วยงาน:",
    "status_unanswered": "พ้นเวลาตอบแล้วยังไม่มีหนังสือตอบ {count} หน่วยงาน:",
    "status_replies": "หนังสือตอบที่เสนอไว้ รอยืนยันในทะเบียนคุมการส่ง {count} ฉบับ:",
    "status_inbox": ("มี {count} ไฟล์ใน input/inbox ที่ยังไม่ได้อ่าน (สั่ง replies --quarter {quarter})"),
    "status_sheets_waiting": "หนังสือนำส่งแบบรายงานที่ยังไม่มีวันที่ส่ง {count} ฉบับ",
    "status_memo_none": "ยังไม่มีบันทึกถึงผู้บริหาร",
    "status_memo_old": (
        "บันทึกถึงผู้บริหารยังไม่ได้จัดทำใหม่ในเดือนที่เสนอ (สั่ง memo --quarter {quarter} --final)"
    ),
    "status_memo_waiting": "บันทึกถึงผู้บริหารจัดทำแล้ว ยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง",
    "status_left": "ค้างจาก {quarter}: {what} ยังไม่มีวันที่ส่ง {count} ฉบับ",
    "status_open": "ไตรมาส {quarter} ประมวลผลแล้วแต่ยังไม่ปิด (สั่ง close --quarter {quarter})",
    "status_quarter_closed": "ปิดไตรมาสนี้แล้วเมื่อ {day}",
    "status_expiring": "คำวินิจฉัยที่จะสิ้นผลภายใน 30 วัน {count} ข้อ:",
    "status_proposed": "มี {count} ข้อรอคำวินิจฉัยใน decisions.xlsx",
    "status_closed_days": "วันหยุดราชการในสองสัปดาห์นี้:",
    "status_no_holidays": "ไม่มีบัญชีวันหยุดราชการ พ.ศ. {year} ให้เพิ่มใน holidays.csv",
    "status_indicator": "ตัวชี้วัดปีงบประมาณ {year}: ส่งแล้ว {counted} จากเป้าหมาย {target} ฉบับ",
    "status_indicator_over": ("ตัวชี้วัดปีงบประมาณ {year}: ส่งแล้ว {counted} ฉบับ เกินเป้าหมาย {target} ฉบับ"),
    "status_indicator_unknown": "ตัวชี้วัดปีงบประมาณ {year}: ไม่ทราบ (อ่านทะเบียนคุมการส่งไม่ได้)",
    "count_unknown": "ไม่ทราบ (อ่านทะเบียนคุมการส่งไม่ได้)",
    "no_records_folder": ("ไม่มีโฟลเดอร์ทะเบียน {folder} จึงแสดงเหมือนยังไม่มีบันทึกใด ให้ตรวจ --records"),
    "same_places": " (ใส่ {places} เช่นเดิม)",
    "status_next": "ขั้นต่อไป: {what}",
    "do_mend": "แก้ไฟล์ของสำนักงานตามข้อความสีแดงก่อน",
    "do_final_sheets": (
        "หนังสือนำส่งแบบรายงานยังเป็นร่าง ตรวจแล้วสั่ง sheets --quarter {quarter} --final เพื่อออกฉบับจริง"
    ),
    "do_sheets": "สั่ง sheets --quarter {quarter} --final แล้วส่งแบบรายงานให้หน่วยงาน",
    "do_send_sheets": "ส่งแบบรายงาน แล้วกรอกเลขที่และวันที่ส่งใน dispatch_{quarter}.xlsx",
    "do_collect": (
        "นำแบบรายงานที่ได้รับคืน (ภายใน {due}) ไปวางใน input/{quarter} แล้วสั่ง batch --quarter {quarter}"
    ),
    "do_collect_late": (
        "พ้นกำหนดส่งคืนแล้ว นำแบบรายงานที่ได้รับไปวางใน input/{quarter} แล้วสั่ง batch --quarter {quarter}"
    ),
    "do_final": "ตรวจหนังสือแล้วสั่ง batch --quarter {quarter} --final เพื่อออกฉบับจริง",
    "do_kpi": "สั่ง kpi --fiscal-year {year} เพื่อกรอกแบบรายงานตัวชี้วัดของปีที่สิ้นสุดแล้ว",
    "do_batch": "สั่ง batch --quarter {quarter}",
    "do_send_letters": "ส่งหนังสือ แล้วกรอกเลขที่และวันที่ส่งใน dispatch_{quarter}.xlsx",
    "do_final_memo": ("บันทึกยังเป็นร่าง ตรวจแล้วสั่ง memo --quarter {quarter} --final เพื่อออกฉบับจริง"),
    "do_memo": "สั่ง memo --quarter {quarter} --final",
    "do_send_memo": "เสนอบันทึก แล้วกรอกเลขที่และวันที่ใน dispatch_{quarter}.xlsx",
    "do_replies": "สั่ง replies --quarter {quarter} เพื่ออ่านหนังสือตอบใน input/inbox",
    "do_confirm": (
        "ยืนยันหนังสือตอบในทะเบียนคุมการส่ง (ช่อง “ยืนยันหนังสือตอบ”) แล้วสั่ง replies --quarter {quarter}"
    ),
    "do_close": "สั่ง close --quarter {quarter} เพื่อปิดไตรมาส",
    "do_evidence": "สั่ง evidence --quarter {quarter} เพื่อรวมแฟ้มงาน",
    "do_wait_sheets": "รอถึง {day} เพื่อส่งแบบรายงาน",
    "do_wait_returns": "รอแบบรายงานคืนภายใน {day}",
    "do_wait_letters": "รอถึง {day} เพื่อส่งหนังสือ",
    "do_wait_memo": "รอถึง {day} เพื่อจัดทำบันทึก",
    "do_nothing": "ไม่มีงานค้างในไตรมาสนี้",
}
