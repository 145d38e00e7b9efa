"""Files that mean harm or are beyond repair, each with the one way in which it should end.

`BARE_ABORTS`, `BARE_PANICS` and `BARE_HANGS` name those that end bare calamine so: a test runs it
on them in a process of its own, so that the guards are known to guard against something.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

from tests.returns import ooxml_parts as x

FILES = Path(__file__).parent / "files"
READ = "read"

BARE_ABORTS = ("far_cell", "fat_loop", "row_beyond_counting")
BARE_PANICS = ("great_negative_date", "sector_beyond_end")
BARE_HANGS = ("two_thousand_sheets",)

ENDINGS: dict[str, str] = {
    # ends as: READ or the code of its failure
    "far_cell": READ,
    "far_blank_cell": READ,
    "formatted_to_the_last_row": READ,
    "lying_dimension": READ,
    "great_negative_date": READ,
    "utf16_part": READ,
    "row_beyond_counting": READ,
    "zip_bomb": "file_zip_bomb",
    "zip_that_lies_about_sizes": "file_damaged",
    "zip_with_many_entries": "file_zip_bomb",
    "two_thousand_sheets": "file_too_many_sheets",
    "sheets_of_one_part": "file_damaged",
    "doubled_part": "file_damaged",
    "entities_in_sheet": "file_doctype",
    "entities_in_workbook": "file_doctype",
    "entities_in_strings": "file_doctype",
    "entities_in_utf16": "file_doctype",
    "encrypted": "file_encrypted",
    "encrypted_member": "file_encrypted",
    "truncated_xlsx": "file_damaged",
    "truncated_xls": "file_damaged",
    "fat_loop": "file_damaged",
    "sector_beyond_end": "file_damaged",
    "filled_cell_repeated_in_ods": "file_too_large",
    "blank_cell_repeated_in_ods": READ,
    "no_sheets": "file_damaged",
    "no_bytes": "file_empty",
    "noughts": "file_empty",
    "noise": "file_of_unknown_kind",
    "pdf": "file_not_workbook",
    "word": "file_not_workbook",
    "html_of_endless_spans": READ,
    "csv_never_closed_quote": READ,
}


@cache
def content(name: str) -> bytes:
    """Make one of the files."""
    made: bytes = globals()[f"_{name}"]()
    return made


def _sheet(rows: str, before: str = "") -> bytes:
    return x.package([x.worksheet(rows, before)])


def _far_cell() -> bytes:
    return _sheet(x.row(1, x.cell("A1", 1)) + x.row(1_048_576, x.cell("XFD1048576", 2)))


def _far_blank_cell() -> bytes:
    return _sheet(x.row(1, x.cell("A1", 1)) + x.row(1_048_576, '<c r="XFD1048576" s="0"/>'))


def _formatted_to_the_last_row() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))
    return _sheet(x.row(1, x.cell("A1", 1)) + rows)


def _lying_dimension() -> bytes:
    return _sheet(x.row(1, x.cell("A1", 1)), '<dimension ref="A1:XFD1048576"/>')


def _great_negative_date() -> bytes:
    sheet = x.worksheet(x.row(1, x.cell("A1", -1e18, ' s="1"')))
    return x.package([sheet], styles=x.styles(0, 14))


def _utf16_part() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + x.worksheet(x.row(1, x.cell("A1", 1)))
    return x.package([text.encode("utf-16")])


def _row_beyond_counting() -> bytes:
    return _sheet('<row r="99999999999"><c r="A1"><v>1</v></c><c><v>2</v></c></row>')


def _zip_bomb() -> bytes:
    return _sheet("<row/>" * 20_000_000)


def _zip_that_lies_about_sizes() -> bytes:
    """Claim one row's size, and its checksum, for a part that goes on for megabytes."""
    honest = x.worksheet(x.row(1, x.cell("A1", 1))).encode()
    made = bytearray(x.package([honest + b" " * 20_000_000]))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        directory = archive.start_dir
    at = made.index(b"xl/worksheets/sheet1.xml", directory) - 46
    struct.pack_into("<I", made, at + 16, zlib.crc32(honest))
    struct.pack_into("<I", made, at + 24, len(honest))
    struct.pack_into("<I", made, info.header_offset + 14, zlib.crc32(honest))
    struct.pack_into("<I", made, info.header_offset + 22, len(honest))
    return bytes(made)


def _zip_with_many_entries() -> bytes:
    return x.package([x.worksheet()], extra={f"xl/media/{n}": "" for n in range(3_000)})


def _two_thousand_sheets() -> bytes:
    return _many_sheets(2_000, rows=20_000)


def _sheets_of_one_part() -> bytes:
    return _many_sheets(50, rows=10)


def _many_sheets(count: int, rows: int) -> bytes:
    cells = "".join(x.row(n, x.cell(f"A{n}", n), x.cell(f"B{n}", n)) for n in range(1, rows + 1))
    listed = [(f"S{n}", "rId1", "visible") for n in range(count)]
    return x.package([x.worksheet(cells)], extra={"xl/workbook.xml": x.workbook(listed)})


def _doubled_part() -> bytes:
    one, other = (x.worksheet(x.row(1, x.cell("A1", n))) for n in (1, 2))
    return x.zipped(x.parts([one]), doubled=[("xl/worksheets/sheet1.xml", other)])


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _entities_in_sheet() -> bytes:
    return x.package([ENTITIES + x.worksheet(x.row(1, x.cell("A1", "&b;")))])


def _entities_in_workbook() -> bytes:
    made = x.parts([x.worksheet()])
    return x.zipped({**made, "xl/workbook.xml": ENTITIES + str(made["xl/workbook.xml"])})


def _entities_in_strings() -> bytes:
    sheet = x.worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    return x.package([sheet], strings=ENTITIES + x.shared("<t>&b;</t>"))


def _entities_in_utf16() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES + x.worksheet()
    return x.package([text.encode("utf-16")])


def _encrypted() -> bytes:
    """An OLE2 file whose directory names the stream that Office puts a locked package in."""
    return _with_directory("EncryptionInfo", "EncryptedPackage")


def _with_directory(*streams: str) -> bytes:
    entries = b""
    for name in ("Root Entry", *streams):
        written = f"{name}\0".encode("utf-16-le")
        entries += written.ljust(64, b"\0") + struct.pack("<H", len(written)) + b"\2" + bytes(61)
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    )
    return head.ljust(512, b"\0") + bytes(512) + entries.ljust(512, b"\0")


def _encrypted_member() -> bytes:
    made = bytearray(_sheet(x.row(1, x.cell("A1", 1))))
    for signature, offset in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = made.find(signature)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(signature, at + 4)
    return bytes(made)


def _truncated_xlsx() -> bytes:
    made = _sheet("".join(x.row(n, x.cell(f"A{n}", n * n)) for n in range(1, 500)))
    return made[: len(made) // 2]


def _truncated_xls() -> bytes:
    return (FILES / "odd.xls").read_bytes()[:1_500]


def _fat_loop() -> bytes:
    """The directory's chain of sectors leads back to itself."""
    made = bytearray((FILES / "odd.xls").read_bytes())
    table, directory = struct.unpack_from("<I", made, 76)[0], struct.unpack_from("<I", made, 48)[0]
    struct.pack_into("<I", made, (table + 1) * 512 + 4 * directory, directory)
    return bytes(made)


def _sector_beyond_end() -> bytes:
    made = bytearray((FILES / "odd.xls").read_bytes())
    made[3528] = 0xFF
    return bytes(made)


def _filled_cell_repeated_in_ods() -> bytes:
    return ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )


def _blank_cell_repeated_in_ods() -> bytes:
    return ods(
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/>'
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )


def ods(rows: str, before: str = "", styles: str = "", attributes: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text", "style", "calcext")
    )
    return x.zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            "<office:body><office:spreadsheet>"
            f'<table:table table:name="แผ่น1"{attributes}>{before}{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _no_sheets() -> bytes:
    return x.package([])


def _no_bytes() -> bytes:
    return b""


def _noughts() -> bytes:
    return bytes(4096)


def _noise() -> bytes:
    return bytes(n * 7919 % 256 for n in range(1, 5_000))


def _pdf() -> bytes:
    return b"%PDF-1.7\n"


def _word() -> bytes:
    rels = x.relations(x.relation("r", "officeDocument", "word/document.xml"))
    return x.zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": rels,
                     "word/document.xml": "<document/>"})  # fmt: skip


def _html_of_endless_spans() -> bytes:
    row = '<tr><td colspan="99999999" rowspan="99999999">x</td></tr>'
    return f"<html><table>{row * 200}</table></html>".encode()


def _csv_never_closed_quote() -> bytes:
    return ("a,b\n" + '1,"2\n' + "3,4\n" * 1000).encode()
