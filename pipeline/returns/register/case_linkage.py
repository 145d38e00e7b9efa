"""Finds a case again in the registers of before, by what it says where it bears no id.

Takes what is known of the cases and of the registers' cases; notes the ids that are given.  The
surest key comes first, and what two cases share tells neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY, file_key
from pipeline.model.codes import CaseOrigin
from pipeline.thai.text import fold, similarity

_LEAST_COMPARED = 3
_ALIKE = 0.5
"""Similarity of two subjects from which they may tell of one event in other words."""


class KnownCase(NamedTuple):
    """What is known of a case, on a sheet or in a register."""

    agency: str
    case_id: str
    """As it stands, '' where it stands nowhere."""
    file_key: str
    """The file number as `case_identity.file_key` gives it; '' where it tells none."""
    injured: str
    subject: str
    incident: object
    """Any value that is equal where the dates are."""
    place: tuple[str, str, int] | None = None
    """File, sheet and row of this quarter's return; None where it stands on none."""
    case_type: str = ""
    amount: object = None
    """The damage: any value that is equal where the amounts are."""

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


def differs_in_all(case: KnownCase, known: KnownCase) -> bool:
    """Whether two cases of one number differ in all that both say of substance.

    Two divisions that count their files alike have cases of one number.  At least three things
    must be there to compare, for one that was told otherwise is no proof; one type makes no case.
    """
    pairs = (
        (fold(case.subject), fold(known.subject)),
        (case.incident, known.incident),
        (case.amount, known.amount),
    )
    both = [(now, then) for now, then in pairs if now not in ("", None) and then not in ("", None)]
    other_type = bool(case.case_type and known.case_type and case.case_type != known.case_type)
    if len(both) + other_type < _LEAST_COMPARED or any(now == then for now, then in both):
        return False
    return not (case.subject and known.subject) or not is_retold(case.subject, known.subject)


def is_retold(subject: str, other: str) -> bool:
    """Whether two subjects may tell of one event: one within the other, or words much alike."""
    one, two = fold(subject), fold(other)
    return one in two or two in one or similarity(subject, other) >= _ALIKE


def known_cases(
    register: pd.DataFrame | None, agencies: Iterable[str] | None = None
) -> list[KnownCase]:
    """Give a register's cases of some agencies, or of all, ready to be matched."""
    if register is None or register.empty:
        return []
    if agencies is not None:
        register = register[register["agency_code"].isin(sorted(set(agencies)))]
    more = [name for name in ("case_type", "damage_amount") if name not in register]
    register = register.assign(**dict.fromkeys(more))
    names = ("agency_code", "case_id", "file_no", "injured_party", "subject", "case_type")
    lists = [tables.texts(register[name]) for name in names]
    incidents = tables.values(register["incident_date"])
    amounts = tables.values(register["damage_amount"])
    return [
        KnownCase(
            agency, case_id, file_key(file_no), injured, subject, incident, place, kind, amount
        )
        for agency, case_id, file_no, injured, subject, kind, incident, amount, place in zip(
            *lists, incidents, amounts, _source_rows(register), strict=True
        )
    ]


def _source_rows(register: pd.DataFrame) -> list[tuple[str, str, int] | None]:
    """Give where each returned case stood; what was carried over stood in no file of this run."""
    files, sheets = (tables.texts(register[name]) for name in ("source_file", "source_sheet"))
    rows = tables.values(register["source_row"])
    told = tables.texts(register["origin"])
    return [
        (file, sheet, row) if origin == CaseOrigin.RETURNED else None
        for file, sheet, row, origin in zip(files, sheets, rows, told, strict=True)
    ]


def told_for_themselves(own: Sequence[KnownCase], ruled: Iterable[KnownCase]) -> list[KnownCase]:
    """Give the cases of this quarter's earlier run that their own rows told.

    A case that another was joined to then may stand there with the other's row, which `ruled` has
    under the other's own id.  Known by it, the case would take that row for itself.
    """
    stood = {each.place: each for each in ruled}
    return [
        known
        for known in own
        if known.place is None
        or (row := stood.get(known.place)) is None
        or row.case_id == known.case_id
        or contradicts(row, known)
    ]


def under_home_agency(register: Iterable[KnownCase]) -> Iterator[KnownCase]:
    """Give each case also under the agency of its id: there it may be told without one."""
    for known in register:
        yield known
        home = known.case_id.rpartition("-")[0].rpartition("-")[0]
        if home and home.casefold() != known.agency.casefold():
            yield known._replace(agency=home)


@dataclass(slots=True)
class GivenIds:
    """Ids given so far, by the place of the case."""

    ids: list[str]
    taken: set[str]

    def give(self, case: int, case_id: str) -> None:
        """Give a case its id, which no other gets."""
        self.ids[case] = case_id
        self.taken.add(case_id)


def match_cases(
    cases: Sequence[KnownCase], earlier: dict[str, list[KnownCase]], given: GivenIds
) -> None:
    """Find the cases without an id in the registers, this quarter's own first."""
    if not any(earlier.values()):
        return
    match_exactly(cases, earlier, given)
    for register in earlier.values():
        blank_party = [known for known in register if not known.injured]
        _match_by(KnownCase.without_party, _open(cases, given), blank_party, given, only=True)
        asking = {number: case for number, case in _open(cases, given).items() if not case.injured}
        _match_by(KnownCase.without_party, asking, register, given, only=True)
    _match_by(KnownCase.by_event, _open(cases, given), earlier["own"], given)
    _match_by_place(cases, earlier["own"], given)


def _match_by_place(cases: Sequence[KnownCase], own: Sequence[KnownCase], given: GivenIds) -> None:
    """Find a case by the row it stood in when this quarter was run before, whosever it was then.

    For rows that say too little to be known by, and files that were ruled to be another agency's.
    """
    stood = {known.place: known for known in own if known.place is not None}
    for number, case in _open(cases, given).items():
        known = stood.get(case.place) if case.place is not None else None
        if known is None or known.case_id in given.taken or contradicts(case, known):
            continue
        if known.agency != UNKNOWN_AGENCY:
            given.give(number, known.case_id)


def contradicts(case: KnownCase, known: KnownCase) -> bool:
    """Whether a row says anything else than it did."""
    pairs = (
        (case.file_key, known.file_key),
        (fold(case.subject), fold(known.subject)),
        (case.injured, known.injured),
        (case.incident, known.incident),
    )
    return any(now and then and now != then for now, then in pairs)


def match_exactly(
    cases: Sequence[KnownCase], earlier: dict[str, list[KnownCase]], given: GivenIds
) -> None:
    """Find cases by agency, file number and injured party."""
    for register in earlier.values():
        _match_by(KnownCase.exact, _open(cases, given), register, given)


def _open(cases: Sequence[KnownCase], given: GivenIds) -> dict[int, KnownCase]:
    return {number: case for number, case in enumerate(cases) if not given.ids[number]}


def _match_by(
    key_of: Callable[[KnownCase], Hashable],
    asking: Mapping[int, KnownCase],
    register: Sequence[KnownCase],
    given: GivenIds,
    *,
    only: bool = False,
) -> None:
    """Match by a key; where several share it, those of the same event first, then in order.

    `only` matches no key that several share.
    """
    if not asking:
        return
    # A case may be known by several rows that say the same: it is one all the same.
    known: dict[Hashable, dict[str, KnownCase]] = defaultdict(dict)
    for entry in register:
        if entry.case_id not in given.taken and (key := key_of(entry)) is not None:
            known[key].setdefault(entry.case_id, entry)
    wanting: dict[Hashable, list[int]] = defaultdict(list)
    for number, case in asking.items():
        if known and (key := key_of(case)) in known:
            wanting[key].append(number)
    for key, numbers in wanting.items():
        entries = [*known[key].values()]
        if len(numbers) == len(entries) == 1:
            if differs_in_all(asking[numbers[0]], entries[0]):
                continue
            given.give(numbers[0], entries[0].case_id)
            continue
        if not only:
            _match_in_order({number: asking[number] for number in numbers}, entries, given)


def _match_in_order(
    asking: Mapping[int, KnownCase], entries: Sequence[KnownCase], given: GivenIds
) -> None:
    """Give each case that asks the first entry left, one of the same event before any other."""
    for same_event in (True, False):
        for number, case in asking.items():
            event = case.by_event()
            left = [entry for entry in entries if entry.case_id not in given.taken]
            left = [e for e in left if not same_event or e.by_event() == event]
            left = [e for e in left if not differs_in_all(case, e)]
            if left and not given.ids[number]:
                given.give(number, left[0].case_id)
