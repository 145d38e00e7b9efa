"""Whatever an agency may answer with, as documents to be read and workbooks to be filed.

Takes a staged file of any kind; gives the text of each mail, PDF and Word document in it (with the
codes in its pictures, where a reader of them is installed), the workbooks in it, and what could not
be read, each with its place inside.  Content tells the kind, not the name.  Limits hold over all
that is unpacked.  Runs in a worker; imports nothing heavy before it is needed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.model.issues import FileIssue, IssueCode
from pipeline.returns.files.book import MAX_FILE_BYTES, EnclosedFile, UnreadableError, too_large
from pipeline.returns.files.enclosed_files import zip_members
from pipeline.returns.files.mail_message import (
    AutomaticMail,
    MailMessage,
    is_mail,
    is_mailbox,
    open_mail,
)
from pipeline.returns.files.package import Package, damaged
from pipeline.returns.files.picture_codes import codes_in_pdf, codes_in_picture
from pipeline.returns.files.plain_text import decode
from pipeline.returns.files.sniff import sniff

MAX_DEPTH = 5
MAX_MEMBERS = 200
MAX_BYTES = 256 << 20
MAX_PAGES = 100
MAX_TEXT = 400_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_WORD_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:(?:br|cr)/>|</w:p>)|(<w:tab/>)")
_WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\d*\.xml", re.IGNORECASE)
_WORD_PICTURES = re.compile(r"word/media/[^/]+\.(?:png|jpe?g|tiff?|bmp)", re.IGNORECASE)
_TEXT_ENDINGS = (".txt", ".htm", ".html", "")


@dataclass(frozen=True, slots=True)
class IncomingJob:
    """A staged file and the name it came under."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """Something that says something: its place inside the file ('' = the file itself)."""

    place: str
    text: str
    codes: tuple[str, ...] = ()
    """What the QR codes in its pictures say."""
    is_mail: bool = False
    sender: str = ""
    recipients: tuple[str, ...] = ()
    sent_date: date | None = None
    automatic: AutomaticMail | None = None
    """Whether a program wrote the mail, and for what."""
    is_picture: bool = False
    """Whether it has no text, and only a reader of codes could tell anything of it."""


@dataclass(slots=True)
class IncomingContent:
    """What a file that came in holds."""

    documents: list[IncomingDocument] = field(default_factory=list)
    workbooks: list[EnclosedFile] = field(default_factory=list)
    unread: list[tuple[str, IssueCode, Mapping[str, str]]] = field(default_factory=list)
    """Place, why not, and the facts."""
    unpacked: int = 0
    members: int = 0
    without_codes: bool = False
    """Whether the codes in its pictures are left alone, which take long to look for."""


def open_incoming(job: IncomingJob, *, without_codes: bool = False) -> IncomingContent:
    """Open a file that came in; raises UnreadableError where nothing of it can be read."""
    content = Path(job.path).read_bytes()
    if len(content) > MAX_FILE_BYTES:
        raise too_large(len(content))
    found = IncomingContent(without_codes=without_codes)
    _open(EnclosedFile(job.name, content), "", 1, found)
    return found


def _open(each: EnclosedFile, within: str, depth: int, found: IncomingContent) -> None:
    """Take in one file, and what is in it; what can't be read of an inner one is noted."""
    place = f"{within}/{each.name}" if within else (each.name if depth > 1 else "")
    found.unpacked += len(each.content)
    found.members += 1
    try:
        _refuse_too_much(depth, found)
        _sorted(each, place, depth, found)
    except UnreadableError as error:
        if depth == 1:
            raise
        found.unread.append((place, error.code, dict(error.facts)))


def _refuse_too_much(depth: int, found: IncomingContent) -> None:
    """Stop at the limits; what stands above them in the file has been taken in."""
    if found.unpacked > MAX_BYTES or found.members > MAX_MEMBERS or depth > MAX_DEPTH:
        detail = f"{found.members:,} files, {found.unpacked:,} bytes unpacked, {depth} levels"
        raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": detail})


def _sorted(each: EnclosedFile, place: str, depth: int, found: IncomingContent) -> None:
    content, name = each.content, each.name.casefold()
    if content.lstrip()[:5] == b"%PDF-":
        text = "\n".join(_pages(content))[:MAX_TEXT]
        codes = () if found.without_codes else codes_in_pdf(content)
        is_picture = not text.strip()
        found.documents.append(IncomingDocument(place, text, codes, is_picture=is_picture))
    elif content.startswith(b"PK"):
        _zip(each, place, depth, found)
    elif content.startswith(_PICTURES):
        codes = () if found.without_codes else codes_in_picture(content)
        found.documents.append(IncomingDocument(place, "", codes, is_picture=True))
    elif is_mail(content):
        _mail(open_mail(content), place, depth, found)
    elif is_mailbox(content):
        raise UnreadableError(FileIssue.FILE_NOT_WORKBOOK, {"kind": "mbox"})
    elif name.endswith(_TEXT_ENDINGS[:-1]) or "." not in name:
        _text(content, place, found)
    else:
        sniff(content)
        found.workbooks.append(EnclosedFile(place or each.name, content))


def _text(content: bytes, place: str, found: IncomingContent) -> None:
    if not content.strip():
        raise UnreadableError(FileIssue.FILE_EMPTY)
    text = decode(content)
    if text is None:
        raise UnreadableError(FileIssue.FILE_OF_UNKNOWN_KIND)
    shown = html.unescape(re.sub(r"<[^>]{0,5000}>", " ", text[:MAX_TEXT]))
    found.documents.append(IncomingDocument(place, shown))


def _mail(mail: MailMessage, place: str, depth: int, found: IncomingContent) -> None:
    """Take in what a mail says and all that hangs on it; a forwarded one is a document too."""
    said = f"{mail.subject}\n{mail.text}"
    found.documents.append(
        IncomingDocument(
            place, said, (), True, mail.sender, mail.recipients, mail.sent_date, mail.automatic
        )
    )
    for number, inner in enumerate(mail.forwarded, start=1):
        inside = f"{place}/mail{number}".lstrip("/")
        try:
            _refuse_too_much(depth + 1, found)
            _mail(inner, inside, depth + 1, found)
        except UnreadableError as error:
            found.unread.append((inside, error.code, dict(error.facts)))
    for attached in mail.attachments:
        _open(attached, place, depth + 1, found)


def _zip(each: EnclosedFile, place: str, depth: int, found: IncomingContent) -> None:
    package = Package(each.content)
    if "word/document.xml" in package:
        found.documents.append(_word(package, place, without_codes=found.without_codes))
    elif "[Content_Types].xml" in package or "content.xml" in package:
        sniff(each.content)
        found.workbooks.append(EnclosedFile(place or each.name, each.content))
    else:
        for member in zip_members(package):
            if found.members > MAX_MEMBERS:
                break  # told once; the rest is as many again
            _open(member, place, depth + 1, found)


def _word(package: Package, place: str, *, without_codes: bool) -> IncomingDocument:
    pieces: list[str] = []
    names = [info.filename for info in package.infos]
    for name in names:
        if _WORD_PARTS.fullmatch(name):
            xml = package.read(name).decode("utf-8", "replace")
            pieces += [
                html.unescape(text) or ("\n" if line else "\t")
                for text, line, _ in _WORD_TEXT.findall(xml)
            ]
    codes: list[str] = []
    for name in names:
        if _WORD_PICTURES.fullmatch(name) and not without_codes:
            codes += codes_in_picture(package.read(name))
    text = "".join(pieces)[:MAX_TEXT]
    return IncomingDocument(place, text, tuple(codes), is_picture=not text.strip())


def _pages(content: bytes) -> Iterator[str]:
    """Give the text of a PDF's pages; raises UnreadableError for one that can't be opened."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError(FileIssue.FILE_ENCRYPTED) from None
        raise damaged("PDF") from None
    try:
        for number in range(min(len(document), MAX_PAGES)):
            try:
                page = document[number].get_textpage().get_text_range()
            except pypdfium2.PdfiumError:
                continue  # a damaged page takes nothing from the others
            yield page.replace("\r\n", "\n").replace("\ufffe", "")
    finally:
        document.close()
