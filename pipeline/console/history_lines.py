"""What `history` shows: a table of all kept quarters, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.console import translate
from pipeline.console.screen import Line, one_line, padded, width
from pipeline.model.labels import labels
from pipeline.model.quarter import Quarter
from pipeline.thai.dates import format_short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.records.history import HistoryTable

_NUMBERS = (int, Decimal)
_BETWEEN = 2


def history_titles(history: HistoryTable, language: str) -> list[str]:
    """Give the titles of the table's columns; the quarter is one column."""
    return [translate(f"history_{name}", language) for name in ("quarter", *history.columns[2:])]


def history_rows(history: HistoryTable) -> list[list[object]]:
    """Give the rows with the quarter in one column, values as they are: for a file."""
    return [[str(Quarter(row[0], row[1])), *row[2:]] for row in history.rows]


def history_lines(history: HistoryTable, language: str, rules: Mapping[str, str]) -> Iterator[Line]:
    """Give the table: titles, then the quarters, the first one first; `rules` are names by id."""
    titles = history_titles(history, language)
    names = ("quarter", *history.columns[2:])
    told = [
        [
            _formatted_value(name, value, language, rules)
            for name, value in zip(names, row, strict=True)
        ]
        for row in history_rows(history)
    ]
    columns = [max(map(width, column)) for column in zip(titles, *told, strict=True)]
    values = [row[2:] for row in history.rows]
    to_right = [
        False,
        *(any(isinstance(v, _NUMBERS) for v in column) for column in zip(*values, strict=True)),
    ]
    for place, row in enumerate([titles, *told]):
        cells = [
            " " * (size - width(text)) + text if right else text
            for text, size, right in zip(row, columns, to_right, strict=True)
        ]
        line = "".join(padded(c, s + _BETWEEN) for c, s in zip(cells, columns, strict=True))
        yield one_line(line), "blue" if not place else None


def _formatted_value(name: str, value: Any, language: str, rules: Mapping[str, str]) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return translate("history_yes" if value else "history_no", language)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, date):
        return format_short(value) if language == "th" else value.isoformat()
    if name == "next_rule":
        return rules.get(value, str(value))
    return _named(name, value, language) if isinstance(value, str) else f"{value:,}"


def _named(name: str, value: str, language: str) -> str:
    """Give what people read for a code; other text as it is."""
    known = labels(language)
    by_column = {
        "stage": known.stage, "deadline_status": known.status, "origin": known.origin,
        "return_status": known.return_status,
    }  # fmt: skip
    return by_column.get(name, {}).get(value, value)
