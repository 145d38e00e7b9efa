"""The wording of explanations, in Thai and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from pipeline.model.case_sheet import BY_FIELD
from pipeline.office.config import NamedCondition, Rule, Version
from pipeline.thai.dates import format_long, weekday_name

PHRASES: dict[str, tuple[str, str]] = {
    "start": (
        "เริ่มนับจาก “{field}” คือวันที่ {day} ไม่นับวันแรก จึงนับหนึ่งในวันที่ {first} (ป.พ.พ. มาตรา 193/3)",
        "counted from {field} on {day}; the first day is not counted, so day one is {first} "
        "(Civil and Commercial Code s. 193/3)",
    ),
    "assumed_start": (
        "ไม่มี “{missing}” จึงสันนิษฐานให้นับจาก “{field}”",
        "{missing} is blank, so {field} is assumed to start it",
    ),
    "days": ("เป็นเวลา {count} วัน", "for {count} days"),
    "months": (
        "เป็นเวลา {count} เดือน ตามปีปฏิทิน (ป.พ.พ. มาตรา 193/5)",
        "for {count} months by the calendar (s. 193/5)",
    ),
    "years": (
        "เป็นเวลา {count} ปี ตามปีปฏิทิน (ป.พ.พ. มาตรา 193/5)",
        "for {count} years by the calendar (s. 193/5)",
    ),
    "due_on": (
        "ใช้ “{field}” คือวันที่ {day}",
        "the day set in {field} counts, {day}",
    ),
    "bounded": (
        "แต่ต้องไม่ก่อนครบ {first} และไม่เกิน {last} นับจาก “{field}” ({day})",
        "but not before {first} and not after {last} from {field} ({day})",
    ),
    "before": (
        "นับย้อนขึ้นไป {period} จากวันครบกำหนดของ{rule} ({day})",
        "counted back {period} from the due date of {rule} ({day})",
    ),
    "due": ("ครบกำหนด{weekday}ที่ {day}", "due on {weekday} {day}"),
    "next_working_day": (
        "(ถ้าวันสุดท้ายเป็นวันหยุด เลื่อนเป็นวันทำการถัดไป ป.พ.พ. มาตรา 193/8)",
        "(a last day that is a holiday moves to the next working day, s. 193/8)",
    ),
    "previous_working_day": (
        "(ถ้าวันสุดท้ายเป็นวันหยุด เลื่อนขึ้นเป็นวันทำการก่อนหน้า)",
        "(a last day that is a holiday moves to the working day before)",
    ),
    "closed_day": ("ซึ่งเป็นวันหยุด ({name})", "which is no working day ({name})"),
    "act_by": (
        "วันทำการสุดท้ายที่ดำเนินการได้คือ{weekday}ที่ {day}",
        "the last working day to act is {weekday} {day}",
    ),
    "no_holidays": (
        "(ยังไม่มีบัญชีวันหยุดราชการ พ.ศ. {year} จึงทราบเพียงวันเสาร์และวันอาทิตย์)",
        "(there is no holiday list for {year} yet; only weekends are known)",
    ),
    "law": ("ตาม {law}", "under {law}"),
    "version": ("ฉบับที่ใช้กับวันเริ่มนับ{range}", "in the version for start dates {range}"),
    "from": ("ตั้งแต่วันที่ {day}", "from {day}"),
    "to": ("ถึงวันที่ {day}", "to {day}"),
    "overdue": ("ณ วันที่ {as_of} เกินกำหนดมาแล้ว {days} วัน", "as of {as_of}, {days} days overdue"),
    "due_soon": (
        "ณ วันที่ {as_of} ใกล้ครบกำหนด เหลือ {days} วัน",
        "as of {as_of}, due soon: {days} days left",
    ),
    "running": ("ณ วันที่ {as_of} เหลือ {days} วัน", "as of {as_of}, {days} days left"),
    "met": (
        "ดำเนินการแล้วเมื่อวันที่ {done} ก่อนครบกำหนด {days} วัน",
        "done on {done}, {days} days before it was due",
    ),
    "met_on_the_day": (
        "ดำเนินการแล้วเมื่อวันที่ {done} ตรงวันครบกำหนด",
        "done on {done}, the very day it was due",
    ),
    "due_today": (
        "ณ วันที่ {as_of} ครบกำหนดวันนี้",
        "as of {as_of}, due this very day",
    ),
    "met_late": (
        "ดำเนินการแล้วเมื่อวันที่ {done} หลังกำหนด {days} วัน",
        "done on {done}, {days} days late",
    ),
    "closed": ("ยุติเรื่องแล้ว จึงไม่ติดตามต่อ", "the case is closed and no longer pressed"),
    "not_started": (
        "ยังไม่เริ่มนับ เพราะยังไม่มี {fields}",
        "not started: there is no {fields} yet",
    ),
    "not_known_yet": (
        "ยังไม่เริ่มนับ เพราะยังไม่รู้ตัวผู้ต้องรับผิด",
        "not started: it is not yet known who is liable",
    ),
    "not_applicable": (
        "ไม่ใช้กับเรื่องนี้ กฎนี้ใช้เมื่อ {conditions}",
        "does not apply to this case; it applies when {conditions}",
    ),
    "run_out": (
        "ณ วันที่ {as_of} พ้นกำหนดมาแล้ว {days} วัน ไม่ปรากฏว่า{actor}ได้ดำเนินการ จึงสิ้นสุดและไม่ติดตามต่อ",
        "as of {as_of}, the time ran out {days} days ago without {actor} having acted; "
        "it has ended and is no longer followed up",
    ),
    "no_version": (
        "ไม่ใช้กับเรื่องนี้ ไม่มีฉบับที่ใช้บังคับ ณ วันเริ่มนับ",
        "does not apply: no version was in force on the start date",
    ),
    "unknown": (
        "ไม่ทราบสถานะ เพราะขาดหรืออ่านไม่ได้: {fields} ต้องสอบถามหน่วยงาน",
        "unknown, because missing or unreadable: {fields}; the agency must be asked",
    ),
    "done_on": ("ดำเนินการแล้วเมื่อวันที่ {done} แต่", "done on {done}, but"),
    "assumed": (
        "(สันนิษฐานเพราะช่องว่าง: {fields})",
        "(assumed, because blank: {fields})",
    ),
    "and": (" และ ", " and "),
    "or": (" หรือ ", " or "),
    "is": ("“{field}” เป็น{values}", "{field} is {values}"),
    "blank_counts_as": (" (ช่องว่างถือว่า{value})", " (a blank counts as {value})"),
    "filled": ("กรอก {fields} แล้ว", "{fields} is filled"),
    "covered": ("“{by}” ครบ “{amount}” แล้ว", "{by} covers {amount}"),
    "conditions_of": ("เข้าเงื่อนไขของ{rule}", "the conditions of {rule} are met"),
    "not": ("ไม่ใช่กรณี ({part})", "not ({part})"),
    "always": ("ทุกเรื่อง", "always"),
    "else": (" ถ้าไม่มีให้", "; without it "),
    "table_start": ("นับจาก “{field}”", "from {field}"),
    "table_assumed": ("นับจาก “{field}” (โดยสันนิษฐาน)", "from {field} (assumed)"),
    "table_before": ("ก่อนวันครบกำหนดของ {rule} {period}", "{period} before {rule} is due"),
    "table_due_on": (
        " หรือตาม “{field}” ถ้ากรอกไว้",
        ", or on {field} where that is filled",
    ),
    "table_bounds": (
        " แต่ไม่ก่อนครบ {first} และไม่เกิน {last}",
        ", but not before {first} and not after {last}",
    ),
    "table_run_out": (
        "พ้นกำหนดแล้วถือว่าสิ้นสุด ไม่ติดตามต่อ",
        "once past it has ended and is not followed up",
    ),
    "not_graded": ("{actor} (ไม่นับในการประเมินผลหน่วยงาน)", "{actor} (not counted in grades)"),
    "band": (
        "ช่วงค่าเสียหาย: ค่าเสียหาย {amount} บาท {edges} จึงอยู่ในช่วง “{band}”",
        "damage band: {amount} baht is {edges}, hence “{band}”",
    ),
    "over": ("มากกว่า {amount} บาท", "more than {amount} baht"),
    "up_to": ("ไม่เกิน {amount} บาท (นับรวมจำนวนนี้)", "up to and including {amount} baht"),
    "any_amount": ("ไม่จำกัดจำนวน", "of any amount"),
    "band_version": (
        "ตามช่วงที่ใช้กับเหตุที่เกิด{range} (เกิดเหตุวันที่ {day})",
        "by the bands for incidents {range} (this one was on {day})",
    ),
    "band_undated": (
        "ตามช่วงที่ใช้อยู่ล่าสุด เพราะไม่มี “{field}”",
        "by the newest bands, because {field} is blank",
    ),
    "band_blank": (
        "ช่วงค่าเสียหาย: ไม่ระบุ เพราะช่อง “{field}” ว่าง",
        "damage band: not stated, because {field} is blank",
    ),
    "band_unreadable": (
        "ช่วงค่าเสียหาย: ไม่ระบุ เพราะช่อง “{field}” อ่านไม่ได้",
        "damage band: not stated, because {field} is unreadable",
    ),
    "type": ("{field}: {value} ตามที่หน่วยงานระบุ", "{field}: {value}, as the agency stated it"),
    "type_blank": (
        "{field}: ไม่ระบุ เพราะหน่วยงานไม่ได้ระบุหรืออ่านไม่ได้",
        "{field}: not stated, because blank or unreadable",
    ),
    "force_practice": ("แนวปฏิบัติ", "practice"),
    "force_order": ("ตามคำสั่ง", "order"),
    "force_statutory": ("กฎหมายกำหนด", "statutory"),
    "force_limitation": ("อายุความ", "limitation"),
    "period_days": ("{count} วัน", "{count} days"),
    "period_months": ("{count} เดือน", "{count} months"),
    "period_years": ("{count} ปี", "{count} years"),
}

_ENGLISH_VALUES: dict[str, str] = {
    "สำนวน": "inquiry file",
    "คดี": "court case",
    "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน": "type 1, corruption in money or property",
    "ส.2 ไม่ปฏิบัติตามกฎหมายหรือระเบียบ": "type 2, breach of law or regulation",
    "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย": "type 3, theft or loss of property",
    "ส.4 อาคารสถานที่ถูกเพลิงไหม้": "type 4, fire in a building",
    "ส.5 อุบัติเหตุ": "type 5, accident",
    "หน่วยงานของรัฐ": "the state agency",
    "บุคคลภายนอก": "an outsider",
    "ต้องรับผิด": "liable",
    "ไม่ต้องรับผิด": "not liable",
    "ต้องรายงาน": "must be reported",
    "ไม่ต้องรายงาน": "exempt from reporting",
    "ให้สอบเพิ่มเติม": "further inquiry",
    "อยู่ระหว่างดำเนินการ": "in progress",
    "ยุติเรื่อง": "closed",
}
"""How the choices of the sheet read in English; on the sheet they stand in Thai alone."""

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ENGLISH_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


_ONE = re.compile(r"\b1 (day|month|year)s\b")
"""English has a form of its own for one of a thing."""


class Language:
    """Thai (`th`) or English (`en`): phrases, dates, weekdays and the names of columns."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._place = 0 if code == "th" else 1

    def phrase(self, key: str, **facts: object) -> str:
        """Give a phrase with its facts."""
        text = PHRASES[key][self._place].format(**facts)
        return text if self.code == "th" else _ONE.sub(r"1 \1", text)

    def name(self, rule: Rule) -> str:
        """Name a rule; in Thai where the config has no English name."""
        return rule.name if self.code == "th" else rule.name_en or rule.name

    def actor(self, rule: Rule) -> str:
        """Name who must act; in Thai where the config has no English name."""
        return rule.actor if self.code == "th" else rule.actor_en or rule.actor

    def value(self, choice: str) -> str:
        """Give a choice as the sheet has it; in English its reading stands beside it."""
        reading = _ENGLISH_VALUES.get(choice) if self.code != "th" else None
        return f"{choice} ({reading})" if reading else choice

    def condition(self, condition: NamedCondition) -> str:
        """Name a shared condition; in Thai where the config has no English name."""
        return condition.name if self.code == "th" else condition.name_en or condition.name

    def law(self, version: Version) -> str:
        """Cite the law of a version of a rule."""
        return version.law if self.code == "th" else version.law_en or version.law

    def day(self, day: date) -> str:
        """Write a day in full; B.E. in Thai."""
        if self.code == "th":
            return format_long(day)
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"

    def weekday(self, day: date) -> str:
        """Name the day of the week."""
        return weekday_name(day) if self.code == "th" else _ENGLISH_DAYS[day.weekday()]

    def year(self, day: date) -> int:
        """Give the year as the language counts it."""
        return day.year + 543 if self.code == "th" else day.year

    def field(self, field: str) -> str:
        """Name a column: its Thai title, or its field name spelt out."""
        if self.code == "th":
            return BY_FIELD[field].title
        return field.replace("_", " ")

    def fields(self, fields: Iterable[str], joint: str = "and") -> str:
        """Name several columns, each between quotation marks."""
        return self.phrase(joint).join(f"“{self.field(field)}”" for field in fields)
