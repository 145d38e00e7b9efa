"""What is said of reading, judging and writing a quarter, and of the law."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "bad_date": "อ่านวันที่ {value!r} ไม่ได้ ให้เขียนแบบ 2020-11-25 หรือ 25/11/2563",
    "needs_yes": (
        "มีสิ่งที่ต้องยืนยันข้างต้น แต่ไม่มีผู้ตอบที่จอนี้ จึงไม่ได้เขียนสิ่งใด หากตรวจแล้วว่าถูกต้อง ให้สั่งใหม่พร้อม --yes"
    ),
    "not_agreed": "ไม่ได้เขียนสิ่งใด",
    "go_on": "ทำต่อหรือไม่",
    "two_quarters": "ระบุไตรมาสสองค่าที่ต่างกัน: {one} และ {other} ให้ระบุค่าเดียว",
    "bad_quarter": "อ่านไตรมาส {value!r} ไม่ได้ ให้เขียนแบบ 2564-Q1 (ปีงบประมาณ พ.ศ.)",
    "faults": "หยุดก่อนเสร็จ พบข้อผิดพลาดในไฟล์ของสำนักงาน {count} แห่ง ให้แก้แล้วสั่งใหม่",
    "workers_not_started": (
        "เปิดกระบวนการสำหรับอ่านแบบรายงานไม่ได้ ({why}) จึงยังไม่ได้อ่านไฟล์ใด และไม่มีสิ่งใดถูกเขียน "
        "ให้ปิดโปรแกรมอื่นที่ใช้หน่วยความจำมาก ตรวจการติดตั้งด้วยคำสั่ง doctor แล้วสั่งใหม่"
    ),
    "interrupted": "หยุดตามคำสั่ง สั่งใหม่ได้ทันที ไม่มีข้อมูลสูญหาย",
    "no_access": ("อ่านหรือเขียน {file} ไม่ได้ ({why}) ให้ตรวจที่ตั้งและสิทธิ์ หรือปิดโปรแกรมที่เปิดอยู่"),
    "as_of_before_law": (
        "วันที่ประเมิน {day:short} อยู่ก่อน พ.ร.บ. ความรับผิดทางละเมิดของเจ้าหน้าที่ฯ ใช้บังคับ ({first:short}) "
        "ให้แก้ปีใน --as-of"
    ),
    "as_of_long_before": (
        "วันที่ประเมิน {day:short} อยู่ก่อนไตรมาส {quarter} นานเกินไป (ต้องไม่ก่อน {first:short}) "
        "ให้ตรวจปีใน --as-of และ --quarter"
    ),
    "results_among_returns": (
        "ผลจะเขียนที่ {results} ซึ่งทับหรือปนกับโฟลเดอร์ของแบบรายงาน {returns} จึงหยุดก่อนเขียน "
        "ให้ระบุ --output หรือ --input เป็นโฟลเดอร์อื่น"
    ),
    "folders_cross": (
        "{place} อยู่ในหรือเป็นที่เดียวกับ {other} ซึ่งเก็บสิ่งอื่นของสำนักงาน จะเขียนทับหรืออ่านปนกัน จึงหยุดก่อนเขียน "
        "ให้ระบุ --output, --records หรือ --input เป็นโฟลเดอร์อื่น"
    ),
    "place_is_offices": (
        "{path} เป็นที่ของไฟล์สำนักงานเอง (การตั้งค่า แบบ รายชื่อ แบบรายงาน หรือทะเบียน) "
        "จึงไม่เขียนทับ ให้ระบุชื่อหรือโฟลเดอร์อื่น"
    ),
    "file_stands": "มีไฟล์ {path} อยู่แล้ว จึงไม่เขียนทับ ให้ระบุชื่ออื่น หากจะนำเข้าไฟล์นี้ให้สั่ง import {path}",
    "as_of_far_ahead": ("วันที่ประเมิน {day:short} อยู่หลังวันนี้ ({today:short}) เกินหนึ่งปี ให้ตรวจปีใน --as-of"),
    "disk_full": (
        "เขียน {file} ไม่ได้ ({why}) ดิสก์ของ {folder} เหลือที่ว่าง {free} MB "
        "ให้ลบหรือย้ายไฟล์ที่ไม่ใช้ออกจากดิสก์นี้ แล้วสั่งใหม่"
    ),
    "output_not_written": (
        "ที่เก็บสิ่งที่คำสั่งแสดงเขียนต่อไม่ได้ ({why}) งานทำต่อจนจบ แต่สิ่งที่แสดงไม่ครบ ให้เก็บไว้ที่อื่นแล้วสั่งใหม่"
    ),
    "no_input": (
        "ไม่มีแบบรายงานให้ประมวลผลใน {folder} ให้นำไฟล์ที่หน่วยงานส่งคืนมาวางไว้ หรือระบุโฟลเดอร์ด้วย --input"
    ),
    "ask_password": "รหัสผ่านของไฟล์จากหน่วยงาน {code}",
    "password_code": "--password ต้องตามด้วยรหัสหน่วยงานใน agencies.csv มิใช่รหัสผ่าน ซึ่งจะถามภายหลัง",
    "password_not_given": "ไม่ได้รับรหัสผ่านของหน่วยงาน {code} (ถ้าไม่มีจอให้พิมพ์ ใช้ --password-file)",
    "password_file_encoding": "ไฟล์รหัสผ่าน {file} ต้องเป็น UTF-8",
    "password_file_code": (
        "ไฟล์รหัสผ่าน {file} บรรทัด {line}: ไม่มีหน่วยงานรหัสนี้ แต่ละบรรทัดคือ “รหัสหน่วยงาน รหัสผ่าน” "
        "หรือรหัสผ่านอย่างเดียวที่ไม่มีช่องว่าง"
    ),
    "unknown_agency": "ไม่มีหน่วยงานรหัส {codes} ในไตรมาสนี้ ดูรหัสใน input_templates/agencies.csv",
    "did_you_mean": "หมายถึง {name} หรือไม่",
    "contradictions": "สิ่งที่เก็บไว้ขัดกันเอง สั่ง doctor เพื่อดูทั้งหมดและวิธีแก้",
    "still_draft": "เอกสารที่เขียนยังเป็นร่าง (มีคำว่า ร่าง ทุกหน้า) ตรวจแล้วสั่ง {command} เพื่อออกฉบับจริง",
    "sheets_written": "เขียนแบบรายงาน {count} หน่วยงานไว้ที่ {folder}",
    "inventing": "กำลังสมมติแบบรายงานของหน่วยงานไว้ที่ {folder}",
    "demo_no_sheets": "ยังไม่มีแบบรายงานที่ส่งให้หน่วยงานของ {quarter} ให้เขียนแบบรายงานของไตรมาสนั้นก่อน",
    "open_first": "เริ่มดูที่ {folder}: summary.xlsx แล้ว executive_memo.docx และโฟลเดอร์ letters",
    "year_begins": "กำลังสมมติการทำงานของสำนักงานตลอดปีงบประมาณไว้ที่ {folder}",
    "year_sheets": "{quarter}  {day}  ส่งแบบรายงานไป {count} หน่วยงาน",
    "year_batch": "{quarter}  {day}  {cases} เรื่อง เขียนหนังสือถึงหน่วยงาน {count} ฉบับ",
    "year_dispatch": "{quarter}  {day}  ส่งหนังสือแล้ว {count} ฉบับ (ลงทะเบียนคุมการส่ง)",
    "year_memo": "{quarter}  {day}  เขียนบันทึกถึงผู้บริหาร มีแบบที่ส่งช้าเพิ่ม {count} หน่วยงาน",
    "year_close": "{quarter}  {day}  ปิดไตรมาส เก็บ {count} ไฟล์พร้อมค่าแฮช",
    "year_kpi": "{quarter}  {day}  กรอกแบบรายงานตัวชี้วัด นับหนังสือที่ส่งแล้วได้ {count} ฉบับ",
    "year_changes": (
        "{quarter}  เทียบไตรมาสก่อน: ใหม่ {new} คืบหน้า {moved_on} คงเดิม {stood_still} ยุติ {closed} "
        "เปิดใหม่ {reopened} หายไปจากแบบ {vanished} ข้อมูลถูกแก้ {altered}"
    ),
    "year_open": (
        "เริ่มดูที่ {folder}: summary.xlsx แล้ว executive_memo.docx เทียบกับโฟลเดอร์ของไตรมาสก่อน ๆ"
    ),
    "year_then": (
        "แล้วดู sheets (แบบที่กรอกไว้ให้) returns (แบบที่ส่งคืน) records (ทะเบียนคุมการส่ง คำวินิจฉัย) "
        "และ kpi (แบบรายงานตัวชี้วัด) ใน {folder}"
    ),
    "written": "เขียนไว้ที่ {path}",
    "examples": "ตัวอย่าง {count} ข้อ ไม่ตรงกับกฎ {broken} จุด",
    "broken_example": ("{rule}: {title} ณ วันที่ {day} ({what}) ตัวอย่างว่า {expected} แต่กฎให้ {found}"),
    "no_such_case": ("ไม่มีเรื่องรหัส {case_id} ในทะเบียนของไตรมาสนี้ ตรวจรหัส หรือระบุไตรมาสด้วย --quarter"),
    "no_register": (
        "ไม่มีทะเบียนของไตรมาส {quarter} ใน {folder} ไตรมาสที่มีทะเบียน: {kept} ให้สั่ง "
        "batch --quarter {quarter} ก่อน หรือระบุไตรมาสด้วย --quarter"
    ),
    "no_quarter": "ไม่มี",
    "compare_what": ("ไฟล์ตั้งค่าที่จะลองใช้เป็นไฟล์เดียวกับที่ใช้อยู่ ({path}) ให้ระบุไฟล์ที่จะลองใช้ด้วย --config"),
    "calendar_written": "เขียนปฏิทิน {count} รายการไว้ที่ {path}",
    "compared": ("เรื่องที่เปลี่ยน {cases} เรื่อง ({deadlines} กำหนดเวลา) ทุนทรัพย์ที่เกี่ยวข้อง {baht} บาท"),
    "changed_deadline": (
        "{case_id} {rule}: เดิม{status_now} {due_date_now} (ทำภายใน {act_by_now}) "
        "เป็น{status_then} {due_date_then} (ทำภายใน {act_by_then})"
    ),
    "changed_cautious": (
        "{case_id} {rule}: วันที่ควรดำเนินการเพื่อความระมัดระวัง "
        "เดิม {cautious_date_now} เป็น {cautious_date_then}"
    ),
    "changed_force": "{case_id} {rule}: ลักษณะของกำหนดเวลา เดิม {force_now} เป็น {force_then}",
    "changed_case": "{case_id}: เดิม {now} เป็น {then}",
    "changed_next": "{case_id}: ขั้นต่อไป เดิม {now} เป็น {then}",
    "changed_act": "{case_id} {rule}: สิ่งที่ขอให้ดำเนินการเป็นถ้อยคำอื่น",
    "compared_without": ("ค่าอื่นที่ต่างด้วย มีผลเมื่ออ่านแบบรายงานหรือเขียนเอกสารใหม่ จึงไม่แสดงที่นี่: {parts}"),
    "no_letter": "หน่วยงานรหัส {code} ไม่มีเรื่องที่ต้องมีหนังสือในไตรมาสนี้",
    "template_marked": "จุดที่ผิดเป็นข้อคิดเห็นในสำเนา {path} ให้แก้ในแม่แบบเดิม",
    "see_marked": "สั่ง python run.py templates เพื่อได้สำเนาแม่แบบที่มีข้อคิดเห็นตรงจุดที่ผิด",
    "templates_fine": "แม่แบบทุกฉบับใช้ได้ ใส่คำเหล่านี้ในวงเล็บปีกกาคู่ เช่น {{{{ agency }}}}",
    "template_words": "{template}  ใช้คำแทนข้อมูลได้ {count} คำ",
    "templates_more": "ดูคำและความหมายทั้งหมดด้วย templates --all",
    "stage_pdf": "แปลงเป็น PDF",
    "stage_sheets": "เขียนแบบรายงาน",
    "stage_mail": "ร่างจดหมาย",
    "stage_replies": "อ่านหนังสือตอบ",
    "stage_evidence": "รวมแฟ้มงาน",
    "stage_collect": "รวบรวมแบบรายงาน",
    "stage_evaluate": "ประเมินกรอบระยะเวลา",
    "stage_letters": "เขียนหนังสือถึงหน่วยงาน",
    "stage_corrections": "เขียนสมุดงานส่งกลับให้หน่วยงานแก้ไข",
    "stage_memo": "เขียนบันทึกถึงผู้บริหาร",
    "stage_workbook": "เขียนสมุดงานสรุป",
    "stage_data": "เขียนทะเบียนและบัญชีไฟล์",
    "stage_time": "{stage} {seconds} วินาที",
    # What `check` says of a file.
    "no_such_file": "ไม่พบไฟล์ {path}",
    "document_damaged": "เปิด {path} ไม่ได้ เพราะไฟล์เสียหาย ให้สั่งจัดทำใหม่",
    "is_folder": "{path} เป็นโฟลเดอร์ ให้ระบุไฟล์ในโฟลเดอร์นั้น เช่น {path}/*.xlsx",
    "checked_as": "ตรวจเป็นรายงาน{quarter} ณ วันที่ {day}",
    "whose": "เป็นรายงานของ {agency} ({code})",
    "whose_unknown": "ไม่ทราบว่าเป็นรายงานของหน่วยงานใด",
    "says_nil": "แจ้งว่าไม่มีเรื่องที่ต้องรายงาน",
    "opened": "มิใช่สมุดงาน จึงเปิดอ่านสมุดงานที่อยู่ภายใน",
    "aside": "มิใช่สมุดงาน จึงไม่ได้อ่าน แต่หน่วยงานส่งแบบรายงานมาด้วยแล้ว",
    "not_read": "อ่านไม่ได้ หน่วยงานจะนับว่ายังไม่ส่ง",
    "not_a_return": "ไม่ใช่แบบรายงาน จะถูกข้ามไป: {reason}",
    "in_cells": " ({count} ช่อง)",
    "for_example": "เช่น {told}",
    "no_issues": "ไม่พบข้อที่ต้องแก้ไขหรือตรวจสอบ",
    "not_mentioned": "{agency} ({code}): เรื่องจากไตรมาสก่อนที่ไม่อยู่ในไฟล์ที่ตรวจ",
    "corrections_written": "เขียนสมุดงานส่งกลับให้หน่วยงานแก้ไข {count} ไฟล์ไว้ที่ {folder}",
    "no_corrections": "ไม่มีสมุดงานแก้ไขที่ต้องเขียน",
    "corrections_among_returns": (
        "--corrections {path} เป็นโฟลเดอร์ของแบบรายงาน สมุดงานแก้ไขมีชื่อเดียวกันและจะทับแบบในโฟลเดอร์นั้น "
        "จึงไม่ได้เขียน ให้ระบุโฟลเดอร์อื่น เช่น --corrections corrections"
    ),
    "saved_by_others": (
        "ใน {folder} มีสมุดงานที่โปรแกรมอื่นบันทึกไว้ อาจเป็นแบบที่หน่วยงานส่งคืน จึงไม่เขียนทับ: {files} "
        "ให้ย้ายแบบที่ส่งคืนไปไว้ใน {input} และไฟล์อื่นไปไว้ที่อื่นก่อน แล้วสั่งอีกครั้ง"
    ),
    "corrections_is_file": "--corrections {path} เป็นไฟล์ ให้ระบุโฟลเดอร์ เช่น --corrections corrections",
    # The evidence pack.
    "no_evidence": (
        "ยังไม่มีงานของไตรมาส {quarter} ให้รวมเป็นแฟ้ม ให้สั่ง sheets --quarter {quarter} "
        "--final ก่อน หรือระบุไตรมาสด้วย --quarter"
    ),
    "fingerprint": "ตราแฟ้ม: {digest}",
    "absent": "ไม่มีในแฟ้ม และข้อสังเกต:",
    "compare_fingerprint": ("เทียบตราแฟ้มข้างต้นกับบนปกแฟ้ม ถ้าไม่ตรงกัน แฟ้มนี้ไม่ใช่แฟ้มที่จัดทำไว้"),
    "and_more": "และอีก {count} ข้อ",
    "count_none": "ยังไม่จัดทำ",
    "count_none_due": "ไม่มีหนังสือที่ต้องส่ง",
    "count_sheets": "ส่งแล้ว {done} จาก {total}",
    "count_returns": "ได้คืน {done} จาก {total}",
    "count_letters": "ส่งแล้ว {done} จาก {total}",
    "count_memo": "ส่งแล้ว {done} จาก {total}",
    # What `import` says.
    "not_taken_over": "อ่านไฟล์ไม่ได้ จึงไม่ได้นำเข้า ดูเหตุและวิธีแก้ด้านล่าง",
    "nothing_taken_over": "ไม่มีเรื่องให้นำเข้า จึงไม่ได้เขียนไฟล์ใด",
    "kept_as": "เก็บเป็นทะเบียนของไตรมาส {quarter} ไว้ที่ {folder}",
    # The closing summary.
    "title": "{quarter} ประเมิน ณ วันที่ {day}",
    "returns": (
        "หน่วยงาน {agencies}: ส่งคืน {returned} ส่งไม่ครบทุกเรื่อง {partial} ไม่มีเรื่อง {nil} "
        "ยังไม่ส่ง {missing} อ่านไม่ได้ {unreadable}"
    ),
    "cases": ("เรื่อง {cases} (ยังไม่ยุติ {open}, ยกมาจากไตรมาสก่อน {carried}) ค่าเสียหาย {damage} บาท"),
    "overdue": ("เกินกำหนด {overdue} เรื่อง ใกล้ครบกำหนด {soon} เรื่อง ไม่ทราบกำหนด {unknown} เรื่อง"),
    "lapsed": "พ้นกำหนดแล้ว (รอตรวจสอบ) {cases} เรื่อง {baht} บาท",
    "lapsing": "จะขาดอายุความภายใน {days} วัน {cases} เรื่อง {baht} บาท",
    "undated": "ไม่ทราบวันครบกำหนดของอายุความบางข้อ {cases} เรื่อง (ขาดข้อมูล ต้องสอบถามหน่วยงาน)",
    "unstated": "ในจำนวนข้างต้นมี {cases} เรื่องที่ไม่ทราบจำนวนเงิน จึงไม่รวมในยอดบาท",
    "issues": "ข้อที่พบในแบบรายงาน: ต้องแก้ {error} ควรตรวจ {warning} ควรทราบ {info}",
    "letters": "หนังสือถึงหน่วยงาน {letters} ฉบับ",
    "numbered_file": "ไฟล์ที่ {number} ({digest})",
    "unreadable_file": ("อ่านไม่ได้: {file} {reason} วิธีแก้อยู่ในแผ่นงาน {sheet} ของ summary.xlsx"),
    "ownerless_file": (
        "ไม่ทราบว่าเป็นของหน่วยงานใด: {file} ({cases} เรื่อง ยังไม่อยู่ในหนังสือฉบับใด) "
        "ให้แก้ชื่อไฟล์หรือช่องหน่วยงานแล้วสั่งใหม่"
    ),
    "rows": (
        "แถวที่อ่าน {rows_read} = เรื่อง {cases} + ว่าง {blank_rows} + รวมยอด {total_rows} + "
        "หมายเหตุ {note_rows} + ซ้ำ {duplicates}"
    ),
    "not_reconciled": (
        "ยอดไม่ตรงกัน: จำนวนแถวที่อ่านไม่เท่ากับผลรวม ห้ามใช้ผลนี้ ดู manifest.json และแจ้งผู้ดูแลโปรแกรม"
    ),
    "sum_differs": (
        "ยอดไม่ตรงกับข้อมูล: {document} แสดง {what} เป็น {told} แต่ข้อมูลคือ {data} ห้ามใช้ผลนี้ แจ้งผู้ดูแลโปรแกรม"
    ),
    "amount_unknown": (
        "ยอดไม่ตรงกับข้อมูล: {document} พิมพ์ยอด {told} บาท ซึ่งไม่มีในข้อมูล ห้ามใช้เอกสารนี้ แจ้งผู้ดูแลโปรแกรม"
    ),
    "amount_typed": (
        "ยอดไม่ตรงกับข้อมูล: แบบ {document} มีจำนวน {told} พิมพ์ไว้ตายตัว จึงพิมพ์ออกมาเท่านี้ไม่ว่าข้อมูลเป็นเท่าใด "
        "ให้แก้แบบเป็นชื่อช่องข้อมูล (เช่น {{{{ damage }}}}) "
        "ถ้าตั้งใจให้ตายตัว ให้เพิ่มจำนวนนี้ที่ letterhead.fixed_amounts ใน config.yaml"
    ),
    # What `kpi` says.
    "bad_fiscal_year": "อ่านปีงบประมาณ {value!r} ไม่ได้ ให้เขียนเป็นปี พ.ศ. สี่หลัก เช่น 2564",
    "where": "ผลอยู่ที่ {folder}",
    "nothing_written": "--dry-run: ไม่ได้เขียนไฟล์ใด",
    # Reading on more than one machine.
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
}
