"""A mail (RFC 5322, MIME) as what it says and what is attached to it.

Takes the bytes of an `.eml`; gives subject, sender, day and text, its HTML bodies as they came,
each attachment, and each mail attached in its turn.  Headers may be raw Thai bytes, or name a
character set by a name that Python does not know (windows-874); what can't be read is shown as it
can be, never refused.  Raises UnreadableError past a limit and for what is no mail.  Standard
library only; runs in a worker.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email import errors, header, message_from_bytes, policy, utils
from email.message import Message
from enum import StrEnum
from urllib.parse import unquote_to_bytes

from pipeline.model.issues import FileIssue
from pipeline.returns.files.book import EnclosedFile, UnreadableError
from pipeline.returns.files.package import damaged
from pipeline.returns.files.plain_text import decode
from pipeline.thai.dates import THAI_TIME
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
_UNDECODED = re.compile("[\udc80-\udcff]")
_ENCODED = re.compile(r"=\?[^?\s]+\?[bBqQ]\?")
_MAIL_SYSTEMS = ("mailer-daemon", "postmaster")
_BEFORE_A_MAIL = re.compile(rb"(?:From \S[^\r\n]*|\s{0,9}\d{1,9}\s{0,9})\r?\n")


class AutomaticMail(StrEnum):
    """A mail that a program wrote, whatever its subject repeats: no answer of anyone."""

    DELIVERY_REPORT = "delivery_report"
    """Not delivered, or late (RFC 3464)."""
    READ_RECEIPT = "read_receipt"
    """Opened, or deleted unread (RFC 8098)."""
    AUTO_REPLY = "auto_reply"
    """Out of office (RFC 3834)."""


@dataclass(frozen=True, slots=True)
class MailMessage:
    """What a mail says; addresses are bare, the sender's is '' where there is none."""

    subject: str
    sender: str
    recipients: tuple[str, ...]
    sent_date: date | None
    automatic: AutomaticMail | None
    text: str
    html_bodies: tuple[bytes, ...]
    """As they came: their tables may hold what was asked for."""
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
        message = message_from_bytes(content, policy=policy.compat32)
        if message.defects and not message.keys():
            raise damaged(f"mail: {type(message.defects[0]).__name__}")
        return _opened(message, [0])
    except RecursionError:
        raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": "nested mail"}) from None


def is_mailbox(content: bytes) -> bool:
    """Tell whether bytes are several mails in one (RFC 4155), or as Apple Mail keeps them."""
    before = _BEFORE_A_MAIL.match(content)
    return before is not None and is_mail(content[before.end() :])


def _opened(message: Message, seen: list[int]) -> MailMessage:
    texts: list[str] = []
    pages: list[bytes] = []
    attachments: list[EnclosedFile] = []
    forwarded: list[MailMessage] = []
    for part in _parts(message):
        seen[0] += 1
        if seen[0] > MAX_PARTS:
            raise UnreadableError(FileIssue.FILE_ZIP_BOMB, {"detail": f"{MAX_PARTS:,}+ parts"})
        if part.is_multipart():
            forwarded += [_opened(inner, seen) for inner in _mails_in(part)]
            continue
        payload = part.get_payload(decode=True)
        name = _file_name(part)
        if not isinstance(payload, bytes) or (not payload and not name):
            continue
        kind = part.get_content_maintype()
        if name or kind != "text":
            shown = not name and kind == "image"
            attachments.append(
                EnclosedFile(printable_name(name) or f"part{seen[0]}", payload, is_body=shown)
            )
        else:
            texts.append(_text_of(part, payload))
            if part.get_content_subtype() == "html":
                pages.append(payload)
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
        automatic=_automatic(message, headers),
        text="\n".join(texts)[:MAX_TEXT],
        html_bodies=tuple(pages),
        attachments=tuple(attachments),
        forwarded=tuple(forwarded),
    )


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts that hold something in their order, attached mails whole."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(_inner(part))
        else:
            yield part


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    held = payload if isinstance(payload, list) else []
    return [each for each in held if isinstance(each, Message)]


def _mails_in(part: Message) -> Iterator[Message]:
    """Give the mails attached as one part; some programs encode them, which RFC 2046 forbids."""
    for mail in _inner(part):
        encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
        if encoding in ("base64", "quoted-printable") and not mail.keys():
            mail["Content-Transfer-Encoding"] = encoding
            content = mail.get_payload(decode=True)
            if isinstance(content, bytes):
                mail = message_from_bytes(content, policy=policy.compat32)
        yield mail


def _automatic(message: Message, headers: Mapping[str, object]) -> AutomaticMail | None:
    report = str(message.get_param("report-type") or "").lower()
    sender = utils.parseaddr(str(headers.get("from", "")))[1].partition("@")[0].casefold()
    if report == "disposition-notification":
        return AutomaticMail.READ_RECEIPT
    if report == "delivery-status" or "x-failed-recipients" in headers or sender in _MAIL_SYSTEMS:
        return AutomaticMail.DELIVERY_REPORT
    # `auto-generated` is left: systems of correspondence mail an agency's own letters so.
    submitted = str(headers.get("auto-submitted", "")).strip().lower()
    if submitted.startswith("auto-replied") or "x-autoreply" in headers:
        return AutomaticMail.AUTO_REPLY
    return None


def _text_of(part: Message, payload: bytes) -> str:
    charset = str(part.get_content_charset("") or "").lower()
    text = decode(payload, _CHARSETS.get(charset, charset)) or payload.decode("utf-8", "replace")
    if part.get_content_subtype() == "html":
        text = html.unescape(_TAG.sub("", _NEW_LINE.sub("\n", _NOT_SHOWN.sub("", text))))
    return text


def _file_name(part: Message) -> str:
    """Give an attachment's name: RFC 2231, RFC 2047 (which mail programs use there), or raw."""
    for title, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        # Of a header with raw bytes the library gives only replacement characters.
        written = next((str(text) for name, text in part.raw_items() if name.lower() == title), "")
        raw_name = re.search(rf'\b{parameter}\s*=\s*"?([^";\r\n]+)', written)
        if raw_name and _UNDECODED.search(raw_name[1]):
            return _readable(raw_name[1].strip())
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
        return moment.astimezone(THAI_TIME).date() if moment.tzinfo else moment.date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
