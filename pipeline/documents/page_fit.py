"""Pages that end as a clerk would let them: no last page of a few lines, no annex page of one row.

Takes a document's main part, gives it again.  Where the last page of a section would hold little,
its lines are set closer together, if that saves the page; else a row or a table moves over to it
from the page before.  What fits anyway stays as it is, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.documents.block_shape import SECTION, with_values
from pipeline.documents.page_measure import MeasuredBody, PageBlock, PageSection, measured
from pipeline.documents.paragraph_style import (
    PPR,
    SPACING,
    TWIPS,
    P,
    ParagraphStyle,
    W,
    paragraph_style,
)
from pipeline.thai.text_width import LINE_EM

if TYPE_CHECKING:
    from lxml import etree

MAIN, STYLES = "word/document.xml", "word/styles.xml"

LEAST_PART = 0.38
"""Of its page, on a last page that is long enough."""
_EDGE = 20.0
"""Points by which an estimate may be wrong, at a page's foot: a line."""
_ROOM_UNSEEN = 3 * _EDGE
"""Points that a page may have beyond what was reckoned: some of its lines fit where none was to."""
_WIDOW = 2
"""Lines of a paragraph that go on together."""


@dataclass(frozen=True)
class LineSetting:
    """How close together things stand: parts of the space above paragraphs and of their lines."""

    before: float
    line: float


USUAL = LineSetting(1.0, 1.0)
CLOSER = (LineSetting(0.34, 1.0), LineSetting(0.0, 0.95))
"""The least change that saves a page is taken; at 0.95 no mark of a Thai letter is cut."""


@dataclass(frozen=True)
class ReckonedPage:
    """A page as reckoned: the first block that begins on it, and the points that are taken."""

    first: int
    taken: float


@dataclass(frozen=True)
class FittedPages:
    """The own parts of a document, mended, and how many pages its first section takes."""

    own: dict[str, bytes]
    pages: int
    last_part: float = 1.0
    """The part of the first section's last page that is taken, as reckoned before it was mended."""


def with_fitted_pages(
    parts: Mapping[str, bytes], own: Mapping[str, bytes], most: int = 2, *, texts: bool = False
) -> FittedPages:
    """Give the `own` parts of a document among its `parts`, the last page of each section mended.

    The first section is set closer where it would take more than `most` pages; where even so it
    is not sure to keep to them, its pages are told as they were.  With `texts` a text may begin its
    last page; in the sections after it one always may.
    """
    main = own.get(MAIN)
    styles = own.get(STYLES) or parts.get(STYLES)
    if main is None or styles is None:
        return FittedPages(dict(own), 0)
    body = measured(main, styles)
    mended = [
        _mended(body, section, 0 if place else most, texts=texts or place > 0)
        for place, section in enumerate(body.sections)
    ]
    _, pages, last_part = mended[0] if mended else (False, 0, 1.0)
    if not any(changed for changed, *_ in mended):
        return FittedPages(dict(own), pages, last_part)
    return FittedPages(
        {**own, MAIN: "".join(chain.from_iterable(body.pieces)).encode()}, pages, last_part
    )


def laid_out(section: PageSection, setting: LineSetting = USUAL) -> list[ReckonedPage]:
    """Reckon the pages of a section: what is kept together moves on together."""
    pages, taken, first, head = [], 0.0, 0, 0.0
    for start, end in _kept_together(section.blocks):
        group = section.blocks[start:end]
        height = sum(_height(block, setting) for block in group)
        if not group[-1].row:
            head = 0.0
        room = section.page - taken
        last = group[-1]
        if height > room and taken:
            stays = _lines_that_stay(group, room, setting)
            pages.append(ReckonedPage(first, section.page if stays else taken))
            first, taken = start + bool(stays), 0.0
            if stays:
                height -= last.before * setting.before + stays * last.line * setting.line
            elif last.row and not group[0].keep_next:
                taken = head
        taken += height
        head = next((_height(block, setting) for block in group if block.head), head)
    return [*pages, ReckonedPage(first, taken)]


def _lines_that_stay(group: Sequence[PageBlock], room: float, setting: LineSetting) -> int:
    """Give how many lines of a paragraph stay on its page where the others go on; mostly none."""
    block = group[-1]
    if len(group) > 1 or not block.line:
        return 0
    fit = int((room - block.before * setting.before) / (block.line * setting.line))
    stays = min(fit, round(block.text / block.line) - _WIDOW)
    return stays if stays >= _WIDOW else 0


def _kept_together(blocks: Sequence[PageBlock]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, block in enumerate(blocks):
        if not block.keep_next or place == len(blocks) - 1:
            yield start, place + 1
            start = place + 1


def _height(block: PageBlock, setting: LineSetting) -> float:
    return block.before * setting.before + block.fixed + block.text * setting.line


def _mended(
    body: MeasuredBody, section: PageSection, most: int, *, texts: bool
) -> tuple[bool, int, float]:
    """Mend the last page of a section; tells whether anything was changed, how many pages it takes
    now, and which part of its last page it took before.
    """
    pages = laid_out(section)
    taken, part = len(pages), pages[-1].taken / section.page
    short = taken > 1 and _is_short(pages, section)
    # What fills the last page that it may take is perhaps more than it holds.
    doubtful = taken == (most or 1) and pages[-1].taken > section.page - _EDGE * taken
    if doubtful or short or 0 < most < taken:
        safe = PageSection(section.blocks, section.page - _EDGE)
        for setting in CLOSER:
            if (left := len(laid_out(safe, setting))) < taken + doubtful:
                _set_closer(body.pieces, section, setting)
                return True, left, part
        # More than it may take: what saves a page by the reckoning alone is better than nothing.
        if 0 < most < taken and len(laid_out(section, CLOSER[-1])) <= most:
            _set_closer(body.pieces, section, CLOSER[-1])
            return True, taken, part
    place = _better_break(section, pages, texts=texts) if short else None
    if texts and most and taken > 1 and not short:
        place = _surer_break(section, taken)
    if place is not None:
        _break_before(body.pieces, section, place)
    return place is not None, taken, part


def _is_short(pages: Sequence[ReckonedPage], section: PageSection) -> bool:
    """Whether the last page holds little, also if what begins it has room before it after all."""
    last, least = pages[-1], LEAST_PART * section.page
    begins = 0.0
    for block in section.blocks[last.first :]:
        begins += _height(block, USUAL)
        if not block.keep_next:
            break
    may_move = pages[-2].taken + begins <= section.page + _ROOM_UNSEEN
    return last.taken < least or (may_move and last.taken - begins < least)


def _better_break(
    section: PageSection, pages: Sequence[ReckonedPage], *, texts: bool
) -> int | None:
    """Give the block before which the last page had better begin.

    With `texts` a text may too, but no note below a table.
    The last one that leaves enough on the page after it; where none does, the one that makes the
    two pages most alike.
    """
    blocks, before = section.blocks, pages[-2]
    best, most = None, pages[-1].taken
    rest = sum(_height(block, USUAL) for block in blocks[pages[-1].first :])
    taken = before.taken
    for place in range(pages[-1].first - 1, before.first, -1):
        block = blocks[place]
        rest += _height(block, USUAL)
        taken -= _height(block, USUAL)
        if not _may_begin_a_page(blocks, place, texts=texts):
            continue
        head = _head_of(blocks, place) if block.row else 0.0
        least = min(rest + head, taken)
        if least >= LEAST_PART * section.page:
            return place
        if least > most:
            best, most = place, least
    return best


def _surer_break(section: PageSection, taken: int) -> int | None:
    """Give the block that surely begins the last of so many pages, if that may hold little.

    A line reckoned too many on an early page lets the later ones take on more and more.
    """
    less, more = (replace(section, page=section.page + by) for by in (-_EDGE, _EDGE))
    tight, roomy = laid_out(less), laid_out(more)
    if not len(tight) == len(roomy) == taken or not _is_short(roomy, more):
        return None
    goes_on = tight[-2].taken == less.page
    place = tight[-1].first - goes_on
    return place if _may_begin_a_page(section.blocks, place, texts=True) else None


def _may_begin_a_page(blocks: Sequence[PageBlock], place: int, *, texts: bool) -> bool:
    """Whether a table's row, the caption of a table or, with `texts`, a text may begin a page.

    The last row of a table stands nowhere alone under a head of its own.
    """
    block, before = blocks[place], blocks[place - 1]
    if before.keep_next:
        return False
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if block.row:
        return after is not None and after.table is block.table
    if texts and not block.keep_next:
        return not before.row
    return block.keep_next and after is not None and (after.head or (texts and not after.row))


def _head_of(blocks: Sequence[PageBlock], place: int) -> float:
    while place and blocks[place].row:
        place -= 1
        if blocks[place].head:
            return _height(blocks[place], USUAL)
    return 0.0


# ------------------------------------------------------------------ the document


def _set_closer(pieces: list[list[str]], section: PageSection, setting: LineSetting) -> None:
    for block in section.blocks:
        closer = partial(_with_setting, setting=setting, styles=block.shape.styles)
        _change(pieces, block, closer, setting)


def _change(
    pieces: list[list[str]], block: PageBlock, change: Callable[[etree._Element], None], why: object
) -> None:
    pieces[block.place] = [with_values(block.shape.changed(change, why), block.values)]


def _with_setting(
    element: etree._Element, setting: LineSetting, styles: Mapping[str, ParagraphStyle]
) -> None:
    for paragraph in element.iter(P):
        if _is_in_a_box(paragraph):
            continue
        style = paragraph_style(paragraph, styles)
        told = {"before": round(style.before * setting.before * TWIPS)}
        if not len(paragraph.findall(f"{W}r")) and paragraph.find(f"{PPR}/{SECTION}") is not None:
            told |= {"before": 0, "line": TWIPS}
        elif setting.line < 1 and not style.exact:
            size = max([style.size, *_sizes(paragraph, styles)])
            told["line"] = round(size * LINE_EM * setting.line * TWIPS)
        _set_spacing(paragraph, told)


def _is_in_a_box(paragraph: etree._Element) -> bool:
    return any(each.tag == f"{W}txbxContent" for each in paragraph.iterancestors())


def _sizes(paragraph: etree._Element, styles: Mapping[str, ParagraphStyle]) -> Iterator[float]:
    for named in paragraph.findall(f"{W}r/{W}rPr/{W}rStyle"):
        if (style := styles.get(named.get(f"{W}val", ""))) is not None:
            yield style.size


_AFTER_SPACING = frozenset(
    f"{W}{name}"
    for name in (
        "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
_BEFORE_BREAK = frozenset(f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines"))


def _set_spacing(paragraph: etree._Element, told: Mapping[str, int]) -> None:
    """Give a paragraph its own spacing, in twips."""
    from lxml import etree

    properties = _properties(paragraph)
    spacing = properties.find(SPACING)
    if spacing is None:
        spacing = etree.Element(SPACING)
        places = [place for place, each in enumerate(properties) if each.tag in _AFTER_SPACING]
        properties.insert(min(places, default=len(properties)), spacing)
    for name, value in told.items():
        spacing.set(f"{W}{name}", str(value))
    if "line" in told:
        spacing.set(f"{W}lineRule", "exact")


def _properties(paragraph: etree._Element) -> etree._Element:
    from lxml import etree

    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    return properties


_NEW_PAGE = (
    '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" '
    f'w:line="{TWIPS}" w:lineRule="exact"/></w:pPr></w:p>'
)
"""The least paragraph that begins a page."""


def _break_before(pieces: list[list[str]], section: PageSection, place: int) -> None:
    """Let a block begin a page: a caption by itself, a row as the first of a table of its own.

    A break within a table is Word's alone: LibreOffice does not know it.
    """
    block = section.blocks[place]
    if block.table is None:
        _change(pieces, block, _begin_page, _begin_page)
        return
    before = (each for each in section.blocks[:place] if each.table is block.table and each.head)
    heads = chain.from_iterable(pieces[each.place] for each in before)
    again = ["<w:tbl>", block.table.xml, *heads]
    pieces[block.place] = ["</w:tbl>", _NEW_PAGE, *again, *pieces[block.place]]


def _begin_page(paragraph: etree._Element) -> None:
    from lxml import etree

    properties = _properties(paragraph)
    place = sum(each.tag in _BEFORE_BREAK for each in properties)
    properties.insert(place, etree.Element(f"{W}pageBreakBefore"))
