"""Work that writes none of the office's own workbooks can be done while they are open in Excel.

Excel lets nobody else open a workbook for writing; so what is opened how is what is looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.jobs.batch import preview_letter, run_batch, run_memo
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.check_returns import check_returns
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.office_status import office_status
from pipeline.jobs.quarter_run import Run
from tests.packed_office import at_work, moved
from tests.quiet import Quiet

DISPATCH, DECISIONS, NEXT_DISPATCH = (
    "dispatch_2564-Q1.xlsx",
    "decisions.xlsx",
    "dispatch_2564-Q2.xlsx",
)
_watched: list[tuple[Path, set[str]]] = []


def _opened(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not _watched:
        return
    path, mode = arguments[:2]
    if isinstance(path, (str, Path)) and isinstance(mode, str) and set(mode) & set("wa+x"):
        for folder, names in _watched:
            if Path(path).parent == folder and Path(path).suffix == ".xlsx":
                names.add(Path(path).name)


sys.addaudithook(_opened)


@contextmanager
def opened_to_write(folder: Path) -> Iterator[set[str]]:
    """Note the names of the workbooks in `folder` that are opened for writing."""
    watched = folder, set[str]()
    _watched.append(watched)
    try:
        yield watched[1]
    finally:
        _watched.remove(watched)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("office"))


def following(run: Run) -> Run:
    later = {"quarter": run.quarter.following, "as_of": date(2021, 2, 24)}
    return replace(run, returns_folder=run.input, **later)


def form(run: Run) -> object:
    return fill_form(replace(run, as_of=date(2020, 12, 29)), 2564)


def revised(run: Run) -> object:
    close_quarter(replace(run, as_of=date(2020, 12, 28)))
    return run_batch(replace(run, as_of=date(2021, 1, 5), revise=True), Quiet(), dry_run=False)


@pytest.mark.parametrize(
    "work",
    [
        lambda run: run_batch(run, Quiet(), dry_run=True),
        lambda run: run_memo(run, Quiet(), dry_run=True),
        lambda run: preview_letter(run, Quiet(), "1001"),
        lambda run: check_returns(run, sorted(run.input.glob("*.xlsx"))),
        make_pack,
        form,
        office_status,
        revised,
    ],
)
def test_what_is_not_written_may_be_open(
    office: Run, tmp_path: Path, work: Callable[[Run], object]
) -> None:
    run = moved(office, tmp_path)
    with opened_to_write(run.records) as names:
        work(run)
    assert names == set()


def test_a_quarter_opens_no_earlier_register_for_writing(office: Run, tmp_path: Path) -> None:
    run = moved(office, tmp_path)
    with opened_to_write(run.records) as names:
        run_batch(run, Quiet(), dry_run=False)
    assert {DISPATCH, DECISIONS} <= names, "what is written must be free before the work begins"
    with opened_to_write(run.records) as names:
        run_batch(following(run), Quiet(), dry_run=False)
        run_memo(following(run), Quiet(), dry_run=False)
    assert DISPATCH not in names
    assert {NEXT_DISPATCH, DECISIONS} <= names
