"""Prefilled sheets: what stands on them, and what it means when they come back."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.demo import invent_returns
from pipeline.documents.pdf import find_converter
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.data_queries import ask
from pipeline.figures.progress import progress_since
from pipeline.model import tables
from pipeline.model.case_sheet import (
    ALL_COLUMNS,
    BY_FIELD,
    COLUMNS,
    KNOWN_PENDING_WORDS,
    STATUS_CLOSED,
    STATUS_OPEN,
    columns_with,
)
from pipeline.model.codes import CaseChange
from pipeline.model.sheet_column import Kind
from pipeline.model.sheet_form import HAS_CASES, HELP_SHEET, STAMP_SHEET, TABLE_SHEET
from pipeline.model.sheet_look import ASKED_FILL, KNOWN_FILL
from pipeline.records.case_register import read_register
from pipeline.returns import Collected
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import write_case_sheets
from tests import made_up_quarter
from tests.libreoffice import needs_office
from tests.register import cases, every_rule, office_config, office_of
from tests.returns import collecting
from tests.three_quarters import (
    Q1,
    Q2,
    Q3,
    QuartersOffice,
    case_changes,
    cell_of,
    columns_of,
    filled,
    first_quarter,
    new_issues,
    open_then,
    title_entry,
)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> QuartersOffice:
    """An office after its first quarter."""
    return first_quarter(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(begun: QuartersOffice, tmp_path: Path) -> QuartersOffice:
    """The same office, to go on with."""
    shutil.copytree(begun.folder, tmp_path / "office")
    return QuartersOffice(tmp_path / "office", begun.config)


def sheet_of(office: QuartersOffice, code: str) -> Worksheet:
    return openpyxl.load_workbook(office.sheet(Q2, code))[TABLE_SHEET]


def register(office: QuartersOffice, quarter: Any) -> dict[str, pd.DataFrame]:
    found = read_register(office.records, quarter)
    assert found is not None
    return found.frames


# ------------------------------------------------------------------ sent back


UNDATED = {("", "", "report_date_missing")}
"""An untouched sheet says nothing new but that nobody dated it."""


def asked_anew(issues: pd.DataFrame, then: set[tuple[str, str]]) -> set[tuple[str, str, str]]:
    return set(new_issues(issues, then))


def test_untouched_every_case_stood_still_and_nothing_is_new(office: QuartersOffice) -> None:
    for code in ("1001", "1002", "B09"):
        office.send_back(Q2, code)
    finished = office.batch(Q2)
    found = case_changes(finished)
    assert len(found) == 18
    assert set(found.values()) == {CaseChange.STOOD_STILL}
    assert finished.results.progress is not None
    assert finished.results.progress.values.empty
    issues = finished.results.figures.issues
    assert asked_anew(issues, open_then(register(office, Q1))) == UNDATED
    assert len(issues) > 10, "what was not answered is still there"


def test_untouched_nothing_is_new_though_a_quarter_was_missed(office: QuartersOffice) -> None:
    office.batch(Q2)  # nobody returns: every case is carried over
    assert set(register(office, Q2)["cases"]["origin"]) == {"carried"}
    sheet = openpyxl.load_workbook(office.sheet(Q3, "1002"))[TABLE_SHEET]
    note = cell_of(sheet, "ดส 2/2563", "committee_date").comment.text
    assert "14/13/2563" in note, "what stood there when it was last reported"
    for code in ("1001", "1002", "B09"):
        office.send_back(Q3, code)
    finished = office.batch(Q3)
    assert set(case_changes(finished).values()) == {CaseChange.STOOD_STILL}
    then = open_then(register(office, Q1), register(office, Q2))
    assert asked_anew(finished.results.figures.issues, then) == UNDATED


def test_a_date_added_moves_that_case_on_and_no_other(office: QuartersOffice) -> None:
    def report(sheet: Worksheet) -> None:
        cell_of(sheet, "พน 1/2563", "committee_report_date").value = datetime(2021, 1, 15)

    office.send_back(Q2, "1001", report)
    finished = office.batch(Q2)
    found = case_changes(finished)
    moved = [name for name, what in found.items() if what == CaseChange.MOVED_ON]
    assert [name.split(" (")[0] for name in moved] == ["พน 1/2563"]
    assert finished.results.progress is not None
    row = finished.results.progress.cases.set_index("became").loc[CaseChange.MOVED_ON]
    assert row["steps"] == ["committee_report_date"]
    assert set(found.values()) == {CaseChange.MOVED_ON, CaseChange.STOOD_STILL, CaseChange.SILENT}


def test_a_planned_date_does_not_happen_by_itself(office: QuartersOffice) -> None:
    """A lawsuit of 10 January was ahead in November; the sheet of the next quarter asks anew."""
    cell = cell_of(sheet_of(office, "1002"), "ดส 3/2563", "lawsuit_date")
    assert cell.value is None
    assert "10 ม.ค. 2564" in cell.comment.text
    office.send_back(Q2, "1002")
    cases = office.batch(Q2).results.figures.cases
    assert cases.loc[cases["file_no"] == "ดส 3/2563", "lawsuit_date"].isna().all()


@pytest.mark.parametrize(
    ("entered", "still_unread", "stands"),
    [
        (None, True, None),
        ("ยังไม่มี", False, None),
        (datetime(2020, 9, 14), False, date(2020, 9, 14)),
        ("14/14/2563", True, None),
    ],
    ids=["left blank", "none yet", "mended", "wrong again"],
)
def test_an_unreadable_cell_is_open_until_it_is_answered(
    office: QuartersOffice, entered: object, still_unread: bool, stands: object
) -> None:
    def answer(sheet: Worksheet) -> None:
        cell = cell_of(sheet, "ดส 2/2563", "committee_date")
        assert cell.value is None
        assert filled(cell) == ASKED_FILL
        assert "14/13/2563" in cell.comment.text
        assert "ยังไม่มี" in cell.comment.text
        cell.value = entered

    office.send_back(Q2, "1002", answer)
    figures = office.batch(Q2).results.figures
    [case] = figures.cases[figures.cases["file_no"] == "ดส 2/2563"].to_dict("records")
    assert ("committee_date" in (case["unreadable"] or ())) is still_unread
    assert (None if pd.isna(case["committee_date"]) else case["committee_date"]) == stands
    rule = figures.deadlines[
        (figures.deadlines["case_id"] == case["case_id"])
        & (figures.deadlines["rule"] == "committee_report")
    ]
    assert (rule["status"].item() == "unknown") is still_unread


def test_a_new_case_below_the_known_ones_is_read(office: QuartersOffice) -> None:
    def add(sheet: Worksheet) -> None:
        places = columns_of(sheet)
        free = next(
            row
            for row in range(FIRST_CASE_ROW, sheet.max_row + 1)
            if sheet.cell(row, places["file_no"]).value is None
        )
        for name, value in (("file_no", "พน 9/2564"), ("subject", "เสาไฟฟ้าหัก")):
            assert not sheet.cell(free, places[name]).protection.locked
            sheet.cell(free, places[name]).value = value

    office.send_back(Q2, "1001", add)
    new = [name for name, what in case_changes(office.batch(Q2)).items() if what == CaseChange.NEW]
    assert new == ["พน 9/2564 (1001-2564-0008)"]


# ------------------------------------------------------------------ what stands on it


def test_what_is_known_is_locked_and_what_moves_is_open(office: QuartersOffice) -> None:
    sheet = sheet_of(office, "1001")
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not (sheet.protection.autoFilter or sheet.protection.formatColumns)
    assert not sheet.protection.formatRows
    assert sheet.auto_filter.ref.startswith(f"A{TITLE_ROW}:")
    known = ("row_no", "case_id", "file_no", "case_type", "damage_amount", "incident_date",
             "reported_date", "known_date", "committee_date", "mof_required")  # fmt: skip
    for name in known:
        cell = cell_of(sheet, "พน 1/2563", name)
        assert cell.value is not None, name
        assert cell.protection.locked, name
        assert filled(cell) == KNOWN_FILL, name
    for name in ("committee_due_date", "status", "recovered_amount", "remarks", "decision_date"):
        assert not cell_of(sheet, "พน 1/2563", name).protection.locked, name
    pending = cell_of(sheet, "พน 7/2564", "known_date")
    assert pending.value == KNOWN_PENDING_WORDS
    assert not pending.protection.locked, "one day they will know"


def test_the_ministry_that_asked_for_more_will_answer_again(office: QuartersOffice) -> None:
    assert not cell_of(sheet_of(office, "1002"), "ดส 6/2563", "mof_opinion").protection.locked
    assert cell_of(sheet_of(office, "B09"), "ศธ 2/2561", "mof_opinion").protection.locked


def test_whatever_is_coloured_has_a_note_and_is_open(office: QuartersOffice) -> None:
    noted = 0
    for code in ("1001", "1002", "B09"):
        sheet = sheet_of(office, code)
        for row in sheet.iter_rows(min_row=FIRST_CASE_ROW):
            for cell in row:
                asked = filled(cell) == ASKED_FILL
                assert asked == (cell.comment is not None), cell.coordinate
                if asked:
                    noted += 1
                    assert not cell.protection.locked
                    assert cell.border.left.style == "medium", "told without colour too"
                    assert 40 < cell.comment.height <= 500
    assert noted > 20


def test_the_step_that_ends_an_open_deadline_is_asked_for(office: QuartersOffice) -> None:
    sheet = sheet_of(office, "1001")
    note = cell_of(sheet, "พน 1/2563", "committee_report_date").comment.text
    assert "คณะกรรมการเสนอความเห็น" in note
    assert "20 พฤศจิกายน 2563 (เลยกำหนดแล้ว)" in note
    assert BY_FIELD["committee_report_date"].enter in note
    for name in ("payment_order_date", "lawsuit_date"):
        assert "3 ธันวาคม 2563" in cell_of(sheet, "พน 2/2561", name).comment.text
    assert cell_of(sheet, "พน 1/2563", "decision_date").comment is None
    unread = cell_of(sheet, "พน 6/2563", "known_date")
    assert "31 เม.ย. 2563" in unread.comment.text
    assert "อายุความ" in unread.comment.text, "two reasons stand in one note"
    assert unread.comment.text.count(BY_FIELD["known_date"].enter) == 1, "said once"


def test_warnings_open_every_cell_that_may_be_wrong(office: QuartersOffice) -> None:
    sheet = sheet_of(office, "1002")
    late = cell_of(sheet, "ดส 1/2563", "reported_date")
    assert filled(late) == ASKED_FILL
    assert late.value == datetime(2020, 8, 20)
    assert not cell_of(sheet, "ดส 1/2563", "incident_date").protection.locked
    assert cell_of(sheet, "ดส 2/2563", "incident_date").protection.locked
    for field, name in (("recovered_amount", "ดส 2/2563"), ("status", "ดส 2/2563")):
        assert filled(cell_of(sheet, name, field)) == ASKED_FILL


def test_blank_required_cells_are_asked_for(office: QuartersOffice) -> None:
    sheet = sheet_of(office, "1002")
    for name in ("kind", "subject", "status"):
        assert filled(cell_of(sheet, "ดส 5/2563", name)) == ASKED_FILL
    assert cell_of(sheet, "ดส 4/2563", "case_type").comment.text.count("ส.9 อื่น ๆ") == 1
    assert "โปรดกรอก เลือก" not in cell_of(sheet, "ดส 5/2563", "kind").comment.text


def test_a_case_that_nobody_mentioned_is_asked_what_became_of_it(office: QuartersOffice) -> None:
    def forget(sheet: Worksheet) -> None:
        row = cell_of(sheet, "พน 2/2561", "file_no").row
        for cell in sheet[row]:
            cell.value = None

    office.send_back(Q2, "1001", forget)
    office.batch(Q2)
    path = office.sheet(Q3, "1001")
    sheet = openpyxl.load_workbook(path)[TABLE_SHEET]
    status = cell_of(sheet, "พน 2/2561", "status")
    assert filled(status) == ASKED_FILL
    assert "ไม่พบเรื่อง พน 2/2561 ในรายงาน" in status.comment.text
    assert "ถึงขั้นตอนใด" in status.comment.text
    assert cell_of(sheet, "พน 3/2561", "status").comment is None


def test_an_agency_without_open_cases_gets_a_blank_form(office: QuartersOffice) -> None:
    sheet = sheet_of(office, "B10")
    assert title_entry(sheet, "nil").value is None
    assert sheet.cell(FIRST_CASE_ROW, 2).value is None
    assert sheet.protection.sheet
    assert not sheet.cell(FIRST_CASE_ROW, 3).protection.locked
    assert sheet.cell(TITLE_ROW, 3).protection.locked
    assert title_entry(sheet_of(office, "1001"), "nil").value == HAS_CASES


def test_the_form_stays_a_form(office: QuartersOffice) -> None:
    path = office.sheet(Q2, "1001")
    book = openpyxl.load_workbook(path)
    sheet = book[TABLE_SHEET]
    stamp = {row[0]: row[1] for row in book[STAMP_SHEET].iter_rows(values_only=True)}
    assert (stamp["agency_code"], stamp["quarter"]) == ("1001", "2564-Q2")
    for field in ("agency", "quarter"):
        assert title_entry(sheet, field).protection.locked
    for field in ("reporter", "report_date", "telephone", "nil"):
        assert not title_entry(sheet, field).protection.locked
    for number, column in enumerate(COLUMNS, start=1):
        if column.kind is Kind.CHOICE:
            for row in (FIRST_CASE_ROW, FIRST_CASE_ROW + 40):
                where = sheet.cell(row, number).coordinate
                lists = [v for v in sheet.data_validations.dataValidation if where in v.sqref]
                assert [v.type for v in lists] == ["list"], where
    told = " ".join(
        str(value)
        for row in book[HELP_SHEET].iter_rows(values_only=True)
        for value in row
        if value is not None
    )
    assert "เลิกป้องกันแผ่นงาน" in told
    assert "ไม่มีรหัสผ่าน" in told
    assert "สีเทา" in str(sheet["A1"].value)
    assert "สีส้ม" in str(sheet["A1"].value)


def test_an_agency_may_add_columns_of_its_own(office: QuartersOffice) -> None:
    sheet = sheet_of(office, "1001")
    beside = openpyxl.utils.get_column_letter(len(COLUMNS) + 1)
    assert not sheet.column_dimensions[beside].protection.locked


def test_the_same_register_gives_the_same_sheets(office: QuartersOffice) -> None:
    first = {path.name: path.read_bytes() for path in office.sheets(Q2).glob("*.xlsx")}
    assert first == {path.name: path.read_bytes() for path in office.sheets(Q2).glob("*.xlsx")}


# ------------------------------------------------------------------ large and awkward


def many_cases(count: int) -> pd.DataFrame:
    """Give `count` made-up open cases of one agency."""
    found = made_up_quarter.register(count)
    rows = found.to_dict("records")
    for number, row in enumerate(rows, start=1):
        row |= {
            "agency_code": "1001",
            "case_id": f"1001-2564-{number:04d}",
            "file_no": f"พน {number}/2563",
            "status": STATUS_OPEN,
            "closed_date": None,
            "last_reported_quarter": "2564-Q1",
            "unreadable": None,
            "origin": "returned",
        }
    return tables.from_rows(
        tables.CASES, [{k: None if pd.isna(v) else v for k, v in row.items()} for row in rows]
    )


def sheet_and_back(folder: Path, cases: pd.DataFrame) -> tuple[Path, Collected]:
    """Write the sheet of these cases for the second quarter and read it untouched."""
    config = office_config()
    frames = {
        "cases": cases,
        "deadlines": evaluate(cases, config, made_up_quarter.AS_OF),
        "issues": tables.frame(tables.ISSUES, {}),
    }
    asking = ask(frames, config.rules, made_up_quarter.AS_OF)
    [path] = write_case_sheets(
        folder, collecting.AGENCIES[:1], Q2, cases=cases, asking=asking,
    )  # fmt: skip
    return path, collecting.collect_from(folder, quarter=Q2, last=cases)


def test_five_hundred_cases_come_back_as_they_were(tmp_path: Path) -> None:
    cases = many_cases(500)
    path, back = sheet_and_back(tmp_path, cases)
    assert len(back.cases) == 500
    progress = progress_since("2564-Q1", cases, back.cases, ["1001"], {})
    assert progress.count(CaseChange.STOOD_STILL) == 500
    assert progress.values.empty
    assert path.stat().st_size < 2_000_000
    sheet = openpyxl.load_workbook(path)[TABLE_SHEET]
    below = FIRST_CASE_ROW + 500
    assert sheet.cell(below, 2).border.left.style, "lines are drawn for new cases"
    watched = sheet.cell(below + 10, columns_of(sheet)["status"]).coordinate
    assert any(watched in each.sqref for each in sheet.data_validations.dataValidation)


def test_a_case_of_long_values_in_every_column_comes_back(tmp_path: Path) -> None:
    long = "ข้อความยาวที่หน่วยงานพิมพ์ไว้ " * 300
    day = date(2020, 5, 1)
    row: dict[str, Any] = {
        column.field: {
            Kind.TEXT: long,
            Kind.DATE: day,
            Kind.MONEY: Decimal("999999999999.99"),
            Kind.INTEGER: 1,
            Kind.CHOICE: column.choices[0].value if column.choices else "",
        }[column.kind]
        for column in ALL_COLUMNS
    } | {"case_id": "1001-2564-0001", "unreadable": None, "last_reported_quarter": "2564-Q1"}
    then = cases([row])
    path, back = sheet_and_back(tmp_path, then)
    [case] = back.cases.to_dict("records")
    assert case["subject"] == long.strip()
    assert case["refiled_date"] == day, "an optional column that holds something is on the sheet"
    assert progress_since("2564-Q1", then, back.cases, ["1001"], {}).values.empty
    heights = openpyxl.load_workbook(path)[TABLE_SHEET].row_dimensions
    assert heights[FIRST_CASE_ROW].height <= 409


def test_many_issues_of_one_cell_stand_in_one_note_that_can_be_read(tmp_path: Path) -> None:
    case = {
        "case_id": "1001-2564-0001",
        "file_no": "1/2563",
        "status": STATUS_OPEN,
        "unreadable": None,
    }
    issues = [
        {
            "agency_code": "1001", "case_id": "1001-2564-0001", "field": "subject",
            "severity": "warning", "code": "probable_duplicate", "value": "ก" * 9000,
            "message": f"เหมือนเรื่อง {number} " + "ก" * 9000, "remedy": "โปรดตรวจสอบ",
        }
        for number in range(40)
    ]  # fmt: skip
    frames = {
        "cases": cases([case]),
        "deadlines": tables.frame(tables.DEADLINES, {}),
        "issues": tables.from_rows(tables.ISSUES, issues),
    }
    asking = ask(frames, {}, made_up_quarter.AS_OF)
    [path] = write_case_sheets(
        tmp_path, collecting.AGENCIES[:1], Q2, cases=frames["cases"], asking=asking
    )
    note = cell_of(openpyxl.load_workbook(path)[TABLE_SHEET], "1/2563", "subject").comment
    assert len(note.text) == 2000, "cut, with a mark, where a note is at its longest"
    assert note.text.endswith("…")
    assert note.text.count("เหมือนเรื่อง") > 2
    assert note.height <= 500


def test_a_column_that_the_return_lacked_is_asked_for_on_every_case() -> None:
    """The issue concerned the whole file, and no case of it."""
    held = {"file_no": "1/2563", "status": STATUS_OPEN, "unreadable": None, "kind": "สำนวน"}
    frames = {
        "cases": cases([held]),
        "deadlines": tables.frame(tables.DEADLINES, {}),
        "issues": tables.frame(tables.ISSUES, {}),
    }
    asked = {field for _, field in ask(frames, {}, made_up_quarter.AS_OF).notes}
    required = {column.field for column in COLUMNS if column.required}
    assert asked == required - held.keys()


def test_optional_columns_are_asked_for_like_the_others(tmp_path: Path) -> None:
    case = {
        "file_no": "1/2563", "status": STATUS_OPEN, "unreadable": None,
        "incident_date": date(2019, 1, 1), "injured_party": "หน่วยงานของรัฐ",
        "repair_agreed_date": date(2020, 3, 1),
    }  # fmt: skip
    config = every_rule()
    frames = {"cases": cases([case]), "issues": tables.frame(tables.ISSUES, {})}
    frames["deadlines"] = evaluate(frames["cases"], config, made_up_quarter.AS_OF)
    asking = ask(frames, config.rules, made_up_quarter.AS_OF)
    optional = [column.field for column in ALL_COLUMNS if column not in COLUMNS]
    request = Request(columns=columns_with(optional))
    [path] = write_case_sheets(
        tmp_path, collecting.AGENCIES[:1], Q2,
        cases=frames["cases"], asking=asking, request=request,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(path)[TABLE_SHEET]
    assert filled(cell_of(sheet, "1/2563", "repair_done_date")) == ASKED_FILL
    assert filled(cell_of(sheet, "1/2563", "repair_agreed_date")) == KNOWN_FILL
    assert not cell_of(sheet, "1/2563", "refiled_date").protection.locked


def test_a_sheet_saved_again_by_libreoffice_still_stands_still(
    office: QuartersOffice, tmp_path: Path
) -> None:
    needs_office()
    converter = find_converter()
    assert converter is not None
    sent = office.sheet(Q2, "1002")
    office.input(Q2).mkdir(parents=True)
    subprocess.run(
        [
            str(converter.program), "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML",
            "--outdir", str(office.input(Q2)), str(sent),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = openpyxl.load_workbook(office.input(Q2) / sent.name)[TABLE_SHEET]
    assert saved.protection.sheet
    assert cell_of(saved, "ดส 2/2563", "incident_date").protection.locked
    assert not cell_of(saved, "ดส 2/2563", "committee_date").protection.locked
    assert "14/13/2563" in cell_of(saved, "ดส 2/2563", "committee_date").comment.text
    finished = office.batch(Q2)
    mine = [what for name, what in case_changes(finished).items() if "(1002-" in name]
    assert mine == [CaseChange.STOOD_STILL] * 7
    issues = finished.results.figures.issues
    assert asked_anew(issues, open_then(register(office, Q1))) == UNDATED


def test_demo_returns_sent_back_untouched_stand_still(tmp_path: Path) -> None:
    office = QuartersOffice(tmp_path, office_of(tmp_path, 12).config)
    invent_returns(office.input(Q1), office.config.agencies, Q1, date(2020, 11, 25), seed=7)
    office.batch(Q1)
    then = register(office, Q1)
    open_cases = set(then["cases"].loc[then["cases"]["status"] != STATUS_CLOSED, "case_id"])
    office.input(Q2).mkdir(parents=True)
    for path in office.sheets(Q2).glob("*.xlsx"):
        shutil.copy(path, office.input(Q2))
    finished = office.batch(Q2)
    progress = finished.results.progress
    assert progress is not None
    still = progress.cases[progress.cases["became"] == CaseChange.STOOD_STILL]
    assert open_cases <= set(still["case_id"])
    assert progress.values.empty
    issues = finished.results.figures.issues
    of_cases = issues[issues["case_id"].notna()]
    assert new_issues(of_cases, open_then(then)) == []
