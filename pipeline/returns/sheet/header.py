"""Finds the table on a sheet by the words of its header, wherever and however it stands.

Takes plain cells (`book.Sheet`), gives which column holds which field, which columns are the
agency's own, and where the first row below the header is.  A title counts as itself, as an alias
from the declaration, without its unit or number, or joined from up to three rows; a misspelt one
is used with a warning that names both.  Nothing is refused here: a sheet without a table gives
None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.model.case_sheet import BY_FIELD, COLUMNS, lacking
from pipeline.model.issues import Issue, IssueCode, ReadingIssue, ReturnIssue
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet, a1, column_letters
from pipeline.returns.sheet.column_titles import (
    LONGEST_TITLE,
    is_doubtful,
    known_title,
    nearest_field,
)
from pipeline.returns.sheet.header_grid import (
    MOST_HEADER_ROWS,
    HeaderGrid,
    best_window,
    may_be_title,
    misspelt_window,
    texts_in,
    title_key,
    window_further_down,
)
from pipeline.returns.sheet.money_units import currency_of_title, is_satang_title, unit_in_title
from pipeline.returns.sheet.split_columns import SplitColumns, split_columns
from pipeline.thai.text import clean, fold

LOOK_IN_ROWS = 40
"""Rows, counted from the first filled one, in which a header may stand."""


_NO_NEAR_MISS = 2.0
_LETTER = "หนังสือ"
_PARTS_OF_A_LETTER = frozenset(
    map(fold, ("ที่", "เลขที่", "เลขที่หนังสือ", "ลงวันที่", "วันที่", "วันที่หนังสือ", "ลว.", "เมื่อ"))
)
_MONTH_FIRST = re.compile(
    r"(?<![a-zก-๛])(?<![yป][/.-])(?<!ปี[/.-])(?<![yป] [/.-] )(?<!ปี [/.-] )"
    r"(?:mm?|ดด?|month|เดือน)\s*[/.-]\s*(?:dd?|วว?|day|วัน(?:ที่)?)(?![a-zก-๛])",
    re.I,
)
"""A day behind its month, and no year before both: such a title says nothing of `8/3/2020`."""
_REQUIRED = frozenset(column.field for column in COLUMNS if column.required)


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: 0-based rows it spans, and what each column below it holds."""

    first_row: int
    last_row: int
    fields: Mapping[int, str]
    """Column to field."""
    own: Mapping[int, str]
    """The agency's own columns: column to title as shown."""
    scales: Mapping[int, int]
    """Money columns whose title says thousands or millions of baht: what to multiply by."""
    satang: Mapping[int, int]
    """Money columns that have their satang in a column beside them: which one."""
    titles: frozenset[str]
    """Every text of the header, folded: how a repeated header is known again."""
    issues: tuple[Issue, ...] = ()
    foreign: Mapping[int, str] = field(default_factory=dict)
    """Money columns that are not in baht, or not in baht alone: in what."""
    ticked: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    """Columns of a choice that is ticked in a column for each: which column stands for what."""
    day_parts: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Columns of a date that is parted: those of its day, month and year."""
    month_first: frozenset[int] = frozenset()
    """Columns of dates whose title has the month before the day: `(mm/dd/yyyy)`."""

    def parts_of(self, column: int) -> tuple[int, ...]:
        """Give the columns that hold its field together: satang, choices to tick, a day's month."""
        satang = [self.satang[column]] if column in self.satang else []
        return (*satang, *self.ticked.get(column, ()), *self.day_parts.get(column, ()))


def find_header(sheet: Sheet, near_miss: float) -> Header | None:
    """Find the header among the sheet's first rows, else further down; None where there is none.

    `near_miss` is the similarity from which a misspelt title is taken for the one it resembles.
    """
    start = next((r for r, row in enumerate(sheet.rows) if any(texts_in(row))), None)
    if start is None:
        return None
    rows = range(start, min(start + LOOK_IN_ROWS, len(sheet.rows)))
    grid = HeaderGrid(sheet)
    window = best_window(grid, rows) or misspelt_window(grid, rows, near_miss)
    window = window or window_further_down(grid, rows.stop)
    if window is None:
        return None
    top, last = max(window[0] - 1, 0), window[1]
    merged = tuple(merge for merge in sheet.merged if merge[0] <= last and merge[2] >= top)
    below = texts_in(sheet.cells(last + 1))
    split = any(is_satang_title(text) or title_key(text) in _PARTS_OF_A_LETTER for text in below)
    # what is merged downwards, or over several columns of the last row, may have more to it below
    split |= any(
        bottom > last or (bottom == last and right > left) for _, left, bottom, right in merged
    )
    if split:
        return _header(grid, window, near_miss)
    texts = tuple(
        tuple(cell if isinstance(cell, str) else None for cell in row)
        for row in sheet.rows[top : last + 1]
    )
    return _header_of(sheet.name, texts, merged, window, near_miss)


@lru_cache(maxsize=64)
def _header_of(
    name: str,
    texts: tuple[tuple[str | None, ...], ...],
    merged: tuple[tuple[int, int, int, int], ...],
    window: tuple[int, int],
    near_miss: float,
) -> Header:
    """Read a header from nothing but its own rows and the one above: most files have the same."""
    rows: list[list[object]] = [[] for _ in range(window[1] + 1 - len(texts))]
    rows += [[*row] for row in texts]
    return _header(HeaderGrid(Sheet(name, rows, merged=merged)), window, near_miss)


def is_case_table(sheet: Sheet) -> bool:
    """Tell whether a sheet surely has a case table: most of what must be filled, by its own name.

    For the sheets that the office writes itself, whose lists share a title or two with it.
    """
    if max(map(len, sheet.rows), default=0) <= len(_REQUIRED):
        # a list as narrow as ours is looked at more closely only if it has that many titles
        titled = (
            column
            for row in sheet.rows[: 2 * LOOK_IN_ROWS]
            for column, cell in enumerate(row)
            if isinstance(cell, str) and known_title(cell)
        )
        if 2 * len({*titled}) <= len(_REQUIRED):
            return False
    header = find_header(sheet, _NO_NEAR_MISS)
    return header is not None and has_most_required(header)


def has_most_required(header: Header) -> bool:
    """Tell whether a header has most of the columns that must be filled."""
    return 2 * len(_REQUIRED & {*header.fields.values()}) > len(_REQUIRED)


def begins_header(sheet: Sheet, row: int) -> bool:
    """Tell whether `row` and those below it name columns together, as none of them does alone."""
    grid = HeaderGrid(sheet)
    last = min(row + MOST_HEADER_ROWS, len(sheet.rows))
    return any(
        grid.score(row, bottom)
        > max(grid.score(below, bottom) for below in range(row + 1, bottom + 1))
        for bottom in range(row + 1, last)
    )


def header_at(sheet: Sheet, row: int, near_miss: float) -> Header:
    """Read a header of which a row is known to stand at `row`, as where a table begins anew."""
    grid = HeaderGrid(sheet)
    window = best_window(grid, range(row, min(row + MOST_HEADER_ROWS, len(sheet.rows))))
    return _header(grid, window or (row, row), near_miss)


def _header(grid: HeaderGrid, window: tuple[int, int], near_miss: float) -> Header:
    sheet, (first, last) = grid.sheet, window
    columns = range(grid.width(first, last))
    found = {column: hit for column in columns if (hit := grid.match(first, last, column))}
    fields, issues = _one_column_each(grid, window, found)
    nearly, warnings = _near_misses(grid, window, fields, near_miss)
    fields |= nearly
    split = split_columns(grid, window, fields)
    fields = {**split.fields}
    parts = {**split.parts} or _letter_parts(grid, window, fields)
    bottom = max(_bottom(sheet, window, fields), last + bool(parts))
    satang = _satang(grid, first, bottom, fields)
    columns = range(grid.width(first, min(bottom + 1, len(sheet.rows) - 1)))
    shown = {column: _column_title(grid, window, column) for column in columns} | parts
    parted = (*split.ticked.values(), *split.day_parts.values())
    beside = {*satang.values(), *(at for columns in parted for at in columns)}
    shown = {column: title for column, title in shown.items() if column not in beside}
    kinds = {column: BY_FIELD[name].kind for column, name in fields.items()}
    whole = {at: " ".join(grid.candidates(*window, at)[-1:]) for at in kinds}
    titles = {at: whole[at] for at, kind in kinds.items() if kind is Kind.MONEY}
    scales = {at: scale for at, title in titles.items() if (scale := unit_in_title(title))}
    problems = [*issues, *warnings, *_doubtful(grid, window, fields)]
    problems += _doubled_parts(grid, window, split)
    problems += [
        _of_title(ReturnIssue.COLUMN_SCALED, grid, window, column, "", {"scale": f"{scale:,}"})
        for column, scale in scales.items()
    ]
    problems += _missing(sheet, fields, last)
    above = max(first - 1, 0)
    texts = [title_key(text) for row in sheet.rows[above : bottom + 1] for text in texts_in(row)]
    return Header(
        first, bottom,
        fields=dict(sorted(fields.items())),
        own={column: title for column, title in shown.items() if title and column not in fields},
        scales=scales,
        satang=satang,
        titles=frozenset(filter(None, texts)),
        issues=tuple(problems),
        foreign={at: named for at, title in titles.items() if (named := currency_of_title(title))},
        ticked=split.ticked,
        day_parts=split.day_parts,
        month_first=frozenset(
            at for at, kind in kinds.items() if kind is Kind.DATE and _MONTH_FIRST.search(whole[at])
        ),
    )  # fmt: skip


def _column_title(grid: HeaderGrid, window: tuple[int, int], column: int) -> str:
    candidates = grid.candidates(*window, column)
    return clean(candidates[0]) if candidates else ""


def _of_title(
    code: IssueCode,
    grid: HeaderGrid,
    window: tuple[int, int],
    column: int,
    name: str,
    facts: Mapping[str, str],
    text: str = "",
) -> Issue:
    """Tell of a column's title in the cell where it stands, as it shows or by `text`."""
    cell, text = a1(*grid.origin(window, column)), text or _column_title(grid, window, column)
    return Issue(code, grid.sheet.name, cell, name, text, facts)


def _one_column_each(
    grid: HeaderGrid, window: tuple[int, int], found: Mapping[int, tuple[str, int]]
) -> tuple[dict[int, str], list[Issue]]:
    """Settle fields that several columns claim.

    A column with the field's own title goes before one with another name for it, which then is
    the agency's own column and no mistake; two that claim it alike are an error, the first used
    and the second kept as an own column.
    """
    fields: dict[int, str] = {}
    issues: list[Issue] = []
    claiming: dict[str, list[tuple[int, int]]] = {}
    for column, (name, sureness) in found.items():
        claiming.setdefault(name, []).append((column, sureness))
    for name, claims in claiming.items():
        best = max(sureness for _, sureness in claims)
        first, *others = [column for column, sureness in claims if sureness == best]
        fields[first] = name
        facts = {"used": column_letters(first), "title": _column_title(grid, window, first)}
        issues += [
            _of_title(
                ReturnIssue.COLUMN_DOUBLED, grid, window, other, name,
                {**facts, "other": column_letters(other)},
            )
            for other in others
            if grid.origin(window, other) != grid.origin(window, first)
        ]  # fmt: skip
    return fields, issues


def _near_misses(
    grid: HeaderGrid, window: tuple[int, int], fields: Mapping[int, str], near_miss: float
) -> tuple[dict[int, str], list[Issue]]:
    free = [field for field in BY_FIELD if field not in fields.values()]
    claims = []
    for column in range(grid.width(*window)):
        if column in fields or not free:
            continue
        for text in grid.candidates(*window, column):
            likeness, field, title = nearest_field(clean(text)[:LONGEST_TITLE], free, near_miss)
            if field and field in free:
                claims.append((likeness, -column, field, title, clean(text)))
    nearly: dict[int, str] = {}
    issues = []
    for _, minus_column, field, title, text in sorted(claims, reverse=True):
        if field in nearly.values() or -minus_column in nearly:
            continue
        code: IssueCode = ReadingIssue.COLUMN_NEAR_UNUSED
        # a day may start or end a limitation: never by likeness alone
        if BY_FIELD[field].kind is not Kind.DATE:
            code = ReturnIssue.COLUMN_NEAR
            nearly[-minus_column] = field
        facts = {"title": title}
        issues.append(_of_title(code, grid, window, -minus_column, field, facts, text))
    return nearly, issues


def _doubtful(
    grid: HeaderGrid, window: tuple[int, int], found: Mapping[int, str]
) -> Iterator[Issue]:
    """Name the titles that are taken for a column though other offices mean something else."""
    for column, name in found.items():
        if is_doubtful(_column_title(grid, window, column)):
            facts = {"title": BY_FIELD[name].title}
            yield _of_title(ReadingIssue.COLUMN_DOUBTFUL, grid, window, column, name, facts)


def _bottom(sheet: Sheet, window: tuple[int, int], fields: Mapping[int, str]) -> int:
    """Give the header's last row: a title merged downwards takes the rows below with it.

    Unless they hold more than words: a case that a merged title reaches into is no header.
    """
    reach = [
        bottom
        for top, left, bottom, right in sheet.merged
        if window[0] <= top <= window[1] < bottom
        and bottom - window[0] < MOST_HEADER_ROWS
        and any(left <= column <= right for column in fields)
    ]
    bottom = max(reach, default=window[1])
    below = [cell for row in sheet.rows[window[1] + 1 : bottom + 1] for cell in row if cell]
    return bottom if all(map(may_be_title, below)) else window[1]


def _letter_parts(
    grid: HeaderGrid, window: tuple[int, int], fields: Mapping[int, str]
) -> dict[int, str]:
    """Name the columns of number and date that stand below the title of a letter; {} for none.

    The row below the header must hold such parts and nothing else: then it is the header's too,
    whether the title above is merged over them or not.
    """
    row = window[1] + 1
    filled = [at for at, cell in enumerate(grid.sheet.cells(row)) if cell not in (None, "")]
    named: dict[int, str] = {}
    for column in filled:
        text = grid.at(row, column)
        left = (_column_title(grid, window, other) for other in range(column, -1, -1))
        title = next(filter(None, left), "")
        if column in fields or title_key(text) not in _PARTS_OF_A_LETTER or _LETTER not in title:
            return {}
        named[column] = f"{title} {clean(text)}"
    return named


def _doubled_parts(
    grid: HeaderGrid, window: tuple[int, int], split: SplitColumns
) -> Iterator[Issue]:
    """Tell of a field that is split into parts, none of which is the whole: only one is used."""
    for used, others in split.uncounted.items():
        facts = {
            "used": column_letters(used), "title": split.parts[used],
            "other": ", ".join(map(column_letters, others)),
        }  # fmt: skip
        name, text = split.fields[used], ", ".join(split.parts[other] for other in others)
        yield _of_title(ReturnIssue.COLUMN_DOUBLED, grid, window, used, name, facts, text)


def _satang(grid: HeaderGrid, first: int, bottom: int, fields: Mapping[int, str]) -> dict[int, int]:
    """Find the columns of satang, right of the baht under one title."""
    last = min(bottom + 1, len(grid.sheet.rows) - 1)
    return {
        column: column + 1
        for column, field in fields.items()
        if BY_FIELD[field].kind is Kind.MONEY
        and column + 1 not in fields
        and any(is_satang_title(grid.at(row, column + 1)) for row in range(first, last + 1))
    }


def _missing(sheet: Sheet, fields: Mapping[int, str], row: int) -> list[Issue]:
    present = set(fields.values())
    absent = lacking(present)
    place = a1(row, min(fields))
    issues = [
        Issue(
            ReturnIssue.COLUMN_MISSING, sheet.name, place, column.field, "", {"title": column.title}
        )
        for column in absent
        if column.required
    ]
    optional = [column for column in absent if not column.required and column.field != "row_no"]
    if optional:
        titles = ", ".join(column.title for column in optional)
        issues.append(
            Issue(ReturnIssue.COLUMNS_LEFT_OUT, sheet.name, place, facts={"titles": titles})
        )
    return issues
