"""What can be passed over, misread or lost on the way from a file to its cases.

Part of `CATALOGUE`.  Each code has a severity, what was found, and what to do: nothing that stands
in a return is left unread without one of these.
"""

from __future__ import annotations

from pipeline.model.issues.issue_code import Entry, IssueCode, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


class ReadingIssue(IssueCode):
    """What of a return was passed over, or taken for something else than it looks like."""

    # Parts of a file that no table claims.
    ROWS_UNREAD_LIKE_CASES = Entry(
        "rows_unread_like_cases",
        _E,
        "แผ่นงาน {sheet} แถว {rows} มีข้อมูล {count} แถวที่ไม่ได้อ่าน ซึ่งน่าจะเป็นเรื่องที่ต้องรายงาน",
        "โปรดย้ายแถวเหล่านี้ไปไว้ใต้หัวตารางในแผ่นงาน “แบบรายงาน” แล้วส่งใหม่",
    )
    ROWS_UNREAD = Entry(
        "rows_unread",
        _W,
        "แผ่นงาน {sheet} แถว {rows} มีข้อมูล {count} แถวที่ไม่ได้อ่าน",
        "โปรดตรวจสอบ หากเป็นเรื่องที่ต้องรายงานให้ย้ายไปไว้ใต้หัวตารางในแผ่นงาน “แบบรายงาน” หากมิใช่ไม่ต้องแก้ไข",
    )
    ANSWER_ON_LIST = Entry(
        "answer_on_list",
        _E,
        "มีคำตอบ “{value}” ในแผ่นงานรายการที่ต้องตรวจแก้ ซึ่งมีไว้อ่าน จึงไม่ได้ใช้",
        "โปรดกรอกค่าที่ถูกต้องลงในช่องของแผ่นงาน “แบบรายงาน” แล้วส่งใหม่",
    )
    ROW_CONTINUES = Entry(
        "row_continues",
        _W,
        "แถว {rows} มีเพียงข้อความ เงิน หรือกำหนดเวลาต่อจากแถว {above} (“{value}”) จึงถือเป็นเรื่องเดียวกัน",
        "หากเป็นคนละเรื่องโปรดกรอกเลขที่สำนวน/คดีของแถวนั้น หากเป็นเรื่องเดียวกันโปรดรวมไว้แถวเดียว",
    )
    NIL_IN_OTHER_WORDS = Entry(
        "nil_in_other_words",
        _W,
        "ข้อความ “{value}” ถือว่าแจ้งว่าไม่มีเรื่องที่ต้องรายงาน",
        "โปรดยืนยัน โดยเลือก “ไม่มีเรื่องที่ต้องรายงาน” ในช่อง “การรายงาน”",
    )
    MEMBERS_UNREAD = Entry(
        "members_unread",
        _W,
        "ในไฟล์นี้มีไฟล์ที่มิใช่สมุดงาน จึงไม่ได้อ่าน: {names}",
        "โปรดตรวจสอบ หากมีข้อมูลที่ต้องรายงานให้กรอกลงในแบบรายงานแล้วส่งใหม่ หากมิใช่ไม่ต้องแก้ไข",
    )
    MAIL_SAYS = Entry(
        "mail_says",
        _W,
        "จดหมายที่ส่งแบบรายงานมามีข้อความ “{value}” ซึ่งไม่ได้อ่านเป็นข้อมูล",
        "หากเป็นข้อมูลที่ต้องรายงานโปรดกรอกลงในแบบรายงาน",
    )
    FILE_ASIDE = Entry(
        "file_aside",
        _W,
        "ไฟล์นี้มิใช่สมุดงาน (เนื้อหาเป็น {kind}) ส่งมาพร้อมแบบรายงาน จึงไม่ได้อ่าน",
        "โปรดตรวจสอบ หากมีข้อมูลที่ไม่อยู่ในแบบรายงานให้กรอกลงในแบบรายงานแล้วส่งใหม่ หากมิใช่ไม่ต้องแก้ไข",
    )
    # Sheets of another quarter, and of several agencies.
    SHEET_OF_OTHER_QUARTER = Entry(
        "sheet_of_other_quarter",
        _W,
        "แผ่นงาน {sheet} เป็นของ{said} มิใช่{wanted} จึงใช้ค่าของ{wanted} สำหรับเรื่องที่มีทั้งสองแผ่น",
        "โปรดส่งเฉพาะแผ่นงานของ{wanted} หากแผ่นงานนี้เป็นของ{wanted} โปรดแก้ไตรมาสให้ถูกต้อง",
    )
    SHEET_OF_EARLIER_MONTH = Entry(
        "sheet_of_earlier_month",
        _W,
        "แผ่นงาน {sheet} เป็นรายงานก่อนแผ่นงาน {later} จึงใช้ค่าของแผ่นงาน {later} สำหรับเรื่องที่มีทั้งสองแผ่น",
        "โปรดส่งเฉพาะแผ่นงานล่าสุด หากเป็นคนละเรื่องกันโปรดแก้เลขที่สำนวน/คดี",
    )
    # Several files of one agency, or states of one return.
    LATER_NIL = Entry(
        "later_nil",
        _W,
        "รายงานฉบับหลัง ({other}) แจ้งว่าไม่มีเรื่องที่ต้องรายงาน แต่เรื่องนี้อยู่ในรายงานฉบับก่อน จึงคงไว้",
        "โปรดยืนยันว่ายังต้องรายงานเรื่องนี้หรือไม่ หากยุติแล้วให้กรอกสถานะและวันที่ยุติเรื่อง",
        to_confirm=True,
    )
    ONLY_IN_EARLIER_FILE = Entry(
        "only_in_earlier_file",
        _W,
        "เรื่องนี้มีเฉพาะในรายงานฉบับก่อน รายงานฉบับหลัง ({other}) ไม่มีเรื่องนี้ จึงคงไว้",
        "โปรดยืนยันว่ายังต้องรายงานเรื่องนี้หรือไม่",
        to_confirm=True,
    )
    ORDER_OF_FILES_UNKNOWN = Entry(
        "order_of_files_unknown",
        _W,
        "ช่อง “{title}” ในสองไฟล์ไม่ตรงกันและไม่ทราบว่าไฟล์ใดมาทีหลัง: ใช้ “{value}” ส่วนไฟล์ {other_file} "
        "({other_place}) ระบุ “{other}”",
        "โปรดยืนยันค่าที่ถูกต้อง {enter}",
        to_confirm=True,
    )
    # Titles that are like a column's, or mean something else elsewhere.
    COLUMN_NEAR_UNUSED = Entry(
        "column_near_unused",
        _E,
        "หัวคอลัมน์ “{value}” คล้าย “{title}” แต่ไม่ได้ใช้ เพราะวันที่อาจเป็นวันเริ่มหรือสิ้นสุดอายุความ",
        "หากหมายถึง “{title}” โปรดแก้หัวคอลัมน์ให้ตรง แล้วส่งใหม่",
    )
    COLUMN_DOUBTFUL = Entry(
        "column_doubtful",
        _W,
        "หัวคอลัมน์ “{value}” ถือว่าหมายถึง “{title}” ซึ่งบางหน่วยงานใช้ในความหมายอื่น",
        "โปรดตรวจสอบว่าเป็น “{title}” จริง แล้วแก้หัวคอลัมน์ให้ตรงตามแบบ",
        to_confirm=True,
    )
    COLUMNS_UNUSED = Entry(
        "columns_unused",
        _W,
        "คอลัมน์ {titles} มิใช่คอลัมน์ของแบบ จึงเก็บไว้โดยไม่ได้ใช้ประเมิน",
        "หากเป็นข้อมูลตามแบบโปรดแก้หัวคอลัมน์ให้ตรง เช่น “วันที่เกิดเหตุ” หากมิใช่ไม่ต้องแก้ไข",
    )
    ROW_STRUCK = Entry(
        "row_struck",
        _W,
        "แถวนี้ถูกขีดฆ่า แต่ยังนับเป็นเรื่องและใช้ค่าตามที่กรอก",
        "หากยุติหรือมิใช่เรื่องของหน่วยงานโปรดระบุสถานะและเหตุในช่องหมายเหตุ หรือลบแถวหากกรอกผิด",
    )
    SHEET_NOTE = Entry(
        "sheet_note",
        _W,
        "มีหมายเหตุของเซลล์ที่ช่อง {cell}: “{value}” ซึ่งไม่ได้อ่านเป็นข้อมูล",
        "หากเป็นข้อมูลที่ต้องรายงานโปรดกรอกลงในตาราง",
    )
    TEXT_BOX = Entry(
        "text_box",
        _W,
        "แผ่นงาน {sheet} มีกล่องข้อความ “{value}” ซึ่งไม่ได้อ่านเป็นข้อมูล",
        "หากเป็นข้อมูลที่ต้องรายงานโปรดกรอกลงในตาราง",
    )
    PICTURES = Entry(
        "pictures",
        _W,
        "แผ่นงาน {sheet} มีภาพ {count} ภาพ ซึ่งไม่ได้อ่าน",
        "หากในภาพมีข้อมูลที่ต้องรายงานโปรดกรอกลงในตาราง",
    )
    UNIT_BESIDE_TABLE = Entry(
        "unit_beside_table",
        _E,
        "แผ่นงาน {sheet} มีข้อความนอกตาราง “{value}” ซึ่งอาจเป็นหน่วยของจำนวนเงิน แต่ไม่ได้ใช้คำนวณ",
        "หากจำนวนเงินในตารางมิใช่บาทโปรดแก้เป็นบาททุกช่อง หรือระบุหน่วยที่หัวคอลัมน์ เช่น “ค่าเสียหาย (พันบาท)”",
    )
    PAGE_WORDS = Entry(
        "page_words",
        _W,
        "หัวกระดาษหรือท้ายกระดาษของแผ่นงาน {sheet} มีข้อความ “{value}” ซึ่งไม่ได้อ่านเป็นข้อมูล",
        "หากเป็นข้อมูลที่ต้องรายงานโปรดกรอกลงในตาราง",
    )
    PAGE_TITLE = Entry(
        "page_title",
        _I,
        "หัวกระดาษหรือท้ายกระดาษของแผ่นงาน {sheet} มีข้อความ “{value}”",
        "ไม่ต้องแก้ไข",
    )
    BESIDE_LOST = Entry(
        "beside_lost",
        _W,
        "หมายเหตุ ภาพ หรือหัวกระดาษของแผ่นงาน {sheet} ชำรุด จึงไม่ทราบว่ามีข้อความใด",
        "โปรดเปิดไฟล์ใน Excel ตรวจหมายเหตุและภาพ บันทึกเป็น .xlsx แล้วส่งใหม่ หากไม่เกี่ยวกับเรื่องใดไม่ต้องแก้ไข",
    )
    CELLS_DOUBLED = Entry(
        "cells_doubled",
        _E,
        "ไฟล์เก็บค่าไว้สองค่าในเซลล์เดียวกันของแผ่นงาน {sheet} จำนวน {count} ช่อง "
        "จึงใช้ค่าที่สอง ค่าแรกซึ่งไม่ได้ใช้คือ {value}",
        "โปรดเปิดไฟล์ใน Excel ตรวจค่าในเซลล์เหล่านี้กับต้นเรื่อง บันทึกเป็น .xlsx แล้วส่งใหม่",
    )
    CELLS_UNSEEN = Entry(
        "cells_unseen",
        _W,
        "แผ่นงาน {sheet} มีข้อมูลที่มองไม่เห็น {count} ช่อง เช่น อักษรสีขาวหรือเล็กมาก ({value}) "
        "ได้อ่านข้อมูลในช่องเหล่านี้ด้วย",
        "หากมิใช่ข้อมูลที่ต้องรายงานโปรดลบ หากใช่โปรดเปลี่ยนสีหรือขนาดอักษรให้มองเห็น",
    )
