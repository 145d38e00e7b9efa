"""The agencies that return a sheet, from the office's `agencies.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.office.office_messages import OFFICE
from pipeline.office.text_file import Digests, OfficeTable, out_of_bounds, read_office_day
from pipeline.thai.numerals import to_arabic_digits
from pipeline.thai.text import clean, fold, is_blank

COLUMNS = ("code", "name", "group", "recipient", "aliases", "order", "valid_from", "valid_to")


OPTIONAL_COLUMNS = ("email", "email_copy")
"""Where mail for the agency goes, several addresses separated by spaces; a list may lack them."""

_WHOLE = re.compile(r"(?<=\d)\.0+$|(?<=\d),(?=\d{3}(?:\.0+)?$)")
"""What a spreadsheet puts into a number: `1001.0`, `1,001`."""
_BETWEEN = re.compile(r"[|;,\n]")
_CODE = re.compile("[0-9A-Za-z]+")
"""What a case's id may begin with, see `CASE_ID`; so no two agencies' files have one name."""
_DIGITS_LOST = re.compile(r"\d(?:[.,]\d+)?e\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number or of one with an E: `1.00E+05`."""
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency; `recipient` is the person a letter is addressed to, by office."""

    code: str
    name: str
    group: str
    recipient: str
    aliases: tuple[str, ...]
    order: int
    valid_from: date | None = None
    valid_to: date | None = None
    email: tuple[str, ...] = ()
    email_copy: tuple[str, ...] = ()

    def in_force(self, quarter: Quarter) -> bool:
        """Whether the agency existed on any day of `quarter`."""
        begun = self.valid_from is None or self.valid_from <= quarter.end
        return begun and (self.valid_to is None or self.valid_to >= quarter.start)


class _LineError(Exception):
    """Raised for a line that cannot be used."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def read_agencies(path: Path, read: Digests | None = None) -> tuple[Agency, ...]:
    """Read the file (UTF-8, with or without BOM), in the order that letters are printed in.

    The hash of what was read is noted in `read`.

    Raises ConfigFaultsError with every line that cannot be used.
    """
    faults: list[Fault] = []
    agencies: list[Agency] = []
    table = OfficeTable(path, read, columns=(*COLUMNS, *OPTIONAL_COLUMNS))
    lines: list[int] = []
    missing = [name for name in COLUMNS if name not in table.titles]
    if missing:
        message = OFFICE("titles_missing", missing=", ".join(missing), columns=", ".join(COLUMNS))
        raise ConfigFaultsError([Fault(path.name, 1, message)])
    faults += table.untitled
    for number, row in table.lines:
        try:
            agencies.append(_agency(row))
            lines.append(number)
        except _LineError as error:
            faults.append(Fault(path.name, number, error.message))
    for field in ("code", "name"):
        seen: dict[str, int] = {}
        for line, agency in zip(lines, agencies, strict=True):
            value = getattr(agency, field)
            if (first := seen.setdefault(value, line)) != line:
                facts = {"field": field, "value": value, "first": first}
                faults.append(Fault(path.name, line, OFFICE("value_twice", **facts)))
    faults += [Fault(path.name, 0, message) for message in _shared_names(agencies)]
    if not agencies and not faults:
        faults.append(Fault(path.name, 0, OFFICE("no_agencies")))
    if faults:
        raise ConfigFaultsError(faults)
    return tuple(sorted(agencies, key=lambda agency: (agency.order, agency.code)))


def _shared_names(agencies: Sequence[Agency]) -> Iterator[Message]:
    """Say which names two agencies that exist at the same time are both called by."""
    owners: dict[str, list[Agency]] = {}
    for agency in agencies:
        # By its code an agency is called too: it stands in file names and in the agency's cell.
        for name in dict.fromkeys((agency.name, *agency.aliases, agency.code)):
            for other in owners.get(fold(name), ()):
                is_doubled = other.code == agency.code or other.name == agency.name  # told as such
                if not is_doubled and _at_the_same_time(agency, other):
                    facts = {"alias": name, "code": other.code, "other": agency.code}
                    yield OFFICE("alias_of_two", **facts)
            owners.setdefault(fold(name), []).append(agency)


def _at_the_same_time(one: Agency, other: Agency) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first <= min(one.valid_to or date.max, other.valid_to or date.max)


def _agency(row: dict[str, str]) -> Agency:
    values = {name: clean(row.get(name) or "") for name in COLUMNS}
    for name in ("code", "name", "group", "recipient"):
        # a dash, or a mark that stands for the line above, names nobody
        if not any(map(str.isalnum, values[name])) and (values[name] or name != "group"):
            raise _LineError(OFFICE("cell_blank", name=name))
    values["code"] = _WHOLE.sub("", to_arabic_digits(values["code"]))
    if _DIGITS_LOST.fullmatch(values["code"]):
        raise _LineError(OFFICE("code_digits_lost", code=values["code"]))
    if not _CODE.fullmatch(values["code"]):
        raise _LineError(OFFICE("code_of_other_signs", code=values["code"]))
    values["order"] = _WHOLE.sub("", values["order"])
    if not values["order"].isdecimal():
        raise _LineError(OFFICE("order_no_number", order=values["order"]))
    valid_from, valid_to = (_day(values[name], name) for name in ("valid_from", "valid_to"))
    if valid_from and valid_to and valid_from > valid_to:
        raise _LineError(OFFICE("agency_ends_first"))
    return Agency(
        code=values["code"],
        name=values["name"],
        group=values["group"],
        recipient=values["recipient"],
        aliases=tuple(
            alias
            for each in _BETWEEN.split(row.get("aliases") or "")
            if not is_blank(alias := each.strip())
        ),
        order=int(values["order"]),
        valid_from=valid_from,
        valid_to=valid_to,
        email=_addresses(row.get("email") or ""),
        email_copy=_addresses(row.get("email_copy") or ""),
    )


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    day = read_office_day(text)
    if day is None:
        raise _LineError(OFFICE("agency_date", name=name, text=text))
    if impossible := out_of_bounds(text, day, may_be_old=True):
        raise _LineError(impossible)
    return day


def _addresses(text: str) -> tuple[str, ...]:
    """Read mail addresses; one that no mail program would take refuses the line."""
    found = tuple(text.split())
    for each in found:
        if not (each.isascii() and _ADDRESS.fullmatch(each)):
            raise _LineError(OFFICE("no_mail_address", text=each))
    return found
