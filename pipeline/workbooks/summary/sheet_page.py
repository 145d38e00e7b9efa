"""One sheet of the workbook: its head, its text and links, and how it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.sheet_names import ReportSheet
from pipeline.report.table import Number
from pipeline.workbooks.summary.cell_links import MOST_LINKS, quoted, safe, sheet_link
from pipeline.workbooks.summary.formats import (
    DATE,
    DATE_ENGLISH,
    FONT,
    PLAIN_POINTS,
    BookFormats,
    lines_of,
    row_points,
)
from pipeline.workbooks.summary.page_breaks import PrintedArea
from pipeline.workbooks.summary.row_blocks import ListSheet

_A4 = 9
_INCH = 72
"""In points."""

HEAD_ROWS = 3
"""Title, quarter and the way back: the rows above a sheet's notes."""


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """A cell that others refer to, and the value that stands in it."""

    sheet: str
    row: int
    column: int
    value: Number

    @property
    def ref(self) -> str:
        """The cell as a formula writes it."""
        return f"{quoted(self.sheet)}!{xl_rowcol_to_cell(self.row, self.column, True, True)}"


class Page:
    """One sheet; rows and columns are counted from 0."""

    def __init__(
        self, sheet: ReportSheet, worksheet: ListSheet, look: BookFormats, contents: Contents
    ) -> None:
        self.sheet = sheet
        self.worksheet = worksheet
        self.look = look
        self.contents = contents
        self.widths: list[float] = []
        self.printed: int | None = None
        """How many columns are printed, where the others are for the screen."""
        self.cut_note = contents.translate("cut_to_one_cell")
        """Said behind a text that no cell of Excel holds whole."""
        self._links = 0

    @property
    def name(self) -> str:
        """The tab's text, by which formulas and links of other sheets refer to it."""
        return str(self.worksheet.get_name())

    @property
    def links_left(self) -> int:
        """How many links Excel still allows on this sheet."""
        return MOST_LINKS - self._links

    def count_links(self, number: int) -> None:
        """Note links that were written otherwise than by `link`."""
        self._links += number

    def set_widths(self, widths: Sequence[float], formats: Sequence[Format | None] = ()) -> None:
        """Set the columns' widths, in digits, and what their cells look like."""
        self.widths = list(widths)
        for column, width in enumerate(self.widths):
            cell_format = formats[column] if column < len(formats) else None
            self.worksheet.set_column(column, column, width, cell_format)

    def head(self, notes: Sequence[str] = ()) -> int:
        """Write title, quarter and as-of date, the way back, and notes; give the next free row."""
        say = self.contents.translate
        self.text(0, 0, say(self.sheet.title), self.look.named("title"))
        self.worksheet.set_row(0, 24)
        self.text(1, 0, self._dated(), self.look.of())
        back = say("back_summary")
        self.link(2, 0, sheet_link(say(sheet_names.SUMMARY.name)), back, self.look.named("back"))
        row = HEAD_ROWS
        for note in notes:
            self.note(row, note)
            row += 1
        return row + 1

    def _dated(self) -> str:
        contents = self.contents
        day = contents.day(contents.figures.as_of)
        quarter = contents.quarter(contents.figures.quarter)
        return f"{quarter}  {contents.translate('as_first_sheet')} {day}"

    def text(self, row: int, column: int, text: str, cell_format: Format | None = None) -> None:
        """Write text that stays text, whatever it looks like."""
        self.worksheet.write_string(row, column, safe(text, self.cut_note), cell_format)

    def note(self, row: int, text: str, named: str = "note") -> None:
        """Write a paragraph across the columns that are printed, in a row high enough for it."""
        widths = self.widths[: self.printed]
        self.across(row, 0, len(widths) - 1, text, self.look.named(named))
        self.worksheet.set_row(row, row_points(lines_of(text, sum(widths))))

    def heading(self, row: int, text: str, last: int | None = None) -> None:
        """Write a heading across the columns up to `last`."""
        self.across(row, 0, len(self.widths) - 1 if last is None else last, text,
                    self.look.named("heading"))  # fmt: skip
        self.worksheet.set_row(row, 21)

    def across(self, row: int, first: int, last: int, text: str, cell_format: Format) -> None:
        """Write text over several columns."""
        if last > first:
            self.worksheet.merge_range(row, first, row, last, "", cell_format)
        self.text(row, first, text, cell_format)

    def link(
        self, row: int, column: int, url: Url | None, text: str, cell_format: Format | None = None
    ) -> None:
        """Write text that links; plain text where there is no link, or no more are allowed."""
        if url is None or self.links_left <= 0:
            self.text(row, column, text, self.look.of(valign="top", text_wrap=True))
            return
        self._links += 1
        url.text = safe(text, self.cut_note)
        self.worksheet.write_url(row, column, url, cell_format or self.look.named("link"))

    def formula(
        self, row: int, column: int, formula: str, value: Number, cell_format: Format
    ) -> FigurePlace:
        """Write a formula with the value it gives, so that it shows where nothing calculates."""
        shown = float(value) if isinstance(value, Decimal) else value
        self.worksheet.write_formula(row, column, f"={formula}", cell_format, shown)
        return FigurePlace(self.name, row, column, value)

    def number(self, row: int, column: int, value: Number, cell_format: Format) -> FigurePlace:
        """Write a number; exact amounts as the nearest double, which rounds back to them."""
        self.worksheet.write_number(row, column, float(value), cell_format)
        return FigurePlace(self.name, row, column, value)

    def cells(self, row: int, values: Sequence[str], named: str = "label") -> None:
        """Write one row of text cells, in a row high enough for the longest."""
        for column, value in enumerate(values):
            self.text(row, column, value, self.look.named(named))
        lines = [lines_of(v, w) for v, w in zip(values, self.widths, strict=False)]
        self.worksheet.set_row(row, row_points(max(lines, default=1)))

    def print_setup(
        self,
        *,
        landscape: bool = True,
        repeat_row: int | None = None,
        one_page: bool = False,
        last_row: int | None = None,
        headings: Sequence[int] = (),
    ) -> None:
        """Set up printing: A4, fit to width, the header row repeated, quarter and page below.

        With `last_row` the columns that are `printed` are, up to that row; of `headings` the
        pages break above one sooner than elsewhere.
        """
        sheet = self.worksheet
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 1 if one_page else 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        if repeat_row is not None:
            sheet.repeat_rows(repeat_row)
        if last_row is not None:
            sheet.print_area(0, 0, last_row, (self.printed or len(self.widths)) - 1)
        if last_row is not None and not one_page:
            width, height = (842, 595) if landscape else (595, 842)
            sheet.printed = PrintedArea(
                last_row, repeat_row, width - 2 * 0.4 * _INCH, height - (0.5 + 0.6) * _INCH,
                sum(7 * each + 5 for each in self.widths[: self.printed]) * 0.75, headings,
            )  # fmt: skip
        font = f'&"{FONT},Regular"&8 '
        sheet.set_footer(
            f"&L{font}{_printed(self.name)}"
            f"&C{font}{self._dated()}"
            f"&R{font}{self.contents.translate('page_p_n')}",
            {"margin": 0.3},
        )
        sheet.hide_gridlines(2)


def _printed(text: str) -> str:
    return text.replace("&", "&&")


class Pages:
    """All sheets of the workbook, and the cells of one that others refer to."""

    def __init__(self, book: Workbook, contents: Contents) -> None:
        self.book = book
        self.contents = contents
        self.look = BookFormats(book, DATE if contents.report_language == "th" else DATE_ENGLISH)
        self.places: dict[str, FigurePlace] = {}
        self.said: list[str] = []
        """What the workbook leaves to the data files, for the reader to know."""
        self._pages: dict[str, Page] = {}

    def add(self, sheet: ReportSheet, part: int = 1) -> Page:
        """Append an empty sheet; from `part` 2 on it continues a list too long for one sheet."""
        name = self.name(sheet, part)
        worksheet = self.book.add_worksheet(name, worksheet_class=ListSheet)
        worksheet.set_default_row(PLAIN_POINTS)
        page = Page(sheet, worksheet, self.look, self.contents)
        self._pages[name] = page
        return page

    def name(self, sheet: ReportSheet, part: int = 1) -> str:
        """Give a sheet's name on the tab, in the edition's language."""
        name = self.contents.translate(sheet.name)
        return name if part == 1 else f"{name} {part}"

    def __getitem__(self, sheet: ReportSheet) -> Page:
        return self._pages[self.name(sheet)]

    def part(self, sheet: ReportSheet, part: int) -> Page:
        """Give one of the sheets over which a long list is spread, counted from 1."""
        return self._pages[self.name(sheet, part)]

    def all(self) -> list[Page]:
        """Give the sheets in order."""
        return list(self._pages.values())
