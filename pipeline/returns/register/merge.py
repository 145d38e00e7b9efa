"""Merges what was read into the register of a quarter: ids, rulings, cases carried over, issues.

Takes sources, each with its agency, and the ground they are merged on; gives `Collected`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from pipeline.locale import THAI, Wording
from pipeline.model import tables
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.case_types import CaseType
from pipeline.model.codes import CaseOrigin
from pipeline.model.issues import CaseIssue, Issue, ReturnIssue
from pipeline.model.openness import is_open
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_column import OwnColumn
from pipeline.office.agencies import Agency
from pipeline.office.config import Config
from pipeline.records.rulings import Proposal, RulingOutcome
from pipeline.returns.register.agency_matching import AgencyNames
from pipeline.returns.register.agency_returns import (
    FileRecord,
    file_records,
    returns_frame,
    statuses,
)
from pipeline.returns.register.apply_rulings import Rulings
from pipeline.returns.register.carry_over import (
    CarriedCases,
    carry_over,
    taken_apart,
    without_rows_of_others,
)
from pipeline.returns.register.case_ids import give_ids
from pipeline.returns.register.checked_columns import CheckedColumns
from pipeline.returns.register.duplicate_detection import proposal_issues, propose
from pipeline.returns.register.issue_locations import (
    carried_issues,
    carried_number_issues,
    check_issues,
    id_issues,
    ids_by_place,
    read_issues,
    row_issues,
)
from pipeline.returns.register.kept_values import (
    keep_known,
    unread_issues,
    unresolved_rows,
    with_unread,
)
from pipeline.returns.register.merged_cases import ReturnRows, absorbed_rows, join_rows
from pipeline.returns.register.register_frames import (
    PlacedIssue,
    cases_frame,
    in_order,
    issues_frame,
    known_returned,
    quality,
)
from pipeline.returns.register.return_file import KEPT_FIELDS, Origin, SourceFile, origins
from pipeline.returns.sheet.return_content import OF_THE_FILE


class TurnedValue(NamedTuple):
    """A spelling that was read as something else, and in whose file."""

    agency_code: str
    source_file: str
    source_sheet: str
    cell: str
    field: str
    before: str
    after: str
    cells: int


@dataclass(frozen=True, eq=False)
class Collected:
    """The returns of a quarter made into one register, with all that was found and turned."""

    cases: pd.DataFrame
    """`tables.CASES`, agencies in their order, then by case id; not yet evaluated."""
    issues: pd.DataFrame
    """`tables.ISSUES`, in Thai."""
    placed: tuple[PlacedIssue, ...]
    """The same, to be worded in another language: see `issues_in`."""
    returns: pd.DataFrame
    """`tables.RETURNS`: a row for each agency in force, and for any other that has cases."""
    files: tuple[FileRecord, ...]
    skipped: tuple[tuple[str, Wording], ...]
    """Files that are no returns, each with the reason."""
    own_columns: tuple[OwnColumn, ...]
    turned: tuple[TurnedValue, ...]
    """What the reader turned into something else, each spelling of a file's column once."""
    outcomes: Mapping[int, RulingOutcome]
    """What became of each of the officer's rulings, by its number."""
    proposals: tuple[Proposal, ...]
    """New cases that look like cases which nobody reported."""
    joined: Mapping[str, str]
    """Ids that gave way to another case's, with the case they are now."""
    absorbed: pd.DataFrame
    """`tables.ABSORBED`: by what the rows are known that were ruled to be another case."""

    def issues_in(self, language: str) -> pd.DataFrame:
        """`tables.ISSUES`, in `th` or `en`."""
        return self.issues if language == THAI else issues_frame(self.placed, language)


@dataclass(frozen=True, eq=False)
class MergeBasis:
    """What returns are merged on: the quarter, the office's lists, and the registers of before."""

    quarter: Quarter
    due_back: date
    agencies: Sequence[Agency]
    rulings: Rulings
    last: pd.DataFrame | None = None
    own: pd.DataFrame | None = None
    given: Collection[str] = ()
    """Every id that was given in any quarter before."""
    absorbed: pd.DataFrame = field(default_factory=lambda: tables.frame(tables.ABSORBED, {}))
    """`tables.ABSORBED` of the registers of before."""
    left_out: Collection[str] = ()
    """Files that the office ruled out."""
    only_some: bool = False
    """Whether only some of the files were read: what is not among them may well be there."""
    numbered: Quarter | None = None
    """The quarter whose fiscal year new ids bear, where it is another."""
    types: Sequence[CaseType] = ()
    """The office's types of file, with the words that tell them."""
    config: Config | None = None
    """The office's, whose conditions say when a claim is left."""
    unusual_amount: int | None = None
    """Baht from which an amount of a new case is asked about; None where none is."""
    passed_over: Sequence[PlacedIssue] = ()
    """What lay among the returns, was not read, and could be one."""
    replaces_own: bool = False
    """Whether what is merged takes the place of `own`, which then gives the ids alone."""

    @property
    def registers(self) -> list[pd.DataFrame]:
        """The quarter before's register and this quarter's own, those whose cases stay."""
        own = None if self.replaces_own else self.own
        return [held for held in (self.last, own) if held is not None]


def merge(sources: Sequence[SourceFile], ground: MergeBasis) -> Collected:
    """Merge what was read, each source with its agency, into the register of a quarter."""
    rulings = ground.rulings
    names = AgencyNames(ground.agencies)
    in_force = [agency for agency in ground.agencies if agency.in_force(ground.quarter)]
    _tell_not_in_force(sources, names, {agency.code for agency in in_force})
    rows, joined, absorbed = _identified(sources, ground)
    if _give_way(rows.origins, rows.ids, ground.last):
        rows, joined, absorbed = _identified(sources, ground)
    places, ids = rows.origins, rows.ids
    status = statuses(sources, in_force)
    kept = keep_known(cases_frame(sources, places, ids, ground.quarter), places, ids, ground.last)
    returned = rulings.corrected(kept.cases)
    unanswered = [*kept.unread, *unresolved_rows(returned, places, ground.last, ground.quarter)]
    returned = with_unread(returned, unanswered)
    carried = _carried(sources, ground, rows, status, joined)
    apart = rulings.apart()
    proposals = propose(returned, carried.cases, ground.last, apart)
    by_place = ids_by_place(places, ids)
    by_row = [
        *id_issues(places, ids, rows.faults, names),
        *check_issues(
            returned, places, ids, ground.last, apart, ground.types, ground.config,
            ground.unusual_amount,
        ),
        *unread_issues(places, unanswered),
        *kept.issues,
        *_only_there(places),
        *carried_number_issues(places, ids, carried.cases, apart),
        *proposal_issues(places, ids, proposals),
    ]  # fmt: skip
    issues = rulings.accepted(
        [
            *ground.passed_over,
            *read_issues(sources, by_place),
            *row_issues(places, ids, by_row),
            *carried_issues(carried.cases, carried.issues),
        ]
    )
    rank = {code: place for place, code in enumerate(status)}
    cases = _sorted(tables.concat(tables.CASES, [returned, carried.cases]), rank)
    held = tables.texts(cases["case_id"])
    placed = in_order(issues, lambda code: rank.get(code, len(rank)))
    cases["quality"] = tables.series(quality(held, issues), cases.index)
    return Collected(
        cases=cases,
        issues=issues_frame(placed),
        placed=placed,
        returns=returns_frame(sources, cases, status, names, ground.due_back),
        files=file_records(sources),
        skipped=(),
        own_columns=tuple(_own_values(sources, by_place)),
        turned=tuple(_turned_values(sources)),
        joined={**carried.given_up, **rulings.settle(held)},
        outcomes=rulings.outcomes,
        proposals=tuple(proposals),
        absorbed=absorbed,
    )


def _carried(
    sources: Sequence[SourceFile],
    ground: MergeBasis,
    rows: ReturnRows,
    status: Mapping[str, str],
    joined: Mapping[str, str],
) -> CarriedCases:
    """Carry over what the registers hold and `rows` do not tell, with the office's corrections."""
    own = without_rows_of_others(ground.own, rows.known, rows.ids)
    registers = replace(ground, own=own).registers
    held = [case_id for each in registers for case_id in tables.texts(each["case_id"])]
    apart = taken_apart(
        None if ground.replaces_own else ground.own, ground.absorbed,
        {*rows.ids, *joined, *held}, ground.left_out,
    )  # fmt: skip
    earlier = [each for each in (ground.own, apart) if each is not None]
    gone = _gone(sources, replace(ground, own=tables.concat(tables.CASES, earlier)))
    carried = carry_over(
        [*registers, apart], rows.ids, rows.known, status, joined, _withdrawn(ground), gone
    )
    return replace(carried, cases=ground.rulings.corrected(carried.cases))


def _identified(
    sources: Sequence[SourceFile], ground: MergeBasis
) -> tuple[ReturnRows, dict[str, str], pd.DataFrame]:
    """Give the rows that stand with their ids; the ids that gave way; what these are known by."""
    places = origins(sources)
    known = known_returned(places)
    ids, faults = give_ids(
        known,
        ground.numbered or ground.quarter,
        ground.last,
        ground.own,
        ground.given,
        ground.absorbed,
        ground.rulings.ids_given_up,
        tell_strange=ground.numbered is None,
    )
    rows = ReturnRows(places, known, ids, faults)
    # A case new this quarter stays joined, too, once its own row is gone.
    new = ground.absorbed[ground.absorbed["origin"] == CaseOrigin.RETURNED]
    registers = [*ground.registers, new]
    before = [case_id for held in registers for case_id in tables.texts(held["case_id"])]
    joined = ground.rulings.joined(ids, before)
    stand = join_rows(rows, joined)
    return stand, joined, absorbed_rows(rows, stand, joined, ground.absorbed, _new_and_open(ground))


def _new_and_open(ground: MergeBasis) -> pd.DataFrame | None:
    """Give the open cases that no register but this quarter's own of an earlier run has."""
    own, last = ground.own, ground.last
    if own is None:
        return None
    known = [] if last is None else tables.texts(last["case_id"])
    return own[is_open(own["status"]) & ~own["case_id"].isin(known)]


def _give_way(places: Sequence[Origin], ids: Sequence[str], last: pd.DataFrame | None) -> bool:
    """Take rows of another quarter's sheets off where `last` has their case.

    Such a sheet, dated in none of this quarter, takes nothing from what the register knows: what
    it says otherwise is told.  The rows count among the duplicates of their file.  Gives whether
    there was any.
    """
    if last is None or all(place.source.counts_as_returned for place in places):
        return False
    held = {case_id: row for row, case_id in enumerate(tables.texts(last["case_id"]))}
    before = CheckedColumns(last)
    found = False
    for place, case_id in zip(places, ids, strict=True):
        if not place.source.counts_as_returned and case_id in held:
            place.source.replaced.add(place.case)
            place.source.issues += _differences(place, case_id, before, held[case_id])
            found = True
    return found


def _differences(
    place: Origin, case_id: str, before: CheckedColumns, row: int
) -> Iterator[tuple[int, Issue]]:
    """Tell, of the file and not of the row, what the register has otherwise."""
    told = []
    for name in KEPT_FIELDS:
        now, then = place.text(name), before.value_text(name, row)
        if now and now != then:
            told.append(f"{BY_FIELD[name].title}: {now} / {then or '-'}")
    if told:
        facts: dict[str, Wording] = {"case_id": case_id, "differences": "; ".join(told)}
        yield OF_THE_FILE, place.row_issue(ReturnIssue.OTHER_QUARTER_DIFFERS, facts)


def _only_there(places: Sequence[Origin]) -> Iterator[tuple[int, Issue]]:
    """Warn of each case that only a sheet of another quarter has."""
    for row, place in enumerate(places):
        quarter = place.source.other_quarter
        if quarter is not None and not place.source.counts_as_returned:
            facts = {"said": quarter.named}
            yield row, place.row_issue(CaseIssue.CASE_OF_OTHER_QUARTER, facts)


def _withdrawn(ground: MergeBasis) -> set[str]:
    """Give the cases that only files brought, in this quarter, that are no longer to be used."""
    own = ground.own
    if own is None or not ground.left_out:
        return set()
    before = [] if ground.last is None else tables.texts(ground.last["case_id"])
    theirs = own["source_file"].isin(list(ground.left_out)) & ~own["case_id"].isin(before)
    return set(tables.texts(own["case_id"][theirs]))


def _gone(sources: Iterable[SourceFile], ground: MergeBasis) -> dict[str, str]:
    """Give the cases that only a file brought, in this quarter, that is no longer there."""
    own = ground.own
    if own is None or ground.only_some:
        return {}
    before = set() if ground.last is None else {*tables.texts(ground.last["case_id"])}
    there = {"", *(source.name for source in sources), *ground.left_out}
    columns = ("case_id", "source_file", "last_reported_quarter")
    rows = zip(*(tables.texts(own[name]) for name in columns), strict=True)
    return {
        case_id: file
        for case_id, file, reported in rows
        if case_id not in before and file not in there and reported == str(ground.quarter)
    }


def _tell_not_in_force(
    sources: Iterable[SourceFile], names: AgencyNames, in_force: Collection[str]
) -> None:
    for source in sources:
        if source.agency != UNKNOWN_AGENCY and source.agency not in in_force:
            facts = {"used": names.name(source.agency)}
            source.issues.append((OF_THE_FILE, Issue(ReturnIssue.AGENCY_NOT_IN_FORCE, facts=facts)))


def _sorted(cases: pd.DataFrame, rank: Mapping[str, int]) -> pd.DataFrame:
    """Put cases in the order of agencies and ids, an id's number by its value."""
    agencies = [rank.get(code, len(rank)) for code in tables.texts(cases["agency_code"])]
    ids = tables.texts(cases["case_id"])
    keys = [
        (prefix, int(number)) for prefix, _, number in (case_id.rpartition("-") for case_id in ids)
    ]
    order = sorted(range(len(keys)), key=lambda row: (agencies[row], keys[row]))
    table = tables.to_table(cases, tables.CASES)
    return tables.to_frame(table.take(pa.array(order, pa.int64())))


def _turned_values(sources: Iterable[SourceFile]) -> Iterator[TurnedValue]:
    for source in sources:
        for each in source.reading.turned if source.reading else ():
            yield TurnedValue(source.agency, source.name, *each)


def _own_values(
    sources: Iterable[SourceFile], by_place: Mapping[tuple[int, int], str]
) -> Iterator[OwnColumn]:
    for source in sources:
        for own in source.reading.own if source.reading else ():
            values = {
                by_place[id(source), case]: value
                for case, value in own.values.items()
                if (id(source), case) in by_place
            }
            if values or own.title:
                yield OwnColumn(
                    source.agency, source.name, own.sheet, own.letter, own.title, values
                )
