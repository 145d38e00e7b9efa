"""Writes a mutated return in other formats than xlsx, with all that the format has room for.

An open document keeps sheets, merges, hidden rows and columns, struck cells, notes and boxes; a
web page keeps its tables with their merges; a text file the cells of its only sheet.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.returns.mutated_returns import Cell, MutatedReturn, MutatedSheet

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (("office", "office"), ("style", "style"), ("table", "table"),
                      ("text", "text"), ("draw", "drawing"))
)  # fmt: skip
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_STYLES = (
    '<office:automatic-styles><style:style style:name="struck" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="gone" style:family="table"><style:table-properties'
    ' table:display="false"/></style:style></office:automatic-styles>'
)
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def as_text(value: object) -> str:
    """Give a cell as a text file has it: days as a Thai Excel shows them."""
    if isinstance(value, datetime):
        return f"{value.day}/{value.month}/{value.year + 543}"
    return "" if value is None else str(value)


def flat_open_document(mutant: MutatedReturn) -> bytes:
    tables = "".join(map(_ods_table, mutant.pages))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES}'
        f' office:mimetype="{_TYPE}">{_STYLES}<office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document>"
    ).encode()


def open_document(mutant: MutatedReturn) -> bytes:
    content = flat_open_document(mutant).replace(b"office:document ", b"office:document-content ")
    content = content.replace(b"</office:document>", b"</office:document-content>")
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        package.writestr("mimetype", _TYPE)
        package.writestr("content.xml", content)
    return into.getvalue()


def _ods_table(page: MutatedSheet) -> str:
    spans, covered = _spans(page)
    width = max(map(len, page.rows), default=0)
    columns = "".join(
        f"<table:table-column{_collapsed(at in page.hidden_columns)}/>" for at in range(width)
    )
    rows = "".join(
        f"<table:table-row{_collapsed(number in page.hidden_rows)}>"
        + "".join(
            _ods_cell(page, (number, at), cells[at] if at < len(cells) else None, spans, covered)
            for at in range(width)
        )
        + "</table:table-row>"
        for number, cells in enumerate(page.rows)
    )
    boxes = "".join(
        f"<draw:custom-shape><text:p>{escape(text)}</text:p></draw:custom-shape>"
        for text in page.boxes
    )
    boxes = f"<table:shapes>{boxes}</table:shapes>" if boxes else ""
    style = ' table:style-name="gone"' if page.is_hidden else ""
    name = quoteattr(page.name)
    return f"<table:table table:name={name}{style}>{boxes}{columns}{rows}</table:table>"


def _collapsed(is_hidden: bool) -> str:
    return ' table:visibility="collapse"' if is_hidden else ""


def _ods_cell(
    page: MutatedSheet,
    place: Cell,
    value: object,
    spans: Mapping[Cell, tuple[int, int]],
    covered: set[Cell],
) -> str:
    name = "covered-table-cell" if place in covered else "table-cell"
    attributes = ' table:style-name="struck"' if place in page.struck else ""
    if place in spans:
        down, right = spans[place]
        attributes += f' table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
    note = page.notes.get(place)
    inner = (
        f"<office:annotation><dc:creator>เขต</dc:creator><text:p>{escape(note)}</text:p>"
        "</office:annotation>"
        if note
        else ""
    )
    if isinstance(value, datetime):
        attributes += f' office:value-type="date" office:date-value="{value.date().isoformat()}"'
        inner += f"<text:p>{as_text(value)}</text:p>"
    elif isinstance(value, int | float):
        attributes += f' office:value-type="float" office:value="{value}"'
        inner += f"<text:p>{value}</text:p>"
    elif value is not None:
        attributes += ' office:value-type="string"'
        inner += f"<text:p>{escape(str(value))}</text:p>"
    return f"<table:{name}{attributes}>{inner}</table:{name}>"


def web_page(mutant: MutatedReturn) -> bytes:
    tables = []
    for page in mutant.pages:
        spans, covered = _spans(page)
        rows = []
        for number, cells in enumerate(page.rows):
            row = []
            for at, value in enumerate(cells):
                if (number, at) in covered:
                    continue
                down, right = spans.get((number, at), (1, 1))
                attributes = (
                    f' rowspan="{down}" colspan="{right}"' if (down, right) != (1, 1) else ""
                )
                row.append(f"<td{attributes}>{escape(as_text(value))}</td>")
            rows.append(f"<tr>{''.join(row)}</tr>")
        tables.append(f"<table>{''.join(rows)}</table>")
    return f"<html><meta charset=utf-8><body>{''.join(tables)}</body></html>".encode()


def _spans(page: MutatedSheet) -> tuple[dict[Cell, tuple[int, int]], set[Cell]]:
    """Give how far each merged cell reaches, and the cells that it covers."""
    spans, covered = {}, set()
    for top, left, bottom, right in page.merged:
        spans[top, left] = (bottom - top + 1, right - left + 1)
        area = {(row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)}
        covered |= area - {(top, left)}
    return spans, covered


def _text(encoding: str, delimiter: str) -> Callable[[MutatedReturn], bytes]:
    def write(mutant: MutatedReturn) -> bytes:
        into = io.StringIO(newline="")
        writer = csv.writer(into, delimiter=delimiter)
        writer.writerows([[as_text(cell) for cell in row] for row in mutant.pages[0].rows])
        return into.getvalue().encode(encoding)

    return write


WHOLE = {".ods": open_document, ".fods": flat_open_document}
"""Formats that hold all of a mutated return."""
CELLS_OF_ALL = {".htm": web_page}
"""Those that hold the cells of all sheets, and nothing beside them."""
CELLS_OF_ONE = {
    ".csv": _text("utf-8-sig", ","), ".cp874.csv": _text("cp874", ";"),
    ".txt": _text("utf-16", "\t"),
}  # fmt: skip
"""Those that hold the cells of one sheet."""


def _stack(mutant: MutatedReturn) -> None:
    """Lay all sheets below one another, as a web page has them."""
    first, *others = mutant.pages
    for page in others:
        down = len(first.rows)
        first.rows += page.rows
        first.merged += [(t + down, le, b + down, r) for t, le, b, r in page.merged]
    mutant.pages[1:] = []


def write_as(mutant: MutatedReturn, folder: Path, ending: str) -> Path:
    """Write what the format can hold, and leave out of the return what it can't."""
    if ending not in WHOLE:
        for page in mutant.pages:
            page.notes, page.boxes, page.struck, page.is_hidden = {}, [], set(), False
            page.hidden_rows, page.hidden_columns = set(), set()
    if ending in CELLS_OF_ALL:
        _stack(mutant)
    if ending in CELLS_OF_ONE:
        mutant.pages[1:] = []
        mutant.pages[0].merged = []
    path = folder / f"1001{ending}"
    path.write_bytes({**WHOLE, **CELLS_OF_ALL, **CELLS_OF_ONE}[ending](mutant))
    return path
