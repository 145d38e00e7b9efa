"""Binary Excel packages (xlsb) written record by record, after [MS-XLSB]."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.returns.ooxml_parts import PACKAGE, RELATED, relation, relations, zipped

MACRO = "application/vnd.ms-excel"


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(data), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + data


def wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def row(number: int, *, hidden: bool = False) -> bytes:
    flags = 0x10 if hidden else 0
    # row, style, height, then two bytes of flags, a third, and no column spans
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def number(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def packed(column: int, value: int, style: int = 0, *, hundredths: bool = False) -> bytes:
    return cell(2, column, struct.pack("<i", value << 2 | 2 | hundredths), style)


def text(column: int, value: str) -> bytes:
    return cell(6, column, wide(value))


def shared(column: int, index: int) -> bytes:
    return cell(7, column, struct.pack("<I", index))


def error(column: int, code: int) -> bytes:
    return cell(3, column, bytes([code]))


def truth(column: int, value: bool) -> bytes:
    return cell(4, column, bytes([value]))


def sheet(cells: bytes, *, columns: bytes = b"", merges: Sequence[tuple[int, ...]] = ()) -> bytes:
    """Write a sheet part; `merges` are first row, last row, first column, last column."""
    merged = b"".join(record(176, struct.pack("<IIII", *merge)) for merge in merges)
    if merged:
        merged = record(177, struct.pack("<I", len(merges))) + merged + record(178)
    if columns:
        columns = record(390) + columns + record(391)
    area = record(148, struct.pack("<IIII", 0, 100, 0, 50))
    return record(129) + area + columns + record(145) + cells + record(146) + merged + record(130)


def rich(value: str, *runs: tuple[int, int]) -> bytes:
    """Write a RichStr; `runs` are where each font begins, and its number."""
    flags = b"\1" if runs else b"\0"
    marks = b"".join(struct.pack("<HH", *run) for run in runs)
    return flags + wide(value) + (struct.pack("<I", len(runs)) + marks if runs else b"")


def font(*, struck: bool) -> bytes:
    return record(43, struct.pack("<HH", 220, 8 * struck) + bytes(20))


def notes(*written: tuple[int, int, str, str]) -> bytes:
    """Write a part of notes, given as row, column, author, text."""
    authors = list(dict.fromkeys(author for *_, author, _ in written))
    named = b"".join(record(632, wide(author)) for author in authors)
    listed = b"".join(
        record(635, struct.pack("<IIIII16x", authors.index(author), row, row, column, column))
        + record(637, rich(said))
        + record(636)
        for row, column, author, said in written
    )
    begin, end = record(628) + record(630), record(631) + record(633)
    return begin + named + end + listed + record(634) + record(629)


def hidden_columns(first: int, last: int) -> bytes:
    return record(60, struct.pack("<IIIIH", first, last, 2560, 0, 1))


def package(
    sheets: Sequence[tuple[str, bool, bytes]],
    *,
    strings: Sequence[str | bytes] = (),
    formats: Sequence[int | str] = (0,),
    epoch_1904: bool = False,
    fonts: Sequence[bytes] = (),
    comments: bytes = b"",
    drawing: str = "",
) -> bytes:
    """Zip a workbook of sheets given as name, hidden, part.

    Each format has the font of its number, as far as there are `fonts`; `comments` and `drawing`
    are of the first sheet; a string that is bytes is a RichStr.
    """
    parts = {f"xl/worksheets/sheet{n}.bin": part for n, (_, _, part) in enumerate(sheets, start=1)}
    if comments or drawing:
        parts |= _beside_first_sheet(comments, drawing)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="bin" ContentType='
            f'"{MACRO}.sheet.binary.macroEnabled.main"/></Types>',
            "_rels/.rels": relations(
                f'<Relationship Id="r" Type="{RELATED}/officeDocument" Target="xl/workbook.bin"/>'
            ),
            "xl/workbook.bin": _book([(name, hidden) for name, hidden, _ in sheets], epoch_1904),
            "xl/_rels/workbook.bin.rels": relations(
                *(
                    relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.bin")
                    for n in range(1, len(sheets) + 1)
                ),
                relation("rIdStyles", "styles", "styles.bin"),
                relation("rIdStrings", "sharedStrings", "sharedStrings.bin"),
            ),
            "xl/styles.bin": _styles(formats, fonts),
            "xl/sharedStrings.bin": _shared_strings(strings),
            **parts,
        }
    )


def _book(sheets: Sequence[tuple[str, bool]], epoch_1904: bool) -> bytes:
    listed = b"".join(
        record(156, struct.pack("<II", hidden, n) + wide(f"rId{n}") + wide(name))
        for n, (name, hidden) in enumerate(sheets, start=1)
    )
    properties = record(153, struct.pack("<II", epoch_1904, 0) + wide(""))
    return record(131) + properties + record(143) + listed + record(144) + record(132)


def _styles(formats: Sequence[int | str], fonts: Sequence[bytes]) -> bytes:
    codes = [(200 + n, code) for n, code in enumerate(formats) if isinstance(code, str)]
    numbered = [200 + n if isinstance(code, str) else code for n, code in enumerate(formats)]
    written = b"".join(record(44, struct.pack("<H", n) + wide(code)) for n, code in codes)
    of_font = [min(at, max(len(fonts) - 1, 0)) for at in range(len(numbered))]
    styled = b"".join(
        record(47, struct.pack("<HHH10x", 0, n, at))
        for n, at in zip(numbered, of_font, strict=True)
    )
    return (
        record(278)
        + record(615, struct.pack("<I", len(codes)))
        + written
        + record(616)
        + b"".join(fonts)
        + record(617, struct.pack("<I", len(numbered)))
        + styled
        + record(618)
        + record(279)
    )


def _shared_strings(strings: Sequence[str | bytes]) -> bytes:
    items = b"".join(record(19, s if isinstance(s, bytes) else rich(s)) for s in strings)
    return record(159, struct.pack("<II", len(strings), len(strings))) + items + record(160)


def _beside_first_sheet(comments: bytes, drawing: str) -> dict[str, bytes | str]:
    beside = [relation("c", "comments", "../comments1.bin")] if comments else []
    beside += [relation("d", "drawing", "../drawings/drawing1.xml")] if drawing else []
    return {
        "xl/comments1.bin": comments,
        "xl/drawings/drawing1.xml": drawing.encode(),
        "xl/worksheets/_rels/sheet1.bin.rels": relations(*beside).encode(),
    }
