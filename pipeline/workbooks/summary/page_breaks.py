"""How a sheet's pages end in print: none but the first holds a row or two alone.

Takes the heights of the rows and the paper; says on how many pages to fit the sheet, or above which
row to break, or neither where the program's own breaks do.  Programs break at different rows: a
column is as wide as the digits of the font at hand, and a sheet that is fit to the paper's width
shrinks by it.  So what is said serves in Excel and in LibreOffice, there with Tahoma and with
DejaVu Sans, which stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FEWEST_ROWS = 8
MOST_ROWS = 600
"""Of a longer list the small differences between programs add up to a page."""
_FULL_ENOUGH = 0.3
"""Of a page: so much of it filled by a few high rows is no waste."""
_BEFORE_A_BREAK = 0.4
_LEAST_SCALE = 0.7
"""At which letters of ten points are of seven."""
_LEAST_SHRINK = 0.9
_FARTHEST_BREAK = 40
_STEP = 0.99


_WIDENINGS = (1.0, 1.05, 1.21)
"""How wide a column is against Excel's: there, in LibreOffice, and there without Tahoma."""


@dataclass(frozen=True, slots=True)
class PrintedArea:
    """What is printed and on what: rows from 0 to `last`, `repeated` again on each page."""

    last: int
    repeated: int | None
    paper_width: float
    paper_height: float
    """In points, within the margins."""
    width: float
    """Of the printed columns in Excel, in points."""
    headings: Sequence[int] = ()
    """Rows above which a break is best: there a table begins."""


@dataclass(frozen=True, slots=True)
class PageEnds:
    """Fit on so many `pages`, 0 for as many as it takes; break above a row, or nowhere."""

    pages: int = 0
    break_above: int | None = None


@dataclass(frozen=True, slots=True)
class _PrintedPage:
    rows: int
    filled: float

    @property
    def is_short(self) -> bool:
        return self.rows < FEWEST_ROWS and self.filled < _FULL_ENOUGH


def page_ends(heights: Sequence[float], area: PrintedArea) -> PageEnds:
    """Say how the pages end best; `heights` are in points.

    Where no way serves every program, the one by which the fewest pages hold little.
    """
    if area.last > MOST_ROWS:
        return PageEnds()
    told = list(heights[: area.last + 1])
    natural = len(_pages(told, area, 1.0))
    last = area.last + 1 - FEWEST_ROWS
    rows = (*reversed(area.headings), *range(last, max(last - _FARTHEST_BREAK, 0), -1))
    whole = [PageEnds(break_above=row) for row in area.headings if _costs_no_page(told, area, row)]
    ways = (
        *reversed(whole),
        PageEnds(),
        *([PageEnds(natural - 1)] if natural > 1 else []),
        *(PageEnds(break_above=row) for row in rows if row > 0),
    )
    best, fewest = PageEnds(), len(_WIDENINGS)
    for way in ways:
        ill = sum(not _ends_well(told, area, way, widening) for widening in _WIDENINGS)
        if ill < fewest:
            best, fewest = way, ill
        if not ill:
            break
    return best


def _costs_no_page(heights: Sequence[float], area: PrintedArea, heading: int) -> bool:
    """Whether a table can begin on the page that it would run on to anyway."""
    return all(
        len(_pages(heights, area, widening, heading)) == len(_pages(heights, area, widening))
        for widening in _WIDENINGS
    )


def _ends_well(heights: Sequence[float], area: PrintedArea, way: PageEnds, widening: float) -> bool:
    pages = _pages(heights, area, widening, way.break_above)
    if way.pages and len(pages) > way.pages:
        pages = _fitted(heights, area, widening, way.pages)
    if not pages or any(page.is_short for page in pages[1:]):
        return False
    return not (way.break_above and any(page.filled < _BEFORE_A_BREAK for page in pages[:-1]))


def _fitted(
    heights: Sequence[float], area: PrintedArea, widening: float, most: int
) -> list[_PrintedPage]:
    """Give the pages where the sheet is shrunk to `most`; none where it would shrink too much."""
    shrunk, least = 1.0, max(_LEAST_SHRINK, _LEAST_SCALE / _scale(area, 1.0))
    while shrunk * _STEP >= least:
        shrunk *= _STEP
        pages = _pages(heights, area, widening, shrunk=shrunk)
        if len(pages) <= most:
            return pages
    return []


def _scale(area: PrintedArea, widening: float) -> float:
    return min(1.0, area.paper_width / (area.width * widening))


def _pages(
    heights: Sequence[float],
    area: PrintedArea,
    widening: float,
    forced: int | None = None,
    shrunk: float = 1.0,
) -> list[_PrintedPage]:
    room = area.paper_height / (_scale(area, widening) * shrunk)
    return list(_broken(heights, area.repeated, room, forced))


def _broken(
    points: Sequence[float], repeated: int | None, room: float, forced: int | None
) -> Iterator[_PrintedPage]:
    rows, used = 0, 0.0
    head = 0.0 if repeated is None else points[repeated]
    for row, high in enumerate(points):
        if rows and (used + high > room or row == forced):
            yield _PrintedPage(rows, used / room)
            rows, used = 0, head
        rows, used = rows + 1, used + high
    yield _PrintedPage(rows, used / room)
