"""What is said of reading, judging and writing a quarter, and of the law."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "bad_date": (
        "อ่านวันที่ {value!r} ไม่ได้ ให้เขียนแบบ 2020-11-25 หรือ 25/11/2563",
        "can't read the date {value!r}; write 2020-11-25 or 25/11/2563",
    ),
    "bad_quarter": (
        "อ่านไตรมาส {value!r} ไม่ได้ ให้เขียนแบบ 2564-Q1 (ปีงบประมาณ พ.ศ.)",
        "can't read the quarter {value!r}; write 2564-Q1 (fiscal year B.E.)",
    ),
    "faults": (
        "หยุดก่อนเสร็จ พบข้อผิดพลาดในไฟล์ของสำนักงาน {count} แห่ง ให้แก้แล้วสั่งใหม่",
        "Stopped: {count} faults in the office's files. Mend them and run again.",
    ),
    "interrupted": (
        "หยุดตามคำสั่ง สั่งใหม่ได้ทันที ไม่มีข้อมูลสูญหาย",
        "Interrupted. Run it again; nothing is lost.",
    ),
    "no_access": (
        "อ่านหรือเขียน {file} ไม่ได้ ({why}) ให้ตรวจที่ตั้งและสิทธิ์ หรือปิดโปรแกรมที่เปิดอยู่",
        "Can't read or write {file} ({why}). Check the place and its rights, or close the program "
        "that has it open.",
    ),
    "no_input": (
        "ไม่มีแบบรายงานให้ประมวลผลใน {folder} ให้นำไฟล์ที่หน่วยงานส่งคืนมาวางไว้ หรือระบุโฟลเดอร์ด้วย --input",
        "No returns in {folder}. Put the agencies' files there, or name the folder with --input.",
    ),
    "unknown_agency": (
        "ไม่มีหน่วยงานรหัส {codes} ในไตรมาสนี้ ดูรหัสใน input_templates/agencies.csv",
        "No agency {codes} in this quarter; the codes are in input_templates/agencies.csv",
    ),
    "sheets_written": (
        "เขียนแบบรายงาน {count} หน่วยงานไว้ที่ {folder}",
        "{count} case sheets are in {folder}",
    ),
    "inventing": (
        "กำลังสมมติแบบรายงานของหน่วยงานไว้ที่ {folder}",
        "Inventing the agencies' returns in {folder}",
    ),
    "open_first": (
        "เริ่มดูที่ {folder}: summary.xlsx แล้ว executive_memo.docx และโฟลเดอร์ letters",
        "Open first, in {folder}: summary.xlsx, then executive_memo.docx and the letters folder",
    ),
    "year_begins": (
        "กำลังสมมติการทำงานของสำนักงานตลอดปีงบประมาณไว้ที่ {folder}",
        "Playing the office's fiscal year in {folder}",
    ),
    "year_sheets": (
        "{quarter}  {day}  ส่งแบบรายงานไป {count} หน่วยงาน",
        "{quarter}  {day}  sheets sent to {count} agencies",
    ),
    "year_batch": (
        "{quarter}  {day}  {cases} เรื่อง เขียนหนังสือถึงหน่วยงาน {count} ฉบับ",
        "{quarter}  {day}  {cases} cases, {count} letters to agencies written",
    ),
    "year_dispatch": (
        "{quarter}  {day}  ส่งหนังสือแล้ว {count} ฉบับ (ลงทะเบียนคุมการส่ง)",
        "{quarter}  {day}  {count} letters dispatched, entered in the dispatch register",
    ),
    "year_memo": (
        "{quarter}  {day}  เขียนบันทึกถึงผู้บริหาร มีแบบที่ส่งช้าเพิ่ม {count} หน่วยงาน",
        "{quarter}  {day}  memorandum written, with {count} late returns",
    ),
    "year_close": (
        "{quarter}  {day}  ปิดไตรมาส เก็บ {count} ไฟล์พร้อมค่าแฮช",
        "{quarter}  {day}  quarter closed, {count} files kept with their hashes",
    ),
    "year_kpi": (
        "{quarter}  {day}  กรอกแบบรายงานตัวชี้วัด นับหนังสือที่ส่งแล้วได้ {count} ฉบับ",
        "{quarter}  {day}  indicator form filled in, {count} dispatched letters count",
    ),
    "year_changes": (
        "{quarter}  เทียบไตรมาสก่อน: ใหม่ {new} คืบหน้า {moved_on} คงเดิม {stood_still} ยุติ {closed} "
        "เปิดใหม่ {reopened} หายไปจากแบบ {vanished} ข้อมูลถูกแก้ {altered}",
        "{quarter}  since the quarter before: {new} new, {moved_on} moved on, {stood_still} stood "
        "still, {closed} closed, {reopened} reopened, {vanished} vanished, {altered} changed",
    ),
    "year_open": (
        "เริ่มดูที่ {folder}: summary.xlsx แล้ว executive_memo.docx เทียบกับโฟลเดอร์ของไตรมาสก่อน ๆ",
        "Open first, in {folder}: summary.xlsx, then executive_memo.docx; the quarters before "
        "stand beside it",
    ),
    "year_then": (
        "แล้วดู sheets (แบบที่กรอกไว้ให้) returns (แบบที่ส่งคืน) records (ทะเบียนคุมการส่ง คำวินิจฉัย) "
        "และ kpi (แบบรายงานตัวชี้วัด) ใน {folder}",
        "Then sheets (as sent, filled in), returns (as they came back), records (the dispatch "
        "registers, the rulings) and kpi (the indicator form) in {folder}",
    ),
    "written": ("เขียนไว้ที่ {path}", "Written to {path}"),
    "rule_counted": ("นับ", "counted"),
    "rule_ends": ("เสร็จเมื่อกรอก", "done when filled"),
    "rule_applies": ("ใช้เมื่อ", "applies when"),
    "rule_law": ("กฎหมาย", "law"),
    "rule_action": ("สิ่งที่ขอให้ทำ", "action"),
    "examples": (
        "ตัวอย่าง {count} ข้อ ไม่ตรงกับกฎ {broken} จุด",
        "{count} examples, {broken} differences",
    ),
    "broken_example": (
        "{rule}: {title} ณ วันที่ {day} ({what}) ตัวอย่างว่า {expected} แต่กฎให้ {found}",
        "{rule}: {title} on {day} ({what}): the example says {expected}, the rules give {found}",
    ),
    "no_such_case": (
        "ไม่มีเรื่องรหัส {case_id} ในทะเบียนของไตรมาสนี้ ตรวจรหัส หรือระบุไตรมาสด้วย --quarter",
        "No case {case_id} in this quarter's register; check the id, or name the quarter with "
        "--quarter",
    ),
    "no_register": (
        "ไม่มีทะเบียนของไตรมาส {quarter} ใน {folder} ไตรมาสที่มีทะเบียน: {kept} "
        "ให้สั่ง batch ก่อน หรือระบุไตรมาสด้วย --quarter",
        "There is no register of {quarter} in {folder}; quarters with one: {kept}. Run batch "
        "first, or name the quarter with --quarter",
    ),
    "no_quarter": ("ไม่มี", "none"),
    "compare_what": (
        "ไฟล์ตั้งค่าที่จะลองใช้เป็นไฟล์เดียวกับที่ใช้อยู่ ({path}) ให้ระบุไฟล์ที่จะลองใช้ด้วย --config",
        "The config to try is the one in use ({path}); name the one to try with --config",
    ),
    "calendar_written": (
        "เขียนปฏิทิน {count} รายการไว้ที่ {path}",
        "{count} calendar entries are in {path}",
    ),
    "compared": (
        "เรื่องที่เปลี่ยน {cases} เรื่อง ({deadlines} กำหนดเวลา) ทุนทรัพย์ที่เกี่ยวข้อง {baht} บาท",
        "{cases} cases change ({deadlines} deadlines), {baht} baht at stake in them",
    ),
    "changed_deadline": (
        "{case_id} {rule}: {status_now} {due_date_now} ({act_by_now}) -> "
        "{status_then} {due_date_then} ({act_by_then})",
        "{case_id} {rule}: {status_now} {due_date_now} ({act_by_now}) -> "
        "{status_then} {due_date_then} ({act_by_then})",
    ),
    "changed_case": (
        "{case_id}: {now} -> {then}",
        "{case_id}: {now} -> {then}",
    ),
    "no_letter": (
        "หน่วยงานรหัส {code} ไม่มีเรื่องที่ต้องมีหนังสือในไตรมาสนี้",
        "agency {code} needs no letter in this quarter",
    ),
    "templates_fine": (
        "แม่แบบทุกฉบับใช้ได้ ใส่คำด้านบนในวงเล็บปีกกาคู่ เช่น {{{{ agency }}}}",
        "Every template is in order; write the names above in double braces: {{{{ agency }}}}",
    ),
    "stage_pdf": ("แปลงเป็น PDF", "Converting to PDF"),
    "reading": ("อ่านแบบรายงาน", "Reading returns"),
    "stage_collect": ("รวบรวมแบบรายงาน", "Collecting the returns"),
    "stage_evaluate": ("ประเมินกรอบระยะเวลา", "Evaluating the time frames"),
    "stage_letters": ("เขียนหนังสือถึงหน่วยงาน", "Writing the letters"),
    "stage_corrections": ("เขียนสมุดงานส่งกลับให้หน่วยงานแก้ไข", "Writing the correction workbooks"),
    "stage_memo": ("เขียนบันทึกถึงผู้บริหาร", "Writing the memorandum"),
    "stage_workbook": ("เขียนสมุดงานสรุป", "Writing the summary workbook"),
    "stage_data": ("เขียนทะเบียนและบัญชีแฟ้ม", "Writing the registers and the manifest"),
    # What `check` says of a file.
    "no_such_file": ("ไม่พบไฟล์ {path}", "No such file: {path}"),
    "is_folder": (
        "{path} เป็นโฟลเดอร์ ให้ระบุไฟล์ในโฟลเดอร์นั้น เช่น {path}/*.xlsx",
        "{path} is a folder; name files in it, such as {path}/*.xlsx",
    ),
    "checked_as": (
        "ตรวจเป็นรายงาน{quarter} ณ วันที่ {day}",
        "Checked as a return for {quarter}, as of {day}",
    ),
    "whose": ("เป็นรายงานของ {agency} ({code})", "The return of {agency} ({code})"),
    "whose_unknown": ("ไม่ทราบว่าเป็นรายงานของหน่วยงานใด", "It does not tell whose return it is"),
    "says_nil": ("แจ้งว่าไม่มีเรื่องที่ต้องรายงาน", "It says that there is nothing to report"),
    "not_read": (
        "อ่านไม่ได้ หน่วยงานจะนับว่ายังไม่ส่ง",
        "Can't be read: its agency counts as not having returned",
    ),
    "not_a_return": (
        "ไม่ใช่แบบรายงาน จะถูกข้ามไป: {reason}",
        "Not a return, would be passed over: {reason}",
    ),
    "severity_error": ("ต้องแก้ไข", "ERROR"),
    "severity_warning": ("ควรตรวจสอบ", "WARNING"),
    "severity_info": ("เพื่อทราบ", "INFO"),
    "in_cells": (" ({count} ช่อง)", " ({count} cells)"),
    "for_example": ("เช่น {told}", "e.g. {told}"),
    "no_issues": ("ไม่พบข้อที่ต้องแก้ไขหรือตรวจสอบ", "No issues"),
    "not_mentioned": (
        "{agency} ({code}): เรื่องจากไตรมาสก่อนที่ไม่อยู่ในไฟล์ที่ตรวจ",
        "{agency} ({code}): cases of the quarter before that the files do not mention",
    ),
    "corrections_written": (
        "เขียนสมุดงานส่งกลับให้หน่วยงานแก้ไข {count} ไฟล์ไว้ที่ {folder}",
        "{count} correction workbooks are in {folder}",
    ),
    # The evidence pack.
    "no_evidence": (
        "ยังไม่มีงานของไตรมาส {quarter} ให้รวมเป็นแฟ้ม ให้สั่ง sheets หรือ batch ก่อน หรือระบุ --quarter",
        "There is nothing of {quarter} to pack yet; run sheets or batch first, or name the quarter "
        "with --quarter",
    ),
    "fingerprint": (
        "ตราแฟ้ม: {digest}",
        "Fingerprint: {digest}",
    ),
    "absent": ("ไม่มีในแฟ้ม และข้อสังเกต:", "Absent from the pack, and remarks:"),
    "compare_fingerprint": (
        "เทียบตราแฟ้มข้างต้นกับบนปกแฟ้ม ถ้าไม่ตรงกัน แฟ้มนี้ไม่ใช่แฟ้มที่จัดทำไว้",
        "Compare the fingerprint with the one on the file's cover: if they differ, this is not "
        "the pack that was made",
    ),
    "and_more": ("และอีก {count} ข้อ", "and {count} more"),
    "count_none": ("ยังไม่จัดทำ", "none written"),
    "count_sheets": ("ส่งแล้ว {done} จาก {total}", "{done} of {total} dispatched"),
    "count_returns": ("ได้คืน {done} จาก {total}", "{done} of {total} returned"),
    "count_letters": ("ส่งแล้ว {done} จาก {total}", "{done} of {total} dispatched"),
    "count_memo": ("ส่งแล้ว {done} จาก {total}", "{done} of {total} dispatched"),
    # What `import` says.
    "not_taken_over": (
        "อ่านไฟล์ไม่ได้ จึงไม่ได้นำเข้า ดูเหตุและวิธีแก้ด้านล่าง",
        "Can't be read, nothing was taken over; the reason is below",
    ),
    "nothing_taken_over": (
        "ไม่มีเรื่องให้นำเข้า จึงไม่ได้เขียนไฟล์ใด",
        "There is no case to take over; nothing was written",
    ),
    "kept_as": (
        "เก็บเป็นทะเบียนของไตรมาส {quarter} ไว้ที่ {folder} ขั้นต่อไป: run.py sheets --quarter {next}",
        "Kept as the register of {quarter} in {folder}. Next: run.py sheets --quarter {next}",
    ),
    # The closing summary.
    "title": ("{quarter} ประเมิน ณ วันที่ {day}", "{quarter}, as of {day}"),
    "returns": (
        "หน่วยงาน {agencies}: ส่งคืน {returned} ไม่มีเรื่อง {nil} ยังไม่ส่ง {missing} อ่านไม่ได้ {unreadable}",
        "{agencies} agencies: {returned} returned, {nil} nil, {missing} missing, "
        "{unreadable} unreadable",
    ),
    "cases": (
        "เรื่อง {cases} (ยังไม่ยุติ {open}, ยกมาจากไตรมาสก่อน {carried}) ค่าเสียหาย {damage} บาท",
        "{cases} cases ({open} open, {carried} carried over), damage {damage} baht",
    ),
    "overdue": (
        "เกินกำหนด {overdue} เรื่อง ใกล้ครบกำหนด {soon} เรื่อง ไม่ทราบกำหนด {unknown} เรื่อง",
        "overdue {overdue} cases, due soon {soon}, unknown {unknown}",
    ),
    "lapsed": (
        "ขาดอายุความแล้ว {cases} เรื่อง {baht} บาท",
        "already lapsed: {cases} claims, {baht} baht",
    ),
    "lapsing": (
        "จะขาดอายุความภายใน {days} วัน {cases} เรื่อง {baht} บาท",
        "lapsing within {days} days: {cases} claims, {baht} baht",
    ),
    "undated": (
        "ไม่ทราบวันขาดอายุความ {cases} เรื่อง (ขาดข้อมูล ต้องสอบถามหน่วยงาน)",
        "limitation unknown: {cases} claims (data missing, the letters ask for it)",
    ),
    "unstated": (
        "ในจำนวนข้างต้นมี {cases} เรื่องที่ไม่ทราบจำนวนเงิน จึงไม่รวมในยอดบาท",
        "{cases} of the cases above state no amount and are not in the baht totals",
    ),
    "issues": (
        "ข้อที่พบในแบบรายงาน: ต้องแก้ {error} ควรตรวจ {warning} ควรทราบ {info}",
        "issues in the returns: {error} errors, {warning} warnings, {info} infos",
    ),
    "letters": (
        "หนังสือถึงหน่วยงาน {letters} ฉบับ",
        "{letters} letters to agencies",
    ),
    "unreadable_file": (
        "อ่านไม่ได้: {file} ({code}) ดูเหตุและวิธีแก้ในแผ่นงานข้อที่พบของ summary.xlsx",
        "unreadable: {file} ({code}); the issues sheet of summary.xlsx says why and what to do",
    ),
    "ownerless_file": (
        "ไม่ทราบว่าเป็นของหน่วยงานใด: {file} ({cases} เรื่อง ยังไม่อยู่ในหนังสือฉบับใด) "
        "ให้แก้ชื่อไฟล์หรือช่องหน่วยงานแล้วสั่งใหม่",
        "whose is it? {file} ({cases} cases, in no letter yet); mend the file's name or its agency "
        "cell and run again",
    ),
    "rows": (
        "แถวที่อ่าน {rows_read} = เรื่อง {cases} + ว่าง {blank_rows} + รวมยอด {total_rows} + "
        "หมายเหตุ {note_rows} + ซ้ำ {duplicates}",
        "{rows_read} rows read = {cases} cases + {blank_rows} blank + {total_rows} totals + "
        "{note_rows} notes + {duplicates} duplicates",
    ),
    "not_reconciled": (
        "ยอดไม่ตรงกัน: จำนวนแถวที่อ่านไม่เท่ากับผลรวม ห้ามใช้ผลนี้ ดู manifest.json และแจ้งผู้ดูแลโปรแกรม",
        "DOES NOT RECONCILE: rows read are not all accounted for. Do not use this result; see "
        "manifest.json and tell whoever maintains the program.",
    ),
    # What `kpi` says.
    "bad_fiscal_year": (
        "อ่านปีงบประมาณ {value!r} ไม่ได้ ให้เขียนเป็นปี พ.ศ. สี่หลัก เช่น 2564",
        "can't read the fiscal year {value!r}; write four digits of the Buddhist era, as 2564",
    ),
    "where": ("ผลอยู่ที่ {folder}", "Results are in {folder}"),
    "nothing_written": (
        "--dry-run: ไม่ได้เขียนไฟล์ใด",
        "--dry-run: nothing was written",
    ),
}
