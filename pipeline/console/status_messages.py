"""What `status` says."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # Where the office stands.
    "status_title": ("{quarter} ณ {weekday} {day}", "{quarter}, as of {weekday} {day}"),
    "step_sheets": ("ส่งแบบรายงาน", "sheets out"),
    "step_returns": ("รับแบบรายงานคืน", "returns back"),
    "step_letters": ("หนังสือเร่งรัด", "letters"),
    "step_memo": ("บันทึกผู้บริหาร", "memorandum"),
    "when_done": ("เสร็จ", "done"),
    "when_late": ("เลยกำหนด", "LATE"),
    "when_past": ("ผ่านไปแล้ว", "past"),
    "when_this_week": ("สัปดาห์นี้", "this week"),
    "when_next_week": ("สัปดาห์หน้า", "next week"),
    "when_ahead": ("ยังไม่ถึง", "ahead"),
    "status_empty": (
        "ยังไม่มีบันทึกใดของไตรมาสนี้ และยังไม่มีแบบรายงานที่ได้รับคืน",
        "Nothing is recorded of this quarter, and no return has come",
    ),
    "status_all_returned": (
        "ทุกหน่วยงานส่งแบบรายงานแล้ว (ประมวลล่าสุด ณ {day})",
        "Every agency has returned (last run as of {day})",
    ),
    "status_missing": (
        "ยังไม่ส่งแบบรายงาน {count} หน่วยงาน (ประมวลล่าสุด ณ {day}):",
        "Not returned at the last run, as of {day} ({count}):",
    ),
    "status_unreadable": (
        "แบบรายงานอ่านไม่ได้ {count} หน่วยงาน:",
        "Return unreadable ({count}):",
    ),
    "status_ownerless": (
        "ไม่ทราบว่าเป็นของหน่วยงานใด {count} ไฟล์:",
        "Whose is it? Files without an owner ({count}):",
    ),
    "status_unread": (
        "มี {count} ไฟล์ที่ยังไม่มีการประมวลผลใดอ่าน:",
        "Returns that no run has read yet ({count}):",
    ),
    "status_by_name": (
        "ไฟล์ที่อ่านแล้วเทียบได้เพียงชื่อ เพราะไม่มีผลลัพธ์ของไตรมาสนี้ใน output",
        "What was read is told by name alone: the quarter's output is not there",
    ),
    "status_waiting": (
        "หนังสือที่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง {count} ฉบับ:",
        "Letters not dispatched ({count}):",
    ),
    "status_undated": (
        "มีเลขที่หนังสือแต่ไม่มีวันที่ส่ง จึงยังไม่นับ {count} ฉบับ:",
        "A number without a date of dispatch, so not counted ({count}):",
    ),
    "status_unnumbered": (
        "มีวันที่ส่งแต่ไม่มีเลขที่หนังสือ {count} ฉบับ:",
        "A date of dispatch without a number ({count}):",
    ),
    "status_unanswered": (
        "พ้นเวลาตอบแล้วยังไม่มีหนังสือตอบ {count} หน่วยงาน:",
        "Time to answer is over, no reply entered ({count}):",
    ),
    "status_sheets_waiting": (
        "หนังสือนำส่งแบบรายงานที่ยังไม่มีวันที่ส่ง {count} ฉบับ",
        "Letters with the sheets that have no date of dispatch: {count}",
    ),
    "status_memo_none": ("ยังไม่มีบันทึกถึงผู้บริหาร", "There is no memorandum to the executives yet"),
    "status_memo_old": (
        "บันทึกถึงผู้บริหารยังไม่ได้จัดทำใหม่ในเดือนที่เสนอ (คำสั่ง memo)",
        "The memorandum was not written anew in its own month (the command memo)",
    ),
    "status_memo_waiting": (
        "บันทึกถึงผู้บริหารจัดทำแล้ว ยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง",
        "The memorandum is written and has no date of dispatch",
    ),
    "status_left": (
        "ค้างจาก {quarter}: {what} ยังไม่มีวันที่ส่ง {count} ฉบับ",
        "Left from {quarter}: {what}, {count} without a date of dispatch",
    ),
    "status_open": (
        "ไตรมาส {quarter} ประมวลผลแล้วแต่ยังไม่ปิด (คำสั่ง close)",
        "{quarter} was run and is not closed (the command close)",
    ),
    "status_closed": ("ปิดไตรมาสนี้แล้วเมื่อ {day}", "This quarter was closed on {day}"),
    "status_expiring": (
        "คำวินิจฉัยที่จะสิ้นผลภายใน 30 วัน {count} ข้อ:",
        "Rulings that end within 30 days ({count}):",
    ),
    "status_proposed": (
        "มี {count} ข้อรอคำวินิจฉัยใน decisions.xlsx",
        "{count} rulings wait for the officer in decisions.xlsx",
    ),
    "status_closed_days": ("วันหยุดราชการในสองสัปดาห์นี้:", "Holidays in these two weeks:"),
    "status_no_holidays": (
        "ไม่มีบัญชีวันหยุดราชการ พ.ศ. {year} ให้เพิ่มใน holidays.csv",
        "There is no list of holidays for B.E. {year}; add it to holidays.csv",
    ),
    "status_indicator": (
        "ตัวชี้วัดปีงบประมาณ {year}: ส่งแล้ว {counted} จากเป้าหมาย {target} ฉบับ",
        "Indicator for fiscal year {year}: {counted} of {target} letters dispatched",
    ),
    "status_indicator_over": (
        "ตัวชี้วัดปีงบประมาณ {year}: ส่งแล้ว {counted} ฉบับ เกินเป้าหมาย {target} ฉบับ",
        "Indicator for fiscal year {year}: {counted} letters dispatched, over the target of "
        "{target}",
    ),
    "status_indicator_unknown": (
        "ตัวชี้วัดปีงบประมาณ {year}: ไม่ทราบ (อ่านทะเบียนคุมการส่งไม่ได้)",
        "Indicator for fiscal year {year}: unknown (dispatch register unreadable)",
    ),
    "count_unknown": (
        "ไม่ทราบ (อ่านทะเบียนคุมการส่งไม่ได้)",
        "unknown (dispatch register unreadable)",
    ),
    "no_records_folder": (
        "ไม่มีโฟลเดอร์ทะเบียน {folder} จึงแสดงเหมือนยังไม่มีบันทึกใด ให้ตรวจ --records",
        "There is no records folder {folder}, so nothing recorded is shown; check --records",
    ),
    "status_next": ("ขั้นต่อไป: {what}", "Next: {what}"),
    "do_mend": (
        "แก้ไฟล์ของสำนักงานตามข้อความสีแดงก่อน",
        "mend the office's files named in red above",
    ),
    "do_sheets": (
        "สั่ง sheets --quarter {quarter} แล้วส่งแบบรายงานให้หน่วยงาน",
        "run sheets --quarter {quarter} and send the sheets",
    ),
    "do_send_sheets": (
        "ส่งแบบรายงาน แล้วกรอกเลขที่และวันที่ส่งใน dispatch_{quarter}.xlsx",
        "send the sheets, then enter number and date in dispatch_{quarter}.xlsx",
    ),
    "do_collect": (
        "นำแบบรายงานที่ได้รับคืน (ภายใน {due}) ไปวางใน input/{quarter} แล้วสั่ง batch",
        "put the returns (due {due}) into input/{quarter}, then run batch",
    ),
    "do_batch": ("สั่ง batch --quarter {quarter}", "run batch --quarter {quarter}"),
    "do_send_letters": (
        "ส่งหนังสือ แล้วกรอกเลขที่และวันที่ส่งใน dispatch_{quarter}.xlsx",
        "dispatch the letters, then enter number and date in dispatch_{quarter}.xlsx",
    ),
    "do_memo": ("สั่ง memo --quarter {quarter}", "run memo --quarter {quarter}"),
    "do_send_memo": (
        "เสนอบันทึก แล้วกรอกเลขที่และวันที่ใน dispatch_{quarter}.xlsx",
        "submit the memorandum, then enter number and date in dispatch_{quarter}.xlsx",
    ),
    "do_close": (
        "สั่ง close --quarter {quarter} เพื่อปิดไตรมาส",
        "run close --quarter {quarter}",
    ),
    "do_evidence": (
        "สั่ง evidence --quarter {quarter} เพื่อรวมแฟ้มงาน",
        "run evidence --quarter {quarter} to pack the evidence",
    ),
    "do_wait_sheets": ("รอถึง {day} เพื่อส่งแบบรายงาน", "wait until {day} for the sheets"),
    "do_wait_returns": ("รอแบบรายงานคืนภายใน {day}", "wait for the returns, due {day}"),
    "do_wait_letters": ("รอถึง {day} เพื่อส่งหนังสือ", "wait until {day} for the letters"),
    "do_wait_memo": ("รอถึง {day} เพื่อจัดทำบันทึก", "wait until {day} for the memorandum"),
    "do_nothing": ("ไม่มีงานค้างในไตรมาสนี้", "nothing is left to do in this quarter"),
}
