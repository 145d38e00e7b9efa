"""What is kept is held against what only `doctor` and the end of the work ask: laid-out records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.jobs.quarter_run import Run
from pipeline.jobs.record_invariants import (
    INVARIANTS,
    KeptTables,
    invariants_at_start,
    invariants_of_records,
)
from pipeline.model import tables
from pipeline.model.codes import LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.case_register import CaseRegister, KeptRegisters
from pipeline.records.dispatch_register import TAKEN_OVER, Dispatched, DispatchRegister
from pipeline.records.records_manifest import KeptFile, RecordsManifest
from pipeline.records.records_proof import Proof
from pipeline.records.revisions import Edition, register_path
from pipeline.records.rulings import FILE as RULINGS
from pipeline.records.rulings import Decision, Ruling
from pipeline.records.write_rulings import write_decisions
from tests.packed_office import lay
from tests.records.dispatch_books import letter

QUARTER = Quarter(2564, 1)
DAY = date(2020, 11, 27)
Rows = list[dict[str, Any]]


def held(
    name: str, records: Path, manifest: RecordsManifest | None = None,
    registers: Mapping[Quarter, Mapping[str, Rows]] | None = None,
    letters: Sequence[Dispatched] = (),
) -> list[str]:  # fmt: skip
    """Give what contradicts one invariant."""
    run = Run(Office(records), QUARTER, DAY, records_folder=records)
    nothing = KeptRegisters(records)
    read = {}
    for quarter, rows in (registers or {}).items():
        frames = {each: tables.from_rows(tables.SCHEMAS[each], rows[each]) for each in rows}
        read[quarter] = CaseRegister(Edition(quarter), records, {}, frames, nothing)
    dispatch = {QUARTER: DispatchRegister(QUARTER, records, tuple(letters))}
    return [*INVARIANTS[name](KeptTables(run, Proof(manifest), read, dispatch))]


@pytest.mark.parametrize(
    ("places", "accepted", "told"),
    [
        (["register/cases/fiscal_year=2564/quarter=1/cases.parquet",
          "register/issues/fiscal_year=2564/quarter=1/issues.parquet"], (),
         ["fiscal_year=2564/quarter=1: 2"]),
        (["register/cases/fiscal_year=2564/quarter=1/cases.parquet",
          "register/issues/fiscal_year=2564/quarter=1/issues.parquet"], (1,), []),
        (["register/cases/fiscal_year=2564/quarter=1/cases.parquet",
          "register/cases/fiscal_year=2564/quarter=2/cases.parquet"], (), []),
        (["letters/2564-Q1/letters/a/1.docx", "letters/2564-Q1/letters/a/2.docx"], (), []),
        (["register/2564-Q1/cases.parquet", "register/2564-Q1/issues.parquet"], (), []),
    ],
)  # fmt: skip
def test_a_quarters_tables_are_of_one_run(
    tmp_path: Path, places: list[str], accepted: tuple[int, ...], told: list[str]
) -> None:
    files = {place: KeptFile("", 0, run=str(number)) for number, place in enumerate(places)}
    manifest = RecordsManifest(files=files, accepted={places[n]: "burnt" for n in accepted})
    assert held("one_run_for_a_quarter", tmp_path, manifest) == told
    same = {place: replace(file, run="1") for place, file in files.items()}
    assert held("one_run_for_a_quarter", tmp_path, RecordsManifest(files=same)) == []
    assert held("one_run_for_a_quarter", tmp_path) == []


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ({"cases": [{"case_id": "1"}]}, []),
        ({"cases": [{"case_id": "9"}]}, ["2564-Q1: 1"]),
        ({"cases": [{"case_id": "9"}], "progress": [{"case_id": "1"}]}, ["2564-Q1: 1"]),
        ({"cases": [{"case_id": "9"}], "progress": [{"case_id": "1", "joined_to": "9"}]}, []),
    ],
)
def test_a_case_that_was_open_stands_in_the_quarter_after(
    tmp_path: Path, now: dict[str, Rows], told: list[str]
) -> None:
    then = {"cases": [{"case_id": "1", "status": "กำลังดำเนินการ"}]}
    of_all = {QUARTER.previous: then, QUARTER: now}
    assert held("no_open_case_is_lost", tmp_path, registers=of_all) == told
    apart = {QUARTER.previous.previous: then, QUARTER: now}
    assert held("no_open_case_is_lost", tmp_path, registers=apart) == []


CASE = {
    "agency_code": "1001", "case_id": "1", "file_no": "ก 1", "injured_party": "สำนักงานเขต",
    "subject": "รถยนต์ชนเสาไฟฟ้า", "incident_date": date(2019, 3, 1), "damage_amount": Decimal(5),
    "origin": "returned",
}  # fmt: skip
OTHER = {**CASE, "file_no": "ข 9", "injured_party": "โรงเรียน", "subject": "เงินขาดบัญชี",
         "incident_date": date(2015, 8, 9), "damage_amount": Decimal(7)}  # fmt: skip


@pytest.mark.parametrize(
    ("editions", "told"),
    [
        ([[CASE], [CASE]], []),
        ([[CASE], [OTHER]], ["2564-Q1: 1"]),
        ([[CASE], [{**OTHER, "subject": CASE["subject"]}]], []),
        ([[CASE], [{**OTHER, "file_no": CASE["file_no"]}]], []),
        ([[CASE], [{**OTHER, "case_id": "2"}]], []),
        ([[CASE, CASE]], ["2563-Q4: 1"]),
        # The first that bore an id is the one that it was given to.
        ([[CASE], [{**CASE, "case_id": "2"}], [OTHER]], ["2564-Q2: 1"]),
        ([[CASE], [OTHER], [OTHER]], ["2564-Q1: 1"]),
    ],
    ids=range(8),
)
def test_an_id_is_given_to_one_case_alone(
    tmp_path: Path, editions: list[Rows], told: list[str]
) -> None:
    quarter = QUARTER.previous
    for rows in editions:
        path = register_path(tmp_path, Edition(quarter), "cases")
        path.parent.mkdir(parents=True)
        tables.from_rows(tables.CASES, rows).to_parquet(path)
        quarter = quarter.following
    assert held("an_id_is_one_case_in_all_editions", tmp_path) == told


SENT = replace(letter("1001"), number="7", dispatched_date=DAY)


@pytest.mark.parametrize("places", [(), ("letters/2564-Q1/letters/1001.docx",),
                                    ("closed/2564-Q1/output/letters/1001.docx",)])  # fmt: skip
@pytest.mark.parametrize(
    ("line", "needed"),
    [
        (SENT, True),
        (replace(SENT, file="letters\\1001.docx"), True),
        (replace(SENT, dispatched_date=None), False),
        (replace(SENT, kind=LetterKind.MEMO), False),
        (replace(SENT, file=""), False),
        (replace(SENT, standing=TAKEN_OVER), False),
    ],
    ids=range(6),
)
def test_the_text_of_a_letter_that_went_out_is_kept(
    tmp_path: Path, line: Dispatched, needed: bool, places: tuple[str, ...]
) -> None:
    lay(tmp_path, *places)
    note_closing(tmp_path, {})
    found = held("dispatched_letters_are_kept", tmp_path, letters=[line])
    assert found == (["2564-Q1 1001"] if needed and not places else [])


def note_closing(records: Path, files: Mapping[str, str]) -> None:
    path = records / "closed" / str(QUARTER) / "closed.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"closed_date": DAY.isoformat(), "files": dict(files)}))


@pytest.mark.parametrize(
    ("listed", "accepted", "told"),
    [
        ({"a": "1"}, {}, []),
        ({"a": "2"}, {}, ["2564-Q1: a"]),
        ({}, {}, ["2564-Q1: a"]),
        ({}, {"a": "burnt"}, []),
        ({"a": "2"}, {"a": "burnt"}, []),
    ],
)
def test_a_closing_noted_what_is_listed(
    tmp_path: Path, listed: dict[str, str], accepted: dict[str, str], told: list[str]
) -> None:
    register_path(tmp_path, Edition(QUARTER), "cases").parent.mkdir(parents=True)
    note_closing(tmp_path, {"a": "1"})
    files = {name: KeptFile(digest, 0) for name, digest in listed.items()}
    manifest = RecordsManifest(files=files, accepted=accepted)
    assert held("closings_are_what_is_listed", tmp_path, manifest) == told
    assert held("closings_are_what_is_listed", tmp_path) == []


def test_a_ruling_on_a_case_names_one_that_is_known(tmp_path: Path) -> None:
    ruled = {"reason": "มติ", "decided_date": DAY}
    lines = [
        Decision(1, Ruling.JOIN, "1", "9", **ruled),
        Decision(2, Ruling.KEEP_APART, "8", "2", **ruled),
        Decision(3, Ruling.JOIN, "8", "9", **ruled),
        Decision(4, Ruling.JOIN, "8", "9"),
        Decision(5, Ruling.LEAVE_OUT, "ไม่มี.xlsx", **ruled),
        Decision(6, Ruling.SNOOZE, "8", "rule", until=DAY, **ruled),
    ]
    write_decisions(tmp_path / RULINGS, lines)
    known = {"cases": [{"case_id": "1"}], "absorbed": [{"case_id": "2"}]}
    found = held("rulings_rest_on_what_is_there", tmp_path, registers={QUARTER: known})
    assert found == ["3", "6"]


def test_every_register_that_is_kept_is_held_against_them(tmp_path: Path) -> None:
    row = {"case_id": "1", "agency_code": "1001", "origin": "returned"}
    for table in tables.ALWAYS_KEPT:
        path = register_path(tmp_path, Edition(QUARTER), table)
        path.parent.mkdir(parents=True)
        rows = [row, row] if table == "cases" else []
        tables.from_rows(tables.SCHEMAS[table], rows).to_parquet(path)
    run = Run(Office(tmp_path), QUARTER, DAY, records_folder=tmp_path)
    twice = {"no_id_stands_twice": ["2564-Q1: 1"]}
    told = {name: found for name, found in invariants_at_start(run).items() if found}
    assert told == twice
    told = {name: found for name, found in invariants_of_records(run).items() if found}
    assert told == {**twice, "an_id_is_one_case_in_all_editions": ["2564-Q1: 1"]}
    empty = replace(run, records_folder=tmp_path / "none")
    assert not any(invariants_at_start(empty).values())
