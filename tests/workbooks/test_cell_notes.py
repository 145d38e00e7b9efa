"""Notes on cells lie where they belong, in the two parts that a program reads them from."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from pipeline.workbooks.cell_xml import CellNote, comments, drawing

NOTES = [
    CellNote(1, 1, "หนึ่ง <1> & 2", "สำนักงาน", 200, 90),
    CellNote(12, 28, " สอง ", "สำนักงาน", 210, 100),
    CellNote(3, 2, "สาม", "หน่วยงาน", 220, 110),
]
N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_each_note_stands_on_its_cell_with_its_author() -> None:
    root = etree.fromstring(comments(NOTES))
    assert [each.text for each in root.iter(f"{N}author")] == ["สำนักงาน", "หน่วยงาน"]
    told = [(each.get("ref"), each.get("authorId"), "".join(each.itertext()))
            for each in root.iter(f"{N}comment")]  # fmt: skip
    assert told == [("A1", "0", "หนึ่ง <1> & 2"), ("AB12", "0", " สอง "), ("B3", "1", "สาม")]


def test_each_note_is_drawn_on_its_cell_in_its_size() -> None:
    text = drawing(NOTES).decode()
    etree.fromstring(text)
    places = re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)</x:Column>", text)
    assert places == [("0", "0"), ("11", "27"), ("2", "1")]
    assert re.findall(r"width:(\d+)px;height:(\d+)px", text) == [
        ("200", "90"), ("210", "100"), ("220", "110")
    ]  # fmt: skip
    assert re.findall(r'id="_x0000_s(\d+)"', text) == ["1025", "1026", "1027"]


@pytest.mark.parametrize(
    ("count", "blocks"), [(1, "1"), (1022, "1"), (1023, "1,2"), (2046, "1,2"), (2047, "1,2,3")]
)
def test_a_drawing_names_each_block_of_shape_numbers_that_it_uses(count: int, blocks: str) -> None:
    text = drawing(NOTES[:1] * count).decode()
    assert f'data="{blocks}"' in text
