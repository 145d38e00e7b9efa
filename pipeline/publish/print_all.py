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

if TYPE_CHECKING:
    from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_STYLES = "word/styles.xml"
_NUMBERING = "word/numbering.xml"
_REFERS = (f"{{{_R}}}id", f"{{{_R}}}embed", f"{{{_R}}}link", f"{{{_R}}}pict")
_STYLE_TAGS = ("pStyle", "rStyle", "tblStyle")
_LINKS = ("basedOn", "next", "link")
# What only helps navigation on a screen, and would clash when joined.
_DROPPED = ("bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd")


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


class PrintAll:
    """Collects letters, in order, and joins them."""

    def __init__(self) -> None:
        self._base: Mapping[str, bytes] = {}
        self._parts: dict[str, bytes] = {}
        self._relations: list[tuple[str, str, str, bool]] = []
        self._known: dict[tuple[object, ...], str] = {}
        self._styles: dict[bytes, dict[str, str]] = {}
        self._extra_styles: list[etree._Element] = []
        self._lists: dict[bytes, dict[str, str]] = {}
        self._extra_lists: list[etree._Element] = []
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
        body = root.find(_w("body"))
        if body is None:
            raise ValueError("a document without a body")
        styles, lists = self._styles_of(parts), self._lists_of(parts)
        relations = dict(self._relations_of(parts, _RELATIONS))
        for element in body.iter():
            if isinstance(element.tag, str):
                self._adopt(element, parts, relations, styles, lists)
        for name in _DROPPED:
            for element in list(body.iter(_w(name))):
                element.getparent().remove(element)
        self._letters.append(body)

    def _adopt(
        self,
        element: etree._Element,
        parts: Mapping[str, bytes],
        relations: Mapping[str, tuple[str, str, bool]],
        styles: Mapping[str, str],
        lists: Mapping[str, str],
    ) -> None:
        """Make what an element refers to refer to the joined document's own."""
        for attribute in _REFERS:
            if (relation := element.get(attribute)) is not None and relation in relations:
                element.set(attribute, self._carried(parts, relations[relation]))
        name = element.tag.rpartition("}")[2]
        if styles and name in _STYLE_TAGS:
            style = element.get(_w("val"))
            element.set(_w("val"), styles.get(str(style), str(style)))
        elif styles and element.tag == _w("p") and styles.get("") and not _own_style(element):
            _set_style(element, styles[""])
        elif lists and element.tag == _w("numId"):
            number = str(element.get(_w("val")))
            element.set(_w("val"), lists.get(number, number))
        elif element.tag == f"{{{_WP}}}docPr":
            self._pictures += 1
            element.set("id", str(self._pictures))

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

    def _styles_of(self, parts: Mapping[str, bytes]) -> dict[str, str]:
        """Give the new names of a letter's styles: none where they are those of the first."""
        from lxml import etree

        content = parts.get(_STYLES, b"")
        if content == self._base.get(_STYLES, b""):
            return {}
        if content not in self._styles:
            root = etree.fromstring(content)
            mark = f"_{len(self._styles) + 2}"
            found = list(root.iter(_w("style")))
            renamed = {
                str(each.get(_w("styleId"))): f"{each.get(_w('styleId'))}{mark}" for each in found
            }
            for each in found:
                self._extra_styles.append(_own_copy(each, renamed, mark, root))
                if each.get(_w("default")) and each.get(_w("type")) == "paragraph":
                    renamed[""] = renamed[str(each.get(_w("styleId")))]
            self._styles[content] = renamed
        return self._styles[content]

    def _lists_of(self, parts: Mapping[str, bytes]) -> dict[str, str]:
        """Give the new numbers of a letter's lists: every letter counts its own."""
        from lxml import etree

        content = parts.get(_NUMBERING)
        if content is None:
            return {}
        root = etree.fromstring(content)
        offset = 1000 * (len(self._letters) + 1)
        renamed: dict[str, str] = {}
        for each in root.iter(_w("abstractNum"), _w("num")):
            attribute = _w("abstractNumId") if each.tag == _w("abstractNum") else _w("numId")
            number = str(each.get(attribute))
            each.set(attribute, str(int(number) + offset))
            if each.tag == _w("num"):
                renamed[number] = str(int(number) + offset)
                inner = each.find(_w("abstractNumId"))
                inner.set(_w("val"), str(int(inner.get(_w("val"))) + offset))
            else:
                for identity in each.findall(_w("nsid")) + each.findall(_w("tmpl")):
                    each.remove(identity)
        self._extra_lists += [*root.findall(_w("abstractNum")), *root.findall(_w("num"))]
        return renamed

    def parts(self) -> dict[str, bytes]:
        """Give the parts of the joined document; raises ValueError if nothing was added."""
        from lxml import etree

        if not self._letters:
            raise ValueError("no letters to join")
        root = etree.Element(_w("document"), nsmap=self._names)
        if self._ignorable:
            root.set(f"{{{_MC}}}Ignorable", " ".join(self._ignorable))
        body = etree.SubElement(root, _w("body"))
        for place, letter in enumerate(self._letters):
            _restart_pages(letter)
            if place + 1 < len(self._letters):
                _close_section(letter)
            for element in list(letter):
                body.append(element)
        joined = dict(self._base)
        for kind, name in _REPLACED:
            for part in [each for each in joined if re.fullmatch(name, each)]:
                del joined[part]
                self._types.pop(part, None)
        relations = [
            (number, kind, target, outside)
            for number, (kind, target, outside) in self._relations_of(self._base, _RELATIONS)
            if kind.rpartition("/")[2] not in {each for each, _ in _REPLACED}
        ]
        joined |= self._parts
        if self._extra_styles:
            joined[_STYLES] = _with_children(joined[_STYLES], self._extra_styles)
        if self._extra_lists:
            joined[_NUMBERING] = self._numbering()
            if not any(kind.endswith("/numbering") for _, kind, _, _ in relations):
                relations.append(("rIdLists", f"{_R}/numbering", _NUMBERING, False))
        absolute = [
            (number, kind, target if outside else f"/{target}", outside)
            for number, kind, target, outside in [*relations, *self._relations]
        ]
        joined[_RELATIONS] = _relations_part(absolute)
        joined[_DOCUMENT] = _xml(root)
        joined["[Content_Types].xml"] = self._content_types(joined)
        return joined

    def _numbering(self) -> bytes:
        from lxml import etree

        self._types[_NUMBERING] = (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
        )
        root = etree.Element(_w("numbering"), nsmap={"w": _W})
        order = {_w("abstractNum"): 0, _w("num"): 1}
        root.extend(sorted(self._extra_lists, key=lambda each: order[each.tag]))
        return _xml(root)

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
        return _xml(root)


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


def _xml(root: etree._Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations_part(lines: list[tuple[str, str, str, bool]]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_PKG}}}Relationships", nsmap={None: _PKG})
    for number, kind, target, outside in lines:
        attributes = {"Id": number, "Type": kind, "Target": target}
        if outside:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{_PKG}}}Relationship", attributes)
    return _xml(root)


def _with_children(content: bytes, children: list[etree._Element]) -> bytes:
    from lxml import etree

    root = etree.fromstring(content)
    root.extend(children)
    return _xml(root)


def _own_style(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{_w('pPr')}/{_w('pStyle')}") is not None


def _set_style(paragraph: etree._Element, style: str) -> None:
    from lxml import etree

    properties = paragraph.find(_w("pPr"))
    if properties is None:
        properties = etree.Element(_w("pPr"))
        paragraph.insert(0, properties)
    element = etree.Element(_w("pStyle"))
    element.set(_w("val"), style)
    properties.insert(0, element)


def _own_copy(
    style: etree._Element, renamed: Mapping[str, str], mark: str, root: etree._Element
) -> etree._Element:
    """Copy a style under a new name; one that builds on nothing takes its file's defaults along."""
    from copy import deepcopy

    copy = deepcopy(style)
    copy.set(_w("styleId"), renamed[str(style.get(_w("styleId")))])
    copy.set(_w("customStyle"), "1")
    copy.attrib.pop(_w("default"), None)
    name = copy.find(_w("name"))
    if name is not None:
        name.set(_w("val"), f"{name.get(_w('val'))}{mark}")
    for link in _LINKS:
        for each in copy.findall(_w(link)):
            each.set(_w("val"), renamed.get(str(each.get(_w("val"))), str(each.get(_w("val")))))
    if copy.find(_w("basedOn")) is None and style.get(_w("type")) == "paragraph":
        for kind in ("rPr", "pPr"):
            given = root.find(f"{_w('docDefaults')}/{_w(kind + 'Default')}/{_w(kind)}")
            if given is not None:
                _complete(copy, kind, given)
    return copy


def _complete(style: etree._Element, kind: str, defaults: etree._Element) -> None:
    """Add the defaults that a style does not set itself, in the place that the schema wants."""
    from copy import deepcopy

    own = style.find(_w(kind))
    if own is None:
        style_properties = deepcopy(defaults)
        following = style.find(_w("rPr")) if kind == "pPr" else None
        if following is None:
            style.append(style_properties)
        else:
            following.addprevious(style_properties)
        return
    merged = deepcopy(defaults)
    for each in own:
        before = merged.find(each.tag)
        if before is not None:
            merged.replace(before, deepcopy(each))
        else:
            merged.append(deepcopy(each))
    style.replace(own, merged)


def _sections(letter: etree._Element) -> list[etree._Element]:
    return list(letter.iter(_w("sectPr")))


def _restart_pages(letter: etree._Element) -> None:
    """Let a letter's first page be page 1."""
    from lxml import etree

    first = _sections(letter)[0]
    numbers = first.find(_w("pgNumType"))
    if numbers is None:
        numbers = etree.Element(_w("pgNumType"))
        before = first.find(_w("pgMar"))
        if before is None:
            first.append(numbers)
        else:
            before.addnext(numbers)
    numbers.set(_w("start"), "1")


def _close_section(letter: etree._Element) -> None:
    """Move a letter's last section into a last paragraph, so that another letter may follow.

    The paragraph is as low as one can be, or it would make an empty page of a full one.
    """
    from lxml import etree

    section = letter[-1]
    last = letter[-2] if len(letter) > 1 else None
    if (
        last is not None
        and last.tag == _w("p")
        and last.find(f"{_w('pPr')}/{_w('sectPr')}") is None
    ):
        paragraph = last
    else:
        paragraph = etree.Element(_w("p"))
        section.addprevious(paragraph)
    properties = paragraph.find(_w("pPr"))
    if properties is None:
        properties = etree.Element(_w("pPr"))
        paragraph.insert(0, properties)
    if paragraph is not last:
        low = etree.SubElement(properties, _w("spacing"))
        for name, value in {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}.items():
            low.set(_w(name), value)
    change = properties.find(_w("pPrChange"))
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)
