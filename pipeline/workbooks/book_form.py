"""A workbook drawn once through XlsxWriter and filled in many times.

What all copies share is drawn and compressed once: formats, widths, frozen heads, drop-downs,
protection, the way it prints, whole sheets.  A copy gets rows, notes and links of its own, and its
own texts wherever the drawing has a mark for them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pipeline.model import sheet_look
from pipeline.records.ooxml_package import SharedParts, read_package
from pipeline.workbooks import cell_xml
from pipeline.workbooks.cell_xml import CellNote

_OPTIONS = {
    "in_memory": True,
    # What an agency wrote stays text, whatever it looks like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {
        "font_name": sheet_look.UNIT_FONT,
        "font_size": sheet_look.UNIT_SIZE,
        "font_scheme": "none",
    },
}
_SAMPLES = 1_000
"""Below every row that is drawn."""
_ROWS = re.compile("<sheetData>.*</sheetData>|<sheetData/>", re.DOTALL)
_EXTENT = re.compile("<dimension [^>]*/>")
_LINKS = re.compile("<hyperlinks>.*</hyperlinks>", re.DOTALL)
_STYLE = re.compile(r'<c r="A(\d{4,})" s="(\d+)"')
_BOOK = "xl/workbook.xml"
# A defined name of ours tells the reader something and the officer nothing; _xlnm. are Excel's.
_OWN_NAME = re.compile(rb'<definedName name="_(?!xlnm)[^"]*"')
_NOTED, _DRAWN = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
# Letters of no script (a private use area), which no drawing has: what stands between them is
# replaced in each copy.
_OPEN, _SHUT = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_OPEN}(.*?){_SHUT}")


def mark(name: str) -> str:
    """Give what stands in a drawing for the copy's own text of this name."""
    return f"{_OPEN}{name}{_SHUT}"


class Formats:
    """The formats of one workbook by name, each made once."""

    def __init__(self, book: Workbook, declared: Mapping[str, Mapping[str, Any]]) -> None:
        self._made = {name: book.add_format(dict(each)) for name, each in declared.items()}

    def __getitem__(self, name: str) -> Format:
        return self._made[name]

    def items(self) -> Iterable[tuple[str, Format]]:
        """Give names and formats in the order of their declaration."""
        return self._made.items()


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What a copy has on one sheet: rows as XML, notes, and links (cell, what it selects)."""

    rows: Sequence[str]
    notes: Sequence[CellNote] = ()
    links: Sequence[tuple[str, str]] = ()


class BookForm:
    """What the copies of a workbook share.

    `draw` adds the sheets to a fresh workbook.  Rows and links of the sheets in `filled` are each
    copy's own, and so are the notes of the one named `noted`.
    """

    def __init__(
        self,
        declared: Mapping[str, Mapping[str, Any]],
        draw: Callable[[Workbook, Formats], None],
        filled: Sequence[str],
        noted: str,
    ) -> None:
        buffer = io.BytesIO()
        book = Workbook(buffer, _OPTIONS)
        formats = Formats(book, declared)
        draw(book, formats)
        # Cells that are drawn on a filled sheet are left out: what their formats are called in the
        # file is read from them, and the parts that a note needs come with the first.
        samples = book.get_worksheet_by_name(filled[0])
        for row, (_, each) in enumerate(formats.items()):
            samples.write_blank(_SAMPLES + row, 0, None, each)
        book.get_worksheet_by_name(noted).write_comment(0, 0, noted)
        for name in filled:
            # Keeps the place where links stand among the elements of a sheet.
            book.get_worksheet_by_name(name).write_url(_SAMPLES, 1, f"internal:'{name}'!A1", each)
        names = [sheet.get_name() for sheet in book.worksheets()]
        book.close()
        parts = read_package(buffer.getvalue())
        parts[_BOOK] = _OWN_NAME.sub(rb'\g<0> hidden="1"', parts[_BOOK])
        texts = {name: part.decode() for name, part in parts.items() if name.endswith(".xml")}
        self._noted = noted
        self._sheets = {name: f"xl/worksheets/sheet{names.index(name) + 1}.xml" for name in filled}
        numbers = dict(_STYLE.findall(texts[self._sheets[filled[0]]]))
        self.styles = {
            name: int(numbers[str(_SAMPLES + row)]) for row, name in enumerate(declared, start=1)
        }
        """The numbers of the formats, by name."""
        self._frames = {part: _frame(texts[part]) for part in self._sheets.values()}
        self._marked = {
            name: text for name, text in texts.items() if _OPEN in text and name not in self._frames
        }
        own = {*self._frames, *self._marked, _NOTED, _DRAWN}
        self._shared = SharedParts({name: parts[name] for name in parts if name not in own})

    def copy(self, contents: Mapping[str, SheetContent], texts: Mapping[str, str]) -> bytes:
        """Give the package of one copy; `contents` by sheet, `texts` by the name of their mark."""
        own = {name: _worded(text, texts).encode() for name, text in self._marked.items()}
        for sheet, part in self._sheets.items():
            content = contents[sheet]
            head, body, foot = self._frames[part]
            rows = f"<sheetData>{''.join(content.rows)}</sheetData>"
            linked = f"{body}{cell_xml.links(content.links)}{foot}"
            own[part] = f"{_worded(head, texts)}{rows}{_worded(linked, texts)}".encode()
        notes = contents[self._noted].notes
        own[_NOTED], own[_DRAWN] = cell_xml.comments(notes), cell_xml.drawing(notes)
        return self._shared.package_with(own)


def _worded(text: str, texts: Mapping[str, str]) -> str:
    return _MARK.sub(lambda found: cell_xml.escaped(texts[found[1]]), text)


def _frame(text: str) -> tuple[str, str, str]:
    """Cut a sheet in three: before its rows, between rows and links, and after the links."""
    head, body = _ROWS.split(_EXTENT.sub("", text))
    between, after = _LINKS.split(body)
    return head, between, after
