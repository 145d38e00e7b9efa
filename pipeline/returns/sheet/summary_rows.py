"""Tells the lines of another table below or between the cases: sums by month, type or share.

Takes a row as `RowEvidence`; refuses nothing.  A case has a number, a day, or words for what
happened; such a line has figures, and beside them nothing but what they were grouped by.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipeline.model.case_sheet import BY_FIELD, of_kind
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.row_evidence import RowEvidence, is_choice, is_listed
from pipeline.returns.sheet.row_wordings import COUNT, heading_of_body, is_total, names_a_case
from pipeline.thai.date_words import ENGLISH_MONTHS, THAI_MONTHS, THAI_MONTHS_SHORT
from pipeline.thai.money import is_yet_to_be_known
from pipeline.thai.text import fold

_NOT_CHOSEN = frozenset(
    [*of_kind(Kind.DATE), *of_kind(Kind.MONEY), "row_no", "case_id", "file_no", "subject"]
)
"""Columns in which a choice, or a title, says nothing of a case."""
_ASIDE = frozenset({"", "remarks", "row_no"})
"""Columns in which any words may stand beside a sum; '' is one of the agency's own."""
_NAMED_BY = frozenset({"row_no", "case_id", "file_no", "subject", "case_type"})
"""Columns in which a line names the unit that it sums up."""
_NO_WORDS = frozenset({Kind.CHOICE, Kind.TEXT, Kind.DATE})
"""Columns in which a small number is a count."""
_MOST_CHOICES = 2
"""Choices in their own columns that a sum may be grouped by: with more of them a row rather is a
case of which the rest is missing."""
_WORDED = frozenset({"", "row_no", "case_id", "subject", "officers", "remarks"})
"""Columns in which words may stand beside a case, or in the line that goes on with one."""
_LEAST_ASTRAY = 2
"""Words where other things belong that make a row the head of another table."""
_LONGEST_LABEL = 60
_FIRST_YEAR, _LEAST_SERIAL = 1950, 20_000
"""What a count looks like in a column of dates: Excel shows 3 as 3 January 1900."""
_DOTS_OF_A_DAY = 2
"""As `15.1.2564` has."""
_NUMBER = re.compile(r"[-+(]?[\d,.\s]+\)?\s*(?:%|บาท|เรื่อง|คดี|สำนวน|ราย)?")
_BAND = re.compile(r"[\d,.]{5,}\s*(?:บาท)?\s*[-–—]\s*[\d,.]{5,}\s*(?:บาท)?")
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])\s*[/.-]\s*(?:25|20)?[5-7]\d")
_YEAR = re.compile(r"(?:พ\.?\s*ศ\.?\s*)?(?:25[4-7]\d|20[0-3]\d)")


def _folded(*words: str) -> str:
    return "|".join(sorted({fold(word) for word in words}, key=len, reverse=True))


_MONTH = _folded(
    *THAI_MONTHS, *THAI_MONTHS_SHORT, *(month[:-2] for month in THAI_MONTHS),
    *ENGLISH_MONTHS, *(month[:3] for month in ENGLISH_MONTHS),
)  # fmt: skip
_GROUPS = (
    "ประจำเดือน|รายเดือน|เดือน|รายไตรมาส|ไตรมาส|ปีงบประมาณ|ปีงบ|ครึ่งปี|รายปี|ประจำ|ปี|พศ|คศ|งวด|รอบ|ช่วง|แรก|หลัง|ก่อนหน้า|ก่อน"
    "|ที่แล้ว|ถึง|ระหว่าง|ตั้งแต่|วันที่|สิ้น|ต้น|สะสม|ณ|นี้|ที่|และ|ของ|ใน|จาก|ตาม|แยก|จำแนก|แบ่ง|ประเภท|ลักษณะ|ฝ่าย|หน่วยงาน|สถานะ|ผู้เสียหาย"
    "|year|month|quarter|fy|q"
    "|อัตรา|ร้อยละ|สัดส่วน|เปอร์เซ็นต์|เปอร์เซนต์|คิดเป็น|percentage|percent|share|ค่าเฉลี่ย|เฉลี่ย|ต่อ|มัธยฐาน|ฐานนิยม|มากที่สุด|น้อยที่สุด"
    "|สูงสุด|ต่ำสุด|max|min|count|sum|average|avg|mean|median|ผลต่าง|ส่วนต่าง|เพิ่มขึ้น|เพิ่ม|ลดลง|ลด|เป้าหมาย|ผลงาน"
    "|ผลรวม|ยอดรวม|รวม|ยอด|สรุปผล|สรุป|ทั้งสิ้น|ทั้งหมด|ทุก|สุทธิ|จำนวน|นับ|มูลค่า|เงิน|บาท|ค่าเสียหาย|ความเสียหาย|เรื่อง|คดี|สำนวน|รายการ|ราย"
    "|เดิม|เก่า|รับใหม่|รับเพิ่ม|เกิดใหม่|ใหม่|คงค้าง|ค้าง|คงเหลือ|เหลือ|ยกยอด|ยก|มา|ไป|ยุติ|แล้วเสร็จ|แล้ว|เสร็จสิ้น|เสร็จ|อยู่|ดำเนินการ|ไม่ระบุ"
    "|อื่นใด|อื่น|ๆ|grandtotal|subtotal|total|blank|rowlabels|columnlabels|ป้ายชื่อแถว|ป้ายชื่อคอลัมน์|of|ภาษี|vat"
    "|แต่|ไม่เกิน|ไม่ถึง|เกินกว่า|เกิน|มากกว่า|น้อยกว่า|ต่ำกว่า|ขึ้นไป|ลงมา|พัน|หมื่น|แสน|ล้าน"
)
_LABEL = re.compile(
    rf"(?:ข้อมูล)?ณ(?:วันที่)?\d\d?(?:{_MONTH})(?:25|20)?\d\d"
    rf"|(?!\d+(?:{_MONTH}))(?:(?:{_MONTH})(?:(?:25|20)?\d\d)?(?!\d)|{_GROUPS}|\d+)+"
)
"""Words of time, share, state and sum, and nothing else; no day of a month."""
_DAY = re.compile(rf"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:{_MONTH})")
_NUMBERED = re.compile(r"(?:คดี|สำนวน|เรื่อง|ที่|เลข|ราย|รายการ|ฝ่าย|หน่วยงาน|\d+)+")
"""What could be a file number: `คดี 7`."""
_SUM_OF = re.compile(r"(?:รวม|ยอดรวม|ยอด|ผลรวม)\s*")
_OF_A_PIVOT = re.compile(
    r"(?:sum|count|average|max|min|ผลรวม|นับ|จำนวน|ค่าเฉลี่ย)\s*(?:of|ของ)\s*\S.*", re.IGNORECASE
)
"""What a pivot table calls its columns: `ผลรวม ของ จำนวนค่าเสียหาย (บาท)`."""
_TIMES = re.compile(r"(?:เดือน|ประจำเดือน|ไตรมาส(?:ที่)?|งวด(?:ที่)?)\s*\d{1,2}\s*/\s*(?:25|20)?\d\d")


@lru_cache(maxsize=1024)
def labels_a_sum(text: str) -> bool:
    """Tell whether `text` says by what figures are grouped, or which they are: `ต.ค. 63`, `ร้อยละ`.

    A text of such words alone; `คดี 7` may be a file number, `รวมใจ` is a name.
    """
    if len(text) > _LONGEST_LABEL:
        return False
    if text == "%" or any(each.fullmatch(text) for each in (_BAND, _TIMES, _OF_A_PIVOT)):
        return True
    folded = fold(text)
    return (
        _LABEL.fullmatch(folded) is not None
        and _NUMBERED.fullmatch(folded) is None
        and not ("/" in text and names_a_case(text))
    )


def is_of_a_summary(row: RowEvidence, *, numbers_on: bool) -> bool:
    """Tell a line of a summary: figures, and what they are grouped by, and nothing of a case.

    `numbers_on`: the row's number follows that of the case above, so that it needs a count too.
    """
    if len(row.filled) + len(row.broken) < 2 or _has_a_day(row) or row.has_case_id():
        return False
    counts = any(_is_count(row, column) for column in row.filled)
    if not row.texts:
        return counts  # nothing but numbers, of which one counts something
    if numbers_on and not counts:
        return False
    labels = own_choices = 0
    for column, text in row.texts.items():
        name = row.field(column)
        is_own = bool(name) and BY_FIELD[name].kind is Kind.CHOICE and is_choice(text)
        if not is_own and _groups(name, text, counts=counts):
            labels += 1
        elif is_choice(text):
            own_choices += 1
        elif not (_is_figure(text) or (name in _ASIDE and not names_a_case(text))):
            return False
    numbers = [text for at, text in row.texts.items() if row.field(at) == "file_no"]
    # a month stands where the file number belongs: Excel makes one of `12/63`
    by_month = any(map(labels_a_sum, numbers))
    if own_choices > _MOST_CHOICES or (own_choices > 1 and by_month):
        return False
    if labels:
        return True
    figures = [at for at in row.filled if at not in row.texts or _is_figure(row.texts[at])]
    numbered = any(row.field(column) == "file_no" for column in row.filled)
    return own_choices > 0 and len(figures) > 0 and not numbered


def heads_another_table(row: RowEvidence) -> bool:
    """Tell the titles of a table that we don't know: words alone, where other things belong.

    `ลำดับที่ | หมายเลขคดีดำ | ข้อหา | ทุนทรัพย์`, whose columns have nothing to do with those above.
    """
    if row.broken or len(row.texts) != len(row.filled) or row.evidence():
        return False
    if any(map(str.isdigit, "".join(row.texts.values()))):
        return False
    if any(names_a_case(text) or is_yet_to_be_known(text) for text in row.texts.values()):
        return False
    names = [row.field(column) for column in row.texts]
    astray = sum(name not in _WORDED for name in names)
    return astray >= _LEAST_ASTRAY + ("subject" in names)


def _groups(name: str, text: str, *, counts: bool) -> bool:
    """Whether a text groups figures where it stands; `counts`: one stands where words belong."""
    if (name in _NOT_CHOSEN and is_listed(text)) or labels_a_sum(text) or is_total(text):
        return True
    if name in _NAMED_BY and heading_of_body(_SUM_OF.sub("", text)):
        return True
    if _MONTH_AND_YEAR.fullmatch(text) or _YEAR.fullmatch(text):
        return counts or name != "file_no"
    is_word = name in ("case_id", "file_no") and not any(map(str.isdigit, text))
    return counts and is_word and not names_a_case(text)


def _is_figure(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or COUNT.fullmatch(fold(text)))


def _is_count(row: RowEvidence, column: int) -> bool:
    """Whether a number stands where words, a choice or a day belong."""
    name, cell = row.field(column), row.filled[column]
    kind = BY_FIELD[name].kind if name else None
    if kind not in _NO_WORDS or name in ("case_id", "file_no"):
        return False
    if isinstance(cell, str):
        text = row.texts[column]
        return _NUMBER.fullmatch(text) is not None and not (is_choice(text) or kind is Kind.DATE)
    if isinstance(cell, date):
        return cell.year < _FIRST_YEAR
    if kind is Kind.DATE:
        return isinstance(cell, int | float) and cell < _LEAST_SERIAL
    return not (name == "case_type" and cell in range(1, 6))


def _has_a_day(row: RowEvidence) -> bool:
    """Whether a day stands where one belongs, or anywhere as a real date."""
    for column, cell in row.filled.items():
        if isinstance(cell, date):
            if cell.year >= _FIRST_YEAR:
                return True
        elif (name := row.field(column)) and BY_FIELD[name].kind is Kind.DATE:
            text = row.texts.get(column, "")
            is_figure = _is_figure(text) and text.count(".") < _DOTS_OF_A_DAY
            is_label = labels_a_sum(text) and not _DAY.search(fold(text))
            if text and not (is_label or is_figure or known_title(text)):
                return True
    return False
