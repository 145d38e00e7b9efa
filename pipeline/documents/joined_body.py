"""One letter's text among others': what it refers to renamed, its section closed.

Takes the main part of a letter as text.  Our own letters are edited as text, which costs a tenth of
parsing them; a letter that is laid out otherwise (another program's prefixes, tracked changes, text
boxes at its end, styles or lists to rename) goes through lxml, with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from pipeline.documents.letter_styles import Names, names_style, properties_of, set_style, w

if TYPE_CHECKING:
    from lxml import etree

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_REFERS = ("id", "embed", "link", "pict")
_STYLE_TAGS = ("pStyle", "rStyle", "tblStyle")
# What only helps navigation on a screen, and would clash when joined.
_DROPPED = ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd")
_BODY = re.compile(r"<w:body(?: [^>]*)?>")
_BODY_END, _SECTION_END, _PARAGRAPH_END = "</w:body>", "</w:sectPr>", "</w:p>"
_UNUSUAL = ("<w:sectPrChange", "<w:pPrChange", R, _WP)
"""Tracked changes of a section or paragraph, and prefixes declared within the text."""
_ID = re.compile(r'(?<= id=")[^"]*')
_START = re.compile(r' w:start="[^"]*"')
_TABLE, _TABLE_END = "<w:tbl>", "</w:tbl>"
_ASIDE = f"{_TABLE}#{_TABLE_END}"
"""Stands for a table that was put aside."""
# As low as one can be, or it would make an empty page of a full one.
_LOW = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
FIRST_PICTURE = 1001
"""Of the numbers that tell the pictures of a document apart, as docxtpl gives them."""
_AGREED = {"w": _W, "r": R, "wp": _WP}


NewName = Callable[[str], str | None]
"""Gives what a relation is called among the others, None where a letter has no such relation."""


@dataclass(frozen=True)
class BodyNamespaces:
    """What stands around a letter's body: the prefixes, and those that may be ignored."""

    names: Mapping[str, str]
    ignorable: tuple[str, ...]

    @property
    def usual(self) -> bool:
        """Whether its prefixes are those that Word and LibreOffice use."""
        bound = {uri: prefix for prefix, uri in self.names.items()}
        return all(bound.get(uri, prefix) == prefix for prefix, uri in _AGREED.items())


@dataclass(frozen=True)
class NewNames:
    """New names by old ones: of relations, of styles, of lists."""

    relations: NewName
    styles: Names = field(default_factory=dict)
    lists: Names = field(default_factory=dict)


def split(xml: str) -> tuple[str, str]:
    """Give what stands up to a document's body, and what in it; ValueError if it has none."""
    start = _BODY.search(xml)
    if start is None:
        raise ValueError("a document without a body")
    return xml[: start.end()], xml[start.end() : xml.rindex(_BODY_END)]


def has_plain_tables(xml: str) -> bool:
    """Whether a template's tables have none within, and nothing that is edited for joining.

    What a letter prints in them is escaped: then its tables can be put aside.
    """
    edited = (
        *(f' r:{name}="' for name in _REFERS),
        *(f"<w:{name}" for name in ("sectPr", *_DROPPED)),
        *("<wp:docPr", *_UNUSUAL, _TABLE),
    )
    pieces = xml.split(_TABLE)
    tables = [piece.partition(_TABLE_END) for piece in pieces[1:]]
    whole = all(end and _TABLE_END not in after for _, end, after in tables)
    return whole and not any(mark in table for table, _, _ in tables for mark in edited)


def without_tables(document: bytes) -> tuple[bytes, list[bytes]]:
    """Put the tables of a document aside: nine tenths of a letter, in which nothing is edited."""
    first, *pieces = document.split(_TABLE.encode())
    tables = [piece.partition(_TABLE_END.encode()) for piece in pieces]
    rest = b"".join(_ASIDE.encode() + after for _, _, after in tables)
    return first + rest, [table for table, _, _ in tables]


def with_tables(text: str, tables: Sequence[bytes]) -> bytes:
    """Give a text with its tables again, in UTF-8."""
    first, *pieces = text.split(_ASIDE) if tables else [text]
    again = [
        b"%b%b%b%b" % (_TABLE.encode(), table, _TABLE_END.encode(), piece.encode())
        for table, piece in zip(tables, pieces, strict=True)
    ]
    return first.encode() + b"".join(again)


def head_of(start: str) -> BodyNamespaces:
    """Read the prefixes from the start of a document, its body's tag included."""
    from lxml import etree

    root = etree.fromstring(f"{start.partition('?>')[2] or start}{_BODY_END}</w:document>")
    names = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    return BodyNamespaces(names, tuple(root.get(f"{{{_MC}}}Ignorable", "").split()))


def plain_document(xml: bytes) -> str:
    """Give a document as text with the prefixes that `split` looks for."""
    text = xml.decode()
    if _BODY.search(text):
        return text
    from lxml import etree

    root = etree.fromstring(xml)
    usual = etree.Element(w("document"), nsmap={**_others(root), **_AGREED})
    usual.attrib.update(root.attrib)
    usual.extend(list(root))
    etree.cleanup_namespaces(usual, top_nsmap=_AGREED, keep_ns_prefixes=list(_others(root)))
    renamed: str = etree.tostring(usual, encoding="unicode")
    return renamed


def _others(root: etree._Element) -> dict[str, str]:
    taken = set(_AGREED.values())
    return {p: uri for p, uri in root.nsmap.items() if p and uri not in taken}


def joined_text(
    head: BodyNamespaces, start: str, body: str, renamed: NewNames, pictures: count[int]
) -> str:
    """Give a body as it stands among others: renamed, its pages counted from 1."""
    simple = head.usual and not renamed.styles and not renamed.lists
    if simple and not any(mark in body for mark in _UNUSUAL):
        return _edited(body, renamed.relations, pictures)
    parsed = _parsed(start, body)
    _edit(parsed, renamed, pictures)
    return _inner(parsed)


def with_section_ended(start: str, body: str) -> str:
    """Give a body whose last section ends in a paragraph, so that another may follow."""
    ended = _closed_text(body)
    if ended is not None:
        return ended
    parsed = _parsed(start, body)
    _close_section(parsed)
    return _inner(parsed)


def self_declaring(start: str, body: str) -> str:
    """Give a body whose elements each declare the prefixes that they use."""
    from lxml import etree

    return "".join(etree.tostring(each, encoding="unicode") for each in _parsed(start, body))


def _parsed(start: str, body: str) -> etree._Element:
    from lxml import etree

    whole = f"{start.partition('?>')[2] or start}{body}{_BODY_END}</w:document>"
    return etree.fromstring(whole.encode())[0]


def _inner(body: etree._Element) -> str:
    from lxml import etree

    return split(etree.tostring(body.getparent(), encoding="unicode"))[1]


# ------------------------------------------------------------------ as text


def _edited(body: str, relations: NewName, pictures: count[int]) -> str:
    edits = list(_references(body, relations))
    for start, end in _tags(body, "<wp:docPr "):
        tag = body[start:end]
        edits.append((start, end, _ID.sub(lambda _: str(next(pictures)), tag, count=1)))
    for name in _DROPPED:
        edits += [(start, end, "") for start, end in _tags(body, f"<w:{name}")]
    edits.append(_restarted(body))
    pieces, at = [], 0
    for start, end, text in sorted(edits):
        if start >= at:  # an edit within a larger one
            pieces += [body[at:start], text]
            at = end
    return "".join([*pieces, body[at:]])


def _tags(text: str, opening: str) -> Iterator[tuple[int, int]]:
    at = text.find(opening)
    while at >= 0:
        end = text.index(">", at) + 1
        yield at, end
        at = text.find(opening, end)


def _references(body: str, relations: NewName) -> Iterator[tuple[int, int, str]]:
    for name in _REFERS:
        needle = f' r:{name}="'
        at = body.find(needle)
        while at >= 0:
            start = at + len(needle)
            end = body.index('"', start)
            within_tag = body.rfind("<", 0, at) > body.rfind(">", 0, at)
            if within_tag and (new := relations(body[start:end])):
                yield start, end, new
            at = body.find(needle, end)


def _restarted(body: str) -> tuple[int, int, str]:
    """Let the first page be page 1: where the first section says how pages are numbered."""
    first = body.index("<w:sectPr")
    last = body.index(_SECTION_END, first)
    for start, end in _tags(body[first:last], "<w:pgNumType"):
        tag = _START.sub("", body[first + start : first + end])
        return first + start, first + end, tag.replace("pgNumType", 'pgNumType w:start="1"', 1)
    for _, end in _tags(body[first:last], "<w:pgMar"):
        return first + end, first + end, '<w:pgNumType w:start="1"/>'
    return last, last, '<w:pgNumType w:start="1"/>'


def _closed_text(body: str) -> str | None:
    """Close the last section; None where its surroundings are not the usual ones."""
    text = body.rstrip()
    at = text.rfind("<w:sectPr")
    before, section = text[:at].rstrip(), text[at:]
    usual = section.endswith(_SECTION_END) and not any(mark in body for mark in _UNUSUAL)
    if not usual or before.endswith("/>"):
        return None
    if not before.endswith(_PARAGRAPH_END):
        return f"{before}<w:p><w:pPr>{_LOW}{section}</w:pPr></w:p>"
    start = max(before.rfind("<w:p>"), before.rfind("<w:p "))
    paragraph = before[start:]
    if paragraph.count(_PARAGRAPH_END) != 1:
        return None
    if "<w:sectPr" in paragraph:
        return f"{before}<w:p><w:pPr>{_LOW}{section}</w:pPr></w:p>"
    opened = paragraph.index(">") + 1
    tag, rest = paragraph[:opened], paragraph[opened:]
    if rest.startswith("<w:pPr>"):
        rest = rest.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    elif rest.startswith("<w:pPr/>"):
        rest = rest.replace("<w:pPr/>", f"<w:pPr>{section}</w:pPr>", 1)
    else:
        rest = f"<w:pPr>{section}</w:pPr>{rest}"
    return f"{before[:start]}{tag}{rest}"


# ------------------------------------------------------------------ through lxml


def _edit(body: etree._Element, renamed: NewNames, pictures: count[int]) -> None:
    for element in _referring(body):
        for name in _REFERS:
            attribute = f"{{{R}}}{name}"
            old = element.get(attribute)
            if old is not None and (new := renamed.relations(old)):
                element.set(attribute, new)
    for element in body.iter(f"{{{_WP}}}docPr"):
        element.set("id", str(next(pictures)))
    for element in body.iter(w("numId")) if renamed.lists else ():
        _rename(element, renamed.lists)
    if renamed.styles:
        _rename_styles(body, renamed.styles)
    for element in list(body.iter(*map(w, _DROPPED))):
        element.getparent().remove(element)
    _restart_pages(body)


def _referring(body: etree._Element) -> list[etree._Element]:
    """Find the elements that refer to other parts: few among thousands, so not by a loop."""
    path = "descendant::*[@r:id or @r:embed or @r:link or @r:pict]"
    found: list[etree._Element] = body.xpath(path, namespaces={"r": R})
    return found


def _rename(element: etree._Element, names: Names) -> None:
    old = str(element.get(w("val")))
    element.set(w("val"), names.get(old, old))


def _rename_styles(body: etree._Element, names: Names) -> None:
    for element in body.iter(*map(w, _STYLE_TAGS)):
        _rename(element, names)
    for paragraph in body.iter(w("p")) if "" in names else ():
        if not names_style(paragraph):
            set_style(paragraph, names[""])


def _restart_pages(body: etree._Element) -> None:
    from lxml import etree

    first = next(body.iter(w("sectPr")))
    numbers = first.find(w("pgNumType"))
    if numbers is None:
        numbers = etree.Element(w("pgNumType"))
        before = first.find(w("pgMar"))
        if before is None:
            first.append(numbers)
        else:
            before.addnext(numbers)
    numbers.set(w("start"), "1")


def _close_section(body: etree._Element) -> None:
    from lxml import etree

    section = body[-1]
    last = body[-2] if len(body) > 1 else None
    if last is not None and last.tag == w("p") and last.find(f"{w('pPr')}/{w('sectPr')}") is None:
        paragraph = last
    else:
        paragraph = etree.Element(w("p"))
        section.addprevious(paragraph)
    properties = properties_of(paragraph)
    if paragraph is not last:
        low = etree.SubElement(properties, w("spacing"))
        for name, value in {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}.items():
            low.set(w(name), value)
    change = properties.find(w("pPrChange"))
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)
