"""The correction workbooks: each agency's own return on the standard sheet, with what to mend.

Takes a quarter's cases, issues and the agencies' own columns, writes `CODE_NAME.xlsx` for each
agency whose return has errors or warnings.  The first sheet lists every issue; on the form stand
the cases as they were read, a cell that could not be read as it stood, and the agency's own columns
at the right.  Filled in and sent back it is a return like any other.  Cases of the agency that its
return does not mention stand below those that it does: they are asked for too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol

import pandas as pd
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import case_sheet, tables
from pipeline.agencies import Agency
from pipeline.case_sheet import BY_FIELD, UNKNOWN_AGENCY, Column, Kind
from pipeline.issue_lines import KEY, issue_lines
from pipeline.publish import case_table, sheet_styles
from pipeline.publish.case_sheet_help import Request
from pipeline.publish.case_sheets import Filling, filled_book, rows_of, save_book
from pipeline.publish.case_table import FIRST_CASE_ROW, GROUP_ROW, TITLE_ROW, put, put_across
from pipeline.publish.correction_list import Entry, add_list
from pipeline.publish.correction_marks import (
    MENDED,
    Layout,
    Mark,
    Place,
    Row,
    marks_of,
    unread_texts,
)
from pipeline.publish.names import file_name
from pipeline.quarter import Quarter
from pipeline.thai.text import fold

_OWN_GROUP = "คอลัมน์ที่หน่วยงานเพิ่มเอง"
_OWN_WIDTH = 22
_TITLES = frozenset(fold(column.title) for column in case_sheet.ALL_COLUMNS)
_NO_VALUE = "#N/A"
"""Excel's word for a value that is not there: read again it is no blank, but still an error."""
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", _NO_VALUE})
_ERROR_CODES = frozenset({"error_value", "formula_unvalued", "carried_cell_unread"})
_EVERY_DATE_FROM = 1900
"""Excel has no day before it."""


class AgencyColumn(Protocol):
    """A column that an agency added to its sheet: raw cells by case id."""

    @property
    def agency_code(self) -> str: ...  # noqa: D102
    @property
    def source_file(self) -> str: ...  # noqa: D102
    @property
    def source_sheet(self) -> str: ...  # noqa: D102
    @property
    def letter(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def values(self) -> Mapping[str, object]: ...  # noqa: D102


