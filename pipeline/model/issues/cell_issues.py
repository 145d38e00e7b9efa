"""What can be wrong with one cell.

Part of `issues.CATALOGUE`: a code is added here and nowhere else.
"""

from __future__ import annotations

from pipeline.model.issues.issue_code import Entry, IssueCode, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


class CellIssue(IssueCode):
    """A cell whose value is lost, or was read otherwise than it was written."""

    REQUIRED_BLANK = Entry(
        "required_blank", _E, "ช่อง “{title}” ว่าง ซึ่งต้องกรอก", "โปรดกรอกช่องนี้: {enter}"
    )
    ERROR_VALUE = Entry(
        "error_value",
        _E,
        "ช่อง “{title}” แสดงข้อผิดพลาด {value} ของ Excel",
        "โปรดลบสูตรและกรอกค่า: {enter}",
        shown_as_error=True,
    )
    FORMULA_UNVALUED = Entry(
        "formula_unvalued",
        _E,
        "ช่อง “{title}” เป็นสูตรที่ไม่มีผลลัพธ์เก็บไว้ในไฟล์",
        "โปรดเปิดไฟล์ด้วย Excel บันทึก แล้วส่งใหม่ หรือกรอกค่าแทนสูตร: {enter}",
        shown_as_error=True,
    )
    TEXT_EXPECTED = Entry(
        "text_expected", _E, "ช่อง “{title}” มี “{value}” ซึ่งมิใช่ข้อความ", "โปรดกรอกช่องนี้: {enter}"
    )
    ROW_NO_UNREADABLE = Entry(
        "row_no_unreadable", _I, "ลำดับ “{value}” มิใช่เลขจำนวนเต็ม", "โปรดกรอกเลขลำดับ 1, 2, 3"
    )
    COUNT_UNREADABLE = Entry(
        "count_unreadable",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่จำนวนเต็ม",
        "โปรดกรอกเป็นตัวเลข เช่น 3",
    )
    FILE_NO_WAS_DATE = Entry(
        "file_no_was_date",
        _E,
        "Excel เปลี่ยนเลขที่สำนวน/คดีเป็นวันที่ {value} ถือว่าหมายถึง {used}",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์ใหม่ เช่น {used}",
    )
    FILE_NO_IS_DATE = Entry(
        "file_no_is_date",
        _E,
        "ช่อง “{title}” เป็นวันที่ {value} (อาจหมายถึง {suggestion}) มิใช่เลขที่สำนวน/คดี",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์เลขที่ตามทะเบียน เช่น สล. 12/2563",
    )
    FILE_NO_SEVERAL = Entry(
        "file_no_several",
        _W,
        "ช่อง “{title}” มีหลายเลขที่ “{value}” แต่นับเป็นเรื่องเดียวตามแถว",
        "หากเป็นคนละเรื่องโปรดแยกเป็นเรื่องละแถว พร้อมค่าเสียหายและวันที่ของแต่ละเรื่อง",
    )
    FILE_NO_TO_COME = Entry(
        "file_no_to_come",
        _W,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งยังมิใช่เลขที่",
        "โปรดกรอกเลขที่สำนวนหรือหมายเลขคดีเมื่อลงทะเบียนแล้ว",
    )
    CHOICE_NEAR = Entry(
        "choice_near",
        _W,
        "ช่อง “{title}” ระบุ “{value}” ถือว่าหมายถึง “{used}”",
        "โปรดเลือกจากรายการ: {choices}",
    )
    CHOICE_UNKNOWN = Entry(
        "choice_unknown",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งไม่มีในรายการ",
        "โปรดเลือกจากรายการ: {choices}",
    )
    DATE_NOT_A_DATE = Entry(
        "date_not_a_date",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่วันที่{suggestion}",
        "โปรดกรอกช่องนี้: {enter}",
    )
    DATE_INCOMPLETE = Entry(
        "date_incomplete",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ขาดวันหรือปี{suggestion}",
        "โปรดกรอกให้ครบ {enter}",
    )
    DATE_EXTRA_TEXT = Entry(
        "date_extra_text",
        _E,
        "ช่อง “{title}” ระบุ “{value}” มีข้อความอื่นปนกับวันที่{suggestion}",
        "โปรดกรอกเฉพาะ {enter} ข้อความอื่นให้ย้ายไปช่องหมายเหตุ",
    )
    DATE_UNKNOWN_MONTH = Entry(
        "date_unknown_month", _E, "ช่อง “{title}” ระบุ “{value}” ไม่รู้จักชื่อเดือน", "โปรดกรอกช่องนี้: {enter}"
    )
    DATE_NO_SUCH_MONTH = Entry(
        "date_no_such_month",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ไม่มีเดือนนี้{suggestion}",
        "โปรดกรอกวันก่อนเดือน {enter}",
    )
    DATE_NO_SUCH_DAY = Entry(
        "date_no_such_day",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ไม่มีวันนี้ในเดือนนั้น{suggestion}",
        "โปรดตรวจสอบกับเอกสารแล้วกรอก {enter}",
    )
    DATE_THREE_DIGIT_YEAR = Entry(
        "date_three_digit_year",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ปีมีสามหลัก",
        "โปรดกรอกปี พ.ศ. สี่หลัก {enter}",
    )
    DATE_YEAR_OUT_OF_RANGE = Entry(
        "date_year_out_of_range",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ปีเป็นไปไม่ได้{suggestion}",
        "โปรดกรอกปี พ.ศ. สี่หลัก {enter}",
    )
    DATE_SERIAL_OUT_OF_RANGE = Entry(
        "date_serial_out_of_range",
        _E,
        "ช่อง “{title}” เป็นตัวเลข {value} ซึ่งมิใช่วันที่{suggestion}",
        "โปรดกรอกช่องนี้: {enter}",
    )
    DITTO_MARK = Entry(
        "ditto_mark",
        _E,
        "ช่อง “{title}” มีเครื่องหมาย {value} แทนค่าของแถวบน ซึ่งมิใช่ค่า",
        "โปรดกรอกค่าเต็มทุกแถว: {enter}",
    )
    FILE_NO_DIGITS_LOST = Entry(
        "file_no_digits_lost",
        _E,
        "เลขที่สำนวน/คดี “{value}” ยาวเกินกว่าที่ Excel เก็บเป็นตัวเลขได้ หลักท้ายจึงหายไป",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์เลขที่ทั้งหมดใหม่",
    )
    FILE_NO_IS_MONTH = Entry(
        "file_no_is_month",
        _E,
        "ช่อง “{title}” เป็นชื่อเดือน “{value}” ซึ่ง Excel อาจเปลี่ยนมาจากเลขที่สำนวน/คดี",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์เลขที่ตามทะเบียน เช่น สล. 12/2563",
    )
    FILE_NO_IS_CALCULATED = Entry(
        "file_no_is_calculated",
        _E,
        "ช่อง “{title}” เป็น “{value}” ซึ่ง Excel อาจเปลี่ยนมาจากเลขที่สำนวน/คดีโดยถือเป็นวันที่หรือผลหาร",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์เลขที่ตามทะเบียน เช่น สล. 12/2563",
    )
    CELL_STRUCK = Entry(
        "cell_struck",
        _E,
        "ช่อง “{title}” มีค่า “{value}” ซึ่งถูกขีดฆ่าทั้งหมด จึงไม่ได้ใช้",
        "โปรดกรอกค่าที่ถูกต้องแทนค่าที่ขีดฆ่า: {enter}",
    )
    PART_STRUCK = Entry(
        "part_struck",
        _W,
        "ช่อง “{title}” มีข้อความที่ขีดฆ่า “{struck}” จึงใช้เฉพาะส่วนที่ไม่ได้ขีดฆ่า “{value}”",
        "โปรดลบข้อความที่ขีดฆ่า เหลือเพียงค่าที่ถูกต้อง: {enter}",
    )
    CELL_NOTE = Entry(
        "cell_note",
        _W,
        "มีหมายเหตุของเซลล์ที่ช่อง {cell}: “{value}” ซึ่งไม่ได้ใช้เป็นข้อมูล",
        "หากเป็นคำตอบโปรดกรอกค่าลงในช่อง หากเป็นคำชี้แจงโปรดย้ายไปคอลัมน์หมายเหตุ",
    )
    SATANG_UNUSED = Entry(
        "satang_unused",
        _E,
        "ช่องสตางค์ของ “{title}” มี “{value}” ซึ่งรวมกับจำนวนบาทไม่ได้",
        "โปรดกรอกจำนวนเงินในช่องเดียว เช่น 85000.50",
    )
    DATE_FROM_STAMP = Entry(
        "date_from_stamp",
        _W,
        "ช่อง “{title}” ระบุ “{value}” เป็นเวลาสากล ถือเป็นวันที่ {read} ตามเวลาประเทศไทย",
        "โปรดยืนยันวันที่ และกรอก {enter}",
    )
    DATE_YEAR_NOT_SHOWN = Entry(
        "date_year_not_shown",
        _W,
        "ช่อง “{title}” แสดงเพียงวันและเดือน โปรแกรมตารางคำนวณจึงอาจเติมปีเอง ใช้ {read}",
        "โปรดยืนยันปี และกรอก {enter}",
    )
    DATE_WITH_TIME = Entry(
        "date_with_time",
        _W,
        "ช่อง “{title}” มีเวลาปนกับวันที่ ใช้วันที่ {read} ซึ่งอาจเป็นวันก่อนวันที่จริงหนึ่งวัน",
        "โปรดยืนยันวันที่ และกรอก {enter} โดยไม่มีเวลา",
    )
    DATE_MONTH_FIRST = Entry(
        "date_month_first",
        _W,
        "ช่อง “{title}” ระบุ “{value}” อย่างที่โปรแกรมภาษาอังกฤษเขียน ซึ่งอาจเป็นเดือน/วัน/ปี ใช้เป็นวันที่ {read}",
        "โปรดตรวจสอบกับเอกสารว่าเป็นวันใด และกรอก {enter} โดยไม่มีเวลา",
    )
    DATE_MAYBE_SWAPPED = Entry(
        "date_maybe_swapped",
        _W,
        "ช่อง “{title}” เป็นวันที่ {value} ซึ่งวันกับเดือนอาจสลับกัน เพราะวันที่จริงในคอลัมน์นี้ไม่มีวันใดเกิน 12 "
        "แต่ที่เป็นข้อความเกิน 12 ทุกช่อง",
        "โปรดตรวจสอบกับเอกสารว่าเป็นวันใด และกรอก {enter}",
    )
    DATE_ORDER_UNKNOWN = Entry(
        "date_order_unknown",
        _E,
        "ช่อง “{title}” มีหลายวันที่และไม่เรียงจากก่อนไปหลัง จึงไม่ทราบว่าใช้วันใด{suggestion}",
        "โปรดเหลือวันที่ล่าสุดเพียงวันเดียว {enter}",
    )
    DATE_FIRST_UNKNOWN = Entry(
        "date_first_unknown",
        _E,
        "ช่อง “{title}” มีหลายวันที่ซึ่งไม่เรียงจากก่อนไปหลัง หรืออ่านไม่ได้บางวัน จึงไม่ทราบว่าวันแรกสุดคือวันใด",
        "โปรดเหลือวันที่แรกสุดเพียงวันเดียว {enter}",
    )
    DATE_BEFORE_FLOOR = Entry(
        "date_before_floor",
        _E,
        "ช่อง “{title}” เป็นวันที่ {value} ซึ่งก่อน {floor}{suggestion}",
        "โปรดตรวจสอบปี แล้วกรอกปี พ.ศ. สี่หลัก {enter}",
    )
    DATE_AHEAD = Entry(
        "date_ahead",
        _E,
        "ช่อง “{title}” เป็นวันที่ {read} ซึ่งอยู่หลังวันที่ประมวลผล {as_of}",
        "โปรดตรวจสอบวันที่ของเหตุการณ์ที่เกิดแล้ว และกรอก {enter}",
    )
    DATE_FAR_AHEAD = Entry(
        "date_far_ahead",
        _W,
        "ช่อง “{title}” เป็นวันที่ {read} ซึ่งอยู่ไกลกว่า 5 ปีข้างหน้า",
        "โปรดตรวจสอบปี แล้วกรอก {enter}",
    )
    DATE_SEVERAL = Entry(
        "date_several",
        _W,
        "ช่อง “{title}” มีหลายวันที่ ใช้วันสุดท้ายคือ {read}",
        "โปรดเหลือวันที่ล่าสุดเพียงวันเดียว {enter}",
    )
    DATE_SEVERAL_FIRST = Entry(
        "date_several_first",
        _W,
        "ช่อง “{title}” มีหลายวันที่ ใช้วันแรกสุดคือ {read}",
        "โปรดเหลือวันที่แรกสุดเพียงวันเดียว {enter}",
    )
    DATE_MISSPELT_MONTH = Entry(
        "date_misspelt_month",
        _W,
        "ช่อง “{title}” ระบุ “{value}” ชื่อเดือนสะกดผิด ถือว่าหมายถึง {read}",
        "โปรดกรอกช่องนี้: {enter}",
    )
    DATE_OTHER_WEEKDAY = Entry(
        "date_other_weekday",
        _W,
        "ช่อง “{title}” ระบุ “{value}” แต่ {read} เป็น{weekday} วันที่หรือวันในสัปดาห์จึงผิดอย่างใดอย่างหนึ่ง "
        "ใช้ตามวันที่",
        "โปรดตรวจสอบกับต้นเรื่อง และกรอก {enter} โดยไม่ต้องมีวันในสัปดาห์",
    )
    DATE_FROM_SERIAL = Entry(
        "date_from_serial",
        _I,
        "ช่อง “{title}” เป็นตัวเลข {value} อ่านเป็นวันที่ {read}",
        "โปรดจัดรูปแบบเซลล์เป็นวันที่ {enter}",
    )
    MONEY_NOT_A_NUMBER = Entry(
        "money_not_a_number",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่จำนวนเงิน{suggestion}",
        "โปรดกรอกช่องนี้: {enter}",
    )
    MONEY_NOT_YET_KNOWN = Entry(
        "money_not_yet_known",
        _W,
        "ช่อง “{title}” ระบุ “{value}” ถือว่ายังไม่ทราบจำนวน",
        "เมื่อทราบจำนวนแล้วโปรดกรอก {enter}",
    )
    MONEY_NOT_IN_BAHT = Entry(
        "money_not_in_baht",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ในหน่วย {currency} จึงไม่ทราบว่าเป็นเงินกี่บาท และไม่ได้ใช้เป็นจำนวนเงิน",
        "โปรดกรอกจำนวนเงินเป็นบาท หากแปลงจากเงินตราต่างประเทศโปรดระบุอัตราแลกเปลี่ยนในช่องหมายเหตุ",
    )
    MONEY_SHOWN_SCALED = Entry(
        "money_shown_scaled",
        _E,
        "ช่อง “{title}” เก็บค่า {value} แต่รูปแบบเซลล์แสดงเพียงหลักพันหรือหลักล้าน "
        "และหน่วยของคอลัมน์ให้คูณด้วย {scale} จึงไม่ทราบว่าเป็นเงินกี่บาท และไม่ได้ใช้เป็นจำนวนเงิน",
        "โปรดกรอกจำนวนเงินเต็มพร้อมคำว่า บาท เช่น 85,000 บาท",
    )
    MONEY_NEGATIVE = Entry(
        "money_negative",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งติดลบ{suggestion}",
        "โปรดกรอกจำนวนเงินที่ไม่ติดลบ เช่น 125000.50",
    )
    MONEY_GROUPING = Entry(
        "money_grouping",
        _E,
        "ช่อง “{title}” ระบุ “{value}” วางจุลภาคหรือจุดผิดตำแหน่ง{suggestion}",
        "โปรดกรอก เช่น 1,250,000.00",
    )
    MONEY_TOO_LARGE = Entry(
        "money_too_large",
        _E,
        "ช่อง “{title}” ระบุ “{value}” ซึ่งมากเกินกว่าจะเป็นไปได้{suggestion}",
        "โปรดกรอกช่องนี้: {enter}",
    )
    MONEY_ROUNDED = Entry(
        "money_rounded",
        _W,
        "ช่อง “{title}” ระบุ “{value}” ละเอียดกว่าสตางค์ ใช้ {used}",
        "โปรดกรอกทศนิยมไม่เกิน 2 ตำแหน่ง เช่น {used}",
    )
