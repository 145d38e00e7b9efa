"""Puts the page together and writes it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pipeline.page.drawing import WIDTH, draw
from pipeline.page.html_tables import MOST_ROWS, HtmlTable, number_text, table_of
from pipeline.report import palette, sheet_names
from pipeline.report.contents import Contents
from pipeline.report.findings import caveats, findings
from pipeline.report.reading_guide import guide_texts
from pipeline.report.sections import page_sections
from pipeline.report.series import chart_series
from pipeline.report.table import DataTable, Section
from pipeline.report.tiles import tiles

_HERE = Path(__file__).parent
_CASE_ID = re.compile(r"\b[0-9A-Za-z]+-\d{4}-\d{4,}\b")
_PALETTE = {
    "ink": palette.INK, "navy": palette.NAVY, "alarm": palette.ALARM, "blue": palette.BLUE,
    "amber": palette.AMBER, "sky": palette.SKY, "grey": palette.GREY, "pale": palette.PALE,
    "rule": palette.RULE, "link": palette.LINK,
}  # fmt: skip


@dataclass(frozen=True)
class _Drawn:
    """A section as the template reads it."""

    id: str
    title: str
    name: str
    notes: Sequence[str]
    tables: Sequence[HtmlTable]
    printed: bool

    @classmethod
    def of(cls, section: Section, contents: Contents) -> _Drawn:
        sheet = section.sheet
        shown_blocks = (
            block
            for block in section.blocks
            if not isinstance(block, DataTable) or block.on_page is None or block.on_page
        )
        return cls(
            sheet.id,
            contents.translate(sheet.title),
            contents.translate(sheet.name),
            section.notes,
            [table_of(block, contents) for block in shown_blocks],
            section.page_prints,
        )


def _whole_ids(sentence: str) -> Markup:
    """Escape a sentence, the ids of cases in it kept from breaking at their hyphens."""
    return Markup(_CASE_ID.sub(r'<span class="id">\g<0></span>', str(escape(sentence))))


def write_report(path: Path, contents: Contents) -> None:
    """Write the page of an executive edition to `path`; the same contents give the same bytes.

    Raises ValueError for contents that name persons.  Whatever agencies wrote is escaped, and the
    page's own policy lets no script but its own run and nothing be fetched.
    """
    if contents.names_persons:
        raise ValueError("the page takes the executive edition")
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["whole_ids"] = _whole_ids
    script = (_HERE / "report.js").read_text(encoding="utf-8")
    figures = contents.figures
    page = environment.get_template("report.html.j2").render(
        say=contents.translate,
        report_language=contents.report_language,
        palette=_PALETTE,
        script=script,
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        title=contents.translate(sheet_names.SUMMARY.title),
        organisation=figures.config.office.letterhead.organisation,
        quarter=contents.quarter(figures.quarter),
        day=contents.day(figures.as_of),
        tiles=[(tile, number_text(tile.value, tile.kind)) for tile in tiles(contents)],
        findings=findings(contents),
        caveats=caveats(contents),
        drawings=[
            draw(f"chart-{place}", series, contents)
            for place, series in enumerate(chart_series(contents), start=1)
        ],
        drawing_width=WIDTH,
        sections=[_Drawn.of(section, contents) for section in page_sections(contents, MOST_ROWS)],
        guide=guide_texts(contents),
        statuses=[
            (contents.words.status[code], meaning)
            for code, meaning in contents.words.status_meaning.items()
        ],
    )
    path.write_text(page, encoding="utf-8", newline="\n")
