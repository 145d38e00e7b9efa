"""How the lists of the report stand on paper, as a table: a line for each of their columns.

`python -m tests.report.drawn_columns` writes it anew where something was laid out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.performance import performance
from pipeline.records.rulings import Decision, Ruling
from pipeline.report.contents import Contents, Provenance
from pipeline.report.sections import sections
from pipeline.report.table import Counts, DataTable
from pipeline.returns.register.merge import TurnedValue
from tests import made_up_quarter
from tests.page.test_html_page import with_history

OF_SHEET = (
    "part", "landscape", "one_page", "frozen_columns", "on_page", "page_prints",
)  # fmt: skip
TABLE = Path(__file__).with_name("drawn_columns.tsv")
READING = TurnedValue("1001", "1001.xlsx", "แบบรายงาน", "A1", "kind", "ก", "ข", 1)
RULING = Decision(1, Ruling.JOIN, "ก", "ข", reason="ค", decided_date=date(2020, 11, 25))


def drawn_columns() -> Iterator[str]:
    """Give the lines of the table, for the sheets of a made-up quarter.

    Of a sheet how it is printed, of a list each column, of counts how a sheet counts them live.
    """
    quarter = made_up_quarter.figures(60)
    counted = LetterFigures(quarter.quarter, 100, made_up_quarter.letters(quarter), None)
    contents = Contents(
        quarter, counted, Provenance(), rulings=[RULING], readings=[READING],
        performed_before=performance(quarter), **with_history(quarter),
    )  # fmt: skip
    for section in sections(contents):
        yield _line("sheet", section.sheet.id, *(getattr(section, name) for name in OF_SHEET))
        for block in section.blocks:
            yield _line(type(block).__name__, block.id)
            if isinstance(block, DataTable):
                yield _line("list", block.row_head, block.printed, block.on_page,
                            block.filtered_sums)  # fmt: skip
                for each in block.columns:
                    yield _line("column", each.key, each.kind.value, each.width, each.total,
                                each.link is not None, each.bar, *each.tones.values())  # fmt: skip
            elif isinstance(block, Counts):
                for _, counts in block.lines:
                    for count in counts:
                        yield _line("count", count.key, count.kind.value, count.source)
            else:
                yield _line("cross", block.across, block.down, block.shade)


def _line(*parts: object) -> str:
    return "\t".join(map(str, parts))


if __name__ == "__main__":
    TABLE.write_text("\n".join(drawn_columns()) + "\n", encoding="utf-8")
