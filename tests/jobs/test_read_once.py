"""Each file that is kept is read once a run, however many of its parts ask for it."""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.evaluate_quarter import evaluate_quarter
from pipeline.model.quarter import Quarter
from pipeline.records.durable_files import sha256
from tests import hand_made as paper
from tests.packed_office import bare, run_in
from tests.quiet import Quiet
from tests.three_quarters import AS_OF, Q1, Q2, Q3, QuartersOffice, first_quarter

_watched: list[Counter[str]] = []


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    # To open it for writing too is how a file is found that another program holds.
    if not _watched or event != "open" or arguments[1] is None or "+" in arguments[1]:
        return
    path = Path(str(arguments[0]))
    if path.suffix in (".xlsx", ".parquet"):
        place = path.parts[-4:] if path.suffix == ".parquet" else path.parts[-1:]
        _watched[-1]["/".join(place)] += 1


sys.addaudithook(_note)


@contextmanager
def opened(patch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count files as Python opens them, and data files at each door of their library too."""
    found: Counter[str] = Counter()

    def counting(door: Any) -> Any:
        def read(path: Any, *rest: Any, **options: Any) -> Any:
            if isinstance(path, str | Path):
                found["/".join(Path(path).parts[-4:])] += 1
            return door(path, *rest, **options)

        return read

    with patch.context() as doors:
        for name in ("ParquetFile", "read_table", "read_schema"):
            doors.setattr(pq, name, counting(getattr(pq, name)))
        _watched.append(found)
        yield found
        _watched.pop()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> QuartersOffice:
    """Three quarters kept, and letters of the first two that went out."""
    office = first_quarter(tmp_path_factory.mktemp("office"))
    dispatch(office, Q1)
    office.batch(Q2)
    dispatch(office, Q2)
    office.batch(Q3)
    return office


def dispatch(office: QuartersOffice, quarter: Quarter) -> None:
    """Note of the letters to one agency that they went out."""
    path = office.records / f"dispatch_{quarter}.xlsx"
    book = openpyxl.load_workbook(path)
    paper.enter(book.worksheets[0], {"B09": ("กท 0000/1", AS_OF[quarter] + timedelta(5))})
    book.save(path)


def test_a_run_reads_each_kept_file_once(
    office: QuartersOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(monkeypatch) as found:
        evaluated = evaluate_quarter(office.run(Q3), Quiet())
    assert evaluated.progress is not None
    assert any(letter.round > 1 for letter in evaluated.letters)
    registers = {name for name in found if name.startswith("cases/")}
    assert len(registers) == 3
    assert {f"dispatch_{Q1}.xlsx", f"dispatch_{Q2}.xlsx", "decisions.xlsx"} <= set(found)
    assert {name: times for name, times in found.items() if times > 1} == {}


class ReplacingOffice(Quiet):
    """A journal whose office gets other files once they were read: while letters are written."""

    def __init__(self, folder: Path) -> None:
        lists = folder / "input_templates"
        self._files = (
            folder / "config.yaml",
            lists / "agencies.csv",
            lists / "executive_memo.docx",
            folder / "rule_examples.yaml",
        )
        self.read = {path.name: sha256(path) for path in self._files}

    def stage(self, name: str) -> None:
        """Replace them at one stage."""
        if name == "letters":
            config, agencies, memo, examples = self._files
            examples.write_bytes(examples.read_bytes() + b"# another line\n")
            config.write_text(f"{config.read_text('utf-8')}# another line\n", "utf-8")
            agencies.write_bytes(agencies.read_bytes().rstrip() + b"\n\n")
            with zipfile.ZipFile(memo, "a") as package:
                package.comment = b"saved again"


def test_the_manifest_holds_what_was_read_and_what_was_replaced_is_told(tmp_path: Path) -> None:
    run = bare(tmp_path / "office")
    paper.write_returns(run.input, run.config)
    run = run_in(run.office.root)
    office = ReplacingOffice(run.office.root)
    finished = run_batch(run, office, dry_run=False)
    inputs = json.loads((run.folder / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    told = {Path(each["path"]).name: each["sha256"]
            for each in (*inputs["config"], *inputs["templates"])}  # fmt: skip
    assert office.read.items() <= told.items()
    (warning,) = [str(each) for each in finished.warnings if "manifest.json" in str(each)]
    assert all(name in warning for name in office.read)
    again = run_batch(run_in(run.office.root), Quiet(), dry_run=True)
    assert not [each for each in again.warnings if "manifest.json" in str(each)]
