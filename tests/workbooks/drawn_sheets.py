"""How the workbooks look, as text: a line for each width, height, format, rule, chart and link.

`python -m tests.workbooks.drawn_sheets` writes it anew where something was drawn otherwise; the
difference then shows in the review what became of which sheet.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from lxml import etree

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.figures.data_queries import ask
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.ooxml_package import read_package
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheets import write_case_sheets
from pipeline.workbooks.import_sheet import write_import_sheet
from tests import made_up_quarter
from tests.page.test_html_page import with_history
from tests.register import cases, day, office_config
from tests.workbooks.test_summary import write

DRAWN = Path(__file__).with_name("drawn_sheets.txt")
_NUMBERED = re.compile(r"xl/(worksheets/sheet|charts/chart|drawings/drawing)\d+\.xml")
_TOLD = frozenset({"sheetData", "text", "strCache", "numCache", "hyperlink"})
"""Elements of what cells hold and lead to, which other tests read back; rows grow with it."""
_REFERENCES = frozenset({"f", "formula", "formula1", "sqref"})
_WORDS = frozenset({"error", "errorTitle", "prompt", "promptTitle", "descr"})
"""Attributes that are wordings."""


def drawn_sheets() -> Iterator[str]:
    """Give the lines of the summary workbook, of a case sheet that asks, and of the import's."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        quarter = made_up_quarter.figures(60)
        write(folder / "summary.xlsx", quarter, edition="full", **with_history(quarter))
        write_import_sheet(folder / "import.xlsx")
        _asking_sheet(folder / "sheets")
        for path in sorted(folder.rglob("*.xlsx")):
            for name, content in sorted(read_package(path.read_bytes()).items()):
                if name == "xl/styles.xml" or _NUMBERED.fullmatch(name):
                    yield f"== {path.stem.split('_')[0]} {name}"
                    for part in etree.fromstring(content):
                        if _described(part, 0):
                            yield from _lines(part)


def _asking_sheet(folder: Path) -> None:
    config = office_config()
    happened = {"incident_date": day("2020-01-05"), "injured_party": "หน่วยงานของรัฐ"}
    register = cases(
        [
            {**happened, "reported_date": day("2020-01-06"), "damage_amount": Decimal(1000)},
            {**happened, "file_no": "1/2563", "status": "อยู่ระหว่างดำเนินการ"},
        ]
    )
    deadlines = evaluate(register, config, day("2020-11-25"))
    register = classify(register, deadlines, config, day("2020-11-25"))
    none = tables.from_rows(tables.ISSUES, [])
    frames = {"cases": register, "deadlines": deadlines, "issues": none}
    asking = ask(frames, config.rules, day("2020-11-25"))
    write_case_sheets(
        folder, config.agencies[:1], Quarter(2564, 2), cases=register, asking=asking,
        request=Request(),
    )  # fmt: skip


def _lines(part: etree._Element) -> Iterator[str]:
    """Give a line for a part of a sheet and for each element within, with all below it."""
    yield _described(part, 0)
    yield from (f"  {line}" for line in (_described(each, 99) for each in part) if line)


def _described(element: etree._Element, depth: int) -> str:
    """Give an element's name and attributes, and those of what is in it, as one text."""
    name = etree.QName(element).localname
    if name in _TOLD:
        return ""
    named = [(etree.QName(key).localname, value) for key, value in element.items()]
    values = [f"{key}={value}" for key, value in named
              if key not in _WORDS and not key.startswith("apply")]  # fmt: skip
    text = (element.text or "").strip() if name in _REFERENCES else ""
    within = [told for each in element if depth and (told := _described(each, depth - 1))]
    inner = f"({' '.join(within)})" if within else ""
    return " ".join(filter(None, [name, *values, text.split('"')[0]])) + inner


if __name__ == "__main__":
    DRAWN.write_text("\n".join(drawn_sheets()) + "\n", encoding="utf-8")
