"""A document's title and language in its properties (`docProps/core.xml`, ECMA-376 part 2).

A PDF takes its title from there, and a reader's program says it first.  A template that the office
saved from Word may have neither; then its file's name stands as the title.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from pipeline.records.ooxml_package import xml_bytes
from pipeline.thai.text import xml_text

PROPERTIES = "docProps/core.xml"
LANGUAGE = "th-TH"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = f"{_PKG}/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_EMPTY = f'<cp:coreProperties xmlns:cp="{_CORE}"/>'.encode()


def with_title(parts: Mapping[str, bytes], title: str, *, anew: bool = False) -> dict[str, bytes]:
    """Give a package's parts with a language among its properties, and a title.

    A title that stands there stays, unless it is to be set `anew`.
    """
    from lxml import etree

    changed = dict(parts)
    if PROPERTIES not in parts:
        types = etree.fromstring(parts[_TYPES])
        line = {"PartName": f"/{PROPERTIES}", "ContentType": _TYPE}
        etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override", line)
        rels = etree.fromstring(parts[_RELATIONS])
        line = {"Id": "rIdProperties", "Type": _RELATION, "Target": PROPERTIES}
        etree.SubElement(rels, f"{{{_PKG}}}Relationship", line)
        changed |= {_TYPES: xml_bytes(types), _RELATIONS: xml_bytes(rels)}
    root = etree.fromstring(parts.get(PROPERTIES, _EMPTY))
    for name, text in (("title", title), ("language", LANGUAGE)):
        tag = f"{{{_DC}}}{name}"
        found = root.find(tag)
        if found is None:
            found = etree.SubElement(root, tag, nsmap={"dc": _DC})
        if anew or name == "language" or not (found.text or "").strip():
            found.text = text
    return {**changed, PROPERTIES: xml_bytes(root)}


def titled(properties: bytes, context: Mapping[str, Any]) -> bytes:
    """Give a letter's properties: its subject and whom it is for, where it has them, as its title.

    `properties` are those that `with_title` gave.
    """
    subject, agency = context.get("subject"), context.get("agency")
    if not subject or not agency:
        return properties
    before, after = _around_title(properties)
    return before + escape(xml_text(f"{subject} {agency}")).encode() + after


@lru_cache(maxsize=16)
def _around_title(properties: bytes) -> tuple[bytes, bytes]:
    start = properties.index(b":title")
    start = properties.index(b">", start) + 1
    return properties[:start], properties[properties.index(b"</", start) :]
