"""What an agency writes into the office's notes, or round its list, is told; the notes are not."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.model.list_digests import added_to_note, notes_written, stamped_notes
from pipeline.model.sheet_form import CORRECTION_SHEET, TABLE_SHEET
from tests import sheet_tables
from tests.workbooks.test_corrections import case_row, collect_from, correct

NOTE = "ต้องแก้ไข: ช่อง “วันที่เกิดเหตุ” ว่าง\nโปรดกรอก วัน/เดือน/ปี พ.ศ. เช่น 15/1/2564"


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """A correction workbook with one cell to mend."""
    sheet_tables.write_return(tmp_path / "in/ส่งมา.xlsx", case_row(damage_amount="หลายบาท"))
    [path] = correct(tmp_path / "out", collect_from(tmp_path / "in"))
    return path


def noted_words(path: Path, book: Workbook) -> dict[str, str]:
    """Save a workbook, give what is told of notes and answers: the words by the cell."""
    book.save(path)
    issues = collect_from(path.parent).issues
    issues = issues[issues["code"].isin(["cell_note", "sheet_note", "answer_on_list"])]
    return dict(zip(issues["cell"], issues["value"], strict=True))


def marked(book: Workbook) -> tuple[str, Comment]:
    """Give the cell of the table that the office marked, and its note."""
    [found] = [
        (cell.coordinate, cell.comment)
        for row in book[TABLE_SHEET].iter_rows(min_row=7)
        for cell in row
        if cell.comment is not None
    ]
    return found


@pytest.mark.parametrize("author", [CORRECTION_SHEET, " "])
def test_the_offices_own_notes_are_none_even_without_their_author(
    corrected: Path, author: str
) -> None:
    """LibreOffice drops who wrote a note, in every format."""
    book = openpyxl.load_workbook(corrected)
    for row in book[TABLE_SHEET].iter_rows():
        for cell in row:
            if cell.comment is not None:
                cell.comment = Comment(cell.comment.text, author)
    assert noted_words(corrected, book) == {}


@pytest.mark.parametrize("author", [CORRECTION_SHEET, " "])
@pytest.mark.parametrize("written", ["{note}\n12,500.50 บาท", "12,500.50 บาท\n{note}"])
def test_an_answer_in_the_offices_note_is_told_alone(
    corrected: Path, author: str, written: str
) -> None:
    """Excel leaves the office's name over what somebody adds."""
    book = openpyxl.load_workbook(corrected)
    place, note = marked(book)
    book[TABLE_SHEET][place].comment = Comment(written.format(note=note.text), author)
    assert noted_words(corrected, book) == {place: "12,500.50 บาท"}


def test_a_note_that_was_changed_within_is_told_whole(corrected: Path) -> None:
    book = openpyxl.load_workbook(corrected)
    place, note = marked(book)
    changed = note.text.replace("โปรด", "12,500.50 โปรด", 1)
    book[TABLE_SHEET][place].comment = Comment(changed, CORRECTION_SHEET)
    assert "12,500.50" in noted_words(corrected, book)[place]


def test_a_note_on_the_list_is_told(corrected: Path) -> None:
    book = openpyxl.load_workbook(corrected)
    book[CORRECTION_SHEET]["D9"].comment = Comment("12,500.50 บาท", "เขต")
    assert noted_words(corrected, book) == {"D9": "12,500.50 บาท"}


def test_answers_above_the_list_are_told(corrected: Path) -> None:
    book = openpyxl.load_workbook(corrected)
    listed = book[CORRECTION_SHEET]
    [head] = [cell.row for cell in listed["A"] if cell.value == "ข้อ"]
    listed[f"D{head - 1}"] = "ข้อ 1 12,500.50 บาท"
    listed["A1"] = f"{listed['A1'].value} ตอบแล้วทุกข้อ"
    assert set(noted_words(corrected, book)) == {f"D{head - 1}", "A1"}


def test_a_row_inserted_above_the_list_is_told_alone(corrected: Path) -> None:
    book = openpyxl.load_workbook(corrected)
    listed = book[CORRECTION_SHEET]
    listed.insert_rows(2)
    listed["A2"] = "ข้อ 1 12,500.50 บาท"
    assert noted_words(corrected, book) == {"A2": "ข้อ 1 12,500.50 บาท"}


def test_a_prompt_of_the_same_cell_hides_no_answer(corrected: Path) -> None:
    book = openpyxl.load_workbook(corrected)
    place, note = marked(book)
    book[TABLE_SHEET][place].comment = Comment(f"{note.text} 12,500.50 บาท", CORRECTION_SHEET)
    prompt = DataValidation(prompt="กรอกเป็นบาท", showInputMessage=True)
    prompt.add(place)
    book[TABLE_SHEET].add_data_validation(prompt)
    assert noted_words(corrected, book)[place] == "12,500.50 บาท"


@pytest.mark.parametrize("answer", ["/", "✓", "?", "ßẞ"])
def test_a_tick_is_an_answer(answer: str) -> None:
    written = notes_written(dict(stamped_notes([NOTE, f"{NOTE} ßßß"])))
    assert added_to_note(f"{NOTE} {answer}", written) == answer
    assert added_to_note(f"{answer} {NOTE}", written) == answer
    assert added_to_note(f"{NOTE} ßßß\n{answer}", written) == answer


def test_notes_by_their_digests() -> None:
    written = notes_written(dict(stamped_notes([NOTE, "อีกข้อหนึ่งที่ยาวพอ"])))
    respelt = NOTE.replace("\n", " ").replace("15/1/2564", "๑๕/๑/๒๕๖๔")
    assert added_to_note(respelt, written) == ""
    assert added_to_note(f"{NOTE} ไม่มี", written) == "ไม่มี"
    assert added_to_note("เสร็จแล้ว", written) == "เสร็จแล้ว"
    assert added_to_note(f"Voß {NOTE}", written) == "Voß"
    assert len(dict(stamped_notes(map(str, range(7_000))))) == 3
