"""What is kept of a closed quarter: its editions, their files, and that these stay as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import altered_since_closing, read_register, waiting_revision
from pipeline.records.commit import committing
from pipeline.records.revisions import (
    CLOSED_FILE,
    ClosedEdition,
    Edition,
    closed_folder,
    editions_kept,
    files_to_keep,
    keep_closed,
    letters_kept,
    register_files,
    register_path,
    standing_register,
)
from tests.records.test_case_register import case, keep, made_up

QUARTER = Quarter(2564, 1)
FIRST = Edition(QUARTER)
REVISED = Edition(QUARTER, date(2021, 2, 1))
DAY = date(2020, 12, 28)


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["2564-Q1", "2564-Q1_revised_2021-02-01"])
def test_an_edition_is_read_from_the_name_that_it_writes(name: str) -> None:
    assert str(Edition.parse(name)) == name


@pytest.mark.parametrize(
    "name",
    ["cases", "2564-Q1_revised", "2564-Q1_revised_2021-02-30", "x2564-Q1_revised_2021-02-01"],
)
def test_another_name_is_no_edition(name: str) -> None:
    with pytest.raises(ValueError):
        Edition.parse(name)


def test_editions_come_by_quarter_and_the_first_before_its_revisions(tmp_path: Path) -> None:
    later = Edition(QUARTER.following)
    for edition in (REVISED, later, FIRST):
        write(register_path(tmp_path, edition, "cases"))
    write(tmp_path / "register" / "2563-Q4" / "cases.parquet")
    write(tmp_path / "register" / "cases" / "fiscal_year=x" / "quarter=1" / "cases.parquet")
    assert editions_kept(tmp_path) == [Edition(QUARTER.previous), FIRST, REVISED, later]
    assert FIRST.thai == "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564"
    assert REVISED.thai.startswith(FIRST.thai)
    assert REVISED.thai != FIRST.thai


def test_todays_layout_counts_before_that_of_before_and_both_stand(tmp_path: Path) -> None:
    former = write(tmp_path / "register" / str(FIRST) / "cases.parquet")
    assert register_files(tmp_path, FIRST) == {"cases": former}
    now = write(register_path(tmp_path, FIRST, "cases"))
    assert register_files(tmp_path, FIRST) == {"cases": now}
    assert standing_register(tmp_path, FIRST) == [now, former]
    revised = write(register_path(tmp_path, REVISED, "cases"))
    assert register_files(tmp_path, REVISED) == {"cases": revised}


def test_the_log_of_a_run_is_not_kept(tmp_path: Path) -> None:
    write(tmp_path / "run.log")
    letter = write(tmp_path / "letters" / "1001.docx")
    assert list(files_to_keep(tmp_path)) == [letter]
    assert letters_kept(tmp_path, QUARTER) == tmp_path / "letters" / "2564-Q1"


def test_an_output_is_kept_with_the_hash_of_each_file(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for name in ("summary.xlsx", "run.log", "data/cases.csv"):
        write(output / name)
    write(register_path(tmp_path, FIRST, "cases"), "register")
    with committing(tmp_path) as commit:
        closed = keep_closed(commit, FIRST, output, DAY)
    table = "register/cases/fiscal_year=2564/quarter=1/cases.parquet"
    assert list(closed.files) == [
        "closed/2564-Q1/output/data/cases.csv", "closed/2564-Q1/output/summary.xlsx", table
    ]  # fmt: skip
    assert closed.printable
    assert (closed_folder(tmp_path, FIRST) / CLOSED_FILE).is_file()
    assert altered_since_closing(tmp_path, closed) == []
    write(tmp_path / table, "another")
    (closed_folder(tmp_path, FIRST) / "output" / "summary.xlsx").unlink()
    assert altered_since_closing(tmp_path, closed) == ["closed/2564-Q1/output/summary.xlsx", table]
    assert altered_since_closing(tmp_path, closed, "register/") == [table]


def test_without_an_output_the_register_is_kept_alone(tmp_path: Path) -> None:
    write(register_path(tmp_path, FIRST, "cases"), "register")
    with committing(tmp_path) as commit:
        closed = keep_closed(commit, FIRST, None, DAY)
    assert "closed/2564-Q1/output/data/cases.parquet" in closed.files
    assert not closed.printable
    other = ClosedEdition(REVISED, DAY, {"closed/2564-Q1/output/summary.xlsx": ""})
    assert not other.printable, "another edition's"


def test_a_register_that_was_changed_after_its_closing_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, QUARTER, made_up([case(1, "อยู่ระหว่างดำเนินการ")]))
    with committing(tmp_path) as commit:
        keep_closed(commit, FIRST, None, DAY)
    found = read_register(tmp_path, QUARTER)
    assert found is not None
    assert len(found.frames["cases"]) == 1
    path = register_path(tmp_path, FIRST, "cases")
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(ConfigFaultsError) as refused:
        read_register(tmp_path, QUARTER)
    assert [fault.message.code for fault in refused.value.faults] == ["register_since_closing"]
    assert [fault.file for fault in refused.value.faults] == [str(path)]


EARLIER = Edition(QUARTER, date(2021, 1, 5))


@pytest.mark.parametrize(
    ("kept", "closed", "waits"),
    [
        ([], [], None),
        ([FIRST], [FIRST], None),
        ([FIRST, REVISED], [], REVISED),
        ([FIRST, EARLIER, REVISED], [FIRST], REVISED),
        ([FIRST, EARLIER, REVISED], [FIRST, EARLIER], REVISED),
        ([FIRST, EARLIER, REVISED], [FIRST, REVISED], None),
        ([FIRST, REVISED], [FIRST, REVISED], None),
        ([FIRST, EARLIER], [FIRST, REVISED], None),
        ([FIRST, Edition(QUARTER.following, DAY)], [FIRST], None),
    ],
    ids=range(9),
)
def test_the_newest_revision_waits_until_it_is_closed(
    tmp_path: Path, kept: list[Edition], closed: list[Edition], waits: Edition | None
) -> None:
    for edition in kept:
        write(register_path(tmp_path, edition, "cases"))
    for edition in closed:
        noted = '{"closed_date": "2021-02-03", "files": {}}'
        write(closed_folder(tmp_path, edition) / CLOSED_FILE, noted)
    assert waiting_revision(tmp_path, QUARTER) == waits
