"""Gives every case its id: the one it has, the one it had, or the next free one.

Takes the cases in their order with what tells them apart, and the registers of this quarter's
earlier run and of the quarter before; gives an id for each case, unique over all, and an issue for
each id on a sheet that could not be used.  An id belongs to its agency and is given once: a wrong,
foreign or doubled one never makes two cases one, and never loses one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import pandas as pd

from pipeline.model import tables
from pipeline.model.case_identity import CASE_ID, UNKNOWN_AGENCY
from pipeline.model.issues import CaseIssue
from pipeline.model.quarter import Quarter
from pipeline.returns.register.case_linkage import (
    GivenIds,
    KnownCase,
    known_cases,
    match_cases,
    match_exactly,
    told_for_themselves,
    under_home_agency,
)
from pipeline.thai.text import fold

_WIDEST_GAP = 500
"""Numbers between two ids from which on the higher was made up by somebody, as `1001-2564-9999`."""


@dataclass(frozen=True, slots=True)
class IdFault:
    """An id on a sheet that could not be used as it stands: of which case, and why."""

    case: int
    code: CaseIssue
    other: int | None = None
    """The case that has the id, where it is doubled."""
    agency: str = ""
    """The agency that had the case before, where it was transferred."""


def give_ids(
    cases: Sequence[KnownCase],
    quarter: Quarter,
    last: pd.DataFrame | None,
    own: pd.DataFrame | None,
    before: Iterable[str] = (),
    absorbed: pd.DataFrame | None = None,
    given_up: Iterable[str] = (),
    *,
    tell_strange: bool = True,
) -> tuple[list[str], list[IdFault]]:
    """Give the id of each case, and what was wrong with ids on the sheets.

    `before` are ids that were given in any quarter, so that no number is given again; `absorbed`
    (`tables.ABSORBED`) tells by what rows are known that rulings made one case, each under the id
    that it has without them, and `given_up` are ids that were, which no new case may get.  An id
    that the office never gave is told, unless the sheets are the office's own (`tell_strange`).
    """
    given = GivenIds([""] * len(cases), set())
    faults: list[IdFault] = []
    # A case that was transferred comes with an id that begins with another agency's code.
    named = (CASE_ID.fullmatch(case.case_id) for case in cases)
    agencies = {case.agency for case in cases} | _holders((last, own), filter(None, named))
    theirs, ruled = known_cases(last, agencies), known_cases(absorbed)
    mine = told_for_themselves(known_cases(own), ruled)
    by_id = {known.case_id.casefold(): known for known in (*ruled, *mine, *theirs)}
    earlier = {"own": [*under_home_agency(mine), *ruled], "last": list(under_home_agency(theirs))}
    claims = _claims(cases, quarter, by_id, faults)
    known = {case_id: claims[case_id] for case_id in claims if case_id.casefold() in by_id}
    strange = {case_id: claims[case_id] for case_id in claims if case_id not in known}
    _give_claimed(known, cases, by_id, given, faults)
    if tell_strange:
        faults += [IdFault(c, CaseIssue.CASE_ID_UNKNOWN) for each in strange.values() for c in each]
    if last is not None:
        # An id that no register knows is a slip where the register knows the case without it.
        match_exactly(cases, earlier, given)
    _give_claimed(strange, cases, by_id, given, faults)
    match_cases(cases, earlier, given)
    never = {*given_up, *(known.case_id for known in ruled)}
    _give_new(cases, quarter, given, _numbers(quarter, last, own, cases, before), never)
    return given.ids, faults


def _give_claimed(
    claims: Mapping[str, Sequence[int]],
    cases: Sequence[KnownCase],
    by_id: Mapping[str, KnownCase],
    given: GivenIds,
    faults: list[IdFault],
) -> None:
    """Give the ids that the sheets claim to the cases they belong to."""
    for case_id, listed in claims.items():
        claiming = [case for case in listed if not given.ids[case]]
        if not claiming:
            continue
        winner = _rightful(claiming, cases, by_id.get(case_id.casefold()))
        given.give(winner, case_id)
        # Only who keeps the id has had the case transferred to it.
        lost = {case for case in claiming if case != winner}
        faults[:] = [
            f for f in faults if f.code != CaseIssue.CASE_TRANSFERRED or f.case not in lost
        ]
        faults += [IdFault(case, CaseIssue.CASE_ID_DOUBLED, winner) for case in sorted(lost)]


def _holders(registers: Iterable[pd.DataFrame | None], named: Iterable[re.Match[str]]) -> set[str]:
    """Give the agencies under which the registers hold the ids that the sheets name."""
    ids = {_folded_id(match) for match in named}
    holders: set[str] = set()
    for register in registers:
        if register is not None and ids:
            columns = (tables.texts(register[name]) for name in ("case_id", "agency_code"))
            pairs = zip(*columns, strict=True)
            holders.update(agency for case_id, agency in pairs if case_id.casefold() in ids)
    return holders


def _folded_id(match: re.Match[str]) -> str:
    """Give an id as it is looked up, however its letters are written."""
    return match[0].casefold()


def _claims(
    cases: Sequence[KnownCase],
    quarter: Quarter,
    by_id: Mapping[str, KnownCase],
    faults: list[IdFault],
) -> dict[str, list[int]]:
    """Sort the ids on the sheets: which cases claim which, those that can't be left out.

    An id belongs to the agency that the register has it under, and to the one whose code it begins
    with; another agency's row may claim it where it is plainly the same case, transferred.
    """
    claims: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        match = CASE_ID.fullmatch(case.case_id) if case.case_id else None
        if match is None or case.agency == UNKNOWN_AGENCY:
            continue
        known = by_id.get(_folded_id(match))
        own = match[1].casefold() == case.agency.casefold()
        if not own and (known is None or not _its_own(case, known)):
            faults.append(IdFault(number, CaseIssue.CASE_ID_FOREIGN))
        elif known is not None and _nothing_alike(case, known):
            faults.append(IdFault(number, CaseIssue.CASE_ID_OF_ANOTHER))
        elif int(match[2]) > quarter.fiscal_year:
            faults.append(IdFault(number, CaseIssue.CASE_ID_AHEAD))
        else:
            new = f"{case.agency}-{match[2]}-{match[3]}"
            case_id = known.case_id if known is not None and not own else new
            claims[case_id].append(number)
            if known is not None and known.agency != case.agency:
                faults.append(IdFault(number, CaseIssue.CASE_TRANSFERRED, agency=known.agency))
    return claims


def _its_own(case: KnownCase, known: KnownCase) -> bool:
    """Whether a row is the case that the register knows by the id on it."""
    if case.agency == known.agency:
        return True
    same_file = case.file_key and case.exact() == known._replace(agency=case.agency).exact()
    event = case.by_event()
    same_event = event is not None and event == known._replace(agency=case.agency).by_event()
    return bool(same_file) or same_event


def _nothing_alike(case: KnownCase, known: KnownCase) -> bool:
    """Whether file number, subject and day all say that a row is not the case of the id on it.

    Taken for it, the row would overwrite a case that nobody then asks for.  A case may well be
    renumbered or told otherwise, but hardly all at once.
    """
    pairs = (
        (case.file_key, known.file_key),
        (fold(case.subject), fold(known.subject)),
        (case.incident, known.incident),
    )
    return all(now and then and now != then for now, then in pairs)


def _rightful(claiming: Sequence[int], cases: Sequence[KnownCase], known: KnownCase | None) -> int:
    """Give the case that an id belongs to: the one the register knows by it, else the first."""
    if known is not None and len(claiming) > 1:
        alike = [case for case in claiming if cases[case].exact() == known.exact() is not None]
        claiming = alike or claiming
    return claiming[0]


def _numbers(
    quarter: Quarter,
    last: pd.DataFrame | None,
    own: pd.DataFrame | None,
    cases: Sequence[KnownCase],
    before: Iterable[str],
) -> dict[str, set[int]]:
    """Give the numbers of this fiscal year that any agency's ids bear anywhere."""
    numbers: dict[str, set[int]] = defaultdict(set)
    registers = [tables.texts(held["case_id"]) for held in (last, own) if held is not None]
    seen = (*before, *(case.case_id for case in cases), *(i for ids in registers for i in ids))
    for case_id in seen:
        match = CASE_ID.fullmatch(case_id) if case_id else None
        if match and int(match[2]) == quarter.fiscal_year:
            numbers[match[1].casefold()].add(int(match[3]))
    return numbers


def _highest(numbers: Collection[int]) -> int:
    """Give the number behind which new ones follow: one far above the others was typed."""
    highest = 0
    for number in sorted(numbers):
        if number - highest > _WIDEST_GAP:
            break
        highest = number
    return highest


def _give_new(
    cases: Sequence[KnownCase],
    quarter: Quarter,
    given: GivenIds,
    numbers: Mapping[str, Collection[int]],
    never: Collection[str],
) -> None:
    highest = {code: _highest(taken) for code, taken in numbers.items()}
    for number, case in enumerate(cases):
        if given.ids[number]:
            continue
        code = case.agency.casefold()
        free = (
            f"{case.agency}-{quarter.fiscal_year}-{place:04d}"
            for place in count(highest.get(code, 0) + 1)
            if place not in numbers.get(code, ())
        )
        new = next(case_id for case_id in free if case_id not in never)
        highest[code] = int(new.rpartition("-")[2])
        given.give(number, new)
