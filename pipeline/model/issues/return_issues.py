"""What can be wrong with a return's title block, its sheet, its header and its rows.

Part of `issues.CATALOGUE`: a code is added here and nowhere else.
"""

from __future__ import annotations

from pipeline.model.issues.issue_code import Entry, IssueCode, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


class ReturnIssue(IssueCode):
    """A return that can be read: whose it is, of which quarter, what its table holds."""

    # Whose return it is, and of which quarter.
    NO_TABLE = Entry(
        "no_table",
        _E,
        "ไม่พบตารางรายงานในไฟล์ (แผ่นงาน {sheets})",
        "โปรดกรอกข้อมูลลงในแบบรายงานที่ส่งไปให้ โดยคงแถวหัวตารางไว้ เช่น เลขที่สำนวน/คดี ประเภทสำนวน สถานะ "
        "หากไม่มีเรื่องให้เลือก “ไม่มีเรื่องที่ต้องรายงาน” แล้วส่งไฟล์ใหม่",
    )
    AGENCY_UNKNOWN = Entry(
        "agency_unknown",
        _E,
        "ไม่ทราบว่าเป็นรายงานของหน่วยงานใด (ช่องหน่วยงาน “{value}”)",
        "โปรดกรอกชื่อเต็มของหน่วยงานในช่อง “หน่วยงาน” เหนือตาราง เช่น สำนักงานเขตพระนคร แล้วส่งไฟล์ใหม่ "
        "หากเป็นชื่อเดิมหรือชื่อย่อ ให้สำนักงานเพิ่มชื่อนั้นในช่อง aliases ของ agencies.csv",
        title_block="agency",
    )
    AGENCY_DISAGREES = Entry(
        "agency_disagrees",
        _E,
        "ชื่อหน่วยงานในไฟล์ไม่ตรงกัน: ช่องหน่วยงาน {in_cell}, รหัสที่ฝังในแบบ {in_stamp}, "
        "ชื่อไฟล์ {in_name} จึงถือเป็นรายงานของ {used}",
        "โปรดตรวจสอบว่าใช้แบบของหน่วยงานตนเอง แก้ช่อง “หน่วยงาน” และชื่อไฟล์ให้ตรงกัน แล้วส่งไฟล์ใหม่",
        title_block="agency",
    )
    SHEET_OF_OTHER_AGENCY = Entry(
        "sheet_of_other_agency",
        _E,
        "ชื่อแผ่นงาน {sheet} เป็นชื่อของ {named} แต่เหนือตารางไม่ได้ระบุหน่วยงานนั้น จึงถือเป็นรายงานของ {used} "
        "ตามไฟล์",
        "โปรดกรอกช่อง “หน่วยงาน” ของแผ่นงานนี้ให้ตรงกับหน่วยงานเจ้าของเรื่อง แล้วส่งไฟล์ใหม่",
        title_block="agency",
    )
    PAGE_OF_OTHER_AGENCY = Entry(
        "page_of_other_agency",
        _W,
        "หัวกระดาษหรือท้ายกระดาษของแผ่นงาน {sheet} มีชื่อของ {named} แต่ถือเป็นรายงานของ {used} ตามไฟล์",
        "โปรดยืนยันว่าเรื่องในแผ่นงานนี้เป็นของ {used} และแก้หัวกระดาษให้ตรงกัน",
        title_block="agency",
    )
    AGENCY_BY_SHEET_NAME = Entry(
        "agency_by_sheet_name",
        _W,
        "ไม่มีที่ใดระบุหน่วยงานนอกจากชื่อแผ่นงาน “{sheet}” จึงถือเป็นรายงานของ {used}",
        "โปรดกรอกชื่อเต็มของหน่วยงานในช่อง “หน่วยงาน” เหนือตาราง เช่น {used}",
        title_block="agency",
    )
    AGENCY_CELL_UNKNOWN = Entry(
        "agency_cell_unknown",
        _W,
        "ช่องหน่วยงานระบุ “{value}” ซึ่งไม่มีในบัญชีหน่วยงาน จึงถือเป็นรายงานของ {used} ตามชื่อไฟล์หรือแบบ",
        "โปรดกรอกชื่อเต็มของหน่วยงาน เช่น {used} "
        "หากหน่วยงานเปลี่ยนชื่อ โปรดแจ้งให้เพิ่มชื่อนั้นในบัญชีหน่วยงาน (ช่อง aliases)",
        title_block="agency",
    )
    AGENCY_NEAR = Entry(
        "agency_near",
        _W,
        "ช่องหน่วยงานระบุ “{value}” ถือว่าหมายถึง {used}",
        "โปรดแก้ชื่อหน่วยงานให้ถูกต้อง เช่น {used}",
        title_block="agency",
        asked_of_agency=False,
    )
    AGENCY_NOT_IN_FORCE = Entry(
        "agency_not_in_force",
        _W,
        "{used} ไม่อยู่ในบัญชีหน่วยงานของไตรมาสนี้ แต่มีรายงานส่งมา",
        "โปรดตรวจสอบวันเริ่มและวันสิ้นสุดของหน่วยงานในบัญชีหน่วยงาน (agencies.csv)",
        title_block="agency",
    )
    OTHER_QUARTER = Entry(
        "other_quarter",
        _E,
        "ไฟล์เป็นรายงาน{said} มิใช่{wanted} จึงยังไม่นับว่าส่งแล้ว เรื่องที่อยู่ในทะเบียนใช้ค่าในทะเบียน "
        "เรื่องที่ไม่มีที่อื่นรับไว้แล้ว",
        "โปรดส่งแบบรายงานของไตรมาสนี้ หากข้อมูลเป็นปัจจุบันแล้วให้แก้ช่อง “ไตรมาส” และกรอกวันที่รายงาน "
        "เช่น 20/11/2563",
        title_block="quarter",
    )
    QUARTER_UNCLEAR = Entry(
        "quarter_unclear",
        _W,
        "ระบุไตรมาสว่า “{value}” ซึ่งไม่บอกว่าเป็นไตรมาสใดของปีใด จึงถือเป็นรายงานของไตรมาสนี้",
        "โปรดกรอกไตรมาสและปีงบประมาณให้ครบ เช่น ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564",
        title_block="quarter",
    )
    OTHER_QUARTER_DATED = Entry(
        "other_quarter_dated",
        _W,
        "ไฟล์ระบุว่าเป็นรายงาน{said} แต่วันที่รายงานอยู่ใน{wanted} จึงนับว่าส่งแล้ว",
        "โปรดยืนยันว่าข้อมูลเป็นปัจจุบัน และแก้ช่อง “ไตรมาส”",
        title_block="quarter",
    )
    OTHER_QUARTER_DIFFERS = Entry(
        "other_quarter_differs",
        _W,
        "เรื่อง {case_id} ในไฟล์ของไตรมาสอื่นต่างจากทะเบียน จึงใช้ค่าในทะเบียน "
        "(ในไฟล์ / ในทะเบียน: {differences})",
        "โปรดตรวจสอบ แล้วรายงานค่าปัจจุบันในแบบรายงานของไตรมาสนี้",
    )
    FORM_OF_OTHER_QUARTER = Entry(
        "form_of_other_quarter",
        _W,
        "ใช้แบบรายงานของ{said} รายงาน{wanted}",
        "โปรดตรวจสอบว่าข้อมูลเป็นปัจจุบัน และใช้แบบรายงานที่ส่งไปให้ในไตรมาสนี้",
        title_block="quarter",
    )
    REPORT_DATE_MISSING = Entry(
        "report_date_missing",
        _W,
        "ไม่มีวันที่รายงาน จึงไม่ทราบว่าส่งทันกำหนดหรือไม่{saved}",
        "โปรดกรอกวันที่รายงานเป็น วัน/เดือน/ปี พ.ศ. เช่น 20/11/2563",
        title_block="report_date",
    )
    REPORT_DATE_UNREADABLE = Entry(
        "report_date_unreadable",
        _W,
        "อ่านวันที่รายงาน “{value}” ไม่ได้ จึงไม่ทราบว่าส่งทันกำหนดหรือไม่",
        "โปรดกรอกวันที่รายงานเป็น วัน/เดือน/ปี พ.ศ. เช่น 20/11/2563",
        title_block="report_date",
    )
    REPORT_DATE_AHEAD = Entry(
        "report_date_ahead",
        _W,
        "วันที่รายงาน {read} อยู่หลังวันที่ประมวลผล {as_of} จึงไม่ทราบว่าส่งทันกำหนดหรือไม่",
        "โปรดกรอกวันที่รายงานตามจริง เป็น วัน/เดือน/ปี พ.ศ. เช่น 20/11/2563",
        title_block="report_date",
    )
    REPORT_DATE_EARLY = Entry(
        "report_date_early",
        _W,
        "วันที่รายงาน {read} อยู่ก่อน{wanted}",
        "โปรดตรวจสอบวันที่รายงานและข้อมูลว่าเป็นของไตรมาสนี้ เช่น 20/11/2563",
        title_block="report_date",
    )
    NIL_WITH_CASES = Entry(
        "nil_with_cases",
        _E,
        "เลือก “ไม่มีเรื่องที่ต้องรายงาน” แต่ในตารางมี {cases} เรื่อง จึงถือว่ามีเรื่องที่ต้องรายงาน",
        "โปรดเลือก “มีเรื่องที่ต้องรายงาน” หรือลบแถวที่มิใช่เรื่องของหน่วยงาน",
        title_block="nil",
    )
    NO_CASES = Entry(
        "no_cases",
        _E,
        "ตารางไม่มีเรื่องใดเลย และมิได้เลือก “ไม่มีเรื่องที่ต้องรายงาน”",
        "หากไม่มีเรื่องโปรดเลือก “ไม่มีเรื่องที่ต้องรายงาน” ในช่อง “การรายงาน” หากมีโปรดกรอกลงในตารางแล้วส่งใหม่",
        title_block="nil",
    )
    SAME_CONTENT = Entry(
        "same_content", _I, "เนื้อหาเหมือนไฟล์ {other} ทุกประการ จึงนับเพียงไฟล์เดียว", "ไม่ต้องแก้ไข"
    )
    SEVERAL_FILES = Entry(
        "several_files",
        _I,
        "หน่วยงานส่งมากกว่าหนึ่งไฟล์ ({files}) ได้อ่านทุกไฟล์ เรื่องที่ซ้ำกันใช้ข้อมูลจากรายงานฉบับหลัง",
        "โปรดตรวจสอบว่าไฟล์ใดเป็นฉบับที่ถูกต้อง",
    )
    DIFFERS_BETWEEN_FILES = Entry(
        "differs_between_files",
        _W,
        "ช่อง “{title}” ในสองฉบับไม่ตรงกัน: ใช้ “{value}” จากรายงานฉบับหลัง "
        "ส่วนไฟล์ {other_file} ({other_place}) ระบุ “{other}”",
        "โปรดยืนยันค่าที่ถูกต้อง {enter}",
    )
    KEPT_FROM_EARLIER_FILE = Entry(
        "kept_from_earlier_file",
        _I,
        "ตารางไม่มีคอลัมน์ “{title}” จึงใช้ค่า “{value}” จากไฟล์ {other_file} ({other_place})",
        "โปรดใช้แบบรายงานที่ส่งไปให้ หากค่าเปลี่ยนไปแล้วโปรดกรอก “{title}”: {enter}",
    )
    SECOND_READER = Entry(
        "second_reader",
        _I,
        "ไฟล์ชำรุดบางส่วน อ่านได้ด้วยวิธีสำรอง ({reader})",
        "โปรดตรวจทานข้อมูลที่อ่านได้ หรือเปิดด้วย Excel แล้วบันทึกเป็น .xlsx ส่งใหม่",
    )
    # The sheet and its header.
    HIDDEN_SHEET = Entry(
        "hidden_sheet",
        _W,
        "แผ่นงาน “{value}” ถูกซ่อนไว้ ได้อ่านเรื่องในแผ่นงานนี้ด้วย",
        "หากมิใช่ข้อมูลที่ต้องรายงานโปรดลบแผ่นงาน หากใช่โปรดเลิกซ่อน",
    )
    HIDDEN_ROWS = Entry(
        "hidden_rows",
        _W,
        "แถว {value} ถูกซ่อนหรือกรองไว้ ได้อ่านเรื่องในแถวเหล่านี้ด้วย",
        "หากมิใช่เรื่องที่ต้องรายงานโปรดลบแถว หากใช่โปรดเลิกซ่อน",
    )
    HIDDEN_COLUMNS = Entry(
        "hidden_columns",
        _W,
        "คอลัมน์ {value} ถูกซ่อนไว้ ได้อ่านข้อมูลในคอลัมน์เหล่านี้ด้วย",
        "โปรดเลิกซ่อนและตรวจทานข้อมูล",
    )
    COLUMN_MISSING = Entry(
        "column_missing",
        _E,
        "ตารางไม่มีคอลัมน์ “{title}” ซึ่งต้องกรอก",
        "โปรดใช้แบบรายงานที่ส่งไปให้ หรือเพิ่มคอลัมน์ “{title}”: {enter}",
    )
    COLUMNS_LEFT_OUT = Entry(
        "columns_left_out",
        _W,
        "ตารางไม่มีคอลัมน์ {titles} เรื่องที่อยู่ในทะเบียนจึงใช้ค่าเดิม เรื่องใหม่ถือว่าว่าง",
        "โปรดใช้แบบรายงานที่ส่งไปให้ ซึ่งมีครบทุกคอลัมน์",
    )
    COLUMN_NEAR = Entry(
        "column_near", _W, "หัวคอลัมน์ “{value}” ถือว่าหมายถึง “{title}”", "โปรดแก้หัวคอลัมน์เป็น “{title}”"
    )
    COLUMN_DOUBLED = Entry(
        "column_doubled",
        _E,
        "มีสองคอลัมน์สำหรับ “{title}” คือ {used} และ {other} (“{value}”) ใช้คอลัมน์ {used} "
        "ส่วนคอลัมน์ {other} เก็บไว้เป็นข้อมูลเพิ่มเติม",
        "โปรดเหลือคอลัมน์ “{title}” ไว้คอลัมน์เดียว",
    )
    COLUMN_SCALED = Entry(
        "column_scaled",
        _W,
        "หัวคอลัมน์ “{value}” ระบุหน่วย ตัวเลขในคอลัมน์จึงคูณด้วย {scale}",
        "โปรดกรอกจำนวนเงินเป็นบาท เช่น 125000.50",
    )
    # The register that the office kept before, taken over into a first quarter.
    ROW_AGENCY_BLANK = Entry(
        "row_agency_blank",
        _E,
        "แถวนี้ไม่ระบุหน่วยงานเจ้าของเรื่อง จึงเก็บเรื่องไว้โดยไม่ทราบหน่วยงาน",
        "โปรดกรอกรหัสหรือชื่อเต็มของหน่วยงานในคอลัมน์ “หน่วยงาน” แล้วนำเข้าใหม่",
        asked_of_agency=False,
    )
    ROW_AGENCY_UNKNOWN = Entry(
        "row_agency_unknown",
        _E,
        "คอลัมน์หน่วยงานระบุ “{value}” ซึ่งไม่มีในบัญชีหน่วยงาน จึงเก็บเรื่องไว้โดยไม่ทราบหน่วยงาน",
        "โปรดกรอกรหัสหรือชื่อเต็มตามบัญชีหน่วยงาน (agencies.csv) หรือเพิ่มชื่ออื่นของหน่วยงานในบัญชี แล้วนำเข้าใหม่",
        asked_of_agency=False,
    )
    SECTION_AGENCY_UNKNOWN = Entry(
        "section_agency_unknown",
        _E,
        "แถวหัวข้อ “{value}” ไม่ตรงกับหน่วยงานใดในบัญชีหน่วยงาน จึงเก็บเรื่องใต้หัวข้อนี้ไว้โดยไม่ทราบหน่วยงาน",
        "โปรดแก้ชื่อในแถวหัวข้อตามบัญชีหน่วยงาน (agencies.csv) หรือกรอกคอลัมน์ “หน่วยงาน” แล้วนำเข้าใหม่",
        asked_of_agency=False,
    )
    PRESSED_TIMES_UNUSABLE = Entry(
        "pressed_times_unusable",
        _E,
        "จำนวนครั้งที่เร่งรัด “{value}” มิใช่จำนวนเต็มไม่เกิน {limit} จึงไม่ได้ใช้",
        "โปรดกรอกตัวเลข เช่น 2",
        asked_of_agency=False,
    )
    LETTER_DATE_UNUSABLE = Entry(
        "letter_date_unusable",
        _E,
        "วันที่ส่งหนังสือเร่งรัด “{value}” อ่านไม่ได้หรืออยู่หลังวันที่ประมวลผล จึงไม่ได้ใช้",
        "โปรดกรอกเป็น วัน/เดือน/ปี พ.ศ. เช่น 28/8/2563",
        asked_of_agency=False,
    )
    LETTER_UNDATED = Entry(
        "letter_undated",
        _W,
        "มีเลขที่หนังสือเร่งรัด “{value}” แต่ไม่มีวันที่ส่ง จึงอ้างถึงหนังสือฉบับนี้ไม่ได้",
        "โปรดกรอกวันที่ส่งหนังสือเร่งรัด เช่น 28/8/2563",
        asked_of_agency=False,
    )
    LETTER_STRUCK = Entry(
        "letter_struck",
        _W,
        "แถวนี้ถูกขีดฆ่า จึงไม่นับว่าหนังสือเร่งรัดในแถวส่งแล้ว",
        "หากส่งหนังสือนั้นจริงโปรดเอาขีดฆ่าออกแล้วนำเข้าใหม่",
        asked_of_agency=False,
    )
    # Rows.
    ROW_DUPLICATE = Entry(
        "row_duplicate",
        _I,
        "แถวนี้ซ้ำกับแถว {row} ของแผ่นงาน {sheet} ทุกช่อง จึงนับเป็นเรื่องเดียว",
        "โปรดลบแถวที่ซ้ำ",
    )
    AMOUNT_MERGED = Entry(
        "amount_merged",
        _W,
        "ช่อง “{title}” ผสานกับช่อง {top} จำนวน {value} จึงถูกนับซ้ำในแถวนี้",
        "โปรดยกเลิกการผสานเซลล์ และแยกจำนวนเงินของแต่ละแถว เช่น 85000.00",
    )
