"""What is said of the records: taking over, closing, the evidence, the indicator."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "config_is_the_offices": (
        "--config ใช้เฉพาะกับ compare และ rules เพื่อลองไฟล์ตั้งค่าอื่น "
        "หากต้องการทำงานของอีกสำนักงาน ให้ระบุโฟลเดอร์ของสำนักงานนั้นด้วย --office {folder}",
        "--config is for compare and rules, which try another config. To work on another office, "
        "name its folder: --office {folder}",
    ),
    "no_office": (
        "ไม่มี config.yaml ใน {folder} จึงไม่ใช่โฟลเดอร์ของสำนักงาน ให้ระบุโฟลเดอร์ด้วย --office "
        "หรือสร้างสำนักงานใหม่ด้วยคำสั่ง init {folder}",
        "There is no config.yaml in {folder}, so it is no office's folder. Name one with --office, "
        "or make a new office with: init {folder}",
    ),
    "records_of_another_office": (
        "ทะเบียนใน {folder} เป็นของ{theirs} (office_id: {their_id}) "
        "ไม่ใช่ของ{own} (office_id: {own_id}) จึงไม่อ่านและไม่เขียน ให้ตรวจ --office และ --records",
        "The records in {folder} are those of {theirs} (office_id: {their_id}), not of {own} "
        "(office_id: {own_id}). Nothing was read or written; check --office and --records.",
    ),
    "init_not_empty": (
        "{folder} มีไฟล์อยู่แล้ว จึงไม่เขียนทับ ให้ระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง",
        "{folder} holds something already and is not written over; name a new or empty folder",
    ),
    "init_done": (
        "สร้างสำนักงานใหม่ไว้ที่ {folder} (office_id: {id})\n"
        "ขั้นต่อไป: แก้หัวหนังสือใน config.yaml และรายชื่อหน่วยงานใน input_templates/agencies.csv "
        "แล้วสั่งงานด้วย --office {folder}",
        "A new office is in {folder} (office_id: {id})\n"
        "Next: write your letterhead into config.yaml and your agencies into "
        "input_templates/agencies.csv, then work with --office {folder}",
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
    "revise_unrun": (
        "ไตรมาส {quarter} ยังไม่เคยประมวลผล จึงไม่มีฉบับให้แก้ไข ให้สั่งโดยไม่ใส่ --revise",
        "{quarter} was never run, so there is nothing to revise. Leave out --revise.",
    ),
    "revise_open": (
        "ไตรมาส {quarter} ยังไม่ปิด และยังไม่มีไตรมาสหลังจากนี้ที่เทียบกับทะเบียนนี้ จึงไม่ต้องทำฉบับแก้ไข "
        "ให้สั่งโดยไม่ใส่ --revise",
        "{quarter} is not closed and no later quarter rests on it: it needs no revision. Leave out "
        "--revise.",
    ),
    "revise_older": (
        "ไตรมาส {quarter} ปิดฉบับแก้ไข ณ วันที่ {day} ไว้แล้ว ฉบับแก้ไขใหม่ต้องเป็นวันหลังจากนั้น "
        "ให้ระบุ --as-of เป็นวันหลังจากนั้น",
        "A revision of {quarter} as of {day} is closed. A new one must be of a later day: give a "
        "later --as-of.",
    ),
    "closed": (
        "ปิดไตรมาส {edition} แล้ว เก็บ {count} ไฟล์พร้อมค่าแฮชไว้ที่ {folder} พิมพ์ซ้ำได้จากที่นั่น",
        "{edition} is closed: {count} files with their hashes are in {folder}, to print from again",
    ),
    "closed_alone": (
        "ปิดไตรมาส {edition} แล้ว เก็บข้อมูลของทะเบียนพร้อมค่าแฮช {count} ไฟล์ไว้ที่ {folder}",
        "{edition} is closed: the register's data alone are kept with {count} hashes in {folder}",
    ),
    "closed_before": (
        "ไตรมาส {edition} ปิดไว้แล้วเมื่อวันที่ {day} ทุกไฟล์ยังตรงกับเมื่อปิด ({count} ไฟล์)",
        "{edition} was closed on {day}; all its {count} files are as they were",
    ),
    "closed_altered": (
        "{file} ต่างจากเมื่อปิดไตรมาส ให้นำไฟล์สำรองกลับมา",
        "{file} is not what it was when the quarter was closed; restore it from the backup",
    ),
    "evidence_made": (
        "จัดทำแฟ้มงาน {count} แฟ้มไว้ที่ {path} (โฟลเดอร์นี้ต้องเก็บรักษาและสำรองไว้)",
        "{count} files are packed in {path} (a folder to be kept and backed up)",
    ),
    "evidence_would": (
        "แฟ้มงานจะมีหลักฐาน {count} แฟ้ม",
        "The pack would hold {count} files",
    ),
    "write_fingerprint": (
        "ให้คัดตราแฟ้มลงบนปกแฟ้มและในสารบัญ (index.docx) เพื่อใช้พิสูจน์ภายหลัง",
        "Write the fingerprint on the file's cover and into the index (index.docx).",
    ),
    "pack_whole": (
        "แฟ้มงาน{quarter} สมบูรณ์ ครบ {count} แฟ้ม ไม่มีขาด เกิน หรือถูกแก้ไข",
        "The pack of {quarter} is whole: {count} files, none missing, extra or altered",
    ),
    "pack_known": (
        "ตราแฟ้มตรงกับที่เก็บไว้ จึงเป็นแฟ้มที่สำนักงานจัดทำ",
        "The fingerprint is one that was kept: this is a pack that the office made",
    ),
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
    "import_what": (
        "ระบุไฟล์ทะเบียนเดิมที่จะนำเข้า หรือ --template ไฟล์ เพื่อเขียนแบบเปล่า",
        "Name the register to take over, or --template FILE to write an empty one",
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
}
