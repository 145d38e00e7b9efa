"""Whatever happens to what is kept, the next command finds it, whichever it is."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.console.status_lines import next_step
from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.faults import ConfigFaultsError
from pipeline.records.dispatch_register import SHEET, register_name
from pipeline.records.records_manifest import read_manifest
from pipeline.records.records_proof import prove
from tests.packed_office import at_work, enter, moved
from tests.quiet import Quiet

SENT = {"number": "กท 0000/7", "dispatched_date": date(2020, 11, 27)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """An office whose first quarter was run twice: `aged` holds its records after the first."""
    run = at_work(tmp_path_factory.mktemp("office"))
    shutil.copytree(run.records, run.office.root / "aged")
    enter(run, {("1001", "chase"): SENT, ("EXEC", "memo"): SENT | {"number": "กท 0000/8"}})
    (run.input / "B09_สำนักการศึกษา.xlsx").unlink()
    run_batch(run, Quiet(), dry_run=False)
    return run


def halve(path: Path, run: Run) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path, run: Run) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


HARM: dict[str, Callable[[Path, Run], None]] = {
    "removed": lambda path, _: path.unlink(),
    "halved": halve,
    "emptied": lambda path, _: path.write_bytes(b""),
    "longer": lambda path, _: path.write_bytes(path.read_bytes() + b"x"),
    "one bit": flip,
}


def test_every_file_that_only_the_product_writes_is_proved(office: Run, tmp_path: Path) -> None:
    run = moved(office, tmp_path)
    manifest = read_manifest(run.records)
    assert manifest is not None
    tried = found = 0
    for name in manifest.files:
        path = run.records / name
        whole = path.read_bytes()
        for harm in HARM.values():
            harm(path, run)
            tried += 1
            found += name in [fault.file for fault in prove(run.records).faults]
            path.write_bytes(whole)
    assert prove(run.records).faults == ()
    assert tried > 60
    assert found == tried


def test_files_exchanged_with_each_other_are_found(office: Run, tmp_path: Path) -> None:
    run = moved(office, tmp_path)
    manifest = read_manifest(run.records)
    assert manifest is not None
    names = sorted(manifest.files)
    for one, other in itertools.pairwise(names):
        held = (run.records / one).read_bytes(), (run.records / other).read_bytes()
        if held[0] == held[1]:
            continue
        (run.records / one).write_bytes(held[1])
        (run.records / other).write_bytes(held[0])
        assert {fault.file for fault in prove(run.records).faults} == {one, other}
        (run.records / one).write_bytes(held[0])
        (run.records / other).write_bytes(held[1])


def lone(name: str) -> Callable[[Run], object]:
    def do(run: Run) -> object:
        aged = run.office.root / "aged" / name
        return shutil.copy(aged, run.records / name)

    return do


def foreign(run: Run) -> None:
    place = run.records / "register" / "cases" / "fiscal_year=2564" / "quarter=2"
    place.mkdir()
    shutil.copy(next(run.records.glob("register/cases/*/*/cases.parquet")), place)


def other_quarters_book(run: Run) -> None:
    shutil.copy(
        run.records / register_name(run.quarter),
        run.records / register_name(run.quarter.following),
    )


def newer(run: Run) -> None:
    path = run.records / "manifest.json"
    noted = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(noted | {"product": "99.0"}), encoding="utf-8")


def half_of_the_lines(run: Run) -> None:
    path = run.records / register_name(run.quarter)
    book = openpyxl.load_workbook(path)
    book[SHEET].delete_rows(7, 40)
    book.save(path)


def all_of_the_lines(run: Run) -> None:
    path = run.records / register_name(run.quarter)
    book = openpyxl.load_workbook(path)
    book[SHEET].delete_rows(5, 40)
    book.save(path)


LOSSES: dict[str, Callable[[Run], object]] = {
    "the manifest is gone": lambda run: (run.records / "manifest.json").unlink(),
    "the journal is gone": lambda run: (run.records / "journal.jsonl").unlink(),
    "the manifest is an older one": lone("manifest.json"),
    "the journal is an older one": lone("journal.jsonl"),
    "the manifest is a newer version's": newer,
    "the letters are gone": lambda run: shutil.rmtree(run.records / "letters"),
    "the register is gone": lambda run: shutil.rmtree(run.records / "register"),
    "a register that no run wrote": foreign,
    "a dispatch register of another quarter": other_quarters_book,
    "the dispatch register is gone": lambda run: (
        run.records / register_name(run.quarter)
    ).unlink(),
    "the dispatch register is an older one": lone("dispatch_2564-Q1.xlsx"),
    "the dispatch register lost its lines": all_of_the_lines,
    "the dispatch register lost half its lines": half_of_the_lines,
    "an earlier line of the journal is another": lambda run: flip(
        run.records / "journal.jsonl", run
    ),
    "the rulings are halved": lambda run: halve(run.records / "decisions.xlsx", run),
    "the dispatch register is halved": lambda run: halve(
        run.records / register_name(run.quarter), run
    ),
    "another book in the rulings' place": lambda run: shutil.copy(
        run.folder / "summary.xlsx", run.records / "decisions.xlsx"
    ),
    "the rulings are gone": lambda run: (run.records / "decisions.xlsx").unlink(),
}

COMMANDS: dict[str, Callable[[Run], object]] = {
    "batch": lambda run: run_batch(run, Quiet(), dry_run=False),
    "memo": lambda run: run_memo(run, Quiet(), dry_run=False),
    "sheets": lambda run: send_sheets(replace(run, quarter=run.quarter.following)),
    "close": close_quarter,
    "evidence": make_pack,
    "kpi": lambda run: fill_form(run, 2564),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_every_command_stops_at_every_loss_and_writes_nothing(
    office: Run, tmp_path: Path, loss: str
) -> None:
    run = moved(office, tmp_path)
    LOSSES[loss](run)
    before = everything(run)
    for command in COMMANDS.values():
        with pytest.raises(ConfigFaultsError) as stopped:
            command(run)
        assert all(fault.file and fault.message for fault in stopped.value.faults)
    assert everything(run) == before


def everything(run: Run) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in run.office.root.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_a_line_that_was_not_sent_and_is_gone_is_told_and_written_anew(
    office: Run, tmp_path: Path
) -> None:
    run = moved(office, tmp_path)
    path = run.records / register_name(run.quarter)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    (row,) = [
        number
        for number in range(5, sheet.max_row + 1)
        if sheet.cell(number, 2).value == "1002" and "กรอก" not in str(sheet.cell(number, 4).value)
    ]
    sheet.delete_rows(row)
    book.save(path)
    proof = prove(run.records)
    assert proof.faults == ()
    assert any("1002" in str(told) for told in proof.warnings)
    finished = run_batch(run, Quiet(), dry_run=False)
    assert any("1002" in str(told) for told in finished.warnings)


def test_a_fault_in_a_book_is_told_as_what_it_is_and_hides_no_loss_for_good(
    office: Run, tmp_path: Path
) -> None:
    run = moved(office, tmp_path)
    path = run.records / register_name(run.quarter)
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    rows = {(sheet.cell(row, 2).value, bool(sheet.cell(row, 12).value)): row
            for row in range(5, sheet.max_row + 1)}  # fmt: skip
    sheet.cell(rows["1001", True], 12).value = "วันศุกร์"
    book.save(path)
    assert prove(run.records).faults == ()
    with pytest.raises(ConfigFaultsError) as stopped:
        run_memo(run, Quiet(), dry_run=False)
    assert {fault.line for fault in stopped.value.faults} == {rows["1001", True]}
    # Another job writes a manifest while the book can't be read ...
    send_sheets(replace(run, quarter=run.quarter.following))
    sheet.delete_rows(rows["1001", True])
    book.save(path)
    # ... and still a letter that went out is missed.
    (lost,) = prove(run.records).faults
    assert "1001" in str(lost)
    assert next_step(office_status(run))[0] == "do_mend"
