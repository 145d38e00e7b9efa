"""What becomes of the rest of a package where cells of its sheets are changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.records.book_patch import BookPatch
from pipeline.records.office_book import OfficeBook
from pipeline.records.office_sheets import parse_sheets
from tests.records.small_books import book_parts

ROWS = '<row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>A1</f><v>7</v></c></row>'
CHAIN = "xl/calcChain.xml"
TYPES = "[Content_Types].xml"
LINKS = "xl/_rels/workbook.xml.rels"
WRITTEN = (2020, 11, 25, 9, 30, 0)
"""When some other program put a part into the package."""


def package(*, chain: bool) -> dict[str, bytes]:
    parts = book_parts(ROWS)
    listed = '<Override PartName="/xl/workbook.xml"/>'
    if chain:
        parts[CHAIN] = b"<calcChain/>"
        listed += f'<Override PartName="/{CHAIN}"/>'
        link = b'<Relationship Id="chain" Target="calcChain.xml"/></Relationships>'
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", link)
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    parts[TYPES] = f'<Types xmlns="{space}">{listed}</Types>'.encode()
    return parts


def changed_book(*, chain: bool, cells: dict[int, str]) -> zipfile.ZipFile | None:
    """Write texts into columns of the first row; gives the package, None where nothing changed."""
    parts = package(chain=chain)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, WRITTEN)
            info.create_system, info.external_attr = 3, 0o640 << 16
            archive.writestr(info, content)
    book = OfficeBook(Path("a.xlsx"), buffer.getvalue(), parts, parse_sheets(parts))
    patch = BookPatch(book)
    for column, text in cells.items():
        patch.sheet("A").put(1, column, text, own_formula=True)
    written = patch.to_bytes()
    return None if written is None else zipfile.ZipFile(io.BytesIO(written))


def test_every_other_part_keeps_its_place_its_bytes_and_its_date() -> None:
    found = changed_book(chain=True, cells={1: "ก"})
    assert found is not None
    before = package(chain=True)
    assert found.namelist() == list(before)
    other = {name for name in before if found.read(name) != before[name]}
    assert other == {"xl/worksheets/sheet1.xml"}
    for info in found.infolist():
        assert (info.date_time, info.create_system, info.external_attr) == (WRITTEN, 3, 0o640 << 16)
        assert info.compress_type == zipfile.ZIP_DEFLATED


def test_a_chain_that_names_a_cell_without_a_formula_is_left_out_and_named_nowhere() -> None:
    """Excel takes such a chain for damage, and builds a new one where there is none."""
    found = changed_book(chain=True, cells={2: "ก"})
    assert found is not None
    assert set(package(chain=True)) - set(found.namelist()) == {CHAIN}
    assert b"calcChain" not in found.read(TYPES) + found.read(LINKS)
    assert b"/xl/workbook.xml" in found.read(TYPES)
    assert b"worksheets/sheet1.xml" in found.read(LINKS)


def test_a_book_without_a_chain_keeps_its_lists() -> None:
    found = changed_book(chain=False, cells={2: "ก"})
    assert found is not None
    assert found.read(TYPES) == package(chain=False)[TYPES]


def test_all_changes_of_a_sheet_are_in_it_and_none_makes_no_package() -> None:
    found = changed_book(chain=False, cells={1: "ก", 3: "ข"})
    assert found is not None
    sheet = found.read("xl/worksheets/sheet1.xml").decode()
    assert ">ก<" in sheet
    assert ">ข<" in sheet
    assert changed_book(chain=True, cells={}) is None
    with pytest.raises(KeyError):
        BookPatch(OfficeBook(Path("a.xlsx"), b"", {}, {})).sheet("B")
