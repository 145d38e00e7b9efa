"""What a workbook that was written comes to: its sums worked out again, the values of its names.

Takes a package of ours; gives each cell whose kept value is not what its formula comes to.  Sums,
references, names and differences are worked out; what counts by conditions is not.  Rows are read
as they come, so that a long list is never in memory.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name, xl_rowcol_to_cell

_SHEET = re.compile(r'<sheet name="([^"]*)"')
_NAME = re.compile(
    r"<definedName name=\"([^\"_][^\"]*)\">'?([^'!]+)'?!\$([A-Z]+)\$(\d+)</definedName>"
)
_CHUNK = 1 << 20
_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f><v>([^<]*)</v>')
_SUM = re.compile(r"(?:SUM\(|SUBTOTAL\(109,)([^()]+)\)")
_DIFFERENCE = re.compile(r"ROUND\(([^()+-]+)-([^()+-]+),2\)")
_PLACE = re.compile(r"(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_HALF_SATANG = Decimal("0.005")


class _Range(NamedTuple):
    """Cells of a sheet, both corners included; columns counted from 0, rows from 1."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A cell that keeps another value than its formula comes to."""

    sheet: str
    cell: str
    kept: Decimal
    comes_to: Decimal


@dataclass(frozen=True, slots=True)
class _Sum:
    """A formula that is worked out: ranges that are added up, or two whose difference is 0."""

    at: _Range
    kept: Decimal
    added: tuple[_Range, ...]
    less: tuple[_Range, ...] = ()

    @property
    def ranges(self) -> tuple[_Range, ...]:
        return (*self.added, *self.less)

    @property
    def rests_on(self) -> int:
        """How far it may stand from the numbers themselves: a sum, a reference, a difference."""
        if self.less:
            return 2
        return int(all((each.left, each.top) == (each.right, each.bottom) for each in self.added))


def wrong_sums(path: Path, leave_out: Collection[str] = ()) -> Iterator[WrongSum]:
    """Give the wrong sums of a workbook: first those of cells, then what rests on other sums.

    `leave_out` names sheets that are not read, nor sums that rest on them.  A difference between
    two sums that is not 0 to the satang is wrong, whatever is kept: of an amount of ten billion
    baht a cell keeps no more than the satang.
    """
    with ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode("utf-8")
        parts = {
            unescape(sheet): f"xl/worksheets/sheet{place}.xml"
            for place, sheet in enumerate(_SHEET.findall(book), start=1)
            if unescape(sheet) not in leave_out
        }
        names = {
            name: f"'{sheet}'!{column}{row}" for name, sheet, column, row in _NAME.findall(book)
        }
        sums = [
            each for sheet, part in parts.items() for each in _sums_of(package, part, sheet, names)
        ]
        sums = [each for each in sums if all(place.sheet in parts for place in each.ranges)]
        wanted: dict[str, set[_Range]] = defaultdict(set)
        for each in sums:
            for place in each.ranges:
                wanted[place.sheet].add(place)
        found: dict[_Range, Decimal] = {}
        for sheet, ranges in wanted.items():
            found |= _added_up(package, parts[sheet], ranges)
    for each in sorted(sums, key=lambda each: each.rests_on):
        # What rests on a wrong sum is held to the right one, so that one cell is told once.
        comes_to = _total(each.added, found) - _total(each.less, found)
        found[each.at] = comes_to
        wrong = abs(comes_to - each.kept), abs(comes_to) if each.less else 0
        if max(wrong) >= _HALF_SATANG:
            cell = xl_rowcol_to_cell(each.at.top - 1, each.at.left)
            yield WrongSum(each.at.sheet, cell, each.kept, comes_to)


def _total(ranges: tuple[_Range, ...], found: Mapping[_Range, Decimal]) -> Decimal:
    return sum((found[each] for each in ranges), Decimal(0))


def _sums_of(package: ZipFile, part: str, sheet: str, names: Mapping[str, str]) -> Iterator[_Sum]:
    for rows in _chunks(package, part):
        if b"<f>" not in rows:
            continue  # nearly all of a long list: the pattern would look at each of its cells
        for cell, told, kept in _FORMULA.findall(rows):
            formula = unescape(told.decode("utf-8"))
            formula = names.get(formula, formula)
            difference = _DIFFERENCE.fullmatch(formula)
            added = _ranges(difference[1] if difference else formula, sheet)
            less = _ranges(difference[2], sheet) if difference else ()
            if added:
                (at,) = _ranges(cell.decode(), sheet)
                yield _Sum(at, Decimal(kept.decode()), added, less)


def _ranges(formula: str, sheet: str) -> tuple[_Range, ...]:
    """Give the ranges that a formula adds up; none where it does something else."""
    total = _SUM.fullmatch(formula)
    places = [_PLACE.fullmatch(term) for term in (total[1] if total else formula).split("+")]
    if not all(places):
        return ()
    return tuple(_range(place, sheet) for place in places if place is not None)


def _range(place: re.Match[str], sheet: str) -> _Range:
    first = place[2] + place[3]
    last = place[4] + place[5] if place[4] else first
    top, left = xl_cell_to_rowcol(first)
    bottom, right = xl_cell_to_rowcol(last)
    return _Range(place[1] or sheet, left, top + 1, right, bottom + 1)


def _added_up(package: ZipFile, part: str, ranges: set[_Range]) -> dict[_Range, Decimal]:
    """Add up the numbers that stand in each range of a sheet."""
    found = dict.fromkeys(ranges, Decimal(0))
    by_column: dict[bytes, list[_Range]] = defaultdict(list)
    for each in ranges:
        for column in range(each.left, each.right + 1):
            by_column[xl_col_to_name(column).encode()].append(each)
    columns = b"|".join(by_column)
    number = re.compile(rb'<c r="(%s)(\d+)"(?: s="\d+")?>(?:<f>[^<]*</f>)?<v>([^<]*)</v>' % columns)
    for rows in _chunks(package, part):
        for column, row, value in number.findall(rows):
            at, amount = int(row), Decimal(value.decode())
            for each in by_column[column]:
                if each.top <= at <= each.bottom:
                    found[each] += amount
    return found


def _chunks(package: ZipFile, part: str) -> Iterator[bytes]:
    """Give a sheet in pieces that end with a row."""
    left = b""
    with package.open(part) as stream:
        while piece := stream.read(_CHUNK):
            rows, end, left = (left + piece).rpartition(b"</row>")
            yield rows + end
    yield left


def named_values(path: Path) -> dict[str, float]:
    """Give the number that stands in the cell of each name; names of other things are left out."""
    found: dict[str, float] = {}
    with ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode("utf-8")
        sheets = {name: place for place, name in enumerate(_SHEET.findall(book), start=1)}
        named: dict[str, dict[str, bytes]] = defaultdict(dict)
        for name, sheet, column, row in _NAME.findall(book):
            named[sheet][name] = f"{column}{row}".encode()
        for sheet, cells in named.items():
            part = f"xl/worksheets/sheet{sheets[sheet]}.xml"
            told = _cell_values(package, part, {*cells.values()})
            found |= {name: told[cell] for name, cell in cells.items() if cell in told}
    return found


def _cell_values(package: ZipFile, part: str, cells: Collection[bytes]) -> dict[bytes, float]:
    """Give the numbers of some cells, no more of the sheet being read than up to the last."""
    number = re.compile(rb'<c r="(%s)"[^>]*>.*?<v>([^<]*)</v>' % b"|".join(sorted(cells)))
    found: dict[bytes, float] = {}
    for rows in _chunks(package, part):
        found |= {cell: float(value) for cell, value in number.findall(rows)}
        if len(found) == len(cells):
            break
    return found
