"""Mail drafts for the letters of a quarter that are final and numbered, and for its sheets.

Takes what stands in the output and the dispatch register; gives drafts beside the letters and
what there is to say: agencies without an address, letters that are not ready.  Nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.draft_mark import is_draft
from pipeline.exchange.mail_drafts import MailDraft, mail_text, write_drafts
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.send_sheets import sheets_folder
from pipeline.locale import Message
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.office.office import TEMPLATES_FOLDER, shipped_office
from pipeline.records.dispatch_register import Dispatched, full_number
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.thai.dates import format_long

FOLDER = "mail"
LETTER_TEXT, SHEETS_TEXT = "mail_letter.txt", "mail_sheets.txt"


@dataclass(frozen=True)
class MailDrafts:
    """The drafts that were written, and what there is to say of the others."""

    written: tuple[Path, ...]
    notes: tuple[Message, ...]


def write_mail(run: Run) -> MailDrafts:
    """Write a draft for each letter that is final, numbered and not dispatched yet.

    Raises ConfigFaultsError for faults of the dispatch register or of a template of mail.
    """
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    mail = _Mail(run)
    letters = run.standing_folder
    sheets = sheets_folder(run)
    written = [
        *write_drafts(
            letters / FOLDER,
            list(mail.drafts(register.letters.values(), letters / "letters", LETTER_TEXT)),
        ),
        *write_drafts(
            sheets / FOLDER,
            list(mail.drafts(register.sheets.values(), sheets / "letters", SHEETS_TEXT)),
        ),
    ]
    return MailDrafts(tuple(written), tuple(mail.notes))


class _Mail:
    """Makes the drafts of a quarter and collects what stands in a draft's way."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._agencies = {agency.code: agency for agency in run.config.agencies}
        self.notes: list[Message] = []

    def drafts(self, lines: Iterable[Dispatched], folder: Path, text: str) -> Iterator[MailDraft]:
        """Give the drafts of letters that stand in `folder`, worded by the template `text`."""
        for line in lines:
            agency = self._agencies.get(line.agency_code)
            if line.sent or agency is None:
                continue
            if not line.number:
                self.notes.append(JOBS("mail_unnumbered", agency=line.agency))
                continue
            letter = folder / file_name(agency, ".docx")
            if not letter.is_file():
                self.notes.append(JOBS("mail_no_letter", agency=line.agency))
            elif is_draft(letter):
                self.notes.append(JOBS("mail_still_draft", agency=line.agency))
            else:
                yield self._draft(line, agency, letter, text)

    def _draft(self, line: Dispatched, agency: Agency, letter: Path, text: str) -> MailDraft:
        if not agency.email:
            self.notes.append(JOBS("mail_no_address", agency=line.agency))
        letterhead = self._run.config.office.letterhead
        attachments = tuple(self._attachments(agency, letter))
        day = line.cited_date
        number = full_number(line.number, letterhead.letter_prefix)
        dated = format_long(day) if day else ""
        facts = {
            "recipient": agency.recipient,
            "agency": agency.name,
            "office": letterhead.office,
            "telephone": letterhead.telephone,
            "number": number,
            "date": dated,
            "subject": line.subject,
            "quarter": self._run.quarter.thai,
            "due": format_long(self._run.config.office.schedule.due_back(self._run.quarter)),
            "attachments": [path.name for path in attachments],
        }
        subject = str(JOBS("mail_subject", number=number, day=dated, subject=line.subject))
        return MailDraft(
            file_name(agency, ".eml"), agency.name, agency.email, agency.email_copy, subject,
            mail_text(self._template(text), facts), attachments,
        )  # fmt: skip

    def _attachments(self, agency: Agency, letter: Path) -> Iterator[Path]:
        """Give the letter (as PDF where one stands beside it), then its own enclosures."""
        pdf = letter.with_suffix(".pdf")
        yield pdf if pdf.is_file() else letter
        for folder in (self._run.standing_folder / "corrections", sheets_folder(self._run)):
            enclosed = folder / file_name(agency)
            sending_sheets = letter.is_relative_to(sheets_folder(self._run))
            if enclosed.is_file() and not (sending_sheets and folder.name == "corrections"):
                yield enclosed

    def _template(self, name: str) -> Path:
        """Give the office's own template, else the shipped one: an older office has none."""
        own = self._run.templates / name
        return own if own.is_file() else shipped_office() / TEMPLATES_FOLDER / name
