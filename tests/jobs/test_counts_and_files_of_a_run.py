"""What a run tells of its files and rows: hashes of what was read, and counts that reconcile."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.evaluate.compare import NO_RULE_CHANGES
from pipeline.jobs.evaluate_quarter import AppliedRulings, EvaluatedQuarter
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.run_provenance import (
    WrittenDocuments,
    hashed,
    manifest_content,
    replaced_meanwhile,
    versions,
)
from pipeline.jobs.tried_examples import TriedExamples
from pipeline.model import tables
from pipeline.records.durable_files import sha256
from pipeline.records.rulings import Decision, Decisions, Ruling
from pipeline.returns.register.agency_returns import FileRecord
from tests.packed_office import bare, lay

DAY = date(2020, 11, 27)
COUNTS = {"rows_read": 5, "cases": 1, "blank_rows": 1, "total_rows": 1, "note_rows": 1,
          "duplicates": 1, "unread_rows": 7}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return bare(tmp_path_factory.mktemp("office"))


def read_file(**changes: Any) -> FileRecord:
    own = {"name": "ก.xlsx", "sha256": "0", "size": 3, "agency_code": "1001", "outcome": "read",
           "code": "", "reader": "calamine"}  # fmt: skip
    return FileRecord(**{**own, **COUNTS, **changes})


def quarter_of(
    run: Run, *files: FileRecord, origins: tuple[str, ...] = ("returned",),
    lost: tuple[str, ...] = (),
) -> EvaluatedQuarter:  # fmt: skip
    """Give a quarter whose files were read so, with a case of each origin."""
    cases = tables.from_rows(tables.CASES, [{"origin": each} for each in origins])
    figures: Any = SimpleNamespace(cases=cases, deadlines=range(12), issues=range(3))
    skipped = [("notes.txt", "no workbook")]
    collected: Any = SimpleNamespace(files=files, skipped=skipped)
    ruled = AppliedRulings(Decisions(Path()), {}, (), DAY)
    return EvaluatedQuarter(
        run, collected, figures, [], (), None, None, None, (), {}, ruled, NO_RULE_CHANGES, lost, []
    )


def test_a_run_reconciles_where_every_row_became_one_thing(run: Run) -> None:
    one = read_file()
    assert quarter_of(run, one).reconciles
    assert quarter_of(run, one, origins=("returned", "carried")).reconciles
    assert quarter_of(run, one, one, origins=("returned", "returned")).reconciles
    assert quarter_of(run, origins=()).reconciles
    for name in COUNTS.keys() - {"unread_rows"}:
        other = read_file(**{name: COUNTS[name] + 1})
        assert not quarter_of(run, other).reconciles, name
    assert not quarter_of(run, one, origins=()).reconciles
    assert not quarter_of(run, one, origins=("returned", "returned")).reconciles
    assert not quarter_of(run, one, lost=("1",)).reconciles


def test_the_manifest_counts_files_rows_and_cases(run: Run) -> None:
    found = quarter_of(run, read_file(), read_file(container="post.zip", sha256="1"),
                       origins=("returned", "returned", "carried"))  # fmt: skip
    template = run.templates / "chase_letter.docx"
    lay(template.parent, template.name)
    done = WrittenDocuments(4, True, TriedExamples(2), ("1001.xlsx",))
    told = manifest_content(found, {template: "T"}, {run.records / "decisions.xlsx": "D"}, done)
    assert (told["quarter"], told["as_of"]) == (str(run.quarter), run.as_of.isoformat())
    returns = told["inputs"].pop("returns")
    assert [(each["number"], each["sha256"], each["enclosed"]) for each in returns] == [
        (1, "0", False), (2, "1", True),
    ]  # fmt: skip
    assert returns[0]["rows"] == {**COUNTS, "reconcile": True}
    named = {name: [each["path"] for each in files] for name, files in told["inputs"].items()
             if name != "skipped"}  # fmt: skip
    assert named["templates"] == ["input_templates/chase_letter.docx"]
    assert named["records"] == ["records/decisions.xlsx"]
    assert named["config"][0] == "config.yaml"
    assert told["inputs"]["skipped"] == ["no workbook"]
    assert told["rows"]["rows_read"] == 10
    assert told["cases"] == {"returned": 2, "carried": 1, "all": 3}
    assert [told[name] for name in ("deadlines", "issues", "letters", "letters_final",
                                    "examples_broken", "late_corrections", "reconciles")] == [
        12, 3, 4, True, 2, ["1001.xlsx"], True,
    ]  # fmt: skip
    assert told["versions"] == versions()


def test_the_hash_of_a_file_is_that_of_what_was_read(run: Run, tmp_path: Path) -> None:
    lay(tmp_path, "elsewhere.docx")
    lay(run.office.root, "read.docx")
    digest = hashlib.sha256(b"elsewhere.docx").hexdigest()
    files = [run.office.root / "read.docx", tmp_path / "elsewhere.docx", run.config.files[0]]
    found = {each.path: each.sha256 for each in hashed(run, files, {files[0]: "then"})}
    assert found == {
        "read.docx": "then", "elsewhere.docx": digest, "config.yaml": run.config.sha256[0],
    }  # fmt: skip


def test_files_that_were_replaced_while_a_run_read_them_are_named(run: Run, tmp_path: Path) -> None:
    lay(tmp_path, "same.docx", "other.docx")
    same, other, gone = (tmp_path / f"{name}.docx" for name in ("same", "other", "gone"))
    assert replaced_meanwhile(run, {same: sha256(same)}) == ()
    [told] = replaced_meanwhile(run, {same: sha256(same), other: "0", gone: "0"})
    assert "gone.docx, other.docx" in str(told)
    assert "same.docx" not in str(told)


@pytest.mark.parametrize(("proposals", "told"), [(0, 0), (2, 1)])
def test_proposed_rulings_are_told_with_their_file(proposals: int, told: int) -> None:
    made: Any = ("a proposal",) * proposals
    path = Path("records", "decisions.xlsx")
    notes = [*AppliedRulings(Decisions(path), {}, made, DAY).warnings()]
    assert len(notes) == told
    assert all("decisions.xlsx" in str(each) and "2 " in str(each) for each in notes)


def test_a_ruling_of_a_day_to_come_is_told() -> None:
    ruling = Decision(1, Ruling.LEAVE_OUT, "ก.xlsx", reason="ซ้ำ", decided_date=DAY)
    decisions = Decisions(Path("decisions.xlsx"), (ruling,))
    rulings = AppliedRulings(decisions, {}, (), DAY)
    assert [*rulings.warnings()] == []
    assert len([*replace(rulings, as_of=date(2020, 11, 26)).warnings()]) == 1
