"""The amounts that a document prints, and those that its context may say.

An amount is a number with two decimals, or one that counts cases or letters; in Arabic or Thai
digits.  Read from the text of a docx alone: what Word keeps in attributes is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pipeline.thai.numerals import to_arabic_digits

_TEXT = re.compile(rb"<(?:w:t(?: [^>]*)?>|/w:p(?=>))([^<]*)")
"""The texts; where a paragraph ends stands the `>` of its mark, which no text holds as it is."""
_AMOUNT = re.compile(r"\d(?<![\d.,/-]\d)[\d,]*(?:\.\d{2}(?![\d.])|(?= ?(?:เรื่อง|ฉบับ)))")
_IN_AMOUNTS = (".", "เรื่อง", "ฉบับ")
_NUMBERED = re.compile(r">\d{1,2}\.\d{1,2}(?= )")
"""The number of a paragraph, as 3.10: no amount stands before the words of its own line."""
_BODY = "word/document.xml"
_TEXTS_KNOWN = 10_000
"""Texts of contexts that are remembered: letters say much the same."""


def printed_amounts(path: Path) -> set[Decimal]:
    """Give the amounts in the body of a docx, in baht."""
    with ZipFile(path) as package:
        return amounts_in_body(package.read(_BODY))


def amounts_in_body(body: bytes) -> set[Decimal]:
    """Give the amounts in the main part of a docx, in baht."""
    text = b"".join([b">", *_TEXT.findall(body)]).decode()
    return set(_amounts(_NUMBERED.sub(">", text)))


def amounts_said(context: object) -> set[Decimal]:
    """Give every amount that a document's context holds, however deep and also within texts."""
    said: set[Decimal] = set()
    texts: set[str] = set()
    waiting: list[Any] = [context]
    for value in waiting:  # grows as it goes: a letter's context has thousands of values
        if isinstance(value, str):
            texts.add(value)
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, Decimal | int):
            said.add(Decimal(value))
    return said.union(*map(_amounts_in, texts))


@lru_cache(_TEXTS_KNOWN)
def _amounts_in(text: str) -> tuple[Decimal, ...]:
    # Most texts are numbers of files and names: looked through for what each amount has.
    return tuple(_amounts(text)) if any(each in text for each in _IN_AMOUNTS) else ()


def _amounts(text: str) -> Iterator[Decimal]:
    for found in {*_AMOUNT.findall(text)}:
        yield Decimal(to_arabic_digits(found).replace(",", ""))
