"""The indicator form, from the records on disk to the finished document."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from pipeline.figures.indicator import Finding
from pipeline.jobs.batch import run_batch
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import FormWritten, fill_form
from pipeline.jobs.quarter_run import Run
from pipeline.model import tables
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.dispatch_register import SHEET, TITLES, DispatchRegister, register_name
from pipeline.records.ooxml_package import read_package
from pipeline.records.quarter_files import write_data_files
from pipeline.records.rulings import FILE, NOTES_SHEET
from pipeline.records.write_rulings import write_decisions
from pipeline.thai.numerals import to_arabic_digits
from tests import hand_made as paper
from tests.commands.test_command_line import run
from tests.documents.letter_texts import text_of
from tests.indicator_years import AFTER, LETTER_DAYS, MEMO_DAYS, SHEET_DAYS, register
from tests.lost_records import accept_losses
from tests.packed_office import enter as type_in
from tests.quiet import Quiet
from tests.records.dispatch_books import write_dispatch
from tests.register import OFFICE, office_config

CODES = [agency.code for agency in office_config().agencies]


def write_year(output: Path, letters: int, *, quarters: tuple[int, ...] = (1, 2, 3, 4)) -> None:
    """Record quarters with so many letters each, dispatched in their week."""
    for number in quarters:
        kept = register(
            Quarter(2564, number), [LETTER_DAYS[number]] * letters, MEMO_DAYS[number],
            [SHEET_DAYS[number]] * 3,
        )  # fmt: skip
        write_register(output, kept)
        write_returns(output / "records", Quarter(2564, number))


def write_register(output: Path, kept: DispatchRegister) -> None:
    """Write a dispatch register of agencies that the office lists, and its letters' files."""
    names = {str(1001 + place): code for place, code in enumerate(CODES)}
    lines = [
        replace(line, agency_code=names.get(line.agency_code, line.agency_code),
                number=f"{line.number}/{place}" if line.number else "")
        for place, line in enumerate(kept.lines)
    ]  # fmt: skip
    path = output / "records" / register_name(kept.quarter)
    write_dispatch(path, kept.quarter, lines)
    enter(path, [(line.number, line.dispatched_date) for line in lines])
    folder = output / str(kept.quarter) / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    for line in lines:
        if line.file.startswith("letters/"):
            (folder.parent / line.file).write_bytes(line.agency_code.encode())


def enter(path: Path, entries: Sequence[tuple[str, date | None]]) -> None:
    """Type number and date of dispatch into the register, line by line, as the office does."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    columns = [list(TITLES).index(field) + 1 for field in ("number", "dispatched_date")]
    for row, entry in enumerate(entries, start=5):
        for column, value in zip(columns, entry, strict=True):
            sheet.cell(row, column).value = value or None
    book.save(path)


def write_returns(records: Path, quarter: Quarter) -> None:
    states = ["returned"] * 4 + ["nil", "missing", "unreadable"]
    rows = [{"agency_code": CODES[n], "status": state} for n, state in enumerate(states)]
    rows.append({"agency_code": "UNKNOWN", "status": "returned"})
    empty = {name: tables.concat(schema, []) for name, schema in tables.SCHEMAS.items()}
    folder = records / "register" / str(quarter)
    write_data_files(folder, {**empty, "returns": tables.from_rows(tables.RETURNS, rows)})


def fill(output: Path, *, as_of: date = AFTER, year: int = 2564) -> FormWritten:
    return fill_form(run_of(output, as_of), year)


def run_of(output: Path, as_of: date, office: Path = OFFICE) -> Run:
    return Run(Office(office), Quarter.of(as_of), as_of, output_folder=output)


def text(done: FormWritten) -> str:
    assert done.path is not None
    return to_arabic_digits(text_of(read_package(done.path)))


def test_240_letters_of_four_quarters(tmp_path: Path) -> None:
    write_year(tmp_path, 60)
    done = fill(tmp_path)
    assert done.path == tmp_path / "kpi" / "kpi_form_2564.docx"
    assert done.year.counted == 240
    assert "240 เรื่อง เกินเป้าหมาย" in text(done)
    assert "หน่วยงานส่งแบบรายงานคืน 5 จาก 7 หน่วยงาน" in text(done)
    assert [each.code for each in done.findings] == ["no_factor", "no_obstacle"]


def test_the_evidence_has_the_hashes_of_the_files(tmp_path: Path) -> None:
    write_year(tmp_path, 2, quarters=(1,))
    pack = tmp_path / "records" / "evidence" / "evidence_2564-Q1.zip"
    pack.parent.mkdir()
    pack.write_bytes(b"zip")
    (tmp_path / "2564-Q1/executive_memo.docx").write_bytes(b"memo")
    lost = next((tmp_path / "2564-Q1/letters").iterdir())
    lost.unlink()
    done = fill(tmp_path)
    told = text(done)
    names = [
        "2564-Q1/executive_memo.docx", "records/dispatch_2564-Q1.xlsx",
        "records/evidence/evidence_2564-Q1.zip",
    ]  # fmt: skip
    for name in names:
        digest = hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert f"{name}\n{digest}" in told
    places = [told.index(f"{name}\n") for name in names]
    assert places == sorted(places), "what an assessor opens stands before the records"
    assert lost.name not in told
    assert Finding("lost", None, 1) in done.findings


def test_many_files_are_one_line_with_the_fingerprint_of_their_list(tmp_path: Path) -> None:
    write_year(tmp_path, 3, quarters=(1,))
    told = text(fill(tmp_path))
    for folder, files in (("2564-Q1/letters", 3), ("records/register/2564-Q1", 9)):
        lines = sorted(
            (path.relative_to(tmp_path).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
            for path in (tmp_path / folder).iterdir()
        )
        listed = "".join(f"{digest}  {name}\n" for name, digest in lines)
        fingerprint = hashlib.sha256(listed.encode()).hexdigest()
        assert f"{folder}/ (2564-Q1 {files} ไฟล์)\n{fingerprint}" in told
        assert not any(digest in told for _, digest in lines)
    assert "-หนังสือถึงหน่วยงาน 3 ไฟล์" in told


@pytest.mark.parametrize("closed", [True, False])
def test_letters_are_not_lost_with_the_output(tmp_path: Path, closed: bool) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    run_ = Run(Office(tmp_path), paper.QUARTER, paper.AS_OF, tmp_path / "input", workers=1)
    run_batch(run_, Quiet(), dry_run=False)
    sent = date(2020, 12, 8)
    for number, key in enumerate([("1001", "chase"), ("EXEC", "memo")], start=1):
        type_in(run_, {key: {"number": f"กท 0000/{number}", "dispatched_date": sent}})
    if closed:
        close_quarter(replace(run_, as_of=date(2020, 12, 28)))
        # Either copy proves the letter.
        shutil.rmtree(run_.records / "letters")
    shutil.rmtree(run_.output)
    accept_losses(run_.records)
    done = fill_form(replace(run_, as_of=date(2020, 12, 29)), 2564)
    assert done.year.counted == 1
    assert "lost" not in [finding.code for finding in done.findings]
    base = "records/closed/2564-Q1/output" if closed else "records/letters/2564-Q1"
    (letter,) = (tmp_path / base / "letters").glob("1001_*.docx")
    proofs = [letter] + ([tmp_path / base / "executive_memo.docx"] if closed else [])
    for proof in proofs:
        digest = hashlib.sha256(proof.read_bytes()).hexdigest()
        assert f"{proof.relative_to(tmp_path).as_posix()}\n{digest}" in text(done)


def test_a_register_cannot_point_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_bytes(b"secret")
    kept = register(Quarter(2564, 1), ["2020-11-27"])
    evil = replace(kept.lines[0], agency_code=CODES[0], file="..\\..\\secret.docx")
    path = tmp_path / "records/dispatch_2564-Q1.xlsx"
    write_dispatch(path, kept.quarter, [evil])
    enter(path, [("1", date(2020, 11, 27))])
    assert fill(tmp_path).year.counted == 1
    assert "secret" not in text(fill(tmp_path))


def test_the_same_records_give_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    write_year(tmp_path / "one", 3)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    forms = [fill(tmp_path / name).path for name in ("one", "two")]
    assert forms[0] and forms[1]
    assert forms[0].read_bytes() == forms[1].read_bytes()
    again = fill(tmp_path / "one", as_of=date(2024, 1, 1)).path
    assert again and again.read_bytes() == forms[1].read_bytes()


def test_what_the_officer_noted_for_the_year(tmp_path: Path) -> None:
    write_year(tmp_path, 3)
    write_decisions(tmp_path / "records" / FILE, [])
    book = openpyxl.load_workbook(tmp_path / "records" / FILE)
    sheet = book[NOTES_SHEET]
    notes = [
        (2564, "ปัจจัยสนับสนุน", "ผู้บริหารกำกับดูแล"),
        ("๒๕๖๔", "อุปสรรค", "แบบรายงานไม่ครบ ยังไม่ส่ง ๙๙ หน่วยงาน"),
        (2563, "อุปสรรค", "ของปีก่อน"),
    ]  # fmt: skip
    for row, note in enumerate(notes, start=5):
        for column, value in enumerate(note, start=1):
            sheet.cell(row, column).value = value
    book.save(tmp_path / "records" / FILE)
    done = fill(tmp_path)
    assert done.findings == ()
    # What the officer counts is hers, not the registers'.
    assert done.differences == ()
    told = text(done)
    assert ":: -ผู้บริหารกำกับดูแล" in told
    assert ":: -แบบรายงานไม่ครบ ยังไม่ส่ง 99 หน่วยงาน" in told
    assert "ของปีก่อน" not in told
    assert "records/decisions.xlsx" in told


def test_a_register_of_the_year_before_counts_what_was_sent_late(tmp_path: Path) -> None:
    write_register(tmp_path, register(Quarter(2563, 4), ["2020-09-30", "2020-10-01"]))
    write_year(tmp_path, 3)
    done = fill(tmp_path)
    assert done.year.counted == 13
    assert fill(tmp_path, year=2563).year.counted == 1
    assert "records/dispatch_2563-Q4.xlsx" in text(done)


def test_nothing_is_written_where_nothing_was_recorded(tmp_path: Path) -> None:
    done = fill(tmp_path)
    assert done.year.empty
    assert done.path is None
    assert list(tmp_path.iterdir()) == []


def test_a_batch_and_the_form_count_alike(tmp_path: Path) -> None:
    """The workbook's indicator so far and the form count the same, over the turn of a year."""
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    write_register(tmp_path, register(Quarter(2563, 4), ["2020-10-02"] * 2))
    run_ = Run(
        Office(tmp_path), paper.QUARTER, paper.AS_OF, tmp_path / "input", tmp_path, workers=1
    )
    path = tmp_path / "records" / register_name(paper.QUARTER)
    run_batch(run_, Quiet(), dry_run=False)
    enter(path, [("77", date(2020, 11, 30))])
    run_batch(replace(run_, as_of=date(2020, 11, 30)), Quiet(), dry_run=False)
    done = fill_form(replace(run_, as_of=date(2020, 12, 20)), 2564)
    assert done.year.counted == 3
    summary = openpyxl.load_workbook(tmp_path / "2564-Q1" / "summary.xlsx")
    said = [
        str(cell.value) for each in summary for row in each.iter_rows() for cell in row
        if isinstance(cell.value, str)
    ]  # fmt: skip
    assert any("ส่ง 3 จากเป้า 10 ฉบับ" in each for each in said)
    opened_first = hashlib.sha256((tmp_path / "2564-Q1" / "summary.xlsx").read_bytes()).hexdigest()
    told = text(done)
    proofs = told[told.index("2564-Q1/summary.xlsx") :]
    assert proofs.split("\n")[1] == opened_first
    assert "สมุดงานสรุปสำหรับผู้บริหาร\n2564-Q1/summary.xlsx" in told


def test_a_template_with_a_slip_is_told_before_anything_is_written(tmp_path: Path) -> None:
    write_year(tmp_path, 1)
    shutil.copytree(OFFICE, tmp_path / "office")
    (tmp_path / "office" / "input_templates" / "kpi_form.docx").write_bytes(b"nothing")
    with pytest.raises(ConfigFaultsError, match=r"kpi_form\.docx"):
        fill_form(run_of(tmp_path, AFTER, tmp_path / "office"), 2564)
    assert not (tmp_path / "kpi").exists()


def office(folder: Path, target: str) -> Path:
    """Give an office with this target."""
    shutil.copytree(OFFICE, folder, dirs_exist_ok=True)
    path = folder / "config.yaml"
    shipped = path.read_text(encoding="utf-8")
    changed = shipped.replace("target_letters: 10 ", f"target_letters: {target} ")
    path.write_text(changed, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("former", "target", "told"),
    [("", 12, True), ("{2564: 10}", 10, False), ("{2563: 10}", 12, True)],
)
def test_a_year_keeps_the_target_that_it_had(
    tmp_path: Path, former: str, target: int, told: bool
) -> None:
    """Where nothing says which it was, one who writes the form again is told that it is today's."""
    write_year(tmp_path, 3, quarters=(1, 2))
    other = office(tmp_path / "office", "12\n  former_targets: " + former if former else "12")
    done = fill_form(run_of(tmp_path, AFTER, other), 2564)
    assert done.year.target == target
    assert "target_of_today" not in [each.code for each in done.findings]
    again = fill_form(run_of(tmp_path, AFTER + timedelta(days=30), other), 2564, dry_run=True)
    assert ("target_of_today" in [each.code for each in again.findings]) is told


@pytest.mark.parametrize("target", ["0", "", "-5"])
def test_a_target_of_nought_or_none_is_refused_and_no_form_repeats_it(
    tmp_path: Path, target: str
) -> None:
    write_year(tmp_path, 3)
    other = office(tmp_path, target)
    done = run("kpi", "--fiscal-year", "2564", "--output", tmp_path, "--office", other)
    assert done.returncode == 2
    assert "indicator.target_letters" in done.stderr
    assert not (tmp_path / "kpi").exists()


def test_the_command(tmp_path: Path) -> None:
    write_year(tmp_path, 3, quarters=(1, 2))
    year = ("kpi", "--fiscal-year", "2564", "--as-of", "15/10/2564", "--output", tmp_path)
    dry = run(*year, "--dry-run", "--lang", "th")
    assert dry.returncode == 0, dry.stderr
    assert "ส่งแล้ว 6 เรื่อง เป้าหมาย 10 เรื่อง ร้อยละ 60.00" in dry.stdout
    assert "ไตรมาสที่ 3 ปีงบประมาณ พ.ศ. 2564: ไม่มีทะเบียนใดเลย" in dry.stdout
    assert not (tmp_path / "kpi").exists()
    done = run(*year, "--final", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "6 letters sent, target 10, 60.00 percent" in done.stdout
    assert "2564-Q4: no register at all" in done.stdout
    parts = read_package(tmp_path / "kpi" / "kpi_form_2564.docx")
    assert "ร่าง" not in text_of(parts, "word/header1.xml")
    nothing = run("kpi", "--fiscal-year", "2570", "--output", tmp_path, "--lang", "en")
    assert nothing.returncode == 4
    common_era = run("kpi", "--fiscal-year", "2021", "--output", tmp_path, "--lang", "en")
    assert common_era.returncode == 2
    assert "Buddhist era" in common_era.stderr
