"""The report knows no medium, and what draws it decides nothing: each looks at it alone."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.report.sections import page_sections, sections
from pipeline.report.table import ColumnKind, DataTable, added
from tests import made_up_quarter
from tests.page.test_html_page import contents_of, with_history

PIPELINE = Path(__file__).parents[2] / "pipeline"
TYPES: dict[ColumnKind, type | tuple[type, ...]] = {
    ColumnKind.DATE: (date, str),
    ColumnKind.MONEY: Decimal,
    ColumnKind.COUNT: (int, float),
    ColumnKind.DAYS: (int, float),
    ColumnKind.PERCENT: (int, float),
    ColumnKind.TREND: list,
    ColumnKind.TEXT: str,
    ColumnKind.WRAPPED: str,
    ColumnKind.CENTRED: str,
    ColumnKind.FILE: str,
}
"""What the cells of a column hold; a date may be words: it is not yet known who must pay."""


def imported(room: str) -> set[str]:
    found = set()
    for path in (PIPELINE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
            elif isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize(
    ("room", "others"),
    [
        ("report", ("xlsxwriter", "openpyxl", "jinja2", "pipeline.workbooks", "pipeline.page")),
        ("page", ("xlsxwriter", "openpyxl", "pipeline.workbooks")),
        ("workbooks/summary", ("jinja2", "pipeline.page")),
    ],
)
def test_each_medium_stands_alone(room: str, others: tuple[str, ...]) -> None:
    assert not [name for name in imported(room) if name.startswith(others)]


def test_every_cell_has_the_type_of_its_column() -> None:
    figures = made_up_quarter.figures(120)
    contents = contents_of(figures, edition="full", **with_history(figures))
    told = 0
    for section in (*sections(contents), *page_sections(contents, 50)):
        for block in section.blocks:
            for column in block.columns if isinstance(block, DataTable) else ():
                assert isinstance(block, DataTable)
                values = [v for v in column.read(block.rows) if v is not None]
                told += len(values)
                wrong = [v for v in values if not isinstance(v, TYPES[column.kind])]
                assert not wrong, (section.sheet.id, column.key, wrong[:1])
                if callable(column.link):
                    assert len(column.link(block.rows)) == len(block.rows)
    assert told > 5_000


def test_ids_and_keys_stand_once() -> None:
    figures = made_up_quarter.figures(60)
    contents = contents_of(figures, **with_history(figures))
    shown = list(sections(contents))
    ids = [block.id for section in shown for block in section.blocks]
    assert len(ids) == len(set(ids))
    for section in shown:
        for block in section.blocks:
            if isinstance(block, DataTable):
                keys = [column.key for column in block.columns]
                assert len(keys) == len(set(keys)), section.sheet.id
                assert block.row_head in keys


def test_the_page_begins_with_the_claims_and_says_nothing_twice() -> None:
    figures = made_up_quarter.figures(60)
    contents = contents_of(figures, **with_history(figures))
    on_page = [section.sheet.id for section in page_sections(contents, 50)]
    assert on_page[0] == "claims"
    assert len(on_page) == len(set(on_page))
    assert set(on_page) == {section.sheet.id for section in sections(contents)} - {"evaluation"}


def test_sums_stay_exact() -> None:
    assert added([Decimal("0.10"), Decimal("0.20")]) == Decimal("0.30")
    assert added([], money=True) == Decimal("0.00")
    assert added([1, 2]) == 3
