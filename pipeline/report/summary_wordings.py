"""What the report says in its summary, its guide and round its lists, in Thai."""

from __future__ import annotations

WORDINGS: dict[str, str] = {
    "in_baht": "{named} (บาท)",
    "in_cases": "{named} (เรื่อง)",
    "unknown_agency": "ไม่ทราบหน่วยงาน",
    "next_have_claims_baht_ordered_or": (
        "ขั้นต่อไป: สั่งให้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนขาดอายุความ {cases:,} "
        "เรื่อง {baht} ภายใน {window} วัน ได้แก่ {named}{others}"
    ),
    "next_have_lapsed_claims_explained": (
        "ขั้นต่อไป: สั่งให้รายงานข้อเท็จจริงและเหตุที่ล่าช้าของสิทธิเรียกร้องที่{label} {cases:,} เรื่อง "
        "{baht} ได้แก่ {named}{others}"
    ),
    "lapsed_on_baht": "{where} ครบกำหนดเมื่อวันที่ {on} {baht} ({case_id})",
    "next_have_overdue_steps_done": (
        "ขั้นต่อไป: สั่งให้เร่งดำเนินการเรื่องที่เกินกำหนด {cases:,} เรื่อง ของ {agencies:,} หน่วยงาน"
    ),
    "on_days_left_baht": "{where} วันที่ {on} (เหลือ {days_left:,} วัน) {baht} ({case_id})",
    "at_once_cautious_date_past": (
        "{where} ทันที (หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ {on}) {baht} ({case_id})"
    ),
    "cases_open": "เรื่องที่ยังไม่ยุติ {open_cases:,} เรื่อง จากทั้งหมด {cases:,} เรื่อง {late}",
    "quarter_short": "ไตรมาส {number}/{year}",
    "in": " {quarter} มี {count:,} เรื่อง",
    "most_cases_overdue": "{first} มีเรื่องเกินกำหนดมากที่สุด {counts:,} เรื่อง{after}",
    "step_most_often_overdue_deadlines": (
        "ขั้นตอนที่เกินกำหนดมากที่สุดคือ “{name}” {most:,} กำหนด ({force})"
    ),
    "claims_baht_them_ran_out_since": (
        "สิทธิเรียกร้องที่{label} {cases:,} เรื่อง {baht} "
        "ในจำนวนนี้ครบกำหนดตั้งแต่วันที่ {since} เป็นต้นมา {cases2:,} เรื่อง{pressed}"
    ),
    "claims_that_ran_out_before": (
        "สิทธิเรียกร้องที่{label} {cases:,} เรื่อง {baht} ไม่มีเรื่องที่ครบกำหนดตั้งแต่วันที่ {since} เป็นต้นมา{pressed}"
    ),
    "were_pressed_earlier_quarters_at_most": (
        " ไตรมาสก่อน ๆ เคยเร่งรัดแล้ว {counts:,} เรื่อง (มากที่สุด {most:,} ฉบับ)"
    ),
    "were_never_pressed": " ไม่เคยเร่งรัด {never:,} เรื่อง",
    "letters_agencies_written_not_yet_sent": (
        "หนังสือถึงหน่วยงานที่จัดทำแล้วแต่ยังไม่ได้ส่ง {waiting:,} ฉบับ (จากทั้งหมด {written:,} ฉบับ)"
    ),
    "cases_overdue_at_one_step_or": (
        "เรื่องเกินกำหนด {overdue:,} เรื่อง คือเรื่องที่มีอย่างน้อยหนึ่งขั้นตอนเกินกำหนด "
        "ส่วนตารางและกราฟสถานะนับเรื่องละสถานะเดียวตามที่ร้ายแรงที่สุด "
        "จึงแสดงว่าเกินกำหนด {gravest:,} เรื่อง อีก {overdue2:,} "
        "เรื่องอยู่ในสถานะที่ร้ายแรงกว่าเพราะเกี่ยวกับอายุความ"
    ),
    "every_return_no_cell_must_be": "ได้รับแบบรายงานครบ และไม่มีจุดที่ต้องแก้ไข",
    "no_claim_with_known_day_lapses": ("ไม่มีสิทธิเรียกร้องที่จะขาดอายุความภายใน {window} วันเท่าที่ทราบวันที่"),
    "more": " และอีก {more:,} เรื่อง",
    "sum_baht": "{baht} บาท",
    "sum_unknown": "ไม่ทราบยอด",
    "sum_partly_unknown": "{baht} บาท (ไม่ทราบยอด {count:,} เรื่อง)",
    "no_case_at_all": "ไม่มีเรื่องใดในไตรมาสนี้",
    "all_cases_closed": "มีเรื่องทั้งหมด {cases:,} เรื่อง ยุติแล้วทุกเรื่อง",
    "overdue_at_one_step_or_more": (
        "ในจำนวนนี้เกินกำหนดอย่างน้อยหนึ่งขั้นตอน {cases:,} เรื่อง (ร้อยละ {share}{then}) ทุนทรัพย์ {baht} บาท"
    ),
    "none_overdue": "ไม่มีเรื่องใดเกินกำหนด",
    "agencies_share_most_cases_overdue_each": (
        "หน่วยงานที่มีเรื่องเกินกำหนดมากที่สุดมี {top} หน่วยงาน หน่วยงานละ {counts:,} เรื่อง"
    ),
    "words_findings": "{n} ({c:,} เรื่อง)",
    "next": " รองลงมาคือ {following}",
    "most_cases_overdue_each": ("{first} มีเรื่องเกินกำหนดมากที่สุด หน่วยงานละ {counts:,} เรื่อง{after}"),
    "all_letters_agencies_sent": "ส่งหนังสือถึงหน่วยงานแล้วครบ {written:,} ฉบับ",
    "and": " และ",
    "more_findings": " และอีก {more} หน่วยงาน",
    "their_cases_stand_as_last_known": "ใช้ข้อมูลครั้งก่อน {kept:,} เรื่อง",
    "nothing_earlier_known_them": "และไม่มีข้อมูลครั้งก่อนให้ใช้แทน",
    "agencies_have_no_readable_return": (
        "ยังไม่ได้รับแบบรายงานที่อ่านได้จาก {names} หน่วยงาน: {shown}{others} {instead}"
    ),
    "cases_can_t_be_told_be": ("มี {cases:,} เรื่องที่บอกไม่ได้ว่าทันกำหนดหรือไม่ เพราะขาดวันที่หรือวันที่อ่านไม่ได้"),
    "some_limit_of_them_undated": " ในจำนวนนี้ไม่ทราบวันครบกำหนดของอายุความบางข้อ {cases:,} เรื่อง",
    "cases_closed_though_somebody_may_be": (
        "มี {cases:,} เรื่องที่ยุติแล้ว ทั้งที่อาจมีผู้ต้องรับผิด "
        "โดยไม่ปรากฏคำสั่งเรียกให้ชำระ การฟ้องคดี หรือการชดใช้ครบ รวม {baht}"
    ),
    "cells_must_be_mended_by_agencies": (
        "มีจุดที่หน่วยงานต้องแก้ไข {errors:,} จุด จุดเหล่านั้นไม่มีค่าที่ใช้ได้ กำหนดเวลาที่บอกไม่ได้เพราะเหตุนี้ถือว่าไม่ทราบ"
    ),
    "cases_state_no_damage_so_baht": ("มี {unstated:,} เรื่องที่ไม่ระบุค่าเสียหาย ยอดเงินจึงต่ำกว่าความเป็นจริง"),
    "no_sum_of_claimable_cases": "ไม่ทราบยอดเงินของเรื่องที่ยังเรียกให้ชดใช้ได้ {count:,} เรื่อง",
    "no_sum_of_undecided_cases": "ไม่ทราบยอดเงินของเรื่องที่ยังไม่วินิจฉัย {count:,} เรื่อง",
    "each_quarter_s_totals_as_its": ("ยอดของแต่ละไตรมาส ณ วันที่ประเมินของไตรมาสนั้น ตามทะเบียนที่เก็บไว้"),
    "open_cases_quarter_totals": "เรื่องที่ยังไม่ยุติ",
    "cases_overdue_quarter_totals": "เรื่องเกินกำหนด",
    "cases_due_soon_quarter_totals": "เรื่องใกล้ครบกำหนด",
    "cases_unknown_quarter_totals": "เรื่องที่ไม่ทราบ",
    "claims_lapsing_within_days": "จะขาดอายุความใน {days} วัน (เรื่อง)",
    "claims_lapsing_within_days_baht": "จะขาดอายุความใน {days} วัน (บาท)",
    "agencies_that_returned": "หน่วยงานที่ส่งแบบ",
    "as_office_has_set_them_on": "ตามที่สำนักงานตั้งค่าไว้ ณ วันที่ประเมิน",
    "always": "ทุกวัน",
    "whose_duty": "ผู้มีหน้าที่",
    "applies_when": "ใช้เมื่อ",
    "how_counted": "นับอย่างไร",
    "done_when_filled": "ถือว่าเสร็จเมื่อกรอก",
    "law": "บทกฎหมาย",
    "what_asked": "สิ่งที่ขอให้ทำ",
    "force_reading_guide": "ใช้บังคับ",
    "warning_days": "เตือนล่วงหน้า (วัน)",
    "as_date": "วันที่ประเมิน",
    "numbers_dates": "ตัวเลขและวันที่",
    "every_status_as_as_agencies_reported": (
        "ทุกสถานะคิด ณ วันที่ {day} ข้อมูลเป็นไปตามที่หน่วยงานรายงาน "
        "เรื่องของหน่วยงานที่ยังไม่ส่งแบบ ใช้ข้อมูลครั้งก่อน (ยกมา) ไม่ถูกตัดออก"
    ),
    "unknown_not_time_data_don_t": (
        "“ไม่ทราบ” ไม่ใช่ “ทันกำหนด” แต่คือข้อมูลไม่พอจะบอกได้ หนังสือถึงหน่วยงานจะถามวันที่ที่ขาด"
    ),
    "money_baht_exact_satang_may_still": (
        "เงินเป็นบาท ตรงถึงสตางค์ “ยังเรียกให้ชดใช้ได้” คือจำนวนที่ต้องรับผิด "
        "(หรือค่าเสียหาย) หักเงินที่ได้รับชดใช้แล้ว ของเรื่องที่ยังไม่ยุติ "
        "ซึ่งหน่วยงานของรัฐเป็นผู้เสียหาย และมีผู้ต้องรับผิด ออกคำสั่งแล้ว ฟ้องแล้ว "
        "หรืออ่านผลไม่ได้  “ยังไม่วินิจฉัย” "
        "คือค่าเสียหายหักเงินที่ได้รับชดใช้แล้วของเรื่องอื่นที่ยังไม่ยุติ "
        "จึงยังไม่มีผู้ต้องชำระ"
    ),
    "last_working_day_last_one_on": "“ทำได้ถึงวันทำการ” คือวันทำการสุดท้ายไม่เกินวันครบกำหนด "
    "หรือไม่เกินวันที่ควรดำเนินการ หากอายุความอาจเริ่มนับก่อน",
    "cases_by_status_this_quarter": "เรื่องตามสถานะ ไตรมาสนี้",
    "cases_series": "เรื่อง",
    "cases_by_status_quarter_by_quarter": "เรื่องตามสถานะ รายไตรมาส",
    "damage_by_type_file": "ค่าเสียหายตามประเภทสำนวน",
    "million_baht": "ล้านบาท",
    "cases_overdue_first_agencies": "เรื่องเกินกำหนด {worst} หน่วยงานแรก",
    "cases_overdue_every_agency": "เรื่องเกินกำหนด รายหน่วยงาน",
    "agencies_by_cases_overdue": "หน่วยงาน ตามจำนวนเรื่องเกินกำหนด",
    "each_has_cases": "หน่วยงานละ {cases:,} เรื่อง",
    "agencies_series": "หน่วยงาน",
    "open_cases_by_days_at_their": "เรื่องที่ยังไม่ยุติ ค้างอยู่ที่ขั้นตอนล่าสุดมานาน",
    "none": "ไม่มี",
    "overdue_series": "เกินกำหนด (เรื่อง)",
    "baht_series": "บาท",
    "may_still_be_claimed": "ยังเรียกให้ชดใช้ได้",
    "not_yet_decided": "ยังไม่วินิจฉัย",
    "at_stake": "ทุนทรัพย์",
    "time_run_out_be_verified": "พ้นกำหนดแล้ว (รอตรวจสอบ)",
    "recovered_over_fiscal_year": "ได้รับชดใช้แล้ว สะสมในปีงบประมาณ",
    "agencies_returned": "หน่วยงานที่ส่งแบบรายงาน",
    "of": "จาก {all_agencies:,} หน่วยงาน",
    "open_tiles": "ยังไม่ยุติ {open_count:,} เรื่อง",
    "damage_baht_tiles": "ค่าเสียหายรวม (บาท)",
    "recovered_this_year": "ได้รับชดใช้สะสมปีนี้ {recovered}",
    "at_one_step_or_more": "อย่างน้อยหนึ่งขั้นตอน",
    "lapsing_days_baht": "จะขาดอายุความใน {days} วัน (บาท)",
    "claims_tiles": "{cases:,} เรื่อง",
    "no_claims_tiles": "ไม่มีเรื่อง",
    "claims_them_new_since": "{cases:,} เรื่อง ใหม่ตั้งแต่ {since:short} {cases2:,} เรื่อง",
    "indicator": "ตัวชี้วัด ปีงบประมาณ {year} (ร้อยละ)",
    "sent_waiting": "ส่ง {counted:,} จากเป้า {target:,} ฉบับ รอส่ง {waiting:,}",
    "all_cases": "เรื่องทั้งหมด",
    "may_still_be_claimed_baht": "ยังเรียกให้ชดใช้ได้ (บาท)",
    "not_yet_decided_baht": "ยังไม่วินิจฉัย (บาท)",
    "claims_lapsing_within_days_tiles": "จะขาดอายุความใน {days} วัน",
    "letters_written": "หนังสือถึงหน่วยงานที่จัดทำ",
    "letters_sent": "หนังสือที่ส่งแล้ว",
    "indicator_tiles": "ตัวชี้วัด (ร้อยละ)",
    "register_takes_sheets_being_longer_than": (
        "ทะเบียนแบ่งเป็น {parts} แผ่นงาน เพราะเกินจำนวนแถวที่ Excel รับได้"
    ),
    "excel_takes_links_sheet_rows_after": (
        "Excel รับลิงก์ได้ไม่เกิน {most_links:,} ลิงก์ต่อแผ่นงาน แถวถัดจากนั้นแสดงเป็นข้อความ"
    ),
    "as_build": "ข้อมูล ณ",
    "these_numbers_come_from_other_sheets": ("ตัวเลขเหล่านี้มาจากแผ่นงานอื่น ใช้วาดกราฟในหน้าสรุปเท่านั้น"),
    "how_sure_figures": "ข้อควรระวังในการใช้ตัวเลข",
    "findings": "ข้อค้นพบ",
    "contents_click_go_sheet": "สารบัญ (คลิกเพื่อไปยังแผ่นงาน)",
    "as_first_sheet": "ข้อมูล ณ วันที่",
    "this_edition_leaves_out_what_can": (
        "ฉบับนี้ตัดช่องที่อาจมีชื่อบุคคลออก (เรื่อง เจ้าหน้าที่ หมายเหตุ ค่าที่กรอกผิด "
        "ชื่อไฟล์และแผ่นงานที่หน่วยงานตั้งเอง) ฉบับเต็มอยู่ใน summary.xlsx"
    ),
    "what_must_agree_calculated_from_sheets": "ยอดที่ต้องตรงกัน (คำนวณสดจากแผ่นงานอื่น)",
    "names_for_formulas": "ชื่อที่ใช้อ้างอิงในสูตร",
    "one_total": "ยอดหนึ่ง",
    "other": "อีกยอดหนึ่ง",
    "difference": "ต่างกัน",
    "agrees": "ผล",
    "yes": "ตรง",
    "no": "ไม่ตรง",
    "some_totals_differ_see": "ยอดบางรายการไม่ตรงกัน ดูแผ่นงาน “{guide}”",
    "this_workbook_holds_every_case": "สมุดงานนี้มีข้อมูลครบทุกเรื่อง",
    "formulas_dates_links": "สูตร วันที่ และลิงก์",
    "what_not_this_workbook": "สิ่งที่ไม่อยู่ในสมุดงาน",
    "cases_agencies_register": "เรื่อง: หน่วยงาน = ทะเบียน",
    "cases_agencies_types_by_band": "เรื่อง: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย",
    "cases_agencies_statuses": "เรื่อง: หน่วยงาน = สถานะ",
    "cases_agencies_stages": "เรื่อง: หน่วยงาน = ขั้นตอน",
    "open_cases_agencies_ageing": "เรื่องที่ยังไม่ยุติ: หน่วยงาน = อายุเรื่อง",
    "damage_agencies_register": "ค่าเสียหาย: หน่วยงาน = ทะเบียน",
    "damage_agencies_types_by_band": "ค่าเสียหาย: หน่วยงาน = ประเภทกับช่วงค่าเสียหาย",
    "damage_agencies_statuses": "ค่าเสียหาย: หน่วยงาน = สถานะ",
    "claims_lapsed_agencies_claims": "พ้นกำหนดแล้ว (รอตรวจสอบ): หน่วยงาน = อายุความ",
    "cases_returns_carried_over_agencies": "เรื่อง: แบบรายงาน + ยกมา = หน่วยงาน",
    "rows_read_cases_blank_totals_notes": "แถวที่อ่าน = เรื่อง + ว่าง + รวม + หมายเหตุ + ซ้ำ",
    "dates_real_dates_totals_formulas_that": (
        "วันที่เป็นวันที่จริงของ Excel แสดงเป็น พ.ศ.  ยอดรวมเป็นสูตรที่เก็บค่าไว้ด้วย "
        "จึงแสดงถูกต้องแม้เปิดในมุมมองที่มีการป้องกันหรือบนโทรศัพท์"
    ),
    "links_other_files_work_while_this": (
        "ลิงก์ไปไฟล์อื่นใช้ได้เมื่อสมุดงานนี้อยู่ในโฟลเดอร์ของไตรมาสตามเดิม ถ้าส่งต่อไปเพียงไฟล์เดียว ให้ดูชื่อไฟล์ที่แสดงไว้"
    ),
    "as_filtered": "ตามตัวกรอง",
    "nothing": "ไม่มีรายการ",
    "cases_list_writer": '#,##0 "เรื่อง"',
    "total": "รวม",
    "back_summary": "กลับหน้าสรุป",
    "page_p_n": "หน้า &P จาก &N",
    "cut_to_one_cell": "ข้อความยาวเกินหนึ่งช่อง ตัดไว้เพียงนี้ ฉบับเต็มอยู่ในไฟล์ข้อมูลและแบบรายงานที่ส่งมา",
    "cut_here_summary_xlsx_has_it": "ตัดไว้เพียงนี้ ฉบับเต็มอยู่ใน summary.xlsx",
    "rows_summary_xlsx_has_all": "แสดง {told:,} จาก {every:,} แถว ทั้งหมดอยู่ใน summary.xlsx",
    "skip_contents": "ข้ามไปเนื้อหา",
    "contents": "สารบัญ",
    "one_minute": "สรุปในหนึ่งนาที",
    "charts": "กราฟ",
    "numbers_chart": "ตัวเลขของกราฟ",
    "print_this_list_from_summary": "รายการนี้พิมพ์ได้จาก summary.xlsx",
    "this_page_names_no_person": (
        "หน้านี้ไม่มีชื่อบุคคล และไม่เรียกข้อมูลจากเครือข่าย ตัวเลขเดียวกับ summary.xlsx "
        "ในโฟลเดอร์เดียวกัน ซึ่งมีทะเบียนครบทุกช่องและเอกสารที่มา"
    ),
    "search_this_table": "ค้นหาในตารางนี้",
    "rows_shown": "แสดง {n} จาก {all} แถว",
    "show_more": "แสดงเพิ่ม",
    "sort_by": "เรียงตาม",
    "as_given": "ตามลำดับเดิม",
    "descending": "มากไปน้อย",
    "why_earlier_than_due_date": "เหตุที่นับเร็วกว่ากำหนด",
    "counted_from_earliest_day": "นับจากวันที่เร็วที่สุด: {field}",
    "claims_that_have_lapsed_or_about_sheet_names": ("สิทธิเรียกร้องที่พ้นกำหนดหรือใกล้ขาดอายุความ"),
}
