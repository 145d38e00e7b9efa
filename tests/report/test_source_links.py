"""Where a case or an issue came from leads to its return, but in no edition that names nobody."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from pipeline.figures.letter_counts import LetterFigures
from pipeline.model import tables
from pipeline.report.case_list import register_sections
from pipeline.report.contents import Contents, Edition, HashedFile, Provenance
from pipeline.report.provenance_lists import provenance_section
from pipeline.report.record_lists import issues_section
from pipeline.report.table import DataTable, FileLink, Section, TableColumn
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter

BOOK = {"source_file": "1001 ก.xlsx", "source_sheet": "แบบรายงาน", "source_row": 7}
TEXT = {"source_file": "1002.csv", "source_row": 3}
CASES = {
    "a row of a sheet": (BOOK, "1001 ก.xlsx › แบบรายงาน › แถว 7",
                         FileLink("returns/1001 ก.xlsx", "แบบรายงาน", "A7")),
    "a line of a text": (TEXT, "1002.csv › แถว 3", FileLink("returns/1002.csv", "", "A3")),
    "carried from the quarter before": (BOOK | {"origin": "carried"},
                                        "1001 ก.xlsx › แบบรายงาน › แถว 7", None),
    "of no file": ({}, "", None),
}  # fmt: skip
ISSUES = {
    "a cell": ({"source_file": "a.xlsx", "source_sheet": "ก", "cell": "F12"},
               FileLink("returns/a.xlsx", "ก", "F12")),
    "a file": ({"source_file": "b.csv"}, FileLink("returns/b.csv", "", "")),
    "no file": ({}, None),
}  # fmt: skip


@cache
def contents(folder: str | None = "returns", edition: Edition = "full") -> Contents:
    figures = small_quarter([row for row, *_ in CASES.values()])
    fault = {"agency_code": "1001", "severity": "error", "code": "no_such_day", "message": "ผิด"}
    rows = [fault | row for row, _ in ISSUES.values()]
    figures = replace(figures, issues=tables.from_rows(tables.ISSUES, rows))
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    return Contents(figures, letters, Provenance(returns_folder=folder), edition=edition)


def column(section: Section, key: str) -> tuple[TableColumn, DataTable]:
    [listing] = (each for each in section.blocks if isinstance(each, DataTable))
    return next(each for each in listing.columns if each.key == key), listing


def links(section: Section, key: str) -> list[FileLink | None]:
    found, listing = column(section, key)
    assert callable(found.link)
    return list(found.link(listing.rows))


def test_a_case_leads_to_its_row() -> None:
    [section] = register_sections(contents())
    found, listing = column(section, "source")
    assert list(found.read(listing.rows)) == [text for _, text, _ in CASES.values()]
    assert links(section, "source") == [link for *_, link in CASES.values()]


def test_an_issue_leads_to_its_cell() -> None:
    assert links(issues_section(contents()), "cells") == [link for _, link in ISSUES.values()]


def test_without_a_folder_of_returns_nothing_leads_there() -> None:
    [section] = register_sections(contents(None))
    assert links(section, "source") == [None] * len(CASES)
    assert links(issues_section(contents(None)), "cells") == [None] * len(ISSUES)


def test_an_edition_that_names_nobody_names_no_file_of_an_agency() -> None:
    executive = contents(edition="executive")
    [section] = register_sections(executive)
    with pytest.raises(StopIteration):
        column(section, "source")
    assert links(issues_section(executive), "cells") == [None] * len(ISSUES)


@pytest.mark.parametrize(
    ("edition", "named"), [("full", "1001 นายสมมติ.xlsx"), ("executive", "แบบรายงานที่ 1")]
)
def test_a_return_is_told_with_its_hash(edition: Edition, named: str) -> None:
    given = Provenance(returns=[HashedFile("1001 นายสมมติ.xlsx", "0" * 64)])
    section = provenance_section(replace(contents(edition=edition), provenance=given))
    shown = repr([[list(c.read(b.rows)) for c in b.columns] for b in section.blocks
                  if isinstance(b, DataTable)])  # fmt: skip
    assert (named in shown, "นายสมมติ" in shown) == (True, edition == "full")


def test_versions_are_told_that_of_the_sheet_by_its_name() -> None:
    given = Provenance(versions={"template": "2564-1", "pandas": "3.0"})
    told = replace(contents(), provenance=given)
    section = provenance_section(told)
    [facts] = [b for b in section.blocks if isinstance(b, DataTable) and b.id == "provenance"]
    names, values = (list(column.read(facts.rows)) for column in facts.columns)
    sheet = told.translate("version_of_the_sheet")
    assert (
        dict(zip(names, values, strict=True)).items() >= {sheet: "2564-1", "pandas": "3.0"}.items()
    )
