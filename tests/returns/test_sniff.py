from __future__ import annotations

import pytest

from pipeline.model.issues import CATALOGUE
from pipeline.returns.files import sniff as sniff_module
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.ole import has_stream
from pipeline.returns.files.package import MAX_PART_BYTES
from pipeline.returns.files.sniff import FileFormat, sniff
from tests.returns import hostile, xlsb_parts
from tests.returns import ooxml_parts as x

HTML = "<html><body><table><tr><td>เลขที่สำนวน</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (x.package([x.worksheet()]), FileFormat.EXCEL_XML),
        (xlsb_parts.package([("S", False, xlsb_parts.sheet(b""))]), FileFormat.EXCEL_BINARY),
        ((hostile.FILES / "odd.xls").read_bytes(), FileFormat.EXCEL_97),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00" + bytes(20), FileFormat.EXCEL_97),
        (hostile.ods(""), FileFormat.OPEN_DOCUMENT),
        (HTML.encode(), FileFormat.HTML),
        (HTML.encode("cp874"), FileFormat.HTML),
        (HTML.encode("utf-16"), FileFormat.HTML),
        (b"\xef\xbb\xbf  <TABLE border=1><tr><td>1</table>", FileFormat.HTML),
        ("ลำดับ,เรื่อง\n1,รถชน".encode(), FileFormat.TEXT),
        ("ลำดับ,เรื่อง\n1,รถชน".encode("utf-8-sig"), FileFormat.TEXT),
        ("ลำดับ,เรื่อง\n1,รถชน".encode("cp874"), FileFormat.TEXT),
        ("ลำดับ\tเรื่อง\n1\tรถชน".encode("utf-16"), FileFormat.TEXT),
        (b"Date: of the report, 1\n1,2\n", FileFormat.TEXT),
        (x.zipped({"content.xml": b"<x/>"}), FileFormat.OPEN_DOCUMENT),
        (
            x.zipped({"content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>"}),
            FileFormat.OPEN_DOCUMENT,
        ),
        (b" " * (65_536 - 5) + b"<html>", FileFormat.HTML),
        (b" " * (65_536 - 4) + b"<html>", FileFormat.TEXT),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
            FileFormat.WEB_ARCHIVE,
        ),
    ],
)
def test_kind_is_told_by_content(content: bytes, kind: FileFormat) -> None:
    assert sniff(content).kind is kind


def _office_file(main: str) -> bytes:
    rels = x.relations(x.relation("r", "officeDocument", main))
    return x.zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": rels, main: "<x/>"})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\0 \t\r\n\xef\xbb\xbf", "file_empty"),
        (b"\x81\x82\xff\xfe\0\0\x01", "file_of_unknown_kind"),
        (x.zipped({"[Content_Types].xml": "<Types/>"}), "file_damaged"),
        (x.zipped({"_rels/.rels": x.relations(
            x.relation("r", "officeDocument", "xl/workbook.xml")
        ), "xl/workbook.xml": "<x/>"}), "file_damaged"),
        (hostile._with_directory("Elsewhere"), "file_damaged"),
        (hostile._with_directory("EncryptedPackage"), "file_encrypted"),
        (hostile._with_directory("EncryptedPackage", "DRMEncryptedDataSpace"),
         "file_locked_for_good"),
        (x.zipped({"content.xml": b"x", "META-INF/manifest.xml": b"encryption-data Argon2id"}),
         "file_locked_for_good"),
    ],
)  # fmt: skip
def test_what_holds_no_table_that_can_be_opened_is_told_apart(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        sniff(content)
    assert caught.value.code == code


def test_a_file_is_read_up_to_the_size_that_is_held_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sniff_module.MAX_FILE_BYTES == 64 * 1024 * 1024
    monkeypatch.setattr(sniff_module, "MAX_FILE_BYTES", 9)
    assert sniff(b"a,b\n1,2\n\n").kind is FileFormat.TEXT
    with pytest.raises(UnreadableError) as caught:
        sniff(b"a,b\n1,2\n\n\n")
    assert caught.value.code == "file_too_large"
    assert sniff_module.too_large(3 << 20).facts == {"detail": "3 MB"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%", "PDF"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"{\\rtf1", "RTF"),
        (b"MIME-Version: 1.0\n", "e-mail"),
        (b"Received: by x\nFrom: a@b.c\nTo: d@e.f\n\nhello", "e-mail"),
        (b"From: a@b.c\nTo: d@e.f\n\nhello", "e-mail"),
        (b"To: d@e.f\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
         "e-mail"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypmp42", "MP4"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WEBP"),
        (b"RIFF\x24\0\0\0AVI LIST", "AVI"),
        (b"L\0\0\0\x01\x14\x02\0", "LNK"),
        (b'<?xml version="1.0"?><note/>', "XML"),
        (b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "XML Spreadsheet 2003"),
        (x.zipped({"return.xlsx": x.package([x.worksheet()])}), "ZIP"),
        (hostile.content("word"), "Word"),
        (_office_file("ppt/presentation.xml"), "PowerPoint"),
        (x.zipped({"Index/Document.iwa": b"x"}), "Apple Numbers"),
        (x.zipped({"content.xml": b"<x/>",
                   "mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument text"),
        (x.zipped({"content.xml": b"<x/>", "mimetype": b"a." + b"b" * 21}),
         f"OpenDocument {'b' * 20}"),
        (hostile._with_directory("PowerPoint Document"), "PowerPoint"),
        (hostile._with_directory("WordDocument"), "Word"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_named(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        sniff(content)
    assert (caught.value.code, caught.value.facts) == ("file_not_workbook", {"kind": kind})


def test_limits_are_read_from_the_directory_before_anything_is_unpacked() -> None:
    with pytest.raises(UnreadableError) as caught:
        sniff(x.package([x.worksheet()], extra={"xl/media/a": bytes(MAX_PART_BYTES + 1)}))
    assert caught.value.code == "file_zip_bomb"


def test_an_encrypted_ods_is_told_apart() -> None:
    manifest = '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/>'
    with pytest.raises(UnreadableError) as caught:
        sniff(x.zipped({"content.xml": b"\x01\x02", "META-INF/manifest.xml": manifest}))
    assert caught.value.code == "file_encrypted"


def test_a_stream_is_not_taken_from_the_middle_of_some_text() -> None:
    assert not has_stream(b"x" + "Workbook\0".encode("utf-16-le"), "Workbook")


def test_every_failure_has_its_wording_in_the_catalogue() -> None:
    for code in {*hostile.ENDINGS.values(), "file_locked", "file_gone"} - {hostile.READ}:
        assert CATALOGUE[code].entry.found
        assert CATALOGUE[code].entry.remedy
