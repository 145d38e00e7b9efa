"""`check`: the batch's verdict on single files, said on the terminal, nothing written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.console.check_lines import check_lines
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.check_returns import CheckedReturns, check_returns, correct
from pipeline.jobs.collect_returns import collect_returns
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import HAS_CASES, NIL_RETURN, TABLE_SHEET
from pipeline.office.office import Office
from pipeline.records.case_register import KeptRegisters
from pipeline.records.rulings import NO_DECISIONS
from tests import hand_made as paper
from tests import sheet_tables
from tests.commands.test_command_line import run
from tests.packed_office import SHEETS_OUT, at_work
from tests.quiet import Quiet
from tests.returns.collecting import rows
from tests.sheet_tables import case_row

FAULTY = (
    case_row(file_no="สล. 1/2563", known_date="31 เม.ย. 2563", damage_amount="ประมาณ"),
    case_row(file_no="สล. 2/2563", known_date="30 ก.พ. 2563", damage_amount=500,
             case_type="ส.5 อุบัติเหต", subject="ไฟไหม้"),
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one faulty return, one good one and one that can't be read."""
    folder = tmp_path_factory.mktemp("office")
    paper.office(folder)
    returns = folder / "input"
    sheet_tables.write_return(returns / "ส่งมา.xlsx", *FAULTY)
    sheet_tables.write_return(returns / "ดี.xlsx", case_row(file_no="สล. 7/2563", subject="รถหาย",
                              damage_amount=7), agency="สำนักการศึกษา")  # fmt: skip
    (returns / "สำนักการโยธา.xlsx").write_bytes(b"")
    (returns / "B10_ภาพ.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def make_run(office: Path, **more: Any) -> Run:
    settings: dict[str, Any] = {
        "office": Office(office),
        "quarter": paper.QUARTER,
        "as_of": paper.AS_OF,
        "returns_folder": office / "input",
        "workers": 1,
    }
    return Run(**(settings | more))


def line_texts(checked: CheckedReturns, language: str = "th") -> list[str]:
    return [text for text, _ in check_lines(checked, language)]


def test_a_correction_chooses_nil_where_the_return_did(tmp_path: Path) -> None:
    paper.office(tmp_path)
    returns = tmp_path / "input"
    day = {"report_date": "31/4/2563"}
    sheet_tables.write_return(returns / "ไม่มี.xlsx", nil=NIL_RETURN, **day)
    known = case_row(file_no="สล. 7/2563")
    sheet_tables.write_return(returns / "มี.xlsx", known, agency="สำนักการศึกษา", **day)
    run = make_run(tmp_path)
    collected = collect_returns(run, run.input, KeptRegisters(run.records), NO_DECISIONS)
    chosen = [
        [cell.value for row in openpyxl.load_workbook(path)[TABLE_SHEET]["A1:P6"] for cell in row]
        for path in correct(tmp_path, run, collected)
    ]
    assert [(NIL_RETURN in each, HAS_CASES in each) for each in chosen] == [
        (False, True), (True, False),
    ]  # fmt: skip


# ------------------------------------------------------------------ the verdict


def test_a_file_gets_the_verdict_it_has_among_all_others(office: Path) -> None:
    one = make_run(office)
    whole = collect_returns(one, one.input, KeptRegisters(one.records), NO_DECISIONS)
    for name in ("ส่งมา.xlsx", "ดี.xlsx", "สำนักการโยธา.xlsx"):
        checked = check_returns(one, [office / "input" / name])
        of_file = whole.issues[whole.issues["source_file"] == name]
        columns = whole.issues.columns
        assert rows(checked.collected.issues, *columns) == rows(of_file, *columns)
        assert checked.collected.files == tuple(f for f in whole.files if f.name == name)
        cases = whole.cases[whole.cases["source_file"] == name]
        assert rows(checked.collected.cases, "case_id") == rows(cases, "case_id")


def test_the_batch_writes_the_corrections_and_the_memo_keeps_them(
    office: Path, tmp_path: Path
) -> None:
    quarter = make_run(office, records_folder=tmp_path / "records", output_folder=tmp_path / "out")
    run_batch(quarter, Quiet(), dry_run=False)
    folder = quarter.folder / "corrections"
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(written) == ["1001_สำนักงานเขตพระนคร.xlsx", "B10_สำนักการโยธา.xlsx"]
    run_batch(quarter, Quiet(), dry_run=False)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written
    run_memo(quarter, Quiet(), dry_run=False)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written


def test_cases_that_the_file_leaves_out_are_told_those_of_other_agencies_are_not(
    office: Path, tmp_path: Path
) -> None:
    first = make_run(office, records_folder=tmp_path / "records", output_folder=tmp_path / "out")
    run_batch(first, Quiet(), dry_run=False)
    sheet_tables.write_return(
        tmp_path / "q2/a.xlsx", case_row(case_id="1001-2564-0001", file_no="สล. 1/2563"),
        quarter="2564-Q2", report_date=None,
    )  # fmt: skip
    second = make_run(office, records_folder=tmp_path / "records", quarter=Quarter(2564, 2))
    checked = check_returns(second, [tmp_path / "q2/a.xlsx"])
    carried = [row for row in rows(checked.collected.issues, "case_id", "code") if row[0]]
    assert ("1001-2564-0002", "carried_absent") in carried
    assert {str(case_id)[:4] for case_id, _ in carried} == {"1001"}
    assert {"1001-2564-0001", "B09-2564-0001"} <= checked.known_ids
    assert "สำนักงานเขตพระนคร (1001): เรื่องจากไตรมาสก่อนที่ไม่อยู่ในไฟล์ที่ตรวจ" in line_texts(checked)


def test_folders_above_a_file_tell_whose_it_is_as_in_the_batch(tmp_path: Path) -> None:
    paper.office(tmp_path)
    path = sheet_tables.write_return(
        tmp_path / "input/B09_สำนักการศึกษา/ก.xlsx", case_row(), agency=""
    )
    [record] = check_returns(make_run(tmp_path), [path]).collected.files
    assert (record.name, record.agency_code) == ("B09_สำนักการศึกษา/ก.xlsx", "B09")


# ------------------------------------------------------------------ what is said


def test_each_file_is_told_with_its_issues_the_gravest_first(office: Path) -> None:
    lines = line_texts(check_returns(make_run(office), [office / "input/ส่งมา.xlsx"]))
    assert "  เป็นรายงานของ สำนักงานเขตพระนคร (1001)" in lines
    assert any(line.startswith("  แถวที่อ่าน 2 = เรื่อง 2") for line in lines)
    heads = [line for line in lines if line.startswith("  [")]
    assert heads == [
        "  [ต้องแก้ไข] แบบรายงาน!I6",
        "  [ต้องแก้ไข] แบบรายงาน!L6:L7 (2 ช่อง)",
        "  [ควรตรวจสอบ] แบบรายงาน!E7",
        "  [เพื่อทราบ] แบบรายงาน!E7",
    ]
    alike = lines[lines.index(heads[1]) + 1]
    assert alike.startswith("      เช่น ช่อง “วันที่รู้ถึงการละเมิด")
    assert "โปรดตรวจสอบกับเอกสาร" in lines[lines.index(heads[1]) + 2]


def test_a_good_file_an_unreadable_one_and_no_return(office: Path) -> None:
    names = ("ดี.xlsx", "สำนักการโยธา.xlsx", "B10_ภาพ.jpg")
    checked = check_returns(make_run(office), [office / "input" / name for name in names])
    lines = line_texts(checked, "en")
    assert "  No issues" in lines
    assert "  Can't be read: its agency counts as not having returned" in lines
    assert "  The return of สำนักการโยธา (B10)" in lines
    assert any("it is JPEG" in line or "no workbook" in line for line in lines)
    assert checked.has_errors
    assert not check_returns(make_run(office), [office / "input/ดี.xlsx"]).has_errors


def test_what_an_agency_wrote_does_not_steer_the_terminal(tmp_path: Path) -> None:
    paper.office(tmp_path)
    path = tmp_path / "input/พระนคร.csv"
    path.parent.mkdir()
    text = "เลขที่คดี,เรื่อง,สถานะ\nสล. 1/2563,รถชน,\x1b[2Jปิด\n"
    path.write_text(text, encoding="utf-8-sig")
    lines = line_texts(check_returns(make_run(tmp_path), [path]))
    assert any("สถานะ" in line for line in lines)
    assert not any("\x1b" in line or "\n" in line for line in lines)


# ------------------------------------------------------------------ the command


def check(office: Path, *more: object) -> Any:
    return run(
        "check", "--office", office, "--as-of", "25/11/2563", "--lang", "th",
        "--input", office / "input", "--output", office / "output", *more,
    )  # fmt: skip


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_exit_codes_and_nothing_written(office: Path) -> None:
    before = files_in(office)
    good = check(office, office / "input/ดี.xlsx")
    assert good.returncode == 0, good.stderr
    assert "ไม่พบข้อที่ต้องแก้ไข" in good.stdout
    assert check(office, office / "input/ส่งมา.xlsx").returncode == 3
    assert files_in(office) == before


def test_a_missing_file_is_named(office: Path) -> None:
    done = check(office, office / "input/ดี.xlsx", office / "ไม่มี.xlsx")
    assert done.returncode == 4
    assert "ไม่มี.xlsx" in done.stderr
    assert check(office).returncode == 2


def test_corrections_are_written_where_asked(office: Path, tmp_path: Path) -> None:
    done = check(office, office / "input/ส่งมา.xlsx", "--corrections", tmp_path / "กลับ")
    assert done.returncode == 3, done.stderr
    assert [path.name for path in files_in(tmp_path / "กลับ")] == ["1001_สำนักงานเขตพระนคร.xlsx"]
    assert "1 ไฟล์" in done.stdout


def test_where_none_could_be_written_none_is_to_be_sent(office: Path, tmp_path: Path) -> None:
    nobodys = tmp_path / "ใครส่ง.xlsx"
    sheet_tables.write_return(nobodys, case_row(damage_amount="หมื่นกว่า"), agency="")
    done = check(office, nobodys, "--corrections", tmp_path / "กลับ")
    assert done.returncode == 3, done.stderr
    assert "ไม่มีสมุดงานแก้ไขที่ต้องเขียน" in done.stdout
    assert "ไม่มีสมุดงานให้ส่งกลับ" in done.stdout
    assert "ให้หน่วยงานแก้ไขและส่งกลับ" not in done.stdout


def test_an_answer_saved_among_the_corrections_is_not_written_over(
    office: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "กลับ"
    asked = (office / "input/ส่งมา.xlsx", "--corrections", folder)
    assert check(office, *asked).returncode == 3
    assert check(office, *asked).returncode == 3  # its own is written anew
    [answer] = files_in(folder)
    openpyxl.load_workbook(answer).save(answer)
    saved = answer.read_bytes()
    for more in ((), ("--dry-run",)):
        done = check(office, *asked, *more)
        assert done.returncode == 2
        assert answer.name in done.stderr
        assert answer.read_bytes() == saved
    sheets = office / "output/sheets/2564-Q1"
    assert check(office, *asked[:2], sheets).returncode == 2
    assert not sheets.exists()
    answer.rename(folder / "คำตอบ.xlsx")
    assert check(office, *asked).returncode == 3


def test_an_answer_saved_where_the_run_writes_is_not_written_over(tmp_path: Path) -> None:
    """The folder of the sheets and that of the corrections alike, under whatever name."""
    quarter = at_work(tmp_path)
    again = replace(quarter, as_of=SHEETS_OUT)
    send_sheets(again)
    sheet = next(quarter.sheets_folder.glob("1001*.xlsx"))
    correction = next((quarter.folder / "corrections").glob("*.xlsx"))
    for saved, other in ((sheet, "ตอบ.csv"), (correction, "ตอบ.xlsx")):
        openpyxl.load_workbook(saved).save(saved)
        (saved.parent / other).write_bytes(b"answer")
        (saved.parent / f"~${saved.name}").write_bytes(b"lock")
    with pytest.raises(RefusalError, match="saved_by_others") as raised:
        send_sheets(again)
    assert raised.value.facts["files"] == f"{sheet.name}, ตอบ.csv"
    for make in (run_batch, run_memo):
        with pytest.raises(RefusalError, match="saved_by_others") as raised:
            make(quarter, Quiet(), dry_run=False)
        assert raised.value.facts["files"] == f"{correction.name}, ตอบ.xlsx"
    # What is written for another agency replaces neither.
    send_sheets(again, ["B09"])
    assert (quarter.sheets_folder / "ตอบ.csv").read_bytes() == b"answer"
