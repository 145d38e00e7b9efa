"""Values that are others than in the quarter before stand as people read them, both of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.figures.progress import CaseProgress
from pipeline.model import tables
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from pipeline.report.contents import Contents
from pipeline.report.progress_lists import altered_section
from pipeline.report.table import CaseLink, DataTable, Section
from tests.report.bare_contents import bare_contents

BLANK = "(ว่าง)"
SINCE = Edition(Quarter(2563, 4))


@pytest.fixture(scope="module")
def contents() -> Contents:
    return bare_contents()


def changed(
    contents: Contents, rows: Sequence[Mapping[str, Any]], since: Edition = SINCE
) -> tuple[Section, dict[str, list[Any]]]:
    """Give the sheet of changed values, and what its list shows, by the key of the column."""
    row = {"agency_code": "1001", "case_id": "1001-2564-0001"}
    values = tables.from_rows(tables.CHANGES, [row | each for each in rows])
    section = altered_section(contents, CaseProgress(since, pd.DataFrame(), values))
    (block,) = section.blocks
    assert isinstance(block, DataTable)
    return section, {column.key: list(column.read(block.rows)) for column in block.columns}


@pytest.mark.parametrize(
    ("field", "held", "shown"),
    [
        ("incident_date", "2020-08-03", "3 ส.ค. 2563"),
        ("known_date", "2020-08-03", "3 ส.ค. 2563"),
        ("known_date", "ยังไม่รู้ตัว", "ยังไม่รู้ตัว"),
        ("damage_amount", "85000.50", "85,000.50"),
        ("file_no", "สล. 1/2563", "สล. 1/2563"),
        ("liable_persons", "2", "2"),
        ("agency_code", "9999", "9999"),
        ("of_an_older_form", "2020-08-03", "2020-08-03"),
    ],
)
def test_a_value_is_shown_by_its_kind(
    field: str, held: str, shown: str, contents: Contents
) -> None:
    rows = [
        {"field": field, "then": held, "now": None},
        {"field": field, "then": None, "now": held},
    ]
    _, told = changed(contents, rows)
    assert (told["then"], told["now"]) == ([shown, BLANK], [BLANK, shown])


def test_an_agency_is_named_where_it_has_a_name(contents: Contents) -> None:
    first, second = contents.figures.config.agencies[:2]
    row = {"agency_code": first.code, "field": "agency_code", "then": second.code}
    _, told = changed(contents, [row | {"now": first.code}])
    assert told["agency"] == told["now"] == [first.name]
    assert told["then"] == [second.name]
    assert told["field"] == [contents.title("agency_code")]


@pytest.mark.parametrize("since", [SINCE, Edition(Quarter(2563, 3), date(2020, 9, 1))])
def test_the_sheet_says_what_it_compares_with_and_leads_to_the_register(
    since: Edition, contents: Contents
) -> None:
    row = {"field": "file_no", "then": "1", "now": "2"}
    section, told = changed(contents, [row, row | {"case_id": "1001-2564-0002"}], since)
    assert list(told) == ["case_id", "agency", "field", "then", "now"]
    assert told["case_id"] == ["1001-2564-0001", "1001-2564-0002"]
    assert section.sheet.id == "altered"
    assert not section.page_prints
    [note] = section.notes
    assert since.named.in_language("th") in note
    (values,) = section.blocks
    assert isinstance(values, DataTable)
    assert (values.id, values.row_head) == ("altered", "case_id")
    assert values.columns[0].link == CaseLink("register")


def test_without_a_change_the_list_is_there_and_empty(contents: Contents) -> None:
    _, told = changed(contents, [])
    assert told == {key: [] for key in ("case_id", "agency", "field", "then", "now")}
