"""What the sentences of documents count: words around a number, and the name of the count.

A reader's way of reading them, so that a sentence which tells another sum than its words say is
found, whether the code, a template or a hand put it there.  `{name}` is a number, `{}` anything
short.  The names are those of `jobs.recount`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.documents.letter_words import CASES, STEP_WORDS, STEPS
from pipeline.documents.memorandum_words import LAPSED
from pipeline.thai.numerals import baht_text

_GAP = re.compile(r"\{(\w*)\}")
_NUMBER = r"(\d[\d,]*(?:\.\d\d)?)"
_SHORT = r"[^\d\n]{0,80}?"
_IN_WORDS = re.compile(r" บาท \(([^()\d]*(?:ถ้วน|สตางค์))\)")
"""Looked for from its words, which are rarer than digits; then `_NUMBER_BEFORE` them."""
_NUMBER_BEFORE = re.compile(rf"{_NUMBER}\Z")

_OF_NAMED = re.compile(rf"วันที่ \d+ [^\d\s]+ \d{{4}}\)? (?:จำนวน )?{_NUMBER} บาท")

DAYS_LEFT = re.compile(r"(?:เกิน|เหลือ) ([\d,]+) วัน")
"""What a claim has left, or is over, in its row of a table."""
DAMAGE = re.compile(r"(?:^|\(บาท\) )(\d[\d,]*\.\d\d)$", re.MULTILINE)
"""The damage of a case in its row of a letter: a cell of its own, or the end of a line."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with numbers in them: what they look like, and the name of each number."""

    begins: str
    """The words before its first number."""
    pattern: str
    """Compiled when a text has those words: of some hundred and forty most stand in none."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountTold:
    """A number in a phrase: where it stands, what it counts, and how much it says."""

    words: str
    name: str
    amount: Decimal


def phrases(*lines: str) -> tuple[Phrase, ...]:
    """Read phrases, of which none may begin with a gap."""
    return tuple(map(_phrase, lines))


def _phrase(line: str) -> Phrase:
    # Of the parts that a split gives, each second is what stood within braces.
    parts = _GAP.split(line)
    gaps = [_NUMBER if name else _SHORT for name in parts[1::2]]
    words = [re.escape(part) for part in parts[::2]]
    pattern = words[0] + "".join(gap + text for gap, text in zip(gaps, words[1:], strict=True))
    # A number is not to be read by half.
    whole = pattern + r"(?![\d,.]*\d)"
    return Phrase(parts[0], whole, tuple(filter(None, parts[1::2])))


_compiled = lru_cache(maxsize=512)(re.compile)


def counts_in(text: str, known: Sequence[Phrase]) -> Iterator[CountTold]:
    """Give every number that stands in a known phrase of the text, which is in ASCII digits."""
    for phrase in known:
        for found in _found(phrase, text):
            for name, number in zip(phrase.names, found.groups(), strict=True):
                yield CountTold(found[0], name, Decimal(number.replace(",", "")))


def _found(phrase: Phrase, text: str) -> Iterator[re.Match[str]]:
    """Find a phrase by its first words: a pattern alone takes ten times as long to find none."""
    at = text.find(phrase.begins)
    while at >= 0:
        found = _compiled(phrase.pattern).match(text, at)
        if found is not None:
            yield found
        at = text.find(phrase.begins, at + 1 if found is None else found.end())


def wrong_counts(
    text: str, known: Sequence[Phrase], counts: Mapping[str, int | Decimal]
) -> Iterator[tuple[CountTold, Decimal]]:
    """Give the numbers that are not what was counted, each with what was.

    What was not counted under a name is 0.
    """
    for told in counts_in(text, known):
        counted = Decimal(counts.get(told.name, 0))
        if told.amount != counted:
            yield told, counted


def beside_words(number: str, words: str) -> str:
    """Give a sum with its words behind it, as documents print it."""
    return f"{number} บาท ({words})"


def wrong_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Give the sums that their words tell otherwise: the sum, its words, the right ones."""
    for words in _IN_WORDS.finditer(text):
        line = text.rfind("\n", 0, words.start()) + 1
        number = _NUMBER_BEFORE.search(text, line, words.start())
        if number is None:
            continue
        right = baht_text(Decimal(number[1].replace(",", "")))
        if words[1] != right:
            yield number[1], words[1], right


def baht_of_named(text: str, names: Collection[str]) -> Iterator[tuple[str, Decimal]]:
    """Give the sums that follow a day in the box of the memorandum, each with the agency of `names`
    that was named last before it.
    """
    for found in _OF_NAMED.finditer(text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        ends = {name: before.rfind(name) + len(name) for name in names if name in before}
        if ends:
            name = max(ends, key=lambda each: (ends[each], len(each)))
            yield name, Decimal(found[1].replace(",", ""))


OF_MEMORANDUM = phrases(
    "ในสังกัด{} จำนวน {agencies} หน่วยงาน",
    "ส่งแล้ว {sheets_sent} หน่วยงาน จาก {agencies} หน่วยงาน",
    "เพื่อเร่งรัดแล้ว จำนวน {letters_sent} ฉบับ",
    "อยู่ระหว่างจัดส่งอีก จำนวน {letters_waiting} ฉบับ",
    "หน่วยงานส่งแบบรายงานแล้ว {returned} หน่วยงาน",
    "รายงานว่าไม่มีเรื่อง {nil_returns} หน่วยงาน",
    "ส่งเกินกำหนด {late_returns} หน่วยงาน",
    "ยังไม่ส่ง {missing} หน่วยงาน",
    "ส่งไฟล์ที่อ่านข้อมูลไม่ได้ {unreadable} หน่วยงาน",
    "มีเรื่องตามทะเบียนทั้งสิ้น {cases} เรื่อง",
    "ค่าเสียหายรวม {damage} บาท",
    "ได้รับชดใช้แล้ว {recovered} บาท",
    "เป็นเรื่องที่ยังไม่ยุติ {open_cases} เรื่อง",
    "ยังเรียกให้ชดใช้ได้ {at_stake} บาท",
    "ยังเรียกให้ชดใช้ได้ {at_stake} บาท ({claimable_cases} เรื่อง)",
    "ยังไม่วินิจฉัยว่าผู้ใดต้องรับผิด {undecided_cases} เรื่อง {undecided} บาท",
    "ยังไม่วินิจฉัย {undecided} บาท ({undecided_cases} เรื่อง)",
    "ไม่ทราบยอดเงิน {without_sum} เรื่อง",
    "ยกมาจากที่รายงานไว้ครั้งสุดท้าย {carried_cases} เรื่อง",
    "ไม่ทราบจำนวนค่าเสียหาย {unstated} เรื่อง",
    "มีเรื่องต้องเร่งรัด มี {lagging_agencies} หน่วยงาน",
    "หน่วยงานที่ต้องเร่งรัดมากที่สุด {lagging_shown} หน่วยงานแรก",
    "เรื่องใหม่ {new} เรื่อง",
    "เรื่องที่ยุติ {closed} เรื่อง",
    "เรื่องที่คืบหน้า {moved_on} เรื่อง",
    "เรื่องที่ไม่คืบหน้า {stood_still} เรื่อง",
    "เรื่องที่กลับมาดำเนินการใหม่ {reopened} เรื่อง",
    "เรื่องที่ไม่ปรากฏในแบบรายงาน {vanished} เรื่อง",
    "เรื่องที่ข้อมูลเดิมเปลี่ยนไป {altered} เรื่อง",
    "จะครบกำหนดอายุความภายใน {longest} วัน จำนวน {lapsing_cases} เรื่อง",
    "จะครบกำหนดอายุความภายใน {longest} วัน จำนวน {lapsing_cases} เรื่อง ทุนทรัพย์ {lapsing_baht} บาท",
    "จะครบกำหนดอายุความภายใน {longest} วัน จำนวน {lapsing_cases} เรื่อง ทุนทรัพย์ {lapsing_baht} บาท"
    "{}(ไม่ทราบยอด {lapsing_unstated} เรื่อง)",
    "ในจำนวนนี้ {cautious_past} เรื่อง ยังไม่พ้นกำหนด",
    "ทั้งนี้ {ended_cases} เรื่อง ครบกำหนดแล้ว",
    f"{LAPSED} จำนวน {{lapsed_cases}} เรื่อง",
    f"{LAPSED} จำนวน {{lapsed_cases}} เรื่อง ทุนทรัพย์ {{lapsed_baht}} บาท",
    f"{LAPSED} จำนวน {{lapsed_cases}} เรื่อง ทุนทรัพย์ {{lapsed_baht}} บาท"
    "{}(ไม่ทราบยอด {lapsed_unstated} เรื่อง)",
    f"{LAPSED} {{lapsed_cases}} เรื่อง {{lapsed_baht}} บาท",
    f"{LAPSED} {{lapsed_cases}} เรื่อง {{lapsed_baht}} บาท (ไม่ทราบยอด {{lapsed_unstated}} เรื่อง)",
    f"{LAPSED} {{lapsed_cases}} เรื่อง ซึ่งไม่ทราบยอดเงิน",
    "เป็นต้นมา {newly_lapsed} เรื่อง",
    "เคยมีหนังสือเร่งรัดในไตรมาสก่อนหน้า {lapsed_pressed} เรื่อง (มากที่สุดเรื่องละ {lapsed_letters} ฉบับ)",
    "ยังไม่เคยมีหนังสือเร่งรัด {lapsed_unpressed} เรื่อง",
    "ทั้งที่อาจมีผู้ต้องรับผิด จำนวน {closed_cases} เรื่อง",
    "ทั้งที่อาจมีผู้ต้องรับผิด จำนวน {closed_cases} เรื่อง ทุนทรัพย์ {closed_baht} บาท",
    "ทั้งที่อาจมีผู้ต้องรับผิด จำนวน {closed_cases} เรื่อง ทุนทรัพย์ {closed_baht} บาท"
    "{}(ไม่ทราบยอด {closed_unstated} เรื่อง)",
    "มีเรื่องที่เกินกำหนด จำนวน {overdue_cases} เรื่อง",
    "มีเรื่องที่เกินกำหนด จำนวน {overdue_cases} เรื่อง รวม {overdue_steps} รายการ",
    "จึงแสดงว่าเกินกำหนด {overdue_gravest} เรื่อง อีก {overdue_elsewhere} เรื่อง",
    "เพราะขาดข้อมูลหรือข้อมูลอ่านไม่ได้ จำนวน {unknown_cases} เรื่อง",
    "ในจำนวนนี้ {unknown_graver} เรื่อง ตารางที่ 2",
    "ไม่ทราบกำหนดเวลา {unknown_cases} เรื่อง",
    "ยังไม่ส่งแบบรายงาน จำนวน {silent} หน่วยงาน",
    "ส่งไฟล์ที่อ่านไม่ได้ จำนวน {silent} หน่วยงาน",
    "ยังไม่ส่งแบบรายงาน {silent} หน่วยงาน",
    "ส่งไฟล์ที่อ่านไม่ได้ {silent} หน่วยงาน",
    "ในแบบรายงานที่ต้องแก้ไข จำนวน {errors} แห่ง",
    "ข้อมูลที่ต้องแก้ไข {errors} แห่ง",
    "อาจขาดอายุความภายใน {near_window} วัน {near_cases} เรื่อง {near_baht} บาท",
    "อาจขาดอายุความภายใน {near_window} วัน {near_cases} เรื่อง {near_baht} บาท "
    "(ไม่ทราบยอด {near_unstated} เรื่อง)",
    "อาจขาดอายุความภายใน {near_window} วัน {near_cases} เรื่อง ซึ่งไม่ทราบยอดเงิน",
    "และอีก {near_rest} เรื่อง",
    "ระดับดีขึ้น {graded_up} หน่วยงาน",
    "ระดับลดลง {graded_down} หน่วยงาน",
)


def of_grades(names: Sequence[str]) -> tuple[Phrase, ...]:
    """Give the phrases that count agencies by grade, whose names are the office's own."""
    return phrases(*(f"ระดับ{name} {{grade_{at}}} หน่วยงาน" for at, name in enumerate(names)))


_LAPSED, _LAPSING = "พ้นกำหนดอายุความแล้ว", "ใกล้ครบกำหนดอายุความ"
OF_LETTERS = phrases(
    "เรื่องที่ต้องเร่งรัด จำนวน {cases} เรื่อง",
    "เรื่องที่ต้องเร่งรัด จำนวน {cases} เรื่อง รวม {steps} รายการ",
    "เรื่องที่ต้องเร่งรัด {cases} เรื่อง",
    "เรื่องที่ต้องเร่งรัด {cases} เรื่อง {steps} รายการ",
    "ตามบัญชีเรื่องที่ต้องเร่งรัด {steps} รายการ",
    "มีเรื่องที่ยังไม่ยุติและต้องเร่งรัด {cases} เรื่อง",
    "มีเรื่องที่ยังไม่ยุติ {open_cases} เรื่อง",
    "มีเรื่องที่ยังไม่ยุติ จำนวน {open_cases} เรื่อง",
    *(
        f"{words} {{steps_{status}}} {unit}"
        for status, words in STEP_WORDS.items()
        for unit in (STEPS, CASES)
    ),
    "ยอดที่ยังเรียกให้ชดใช้ได้ {at_stake} บาท",
    "ค่าเสียหายของเรื่องที่ยังไม่วินิจฉัย {undecided} บาท",
    "เรื่องที่ไม่ทราบจำนวนเงิน จำนวน {unstated} เรื่อง",
    "เรื่องที่ไม่ทราบจำนวนเงินอีก {unstated} เรื่อง",
    "ในจำนวนนี้ไม่ทราบจำนวนเงิน {unstated} เรื่อง",
    "เร่งรัดดังกล่าว มี {carried_cases} เรื่อง",
    f"{_LAPSED} จำนวน {{lapsed_cases}} เรื่อง",
    f"{_LAPSED} จำนวน {{lapsed_cases}} เรื่อง ทุนทรัพย์ {{lapsed_baht}} บาท",
    f"{_LAPSED} ทุนทรัพย์ {{lapsed_baht}} บาท",
    f"{_LAPSING} จำนวน {{lapsing_cases}} เรื่อง",
    f"{_LAPSING} จำนวน {{lapsing_cases}} เรื่อง ทุนทรัพย์ {{lapsing_baht}} บาท",
    f"{_LAPSING} ทุนทรัพย์ {{lapsing_baht}} บาท",
    "ในจำนวนนี้ {ended_cases} เรื่อง ครบกำหนดแล้ว",
    "รายงานว่ายุติเรื่องแล้ว จำนวน {closed_cases} เรื่อง",
    "รายงานว่ายุติเรื่องแล้ว จำนวน {closed_cases} เรื่อง ทุนทรัพย์ {closed_baht} บาท",
    "ยืนยันหรือแจ้งข้อมูลที่ถูกต้อง {asked_cases} เรื่อง",
    "ยืนยันหรือแจ้งให้ถูกต้อง {asked_cases} เรื่อง",
    "แก้ไขข้อมูลในแบบรายงาน {mend_cells} แห่ง",
    "ในแบบรายงานที่ต้องแก้ไข {mend_cells} แห่ง",
    "ข้อมูลที่ควรตรวจสอบอีก {warnings} แห่ง",
)

OF_FORM = phrases(
    "เป้าหมาย : {target} (เรื่อง)",
    "ผลงานที่ทำได้ = {so_far} (เรื่อง)",
    "คิดเป็นร้อยละ {percent}",
    "คิดเป็นร้อยละ {percent} ({so_far} เรื่อง",
    "ส่งแบบรายงานให้หน่วยงาน {sheets_sent} ฉบับ",
    "หนังสือส่งแบบรายงานที่ยังไม่ได้ส่งตามทะเบียน {sheets_waiting} ฉบับ",
    "ส่งแบบรายงานคืน {returned} จาก {agencies} หน่วยงาน",
    "ไม่มีเรื่องที่ต้องรายงาน {nil_returns} หน่วยงาน",
    "ยังไม่ส่ง {missing} หน่วยงาน",
    "ส่งไฟล์ที่อ่านไม่ได้ {unreadable} หน่วยงาน",
    "รวมเรื่องในทะเบียน {cases} เรื่อง",
    "ส่งแล้ว {sent} ฉบับ",
    "สัปดาห์สุดท้ายของเดือน {in_week} ฉบับ และ",
    "(นอกสัปดาห์สุดท้ายของเดือน {outside_week} ฉบับ",
    "และนอกสัปดาห์สุดท้ายของเดือน {outside_week} ฉบับ",
    "ส่งในสัปดาห์สุดท้ายของเดือน {in_week} ฉบับ",
    "ส่งนอกสัปดาห์สุดท้ายของเดือน {outside_week} ฉบับ",
    "จัดทำแล้วแต่ยังไม่มีวันที่ส่ง {waiting} ฉบับ",
    "วันที่ส่งในทะเบียนยังมาไม่ถึง {ahead} ฉบับ",
    "หนังสือของปีงบประมาณก่อนที่ส่งในไตรมาสนี้ {late} ฉบับ",
    "เป็นหนังสือของปีงบประมาณก่อน {late} ฉบับ",
    "นับเป็นผลงาน {so_far} ฉบับ",
    "สำเร็จตามเป้าหมาย {target} ฉบับ",
    "ยอดสะสม {so_far} ฉบับ",
    "จำนวน {so_far} ฉบับ จากเป้าหมาย {target} ฉบับ",
    "จำนวน {so_far} เรื่อง เกินเป้าหมาย",
    "จำนวน {so_far} เรื่อง ครบตามเป้าหมาย",
    "จำนวน {so_far} เรื่อง ยังไม่ครบตามเป้าหมาย",
    "ดำเนินการ {so_far} เรื่อง จากเป้าหมาย {target} เรื่อง",
    "ดำเนินการได้ {so_far} เรื่อง จากเป้าหมาย {target} เรื่อง",
    "ดำเนินการครบ {so_far} เรื่อง",
    "ขาด {missing_to_target} เรื่อง",
    "หนังสือส่งแบบรายงาน {sheets_sent} ฉบับ และบันทึกถึงผู้บริหาร {memos_sent} ฉบับ",
)


def of_fiscal_year(year: int) -> tuple[Phrase, ...]:
    """Give the phrases of the form in which the fiscal year itself stands."""
    return phrases(f"ส่งนอกปีงบประมาณ พ.ศ. {year} จำนวน {{out_of_year}} ฉบับ")
