"""The lines of one case: cells merged over several, and lines that go on with the words above.

Takes the cells of the rows that are cases, and their kinds; gives each case the values that are
merged over it, joins the lines that are no cases of their own (their kind becomes a note), and
an issue with the row of the case for what a person should know of.  Amounts of the lines 1.1 and
1.2 of a case 1 are parts of its own: where their sum is another, it is for the agency to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.model.case_sheet import BY_FIELD, of_kind
from pipeline.model.issues import Issue, ReadingIssue, ReturnIssue
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet, a1
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.parsed_cell import cell_text, is_empty
from pipeline.returns.sheet.row_evidence import EXTENDED, EXTENDS
from pipeline.returns.sheet.row_kinds import RowKind
from pipeline.returns.sheet.unread_rows import row_spans
from pipeline.thai.money import parse_money
from pipeline.thai.numerals import to_arabic_digits

_NOT_FILLED_DOWN = frozenset({"row_no", "case_id"})
"""A number of its own; merged over two cases it belongs to the first."""

_REPEATED = frozenset({"row_no", "case_id", "file_no"})
"""What a line may say again of the case above it."""

_CONTINUED = frozenset({"officers", "remarks"})
"""Columns that run on over the lines of a merged case."""

_MOST_CONTINUING = 3
"""Lines that a case may run on over without being merged."""

_CASE_NUMBER = re.compile(r"[\s(]*(\d+)(?:\.0)?[\s.)]*")
_GOES_ON = "ต่อ"
_PART_NUMBER = re.compile(r"[\s(]*(\d+)\.0*[1-9]\d?[\s.)]*")
_AMOUNTS = frozenset(of_kind(Kind.MONEY))


def fill_down(
    sheet: Sheet, header: Header, cases: Mapping[int, list[object]], kinds: list[RowKind]
) -> Iterator[tuple[int, Issue]]:
    """Give every case the values of the cells merged over it from the case above.

    A line that adds nothing to the case above but officers, remarks or an extension is no case of
    its own: it is joined to what stands above and the row counts as a note.  An amount merged over
    several cases is kept for each, with a warning, because it would be counted as often.
    """
    merges = [
        (top, left, row)
        for top, left, bottom, right in sheet.merged
        if bottom > top and top in cases
        for row in range(top + 1, min(bottom, max(cases)) + 1)
        if row in cases
    ]
    filled: dict[int, dict[int, int]] = {}
    for top, left, row in merges:
        if left < len(cases[row]) and is_empty(cases[row][left]):
            filled.setdefault(row, {})[left] = top
    for row in sorted(filled):
        origin = {header.fields.get(column, ""): top for column, top in filled[row].items()}
        if "file_no" in origin and _only_continues(header, cases[row]):
            _continue(cases[origin["file_no"]], cases[row])
            kinds[row - header.last_row - 1] = RowKind.NOTE
            continue
        for column, top in filled[row].items():
            name = header.fields.get(column, "")
            if name in _NOT_FILLED_DOWN:
                continue
            cases[row][column] = cases[top][column]
            if name and BY_FIELD[name].kind is Kind.MONEY and not is_empty(cases[top][column]):
                value = cell_text(cases[top][column])
                facts = {"top": a1(top, column)}
                issue = Issue(
                    ReturnIssue.AMOUNT_MERGED, sheet.name, a1(row, column), name, value, facts
                )
                yield row, issue


def join_continued(
    sheet: Sheet, header: Header, cases: Mapping[int, list[object]], kinds: list[RowKind]
) -> Iterator[tuple[int, Issue]]:
    """Join lines that only go on with the words of the case above them, without being merged.

    A long run of them is rather a list of cases of which nothing else is told: that stays; time is
    extended as often as it takes.  A warning on the case names the lines, for a line could be a
    case.  Below a blank row only an extension goes on.
    """
    first = header.last_row + 1
    above: int | None = None
    run: list[int] = []
    is_apart = False
    for row in range(first, first + len(kinds) + 1):
        kind = kinds[row - first] if row < first + len(kinds) else RowKind.NOTE
        is_case = kind is RowKind.CASE
        if kind is RowKind.BLANK:
            is_apart = True
            continue
        if (
            is_case
            and above is not None
            and _goes_on(header, cases[above], cases[row])
            and (not is_apart or _extends(header, cases[row]))
        ):
            run.append(row)
            continue
        is_apart = False
        words = [
            line
            for line in run
            if not _extends(header, cases[line])
            and not (above is not None and _is_part(header, cases[above], cases[line]))
        ]
        if above is not None and run and len(words) <= _MOST_CONTINUING:
            yield above, _join(sheet, header, cases, above, run)
            for line in run:
                kinds[line - first] = RowKind.NOTE
        above = row if is_case else None
        run = []


def _join(
    sheet: Sheet,
    header: Header,
    cases: Mapping[int, list[object]],
    above: int,
    lines: Sequence[int],
) -> Issue:
    begins = next(at for at, cell in enumerate(cases[lines[0]]) if not is_empty(cell))
    mark = cell_text(cases[lines[0]][begins])
    for line in lines:
        for column, cell in enumerate(cases[line]):
            if header.fields.get(column) in _REPEATED and not is_empty(cell):
                cases[line][column] = None  # it is said above
    # a line may hold nothing but the number of the case above
    column = next((at for at, cell in enumerate(cases[lines[0]]) if not is_empty(cell)), begins)
    name = header.fields.get(column, "")
    told = " / ".join(
        cell_text(cell) for line in lines for cell in cases[line] if not is_empty(cell)
    )
    _join_amounts(header, cases, above, lines)
    for line in lines:
        _continue(cases[above], cases[line])
    facts = {"rows": row_spans(lines), "above": str(above + 1)}
    return Issue(
        ReadingIssue.ROW_CONTINUES, sheet.name, a1(lines[0], column), name, told or mark, facts
    )


def _join_amounts(
    header: Header, cases: Mapping[int, list[object]], above: int, lines: Sequence[int]
) -> None:
    """Keep an amount that is the sum of its parts; write any others as what they are, no number."""
    for column in (at for at, name in header.fields.items() if name in _AMOUNTS):
        holders = [line for line in lines if not is_empty(cases[line][column])]
        parts = [cases[line][column] for line in holders]
        whole = cases[above][column]
        if not parts or (is_empty(whole) and len(parts) == 1):
            continue
        values = [parse_money(part).value for part in parts]
        known = [value for value in values if value is not None]
        if len(known) < len(parts) or parse_money(whole).value != sum(known):
            shown = parts if is_empty(whole) else [whole, *parts]
            cases[above][column] = " + ".join(map(cell_text, shown))
        for line in holders:
            cases[line][column] = None


def _is_part(header: Header, above: list[object], cells: list[object]) -> bool:
    """Whether a row is numbered as a part of the case above: 1.2 of 1."""
    column = next((at for at, name in header.fields.items() if name == "row_no"), len(cells))
    if column >= min(len(cells), len(above)):
        return False
    number = cells[column]
    if isinstance(number, float) and number.is_integer():
        return False  # nearly every row
    case = _CASE_NUMBER.fullmatch(to_arabic_digits(cell_text(above[column])))
    part = _PART_NUMBER.fullmatch(to_arabic_digits(cell_text(number)))
    return case is not None and part is not None and case[1] == part[1]


def _goes_on(header: Header, above: list[object], cells: list[object]) -> bool:
    """Whether a row holds nothing but words of columns that the case above has words in too, an
    extension of its time, or a person and an amount under a number of its own."""
    if _is_part(header, above, cells):
        named = {header.fields.get(at, "") for at, cell in enumerate(cells) if not is_empty(cell)}
        return "officers" in named and named <= {"row_no", *_CONTINUED, *_AMOUNTS}
    for column, cell in enumerate(cells):
        if cell is None or is_empty(cell) or _is_extension(header, column, cell):
            continue
        name = header.fields.get(column, "")
        says_again = name in _REPEATED and cell_text(cell) == cell_text(above[column])
        if says_again and _extends(header, cells):
            continue
        if name in _REPEATED and _is_marked(cell, above[column]):
            continue
        if name not in _CONTINUED and name not in ("subject", ""):
            return False
        if name == "subject" and EXTENDS not in cell_text(cell) and _extends(header, cells):
            return False  # a case of its own, of which little else is told
        if not isinstance(cell, str) or (name != "remarks" and is_empty(above[column])):
            return False
    return not all(map(is_empty, cells))


def _is_marked(cell: object, above: object) -> bool:
    """Whether a number says that its row goes on with the case above: `1 (ต่อ)`, `ต่อ`."""
    marked, said, behind = to_arabic_digits(cell_text(cell)).rpartition(_GOES_ON)
    number = to_arabic_digits(cell_text(above)).rstrip(" .")
    return said != "" and not behind.strip(" )].") and marked.rstrip(" ([.") in ("", number)


def _extends(header: Header, cells: list[object]) -> bool:
    return any(_is_extension(header, column, cell) for column, cell in enumerate(cells))


def _is_extension(header: Header, column: int, cell: object) -> bool:
    """Whether a day, or words of a longer time, stand where a time limit does."""
    if header.fields.get(column, "") not in EXTENDED:
        return False
    if isinstance(cell, str):
        return EXTENDS in cell or any(map(str.isdigit, cell))
    return isinstance(cell, date)


def _only_continues(header: Header, cells: list[object]) -> bool:
    return all(
        _is_extension(header, column, cell)
        or (isinstance(cell, str) and header.fields.get(column, "") in _CONTINUED)
        for column, cell in enumerate(cells)
        if not is_empty(cell)
    )


def _continue(above: list[object], cells: list[object]) -> None:
    for column, cell in enumerate(cells):
        if is_empty(cell):
            continue
        if is_empty(above[column]):
            above[column] = cell
        else:
            above[column] = f"{cell_text(above[column])}\n{cell_text(cell)}"
