"""What the office wrote into a workbook that goes out is told from what came back in it."""

from __future__ import annotations

import pytest

from pipeline.model.list_digests import (
    added_to_note,
    changed_above,
    changed_cells,
    notes_written,
    stamped_above,
    stamped_entry,
    stamped_notes,
    written_above,
)

ENTRY = ("F12", "วันที่เกิดเหตุอยู่หลังวันรายงาน", "2564")
NOTE = "กรอกวันที่มีการแต่งตั้งคณะกรรมการสอบข้อเท็จจริง"


@pytest.mark.parametrize(
    ("returned", "changed"),
    [
        (ENTRY, []),
        # Programs keep spaces, marks and digits in their own way.
        (("f 12", "วันที่เกิดเหตุ อยู่หลังวันรายงาน.", "๒๕๖๔"), []),
        (("F12", "แก้เป็น 15 ม.ค. 2564", "2564"), [1]),
        (("F13", "วันที่เกิดเหตุอยู่หลังวันรายงาน", ""), [0, 2]),
    ],
)
def test_a_cell_of_the_list_that_was_typed_over_is_known(
    returned: tuple[str, ...], changed: list[int]
) -> None:
    stamp = dict([stamped_entry(3, ENTRY)])
    assert changed_cells(stamp, 3, returned) == changed
    assert changed_cells(stamp, 3.0, returned) == changed
    assert changed_cells(stamp, 4, returned) == [], "the stamp does not tell of this entry"


def test_a_row_above_the_list_is_known_wherever_it_stands_now() -> None:
    stamp = dict([*stamped_above(["หัวเรื่อง", "คำชี้แจง"]), stamped_entry(1, ENTRY)])
    assert [key for key in stamp if key.startswith("above")] == ["above 1", "above 2"]
    written = written_above(stamp)
    assert len(written) == 2
    told = [changed_above(row, written) for row in ("คำชี้แจง", "หัวเรื่อง", "ตอบแล้วตามหนังสือ")]
    assert told == [False, False, True]
    assert not changed_above("ตอบแล้วตามหนังสือ", written_above({})), "no stamp tells of it"


@pytest.mark.parametrize(
    ("returned", "added"),
    [
        (NOTE, ""),
        (NOTE.replace("การ", "การ "), ""),
        (f"{NOTE}\n15 ม.ค. 2564", "15 ม.ค. 2564"),
        (f"{NOTE}✓", "✓"),
        (f"15 ม.ค. 2564\n{NOTE}", "15 ม.ค. 2564"),
        (f"✓ {NOTE}", "✓"),
        (NOTE.replace("วันที่", "แล้ว"), NOTE.replace("วันที่", "แล้ว")),
        ("15 ม.ค. 2564", "15 ม.ค. 2564"),
    ],
)
def test_what_was_added_to_a_note_is_told_without_the_note(returned: str, added: str) -> None:
    stamp = dict(stamped_notes([NOTE, "กรอกจำนวนเงินค่าเสียหาย"]))
    assert added_to_note(returned, notes_written(stamp)) == added


@pytest.mark.parametrize(("letters", "told"), [(8, False), (9, True), (3000, True), (3001, False)])
def test_a_note_is_looked_for_within_bounds(letters: int, told: bool) -> None:
    """No word passes for a note, and a text of a megabyte keeps nobody waiting."""
    note, answer = ("กข" * letters)[:letters], "✓✗"
    written = notes_written(dict(stamped_notes([note])))
    for returned in (note + answer, answer + note):
        assert added_to_note(returned, written) == (answer if told else returned)


def test_the_notes_of_a_workbook_fill_as_many_cells_as_they_need() -> None:
    notes = [f"หมายเหตุ {number}" for number in range(3001)]
    cells = stamped_notes([*notes, notes[0]])
    assert [key for key, _ in cells] == ["notes 1", "notes 2"]
    assert [len(value.split()) for _, value in cells] == [3000, 1]
    assert all(len(value) <= 32_767 for _, value in cells)
    assert len(notes_written(dict(cells))) == 3001
    assert notes_written(dict([stamped_entry(1, ENTRY)])) == frozenset()
