"""The letters of a quarter: rendered from the office's templates, one file for each agency.

Takes the figures and the letters due, gives files in `letters/`, the frame of `tables.LETTERS`
and the lines for the dispatch register.  A letter's text depends on the figures, the plan and the
template alone, so a rerun gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline.documents import letter_words as words
from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.draft_mark import is_draft
from pipeline.documents.letter_contexts import LetterContexts, unsigned
from pipeline.documents.letter_files import VOLUME, Letter, write_volumes
from pipeline.documents.letterhead import LetterPlan, head, still_due_back, where_to_answer
from pipeline.documents.printed_amounts import ContextFigures
from pipeline.documents.template_names import (
    LETTER_CHASE,
    LETTER_REQUEST_RETURN,
    LETTER_SEND_SHEETS,
)
from pipeline.documents.templates import Templates
from pipeline.documents.value_format import Literal, TemplateValues
from pipeline.figures.amounts import ZERO
from pipeline.figures.letters_due import LetterDue
from pipeline.figures.quarterly import Figures
from pipeline.locale import Message
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind
from pipeline.model.fan_out import Start, start_now
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.model.watched_work import in_sight
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.office.config import Config
from pipeline.records.dispatch_register import Dispatched, full_number
from pipeline.records.letter_mark import LetterMark

FOLDER = "letters"

_TEMPLATE = {
    LetterKind.CHASE: LETTER_CHASE,
    LetterKind.CHASE_AND_REQUEST: LETTER_REQUEST_RETURN,
    LetterKind.REQUEST_RETURN: LETTER_REQUEST_RETURN,
    LetterKind.SEND_SHEETS: LETTER_SEND_SHEETS,
}


@dataclass(frozen=True, eq=False)
class WrittenLetters:
    """A quarter's letters once they are files: their frame, their lines, and what they print."""

    letters: pd.DataFrame
    """A frame of `tables.LETTERS`."""
    lines: tuple[Dispatched, ...]
    """Their lines for the dispatch register, with nothing entered yet."""
    changed: tuple[Message, ...]
    """Sentences on letters that were dispatched and now say something else."""
    letter_figures: tuple[ContextFigures, ...] = ()
    """What each of the letters due may print, in their order."""


def write_letters(
    folder: Path,
    figures: Figures,
    due: Sequence[LetterDue],
    templates: Templates,
    plan: LetterPlan,
    before: Path | None = None,
    start: Start = start_now,
) -> WrittenLetters:
    """Write every letter due to `folder/letters`, and all of them joined for printing.

    `folder` is the quarter's output folder; `before` the one it will replace: a letter that was
    dispatched is taken over from there as it went out.  The files are there when what `start`
    started is done.  Raises OSError where a file can't be written, ConfigFaultsError where the
    office's list lacks an agency.
    """
    refuse_agencies_left_out(figures.config, [each.agency_code for each in due])
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    contexts = LetterContexts(figures, plan)
    lines: list[Dispatched] = []
    said: list[ContextFigures] = []

    def letters() -> Iterator[Letter]:
        for place, each in enumerate(due):
            if place % VOLUME == 0:
                contexts.look_up(due[place : place + VOLUME])
            context = contexts.context(each)
            said.append(ContextFigures.by(context))
            name = file_name(contexts.agency(each.agency_code), ".docx")
            lines.append(_line(each, contexts.named(each), context, f"{FOLDER}/{name}"))
            known = plan.sent.get(each.agency_code)
            path = before / FOLDER / name if before else None
            sent = as_sent(path, lines[-1], known, draft=plan.draft) if path else None
            mark = str(LetterMark(figures.quarter, lines[-1].key))
            yield Letter(name, _TEMPLATE[each.kind], context, mark, sent)

    write_volumes(target, letters(), templates, start)
    if before is not None:
        _keep_dispatched(before / FOLDER, target, plan, {line.agency_code for line in lines})
    return WrittenLetters(
        letters_frame(
            lines, plan.sent, figures.config.office.letterhead.letter_prefix, figures.as_of
        ),
        tuple(lines),
        tuple(_changed(lines, plan, figures.as_of)),
        tuple(said),
    )


def refuse_agencies_left_out(config: Config, codes: Iterable[str]) -> None:
    """Raise ConfigFaultsError for agencies of open cases that were taken out of the office's list.

    Nobody would be asked for their cases.  A code that was changed is one that was taken out.
    """
    left_out = dict.fromkeys(codes).keys() - {each.code for each in config.agencies}
    faults = [
        Fault(config.office.files.agencies, 1, DOCUMENT_MESSAGES("agency_left_out", code=code))
        for code in sorted(left_out - {UNKNOWN_AGENCY})
    ]
    if faults:
        raise ConfigFaultsError(faults)


def as_sent(path: Path, now: Dispatched, known: Dispatched | None, *, draft: bool) -> Path | None:
    """Give the letter at `path` where it was dispatched, None where there is none to take over.

    `known` is its line in the dispatch register.  One that was dated as a draft and says the same
    now is made final by a final run.
    """
    if known is None or not known.sent or not path.is_file():
        return None
    same = known.fingerprint == now.fingerprint
    return None if same and not draft and is_draft(path) else path


def _keep_dispatched(
    before: Path, target: Path, plan: LetterPlan, written: Collection[str]
) -> None:
    """Keep the letters that went out and are due no more: their text stands nowhere else."""
    for code, line in plan.sent.items():
        path = before / Path(line.file).name
        if line.sent and code not in written and path.is_file():
            shutil.copyfile(path, target / path.name)


def _line(
    due: LetterDue, rows: Sequence[TemplateValues], context: TemplateValues, file: str
) -> Dispatched:
    damages = {row["case_id"]: row["damage_amount"] or ZERO for row in rows}
    return Dispatched(
        agency_code=due.agency_code,
        agency=context["agency"],
        kind=due.kind,
        subject=context["subject"],
        round=due.round,
        cases=due.cases,
        damage=sum(damages.values(), ZERO),
        file=file,
        fingerprint=fingerprint(context),
        printed_date=context["letter_date"],
        prefilled_date=context["letter_date"],
        pressed=tuple(damages),
    )


def fingerprint(context: TemplateValues) -> str:
    """Give a digest of what a letter says, its number and dates aside."""
    text = json.dumps(unsigned(context), default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:16]


def _changed(lines: Iterable[Dispatched], plan: LetterPlan, as_of: date) -> Iterator[Message]:
    """Name the letters with a day of dispatch that would now come out different, or not at all.

    One whose day lies after `as_of` has not gone out: what to do is still open.
    """
    now = {line.agency_code: line for line in lines}
    for code, sent in plan.sent.items():
        if sent.dispatched_date is None:
            continue
        how = "sent" if sent.sent_by(as_of) else "dated"
        facts = {"agency": sent.agency, "day": sent.dispatched_date}
        if code not in now:
            yield DOCUMENT_MESSAGES(f"{how}_not_needed", **facts)
        elif sent.fingerprint and sent.fingerprint != now[code].fingerprint:
            yield DOCUMENT_MESSAGES(f"{how}_differs", **facts)


def letters_frame(
    lines: Iterable[Dispatched], sent: Mapping[str, Dispatched], prefix: str, as_of: date
) -> pd.DataFrame:
    """Give the frame of `tables.LETTERS`, and of what was sent by `as_of` the date."""
    rows = []
    for line in lines:
        known = sent.get(line.agency_code)
        number = full_number(known.number, prefix) if known is not None and known.number else None
        rows.append(
            {
                "agency_code": line.agency_code,
                "kind": line.kind.value,
                "round": line.round,
                "file": line.file,
                "cases": line.cases,
                "letter_number": number,
                "dispatched_date": known.dispatched_date
                if known is not None and known.sent_by(as_of)
                else None,
            }
        )
    return tables.from_rows(tables.LETTERS, rows)


@dataclass(frozen=True, slots=True)
class SheetSent:
    """A sheet that a letter sends: to whom, in which file, and how many open cases it holds."""

    agency: Agency
    file: str
    open_cases: int


def write_send_sheets(
    folder: Path,
    config: Config,
    quarter: Quarter,
    sheets: Iterable[SheetSent],
    templates: Templates,
    plan: LetterPlan,
    as_of: date,
) -> WrittenLetters:
    """Write the letters that send the sheets of `quarter` to `folder/letters`.

    A letter that stands there for an agency without a sheet in `sheets` stays as it is, and is
    joined with the others for printing.
    """
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    lines: list[Dispatched] = []
    sent = {sheet.agency.code: sheet for sheet in sheets}

    def letters() -> Iterator[Letter]:
        for agency in in_sight("letters", config.agencies_in(quarter)):
            name, sheet = file_name(agency, ".docx"), sent.get(agency.code)
            if sheet is not None:
                context = send_context(config, quarter, sheet, plan)
                lines.append(_send_line(sheet, context, f"{FOLDER}/{name}"))
                mark = str(LetterMark(quarter, lines[-1].key))
                yield Letter(name, LETTER_SEND_SHEETS, context, mark)
            elif (target / name).is_file():
                yield Letter(name, LETTER_SEND_SHEETS, {}, as_sent=target / name)

    write_volumes(target, letters(), templates)
    frame = letters_frame(lines, plan.sent, config.office.letterhead.letter_prefix, as_of)
    return WrittenLetters(frame, tuple(lines), tuple(_changed(lines, plan, as_of)))


def _send_line(sheet: SheetSent, context: TemplateValues, file: str) -> Dispatched:
    return Dispatched(
        agency_code=sheet.agency.code,
        agency=sheet.agency.name,
        kind=LetterKind.SEND_SHEETS,
        subject=context["subject"],
        round=1,
        cases=sheet.open_cases,
        damage=None,
        file=file,
        fingerprint=fingerprint(context),
        printed_date=context["letter_date"],
        prefilled_date=context["letter_date"],
    )


def send_context(
    config: Config, quarter: Quarter, sheet: SheetSent, plan: LetterPlan
) -> TemplateValues:
    """Give the placeholders of a letter that sends a sheet; open cases are those on the sheet."""
    above = head(config, plan, plan.sent.get(sheet.agency.code))
    return {
        **above,
        "agency": sheet.agency.name,
        **where_to_answer(config),
        "recipient": sheet.agency.recipient,
        "quarter": quarter.thai,
        "subject": words.subject(LetterKind.SEND_SHEETS, quarter, 1),
        "speed": "",
        "open_cases": sheet.open_cases,
        "due_back": still_due_back(config, quarter, above["letter_date"]),
        "sheet_file": Literal(sheet.file),
    }
