"""The foot of a letter's first page: its mark as a small QR code, and as text beside it.

Takes a template's parts; gives them with the foot in the first section, and the two parts that
each letter has of its own.  It stands within the lower margin of the official form, so that no
line of the text moves.  A template with a foot of its own keeps it, the mark stands below.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.sheet_look import FONT
from pipeline.records.ooxml_package import relations_of, xml_bytes

PICTURE = "word/media/letter_mark.png"
SAMPLE = "2564-Q1/1001/L/84"
"""Stands in documents that are no letter to anybody."""

_PLACE = "letter-mark-of-this-letter"
_RELATION = "rIdLetterMark"
_EMU_PER_MM = 36_000
_SIDE = 11 * _EMU_PER_MM
_FROM_EDGE_TWIPS = 397
"""From the paper's lower edge: 7 mm, which printers can reach."""
_QUIET = 2
"""Modules of white around the code that belong to the picture; the paper is white beyond them."""
_PIXELS = 6
"""Of a module: a viewer that smooths a picture leaves the middle of each sharp."""
_BITS = (b"1" * _PIXELS, b"0" * _PIXELS)
"""Of a light module and of a dark one, each bit a pixel."""
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_PKG = "http://schemas.openxmlformats.org/package/2006/relationships"

_SECTION = re.compile(r"<w:sectPr\b[^>]*>.*?</w:sectPr>", re.DOTALL)
_FIRST_PAGE = re.compile(r'<w:titlePg(?:/>|\s+w:val="(?:1|true|on)")')
_FOOTER_DISTANCE = re.compile(r'(<w:pgMar\b[^>]*\bw:footer=")\d+')

_FONT = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
_SMALL = '<w:color w:val="595959"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
_PARAGRAPH = (
    f'<w:p xmlns:w="{_W}"><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="right"/>'
    '<w:textAlignment w:val="center"/></w:pPr>'
    f"<w:r><w:rPr>{_FONT}{_SMALL}</w:rPr>"
    f'<w:t xml:space="preserve">{_PLACE}  </w:t></w:r><w:r><w:drawing>'
    f'<wp:inline xmlns:wp="{_A}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    f'<wp:extent cx="{_SIDE}" cy="{_SIDE}"/>'
    f'<wp:docPr id="1901" name="QR" descr="QR {_PLACE}"/>'
    f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture">'
    f'<pic:pic xmlns:pic="{_A}/picture"><pic:nvPicPr><pic:cNvPr id="1901" name="QR"/>'
    f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{_RELATION}"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
    f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_SIDE}" cy="{_SIDE}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_FOOTER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:ftr xmlns:w="{_W}" xmlns:r="{_R}">{_PARAGRAPH}</w:ftr>'
)


@dataclass(frozen=True, slots=True)
class MarkedFooter:
    """The part that holds a letter's foot, and its text where no placeholder stands in it."""

    part: str
    text: str

    def parts(self, mark: str, rendered: Mapping[str, bytes]) -> dict[str, bytes]:
        """Give the parts that are a letter's own; `rendered` are its other ones."""
        own = rendered.get(self.part)
        text = own.decode() if own is not None else self.text
        return {self.part: text.replace(_PLACE, mark).encode(), PICTURE: qr_picture(mark)}


def with_marked_footer(
    parts: dict[str, bytes], prepared: dict[str, str], main: str
) -> MarkedFooter | None:
    """Put the foot into a template's parts, and into those prepared for their placeholders.

    None where the template has no section of the usual kind to stand in.
    """
    found = _SECTION.search(prepared[main])
    rels = relations_of(main)
    if found is None or rels not in parts:
        return None
    section = found[0]
    place = "first" if _FIRST_PAGE.search(section) else "default"
    footer = _footer_of(section, place, parts[rels])
    if footer is None:
        footer = _free_name(parts)
        parts[footer] = _FOOTER.encode()
        parts[rels] = _with_relation(parts[rels], "footer", footer.rpartition("/")[2])
        parts["[Content_Types].xml"] = _with_type(parts["[Content_Types].xml"], footer)
        declared = "" if "xmlns:r=" in prepared[main] else f' xmlns:r="{_R}"'
        refers = f'<w:footerReference w:type="{place}"{declared} r:id="{_RELATION}"/>'
        start = section.index(">") + 1
        changed = section[:start] + refers + section[start:]
        changed = _FOOTER_DISTANCE.sub(rf"\g<1>{_FROM_EDGE_TWIPS}", changed)
        prepared[main] = prepared[main].replace(section, changed, 1)
    elif footer in prepared:
        prepared[footer] = _below(prepared[footer])
    else:
        parts[footer] = _below(parts[footer].decode()).encode()
    listed, picture = relations_of(footer), PICTURE.removeprefix("word/")
    parts[listed] = _with_relation(parts.get(listed, _NO_RELATIONS), "image", picture)
    text = "" if footer in prepared else parts[footer].decode()
    return MarkedFooter(footer, text)


@lru_cache(maxsize=1024)
def qr_picture(mark: str) -> bytes:
    """Give a mark as a QR code (ISO/IEC 18004, error correction M): a PNG of one bit a pixel.

    Always of one mask: to look for the best of eight takes three times as long, and readers don't
    need it for so few modules.
    """
    import segno

    code = segno.make_qr(mark, error="m", mask=0, boost_error=False)
    rows = [list(row) for row in code.matrix]
    wide = [0] * _QUIET
    blank = [0] * (len(rows) + 2 * _QUIET)
    lines = [*[blank] * _QUIET, *([*wide, *row, *wide] for row in rows), *[blank] * _QUIET]
    return _png(lines)


def _png(lines: list[list[int]]) -> bytes:
    side = len(lines) * _PIXELS
    bytes_wide = (side + 7) // 8
    content = io.BytesIO()
    for line in lines:
        bits = b"".join(map(_BITS.__getitem__, line)).ljust(bytes_wide * 8, b"1")
        row = b"\0" + int(bits, 2).to_bytes(bytes_wide, "big")
        content.write(row * _PIXELS)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(content.getvalue(), 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


_NO_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PKG}"/>'
).encode()


def _footer_of(section: str, place: str, rels: bytes) -> str | None:
    """Give the part that is a section's foot already; None where it has none."""
    from lxml import etree

    for tag in re.findall(r"<w:footerReference\b[^>]*>", section):
        if f'w:type="{place}"' not in tag:
            continue
        number = re.search(r'r:id="([^"]+)"', tag)
        for each in etree.fromstring(rels):
            if number and each.get("Id") == number[1]:
                target = str(each.get("Target"))
                return target.lstrip("/") if target.startswith("/") else f"word/{target}"
    return None


def _below(footer: str) -> str:
    at = footer.rindex("</w:ftr>")
    return footer[:at] + _PARAGRAPH + footer[at:]


def _free_name(parts: Mapping[str, bytes]) -> str:
    number = 1
    while f"word/footer{number}.xml" in parts:
        number += 1
    return f"word/footer{number}.xml"


def _with_relation(rels: bytes, kind: str, target: str) -> bytes:
    from lxml import etree

    root = etree.fromstring(rels)
    line = {"Id": _RELATION, "Type": f"{_R}/{kind}", "Target": target}
    etree.SubElement(root, f"{{{_PKG}}}Relationship", line)
    return xml_bytes(root)


def _with_type(types: bytes, footer: str) -> bytes:
    from lxml import etree

    root = etree.fromstring(types)
    space = etree.QName(root).namespace
    endings = {str(each.get("Extension")).lower() for each in root if each.get("Extension")}
    if "png" not in endings:
        png = etree.Element(f"{{{space}}}Default", {"Extension": "png", "ContentType": "image/png"})
        root.insert(0, png)
    line = {"PartName": f"/{footer}", "ContentType": _KIND}
    etree.SubElement(root, f"{{{space}}}Override", line)
    return xml_bytes(root)
