"""The index of an evidence pack, in Word: what is in it, what is not, and how it is proved whole.

What an assessor can open stands first; the pack has one fingerprint, and the hash of each file
stands in its manifest.

Takes the pack's entries with what each is; gives the bytes of a document on A4 in the typography
of the office's letters.  File names and hashes keep their own digits, everything else is in the
office's.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from pipeline.documents import evidence_words as words
from pipeline.documents.template_names import EXECUTIVE_MEMO
from pipeline.documents.value_format import Literal, Writer
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_look import FONT
from pipeline.office.config.settings import Letterhead
from pipeline.office.office import PAGE, WORKBOOK
from pipeline.records.evidence_pack import MANIFEST, PackMember, pack_name
from pipeline.records.ooxml_package import package_bytes, read_package
from pipeline.thai.text import xml_text

_BODY, _TITLE, _TABLE = 16, 20, 13
_APART = 12
"""Points above what begins a part."""
_WIDTHS = (570, 3700, 3700, 1100)
"""Of the columns, in twentieths of a point; together the 16 cm between the margins."""

_OPENED_FIRST = (WORKBOOK, EXECUTIVE_MEMO, PAGE)
"""Of the results; the others are the machine's, or go back to agencies."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as the index lists it."""

    entry: PackMember
    what: str


@dataclass(frozen=True)
class IndexContent:
    """What an index tells besides the members."""

    quarter: Quarter
    letterhead: Letterhead
    as_of: str
    """The day as of which the results stand, as text; empty where there are none."""
    notes: Sequence[str]
    """What is absent, or does not agree."""


def index_bytes(content: IndexContent, listed: Iterable[Listed]) -> bytes:
    """Give the pack's table of contents as a docx: folder by folder, files numbered throughout.

    The same content gives the same bytes; a folder without files is told as empty.
    """
    document = docx.Document()
    page = _IndexPage(document, Writer(content.letterhead.thai_digits))
    page.set_up(xml_text(content.letterhead.office))
    members = sorted(listed, key=lambda each: _order(each.entry.path))
    _opening(page, content, members)
    _notes(page, content.notes)
    number = 0
    by_room = _by_room(members)
    for room, title in words.ROOMS.items():
        own = by_room[room]
        if room in words.LISTED_IF_ANY and not own:
            continue
        page.paragraph(f"{room}/  {title}", bold=True, before=_APART, keep=True)
        if not own:
            page.paragraph(words.EMPTY_ROOM, indent=True)
            continue
        page.table(own, number)
        number += len(own)
    held = Literal(f"{MANIFEST} {words.MANIFEST_HOLDS}")
    page.pieces([words.ALSO, held], before=_APART, keep=True)
    for line in words.SIGNED:
        page.paragraph(line, centred=True, before=_APART, keep=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return package_bytes(read_package(buffer.getvalue()))


def _by_room(members: Iterable[Listed]) -> dict[str, list[Listed]]:
    """Part members by their folder, or by the part of it that is listed on its own."""
    longest_first = sorted(words.ROOMS, key=len, reverse=True)
    found: dict[str, list[Listed]] = {room: [] for room in words.ROOMS}
    for each in members:
        path = each.entry.path
        found[next(room for room in longest_first if path.startswith(f"{room}/"))].append(each)
    return found


def _order(path: str) -> tuple[int, str]:
    """Sort what an assessor opens before the rest of its folder."""
    name = path.partition("/")[2]
    first = _OPENED_FIRST.index(name) if name in _OPENED_FIRST else len(_OPENED_FIRST)
    return first, path


def _opening(page: _IndexPage, content: IndexContent, members: Sequence[Listed]) -> None:
    name = pack_name(content.quarter)
    page.paragraph(words.TITLE, size=_TITLE, bold=True, centred=True)
    page.paragraph(words.SUBJECT, bold=True, centred=True)
    page.paragraph(content.quarter.thai, bold=True, centred=True)
    page.paragraph(content.letterhead.office, centred=True)
    total = sum(each.entry.size for each in members)
    page.paragraph(words.counted(len(members), total), indent=True, before=_APART)
    if content.as_of:
        page.paragraph(words.stands_as_of(content.as_of), indent=True)
    page.paragraph(words.PACK_MARK, before=6, keep=True)
    for _ in range(2):
        page.blank_line()
    page.pieces(
        [words.PROVED_BY, Literal(f"python run.py evidence --verify {name}"), words.AGAINST_MARK]
    )


def _notes(page: _IndexPage, notes: Sequence[str]) -> None:
    page.paragraph(words.ABSENT, bold=True, before=_APART, keep=True)
    for number, note in enumerate(notes, start=1):
        page.paragraph(f"{number}. {note}", indent=True)
    if not notes:
        page.paragraph(words.NOTHING_ABSENT, indent=True)


class _IndexPage:
    """Writes paragraphs and tables; Thai takes the complex-script twin of every property."""

    def __init__(self, document: Any, writer: Writer) -> None:
        self._document = document
        self._writer = writer
        self._markup = writer.finalizer()

    def _run(self, text: str, size: int, *, bold: bool = False) -> Any:
        return parse_xml(_run(self._markup(text), size, bold=bold, spaces=True))

    def set_up(self, author: str) -> None:
        """Set paper and margins, and the page number from page 2, centred on top."""
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
        section.header_distance = Cm(1.25)
        section.different_first_page_header_footer = True
        if self._writer.thai_digits:
            number = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="thaiNumbers" w:start="1"/>')
            section._sectPr.find(f"{{{section._sectPr.nsmap['w']}}}pgMar").addnext(number)
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head._p.append(self._run("- ", _BODY))
        head._p.extend(map(parse_xml, _page_number()))
        head._p.append(self._run(" -", _BODY))
        properties = self._document.core_properties
        properties.author, properties.title, properties.comments = author, words.TITLE, ""

    def paragraph(
        self, text: str, *, size: int = _BODY, bold: bool = False, centred: bool = False,
        indent: bool = False, before: int = 0, keep: bool = False,
    ) -> None:  # fmt: skip
        """Write a paragraph in the office's digits."""
        added = self._new(before, keep=keep)
        if centred:
            added.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif indent:
            added.paragraph_format.first_line_indent = Cm(2.5)
            added.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
        added._p.append(self._run(text, size, bold=bold))

    def pieces(self, texts: Iterable[str], *, before: int = 0, keep: bool = False) -> None:
        """Write a paragraph of several texts, the literal ones among them as they are."""
        added = self._new(before, keep=keep)
        for text in texts:
            added._p.append(self._run(text, _BODY))

    def blank_line(self) -> None:
        """Write a dotted line from margin to margin, to be filled in by hand."""
        added = self._new(4, keep=True)
        added.paragraph_format.tab_stops.add_tab_stop(
            Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        added._p.append(self._run("\t", _BODY))

    def _new(self, before: int, *, keep: bool) -> Any:
        added = self._document.add_paragraph()
        added.paragraph_format.space_before = Pt(before)
        added.paragraph_format.space_after = Pt(0)
        added.paragraph_format.line_spacing = 1.0
        added.paragraph_format.keep_with_next = keep
        return added

    def table(self, members: Sequence[Listed], before: int) -> None:
        """Write the members of a folder; rows are written as XML, which holds for thousands."""
        rows = [_row(words.TITLES, head=True)]
        for number, each in enumerate(members, start=before + 1):
            inside = Literal(each.entry.path.partition("/")[2])
            cells = (number, inside, each.what, each.entry.size)
            rows.append(_row([self._markup(cell) for cell in cells]))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        xml = (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        self._document.element.body[-1].addprevious(parse_xml(xml))


def _row(cells: Sequence[object], *, head: bool = False) -> str:
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(_cells(cells, head=head))}</w:tr>"


def _cells(cells: Sequence[object], *, head: bool) -> Iterable[str]:
    for place, (text, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
        side = "center" if head or place == 0 else "right" if place == 3 else "left"
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if head else ""
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
            '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            f'<w:jc w:val="{side}"/></w:pPr>'
            f"{_run(text, _TABLE, bold=head)}</w:p></w:tc>"
        )


def _properties(size: int, *, bold: bool) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/>{weight}<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/>'
        '<w:lang w:bidi="th-TH"/></w:rPr>'
    )


def _run(markup: object, size: int, *, bold: bool = False, spaces: bool = False) -> str:
    declared = f" {nsdecls('w')}" if spaces else ""
    text = f'<w:t xml:space="preserve">{markup}</w:t>'
    return f"<w:r{declared}>{_properties(size, bold=bold)}{text}</w:r>"


def _page_number() -> Iterable[str]:
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        yield f"<w:r {nsdecls('w')}>{_properties(_BODY, bold=False)}{inner}</w:r>"
