"""What the report says of cases, deadlines, claims and rulings, in Thai."""

from __future__ import annotations

WORDINGS: dict[str, str] = {
    "reading_before": "ตามที่กรอก",
    "reading_after": "อ่านเป็น",
    "readings_are_to_be_looked_over": (
        "ค่าที่โปรแกรมอ่านเป็นอย่างอื่นจากที่กรอก แบบละหนึ่งบรรทัดต่อไฟล์และคอลัมน์ ชี้เซลล์แรกที่พบ "
        "ค่าที่กรอกตามแบบอยู่แล้วไม่แสดง หากแปลงผิดให้หน่วยงานแก้ในแบบรายงาน"
    ),
    "prints_columns_up_others_for_screen": (
        "พิมพ์เฉพาะคอลัมน์แรกถึง “{title}” คอลัมน์ถัดไปดูบนจอ  "
        "คลิกรหัสเรื่องเพื่อดูกำหนดเวลา คลิกที่มาเพื่อเปิดแบบรายงานที่หน่วยงานส่ง"
    ),
    "source_file_sheet_row": "ที่มา (ไฟล์ › แผ่น › แถว)",
    "case": "รหัสเรื่อง",
    "deadline_status": "สถานะกำหนดเวลา",
    "next_deadline": "กำหนดถัดไป",
    "due": "ครบกำหนด",
    "what_do": "สิ่งที่ต้องทำ",
    "stage": "ขั้นตอนล่าสุด",
    "damage_band": "ช่วงค่าเสียหาย",
    "why_this_band": "เหตุที่จัดอยู่ในช่วง",
    "data_quality": "คุณภาพข้อมูล",
    "agency_code": "รหัสหน่วยงาน",
    "unreadable": "ช่องที่อ่านไม่ได้",
    "data": "ข้อมูลจาก",
    "last_reported": "รายงานล่าสุดไตรมาส",
    "row": "แถว {row}",
    "unknown": "ไม่ทราบ",
    "each_case_counts_once_by_its": (
        "นับแต่ละเรื่องครั้งเดียว ตามอายุความที่ครบกำหนดก่อนของเรื่องนั้น  "
        "ยอดของแต่ละช่วงสะสม (ภายใน {longest} วัน รวมภายใน {shortest} วันด้วย) "
        "ไม่รวมที่พ้นกำหนดแล้ว แต่รวมเรื่องที่พ้นเฉพาะวันที่นับแต่วันแรกสุดซึ่งอาจเริ่มนับ  "
        "เครื่องหมายหน้าข้อความและความเข้มของสี บอกความเร่งด่วน "
        "อ่านได้เมื่อพิมพ์ขาวดำ"
    ),
    "letters_so_far": "เร่งรัดมาแล้ว (ฉบับ)",
    "by_window": "ยอดตามช่วงเวลา",
    "window": "ช่วง",
    "case_by_case_those_about_lapse": ("รายเรื่อง ที่ใกล้ครบก่อน แล้วที่พ้นกำหนดแล้ว แล้วที่ไม่ทราบวัน"),
    "day_unknown": "? ไม่ทราบวันขาด",
    "later": "- นานกว่านั้น",
    "claims": "จำนวนเรื่อง",
    "day_lapse_unknown": "ไม่ทราบวันขาดอายุความ",
    "how_pressing": "ความเร่งด่วน",
    "days_left": "เหลือ (วัน)",
    "lapses_after": "วันขาดอายุความ",
    "last_working_day": "ทำได้ถึงวันทำการ",
    "due_date_of_the_limitation": "วันครบกำหนดตามกฎ",
    "cautious_date_past": "ทำทันที (หากนับแต่วันแรกสุด พ้นแล้ว)",
    "limitation": "อายุความ",
    "some_limitation_unknown_may_lapse_earlier": "มีอายุความที่ไม่ทราบ (อาจขาดเร็วกว่านี้)",
    "within_days": "ภายใน {window} วัน",
    "subject": "เรื่อง",
    "lapsing_within_days": "จะขาดภายใน {days} วัน",
    "type_file": "ประเภทสำนวน",
    "cases_state_no_damage_not_baht": ("มี {unstated:,} เรื่องที่ไม่ได้ระบุค่าเสียหาย จึงไม่รวมอยู่ในยอดเงิน"),
    "open_cases_only_age_days_from": (
        "เฉพาะเรื่องที่ยังไม่ยุติ  อายุ คือ "
        "จำนวนวันตั้งแต่วันที่ของขั้นตอนล่าสุดถึงวันที่ประเมิน ขั้นตอนล่าสุด คือ "
        "ช่องวันที่สุดท้ายที่กรอกตามลำดับขั้นตอนของเรื่อง"
    ),
    "cases_crosstabs": "จำนวนเรื่อง",
    "status": "สถานะ",
    "deadlines_by_rule_status_case_has": "กำหนดเวลา ตามกฎและสถานะ (เรื่องหนึ่งมีหลายกำหนด)",
    "rule": "กฎ",
    "open_cases": "เรื่องที่ยังไม่ยุติ",
    "over_days": "เกิน {ages} วัน",
    "undated": "ไม่ทราบวันที่",
    "cases_crosstabs_3": "จำนวนเรื่อง",
    "damage_baht_crosstabs": "ค่าเสียหาย (บาท)",
    "cases_by_their_gravest_status": "เรื่อง ตามสถานะที่ร้ายแรงที่สุดของเรื่อง",
    "cases_by_stage": "เรื่อง ตามขั้นตอนล่าสุด",
    "days": "{low} ถึง {high} วัน",
    "up_days": "ไม่เกิน {high} วัน",
    "others_data_deadlines_parquet": (
        "จากทั้งหมด {rest:,} กำหนด ส่วนที่เหลืออยู่ในไฟล์ข้อมูลของไตรมาส (โฟลเดอร์ data)"
    ),
    "days_not_yet_done_due_date": (
        "วัน: ที่ยังไม่เสร็จ = วันครบกำหนดลบวันที่ประเมิน (ติดลบคือเกินแล้ว)  ที่เสร็จแล้ว = วันครบกำหนดลบวันที่เสร็จ"
    ),
    "overdue_due_soon_or_unknown": "ที่เกินกำหนด ใกล้ครบกำหนด หรือไม่ทราบ",
    "gravest_those_overdue_due_soon_or": (
        "แสดง {shown:,} กำหนดที่ร้ายแรงที่สุดในบรรดาที่เกินกำหนด ใกล้ครบกำหนด หรือไม่ทราบ {left_out}"
    ),
    "deadlines_without_those_not_applicable_or": (
        "แสดง {shown:,} กำหนด ไม่รวมที่ไม่เข้าเงื่อนไขและที่ยังไม่เริ่มนับ {left_out}"
    ),
    "days_deadline_list": "วัน",
    "explanation": "คำอธิบาย",
    "force": "ความผูกพัน",
    "starts": "เริ่มนับ",
    "done": "เสร็จเมื่อ",
    "missing_or_unreadable": "ช่องที่ขาดหรืออ่านไม่ได้",
    "assumed": "ช่องที่สันนิษฐาน",
    "compared_with_register_every_case_one": (
        "เทียบกับทะเบียน{since} ทุกเรื่องอยู่ในประเภทเดียว เรื่องที่รวมกับเรื่องอื่นแล้วไม่อยู่ในทะเบียน"
    ),
    "values_reported_that_others_now_or": (
        "ค่าที่เคยรายงานใน{since} แล้วเปลี่ยนหรือหายไป ช่องที่เคยว่างแล้วกรอกเพิ่มไม่นับ"
    ),
    "what_became_them": "ผล",
    "case_by_case": "รายเรื่อง",
    "blank": "(ว่าง)",
    "what_became_it": "ผล",
    "stage_then": "ขั้นตอนเดิม",
    "stage_now": "ขั้นตอนปัจจุบัน",
    "dates_filled_since": "วันที่ที่กรอกเพิ่ม",
    "letters_since_it_last_moved": "หนังสือเร่งรัดตั้งแต่ขยับครั้งล่าสุด (ฉบับ)",
    "column": "ช่อง",
    "then": "ค่าเดิม",
    "now": "ค่าใหม่",
    "rulings_count_once_they_have_reason": (
        "คำวินิจฉัยใน {file} มีผลเมื่อมีทั้งเหตุผลและวันที่ "
        "และสิ้นผลเมื่อค่าที่อาศัยเปลี่ยนไป "
        "สถานะตามกฎหมายของเรื่องไม่เปลี่ยนเพราะการพักการเร่งรัด"
    ),
}
