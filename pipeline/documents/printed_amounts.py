"""The amounts that a document prints, and those that its context may say.

An amount is a number with two decimals, or one that counts cases or letters; in Arabic or Thai
digits.  Read from the text of a docx alone: what Word keeps in attributes is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pipeline.thai.numerals import to_arabic_digits

_TEXT_BEGINS = re.compile(rb"<w:t(?: [^>]*)?>")
_MARK = re.compile(rb"<(?:w:(?=tc>)|/w:(?=(?:p|tc|tr)>))([^<]*)")
"""Where cells begin and end, paragraphs and rows end: read as `tc>`, `p>` and `tr>`, which no text
holds as it is."""
_AMOUNT = re.compile(r"\d(?<![\d.,/-]\d)[\d,]*(?:\.\d{2}(?![\d.])|(?= ?(?:เรื่อง|ฉบับ)))")
_NO_AMOUNT = re.compile(
    r"[\dพ](?:(?<=^\d)\d?\.\d{1,2}(?= )|(?<=\d)\d? [ก-๎.]+ \d{4}(?!\d)"
    r"|(?<=พ)\.ศ\. ?\d{4}(?!\d))",
    re.MULTILINE,
)
"""The number of a paragraph, as 3.10, a day with its year, and a year.  What any of them begins
with stands first: to that a search leaps."""
_BODY = "word/document.xml"
_TEXTS_KNOWN = 10_000
"""Texts of contexts that are remembered: letters say much the same."""
_MARKUP_KNOWN = 500
"""Pieces of markup between two texts that are remembered: a document has some hundred kinds."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The body of a docx as it is read: in ASCII digits, each space a plain one."""

    text: str
    """A line for each paragraph, those of tables among them."""
    marked: str
    """The same with the marks of cells and rows: see `_MARK`."""

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The rows of its tables, cell by cell."""
        return [*map(_cells, self._marked_rows)]

    def rows_with(self, what: re.Pattern[str]) -> list[str]:
        """The cells, as one text, of each row in which a pattern is found that spans no two
        paragraphs.
        """
        found = (row for row in self._marked_rows if what.search(row))
        return [_lines("\n".join(_marked_cells(row))) for row in found]

    @property
    def _marked_rows(self) -> list[str]:
        return self.marked.split("tr>")[:-1]

    @property
    def amounts(self) -> set[Decimal]:
        """The amounts in it, in baht."""
        return set(_amounts(_NO_AMOUNT.sub("", self.text)))

    def unknown_amounts(self, known: Set[Decimal | int]) -> set[Decimal]:
        """The amounts in it that are not among the known ones."""
        # Most documents have none, even with their days and years: a third of the time.
        return self.amounts - known if {*_amounts(self.text)} - known else set()


def printed_text(path: Path) -> PrintedText:
    """Read the body of a docx."""
    with ZipFile(path) as package:
        return _text_of_body(package.read(_BODY))


def as_read(text: str) -> str:
    """Give a text in ASCII digits, each space a plain one."""
    return to_arabic_digits(text).replace("\N{NO-BREAK SPACE}", " ")


def _text_of_body(body: bytes) -> PrintedText:
    before, *texts = _TEXT_BEGINS.split(body)
    read = [_marks(before)]
    for each in texts:
        text, _, markup = each.partition(b"<")
        read += text, _marks(markup)
    marked = as_read(b"".join(read).decode())
    return PrintedText(_lines(marked.replace("tc>", "").replace("tr>", "")), marked)


@lru_cache(_MARKUP_KNOWN)
def _marks(markup: bytes) -> bytes:
    return b"".join(_MARK.findall(markup))


def _cells(marked_row: str) -> tuple[str, ...]:
    return tuple(_lines(cell).strip("\n") for cell in _marked_cells(marked_row))


def _marked_cells(marked_row: str) -> list[str]:
    # By turns what stands outside and inside of a cell.
    return marked_row.split("tc>")[1::2]


def _lines(marked: str) -> str:
    return unescape(marked.replace("p>", "\n"))


@dataclass(frozen=True, slots=True)
class ContextFigures:
    """What a document's context may say: every amount in it, and its counts by their names."""

    amounts: frozenset[Decimal]
    counts: dict[str, int | Decimal]

    @classmethod
    def by(cls, context: Mapping[str, Any]) -> ContextFigures:
        """Look through a context."""
        counts = {
            name: value
            for name, value in context.items()
            if isinstance(value, int | Decimal) and not isinstance(value, bool)
        }
        return cls(frozenset(amounts_said(context)), counts)


def amounts_said(context: object) -> set[Decimal]:
    """Give every amount that a document's context holds, however deep and also within texts."""
    numbers: set[Decimal | int] = set()
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
            numbers.add(value)
    return set(map(Decimal, numbers)).union(*map(_amounts_in, texts))


def typed_amounts(body: bytes) -> set[Decimal]:
    """Give the baht and the counts of cases that were typed into the main part of a template.

    How many papers are enclosed (`1 ฉบับ`) is no figure of the data.
    """
    text = _text_of_body(body).text.replace("ฉบับ", "")
    return set(_amounts(_NO_AMOUNT.sub("", text)))


@lru_cache(_TEXTS_KNOWN)
def _amounts_in(text: str) -> tuple[Decimal, ...]:
    # most texts have neither a point nor the word behind a count, as every amount does
    if "." not in text and "เรื่อง" not in text and "ฉบับ" not in text:
        return ()
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Decimal]:
    for found in {*_AMOUNT.findall(text)}:
        yield Decimal(found.replace(",", ""))  # which knows Thai digits too
