"""Doctor: what is lost or contradicts itself is found by name, accepted by hand, mended beside."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from operator import itemgetter
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from pipeline.commands import command_line
from pipeline.jobs.batch import run_batch
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.doctor import Check, accept_loss, examine, packages_check, propose_repair, unlock
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.record_invariants import invariants_at_start
from pipeline.model import tables
from pipeline.model.faults import ConfigFaultsError
from pipeline.records import records_manifest
from pipeline.records.case_register import read_register
from pipeline.records.dispatch_register import register_name
from pipeline.records.journal import read_journal
from pipeline.records.office_lock import NOTE, Holder, LockedError, locked, read_holder
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.records_proof import prove
from pipeline.records.revisions import Edition, register_path
from tests.lost_records import accept_losses
from tests.packed_office import at_work, enter, moved
from tests.quiet import Quiet

SENT = {"number": "กท 0000/7", "dispatched_date": date(2020, 11, 27)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = at_work(tmp_path_factory.mktemp("office"))
    enter(run, {("1001", "chase"): SENT})
    run_batch(run, Quiet(), dry_run=False)
    return run


@pytest.fixture
def run(office: Run, tmp_path: Path) -> Run:
    return moved(office, tmp_path)


def serious(checks: list[Check]) -> dict[str, tuple[str, ...]]:
    return {check.name: check.found for check in checks if check.serious and not check.fine}


def test_an_office_at_work_is_clean(run: Run) -> None:
    before = {path: path.read_bytes() for path in run.records.rglob("*") if path.is_file()}
    assert serious(examine(run)) == {}
    after = {path: path.read_bytes() for path in run.records.rglob("*") if path.is_file()}
    assert before == after


def rewritten(run: Run, table: str, change: Callable[[object], object]) -> None:
    """Change a table as no run would, and list it anew: the hashes are right, the sense is not."""
    register = read_register(run.records, run.quarter)
    assert register is not None
    content = parquet_bytes(table, change(register.frames[table]))
    register_path(run.records, Edition(run.quarter), table).write_bytes(content)
    accept_losses(run.records)


BROKEN: dict[str, tuple[str, Callable[[object], object]]] = {
    "deadlines_are_rules_times_cases": ("deadlines", lambda frame: frame.iloc[1:]),
    "no_id_stands_twice": (
        "cases", lambda frame: tables.concat(tables.CASES, [frame, frame.iloc[:1]])
    ),
    "returns_add_up_to_the_cases": ("returns", lambda frame: frame.assign(carried=9)),
    "tables_name_the_registers_cases": (
        "claims", lambda frame: frame.assign(case_id="1001-2599-0001")
    ),
    "baht_balances": ("claims", lambda frame: frame.assign(at_stake=frame["at_stake"] * 2)),
}  # fmt: skip


def test_a_package_that_is_missing_is_serious(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every one that the product asks for is looked for, not those alone that it starts with."""
    assert not packages_check().serious
    monkeypatch.setattr(sys, "path", [])
    check = packages_check()
    assert check.serious
    assert {"rapidfuzz", "xlsxwriter", "python-calamine"} < {*map(str, check.found)}


@pytest.mark.parametrize("name", BROKEN)
def test_what_contradicts_itself_is_found_by_name(run: Run, name: str) -> None:
    assert not any(invariants_at_start(run).values())
    rewritten(run, *BROKEN[name])
    assert serious(examine(run)).get(name)
    assert invariants_at_start(run)[name]


def test_a_case_that_was_ruled_to_another_agency_counts_for_the_one_that_returned_it(
    run: Run,
) -> None:
    def moved_case(frame: pd.DataFrame) -> pd.DataFrame:
        codes = frame["agency_code"].where(frame["case_id"] != "1001-2564-0001", "1002")
        return frame.assign(agency_code=codes)

    rewritten(run, "cases", moved_case)
    assert invariants_at_start(run)["returns_add_up_to_the_cases"] == []
    rewritten(run, "cases", lambda frame: moved_case(frame).assign(origin="carried"))
    assert invariants_at_start(run)["returns_add_up_to_the_cases"], "carried for none"


def test_a_closing_that_the_list_of_files_does_not_bear_out_is_found(run: Run) -> None:
    assert close_quarter(run) is not None
    assert not any(invariants_at_start(run).values())
    path = run.records / "closed" / str(run.quarter) / "closed.json"
    noted = json.loads(path.read_text(encoding="utf-8"))
    name = next(iter(noted["files"]))
    noted["files"][name] = "0" * 64
    path.write_text(json.dumps(noted), encoding="utf-8")
    accept_losses(run.records)
    assert invariants_at_start(run)["closings_are_what_is_listed"] == [f"{run.quarter}: {name}"]


ORDERS: list[tuple[str, ...]] = [
    ("status",), ("explain", "1001-2564-0001"), ("batch", "--dry-run"), ("sheets", "--dry-run"),
    ("history", "--claims"), ("kpi", "--fiscal-year", "2564", "--dry-run"),
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS, ids=itemgetter(0))
def test_every_command_tells_at_its_start_what_contradicts_itself(
    run: Run, order: tuple[str, ...]
) -> None:
    rewritten(run, *BROKEN["baht_balances"])
    where = ["--office", str(run.office.root), "--lang", "en"]
    if order[0] != "history":
        where += ["--as-of", "2020-11-25"]
    if order[0] not in ("history", "kpi"):
        where += ["--quarter", str(run.quarter)]
    told = CliRunner().invoke(command_line.main, [*order, *where]).output
    assert "the sums agree in every table" in told, told
    assert "run doctor" in told


def test_an_id_that_a_revision_gave_to_another_case_is_found(run: Run) -> None:
    register = read_register(run.records, run.quarter)
    assert register is not None
    cases = register.frames["cases"]
    own = cases[cases["agency_code"] == "1001"]
    ids = [*own["case_id"][1:], own["case_id"].iloc[0]]
    others = own.assign(
        case_id=ids, subject=[chr(ord("ก") + place) * 9 for place in range(len(ids))]
    )
    for frame, found in ((own, False), (others, True)):
        path = register_path(run.records, Edition(run.quarter, date(2021, 2, 10)), "cases")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(parquet_bytes("cases", frame))
        accept_losses(run.records)
        told = serious(examine(run)).get("an_id_is_one_case_in_all_editions", ())
        assert {str(each).partition(": ")[2] for each in told} <= set(own["case_id"])
        assert bool(told) == found


def test_a_year_without_a_list_of_holidays_is_told_two_years_ahead(run: Run) -> None:
    years = run.config.holidays.years
    ahead = {
        check.name: check.found
        for check in examine(replace(run, as_of=date(max(years) - 1, 12, 31)))
    }
    assert ahead["holidays_ahead"] == (str(max(years) + 1 + 543),)


def test_a_dispatched_letter_whose_text_is_gone_is_found(run: Run) -> None:
    shutil.rmtree(run.records / "letters")
    assert "dispatched_letters_are_kept" in serious(examine(run))


def test_what_is_lost_is_accepted_with_a_reason_that_the_journal_keeps(run: Run) -> None:
    path = register_path(run.records, Edition(run.quarter), "changes")
    path.unlink()
    shutil.rmtree(run.output)
    name = path.relative_to(run.records).as_posix()
    (fault,) = prove(run.records, run.output).faults
    assert fault.file == name
    assert f"doctor --accept {name}" in str(fault.message)
    with pytest.raises(ConfigFaultsError, match="changes"):
        run_batch(run, Quiet(), dry_run=False)
    assert accept_loss(run, name, "ดิสก์เสีย")
    assert prove(run.records).faults == ()
    assert read_journal(run.records)[-1]["because"] == "ดิสก์เสีย"
    manifest = records_manifest.read_manifest(run.records)
    assert manifest is not None
    assert manifest.accepted == {name: "ดิสก์เสีย"}
    assert not accept_loss(run, name, "อีกครั้ง")


def test_a_repair_lies_beside_and_never_over(run: Run) -> None:
    path = register_path(run.records, Edition(run.quarter), "cases")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    folder, names = propose_repair(run)
    assert names == [path.relative_to(run.records).as_posix()]
    assert (folder / names[0]).read_bytes() == whole
    assert path.read_bytes() != whole


def test_a_lock_of_another_machine_goes_by_hand_alone(run: Run) -> None:
    other = {"command": "batch", "user": "somchai", "host": "another", "pid": 1, "since": "2020"}
    (run.records / NOTE).write_text(json.dumps(other), encoding="utf-8")
    with pytest.raises(LockedError, match="another") as refused:
        run_batch(run, Quiet(), dry_run=False)
    assert "doctor --unlock" in str(refused.value)
    holder = unlock(run)
    assert holder is not None
    assert (holder.host, holder.user) == ("another", "somchai")
    run_batch(run, Quiet(), dry_run=False)


def test_a_dead_process_of_this_machine_holds_nothing(run: Run) -> None:
    dead = replace(Holder.here("batch"), pid=2**22 + 1)
    (run.records / NOTE).write_text(
        json.dumps({"command": dead.command, "user": dead.user, "host": dead.host,
                    "pid": dead.pid, "since": ""}), encoding="utf-8"
    )  # fmt: skip
    with locked(run.records, Holder.here("memo")):
        assert read_holder(run.records) == Holder.here("memo")
    assert read_holder(run.records) is None


def test_records_of_a_newer_version_are_not_cut_down(run: Run) -> None:
    path = run.records / "manifest.json"
    noted = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**noted, "format": 99}), encoding="utf-8")
    with pytest.raises(ConfigFaultsError, match="รุ่นใหม่กว่า"):
        run_batch(run, Quiet(), dry_run=False)
    assert not (run.records / register_name(run.quarter.following)).exists()
