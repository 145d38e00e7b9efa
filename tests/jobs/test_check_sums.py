"""A sum that a document tells otherwise than the data is found, whichever document it is."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from pipeline.commands.command_runs import quarterly
from pipeline.commands.terminal import Terminal
from pipeline.console.run_summary import closing_lines, difference_lines
from pipeline.figures.letter_counts import LetterFigures
from pipeline.jobs.batch import FinishedRun, run_batch
from pipeline.jobs.check_sums import (
    Difference,
    figures_of_data,
    page_differences,
    workbook_differences,
)
from pipeline.jobs.quarter_run import Run
from pipeline.report.contents import Contents, Provenance
from tests import hand_made as paper
from tests.jobs.altered_package import altered
from tests.jobs.test_hand_made_quarter import table
from tests.packed_office import bare


def contents_of(finished: FinishedRun, folder: Path) -> Contents:
    figures = figures_of_data(folder / "data", finished.results.figures)
    letters = LetterFigures(figures.quarter, 10, table(finished, "letters"))
    return Contents(figures, letters, Provenance())


def test_a_run_agrees_with_its_data(finished: FinishedRun) -> None:
    assert finished.differences == ()
    assert not any("ยอดไม่ตรง" in text for text, _ in closing_lines(finished, "th"))
    planted = replace(finished, differences=(Difference("a.docx", "", "1.00"),))
    assert any(
        "ยอดไม่ตรง" in text and colour == "red" for text, colour in closing_lines(planted, "th")
    )


def test_the_workbook(finished: FinishedRun, folder: Path) -> None:
    contents, book = contents_of(finished, folder), folder / "summary.xlsx"
    assert list(workbook_differences(book, contents)) == []
    total = f"{contents.figures.total.baht:f}"

    def plant(xml: str) -> str:
        return re.sub(rf"<v>{total}</v>", "<v>13837346.2</v>", xml)

    altered(book, "xl/worksheets/sheet2.xml", plant)
    (found,) = workbook_differences(book, contents)
    assert (found.what, found.told, found.data) == ("ค่าเสียหายรวม (บาท)", "13837346.2", total)


def test_the_page(finished: FinishedRun, folder: Path) -> None:
    contents, page = contents_of(finished, folder), folder / "report.html"
    assert list(page_differences(page, contents)) == []
    text = page.read_text(encoding="utf-8")
    planted = text.replace('<a href="#statuses">6,450,000.52</a>', '<a href="#statuses">6.00</a>')
    assert planted != text
    page.write_text(planted, encoding="utf-8")
    (found,) = page_differences(page, contents)
    assert (found.told, found.data) == ("6.00", "6,450,000.52")


def test_a_register_that_is_not_what_was_evaluated(finished: FinishedRun, folder: Path) -> None:
    """The data files are the measure: with another register beside them all differ."""
    contents = contents_of(finished, folder)
    figures = contents.figures
    gone = figures.cases["case_id"].iloc[0]
    others = figures.deadlines["case_id"] != gone
    fewer = replace(figures, cases=figures.cases.iloc[1:], deadlines=figures.deadlines[others])
    told = replace(contents, figures=fewer)
    assert list(workbook_differences(folder / "summary.xlsx", told))
    assert list(page_differences(folder / "report.html", told))


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

    def job(run: Run, terminal: Terminal, **how: Any) -> FinishedRun:
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
    finished: FinishedRun, folder: Path, sheet: str, pattern: str, other: str
) -> None:
    contents, book = contents_of(finished, folder), folder / "summary.xlsx"
    planted_cell(sheet, pattern, other)(book)
    assert list(workbook_differences(book, contents))
