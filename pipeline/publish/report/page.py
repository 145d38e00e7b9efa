"""Puts the page together and writes it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.publish.report.drawing import WIDTH, draw
from pipeline.publish.report.sections import sections
from pipeline.publish.report.tables import number
from pipeline.publish.workbook import look, sheets
from pipeline.publish.workbook.charts import chart_series
from pipeline.publish.workbook.contents import Contents
from pipeline.publish.workbook.findings import caveats, findings
from pipeline.publish.workbook.guide import guide_texts
from pipeline.publish.workbook.tiles import Tile, tiles

_HERE = Path(__file__).parent
_PALETTE = {
    "ink": look.INK, "navy": look.NAVY, "alarm": look.ALARM, "blue": look.BLUE,
    "amber": look.AMBER, "sky": look.SKY, "grey": look.GREY, "pale": look.PALE,
    "rule": look.RULE, "link": look.LINK,
}  # fmt: skip


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
    script = (_HERE / "report.js").read_text(encoding="utf-8")
    figures = contents.figures
    page = environment.get_template("report.html.j2").render(
        say=contents.say,
        tongue=contents.tongue,
        palette=_PALETTE,
        script=script,
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        title=contents.say(*sheets.SUMMARY.title),
        organisation=figures.config.office.letterhead.organisation,
        quarter=contents.quarter(figures.quarter),
        day=contents.day(figures.as_of),
        tiles=[(tile, _shown(tile)) for tile in tiles(contents)],
        findings=findings(contents),
        caveats=caveats(contents),
        drawings=[
            draw(f"chart-{place}", series, contents)
            for place, series in enumerate(chart_series(contents), start=1)
        ],
        drawing_width=WIDTH,
        sections=list(sections(contents)),
        guide=guide_texts(contents),
        statuses=[
            (contents.words.status[code], meaning)
            for code, meaning in contents.words.status_meaning.items()
        ],
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _shown(tile: Tile) -> str:
    """Write a tile's number as the workbook's format shows it."""
    if tile.number_format == "0.##":
        return f"{float(tile.value):.2f}".rstrip("0").rstrip(".")
    return number(tile.value)
