"""Links in a copy lead to what they meant where the copy was made from, and others stay."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook, load_workbook

from pipeline.records.moved_links import move_links

RETURN = "../../input/2564-Q1/1001 พระนคร.xlsx"
"""A return, from where the workbook and the page were written."""
BESIDE = "letters/1001_พระนคร.docx"


def test_what_lies_elsewhere_is_reached_from_the_copy_and_what_lies_beside_it_as_before(
    tmp_path: Path,
) -> None:
    written, copy = tmp_path / "output" / "2564-Q1", tmp_path / "records" / "closed" / "a" / "b"
    copy.mkdir(parents=True)
    book = Workbook()
    assert book.active is not None
    places = {"A1": f"{RETURN}#แผ่น1!A9", "A2": BESIDE, "A3": "https://example.org/?a=1"}
    for place, target in places.items():
        book.active[place].hyperlink = quote(target, safe="/:#!?=")
    book.save(copy / "summary.xlsx")
    page = f'<a href="{quote(RETURN)}#x">1</a> <a href="{quote(BESIDE)}">2</a> <a href="#top">3</a>'
    (copy / "report.html").write_text(page, encoding="utf-8")
    (copy / "notes.txt").write_text(page, encoding="utf-8")

    move_links(copy, written, copy)

    moved = "../../../../input/2564-Q1/1001 พระนคร.xlsx"
    expected = page.replace(quote(RETURN), quote(moved))
    assert (copy / "report.html").read_text(encoding="utf-8") == expected
    assert (copy / "notes.txt").read_text(encoding="utf-8") == page
    sheet = load_workbook(copy / "summary.xlsx").active
    assert sheet is not None
    first, *others = (sheet[place].hyperlink.target for place in places)
    assert first == f"{moved}#แผ่น1!A9".replace(" ", "%20").replace("แผ่น1", quote("แผ่น1"))
    assert others == [quote(BESIDE), "https://example.org/?a=1"]


def test_a_workbook_that_is_none_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "summary.xlsx").write_bytes(b"no zip ../x")
    move_links(tmp_path, tmp_path / "output", tmp_path)
    assert (tmp_path / "summary.xlsx").read_bytes() == b"no zip ../x"
