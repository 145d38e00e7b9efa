"""What is shown of a quarter: the workbook's sheets in order, and the page's sections.

Both take the same sections; where a page has no room for a whole list it takes the gravest of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.agency_results import agencies_section
from pipeline.report.case_list import gravest_cases, register_sections
from pipeline.report.claims_radar import claims_section
from pipeline.report.contents import Contents
from pipeline.report.crosstabs import ageing_section, statuses_section, types_section
from pipeline.report.deadline_list import deadlines_section, pressed_section
from pipeline.report.performance_list import evaluation_section
from pipeline.report.progress_lists import altered_section, progress_section
from pipeline.report.provenance_lists import provenance_section
from pipeline.report.quarter_totals import history_section
from pipeline.report.reading_guide import rules_section
from pipeline.report.reading_list import readings_section
from pipeline.report.record_lists import (
    issues_section,
    letters_section,
    returns_section,
    rulings_section,
)
from pipeline.report.table import Section


def sections(contents: Contents) -> Iterator[Section]:
    """Give the sheets between the summary and the guide, in order; none without its subject."""
    yield agencies_section(contents)
    yield evaluation_section(contents)
    yield from _counted(contents)
    yield from register_sections(contents)
    yield deadlines_section(contents)
    yield from _recorded(contents)


def page_sections(contents: Contents, most_rows: int) -> Iterator[Section]:
    """Give the sections of a page whose lists show `most_rows` rows."""
    yield claims_section(contents)
    yield agencies_section(contents)
    yield from (each for each in _counted(contents) if each.sheet.id != "claims")
    yield gravest_cases(contents, most_rows)
    yield pressed_section(contents, most_rows)
    yield from (each for each in _recorded(contents) if each.on_page)


def _counted(contents: Contents) -> Iterator[Section]:
    yield types_section(contents)
    yield statuses_section(contents)
    yield ageing_section(contents)
    yield claims_section(contents)
    if contents.progress is not None:
        yield progress_section(contents, contents.progress)
        yield altered_section(contents, contents.progress)
    if contents.history:
        yield history_section(contents)


def _recorded(contents: Contents) -> Iterator[Section]:
    yield returns_section(contents)
    yield issues_section(contents)
    yield letters_section(contents)
    if contents.readings:
        yield readings_section(contents)
    if contents.rulings:
        yield rulings_section(contents)
    yield rules_section(contents)
    yield provenance_section(contents)
