"""Word templates as compiled documents: prepared once through docxtpl, rendered letter by letter.

A template is opened, prepared and compiled once; a letter is then its dynamic parts (the document,
its headers and footers) rendered from a context, among the static parts as they are in the file.
Values are escaped, undefined names refused, and the template sees nothing but its data.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.document_title import PROPERTIES, titled, with_title
from pipeline.documents.joined_body import FIRST_PICTURE, has_plain_tables
from pipeline.documents.marked_footer import PICTURE, SAMPLE, MarkedFooter, with_marked_footer
from pipeline.documents.rendered_part import RenderedPart
from pipeline.documents.template_environment import MOST_ROUNDS, EndlessError, environment
from pipeline.documents.template_package import (
    package_faults,
    too_large,
    without_attached_template,
)
from pipeline.documents.value_format import Writer
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.ooxml_package import SharedParts, read_package

if TYPE_CHECKING:
    import jinja2

GARUDA = "garuda.png"
"""The office's own picture of the Garuda, in the folder of the templates."""

GARUDA_MARK = "garuda"
"""The alternative text of the picture in whose place the Garuda goes."""

_SYNTAX = re.compile(r"\{\{|\{%|\{#")
# Jinja's tags, XML's tags and numeric entities: between them stands text.
_TOKENS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>|&#\w+;)", re.DOTALL)
_ATTRIBUTE = re.compile(r'(?<==")\{\{(.*?)\}\}')
_PICTURE_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+(")')
_MOST_CHARACTERS = 64 << 20
"""Of a part: the annex of an agency with a thousand cases takes a twentieth of it."""
_PIECES_AT_ONCE = 500
"""Of a part as it is rendered: counted together."""
_THAI_PAGES = re.compile(r'(<w:pgNumType\b[^>]*?)\s*w:fmt="thai\w+"')
_COLUMN_LOOP = re.compile(r"\{%\s*(colspan|hm)\b|\{%tc ")
_SECTION = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)
_MOVED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


@dataclass(frozen=True)
class TemplateSource:
    """A template before it is compiled: its parts, and those with Jinja in them as docxtpl
    prepares them."""

    name: str
    parts: Mapping[str, bytes]
    prepared: Mapping[str, str]
    main: str
    """The name of the main document part."""
    sha256: str = ""
    """Of the file, when it was read."""


@dataclass(frozen=True)
class Template:
    """A compiled template; nothing of one letter stays in it for the next."""

    name: str
    parts: Mapping[str, bytes]
    prepared: Mapping[str, str]
    """The parts with Jinja in them, ready to be compiled, which is done once in each process."""
    main: str
    uneven: bool
    """Its tables grow columns, so that their grids must be mended after rendering."""
    writer: Writer
    footer: MarkedFooter | None = None
    """The foot with a letter's mark, where letters carry one."""

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is worked out of the fields: compiled, it can't go to another process."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def dynamic(self) -> Mapping[str, jinja2.Template]:
        """The compiled parts."""
        return {name: _compiled(xml, self.writer) for name, xml in self.prepared.items()}

    @cached_property
    def plain_tables(self) -> bool:
        """Whether the tables of its letters can be put aside when they are joined."""
        return has_plain_tables(self.prepared[self.main])

    @cached_property
    def _shared(self) -> SharedParts:
        own = {*self.prepared, PROPERTIES, *((self.footer.part, PICTURE) if self.footer else ())}
        return SharedParts({n: part for n, part in self.parts.items() if n not in own})

    def package(self, own: Mapping[str, bytes]) -> bytes:
        """Give the file of the document whose own parts `rendered` gave."""
        return self._shared.package_with(own)

    def render(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """Give all parts of a document; raises jinja2.UndefinedError on a name not in `context`."""
        return {**self.parts, **self.rendered(context)}

    def rendered(self, context: Mapping[str, Any], mark: str = SAMPLE) -> dict[str, bytes]:
        """Give the parts that are a document's own; raises as `render` does.

        `mark` stands at its foot, where the template has one.
        """
        rendered = {PROPERTIES: titled(self.parts[PROPERTIES], context)}
        for name, template in self.dynamic.items():
            pieces = self._bounded(template, context)
            if name == self.main:
                pieces = _without_empty_section(pieces)
                if self.uneven:
                    pieces = [_with_even_grids("".join(pieces))]
            rendered[name] = RenderedPart.of(pieces)
        return rendered | (self.footer.parts(mark, rendered) if self.footer else {})

    def _bounded(self, template: jinja2.Template, context: Mapping[str, Any]) -> list[str]:
        """Render, and stop where more comes out than any letter holds."""
        pieces: list[str] = []
        length = 0
        rounds = getattr(template.environment, "rounds")  # noqa: B009 - of our own environment
        rounds.begin()
        coming = template.generate(context)
        try:
            while some := list(islice(coming, _PIECES_AT_ONCE)):
                pieces += some
                length += sum(map(len, some))
                if length > _MOST_CHARACTERS:
                    raise ConfigFaultsError(
                        [Fault(self.name, 0, DOCUMENT_MESSAGES("rendered_too_large"))]
                    )
        except EndlessError:
            message = DOCUMENT_MESSAGES("rendered_too_long", most=MOST_ROUNDS)
            raise ConfigFaultsError([Fault(self.name, 0, message)]) from None
        return pieces


@lru_cache(maxsize=64)
def _compiled(xml: str, writer: Writer) -> jinja2.Template:
    return environment(writer).from_string(xml)


def read_source(path: Path) -> TemplateSource:
    """Open a template and let docxtpl prepare its parts; raises ConfigFaultsError."""
    try:
        content = path.read_bytes()
        if too_large(content):
            raise ConfigFaultsError([Fault(path.name, 0, DOCUMENT_MESSAGES("package_too_large"))])
        parts = without_attached_template(read_package(content))
        if faults := list(package_faults(path.name, parts)):
            raise ConfigFaultsError(faults)
        return _prepared(path.name, content, parts)
    except FileNotFoundError:
        folder = path.parent.name
        raise ConfigFaultsError(
            [
                Fault(
                    path.name,
                    0,
                    DOCUMENT_MESSAGES("template_missing", name=path.name, folder=folder),
                )
            ]
        ) from None
    except PermissionError:
        message = DOCUMENT_MESSAGES("template_locked")
        raise ConfigFaultsError([Fault(path.name, 0, message)]) from None
    except (zipfile.BadZipFile, KeyError, ValueError):
        message = DOCUMENT_MESSAGES("template_no_docx")
        raise ConfigFaultsError([Fault(path.name, 0, message)]) from None


def _prepared(template: str, content: bytes, parts: Mapping[str, bytes]) -> TemplateSource:
    from docx.opc.oxml import parse_xml
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(content))
    document.init_docx()
    main = str(document.docx.part.partname).lstrip("/")
    found = {main: document.docx.part.element}
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            found[str(part.partname).lstrip("/")] = parse_xml(part.blob)
    prepared: dict[str, str] = {}
    for name, element in found.items():
        written = document.xml_to_string(element)
        if name != main and "{" not in written:
            continue
        xml = document.patch_xml(written)
        if name == main or _SYNTAX.search(xml):
            prepared[name] = xml
    return TemplateSource(template, parts, prepared, main, hashlib.sha256(content).hexdigest())


def compile_template(
    source: TemplateSource, writer: Writer, garuda: bytes | None = None, *, marked: bool = False
) -> Template:
    """Compile a template whose `Source` was checked; `garuda` is the office's picture, if any.

    A `marked` one has a foot for the mark of each letter.
    """
    parts = with_title(source.parts, Path(source.name).stem)
    prepared: dict[str, str] = {}
    for name, text in source.prepared.items():
        xml = in_office_digits(text, writer)
        if garuda is not None:
            xml = _with_garuda(xml, name, parts, garuda)
        if name == source.main:
            xml = _numbered_pictures(xml)
        prepared[name] = _ATTRIBUTE.sub(r"{{(\1)|as_attribute}}", xml)
    for name, content in source.parts.items():
        if name not in prepared and _MOVED.fullmatch(name):
            parts[name] = in_office_digits(content.decode(), writer).encode()
    raw = source.parts[source.main].decode()
    uneven = bool(_COLUMN_LOOP.search(raw))
    footer = with_marked_footer(parts, prepared, source.main) if marked else None
    return Template(source.name, parts, prepared, source.main, uneven, writer, footer)


def in_office_digits(xml: str, writer: Writer) -> str:
    """Give a part with the text that the template itself holds in the office's digits."""
    pieces = _TOKENS.split(xml)
    in_text = False
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            if in_text and piece:
                pieces[place] = writer.digits(piece)
        elif piece.startswith("<"):
            in_text = piece == "<w:t>" or piece.startswith("<w:t ")
    converted = "".join(pieces)
    return converted if writer.thai_digits else _THAI_PAGES.sub(r"\1", converted)


def _numbered_pictures(xml: str) -> str:
    """Number pictures apart, as Word wants them and docxtpl does."""
    numbers = iter(range(FIRST_PICTURE, FIRST_PICTURE + xml.count("<wp:docPr")))
    return _PICTURE_ID.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)


def _without_empty_section(pieces: list[str]) -> list[str]:
    """Do the same for a document in pieces: its end alone is looked at."""
    for place in range(len(pieces) - 1, -1, -1):
        if "<w:p>" in pieces[place] or "<w:p " in pieces[place]:  # the last paragraph begins here
            end = "".join(pieces[place:])
            mended = without_empty_section(end)
            return pieces if mended == end else [*pieces[:place], mended]
    return pieces


def without_empty_section(xml: str) -> str:
    """Let the section before take over where the last one of a document is empty.

    An annex that a letter does not need leaves its landscape section behind, which would print
    as an empty page.
    """
    last = xml.rfind("<w:sectPr")
    before = xml[:last].rstrip()
    if last < 0 or not before.endswith("</w:p>"):
        return xml
    start = max(before.rfind("<w:p>"), before.rfind("<w:p "))
    paragraph = before[start:]
    section = _SECTION.search(paragraph)
    if section is None:
        return xml
    rest = paragraph.replace(section[0], "", 1)
    kept = rest if "<w:r>" in rest or "<w:r " in rest else ""
    end = xml.index("</w:sectPr>", last) + len("</w:sectPr>")
    return before[:start] + kept + section[0] + xml[end:]


def _with_even_grids(xml: str) -> str:
    """Give every table as many grid columns as its rows have cells, by docxtpl's own repair."""
    from docxtpl import DocxTemplate
    from lxml import etree

    tree = DocxTemplate(io.BytesIO()).fix_tables(xml)
    even: str = etree.tostring(tree, encoding="unicode")
    return even


_PICTURE = re.compile(r"<wp:(inline|anchor)\b.*?</wp:\1>", re.DOTALL)
_EXTENT = re.compile(r'(<(?:wp:extent|a:ext) cx=")\d+(" cy=")(\d+)(")')
_BLIP = re.compile(r'r:embed="([^"]+)"')


def _with_garuda(xml: str, part: str, parts: dict[str, bytes], garuda: bytes) -> str:
    """Put the office's Garuda in the place kept for it, as high as that place."""
    width, height = png_size(garuda)

    def fitted(found: re.Match[str]) -> str:
        picture = found[0]
        blip = _BLIP.search(picture)
        if f'descr="{GARUDA_MARK}"' not in picture or blip is None:
            return picture
        parts[_target(parts, part, blip[1])] = garuda
        return _EXTENT.sub(
            lambda size: f"{size[1]}{int(size[3]) * width // height}{size[2]}{size[3]}{size[4]}",
            picture,
        )

    return _PICTURE.sub(fitted, xml)


def _target(parts: Mapping[str, bytes], part: str, relation: str) -> str:
    """Give the name of the part that a relation of `part` points at."""
    from lxml import etree

    folder, _, name = part.rpartition("/")
    for each in etree.fromstring(parts[f"{folder}/_rels/{name}.rels"]):
        if each.get("Id") == relation:
            target = str(each.get("Target"))
            return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    raise KeyError(relation)


def read_garuda(folder: Path) -> bytes | None:
    """Give the office's Garuda, None where it has put none; raises ConfigFaultsError."""
    path = folder / GARUDA
    if not path.exists():
        return None
    content = path.read_bytes()
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or 0 in png_size(content):
        message = DOCUMENT_MESSAGES("garuda_no_png")
        raise ConfigFaultsError([Fault(GARUDA, 0, message)])
    return content


def png_size(content: bytes) -> tuple[int, int]:
    """Give width and height of a PNG picture, in pixels; zeros if it is cut short."""
    if len(content) < 24:
        return 0, 0
    width, height = struct.unpack(">II", content[16:24])
    return int(width), int(height)
