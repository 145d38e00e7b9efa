"""Columns that an agency added to its sheet come back as they were, and marks as notes hold."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.case_types import DROP_DOWN_LETTERS
from pipeline.model.sheet_column import OwnColumn
from pipeline.workbooks import cell_styles, sheet_words
from pipeline.workbooks.correction_list import CorrectionLine
from pipeline.workbooks.correction_marks import Mark
from pipeline.workbooks.own_columns import joined, own_cells
from pipeline.workbooks.validations import choice_validation, date_validation


def column(title: str, file: str = "a.xlsx", sheet: str = "1", **cells: object) -> OwnColumn:
    return OwnColumn("1001", file, sheet, "X", title, cells)


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ([], []),
        ([column("ผู้ดูแล", A=1)], [("ผู้ดูแล", {"A": 1})]),
        ([column("", A=1)], [("คอลัมน์ X", {"A": 1})]),
        ([column(BY_FIELD["subject"].title, A=1)],
         [(f"คอลัมน์ X: {BY_FIELD['subject'].title}", {"A": 1})]),
        ([column("ก", A=1), column("ก", sheet="2", B=2)], [("ก", {"A": 1, "B": 2})]),
        ([column("ก", A=1), column("ก", "b.xlsx", B=2)], [("ก", {"A": 1, "B": 2})]),
        ([column("ก", A=1), column("ก", A=2)], [("ก", {"A": 1}), ("ก", {"A": 2})]),
        ([column("ก", A=1), column("ก", A=2), column("ก", sheet="2", B=3),
          column("ก", sheet="2", B=4)], [("ก", {"A": 1, "B": 3}), ("ก", {"A": 2, "B": 4})]),
    ],
)  # fmt: skip
def test_one_column_on_several_sheets_is_one_and_two_on_one_are_two(
    columns: list[OwnColumn], found: list[tuple[str, dict[str, object]]]
) -> None:
    assert joined(columns) == found


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("ข้อความ", (cell_styles.OWN_TEXT, "ข้อความ")),
        (5, (cell_styles.OWN_PLAIN, 5)),
        (True, (cell_styles.OWN_PLAIN, True)),
        (time(9, 30), (cell_styles.OWN_PLAIN, time(9, 30))),
        (date(2020, 1, 2), (cell_styles.OWN_DATE, date(2020, 1, 2))),
        (date(2399, 1, 2), (cell_styles.OWN_DATE, date(2399, 1, 2))),
        (date(2400, 1, 2), (cell_styles.OWN_BUDDHIST_DATE, date(2400, 1, 2))),
        (datetime(2563, 1, 2), (cell_styles.OWN_BUDDHIST_DATE, datetime(2563, 1, 2))),
        (datetime(2020, 1, 2), (cell_styles.OWN_DATE, datetime(2020, 1, 2))),
        (datetime(2020, 1, 2, 9), (cell_styles.OWN_TIME, datetime(2020, 1, 2, 9))),
        (date(1900, 1, 2), (cell_styles.OWN_DATE, date(1900, 1, 2))),
        (date(1899, 12, 31), (cell_styles.OWN_TEXT, "31/12/1899")),
        (None, (cell_styles.OWN_TEXT, None)),
    ],
)
def test_a_cell_is_shown_as_it_stood(value: object, shown: tuple[str, Any]) -> None:
    [(title, cells)] = own_cells([column("ก", B=value, Z=1)], ["A", "B"])
    assert (title, cells) == ("ก", {1: shown})


@pytest.mark.parametrize(("letters", "cut"), [(1_999, False), (2_000, False), (2_001, True)])
def test_a_note_holds_two_thousand_letters_and_says_that_it_was_cut(
    letters: int, cut: bool
) -> None:
    note = Mark("error", ["ก" * letters]).note
    assert len(note) == min(letters, 2_000)
    assert note.endswith("…") is cut


def test_issues_of_one_cell_stand_under_each_other_each_once() -> None:
    assert Mark("error", ["ก", "ข", "ก"]).note == "ก\n\nข"


@pytest.mark.parametrize("more", [0, 1])
def test_excel_lists_choices_in_place_while_they_have_room(more: int) -> None:
    choices = ["ก" * 100, "ข" * (DROP_DOWN_LETTERS - 101 + more)]
    if more:
        with pytest.raises(ValueError, match="Excel"):
            choice_validation(choices)
    else:
        watch = choice_validation(choices)
        assert (watch["validate"], watch["source"]) == ("list", choices)
        assert watch["error_type"] == "stop"


def test_a_choice_with_a_comma_is_none_that_excel_can_list() -> None:
    with pytest.raises(ValueError, match="Excel"):
        choice_validation(["ก,ข", "ค"])


def test_a_year_of_two_digits_is_warned_of_and_gets_through() -> None:
    watch = date_validation()
    assert (watch["criteria"], watch["value"]) == (">=", "=DATE(1992,1,1)")
    assert watch["error_type"] == "warning"


@pytest.mark.parametrize(("spans", "more"), [(16, 0), (17, 1)])
def test_a_line_of_the_list_names_sixteen_places_and_counts_the_others(
    spans: int, more: int
) -> None:
    places = [f"F{row}" for row in range(10, 10 + 2 * spans, 2)]
    cells = ", ".join(places)
    line = CorrectionLine("error", cells, "F10", "ผิด", "แก้", "a.xlsx", "1", cells)
    shown = line.texts[1]
    assert [place for place in places if place in shown.replace(",", " ").split()] == places[:16]
    assert (sheet_words.more_spans(1) in shown) is bool(more)
    assert line.texts[-1] == shown
