"""Draws counted lines, live over the lists of their sheet where their source is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.report.table import Condition, Count, Counts, Percentage, Tally
from pipeline.workbooks.summary.column_cells import serial
from pipeline.workbooks.summary.formats import lines_of, row_points
from pipeline.workbooks.summary.list_writer import Drawn
from pipeline.workbooks.summary.sheet_page import FigurePlace, Page, Pages

_LABEL_COLUMNS = 2


def draw_counts(
    pages: Pages, page: Page, row: int, counts: Counts, lists: Mapping[str, Drawn]
) -> int:
    """Draw the lines under their titles in `row`; give the last row."""
    page.across(row, 0, _LABEL_COLUMNS - 1, counts.corner, page.look.named("head"))
    for place, title in enumerate(counts.titles, start=_LABEL_COLUMNS):
        page.text(row, place, title, page.look.named("head"))
    for label, values in counts.lines:
        row += 1
        page.across(row, 0, _LABEL_COLUMNS - 1, label, page.look.named("label"))
        width = sum(page.widths[:_LABEL_COLUMNS])
        page.worksheet.set_row(row, row_points(lines_of(label, width)))
        for place, count in enumerate(values, start=_LABEL_COLUMNS):
            pages.places[count.key] = _draw(pages, page, row, place, count, lists)
    return row


def _draw(
    pages: Pages, page: Page, row: int, column: int, count: Count, lists: Mapping[str, Drawn]
) -> FigurePlace:
    look = page.look.boxed(count.kind)
    formula = _formula(count, lists, pages.places)
    if not formula:
        return page.number(row, column, count.value, look)
    return page.formula(row, column, formula, count.value, look)


def _formula(count: Count, lists: Mapping[str, Drawn], places: Mapping[str, FigurePlace]) -> str:
    source = count.source
    if source is None:
        return ""
    if isinstance(source, Percentage):
        part, whole = places[source.part].ref, places[source.whole].ref
        return f"IF({part}>={whole},100,MIN(99.99,ROUND(100*{part}/{whole},2)))"
    tallies: Sequence[Tally] = [source] if isinstance(source, Tally) else source
    if not all(len(lists[tally.table_id].table.rows) for tally in tallies):
        return ""
    return "+".join(_tallied(tally, lists[tally.table_id], places) for tally in tallies)


def _tallied(tally: Tally, drawn: Drawn, places: Mapping[str, FigurePlace]) -> str:
    tests = ",".join(f"{drawn.cells(each[0])},{_test(each)}" for each in tally.where)
    before = f"{places[tally.added_to].ref}+" if tally.added_to else ""
    if tally.column:
        return f"{before}SUMIFS({drawn.cells(tally.column)},{tests})"
    return f"{before}COUNTIFS({tests})"


def _test(condition: Condition) -> str:
    """Write a condition as Excel's criteria; one of equality needs no sign."""
    _, sign, value = condition
    shown = serial(value) if isinstance(value, date) else value
    return f'"{"" if sign == "=" else sign}{shown}"'
