"""Reads what a return says of itself: the labelled cells above the table and the hidden stamp.

Takes a book and where its tables begin, gives a `TitleBlock`: the agency's name as written, the
quarter, the date of the report, whether it is a nil return, and the stamp.  Labels count as in the
declaration or by alias, with the value in the same cell or to the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from pipeline.model.issues import Issue, ReturnIssue, short_day
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import HAS_CASES, NIL_RETURN, STAMP_KEYS, STAMP_SHEET, TITLE_BLOCK
from pipeline.returns.files.book import Book, Sheet, a1
from pipeline.returns.sheet.named_quarters import parse_quarter, parse_quarter_number
from pipeline.returns.sheet.parsed_cell import cell_text, is_empty
from pipeline.returns.sheet.raw_cells import stamped_day
from pipeline.returns.sheet.return_content import NOWHERE, PlacedText, TitleBlock
from pipeline.returns.sheet.row_wordings import denies_a_case, leaves_open
from pipeline.thai.dates import parse_date
from pipeline.thai.text import clean, fold

_LOOK_IN_ROWS = 40
_MOST_LINES = 60
_LONGEST_LINE = 200
_TICKS = re.compile(r"[☑☒✓✔√🗹⊠]|[(\[]\s*[/xX✓✔√]\s*[)\]]")
_MARKS = re.compile(rf"{_TICKS.pattern}|[☐□◻▢]|[(\[]\s*[)\]]")
"""Boxes, ticked or empty."""
_EITHER = "มี"
"""A part of both choices."""
_SPEAKS_OF_QUARTER = re.compile("ไตรมาส|\\d{4}\\s*-?\\s*[Qq][1-4]")
_REPORTED_ON = re.compile(
    "(?:(?:ณ|ประจำ|(?:รายงาน|จัดทำ|ข้อมูล)(?:เมื่อ|ถึง)?)\\s*วันที่|วันที่\\s*(?:จัดทำ(?:รายงาน)?|รายงาน)|ณ\\s*(?=\\d|วัน))"
    "\\s*[:：]?\\s*([^\\s()][^()]*)"
)
_REFERS = re.compile(r"\s*(?:อ้างถึง|ตาม)")
"""How a line begins that names a letter which the return answers."""
_DAY_ALONE = re.compile("วันที่\\s*[:：]?\\s*(\\S.*)")
"""A line of its own: within a sentence such a day may be any."""


def read_title_block(book: Book, tables_begin: Mapping[str, int], *, as_of: date) -> TitleBlock:
    """Read the block of every sheet; `tables_begin` gives each table sheet's first header row."""
    agencies: dict[str, PlacedText] = {}
    lines: list[PlacedText] = []
    found: dict[str, PlacedText] = {}
    raw_dates: dict[PlacedText, object] = {}
    for sheet in book.sheets:
        if sheet.name == STAMP_SHEET or (tables_begin and sheet.name not in tables_begin):
            continue
        texts = _texts(sheet, tables_begin.get(sheet.name, _LOOK_IN_ROWS))
        for name, said, cell in _labelled(sheet, texts):
            if name == "agency":
                agencies.setdefault(fold(said.text), said)
            else:
                found.setdefault(name, said)
                raw_dates.setdefault(said, cell)
        lines += _lines(sheet, texts)
    lines = lines[:_MOST_LINES]
    quarter, quarter_place = _quarter(found.get("quarter"), lines)
    dated = found.get("report_date") or _dated_line(lines) or _day_beside(found, raw_dates)
    day, issues = _report_date(dated, raw_dates, as_of)
    nil, has_cases = _nil(found.get("nil"), lines)
    return TitleBlock(
        agencies=tuple(agencies.values()),
        lines=tuple(lines),
        quarter=quarter,
        quarter_place=quarter_place,
        report_date=day,
        report_date_place=dated or NOWHERE,
        nil=nil,
        has_cases=has_cases,
        stamp={key: value for key, value in stamp_of(book).items() if key in STAMP_KEYS},
        issues=tuple(issues),
    )


def stamp_of(book: Book) -> dict[str, str]:
    """Give what the office's hidden sheet tells: column B by column A."""
    for sheet in book.sheets:
        if sheet.name == STAMP_SHEET:
            pairs = {cell_text(row[0]): cell_text(row[1]) for row in sheet.rows if len(row) > 1}
            return {key: value for key, value in pairs.items() if value}
    return {}


_DAY = "วันที่"
_LABELS = {fold(text): item.field for item in TITLE_BLOCK for text in (item.label, *item.aliases)}
_LABELS[fold(_DAY)] = _DAY
_LABEL_IN_CELL = re.compile(
    "({})(?:\\s*[:：]\\s*|\\s+|\\s*\\.{{2,}}\\s*)(.+)".format(
        "|".join(
            re.escape(text)
            for text in sorted(
                (text for item in TITLE_BLOCK for text in (item.label, *item.aliases)),
                key=len,
                reverse=True,
            )
        )
    )
)


@lru_cache(maxsize=1024)
def _label(text: str) -> tuple[str, str] | None:
    """Give the field that a cell names and the value behind the label, '' where there is none."""
    text = clean(text)
    name = _LABELS.get(fold(text))
    if name:
        return name, ""
    match = _LABEL_IN_CELL.match(text)
    return (_LABELS[fold(match[1])], match[2]) if match else None


def is_label(text: str) -> bool:
    """Tell whether a cell is, or begins with, a label of the block above a table."""
    return _label(text) is not None


def _texts(sheet: Sheet, end: int) -> list[tuple[int, int, str]]:
    """Give row, column and text of each filled cell of words."""
    return [
        (number, column, cell)
        for number, row in enumerate(sheet.rows[:end])
        for column, cell in enumerate(row)
        if isinstance(cell, str) and not is_empty(cell)
    ]


def _labelled(
    sheet: Sheet, texts: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[str, PlacedText, object]]:
    """Give field, text and raw value of each labelled cell."""
    for number, column, cell in texts:
        label = _label(cell)
        if label is None:
            continue
        name, behind = label
        row = sheet.rows[number]
        if name == _DAY and any(_REFERS.match(cell_text(other)) for other in row[:column]):
            continue  # the day of another's letter
        if behind:
            yield name, PlacedText(behind, sheet.name, a1(number, column)), behind
        elif (beside := _beside(row, column, name)) is not None:
            value = row[beside]
            yield name, PlacedText(cell_text(value), sheet.name, a1(number, beside)), value


def _beside(row: list[object], column: int, name: str) -> int | None:
    for other in range(column + 1, len(row)):
        cell = row[other]
        # beside the choice between cases and none, "none" is a choice
        is_none = name == "nil" and isinstance(cell, str) and denies_a_case(cell)
        if is_empty(cell) and not is_none:
            continue
        return None if isinstance(cell, str) and fold(cell) in _LABELS else other
    return None


def _lines(sheet: Sheet, texts: Iterable[tuple[int, int, str]]) -> list[PlacedText]:
    return [
        PlacedText(_cleaned(cell), sheet.name, a1(number, column))
        for number, column, cell in texts
        if len(cell) < _LONGEST_LINE
    ]


_cleaned = lru_cache(maxsize=1024)(clean)


def _quarter(
    cell: PlacedText | None, lines: Iterable[PlacedText]
) -> tuple[Quarter | None, PlacedText]:
    # of the other lines only those that speak of a quarter: an order has a number like `3/2563` too
    telling = [said for said in lines if _SPEAKS_OF_QUARTER.search(said.text)]
    for said in filter(None, (cell, *telling)):
        quarter = parse_quarter(said.text)
        if quarter is None and said is cell:
            quarter = parse_quarter(f"ไตรมาส {said.text}")
        if quarter:
            return quarter, said
    if cell is not None and cell.text:
        return None, cell
    numbered = (said for said in telling if parse_quarter_number(said.text))
    return None, next(numbered, NOWHERE)


def _dated_line(lines: Sequence[PlacedText]) -> PlacedText | None:
    """Give the first date of a report that stands within a line, as `ณ วันที่ 20 พ.ย. 2563`.

    Else the first line that is a day and nothing else.
    """
    for said in lines:
        if (match := _REPORTED_ON.search(said.text)) is not None:
            words = match[1].split()
            texts = (" ".join(words[:count]) for count in range(min(len(words), 5), 0, -1))
            day = next((text for text in texts if parse_date(text).value), None)
            if day is not None:
                return said._replace(text=day)
    for said in lines:
        alone = _DAY_ALONE.fullmatch(said.text)
        if alone is not None and parse_date(alone[1]).value:
            return said._replace(text=alone[1])
    return None


def _day_beside(
    found: Mapping[str, PlacedText], raw: Mapping[PlacedText, object]
) -> PlacedText | None:
    """Give the day beside a cell that says no more than `วันที่`, as in a memorandum's head."""
    said = found.get(_DAY)
    return said if said is not None and parse_date(raw[said]).value else None


def _report_date(
    said: PlacedText | None, raw: Mapping[PlacedText, object], as_of: date
) -> tuple[date | None, list[Issue]]:
    if said is None:
        return None, []
    written = raw.get(said, said.text)
    stamped = stamped_day(written) if isinstance(written, str) else None
    read = parse_date(written if stamped is None else stamped)
    sheet, cell, value = said.sheet, said.cell, said.text
    if read.fault:
        return None, [Issue(ReturnIssue.REPORT_DATE_UNREADABLE, sheet, cell, "", value)]
    if read.value and read.value > as_of:
        facts = {"read": short_day(read.value), "as_of": short_day(as_of)}
        return None, [Issue(ReturnIssue.REPORT_DATE_AHEAD, sheet, cell, "", value, facts)]
    return read.value, []


_NIL, _SOME = fold(NIL_RETURN), fold(HAS_CASES)


def _nil(cell: PlacedText | None, lines: Sequence[PlacedText]) -> tuple[PlacedText | None, bool]:
    """Read the choice between cases and none: in its cell, or as a ticked line of its own.

    In the cell other words for "no case" count too; a line may be about something else, and one of
    two choices below each other is not chosen unless it is ticked.
    """
    both = any(fold(line.text).startswith(_SOME) for line in lines)
    for said in filter(None, (cell, *lines)):
        key, text = _choice(said.text)
        if key == _SOME or (said is cell and _SOME in key.replace(_NIL, "")):
            return None, True  # the two choices side by side are none
        if said is cell:
            denied = key != "" and denies_a_case(text) and not leaves_open(text)
        else:
            denied = key == _NIL and (not both or _MARKS.search(said.text) is not None)
        if denied:
            return said, False
    return None, False


@lru_cache(maxsize=1024)
def _choice(text: str) -> tuple[str, str]:
    """Give what a line chooses, folded and as it stands; '' where not just one thing is ticked.

    The boxes stand before their words, or behind them; a tick between two choices may mean either.
    The lines above a table are alike in every return.
    """
    marks, words = _MARKS.findall(text), _MARKS.split(text)
    if not marks:
        return fold(text), text
    behind = bool(words[0].strip()) and not words[-1].strip()
    beside = words[:-1] if behind else words[1:]
    ticked = [said for mark, said in zip(marks, beside, strict=True) if _TICKS.fullmatch(mark)]
    chosen = [said for said in ticked if said.strip()]
    if len(chosen) != 1 or (not behind and _EITHER in words[0]):
        return "", ""
    return fold(chosen[0]), chosen[0]


def chosen_otherwise(nil: PlacedText) -> bool:
    """Tell whether a nil return was chosen in other words than the form's, or with a doubt."""
    return _choice(nil.text)[0] != _NIL or "?" in nil.text
