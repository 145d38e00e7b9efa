"""Drafts of mail for an office's own mail program: nothing is sent from here.

One `.eml` a letter (RFC 5322, MIME), marked `X-Unsent: 1` so that Outlook opens it as a draft, and
a workbook that lists them for who has no such program.  The same drafts give the same bytes: there
is no date and no message id in them, which the program that sends them adds.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import jinja2
import xlsxwriter
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.exchange import exchange_words as words
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.thai.text import xml_text

LIST_FILE = "mail_list.xlsx"
_WIDTHS = (34, 34, 34, 60, 60, 44)
_NO_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS = {".xlsx": _WORKBOOK, ".docx": _DOCUMENT, ".pdf": "application/pdf"}


@dataclass(frozen=True)
class MailDraft:
    """One mail: to whom, about what, with which files; `file` is the draft's own name."""

    file: str
    agency: str
    to: tuple[str, ...]
    copy: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[tuple[str, Path], ...]
    """Each file under the name that it bears in the mail: no two bear the same."""


def mail_text(template: Path, facts: Mapping[str, object]) -> str:
    """Fill in a template of mail; raises ConfigFaultsError where it can't be, with the line."""
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    try:
        source = template.read_text(encoding="utf-8-sig")
        return environment.from_string(source).render(**facts)
    except jinja2.TemplateSyntaxError as error:
        raise ConfigFaultsError([Fault(template.name, error.lineno, str(error.message))]) from None
    except (jinja2.TemplateError, UnicodeDecodeError, TypeError) as error:
        raise ConfigFaultsError([Fault(template.name, 0, str(error))]) from None


def draft_bytes(draft: MailDraft) -> bytes:
    """Give a draft as a file that mail programs open."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(draft.subject.split())
    if draft.to:
        message["To"] = [Address(addr_spec=each) for each in draft.to]
    if draft.copy:
        message["Cc"] = [Address(addr_spec=each) for each in draft.copy]
    message["X-Unsent"] = "1"
    message.set_content(draft.text, cte="base64")
    for name, path in draft.attachments:
        kind = _KINDS.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or ""
        main, _, sub = (kind or "application/octet-stream").partition("/")
        message.add_attachment(path.read_bytes(), maintype=main, subtype=sub, filename=name)
    if draft.attachments:
        # The library draws a boundary by lot: one from the content is as good, and stays.
        told = "\0".join([draft.file, *(name for name, _ in draft.attachments)])
        message.set_boundary(f"=_{hashlib.sha256(told.encode()).hexdigest()[:40]}")
    return message.as_bytes()


def draft_files(drafts: Sequence[MailDraft]) -> Iterator[tuple[str, bytes]]:
    """Give name and content of each draft's file, and at the end of the list of them all."""
    for draft in drafts:
        yield draft.file, draft_bytes(draft)
    yield LIST_FILE, _list_bytes(drafts)


def _list_bytes(drafts: Sequence[MailDraft]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,  # what lies in a temporary file a run that is killed would leave
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    # The day stands in the file's properties: one that never changes keeps the bytes the same.
    book.set_properties({"created": _NO_DAY})
    sheet = book.add_worksheet(words.MAIL_SHEET)
    head = book.add_format({"bold": True, "bg_color": "#173F6B", "font_color": "#FFFFFF"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(zip(words.MAIL_TITLES, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    for row, draft in enumerate(drafts, start=1):
        names = "\n".join(name for name, _ in draft.attachments)
        texts = (
            draft.agency, " ".join(draft.to), " ".join(draft.copy), draft.subject, names,
            draft.file,
        )  # fmt: skip
        for column, text in enumerate(texts):
            sheet.write_string(row, column, xml_text(text), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(drafts)), len(words.MAIL_TITLES) - 1)
    book.close()
    return buffer.getvalue()
