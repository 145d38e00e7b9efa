"""A letter that is only looked at: written as it would come out, beside the quarter's own."""

from __future__ import annotations

from pathlib import Path

from pipeline.jobs.batch import preview_letter
from tests.packed_office import at_work
from tests.quiet import Quiet


def test_a_letter_is_previewed_for_who_gets_one(tmp_path: Path) -> None:
    run = at_work(tmp_path)
    before = sorted(run.records.rglob("*"))
    folder = preview_letter(run, Quiet(), "1001")
    assert folder is not None
    assert folder == run.output / "preview" / "letters"
    assert [path.name for path in folder.glob("1*.docx")] == ["1001_สำนักงานเขตพระนคร.docx"]
    assert preview_letter(run, Quiet(), "9999") is None
    assert sorted(run.records.rglob("*")) == before
