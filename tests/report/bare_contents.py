"""A report of a quarter in which nothing was returned: what a test adds by hand stands alone."""

from __future__ import annotations

from typing import Any

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.report.contents import Contents, Provenance
from tests import made_up_quarter
from tests.register import office_config


def bare_contents(**options: Any) -> Contents:
    """Give contents without a case, a letter or a return, `options` set beside them."""
    empty = [
        tables.from_rows(schema, [])
        for schema in (tables.CASES, tables.DEADLINES, tables.ISSUES, tables.RETURNS)
    ]
    quarter = made_up_quarter.QUARTER
    figures = Figures(quarter, made_up_quarter.AS_OF, office_config(), *empty)
    letters = LetterFigures(quarter, 10, tables.from_rows(tables.LETTERS, []))
    return Contents(figures, letters, Provenance(), **options)
