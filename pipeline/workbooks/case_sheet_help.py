"""The instructions in a case sheet: steps, the date it is wanted back, each column explained.

The example stands beside the explanations, one line for each column: laid out as a table row of
its own it would be read as a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from pipeline.model import sheet_form, sheet_look
from pipeline.model.case_sheet import COLUMNS
from pipeline.model.sheet_column import Column, Kind
from pipeline.thai.text import xml_text
from pipeline.workbooks import cell_styles
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.book_form import Formats
from pipeline.workbooks.case_sheet_table import after_order_span
from pipeline.workbooks.cell_styles import CellLook

if TYPE_CHECKING:
    from pipeline.office.config.settings import ConfigFile


@dataclass(frozen=True, slots=True)
class Request:
    """What the office tells with a sheet: by when it is wanted back, by whom, where to ask."""

    return_by: date | None = None
    office: str = ""
    telephone: str = ""
    return_to: str = ""
    """Where the sheet is sent back to."""
    contact: str = ""
    """Whom to ask."""
    columns: tuple[Column, ...] = COLUMNS
    """What the sheet asks for: the standard columns, and those that the office switched on."""
    written_on: date | None = None
    """The as-of date of the run that writes the sheets: what is answered on them is no older."""
    protected: bool = False
    """Whether what is known on it is locked, so that the instructions say how to mend it."""

    @classmethod
    def of(cls, office: ConfigFile, written_on: date, return_by: date | None = None) -> Request:
        """Give what an office tells with each of its sheets; not wanted by a day a correction's."""
        letterhead = office.letterhead
        return cls(
            return_by, letterhead.office, letterhead.telephone, letterhead.return_to or "",
            letterhead.contact or "", office.columns, written_on,
        )  # fmt: skip


_WIDTHS = (7, 33, 12, 62, 32)


def draw_help_sheet(book: Workbook, formats: Formats, whose: str, request: Request) -> None:
    """Draw the sheet of instructions for `whose` (agency and quarter)."""
    help_sheet = HelpSheet(book, formats)
    help_sheet.line(words.how_to_fill(sheet_form.SHEET_TITLE), "heading", height=30)
    help_sheet.line(whose, "text")
    help_sheet.line(words.sent_back_by(request.return_by), "heading")
    help_sheet.skip()
    for number, step in enumerate(_steps(request), start=1):
        help_sheet.line(f"{number}. {step}", "text")
    if request.protected:
        help_sheet.skip()
        _draw_key(help_sheet)
    help_sheet.skip()
    help_sheet.explain(request.columns)
    help_sheet.lock()


class HelpSheet:
    """A sheet of instructions, drawn line by line."""

    def __init__(self, book: Workbook, formats: Formats) -> None:
        self._book = book
        self._formats = formats
        self._row = 0
        self._filled = 0
        self.sheet = book.add_worksheet(sheet_form.HELP_SHEET)
        self.sheet.hide_gridlines(2)
        for place, width in enumerate(_WIDTHS):
            cell_styles.set_width(self.sheet, place, width)

    def skip(self) -> None:
        """Leave a line empty."""
        self._row += 1

    def line(self, text: str, style: str, *, height: float | None = None) -> None:
        """Write a line of text across the sheet."""
        last = len(_WIDTHS) - 1
        text = xml_text(text)
        self.sheet.merge_range(self._row, 0, self._row, last, text, self._formats[style])
        self._filled += 1
        # Excel fits the height of a row to its cells, but not to merged ones.
        needed = sheet_look.height(text, sum(_WIDTHS), sheet_look.SMALL)
        self._end(height or needed)

    def cells(self, cells: Sequence[tuple[str | int, str]]) -> None:
        """Write a line of cells, each with its style, as high as the highest."""
        for place, (value, style) in enumerate(cells):
            # an empty text would be a filled cell to one program and a blank one to another
            told = xml_text(value) if isinstance(value, str) else value
            self.sheet.write(self._row, place, told or None, self._formats[style])
            self._filled += bool(value)
        self._end(
            max(
                sheet_look.height(str(value), width, sheet_look.SMALL)
                for (value, _), width in zip(cells, _WIDTHS, strict=True)
            )
        )

    def key(self, style: str, name: str, meaning: str) -> None:
        """Show a style, what it is called, and across the rest of the sheet what it means."""
        last = len(_WIDTHS) - 1
        self.sheet.write_blank(self._row, 0, None, self._formats[style])
        self.sheet.write(self._row, 1, name, self._formats["boxed"])
        self.sheet.merge_range(self._row, 2, self._row, last, meaning, self._formats["boxed"])
        self._filled += 2
        self._end(max(28, sheet_look.height(meaning, sum(_WIDTHS[2:]), sheet_look.SMALL)))

    def explain(self, columns: Sequence[Column]) -> None:
        """Explain each column; the head of the list is printed on every page."""
        self.line(words.COLUMNS_EXPLAINED, "heading", height=28)
        self.cells([(title, "title") for title in words.HELP_TITLES])
        cell_styles.print_on_a4(self.sheet, self._row)
        group = ""
        for number, column in enumerate(columns, start=1):
            if column.group != group:
                group = column.group
                self.line(group, "group")
            self.cells(_explained(number, column))

    def _end(self, height: float) -> None:
        self.sheet.set_row(self._row, height)
        self._row += 1

    def lock(self) -> None:
        """Lock the sheet, without a password, and note how many cells it has.

        Cases written here by mistake would be missed; and where nobody did, it need not be read.
        """
        self.sheet.protect("", {"format_columns": True, "format_rows": True, **cell_styles.FREE})
        self._book.define_name(sheet_form.HELP_CELLS, f"={self._filled}")


_KEY = (
    (CellLook.KNOWN, words.KNOWN), (CellLook.ASKED, words.ASKED), (CellLook.OPEN, words.OPEN),
)  # fmt: skip


def _draw_key(help_sheet: HelpSheet) -> None:
    """Say what the colours mean and how to mend what is locked."""
    help_sheet.line(words.COLOURS_EXPLAINED, "heading", height=28)
    for look, (name, meaning) in _KEY:
        help_sheet.key(cell_styles.case_style(Kind.TEXT, look), name, meaning)
    help_sheet.line(words.UNPROTECT, "text")


def _steps(request: Request) -> list[str]:
    where = words.sent_back_to(
        request.office, request.return_to, request.contact, request.telephone
    )
    return words.filling_steps(words.span(after_order_span(request.columns)), where)


def _explained(number: int, column: Column) -> list[tuple[str | int, str]]:
    enter = "\n".join([column.enter, *(f"- {choice.value}" for choice in column.choices)])
    return [
        (number, "boxed centre"),
        (column.title, "boxed"),
        (words.REQUIRED if column.required else "", "boxed centre"),
        (enter, "boxed"),
        (column.example, "boxed"),
    ]
