"""The workbook's English edition: no Thai but what the office and the agencies wrote themselves."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
from openpyxl import Workbook

from pipeline.figures.quarterly import Figures
from pipeline.model.case_sheet import ALL_COLUMNS, KNOWN_PENDING_WORDS
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.report.report_wordings import REPORT
from pipeline.workbooks.summary.cell_links import safe
from tests import made_up_quarter
from tests.page.test_html_page import with_history
from tests.workbooks.test_summary import write

THAI = re.compile("[\u0e00-\u0e7f]")


def strings(value: object) -> Iterator[str]:
    """Give every text within a value, whatever it is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (each for inner in value.values() for each in strings(inner))
    elif isinstance(value, list | tuple | np.ndarray):
        yield from (each for inner in value for each in strings(inner))
    elif isinstance(value, pd.DataFrame):
        yield from (each for name in value for each in strings(value[name].dropna().tolist()))
    elif dataclasses.is_dataclass(value):
        yield from strings(tuple(getattr(value, each.name) for each in dataclasses.fields(value)))


def source_texts(figures: Figures, history: Mapping[str, object]) -> set[str]:
    """Give the texts of the returns, of the quarters before and of the office's config."""
    found = {choice.value for column in ALL_COLUMNS for choice in column.choices}
    found |= {KNOWN_PENDING_WORDS, TABLE_SHEET, *figures.config.holidays.names.values()}
    names = {agency.name for agency in figures.config.agencies}
    found |= names | {name.removeprefix("สำนักงาน") for name in names}
    found |= set(strings([figures.cases, figures.issues, figures.returns]))
    found |= set(strings(figures.config.office.model_dump()))
    found |= set(strings(history))
    found |= {safe(each, REPORT.translate("cut_to_one_cell", "en")) for each in found}
    return {each for each in found if THAI.search(each)}


def texts(book: Workbook) -> Iterator[tuple[str, str]]:
    """Give every text that a reader of the workbook meets, and where."""
    for sheet in book.worksheets:
        yield "tab", sheet.title
        for line in (sheet.oddHeader, sheet.oddFooter):
            yield from ((sheet.title, each.text or "") for each in (line.left, line.center))
        for row in sheet.iter_rows():
            for cell in row:
                where = f"{sheet.title}!{cell.coordinate}"
                if isinstance(cell.value, str):
                    yield where, cell.value
                if cell.comment is not None:
                    yield where, cell.comment.text


def test_only_names_values_and_the_offices_own_words_are_thai(tmp_path: Path) -> None:
    figures = made_up_quarter.figures(60)
    history = with_history(figures)
    path = write(tmp_path / "summary.xlsx", figures, report_language="en", **history)
    own = sorted(source_texts(figures, history), key=len, reverse=True)
    theirs = re.compile("|".join(map(re.escape, own)))
    told = list(texts(openpyxl.load_workbook(path)))
    assert len(told) > 2_000
    for where, text in told:
        # A name that is too long for a chart is cut.
        cut = text.endswith("…") and any(name.startswith(text[:-1]) for name in own)
        assert cut or not THAI.search(theirs.sub("", text)), (where, text)
