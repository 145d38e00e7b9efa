"""What a file is, told by its content: its ending is only what somebody named it.

Takes the bytes of a staged file; gives its `FileFormat`, with the zip opened and within its limits
where it is one.  Raises UnreadableError for what no reader of ours takes: a password, an empty
file, a document or a picture under the wrong name.  Standard library only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from pipeline.model.issues import FileIssue
from pipeline.returns.files import ole, ooxml
from pipeline.returns.files.book import MAX_FILE_BYTES, UnreadableError, too_large
from pipeline.returns.files.package import Package, damaged
from pipeline.returns.files.plain_text import decode


class FileFormat(Enum):
    """What a file is by its bytes, whatever its name ends with; one reader for each."""

    EXCEL_XML = "xlsx"
    EXCEL_BINARY = "xlsb"
    EXCEL_97 = "xls"
    OPEN_DOCUMENT = "ods"
    FLAT_OPEN_DOCUMENT = "fods"
    HTML = "html"
    WEB_ARCHIVE = "mhtml"
    TEXT = "csv"


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A file's kind; `package` for zips, `workbook` the name of that part in Excel's."""

    kind: FileFormat
    package: Package | None = None
    workbook: str = ""


_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
# Excel 2 to 4 wrote the stream bare: BOF record 0009, 0209, 0409 (or 0809 for 5) and its length.
_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")

# What else agencies send under a workbook's name, by how it begins; the word is shown to them.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"SQLite format 3", "SQLite"),
    (b"L\0\0\0\x01\x14\x02\0", "LNK"),
    (b"\x78\x9f\x3e\x22", "winmail.dat (TNEF)"),
    (b"ID;P", "SYLK"),
    (b"TABLE\r\n0,1", "DIF"),
    (b"TABLE\n0,1", "DIF"),
    (b"[InternetShortcut]", "URL"),
    (b'{"url"', "Google Drive"),
    (b'{"doc_id"', "Google Drive"),
)

# The stream that tells an OLE2 file's kind, and the word shown for a kind that is not read.
_OLE2_STREAMS = {
    "Workbook": "",
    "Book": "",
    "WordDocument": "Word",
    "PowerPoint Document": "PowerPoint",
    "VisioDocument": "Visio",
    "__properties_version1.0": "Outlook",
}
_HTML = re.compile(r"<(?:html|table|!doctype html|head|body|meta|tr|td)\b", re.IGNORECASE)
_XML_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = 64 << 10

ZIP, MAIL = "ZIP", "e-mail"
"""Kinds that may hold workbooks."""
_HEADERS = re.compile(rb"(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+")
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_MAIL_SAYS = re.compile(rb"^(?:received|return-path|from|to|subject|date):", re.I | re.M)
_SENT = re.compile(rb"^(?:received|to|delivered-to|return-path):", re.I | re.M)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def sniff(content: bytes) -> Sniffed:
    """Tell the kind of a file from its content."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableError(FileIssue.FILE_EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise too_large(len(content))
    if content.startswith(_ZIP):
        return _zipped(Package(content))
    if content.startswith(ole.SIGNATURE):
        return _compound(content)
    if _BARE_BIFF.match(content):
        return Sniffed(FileFormat.EXCEL_97)
    if other := _other(content):
        raise not_workbook(other)
    if mail := _mail(content):
        return mail
    return _sniff_text(content)


def _other(content: bytes) -> str:
    """Name another kind of file by how it begins; '' where it is none that we know."""
    if content[4:8] == b"ftyp":
        return "HEIC" if content[8:11] in (b"hei", b"mif", b"hev") else "MP4"
    if content.startswith(b"RIFF"):
        return content[8:12].decode("latin-1").strip()
    return next((kind for beginning, kind in _OTHERS if content.startswith(beginning)), "")


def _mail(content: bytes) -> Sniffed | None:
    """Tell a page with its parts in one file (MHTML); refuse a mail; None for anything else."""
    headers = _HEADERS.match(content[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"))
    if not headers:
        return None
    if not _MIME.search(headers[0]) and len(_MAIL_SAYS.findall(headers[0])) < 2:
        return None
    if _RELATED.search(headers[0]) and not _SENT.search(headers[0]):
        return Sniffed(FileFormat.WEB_ARCHIVE)
    raise not_workbook(MAIL)


def not_workbook(kind: str) -> UnreadableError:
    """Make the error for a file of another kind; `kind` is the name people know it by."""
    return UnreadableError(FileIssue.FILE_NOT_WORKBOOK, {"kind": kind})


def locked_for_good(kind: str) -> UnreadableError:
    """Make the error for a file locked in a way that no password opens here."""
    return UnreadableError(FileIssue.FILE_LOCKED_FOR_GOOD, {"kind": kind})


def _zipped(package: Package) -> Sniffed:
    if "[Content_Types].xml" in package:
        workbook = ooxml.workbook_part(package)
        if workbook.startswith("word/"):
            raise not_workbook("Word")
        if workbook.startswith("ppt/"):
            raise not_workbook("PowerPoint")
        if not workbook:
            raise damaged("no workbook part")
        binary = workbook.lower().endswith(".bin")
        return Sniffed(
            FileFormat.EXCEL_BINARY if binary else FileFormat.EXCEL_XML, package, workbook
        )
    if "content.xml" in package:
        return _open_document(package)
    if ooxml.workbook_part(package):
        raise damaged("no content types")
    raise not_workbook("Apple Numbers" if "Index/Document.iwa" in package else ZIP)


def _open_document(package: Package) -> Sniffed:
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in (said := package.read(manifest)):
        if b"argon2" in said.lower():
            raise locked_for_good("OpenDocument, Argon2")
        raise UnreadableError(FileIssue.FILE_ENCRYPTED)
    if "mimetype" in package:
        kind = package.read("mimetype").decode("latin-1").strip().rpartition(".")[2]
        if not kind.startswith("spreadsheet"):
            raise not_workbook(f"OpenDocument {kind[:20]}")
    return Sniffed(FileFormat.OPEN_DOCUMENT, package)


_RIGHTS_MANAGED = ("DRMEncryptedDataSpace", "\tDRMContent")
"""Streams of files that a server's rights lock, not a password ([MS-OFFCRYPTO] 2.2)."""


def _compound(content: bytes) -> Sniffed:
    """Tell what an OLE2 file is by the streams in its directory."""
    if any(ole.has_stream(content, name) for name in _RIGHTS_MANAGED):
        raise locked_for_good("Information Rights Management")
    if ole.has_stream(content, "EncryptedPackage"):
        raise UnreadableError(FileIssue.FILE_ENCRYPTED)
    for name, kind in _OLE2_STREAMS.items():
        if ole.has_stream(content, name):
            if kind:
                raise not_workbook(kind)
            return Sniffed(FileFormat.EXCEL_97)
    raise damaged("no workbook stream")


def _sniff_text(content: bytes) -> Sniffed:
    text = decode(content)
    if text is None:
        raise UnreadableError(FileIssue.FILE_OF_UNKNOWN_KIND)
    head = text[:_HEAD]
    if _XML_2003 in head:
        raise not_workbook("XML Spreadsheet 2003")
    if _FLAT_OPEN_DOCUMENT in head:
        return Sniffed(FileFormat.FLAT_OPEN_DOCUMENT)
    if _HTML.search(head):
        return Sniffed(FileFormat.HTML)
    if head.lstrip().startswith("<?xml"):
        raise not_workbook("XML")
    return Sniffed(FileFormat.TEXT)
