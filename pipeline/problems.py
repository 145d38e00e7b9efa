"""The catalogue of issues: what can be wrong with a return, in the officers' own words.

Each code has a severity, a Thai sentence that says what was found, and a remedy that says what
to enter, with an example where one helps.  Issues are collected, never raised.  Standard library
only: the workers that read files import it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.case_sheet import BY_FIELD


class Severity(StrEnum):
    """How grave an issue is.

    `error`: a value is lost or a return can't be used until it is mended; `warning`: a value
    stands but looks wrong; `info`: worth knowing, nothing to mend.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry of the catalogue; `found` and `remedy` are `str.format` templates over facts.

    Besides an issue's own facts they may use `value`, `cell`, and, where the issue has a field,
    that column's `title`, `enter` and `choices`.
    """

    severity: Severity
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue in one place: sheet and A1 cell as in Excel ('' where it concerns the file)."""

    code: str
    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The catalogue's severity of this code."""
        return CATALOGUE[self.code].severity

    @property
    def message(self) -> str:
        """What was found, in Thai."""
        return CATALOGUE[self.code].found.format_map(self._facts())

    @property
    def remedy(self) -> str:
        """What to do, in Thai."""
        return CATALOGUE[self.code].remedy.format_map(self._facts())

    def _facts(self) -> dict[str, str]:
        facts = {"value": self.value, "cell": self.cell}
        column = BY_FIELD.get(self.field)
        if column:
            facts["title"] = column.title
            facts["enter"] = column.enter
            facts["choices"] = " / ".join(choice.value for choice in column.choices)
        return {**facts, **self.facts}


def may_mean(text: str) -> str:
    """Word a suggestion: what may have been meant, for a person to confirm."""
    return f" อาจหมายถึง {text}"


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Problem] = {
    # The collect stage's codes stand here, file first, then sheet, row, cell and cross-checks.
    # The file as a whole: it could not be read, so its agency counts as not having returned.
    "file_empty": Problem(
        _E, "ไฟล์ว่างเปล่า ไม่มีข้อมูลอยู่ภายใน", "โปรดตรวจสอบไฟล์ต้นฉบับ เปิดด้วย Excel บันทึก แล้วส่งใหม่",
    ),
    "file_encrypted": Problem(
        _E, "ไฟล์มีรหัสผ่าน เปิดอ่านไม่ได้",
        "โปรดนำรหัสผ่านออก (แฟ้ม > ข้อมูล > ป้องกันสมุดงาน > เข้ารหัสลับด้วยรหัสผ่าน แล้วลบรหัสให้ว่าง) "
        "บันทึก แล้วส่งใหม่",
    ),
    "file_not_workbook": Problem(
        _E, "ไฟล์มิใช่สมุดงานหรือตาราง (เนื้อหาเป็น {kind})",
        "โปรดกรอกข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งเป็นไฟล์ Excel (.xlsx) มิใช่ภาพ เอกสาร หรือไฟล์บีบอัด",
    ),
    "file_of_unknown_kind": Problem(
        _E, "ไฟล์มิใช่สมุดงานหรือตาราง ไม่รู้จักชนิดของไฟล์",
        "โปรดกรอกข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งเป็นไฟล์ Excel (.xlsx)",
    ),
    "file_damaged": Problem(
        _E, "ไฟล์ชำรุด เปิดอ่านไม่ได้",
        "โปรดเปิดไฟล์ต้นฉบับด้วย Excel บันทึกเป็นสมุดงาน Excel (.xlsx) อีกครั้ง ตรวจสอบว่าเปิดได้ แล้วส่งใหม่",
    ),
    "file_too_large": Problem(
        _E, "ไฟล์ใหญ่เกินกว่าจะเป็นแบบรายงาน จึงไม่ได้อ่าน",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ ลบภาพและแถวว่างที่จัดรูปแบบไว้ แล้วส่งใหม่",
    ),
    "file_zip_bomb": Problem(
        _E, "ไฟล์ขยายออกแล้วใหญ่ผิดปกติ จึงไม่ได้อ่าน",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งใหม่ หากไม่ทราบที่มาของไฟล์โปรดแจ้งผู้ดูแลระบบ",
    ),
    "file_doctype": Problem(
        _E, "ไฟล์มีคำสั่ง DOCTYPE ซึ่งโปรแกรมตารางไม่เขียน จึงไม่ได้อ่านเพื่อความปลอดภัย",
        "โปรดเปิดไฟล์ต้นฉบับด้วย Excel บันทึกเป็นไฟล์ใหม่ แล้วส่งใหม่ หากไม่ทราบที่มาของไฟล์โปรดแจ้งผู้ดูแลระบบ",
    ),
    "file_too_many_sheets": Problem(
        _E, "ไฟล์มีแผ่นงาน {sheets} แผ่น เกิน {limit} แผ่น จึงไม่ได้อ่าน",
        "โปรดคัดลอกข้อมูลลงในแบบรายงานที่ส่งไปให้ เพียงแผ่นงานเดียว แล้วส่งใหม่",
    ),
    "file_crashed_reader": Problem(
        _E, "อ่านไฟล์ไม่สำเร็จ ไฟล์ทำให้โปรแกรมอ่านหยุดทำงาน",
        "โปรดเปิดไฟล์ต้นฉบับด้วย Excel บันทึกเป็นสมุดงาน Excel (.xlsx) อีกครั้ง แล้วส่งใหม่",
    ),
    "file_needs_memory": Problem(
        _E, "อ่านไฟล์ไม่สำเร็จ ไฟล์ต้องใช้หน่วยความจำมากผิดปกติ",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งใหม่",
    ),
    "file_timed_out": Problem(
        _E, "อ่านไฟล์ไม่เสร็จภายใน {seconds} วินาที",
        "โปรดคัดลอกเฉพาะแถวที่มีข้อมูลลงในแบบรายงานที่ส่งไปให้ แล้วส่งใหม่",
    ),
    "file_locked": Problem(
        _E, "เปิดไฟล์ไม่ได้ ไฟล์กำลังเปิดใช้งานอยู่หรือไม่ได้รับอนุญาตให้อ่าน",
        "โปรดปิดไฟล์ใน Excel หรือขอสิทธิ์อ่านไฟล์ แล้วประมวลผลใหม่",
    ),
    "file_gone": Problem(
        _E, "อ่านไฟล์จากที่เก็บไม่ได้", "โปรดตรวจสอบว่าไฟล์ยังอยู่และคัดลอกครบ แล้วประมวลผลใหม่",
    ),
    # Files that are no returns: passed over, and listed.
    "skipped_lock": Problem(
        _I, "ไฟล์ชั่วคราวของ Excel", "ไม่ต้องแก้ไข หากไฟล์จริงยังเปิดอยู่โปรดบันทึกและปิดก่อนประมวลผล",
    ),
    "skipped_system": Problem(_I, "ไฟล์ของระบบปฏิบัติการ", "ไม่ต้องแก้ไข"),
    "skipped_hidden": Problem(_I, "ไฟล์หรือโฟลเดอร์ที่ซ่อนไว้", "หากเป็นรายงานโปรดเปลี่ยนชื่อมิให้ขึ้นต้นด้วยจุด"),
    "skipped_link": Problem(
        _I, "มิใช่ไฟล์จริง (ทางลัดหรือไฟล์พิเศษ)", "หากเป็นรายงานโปรดคัดลอกไฟล์จริงมาไว้ในโฟลเดอร์",
    ),
    "skipped_other_kind": Problem(
        _I, "มิใช่สมุดงาน (ไฟล์ {kind})", "หากเป็นรายงานโปรดขอให้หน่วยงานส่งเป็นไฟล์ Excel (.xlsx)",
    ),
    "skipped_unknown_kind": Problem(
        _I, "มิใช่สมุดงาน ไม่รู้จักชนิดของไฟล์", "หากเป็นรายงานโปรดขอให้หน่วยงานส่งเป็นไฟล์ Excel (.xlsx)",
    ),
    "skipped_archive": Problem(
        _I, "ไฟล์บีบอัด (ไฟล์ {kind}) มิได้อ่านไฟล์ที่อยู่ภายใน", "หากมีรายงานอยู่ภายในโปรดแตกไฟล์มาไว้ในโฟลเดอร์",
    ),
    "skipped_folder": Problem(_I, "เปิดโฟลเดอร์ไม่ได้", "โปรดตรวจสอบสิทธิ์อ่านโฟลเดอร์"),
    # Whose return it is, and of which quarter.
    "no_table": Problem(
        _E, "ไม่พบตารางรายงานในไฟล์ (แผ่นงาน {sheets})",
        "โปรดกรอกข้อมูลลงในแบบรายงานที่ส่งไปให้ โดยคงแถวหัวตารางไว้ เช่น เลขที่สำนวน/คดี ประเภทสำนวน สถานะ "
        "หากไม่มีเรื่องให้เลือก “ไม่มีเรื่องที่ต้องรายงาน” แล้วส่งไฟล์ใหม่",
    ),
    "agency_unknown": Problem(
        _E, "ไม่ทราบว่าเป็นรายงานของหน่วยงานใด (ช่องหน่วยงาน “{value}”)",
        "โปรดกรอกชื่อเต็มของหน่วยงานในช่อง “หน่วยงาน” เหนือตาราง เช่น สำนักงานเขตพระนคร แล้วส่งไฟล์ใหม่",
    ),
    "agency_disagrees": Problem(
        _E, "ชื่อหน่วยงานในไฟล์ไม่ตรงกัน: ช่องหน่วยงาน {in_cell}, รหัสที่ฝังในแบบ {in_stamp}, "
        "ชื่อไฟล์ {in_name} จึงถือเป็นรายงานของ {used}",
        "โปรดตรวจสอบว่าใช้แบบของหน่วยงานตนเอง แก้ช่อง “หน่วยงาน” และชื่อไฟล์ให้ตรงกัน แล้วส่งไฟล์ใหม่",
    ),
    "agency_cell_unknown": Problem(
        _W, "ช่องหน่วยงานระบุ “{value}” ซึ่งไม่มีในบัญชีหน่วยงาน จึงถือเป็นรายงานของ {used} ตามชื่อไฟล์หรือแบบ",
        "โปรดกรอกชื่อเต็มของหน่วยงาน เช่น {used}",
    ),
    "agency_near": Problem(
        _W, "ช่องหน่วยงานระบุ “{value}” ถือว่าหมายถึง {used}",
        "โปรดแก้ชื่อหน่วยงานให้ถูกต้อง เช่น {used}",
    ),
    "agency_not_in_force": Problem(
        _W, "{used} ไม่อยู่ในบัญชีหน่วยงานของไตรมาสนี้ แต่มีรายงานส่งมา",
        "โปรดตรวจสอบวันเริ่มและวันสิ้นสุดของหน่วยงานในบัญชีหน่วยงาน (agencies.csv)",
    ),
    "other_quarter": Problem(
        _E, "ไฟล์ระบุว่าเป็นรายงาน{said} แต่ที่ต้องรายงานคือ{wanted} ได้อ่านข้อมูลในไฟล์ไว้แล้ว",
        "โปรดตรวจสอบว่ามิได้ส่งไฟล์ของไตรมาสก่อนซ้ำ หากข้อมูลเป็นปัจจุบันให้แก้ช่อง “ไตรมาส” "
        "หากมิใช่ให้ส่งไฟล์ของไตรมาสนี้",
    ),
    "form_of_other_quarter": Problem(
        _W, "ใช้แบบรายงานของ{said} รายงาน{wanted}",
        "โปรดตรวจสอบว่าข้อมูลเป็นปัจจุบัน และใช้แบบรายงานที่ส่งไปให้ในไตรมาสนี้",
    ),
    "report_date_unreadable": Problem(
        _W, "อ่านวันที่รายงาน “{value}” ไม่ได้ จึงใช้วันที่ของไฟล์แทน",
        "โปรดกรอกวันที่รายงานเป็น วัน/เดือน/ปี พ.ศ. เช่น 20/11/2563",
    ),
    "report_date_ahead": Problem(
        _W, "วันที่รายงาน {read} อยู่หลังวันที่ประมวลผล {as_of} จึงใช้วันที่ของไฟล์แทน",
        "โปรดกรอกวันที่รายงานตามจริง เป็น วัน/เดือน/ปี พ.ศ. เช่น 20/11/2563",
    ),
    "report_date_early": Problem(
        _W, "วันที่รายงาน {read} อยู่ก่อน{wanted}",
        "โปรดตรวจสอบวันที่รายงานและข้อมูลว่าเป็นของไตรมาสนี้ เช่น 20/11/2563",
    ),
    "nil_with_cases": Problem(
        _E, "เลือก “ไม่มีเรื่องที่ต้องรายงาน” แต่ในตารางมี {cases} เรื่อง จึงถือว่ามีเรื่องที่ต้องรายงาน",
        "โปรดเลือก “มีเรื่องที่ต้องรายงาน” หรือลบแถวที่มิใช่เรื่องของหน่วยงาน",
    ),
    "no_cases": Problem(
        _E, "ตารางไม่มีเรื่องใดเลย และมิได้เลือก “ไม่มีเรื่องที่ต้องรายงาน”",
        "หากไม่มีเรื่องโปรดเลือก “ไม่มีเรื่องที่ต้องรายงาน” ในช่อง “การรายงาน” หากมีโปรดกรอกลงในตารางแล้วส่งใหม่",
    ),
    "same_content": Problem(
        _I, "เนื้อหาเหมือนไฟล์ {other} ทุกประการ จึงนับเพียงไฟล์เดียว", "ไม่ต้องแก้ไข",
    ),
    "several_files": Problem(
        _I, "หน่วยงานส่งมากกว่าหนึ่งไฟล์ ({files}) ได้อ่านทุกไฟล์ เรื่องที่ซ้ำกันใช้ข้อมูลจากรายงานฉบับหลัง",
        "โปรดตรวจสอบว่าไฟล์ใดเป็นฉบับที่ถูกต้อง",
    ),
    "differs_between_files": Problem(
        _W, "ช่อง “{title}” ในสองไฟล์ไม่ตรงกัน: ใช้ “{value}” จากรายงานฉบับหลัง "
        "ส่วนไฟล์ {other_file} ({other_place}) ระบุ “{other}”",
        "โปรดยืนยันค่าที่ถูกต้อง {enter}",
    ),
    "second_reader": Problem(
        _I, "ไฟล์ชำรุดบางส่วน อ่านได้ด้วยวิธีสำรอง ({reader})",
        "โปรดตรวจทานข้อมูลที่อ่านได้ หรือเปิดด้วย Excel แล้วบันทึกเป็น .xlsx ส่งใหม่",
    ),
    # The sheet and its header.
    "hidden_sheet": Problem(
        _W, "แผ่นงาน “{value}” ถูกซ่อนไว้ ได้อ่านเรื่องในแผ่นงานนี้ด้วย",
        "หากมิใช่ข้อมูลที่ต้องรายงานโปรดลบแผ่นงาน หากใช่โปรดเลิกซ่อน",
    ),
    "hidden_rows": Problem(
        _W, "แถว {value} ถูกซ่อนหรือกรองไว้ ได้อ่านเรื่องในแถวเหล่านี้ด้วย",
        "หากมิใช่เรื่องที่ต้องรายงานโปรดลบแถว หากใช่โปรดเลิกซ่อน",
    ),
    "hidden_columns": Problem(
        _W, "คอลัมน์ {value} ถูกซ่อนไว้ ได้อ่านข้อมูลในคอลัมน์เหล่านี้ด้วย", "โปรดเลิกซ่อนและตรวจทานข้อมูล",
    ),
    "column_missing": Problem(
        _E, "ตารางไม่มีคอลัมน์ “{title}” ซึ่งต้องกรอก",
        "โปรดใช้แบบรายงานที่ส่งไปให้ หรือเพิ่มคอลัมน์ “{title}”: {enter}",
    ),
    "columns_left_out": Problem(
        _W, "ตารางไม่มีคอลัมน์ {titles} ข้อมูลเหล่านี้จึงถือว่าว่าง", "โปรดใช้แบบรายงานที่ส่งไปให้ ซึ่งมีครบทุกคอลัมน์",
    ),
    "column_near": Problem(
        _W, "หัวคอลัมน์ “{value}” ถือว่าหมายถึง “{title}”", "โปรดแก้หัวคอลัมน์เป็น “{title}”",
    ),
    "column_doubled": Problem(
        _E, "มีสองคอลัมน์สำหรับ “{title}” คือ {used} และ {other} (“{value}”) ใช้คอลัมน์ {used} "
        "ส่วนคอลัมน์ {other} เก็บไว้เป็นข้อมูลเพิ่มเติม",
        "โปรดเหลือคอลัมน์ “{title}” ไว้คอลัมน์เดียว",
    ),
    "column_scaled": Problem(
        _W, "หัวคอลัมน์ “{value}” ระบุหน่วย ตัวเลขในคอลัมน์จึงคูณด้วย {scale}",
        "โปรดกรอกจำนวนเงินเป็นบาท เช่น 125000.50",
    ),
    # Rows.
    "row_duplicate": Problem(
        _I, "แถวนี้ซ้ำกับแถว {row} ของแผ่นงาน {sheet} ทุกช่อง จึงนับเป็นเรื่องเดียว", "โปรดลบแถวที่ซ้ำ",
    ),
    "amount_merged": Problem(
        _W, "ช่อง “{title}” ผสานกับช่อง {top} จำนวน {value} จึงถูกนับซ้ำในแถวนี้",
        "โปรดยกเลิกการผสานเซลล์ และแยกจำนวนเงินของแต่ละแถว เช่น 85000.00",
    ),
    # One cell.
    "required_blank": Problem(_E, "ช่อง “{title}” ว่าง ซึ่งต้องกรอก", "โปรดกรอก {enter}"),
    "error_value": Problem(
        _E, "ช่อง “{title}” แสดงข้อผิดพลาด {value} ของ Excel", "โปรดลบสูตรและกรอกค่า: {enter}",
    ),
    "formula_unvalued": Problem(
        _E, "ช่อง “{title}” เป็นสูตรที่ไม่มีผลลัพธ์เก็บไว้ในไฟล์",
        "โปรดเปิดไฟล์ด้วย Excel บันทึก แล้วส่งใหม่ หรือกรอกค่าแทนสูตร: {enter}",
    ),
    "text_expected": Problem(_E, "ช่อง “{title}” มี “{value}” ซึ่งมิใช่ข้อความ", "โปรดกรอก {enter}"),
    "row_no_unreadable": Problem(_I, "ลำดับ “{value}” มิใช่เลขจำนวนเต็ม", "โปรดกรอกเลขลำดับ 1, 2, 3"),
    "file_no_was_date": Problem(
        _W, "Excel เปลี่ยนเลขที่สำนวน/คดีเป็นวันที่ {value} ถือว่าหมายถึง {used}",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์ใหม่ เช่น {used}",
    ),
    "file_no_is_date": Problem(
        _E, "ช่อง “{title}” เป็นวันที่ {value} (อาจหมายถึง {suggestion}) มิใช่เลขที่สำนวน/คดี",
        "โปรดจัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์เลขที่ตามทะเบียน เช่น สล. 12/2563",
    ),
    "choice_near": Problem(
        _W, "ช่อง “{title}” ระบุ “{value}” ถือว่าหมายถึง “{used}”", "โปรดเลือกจากรายการ: {choices}",
    ),
    "choice_unknown": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งไม่มีในรายการ", "โปรดเลือกจากรายการ: {choices}",
    ),
    "date_not_a_date": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่วันที่{suggestion}", "โปรดกรอก {enter}",
    ),
    "date_incomplete": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ขาดวันหรือปี{suggestion}", "โปรดกรอกให้ครบ {enter}",
    ),
    "date_extra_text": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” มีข้อความอื่นปนกับวันที่{suggestion}",
        "โปรดกรอกเฉพาะ {enter} ข้อความอื่นให้ย้ายไปช่องหมายเหตุ",
    ),
    "date_unknown_month": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ไม่รู้จักชื่อเดือน", "โปรดกรอก {enter}",
    ),
    "date_no_such_month": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ไม่มีเดือนนี้{suggestion}", "โปรดกรอกวันก่อนเดือน {enter}",
    ),
    "date_no_such_day": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ไม่มีวันนี้ในเดือนนั้น{suggestion}",
        "โปรดตรวจสอบกับเอกสารแล้วกรอก {enter}",
    ),
    "date_three_digit_year": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ปีมีสามหลัก", "โปรดกรอกปี พ.ศ. สี่หลัก {enter}",
    ),
    "date_year_out_of_range": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ปีเป็นไปไม่ได้{suggestion}", "โปรดกรอกปี พ.ศ. สี่หลัก {enter}",
    ),
    "date_serial_out_of_range": Problem(
        _E, "ช่อง “{title}” เป็นตัวเลข {value} ซึ่งมิใช่วันที่{suggestion}", "โปรดกรอก {enter}",
    ),
    "date_before_floor": Problem(
        _E, "ช่อง “{title}” เป็นวันที่ {value} ซึ่งก่อน {floor}{suggestion}",
        "โปรดตรวจสอบปี แล้วกรอกปี พ.ศ. สี่หลัก {enter}",
    ),
    "date_ahead": Problem(
        _E, "ช่อง “{title}” เป็นวันที่ {read} ซึ่งอยู่หลังวันที่ประมวลผล {as_of}",
        "โปรดตรวจสอบวันที่ของเหตุการณ์ที่เกิดแล้ว และกรอก {enter}",
    ),
    "date_far_ahead": Problem(
        _W, "ช่อง “{title}” เป็นวันที่ {read} ซึ่งอยู่ไกลกว่า 5 ปีข้างหน้า", "โปรดตรวจสอบปี แล้วกรอก {enter}",
    ),
    "date_several": Problem(
        _W, "ช่อง “{title}” มีหลายวันที่ ใช้วันสุดท้ายคือ {read}", "โปรดเหลือวันที่ล่าสุดเพียงวันเดียว {enter}",
    ),
    "date_misspelt_month": Problem(
        _W, "ช่อง “{title}” ระบุ “{value}” ชื่อเดือนสะกดผิด ถือว่าหมายถึง {read}", "โปรดกรอก {enter}",
    ),
    "date_from_serial": Problem(
        _I, "ช่อง “{title}” เป็นตัวเลข {value} อ่านเป็นวันที่ {read}", "โปรดจัดรูปแบบเซลล์เป็นวันที่ {enter}",
    ),
    "money_not_a_number": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมิใช่จำนวนเงิน{suggestion}", "โปรดกรอก {enter}",
    ),
    "money_negative": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งติดลบ{suggestion}",
        "โปรดกรอกจำนวนเงินที่ไม่ติดลบ เช่น 125000.50",
    ),
    "money_grouping": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” วางจุลภาคหรือจุดผิดตำแหน่ง{suggestion}",
        "โปรดกรอก เช่น 1,250,000.00",
    ),
    "money_too_large": Problem(
        _E, "ช่อง “{title}” ระบุ “{value}” ซึ่งมากเกินกว่าจะเป็นไปได้{suggestion}", "โปรดกรอก {enter}",
    ),
    "money_rounded": Problem(
        _W, "ช่อง “{title}” ระบุ “{value}” ละเอียดกว่าสตางค์ ใช้ {used}",
        "โปรดกรอกทศนิยมไม่เกิน 2 ตำแหน่ง เช่น {used}",
    ),
    # The identity of a case.
    "case_id_malformed": Problem(
        _E, "รหัสเรื่อง “{value}” ไม่อยู่ในรูปแบบที่กำหนด จึงไม่ได้ใช้",
        "โปรดใช้รหัสเดิมที่สำนักงานกฎหมายกำหนด เช่น 1001-2564-0007 เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_id_foreign": Problem(
        _E, "รหัสเรื่อง “{value}” เป็นของหน่วยงานอื่น จึงกำหนดรหัส {used} ให้",
        "โปรดตรวจสอบรหัสเรื่อง หากรับโอนเรื่องมาโปรดแจ้งสำนักงานกฎหมาย เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_id_ahead": Problem(
        _E, "รหัสเรื่อง “{value}” เป็นของปีงบประมาณที่ยังไม่ถึง จึงกำหนดรหัส {used} ให้",
        "โปรดใช้รหัสเดิมที่สำนักงานกฎหมายกำหนด เรื่องใหม่ให้เว้นว่าง",
    ),
    "case_id_doubled": Problem(
        _E, "รหัสเรื่อง “{value}” ซ้ำกับแถวอื่น ({other}) จึงกำหนดรหัส {used} ให้แถวนี้",
        "โปรดตรวจสอบว่าเป็นคนละเรื่อง เรื่องใหม่ให้เว้นรหัสว่าง หากเป็นเรื่องเดียวกันโปรดเหลือแถวเดียว",
    ),
    "case_id_unknown": Problem(
        _W, "รหัสเรื่อง “{value}” ไม่มีในทะเบียนไตรมาสก่อน",
        "โปรดตรวจสอบว่าเป็นรหัสที่สำนักงานกฎหมายกำหนด เรื่องใหม่ให้เว้นว่าง",
    ),
    # Cases that the returns do not mention.
    "carried_missing": Problem(
        _I, "หน่วยงานยังไม่ส่งรายงาน เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}", "โปรดส่งรายงานของไตรมาสนี้",
    ),
    "carried_unreadable_file": Problem(
        _I, "อ่านไฟล์ของหน่วยงานไม่ได้ เรื่อง {file_no} จึงใช้ข้อมูลจาก{last}", "โปรดส่งไฟล์ที่เปิดอ่านได้",
    ),
    "carried_nil": Problem(
        _W, "หน่วยงานแจ้งว่าไม่มีเรื่อง แต่เรื่อง {file_no} ยังไม่ยุติตามข้อมูลจาก{last} จึงคงไว้ในทะเบียน",
        "โปรดรายงานความคืบหน้าของเรื่องนี้ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง",
    ),
    "carried_absent": Problem(
        _W, "ไม่พบเรื่อง {file_no} ในรายงาน ทั้งที่ยังไม่ยุติตามข้อมูลจาก{last} จึงคงไว้ในทะเบียน",
        "โปรดรายงานความคืบหน้าของเรื่องนี้ หากยุติแล้วให้เลือกสถานะ “ยุติเรื่อง” และกรอกวันที่ยุติเรื่อง",
    ),
    "carried_cell_unread": Problem(
        _E, "ช่อง “{title}” ของเรื่องนี้ยังมิได้แก้ไขจาก{last}", "โปรดกรอก {enter}",
    ),
    # Cells that do not agree with each other, with last quarter, or with another case.
    "dates_out_of_order": Problem(
        _W, "“{title}” ({value}) อยู่ก่อน “{other_title}” ({other})",
        "โปรดตรวจสอบวันที่ทั้งสองกับเอกสาร: {enter}",
    ),
    "closed_without_date": Problem(
        _W, "สถานะเป็น “ยุติเรื่อง” แต่ไม่มีวันที่ยุติเรื่อง", "โปรดกรอกวันที่ยุติเรื่อง {enter}",
    ),
    "closed_date_though_open": Problem(
        _W, "มีวันที่ยุติเรื่อง ({value}) แต่สถานะยังไม่ยุติ",
        "หากยุติแล้วโปรดเลือกสถานะ “ยุติเรื่อง” หากยังโปรดลบวันที่ยุติเรื่อง",
    ),
    "recovered_over_damage": Problem(
        _W, "ได้รับชดใช้แล้ว {value} บาท มากกว่าค่าเสียหาย {other} บาท",
        "โปรดตรวจสอบจำนวนทั้งสอง ช่องนี้ให้กรอกเงินที่ได้รับชดใช้สะสม เช่น 85000.00",
    ),
    "recovered_fell": Problem(
        _W, "เงินที่ได้รับชดใช้ {value} บาท น้อยกว่าไตรมาสก่อน ({other} บาท)",
        "โปรดกรอกยอดสะสมถึงวันที่รายงาน มิใช่เฉพาะไตรมาสนี้",
    ),
    "amount_jumped": Problem(
        _W, "ค่าเสียหาย {value} บาท ต่างจากไตรมาสก่อน ({other} บาท) ตั้งแต่สิบเท่า",
        "โปรดตรวจสอบจำนวนหลักและหน่วยของจำนวนเงิน เช่น 125000.50",
    ),
    "mof_sent_not_required": Problem(
        _W, "ระบุว่าไม่ต้องรายงานกระทรวงการคลัง แต่มีวันที่ส่งสำนวน ({value})",
        "โปรดตรวจสอบการรายงานกระทรวงการคลัง หรือลบวันที่ส่งสำนวน",
    ),
    "mof_answer_unsent": Problem(
        _W, "มีผลหรือความเห็นของกระทรวงการคลัง แต่ไม่มีวันที่ส่งสำนวน", "โปรดกรอก “{title}”: {enter}",
    ),
    "lawsuit_without_date": Problem(
        _W, "ลักษณะเรื่องเป็น “คดี” แต่ไม่มีวันที่ฟ้องผู้ต้องรับผิดและวันที่หน่วยงานถูกฟ้อง",
        "โปรดกรอกวันที่ฟ้องหรือวันที่ถูกฟ้อง เช่น 15/1/2564 หากยังไม่เป็นคดีให้เลือก “สำนวน”",
    ),
    "result_without_date": Problem(
        _W, "มี “{other_title}” แต่ไม่มี “{title}”", "โปรดกรอก “{title}”: {enter}",
    ),
    "date_without_result": Problem(
        _W, "มี “{other_title}” แต่ไม่มี “{title}”", "โปรดกรอก “{title}”: {enter}",
    ),
    "not_liable_but_charged": Problem(
        _W, "ผลเป็น “ไม่ต้องรับผิด” แต่มี “{title}” ({value})",
        "โปรดตรวจสอบผลการวินิจฉัย ความเห็นกระทรวงการคลัง และวันที่นี้",
    ),
    "pending_but_known": Problem(
        _W, "ระบุว่ายังไม่รู้ตัวผู้ต้องรับผิด แต่มี “{other_title}” ({other})",
        "โปรดกรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด {enter}",
    ),
    "file_no_doubled": Problem(
        _W, "เลขที่สำนวน/คดี “{value}” และผู้เสียหายซ้ำกับเรื่อง {other} ({other_place})",
        "หากเป็นเรื่องเดียวกันโปรดเหลือแถวเดียว หากมิใช่โปรดตรวจสอบเลขที่สำนวน/คดี",
    ),
    "probable_duplicate": Problem(
        _W, "วันที่เกิดเหตุ ค่าเสียหาย และเรื่องใกล้เคียงกับเรื่อง {other} ({other_place})",
        "โปรดตรวจสอบว่าเป็นเรื่องเดียวกันหรือไม่ หากใช่โปรดเหลือแถวเดียว",
    ),
}  # fmt: skip
