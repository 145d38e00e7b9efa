"""Puts the page together and writes it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.page.drawing import WIDTH, draw
from pipeline.page.html_tables import number
from pipeline.page.sections import sections
from pipeline.report.contents import Contents
from pipeline.report.findings import caveats, findings
from pipeline.report.tiles import Tile, tiles
from pipeline.workbooks.summary import formats, sheet_names
from pipeline.workbooks.summary.charts import chart_series
from pipeline.workbooks.summary.guide_sheets import guide_texts

_HERE = Path(__file__).parent
_PALETTE = {
    "ink": formats.INK, "navy": formats.NAVY, "alarm": formats.ALARM, "blue": formats.BLUE,
    "amber": formats.AMBER, "sky": formats.SKY, "grey": formats.GREY, "pale": formats.PALE,
    "rule": formats.RULE, "link": formats.LINK,
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
        title=contents.say(*sheet_names.SUMMARY.title),
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
