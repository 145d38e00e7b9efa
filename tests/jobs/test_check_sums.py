"""A sum that a document tells otherwise than the data is found, whichever document it is."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.commands.command_runs import quarterly
from pipeline.commands.terminal import Terminal
from pipeline.console.run_summary import closing_lines, difference_lines
from pipeline.documents.letter_contexts import LetterPlan
from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.printed_amounts import amounts_said, printed_amounts
from pipeline.figures.letter_counts import LetterFigures
from pipeline.jobs.batch import Finished, run_batch
from pipeline.jobs.check_sums import (
    Difference,
    evaluated_stands,
    figures_of_data,
    letter_differences,
    memo_differences,
    page_differences,
    unknown_amounts,
    workbook_differences,
)
from pipeline.jobs.quarter_run import Run
from pipeline.model.codes import LetterKind
from pipeline.records.dispatch_register import Dispatched
from pipeline.records.parquet_files import parquet_bytes
from pipeline.report.contents import Contents, Provenance
from tests import hand_made as paper
from tests.jobs.test_hand_made_quarter import Quiet, run_of, table
from tests.packed_office import bare


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    folder = tmp_path_factory.mktemp("sums")
    config = paper.office(folder)
    paper.write_returns(folder / "input", config)
    return run_batch(run_of(folder, config), Quiet(), dry_run=False)


@pytest.fixture
def folder(finished: Finished, tmp_path: Path) -> Path:
    """The quarter's folder, to plant a difference in."""
    assert finished.folder is not None
    return Path(shutil.copytree(finished.folder, tmp_path / "quarter"))


def altered(path: Path, part: str, alter: Callable[[str], str]) -> None:
    """Write a package again with one part altered; fails where nothing is."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts[part].decode("utf-8")
    after = alter(before)
    assert after != before, "nothing was planted"
    parts[part] = after.encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def contents_of(finished: Finished, folder: Path) -> Contents:
    figures = figures_of_data(folder / "data", finished.evaluated.figures)
    letters = LetterFigures(figures.quarter, 10, table(finished, "letters"))
    return Contents(figures, letters, Provenance())


def test_a_run_agrees_with_its_data(finished: Finished) -> None:
    assert finished.differences == ()
    assert not any("ยอดไม่ตรง" in text for text, _ in closing_lines(finished, "th"))
    planted = replace(finished, differences=(Difference("a.docx", "", "1.00"),))
    assert any(
        "ยอดไม่ตรง" in text and colour == "red" for text, colour in closing_lines(planted, "th")
    )


def test_the_workbook(finished: Finished, folder: Path) -> None:
    contents, book = contents_of(finished, folder), folder / "summary.xlsx"
    assert list(workbook_differences(book, contents)) == []
    total = f"{contents.figures.total.baht:f}"

    def plant(xml: str) -> str:
        return re.sub(rf"<v>{total}</v>", "<v>13837346.2</v>", xml)

    altered(book, "xl/worksheets/sheet2.xml", plant)
    (found,) = workbook_differences(book, contents)
    assert (found.what, found.told, found.data) == ("ค่าเสียหายรวม (บาท)", "13837346.2", total)


def test_the_page(finished: Finished, folder: Path) -> None:
    contents, page = contents_of(finished, folder), folder / "report.html"
    assert list(page_differences(page, contents)) == []
    text = page.read_text(encoding="utf-8")
    planted = text.replace('<a href="#statuses">6,450,000.52</a>', '<a href="#statuses">6.00</a>')
    assert planted != text
    page.write_text(planted, encoding="utf-8")
    (found,) = page_differences(page, contents)
    assert (found.told, found.data) == ("6.00", "6,450,000.52")


def test_the_memorandum(finished: Finished, folder: Path) -> None:
    figures = figures_of_data(folder / "data", finished.evaluated.figures)
    plan = MemoPlan(figures.as_of)
    assert list(memo_differences(folder, figures, plan, set())) == []
    altered(
        folder / "executive_memo.docx",
        "word/document.xml",
        lambda xml: xml.replace("๑๓,๘๓๗,๓๔๖.๑๙", "๑๓,๘๓๗,๓๔๖.๒๐"),
    )
    (found,) = memo_differences(folder, figures, plan, set())
    assert (found.document, found.told) == ("executive_memo.docx", "13,837,346.20")


def test_a_letter(finished: Finished, folder: Path) -> None:
    evaluated = finished.evaluated
    figures = figures_of_data(folder / "data", evaluated.figures)
    plan = LetterPlan(figures.as_of)
    files = dict(
        zip(*(table(finished, "letters")[c] for c in ("agency_code", "file")), strict=True)
    )
    letters = [(due, files[due.agency_code]) for due in evaluated.letters]
    assert list(letter_differences(folder, figures, plan, letters, set())) == []
    altered(
        folder / files["1001"],
        "word/document.xml",
        lambda xml: xml.replace("๗๕๐,๐๐๐.๕๐", "๗๕๐,๐๐๐.๕๑"),
    )
    (found,) = letter_differences(folder, figures, plan, letters, set())
    assert (found.document, found.told) == (Path(files["1001"]).name, "750,000.51")
    # A letter that went out stands as it was sent, whatever the data say now.
    line = Dispatched(
        "1001", "สำนักงานเขตพระนคร", LetterKind.CHASE, "เรื่อง", 1, 3, Decimal(1), files["1001"], "",
        dispatched_date=figures.as_of,
    )  # fmt: skip
    sent = replace(plan, sent={"1001": line})
    assert list(letter_differences(folder, figures, sent, letters, set())) == []


def test_a_register_that_is_not_what_was_evaluated(finished: Finished, folder: Path) -> None:
    """The data files are the measure: with another register beside them all documents differ."""
    contents = contents_of(finished, folder)
    figures = contents.figures
    gone = figures.cases["case_id"].iloc[0]
    others = figures.deadlines["case_id"] != gone
    fewer = replace(figures, cases=figures.cases.iloc[1:], deadlines=figures.deadlines[others])
    told = replace(contents, figures=fewer)
    assert list(workbook_differences(folder / "summary.xlsx", told))
    assert list(page_differences(folder / "report.html", told))
    assert list(memo_differences(folder, fewer, MemoPlan(figures.as_of), set()))


@pytest.mark.parametrize("template", ["executive_memo", "letter_chase", "kpi_form"])
def test_a_difference_ends_the_command_in_red_and_with_3(
    tmp_path: Path, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template adds satang to a figure: what is printed is in no data."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    tag = "{{ target }}" if template == "kpi_form" else "{{ cases }}"
    altered(
        run.templates / f"{template}.docx",
        "word/document.xml",
        lambda xml: xml.replace(tag, f"{tag}.07"),
    )
    if template == "kpi_form":
        run_batch(run, Quiet(), dry_run=False)
        command = ["kpi", "--fiscal-year", "2564", "--as-of", "2021-10-01"]
    else:
        command = ["batch", "--quarter", "2564-Q1", "--as-of", "2020-11-25"]
    office = ["--office", str(run.office.root), "--lang", "th"]
    done = CliRunner().invoke(main, [*command, *office], color=True)
    assert done.exit_code == 3, done.output
    told = [line for line in done.output.splitlines() if "ยอดไม่ตรง" in line]
    assert told
    assert all(line.startswith("\x1b[31m") for line in told), told


class Planting(Terminal):
    """Somebody else's program alters the workbook between its writing and its comparison."""

    output: Path

    def stage(self, name: str) -> None:
        super().stage(name)
        if name == "data":
            (book,) = self.output.rglob("summary.xlsx")
            altered(
                book,
                "xl/worksheets/sheet2.xml",
                lambda xml: xml.replace("<v>13837346.19</v>", "<v>13837346.2</v>"),
            )


def test_a_difference_in_the_workbook_ends_the_command_in_red_and_with_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No template reaches a number of the workbook: it is altered while the command works."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)

    def job(run: Run, terminal: Terminal, **how: Any) -> Finished:
        planting = Planting("th")
        planting.output = run.output
        return run_batch(run, planting, **how)

    @click.command("batch")
    def batch() -> None:
        sys.exit(quarterly(job, run, "th", dry_run=False))

    done = CliRunner().invoke(batch, color=True)
    assert done.exit_code == 3, done.output
    (told,) = [line for line in done.output.splitlines() if "ยอดไม่ตรง" in line]
    assert told.startswith("\x1b[31m")
    assert "summary.xlsx" in told


def test_the_files_are_the_measure_where_they_hold_something_else(
    finished: Finished, folder: Path
) -> None:
    """Amounts are known from the writing only while the files say what it was made of."""
    figures = finished.evaluated.figures
    assert evaluated_stands(figures_of_data(folder / "data", figures), figures)
    other = figures.cases.iloc[1:]
    (folder / "data" / "cases.parquet").write_bytes(parquet_bytes("cases", other))
    data = figures_of_data(folder / "data", figures)
    assert not evaluated_stands(data, figures)
    assert len(data.cases) == len(other)
    plan = LetterPlan(figures.as_of)
    files = table(finished, "letters").set_index("agency_code")["file"]
    letters = [(due, files[due.agency_code]) for due in finished.evaluated.letters]
    said: list[set[Decimal]] = [set() for _ in letters]
    assert list(letter_differences(folder, figures, plan, letters, set())) == []
    assert list(letter_differences(folder, figures, plan, letters, set(), said))


def test_counts_and_amounts_in_both_kinds_of_digits(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    text = "๓.๑๐ ดำเนินการ ๑๑๔ เรื่อง จาก 10 ฉบับ เป็นเงิน 1,250,000.50 บาท ที่ กท 0000/226 เรื่อง ปี 2564"
    xml = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", xml)
    expected = {Decimal(114), Decimal(10), Decimal("1250000.50")}
    assert printed_amounts(path) == expected
    context = {"lines": [{"text": "๑๑๔ เรื่อง"}, {"n": 10}], "baht": Decimal("1250000.50")}
    assert amounts_said(context) >= expected
    assert list(unknown_amounts(path, amounts_said(context))) == []
    (found,) = unknown_amounts(path, expected - {Decimal(114)})
    assert found.told == "114.00"


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_difference_is_told_in_red(language: str) -> None:
    lines = list(
        difference_lines(
            [Difference("a.docx", "", "1.00"), Difference("b.xlsx", "ค่า", "1", "2")], language
        )
    )
    assert [colour for _, colour in lines] == ["red", "red"]
    assert "a.docx" in lines[0][0]
    assert "b.xlsx" in lines[1][0]


def planted_cell(sheet: str, pattern: str, other: str) -> Callable[[Path], None]:
    """Give what writes another number into the first cell of a sheet that a pattern finds."""

    def plant(book: Path) -> None:
        altered(
            book, f"xl/worksheets/{sheet}.xml", lambda xml: re.sub(pattern, other, xml, count=1)
        )

    return plant


@pytest.mark.parametrize(
    ("sheet", "pattern", "other"),
    [
        pytest.param("sheet1", r"(<f>[^<]*</f><v>)\d[^<]*", r"\g<1>7.5", id="a tile"),
        pytest.param("sheet2", r'(<c r="F\d+" s="\d+"><v>)\d[^<]*', r"\g<1>1.5", id="one agency's"),
        pytest.param("sheet2", r"(<f>SUM\(D[^<]*</f><v>)\d+", r"\g<1>99", id="a total"),
        pytest.param(
            "sheet4", r"(<f>SUM\([^<]*</f><v>)\d[^<]*", r"\g<1>1234.5", id="a total of a grid"
        ),
        pytest.param(
            "sheet8", r'(<c r="[A-Z]+\d+" s="\d+"><v>)750000.5', r"\g<1>750000.51", id="one case's"
        ),
        pytest.param(
            "sheet8", r"(<f>SUBTOTAL\(109,[^<]*</f><v>)\d[^<]*", r"\g<1>1.5", id="a filtered sum"
        ),
    ],
)
def test_every_sum_of_the_workbook_is_worked_out_again(
    finished: Finished, folder: Path, sheet: str, pattern: str, other: str
) -> None:
    contents, book = contents_of(finished, folder), folder / "summary.xlsx"
    planted_cell(sheet, pattern, other)(book)
    assert list(workbook_differences(book, contents))


@pytest.mark.parametrize("name", ["cases", "open_cases", "damage", "recovered"])
def test_the_memorandums_sums_are_counted_row_by_row(
    finished: Finished, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    figures = figures_of_data(folder / "data", finished.evaluated.figures)
    plan = MemoPlan(figures.as_of)
    told = {**memo_context(figures, plan)}
    told[name] += 1
    monkeypatch.setattr("pipeline.jobs.check_sums.memo_context", lambda *_: told)
    (found, *_) = memo_differences(folder, figures, plan, set())
    assert (found.document, found.told) == ("executive_memo.docx", f"{told[name]}")
