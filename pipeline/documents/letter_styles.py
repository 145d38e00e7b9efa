"""Styles and lists of letters that are joined: each letter keeps its own, under new names.

Letters from one template share one set of styles; another template's are renamed, and where a
style builds on nothing it takes the defaults of its own file along.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from pipeline.records.ooxml_package import xml_bytes

if TYPE_CHECKING:
    from lxml import etree

STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = ("basedOn", "next", "link")
_LISTS_APART = 1000
"""More than the lists of one letter."""

Names = Mapping[str, str]
"""New names by old ones; '' is the style of paragraphs that name none."""


def w(name: str) -> str:
    """Give a name of WordprocessingML as lxml has it."""
    return f"{{{_W}}}{name}"


class JoinedStyles:
    """The styles of joined letters; those of the first stay as they are."""

    def __init__(self) -> None:
        self._first: bytes | None = None
        self._renamed: dict[bytes, dict[str, str]] = {}
        self.extra: list[etree._Element] = []
        """What is to be added to the styles of the first letter."""

    def names(self, parts: Mapping[str, bytes]) -> Names:
        """Give the new names of a letter's styles: none where they are those of the first."""
        from lxml import etree

        content = parts.get(STYLES, b"")
        if self._first is None:
            self._first = content
        if content == self._first:
            return {}
        if content not in self._renamed:
            root = etree.fromstring(content)
            mark = f"_{len(self._renamed) + 2}"
            found = list(root.iter(w("style")))
            names = {_id(each): _id(each) + mark for each in found}
            for each in found:
                self.extra.append(_own_copy(each, names, mark, root))
                if each.get(w("default")) and each.get(w("type")) == "paragraph":
                    names[""] = names[_id(each)]
            self._renamed[content] = names
        return self._renamed[content]


class JoinedLists:
    """The numbered lists of joined letters: every letter counts its own."""

    def __init__(self) -> None:
        self._letters = 0
        self.all: list[etree._Element] = []

    def names(self, parts: Mapping[str, bytes]) -> Names:
        """Give the new numbers of a letter's lists."""
        from lxml import etree

        content = parts.get(NUMBERING)
        if content is None:
            return {}
        self._letters += 1
        offset = _LISTS_APART * self._letters
        root = etree.fromstring(content)
        abstract, lists = root.findall(w("abstractNum")), root.findall(w("num"))
        for each in abstract:
            each.set(w("abstractNumId"), str(int(each.get(w("abstractNumId"))) + offset))
            # Lists with the same identity would count on where the letter before ended.
            for identity in each.findall(w("nsid")) + each.findall(w("tmpl")):
                each.remove(identity)
        renamed: dict[str, str] = {}
        for each in lists:
            number = str(each.get(w("numId")))
            renamed[number] = str(int(number) + offset)
            each.set(w("numId"), renamed[number])
            base = each.find(w("abstractNumId"))
            base.set(w("val"), str(int(base.get(w("val"))) + offset))
        self.all += [*abstract, *lists]
        return renamed

    def part(self) -> bytes:
        """Give `word/numbering.xml`: definitions before lists, as its schema asks."""
        from lxml import etree

        root = etree.Element(w("numbering"), nsmap={"w": _W})
        order = {w("abstractNum"): 0, w("num"): 1}
        root.extend(sorted(self.all, key=lambda each: order[each.tag]))
        return xml_bytes(root)


def with_styles(content: bytes, extra: list[etree._Element]) -> bytes:
    """Add styles to a part of styles."""
    from lxml import etree

    root = etree.fromstring(content)
    root.extend(extra)
    return xml_bytes(root)


def _id(style: etree._Element) -> str:
    return str(style.get(w("styleId")))


def names_style(paragraph: etree._Element) -> bool:
    """Whether a paragraph has a `w:pStyle`; without one Word gives it the document's default."""
    return paragraph.find(f"{w('pPr')}/{w('pStyle')}") is not None


def set_style(paragraph: etree._Element, style: str) -> None:
    """Name the style of a paragraph that names none."""
    from lxml import etree

    properties = properties_of(paragraph)
    element = etree.Element(w("pStyle"))
    element.set(w("val"), style)
    properties.insert(0, element)


def properties_of(paragraph: etree._Element) -> etree._Element:
    """Give the properties of a paragraph, made if there are none."""
    from lxml import etree

    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    return properties


def _own_copy(
    style: etree._Element, renamed: Mapping[str, str], mark: str, root: etree._Element
) -> etree._Element:
    copy = deepcopy(style)
    copy.set(w("styleId"), renamed[_id(style)])
    copy.set(w("customStyle"), "1")
    copy.attrib.pop(w("default"), None)
    name = copy.find(w("name"))
    if name is not None:
        name.set(w("val"), f"{name.get(w('val'))}{mark}")
    for link in _LINKS:
        for each in copy.findall(w(link)):
            old = str(each.get(w("val")))
            each.set(w("val"), renamed.get(old, old))
    if copy.find(w("basedOn")) is None and style.get(w("type")) == "paragraph":
        for kind in ("pPr", "rPr"):
            given = root.find(f"{w('docDefaults')}/{w(kind + 'Default')}/{w(kind)}")
            if given is not None:
                _complete(copy, kind, given)
    return copy


def _complete(style: etree._Element, kind: str, defaults: etree._Element) -> None:
    """Add the defaults that a style does not set itself, in the place that the schema wants."""
    own = style.find(w(kind))
    if own is None:
        given = deepcopy(defaults)
        following = style.find(w("rPr")) if kind == "pPr" else None
        if following is None:
            style.append(given)
        else:
            following.addprevious(given)
        return
    merged = deepcopy(defaults)
    for each in own:
        before = merged.find(each.tag)
        if before is None:
            merged.append(deepcopy(each))
        else:
            merged.replace(before, deepcopy(each))
    style.replace(own, merged)
