"""Notes that would be lost are told, books that were saved since, and folders put back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError
from pipeline.records import rulings
from pipeline.records.commit import recover
from pipeline.records.enter_in_books import enter_notes
from pipeline.records.read_rulings import read_decisions
from pipeline.records.write_rulings import write_decisions


def codes_by_line(error: ConfigFaultsError) -> list[tuple[int, str]]:
    messages = [(fault.line, fault.message) for fault in error.faults]
    return [(line, each.code) for line, each in messages if isinstance(each, Message)]


def test_notes_on_a_sheet_of_another_name_are_told(tmp_path: Path) -> None:
    path = tmp_path / rulings.FILE
    write_decisions(path, ())
    read_decisions(tmp_path)
    book = openpyxl.load_workbook(path)
    book[rulings.NOTES_SHEET].title = "บันทึกเก่า"
    book.save(path)
    with pytest.raises(ConfigFaultsError) as raised:
        read_decisions(tmp_path)
    assert codes_by_line(raised.value) == [(0, "sheet_renamed")]
    assert "บันทึกเก่า" in str(raised.value)


def test_a_book_that_was_saved_since_is_told_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / rulings.FILE
    write_decisions(path, ())
    with pytest.raises(ConfigFaultsError) as raised:
        enter_notes(path, [], "of another book")
    assert codes_by_line(raised.value) == [(0, "saved_since")]


@pytest.mark.parametrize("folder", ["register", "letters", "closed"])
def test_a_folder_that_an_earlier_version_left_set_aside_is_put_back(
    tmp_path: Path, folder: str
) -> None:
    for name in ("2564-Q1", "2564-Q2"):
        (tmp_path / folder / f".{name}.aside").mkdir(parents=True)
    (tmp_path / folder / "2564-Q2").mkdir()
    recover(tmp_path)
    found = {path.name for path in (tmp_path / folder).iterdir()}
    assert found == {"2564-Q1", "2564-Q2", ".2564-Q2.aside"}, "what stands is not touched"
