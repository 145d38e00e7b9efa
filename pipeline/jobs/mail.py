"""Mail drafts for the letters of a quarter that are final and numbered, and for its sheets.

Takes what stands in the output and the dispatch register; gives drafts beside the letters and
what there is to say: agencies without an address, letters that are not ready.  Nothing is sent.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.documents.draft_mark import is_draft
from pipeline.documents.letterhead import asked_back
from pipeline.exchange.mail_drafts import LIST_FILE, MailDraft, draft_files, mail_text
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.match_replies import without_spaces
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from pipeline.locale import Message
from pipeline.model.watched_work import in_sight
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.office.office import CORRECTIONS, TEMPLATES_FOLDER, shipped_office
from pipeline.records.commit import Commit
from pipeline.records.dispatch_register import Dispatched, full_number
from pipeline.records.files_in_use import refuse_held_open
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.thai.dates import format_long

FOLDER = "mail"
LETTER_TEXT, SHEETS_TEXT = "mail_letter.txt", "mail_sheets.txt"
_TAG = re.compile(r"<[^>]*>")
_NAMED = 5


@dataclass(frozen=True)
class MailDrafts:
    """The drafts that were written, and what there is to say of the others."""

    paths: tuple[Path, ...]
    notes: tuple[Message, ...]

    def named_in(self, run: Run, whole: Run) -> MailDrafts:
        """Give what was found in the folders of `whole` as `run` has them."""

        def named(path: object) -> object:
            return run.output / path.relative_to(whole.output) if isinstance(path, Path) else path

        notes = (
            replace(each, facts={name: named(fact) for name, fact in each.facts.items()})
            for each in self.notes
        )
        written = (run.output / path.relative_to(whole.output) for path in self.paths)
        return MailDrafts(tuple(written), tuple(notes))


def write_mail(run: Run, *, dry_run: bool = False) -> MailDrafts:
    """Write a draft for each letter that is final, numbered and not dispatched yet.

    A dry run gives the same and writes nothing; otherwise all of them appear, or none.

    Raises ConfigFaultsError for faults of the dispatch register or of a template of mail,
    LockedError where another run is at work.
    """
    if dry_run:
        return as_it_is_whole(run, lambda whole: _drafted(whole, None).named_in(run, whole))
    with at_work(run.records, "mail", output=run.output, since=run.started) as work:
        return _drafted(run, work)


@dataclass(frozen=True)
class _Folder:
    """What goes into one folder of drafts, and which drafts of before go from it."""

    path: Path
    drafts: Sequence[MailDraft]
    unready: Sequence[Path]

    @property
    def changes(self) -> bool:
        """Whether there is anything to write: a list of before is emptied."""
        return bool(self.drafts) or self.path.is_dir()

    @property
    def replaced(self) -> list[Path]:
        """Give every file that is written or goes."""
        written = [*(draft.file for draft in self.drafts), LIST_FILE]
        return [*self.unready, *(self.path / name for name in written)]


def _drafted(run: Run, work: RecordsWork | None) -> MailDrafts:
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    mail = _Mail(run)
    folders = []
    for folder, lines, text in (
        (run.standing_folder, register.letters, LETTER_TEXT),
        (run.sheets_folder, register.sheets, SHEETS_TEXT),
    ):
        drafts = list(mail.drafts(in_sight("mail", lines.values()), folder / "letters", text))
        unready = mail.note_earlier_drafts(folder / FOLDER, drafts, lines.values())
        folders.append(_Folder(folder / FOLDER, drafts, unready))
    if work is not None and any(each.changes for each in folders):
        refuse_held_open([path for each in folders for path in each.replaced])
        with work.commit(run.office, run.as_of) as commit:
            for each in folders:
                _put(commit, each)
    written = [each.path / draft.file for each in folders for draft in each.drafts]
    return MailDrafts(tuple(written), (*mail.not_drafted(), *dict.fromkeys(mail.notes)))


def _put(commit: Commit, folder: _Folder) -> None:
    for path in folder.unready:
        commit.remove(path)
    if folder.changes:
        for name, content in draft_files(folder.drafts):
            commit.file(folder.path / name, content)


class _Mail:
    """Makes the drafts of a quarter and collects what stands in a draft's way."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._agencies = {agency.code: agency for agency in run.config.agencies}
        self.notes: list[Message] = []
        self._stands_in_the_way: dict[str, list[str]] = {}

    def not_drafted(self) -> Iterator[Message]:
        """Name, for each thing that stands in the way, the agencies that it concerns."""
        for code, agencies in self._stands_in_the_way.items():
            named = list(dict.fromkeys(agencies))
            facts = {"agencies": _first_of(named), "quarter": self._run.quarter}
            yield JOBS(code, count=len(agencies), **facts)

    def _note(self, code: str, line: Dispatched) -> None:
        self._stands_in_the_way.setdefault(code, []).append(line.agency)

    def drafts(self, lines: Iterable[Dispatched], folder: Path, text: str) -> Iterator[MailDraft]:
        """Give the drafts of letters that stand in `folder`, worded by the template `text`."""
        for line in lines:
            agency = self._agencies.get(line.agency_code)
            if line.sent_by(self._run.as_of) or agency is None:
                continue
            if not line.number:
                self._note("mail_unnumbered", line)
                continue
            letter = folder / file_name(agency, ".docx")
            if not letter.is_file():
                self._note("mail_no_letter", line)
            elif is_draft(letter):
                self._note("mail_still_draft", line)
            else:
                yield self._draft(line, agency, letter, text)

    def note_earlier_drafts(
        self, folder: Path, drafts: Iterable[MailDraft], lines: Iterable[Dispatched]
    ) -> list[Path]:
        """Say which drafts of before lie beside these; gives those that nobody may send any more.

        A draft of a dispatched letter is what was sent: it stays.
        """
        current = {draft.file for draft in drafts}
        sent = {
            file_name(self._agencies[line.agency_code], ".eml")
            for line in lines
            if line.sent_by(self._run.as_of) and line.agency_code in self._agencies
        }
        earlier = [path for path in sorted(folder.glob("*.eml")) if path.name not in current]
        unready = [path for path in earlier if path.name not in sent]
        kept = [path for path in earlier if path.name in sent]
        for code, paths in (("mail_of_dispatched", kept), ("mail_removed", unready)):
            if paths:
                self.notes.append(JOBS(
                    code, count=len(paths), folder=folder,
                    files=_first_of([path.name for path in paths]),
                ))  # fmt: skip
        return unready

    def _draft(self, line: Dispatched, agency: Agency, letter: Path, text: str) -> MailDraft:
        if not agency.email:
            self.notes.append(JOBS("mail_no_address", agency=line.agency))
        letterhead = self._run.config.office.letterhead
        attachments = tuple(self._attachments(agency, letter))
        day = line.cited_date
        number = full_number(line.number, letterhead.letter_prefix)
        if not bears_number(letter, number):
            self._note("mail_number_not_in_letter", line)
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
            "due": format_long(asked_back(self._run.config, self._run.quarter, line)),
            "attachments": [name for name, _ in attachments],
        }
        subject = str(JOBS("mail_subject", number=number, day=dated, subject=line.subject))
        return MailDraft(
            file_name(agency, ".eml"), agency.name, agency.email, agency.email_copy, subject,
            mail_text(self._template(text), facts), attachments,
        )  # fmt: skip

    def _attachments(self, agency: Agency, letter: Path) -> Iterator[tuple[str, Path]]:
        """Give the letter (as PDF where one stands beside it), then its own enclosures.

        The sheet keeps the name under which it comes back; corrections stand under another.
        """
        pdf = letter.with_suffix(".pdf")
        own = pdf if pdf.is_file() else letter
        yield own.name, own
        sheet = self._run.sheets_folder / file_name(agency)
        corrections = self._run.standing_folder / CORRECTIONS / sheet.name
        if corrections.is_file() and not letter.is_relative_to(sheet.parent):
            yield str(JOBS("mail_corrections", stem=sheet.stem)), corrections
        if sheet.is_file():
            yield sheet.name, sheet

    def _template(self, name: str) -> Path:
        """Give the office's own template, else the shipped one: an older office has none."""
        own = self._run.templates / name
        return own if own.is_file() else shipped_office() / TEMPLATES_FOLDER / name


def _first_of(names: Sequence[str]) -> str:
    """Give names as one text, the first few where there are many."""
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def bears_number(letter: Path, number: str) -> bool:
    """Tell whether a letter's text has its whole number, in Thai digits or Arabic ones."""
    with zipfile.ZipFile(letter) as package:
        text = _TAG.sub("", package.read("word/document.xml").decode("utf-8"))
    return bool(re.search(re.escape(without_spaces(number)) + r"(?!\d)", without_spaces(text)))
