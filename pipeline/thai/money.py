"""Amounts of baht as people write them, read exactly and without guessing.

Takes whatever a cell held (a number or text) and gives a `ParsedMoney`: a Decimal of two decimals,
a fault with a stable code, or neither where the cell is blank. Nothing is raised, no float comes
out, and what may have been meant but is not certain is a suggestion for a person to confirm.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, is_blank

LARGEST_AMOUNT = Decimal("9999999999999999.99")
"""What 18 digits hold."""

_SATANG = Decimal("0.01")

MoneyFault: TypeAlias = Literal[
    "not_a_number",
    "negative",
    "grouping",  # commas or dots that do not set off thousands
    "too_large",  # above LARGEST_AMOUNT
]
MoneyNote: TypeAlias = Literal["rounded"]  # it was finer than a satang; half goes up


@dataclass(frozen=True, slots=True)
class ParsedMoney:
    """What was read: `value`, or `fault`, or neither for a blank cell.

    `suggestion` is what may have been meant, never to be taken without asking.
    """

    value: Decimal | None = None
    fault: MoneyFault | None = None
    suggestion: Decimal | None = None
    note: MoneyNote | None = None


_UNITS = {
    "ล้าน": 1_000_000,
    "แสน": 100_000,
    "หมื่น": 10_000,
    "พัน": 1_000,
    "ร้อย": 100,
}
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_NUMBER = rf"{_WHOLE}(?:\.\d+)?"
_TERM = rf"({_NUMBER}) ?({'|'.join(_UNITS)}) ?"
# Thousands set off by dots or spaces. One dot is enough: 1.25 baht are not written `1.250`.
_OTHER_GROUPS = r"[1-9]\d{0,2}(?P<dot>[. ])\d{3}(?:(?P=dot)\d{3})*"
_BEFORE = "(?:฿|thb|จำนวน(?:เงิน)?|เป็นเงิน)? ?"
_AFTER = r" ?(?:\.-?)? ?(?:(?:บาท|฿|thb)(?: ?ถ้วน)?\.?)?"
_AMOUNT = re.compile(
    rf"{_BEFORE}(?:(?P<other_groups>{_OTHER_GROUPS})|(?P<number>{_NUMBER})|(?P<terms>(?:{_TERM})+)"
    rf"|(?P<ill_grouped>\d[\d., ]*\d)){_AFTER}"
)
_WITH_SATANG = re.compile(rf"{_BEFORE}(?:({_WHOLE}) ?บาท ?)?(\d{{1,2}}) ?สตางค์")
_NEGATIVE = re.compile(r"(?:[-\u2212]|ลบ) ?(?P<minus>.+)|\((?P<bracketed>.+)\)")
_HEDGED = re.compile(
    r"(?:~|≈|(?:โดย)?ประมาณ|ราว ?ๆ?|เกือบ|กว่า|เกิน|ไม่เกิน|ไม่น้อยกว่า|อย่างน้อย)? ?"
    r"(?P<amount>.+?) ?(?:\([^()]*\)|(?:โดยประมาณ|กว่า|เศษ)(?: ?บาท)?)?"
)


def parse_money(value: object) -> ParsedMoney:
    """Read what a money cell held, in baht; never raises.

    Numbers: rounded to the satang where finer, half up. Text: Thai digits, commas by thousands,
    บาท, ฿, `.-`, สตางค์, and ล้าน, แสน, หมื่น, พัน, ร้อย after a number, greater units first.
    Less than nothing is a fault, and so is a number with other words. Of what is blank see
    `is_blank`.
    """
    if isinstance(value, str):
        return _from_text(value)
    if value is None:
        return ParsedMoney()
    if isinstance(value, float):
        return _from_float(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _from_decimal(Decimal(value))
    return ParsedMoney(fault="not_a_number")


def _from_decimal(exact: Decimal) -> ParsedMoney:
    if not exact.is_finite():
        return ParsedMoney(fault="not_a_number")
    if exact < 0:
        return ParsedMoney(fault="negative")
    if exact > LARGEST_AMOUNT:
        return ParsedMoney(fault="too_large")
    value = exact.copy_abs().quantize(_SATANG, ROUND_HALF_UP)  # copy_abs: there is a -0
    return ParsedMoney(value, note=None if value == exact else "rounded")


def _from_float(number: float) -> ParsedMoney:
    # The shortest digits that give this float back are those that were typed. Not repr(number):
    # a subclass may have its own.
    parsed = _from_decimal(Decimal(float.__repr__(number)))
    if parsed.note and Decimal(f"{number:.15g}") == parsed.value:
        return ParsedMoney(parsed.value)  # 0.1 + 0.2: binary noise, beyond Excel's 15 digits
    return parsed


def _from_text(raw: str) -> ParsedMoney:
    text = to_arabic_digits(clean(raw)).casefold()
    parsed = _from_signed(text)
    if parsed.fault != "not_a_number":
        return parsed
    if is_blank(text):
        return ParsedMoney()
    hedged = _HEDGED.fullmatch(text)
    meant = _from_signed(hedged["amount"]) if hedged else parsed
    return ParsedMoney(fault="not_a_number", suggestion=meant.value)


def _from_signed(text: str) -> ParsedMoney:
    match = _NEGATIVE.fullmatch(text)
    if not match:
        return _from_amount(text)
    amount = _from_amount(match["minus"] or match["bracketed"])
    return ParsedMoney(fault="negative") if amount.value else amount


def _from_amount(text: str) -> ParsedMoney:
    """Read an amount with nothing but its currency beside it."""
    if match := _AMOUNT.fullmatch(text):
        if match["number"]:
            return _from_decimal(_decimal(match["number"]))
        if match["terms"]:
            return _from_terms(re.findall(_TERM, match["terms"]))
        if match["other_groups"]:
            meant = Decimal(match["other_groups"].replace(match["dot"], ""))
            return ParsedMoney(fault="grouping", suggestion=_from_decimal(meant).value)
        return ParsedMoney(fault="grouping")
    if match := _WITH_SATANG.fullmatch(text):
        baht, satang = _decimal(match[1] or "0"), Decimal(match[2])
        return _from_decimal(baht + satang * _SATANG)
    return ParsedMoney(fault="not_a_number")


def _from_terms(terms: list[tuple[str, str]]) -> ParsedMoney:
    """Add up `1 ล้าน 2 แสน`: whole numbers but for the last, each below the unit before it."""
    units = [_UNITS[unit] for _, unit in terms]
    amounts = [_decimal(digits) * unit for (digits, _), unit in zip(terms, units, strict=True)]
    whole = all("." not in digits for digits, _ in terms[:-1])
    if not whole or any(amount >= unit for amount, unit in zip(amounts[1:], units, strict=False)):
        return ParsedMoney(fault="not_a_number")
    return _from_decimal(sum(amounts, Decimal(0)))


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


_YET_TO_BE_KNOWN = re.compile(
    "(?:ยัง(?:ไม่(?:ได้|สามารถ)?|มิได้)(?:ประเมิน|ทราบ|กำหนด|คำนวณ|รวบรวม|สรุป)|ยังประเมิน(?:ไม่ได้|ไม่เสร็จ|ไม่แล้วเสร็จ)"
    "|ไม่ทราบ|(?:รอ|กำลัง|(?:อยู่)?(?:ใน)?ระหว่าง)(?:ผล)?(?:การ)?"
    "(?:ประเมิน|คำนวณ|ตรวจสอบ|สำรวจ|รวบรวม|ตีราคา|ใบเสนอราคา|ใบประเมิน))"
    "(?:ราคา|ค่า(?:ซ่อม|เสียหาย)?|(?:ความ)?เสียหาย|มูลค่า|จำนวน(?:เงิน)?|ยอด(?:เงิน)?|ได้|ที่แน่(?:ชัด|นอน)|แน่ชัด"
    "|จาก(?:อู่(?:กลาง)?|บริษัท(?:ประกันภัย)?|คณะกรรมการ|กองช่าง|ช่าง))*"
)
"""Begins with what puts the amount off, and holds besides only what is priced, and by whom."""


def is_yet_to_be_known(text: str) -> bool:
    """Tell whether a text says, and says nothing else, that an amount is not known yet."""
    return _YET_TO_BE_KNOWN.fullmatch(clean(text).replace(" ", "")) is not None
