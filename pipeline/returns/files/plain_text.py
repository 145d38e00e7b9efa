"""Comma-separated text as a sheet, in any of the encodings that Thai offices save it in.

Takes bytes; gives one `Sheet` whose cells are all text.  Encodings: UTF-8 and UTF-16 (with or
without a byte order mark for the first), else TIS-620 as Windows has it (cp874).  Standard
library only.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import Book, UnreadableError
from pipeline.returns.files.grid import Grid
from pipeline.returns.files.package import damaged

SHEET_NAME = "Sheet1"
"""What a file without sheets is said to have."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS = (",", "\t", ";", "|")
_LINES_SAMPLED = 60
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# How the three bytes of every Thai letter in UTF-8 look when read as cp874.
_UTF8_AS_CP874 = re.compile("เ[ธน]")
_SOME_TEXT = 4096

_AS_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""A text that was written as a formula, so that Excel makes no day of it: `="1/2563"`."""
_LEAST_TITLES = 5
_HAS_DIGIT = re.compile(r"\d")
_PART_OF_AMOUNT = re.compile(r"\s*\d{1,3}")
_REST_OF_AMOUNT = re.compile(r"\d{3}(?:\.\d+)?\s*")
_QUOTED_LATE = re.compile(r'[ \t\u00a0]+"')
"""How a cell begins whose quotation mark stands after a blank."""


def decode(content: bytes, declared: str = "") -> str | None:
    """Give the text of `content`, None where it is not text; `declared` is tried first.

    A UTF-8 text with damaged bytes keeps its other letters, and has U+FFFD for the damaged.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _text_or_none(content[len(mark) :].decode(encoding, "replace"))
    for encoding in (declared, "utf-8", "cp874"):
        try:
            text = content.decode(encoding) if encoding else ""
        except (UnicodeDecodeError, LookupError):
            continue
        if text and not _is_utf8_misread(text):
            return _text_or_none(text)
    return _text_or_none(content.decode("utf-8", "replace"))


def _is_utf8_misread(text: str) -> bool:
    head = text[: _SOME_TEXT * 4]
    thai = sum("\u0e00" <= letter <= "\u0e7f" for letter in head)
    return len(_UTF8_AS_CP874.findall(head)) * 4 > thai > 0


def _text_or_none(text: str) -> str | None:
    head = text[: _SOME_TEXT * 4]
    dirt = len(_CONTROLS.findall(head)) + head.count("\ufffd")
    # a letter or two can be damaged; a tenth is no text
    return text if "\0" not in text and dirt * 10 <= len(head) else None


def read(content: bytes) -> Book:
    """Read delimited text; the delimiter is the one that splits most lines alike."""
    text = decode(content)
    if text is None:
        raise UnreadableError(FileIssue.FILE_OF_UNKNOWN_KIND)
    lines = _lines(text)
    named = re.fullmatch(r"sep=(.)", lines[0]) if lines else None
    # Excel's own line that names the delimiter counts as row 1 in no program that shows the file
    delimiter = named[1] if named else _delimiter(lines[:_LINES_SAMPLED])
    body = text[len(lines[0]) :].lstrip("\r\n") if named else text
    rows, whole = _split(body, delimiter)
    if delimiter == ",":
        rows = _with_whole_amounts(rows)
    grid = Grid()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell:
                shown = _AS_FORMULA.fullmatch(cell)
                grid.put(row, column, shown[1].replace('""', '"') if shown else cell)
    return Book((grid.sheet(SHEET_NAME, False),), reader="csv", fallback=not whole)


def _lines(text: str) -> list[str]:
    """Give the lines; the other ends of a line that Unicode knows may stand within a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


def _delimiter(lines: list[str]) -> str:
    def score(delimiter: str) -> int:
        counts = [line.count(delimiter) for line in lines if line.strip()]
        if not counts:
            return 0
        usual = max(set(counts), key=lambda count: (counts.count(count) if count else 0, count))
        return usual * counts.count(usual)

    return max(_DELIMITERS, key=score)


def _split(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Split into cells; where a quotation mark is never closed, line by line instead.

    Otherwise that mark would swallow every line below it into one cell.
    """
    csv.field_size_limit(1 << 20)
    rows = _quoted(text, delimiter)
    if rows is None or any(_QUOTED_LATE.match(cell) for row in rows for cell in row):
        rows = _quoted(_without_blanks_at_marks(text, delimiter), delimiter) or rows
    if rows is not None:
        return rows, True
    lines = _lines(text)
    try:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return [[cell.strip('"') for cell in row] for row in reader], False
    except csv.Error as error:
        raise damaged(f"csv: {error}") from None


def _with_whole_amounts(rows: Sequence[list[str]]) -> list[list[str]]:
    """Put amounts together that bear commas without quotation marks: `…,10,001.00,…`.

    Only in a line with more cells than the titles have, if it has just as many then: the amount
    would else be 10 baht, and every cell behind it stand under another title.
    """
    titles = next(filter(_are_titles, rows), None)
    if titles is None:
        return list(rows)
    return [_joined(row, len(row) - len(titles)) for row in rows]


def _are_titles(row: Sequence[str]) -> bool:
    filled = list(filter(None, row))
    return len(filled) >= _LEAST_TITLES and not any(map(_HAS_DIGIT.search, filled))


def _joined(row: list[str], too_many: int) -> list[str]:
    parts = [
        place
        for place, (first, rest) in enumerate(pairwise(row), start=1)
        if _REST_OF_AMOUNT.fullmatch(rest) and _PART_OF_AMOUNT.fullmatch(first)
    ]
    if too_many <= 0 or len(parts) != too_many:
        return row
    joined = row[:1]
    for place, cell in enumerate(row[1:], start=1):
        if place in parts:
            joined[-1] += f",{cell}"
        else:
            joined.append(cell)
    return joined


def _quoted(text: str, delimiter: str) -> list[list[str]] | None:
    """Split into cells as their quotation marks say; None where the marks don't fit."""
    ended = (f"{line}\n" for line in _lines(text))
    try:
        return list(csv.reader(ended, delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _without_blanks_at_marks(text: str, delimiter: str) -> str:
    """Take away blanks between a quotation mark and the delimiter, which hide that a cell is one.

    `"1,250.00" ,` ends in an error, and of ` "1,250.00"` two cells would be made.
    """
    at = re.escape(delimiter)
    blank = "[ \t\u00a0]*+" if delimiter != "\t" else "[ \u00a0]*+"
    # whole cells: a mark within one is written twice, and a blank within one stays
    cell = re.compile(rf'(^|{at}){blank}("(?:[^"]|"")*+"){blank}(?={at}|$)', re.MULTILINE)
    return cell.sub(r"\1\2", "\n".join(_lines(text)))
