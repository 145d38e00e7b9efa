"""Text between commas, as programs and people save it, becomes the cells that were meant."""

from __future__ import annotations

import pytest

from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.plain_text import decode, read

LINE = "สำนักงานเขตพระนคร,รถชนเสาไฟฟ้า"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (LINE.encode(), LINE),
        (LINE.encode("utf-8-sig"), LINE),
        (LINE.encode("utf-16"), LINE),
        (b"\xfe\xff" + LINE.encode("utf-16-be"), LINE),
        (LINE.encode("cp874"), LINE),
        (b"", ""),
        # A letter or two may be damaged, a tenth of them not; nor is what holds a nought a text.
        (b"\xef\xbb\xbf" + b"a" * 9 + b"\xff", "a" * 9 + "\ufffd"),
        (b"\xef\xbb\xbf" + b"a" * 8 + b"\xff", None),
        (b"a" * 9 + b"\x01", "a" * 9 + "\x01"),
        (b"a" * 8 + b"\x01", None),
        (b"a" * 50 + b"\0", None),
    ],
)
def test_bytes_are_text_in_the_encoding_in_which_they_make_sense(
    content: bytes, text: str | None
) -> None:
    assert decode(content) == text


def test_the_encoding_that_a_file_declares_is_tried_first() -> None:
    assert decode("é".encode("latin-1"), "latin-1") == "é"
    assert decode(LINE.encode(), "no-such-encoding") == LINE


def cells_of(text: str) -> tuple[list[list[object]], bool]:
    """Give the rows of a text, and whether its quotation marks were given up."""
    book = read(text.encode())
    (sheet,) = book.sheets
    assert (sheet.name, book.reader) == ("Sheet1", "csv")
    return sheet.rows, book.fallback


SPLIT: dict[str, tuple[str, list[list[object]]]] = {
    "commas": ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    "tabs": ("a\tb,c\nd\te\n", [["a", "b,c"], ["d", "e"]]),
    "semicolons": ("a;1,5\nb;2,5\nc;3", [["a", "1,5"], ["b", "2,5"], ["c", "3"]]),
    "strokes": ("a|b\nc|d", [["a", "b"], ["c", "d"]]),
    "Excel's own hint": ("sep=;\na,a;b\n", [["a,a", "b"]]),
    "lines of Windows": ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    "lines of an old Mac": ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
    "a blank cell": ("a,,b\n\nc,d", [["a", None, "b"], [], ["c", "d"]]),
    "marks round a comma": ('a,"1,250"\nb,c', [["a", "1,250"], ["b", "c"]]),
    "a break within marks": ('"a\nb",c\n', [["a\nb", "c"]]),
    "a mark within marks": ('"a""b",c', [['a"b', "c"]]),
    "a blank before marks": ('a, "1,250" ,b\nc,d,e', [["a", "1,250", "b"], ["c", "d", "e"]]),
    "a text as a formula": ('"=""1/2563""",="ก ""ข""",=1', [["1/2563", 'ก "ข"', "=1"]]),
    "one column": ("a\nb\n", [["a"], ["b"]]),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), SPLIT.values(), ids=SPLIT)
def test_a_line_is_split_where_most_lines_are_split_alike(
    text: str, rows: list[list[object]]
) -> None:
    assert cells_of(text) == (rows, False)


def test_a_mark_that_is_never_closed_swallows_no_line() -> None:
    rows, given_up = cells_of('a,"b\nc,d\n')
    assert given_up
    assert rows == [["a", "b"], ["c", "d"]]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableError) as raised:
        read(b"\0\1\2\3")
    assert raised.value.code == "file_of_unknown_kind"


TITLES = "ลำดับ,เลขที่,ผู้เกี่ยวข้อง,ค่าเสียหาย,ได้รับชดใช้,วันที่"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1,ก 1/63,ข,10,001.00,,5/10/63", ["1", "ก 1/63", "ข", "10,001.00", None, "5/10/63"]),
        ("1,ก 1/63,ข,1,250,000,,5/10/63", ["1", "ก 1/63", "ข", "1,250,000", None, "5/10/63"]),
        ("1,ก 1/63,ข,1,500.25,2,000,5/10/63",
         ["1", "ก 1/63", "ข", "1,500.25", "2,000", "5/10/63"]),
        # As many cells as titles: two amounts, whatever they look like.
        ("1,ก 1/63,ข,10,250,5/10/63", ["1", "ก 1/63", "ข", "10", "250", "5/10/63"]),
        # Which of the commas is one too many can't be told.
        ("1,ก 1/63,ข,10,250,100,5/10/63", ["1", "ก 1/63", "ข", "10", "250", "100", "5/10/63"]),
    ],
)  # fmt: skip
def test_an_amount_with_commas_is_one_cell_where_the_line_has_too_many(
    line: str, cells: list[object]
) -> None:
    rows, _ = cells_of(f"รายงาน\n{TITLES}\n{line}\n")
    assert rows[2] == cells
