"""Knows the units in which amounts are written: thousands to millions of baht, and satang apart.

Takes the title of a column or a line of words, gives by how much its amounts are to be multiplied,
None where it names no unit but baht.  A sum told in words (`ห้าพันบาท`, `5,000 บาท`) is no unit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

_NAMED = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_IN_ENGLISH = {"thousand": 1_000, "million": 1_000_000}
_COUNTED = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "ร้อย", r"\d", r"\d ")
_NO_COUNT = "".join(f"(?<!{word})" for word in _COUNTED)
_BAHT = rf"{_NO_COUNT}(?:(?P<named>{'|'.join(_NAMED)})\s*บาท|(?P<short>ลบ)\.)"
_OF_A_UNIT = (
    rf"(?:{_BAHT}|{_NO_COUNT}(?P<bare>{'|'.join(_NAMED)})"
    r"|[x×*]?\s*(?P<noughts>1,?000(?:,000)?|['’,]000(?:[,']000)?)\s*(?:บาท|baht|thb)?"
    rf"|(?:in\s+)?(?P<english>{'|'.join(_IN_ENGLISH)})s?(?:\s+of)?(?:\s+thai)?\s*(?:baht|thb)?)"
)
_SAYS_UNIT = r"หน่วย(?!งาน)\s*(?:เงิน|นับ|ของ(?:จำนวน)?เงิน)?\s*[:：=\-–—]*\s*(?:เป็น|คือ)?"
_IN_TITLE = re.compile(_BAHT)
_BRACKETED = re.compile(rf"[(\[]\s*(?:{_SAYS_UNIT})?\s*{_OF_A_UNIT}\s*[)\]]")
_BAHT_ITSELF = re.compile(rf"(?:^|[(\[])\s*{_SAYS_UNIT}\s*บาท\s*(?:$|[)\]])")
_ALONE = re.compile(rf"[\s*]*{_BAHT}\s*")
_SAID = re.compile(rf"(?:{_SAYS_UNIT}|\bunits?\s*[:=]?)\s*[(\[]?\s*{_OF_A_UNIT}(?![ก-๛])")
_TOLD = re.compile(
    r"(?:จำนวนเงิน|ตัวเลข|มูลค่า|ค่าเสียหาย|ยอดเงิน|แสดง|คิด)[^\d]{0,20}?(?:เป็น|ใน)"
    rf"(?:หน่วย|หลัก)?\s*{_BAHT}"
)
_HINTS = ("บาท", "หน่วย", "ลบ.", "พัน", "ล้าน", "000", "unit", "thousand", "million")
_SATANG = frozenset({"สต", "สตางค์"})
_BEGINS_SATANG = re.compile("[^ก-ฮ]*ส[^ก-ฮ]*ต")
"""What all of them begin with, however they are spaced and dotted: folding costs more."""


def _scale(match: re.Match[str]) -> int:
    said = match.groupdict()
    if name := said.get("named") or said.get("bare"):
        return _NAMED[name]
    if name := said.get("english"):
        return _IN_ENGLISH[name]
    if noughts := said.get("noughts"):
        return int("1" + "0" * noughts.count("0"))
    return 1_000_000  # `ลบ.`


@lru_cache(maxsize=1024)
def unit_in_title(title: str) -> int | None:
    """Give the unit that a column's title names: `ค่าเสียหาย (พันบาท)`, `มูลค่า ล้านบาท`, `('000)`."""
    text = to_arabic_digits(clean(title)).casefold()
    match = _BRACKETED.search(text) or _IN_TITLE.search(text)
    return _scale(match) if match else None


@lru_cache(maxsize=1024)
def unit_in_line(line: str) -> int | None:
    """Give the unit that a line above, in or below a table says for it: `(หน่วย : พันบาท)`.

    1 where it says baht.
    """
    text = to_arabic_digits(clean(line)).casefold()
    if not any(hint in text for hint in _HINTS):
        return None
    matches = (pattern.search(text) for pattern in (_BRACKETED, _SAID, _TOLD))
    match = next(filter(None, matches), None) or _ALONE.fullmatch(text)
    if match is None:
        return 1 if _BAHT_ITSELF.search(text) else None
    return _scale(match)


@lru_cache(maxsize=1024)
def is_satang_title(title: str) -> bool:
    """Tell whether a title is that of satang beside a column of baht: `สต.`, `มูลค่า (สตางค์)`."""
    cleaned = clean(title)
    if _BEGINS_SATANG.match(cleaned) and fold(cleaned) in _SATANG:
        return True
    if not cleaned.endswith((")", "]")):
        return False
    in_brackets = re.search(r"[(\[]([^()\[\]]*)[)\]]$", cleaned)
    return in_brackets is not None and fold(in_brackets[1]) in _SATANG
