"""Gives every case its id: the one it has, the one it had, or the next free one.

Takes the cases in their order with what tells them apart, and the registers of this quarter's
earlier run and of the quarter before; gives an id for each case, unique over all, and an issue for
each id on a sheet that could not be used.  An id belongs to its agency and is given once: a wrong,
foreign or doubled one never makes two cases one, and never loses one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from pipeline.case_sheet import UNKNOWN_AGENCY
from pipeline.collect.cells import CASE_ID
from pipeline.quarter import Quarter
from pipeline.thai.text import fold


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case, on a sheet or in a register."""

    agency: str
    case_id: str
    """As it stands, '' where it stands nowhere."""
    file_key: str
    """The file number, folded; '' where there is none."""
    injured: str
    subject: str
    incident: object
    """Any value that is equal where the dates are."""

    def exact(self) -> Hashable:
        """Agency, file number and injured party: what the office goes by."""
        return (self.agency, self.file_key, self.injured) if self.file_key else None

    def without_party(self) -> Hashable:
        """Agency and file number, for where the injured party is blank."""
        return (self.agency, self.file_key) if self.file_key else None

    def by_event(self) -> Hashable:
        """What happened and when, for where the file number was mended in between."""
        if not self.subject or self.incident is None:
            return None
        return self.agency, fold(self.subject), self.incident, self.injured


@dataclass(frozen=True, slots=True)
class IdFault:
    """An id on a sheet that could not be used as it stands: of which case, and why."""

    case: int
    code: str
    other: int | None = None
    """The case that has the id, where it is doubled."""


def known_cases(register: pd.DataFrame | None, agencies: Iterable[str]) -> list[Known]:
    """Give a register's cases of some agencies, ready to be matched."""
    if register is None or register.empty:
        return []
    some = register[register["agency_code"].isin(sorted(set(agencies)))]
    columns = ("agency_code", "case_id", "file_no", "injured_party", "subject", "incident_date")
    lists = [pa.array(some[name]).to_pylist() for name in columns]
    return [
        Known(agency, case_id, fold(file_no or ""), injured or "", subject or "", incident)
        for agency, case_id, file_no, injured, subject, incident in zip(*lists, strict=True)
    ]


@dataclass(slots=True)
class _Given:
    """Ids given so far."""

    ids: list[str]
    taken: set[str]

    def give(self, case: int, case_id: str) -> None:
        self.ids[case] = case_id
        self.taken.add(case_id)


def give_ids(
    cases: Sequence[Known],
    quarter: Quarter,
    last: pd.DataFrame | None,
    own: pd.DataFrame | None,
) -> tuple[list[str], list[IdFault]]:
    """Give the id of each case, and what was wrong with ids on the sheets."""
    given = _Given([""] * len(cases), set())
    faults: list[IdFault] = []
    claims = _claims(cases, quarter, faults)
    agencies = {case.agency for case in cases}
    earlier = {"own": known_cases(own, agencies), "last": known_cases(last, agencies)}
    by_id = {known.case_id: known for register in earlier.values() for known in register}
    for case_id, claiming in claims.items():
        winner = _rightful(claiming, cases, by_id.get(case_id))
        given.give(winner, case_id)
        faults += [IdFault(case, "case_id_doubled", winner) for case in claiming if case != winner]
        if last is not None and case_id not in by_id:
            faults.append(IdFault(winner, "case_id_unknown"))
    _match(cases, earlier, given)
    _give_new(cases, quarter, given, _highest(quarter, last, own, cases))
    return given.ids, faults


def _claims(
    cases: Sequence[Known], quarter: Quarter, faults: list[IdFault]
) -> dict[str, list[int]]:
    """Sort the ids on the sheets: which cases claim which, those that can't be left out."""
    claims: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        match = CASE_ID.fullmatch(case.case_id)
        if match is None or case.agency == UNKNOWN_AGENCY:
            continue
        if match[1].casefold() != case.agency.casefold():
            faults.append(IdFault(number, "case_id_foreign"))
        elif int(match[2]) > quarter.fiscal_year:
            faults.append(IdFault(number, "case_id_ahead"))
        else:
            claims[f"{case.agency}-{match[2]}-{match[3]}"].append(number)
    return claims


def _rightful(claiming: Sequence[int], cases: Sequence[Known], known: Known | None) -> int:
    """Give the case that an id belongs to: the one the register knows by it, else the first."""
    if known is not None and len(claiming) > 1:
        alike = [case for case in claiming if cases[case].exact() == known.exact() is not None]
        claiming = alike or claiming
    return claiming[0]


def _match(cases: Sequence[Known], earlier: dict[str, list[Known]], given: _Given) -> None:
    """Find the cases without an id in the registers, this quarter's own first."""
    for register in earlier.values():
        _match_by(Known.exact, _open(cases, given), register, given)
    for register in earlier.values():
        blank_party = [known for known in register if not known.injured]
        _match_by(Known.without_party, _open(cases, given), blank_party, given, only=True)
        asking = {number: case for number, case in _open(cases, given).items() if not case.injured}
        _match_by(Known.without_party, asking, register, given, only=True)
    _match_by(Known.by_event, _open(cases, given), earlier["own"], given)


def _open(cases: Sequence[Known], given: _Given) -> dict[int, Known]:
    return {number: case for number, case in enumerate(cases) if not given.ids[number]}


def _match_by(
    key_of: Callable[[Known], Hashable],
    asking: Mapping[int, Known],
    register: Sequence[Known],
    given: _Given,
    *,
    only: bool = False,
) -> None:
    """Match by a key; where several share it, those of the same event first, then in order.

    `only` matches no key that several share.
    """
    if not asking:
        return
    known: dict[Hashable, list[Known]] = defaultdict(list)
    for entry in register:
        if entry.case_id not in given.taken and (key := key_of(entry)) is not None:
            known[key].append(entry)
    wanting: dict[Hashable, list[int]] = defaultdict(list)
    for number, case in asking.items():
        if known and (key := key_of(case)) in known:
            wanting[key].append(number)
    for key, numbers in wanting.items():
        entries = known[key]
        if len(numbers) == len(entries) == 1:
            given.give(numbers[0], entries[0].case_id)
            continue
        if only:
            continue
        for same_event in (True, False):
            for number in numbers:
                event = asking[number].by_event()
                left = [entry for entry in entries if entry.case_id not in given.taken]
                left = [e for e in left if not same_event or e.by_event() == event]
                if left and not given.ids[number]:
                    given.give(number, left[0].case_id)


def _highest(
    quarter: Quarter,
    last: pd.DataFrame | None,
    own: pd.DataFrame | None,
    cases: Sequence[Known],
) -> dict[str, int]:
    """Give the highest number of this fiscal year that any agency's ids bear anywhere."""
    highest: dict[str, int] = defaultdict(int)
    registers = [register["case_id"].tolist() for register in (last, own) if register is not None]
    for case_id in (*(case.case_id for case in cases), *(i for ids in registers for i in ids)):
        match = CASE_ID.fullmatch(case_id or "")
        if match and int(match[2]) == quarter.fiscal_year:
            code = match[1].casefold()
            highest[code] = max(highest[code], int(match[3]))
    return highest


def _give_new(
    cases: Sequence[Known], quarter: Quarter, given: _Given, highest: dict[str, int]
) -> None:
    for number, case in enumerate(cases):
        if not given.ids[number]:
            code = case.agency.casefold()
            highest[code] += 1
            given.give(number, f"{case.agency}-{quarter.fiscal_year}-{highest[code]:04d}")
