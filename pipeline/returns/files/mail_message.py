"""A mail (RFC 5322, MIME) as what it says and what is attached to it.

Takes the bytes of an `.eml`; gives subject, sender, day and text, each attachment, and each mail
attached in its turn.  Headers may be raw Thai bytes, or name a character set by a name that Python
does not know (windows-874); what can't be read is shown as it can be, never refused.  Raises
UnreadableError past a limit and for what is no mail.  Standard library only; runs in a worker.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email import errors, header, message_from_bytes, policy, utils
from email.message import Message
from urllib.parse import unquote_to_bytes

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import UnreadableError
from pipeline.returns.files.enclosed import EnclosedFile
from pipeline.returns.files.find import THAI_TIME
from pipeline.returns.files.plain_text import decode
from pipeline.thai.file_names import printable_name

MAX_PARTS = 500
MAX_TEXT = 400_000
"""Letters of one mail's text; a mail that quotes a year of others has some ten thousand."""
_CHARSETS = {"windows-874": "cp874", "x-windows-874": "cp874", "tis-620": "cp874"}
_IS_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}: ?\S")
_KNOWN_HEADER = re.compile(rb"^(?:from|to|subject|date|mime-version|received):", re.I | re.M)
_NOT_SHOWN = re.compile(r"<(style|script|head)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_NEW_LINE = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,5000}>")
_ENCODED = re.compile(r"=\?[^?\s]+\?[bBqQ]\?")


@dataclass(frozen=True, slots=True)
class MailMessage:
    """What a mail says; addresses are bare, the sender's is '' where there is none."""

    subject: str
    sender: str
    recipients: tuple[str, ...]
    sent_date: date | None
    text: str
    attachments: tuple[EnclosedFile, ...]
    forwarded: tuple[MailMessage, ...]


def is_mail(content: bytes) -> bool:
    """Tell whether bytes begin as a mail does: with header lines, one of a mail's own among them.

    Its ending is only what somebody named it.
    """
    head = content[:8192].lstrip(b"\xef\xbb\xbf\r\n")
    return bool(_IS_HEADER.match(head) and _KNOWN_HEADER.search(head))


def open_mail(content: bytes) -> MailMessage:
    """Open a mail; raises UnreadableError for one of too many parts, or nested past all use."""
    try:
        return _opened(message_from_bytes(content, policy=policy.compat32), [0])
    except RecursionError:
        raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": "nested mail"}) from None


def _opened(message: Message, seen: list[int]) -> MailMessage:
    texts: list[str] = []
    attachments: list[EnclosedFile] = []
    forwarded: list[MailMessage] = []
    for part in _parts(message):
        seen[0] += 1
        if seen[0] > MAX_PARTS:
            raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": f"{MAX_PARTS:,}+ parts"})
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            forwarded += [_opened(inner, seen) for inner in part.get_payload()]  # type: ignore[arg-type] # a list, since it is multipart
            continue
        payload = part.get_payload(decode=True)
        name = _file_name(part)
        if not isinstance(payload, bytes) or (not payload and not name):
            continue
        if name or part.get_content_maintype() != "text":
            attachments.append(EnclosedFile(printable_name(name) or f"part{seen[0]}", payload))
        else:
            texts.append(_text_of(part, payload))
    headers = dict((name.lower(), value) for name, value in reversed(list(message.raw_items())))
    return MailMessage(
        subject=" ".join(_readable(headers.get("subject", "")).split()),
        sender=utils.parseaddr(_readable(headers.get("from", "")))[1].casefold(),
        recipients=tuple(
            address.casefold()
            for _, address in utils.getaddresses([_readable(headers.get("to", ""))])
            if address
        ),
        sent_date=_day(str(headers.get("date", ""))),
        text="\n".join(texts)[:MAX_TEXT],
        attachments=tuple(attachments),
        forwarded=tuple(forwarded),
    )


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts that hold something, attached mails whole."""
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _text_of(part: Message, payload: bytes) -> str:
    charset = str(part.get_content_charset("") or "").lower()
    text = decode(payload, _CHARSETS.get(charset, charset)) or payload.decode("utf-8", "replace")
    if part.get_content_subtype() == "html":
        text = html.unescape(_TAG.sub("", _NEW_LINE.sub("\n", _NOT_SHOWN.sub("", text))))
    return text


def _file_name(part: Message) -> str:
    """Give an attachment's name: RFC 2231, RFC 2047 (which mail programs use there), or raw."""
    for title, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        found = part.get_param(parameter, header=title)
        if isinstance(found, tuple):
            charset, _, text = found
            raw = unquote_to_bytes(text.encode("raw-unicode-escape", "replace"))
            return decode(raw, _CHARSETS.get((charset or "").lower(), charset or "")) or text
        if found:
            return _readable(str(found))
    return ""


def _readable(value: object) -> str:
    """Give a header in letters: its encoded words read, its raw bytes as Thai or UTF-8."""
    text = str(value).encode("utf-8", "surrogateescape")
    plain = decode(text) or ""
    if not _ENCODED.search(plain):
        return plain
    pieces = []
    try:
        words = header.decode_header(re.sub(r"\?=\s+=\?", "?==?", plain.replace("\n", " ")))
    except (errors.HeaderParseError, ValueError):
        return plain
    for word, charset in words:
        if isinstance(word, str):
            pieces.append(word)
        elif charset is None:
            pieces.append(decode(word) or word.decode("latin-1"))
        else:
            named = _CHARSETS.get(charset.lower(), charset)
            pieces.append(decode(word, named) or word.decode("latin-1"))
    return "".join(pieces)


def _day(text: str) -> date | None:
    try:
        moment = utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    try:
        return moment.astimezone(THAI_TIME).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None
