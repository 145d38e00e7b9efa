"""Where the data come from: what was read, with fingerprints, by which versions; and the rulings.

The officer's rulings stand as they do after the run, with what the product proposes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from pipeline.records.rulings import FILE
from pipeline.report import sheet_names
from pipeline.report.contents import Contents, HashedFile
from pipeline.report.reading_guide import lines_listing
from pipeline.report.table import ColumnKind, Listing, Reader, Section, TableColumn, text
from pipeline.thai.dates import format_short

_WIDTHS = {
    "number": 7, "ruling": 24, "target": 24, "about": 26, "value": 20, "until": 13, "reason": 40,
    "decided_date": 13, "rests_on": 24, "standing": 40,
}  # fmt: skip
_WRITTEN_FREELY = ("target", "about", "value", "reason", "rests_on", "standing")
"""What may hold a file's or a person's name."""


def provenance_section(contents: Contents) -> Section:
    """Give what was read, with fingerprints; a page shows the quarter and the versions alone."""
    say = contents.say
    note = say("sha_fingerprint_changes_with_single_letter")
    titles, files = (say("item"), say("value")), (say("file"), "SHA-256")
    blocks = [lines_listing("provenance", say("evaluation"), titles, (60, 72), _facts(contents))]
    for id_, title, read in (
        ("returns_read", say("returns_read"), _returns_read(contents)),
        ("office_files", say("office_s_files"),
         contents.provenance.office_files),
    ):  # fmt: skip
        lines = [(file.path, file.sha256) for file in read]
        blocks.append(lines_listing(id_, title, files, (60, 72), lines, on_page=()))
    return Section(sheet_names.PROVENANCE, blocks, [note], landscape=False)


def _facts(contents: Contents) -> list[tuple[str, str]]:
    """Give quarter, as-of date, edition and versions."""
    figures, say = contents.figures, contents.say
    edition = say("full") if contents.names_persons else say("executive_no_names_persons")
    return [
        (say("quarter"), contents.quarter_name(figures.quarter)),
        (say("as"), contents.day(figures.as_of)),
        (say("edition"), edition),
        *(
            (say("version_of_the_sheet") if name == "template" else name, version)
            for name, version in contents.provenance.versions.items()
        ),
    ]


def _returns_read(contents: Contents) -> Sequence[HashedFile]:
    """Give the returns; without the names that agencies gave their files where none may stand."""
    returns = contents.provenance.returns
    if contents.names_persons:
        return returns
    file = contents.say("return_provenance_lists")
    return [HashedFile(f"{file} {n}", each.sha256) for n, each in enumerate(returns, start=1)]


def rulings_section(contents: Contents) -> Section:
    """Give the rulings; those columns that are written freely only where persons may be named."""
    columns = [
        TableColumn(field, contents.say(f"ruling_{field}"), width, *_read(field))
        for field, width in _WIDTHS.items()
        if contents.names_persons or field not in _WRITTEN_FREELY
    ]
    note = contents.say("rulings_count_once_they_have_reason", file=FILE)
    rows = pd.DataFrame([asdict(each) for each in contents.rulings])
    title = contents.say(sheet_names.RULINGS.title)
    rulings = Listing("rulings", title, columns, rows, "number")
    return Section(sheet_names.RULINGS, [rulings], [note], frozen_columns=2, on_page=False)


def _read(field: str) -> tuple[ColumnKind, Reader]:
    if field == "number":
        return ColumnKind.CENTRED, lambda rows: [str(value) for value in rows[field]]
    if field in ("until", "decided_date"):
        return ColumnKind.CENTRED, lambda rows: _days(rows[field].tolist())
    return ColumnKind.WRAPPED, text(field)


def _days(values: Sequence[object]) -> list[str]:
    return [format_short(day) if isinstance(day, date) else "" for day in values]
