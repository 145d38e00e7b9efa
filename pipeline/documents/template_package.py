"""What the package of a Word template may hold, proved before anything of it is parsed for tags.

A template comes from a person, and what is in it goes into every letter.  Takes its parts; gives a
fault for each link to elsewhere, program, embedded object, field but those a letter needs, value
that Word fills in anew at each opening, mark that turns the direction of a text, and for what is
too large or too deep to be a letter.  The link to Word's own attached template, which Word leaves
in many files, is taken out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.locale import Message
from pipeline.model.faults import Fault

LARGEST_PART, LARGEST_PACKAGE, MOST_PARTS = 16 << 20, 64 << 20, 1000
"""Bytes once unpacked, and parts; a letter with its pictures takes a hundredth of them."""

_BODY: Final = "word/document.xml"
_SETTINGS: Final = "word/settings.xml"
_SETTINGS_LINKS: Final = "word/_rels/settings.xml.rels"
_ATTACHED = re.compile(
    rb"<(?:\w+:)?attachedTemplate\b[^>]*?(?:/>|>\s*</(?:\w+:)?attachedTemplate>)"
)

_REFUSED_KINDS = frozenset(
    {"oleObject", "package", "aFChunk", "subDocument", "frame", "vbaProject", "control",
     "activeXControlBinary", "attachedToolbars", "keyMapCustomizations", "wordVbaData",
     "mailMergeSource", "mailMergeHeaderSource", "recipientData", "extensibility",
     "webextension", "webextensiontaskpanes"}
)  # fmt: skip
"""Relations to programs, to objects of other programs, to other documents and to lists."""
_REFUSED_ELEMENTS = frozenset({"OLEObject", "mailMerge"})
"""What says by itself whence it fetches; of all others a relation does."""
_REFUSED_PARTS = re.compile(r"vbaProject|vbaData|customUI|activeX|webextension", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
"""An address, or a file on a share; a name within the package is neither."""

_FIELD = re.compile(
    r"\s*(?:=|(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES)(?![^\s\\])"
    r"|HYPERLINK\s+\\l\s+(?:\"[^\"\\]*\"|[^\s\"\\]+)(?:\s+\\[a-z])*\s*$)",
    re.IGNORECASE,
)
"""The fields of Word that a letter needs: numbers of pages, sums of them, links to its own places.

All others fetch, run, ask or build something, or tell another day or person at each opening
(ECMA-376 part 1, 17.16.5).
"""
_MOVING_ELEMENTS = frozenset(
    {"dayLong", "dayShort", "monthLong", "monthShort", "yearLong", "yearShort", "fld",
     "dataBinding"}
)  # fmt: skip
"""What Word fills in at each opening without a field: days (17.3.3), fields of drawn texts, and
values of the file's properties (17.5.2.6)."""
_TURNING_ELEMENTS = frozenset({"bdo", "dir"})
_NOT_PLAIN = tuple(
    f"{{*}}{name}" for name in _REFUSED_ELEMENTS | _MOVING_ELEMENTS | _TURNING_ELEMENTS
)
_MAY_FETCH = re.compile('(?:src|href)="')
_FIELD_ELEMENTS = tuple(
    f"{{*}}{name}" for name in ("fldChar", "instrText", "delInstrText", "fldSimple")
)
_NESTED = "\0"
"""Stands in a field's code where another field gives a part of it."""
_NAMED_BY_ANOTHER = re.compile(rf"\s*[^\s=]*{_NESTED}")
"""A formula, as of two pages on a sheet `{={PAGE}*2}`, has no name."""
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Byte order marks, spaces, and the noughts of UTF-16."""
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def too_large(content: bytes) -> bool:
    """Whether a package would be too large once unpacked; raises zipfile.BadZipFile if it is none.

    The sizes are those that the package states; whoever reads it stops there.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sizes = [info.file_size for info in archive.infolist()]
    return (
        len(sizes) > MOST_PARTS
        or max(sizes, default=0) > LARGEST_PART
        or sum(sizes) > LARGEST_PACKAGE
    )


def without_attached_template(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the parts without the link to the template that Word made the file from."""
    found = dict(parts)
    if b"attachedTemplate" in found.get(_SETTINGS_LINKS, b""):
        try:
            links = etree.fromstring(found[_SETTINGS_LINKS], _parser())
        except etree.XMLSyntaxError:
            return found
        for link in list(links):
            if _kind(link) == "attachedTemplate":
                links.remove(link)
        found[_SETTINGS_LINKS] = etree.tostring(links, xml_declaration=True, encoding="UTF-8")
        found[_SETTINGS] = _ATTACHED.sub(b"", found.get(_SETTINGS, b""))
    return found


def package_faults(name: str, parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Give what must not stand in the template `name`, each once."""
    found: dict[str, Message] = {}
    for part, content in parts.items():
        for message in _part_faults(part, content) if _is_xml(part, content) else ():
            found.setdefault(str(message), message)
        if refused := _REFUSED_PARTS.search(part):
            message = DOCUMENT_MESSAGES("package_object", kind=refused[0])
            found.setdefault(str(message), message)
    yield from (Fault(name, 0, message) for message in found.values())


def _is_xml(part: str, content: bytes) -> bool:
    """Whether a part is read as XML: Word goes by its declared kind, whatever its name ends in."""
    begins = content[:64].lstrip(_BEFORE_XML)
    return part.lower().endswith((".xml", ".rels")) or begins.startswith(b"<")


def _part_faults(part: str, content: bytes) -> Iterator[Message]:
    if b"\0" in content[:8] or _DOCTYPE.search(content):  # UTF-16 hides its DOCTYPE from the search
        yield DOCUMENT_MESSAGES("package_entities")
        return
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError:
        yield DOCUMENT_MESSAGES("package_broken", part=part)
        return
    if part == "[Content_Types].xml":
        if b"macroEnabled" in content or b"vbaProject" in content:
            yield DOCUMENT_MESSAGES("package_macros")
    elif part.lower().endswith(".rels"):
        yield from _link_faults(root)
    else:
        yield from _field_faults(root)
        yield from _element_faults(root)
        if part == _BODY and not _is_laid_out(root):
            yield DOCUMENT_MESSAGES("package_no_page")


def _is_laid_out(document: etree._Element) -> bool:
    """Whether a document has a body that ends with its page, and no paragraph in another's form.

    Word writes no other; without the page two letters can't stand in one file.
    """
    ends = document.find("{*}body/{*}sectPr[last()]")
    return ends is not None and ends.getnext() is None and document.find(".//{*}pPr//{*}p") is None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _kind(link: etree._Element) -> str:
    return str(link.get("Type", "")).rpartition("/")[2]


def _link_faults(links: etree._Element) -> Iterator[Message]:
    for link in links:
        kind, target = _kind(link), str(link.get("Target", ""))
        outside = str(link.get("TargetMode", "")).lower() == "external"
        if kind in _REFUSED_KINDS:
            yield DOCUMENT_MESSAGES("package_object", kind=kind)
        elif outside or _ELSEWHERE.match(target):
            yield DOCUMENT_MESSAGES("package_link", kind=kind)


def _element_faults(root: etree._Element) -> Iterator[Message]:
    """Give what fetches without a relation, and texts whose direction is turned."""
    if _is_plain(root):
        return
    texts = [*root.itertext()]
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in _REFUSED_ELEMENTS:
            yield DOCUMENT_MESSAGES("package_object", kind=tag)
        if tag in _MOVING_ELEMENTS:
            yield DOCUMENT_MESSAGES("package_field", field=tag)
        if tag in _TURNING_ELEMENTS:
            yield DOCUMENT_MESSAGES("package_turning")
        for key, value in element.attrib.items():
            texts.append(str(value))
            name = etree.QName(key).localname
            if name in ("src", "href") and _ELSEWHERE.match(str(value)):
                yield DOCUMENT_MESSAGES("package_link", kind=tag)
    if any(map(_TURNING.search, texts)):
        yield DOCUMENT_MESSAGES("package_turning")


def _is_plain(root: etree._Element) -> bool:
    """Whether no element of a part needs to be looked at: of most, and found at once."""
    if next(root.iter(*_NOT_PLAIN), None) is not None:
        return False
    text = etree.tostring(root, encoding="unicode")
    return not _TURNING.search(text) and not _MAY_FETCH.search(text)


def _field_faults(root: etree._Element) -> Iterator[Message]:
    """Give the fields that no letter needs, and those whose name another field gives."""
    for code in _field_codes(root):
        plain = code.replace(_NESTED, "").strip()
        if plain and not _FIELD.match(plain):
            yield DOCUMENT_MESSAGES("package_field", field=_field_name(plain))
        if _NAMED_BY_ANOTHER.match(code):
            yield DOCUMENT_MESSAGES(
                "package_field", field=_field_name(code.replace(_NESTED, "{…}"))
            )


def _field_name(code: str) -> str:
    return re.split(r"[\s\\\"]", code.strip(), maxsplit=1)[0][:20].upper()


def _field_codes(root: etree._Element) -> Iterator[str]:
    """Give each field's code, which Word may part over many runs, and over fields within it."""
    standing: list[list[str]] = [[]]
    shown: list[bool] = [False]
    for element in root.iter(*_FIELD_ELEMENTS):
        tag = etree.QName(element).localname
        kind = _attribute(element, "fldCharType") if tag == "fldChar" else ""
        if kind == "begin":
            standing.append([])
            shown.append(False)
        elif kind == "separate":
            shown[-1] = True  # what follows is what it gave last, not its code
        elif tag in ("instrText", "delInstrText"):
            standing[-1].append(element.text or "")
        elif tag == "fldSimple" or (kind == "end" and len(standing) > 1):
            yield _attribute(element, "instr") if tag == "fldSimple" else "".join(standing.pop())
            if kind == "end":
                shown.pop()
            if len(standing) > 1 and not shown[-1]:
                standing[-1].append(_NESTED)
    yield from map("".join, standing)


def _attribute(element: etree._Element, name: str) -> str:
    values = (value for key, value in element.attrib.items() if etree.QName(key).localname == name)
    return str(next(values, ""))
