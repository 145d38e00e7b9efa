"""What can be wrong with a file as a whole, and why a file is passed over.

Part of `issues.CATALOGUE`: a code is added here and nowhere else.
"""

from __future__ import annotations

from pipeline.model.issues.issue_code import Entry, IssueCode, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


class FileIssue(IssueCode):
    """A file that gives nothing, or is no return."""

    # The file as a whole: it could not be read, so its agency counts as not having returned.
    FILE_EMPTY = Entry(
        "file_empty",
        _E,
        "ไฟล์ว่างเปล่า ไม่มีข้อมูลอยู่ภายใน",
        "โปรดตรวจสอบไฟล์ต้นฉบับ เปิดด้วย Excel บันทึก แล้วส่งใหม่",
    )
    FILE_ENCRYPTED = Entry(
        "file_encrypted",
        _E,
        "ไฟล์มีรหัสผ่าน เปิดอ่านไม่ได้",
        "โปรดนำรหัสผ่านออก (ไฟล์ > ข้อมูล > ป้องกันสมุดงาน > เข้ารหัสลับด้วยรหัสผ่าน แล้วลบรหัสให้ว่าง) "
        "บันทึก แล้วส่งใหม่ (ไฟล์ zip ให้บีบอัดใหม่โดยไม่ใส่รหัสผ่าน) หรือแจ้งรหัสผ่านให้สำนักงานทราบทางโทรศัพท์",
    )
    FILE_LOCKED_FOR_GOOD = Entry(
        "file_locked_for_good",
        _E,
        "ไฟล์ถูกล็อกด้วยวิธีที่โปรแกรมนี้เปิดไม่ได้แม้มีรหัสผ่าน ({kind})",
        "โปรดเปิดไฟล์ บันทึกเป็น .xlsx โดยไม่ใส่รหัสผ่านและไม่จำกัดสิทธิ์ แล้วส่งใหม่",
    )
    FILE_NOT_WORKBOOK = Entry(
        "file_not_workbook",
        _E,
        "ไฟล์มิใช่สมุดงานหรือตาราง (เนื้อหาเป็น {kind})",
        "โปรดกรอกข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งเป็นไฟล์ Excel (.xlsx) มิใช่ภาพ เอกสาร หรือไฟล์บีบอัด "
        "หากไม่มีเรื่องให้เลือก “ไม่มีเรื่องที่ต้องรายงาน” ในแบบรายงานนั้น",
        no_table=True,
    )
    FILE_SAYS_NIL = Entry(
        "file_says_nil",
        _E,
        "ไฟล์มิใช่แบบรายงาน (เนื้อหาเป็น {kind}) มีข้อความว่า “{said}” จึงยังไม่ถือว่ารายงานว่าไม่มีเรื่อง",
        "โปรดเลือก “ไม่มีเรื่องที่ต้องรายงาน” ในช่อง “การรายงาน” ของแบบรายงานที่ส่งไปให้ แล้วส่งใหม่ "
        "สำนักงานเลือกแทนในแบบรายงานนั้นแล้ววางไว้ในโฟลเดอร์แบบรายงานก็ได้",
        no_table=True,
    )
    FILE_OF_UNKNOWN_KIND = Entry(
        "file_of_unknown_kind",
        _E,
        "ไฟล์มิใช่สมุดงานหรือตาราง ไม่รู้จักชนิดของไฟล์",
        "โปรดกรอกข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งเป็นไฟล์ Excel (.xlsx)",
        no_table=True,
    )
    FILE_DAMAGED = Entry(
        "file_damaged",
        _E,
        "ไฟล์ชำรุด เปิดอ่านไม่ได้",
        "โปรดเปิดไฟล์ต้นฉบับด้วย Excel บันทึกเป็นสมุดงาน Excel (.xlsx) อีกครั้ง ตรวจสอบว่าเปิดได้ แล้วส่งใหม่",
    )
    FILE_LETTERS_LOST = Entry(
        "file_letters_lost",
        _E,
        "ตัวอักษรไทยในไฟล์สูญหายหรือเพี้ยน เช่น “{example}” จึงไม่พบตารางรายงาน",
        "โปรดเปิดไฟล์ต้นฉบับ บันทึกเป็นสมุดงาน Excel (.xlsx) หรือ CSV UTF-8 ตรวจสอบว่าอ่านออก แล้วส่งใหม่",
    )
    FILE_TOO_LARGE = Entry(
        "file_too_large",
        _E,
        "ไฟล์ใหญ่เกินกว่าจะเป็นแบบรายงาน จึงไม่ได้อ่าน",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ ลบภาพและแถวว่างที่จัดรูปแบบไว้ แล้วส่งใหม่",
    )
    FILE_ZIP_BOMB = Entry(
        "file_zip_bomb",
        _E,
        "ไฟล์ขยายออกแล้วใหญ่ผิดปกติ จึงไม่ได้อ่าน",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งใหม่ หากไม่ทราบที่มาของไฟล์โปรดแจ้งผู้ดูแลระบบ",
    )
    FILE_DOCTYPE = Entry(
        "file_doctype",
        _E,
        "ไฟล์มีคำสั่ง DOCTYPE ซึ่งโปรแกรมตารางไม่เขียน จึงไม่ได้อ่านเพื่อความปลอดภัย",
        "โปรดเปิดไฟล์ต้นฉบับด้วย Excel บันทึกเป็นไฟล์ใหม่ แล้วส่งใหม่ หากไม่ทราบที่มาของไฟล์โปรดแจ้งผู้ดูแลระบบ",
    )
    FILE_TOO_MANY_SHEETS = Entry(
        "file_too_many_sheets",
        _E,
        "ไฟล์มีแผ่นงาน {sheets} แผ่น เกิน {limit} แผ่น จึงไม่ได้อ่าน",
        "โปรดคัดลอกข้อมูลลงในแบบรายงานที่ส่งไปให้ เพียงแผ่นงานเดียว แล้วส่งใหม่",
    )
    FILE_CRASHED_READER = Entry(
        "file_crashed_reader",
        _E,
        "อ่านไฟล์ไม่สำเร็จ ไฟล์ทำให้โปรแกรมอ่านหยุดทำงาน",
        "โปรดเปิดไฟล์ต้นฉบับด้วย Excel บันทึกเป็นสมุดงาน Excel (.xlsx) อีกครั้ง แล้วส่งใหม่",
    )
    FILE_NEEDS_MEMORY = Entry(
        "file_needs_memory",
        _E,
        "อ่านไฟล์ไม่สำเร็จ ไฟล์ต้องใช้หน่วยความจำมากผิดปกติ",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งใหม่",
    )
    FILE_TIMED_OUT = Entry(
        "file_timed_out",
        _E,
        "อ่านไฟล์ไม่เสร็จภายใน {seconds} วินาที",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งใหม่",
    )
    FILE_LOCKED = Entry(
        "file_locked",
        _E,
        "เปิดไฟล์ไม่ได้ ไฟล์กำลังเปิดใช้งานอยู่หรือไม่ได้รับอนุญาตให้อ่าน",
        "โปรดปิดไฟล์ใน Excel หรือขอสิทธิ์อ่านไฟล์ แล้วประมวลผลใหม่",
    )
    FILE_GONE = Entry(
        "file_gone", _E, "อ่านไฟล์จากที่เก็บไม่ได้", "โปรดตรวจสอบว่าไฟล์ยังอยู่และคัดลอกครบ แล้วประมวลผลใหม่"
    )
    # Files that are no returns: passed over, listed, and told where one could be a return.
    SKIPPED_LOCK = Entry(
        "skipped_lock",
        _I,
        "ไฟล์ชั่วคราวของ Excel",
        "ไม่ต้องแก้ไข หากไฟล์จริงยังเปิดอยู่โปรดบันทึกและปิดก่อนประมวลผล",
    )
    SKIPPED_SYSTEM = Entry("skipped_system", _I, "ไฟล์ของระบบปฏิบัติการ", "ไม่ต้องแก้ไข")
    SKIPPED_OURS = Entry(
        "skipped_ours",
        _W,
        "ไฟล์ของสำนักงานเอง มิใช่แบบรายงาน",
        "โปรดย้ายไฟล์นี้ออกจากโฟลเดอร์แบบรายงาน",
        asked_of_agency=False,
    )
    SKIPPED_HIDDEN = Entry(
        "skipped_hidden",
        _W,
        "ไฟล์หรือโฟลเดอร์ที่ซ่อนไว้",
        "หากเป็นรายงานโปรดเปลี่ยนชื่อมิให้ขึ้นต้นด้วยจุด",
        asked_of_agency=False,
    )
    SKIPPED_LINK = Entry(
        "skipped_link",
        _W,
        "มิใช่ไฟล์จริง (ทางลัดหรือไฟล์พิเศษ)",
        "หากเป็นรายงานโปรดคัดลอกไฟล์จริงมาไว้ในโฟลเดอร์",
        asked_of_agency=False,
    )
    SKIPPED_FOLDER = Entry(
        "skipped_folder",
        _E,
        "เปิดโฟลเดอร์ไม่ได้",
        "โปรดตรวจสอบสิทธิ์อ่านโฟลเดอร์",
        asked_of_agency=False,
    )
