"""Opens what is no workbook itself and may hold some: a zip, a mail with what is attached to it.

Takes the bytes of such a file; gives the workbooks in it, each with its path inside, and the names
of what else lies there.  The limits are those of any file, counted over all that is unpacked: a zip
in a mail in a zip is opened, and nothing deeper.  Raises UnreadableError past a limit, and for what
is damaged or locked by a password.  Standard library only; runs in a worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import EnclosedFile, UnreadableError
from pipeline.returns.files.mail_message import MailMessage, open_mail
from pipeline.returns.files.package import MAX_TOTAL_BYTES, UTF_8_NAMES, Package
from pipeline.returns.files.sniff import MAIL, ZIP, FileFormat, sniff
from pipeline.thai.file_names import member_name, parted_name

MAX_DEPTH = 3
MAX_MEMBERS = 200
_LOOSE_TEXT = frozenset({FileFormat.TEXT, FileFormat.HTML})
_TEXT_ENDINGS = (".csv", ".tsv", ".htm", ".html", ".xls", ".xlsx")
"""Under other names a text is a text."""
_BODY = "message.html"


@dataclass(slots=True)
class Enclosed:
    """What a file holds."""

    workbooks: list[EnclosedFile] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Names of files that are no workbooks."""
    letters: list[str] = field(default_factory=list)
    """Lines of what the mails themselves say."""
    unpacked: int = 0
    """Bytes, of everything."""


def may_enclose(error: UnreadableError) -> bool:
    """Tell whether a file that could not be read as a workbook may hold one."""
    return error.code == FileIssue.FILE_NOT_WORKBOOK and error.facts.get("kind") in (ZIP, MAIL)


def enclosed(content: bytes) -> Enclosed:
    """Open a zip or a mail, and those inside it."""
    found = Enclosed()
    _open(content, "", 1, found)
    return found


def _open(content: bytes, prefix: str, depth: int, found: Enclosed) -> None:
    if content.startswith(b"PK"):
        members = zip_members(Package(content))
    else:
        mail = open_mail(content)
        found.letters += _lines_of(mail)
        members = _of_mail(mail)
    for member in members:
        found.unpacked += len(member.content)
        if found.unpacked > MAX_TOTAL_BYTES or len(found.workbooks) >= MAX_MEMBERS:
            detail = f"{len(found.workbooks):,} files, {found.unpacked:,} bytes unpacked"
            raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": detail})
        _sort(EnclosedFile(f"{prefix}{member.name}", member.content, member.is_body), depth, found)


def _sort(member: EnclosedFile, depth: int, found: Enclosed) -> None:
    """Take in a member: as a workbook, opened in its turn, or as something else."""
    try:
        kind = sniff(member.content).kind
    except UnreadableError as error:
        if may_enclose(error) and depth < MAX_DEPTH:
            _open(member.content, f"{member.name}/", depth + 1, found)
        elif error.code.entry.no_table:
            found.others.append(member.name)
        else:
            found.workbooks.append(member)  # empty, damaged or locked: told when it is read
        return
    if kind in _LOOSE_TEXT and not member.name.lower().endswith(_TEXT_ENDINGS):
        found.others.append(member.name)
    else:
        found.workbooks.append(member)


def zip_members(package: Package) -> Iterator[EnclosedFile]:
    """Give the files of a zip, their names as they were meant, without what systems leave."""
    for info in package.infos:
        name = member_name(info.filename, bool(info.flag_bits & UTF_8_NAMES)).replace("\\", "/")
        folders, _, last = name.rpartition("/")
        if not last.startswith((".", "~$")) and not folders.startswith("__MACOSX"):
            yield EnclosedFile(parted_name(name), package.read(info.filename))


def _lines_of(mail: MailMessage) -> Iterator[str]:
    """Give the lines of a mail and of those that it forwards."""
    yield from (line for line in (mail.subject, *mail.text.splitlines()) if line.strip())
    for inner in mail.forwarded:
        yield from _lines_of(inner)


def _of_mail(mail: MailMessage) -> Iterator[EnclosedFile]:
    """Give what is attached to a mail, and to those attached to it, and what each says itself."""
    for attached in mail.attachments:
        if attached.content.strip() and not attached.is_body:
            yield EnclosedFile(attached.name.replace("/", "_"), attached.content)
    for body in mail.html_bodies:
        if b"<table" in body.lower():
            yield EnclosedFile(_BODY, body, is_body=True)
    for inner in mail.forwarded:
        yield from _of_mail(inner)
