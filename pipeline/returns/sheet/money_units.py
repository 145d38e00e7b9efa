"""Knows the units in which amounts are written: thousands to millions of baht, and satang apart.

Takes the title of a column or a line of words, gives by how much its amounts are to be multiplied,
None where it names no unit but baht.  A sum told in words (`ห้าพันบาท`, `5,000 บาท`) is no unit.
Amounts in another currency than baht are named, and never converted: given is the currency in its
own words, '' where none is named, or baht beside it.
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
_STATED_UNIT = re.compile(rf"(?:{_SAYS_UNIT}|\bunits?\s*[:=]?)\s*[(\[]?\s*{_OF_A_UNIT}(?![ก-๛])")
_STATES = r"(?:จำนวนเงิน|ตัวเลข|มูลค่า|ค่าเสียหาย|ยอดเงิน|แสดง|คิด)[^\d]{0,20}?(?:เป็น|ใน)"
_STATED_BAHT = re.compile(rf"{_STATES}(?:หน่วย|หลัก)?\s*{_BAHT}")
_HINTS = ("บาท", "หน่วย", "ลบ.", "พัน", "ล้าน", "000", "unit", "thousand", "million")
_SATANG = frozenset({"สต", "สตางค์"})
_BEGINS_SATANG = re.compile("[^ก-ฮ]*ส[^ก-ฮ]*ต")
"""What all of them begin with, however they are spaced and dotted: folding costs more."""
_CODES = (
    "us$", "usd", "u.s.d.", "eur", "euro", "euros", "gbp", "jpy", "yen", "cny", "rmb", "yuan",
    "hkd", "hk$", "sgd", "s$", "twd", "krw", "won", "aud", "nzd", "cad", "chf", "inr", "myr",
    "lak", "mmk", "khr", "vnd", "idr", "php", "dollar", "dollars",
)  # fmt: skip
_SIGNS = "$€£¥￥₩₫₭₹"
_NAMES = (
    "ดอลลาร์", "ดอลล่าร์", "ดอลล่า", "ดอลลา", "เหรียญสหรัฐ", "เหรียญฮ่องกง", "เหรียญสิงคโปร์",
    "เหรียญออสเตรเลีย", "ยูโร", "ปอนด์", "เยน", "หยวน", "ริงกิต",
)  # fmt: skip
_SHORT_NAMES = ("วอน", "กีบ", "จ๊าด", "ดอง", "รูปี", "เรียล")
"""Names that are part of other words too: known where a word for money stands before them."""
_ABROAD = (
    rf"(?<![a-z])(?:{'|'.join(map(re.escape, _CODES))})(?![a-z])|[{_SIGNS}]|{'|'.join(_NAMES)}"
)
_FOREIGN = re.compile(rf"{_ABROAD}|(?:เงิน|สกุล|หน่วย)[ :：]*(?:{'|'.join(_SHORT_NAMES)})")
_IN_BAHT = r"บาท|฿|(?<![a-z])(?:thb|baht)(?![a-z])"
_SAYS_BAHT = re.compile(_IN_BAHT)
_OR = r"(?:[\s()\[\]/,|&+-]|หรือ|และ|กับ|\bor\b|\band\b)+"
_EITHER = re.compile(
    rf"(?:{_IN_BAHT}){_OR}(?:สกุล|เงิน)*(?:{_ABROAD})|(?:{_ABROAD})(?:สหรัฐ)?(?:ฯ|อเมริกา)?{_OR}(?:เงิน)?(?:{_IN_BAHT})"
)
"""Baht and another currency in one breath: `(บาท/USD)`; a rate has a number between them."""
_SAYS_CURRENCY = re.compile(rf"หน่วย(?!งาน)|สกุล(?:เงิน)?|currency|\bunits?\b|{_STATES}")
_IN_SATANG = re.compile(r"[\s:：=เป็น-]*(สตางค์|สต\.)[\s)\]]*")
_BESIDE = frozenset(
    ["", "สหรัฐ", "สหรัฐอเมริกา", "อเมริกา", "จีน", "ญี่ปุ่น", "อังกฤษ", "พัน", "หมื่น", "แสน", "ล้าน"]
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


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
    text = _plain(title)
    match = _BRACKETED.search(text) or _IN_TITLE.search(text)
    return _scale(match) if match else None


@lru_cache(maxsize=1024)
def unit_in_line(line: str) -> int | None:
    """Give the unit that a line above, in or below a table says for it: `(หน่วย : พันบาท)`.

    1 where it says baht.
    """
    text = _plain(line)
    if not any(hint in text for hint in _HINTS):
        return None
    matches = (pattern.search(text) for pattern in (_BRACKETED, _STATED_UNIT, _STATED_BAHT))
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


@lru_cache(maxsize=1024)
def foreign_currency(text: str) -> str:
    """Give the foreign currency in which a title or an amount is: `(USD)`, `5,000 ดอลลาร์`."""
    plain = _plain(text)
    match = _FOREIGN.search(plain)
    return "" if match is None or _SAYS_BAHT.search(plain) else match[0].upper()


@lru_cache(maxsize=1024)
def currency_of_title(title: str) -> str:
    """Give the currency of a column that is not in baht alone: `(USD)`, `(บาท/USD)`."""
    either = _EITHER.search(_plain(title))
    return either[0].strip(" ()[]").upper() if either else foreign_currency(title)


@lru_cache(maxsize=1024)
def currency_of_line(line: str) -> str:
    """Give the foreign currency that a line above, in or below a table says for it."""
    plain = _plain(line)
    says = _SAYS_CURRENCY.search(plain)
    if says and (match := _IN_SATANG.fullmatch(plain, says.end())):
        return match[1]
    if not (named := foreign_currency(line)):
        return ""
    if says and _FOREIGN.search(plain, says.start()):
        return named
    alone = any(map(_is_alone, [plain, *_IN_BRACKETS.findall(plain)]))
    return named if alone else ""


def says_baht(text: str) -> bool:
    """Tell whether an amount says that it is in baht: `500 บาท`, `฿500`, `THB 500`."""
    return _SAYS_BAHT.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return to_arabic_digits(clean(text)).casefold()


def _is_alone(text: str) -> bool:
    """Whether a text is the name of a currency and no more, so that a line of it is a unit."""
    rest, named = _FOREIGN.subn("", text)
    return named > 0 and fold(rest.strip(" ()[]*:-.ฯ")) in _BESIDE
