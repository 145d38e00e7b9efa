"""An office's own register as offices keep them: section rows, letters in one cell, once more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.jobs.import_register import ImportedRegister, take_over
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.records.read_dispatch_register import read_dispatch
from tests import hand_made as paper
from tests.commands.test_command_line import run as command
from tests.quiet import Quiet
from tests.sheet_tables import write
from tests.three_quarters import QuartersOffice

Q1 = Quarter(2564, 1)
HEAD = ["ลำดับ", "เลขที่สำนวน/คดี", "เรื่อง/ข้อเท็จจริงโดยย่อ", "จำนวนค่าเสียหาย (บาท)", "วันที่เกิดเหตุ",
        "สถานะ", "วันแต่งตั้งคณะกรรมการฯ", "หนังสือเร่งรัด (ที่/ลงวันที่)"]  # fmt: skip


def line(number: int, file_no: str, letter: str = "", baht: int = 1000) -> list[object]:
    return [number, file_no, f"เหตุที่ {file_no}", baht, "3/8/2562", "อยู่ระหว่างดำเนินการ", "5/8/2562",
            letter or None]  # fmt: skip


ROWS: list[list[object]] = [
    ["1. สำนักงานเขตพระนคร"],
    line(1, "พน 1/2562", "กท 0404/50 ลว. 27 พ.ค. 2563\nที่ กท 0404/210 ลงวันที่ 28 ส.ค. 2563"),
    ["ส.5 อุบัติเหตุ"],
    line(2, "พน 2/2562"),
    ["สำนักการศึกษา"],
    line(1, "สศ 1/2562", "กท 0404/210"),
    ["กองนิรนาม"],
    line(1, "กก 1/2562"),
]


@pytest.fixture
def office(tmp_path: Path) -> QuartersOffice:
    return QuartersOffice(tmp_path, paper.office(tmp_path))


def file(folder: Path, *rows: list[object]) -> Path:
    return write(folder / "ทะเบียน.xlsx", {"ทะเบียน": [["ทะเบียนคุม"], [], HEAD, *rows]})


def take(office: QuartersOffice, *rows: list[object], **how: object) -> ImportedRegister:
    run = office.run(Q1)
    how = {"dry_run": False, **how}
    return take_over(run, file(office.folder, *(rows or ROWS)), Quiet(), **how)  # type: ignore[arg-type]  # passed on


def owners(taken: ImportedRegister) -> dict[str, str]:
    return dict(zip(taken.cases["file_no"], taken.cases["agency_code"], strict=True))


def test_a_section_row_names_whose_the_rows_below_are(office: QuartersOffice) -> None:
    taken = take(office)
    assert owners(taken) == {
        "พน 1/2562": "1001", "พน 2/2562": "1001", "สศ 1/2562": "B09", "กก 1/2562": UNKNOWN_AGENCY,
    }  # fmt: skip
    found = taken.existing.collected.issues
    [told] = found.loc[found["code"] == "section_agency_unknown", ["cell", "message"]].values
    assert (told[0], "กองนิรนาม" in told[1]) == ("A10", True)


def test_number_and_date_of_a_letter_may_stand_in_one_cell(office: QuartersOffice) -> None:
    taken = take(office)
    first, undated = sorted(taken.existing.letters, key=lambda each: each.agency_code)
    assert (first.times, first.number, first.dispatched_date) == (
        2, "กท 0404/210", date(2020, 8, 28),
    )  # fmt: skip
    assert (undated.number, undated.dispatched_date) == ("กท 0404/210", None)
    assert "letter_undated" in set(taken.existing.collected.issues["code"])


@pytest.mark.parametrize("parts", [("ที่", "ลงวันที่"), ("เลขที่", "วันที่"), ("ที่", "ลว.")])
@pytest.mark.parametrize("merged", [None, "H3:I3"])
def test_number_and_date_may_stand_below_a_common_title(
    office: QuartersOffice, parts: tuple[str, str], merged: str | None
) -> None:
    common = [*HEAD[:-1], "หนังสือเร่งรัด"]
    path = write(office.folder / "ทะเบียน.xlsx", {"ทะเบียน": [
        ["ทะเบียนคุม"], [], common, [*[None] * 7, *parts], ["สำนักงานเขตพระนคร"],
        [*line(1, "พน 1/2562", "กท 0404/210"), "28 ส.ค. 2563"],
    ]})  # fmt: skip
    if merged:
        book = openpyxl.load_workbook(path)
        book["ทะเบียน"].merge_cells(merged)
        book.save(path)
    taken = take_over(office.run(Q1), path, Quiet(), dry_run=True)
    [letter] = taken.existing.letters
    assert (letter.number, letter.dispatched_date) == ("กท 0404/210", date(2020, 8, 28))
    found = taken.existing.collected.issues
    assert "letter_undated" not in set(found["code"])
    assert not found.loc[found["code"] == "columns_unused", "message"].str.contains("หนังสือ").any()


def test_words_below_a_title_that_is_no_letters_are_no_title(office: QuartersOffice) -> None:
    """A row of remarks under the header stays what it is, and is counted."""
    rows = [[*[None] * 7, "ที่"], *ROWS[:2]]
    head, note = (
        [*HEAD[:-1], "ผู้ดูแล"],
        take(office, *ROWS[:2], dry_run=True).existing.collected.files[0],
    )
    path = write(office.folder / "อื่น.xlsx", {"ทะเบียน": [["ทะเบียนคุม"], [], head, *rows]})
    [read] = take_over(office.run(Q1), path, Quiet(), dry_run=True).existing.collected.files
    assert read.rows_read == note.rows_read + 1
    assert read.cases == note.cases


def test_a_near_title_of_the_form_is_proposed(office: QuartersOffice) -> None:
    found = take(office).existing.collected.issues
    [message] = found.loc[found["code"] == "columns_unused", "message"]
    assert "“วันแต่งตั้งคณะกรรมการฯ” (“วันที่แต่งตั้งคณะกรรมการ” ?)" in message


def test_imported_again_it_says_what_changes_and_keeps_the_ids(office: QuartersOffice) -> None:
    before = take(office)
    with pytest.raises(RefusalError, match="register_taken_over"):
        take(office)
    told: list[str] = []

    def no(concerns: object) -> None:
        told.extend(str(each.message) for each in concerns)  # type: ignore[attr-defined]  # concerns
        raise RefusalError("not_agreed")

    changed = line(1, "พน 1/2562", baht=2000)
    changed[2] = "นายสมมุติขับรถชนเสา"
    mended = [*ROWS[:1], changed, *ROWS[2:6], line(2, "สศ 2/2562")]
    with pytest.raises(RefusalError):
        take(office, *mended, again=True, agree=no)
    assert any("จำนวนค่าเสียหาย (บาท): 1,000.00 → 2,000.00" in each for each in told)
    assert any("เรื่อง/ข้อเท็จจริงโดยย่อ: … → …" in each for each in told)
    assert not any("สมมุติ" in each or "เหตุที่" in each for each in told), "no name on a terminal"
    assert any(each.startswith("เพิ่ม") and "สศ 2/2562" in each for each in told)
    assert any(each.startswith("ตัดออก") and "กก 1/2562" in each for each in told)
    assert "เปลี่ยน 3 เรื่อง" in told[-1]
    after = take(office, *mended, again=True)
    ids = [dict(zip(each.cases["file_no"], each.cases["case_id"], strict=True))
           for each in (before, after)]  # fmt: skip
    assert {name: ids[0][name] for name in ("พน 1/2562", "พน 2/2562", "สศ 1/2562")}.items() <= (
        ids[1].items()
    )
    register = read_dispatch(office.run(Q1).records, Q1.previous, only_look=True)
    assert [(each.agency_code, each.number) for each in register.lines] == [("B09", "กท 0404/210")]


def test_cases_of_no_known_agency_end_with_exit_code_3(office: QuartersOffice) -> None:
    path = file(office.folder, *ROWS)
    where = ["--office", office.folder, "--quarter", "2564-Q1", "--lang", "th"]
    assert command("import", path, *where).returncode == 3
    known = file(office.folder, *ROWS[:6])
    once_more = command("import", known, *where)
    assert (once_more.returncode, "--again" in once_more.stderr) == (2, True)
    assert command("import", known, *where, "--again", "--yes").returncode == 0
