"""What the command line says, in Thai and in English; documents for the office are always Thai."""

from __future__ import annotations

_MESSAGES: dict[str, tuple[str, str]] = {
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
        "ยังไม่มีทะเบียนของไตรมาสนี้ ให้สั่ง batch ก่อน หรือระบุไตรมาสด้วย --quarter",
        "There is no register of this quarter; run batch first, or name it with --quarter",
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
    "stands_closed": (
        "ไตรมาส {quarter} ปิดแล้วเมื่อวันที่ {day} จึงไม่เขียนทับ ตรวจว่าระบุ --quarter ถูกต้อง "
        "หรือสั่งด้วย --revise เพื่อเขียนเป็นฉบับแก้ไขแยกต่างหาก",
        "Quarter {quarter} was closed on {day} and is not written over. Check --quarter, or add "
        "--revise to write a revision beside it.",
    ),
    "stands_before": (
        "ไตรมาสหลังจาก {quarter} ({later}) เทียบกับทะเบียนนี้แล้ว จึงไม่เขียนทับ ตรวจว่าระบุ --quarter ถูกต้อง "
        "หรือสั่งด้วย --revise เพื่อเขียนเป็นฉบับแก้ไขแยกต่างหาก",
        "Quarters after {quarter} ({later}) rest on its register, which is not written over. Check "
        "--quarter, or add --revise to write a revision beside it.",
    ),
    "stands_unwritten": (
        "ปิดไตรมาส {quarter} ไม่ได้ เพราะ {folder} ไม่มีหรือไม่ตรงกับทะเบียน "
        "ให้สั่ง batch หรือ memo ของไตรมาสนี้อีกครั้ง แล้วจึงปิด",
        "Can't close {quarter}: {folder} is missing or is of another run than the register. Run "
        "batch or memo of this quarter again, then close.",
    ),
    "closed": (
        "ปิดไตรมาส {edition} แล้ว เก็บ {count} ไฟล์พร้อมค่าแฮชไว้ที่ {folder} พิมพ์ซ้ำได้จากที่นั่น",
        "{edition} is closed: {count} files with their hashes are in {folder}, to print from again",
    ),
    "closed_before": (
        "ไตรมาส {edition} ปิดไว้แล้วเมื่อวันที่ {day} ทุกไฟล์ยังตรงกับเมื่อปิด ({count} ไฟล์)",
        "{edition} was closed on {day}; all its {count} files are as they were",
    ),
    "closed_altered": (
        "{file} ต่างจากเมื่อปิดไตรมาส ให้นำไฟล์สำรองกลับมา",
        "{file} is not what it was when the quarter was closed; restore it from the backup",
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
    "evidence_made": (
        "จัดทำแฟ้มงาน {count} แฟ้มไว้ที่ {path} (โฟลเดอร์นี้ต้องเก็บรักษาและสำรองไว้)",
        "{count} files are packed in {path} (a folder to be kept and backed up)",
    ),
    "evidence_would": (
        "แฟ้มงานจะมีหลักฐาน {count} แฟ้ม",
        "The pack would hold {count} files",
    ),
    "fingerprint": (
        "ตราแฟ้ม: {digest}",
        "Fingerprint: {digest}",
    ),
    "write_fingerprint": (
        "ให้คัดตราแฟ้มลงบนปกแฟ้มและในสารบัญ (index.docx) เพื่อใช้พิสูจน์ภายหลัง",
        "Write the fingerprint on the file's cover and into the index (index.docx).",
    ),
    "absent": ("ไม่มีในแฟ้ม และข้อสังเกต:", "Absent from the pack, and remarks:"),
    "pack_whole": (
        "แฟ้มงาน{quarter} สมบูรณ์ ครบ {count} แฟ้ม ไม่มีขาด เกิน หรือถูกแก้ไข",
        "The pack of {quarter} is whole: {count} files, none missing, extra or altered",
    ),
    "pack_known": (
        "ตราแฟ้มตรงกับที่เก็บไว้ จึงเป็นแฟ้มที่สำนักงานจัดทำ",
        "The fingerprint is one that was kept: this is a pack that the office made",
    ),
    "compare_fingerprint": (
        "เทียบตราแฟ้มข้างต้นกับบนปกแฟ้ม ถ้าไม่ตรงกัน แฟ้มนี้ไม่ใช่แฟ้มที่จัดทำไว้",
        "Compare the fingerprint with the one on the file's cover: if they differ, this is not "
        "the pack that was made",
    ),
    "and_more": ("และอีก {count} ข้อ", "and {count} more"),
    "pack_faulty": (
        "แฟ้มงานนี้ใช้เป็นหลักฐานไม่ได้ พบข้อบกพร่อง {count} ข้อ",
        "This pack proves nothing: {count} faults",
    ),
    "pack_damaged": (
        "ไฟล์ zip เสียหาย เปิดไม่ได้ ให้นำฉบับสำรองมาใช้ ({name})",
        "the zip is damaged and can't be opened; use the backup ({name})",
    ),
    "pack_no_manifest": (
        "ไม่มี manifest.json ที่อ่านได้เพียงฉบับเดียว จึงพิสูจน์ไม่ได้",
        "there is no single manifest.json that can be read, so nothing can be proved",
    ),
    "pack_bad_manifest": (
        "manifest.json ไม่ใช่ของแฟ้มงาน หรือถูกแก้ไข ({name})",
        "manifest.json is not that of a pack, or was altered ({name})",
    ),
    "pack_missing": ("ขาดแฟ้ม: {name}", "missing: {name}"),
    "pack_extra": ("มีแฟ้มเกินมา: {name}", "extra: {name}"),
    "pack_altered": ("แฟ้มถูกแก้ไข: {name}", "altered: {name}"),
    "pack_damaged_member": ("แฟ้มเสียหาย อ่านไม่ได้: {name}", "damaged, can't be read: {name}"),
    "pack_doubled": ("มีชื่อแฟ้มซ้ำกัน: {name}", "doubled name: {name}"),
    "pack_unsafe": (
        "ชื่อแฟ้มพาออกนอกโฟลเดอร์หรือใช้ไม่ได้ ห้ามแตกไฟล์ zip นี้: {name}",
        "a name that leads astray, do not unpack this zip: {name}",
    ),
    "pack_link": (
        "เป็นทางลัดไปยังที่อื่น ห้ามแตกไฟล์ zip นี้: {name}",
        "a link to elsewhere, do not unpack this zip: {name}",
    ),
    "pack_not_the_covers": (
        "ตราแฟ้มไม่ตรงกับที่ระบุใน --fingerprint: ไม่ใช่แฟ้มที่ปกแฟ้มระบุ",
        "the fingerprint is not the one given with --fingerprint: not the pack of that cover",
    ),
    "pack_not_kept": (
        "ตราแฟ้มไม่ตรงกับแฟ้มงานใดของไตรมาสนี้ที่สำนักงานจัดทำ: ถูกแก้ไขพร้อมบัญชี หรือจัดทำจากที่อื่น",
        "the fingerprint is of no pack of this quarter that the office made: altered together "
        "with its manifest, or made elsewhere",
    ),
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
    "count_none": ("ยังไม่จัดทำ", "none written"),
    "count_sheets": ("ส่งแล้ว {done} จาก {total}", "{done} of {total} dispatched"),
    "count_returns": ("ได้คืน {done} จาก {total}", "{done} of {total} returned"),
    "count_letters": ("ส่งแล้ว {done} จาก {total}", "{done} of {total} dispatched"),
    "count_memo": ("ส่งแล้ว {done} จาก {total}", "{done} of {total} dispatched"),
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
    # What `import` says.
    "not_taken_over": (
        "อ่านไฟล์ไม่ได้ จึงไม่ได้นำเข้า ดูเหตุและวิธีแก้ด้านล่าง",
        "Can't be read, nothing was taken over; the reason is below",
    ),
    "taken_over": (
        "เรื่อง {cases} เรื่องของ {agencies} หน่วยงาน (ยังไม่ยุติ {open}) เคยเร่งรัด {pressed} เรื่อง "
        "เป็นหนังสือถึง {letters} หน่วยงาน",
        "{cases} cases of {agencies} agencies ({open} open), {pressed} of them pressed before, in "
        "letters to {letters} agencies",
    ),
    "taken_ownerless": (
        "ไม่ทราบหน่วยงาน {cases} เรื่อง เก็บไว้ภายใต้รหัส UNKNOWN ควรแก้ในไฟล์แล้วนำเข้าใหม่",
        "{cases} cases of no agency that could be told are kept under UNKNOWN; better mend the "
        "file and import it again",
    ),
    "nothing_taken_over": (
        "ไม่มีเรื่องให้นำเข้า จึงไม่ได้เขียนไฟล์ใด",
        "There is no case to take over; nothing was written",
    ),
    "kept_as": (
        "เก็บเป็นทะเบียนของไตรมาส {quarter} ไว้ที่ {folder} ขั้นต่อไป: run.py sheets --quarter {next}",
        "Kept as the register of {quarter} in {folder}. Next: run.py sheets --quarter {next}",
    ),
    "import_what": (
        "ระบุไฟล์ทะเบียนเดิมที่จะนำเข้า หรือ --template ไฟล์ เพื่อเขียนแบบเปล่า",
        "Name the register to take over, or --template FILE to write an empty one",
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
    "kpi_result": (
        "ตัวชี้วัดปีงบประมาณ พ.ศ. {year}: ส่งแล้ว {counted} เรื่อง เป้าหมาย {target} เรื่อง "
        "ร้อยละ {percent}{over}",
        "indicator of fiscal year {year}: {counted} letters sent, target {target}, "
        "{percent} percent{over}",
    ),
    "kpi_over": (" เกินเป้าหมาย", ", over target"),
    "kpi_nothing": (
        "ไม่มีทะเบียนใดของปีงบประมาณ พ.ศ. {year} ใน {folder} จึงไม่มีสิ่งที่จะกรอกในแบบ "
        "ให้ตรวจปี หรือระบุโฟลเดอร์ด้วย --records",
        "Nothing was recorded of fiscal year {year} in {folder}, so there is nothing to fill in. "
        "Check the year, or name the folder with --records.",
    ),
    "kpi_no_records": (
        "{quarter}: ไม่มีทะเบียนใดเลย แบบจึงระบุว่าไม่พบบันทึกการดำเนินการ",
        "{quarter}: no register at all; the form says that nothing was recorded",
    ),
    "kpi_no_dispatch": (
        "{quarter}: ไม่พบทะเบียนคุมการส่งหนังสือ จึงไม่มีหนังสือที่นับได้",
        "{quarter}: no dispatch register, so no letter counts",
    ),
    "kpi_no_returns": (
        "{quarter}: ไม่พบทะเบียนแบบรายงานที่ได้รับคืน ให้สั่ง batch ของไตรมาสนั้น",
        "{quarter}: no register of returns; run batch for that quarter",
    ),
    "kpi_no_letters": (
        "{quarter}: ทะเบียนคุมการส่งไม่มีหนังสือถึงหน่วยงาน",
        "{quarter}: the dispatch register has no letter to an agency",
    ),
    "kpi_waiting": (
        "{quarter}: หนังสือถึงหน่วยงาน {count} ฉบับจัดทำแล้วแต่ยังไม่มีวันที่ส่ง ไม่นับ ให้กรอกวันที่ในทะเบียนคุมการส่ง",
        "{quarter}: {count} letters written but without a date of dispatch are not counted; "
        "enter it in the dispatch register",
    ),
    "kpi_numbered_without_date": (
        "{quarter}: ในจำนวนนั้น {count} ฉบับมีเลขที่หนังสือแล้ว แต่ขาดวันที่ส่ง",
        "{quarter}: {count} of them bear a number and lack the date",
    ),
    "kpi_without_number": (
        "{quarter}: หนังสือ {count} ฉบับมีวันที่ส่งแต่ไม่มีเลขที่หนังสือ (นับแล้ว)",
        "{quarter}: {count} letters have a date of dispatch and no number (counted)",
    ),
    "kpi_outside_week": (
        "{quarter}: หนังสือ {count} ฉบับส่งนอกสัปดาห์สุดท้ายของเดือน (นับแล้ว แยกไว้ในแบบ)",
        "{quarter}: {count} letters dispatched outside their week (counted, told apart)",
    ),
    "kpi_out_of_year": (
        "{quarter}: หนังสือ {count} ฉบับส่งนอกปีงบประมาณ ไม่นับในปีนี้",
        "{quarter}: {count} letters dispatched outside the fiscal year are not counted",
    ),
    "kpi_ahead": (
        "{quarter}: หนังสือ {count} ฉบับมีวันที่ส่งที่ยังมาไม่ถึง ไม่นับ ให้ตรวจทะเบียนคุมการส่ง",
        "{quarter}: {count} letters bear a date of dispatch that lies ahead and are not counted; "
        "check the dispatch register",
    ),
    "kpi_before_quarter": (
        "{quarter}: หนังสือ {count} ฉบับมีวันที่ส่งก่อนเริ่มไตรมาส ให้ตรวจทะเบียนคุมการส่ง",
        "{quarter}: {count} letters were dispatched before their quarter began; check the "
        "dispatch register",
    ),
    "kpi_no_memo": (
        "{quarter}: ไม่พบบันทึกถึงผู้บริหารในทะเบียนคุมการส่ง",
        "{quarter}: no memorandum to the executives in the dispatch register",
    ),
    "kpi_memo_waiting": (
        "{quarter}: บันทึกถึงผู้บริหารจัดทำแล้วแต่ยังไม่ได้ส่ง ให้กรอกเลขที่และวันที่ส่งในทะเบียนคุมการส่ง",
        "{quarter}: the memorandum is written and not dispatched; enter its number and date",
    ),
    "kpi_memo_outside": (
        "{quarter}: บันทึกถึงผู้บริหารส่งนอกเดือนที่กำหนด",
        "{quarter}: the memorandum was dispatched outside its month",
    ),
    "kpi_late": (
        "นับหนังสือของปีงบประมาณก่อนที่ส่งในปีนี้ด้วย {count} ฉบับ",
        "{count} letters of an earlier year's quarter, dispatched in this year, are counted",
    ),
    "kpi_lost": (
        "ไม่พบแฟ้มของหนังสือที่นับ {count} ฉบับในโฟลเดอร์ผลลัพธ์ จึงไม่อยู่ในบัญชีหลักฐาน",
        "the files of {count} counted letters are not in the output folder, so the list of "
        "evidence lacks them",
    ),
    "kpi_no_factor": (
        "ไม่มีบันทึกปัจจัยสนับสนุน (ข้อ 7) แบบจึงพิมพ์ -ไม่มี- ให้บันทึกใน decisions.xlsx ถ้ามี",
        "no note of what helped (section 7), so the form says none; note it in decisions.xlsx",
    ),
    "kpi_no_obstacle": (
        "ไม่มีบันทึกอุปสรรค (ข้อ 8) แบบจึงพิมพ์ -ไม่มี- ให้บันทึกใน decisions.xlsx ถ้ามี",
        "no note of obstacles (section 8), so the form says none; note it in decisions.xlsx",
    ),
    "where": ("ผลอยู่ที่ {folder}", "Results are in {folder}"),
    "nothing_written": (
        "--dry-run: ไม่ได้เขียนไฟล์ใด",
        "--dry-run: nothing was written",
    ),
}


def say(message: str, language: str, **facts: object) -> str:
    """Give a message in `th` or `en`; a message that does not exist raises KeyError."""
    thai, english = _MESSAGES[message]
    return (thai if language == "th" else english).format(**facts)
