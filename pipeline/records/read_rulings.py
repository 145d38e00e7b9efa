"""The decisions file as the office filled it in, checked on reading.

Takes `decisions.xlsx` in the records; gives its rulings and notes.  What can't be read stops the
run before anything is written, with all faults at once, each with its row; what matches nothing is
told after the run, by how the ruling stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.read_workbook import (
    cell_date,
    cell_text,
    find_titles,
    read_office_book,
    whole_number,
)
from pipeline.records.rulings import (
    ENTERED,
    FILE,
    NEEDS,
    NOTE_SUBJECTS,
    NOTE_TITLES,
    NOTES_SHEET,
    SHEET,
    TITLES,
    Decision,
    Decisions,
    Note,
    Ruling,
)
from pipeline.thai.text import fold

_RULINGS = {fold(ruling.value): ruling for ruling in Ruling}
_SUBJECTS = {fold(subject): subject for subject in NOTE_SUBJECTS}


def read_decisions(records: Path, *, only_look: bool = False) -> Decisions:
    """Read the decisions file in `records`; no file is one without rulings.

    To `only_look`, it may be open in Excel.  Raises ConfigFaultsError with every fault.
    """
    path = records / FILE
    if not path.exists():
        return Decisions(path)
    sheets = read_office_book(path, "ไฟล์คำวินิจฉัย", only_look=only_look)
    reader = _Reader()
    rulings = reader.rulings(sheets.get(SHEET))
    notes = reader.notes(sheets.get(NOTES_SHEET, []))
    if reader.faults:
        raise ConfigFaultsError(reader.faults)
    return Decisions(path, tuple(rulings), tuple(notes))


class _Reader:
    """Reads the sheets and collects the faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def _fault(self, row: int, message: str) -> None:
        self.faults.append(Fault(FILE, row, message))

    def rulings(self, rows: Sequence[Sequence[Any]] | None) -> list[Decision]:
        """Give the rulings in their order; a row without a number gets the next free one."""
        place, columns = find_titles(rows or [], TITLES)
        missing = [TITLES[field] for field in ENTERED if field not in columns]
        if rows is None or missing:
            self._fault(0, f"แผ่นงาน {SHEET} ขาดหัวคอลัมน์ {', '.join(missing)} ให้ใช้ไฟล์ที่โปรแกรมสร้างให้")
            return []
        found = [
            decision
            for number, row in enumerate(rows[place + 1 :], start=place + 2)
            if (decision := self._ruling(number, row, columns)) is not None
        ]
        self._refuse_doubled(found)
        free = count(max((each.number for each in found), default=0) + 1)
        return [each if each.number else replace(each, number=next(free)) for each in found]

    def _ruling(
        self, number: int, row: Sequence[Any], columns: Mapping[str, int]
    ) -> Decision | None:
        values = {field: cell_text(row, at) for field, at in columns.items()}
        if not any(values[field] for field in ENTERED):
            return None
        ruling = _RULINGS.get(fold(values["ruling"]))
        if ruling is None:
            known = ", ".join(Ruling)
            self._fault(number, f"ช่อง {TITLES['ruling']} เป็น {values['ruling']!r} ต้องเป็น {known}")
            return None
        dates = {
            field: cell_date(row, columns.get(field), TITLES[field], (FILE, number), self.faults)
            for field in ("until", "decided_date")
        }
        needs = NEEDS[ruling]
        for field, words in (("target", needs.target), ("about", needs.about),
                             ("value", needs.value), ("until", needs.until)):  # fmt: skip
            if words and not values[field]:
                self._fault(number, f"{ruling} ต้องกรอกช่อง {TITLES[field]}: {words}")
        return Decision(
            number=whole_number(values.get("number", "")),
            ruling=ruling,
            target=values["target"],
            about=values["about"],
            value=values["value"],
            until=dates["until"],
            reason=values["reason"],
            decided_date=dates["decided_date"],
            rests_on=values.get("rests_on", ""),
            standing=values.get("standing", ""),
            row=number,
        )

    def _refuse_doubled(self, rulings: Sequence[Decision]) -> None:
        numbers: dict[int, Decision] = {}
        for each in rulings:
            if each.number and each.number in numbers:
                self._fault(0, f"ลำดับ {each.number} มีสองบรรทัด ให้แก้ลำดับไม่ให้ซ้ำกัน")
            numbers[each.number] = each

    def notes(self, rows: Sequence[Sequence[Any]]) -> list[Note]:
        """Give the notes for the indicator's form."""
        place, columns = find_titles(rows, NOTE_TITLES)
        if len(columns) < len(NOTE_TITLES):
            return []
        found = []
        for number, row in enumerate(rows[place + 1 :], start=place + 2):
            values = {field: cell_text(row, at) for field, at in columns.items()}
            if not values["text"]:
                continue
            year = whole_number(values["fiscal_year"])
            subject = _SUBJECTS.get(fold(values["subject"]))
            if not 2500 <= year <= 2700:
                self._fault(number, f"แผ่นงาน {NOTES_SHEET}: ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2564")
            elif subject is None:
                listed = " หรือ ".join(NOTE_SUBJECTS)
                self._fault(number, f"แผ่นงาน {NOTES_SHEET}: หัวข้อต้องเป็น {listed}")
            else:
                found.append(Note(year, subject, values["text"]))
        return found
