"""The decisions file: the officer's own rulings and notes, declared once for reader and writer.

A ruling says what the office decided about a case or a file, why and when.  It counts once reason
and date are filled in; it rests on the value that stood when it was first applied, and ends when
that value changes.  The product proposes rulings (two cases that look like one) and says how each
one stands; it never decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from pipeline.locale import Catalogue, Message, Wording
from pipeline.model.case_identity import CASE_ID
from pipeline.records.office_book import OfficeBook
from pipeline.records.record_wording import RECORDS
from pipeline.thai.text import clean

FILE = "decisions.xlsx"
NAME = "ไฟล์คำวินิจฉัย"
"""What people call the file."""
SHEET = "คำวินิจฉัยของสำนักงาน"
NOTES_SHEET = "บันทึกประกอบตัวชี้วัด"
HELP_SHEET = "คำแนะนำ"


class Ruling(StrEnum):
    """What can be decided, as the drop-down offers it."""

    ACCEPT = "ยอมรับข้อสังเกต"
    JOIN = "เป็นเรื่องเดียวกัน"
    KEEP_APART = "มิใช่เรื่องเดียวกัน"
    SET_AGENCY = "กำหนดหน่วยงาน"
    SET_TYPE = "กำหนดประเภท"
    EXTEND_COMMITTEE = "ขยายเวลาคณะกรรมการ"
    LEAVE_OUT = "ไม่ใช้ไฟล์"
    SNOOZE = "พักการเร่งรัด"


NEEDS: Mapping[str, Mapping[str, str]] = {
    Ruling.ACCEPT: {
        "target": "รหัสเรื่อง (หรือชื่อไฟล์)", "about": "ข้อสังเกต เลือกจากรายการในช่อง",
    },
    Ruling.JOIN: {"target": "รหัสเรื่องที่ใช้ต่อไป", "about": "รหัสเรื่องที่รวมเข้ามา"},
    Ruling.KEEP_APART: {"target": "รหัสเรื่อง", "about": "รหัสเรื่องอีกเรื่องหนึ่ง"},
    Ruling.SET_AGENCY: {"target": "ชื่อไฟล์ หรือรหัสเรื่อง", "value": "รหัสหน่วยงาน"},
    Ruling.SET_TYPE: {"target": "รหัสเรื่อง", "value": "ประเภทสำนวน เช่น ส.5"},
    Ruling.EXTEND_COMMITTEE: {"target": "รหัสเรื่อง", "until": "กำหนดแล้วเสร็จที่ขยาย"},
    Ruling.LEAVE_OUT: {"target": "ชื่อไฟล์"},
    Ruling.SNOOZE: {
        "target": "รหัสเรื่อง", "about": "กฎ เลือกจากรายการในช่อง", "until": "พักถึงวันที่",
    },
}  # fmt: skip
"""What a ruling must say beside reason and date: by field, in the words of the help sheet."""

TITLES: dict[str, str] = {
    "number": "ลำดับ",
    "ruling": "คำวินิจฉัย",
    "target": "เรื่องหรือไฟล์",
    "about": "ข้อสังเกต กฎ หรือเรื่องที่เกี่ยวข้อง",
    "value": "ค่าที่กำหนด",
    "until": "ถึงวันที่",
    "reason": "เหตุผล",
    "decided_date": "วันที่วินิจฉัย",
    "decided_by": "ผู้วินิจฉัย",
    "rests_on": "อาศัยค่าเดิม",
    "standing": "ผลครั้งล่าสุด",
}
"""Columns of the rulings by field, with their titles, in order."""

NEEDED = ("ruling", "target", "about", "value", "until", "reason", "decided_date")
"""Columns without which the file can't be read."""

WRITTEN_EVER_SINCE = tuple(name for name in TITLES if name != "decided_by")
"""Columns that files of every version have: what stood in one that is gone would be lost."""

ENTERED = (*NEEDED, "decided_by")
"""What the office enters; the product never touches it."""

CHOICES_SHEET = "รายการให้เลือก"
"""Hidden; what the drop-downs of `about` and `value` offer, each with its code in brackets."""

NOTE_TITLES: dict[str, str] = {
    "fiscal_year": "ปีงบประมาณ",
    "subject": "หัวข้อ",
    "text": "ข้อความ",
}
FACTOR, OBSTACLE = "ปัจจัยสนับสนุน", "อุปสรรค"
NOTE_SUBJECTS = (FACTOR, OBSTACLE)


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling; texts are '' and dates None where the cell is blank."""

    number: int
    ruling: Ruling
    target: str
    about: str = ""
    value: str = ""
    until: date | None = None
    reason: str = ""
    decided_date: date | None = None
    decided_by: str = ""
    rests_on: str = ""
    standing: str = ""
    row: int = 0
    """Its row in the file, 0 where it is not written yet."""

    @property
    def decided(self) -> bool:
        """Whether it counts: without reason and date it is a proposal."""
        return bool(self.reason) and self.decided_date is not None

    @property
    def named(self) -> tuple[str, ...]:
        """The texts in which a ruling on two cases names them."""
        return self.target, self.about, *self.rests_on.split(_BESIDE)

    @property
    def order(self) -> tuple[date, int]:
        """By what the later of two rulings is told: its day, of one day its line."""
        return self.decided_date or date.min, self.number

    @property
    def key(self) -> tuple[Ruling, str, str]:
        """What, whom, about what: lines with the same key rule on one thing."""
        return self.ruling, self.target, self.about


@dataclass(frozen=True, slots=True)
class IndicatorNote:
    """What the officer notes for the indicator's form: what helped, what stood in the way."""

    fiscal_year: int
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two cases that look like one: the id it had, the id given this quarter, and why."""

    case_id: str
    other: str
    because: str


@dataclass(frozen=True)
class Decisions:
    """The decisions file as it stood when the run began."""

    path: Path
    rulings: tuple[Decision, ...] = ()
    notes: tuple[IndicatorNote, ...] = ()
    book: OfficeBook | None = None
    """The workbook as it was read; None where there was none."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The file it was read from, for the manifest; none where there was none."""
        return (self.path,) if self.book else ()

    def decided(self, ruling: Ruling) -> Iterator[Decision]:
        """Give the rulings of a kind that count."""
        return (each for each in self.rulings if each.ruling is ruling and each.decided)

    @property
    def ids_given_up(self) -> frozenset[str]:
        """Ids whose case was joined to another: they stand in no register, and are never free."""
        return frozenset(
            name for each in self.decided(Ruling.JOIN) if each.rests_on for name in each.named
        )

    def notes_of(self, fiscal_year: int, subject: str) -> tuple[str, ...]:
        """Give the texts in file order; `subject` is the file's own word, the year B.E."""
        return tuple(
            note.text
            for note in self.notes
            if (note.fiscal_year, note.subject) == (fiscal_year, subject)
        )


NO_DECISIONS = Decisions(Path(FILE))


class RulingStatus(StrEnum):
    """How a ruling stands after a run."""

    APPLIED = "ใช้แล้ว"
    SERVED = "ใช้แล้วในรอบก่อน"
    NOT_DECIDED = "รอวินิจฉัย"
    NOTHING = "ไม่พบสิ่งที่อ้างถึง"
    CHANGED = "สิ้นผล ค่าเดิมเปลี่ยนไป"
    PAST = "สิ้นผล พ้นวันที่กำหนด"
    REFUSED = "ใช้ไม่ได้"


USED = (RulingStatus.APPLIED, RulingStatus.SERVED)
"""Had their effect, in this run or one before."""

STANDINGS = Catalogue("standings", {each.name.lower(): each.value for each in RulingStatus})
"""The standings in words: the book has the Thai, the terminal either."""


@dataclass(frozen=True, slots=True)
class RulingOutcome:
    """What became of a ruling in a run."""

    standing: RulingStatus
    rests_on: str = ""
    """The value it rests on from now."""
    detail: Wording = ""

    @property
    def message(self) -> Message:
        """How it stands, and why."""
        standing = STANDINGS(self.standing.name.lower())
        if not self.detail:
            return standing
        return RECORDS("standing_because", standing=standing, detail=self.detail)

    def __str__(self) -> str:
        return str(self.message)


_BESIDE = " | "


def latest(
    rulings: Iterable[Decision],
) -> tuple[dict[tuple[str, str], Decision], dict[int, RulingOutcome]]:
    """Give of rulings of one kind the latest by target and rule, and what became of the others.

    Wherever their lines stand: an office sorts its sheet as it likes.
    """
    found: dict[tuple[str, str], Decision] = {}
    former: dict[int, RulingOutcome] = {}
    for each in sorted(rulings, key=lambda each: each.order):
        key = clean(each.target).casefold(), each.about
        if (before := found.get(key)) is not None:
            detail = RECORDS("ruling_later", number=each.number)
            former[before.number] = RulingOutcome(RulingStatus.SERVED, before.rests_on, detail)
        found[key] = each
    return found, former


def outcome_on_values(
    decision: Decision, now: Iterable[str], *, also: Iterable[str] = ()
) -> RulingOutcome:
    """Say whether a ruling still stands on the values that it was made on.

    The first time that it is applied, the values of that day, `now`, become what it rests on.
    What it sets itself, `also`, is noted beside them: it comes back on the next sheet.
    """
    found, own = [clean(each) for each in now], [clean(each) for each in also]
    stood = decision.rests_on.split(_BESIDE) if decision.rests_on else []
    changed = [each for each in found if each not in (*stood, *own)]
    if stood and changed:
        detail = RECORDS("ruling_changed", before=decision.rests_on, now=_BESIDE.join(changed))
        return RulingOutcome(RulingStatus.CHANGED, decision.rests_on, detail)
    noted = dict.fromkeys([*(stood or found), *own])
    return RulingOutcome(RulingStatus.APPLIED, _BESIDE.join(noted))


def brought_up_to_date(
    decisions: Decisions, outcomes: Mapping[int, RulingOutcome], proposals: Iterable[Proposal]
) -> tuple[Decision, ...]:
    """Give the lines to write: how each ruling stands, and proposals that are new.

    What the office entered stays as it is, and no line is ever taken off.
    """
    proposed = {(Ruling.JOIN, each.case_id, each.other): each.because for each in proposals}
    lines = []
    for line in decisions.rulings:
        because = proposed.pop(line.key, "")
        outcome = _served(line, outcomes.get(line.number))
        if outcome is None:
            outcome = RulingOutcome(
                RulingStatus.NOT_DECIDED, detail=because or RECORDS("how_to_decide")
            )
        lines.append(
            replace(line, rests_on=outcome.rests_on or line.rests_on, standing=str(outcome))
        )
    number = max((line.number for line in lines), default=0)
    for place, ((ruling, case_id, other), because) in enumerate(proposed.items(), number + 1):
        standing = str(RulingOutcome(RulingStatus.NOT_DECIDED, detail=because))
        lines.append(Decision(place, ruling, case_id, other, standing=standing))
    return tuple(lines)


def _served(line: Decision, outcome: RulingOutcome | None) -> RulingOutcome | None:
    """A ruling that was used, and whose case or file this quarter has no more, has served."""
    used = line.standing.startswith(USED)
    if outcome is not None and outcome.standing is RulingStatus.NOTHING and used:
        return RulingOutcome(RulingStatus.SERVED, outcome.rests_on)
    return outcome


def lines_dated_ahead(decisions: Decisions, as_of: date) -> Iterator[Message]:
    """Say which rulings bear a day after `as_of`: the run is done again, or a year slipped."""
    ahead = [
        str(line.number)
        for line in decisions.rulings
        if line.decided and line.decided_date is not None and line.decided_date > as_of
    ]
    if ahead:
        yield RECORDS("ruling_ahead", file=FILE, numbers=", ".join(ahead))


_RULE_ID = re.compile(r"[a-z]+(?:_[a-z]+)+")


def _names_nobody(typed: str) -> bool:
    """Tell whether what was typed is a code: free text, a file's name too, may name a person."""
    text = clean(typed)
    return not text or bool(CASE_ID.fullmatch(text) or _RULE_ID.fullmatch(text))


def outcome_lines(decisions: Decisions, outcomes: Mapping[int, RulingOutcome]) -> Iterator[Message]:
    """Say which rulings had no effect, for the person who runs the quarter."""
    for line in decisions.rulings:
        outcome = _served(line, outcomes.get(line.number))
        if outcome is not None and outcome.standing not in USED:
            bare = RECORDS("ruling_in_book", outcome=STANDINGS(outcome.standing.name.lower()))
            codes_alone = _names_nobody(line.target) and _names_nobody(line.about)
            yield RECORDS(
                "ruling_told",
                file=FILE,
                number=line.number,
                ruling=line.ruling,
                outcome=outcome.message if codes_alone else bare,
            )
