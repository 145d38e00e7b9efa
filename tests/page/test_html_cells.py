"""Lists and grids of the page as cells of text: what stands in each, and how it is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from pipeline.page.html_tables import MOST_LETTERS, MOST_ROWS, number_text, table_of
from pipeline.report.table import ColumnKind, CrossTable, DataTable, FileLink, TableColumn
from tests.page.test_chart_shapes import contents


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        (0, None, "0"),
        (1234, None, "1,234"),
        (1234.6, None, "1,235"),
        (Decimal("1234.5"), None, "1,234.50"),
        (Decimal("0.00"), None, "0.00"),
        (66.666, ColumnKind.PERCENT, "66.67"),
        (66.5, ColumnKind.PERCENT, "66.5"),
        (100.0, ColumnKind.PERCENT, "100"),
        (0, ColumnKind.PERCENT, "0"),
        (7, ColumnKind.COUNT, "7"),
    ],
)
def test_numbers_are_written_as_the_workbook_shows_them(
    value: Any, kind: ColumnKind | None, told: str
) -> None:
    assert number_text(value, kind) == told


def column(
    key: str,
    values: Sequence[Any],
    kind: ColumnKind = ColumnKind.TEXT,
    width: float = 20,
    **more: Any,
) -> TableColumn:
    """Give a column that reads the same values, as many as there are rows."""
    return TableColumn(key, key.upper(), width, kind, lambda rows: values[: len(rows)], **more)


def data_table(*columns: TableColumn, rows: int = 2, **more: Any) -> DataTable:
    frame = pd.DataFrame({"any": range(rows)})
    return DataTable("some", "รายการ", list(columns), frame, columns[0].key, **more)


def test_what_names_the_row_stands_first_and_numbers_are_marked() -> None:
    columns = (
        column("name", ["ก", "<ข>"]),
        column("count", [5, 0], ColumnKind.COUNT),
        column("case_id", ["1001-2564-0001", None], width=17),
        column("day", [date(2020, 11, 25), None], ColumnKind.DATE),
    )
    made = table_of(
        DataTable("some", "รายการ", columns, pd.DataFrame({"any": [1, 2]}), "case_id"), contents()
    )
    assert (made.id, made.caption, made.sortable) == ("some-list", "รายการ", True)
    heads = [(each.title, each.numeric, each.width, each.is_id) for each in made.heads]
    assert heads == [
        ("CASE_ID", False, 7.1, True), ("NAME", False, 8.4, False), ("COUNT", True, 4.8, False),
        ("DAY", False, 8.4, False),
    ]  # fmt: skip
    assert list(made.rows) == [
        '<tr><th scope="row" class="id">1001-2564-0001</th><td>ก</td><td class="n">5</td>'
        '<td><time datetime="2020-11-25">25 พ.ย. 2563</time></td></tr>',
        '<tr><th scope="row" class="id"></th><td>&lt;ข&gt;</td><td class="n zero">0</td>'
        "<td></td></tr>",
    ]
    assert list(made.totals) == []
    assert made.left_out == ""


@pytest.mark.parametrize(("width", "least"), [(10, 4.2), (47, 19.7), (48, 20), (80, 20)])
def test_a_column_is_as_wide_as_twenty_letters_at_most(width: float, least: float) -> None:
    made = table_of(data_table(column("name", ["ก", "ข"], width=width)), contents())
    assert made.heads[0].width == least


def test_columns_after_the_last_printed_and_files_are_for_the_screen() -> None:
    link = [FileLink("letters/ก ข.docx"), None]
    columns = (
        column("name", ["ก", "ข"]),
        column("file", ["เปิด", ""], ColumnKind.FILE, link=lambda rows: link),
        column("last", ["ค", "ง"]),
        column("more", ["จ", "ฉ"]),
    )
    made = table_of(data_table(*columns, printed="last"), contents())
    assert [head.screen_only for head in made.heads] == [False, True, False, True]
    assert '<a href="letters/%E0%B8%81%20%E0%B8%82.docx">เปิด</a>' in made.rows[0]
    assert '<td class="screen-only"></td>' in made.rows[1]
    assert not any(head.screen_only for head in table_of(data_table(columns[0]), contents()).heads)


def test_a_page_shows_the_columns_that_it_asks_for_and_no_trends() -> None:
    columns = (column("name", ["ก"]), column("a", ["ข"]), column("b", ["ค"]),
               column("t", [[1, 2]], ColumnKind.TREND))  # fmt: skip
    made = table_of(data_table(*columns, rows=1, on_page=("b", "name", "gone", "t")), contents())
    assert [head.title for head in made.heads] == ["NAME", "B"]


def test_totals_stand_below_under_their_own_column() -> None:
    frame = pd.DataFrame({"baht": [Decimal("1.50"), Decimal("2.00")]})
    columns = [
        column("name", ["ก", "ข"]),
        column("other", ["ค", "ง"]),
        TableColumn("baht", "BAHT", 17, ColumnKind.MONEY, lambda rows: rows["baht"].tolist(),
                    total=True),
    ]  # fmt: skip
    made = table_of(DataTable("some", "รายการ", columns, frame, "name"), contents())
    assert list(made.totals) == ["รวม", "", "3.50"]
    assert table_of(DataTable("some", "", columns, frame.head(0), "name"), contents()).totals == ()


@pytest.mark.parametrize("more", [0, 1])
def test_a_list_shows_a_thousand_rows_and_says_what_it_leaves(more: int) -> None:
    made = table_of(data_table(column("n", ["ก"] * 1_001), rows=1_000 + more), contents())
    assert MOST_ROWS == len(made.rows) == 1_000
    assert bool(made.left_out) is bool(more)
    assert ("1,001" in made.left_out or "1001" in made.left_out) is bool(more)


@pytest.mark.parametrize("more", [0, 1])
def test_a_cell_shows_fifteen_hundred_letters_and_says_that_it_was_cut(more: int) -> None:
    text = "ก" * (1_500 + more)
    made = table_of(data_table(column("n", [text]), rows=1), contents())
    shown = made.rows[0].partition(" …(")[0].count("ก")
    assert shown == MOST_LETTERS == 1_500
    assert (" …(" in made.rows[0]) is bool(more)


@pytest.mark.parametrize(
    ("across", "down"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_a_grid_is_added_up_across_and_down_where_it_asks_for_it(across: bool, down: bool) -> None:
    grid = CrossTable("g", "ตาราง", "มุม", ["x", "y"], ["ก", "ข"], [[1, 0], [3, 4]],
                      across=across, down=down)  # fmt: skip
    made = table_of(grid, contents())
    total = ["รวม"] if across else []
    assert [head.title for head in made.heads] == ["มุม", "x", "y", *total]
    assert [head.numeric for head in made.heads] == [False, True, True, *[True] * across]
    sums = '<td class="n">1</td>' if across else ""
    assert made.rows[0] == (
        f'<tr><th scope="row">ก</th><td class="n">1</td><td class="n zero">0</td>{sums}</tr>'
    )
    assert list(made.totals) == (["รวม", "4", "4", *["8"] * across] if down else [])
    assert not made.sortable
