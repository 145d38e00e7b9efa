"""All letters as one document for one Ctrl-P, each with its own header and page numbers.

Word keeps a letter's headers, paper and page numbers in its sections, so letters are joined
section by section: the last section of each letter moves into a paragraph of its own, and what its
text refers to (headers, pictures, styles, lists) is carried along and kept apart from the others'.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.documents.joined_styles import (
    NUMBERING,
    STYLES,
    JoinedLists,
    JoinedStyles,
    Names,
    names_style,
    properties_of,
    set_style,
    w,
    with_styles,
    xml_bytes,
)

if TYPE_CHECKING:
    from lxml import etree

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_REFERS = (f"{{{_R}}}id", f"{{{_R}}}embed", f"{{{_R}}}link", f"{{{_R}}}pict")
_STYLE_TAGS = ("pStyle", "rStyle", "tblStyle")
# What only helps navigation on a screen, and would clash when joined.
_DROPPED = ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd")


class PrintAll:
    """Collects letters, in order, and joins them."""

    def __init__(self) -> None:
        self._base: Mapping[str, bytes] = {}
        self._parts: dict[str, bytes] = {}
        self._relations: list[tuple[str, str, str, bool]] = []
        self._known: dict[tuple[object, ...], str] = {}
        self._styles = JoinedStyles()
        self._lists = JoinedLists()
        self._types: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        self._letters: list[etree._Element] = []
        self._names: dict[str | None, str] = {}
        self._ignorable: dict[str, None] = {}
        self._pictures = 1000

    def add(self, parts: Mapping[str, bytes]) -> None:
        """Add one letter by its parts."""
        from lxml import etree

        root = etree.fromstring(parts[_DOCUMENT])
        if not self._base:
            self._base = parts
        self._names |= {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
        self._ignorable |= dict.fromkeys(root.get(f"{{{_MC}}}Ignorable", "").split())
        self._note_types(parts)
        body = root.find(w("body"))
        if body is None:
            raise ValueError("a document without a body")
        styles, lists = self._styles.names(parts), self._lists.names(parts)
        relations = dict(self._relations_of(parts, _RELATIONS))
        for element in _referring(body):
            for attribute in _REFERS:
                if (relation := element.get(attribute)) in relations:
                    element.set(attribute, self._carried(parts, relations[relation]))
        for element in body.iter(f"{{{_WP}}}docPr"):
            self._pictures += 1
            element.set("id", str(self._pictures))
        for element in body.iter(w("numId")) if lists else ():
            _rename(element, lists)
        if styles:
            _rename_styles(body, styles)
        for element in list(body.iter(*map(w, _DROPPED))):
            element.getparent().remove(element)
        self._letters.append(body)

    def _relations_of(
        self, parts: Mapping[str, bytes], name: str
    ) -> Iterator[tuple[str, tuple[str, str, bool]]]:
        """Give each relation of a part: its kind, its target, and whether that lies outside."""
        from lxml import etree

        if name not in parts:
            return
        folder = posixpath.dirname(posixpath.dirname(name))
        for each in etree.fromstring(parts[name]):
            target, outside = str(each.get("Target")), each.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield str(each.get("Id")), (str(each.get("Type")), target, outside)

    def _carried(self, parts: Mapping[str, bytes], relation: tuple[str, str, bool]) -> str:
        """Carry a relation's target into the joined document; the same content only once."""
        kind, target, outside = relation
        if outside:
            key: tuple[object, ...] = (kind, target)
        else:
            rels = _rels_name(target)
            inner = tuple(self._relations_of(parts, rels))
            contents = tuple(parts.get(to, b"") for _, (_, to, _) in inner)
            key = (kind, parts[target], parts.get(rels), contents)
        if key in self._known:
            return self._known[key]
        number = f"rIdAll{len(self._known) + 1}"
        self._known[key] = number
        if not outside:
            target = self._copied(parts, target)
        self._relations.append((number, kind, target, outside))
        return number

    def _copied(self, parts: Mapping[str, bytes], name: str) -> str:
        """Copy a part, and all that it refers to, under a name of its own."""
        folder, base = posixpath.split(name)
        stem, suffix = posixpath.splitext(base)
        copy = f"{folder}/{re.sub(r'[0-9]+$', '', stem)}_{len(self._parts) + 1}{suffix}"
        self._parts[copy] = parts[name]
        if name in self._types:
            self._types[copy] = self._types[name]
        rels = _rels_name(name)
        if rels in parts:
            lines = []
            for number, (kind, target, outside) in self._relations_of(parts, rels):
                reached = target if outside else "/" + self._copied(parts, target)
                lines.append((number, kind, reached, outside))
            self._parts[_rels_name(copy)] = _relations_part(lines)
        return copy

    def _note_types(self, parts: Mapping[str, bytes]) -> None:
        from lxml import etree

        for each in etree.fromstring(parts["[Content_Types].xml"]):
            if each.tag == f"{{{_TYPES}}}Default":
                self._defaults[str(each.get("Extension")).lower()] = str(each.get("ContentType"))
            else:
                self._types[str(each.get("PartName")).lstrip("/")] = str(each.get("ContentType"))

    def parts(self) -> dict[str, bytes]:
        """Give the parts of the joined document; raises ValueError if nothing was added."""
        from lxml import etree

        if not self._letters:
            raise ValueError("no letters to join")
        root = etree.Element(w("document"), nsmap=self._names)
        if self._ignorable:
            root.set(f"{{{_MC}}}Ignorable", " ".join(self._ignorable))
        body = etree.SubElement(root, w("body"))
        for place, letter in enumerate(self._letters):
            _restart_pages(letter)
            if place + 1 < len(self._letters):
                _close_section(letter)
            for element in list(letter):
                body.append(element)
        joined = dict(self._base)
        for _, name in _REPLACED:
            for part in [each for each in joined if re.fullmatch(name, each)]:
                del joined[part]
                self._types.pop(part, None)
        relations = [
            (number, kind, target, outside)
            for number, (kind, target, outside) in self._relations_of(self._base, _RELATIONS)
            if kind.rpartition("/")[2] not in {each for each, _ in _REPLACED}
        ]
        joined |= self._parts
        if self._styles.extra:
            joined[STYLES] = with_styles(joined[STYLES], self._styles.extra)
        if self._lists.all:
            joined[NUMBERING] = self._lists.part()
            self._types[NUMBERING] = _NUMBERING_TYPE
            if not any(kind.endswith("/numbering") for _, kind, _, _ in relations):
                relations.append(("rIdLists", f"{_R}/numbering", NUMBERING, False))
        absolute = [
            (number, kind, target if outside else f"/{target}", outside)
            for number, kind, target, outside in [*relations, *self._relations]
        ]
        joined[_RELATIONS] = _relations_part(absolute)
        joined[_DOCUMENT] = xml_bytes(root)
        joined["[Content_Types].xml"] = self._content_types(joined)
        return joined

    def _content_types(self, joined: Mapping[str, bytes]) -> bytes:
        from lxml import etree

        root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
        for extension, kind in sorted(self._defaults.items()):
            attributes = {"Extension": extension, "ContentType": kind}
            etree.SubElement(root, f"{{{_TYPES}}}Default", attributes)
        for name in sorted(joined):
            if name in self._types:
                attributes = {"PartName": f"/{name}", "ContentType": self._types[name]}
                etree.SubElement(root, f"{{{_TYPES}}}Override", attributes)
        return xml_bytes(root)


def _referring(body: etree._Element) -> list[etree._Element]:
    """Find the elements that refer to other parts: few among thousands, so not by a loop."""
    path = "descendant::*[@r:id or @r:embed or @r:link or @r:pict]"
    found: list[etree._Element] = body.xpath(path, namespaces={"r": _R})
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


_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

_REPLACED = (
    ("header", r"word/(_rels/)?header\d*\.xml(\.rels)?"),
    ("footer", r"word/(_rels/)?footer\d*\.xml(\.rels)?"),
    ("image", r"word/media/.*"),
    ("hyperlink", r"$^"),
)
"""Parts that letters bring along themselves."""


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _relations_part(lines: list[tuple[str, str, str, bool]]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_PKG}}}Relationships", nsmap={None: _PKG})
    for number, kind, target, outside in lines:
        attributes = {"Id": number, "Type": kind, "Target": target}
        if outside:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{_PKG}}}Relationship", attributes)
    return xml_bytes(root)


def _sections(letter: etree._Element) -> list[etree._Element]:
    return list(letter.iter(w("sectPr")))


def _restart_pages(letter: etree._Element) -> None:
    """Let a letter's first page be page 1."""
    from lxml import etree

    first = _sections(letter)[0]
    numbers = first.find(w("pgNumType"))
    if numbers is None:
        numbers = etree.Element(w("pgNumType"))
        before = first.find(w("pgMar"))
        if before is None:
            first.append(numbers)
        else:
            before.addnext(numbers)
    numbers.set(w("start"), "1")


def _close_section(letter: etree._Element) -> None:
    """Move a letter's last section into a last paragraph, so that another letter may follow.

    The paragraph is as low as one can be, or it would make an empty page of a full one.
    """
    from lxml import etree

    section = letter[-1]
    last = letter[-2] if len(letter) > 1 else None
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
