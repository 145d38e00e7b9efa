"""The wording of explanations: the Thai here, the English in `locale/en`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from pipeline.evaluate.act_words import facts_with, facts_with_in_english
from pipeline.locale import THAI, Catalogue, day_words, weekday_words
from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.office.config import NamedCondition, Rule, Version
from pipeline.thai.date_words import BUDDHIST_ERA

_PHRASES_KNOWN = 10_000
"""Clauses that are remembered: cases share their days, and with them what is said of them."""

_THAI: dict[str, str] = {
    "start": (
        "เริ่มนับจาก “{field}” คือวันที่ {day} ไม่นับวันแรก จึงนับหนึ่งในวันที่ {first} "
        "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/3)"
    ),
    "start_duty": (
        "เริ่มนับจาก “{field}” คือวันที่ {day} ไม่นับวันแรก จึงนับหนึ่งในวันที่ {first} "
        "(พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 64)"
    ),
    "own_period": ("สำนักงานติดตามเมื่อพ้น {period} นับแต่ “{field}” คือวันที่ {day}"),
    "begun_anew": (
        "มีการรับสภาพหนี้หรือชำระบางส่วนเมื่อวันที่ {day} อายุความจึงเริ่มนับใหม่ "
        "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/14 และ 193/15)"
    ),
    "cautious": ("หากนับแต่ “{field}” คือวันที่ {start} จะครบกำหนดวันที่ {day} จึงควรดำเนินการภายในวันนั้น"),
    "cautious_past": ("หากนับแต่ “{field}” คือวันที่ {start} ครบกำหนดแล้วเมื่อวันที่ {day} จึงควรดำเนินการทันที"),
    "not_begun_anew": (
        "มีการรับสภาพหนี้หรือชำระบางส่วนเมื่อวันที่ {day} แต่ไม่ปรากฏว่ามีผู้ต้องรับผิดเพียงรายเดียว "
        "กำหนดเวลานี้จึงไม่เริ่มนับใหม่ (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 295)"
    ),
    "cautious_ended": ("หากนับแต่ “{field}” คือวันที่ {start} ครบกำหนดวันที่ {day}"),
    "law_practice": ("{law} มิได้กำหนดว่าต้องดำเนินการภายในกี่วัน"),
    "law_order": ("{law} ให้กำหนดวันแล้วเสร็จไว้ในคำสั่ง มิได้กำหนดจำนวนวัน"),
    "partly": ("ออกคำสั่งหรือฟ้องแล้ว {done} จาก {liable} ราย กำหนดเวลาจึงยังเดินสำหรับรายที่เหลือ"),
    "governs": ("อายุความที่ครบก่อนคือ{rule} วันที่ {day} ให้ยึดวันนั้น"),
    "criminal_limit": (
        "หากเป็นความผิดอาญาซึ่งมีอายุความยาวกว่า ให้ขอความเห็นพนักงานอัยการว่าใช้อายุความนั้นได้หรือไม่ "
        "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 448 วรรคสอง)"
    ),
    "suit_in_time": (
        "ฟ้องคดีแล้วเมื่อวันที่ {done} ซึ่งเป็นวันทำการแรกหลังวันครบกำหนด จึงยังทันกำหนด "
        "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/8)"
    ),
    "rolled_in_time": (
        "ดำเนินการแล้วตาม “{field}” คือวันที่ {done} ซึ่งเป็นวันทำการแรกหลังวันครบกำหนด จึงยังทันกำหนด"
    ),
    "does_not_end": ("“{field}” คือวันที่ {day} ยังไม่ทำให้เสร็จสิ้น เพราะ{reason}"),
    "met_undated": ("ดำเนินการแล้วตาม “{field}” คือวันที่ {done} ภายในกำหนด"),
    "met_late_undated": ("ดำเนินการแล้วตาม “{field}” คือวันที่ {done} หลังกำหนด"),
    "overdue_undated": ("ณ วันที่ {as_of} เกินกำหนดแล้ว ไม่ว่าวันที่ขยายไว้จะเป็นวันใด"),
    "running_undated": ("ณ วันที่ {as_of} ยังไม่ถึงกำหนด ไม่ว่าวันที่ขยายไว้จะเป็นวันใด"),
    "case_header": ("เรื่อง {case_id} เลขที่สำนวน/คดี {file_no} {agency}"),
    "to_keep": ("กำหนดที่ต้องยึด: {rule} วันที่ {day} สิ่งที่ขอให้ดำเนินการ: {action}"),
    "to_tell": ("กำหนดที่ต้องยึด: {rule} ยังไม่ทราบวัน สิ่งที่ขอให้แจ้ง: {fields}"),
    "case_closed": ("ยุติเรื่องแล้วเมื่อวันที่ {day}"),
    "case_closed_undated": ("ยุติเรื่องแล้ว ไม่ได้แจ้งวันที่ยุติเรื่อง"),
    "is_blank": ("ยังไม่มี “{field}”"),
    "none_filled": ("ยังไม่มี {fields}"),
    "not_met": ("ไม่เข้าเงื่อนไขของกฎนี้"),
    "named_not_met": ("ไม่เข้าเงื่อนไขว่า{name}"),
    "days": ("เป็นเวลา {count} วัน"),
    "months": ("เป็นเวลา {count} เดือน ตามปีปฏิทิน (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/5)"),
    "years": ("เป็นเวลา {count} ปี ตามปีปฏิทิน (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/5)"),
    "due_on": ("ใช้ “{field}” คือวันที่ {day}"),
    "bounded": ("แต่ต้องไม่ก่อนครบ {first} และไม่เกิน {last} นับจาก “{field}” คือวันที่ {day}"),
    "before": ("นับย้อนขึ้นไป {period} จากวันครบกำหนดของ{rule} คือวันที่ {day}"),
    "due": ("ครบกำหนด{weekday}ที่ {day}"),
    "next_working_day": (
        "(ถ้าวันสุดท้ายเป็นวันหยุด เลื่อนเป็นวันทำการถัดไป ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/8)"
    ),
    "previous_working_day": ("(ถ้าวันสุดท้ายเป็นวันหยุด เลื่อนขึ้นเป็นวันทำการก่อนหน้า)"),
    "weekend": ("ซึ่งเป็นวันหยุด"),
    "holiday": ("ซึ่งเป็นวันหยุด คือ {name}"),
    "act_by": ("วันทำการสุดท้ายที่ดำเนินการได้คือ{weekday}ที่ {day}"),
    "no_holidays": ("(ยังไม่มีบัญชีวันหยุดราชการ พ.ศ. {year} จึงทราบเพียงวันเสาร์และวันอาทิตย์)"),
    "law": ("ตาม{law}"),
    "version": ("ฉบับที่ใช้กับวันเริ่มนับ{range}"),
    "from": ("ตั้งแต่วันที่ {day}"),
    "to": ("ถึงวันที่ {day}"),
    "overdue": ("ณ วันที่ {as_of} เกินกำหนดมาแล้ว {days} วัน"),
    "due_soon": ("ณ วันที่ {as_of} ใกล้ครบกำหนด เหลือ {days} วัน"),
    "running": ("ณ วันที่ {as_of} เหลือ {days} วัน"),
    "met": ("ดำเนินการแล้วตาม “{field}” คือวันที่ {done} ก่อนครบกำหนด {days} วัน"),
    "met_on_the_day": ("ดำเนินการแล้วตาม “{field}” คือวันที่ {done} ตรงวันครบกำหนด"),
    "due_today": ("ณ วันที่ {as_of} ครบกำหนดวันนี้"),
    "met_late": ("ดำเนินการแล้วตาม “{field}” คือวันที่ {done} หลังกำหนด {days} วัน"),
    "closed": ("ยุติเรื่องแล้ว จึงไม่ติดตามต่อ"),
    "not_started": ("ยังไม่เริ่มนับ เพราะยังไม่มี {fields}"),
    "not_known_yet": ("ยังไม่เริ่มนับ เพราะยังไม่รู้ตัวผู้ต้องรับผิด"),
    "not_applicable": ("ไม่ใช้กับเรื่องนี้ เพราะ{reason}"),
    "run_out": ("ณ วันที่ {as_of} พ้นกำหนดมาแล้ว {days} วัน ไม่ปรากฏว่า{actor}ได้ดำเนินการ จึงไม่ติดตามต่อ"),
    "no_version": ("ไม่ใช้กับเรื่องนี้ ไม่มีฉบับที่ใช้บังคับ ณ วันเริ่มนับ"),
    "unknown": ("ไม่ทราบสถานะ เพราะ{why} ต้องสอบถามหน่วยงาน"),
    "unknown_though": ("มี “{field}” คือวันที่ {done} แล้ว แต่ไม่ทราบสถานะ เพราะ{why} ต้องสอบถามหน่วยงาน"),
    "missing": ("ยังไม่ได้กรอก {fields}"),
    "unreadable": ("อ่าน {fields} ไม่ได้"),
    "assumed": ("(สันนิษฐานเพราะช่องว่าง: {fields})"),
    "and": (" และ "),
    "or": (" หรือ "),
    "is": ("“{field}” เป็น{values}"),
    "blank_counts_as": (" ถ้าไม่ได้ระบุให้ถือว่า{value}"),
    "filled": ("มี {fields} แล้ว"),
    "covered": ("“{by}” ครบ {amount} แล้ว"),
    "conditions_of": ("เข้าเงื่อนไขของ{rule}"),
    "not": ("ไม่ใช่กรณีที่ {part}"),
    "always": ("ทุกเรื่อง"),
    "else": (" หากไม่มีวันดังกล่าว ให้"),
    "table_start": ("นับแต่ “{field}”"),
    "table_period": ("ภายใน {period} {start}"),
    "table_own_period": ("สำนักงานติดตามเมื่อพ้น {period} {start}"),
    "table_restart": (
        " หาก “{field}” อยู่ภายในกำหนดและมีผู้ต้องรับผิดรายเดียวหรือไม่ได้ระบุจำนวนไว้ ให้เริ่มนับใหม่แต่วันนั้น"
    ),
    "table_cautious": (
        " เนื่องจากวันเริ่มนับอาจเป็นที่โต้แย้ง จึงควรดำเนินการภายในกำหนดที่นับแต่วันแรกสุดของ {fields}"
    ),
    "table_unless": (" เว้นแต่ {part}"),
    "table_rolls": (" ซึ่งถ้าวันครบกำหนดเป็นวันหยุด ทำได้ถึงวันทำการถัดไป"),
    "table_persons": (" ทั้งนี้ ต้องครบทุกรายตาม “{field}”"),
    "table_assumed": ("นับแต่ “{field}” ซึ่งเป็นการสันนิษฐาน"),
    "table_before": ("ไม่น้อยกว่า {period} ก่อนวันครบกำหนดของ{rule}"),
    "table_due_on": (" แต่หากระบุ “{field}” ไว้ ให้ถือตามวันที่ระบุ"),
    "table_bounds": (" โดยไม่ก่อนครบ {first} และไม่เกิน {last}"),
    "table_run_out": ("เมื่อพ้นกำหนดแล้วไม่ติดตามต่อ"),
    "rule_source": ("กำหนดเวลานี้เป็นไปตาม {law}"),
    "rule_duty": ("{actor}ต้องดำเนินการ{counted}"),
    "rule_done": ("ถือว่าดำเนินการแล้วเมื่อมี {ends}"),
    "rule_everywhere": ("ใช้แก่ทุกเรื่อง"),
    "rule_where": ("ใช้เมื่อ {applies}"),
    "rule_asks": ("สำนักงานเตือนล่วงหน้า {days} วัน และขอให้หน่วยงาน{action}"),
    "not_graded": ("{actor} ซึ่งไม่นับในการประเมินผลหน่วยงาน"),
    "band": ("ช่วงค่าเสียหาย: ค่าเสียหาย {amount} บาท {edges} จึงอยู่ในช่วง “{band}”"),
    "over": ("มากกว่า {amount} บาท"),
    "up_to": ("ไม่เกิน {amount} บาท (นับรวมจำนวนนี้)"),
    "any_amount": ("ไม่จำกัดจำนวน"),
    "band_version": ("ตามช่วงที่ใช้กับเหตุที่เกิด{range} (เกิดเหตุวันที่ {day})"),
    "band_undated": ("ตามช่วงที่ใช้อยู่ล่าสุด เพราะไม่มี “{field}”"),
    "band_blank": ("ช่วงค่าเสียหาย: ไม่ระบุ เพราะช่อง “{field}” ว่าง"),
    "band_unreadable": ("ช่วงค่าเสียหาย: ไม่ระบุ เพราะช่อง “{field}” อ่านไม่ได้"),
    "type": ("{field}: {value} ตามที่หน่วยงานระบุ"),
    "type_ruled": ("{field}: {value} ตามคำวินิจฉัยของสำนักงาน"),
    "type_blank": ("{field}: ไม่ระบุ เพราะหน่วยงานไม่ได้ระบุหรืออ่านไม่ได้"),
    "ruled": "คำวินิจฉัยของสำนักงานลำดับที่ {number} “{ruling}” {day} โดย {by} ({reason}): {changed}",
    "ruled_without_effect": "ไม่มีผลกับเรื่องนี้ ({standing})",
    "ruled_value": "ใช้ {value} แทนค่าเดิม {before}",
    "ruled_muted": "หนังสือไม่กล่าวถึงกำหนด {rule} สถานะตามกฎหมายคงเดิม",
    "ruled_accepted": "รับข้อสังเกต {code} ไว้ ค่าในแบบคงเดิม",
    "ruled_joined": "เรื่อง {other} รวมเข้ากับเรื่องนี้",
    "ruled_apart": "เรื่องนี้กับเรื่อง {other} เป็นคนละเรื่อง",
    "muted": "พักการเร่งรัดกำหนดนี้ถึง {day} ตามคำวินิจฉัยของสำนักงาน สถานะตามกฎหมายคงเดิม",
    "period_days": ("{count} วัน"),
    "period_months": ("{count} เดือน"),
    "period_years": ("{count} ปี"),
}

EXPLANATION = Catalogue("explanation", _THAI)

TITLES = Catalogue("titles", {column.field: column.title for column in ALL_COLUMNS})
"""The columns of the sheet by their titles."""

CHOICES = Catalogue(
    "choices",
    {choice.value: choice.value for column in ALL_COLUMNS for choice in column.choices},
)
"""What the sheet offers to choose from, which is its own code: on the sheet it stands in Thai."""


@lru_cache(_PHRASES_KNOWN, typed=True)
def _phrase(key: str, language: str, /, **facts: object) -> str:
    return EXPLANATION.translate(key, language, **facts)


class Language:
    """Thai (`th`) or English (`en`): phrases, dates, weekdays and the names of columns."""

    def __init__(self, code: str) -> None:
        self.code = code

    def phrase(self, key: str, **facts: object) -> str:
        """Word a phrase of the explanations by its code; KeyError for a fact that it lacks."""
        return _phrase(key, self.code, **facts)

    def name(self, rule: Rule) -> str:
        """Name a rule; in Thai where the config has no English name."""
        return rule.name if self.code == THAI else rule.name_en or rule.name

    def actor(self, rule: Rule) -> str:
        """Name who must act; in Thai where the config has no English name."""
        return rule.actor if self.code == THAI else rule.actor_en or rule.actor

    def action(self, rule: Rule) -> str:
        """Say what a rule asks for; in Thai where the config has no English."""
        return rule.action if self.code == THAI else rule.action_en or rule.action

    def asked(self, action: str, rules: Iterable[Rule]) -> str:
        """Say what a case is asked for, as one of the rules words it, or for one that lapsed."""
        if self.code == THAI:
            return action
        for rule in rules:
            if action in rule.english_actions:
                return rule.english_actions[action]
            if action == facts_with(rule):
                return facts_with_in_english(rule)
        return action

    def value(self, choice: str) -> str:
        """Give a choice as the sheet has it; in English its reading stands beside it."""
        if self.code == THAI or choice not in CHOICES:
            return choice
        return f"{choice} ({CHOICES.translate(choice, self.code)})"

    def condition(self, condition: NamedCondition) -> str:
        """Name a shared condition; in Thai where the config has no English name."""
        return condition.name if self.code == THAI else condition.name_en or condition.name

    def law(self, version: Version) -> str:
        """Cite the law of a version of a rule."""
        return version.law if self.code == THAI else version.law_en or version.law

    def day(self, day: date) -> str:
        """Write a day in full; B.E. in Thai."""
        return day_words(day, self.code)

    def weekday(self, day: date) -> str:
        """Name the day of the week."""
        return weekday_words(day, self.code)

    def year(self, day: date) -> int:
        """Give the year of the Buddhist era in Thai, C.E. in English."""
        return day.year + BUDDHIST_ERA if self.code == THAI else day.year

    def field(self, field: str) -> str:
        """Name a column by its title, as the sheet has it or in English."""
        return TITLES.translate(field, self.code)

    def sentences(self, groups: Iterable[Iterable[str]]) -> str:
        """Put groups of clauses one after the other: in English as sentences with stops."""
        joined = [(" " if self.code == THAI else ", ").join(group) for group in groups]
        told = [each for each in joined if each]
        if self.code == THAI:
            return " ".join(told)
        return " ".join(f"{each[0].upper()}{each[1:]}." for each in told)

    def fields(self, fields: Iterable[str], joint: str = "and") -> str:
        """Name several columns, each between quotation marks."""
        return self.phrase(joint).join(f"“{self.field(field)}”" for field in fields)
