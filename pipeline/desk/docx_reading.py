"""A Word document as plain blocks for a page: paragraphs with their alignment, tables as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

_ALIGNED = {WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, `center`, `right` or '' for its side, and whether all is bold."""

    text: str
    align: str
    bold: bool


@dataclass(frozen=True, slots=True)
class DocxTable:
    """A table: the text of each cell, a merged one once."""

    rows: tuple[tuple[str, ...], ...]


def blocks_of(path: Path) -> Iterator[Paragraph | DocxTable]:
    """Give what stands in a document, in order."""
    for block in Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            yield DocxTable(tuple(_cells(row) for row in block.rows))
        else:
            runs = [run for run in block.runs if run.text.strip()]
            # A style this library does not know stands for justified text.
            align = _ALIGNED.get(_alignment(block), "")
            yield Paragraph(block.text, align, bool(runs) and all(run.bold for run in runs))


def _alignment(paragraph: Any) -> Any:
    try:
        return paragraph.alignment
    except ValueError:
        return None


def _cells(row: Any) -> tuple[str, ...]:
    seen: list[object] = []
    texts = []
    for cell in row.cells:
        if cell._tc not in seen:
            seen.append(cell._tc)
            texts.append(cell.text)
    return tuple(texts)
