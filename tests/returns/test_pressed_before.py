"""How a case was pressed before the product came, from an office's own columns."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.records.import_columns import LETTER, LETTER_DATE, LETTER_NUMBER, TIMES
from pipeline.returns.register.earlier_pressing import (
    PressingSoFar,
    RegisterCell,
    import_field,
    pressing_so_far,
)

AS_OF = date(2020, 11, 25)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("หนังสือเร่งรัด (ที่/ลงวันที่)", LETTER.field),
        ("หนังสือเร่งรัด", LETTER.field),
        ("หนังสือเตือน ลงวันที่", LETTER_DATE.field),
        ("เลขที่หนังสือเร่งรัด", LETTER_NUMBER.field),
        ("หนังสือติดตามครั้งล่าสุด (เลขที่)", LETTER_NUMBER.field),
        ("หนังสือเร่งรัดเรื่อง ลว.", LETTER_DATE.field),
        ("หนังสือเร่งรัด หมายเหตุ", None),
        ("หนังสือรับ", None),
    ],
)
def test_a_title_about_letters_leads_to_its_field(title: str, field: str | None) -> None:
    assert import_field(title) == field


def cells(**values: object) -> dict[tuple[str, int], RegisterCell]:
    return {(field, 0): RegisterCell("ทะเบียน", "K7", value) for field, value in values.items()}


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("กท 0404/210 ลว. 28 ส.ค. 2563", PressingSoFar(1, "กท 0404/210", date(2020, 8, 28))),
        ("ที่ กท 0404/๒๑๐ ลงวันที่ ๒๘ สิงหาคม ๒๕๖๓",
         PressingSoFar(1, "กท 0404/๒๑๐", date(2020, 8, 28))),
        ("1/2563 ลว. 1/5/2563\n9/2563 ลว. 28/8/2563",
         PressingSoFar(2, "9/2563", date(2020, 8, 28))),
    ],
)  # fmt: skip
def test_number_and_day_in_one_cell_are_taken_apart(value: str, known: PressingSoFar) -> None:
    assert pressing_so_far(cells(**{LETTER.field: value}), 0, AS_OF) == (known, [])


@pytest.mark.parametrize(("value", "times"), [("3 ครั้ง", 3), ("ครั้งที่ ๒", 2), (1, 1)])
def test_times_are_read_as_people_write_them(value: object, times: int) -> None:
    assert pressing_so_far(cells(**{TIMES.field: value}), 0, AS_OF)[0].times == times


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({TIMES.field: "หลายครั้ง"}, "pressed_times_unusable"),
        ({TIMES.field: 9_999}, "pressed_times_unusable"),
        ({LETTER_DATE.field: datetime(2020, 12, 1)}, "letter_date_unusable"),
        ({LETTER_DATE.field: "ปลายเดือน"}, "letter_date_unusable"),
        ({LETTER_NUMBER.field: "210/2563"}, "letter_undated"),
    ],
)
def test_what_can_not_be_used_is_told_with_its_cell(given: dict[str, object], code: str) -> None:
    found, (issue,) = pressing_so_far(cells(**given), 0, AS_OF)
    assert (issue.code, issue.cell) == (code, "K7")
    assert found.dispatched_date is None


def test_a_case_without_such_cells_was_never_pressed() -> None:
    assert pressing_so_far({}, 0, AS_OF) == (PressingSoFar(0, "", None), [])
