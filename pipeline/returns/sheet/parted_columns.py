"""Fields that stand in several columns: satang beside baht, a choice ticked, a day in three.

Takes the cells of the cases column by column, gives each such field its cell in the column that
the header has for it, as a person would have written it in one, and an issue with the place of
the case for what can't be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.model.issues import CellIssue, Issue
from pipeline.returns.files.book import a1
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.parsed_cell import BrokenCell, cell_text, is_empty
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean

_TICKS = frozenset(["/", "x", "p", "ü", "√", "✓", "✔", "☑", "☒", "*", "●", "1", "true", "ใช่"])
"""What people tick with; a `P` and an `ü` are ticks in Wingdings."""
_UNTICKED = frozenset(
    ["0", "false", "no", "ไม่", "ไม่ใช่", "☐", "□", "◻", "▢", "( )", "()", "[ ]", "[]"]
)


def join_parts(
    sheet: str, header: Header, rows: Sequence[int], columns: list[tuple[object, ...]]
) -> Iterator[tuple[int, Issue]]:
    """Put the parts of every field into its column; `rows` are the cases' 0-based rows."""
    if not rows:
        return
    for column, choices in header.ticked.items():
        columns[column] = tuple(_ticked(columns, choices))
    for column, days in header.day_parts.items():
        columns[column] = tuple(map(_day_of_parts, *_beside(columns, days)))
    for baht, satang in header.satang.items():
        cells = list(columns[baht])
        for place, part in enumerate(next(_beside(columns, [satang]))):
            if is_empty(part):
                continue
            added = _with_satang(cells[place], part)
            if added is None:
                at, name = a1(rows[place], satang), header.fields[baht]
                yield place, Issue(CellIssue.SATANG_UNUSED, sheet, at, name, cell_text(part))
            else:
                cells[place] = added
        columns[baht] = tuple(cells)


def _beside(
    columns: Sequence[tuple[object, ...]], places: Iterable[int]
) -> Iterator[tuple[object, ...]]:
    """Give the cells of columns, blank ones where no row reaches them."""
    for at in places:
        yield columns[at] if at < len(columns) else (None,) * len(columns[0])


def _ticked(columns: Sequence[tuple[object, ...]], choices: Mapping[int, str]) -> Iterator[object]:
    """Give row by row the choice that is ticked; several, and any other words, as they stand.

    A cell that shows an error is given as it is: it may be a tick.
    """
    for cells in zip(*_beside(columns, choices), strict=True):
        said = [
            (choice, cell)
            for choice, cell in zip(choices.values(), cells, strict=True)
            if not (is_empty(cell) or cell_text(cell).casefold() in _UNTICKED)
        ]
        words = [
            choice if cell_text(cell).casefold() in _TICKS else f"{choice} {cell_text(cell)}"
            for choice, cell in said
        ]
        broken = next((cell for _, cell in said if isinstance(cell, BrokenCell)), None)
        yield broken or " / ".join(words) or None


def _day_of_parts(day: object, month: object, year: object) -> object:
    """Give the day that stands in three cells as one text; a day that is whole as it stands.

    What lacks a part is no day, and is given as it stands.
    """
    filled = [each for each in (day, month, year) if not is_empty(each)]
    if not filled or (len(filled) == 1 and not isinstance(filled[0], int | float)):
        return filled[0] if filled else None
    return "/".join(clean(cell_text(each)) for each in (day, month, year))


def _with_satang(baht: object, satang: object) -> object:
    """Add whole baht and satang of two cells, as text; None where they can't be added."""
    digits = to_arabic_digits(clean(str(satang))).removesuffix(".0")
    if not digits.isdecimal() or int(digits) > 99:
        return None
    if isinstance(baht, bool) or not isinstance(baht, int | float | str | None):
        return None
    whole = to_arabic_digits(clean(str(baht or 0))).removesuffix(".0").replace(",", "")
    return f"{whole}.{int(digits):02d}" if whole.isdecimal() else None
