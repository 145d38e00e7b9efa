"""The amounts that a document prints, and those that its context may say.

An amount is a number with two decimals, or one that counts cases or letters; in Arabic or Thai
digits.  Read from the text of a docx alone: what Word keeps in attributes is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pipeline.thai.numerals import to_arabic_digits

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(</w:p>)")
_AMOUNT = re.compile(
    r"(?<![\d๐-๙.,/-])[\d๐-๙][\d๐-๙,]*(?:\.[\d๐-๙]{2}(?![\d๐-๙.])|(?= ?(?:เรื่อง|ฉบับ)))"
)
_NUMBERED = re.compile(r"^[\d๐-๙]{1,2}\.[\d๐-๙]{1,2}(?= )", re.MULTILINE)
"""The number of a paragraph, as 3.10: no amount stands before the words of its own line."""
_BODY = "word/document.xml"


def printed_amounts(path: Path) -> set[Decimal]:
    """Give the amounts in the body of a docx, in baht."""
    with ZipFile(path) as package:
        xml = package.read(_BODY).decode("utf-8")
    text = "".join(text or "\n" for text, _ in _TEXT.findall(xml))
    return set(_amounts(_NUMBERED.sub("", text)))


def amounts_said(context: object) -> set[Decimal]:
    """Give every amount that a document's context holds, however deep and also within texts."""
    return set(_said(context))


def _said(value: Any) -> Iterator[Decimal]:
    if isinstance(value, Decimal | int):
        yield Decimal(value)
    elif isinstance(value, str):
        yield from _amounts(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _said(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _said(each)


def _amounts(text: str) -> Iterator[Decimal]:
    for found in _AMOUNT.findall(text):
        yield Decimal(to_arabic_digits(found).replace(",", ""))
