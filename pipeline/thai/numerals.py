"""Thai numerals, amounts in digits and amounts in words.

Takes text and exact decimals, gives text. Money is never a float here: a float has no exact satang.
"""

import re
from decimal import Decimal

_DIGIT_PAIRS = tuple(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))

_THAI_DIGIT = re.compile("[๐-๙]")

_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 10 ** len(_PLACE_WORDS)
_ROUND = ((1_000_000, "ล้าน"), (100_000, "แสน"), (10_000, "หมื่น"))
_WHOLE = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.00?)?(?![\d,.])( ?)(?=(บาท)?)")


def to_thai_digits(text: str) -> str:
    """Give `text` with 0-9 as ๐-๙; everything else stays."""
    # translate() looks every letter up; replace() finds one letter in a text at once
    for arabic, thai in _DIGIT_PAIRS:
        text = text.replace(arabic, thai)
    return text


def to_arabic_digits(text: str) -> str:
    """Give `text` with ๐-๙ as 0-9; everything else stays."""
    if text.isascii() or not _THAI_DIGIT.search(text):
        return text
    for arabic, thai in _DIGIT_PAIRS:
        text = text.replace(thai, arabic)
    return text


def format_baht(amount: Decimal) -> str:
    """Give an amount as `1,250,000.00`.

    Raises TypeError if `amount` is not a Decimal, ValueError if it is not finite or is finer than a
    satang: rounding is for the caller to decide.
    """
    negative, baht, satang = _split(amount)
    return f"{'-' if negative else ''}{baht:,}.{satang:02d}"


def baht_text(amount: Decimal) -> str:
    """Give an amount in words, as on a cheque: `หนึ่งล้านสองแสนบาทถ้วน`, `ยี่สิบห้าสตางค์`.

    A last 1 is read เอ็ด wherever anything stands before it, also beyond a ล้าน (หนึ่งล้านเอ็ด),
    as the Royal Society has it (หลักเกณฑ์การอ่านตัวเลข). Raises as `format_baht` does.
    """
    negative, baht, satang = _split(amount)
    words = "ลบ" if negative else ""
    if not satang:
        return f"{words}{_words(baht) or 'ศูนย์'}บาทถ้วน"
    if baht:
        words += _words(baht) + "บาท"
    return f"{words}{_words(satang)}สตางค์"


def _split(amount: Decimal) -> tuple[bool, int, int]:
    """Split an amount, exactly, into whether it is negative, whole baht, and satang."""
    if not isinstance(amount, Decimal):
        raise TypeError(f"an amount in baht is a Decimal, not {type(amount).__name__}")
    if not amount.is_finite():
        raise ValueError(f"not an amount: {amount}")
    numerator, denominator = amount.as_integer_ratio()
    total, finer = divmod(abs(numerator) * 100, denominator)
    if finer:
        raise ValueError(f"finer than a satang: {amount}")
    baht, satang = divmod(total, 100)
    return numerator < 0, baht, satang


def _words(number: int) -> str:
    """Read a whole number aloud; nothing for 0."""
    millions, rest = divmod(number, _MILLION)
    words = _words(millions) + "ล้าน" if millions else ""
    digits = str(rest)
    for place, digit in zip(reversed(range(len(digits))), map(int, digits), strict=True):
        if digit == 0:
            continue
        if place == 0 and digit == 1 and words:
            words += "เอ็ด"
        elif place == 1 and digit <= 2:
            words += "สิบ" if digit == 1 else "ยี่สิบ"
        else:
            words += _DIGIT_WORDS[digit] + _PLACE_WORDS[place]
    return words


def short_amounts(text: str) -> str:
    """Give the round amounts of a heading in short: `เกิน 1,000,000 บาท` is `เกิน 1 ล้านบาท`.

    An amount that is no whole number of ล้าน, แสน or หมื่น stays as it is written.
    """
    return _WHOLE.sub(_shortened, text)


def _shortened(found: re.Match[str]) -> str:
    amount = int(found[0].strip().replace(",", "").partition(".")[0])
    for unit, word in _ROUND:
        if amount >= unit:
            if amount % unit:
                break
            return f"{amount // unit:,} {word}{'' if found[2] else found[1]}"
    return found[0]
