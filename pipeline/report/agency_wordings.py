"""What the report says of agencies, returns, letters and sources, in Thai."""

from __future__ import annotations

WORDINGS: dict[str, str] = {
    "agency_with_claim_gets_at_most": ("  หน่วยงานที่มีสิทธิเรียกร้อง{lapsed} ได้ไม่เกินระดับ{highest}"),
    "by_claims_lapsed_or_about_then": (
        "เรียงตามจำนวนสิทธิเรียกร้องที่พ้นกำหนดหรือใกล้ขาดอายุความ "
        "แล้วตามเรื่องเกินกำหนด เรื่องที่ไม่ทราบ และยอดที่ยังเรียกให้ชดใช้ได้ ตามลำดับ  "
        "เรื่องหนึ่งอาจนับทั้งในช่องเกินกำหนด ใกล้ครบกำหนด และไม่ทราบ "
        "เพราะมีหลายกำหนดเวลา  ทำทันกำหนด (ร้อยละ) = กำหนดที่เสร็จทัน "
        "หารด้วยกำหนดที่เสร็จแล้วหรือเกินกำหนดทั้งหมด ระดับ: {grades_told}{limit_told}"
    ),
    "letter_file": "หนังสือ (ไฟล์)",
    "time": "ทำทันกำหนด (ร้อยละ)",
    "late": " (ช้า)",
    "from": "{name} ตั้งแต่ร้อยละ {met_percent}",
    "below": "{name} ต่ำกว่าร้อยละ {met_percent}",
    "rank": "ลำดับ",
    "code": "รหัส",
    "agency": "หน่วยงาน",
    "return": "การส่งแบบรายงาน",
    "cases": "เรื่องทั้งหมด",
    "open": "ยังไม่ยุติ",
    "damage_baht": "ค่าเสียหาย (บาท)",
    "claims_lapsing_days": "ใกล้ขาดอายุความใน {longest} วัน (เรื่อง)",
    "claims_lapsing_days_baht": "ใกล้ขาดอายุความใน {longest} วัน (บาท)",
    "cases_overdue": "เกินกำหนด (เรื่อง)",
    "cases_due_soon": "ใกล้ครบกำหนด (เรื่อง)",
    "cases_unknown": "ไม่ทราบ (เรื่อง)",
    "these_lapsing_days_baht": "ในจำนวนใกล้ขาด ขาดใน {days} วัน (บาท)",
    "mend": "จุดที่ต้องแก้ไข",
    "check": "จุดที่ควรตรวจ",
    "grade": "ระดับ",
    "overdue_change": "เกินกำหนด เทียบไตรมาสก่อน",
    "overdue_trend": "แนวโน้มเกินกำหนด",
    "indicator_fiscal_year": "ตัวชี้วัด ปีงบประมาณ {year}",
    "item": "รายการ",
    "letters_written_this_quarter": "หนังสือถึงหน่วยงานที่จัดทำไตรมาสนี้",
    "them_sent": "ในจำนวนนี้ส่งออกแล้ว",
    "sent_year_earlier_quarters": "ส่งออกในปีงบประมาณ จากไตรมาสก่อน ๆ",
    "sent_year_this_one_too": "ส่งออกในปีงบประมาณ รวมไตรมาสนี้",
    "target_for_year": "เป้าหมายทั้งปี (ฉบับ)",
    "indicator_at_most": "ตัวชี้วัด (ร้อยละ ไม่เกิน 100)",
    "letters": "ฉบับ",
    "only_deadlines_that_agency_s_own": (
        "นับเฉพาะกำหนดเวลาที่เป็นหน้าที่ของหน่วยงานเอง ซึ่งครบกำหนดในปีงบประมาณนี้ "
        "และเสร็จแล้วหรือเกินกำหนด ทันกำหนด + เสร็จช้า + เกินกำหนด = ร้อยละ 100 (ต่าง 1 ได้เพราะปัดเศษ)  "
        "ช่องว่าง = ยังไม่มีกำหนดเวลาให้ประเมิน  ระดับ: {grades}"
    ),
    "days_each_stage_medians_from_step": (
        "จำนวนวันของแต่ละขั้นตอนเป็นค่ามัธยฐาน นับจากขั้นตอนก่อนหน้าถึงวันที่ตามหัวคอลัมน์"
    ),
    "grade_quarter_before": "ระดับ ไตรมาสก่อน",
    "time_performance_list": "ตรงเวลา",
    "late_performance_list": "ช้า",
    "time_performance_list_3": "ทันกำหนด",
    "late_performance_list_3": "เสร็จช้า",
    "overdue": "เกินกำหนด",
    "time_performance_list_4": "ทันกำหนด (ร้อยละ)",
    "late_performance_list_4": "เสร็จช้า (ร้อยละ)",
    "overdue_performance_list": "เกินกำหนด (ร้อยละ)",
    "return_performance_list": "การส่งแบบ",
    "all_stages_days": "ทุกขั้นตอน (วัน)",
    "time_quarter_before": "ทันกำหนด ไตรมาสก่อน (ร้อยละ)",
    "change_points": "เปลี่ยนแปลง (จุดร้อยละ)",
    "days_performance_list": "ถึง{then} (วัน)",
    "deadlines": "กำหนด",
    "sha_fingerprint_changes_with_single_letter": (
        "ลายนิ้วมือ SHA-256 เปลี่ยนเมื่อไฟล์เปลี่ยนแม้ตัวอักษรเดียว "
        "ใช้ยืนยันว่าตัวเลขมาจากไฟล์ใด  ข้อมูลเดียวกันให้สมุดงานเดียวกันทุกไบต์  "
        "ลายนิ้วมือของทุกไฟล์อยู่ในสมุดงาน"
    ),
    "return_provenance_lists": "แบบรายงานที่",
    "version_of_the_sheet": "รุ่นของแบบรายงาน",
    "full": "เต็ม",
    "executive_no_names_persons": "ผู้บริหาร (ไม่มีชื่อบุคคล)",
    "value": "ค่า",
    "file": "ไฟล์",
    "evaluation": "การประเมิน",
    "returns_read": "แบบรายงานที่อ่าน",
    "office_s_files": "ไฟล์ของสำนักงาน",
    "quarter": "ไตรมาส",
    "as": "วันที่ประเมิน",
    "edition": "ฉบับ",
    "agencies_that_returned_record_lists": "หน่วยงานที่ส่งแบบรายงาน",
    "wanted_back_by_rows_read_cases": (
        "กำหนดส่งภายใน {due_back}{moved}  แถวที่อ่าน = เรื่อง + แถวว่าง + แถวรวม + แถวหมายเหตุ "
        "+ แถวซ้ำ ทุกไฟล์ ไม่มีแถวใดหาย  เรื่องที่ยกมาไม่ได้อยู่ในไฟล์ จึงนับแยก"
    ),
    "wanted_back_moved": " (กำหนดเดิม {due} เป็นวันหยุด ส่งภายในวันนั้นยังถือว่าทันกำหนด)",
    "letters_agencies_written_sent_outside_last": (
        "หนังสือถึงหน่วยงาน จัดทำ {written:,} ฉบับ {sent_told}  "
        "หนังสือที่ยังไม่มีวันที่ส่งออกในทะเบียนส่ง ยังไม่นับเป็นผลงาน"
    ),
    "letters_none_sent": "ยังไม่ได้ส่งออก",
    "letters_sent_in_week": "ส่งออกแล้ว {sent:,} ฉบับ",
    "letters_sent_outside_week": (
        "ส่งออกแล้ว {sent:,} ฉบับ (นอกสัปดาห์สุดท้ายของเดือน {outside_week:,} ฉบับ)"
    ),
    "same_mistake_many_cells_one_file": (
        "ข้อผิดพลาดเดียวกันในหลายช่องของไฟล์เดียวกันรวมเป็นบรรทัดเดียว "
        "คลิกเซลล์เพื่อเปิดไฟล์ที่จุดแรก  “ต้องแก้ไข” "
        "คือค่านั้นใช้ไม่ได้และถือเป็นช่องว่าง “ควรตรวจสอบ” คือใช้ค่านั้นอยู่แต่น่าสงสัย"
    ),
    "executives": "ผู้บริหาร",
    "agencies": "หน่วยงาน",
    "return_record_lists": "การส่ง",
    "dated": "วันที่รายงาน",
    "time_record_lists": "ทันกำหนดส่ง",
    "rows_read": "แถวที่อ่าน",
    "cases_record_lists": "เป็นเรื่อง",
    "blank_record_lists": "แถวว่าง",
    "totals": "แถวรวม",
    "unread_rows": "แถวที่ไม่ได้อ่าน",
    "notes": "แถวหมายเหตุ",
    "duplicates": "แถวซ้ำ",
    "carried_over": "ยกมาจากครั้งก่อน",
    "to": "ถึง",
    "about": "เรื่อง",
    "round": "ครั้งที่",
    "number": "เลขที่หนังสือ",
    "sent": "วันที่ส่งออก",
    "last_week_month": "สัปดาห์สุดท้ายของเดือน",
    "such_as": "เช่น",
    "level": "ระดับ",
    "cells": "จำนวนจุด",
    "where": "เซลล์",
    "what_was_found": "สิ่งที่พบ",
    "as_entered_first": "ค่าที่กรอก (จุดแรก)",
    "what_do_record_lists": "วิธีแก้ไข",
    "sheet": "แผ่นงาน",
    "files": "ไฟล์",
    "within": "ในสัปดาห์",
    "outside": "นอกสัปดาห์",
}
