"""The dispatch register as the office filled it in, checked on reading.

Takes `dispatch_QUARTER.xlsx`; gives its lines, with what they name and what the office entered.
The register is the office's own file: a date that can't be read, or a number on two letters, stops
the run before anything is written, with all faults at once, each with its row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.case_sheet import UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.records.dispatch_register import (
    CASE_TITLES,
    CASES_SHEET,
    MEMO_CODE,
    SHEET,
    TAKEN_OVER,
    TITLES,
    Dispatched,
    Key,
    Register,
    register_name,
)
from pipeline.records.read_workbook import (
    cell_date,
    cell_text,
    find_titles,
    read_office_book,
    whole_number,
)
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import fold, is_blank

if TYPE_CHECKING:
    pass

__all__ = [
    "Dispatched",
    "Register",
    "read_dispatch",
    "read_earlier_dispatch",
    "read_earlier_registers",
]

_MUST_HAVE = ("agency_code", "kind", "number", "dispatched_date")


def read_dispatch(
    records: Path, quarter: Quarter, codes: Collection[str] = (), *, only_look: bool = False
) -> Register:
    """Read the register of `quarter` in `records`; no file is a register without lines.

    `codes` are the agencies that the office knows: a line of another is a fault, where any are
    given.  To `only_look`, it may be open in Excel.  Raises ConfigFaultsError with every fault.
    """
    path = records / register_name(quarter)
    if not path.exists():
        return Register(quarter, path, ())
    sheets = read_office_book(path, SHEET, only_look=only_look)
    reader = _Reader(path.name)
    pressed = reader.cases(sheets.get(CASES_SHEET, []))
    lines = reader.lines(sheets.get(SHEET, []), pressed)
    known = {*codes, MEMO_CODE, UNKNOWN_AGENCY}
    for line in lines if codes else ():
        if line.agency_code not in known:
            message = f"ไม่มีหน่วยงานรหัส {line.agency_code} ให้แก้กลับเป็นรหัสเดิม"
            reader.faults.append(Fault(path.name, 0, message))
    if reader.faults:
        raise ConfigFaultsError(reader.faults)
    return Register(quarter, path, tuple(lines))


def read_earlier_registers(records: Path, quarter: Quarter) -> list[Register]:
    """Read the register of every quarter before `quarter` that has one, the oldest first.

    No work writes them, so they may be open in Excel, or kept from being written.
    """
    return [read_dispatch(records, each, only_look=True) for each in _earlier(records, quarter)]


def read_earlier_dispatch(records: Path, quarter: Quarter) -> dict[str, Dispatched]:
    """Give each agency's last letter that was dispatched in a quarter before `quarter`."""
    found: dict[str, Dispatched] = {}
    for register in read_earlier_registers(records, quarter):
        found |= {code: line for code, line in register.letters.items() if line.sent}
    return found


def _earlier(records: Path, quarter: Quarter) -> list[Quarter]:
    """Give the quarters before `quarter` that have a dispatch register, the oldest first."""
    found: list[Quarter] = []
    for path in records.glob("dispatch_*.xlsx"):
        with suppress(ValueError):
            found.append(Quarter.parse(path.stem.removeprefix("dispatch_")))
    return sorted(each for each in found if each < quarter)


class _Reader:
    """Reads the sheets of one register and collects the faults."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.faults: list[Fault] = []

    def _fault(self, row: int, message: str) -> None:
        self.faults.append(Fault(self._file, row, message))

    def cases(self, rows: Sequence[Sequence[Any]]) -> dict[tuple[str, str], list[str]]:
        """Give the cases that each letter names."""
        place, columns = find_titles(rows, CASE_TITLES)
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        if len(columns) < len(CASE_TITLES):
            return found
        for row in rows[place + 1 :]:
            values = {field: cell_text(row, at) for field, at in columns.items()}
            if values["case_id"]:
                found[values["agency_code"], values["kind"]].append(values["case_id"])
        return found

    def lines(
        self, rows: Sequence[Sequence[Any]], pressed: Mapping[tuple[str, str], list[str]]
    ) -> list[Dispatched]:
        """Give the register's lines."""
        place, columns = find_titles(rows, TITLES)
        missing = [TITLES[field] for field in _MUST_HAVE if field not in columns]
        if missing:
            self._fault(0, f"แผ่นงาน {SHEET} ขาดหัวคอลัมน์ {', '.join(missing)}")
            return []
        found: dict[Key, Dispatched] = {}
        numbers: dict[str, int] = {}
        for number, row in enumerate(rows[place + 1 :], start=place + 2):
            line = self._line(number, row, columns, pressed)
            if line is None:
                continue
            if line.key in found:
                self._fault(number, f"หนังสือถึง {line.agency} มีสองบรรทัด ให้เหลือบรรทัดเดียว")
            # One circular letter may have pressed many agencies before the first run.
            if line.number and line.standing != TAKEN_OVER:
                same = fold(line.number)
                if same in numbers:
                    message = f"เลขที่หนังสือ {line.number} ซ้ำกับบรรทัด {numbers[same]}"
                    self._fault(number, f"{message} ให้แก้เป็นเลขที่ถูกต้อง")
                numbers[same] = number
            found[line.key] = line
        return list(found.values())

    def _line(
        self,
        number: int,
        row: Sequence[Any],
        columns: Mapping[str, int],
        pressed: Mapping[tuple[str, str], list[str]],
    ) -> Dispatched | None:
        values = {field: cell_text(row, at) for field, at in columns.items()}
        if not values["agency_code"]:
            if any(values.get(field) for field in ("number", "dispatched_date")):
                self._fault(number, f"ช่อง {TITLES['agency_code']} ว่าง ให้กรอกรหัสหน่วยงานเดิม")
            return None
        kind = self._kind(number, values["kind"])
        if kind is None:
            return None
        return Dispatched(
            agency_code=values["agency_code"],
            agency=values.get("agency", "") or values["agency_code"],
            kind=kind,
            subject=values.get("subject", ""),
            round=whole_number(values.get("round", "")) or 1,
            cases=whole_number(values.get("cases", "")),
            damage=_money(values.get("damage", "")),
            file=values.get("file", ""),
            fingerprint=values.get("fingerprint", ""),
            pressed=tuple(pressed.get((values["agency_code"], values["kind"]), ())),
            number="" if is_blank(values["number"]) else values["number"],
            dispatched_date=self._date(number, row, columns, "dispatched_date"),
            means=values.get("means", ""),
            reply_number=values.get("reply_number", ""),
            reply_date=self._date(number, row, columns, "reply_date"),
            note=values.get("note", ""),
            standing=values.get("standing", ""),
        )

    def _kind(self, number: int, name: str) -> LetterKind | None:
        try:
            return LetterKind(name)
        except ValueError:
            known = ", ".join(LetterKind)
            self._fault(number, f"ช่อง {TITLES['kind']} เป็น {name!r} ต้องเป็น {known}")
            return None

    def _date(
        self, number: int, row: Sequence[Any], columns: Mapping[str, int], field: str
    ) -> date | None:
        place = self._file, number
        return cell_date(row, columns.get(field), TITLES[field], place, self.faults)


def _money(text: str) -> Decimal | None:
    try:
        return Decimal(to_arabic_digits(text).replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
