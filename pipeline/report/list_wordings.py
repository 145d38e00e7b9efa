"""What the report's lists say and its sheets are called, in Thai."""

from __future__ import annotations

WORDINGS: dict[str, str] = {
    # Agencies, returns, letters and sources.
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
    "them_sent": "ในจำนวนนี้ส่งแล้ว",
    "sent_year_earlier_quarters": "ส่งในปีงบประมาณ จากไตรมาสก่อน ๆ",
    "sent_year_this_one_too": "ส่งในปีงบประมาณ รวมไตรมาสนี้",
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
        "หนังสือที่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่งหนังสือ ยังไม่นับเป็นผลงาน"
    ),
    "letters_none_sent": "ยังไม่ได้ส่ง",
    "letters_sent_in_week": "ส่งแล้ว {sent:,} ฉบับ",
    "letters_sent_outside_week": ("ส่งแล้ว {sent:,} ฉบับ (นอกสัปดาห์สุดท้ายของเดือน {outside_week:,} ฉบับ)"),
    "same_mistake_many_cells_one_file": (
        "ข้อผิดพลาดเดียวกันในหลายช่องของไฟล์เดียวกันรวมเป็นบรรทัดเดียว "
        "คลิกเซลล์เพื่อเปิดไฟล์ที่จุดแรก  “ต้องแก้ไข” "
        "คือไม่มีค่าที่ใช้ได้ กำหนดเวลาที่บอกไม่ได้เพราะเหตุนี้ถือว่าไม่ทราบ "
        "“ควรตรวจสอบ” คือใช้ค่านั้นอยู่แต่น่าสงสัย"
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
    "sent": "วันที่ส่ง",
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
    # Cases, deadlines, claims and rulings.
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
    "not_stated": "ไม่ระบุ",
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
    "some_limit_undated": "ไม่ทราบวันครบกำหนดของอายุความบางข้อ",
    "how_pressing": "ความเร่งด่วน",
    "days_left": "เหลือ (วัน)",
    "day_to_act": "วันที่ต้องดำเนินการ",
    "last_working_day": "ทำได้ถึงวันทำการ",
    "due_date_of_the_limitation": "วันครบกำหนดที่ใช้พิจารณา",
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
    # What the sheets are called and for.
    "summary": "สรุป",
    "officials_tort_liability_how_far_cases": (
        "สรุปผลการติดตามความคืบหน้าด้านความรับผิดทางละเมิดของเจ้าหน้าที่"
    ),
    "one_page": "หน้าสรุปหน้าเดียว",
    "agencies_sheet_names": "หน่วยงาน",
    "agencies_those_that_need_help_most": "ผลรายหน่วยงาน เรียงตามความเร่งด่วน",
    "who_must_be_pressed": "หน่วยงานใดต้องเร่ง",
    "evaluation_sheet_names": "ประเมินผล",
    "how_far_agencies_keep_their_own": "ประเมินผลหน่วยงานตามกำหนดเวลา",
    "who_keeps_time": "ทำทันกำหนดเพียงใด",
    "types": "ประเภท",
    "types_file_by_damage_band": "ประเภทสำนวนกับช่วงค่าเสียหาย",
    "cases_damage": "จำนวนเรื่องและค่าเสียหาย",
    "statuses": "สถานะ",
    "status_cases_each_rule": "สถานะของเรื่อง และกฎแต่ละข้อกับสถานะ",
    "where_they_stuck": "ค้างที่ขั้นตอนใด",
    "ageing": "อายุเรื่อง",
    "stage_that_cases_stand_at_for": "ขั้นตอนที่เรื่องค้างอยู่ และค้างมานานเท่าใด",
    "for_how_long": "ค้างมานานเท่าใด",
    "claims_sheet_names": "อายุความ",
    "which_claims_about_lapse": "สิทธิเรียกร้องใดใกล้ขาด",
    "progress": "ความคืบหน้า",
    "what_became_cases_since_quarter_before": "ความคืบหน้าของเรื่องเทียบกับไตรมาสก่อน",
    "what_moved_what_stood_still": "เรื่องใดขยับ เรื่องใดนิ่ง",
    "changed_values": "ค่าที่เปลี่ยน",
    "values_that_others_than_reported_before": "ค่าที่เปลี่ยนไปจากที่เคยรายงาน",
    "old_new": "ค่าเดิมและค่าใหม่",
    "quarters": "รายไตรมาส",
    "totals_quarter_by_quarter": "ผลรวมเทียบรายไตรมาส",
    "beside_earlier_quarters": "เทียบกับไตรมาสก่อน",
    "register": "ทะเบียน",
    "register_all_cases": "ทะเบียนเรื่องทั้งหมด",
    "every_case_every_column": "ทุกเรื่อง ทุกช่อง",
    "deadlines_sheet_names": "กำหนดเวลา",
    "deadlines_each_case": "กำหนดเวลาของแต่ละเรื่องตามกฎ",
    "every_deadline_every_case": "ทุกกำหนดของทุกเรื่อง",
    "returns": "การส่งแบบ",
    "agencies_returns": "การส่งแบบรายงานของหน่วยงาน",
    "who_has_returned": "ใครส่ง ใครยังไม่ส่ง",
    "issues": "จุดที่ต้องแก้",
    "what_agencies_must_mend_or_check": "จุดที่หน่วยงานต้องแก้ไขหรือตรวจสอบ",
    "cells_that_wrong_or_missing": "ช่องที่กรอกผิดหรือขาด",
    "readings": "ค่าที่อ่านแปลง",
    "readings_before_and_after": "ค่าที่อ่านแปลง: ตามที่กรอก และที่ใช้",
    "readings_to_look_over": "ตรวจทานการอ่านในที่เดียว",
    "letters_sheet_names": "หนังสือ",
    "letters_agencies_memorandum_executives": "หนังสือถึงหน่วยงานและบันทึกถึงผู้บริหาร",
    "written_sent": "จัดทำแล้ว ส่งแล้ว",
    "rulings": "คำวินิจฉัย",
    "office_s_rulings_how_each_one": "คำวินิจฉัยของสำนักงานที่ใช้กับไตรมาสนี้",
    "what_office_ruled": "สำนักงานวินิจฉัยว่าอย่างไร",
    "rules": "กฎ",
    "time_frame_rules_their_law": "กฎกรอบระยะเวลาและบทกฎหมาย",
    "how_time_counted_by_what_law": "นับอย่างไร ตามกฎหมายใด",
    "how_read": "วิธีอ่าน",
    "how_read_this_workbook_what_must": "วิธีอ่านสมุดงานนี้ และยอดที่ต้องตรงกัน",
    "definitions_reconciliation": "คำอธิบายและการกระทบยอด",
    "provenance": "ที่มา",
    "where_data_come_from": "ที่มาของข้อมูล",
    "files_versions": "ไฟล์ที่ใช้และรุ่นโปรแกรม",
    "chart_data": "ข้อมูลกราฟ",
    "numbers_behind_charts": "ตัวเลขที่ใช้วาดกราฟในหน้าสรุป",
    "numbers_behind_charts_sheet_names": "ตัวเลขเบื้องหลังกราฟ",
}
