"""The decisions file: written by the product, filled in by the office, read again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from pipeline.model.faults import ConfigFaultsError
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import (
    FACTOR,
    FILE,
    NOTES_SHEET,
    OBSTACLE,
    SHEET,
    TITLES,
    Decision,
    Proposal,
    Ruling,
    RulingOutcome,
    RulingStatus,
    brought_up_to_date,
)
from pipeline.records.write_rulings import write_decisions

FIRST_ROW = 5
FIELDS = list(TITLES)
MUTED = {
    "ruling": "พักการเร่งรัด", "target": "1001-2564-0001", "about": "committee_report",
    "until": "31/3/2564", "reason": "รอผลคดีอาญา", "decided_date": datetime(2021, 1, 5),
}  # fmt: skip


def fill(
    folder: Path, *rows: dict[str, object], notes: tuple[tuple[object, ...], ...] = ()
) -> Path:
    """Make the file as the product does, and fill it in as an officer would."""
    path = folder / FILE
    if not path.exists():
        write_decisions(path, [])
    book = load_workbook(path)
    for number, row in enumerate(rows, start=FIRST_ROW):
        for field, value in row.items():
            book[SHEET].cell(number, FIELDS.index(field) + 1, value)
    for number, note in enumerate(notes, start=FIRST_ROW):
        for at, value in enumerate(note, start=1):
            book[NOTES_SHEET].cell(number, at, value)
    book.save(path)
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(ConfigFaultsError) as raised:
        read_decisions(folder)
    return [str(fault) for fault in raised.value.faults]


def test_no_file_is_no_rulings(tmp_path: Path) -> None:
    decisions = read_decisions(tmp_path)
    assert decisions.rulings == ()
    assert decisions.files == ()


def test_a_new_file_is_empty_and_ready(tmp_path: Path) -> None:
    write_decisions(tmp_path / FILE, [])
    assert read_decisions(tmp_path).rulings == ()
    before = (tmp_path / FILE).read_bytes()
    write_decisions(tmp_path / FILE, [])
    assert (tmp_path / FILE).read_bytes() == before


def test_a_ruling_is_read_as_it_was_entered(tmp_path: Path) -> None:
    (found,) = read_decisions(fill(tmp_path, MUTED)).rulings
    assert found == Decision(
        number=1, ruling=Ruling.SNOOZE, target="1001-2564-0001", about="committee_report",
        until=date(2021, 3, 31), reason="รอผลคดีอาญา", decided_date=date(2021, 1, 5), row=FIRST_ROW,
    )  # fmt: skip
    assert found.decided


def test_what_stood_is_written_beside_what_was_entered(tmp_path: Path) -> None:
    decisions = read_decisions(fill(tmp_path, MUTED))
    outcomes = {1: RulingOutcome(RulingStatus.APPLIED, "30 ก.ย. 2564")}
    proposal = Proposal("1001-2563-0002", "1001-2564-0009", "วันที่เกิดเหตุ จำนวนเงินตรงกัน")
    write_decisions(decisions.path, brought_up_to_date(decisions, outcomes, [proposal]))
    again = read_decisions(tmp_path)
    ruled, proposed = again.rulings
    assert (ruled.number, ruled.rests_on, ruled.standing) == (1, "30 ก.ย. 2564", "ใช้แล้ว")
    assert (ruled.reason, ruled.until) == ("รอผลคดีอาญา", date(2021, 3, 31))
    assert (proposed.ruling, proposed.target, proposed.about) == (
        Ruling.JOIN, "1001-2563-0002", "1001-2564-0009",
    )  # fmt: skip
    assert not proposed.decided
    # The same proposal is not written twice, and nothing that stands is written anew.
    before = decisions.path.read_bytes()
    write_decisions(decisions.path, brought_up_to_date(again, outcomes, [proposal]))
    assert decisions.path.read_bytes() == before


def test_what_a_ruling_rests_on_is_written_once(tmp_path: Path) -> None:
    decisions = read_decisions(fill(tmp_path, {**MUTED, "rests_on": "30 ก.ย. 2564"}))
    later = {
        1: RulingOutcome(RulingStatus.CHANGED, "30 ก.ย. 2564", "จาก 30 ก.ย. 2564 เป็น 1 ต.ค. 2564")
    }
    (line,) = brought_up_to_date(decisions, later, ())
    assert line.rests_on == "30 ก.ย. 2564"
    assert "1 ต.ค. 2564" in line.standing


@pytest.mark.parametrize("mark", ["-", "...", "ไม่มี"])
def test_a_mark_of_nothing_is_no_reason(tmp_path: Path, mark: str) -> None:
    [line] = read_decisions(fill(tmp_path, {**MUTED, "reason": mark})).rulings
    assert not line.decided


def test_rulings_entered_below_get_the_next_number(tmp_path: Path) -> None:
    fill(tmp_path, {**MUTED, "number": 7}, MUTED, MUTED)
    assert [each.number for each in read_decisions(tmp_path).rulings] == [7, 8, 9]


FAULTY = {
    "an unknown ruling": ({**MUTED, "ruling": "ยกเว้น"}, "ต้องเป็น ยอมรับข้อสังเกต"),
    "no case": ({**MUTED, "target": None}, "ต้องกรอกช่อง เรื่องหรือไฟล์"),
    "no rule": ({**MUTED, "about": None}, "กฎ เลือกจากรายการในช่อง"),
    "no day": ({**MUTED, "until": None}, "ต้องกรอกช่อง ถึงวันที่"),
    "a day that is none": ({**MUTED, "until": "31/2/2564"}, "อ่านช่อง ถึงวันที่ ไม่ได้"),
    "no type": ({"ruling": "กำหนดประเภท", "target": "1001-2564-0001"}, "ต้องกรอกช่อง ค่าที่กำหนด"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_what_can_not_be_read_stops_the_run(tmp_path: Path, name: str) -> None:
    row, message = FAULTY[name]
    (told, *_) = faults(fill(tmp_path, row))
    assert told.startswith(f"{FILE} บรรทัด {FIRST_ROW}")
    assert message in told


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    fill(tmp_path, {**MUTED, "ruling": "x"}, {**MUTED, "until": "x"}, notes=((64, FACTOR, "ดี"),))
    assert len(faults(tmp_path)) == 3


def test_a_number_stands_once(tmp_path: Path) -> None:
    fill(tmp_path, {**MUTED, "number": 3}, {**MUTED, "number": 3})
    assert any("ลำดับ 3 มีสองบรรทัด" in fault for fault in faults(tmp_path))


def test_notes_are_told_by_year_and_subject(tmp_path: Path) -> None:
    notes = (
        (2564, FACTOR, "ผู้บังคับบัญชาสนับสนุน"),
        ("๒๕๖๔", OBSTACLE, "หน่วยงานส่งช้า"),
        (2565, OBSTACLE, "x"),
    )
    decisions = read_decisions(fill(tmp_path, notes=notes))
    assert decisions.notes_of(2564, FACTOR) == ("ผู้บังคับบัญชาสนับสนุน",)
    assert decisions.notes_of(2564, OBSTACLE) == ("หน่วยงานส่งช้า",)


def test_a_sheet_that_lost_its_titles_is_a_fault(tmp_path: Path) -> None:
    fill(tmp_path, MUTED)
    book = load_workbook(tmp_path / FILE)
    book[SHEET].delete_rows(4)
    book.save(tmp_path / FILE)
    assert any("ขาดหัวคอลัมน์" in fault for fault in faults(tmp_path))


@pytest.mark.parametrize("mistake", ["a title", "the sheet"])
def test_notes_under_another_name_are_told_and_not_lost(tmp_path: Path, mistake: str) -> None:
    fill(tmp_path, notes=((2564, FACTOR, "อบรมแล้ว"),))
    book = load_workbook(tmp_path / FILE)
    if mistake == "the sheet":
        book[NOTES_SHEET].title = "บันทึก"
    else:
        next(cell for row in book[NOTES_SHEET] for cell in row if cell.value == "หัวข้อ").value = "ข้อ"
    book.save(tmp_path / FILE)
    assert any(NOTES_SHEET in fault for fault in faults(tmp_path))


def test_a_mistyped_title_of_rulings_is_named_with_what_it_should_be(tmp_path: Path) -> None:
    fill(tmp_path, MUTED)
    book = load_workbook(tmp_path / FILE)
    book[SHEET].cell(FIRST_ROW - 1, FIELDS.index("decided_by") + 1).value = "ผู้วินิจฉ้ย"
    book.save(tmp_path / FILE)
    [told] = faults(tmp_path)
    assert TITLES["decided_by"] in told


def test_a_ruling_that_is_crossed_out_neither_counts_nor_is_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, MUTED)
    book = load_workbook(tmp_path / FILE)
    for cell in book[SHEET][FIRST_ROW]:
        cell.font = Font(strike=True)
    book.save(tmp_path / FILE)
    (told,) = faults(tmp_path)
    assert "ถูกขีดฆ่า" in told


def test_ids_in_thai_digits_are_those_ids(tmp_path: Path) -> None:
    joined = {
        **MUTED,
        "ruling": "เป็นเรื่องเดียวกัน",
        "target": "๑๐๐๑-๒๕๖๔-๐๐๐๑",
        "about": "๑๐๐๑-๒๕๖๔-๐๐๐๒",
    }
    owned = {**MUTED, "ruling": "กำหนดหน่วยงาน", "target": "๑๐๐๑ ก.xlsx", "value": "๑๐๐๔"}
    fill(tmp_path, joined, owned)
    one, two = read_decisions(tmp_path).rulings
    assert (one.target, one.about) == ("1001-2564-0001", "1001-2564-0002")
    assert (two.target, two.value) == ("๑๐๐๑ ก.xlsx", "1004")


def test_a_ruling_on_a_copy_of_the_sheet_is_told_and_not_lost(tmp_path: Path) -> None:
    path = fill(tmp_path, MUTED) / FILE
    book = load_workbook(path)
    copy = book.copy_worksheet(book[SHEET])
    book.save(path)
    assert len(read_decisions(tmp_path).rulings) == 1
    copy.cell(FIRST_ROW, FIELDS.index("target") + 1).value = "1002-2564-0001"
    book.save(path)
    [told] = faults(tmp_path)
    assert copy.title in told
