"""The list of what was read as something else: one line a spelling, its first place where named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.report.contents import Contents
from pipeline.report.reading_list import readings_section
from pipeline.report.table import ColumnKind, DataTable, FileLink
from pipeline.returns.register.merge import TurnedValue
from tests import made_up_quarter
from tests.page.test_html_page import contents_of

TURNED = (
    TurnedValue("1001", "1001_ก.xlsx", "แบบรายงาน", "J11", "incident_date", "2563", "2020", 3),
    TurnedValue("1002", "1002_ข.xlsx", "Sheet1", "H9", "damage_amount", "๕ หมื่น", "50,000.00", 1),
)


@pytest.fixture(scope="module")
def contents() -> Contents:
    return contents_of(made_up_quarter.figures(3), edition="full", readings=TURNED)


def readings_table(contents: Contents) -> DataTable:
    (block,) = readings_section(contents).blocks
    assert isinstance(block, DataTable)
    return block


def column(block: DataTable, key: str) -> list[object]:
    return list(block.columns[block.column(key)].read(block.rows))


def test_each_spelling_stands_with_what_it_was_read_as_and_how_often(contents: Contents) -> None:
    block = readings_table(contents)
    names = {agency.code: agency.name for agency in contents.figures.config.agencies}
    assert column(block, "agency") == [names["1001"], names["1002"]]
    assert column(block, "field") == ["วันที่เกิดเหตุ", "จำนวนค่าเสียหาย (บาท)"]
    assert column(block, "before") == ["2563", "๕ หมื่น"]
    assert column(block, "after") == ["2020", "50,000.00"]
    assert column(block, "count") == [3, 1]
    assert block.columns[block.column("count")].kind is ColumnKind.COUNT


def test_its_place_is_named_and_led_to(contents: Contents) -> None:
    block = readings_table(contents)
    place = block.columns[block.column("place")]
    assert list(place.read(block.rows)) == ["1001_ก.xlsx แบบรายงาน!J11", "1002_ข.xlsx Sheet1!H9"]
    assert place.link is not None
    folder = contents.provenance.returns_folder
    assert list(place.link(block.rows)) == [
        FileLink(f"{folder}/1001_ก.xlsx", "แบบรายงาน", "J11"),
        FileLink(f"{folder}/1002_ข.xlsx", "Sheet1", "H9"),
    ]
    apart = replace(contents, provenance=replace(contents.provenance, returns_folder=None))
    unlinked = readings_table(apart).columns[block.column("place")]
    assert unlinked.link is not None
    assert list(unlinked.link(block.rows)) == [None, None]


def test_the_executives_see_no_file_of_an_agency(contents: Contents) -> None:
    section = readings_section(replace(contents, edition="executive"))
    (block,) = section.blocks
    assert isinstance(block, DataTable)
    assert [each.key for each in block.columns] == ["agency", "field", "before", "after", "count"]
    assert not section.on_page
