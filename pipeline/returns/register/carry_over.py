"""Keeps the cases that nobody mentioned: an agency that is silent does not make them disappear.

Takes the registers of before and what this quarter's returns gave, gives the open cases
that are absent from the returns as they were last known, marked as carried over, and an issue that
names each, with one more for each of its cells that was unreadable then and still is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
import pyarrow as pa

from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import NOT_OWED, CaseOrigin, ReturnStatus
from pipeline.model.issues import CaseIssue, Issue
from pipeline.model.openness import is_open
from pipeline.model.quarter import quarter_in_words
from pipeline.returns.register.case_linkage import KnownCase, contradicts, known_cases
from pipeline.thai.text import fold

_EVALUATED_COLUMNS = (
    "damage_band",
    "stage",
    "deadline_status",
    "next_rule",
    "next_due_date",
    "next_action",
    "at_stake",
    "quality",
)
_CODES = {code.entry.carried_on: code for code in CaseIssue if code.entry.carried_on}
"""By the status of the agency's return."""


@dataclass(frozen=True, eq=False)
class CarriedCases:
    """Cases carried over, with their issues by case id."""

    cases: pd.DataFrame
    issues: list[tuple[str, Issue]]
    given_up: Mapping[str, str]
    """Ids that are now another case's, with that case's id."""


def carry_over(
    registers: Iterable[pd.DataFrame],
    returned: Sequence[str],
    known: Sequence[KnownCase],
    status: Mapping[str, str],
    joined: Mapping[str, str],
    withdrawn: Collection[str] = (),
    gone: Mapping[str, str] = MappingProxyType({}),
) -> CarriedCases:
    """Carry over what is open in a register and whose id is not among `returned`.

    `registers` are the quarter before's and this quarter's own of an earlier run, whose files may
    since have been taken away; the first that holds a case open counts.  `known` are this quarter's
    cases, in the order of `returned`, by which a case that had no known agency is found again
    under its own; `status` tells each agency's return; `joined` are ids that gave way to another
    case's, which is carried over in their place; `withdrawn` are cases that came from files alone
    that the office has ruled out; `gone` are those that only a file brought which is no longer
    there, each with the file's name: they stay until the office rules on it.
    """
    held = list(registers)
    if not held:
        return CarriedCases(tables.frame(tables.CASES, {}), [], {})
    every = tables.concat(tables.CASES, held)
    still_open = is_open(every["status"])
    absent = ~every["case_id"].isin(sorted({*returned, *withdrawn}))
    carried = every[still_open & absent.to_numpy(dtype=bool)].drop_duplicates("case_id")
    here = {*returned, *carried["case_id"].tolist()}
    given_up = {other: kept for other, kept in joined.items() if kept in here}
    before = set(every["case_id"].tolist())
    given_up |= _found_again(carried, known, returned, before)
    carried = carried[~carried["case_id"].isin(list(given_up))]
    carried = carried.reindex(columns=tables.CASES.names)
    table = tables.to_table(carried.assign(origin=CaseOrigin.CARRIED.value), tables.CASES)
    for name in _EVALUATED_COLUMNS:
        place, kind = table.schema.get_field_index(name), table.schema.field(name).type
        table = table.set_column(place, table.schema.field(name), pa.nulls(len(table), kind))
    cases = tables.to_frame(table)
    return CarriedCases(cases, list(_issues(cases, status, gone)), given_up)


def without_rows_of_others(
    own: pd.DataFrame | None, known: Iterable[KnownCase], returned: Sequence[str]
) -> pd.DataFrame | None:
    """Give this quarter's earlier run without the cases whose very row is now another case's.

    A ruling that was withdrawn, or that is new, gives a row another id.  What the earlier run holds
    under the former one is told by that row: carried over besides, it would be counted twice.
    `known` are this quarter's cases, in the order of `returned`.
    """
    if own is None:
        return None
    absent = own[~own["case_id"].isin(list(returned)).to_numpy(dtype=bool)]
    before = known_cases(absent)
    if not before:
        return own
    now = {case.place: case for case in known}
    told = [
        case.case_id
        for case in before
        if case.place in now and not contradicts(now[case.place], case)
    ]
    return own[~own["case_id"].isin(told).to_numpy(dtype=bool)]


def taken_apart(
    own: pd.DataFrame | None,
    absorbed: pd.DataFrame,
    told: Collection[str],
    left_out: Collection[str],
) -> pd.DataFrame:
    """Give the cases that this quarter's earlier run had as others', and that nobody tells now.

    A ruling that joined a case new this quarter was taken back and the row that told it is gone:
    no register has the case.  Where that row stood for the other, the earlier run has all it said;
    else what it was known by is left, and what is blank is asked for.  `told` are the ids that are
    known without them, `left_out` the files that the office ruled out.
    """
    lost = absorbed[
        (absorbed["origin"] == CaseOrigin.RETURNED)
        & ~absorbed["case_id"].isin(list(told))
        & ~absorbed["source_file"].isin(list(left_out))
    ].drop_duplicates("case_id")
    place = ["source_file", "source_sheet", "source_row"]
    if own is None or lost.empty:
        return tables.frame(tables.CASES, {})
    quarter = own["last_reported_quarter"].dropna().max()
    stood = {tuple(each): row for row, each in enumerate(own[place].itertuples(index=False))}
    whole, known = [], []
    for row, at in enumerate(lost[place].itertuples(index=False)):
        if tuple(at) in stood:
            case_id = lost["case_id"].iloc[row]
            whole.append(own.iloc[[stood[tuple(at)]]].assign(case_id=case_id))
        else:
            known.append(row)
    part = lost.iloc[known].assign(last_reported_quarter=quarter)
    columns = {name: part[name].array for name in part.columns}
    return tables.concat(tables.CASES, [*whole, tables.frame(tables.CASES, columns)])


def _found_again(
    carried: pd.DataFrame,
    known: Iterable[KnownCase],
    returned: Iterable[str],
    before: Collection[str],
) -> dict[str, str]:
    """Give cases of no known agency that a return of this quarter brought home, and as what.

    Only what nobody knew `before`, and what says all the same, of one case alone: where two could
    be meant, both stay, and are proposed.
    """
    lost = _alone(known_cases(carried, [UNKNOWN_AGENCY]))
    if not lost:
        return {}
    new = [
        case._replace(case_id=case_id)
        for case, case_id in zip(known, returned, strict=True)
        if case.agency != UNKNOWN_AGENCY and case_id not in before
    ]
    found = _alone(new)
    return {case.case_id: found[key].case_id for key, case in lost.items() if key in found}


def _alone(cases: Iterable[KnownCase]) -> dict[Hashable, KnownCase]:
    """Give the cases that can be told by what they say, without their agency, each by that."""
    by_key: dict[Hashable, list[KnownCase]] = defaultdict(list)
    for case in cases:
        if case.file_key:
            by_key[case.file_key, case.injured, fold(case.subject), case.incident].append(case)
    return {key: several[0] for key, several in by_key.items() if len(several) == 1}


def _issues(
    cases: pd.DataFrame, status: Mapping[str, str], gone: Mapping[str, str]
) -> Iterator[tuple[str, Issue]]:
    columns = ("case_id", "agency_code", "file_no", "last_reported_quarter")
    told = (tables.texts(cases[name]) for name in columns)
    rows = zip(*told, tables.names(cases["unreadable"]), strict=True)
    for case_id, agency, file_no, quarter, unreadable in rows:
        facts = {"file_no": file_no or case_id, "last": quarter_in_words(quarter)}
        # Who is not among the agencies of the quarter owes no return.
        silent = ReturnStatus.MISSING if agency == UNKNOWN_AGENCY else NOT_OWED
        code = _CODES[status.get(agency, silent)]
        if case_id in gone:
            code, facts = CaseIssue.CARRIED_FILE_GONE, {**facts, "file": gone[case_id]}
        yield case_id, Issue(code, facts=facts)
        for name in unreadable:
            if name in BY_FIELD:
                yield case_id, Issue(CaseIssue.CARRIED_CELL_UNREAD, field=name, facts=facts)
