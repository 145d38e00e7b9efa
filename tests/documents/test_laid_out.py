"""Pages are reckoned from blocks: what is kept together moves on, a paragraph may be parted."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.documents.block_shape import BlockShapes
from pipeline.documents.page_fit import LineSetting, ReckonedPage, laid_out
from pipeline.documents.page_measure import PageBlock, PageSection
from pipeline.documents.paragraph_style import ParagraphStyle, W

SHAPE = BlockShapes(f'<w:document xmlns:w="{W.strip("{}")}">', {"Normal": ParagraphStyle()}).shape(
    ("<w:p/>",)
)


def block(fixed: float, **what: Any) -> PageBlock:
    return PageBlock(0, SHAPE, (), **{"before": 0.0, "fixed": fixed, "text": 0.0, **what})


def text(lines: int, **what: Any) -> PageBlock:
    """Give a paragraph of lines of 10 points that may go on over the page."""
    return block(0.0, text=lines * 10.0, line=10.0, **what)


ROW, HEAD = block(30, row=True), block(20, row=True, head=True, keep_next=True)
PAGES: dict[str, tuple[list[PageBlock], list[tuple[int, float]]]] = {
    "what just fits": ([block(60), block(40)], [(0, 100)]),
    "what does not": ([block(60), block(41)], [(0, 60), (1, 41)]),
    "what is higher than a page": ([block(120), block(10)], [(0, 120), (1, 10)]),
    "kept with the next": ([block(60), block(30, keep_next=True), block(20)], [(0, 60), (1, 50)]),
    "kept with nothing": ([block(60), block(30, keep_next=True)], [(0, 90)]),
    "space and lines": ([block(50, before=20, text=30)], [(0, 100)]),
    "a paragraph parted": ([block(60), text(8)], [(0, 100), (2, 40)]),
    "no single line stays": ([block(85), text(8)], [(0, 85), (1, 80)]),
    "two lines stay": ([block(80), text(8)], [(0, 100), (2, 60)]),
    "no single line goes on": ([block(60), text(5)], [(0, 100), (2, 20)]),
    "space above the lines that stay": ([block(60), text(8, before=10)], [(0, 100), (2, 50)]),
    "a short one moves": ([block(85), text(3)], [(0, 85), (1, 30)]),
    "a table's head again": ([HEAD, ROW, ROW, ROW], [(0, 80), (3, 50)]),
    "no head of another table": ([HEAD, ROW, block(10), ROW, ROW], [(0, 90), (4, 30)]),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "pages"), PAGES.values(), ids=PAGES)
def test_where_pages_begin_and_what_they_hold(
    blocks: list[PageBlock], pages: list[tuple[int, float]]
) -> None:
    found = laid_out(PageSection(tuple(blocks), 100))
    assert [(page.first, page.taken) for page in found] == pages


def test_lines_and_spaces_may_be_set_closer() -> None:
    section = PageSection((block(10, before=20, text=80),), 100)
    assert laid_out(section, LineSetting(0.5, 0.5)) == [ReckonedPage(0, 60)]
    parted = PageSection((block(60), text(8, before=20)), 100)
    assert laid_out(parted, LineSetting(0.5, 0.5)) == [
        ReckonedPage(0, 100), ReckonedPage(2, pytest.approx(50 - 10 - 30))
    ]  # fmt: skip
