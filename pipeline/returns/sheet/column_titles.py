"""Knows the titles of the declared columns, however they are written above a table.

Takes a title as it stands, gives the field that it names: its own title, an alias, either of them
without its unit in brackets or its number, or the one that it nearly is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.model.case_sheet import ALL_COLUMNS, BY_FIELD
from pipeline.model.sheet_column import Kind
from pipeline.returns.sheet.money_units import is_satang_title
from pipeline.thai.text import clean, fold, is_misspelling, similarity

LONGEST_TITLE = 120
"""Longer texts are no titles."""

_TITLE, _ALIAS = 2, 1
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_DAY_MONTH_YEAR = re.compile(r"^(?:ว\.?\s*ด\.?\s*ป\.?|วัน\s*/?\s*เดือน\s*/?\s*ปี)\s*(?:ที่)?\s*")
_HOW_DATES_ARE_WRITTEN = re.compile(
    r"\s+(?:ว|วว|วัน(?:ที่)?|ด|ดด|เดือน)(?P<between>[\s/.-]*)(?:ว|วว|วัน(?:ที่)?|ด|ดด|เดือน)"
    r"(?P=between)(?:ป|ปป|ปปปป|ปี|พ\.?ศ)\.?$|\s+(?:dd?|mm?)([/.-])(?:dd?|mm?)\2y{2,4}$",
    re.I,
)
"""What stands behind a title without brackets: `วันที่เกิดเหตุ วัน/เดือน/ปี`."""
_BAHT = re.compile(r"[\s:：/-]*(?:หน่วย)?[\s:：-]*(?:พัน|หมื่น|แสน|ล้าน)?\s*บาท$")
_FOOTNOTE = re.compile(r"\s*[(⁽]?[¹²³⁰⁴-⁹*†‡]+[)⁾]?$")
"""The mark of a footnote behind a title: `วันที่เกิดเหตุ ¹⁾`."""
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_OF_BEFORE = re.compile(
    r"(?:ของ|ตาม|ค่า|ชุด|คำสั่ง|คณะ)?(?:เดิม|เก่า)"
    r"|(?!รวม|สะสม|นับ)(?:.*\s)?(?:ณ|เมื่อ|จาก|ของ|ใน|สิ้น)*(?:ไตรมาส|ครั้ง|งวด|ปี|รอบ)(?:ก่อน|ที่แล้ว|ที่ผ่านมา).*"
)
"""What was before; a sum that counts it in is of now."""
_IN_PARTS_OF_A_HUNDRED = re.compile("ร้อยละ|เปอร์เซ็นต์|%")
_NOT_DONE = re.compile(
    "(?:ตาม)?(?:วันที่|วัน)?(?:แผน(?!ก)|คาด|เป้า|ร่าง(?!กาย)|ครบ(?!ถ้วน|ทั้ง|ทุก)"
    "|(?:กำหนด|ควร|จะต้อง|จะ)(?!ต้อง|เป็น|รูปแบบ|ให้|กรอก|ระบุ))"
)
"""How a plan, a draft or a time limit begins, where a title asks for what was done."""
_NUMBERING = re.compile(r"^[(\[]?[0-9๐-๙]{1,2}[.)\]]\s*")


def without_brackets(text: str) -> str:
    """Give a title without what stands in brackets: units, remarks."""
    return _BRACKETS.sub("", text) if "(" in text or "[" in text else text


def tells_otherwise(words: str, field: str) -> bool:
    """Tell whether words beside a field's title make it something else: a plan, what was before.

    `วันที่วินิจฉัยสั่งการ (ร่าง)`, `สถานะ (ไตรมาสก่อน)`, `จำนวนเงินที่ได้รับชดใช้แล้ว (ร้อยละ)`.
    """
    column, said = BY_FIELD[field], clean(words)
    if field == "case_id":
        return False  # the office's own number, whenever it was given
    if column.kind is Kind.MONEY and _IN_PARTS_OF_A_HUNDRED.search(said):
        return True
    acts = column.kind in (Kind.DATE, Kind.CHOICE) and not column.may_lie_ahead
    return _OF_BEFORE.fullmatch(said) is not None or (acts and _NOT_DONE.match(said) is not None)


def _known_titles() -> dict[str, tuple[str, int]]:
    known: dict[str, tuple[str, int]] = {}
    for column in ALL_COLUMNS:
        known[fold(column.title)] = (column.field, _TITLE)
    for column in ALL_COLUMNS:
        for alias in (without_brackets(column.title), *column.aliases):
            known.setdefault(fold(alias), (column.field, _ALIAS))
    return known


_KNOWN = _known_titles()
_BEGINNINGS = frozenset({key[:3] for key in _KNOWN} | {"วดป"})
"""What titles begin with, and the days that stand for `วันที่`."""
_THREE_LETTERS = re.compile("[ก-ฮเ-ไ][ก-๎]{2}")
"""Thai letters that folding leaves as they are."""
_DOUBTFUL = frozenset(fold(text) for column in ALL_COLUMNS for text in column.doubtful_aliases)


@lru_cache(maxsize=4096)
def known_title(text: str) -> tuple[str, int] | None:
    """Give the field that a title names and how surely (2 its own title, 1 another name)."""
    if len(text) > LONGEST_TITLE:
        return None
    plain = clean(text)
    # Every subject of a case is asked whether it is a title: nearly all begin as none does.
    if _THREE_LETTERS.match(plain) and plain[:3] not in _BEGINNINGS:
        return None
    hit = _KNOWN.get(fold(plain))
    if hit and _IN_PARTS_OF_A_HUNDRED.search(plain):
        return None  # folding leaves the sign out
    if hit is None:
        bare = without_brackets(_NUMBERING.sub("", _FOOTNOTE.sub("", plain)))
        bare = _HOW_DATES_ARE_WRITTEN.sub("", bare)
        hit = _KNOWN.get(fold(bare)) if bare != plain else None
        dated = _DAY_MONTH_YEAR.sub("วันที่", bare, count=1)
        if hit is None and dated != bare:
            hit = _KNOWN.get(fold(dated))
        unit = _BAHT.search(bare) if bare.endswith("บาท") else None
        if hit is None and unit:
            hit = _KNOWN.get(fold(bare[: unit.start()]))
        said = _IN_BRACKETS.findall(plain) if hit else []
        if hit and (is_satang_title(plain) or any(tells_otherwise(each, hit[0]) for each in said)):
            return None
        hit = hit and (hit[0], _ALIAS)
    return hit


@lru_cache(maxsize=1024)
def is_doubtful(text: str) -> bool:
    """Tell whether other offices use a title for something else than the column it is taken for."""
    return fold(without_brackets(_NUMBERING.sub("", clean(text)))) in _DOUBTFUL


def nearest_field(text: str, fields: Iterable[str], near_miss: float) -> tuple[float, str, str]:
    """Give the likeness, field and title that `text` comes nearest to; field '' where none."""
    hit = known_title(text)
    if hit:
        return 1.0, hit[0], text
    scored = [
        (similarity(text, title), field, title)
        for field in fields
        for title in (BY_FIELD[field].title, *BY_FIELD[field].aliases)
        if _lengths_allow(text, title, near_miss)
    ]
    scored = [each for each in scored if is_misspelling(text, each[2])]
    best = max(scored, default=(0.0, "", ""))
    rivals = {field for likeness, field, _ in scored if likeness == best[0]}
    return best if best[0] >= near_miss and len(rivals) == 1 else (0.0, "", "")


def _lengths_allow(text: str, title: str, near_miss: float) -> bool:
    a, b = len(fold(text)), len(fold(title))
    return min(a, b) >= near_miss * max(a, b)
