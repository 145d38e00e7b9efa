"""The quarter worked out on paper comes out exactly so: in data, letters, memorandum, workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import tables
from pipeline.batch import Finished, Run, run_batch
from pipeline.thai.numerals import to_arabic_digits
from pipeline.verdicts import Status
from tests import hand_made as paper
from tests.quiet import Quiet


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The hand-made quarter, run end to end."""
    folder = tmp_path_factory.mktemp("office")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    return run_batch(run_of(folder, config), Quiet(), dry_run=False)


def run_of(folder: Path, config: object) -> Run:
    return Run(
        config=config,
        quarter=paper.QUARTER,
        as_of=paper.AS_OF,
        input=folder / "input",
        output=folder / "output",
        records=folder / "records",
        templates=folder / "input_templates",
        workers=2,
    )


def table(quarter: Finished, name: str) -> pd.DataFrame:
    return tables.to_frame(pq.read_table(quarter.folder / "data" / f"{name}.parquet"))


def text_of(path: Path) -> str:
    """All words of a document, tables included, in ASCII digits."""
    document = docx.Document(str(path))
    runs = document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    )
    return to_arabic_digits("".join(run.text or "" for run in runs))


def none(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def test_data_files_have_the_declared_columns(quarter: Finished) -> None:
    for name, schema in tables.SCHEMAS.items():
        found = pq.read_schema(quarter.folder / "data" / f"{name}.parquet")
        assert found.equals(schema), name


def test_every_case_is_marked_as_on_paper(quarter: Finished) -> None:
    found = {
        row["file_no"]: (
            row["damage_band"],
            row["stage"],
            row["deadline_status"],
            none(row["next_rule"]),
            none(row["next_due_date"]),
            none(row["at_stake"]),
        )
        for row in table(quarter, "cases").to_dict("records")
    }
    assert found == paper.EXPECTED_CASES


def test_the_deadlines_pressed_are_those_on_paper(quarter: Finished) -> None:
    cases = table(quarter, "cases").set_index("case_id")
    closed = cases["status"] == "ยุติเรื่อง"
    found = {
        (cases.loc[row["case_id"], "file_no"], row["rule"]): (
            row["status"],
            None if pd.isna(row["due_date"]) else f"{row['due_date']:%A} {row['due_date']}",
            None if pd.isna(row["days"]) else row["days"],
        )
        for row in table(quarter, "deadlines").to_dict("records")
        if row["status"] in ("overdue", "due_soon", "unknown") and not closed[row["case_id"]]
    }
    assert found == paper.EXPECTED_DEADLINES


def test_the_figures_are_those_on_paper(quarter: Finished) -> None:
    figures, paper_figures = quarter.evaluated.figures, paper.EXPECTED_FIGURES
    for status in ("returned", "nil", "missing", "unreadable"):
        assert len(figures.returns_with(status)) == paper_figures[status], status
    assert (figures.total.cases, figures.total.unstated) == (12, 1)
    assert str(figures.total.baht) == paper_figures["damage"]
    assert figures.at_stake.cases == paper_figures["open"]
    assert str(figures.at_stake.baht) == paper_figures["at_stake"]
    assert str(figures.recovered) == paper_figures["recovered"]
    for status in (Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN):
        assert figures.cases_with(status).cases == paper_figures[f"{status}_cases"]
        assert figures.deadlines_with(status) == paper_figures[f"{status}_deadlines"]
    assert (figures.lapsed.cases, str(figures.lapsed.baht)) == paper_figures["lapsed"]
    for days, expected in paper_figures["within"].items():
        near = figures.lapsing_within(days)
        assert (near.cases, str(near.baht)) == expected, days
    undated = figures.claims_undated
    assert (undated.cases, str(undated.baht)) == paper_figures["undated"]


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("by_type", "case_type", paper.EXPECTED_TYPES),
        ("by_band", "damage_band", paper.EXPECTED_BANDS),
    ],
)
def test_sums_by_type_and_band(quarter: Finished, name: str, key: str, expected: object) -> None:
    rows = getattr(quarter.evaluated.figures, name).to_dict("records")
    assert {row[key]: (row["cases"], str(row["damage"])) for row in rows} == expected


def test_counts_by_status(quarter: Finished) -> None:
    rows = quarter.evaluated.figures.by_status.to_dict("records")
    assert {row["deadline_status"]: row["cases"] for row in rows} == paper.EXPECTED_STATUSES


def test_the_errors_are_those_on_paper_and_lose_no_case(quarter: Finished) -> None:
    issues = table(quarter, "issues")
    cases = table(quarter, "cases").set_index("case_id")["file_no"]
    errors = issues[issues["severity"] == "error"]
    found = {(cases[row.case_id], row.field) for row in errors.itertuples() if row.case_id}
    assert found == paper.EXPECTED_ERRORS


def test_the_rows_reconcile(quarter: Finished) -> None:
    content = json.loads((quarter.folder / "manifest.json").read_text(encoding="utf-8"))
    assert content["rows"] == {**paper.EXPECTED_ROWS, "reconcile": True}
    assert content["reconciles"] is True
    for file in content["inputs"]["returns"]:
        counts = file["rows"]
        parts = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
        assert counts["rows_read"] == sum(counts[part] for part in parts)


def test_the_letters_are_those_on_paper(quarter: Finished) -> None:
    letters = table(quarter, "letters")
    chasing = letters[letters["kind"] != "memo"].to_dict("records")
    found = {row["agency_code"]: (row["kind"], row["cases"]) for row in chasing}
    assert found == paper.EXPECTED_LETTERS
    files = {path.name for path in (quarter.folder / "letters").glob("*.docx")}
    named = {Path(row["file"]).name for row in chasing}
    assert files - {"print_all.docx"} == named


def letters_of(quarter: Finished) -> Iterator[tuple[str, str]]:
    for row in table(quarter, "letters").to_dict("records"):
        if row["kind"] != "memo":
            yield row["agency_code"], text_of(quarter.folder / row["file"])


def test_each_pressed_deadline_stands_in_exactly_one_letter(quarter: Finished) -> None:
    texts = dict(letters_of(quarter))
    for file_no, _ in paper.EXPECTED_DEADLINES:
        code = "1001" if file_no.startswith("พน") else "B09"
        assert [agency for agency, text in texts.items() if file_no in text] == [code], file_no
    quiet = {"พน 5/2562", "ศธ 1/2564", "ศธ 5/2562"}
    assert not [number for number in quiet for text in texts.values() if number in text]


def test_the_memo_holds_the_figures_on_paper(quarter: Finished) -> None:
    text = text_of(quarter.folder / "executive_memo.docx")
    expected = paper.EXPECTED_FIGURES
    for amount in (expected["damage"], expected["lapsed"][1], expected["within"][180][1]):
        assert f"{float(amount):,.2f}" in text, amount
    for _, damage in paper.EXPECTED_BANDS.values():
        assert damage == "0.00" or f"{float(damage):,.2f}" in text


def test_the_workbook_adds_up_to_the_figures_on_paper(quarter: Finished) -> None:
    book = openpyxl.load_workbook(quarter.folder / "summary.xlsx", data_only=True)
    values = [
        cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)
        for cell in row if isinstance(cell, int | float)
    ]  # fmt: skip
    for amount in (paper.EXPECTED_FIGURES["damage"], paper.EXPECTED_FIGURES["lapsed"][1]):
        assert float(amount) in values, amount


def test_a_second_run_gives_the_same_files(quarter: Finished) -> None:
    run = quarter.evaluated.run
    before = contents(quarter.folder)
    again = run_batch(run, Quiet(), dry_run=False)
    third = run_batch(run, Quiet(), dry_run=False)
    assert contents(again.folder) == contents(third.folder)
    after = contents(again.folder)
    # The manifest lists this quarter's own register, which the first run did not have yet.
    before.pop("manifest.json")
    after.pop("manifest.json")
    assert after == before


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.log"
    }


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    paper.write_returns(tmp_path / "input", config)
    finished = run_batch(run_of(tmp_path, config), Quiet(), dry_run=True)
    assert finished.folder is None
    assert not (tmp_path / "output").exists()
    assert not (tmp_path / "records").exists()
