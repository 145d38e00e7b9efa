"""The dispatch register: what stands on a line of it, declared once for reader and writer.

A line for each letter and memorandum of a quarter.  The product fills in what was written; the
office fills in number, date and means of dispatch, and the reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from pipeline.locale import Wording
from pipeline.model.codes import PRESSES_NOBODY, LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.calendar import dispatch_warnings, is_working_day
from pipeline.office.holidays import Holidays
from pipeline.records.letter_number import has_own_digits
from pipeline.records.office_book import OfficeBook
from pipeline.records.proposed_reply import ProposedReply
from pipeline.records.record_wording import RECORDS
from pipeline.thai.dates import weekday_name
from pipeline.thai.text import fold

_NAME_HEAD = "dispatch_"
SHEET = "ทะเบียนคุมการส่งหนังสือ"
CASES_SHEET = "เรื่องในหนังสือ"
HELP_SHEET = "คำแนะนำ"

TITLES: dict[str, str] = {
    "no": "ลำดับ",
    "agency_code": "รหัสหน่วยงาน",
    "agency": "หน่วยงาน/ผู้รับ",
    "kind": "ชนิดหนังสือ",
    "subject": "เรื่อง",
    "round": "ครั้งที่",
    "cases": "จำนวนเรื่อง",
    "damage": "ค่าเสียหาย (บาท)",
    "file": "ไฟล์หนังสือ",
    "number": "เลขที่หนังสือ",
    "printed_date": "ลงวันที่",
    "dispatched_date": "วันที่ส่ง",
    "means": "วิธีส่ง",
    "reply_number": "เลขที่หนังสือตอบ",
    "reply_date": "วันที่หนังสือตอบ",
    "note": "หมายเหตุ",
    "standing": "สถานะ",
    "fingerprint": "ตราข้อความ",
    "prefilled_date": "ลงวันที่ตามที่โปรแกรมกรอก",
}
"""Columns of the register by field, with their titles, in order."""

FORMER_TITLES: dict[str, str] = {"file": "แฟ้มหนังสือ"}
"""What stands over a column in registers of earlier versions."""

ENTERED = (
    "number", "printed_date", "dispatched_date", "means", "reply_number", "reply_date", "note",
)  # fmt: skip
"""What the office enters; a rerun never touches it, but for a printed date that nobody changed."""

HIDDEN = ("fingerprint", "prefilled_date")
"""The product's own marks, in columns that are not shown."""

MEANS = ("ระบบสารบรรณอิเล็กทรอนิกส์", "ไปรษณีย์", "นำส่งด้วยตนเอง", "โทรสาร")
"""Ways of sending that the drop-down offers; the office may write another."""

CASE_TITLES: dict[str, str] = {
    "agency_code": "รหัสหน่วยงาน",
    "kind": "ชนิดหนังสือ",
    "case_id": "รหัสเรื่อง",
}

NO_CASE = "-"
"""Stands for the cases of a letter whose hidden sheet the office gave up: it presses none."""
PRESSING = (LetterKind.CHASE, LetterKind.CHASE_AND_REQUEST)

QUARTER_TITLE = "ไตรมาส"
"""On the hidden sheet, beside the titles: which quarter's register this is."""

MEMO_CODE = "EXEC"
"""Stands for the executives where a line names an agency."""

_BEFORE_A_NUMBER = re.compile(r"^(?:เลข)?ที่\s*(?=\S)")
NOT_SENT = "ยังไม่ส่ง"
SENT = "ส่งแล้ว"
AHEAD = "ลงวันที่ส่งไว้ล่วงหน้า"
"""Stands in the book in the place of `SENT` until the day of dispatch has come."""
DIFFERS = "ส่งแล้ว ข้อความปัจจุบันต่างจากฉบับที่ส่ง"
SENT_NOT_DUE = "ส่งแล้ว ปัจจุบันไม่ต้องมีหนังสือฉบับนี้"
NOT_DUE = "ไม่มีหนังสือฉบับนี้แล้ว"
TAKEN_OVER = "ยกมาจากทะเบียนเดิมของสำนักงาน"
"""How a line stands after the last run."""

Key = tuple[str, str]
"""A letter of a quarter: the agency's code, and whether it is a letter, a memorandum or sheets."""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A line of the register: a letter, and what the office entered about it."""

    agency_code: str
    agency: str
    kind: LetterKind
    subject: str
    round: int
    cases: int
    damage: Decimal | None
    file: str
    fingerprint: str = ""
    """A digest of what the letter says, its number and dates aside."""
    pressed: tuple[str, ...] = ()
    """The ids of the cases that the letter names."""
    number: str = ""
    printed_date: date | None = None
    """The date that the letter bears; None where a register of before does not say."""
    prefilled_date: date | None = None
    """The date that the last run gave it: another printed date is the office's own."""
    dispatched_date: date | None = None
    means: str = ""
    reply_number: str = ""
    reply_date: date | None = None
    note: str = ""
    standing: str = ""
    proposal: ProposedReply | None = None
    """A reply that was found for it; counts only where it is confirmed."""

    @property
    def key(self) -> Key:
        """What makes it the same letter over reruns: a chaser may become a request, or both."""
        own = self.kind in PRESSES_NOBODY
        return self.agency_code, self.kind.value if own else "letter"

    @property
    def sent(self) -> bool:
        """Whether a day of dispatch is entered: what the letter says is settled, and kept."""
        return self.dispatched_date is not None

    def sent_by(self, day: date) -> bool:
        """Whether it was dispatched on or before `day`: only then does it press, and count.

        A day of dispatch may be entered beforehand; until it comes the letter is not sent.
        """
        return self.dispatched_date is not None and self.dispatched_date <= day

    def standing_on(self, day: date) -> str:
        """Say how it stands on `day`: with a later day of dispatch it is dated ahead."""
        ahead = self.sent and not self.sent_by(day)
        return self.standing.replace(SENT, AHEAD) if ahead else self.standing

    @property
    def answered(self) -> bool:
        """Whether the office entered a reply, or confirmed one that was found.

        Words in the place of its number (`ไม่ตอบ`) are none until a day stands beside them.
        """
        confirmed = self.proposal is not None and self.proposal.confirmed is True
        return self.reply_date is not None or has_own_digits(self.reply_number) or confirmed

    @property
    def cited_date(self) -> date | None:
        """The date under which other papers cite it: the one it bears, else that of dispatch."""
        return self.printed_date or self.dispatched_date

    @property
    def fixed_date(self) -> date | None:
        """The date that a letter written today must bear: it went out, or the office set it."""
        if self.sent:
            return self.cited_date
        return None if self.printed_date == self.prefilled_date else self.printed_date

    @property
    def lacks_cases(self) -> bool:
        """Whether it went out and names fewer cases than it has; what the office added names none.

        So it is where the hidden sheet lost them, or the office gave the sheet up.
        """
        named = len(set(self.pressed))
        return self.sent and bool(self.fingerprint) and self.kind in PRESSING and named < self.cases

    def presses_by(self, day: date) -> bool:
        """Whether it pressed its cases by `day`; of those before the first run the office says so.

        Such a line names a case as often as it was pressed.
        """
        return self.sent_by(day) or self.standing == TAKEN_OVER


@dataclass(frozen=True)
class DispatchRegister:
    """One quarter's dispatch register, as it stood when the run began."""

    quarter: Quarter
    path: Path
    lines: tuple[Dispatched, ...]
    book: OfficeBook | None = None
    """The workbook as it was read; None where there was none yet."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The file it was read from, for the manifest; none where there was none yet."""
        return (self.path,) if self.book else ()

    @cached_property
    def by_key(self) -> Mapping[Key, Dispatched]:
        """Each letter's line."""
        return {line.key: line for line in self.lines}

    @property
    def letters(self) -> dict[str, Dispatched]:
        """The lines of letters to agencies, by agency, those that send the sheets apart.

        A letter that was never sent and is no longer due is left out.
        """
        return self._latest_of_kind("letter")

    @property
    def sheets(self) -> dict[str, Dispatched]:
        """The lines of the letters that send the sheets, by agency."""
        return self._latest_of_kind(LetterKind.SEND_SHEETS.value)

    def without_sheets(self, agencies: Iterable[Agency]) -> Iterator[str]:
        """Name those to whom no letter with the sheet was written, if any was to others."""
        sheets = self.sheets
        yield from (each.name for each in agencies if sheets and each.code not in sheets)

    def _latest_of_kind(self, kind: str) -> dict[str, Dispatched]:
        return {
            line.agency_code: line
            for line in self.lines
            if line.key[1] == kind and (line.sent or line.standing != NOT_DUE)
        }

    @property
    def memo(self) -> Dispatched | None:
        """The line of the memorandum."""
        return next((line for line in self.lines if line.kind is LetterKind.MEMO), None)

    @property
    def taken_over(self) -> bool:
        """Whether a quarter that has cases stands as it was taken over, and was never run.

        A run writes the memorandum's line, and how each other line stands.
        """
        return all(line.standing == TAKEN_OVER for line in self.lines)

    def warnings(self, holidays: Holidays) -> Iterator[Wording]:
        """Say where letters were sent outside their days, or an entry is half or contradictory."""
        for line in self.lines:
            name = RECORDS("letter_to", agency=line.agency)
            if line.dispatched_date is None:
                if line.number:
                    yield RECORDS("numbered_unsent", name=name)
                elif line.answered:
                    yield RECORDS("answered_unsent", name=name)
                continue
            if not line.number:
                yield RECORDS("sent_unnumbered", name=name)
            if line.reply_date is not None and line.reply_date < line.dispatched_date:
                days = {"reply": line.reply_date, "sent": line.dispatched_date}
                yield RECORDS("answered_before", name=name, **days)
            if line.kind is not LetterKind.SEND_SHEETS:
                memo = line.kind is LetterKind.MEMO
                yield from dispatch_warnings(self.quarter, name, memo, line.dispatched_date)
        yield from self._half_replies()
        yield from self._printed_later()
        sent = {line.dispatched_date for line in self.lines if line.standing != TAKEN_OVER}
        for day in sorted(day for day in sent if day and not is_working_day(day, holidays)):
            closed = holidays.names.get(day, weekday_name(day))
            yield RECORDS("dispatched_on_holiday", day=day, name=closed)

    def _half_replies(self) -> Iterator[Wording]:
        """Say whose replies have a day or a number alone, or stand beside several agencies."""
        of_number: dict[str, list[Dispatched]] = {}
        for line in self.lines:
            if "/" in line.reply_number:
                of_number.setdefault(fold(line.reply_number), []).append(line)
        told = {
            "reply_in_words": [
                line for line in self.lines if line.reply_number and not line.answered
            ],
            "reply_undated": [
                line for line in self.lines if has_own_digits(line.reply_number)
                and line.reply_date is None
            ],
            "reply_unnumbered": [
                line for line in self.lines if line.reply_date is not None
                and not line.reply_number
            ],
            "reply_of_several": [
                line for lines in of_number.values() for line in lines
                if len({each.agency_code for each in lines}) > 1
            ],
            "reply_is_own_number": [
                line for line in self.lines
                if line.number and fold(line.number) == fold(line.reply_number)
            ],
        }  # fmt: skip
        for code, lines in told.items():
            if lines:
                agencies = dict.fromkeys(line.agency for line in lines)
                yield RECORDS(code, count=len(lines), agencies=", ".join(agencies))

    def _printed_later(self) -> Iterator[Wording]:
        """Say which letters bear a later day than that of their dispatch, together if alike."""
        alike: dict[tuple[date, date], list[str]] = {}
        for line in self.lines:
            printed, sent = line.printed_date, line.dispatched_date
            if printed is not None and sent is not None and printed > sent:
                alike.setdefault((printed, sent), []).append(line.agency)
        for (printed, sent), agencies in alike.items():
            days = {"printed": printed, "sent": sent}
            if len(agencies) == 1:
                yield RECORDS(
                    "printed_later", name=RECORDS("letter_to", agency=agencies[0]), **days
                )
            else:
                yield RECORDS("printed_later_many", count=len(agencies), **days)


def merged_lines(
    now: Iterable[Dispatched], known: Mapping[Key, Dispatched], scope: Iterable[str]
) -> list[Dispatched]:
    """Join the letters of this run with the lines that stand in the register.

    `scope` are the kinds of line (the second part of a key) that this run writes anew; lines of
    other kinds stay as they are.  What the office entered stays.  A line that was dispatched keeps
    what was dispatched, and says so where the letter of today differs or is no longer due.
    """
    lines = {line.key: line for line in now}
    rewritten = set(scope)
    joined = []
    for key in dict.fromkeys([*known, *lines]):
        if key in lines or key[1] in rewritten:
            joined.append(_merged_line(lines.get(key), known.get(key)))
        else:
            joined.append(known[key])
    return joined


def _merged_line(now: Dispatched | None, known: Dispatched | None) -> Dispatched:
    match now, known:
        case Dispatched(), None:
            return replace(now, standing=SENT if now.sent else NOT_SENT)
        case None, Dispatched():
            return replace(known, standing=SENT_NOT_DUE if known.sent else NOT_DUE)
        case Dispatched(), Dispatched() if known.sent:
            same = not known.fingerprint or known.fingerprint == now.fingerprint
            return replace(known, file=now.file, standing=SENT if same else DIFFERS)
        case Dispatched(), Dispatched():
            entered = {field: getattr(known, field) for field in ENTERED}
            if known.fixed_date is None:
                entered["printed_date"] = now.printed_date
            return replace(now, standing=NOT_SENT, **entered)
    raise ValueError("a line of neither the run nor the register")


def register_name(quarter: Quarter) -> str:
    """Give the name of a quarter's register in the records."""
    return f"{_NAME_HEAD}{quarter}.xlsx"


def register_quarter(path: Path) -> Quarter:
    """Give the quarter whose register is at `path`; raises ValueError for another file."""
    return Quarter.parse(path.stem.removeprefix(_NAME_HEAD))


def full_number(number: str, prefix: str) -> str:
    """Give a letter's number with the office's prefix, which the office may leave out."""
    number = bare_number(number)
    return number if "/" in number else prefix + number


def bare_number(number: str) -> str:
    """Give a letter's number without the word that letters print before it themselves."""
    return _BEFORE_A_NUMBER.sub("", number)
