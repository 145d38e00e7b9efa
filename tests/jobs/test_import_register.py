"""An office's existing register, taken over before the first quarter, and what comes of it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import run as command_line
from pipeline.console import translate
from pipeline.console.run_summary import closed_lines
from pipeline.jobs.batch import FinishedRun
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.import_register import ImportedRegister, take_over
from pipeline.jobs.office_status import office_status
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import CaseChange
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import TABLE_SHEET
from pipeline.model.sheet_look import ASKED_FILL
from pipeline.records.case_register import read_register
from pipeline.records.dispatch_register import TAKEN_OVER
from pipeline.records.import_columns import AGENCY, LETTER_DATE, LETTER_NUMBER, SHEET_COLUMNS, TIMES
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.revisions import Edition, register_files
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.import_sheet import write_import_sheet
from tests import hand_made as paper
from tests.quiet import Quiet
from tests.sheet_tables import write
from tests.three_quarters import QuartersOffice, case_changes, cell_of, filled

Q1, BEFORE = Quarter(2564, 1), Quarter(2563, 4)
IMPORTED_ON = date(2020, 10, 5)

FIELDS = (
    "file_no", "kind", "case_type", "subject", "injured_party", "damage_amount", "incident_date",
    "reported_date", "known_date", "committee_date", "committee_report_date", "decision_date",
    "decision_result", "mof_required", "mof_sent_date", "mof_reply_date", "mof_opinion",
    "mof_order_date", "claim_date", "status", "closed_date",
)  # fmt: skip
TITLES = [
    "ลำดับ", "สังกัด", "รหัสเรื่อง", *(BY_FIELD[name].title for name in FIELDS),
    "เร่งรัดแล้ว (ครั้ง)", "เลขที่หนังสือ", "ลงวันที่", "ผู้ดูแลเรื่อง",
]  # fmt: skip
"""An office's own headings: its words for the agency and the letters, and a column of its own."""


def line(
    number: int,
    agency: str,
    case: Mapping[str, Any],
    *,
    case_id: str | None = None,
    times: object = None,
    letter: str | None = None,
    sent: object = None,
) -> list[object]:
    values = [case.get(name) for name in FIELDS]
    plain = [float(value) if isinstance(value, Decimal) else value for value in values]
    return [number, agency, case_id, *plain, times, letter, sent, "ผู้ดูแลสมมติ"]


LOST = paper.case("พน 8/2560", paper.THEFT, "50000.00", incident_date="2017-02-01",
                  reported_date="2017-02-03", mof_required="ต้องรายงาน")  # fmt: skip
"""Known to the office, and forgotten by the agency in its first return."""

NOBODYS = paper.case("กก 1/2562", paper.BREACH, "700.00", incident_date="2019-02-01")

ROWS = [
    line(1, "เขตพระนคร", paper.PHRA_NAKHON[0], times=2),
    line(2, "เขตพระนคร", paper.PHRA_NAKHON[1], case_id="1001-2562-0004",
         letter="กท 0404/50\nกท 0404/210", sent="27/5/2563\n28/8/2563"),
    line(3, "1001", paper.PHRA_NAKHON[2], letter="กท 0404/210", sent=datetime(2020, 8, 28)),
    line(4, "สำนักงานเขตพระนคร", LOST, case_id="1001-2560-0002", times="๓ ครั้ง"),
    line(5, "สำนักการศึกษา", paper.EDUCATION[1], letter="กท 0404/210", sent="28 ส.ค. 2563"),
    line(6, "สนศ.", paper.EDUCATION[3], case_id="ล.12"),
    line(7, "กองกลาง", NOBODYS, times=1),
    ["รวม", None, None, None, None, None, None, None, 12345.0],
]  # fmt: skip


def register_file(folder: Path, rows: Sequence[Sequence[object]] = ROWS) -> Path:
    heading: list[list[object]] = [["ทะเบียนคุมสำนวนความรับผิดทางละเมิด ณ 30 กันยายน 2563"], []]
    return write(folder / "ทะเบียนเดิม.xlsx", {"ทะเบียน": [*heading, TITLES, *rows]})


@pytest.fixture
def office(tmp_path: Path) -> QuartersOffice:
    return QuartersOffice(tmp_path, paper.office(tmp_path))


def imported(
    office: QuartersOffice, path: Path | None = None, *, dry_run: bool = False
) -> ImportedRegister:
    run = replace(office.run(Q1), as_of=IMPORTED_ON)
    found = path or register_file(office.folder)
    return take_over(run, found, Quiet(), dry_run=dry_run)


def first_returns(office: QuartersOffice) -> FinishedRun:
    """The first quarter's returns come, as agencies write them: without any id."""
    paper.write_returns(office.input(Q1), office.config)
    return office.batch(Q1)


def codes(taken: ImportedRegister) -> list[tuple[str, str]]:
    issues = taken.existing.collected.issues
    return sorted(zip(issues["code"], issues["cell"], strict=True))


# ------------------------------------------------------------------ reading


def test_every_row_becomes_one_thing_and_every_case_has_its_agency(office: QuartersOffice) -> None:
    taken = imported(office)
    [record] = taken.existing.collected.files
    assert record.rows_read == 8
    assert (record.cases, record.total_rows) == (7, 1)
    cases = taken.cases
    assert cases["agency_code"].tolist() == ["B09"] * 2 + ["1001"] * 4 + [UNKNOWN_AGENCY]
    assert taken.ownerless == 1
    ids = dict(zip(cases["file_no"], cases["case_id"], strict=True))
    assert ids["พน 2/2561"] == "1001-2562-0004", "the office's own id stays"
    assert ids["พน 8/2560"] == "1001-2560-0002"
    assert ids["พน 1/2563"] == "1001-2564-0001"
    assert set(cases["last_reported_quarter"]) == {"2563-Q4"}
    assert set(cases["origin"]) == {"returned"}


def test_what_is_wrong_is_told_with_its_place(office: QuartersOffice) -> None:
    found = codes(imported(office))
    assert ("row_agency_unknown", "B10") in found
    assert ("case_id_malformed", "C9") in found
    assert not [code for code, _ in found if code.startswith(("letter_", "pressed_"))]


@pytest.mark.parametrize(
    ("times", "letter", "sent", "expected"),
    [
        ("หลายครั้ง", None, None, "pressed_times_unusable"),
        (500, None, None, "pressed_times_unusable"),
        (None, "กท 1/1", "31/2/2563", "letter_date_unusable"),
        (None, "กท 1/1", datetime(2020, 12, 1), "letter_date_unusable"),
        (None, "กท 1/1", None, "letter_undated"),
    ],
)
def test_unusable_entries_about_letters_are_told(
    office: QuartersOffice, times: object, letter: str | None, sent: object, expected: str
) -> None:
    row = line(1, "1001", paper.PHRA_NAKHON[0], times=times, letter=letter, sent=sent)
    assert expected in [
        code for code, _ in codes(imported(office, register_file(office.folder, [row])))
    ]


def test_an_agency_may_stand_in_the_name_of_its_sheet_or_in_the_id(office: QuartersOffice) -> None:
    titles = [BY_FIELD[name].title for name in FIELDS]
    rows = {
        "เขตพระนคร": paper.PHRA_NAKHON[:2],
        "สำนักการศึกษา": paper.EDUCATION[:1],
        "Sheet3": paper.EDUCATION[1:2],
    }
    sheets = {
        name: [["รหัสเรื่อง", *titles]]
        + [
            ["B09-2563-0009" if name == "Sheet3" else None, *line(1, "", case)[3 : 3 + len(FIELDS)]]
            for case in cases
        ]
        for name, cases in rows.items()
    }
    taken = imported(office, write(office.folder / "แยกแผ่น.xlsx", sheets))
    assert taken.cases["agency_code"].tolist() == ["B09"] * 2 + ["1001"] * 2
    assert "B09-2563-0009" in taken.cases["case_id"].tolist()


@pytest.mark.parametrize("ending", ["csv", "ods", "xls"])
def test_other_kinds_of_file_are_read_alike(
    office: QuartersOffice, ending: str, tmp_path: Path
) -> None:
    source = register_file(office.folder, ROWS[:5])
    path = tmp_path / f"ทะเบียน.{ending}"
    if ending == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = openpyxl.load_workbook(source).worksheets[0]
            for row in sheet.iter_rows(values_only=True):
                day = [f"{v:%d/%m/%Y}" if isinstance(v, date) else v for v in row]
                csv.writer(file).writerow(day)
    else:
        path = converted(source, ending, tmp_path)
    expected = imported(office, source, dry_run=True)
    found = imported(office, path, dry_run=True)
    columns = ["agency_code", "case_id", *FIELDS]
    pd.testing.assert_frame_equal(found.cases[columns], expected.cases[columns])
    assert found.existing.letters == expected.existing.letters


def converted(source: Path, ending: str, folder: Path) -> Path:
    import subprocess

    from pipeline.documents.pdf import find_converter
    from tests.libreoffice import needs_office

    needs_office()
    converter = find_converter()
    assert converter is not None
    out = folder / ending
    subprocess.run(
        [
            str(converter.program), "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", ending, "--outdir", str(out), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return next(out.iterdir())


# ------------------------------------------------------------------ what is written


def test_the_records_look_as_if_the_quarter_before_had_been_run(office: QuartersOffice) -> None:
    taken = imported(office)
    assert taken.folder == office.records / "register"
    files = register_files(office.records, Edition(BEFORE))
    for name, schema in tables.SCHEMAS.items():
        assert pq.read_schema(files[name]).equals(schema), name
    register = read_register(office.records, BEFORE)
    assert register is not None
    assert register.cases["stage"].notna().all()
    status = dict(
        zip(
            register.frames["returns"]["agency_code"],
            register.frames["returns"]["status"],
            strict=True,
        )
    )
    assert status == {"B09": "returned", "B10": "nil", "1001": "returned", "1002": "nil",
                      UNKNOWN_AGENCY: "returned"}  # fmt: skip
    assert register.frames["returns"]["returned_date"].isna().all()


def test_the_earlier_letters_stand_in_the_dispatch_register(office: QuartersOffice) -> None:
    imported(office)
    lines = read_dispatch(office.records, BEFORE, [a.code for a in office.config.agencies]).letters
    assert set(lines) == {"1001", "B09"}
    district = lines["1001"]
    assert (district.number, district.dispatched_date) == ("กท 0404/210", date(2020, 8, 28))
    assert (district.round, district.cases, district.standing) == (3, 4, TAKEN_OVER)
    assert sorted(district.pressed) == sorted(
        ["1001-2564-0001"] * 2 + ["1001-2562-0004"] * 2 + ["1001-2560-0002"] * 3
        + ["1001-2564-0002"]
    )  # fmt: skip
    # The same circular number to both.
    assert lines["B09"].number == "กท 0404/210"


def test_a_dry_run_writes_nothing(office: QuartersOffice) -> None:
    taken = imported(office, dry_run=True)
    assert taken.folder is None
    assert len(taken.cases) == 7
    assert not office.records.exists()


def test_nothing_is_written_for_a_file_that_holds_no_case(office: QuartersOffice) -> None:
    empty = write(office.folder / "ว่าง.xlsx", {"ทะเบียน": [["ไม่มีอะไร"]]})
    taken = imported(office, empty)
    assert not taken.usable
    assert [code for code, _ in codes(taken)] == ["no_table"]
    assert not office.records.exists()


def test_the_same_register_gives_the_same_records(office: QuartersOffice, tmp_path: Path) -> None:
    source = register_file(tmp_path)
    contents = []
    for name in ("one", "two"):
        other = QuartersOffice(tmp_path / name, paper.office(tmp_path / name))
        run = replace(other.run(Q1), as_of=IMPORTED_ON)
        take_over(run, source, Quiet(), dry_run=False)
        contents.append(
            {
                path.relative_to(other.records): path.read_bytes()
                for path in sorted(other.records.rglob("*"))
                if path.is_file()
            }
        )
    assert contents[0] == contents[1]


# ------------------------------------------------------------------ refusals


def test_a_register_that_stands_is_never_written_over(office: QuartersOffice) -> None:
    imported(office)
    before = (office.records / "dispatch_2563-Q4.xlsx").read_bytes()
    with pytest.raises(RefusalError, match="register_taken_over") as refused:
        imported(office)
    told = translate(refused.value.message, "th", **refused.value.facts)
    assert "ไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2563" in told
    assert "--again" in told
    assert (office.records / "dispatch_2563-Q4.xlsx").read_bytes() == before


def test_a_quarter_that_was_run_is_not_given_a_past_afterwards(office: QuartersOffice) -> None:
    first_returns(office)
    with pytest.raises(RefusalError, match="register_stands") as refused:
        imported(office)
    told = translate(refused.value.message, "th", **refused.value.facts)
    assert "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564" in told
    assert str(office.records / "register") in told
    # The records prove themselves: a part of them can't be moved out.
    assert f"ย้ายโฟลเดอร์ {office.records} ทั้งโฟลเดอร์ออก" in told
    assert not register_files(office.records, Edition(Quarter(2563, 4)))
    later, path = office.run(Q1.following), register_file(office.folder)
    with pytest.raises(RefusalError, match="register_stands"):
        take_over(later, path, Quiet(), dry_run=True, again=True)


# ------------------------------------------------------------------ the first quarter after it


def test_what_was_known_is_not_new_and_keeps_its_id(office: QuartersOffice) -> None:
    imported(office)
    finished = first_returns(office)
    found = case_changes(finished)
    new = sorted(name.split(" (")[0] for name, what in found.items() if what == CaseChange.NEW)
    known = {"พน 1/2563", "พน 2/2561", "พน 3/2561", "ศธ 2/2561", "ศธ 4/2562"}
    expected = {case["file_no"] for case in (*paper.PHRA_NAKHON, *paper.EDUCATION)} - known
    assert set(new) == expected
    cases = finished.results.figures.cases
    ids = dict(zip(cases["file_no"], cases["case_id"], strict=True))
    assert ids["พน 2/2561"] == "1001-2562-0004"
    assert found["พน 1/2563 (1001-2564-0001)"] == CaseChange.STOOD_STILL
    assert cases["case_id"].is_unique


def test_a_case_that_the_first_returns_forget_is_carried_over_and_pressed(
    office: QuartersOffice,
) -> None:
    imported(office)
    finished = first_returns(office)
    assert case_changes(finished)["พน 8/2560 (1001-2560-0002)"] == CaseChange.VANISHED
    cases = finished.results.figures.cases.set_index("file_no")
    assert cases.loc["พน 8/2560", "origin"] == "carried"
    [letter] = [each for each in finished.results.letters if each.agency_code == "1001"]
    assert "1001-2560-0002" in set(letter.pressing["case_id"])
    assert cases.loc["กก 1/2562", "agency_code"] == UNKNOWN_AGENCY, "kept, though nobody's"


def test_rounds_go_on_where_the_office_stood(office: QuartersOffice) -> None:
    imported(office)
    finished = first_returns(office)
    rounds = {letter.agency_code: letter.round for letter in finished.results.letters}
    # The forgotten case was pressed three times, that of the bureau once; the silent one never.
    assert rounds == {"1001": 4, "B09": 2, "1002": 1}
    progress = finished.results.progress
    assert progress is not None
    pressed = dict(zip(progress.cases["case_id"], progress.cases["pressed"], strict=True))
    assert pressed["1001-2562-0004"] == 2
    assert pressed["1001-2564-0001"] == 2


@pytest.mark.parametrize("times", [None, 2])
def test_a_quarter_taken_over_is_closed_without_output_and_nothing_asks_for_it(
    office: QuartersOffice, times: int | None
) -> None:
    """Neither with letters that have no date, nor where nothing was ever pressed."""
    imported(office, register_file(office.folder, [line(1, "1001", LOST, times=times)]))
    first_returns(office)
    standing = office_status(office.run(Q1))
    assert standing.form_due is None, "the year before was worked in elsewhere"
    assert not standing.before_open
    assert standing.left_behind == ()
    later = office_status(replace(office.run(Q1), quarter=Q1.following))
    assert later.before_open, "the first quarter itself was run"
    assert [step.name for step in later.left_behind] == ["letters", "memo"]
    before = replace(office.run(Q1), quarter=BEFORE, as_of=date(2020, 12, 30))
    closing = close_quarter(before)
    assert closing is not None
    [told] = closing.warnings
    assert "ยกมาจากทะเบียนเดิม" in str(told)
    assert not closing.closed.printable
    lines = [text for text, _ in closed_lines(closing, office.records, "th")]
    assert lines[1:] == [str(told)]
    assert "พิมพ์ซ้ำ" not in lines[0]
    again = close_quarter(replace(before, as_of=date(2020, 12, 31)))
    assert again is not None
    assert (again.before, again.altered) == (True, ())
    assert read_register(office.records, BEFORE) is not None


def test_times_alone_press_but_are_no_dispatched_letter(office: QuartersOffice) -> None:
    imported(office, register_file(office.folder, [line(1, "1001", LOST, times=2)]))
    known = read_dispatch(office.records, BEFORE).letters["1001"]
    assert (known.number, known.dispatched_date, known.sent) == ("", None, False)
    finished = first_returns(office)
    [letter] = [each for each in finished.results.letters if each.agency_code == "1001"]
    assert letter.round == 3


def test_a_case_that_moved_since_is_not_pressed_again(office: QuartersOffice) -> None:
    before = {k: v for k, v in paper.PHRA_NAKHON[0].items() if k != "committee_date"}
    imported(office, register_file(office.folder, [line(1, "1001", before, times=5)]))
    finished = first_returns(office)
    progress = finished.results.progress
    assert progress is not None
    [row] = progress.cases[progress.cases["case_id"] == "1001-2564-0001"].to_dict("records")
    assert (row["became"], row["pressed"]) == (CaseChange.MOVED_ON, 0)


def test_the_first_sheets_are_filled_in_from_it(office: QuartersOffice) -> None:
    imported(office)
    sheet = openpyxl.load_workbook(office.sheet(Q1, "1001"))[TABLE_SHEET]
    assert cell_of(sheet, "พน 2/2561", "case_id").value == "1001-2562-0004"
    assert filled(cell_of(sheet, "พน 8/2560", "committee_date")) == ASKED_FILL
    bureau = openpyxl.load_workbook(office.sheet(Q1, "B09"))[TABLE_SHEET]
    note = cell_of(bureau, "ศธ 4/2562", "file_no").comment
    assert note is None, "an id of the office's own is none of the agency's business"


# ------------------------------------------------------------------ the empty sheet, the command


def test_the_empty_sheet_filled_in_is_read_without_a_word(
    office: QuartersOffice, tmp_path: Path
) -> None:
    path = tmp_path / "แบบ.xlsx"
    write_import_sheet(path)
    book = openpyxl.load_workbook(path)
    sheet = book[TABLE_SHEET]
    titles = [cell.value for cell in sheet[TITLE_ROW]]
    assert [str(title).removesuffix(" *") for title in titles] == [c.title for c in SHEET_COLUMNS]
    case = {**paper.PHRA_NAKHON[0], AGENCY.field: "สำนักงานเขตพระนคร", "row_no": 1,
            TIMES.field: 2, LETTER_NUMBER.field: "กท 0404/9",
            LETTER_DATE.field: date(2020, 8, 28)}  # fmt: skip
    for number, column in enumerate(SHEET_COLUMNS, start=1):
        sheet.cell(FIRST_CASE_ROW, number).value = case.get(column.field)
    book.save(path)
    taken = imported(office, path)
    assert codes(taken) == []
    assert taken.cases["agency_code"].tolist() == ["1001"]
    [letters] = taken.existing.letters
    assert (letters.times, letters.number, letters.dispatched_date) == (
        2, "กท 0404/9", date(2020, 8, 28),
    )  # fmt: skip


def test_the_empty_sheet_itself_holds_no_case(office: QuartersOffice, tmp_path: Path) -> None:
    write_import_sheet(tmp_path / "แบบ.xlsx")
    assert not imported(office, tmp_path / "แบบ.xlsx").usable


def test_the_command_says_what_it_did(office: QuartersOffice) -> None:
    source = register_file(office.folder)
    arguments = [
        "import", str(source), "--quarter", "2564-Q1", "--as-of", "2020-10-05", "--lang", "en",
        "--office", str(office.folder), "--workers", "1",
    ]  # fmt: skip
    runner, here = CliRunner(), ["--office", str(office.folder)]
    dry = runner.invoke(command_line.main, [*arguments, "--dry-run"])
    # One case belongs to no agency that is known: done, but not whole.
    assert dry.exit_code == 3, dry.output
    assert not office.records.exists()
    done = runner.invoke(command_line.main, arguments)
    assert done.exit_code == 3, done.output
    assert "8 rows read = 7 cases + 0 blank + 1 total " in done.output
    assert "7 cases of 2 agencies" in done.output
    assert "1 case of no agency" in done.output
    assert "2563-Q4" in done.output
    again = runner.invoke(command_line.main, arguments)
    assert again.exit_code == 2
    assert runner.invoke(command_line.main, ["import", *here]).exit_code == 2
    assert runner.invoke(command_line.main, ["import", "nowhere.xlsx", *here]).exit_code == 4
    written = runner.invoke(
        command_line.main, ["import", "--template", str(office.folder / "new.xlsx"), *here]
    )
    assert written.exit_code == 0
    assert (office.folder / "new.xlsx").exists()
