"""Words that stand on no cell: headers and footers of the printed pages, prompts of validations.

Takes a worksheet part, or the text of a header as Excel keeps it; gives the words that somebody
typed, without the codes for page, day, file and font (ECMA-376 part 1, 18.3.1.46), and without the
words that a count of pages stands in.  Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from pipeline.returns.files.census import column_index

_HEADERS = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]+)</(?:\w+:)?(?:odd|even|first)"
)
_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d+|[A-Za-z])')
_PART = re.compile("&[LCRlcr]")
_PAGE_COUNT = re.compile(
    r"(?:หน้า(?:ที่)?|แผ่น(?:ที่)?|จาก|ทั้งหมด|pages?|of|[\d\s/:().,-])*", re.IGNORECASE
)
_VALIDATION = re.compile(rb"<(?:\w+:)?dataValidation\s([^>]*\bprompt(?:Title)?=[^>]*)>")
_ATTRIBUTE = re.compile(rb'\b(prompt|promptTitle|sqref)="([^"]*)"')
_AREA = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})(:.*)?")

Place = tuple[int, int]
Prompts = Mapping[Place, tuple[str, bool]]
"""What shows when a cell is chosen, by the first such cell, and whether of that cell alone."""


def words_on_margins(part: bytes) -> tuple[str, ...]:
    """Give the words of the headers and footers of a worksheet, each once."""
    cells_end = part.rfind(b"sheetData")  # `</x:sheetData>` and `<sheetData/>` too; -1: from 0 on
    texts = (
        unescape(text.decode("utf-8", "replace")) for text in _HEADERS.findall(part, cells_end)
    )
    return tuple({said: None for text in texts for said in without_codes(text)})


def without_codes(text: str) -> Iterator[str]:
    """Give the words of a header's left, middle and right that are more than a page count."""
    for piece in _PART.split(text.replace("&&", "\0")):
        said = " ".join(_CODE.sub(" ", piece).replace("\0", "&").split())
        if is_more_than_a_page_count(said):
            yield said


def is_more_than_a_page_count(text: str) -> bool:
    """Tell whether a header or footer says more than `หน้า 1 จาก 3`."""
    return _PAGE_COUNT.fullmatch(text) is None and any(map(str.isalnum, text))


def prompts(part: bytes) -> Prompts:
    """Give what a worksheet says when a cell is chosen, and whether of that cell alone."""
    found = {}
    for attributes in _VALIDATION.findall(part) if b" prompt" in part else ():
        values = {
            name: unescape(value.decode("utf-8", "replace"))
            for name, value in _ATTRIBUTE.findall(attributes)
        }
        said = " ".join(f"{values.get(b'promptTitle', '')} {values.get(b'prompt', '')}".split())
        areas = values.get(b"sqref", "").split()
        first = _AREA.fullmatch(areas[0]) if areas else None
        if said and first:
            place = int(first[2]) - 1, column_index(first[1].encode())
            found[place] = said, len(areas) == 1 and not first[3]
    return found
