"""What `status`, `history` and `doctor` say, and the last line of every command."""

from __future__ import annotations

_RESTORE = "นำไฟล์สำรองกลับมา หรือสั่ง doctor --repair เพื่อดูสิ่งที่กู้ได้"
_RERUN = "สั่งงานของไตรมาสนั้นอีกครั้ง หากยังพบให้นำทะเบียนสำรองกลับมา"

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
    # All quarters together, and more than one machine.
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
    # What `doctor` checks, by name, and what to do where it finds something.
    "doctor_sum": "ตรวจ {count} ข้อ พบสิ่งที่ต้องดู {found} ข้อ",
    "doctor_files_and_hashes": "ไฟล์ของทะเบียนครบและตรงกับที่เขียนไว้",
    "doctor_files_and_hashes_mend": _RESTORE,
    "doctor_lines_of_the_office": "บรรทัดที่สำนักงานเคยกรอกยังอยู่ครบ",
    "doctor_lines_of_the_office_mend": "หากลบโดยไม่ตั้งใจ ให้กรอกคืนในไฟล์นั้น",
    "doctor_books_astray": "ไม่มีสมุดงานอื่นปนกับไฟล์ที่สำนักงานกรอก",
    "doctor_books_astray_mend": "ให้ตรวจตามที่แจ้งแต่ละไฟล์ แล้วย้ายออกจากโฟลเดอร์ทะเบียน",
    "doctor_readable": "ทะเบียนอ่านได้ทั้งหมด",
    "doctor_readable_mend": _RESTORE,
    "doctor_one_run_for_a_quarter": "ทะเบียนของแต่ละไตรมาสมาจากการประมวลผลครั้งเดียวกัน",
    "doctor_one_run_for_a_quarter_mend": _RERUN,
    "doctor_deadlines_are_rules_times_cases": "ทุกเรื่องมีกำหนดเวลาครบทุกกฎ",
    "doctor_deadlines_are_rules_times_cases_mend": _RERUN,
    "doctor_tables_name_the_registers_cases": "ตารางทุกตารางอ้างถึงเรื่องที่มีในทะเบียน",
    "doctor_tables_name_the_registers_cases_mend": _RERUN,
    "doctor_returns_add_up_to_the_cases": "เรื่องที่ส่งคืนรวมกับเรื่องที่ยกมาเท่ากับเรื่องในทะเบียน ทุกหน่วยงาน",
    "doctor_returns_add_up_to_the_cases_mend": _RERUN,
    "doctor_no_open_case_is_lost": "เรื่องที่ยังไม่ยุติของไตรมาสก่อนอยู่ในไตรมาสถัดไปทุกเรื่อง",
    "doctor_no_open_case_is_lost_mend": _RERUN,
    "doctor_no_id_stands_twice": "รหัสเรื่องไม่ซ้ำกัน",
    "doctor_no_id_stands_twice_mend": _RERUN,
    "doctor_an_id_is_one_case_in_all_editions": "ทุกไตรมาสและทุกฉบับแก้ไข รหัสหนึ่งคือเรื่องเดียว",
    "doctor_an_id_is_one_case_in_all_editions_mend": (
        "เทียบเรื่องของรหัสนั้นด้วยคำสั่ง history รหัสเรื่อง หากเป็นคนละเรื่องให้นำทะเบียนสำรองกลับมา"
    ),
    "doctor_dispatched_letters_are_kept": "หนังสือที่ส่งแล้วมีตัวหนังสือเก็บไว้ทุกฉบับ",
    "doctor_dispatched_letters_are_kept_mend": _RESTORE,
    "doctor_rounds_rest_on_dispatched_letters": "ครั้งที่เร่งรัดตรงกับหนังสือที่ส่งไปแล้ว",
    "doctor_rounds_rest_on_dispatched_letters_mend": "ตรวจวันที่ส่งในทะเบียนคุมการส่งของไตรมาสก่อน ๆ",
    "doctor_rulings_rest_on_what_is_there": "คำวินิจฉัยอ้างถึงเรื่องที่มีอยู่",
    "doctor_rulings_rest_on_what_is_there_mend": "แก้รหัสเรื่องใน decisions.xlsx",
    "doctor_baht_balances": "จำนวนเงินในทุกตารางตรงกัน",
    "doctor_baht_balances_mend": _RERUN,
    "doctor_closings_are_what_is_listed": "ไตรมาสที่ปิดแล้วตรงกับรายการแฟ้มที่เก็บ",
    "doctor_closings_are_what_is_listed_mend": _RESTORE,
    "doctor_what_was_closed_stands": "ไตรมาสที่ปิดแล้วและแฟ้มงานเป็นอย่างที่ปิดไว้",
    "doctor_what_was_closed_stands_mend": _RESTORE,
    "doctor_holidays_ahead": "มีบัญชีวันหยุดราชการล่วงหน้า 24 เดือน",
    "doctor_holidays_ahead_mend": "เพิ่มวันหยุดของปีนั้นใน holidays.csv",
    "doctor_templates": "แม่แบบใช้ได้",
    "doctor_templates_mend": "แก้แม่แบบตามที่บอก แล้วสั่ง templates",
    "doctor_python": "รุ่นของ Python",
    "doctor_python_mend": "ติดตั้ง Python 3.11 ขึ้นไป",
    "doctor_packages": "แพ็กเกจที่ใช้ครบและตรงรุ่น",
    "doctor_packages_mend": "สั่ง pip install -r requirements.txt",
    "doctor_fonts": "มีแบบอักษรของหนังสือราชการ",
    "doctor_fonts_mend": "ติดตั้ง TH Sarabun New ในเครื่องที่พิมพ์",
    "doctor_pdf_program": "มีโปรแกรมที่ทำ PDF ได้",
    "doctor_pdf_program_mend": "ติดตั้ง LibreOffice หากต้องการใช้ --pdf",
    "doctor_free_disk": "เนื้อที่ว่างพอ",
    "doctor_free_disk_mend": "ลบโฟลเดอร์ .previous ในผลลัพธ์ หรือย้ายไฟล์อื่นออก",
    "doctor_lock": "ไม่มีการจองทะเบียนค้างอยู่",
    "doctor_lock_mend": "หากแน่ใจว่าไม่มีใครทำงานอยู่ ให้สั่ง doctor --unlock",
    "doctor_why": "ต้องบอกเหตุผลด้วย --because",
    "doctor_nothing_lost": "{file} ไม่มีสิ่งผิดปกติให้รับสภาพ",
    "doctor_accepted": "รับสภาพ {file} แล้ว และบันทึกไว้ในสมุดบันทึกการทำงาน",
    "doctor_not_locked": "ไม่มีการจองทะเบียนค้างอยู่",
    "doctor_unlocked": "ปลดการจองของเครื่อง {host} ({user}, {command}, ตั้งแต่ {since}) แล้ว",
    "doctor_proposed": "วางไฟล์ที่กู้ได้ {count} ไฟล์ไว้ใน {folder} ให้ตรวจแล้วคัดลอกเข้าทะเบียน",
    "doctor_nothing_to_propose": "ไม่มีไฟล์ที่กู้ได้จากสำเนาที่มีอยู่",
    # The last line of a command: what the officer does next.
    "time_left": "เหลือราว {minutes}:{seconds:02d} นาที",
    "then_write": "สั่ง {command} เพื่อเขียนจริง",
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
