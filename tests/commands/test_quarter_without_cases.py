"""An office in which no agency has anything to report: nothing is asked for that is not there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.enum.section import WD_ORIENTATION

from pipeline.commands.command_line import main
from pipeline.console import translate
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import COLUMNS
from pipeline.office.agency_files import file_name
from pipeline.office.config import load_config
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests.packed_office import bare

QUARTER = Quarter(2566, 4)
ONLY = ("1001", "สำนักงานเขตพระนคร", "สำนักงานเขต", "ผู้อำนวยการเขตพระนคร", "เขตพระนคร")


def run_command(office: Path, *words: str) -> str:
    asked = [*words, "--quarter", str(QUARTER), "--office", str(office), "--lang", "en"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, (done.output, done.exception)
    return " ".join(done.output.split())


@pytest.fixture(scope="module")
def command_answers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, dict[str, str]]]:
    """What the quarter's commands say in an office of one agency, which has no case."""
    office = tmp_path_factory.mktemp("office")
    bare(office)
    with (office / "input_templates" / "agencies.csv").open("w", encoding="utf-8-sig") as lists:
        writer = csv.writer(lists)
        writer.writerows([COLUMNS, [*ONLY, 1, "", ""]])
    [agency] = load_config(office / "config.yaml").agencies
    returned = office / "input" / str(QUARTER) / file_name(agency)
    returned.parent.mkdir(parents=True)
    nil = {"report_date": date(2023, 8, 10), "nil": "ไม่มีเรื่องที่ต้องรายงาน"}
    write_filled_sheet(returned, agency, QUARTER, Filling([], nil))
    before = run_command(office, "status", "--as-of", "2023-09-04")
    run_command(office, "batch", "--as-of", "2023-08-14")
    early = run_command(office, "status", "--as-of", "2023-08-14")
    batch = run_command(office, "batch", "--as-of", "2023-08-25", "--final")
    after = run_command(office, "status", "--as-of", "2023-09-04")
    mail = run_command(office, "mail", "--as-of", "2023-09-04")
    memo = run_command(office, "memo", "--as-of", "2023-09-11", "--final")
    told = {
        "before": before,
        "early": early,
        "batch": batch,
        "after": after,
        "mail": mail,
        "memo": memo,
    }
    yield office, told


def test_letters_that_nobody_gets_are_not_asked_to_be_sent(
    command_answers: tuple[Path, dict[str, str]],
) -> None:
    _, texts = command_answers
    assert translate("then_batch_none", "en", quarter=QUARTER) in texts["batch"]
    assert "dispatch --quarter" not in texts["batch"]
    assert "batch" not in texts["mail"]


def test_letters_that_nobody_gets_are_not_late(
    command_answers: tuple[Path, dict[str, str]],
) -> None:
    _, texts = command_answers
    assert "letters 2023-08-25..31 LATE none written" in texts["before"]
    assert "none written" in texts["early"].partition("letters 2023-08-25..31")[2][:30]
    assert "wait until 2023-08-25 for the letters" in texts["early"]
    assert f"letters 2023-08-25..31 done {translate('count_none_due', 'en')}" in texts["after"]


def test_the_memorandum_is_not_told_that_the_letters_run_is_missing(
    command_answers: tuple[Path, dict[str, str]],
) -> None:
    _, texts = command_answers
    assert "was not run" not in texts["memo"]


def test_the_memorandum_has_neither_empty_tables_nor_an_annex(
    command_answers: tuple[Path, dict[str, str]],
) -> None:
    office, _ = command_answers
    memo = docx.Document(str(office / "output" / str(QUARTER) / "executive_memo.docx"))
    text = "\n".join(paragraph.text for paragraph in memo.paragraphs)
    assert "จำนวนเรื่องและค่าเสียหาย ไม่มีเรื่องตามทะเบียน" in text
    assert "ตาราง" not in text
    assert "บัญชีแนบ" not in text
    # The box of the summary, and the head, are the only tables.
    assert all(
        "ประเภทสำนวน" not in cell.text for table in memo.tables for cell in table.rows[0].cells
    )
    assert [section.orientation for section in memo.sections] == [WD_ORIENTATION.PORTRAIT]
