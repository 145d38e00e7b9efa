"""One workbook for each oddity, with its expected reading beside it.

Adding a quirk is adding two files to `quirks`: the workbook and a YAML file of the same name that
says why it is there and what must come out: whose it is, the counts of rows, every filled field of
every case, what was unreadable, the agency's own columns and every issue with its cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model.case_sheet import BY_FIELD, FIELDS
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.register.return_file import packed
from pipeline.returns.sheet.parsed_cell import EPOCH, as_baht
from pipeline.returns.sheet.return_content import ReturnContent
from tests.returns.reading_files import counted, read

QUIRKS = Path(__file__).parent / "quirks"
EXPECTED = sorted(QUIRKS.glob("*.yaml"))
LEAST = 56
"""Quirks are added, never dropped."""


def workbook_of(expected: Path) -> Path:
    (workbook,) = (p for p in QUIRKS.glob(f"{expected.stem}.*") if p.suffix != ".yaml")
    return workbook


def reading_in_words(path: Path) -> dict[str, Any]:
    """Give a reading in plain words, as the YAML files have it; what is nought is left out."""
    try:
        reading = read(path)
    except UnreadableError as error:
        return {"unreadable_file": error.code}
    block = reading.block
    whole = {
        "reader": reading.reader if reading.reader != "calamine" else None,
        "agency": ", ".join(said.text for said in block.agencies),
        "stamp": dict(block.stamp),
        "quarter": str(block.quarter or ""),
        "report_date": block.report_date,
        "nil": reading.says_nil,
        "rows": counted(reading),
        "cases": [case(reading, number) for number in range(reading.counts.cases)],
        "own_columns": [
            {"cell": own.letter, "title": own.title, "values": dict(own.values)}
            for own in reading.own
        ],
        "issues": sorted(
            " ".join(filter(None, [issue.sheet, issue.cell or "-", issue.code, issue.field]))
            for _, issue in reading.issues
        ),
    }
    return {name: value for name, value in whole.items() if value}


def case(reading: ReturnContent, number: int) -> dict[str, object]:
    place = f"{reading.field_columns[reading.place[number]].sheet}!{reading.rows[number]}"
    values = {name: plain(packed(reading, number, name), name) for name in FIELDS}
    marks = {
        "pending": reading.known_pending[number],
        "unreadable": ",".join(reading.unreadable[number]),
    }
    return {"at": place} | {
        n: v for n, v in {**values, **marks}.items() if v not in (None, "", False)
    }


def plain(value: str | int | None, name: str) -> object:
    kind = BY_FIELD[name].kind
    if isinstance(value, int) and kind is Kind.DATE:
        return date.fromordinal(EPOCH + value)
    return str(as_baht(value)) if isinstance(value, int) and kind is Kind.MONEY else value


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_quirk(expected: Path) -> None:
    wanted = yaml.safe_load(expected.read_text(encoding="utf-8"))
    assert wanted.pop("why")
    found = reading_in_words(workbook_of(expected))
    for part in wanted | found:
        assert found.get(part) == wanted.get(part), part


def test_no_quirk_was_dropped_and_none_is_without_its_other_half() -> None:
    files = [path for path in QUIRKS.iterdir() if path.suffix != ".yaml"]
    assert sorted(path.stem for path in files) == [path.stem for path in EXPECTED]
    assert len(EXPECTED) >= LEAST
    assert sum(path.stat().st_size for path in files) < 600_000


def test_amounts_in_the_expectations_are_exact() -> None:
    for expected in EXPECTED:
        wanted: Mapping[str, Any] = yaml.safe_load(expected.read_text(encoding="utf-8"))
        for one in wanted.get("cases", ()):
            for name in ("damage_amount", "recovered_amount"):
                assert Decimal(one.get(name, "0.00")).as_tuple().exponent == -2
