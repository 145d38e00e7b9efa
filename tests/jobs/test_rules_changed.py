"""A quarter whose register before was kept under other rules: it is done, and what changed is told.

The register and the sheet of the first edition, and a rule that the office has since turned off.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.order_of_work import Concern
from pipeline.jobs.quarter_run import Run
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from tests.quiet import Quiet
from tests.register import OFFICE

FIRST_EDITION = Path(__file__).parents[1] / "first_edition"
QUARTER, AS_OF = Quarter(2564, 2), date(2021, 2, 23)


class Agreed:
    """An officer who agrees to everything, and keeps what was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, concerns: Sequence[Concern]) -> None:
        self.told += [str(each.message) for each in concerns]


def upgraded(folder: Path) -> Office:
    """An office of one agency whose records are those of the first edition."""
    shutil.copytree(OFFICE, folder, dirs_exist_ok=True)
    agencies = folder / "input_templates" / "agencies.csv"
    title, *lines = agencies.read_text(encoding="utf-8").splitlines(keepends=True)
    one = [line for line in lines if line.startswith("1001,")]
    agencies.write_text("".join([title, *one]), encoding="utf-8")
    shutil.copytree(FIRST_EDITION / "register", folder / "records" / "register")
    incoming = folder / "input" / str(QUARTER)
    incoming.mkdir(parents=True)
    shutil.copy(FIRST_EDITION / "1001.xlsx", incoming)
    return Office(folder)


def done(office: Office, quarter: Quarter, as_of: date) -> tuple[Path, list[str]]:
    officer = Agreed()
    finished = run_batch(
        Run(office, quarter, as_of, workers=1), Quiet(), dry_run=False, agree=officer
    )
    assert finished.folder
    return finished.folder, officer.told


def test_after_an_upgrade_what_the_new_rules_changed_is_told(tmp_path: Path) -> None:
    folder, told = done(upgraded(tmp_path), QUARTER, AS_OF)
    cases = pq.read_table(folder / "data" / "cases.parquet").to_pylist()
    kept = {"1001-2564-0001": "สล. 1/2563", "1001-2564-0002": "สล. 2/2563"}
    assert {case["case_id"]: case["file_no"] for case in cases} == kept
    text = "\n".join(told)
    assert "สถานะของกำหนดเวลา 2 รายการเปลี่ยนเพราะกฎ มิใช่ความคืบหน้า" in text
    assert "“เตือนให้ชำระตามคำสั่ง” จาก “ไม่เข้าเงื่อนไข” เป็น “เกินกำหนด” 1 เรื่อง: 1001-2564-0002" in text


def test_a_rule_turned_off_stops_no_quarter_and_is_told_by_case(tmp_path: Path) -> None:
    office = upgraded(tmp_path)
    done(office, QUARTER, AS_OF)
    config = tmp_path / "config.yaml"
    text = config.read_text(encoding="utf-8")
    off = text.replace("  - id: warn_to_pay\n", "  - id: warn_to_pay\n    enabled: false\n")
    config.write_text(off, encoding="utf-8")
    following = tmp_path / "input" / "2564-Q3"
    following.mkdir()
    shutil.copy(FIRST_EDITION / "1001.xlsx", following)
    folder, told = done(Office(tmp_path), Quarter(2564, 3), date(2021, 5, 25))
    # What the upgrade changed was told when it was made.
    assert "ระยะเวลาบังคับ" not in "\n".join(told)
    rules = pq.read_table(folder / "data" / "deadlines.parquet")["rule"].to_pylist()
    assert "warn_to_pay" not in rules
    assert "“warn_to_pay” จาก “เกินกำหนด” เป็น “ไม่เข้าเงื่อนไข” 1 เรื่อง: 1001-2564-0002" in "\n".join(
        told
    )


def test_an_agency_taken_out_of_the_list_is_asked_back_for_its_open_cases(tmp_path: Path) -> None:
    office = upgraded(tmp_path)
    agencies = tmp_path / "input_templates" / "agencies.csv"
    agencies.write_text(
        agencies.read_text(encoding="utf-8").replace("\n1001,", "\n1002,"), encoding="utf-8"
    )
    with pytest.raises(ConfigFaultsError) as refused:
        done(office, QUARTER, AS_OF)
    [fault] = refused.value.faults
    assert fault.file.endswith("agencies.csv")
    assert "1001" in str(fault.message)
