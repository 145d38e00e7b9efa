"""What the package of a Word template may hold, proved before anything of it is parsed for tags.

A template comes from a person, and what is in it goes into every letter.  Takes its parts; gives a
fault for each link to a file elsewhere, program, embedded object, field that fetches or runs
something, mark that turns the direction of a text, and for what is too large or too deep to be
a letter.  The link to Word's own attached template, which Word leaves in many files, is taken out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.documents.document_messages import DOCUMENTS
from pipeline.locale import Message
from pipeline.model.faults import Fault

LARGEST_PART, LARGEST_PACKAGE, MOST_PARTS = 16 << 20, 64 << 20, 1000
"""Bytes once unpacked, and parts; a letter with its pictures takes a hundredth of them."""

_SETTINGS: Final = "word/settings.xml"
_SETTINGS_LINKS: Final = "word/_rels/settings.xml.rels"
_ATTACHED = re.compile(rb"<w:attachedTemplate\b[^>]*?(?:/>|>\s*</w:attachedTemplate>)")

_SAFE_LINKS = ("http://", "https://", "mailto:")
_REFUSED_KINDS = frozenset(
    {"oleObject", "package", "aFChunk", "subDocument", "frame", "vbaProject", "control",
     "activeXControlBinary", "attachedToolbars", "keyMapCustomizations", "wordVbaData",
     "mailMergeSource", "mailMergeHeaderSource", "recipientData"}
)  # fmt: skip
"""Relations to programs, to objects of other programs, to other documents and to lists."""

_REFUSED_FIELDS = re.compile(
    r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|MACROBUTTON|MACRO"
    r"|DATABASE|RD|QUOTE|PRINT|GOTOBUTTON|AUTOTEXT|AUTOTEXTLIST|ASK|FILLIN"
    r"|HYPERLINK(?!\s+(?:\\l\s|\"?(?:https?://|mailto:))))\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Fields of Word that fetch, run, ask or build something (ECMA-376 part 1, 17.16.5), links to files
among them."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
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
        if part.endswith((".xml", ".rels")):
            for message in _part_faults(part, content):
                found.setdefault(str(message), message)
    yield from (Fault(name, 0, message) for message in found.values())


def _part_faults(part: str, content: bytes) -> Iterator[Message]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or _DOCTYPE.search(content):
        yield DOCUMENTS("package_entities")
        return
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError:
        yield DOCUMENTS("package_broken", part=part)
        return
    if part == "[Content_Types].xml":
        if b"macroEnabled" in content or b"vbaProject" in content:
            yield DOCUMENTS("package_macros")
    elif part.endswith(".rels"):
        yield from _link_faults(root)
    elif part.startswith("word/"):
        yield from _field_faults(root)
        if _TURNING.search("".join(root.itertext())):
            yield DOCUMENTS("package_turning")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _kind(link: etree._Element) -> str:
    return str(link.get("Type", "")).rpartition("/")[2]


def _link_faults(links: etree._Element) -> Iterator[Message]:
    for link in links:
        kind, target = _kind(link), str(link.get("Target", ""))
        outside = link.get("TargetMode") == "External"
        safe = kind == "hyperlink" and target.lower().startswith(_SAFE_LINKS)
        if kind in _REFUSED_KINDS:
            yield DOCUMENTS("package_object", kind=kind)
        elif outside and not safe:
            yield DOCUMENTS("package_link", kind=kind)


def _field_faults(root: etree._Element) -> Iterator[Message]:
    """Give the fields that fetch or run something; Word may part a field's code over many runs."""
    codes = []
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag == "fldChar" and _attribute(element, "fldCharType") == "begin":
            codes.append("\n")
        elif tag == "instrText":
            codes.append(element.text or "")
        elif tag == "fldSimple":
            codes.append(f"\n{_attribute(element, 'instr')}\n")
    for field in _REFUSED_FIELDS.findall("".join(codes)):
        yield DOCUMENTS("package_field", field=field.upper())


def _attribute(element: etree._Element, name: str) -> str:
    values = (value for key, value in element.attrib.items() if etree.QName(key).localname == name)
    return str(next(values, ""))
