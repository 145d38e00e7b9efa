"""All quarters together: each counts once, whatever layout and columns its register was kept in."""

from __future__ import annotations

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.commands import command_line
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.history import agency_history, case_history, claims_history, register_parts
from tests import hand_made as paper

CASE = "1001-2563-0001"


def keep(records: Path, place: str, table: str, *rows: dict[str, Any], less: str = "") -> None:
    """Keep a table of a quarter's register, without the column `less`."""
    schema = tables.SCHEMAS[table]
    kept = tables.to_table(tables.from_rows(schema, rows), schema)
    folder = records / "register" / place
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(kept.drop_columns([less]) if less else kept, folder / f"{table}.parquet")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three quarters: the first as the first edition kept it, a revision and one set aside."""
    folder = tmp_path / "it's [records]"
    case = {"agency_code": "1001", "case_id": CASE, "at_stake": Decimal("100.50")}
    other = {"agency_code": "1002", "case_id": "1002-2563-0001", "deadline_status": "overdue"}
    keep(folder, "2563-Q4", "cases", {**case, "stage": "incident"}, other, less="origin")
    keep(folder, "2563-Q4_2021-02-01", "cases", {**case, "stage": "lawsuit"})
    keep(folder, ".2564-Q1.aside", "cases", {**case, "stage": "lawsuit"})
    keep(folder, "cases/fiscal_year=2564/quarter=1", "cases",
         {**case, "stage": "decision", "deadline_status": "overdue", "origin": "returned",
          "next_due_date": date(2020, 12, 3)})  # fmt: skip
    keep(folder, "2564-Q2", "cases", {**case, "stage": "mof_sent"})
    keep(folder, "cases/fiscal_year=2564/quarter=2", "cases", {**case, "stage": "mof_reply"})
    keep(folder, "returns/fiscal_year=2564/quarter=1", "returns",
         {"agency_code": "1001", "status": "returned", "returned_date": date(2020, 11, 10),
          "on_time": True}, {"agency_code": "1003", "status": "missing"})  # fmt: skip
    keep(
        folder,
        "letters/fiscal_year=2564/quarter=1",
        "letters",
        {"agency_code": "1001", "kind": "chase", "round": 2},
        {"kind": "memo", "round": 1},
    )
    keep(folder, "claims/fiscal_year=2564/quarter=1", "claims",
         {"agency_code": "1001", "case_id": CASE, "standing": "lapsed", "at_stake": Decimal(70)},
         {"agency_code": "1002", "standing": "lapsing", "at_stake": None})  # fmt: skip
    return folder


def in_the_quarter(quarter: Quarter) -> bool:
    return quarter == Quarter(2564, 1)


def test_each_quarter_counts_once_as_it_was_last_run(records: Path) -> None:
    found = case_history(records, CASE)
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert [(row["fiscal_year"], row["quarter"], row["stage"]) for row in rows] == [
        (2563, 4, "incident"), (2564, 1, "decision"), (2564, 2, "mof_reply"),
    ]  # fmt: skip
    assert [row["origin"] for row in rows] == [None, "returned", None]
    assert rows[1]["at_stake"] == Decimal("100.50")
    assert [str(quarter) for quarter, _ in register_parts(records, "cases")] == [
        "2563-Q4", "2564-Q1", "2564-Q2",
    ]  # fmt: skip


def test_a_closed_revision_counts_and_an_open_one_does_not(records: Path) -> None:
    """The partition stays as it was first closed; what counts is what the next quarters rest on."""
    case = {"agency_code": "1001", "case_id": CASE}
    for place, stage in (("2564-Q1_revised_2021-02-01", "lawsuit"),
                         ("2564-Q1_revised_2021-03-01", "mof_sent")):  # fmt: skip
        keep(records, f"../revisions/{place}", "cases", {**case, "stage": stage})
    for edition in ("2564-Q1", "2564-Q1_revised_2021-02-01"):
        folder = records / "closed" / edition
        folder.mkdir(parents=True)
        noted = {"edition": edition, "closed_date": "2021-03-05", "files": {}}
        (folder / "closed.json").write_text(json.dumps(noted), encoding="utf-8")
    found = case_history(records, CASE)
    stages = [row[found.columns.index("stage")] for row in found.rows]
    assert stages == ["incident", "lawsuit", "mof_reply"]


def test_an_agency_without_cases_or_letters_has_its_quarters_too(records: Path) -> None:
    [row] = agency_history(records, "1001", in_the_quarter).rows
    assert row == (2564, 1, "returned", date(2020, 11, 10), True, 1, 1, 0, 0, Decimal("100.50"), 2)
    [silent] = agency_history(records, "1003", in_the_quarter).rows
    assert silent[2:9] == ("missing", None, None, 0, 0, 0, 0)


def test_where_an_agency_owed_no_return_none_is_told_as_not_sent(records: Path) -> None:
    for code, told in ("1001", "returned"), ("1003", "not_owed"):
        [row] = agency_history(records, code, lambda quarter: not in_the_quarter(quarter)).rows
        assert row[2] == told


def test_claims_are_counted_of_all_or_of_one_agency(records: Path) -> None:
    assert claims_history(records).rows == [
        (2564, 1, 2, Decimal(70), 1, Decimal(70), 1, None, 0, 1)
    ]
    assert claims_history(records, "1002").rows == [(2564, 1, 1, None, 0, None, 1, None, 0, 1)]
    assert claims_history(records, "1 OR 1=1").rows == []


def test_no_register_at_all_gives_no_rows(tmp_path: Path) -> None:
    assert case_history(tmp_path, CASE).rows == []


def test_the_command_shows_a_table_or_writes_a_file(records: Path, tmp_path: Path) -> None:
    office = tmp_path / "office"
    paper.office(office)
    told = ["--office", str(office), "--records", str(records), "--lang", "en"]
    runner = CliRunner()
    accept(told)
    shown = runner.invoke(command_line.main, ["history", CASE, *told])
    assert shown.exit_code == 0, shown.output
    assert "2564-Q1" in shown.output
    assert "2020-12-03" in shown.output
    written = tmp_path / "history.csv"
    done = runner.invoke(command_line.main, ["history", "--claims", "--csv", str(written), *told])
    assert done.exit_code == 0, done.output
    lines = written.read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("2564-Q1,2,70.00,1,70.00,1,")
    assert runner.invoke(command_line.main, ["history", "1-1-1", *told]).exit_code == 4
    for wrong in ([], [CASE, "--claims"]):
        assert runner.invoke(command_line.main, ["history", *wrong, *told]).exit_code == 2


def test_without_the_extra_it_says_how_to_install_it(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.office(tmp_path / "office")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    told = ["--office", str(tmp_path / "office"), "--records", str(records), "--lang", "en"]
    accept(told)
    done = CliRunner().invoke(command_line.main, ["history", "--claims", *told])
    assert done.exit_code == 2
    assert "python -m pip install duckdb" in done.output


def accept(options: list[str]) -> None:
    """Accept registers that no run of the office has written."""
    how = ["doctor", "--accept", "manifest.json", "--because", "made for a test"]
    CliRunner().invoke(command_line.main, [*how, *options])
