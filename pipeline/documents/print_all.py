"""All letters as one document for one Ctrl-P, each with its own header and page numbers.

Word keeps a letter's headers, paper and page numbers in its sections, so letters are joined
section by section: the last section of each letter moves into a paragraph of its own, and what its
text refers to (headers, pictures, styles, lists) is carried along and kept apart from the others'.
One letter is in memory at a time; the texts wait packed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import IO
from xml.sax.saxutils import quoteattr

from pipeline.documents import joined_body
from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.document_title import PROPERTIES, with_title
from pipeline.documents.joined_body import FIRST_PICTURE, BodyNamespaces, NewName, NewNames, R
from pipeline.documents.letter_styles import (
    NUMBERING,
    STYLES,
    JoinedLists,
    JoinedStyles,
    Names,
    with_styles,
)
from pipeline.records.ooxml_package import GrowingPart, relations_of, write_package, xml_bytes

_PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_OWN = re.compile(r"word/(document\.xml|footer\d*\.xml|media/letter_mark\.png)|docProps/core\.xml")
"""Parts that each letter has of its own; all others letters of one template have in common."""
Relations = Mapping[str, tuple[str, str, bool]]
"""By their number: the kind, the target, and whether that lies outside."""


@dataclass(frozen=True, slots=True)
class _LastBody:
    """What stands up to a letter's body, the body, and the tables that were put aside."""

    start: str
    text: str
    tables: Sequence[bytes] = ()


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
        self._renamed: dict[tuple[tuple[str, bytes], ...], tuple[NewName, Relations, Names]] = {}
        self._heads: dict[str, BodyNamespaces] = {}
        self._names: dict[str, str] = {}
        self._ignorable: dict[str, None] = {}
        self._pictures = count(FIRST_PICTURE)
        self._text = GrowingPart()
        self._last: _LastBody | None = None
        """Of the letter added last: its section is open still."""

    def add(self, parts: Mapping[str, bytes], *, plain_tables: bool = False) -> None:
        """Append a letter, given as its package's parts by name, in a section of its own.

        The first one's settings hold for all; styles, lists and pictures that clash are renamed.
        `plain_tables` as `joined_body.has_plain_tables` tells of the letter's template.
        """
        if not self._base:
            self._base = parts
        renamed = self._renamed_by(parts)
        document, tables = parts[_DOCUMENT], list[bytes]()
        if plain_tables and not renamed.styles and not renamed.lists:
            document, tables = joined_body.without_tables(document)
        start, body = joined_body.split(joined_body.plain_document(document))
        if start not in self._heads:
            self._heads[start] = joined_body.head_of(start)
        head = self._heads[start]
        self._write_last()
        text = joined_body.joined_text(head, start, body, renamed, self._pictures)
        self._last = self._declared(head, _LastBody(start, text, tables))
        self._ignorable |= dict.fromkeys(head.ignorable)

    def _declared(self, head: BodyNamespaces, body: _LastBody) -> _LastBody:
        """Give a body whose prefixes mean the same in the joined document.

        Where another letter means something else by one of them, its elements declare their own.
        """
        if any(self._names.setdefault(prefix, uri) != uri for prefix, uri in head.names.items()):
            whole = joined_body.with_tables(body.text, body.tables).decode()
            return _LastBody(body.start, joined_body.self_declaring(body.start, whole))
        return body

    def _renamed_by(self, parts: Mapping[str, bytes]) -> NewNames:
        """Carry what a letter refers to; what letters have in common is looked at once."""
        lists = self._lists.names(parts)
        shared = tuple(item for item in parts.items() if not _OWN.fullmatch(item[0]))
        if shared not in self._renamed:
            self._note_types(parts)
            known: Relations = dict(self._relations_of(parts, _RELATIONS))
            carried = cache(lambda old: self._carried(parts, known[old]) if old in known else None)
            of_its_own = {old: each for old, each in known.items() if _OWN.fullmatch(each[1])}
            self._renamed[shared] = carried, of_its_own, self._styles.names(parts)
        relations, own, styles = self._renamed[shared]

        def new_name(old: str) -> str | None:
            return self._carried(parts, own[old]) if old in own else relations(old)

        return NewNames(new_name, styles, lists)

    def _write_last(self) -> None:
        if self._last is not None:
            ended = joined_body.with_section_ended(self._last.start, self._last.text)
            self._text.write(joined_body.with_tables(ended, self._last.tables))

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
            rels = relations_of(target)
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
        rels = relations_of(name)
        if rels in parts:
            lines = []
            for number, (kind, target, outside) in self._relations_of(parts, rels):
                reached = target if outside else "/" + self._copied(parts, target)
                lines.append((number, kind, reached, outside))
            self._parts[relations_of(copy)] = _relations_part(lines)
        return copy

    def _note_types(self, parts: Mapping[str, bytes]) -> None:
        from lxml import etree

        for each in etree.fromstring(parts["[Content_Types].xml"]):
            if each.tag == f"{{{_TYPES}}}Default":
                self._defaults[str(each.get("Extension")).lower()] = str(each.get("ContentType"))
            else:
                self._types[str(each.get("PartName")).lstrip("/")] = str(each.get("ContentType"))

    def write(self, target: Path | IO[bytes]) -> None:
        """Write the joined document to `target`; raises ValueError if nothing was added."""
        if self._last is None:
            raise ValueError("no letters to join")
        self._text.write(joined_body.with_tables(self._last.text, self._last.tables))
        self._text.write(b"</w:body></w:document>")
        self._last = None
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
                relations.append(("rIdLists", f"{R}/numbering", NUMBERING, False))
        absolute = [
            (number, kind, target if outside else f"/{target}", outside)
            for number, kind, target, outside in [*relations, *self._relations]
        ]
        joined[_RELATIONS] = _relations_part(absolute)
        joined["[Content_Types].xml"] = self._content_types(joined)
        if PROPERTIES in joined:
            joined[PROPERTIES] = with_title(
                joined, DOCUMENT_MESSAGES["print_all_title"], anew=True
            )[PROPERTIES]
        document = self._text.packed(_DOCUMENT, self._start())
        write_package(
            target, {name: joined[name] for name in joined.keys() - {_DOCUMENT}}, document
        )

    def _start(self) -> bytes:
        """Give what stands up to the first letter."""
        if self._ignorable:
            self._names["mc"] = _MC
        declared = "".join(f" xmlns:{name}={quoteattr(uri)}" for name, uri in self._names.items())
        ignored = f' mc:Ignorable="{" ".join(self._ignorable)}"' if self._ignorable else ""
        return f"{_DECLARATION}<w:document{declared}{ignored}><w:body>".encode()

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


_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"

_REPLACED = (
    ("header", r"word/(_rels/)?header\d*\.xml(\.rels)?"),
    ("footer", r"word/(_rels/)?footer\d*\.xml(\.rels)?"),
    ("image", r"word/media/.*"),
    ("hyperlink", r"$^"),
)
"""Parts that letters bring along themselves."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _relations_part(lines: list[tuple[str, str, str, bool]]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_PKG}}}Relationships", nsmap={None: _PKG})
    for number, kind, target, outside in lines:
        attributes = {"Id": number, "Type": kind, "Target": target}
        if outside:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{_PKG}}}Relationship", attributes)
    return xml_bytes(root)
