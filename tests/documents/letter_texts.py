"""What written documents hold: their texts, tables and measures, for the tests of letters."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import etree

from pipeline.documents.templates import Templates, load_templates
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.ooxml_package import read_package
from tests import made_up_quarter, register

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTER_DATE = date(2020, 11, 30)


@cache
def templates(thai_digits: bool = True, letter_marks: bool = False) -> Templates:
    """Give the shipped templates, compiled."""
    folder = register.OFFICE / "input_templates"
    return load_templates(folder, thai_digits=thai_digits, letter_marks=letter_marks)


@cache
def big_quarter() -> Figures:
    """Give a made-up quarter of some size."""
    return made_up_quarter.figures(220)


def small_quarter(
    rows: Iterable[Mapping[str, Any]],
    returns: Iterable[Mapping[str, Any]] = ({"agency_code": "1001", "status": "returned"},),
    issues: Iterable[Mapping[str, Any]] = (),
) -> Figures:
    """Evaluate a few cases at 25 November 2563."""
    config = register.office_config()
    cases = register.cases(rows)
    deadlines = evaluate(cases, config, made_up_quarter.AS_OF)
    names = {agency.code: agency.name for agency in config.agencies}
    listed = [{"agency": names[row["agency_code"]], **row} for row in returns]
    return Figures(
        Quarter(2564, 1),
        made_up_quarter.AS_OF,
        config,
        classify(cases, deadlines, config, made_up_quarter.AS_OF),
        deadlines,
        tables.from_rows(tables.ISSUES, issues),
        tables.from_rows(tables.RETURNS, listed),
    )


def root(parts: Mapping[str, bytes], part: str = "word/document.xml") -> etree._Element:
    """Give a part as XML."""
    return etree.fromstring(parts[part])


def text_of(parts: Mapping[str, bytes], part: str = "word/document.xml") -> str:
    """Give the text of a part, a line for each paragraph."""
    return "\n".join(paragraph_text(each) for each in root(parts, part).iter(f"{W}p"))


def paragraph_text(paragraph: etree._Element) -> str:
    """Give the text of one paragraph, breaks and tabs included; spaces are plain ones."""
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    text = "".join(
        shown.get(each.tag, each.text or "")
        for each in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        if each.getparent().tag == f"{W}r"
    )
    return text.replace("\N{NO-BREAK SPACE}", " ")


def worklist_rows(parts: Mapping[str, bytes]) -> Iterator[list[str]]:
    """Give the rows of a letter's worklist, without its header."""
    for table in root(parts).iter(f"{W}tbl"):
        rows = [[cell_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        if rows and "สิ่งที่ต้องดำเนินการ" in rows[0][-1]:
            yield from rows[1:]


def cell_text(cell: etree._Element) -> str:
    """Give the text of a cell, its paragraphs joined by line breaks."""
    return "\n".join(paragraph_text(each) for each in cell.iter(f"{W}p"))


def read(path: Path) -> dict[str, bytes]:
    """Give the parts of a written document."""
    return read_package(path)


def sound(parts: Mapping[str, bytes]) -> None:
    """Check that a document opens: every part is XML, every relation and type is there."""
    import docx

    from pipeline.records.ooxml_package import package_bytes

    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    document = docx.Document(io.BytesIO(package_bytes(parts)))
    assert document.sections


def baht(amount: Decimal) -> str:
    """Give an amount as a document prints it, in ASCII digits."""
    return f"{amount:,.2f}"


def plain(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Give columns of a frame as plain rows."""
    rows = frame[list(columns)].astype(object)
    return list(rows.where(rows.notna(), None).itertuples(index=False, name=None))
