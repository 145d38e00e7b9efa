"""However a return is bent, no case goes unsaid: read, or its row named in an issue."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model.issues import Issue
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.sheet.return_content import ReturnContent
from tests.returns.mutated_formats import CELLS_OF_ALL, CELLS_OF_ONE, WHOLE, write_as
from tests.returns.mutated_returns import MutatedReturn, good, mutate
from tests.returns.reading_files import read

NAMING = (
    "rows_unread", "row_duplicate", "cell_note", "sheet_note", "text_box", "row_continues",
    "columns_unused",
)  # fmt: skip
_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


def rows_named(issue: Issue) -> Iterator[int]:
    """Give the rows that an issue about what was not read names, as Excel numbers them."""
    for first, last in _SPAN.findall(str(issue.facts.get("rows", ""))):
        yield from range(int(first), int(last or first) + 1)
    if number := issue.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        yield int(number)


def unsaid(mutant: MutatedReturn, reading: ReturnContent) -> list[str]:
    """Give the words that stand neither in a case nor on a row that an issue names."""
    said = "\n".join(text or "" for texts in reading.texts.values() for text in texts)
    said += "\n".join(f"{own.title} {own.values}" for own in reading.own)
    named: set[tuple[str, int]] = set()
    for _, issue in reading.issues:
        said += f"\n{issue.value}"
        if issue.code.startswith(NAMING):
            # a text file and a web page have no names of sheets: then any of them may be meant
            sheets = {page.name for page in mutant.pages}
            sheets &= {issue.sheet} if issue.sheet in sheets else sheets
            named |= {(sheet, row) for row in rows_named(issue) for sheet in sheets}
    boxes = "\n".join(text for page in mutant.pages for text in page.boxes)
    missing = [word for word in mutant.boxed if word in boxes and word not in said]
    for word in mutant.words:
        places = [
            (page.name, number)
            for page in mutant.pages
            for number, row in enumerate(page.rows, start=1)
            if any(isinstance(cell, str) and word in cell for cell in row)
        ]
        noted = any(word in note for page in mutant.pages for note in page.notes.values())
        if not places and not noted:
            continue  # it was cut away with its column
        if word not in said and not any(place in named for place in places):
            missing.append(word)
    return missing


@pytest.mark.parametrize("seed", range(120))
def test_no_case_goes_unsaid(tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    mutant = good(luck)
    mutate(mutant, luck)
    conserves(mutant, mutant.write(tmp_path / "1001.xlsx"))


@pytest.mark.parametrize("ending", [*WHOLE, *CELLS_OF_ALL, *CELLS_OF_ONE])
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_no_case_goes_unsaid_in_other_formats(tmp_path: Path, seed: int, ending: str) -> None:
    luck = random.Random(seed)
    mutant = good(luck)
    mutate(mutant, luck)
    conserves(mutant, write_as(mutant, tmp_path, ending))


def conserves(mutant: MutatedReturn, path: Path) -> None:
    """Hold a written return to it that nothing of it goes unsaid; a refusal tells of all of it."""
    try:
        reading = read(path)
    except UnreadableError as error:
        assert error.code == "no_table"  # told of the whole file
        return
    counts = reading.counts
    parts = ("cases", "blank_rows", "total_rows", "note_rows", "duplicates")
    assert counts.rows_read == sum(getattr(counts, part) for part in parts)
    assert unsaid(mutant, reading) == [], mutant.done
