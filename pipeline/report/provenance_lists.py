"""Where the data come from: what was read, with fingerprints, and the versions that read it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report import sheet_names
from pipeline.report.contents import Contents, HashedFile
from pipeline.report.reading_guide import lines_listing
from pipeline.report.table import Section


def provenance_section(contents: Contents) -> Section:
    """Give what was read, with fingerprints; a page shows the quarter and the versions alone."""
    say = contents.translate
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
    figures, say = contents.figures, contents.translate
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
    file = contents.translate("return_provenance_lists")
    return [HashedFile(f"{file} {n}", each.sha256) for n, each in enumerate(returns, start=1)]
