"""What the project ships works, and goes on working after any sound edit an office makes to it.

Every other test stands on `tests/frozen_office`; here alone the shipped config, lists, examples and
templates are read, and nothing is asked of them but that they are whole and do their work.  The
same is asked of copies that were edited as the README invites.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.letters import write_letters
from pipeline.documents.memorandum import MemoPlan, write_memo
from pipeline.documents.page_fit import MAIN, STYLES, laid_out
from pipeline.documents.page_measure import measured
from pipeline.documents.templates import load_templates, write_samples
from pipeline.evaluate.examples import broken, read_examples
from pipeline.figures.letters_due import letters_due
from pipeline.jobs.batch import run_batch
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import send_sheets
from pipeline.model.case_types import FIELD as CASE_TYPE
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.agency_files import file_name
from pipeline.office.config import load_config
from pipeline.office.office import Office, shipped_office
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests.demo.letters_of_year import words_of
from tests.documents.letter_texts import big_quarter, read, sound
from tests.quiet import Quiet

QUARTER, AS_OF = Quarter(2564, 1), date(2020, 11, 25)
PARTS = ("config.yaml", "rule_examples.yaml", "input_templates")
AGENCIES_KEPT = 3
"""Enough for a quarter's run: one returns, the others are silent."""

Edit = Callable[[Path], None]


def copy_of_shipped(folder: Path) -> Path:
    for name in PARTS:
        source = shipped_office() / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


def in_config(old: str, new: str | Callable[[re.Match[str]], str]) -> Edit:
    """Replace what a pattern finds first in the config; NEW in it is a number that stands nowhere.

    The office may have made the same edit before.
    """

    def edit(folder: Path) -> None:
        path = folder / "config.yaml"
        before = path.read_text("utf-8")
        fresh = new.replace("NEW", unused(before)) if isinstance(new, str) else new
        text, count = re.subn(old, fresh, before, count=1, flags=re.MULTILINE)
        assert count == 1, old
        path.write_text(text, "utf-8")

    return edit


def more_lines(name: str, line: str) -> Edit:
    """Add a line to a list of the office's; NEW as in `in_config`."""

    def edit(folder: Path) -> None:
        path = folder / "input_templates" / name
        before = path.read_bytes()
        fresh = line.replace("NEW", unused(before.decode("utf-8-sig")))
        path.write_bytes(before.rstrip() + f"\n{fresh}\n".encode())

    return edit


def unused(text: str) -> str:
    """Give a number of four digits that a text does not hold."""
    return next(str(number) for number in range(9901, 9999) if str(number) not in text)


def one_band_more(line: re.Match[str]) -> str:
    """Part the first band of damage in two."""
    most = int(line[1])
    lower = line[0].replace(line[1], str(most // 2))
    return f'{lower}\n  - {{name: "อีกช่วงหนึ่งถึง {most}", over: {most // 2}, up_to: {most}}}'


def a_holiday(folder: Path) -> None:
    """Add a holiday on a day of the last year listed that is none."""
    path = folder / "input_templates" / "holidays.csv"
    listed = path.read_text("utf-8-sig")
    day = date(max(map(int, re.findall(r"^(\d{4})-", listed, re.MULTILINE))), 1, 1)
    while day.isoformat() in listed:
        day += timedelta(days=1)
    more_lines("holidays.csv", f"{day},วันหยุดพิเศษ,มติคณะรัฐมนตรี")(folder)


def other_words(folder: Path) -> None:
    """Change a word of a letter's fixed text, as in Word."""
    path = folder / "input_templates" / "letter_chase.docx"
    parts = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    text = parts["word/document.xml"].decode()
    changed = text.replace("บันทึกข้อความ", "หนังสือภายใน")
    assert changed != text
    parts["word/document.xml"] = changed.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


NEW_RULE = """rules:
  - id: office_reads_file_NEW
    name: อ่านสำนวน
    name_en: read the file
    force: practice
    actor: สำนักงาน
    law: แนวปฏิบัติของสำนักงาน
    starts: [reported_date]
    period: {days: 5}
    ends: [committee_date]
    without_start: unknown
    if_holiday: keep
    warn_days: 2
    action: อ่านสำนวน

"""

NEW_TYPE = """case_types:
  - {code: ส.NEW, name: ภัยธรรมชาติ NEW, words: [น้ำท่วม NEW]}
"""
NEW_AGENCY = "NEW,สำนักงานเขตสมมติ NEW,สำนักงานเขต,ผู้อำนวยการเขตสมมติ NEW,เขตสมมติ NEW,0,,"

EDITS: dict[str, Edit] = {
    "nothing": lambda _: None,
    "a rule": in_config(r"^rules:\n", NEW_RULE),
    "a type": in_config(r"^case_types:\n", NEW_TYPE),
    "an agency": more_lines("agencies.csv", NEW_AGENCY),
    "a band": in_config(r"^ *- \{.*\bup_to: (\d+)\}$", one_band_more),
    "a telephone": in_config(r"^  telephone: .*$", "  telephone: 0 2111 1111"),
    "other windows": in_config(r"^  lapse_within_days: .*$", "  lapse_within_days: [45, 120]"),
    "another office": in_config(r"^  organisation: .*$", "  organisation: เทศบาลนครสมมติ"),
    "Arabic digits": in_config(r"^  thai_digits: \w+", "  thai_digits: false"),
    "a holiday": a_holiday,
    "other words": other_words,
}  # fmt: skip


def edited(name: str, folder: Path) -> Office:
    EDITS[name](copy_of_shipped(folder))
    return Office(folder)


@pytest.mark.parametrize("name", EDITS)
def test_config_examples_lists_and_templates_are_whole(name: str, tmp_path: Path) -> None:
    office = edited(name, tmp_path)
    config = office.config
    examples = read_examples(office.rule_examples, config)
    assert examples
    assert list(broken(examples, load_config(config.path, every_rule=True))) == []
    years = [day.year for day in config.holidays.names]
    assert all(years.count(year) >= 1 for year in range(min(years), max(years) + 1))
    digits = config.office.letterhead.thai_digits
    for path in write_samples(load_templates(office.templates, thai_digits=digits), tmp_path / "s"):
        with zipfile.ZipFile(path) as package:
            text = b"".join(package.read(name) for name in package.namelist()).decode(
                "utf-8", "ignore"
            )
        assert "{{" not in text, path.name


@pytest.mark.parametrize("name", ["nothing", "a rule", "a type", "an agency", "a band"])
def test_a_quarter_goes_through(name: str, tmp_path: Path) -> None:
    office = edited(name, tmp_path)
    keep_few_agencies(office.templates / "agencies.csv")
    run = Run(Office(office.root), QUARTER, AS_OF, workers=1)
    send_sheets(run)
    agency, *silent = run.config.agencies_in(QUARTER)
    row = {
        "row_no": 1, "file_no": "1/2564", "kind": "สำนวน", "subject": "เรื่องสมมติ",
        CASE_TYPE: run.config.office.types[-1].choice.value, "reported_date": date(2020, 11, 2),
        "incident_date": date(2020, 11, 1), "status": "อยู่ระหว่างดำเนินการ",
        "injured_party": "หน่วยงานของรัฐ", "damage_amount": 60000,
    }  # fmt: skip
    run.input.mkdir(parents=True)
    filling = Filling([row], {"report_date": date(2020, 11, 10)})
    write_filled_sheet(run.input / file_name(agency), agency, QUARTER, filling)
    finished = run_batch(run, Quiet(), dry_run=False)
    assert finished.results.reconciles
    assert len(finished.results.figures.cases) == 1
    assert finished.letters >= len(silent)
    rules = set(finished.results.figures.deadlines["rule"])
    assert rules == set(run.config.rules)
    book = openpyxl.load_workbook(run.folder / "summary.xlsx", read_only=True)
    assert len(book.sheetnames) > 5


@pytest.mark.parametrize("name", ["nothing", "other words", "Arabic digits"])
def test_every_kind_of_document_is_written_of_the_templates(name: str, tmp_path: Path) -> None:
    """The other tests stand on templates of their own: whatever changes in these is seen here."""
    folder = tmp_path / "office"
    folder.mkdir()
    office, figures = edited(name, folder), big_quarter()
    digits = office.config.office.letterhead.thai_digits
    templates, due = load_templates(office.templates, thai_digits=digits), letters_due(figures, {})
    assert {each.kind for each in due} > {LetterKind.CHASE, LetterKind.CHASE_AND_REQUEST}
    write_letters(tmp_path, figures, due, templates, LetterPlan(AS_OF))
    write_memo(tmp_path / "memo.docx", figures, templates, MemoPlan(AS_OF))
    letters = {path.name.partition("_")[0]: path for path in (tmp_path / "letters").iterdir()}
    for each in due:
        parts = read(letters[each.agency_code])
        sound(parts)
        text = words_of(parts)
        assert "{{" not in text and "{%" not in text
        assert all(case_id in text for case_id in set(each.pressing["case_id"])), each.agency_code
        assert pages_before_annex(parts) <= 2, each.agency_code
    memo = read(tmp_path / "memo.docx")
    sound(memo)
    assert f"{figures.claimable.baht:,.2f}" in words_of(memo)
    assert pages_before_annex(memo) <= 5


def pages_before_annex(parts: dict[str, bytes]) -> int:
    body = measured(parts[MAIN], parts[STYLES])
    return len(laid_out(body.sections[0]))


def keep_few_agencies(path: Path, number: int = AGENCIES_KEPT) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    kept = sorted(rows, key=lambda row: (int(row["order"]), row["code"]))[:number]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(kept)
