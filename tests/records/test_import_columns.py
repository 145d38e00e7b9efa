"""What a register kept before may hold beside the columns of the case sheet."""

from __future__ import annotations

from pipeline.model.case_sheet import COLUMNS as OF_THE_CASE_SHEET
from pipeline.model.sheet_column import Kind
from pipeline.records import import_columns
from pipeline.thai.text import fold

BESIDE = [
    # field, what a cell holds, width, whether it must be there
    ("agency", Kind.TEXT, 24, True),
    ("pressed_times", Kind.INTEGER, 12, False),
    ("letter_number", Kind.TEXT, 20, False),
    ("letter_date", Kind.DATE, 14, False),
]


def test_what_is_read_beside_the_case_sheet() -> None:
    declared = [(each.field, each.kind, each.width, each.required)
                for each in import_columns.COLUMNS]  # fmt: skip
    assert declared == BESIDE
    letter = import_columns.LETTER
    assert (letter.field, letter.kind, letter.width) == ("letter", Kind.TEXT, 24)
    assert import_columns.MOST_TIMES == 99


def test_the_empty_sheet_asks_for_the_agency_fourth_and_for_letters_last() -> None:
    asked = [each.field for each in import_columns.SHEET_COLUMNS]
    own = [each.field for each in OF_THE_CASE_SHEET]
    assert asked == [*own[:3], "agency", *own[3:], "pressed_times", "letter_number", "letter_date"]


def test_no_title_names_two_columns() -> None:
    columns = (*import_columns.COLUMNS, import_columns.LETTER)
    titles = [fold(title) for each in columns for title in {each.title, *each.aliases}]
    assert sorted(titles) == sorted({*titles})
