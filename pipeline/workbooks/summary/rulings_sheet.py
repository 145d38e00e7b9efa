"""The officer's rulings, as they stand after the run, and what the product proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from pipeline.records.rulings import FILE, TITLES
from pipeline.report.contents import Contents
from pipeline.thai.dates import format_short
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.sheet_page import Pages
from pipeline.workbooks.summary.table import Column, Reader, add_listing, prepare, text

_ENGLISH = {
    "number": "No.", "ruling": "Ruling", "target": "Case or file", "about": "Warning, rule or case",
    "value": "Value set", "until": "Until", "reason": "Reason", "decided_date": "Decided",
    "rests_on": "Rests on", "standing": "After this run",
}  # fmt: skip
_WIDTHS = {
    "number": 7, "ruling": 24, "target": 24, "about": 26, "value": 20, "until": 13, "reason": 40,
    "decided_date": 13, "rests_on": 24, "standing": 40,
}  # fmt: skip
_WRITTEN_FREELY = ("target", "value", "reason", "rests_on", "standing")
"""What may hold a file's or a person's name."""


def add_rulings(pages: Pages) -> None:
    """Write the list; only where there are rulings or proposals."""
    page, contents = pages[sheet_names.RULINGS], pages.contents
    columns = ruling_columns(contents)
    prepare(page, columns)
    row = page.head()
    page.text(3, 0, note(contents), page.look.of())
    frame = pd.DataFrame([asdict(each) for each in contents.rulings])
    listing = add_listing(page, row + 1, columns, frame, table="rulings")
    page.worksheet.freeze_panes(listing.first, 2)
    page.print_setup(repeat_row=listing.header)


def ruling_columns(contents: Contents) -> list[Column]:
    """Give the columns; those that are written freely only where persons may be named."""
    return [
        Column(field, contents.say(TITLES[field], _ENGLISH[field]), width, *_read(field))
        for field, width in _WIDTHS.items()
        if contents.names_persons or field not in _WRITTEN_FREELY
    ]


def note(contents: Contents) -> str:
    """Say what the list is."""
    return contents.say(
        f"คำวินิจฉัยใน {FILE} มีผลเมื่อมีทั้งเหตุผลและวันที่ และสิ้นผลเมื่อค่าที่อาศัยเปลี่ยนไป "
        "สถานะตามกฎหมายของเรื่องไม่เปลี่ยนเพราะการพักการเร่งรัด",
        f"Rulings in {FILE} count once they have a reason and a date, and end when what they rest "
        "on changes. Muting changes no verdict",
    )


def _read(field: str) -> tuple[Kind, Reader]:
    if field == "number":
        return Kind.CENTRED, lambda rows: [str(value) for value in rows[field]]
    if field in ("until", "decided_date"):
        return Kind.CENTRED, lambda rows: _days(rows[field].tolist())
    return Kind.WRAPPED, text(field)


def _days(values: Sequence[object]) -> list[str]:
    return [format_short(day) if isinstance(day, date) else "" for day in values]
