"""Who has returned by the last run, and which files it has not read as they are now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.jobs.quarter_run import Run
from pipeline.jobs.returns_status import Returns, returns_of
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.records.case_register import CaseRegister, KeptRegisters
from pipeline.records.revisions import Edition
from tests import hand_made as paper
from tests.packed_office import bare

ROWS = [
    {"agency_code": "1001", "agency": "พระนคร", "status": "returned", "files": "a.xlsx; b.xlsx"},
    {"agency_code": "1002", "agency": "ดุสิต", "status": "missing"},
    {"agency_code": "B09", "agency": "การศึกษา", "status": "unreadable", "files": "c.xlsx"},
    {"agency_code": "B10", "agency": "การโยธา", "status": "nil", "files": "d.xlsx"},
    {"agency_code": "0000", "agency": "ที่ยุบแล้ว", "status": "missing"},
    {"agency_code": UNKNOWN_AGENCY, "agency": "", "status": "returned", "files": "x.xlsx; y.xlsx"},
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return bare(tmp_path / "office")


def register(run: Run) -> CaseRegister:
    frames = {"returns": tables.from_rows(tables.RETURNS, ROWS)}
    edition = Edition(paper.QUARTER)
    return CaseRegister(edition, run.records, {}, frames, KeptRegisters(run.records))


def put(run: Run, **files: str) -> None:
    run.input.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (run.input / f"{name}.xlsx").write_text(content, encoding="utf-8")


def looked(
    run: Run, kept: CaseRegister | None = None, read: Mapping[str, str] | None = None, **told: Any
) -> Returns:
    """Look at what a run left that read these contents; None: it left no manifest."""
    run.output.mkdir(parents=True, exist_ok=True)
    if read is not None:
        returns = [
            {"sha256": hashlib.sha256(text.encode()).hexdigest(), "size": len(text.encode())}
            for text in read.values()
        ]
        manifest = {"quarter": "2564-Q1", "inputs": {"returns": returns}, **told}
        (run.output / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return returns_of(run, kept, run.output)


def test_before_the_first_run_every_file_is_unread(run: Run) -> None:
    nothing = looked(run)
    assert (nothing.files, nothing.unread, nothing.was_run, nothing.last_run) == (
        0,
        (),
        False,
        None,
    )
    put(run, b="ข", a="ก")
    found = looked(run)
    assert (found.files, found.unread) == (2, ("a.xlsx", "b.xlsx"))
    assert not found.by_name_only
    assert found.letters_final is None
    assert found.late_corrections == ()


def test_agencies_are_told_by_how_the_last_run_found_them(run: Run) -> None:
    found = looked(run, register(run))
    assert found.back == 2, "a nil return is one"
    assert found.missing == ("ดุสิต",), "who was dissolved owes none"
    assert found.unreadable == ("การศึกษา",)
    assert found.ownerless == ("x.xlsx", "y.xlsx")
    assert found.was_run
    assert found.unasked == 0


@pytest.mark.parametrize(
    ("status", "back", "unasked"),
    [("returned", 3, 1), ("nil", 3, 1), ("missing", 2, 0), ("unreadable", 2, 0)],
)
def test_who_owed_none_counts_where_it_sent_one_all_the_same(
    run: Run, status: str, back: int, unasked: int
) -> None:
    kept = register(run)
    returns = kept.frames["returns"]
    returns.loc[returns["agency_code"] == "0000", "status"] = status
    found = looked(run, kept)
    assert (found.back, found.unasked) == (back, unasked)
    assert (found.missing, found.unreadable) == (("ดุสิต",), ("การศึกษา",))


def test_without_the_runs_own_list_files_are_known_by_name_alone(run: Run) -> None:
    put(run, a="ก", b="other", d="ง", new="ใหม่")
    found = looked(run, register(run))
    assert (found.by_name_only, found.unread) == (True, ("new.xlsx",))


def test_with_it_they_are_known_by_what_is_in_them_under_whatever_name(run: Run) -> None:
    put(run, a="as it was", b="changed!!", renamed="second")
    found = looked(run, register(run), {"a": "as it was", "b": "as it xxx", "old": "second"})
    assert not found.by_name_only
    assert found.unread == ("b.xlsx",), "as long as the one that was read, and another"


def test_what_an_open_revision_read_is_read(run: Run) -> None:
    put(run, a="ก", late="ข", newer="ค")
    looked(replace(run, output_folder=run.output / "revised"), read={"a": "ก", "late": "ข"})
    looked(run, read={"a": "ก"})
    assert returns_of(run, None, run.output).unread == ("late.xlsx", "newer.xlsx")
    assert returns_of(run, None, run.output, run.output / "revised").unread == ("newer.xlsx",)


@pytest.mark.parametrize(
    ("as_of", "day"), [("2020-11-25", date(2020, 11, 25)), ("soon", None), (None, None)]
)
def test_what_the_last_run_says_of_itself(run: Run, as_of: str | None, day: date | None) -> None:
    told: dict[str, Any] = {"letters_final": True, "late_corrections": ["k.xlsx"]}
    if as_of is not None:
        told["as_of"] = as_of
    found = looked(run, register(run), {"a": "ก"}, **told)
    assert (found.last_run, found.letters_final) == (day, True)
    assert found.late_corrections == ("k.xlsx",)
