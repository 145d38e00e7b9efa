"""The first sheet of a correction workbook: every issue, with the way to its cell.

It is laid out so that no reader takes it for a table of cases, and nothing on it that an agency
wrote can become a formula or a link: the links are ours, and lead into this workbook alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from pipeline.model import sheet_form, sheet_look
from pipeline.model.issue_cells import first_runs
from pipeline.model.labels import IN_THAI
from pipeline.records.sheet_notation import column_letters
from pipeline.workbooks import cell_styles, cell_xml
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.book_form import SheetContent
from pipeline.workbooks.cell_xml import CellValue

_WIDTHS = (6, 16, 20, 50, 50, 30, 18, 18)
_MOST_SPANS = 16
_STEP_ROWS = range(1, 1 + len(words.CORRECTION_STEPS))
_MEANING_ROWS = range(_STEP_ROWS.stop, _STEP_ROWS.stop + len(words.SEVERITY_MEANS))
"""Counted from 0, as XlsxWriter does."""
_HEAD_ROW = _MEANING_ROWS.stop + 2
"""Counted from 1, as in the file: an empty line stands above it."""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One line of the list: the same mistake in one cell or many."""

    severity: str
    cells: str
    """Its cells in this workbook, '' where it has none."""
    location: str
    """What the link selects."""
    message: str
    remedy: str
    file: str
    sheet: str
    sent_cells: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands on the line after its number."""
        # All places are coloured on the sheet, and no row is higher than a page.
        here, sent = (
            first_runs(cells, _MOST_SPANS, words.more_spans)
            for cells in (self.cells, self.sent_cells)
        )
        return (
            IN_THAI.severity[self.severity],
            here,
            self.message,
            self.remedy,
            self.file,
            self.sheet,
            sent if self.location else self.sent_cells,
        )


def draw_list(book: Workbook) -> None:
    """Draw the sheet, the book's first, which opens there."""
    sheet = book.add_worksheet(sheet_form.CORRECTION_SHEET)
    for place, width in enumerate(_WIDTHS):
        cell_styles.set_width(sheet, place, width)
    for row, first in [(0, 0), *((n, 0) for n in _STEP_ROWS), *((n, 2) for n in _MEANING_ROWS)]:
        sheet.merge_range(row, first, row, len(_WIDTHS) - 1, "")
    sheet.hide_gridlines(2)
    sheet.freeze_panes(_HEAD_ROW, 0)
    sheet.activate()
    cell_styles.print_on_a4(sheet, _HEAD_ROW, landscape=True)


def list_content(
    title: str, entries: Sequence[CorrectionLine], office: str, styles: Mapping[str, int]
) -> SheetContent:
    """Give what stands on the sheet; `styles` are the numbers of the formats."""
    rows = [
        *_head(title, office, styles),
        *(_entry(number, entry, styles) for number, entry in enumerate(entries, start=1)),
    ]
    places = [
        (f"C{_HEAD_ROW + number}", entry.location)
        for number, entry in enumerate(entries, start=1)
        if entry.location
    ]
    return SheetContent(rows, links=places)


def texts_above(title: str, office: str) -> list[str]:
    """Give what each row above the titles says, as one text."""
    steps = (
        f"{number}. {step.format(where=words.at_office(office))}"
        for number, step in enumerate(words.CORRECTION_STEPS, start=1)
    )
    means = (f"{IN_THAI.severity[name]} {said}" for name, said in words.SEVERITY_MEANS.items())
    return [title, *steps, *means, ""]


def _head(title: str, office: str, styles: Mapping[str, int]) -> list[str]:
    rows = [_line(1, {1: (title, "heading")}, 30, styles)]
    for number, step in enumerate(words.CORRECTION_STEPS, start=1):
        text = step.format(where=words.at_office(office))
        needed = sheet_look.height(text, sum(_WIDTHS), sheet_look.SMALL)
        rows.append(_line(1 + number, {1: (f"{number}. {text}", "text")}, needed, styles))
    for row, (severity, meaning) in zip(_MEANING_ROWS, words.SEVERITY_MEANS.items(), strict=True):
        named = IN_THAI.severity[severity], f"severity {severity}"
        rows.append(_line(row + 1, {2: named, 3: (meaning, "text")}, 28, styles))
    titles = {place: (text, "title") for place, text in enumerate(words.CORRECTION_TITLES, start=1)}
    rows.append(_line(_HEAD_ROW, titles, 28, styles))
    return rows


def _line(
    row: int, cells: Mapping[int, tuple[CellValue, str]], height: float, styles: Mapping[str, int]
) -> str:
    return cell_xml.row(
        row,
        (
            cell_xml.cell(f"{column_letters(place)}{row}", styles[style], value)
            for place, (value, style) in cells.items()
        ),
        height,
    )


def _entry(number: int, entry: CorrectionLine, styles: Mapping[str, int]) -> str:
    texts = (str(number), *entry.texts)
    cells: dict[int, tuple[CellValue, str]] = {
        # An empty text would be a filled cell to one program and a blank one to another.
        place: (text or None, "boxed")
        for place, text in enumerate(texts, start=1)
    }
    cells[1] = number, "boxed centre"
    named = f"severity {entry.severity}"
    cells[2] = texts[1], named if named in styles else "boxed centre"
    if entry.location:
        cells[3] = texts[2], "link"
    height = max(
        sheet_look.height(text, width, sheet_look.SMALL)
        for text, width in zip(texts, _WIDTHS, strict=True)
    )
    return _line(_HEAD_ROW + number, cells, height, styles)
