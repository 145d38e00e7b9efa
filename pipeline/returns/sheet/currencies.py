"""Knows amounts that are in another currency than baht: they are named, and never converted.

Takes a title, a line of words or an amount as it stands; gives the currency in its own words, ''
where it names none, or names baht beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold

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
_NAMED = rf"(?<![a-z])(?:{'|'.join(map(re.escape, _CODES))})(?![a-z])|[{_SIGNS}]|{'|'.join(_NAMES)}"
_FOREIGN = re.compile(rf"{_NAMED}|(?:เงิน|สกุล|หน่วย)[ :：]*(?:{'|'.join(_SHORT_NAMES)})")
_IN_BAHT = r"บาท|฿|(?<![a-z])(?:thb|baht)(?![a-z])"
_BAHT = re.compile(_IN_BAHT)
_OR = r"(?:[\s()\[\]/,|&+-]|หรือ|และ|กับ|\bor\b|\band\b)+"
_EITHER = re.compile(
    rf"(?:{_IN_BAHT}){_OR}(?:สกุล|เงิน)*(?:{_NAMED})|(?:{_NAMED})(?:สหรัฐ)?(?:ฯ|อเมริกา)?{_OR}(?:เงิน)?(?:{_IN_BAHT})"
)
"""Baht and another currency in one breath: `(บาท/USD)`; a rate has a number between them."""
_SAYS_CURRENCY = re.compile(
    r"หน่วย(?!งาน)|สกุล(?:เงิน)?|currency|\bunits?\b"
    r"|(?:จำนวนเงิน|ตัวเลข|มูลค่า|ค่าเสียหาย|ยอดเงิน|แสดง|คิด)[^\d]{0,20}?(?:เป็น|ใน)"
)
_SATANG = re.compile(r"[\s:：=เป็น-]*(สตางค์|สต\.)[\s)\]]*")
_BESIDE = frozenset(
    ["", "สหรัฐ", "สหรัฐอเมริกา", "อเมริกา", "จีน", "ญี่ปุ่น", "อังกฤษ", "พัน", "หมื่น", "แสน", "ล้าน"]
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@lru_cache(maxsize=1024)
def foreign_currency(text: str) -> str:
    """Give the foreign currency in which a title or an amount is: `(USD)`, `5,000 ดอลลาร์`."""
    plain = _plain(text)
    match = _FOREIGN.search(plain)
    return "" if match is None or _BAHT.search(plain) else match[0].upper()


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
    if says and (match := _SATANG.fullmatch(plain, says.end())):
        return match[1]
    if not (named := foreign_currency(line)):
        return ""
    if says and _FOREIGN.search(plain, says.start()):
        return named
    alone = any(map(_is_alone, [plain, *_IN_BRACKETS.findall(plain)]))
    return named if alone else ""


def says_baht(text: str) -> bool:
    """Tell whether an amount says that it is in baht: `500 บาท`, `฿500`, `THB 500`."""
    return _BAHT.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return to_arabic_digits(clean(text)).casefold()


def _is_alone(text: str) -> bool:
    """Whether a text is the name of a currency and no more, so that a line of it is a unit."""
    rest, named = _FOREIGN.subn("", text)
    return named > 0 and fold(rest.strip(" ()[]*:-.ฯ")) in _BESIDE
