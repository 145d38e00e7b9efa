"""Which folders a run works in, what it knows of a former run, and whether somebody saved there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.jobs.quarter_run import Run, kept_manifest
from pipeline.jobs.run_provenance import relative_link, returned_anew
from pipeline.jobs.saved_answers import refuse_saved
from pipeline.model.faults import RefusalError
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.ooxml_package import write_package
from pipeline.records.revisions import Edition

QUARTER = Quarter(2564, 1)
RUN = Run(Office(Path("office")), QUARTER, date(2021, 2, 15))
OFFICE, OTHER = Path("office"), Path("other")

FOLDERS: dict[str, tuple[Callable[[Run], Path], Path, dict[str, Any], Path]] = {
    "returns": (
        lambda run: run.input, OFFICE / "input" / "2564-Q1", {"returns_folder": OTHER}, OTHER
    ),
    "inbox": (
        lambda run: run.inputs, OFFICE / "input", {"returns_folder": OTHER / "q"}, OTHER
    ),
    "inbox by name": (
        lambda run: run.inputs, OFFICE / "input", {"inputs_folder": OTHER}, OTHER
    ),
    "output": (lambda run: run.output, OFFICE / "output", {"output_folder": OTHER}, OTHER),
    "records": (lambda run: run.records, OFFICE / "records", {"records_folder": OTHER}, OTHER),
    "records beside another output": (
        lambda run: run.records, OFFICE / "records", {"output_folder": OTHER}, OTHER / "records"
    ),
    "records by name beside another output": (
        lambda run: run.records, OFFICE / "records",
        {"output_folder": OFFICE, "records_folder": OTHER}, OTHER,
    ),
    "sheets": (
        lambda run: run.sheets_folder, OFFICE / "output" / "sheets" / "2564-Q1",
        {"output_folder": OTHER}, OTHER / "sheets" / "2564-Q1",
    ),
    "results": (
        lambda run: run.folder, OFFICE / "output" / "2564-Q1",
        {"revise": True}, OFFICE / "output" / "2564-Q1_revised_2021-02-15",
    ),
    "letters that went out": (
        lambda run: run.standing_folder, OFFICE / "output" / "2564-Q1",
        {"revise": True}, OFFICE / "output" / "2564-Q1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("folder", "own", "given", "other"), FOLDERS.values(), ids=FOLDERS)
def test_a_folder_is_the_offices_own_unless_another_is_named(
    folder: Callable[[Run], Path], own: Path, given: dict[str, Any], other: Path
) -> None:
    assert folder(RUN) == own
    assert folder(replace(RUN, **given)) == other


def test_a_revision_is_an_edition_of_its_day() -> None:
    assert RUN.edition == Edition(QUARTER)
    assert replace(RUN, revise=True).edition == Edition(QUARTER, date(2021, 2, 15))


def note(folder: Path, **changes: Any) -> Path:
    content = {"quarter": "2564-Q1", "inputs": {"returns": [{"sha256": "0"}]}, **changes}
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_manifest_of_a_run_is_that_of_the_quarter_and_of_returns(tmp_path: Path) -> None:
    assert kept_manifest(tmp_path, QUARTER) == {}
    assert kept_manifest(note(tmp_path), QUARTER)["quarter"] == "2564-Q1"
    assert kept_manifest(tmp_path, QUARTER.following) == {}
    for broken in ({"inputs": {"returns": []}}, {"inputs": {}}, {"inputs": None}):
        assert kept_manifest(note(tmp_path, **broken), QUARTER) == {}
    (tmp_path / "manifest.json").write_text("[]")
    assert kept_manifest(tmp_path, QUARTER) == {}


def test_who_returned_anew_is_told_by_the_content_of_files() -> None:
    def file(code: str, digest: str) -> Any:
        return SimpleNamespace(agency_code=code, sha256=digest)

    before = {"inputs": {"returns": [
        {"agency_code": "1001", "sha256": "a"}, {"agency_code": "1001", "sha256": "b"},
        {"agency_code": "1002", "sha256": "c"}, {"agency_code": "1003", "sha256": "d"},
    ]}}  # fmt: skip
    now = [file("1001", "b"), file("1001", "a"), file("1002", "x"), file("1004", "e")]
    assert returned_anew(before, now) == {"1002", "1003", "1004"}
    assert returned_anew({}, now) is None


def test_a_way_between_folders_is_told_with_forward_slashes() -> None:
    assert relative_link(Path("a/b/c.docx"), Path("a/d")) == "../b/c.docx"


PART = {"xl/workbook.xml": b"<x/>", "docProps/core.xml": b"<dcterms:created>x</dcterms:created>"}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder in which a program other than ours has saved workbooks."""
    for name in ("1001.xlsx", "1002.XLSM", "~$1001.xlsx", "notes.docx"):
        (tmp_path / name).write_bytes(b"saved by another program")
    return tmp_path


def test_workbooks_that_others_saved_are_named_and_nothing_else(saved: Path) -> None:
    with pytest.raises(RefusalError) as refused:
        refuse_saved(RUN, saved)
    assert refused.value.facts["files"] == "1001.xlsx, 1002.XLSM"
    with pytest.raises(RefusalError):
        refuse_saved(RUN, saved, {"1001.xlsx"})
    refuse_saved(RUN, saved, {"1003.xlsx", "notes.docx"})
    refuse_saved(RUN, saved / "gone")


def test_a_workbook_as_it_was_written_is_no_answer(tmp_path: Path) -> None:
    stamp = b'<dcterms:created xsi:type="dcterms:W3CDTF">2021-02-15T00:00:00Z</dcterms:created>'
    write_package(tmp_path / "1001.xlsx", {**PART, "docProps/core.xml": b"<x>" + stamp + b"</x>"})
    refuse_saved(RUN, tmp_path)
