"""The quarter worked out on paper comes out exactly so: in data, letters, memorandum, workbook."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.console.run_summary import closing_lines
from pipeline.demo.fiscal_year import enter_dispatch
from pipeline.figures.progress import Changes
from pipeline.jobs.batch import FinishedRun, run_batch, run_memo
from pipeline.jobs.quarter_run import Run
from pipeline.model import tables
from pipeline.model.codes import Status
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.office.office import Office
from pipeline.records.revisions import Edition
from pipeline.report import sheet_names
from pipeline.report.report_wordings import REPORT
from pipeline.thai.numerals import to_arabic_digits
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.libreoffice import needs_office, pages, pdfs, squeezed
from tests.quiet import Quiet


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """The hand-made quarter, run end to end."""
    folder = tmp_path_factory.mktemp("office")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    return run_batch(run_of(folder, config), Quiet(), dry_run=False)


def run_of(folder: Path, config: object) -> Run:
    return Run(
        office=Office(folder),
        quarter=paper.QUARTER,
        as_of=paper.AS_OF,
        returns_folder=folder / "input",
        workers=2,
    )


def table(quarter: FinishedRun, name: str) -> pd.DataFrame:
    return tables.to_frame(pq.read_table(quarter.folder / "data" / f"{name}.parquet"))


def text_of(path: Path) -> str:
    """All words of a document, tables included, in ASCII digits."""
    document = docx.Document(str(path))
    runs = document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    )
    return to_arabic_digits("".join(run.text or "" for run in runs))


def none(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def test_data_files_have_the_declared_columns(quarter: FinishedRun) -> None:
    for name, schema in tables.SCHEMAS.items():
        found = pq.read_schema(quarter.folder / "data" / f"{name}.parquet")
        assert found.equals(schema), name


def test_every_case_is_marked_as_on_paper(quarter: FinishedRun) -> None:
    found = {
        row["file_no"]: (
            row["damage_band"],
            row["stage"],
            row["deadline_status"],
            none(row["next_rule"]),
            none(row["next_due_date"]),
            none(row["at_stake"]),
        )
        for row in table(quarter, "cases").to_dict("records")
    }
    assert found == paper.EXPECTED_CASES


def test_the_deadlines_pressed_are_those_on_paper(quarter: FinishedRun) -> None:
    cases = table(quarter, "cases").set_index("case_id")
    closed = cases["status"] == "ยุติเรื่อง"
    found = {
        (cases.loc[row["case_id"], "file_no"], row["rule"]): (
            row["status"],
            None if pd.isna(row["due_date"]) else f"{row['due_date']:%A} {row['due_date']}",
            None if pd.isna(row["days"]) else row["days"],
        )
        for row in table(quarter, "deadlines").to_dict("records")
        if row["status"] in ("overdue", "due_soon", "unknown") and not closed[row["case_id"]]
    }
    assert found == paper.EXPECTED_DEADLINES


def test_the_figures_are_those_on_paper(quarter: FinishedRun) -> None:
    figures, paper_figures = quarter.results.figures, paper.EXPECTED_FIGURES
    for status in ("returned", "nil", "missing", "unreadable"):
        assert len(figures.returns_with(status)) == paper_figures[status], status
    assert (figures.total.cases, figures.total.unstated) == (12, 1)
    assert str(figures.total.baht) == paper_figures["damage"]
    assert figures.open_count == paper_figures["open"]
    for name in ("claimable", "undecided"):
        amount = getattr(figures, name)
        found = (amount.cases, str(amount.baht), amount.unstated)
        assert found == paper_figures[name], name
    assert str(figures.recovered) == paper_figures["recovered"]
    for status in (Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN):
        assert figures.cases_with(status).cases == paper_figures[f"{status}_cases"]
        assert figures.deadlines_with(status) == paper_figures[f"{status}_deadlines"]
    assert (figures.lapsed.cases, str(figures.lapsed.baht)) == paper_figures["lapsed"]
    for days, expected in paper_figures["within"].items():
        near = figures.lapsing_within(days)
        assert (near.cases, str(near.baht)) == expected, days
    undated = figures.claims_undated
    assert (undated.cases, str(undated.baht)) == paper_figures["undated"]


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("by_type", "case_type", paper.EXPECTED_TYPES),
        ("by_band", "damage_band", paper.EXPECTED_BANDS),
    ],
)
def test_sums_by_type_and_band(quarter: FinishedRun, name: str, key: str, expected: object) -> None:
    rows = getattr(quarter.results.figures, name).to_dict("records")
    assert {row[key]: (row["cases"], str(row["damage"])) for row in rows} == expected


def test_counts_by_status(quarter: FinishedRun) -> None:
    rows = quarter.results.figures.by_status.to_dict("records")
    assert {row["deadline_status"]: row["cases"] for row in rows} == paper.EXPECTED_STATUSES


def test_the_errors_are_those_on_paper_and_lose_no_case(quarter: FinishedRun) -> None:
    issues = table(quarter, "issues")
    cases = table(quarter, "cases").set_index("case_id")["file_no"]
    errors = issues[issues["severity"] == "error"]
    found = {(cases[row.case_id], row.field) for row in errors.itertuples() if row.case_id}
    assert found == paper.EXPECTED_ERRORS


def test_the_rows_reconcile(quarter: FinishedRun) -> None:
    content = json.loads((quarter.folder / "manifest.json").read_text(encoding="utf-8"))
    assert content["rows"] == {**paper.EXPECTED_ROWS, "reconcile": True}
    assert content["reconciles"] is True
    for file in content["inputs"]["returns"]:
        counts = file["rows"]
        parts = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
        assert counts["rows_read"] == sum(counts[part] for part in parts)


def test_a_return_has_in_the_manifest_the_number_under_which_the_workbook_lists_it(
    quarter: FinishedRun,
) -> None:
    content = json.loads((quarter.folder / "manifest.json").read_text(encoding="utf-8"))
    numbered = {each["number"]: each["sha256"] for each in content["inputs"]["returns"]}
    book = openpyxl.load_workbook(quarter.folder / "summary.xlsx", read_only=True)
    rows = [*book[REPORT[sheet_names.PROVENANCE.name]].iter_rows(values_only=True)]
    listed = [row[1] for row in rows if str(row[1]) in numbered.values()]
    assert listed == [numbered[place] for place in range(1, len(numbered) + 1)]


def test_the_letters_are_those_on_paper(quarter: FinishedRun) -> None:
    letters = table(quarter, "letters")
    chasing = letters[letters["kind"] != "memo"].to_dict("records")
    found = {row["agency_code"]: (row["kind"], row["cases"]) for row in chasing}
    assert found == paper.EXPECTED_LETTERS
    files = {path.name for path in (quarter.folder / "letters").glob("*.docx")}
    named = {Path(row["file"]).name for row in chasing}
    assert files - {"print_all.docx"} == named


def letters_of(quarter: FinishedRun) -> Iterator[tuple[str, str]]:
    for row in table(quarter, "letters").to_dict("records"):
        if row["kind"] != "memo":
            yield row["agency_code"], text_of(quarter.folder / row["file"])


def test_each_pressed_deadline_stands_in_exactly_one_letter(quarter: FinishedRun) -> None:
    texts = dict(letters_of(quarter))
    for file_no, _ in paper.EXPECTED_DEADLINES:
        code = "1001" if file_no.startswith("พน") else "B09"
        assert [agency for agency, text in texts.items() if file_no in text] == [code], file_no
    quiet = {"พน 5/2562", "ศธ 1/2564"}
    assert not [number for number in quiet for text in texts.values() if number in text]


def test_the_memo_holds_the_figures_on_paper(quarter: FinishedRun) -> None:
    text = text_of(quarter.folder / "executive_memo.docx")
    expected = paper.EXPECTED_FIGURES
    for amount in (expected["damage"], expected["lapsed"][1], expected["within"][180][1]):
        assert f"{float(amount):,.2f}" in text, amount
    for _, damage in paper.EXPECTED_BANDS.values():
        assert damage == "0.00" or f"{float(damage):,.2f}" in text


def test_the_workbook_adds_up_to_the_figures_on_paper(quarter: FinishedRun) -> None:
    book = openpyxl.load_workbook(quarter.folder / "summary.xlsx", data_only=True)
    values = [
        cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)
        for cell in row if isinstance(cell, int | float)
    ]  # fmt: skip
    for amount in (paper.EXPECTED_FIGURES["damage"], paper.EXPECTED_FIGURES["lapsed"][1]):
        assert float(amount) in values, amount


def test_a_second_run_gives_the_same_files(quarter: FinishedRun) -> None:
    run = quarter.results.run
    before = contents(quarter.folder)
    again = run_batch(run, Quiet(), dry_run=False)
    third = run_batch(run, Quiet(), dry_run=False)
    assert contents(again.folder) == contents(third.folder)
    after = contents(again.folder)
    # The manifest lists this quarter's own register, which the first run did not have yet.
    before.pop("manifest.json")
    after.pop("manifest.json")
    assert after == before


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.log"
    }


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    finished = run_batch(run_of(tmp_path, config), Quiet(), dry_run=True)
    assert finished.folder is None
    assert not (tmp_path / "output").exists()
    assert not (tmp_path / "records").exists()


def test_the_written_data_add_up_to_the_figures_on_paper(quarter: FinishedRun) -> None:
    cases = table(quarter, "cases").to_dict("records")
    expected = paper.EXPECTED_FIGURES
    open_cases = [case for case in cases if case["status"] != "ยุติเรื่อง"]
    assert str(sum_of(cases, "damage_amount")) == expected["damage"]
    assert str(sum_of(open_cases, "at_stake")) == expected["at_stake"]
    for name, wanted in (
        ("case_type", paper.EXPECTED_TYPES),
        ("damage_band", paper.EXPECTED_BANDS),
    ):
        for key, (count, damage) in wanted.items():
            rows = [case for case in cases if case[name] == key]
            assert (len(rows), str(sum_of(rows, "damage_amount"))) == (count, damage), key
    letters = table(quarter, "letters").to_dict("records")
    pressed = {row["agency_code"]: row["cases"] for row in letters if row["kind"] != "memo"}
    assert sum(pressed.values()) == len({file_no for file_no, _ in paper.EXPECTED_DEADLINES})
    returns = table(quarter, "returns").to_dict("records")
    assert sum(row["rows_read"] for row in returns) == paper.EXPECTED_ROWS["rows_read"]
    assert sum(row["cases"] for row in returns) == len(cases)


def sum_of(rows: list[dict[str, object]], name: str) -> Decimal:
    return sum((row[name] for row in rows if not pd.isna(row[name])), Decimal("0.00"))


def test_rows_that_do_not_reconcile_are_told_in_red(quarter: FinishedRun) -> None:
    lines = dict(closing_lines(quarter, "th"))
    assert "red" not in [colour for text, colour in lines.items() if "แถวที่อ่าน" in text]
    first, *others = quarter.results.collected.files
    lost = replace(first, rows_read=first.rows_read + 1)
    collected = replace(quarter.results.collected, files=(lost, *others))
    wrong = replace(quarter, results=replace(quarter.results, collected=collected))
    told = [text for text, colour in closing_lines(wrong, "th") if colour == "red"]
    assert any("ยอดไม่ตรงกัน" in text for text in told)
    gone = replace(quarter, results=replace(quarter.results, lost=("1001-2564-0001",)))
    told = [text for text, colour in closing_lines(gone, "th") if colour == "red"]
    assert any("ยอดไม่ตรงกัน" in text for text in told)


def test_open_cases_of_a_silent_agency_are_carried_into_the_next_quarter(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run_batch(run_of(tmp_path, config), Quiet(), dry_run=False)
    following = Quarter(2564, 2)
    education = next(agency for agency in config.agencies if agency.code == "B09")
    (tmp_path / "second").mkdir()
    rows = [{"row_no": 1, **paper.EDUCATION[0]}]
    write_filled_sheet(
        tmp_path / "second" / file_name(education), education, following, Filling(rows)
    )
    second = replace(
        run_of(tmp_path, config),
        quarter=following,
        as_of=date(2021, 2, 24),
        returns_folder=tmp_path / "second",
    )
    finished = run_batch(second, Quiet(), dry_run=False)
    cases = finished.results.figures.cases.set_index("file_no")
    # 1001 and 1002 are silent, B10 too; B09 reports one of its five and closed none.
    assert set(cases.index) == {c["file_no"] for c in paper.PHRA_NAKHON + paper.EDUCATION} - {
        "พน 5/2562"
    }
    assert cases.loc["ศธ 1/2564", "origin"] == "returned"
    assert cases.loc["ศธ 1/2564", "case_id"] == "B09-2564-0001"
    carried = cases.drop(index="ศธ 1/2564")
    assert set(carried["origin"]) == {"carried"}
    assert set(carried["last_reported_quarter"]) == {"2564-Q1"}
    # What could not be read in November is still unknown in February, and still pressed.
    assert cases.loc["พน 6/2563", "deadline_status"] == "unknown"
    assert cases.loc["พน 2/2561", "deadline_status"] == "overdue"
    kinds = {letter.agency_code: letter.kind.value for letter in finished.results.letters}
    assert kinds == {
        "1001": "chase_and_request",
        "1002": "request_return",
        "B09": "chase",
        "B10": "request_return",
    }
    assert finished.results.reconciles


def test_a_file_that_can_not_be_read_stops_nothing(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    (tmp_path / "input" / "1002_สำนักงานเขตดุสิต.xlsx").write_bytes(b"PK\x03\x04 broken")
    finished = run_batch(run_of(tmp_path, config), Quiet(), dry_run=False)
    returns = finished.results.figures.returns.set_index("agency_code")
    assert returns.loc["1002", "status"] == "unreadable"
    assert len(finished.results.figures.cases) == 12
    kinds = {letter.agency_code: letter.kind.value for letter in finished.results.letters}
    assert kinds["1002"] == "request_return"


def test_only_a_dispatched_letter_presses_and_progress_starts_anew(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run_batch(run_of(tmp_path, config), Quiet(), dry_run=False)
    following = replace(
        run_of(tmp_path, config),
        quarter=Quarter(2564, 2),
        as_of=date(2021, 2, 24),
        returns_folder=tmp_path / "second",
    )
    (tmp_path / "second").mkdir()
    education = next(agency for agency in config.agencies if agency.code == "B09")
    # One case has been ordered to pay since, the other stands still.
    moved = {**paper.EDUCATION[1], "payment_order_date": date(2021, 1, 15)}
    rows = [paper.EDUCATION[0], moved, *paper.EDUCATION[2:]]
    filling = Filling(rows)
    write_filled_sheet(
        tmp_path / "second" / file_name(education), education, following.quarter, filling
    )
    unsent = run_batch(following, Quiet(), dry_run=True)
    assert {letter.round for letter in unsent.results.letters} == {1}
    register = tmp_path / "records" / "dispatch_2564-Q1.xlsx"
    book = openpyxl.load_workbook(register)
    paper.enter(book.worksheets[0], {"B09": ("กท 0000/1", date(2020, 11, 30))})
    book.save(register)
    sent = run_batch(following, Quiet(), dry_run=True)
    rounds = {letter.agency_code: letter.round for letter in sent.results.letters}
    assert rounds["B09"] == 2
    assert rounds["1001"] == 1


def test_a_memorandum_that_was_dispatched_keeps_its_text(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = replace(run_of(tmp_path, config), as_of=date(2020, 12, 15), final=True)
    first = run_memo(run, Quiet(), dry_run=False)
    memo = first.folder / "executive_memo.docx"
    register = tmp_path / "records" / "dispatch_2564-Q1.xlsx"
    book = openpyxl.load_workbook(register)
    paper.enter(book.worksheets[0], {"EXEC": ("กท 0000/20", date(2020, 12, 17))})
    book.save(register)
    sent = memo.read_bytes()
    for as_of, said in (
        (date(2020, 12, 16), "ลงวันที่ส่งไว้ล่วงหน้าเป็นวันที่ 17 ธันวาคม 2563"),
        (date(2020, 12, 18), "ส่งไปแล้ว แต่ข้อความตามข้อมูลปัจจุบันต่างจากฉบับที่ส่ง"),
    ):
        again = run_memo(replace(run, as_of=as_of), Quiet(), dry_run=False)
        assert memo.read_bytes() == sent
        [told] = [str(each) for each in again.warnings if str(each).startswith("บันทึกถึง")]
        assert said in told
        shutil.rmtree(first.folder)  # it stands in the records, too


@pytest.mark.parametrize("output", ["kept", "deleted"])
def test_a_letter_that_was_dispatched_keeps_its_text(tmp_path: Path, output: str) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = run_of(tmp_path, config)
    first = run_batch(run, Quiet(), dry_run=False)
    letter = next((first.folder / "letters").glob("1001_*.docx"))
    sent = letter.read_bytes()
    register = tmp_path / "records" / "dispatch_2564-Q1.xlsx"
    book = openpyxl.load_workbook(register)
    paper.enter(book.worksheets[0], {"1001": ("กท 0000/7", date(2020, 11, 30))})
    book.save(register)
    if output == "deleted":
        shutil.rmtree(first.folder)
    later = run_batch(replace(run, as_of=date(2020, 12, 4)), Quiet(), dry_run=False)
    assert letter.read_bytes() == sent
    # By then the claim of 3 December has lapsed, and the letter that went out did not say so.
    assert any("ต่างจากฉบับที่ส่ง" in str(warning) for warning in later.warnings)
    letters = table(later, "letters").set_index("agency_code")
    assert letters.loc["1001", "letter_number"] == "กท 0000/7"
    assert letters.loc["1001", "dispatched_date"] == date(2020, 11, 30)


def test_a_file_of_no_known_agency_keeps_its_cases_and_is_told_in_red(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    (known,) = (tmp_path / "input").glob("B09_*.xlsx")
    stranger = Agency("Z99", "สำนักงานเขตที่ไม่มีจริง", "", "ผู้อำนวยการ", (), 99)
    write_filled_sheet(
        tmp_path / "input" / "x.xlsx", stranger, paper.QUARTER, Filling(paper.EDUCATION)
    )
    known.unlink()
    finished = run_batch(run_of(tmp_path, config), Quiet(), dry_run=False)
    figures = finished.results.figures
    assert (figures.cases["agency_code"] == "UNKNOWN").sum() == len(paper.EDUCATION)
    assert len(figures.returns_with("returned", "nil", "missing", "unreadable")) == 4
    assert len(figures.returns_with("returned")) == 1
    told = [text for text, colour in closing_lines(finished, "th") if colour == "red"]
    # Names of files may be names of persons: the terminal tells a file by number and fingerprint.
    (file,) = (each for each in finished.results.collected.files if each.name == "x.xlsx")
    assert any(file.sha256[:8] in text for text in told)
    assert not any("x.xlsx" in text for text in told)
    assert finished.results.reconciles


def test_what_became_of_the_cases_since_the_quarter_before(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    first = run_batch(run_of(tmp_path, config), Quiet(), dry_run=False)
    assert first.results.changes is None
    folder = tmp_path / "second"
    folder.mkdir()
    education = next(agency for agency in config.agencies if agency.code == "B09")
    rows = [
        # Stands still; ordered to pay since; its amount now stated; closed; one left out; one new.
        paper.EDUCATION[0],
        {**paper.EDUCATION[1], "payment_order_date": date(2021, 1, 15)},
        {**paper.EDUCATION[2], "damage_amount": Decimal("70.00")},
        {**paper.EDUCATION[4], "status": "ยุติเรื่อง", "incident_date": date(2019, 1, 11)},
        paper.case("ศธ 9/2564", paper.ACCIDENT, "10.00", incident_date="2021-01-05"),
    ]
    write_filled_sheet(folder / file_name(education), education, Quarter(2564, 2), Filling(rows))
    second = replace(
        run_of(tmp_path, config),
        quarter=Quarter(2564, 2),
        as_of=date(2021, 2, 24),
        returns_folder=folder,
    )
    finished = run_batch(second, Quiet(), dry_run=False)
    assert finished.results.changes == Changes(
        new=1, closed=1, moved_on=1, stood_still=2, vanished=1, altered=1,
        improved=(), since=Edition(paper.QUARTER),
    )  # fmt: skip
    memo = text_of(finished.folder / "executive_memo.docx")
    assert "เรื่องใหม่ 1 เรื่อง" in memo
    assert "เรื่องที่ไม่ปรากฏในแบบรายงาน 1 เรื่อง" in memo


def test_the_printed_letters_and_memo_hold_every_figure_on_paper(
    quarter: FinishedRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_office()
    letters = sorted((quarter.folder / "letters").glob("[1B]*.docx"))
    memo = quarter.folder / "executive_memo.docx"
    printed = {
        pdf.stem: squeezed("".join(pages(pdf)))
        for pdf in pdfs([*letters, memo], tmp_path, monkeypatch)
    }
    cases = table(quarter, "cases").set_index("file_no")
    for file_no, _ in paper.EXPECTED_DEADLINES:
        shown = f"({cases.loc[file_no].case_id})"
        holding = [name for name, text in printed.items() if shown in text]
        (home,) = [name for name in holding if name != "executive_memo"]
        assert home.startswith(f"{cases.loc[file_no].agency_code}_")
        assert f"{cases.loc[file_no].damage_amount:,.2f}" in printed[home]
    figures = paper.EXPECTED_FIGURES
    amounts = [
        figures["damage"],
        figures["claimable"][1],
        figures["lapsed"][1],
        figures["undated"][1],
    ]
    amounts += [baht for _, baht in figures["within"].values()]
    amounts += [baht for _, baht in paper.EXPECTED_BANDS.values() if baht != "0.00"]
    for amount in amounts:
        assert f"{Decimal(amount):,.2f}" in printed["executive_memo"], amount


@pytest.mark.parametrize(("reported", "pressed"), [(date(2020, 12, 3), 0), (date(2020, 11, 20), 1)])
def test_a_step_after_the_letter_counts_though_the_memo_run_read_it(
    tmp_path: Path, reported: date, pressed: int
) -> None:
    """The letter of 26 November was not in vain where the committee reported on 3 December."""
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run = run_of(tmp_path, config)
    run_batch(run, Quiet(), dry_run=False)
    enter_dispatch(run.records, run.quarter, ("chase",), lambda _: date(2020, 11, 26), 1)
    step = {"committee_report_date": reported}
    district_returns(run, date(2020, 12, 8), step)
    run_memo(replace(run, as_of=date(2020, 12, 15)), Quiet(), dry_run=False)
    later = replace(
        run,
        quarter=run.quarter.following,
        as_of=date(2021, 2, 24),
        returns_folder=tmp_path / "second",
    )
    district_returns(later, date(2021, 2, 10), step)
    progress = run_batch(later, Quiet(), dry_run=True).results.progress
    assert progress is not None
    counts = dict(zip(progress.cases["case_id"], progress.cases["pressed"], strict=True))
    assert counts["1001-2564-0001"] == pressed
    # Another case of the same letter, which nothing was done about since.
    assert counts["1001-2564-0002"] == 1


def district_returns(run: Run, day: date, step: dict[str, date]) -> None:
    """Return the district's cases, the first with a step more."""
    agency = next(each for each in run.config.agencies if each.code == "1001")
    rows = [{"row_no": number, **row} for number, row in enumerate(paper.PHRA_NAKHON, 1)]
    rows[0] |= step
    said = {"report_date": day, "nil": "มีเรื่องที่ต้องรายงาน"}
    run.input.mkdir(exist_ok=True)
    target = run.input / file_name(agency)
    write_filled_sheet(target, agency, run.quarter, Filling(rows, said))
