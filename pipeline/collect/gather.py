"""The stage from a folder of returns to the register and its issues.

Takes the folder, the quarter, dates, agencies and the registers of before; gives `Collected`.  The
steps: find, stage and read in guarded workers; say whose each file is; settle several files of one
agency; give ids; carry over what nobody mentioned; check.  Nothing here is raised for what is wrong
with a return.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline import tables
from pipeline.agencies import Agency
from pipeline.case_sheet import BY_FIELD, UNKNOWN_AGENCY
from pipeline.case_types import CaseType
from pipeline.collect.carry_over import carry_over
from pipeline.collect.cells import CellRules
from pipeline.collect.checks import check
from pipeline.collect.files.find import find_returns, sorted_out
from pipeline.collect.frames import (
    Origin,
    PlacedIssue,
    cases_frame,
    issues_frame,
    known_returned,
    origins,
    quality,
)
from pipeline.collect.identity import IdFault, give_ids
from pipeline.collect.likeness import same_event, same_file_number
from pipeline.collect.proposals import proposal_issues, propose
from pipeline.collect.read_files import read_files
from pipeline.collect.returns import (
    FileRecord,
    file_records,
    of_which_quarter,
    returns_frame,
    statuses,
)
from pipeline.collect.rulings import Rows, Rulings, absorbed_rows, join_rows
from pipeline.collect.several_files import settle
from pipeline.collect.source import Source
from pipeline.collect.still_unread import StillUnread, still_unread, with_unread
from pipeline.collect.whose import AgencyNames, whose_return
from pipeline.decisions import NO_DECISIONS, Decision, Decisions, Outcome, Proposal
from pipeline.problems import Issue
from pipeline.quarter import Quarter


@dataclass(frozen=True, slots=True)
class Settings:
    """How returns are read, as the office has it."""

    earliest_event_date: date
    """An event before this day is an error."""
    time_limit_seconds: float = 30.0
    """For one file, on the wall."""
    types: tuple[CaseType, ...] = ()
    """The office's types of file, with the words that tell them."""
    near_miss: float = 0.8
    """Similarity from which a misspelt title, choice or agency is taken for what it resembles."""


@dataclass(frozen=True, slots=True)
class OwnValues:
    """A column that an agency added to its sheet: raw cells by case id."""

    agency_code: str
    source_file: str
    source_sheet: str
    letter: str
    title: str
    values: Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Collected:
    """What the stage gives."""

    cases: pd.DataFrame
    """`tables.CASES`, agencies in their order, then by case id; not yet evaluated."""
    issues: pd.DataFrame
    """`tables.ISSUES`."""
    returns: pd.DataFrame
    """`tables.RETURNS`: a row for each agency in force, and for any other that has cases."""
    files: tuple[FileRecord, ...]
    skipped: tuple[tuple[str, str], ...]
    """Files that are no returns, each with the reason."""
    own_columns: tuple[OwnValues, ...]
    outcomes: Mapping[int, Outcome]
    """What became of each of the officer's rulings, by its number."""
    proposals: tuple[Proposal, ...]
    """New cases that look like cases which nobody reported."""
    joined: Mapping[str, str]
    """Ids that gave way to another case's, with the case they are now."""
    absorbed: pd.DataFrame
    """`tables.ABSORBED`: by what the rows are known that were ruled to be another case."""


@dataclass(frozen=True, eq=False)
class Ground:
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
    numbered: Quarter | None = None
    """The quarter whose fiscal year new ids bear, where it is another."""
    types: Sequence[CaseType] = ()
    """The office's types of file, with the words that tell them."""


def collect(
    folder: Path,
    *,
    quarter: Quarter,
    as_of: date,
    due_back: date,
    settings: Settings,
    agencies: Sequence[Agency],
    last_register: pd.DataFrame | None,
    own_register: pd.DataFrame | None,
    given_ids: Collection[str] = (),
    absorbed: pd.DataFrame | None = None,
    decisions: Decisions = NO_DECISIONS,
    only: Sequence[Path] | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Collected:
    """Read every return in `folder` and merge them into the register of `quarter`.

    `due_back` is the last day on which a return is on time; `last_register` is the quarter
    before's, `own_register` that of this quarter's earlier run, by which ids stay as given.
    `decisions` are the officer's rulings.
    `only` names files beneath `folder` to read instead of all: the other agencies are then silent.
    """
    found = find_returns(folder) if only is None else sorted_out(folder, only)
    rules = CellRules(as_of, settings.earliest_event_date, settings.near_miss, settings.types)
    rulings = Rulings(decisions, agencies, settings.types)
    sources = read_files(folder, found.files, rules, settings.time_limit_seconds, workers, progress)
    left_out = rulings.left_out(sources)
    sources = [source for source in sources if source not in [each for each, _ in left_out]]
    assign(sources, AgencyNames(agencies), quarter, settings.near_miss, rulings)
    ground = Ground(
        quarter,
        due_back,
        agencies,
        rulings,
        last_register,
        own_register,
        given_ids,
        absorbed=tables.frame(tables.ABSORBED, {}) if absorbed is None else absorbed,
        left_out=tuple(source.name for source, _ in left_out),
        types=settings.types,
    )
    skipped = (*found.skipped, *((each.name, _left_out(ruling)) for each, ruling in left_out))
    return replace(merge(sources, ground), skipped=skipped)


def merge(sources: Sequence[Source], ground: Ground) -> Collected:
    """Merge what was read, each source with its agency, into the register of a quarter."""
    quarter, rulings, last_register = ground.quarter, ground.rulings, ground.last
    own_register = ground.own
    names = AgencyNames(ground.agencies)
    in_force = [agency for agency in ground.agencies if agency.in_force(quarter)]
    _tell_not_in_force(sources, names, {agency.code for agency in in_force})
    places = origins(sources)
    known = known_returned(places)
    numbered = ground.numbered or quarter
    ids, faults = give_ids(
        known,
        numbered,
        last_register,
        own_register,
        ground.given,
        ground.absorbed,
        rulings.ids_given_up,
    )
    rows = Rows(places, known, ids, faults)
    registers = [register for register in (last_register, own_register) if register is not None]
    before = {case_id for register in registers for case_id in register["case_id"].tolist()}
    before_this = set(tables.texts(last_register["case_id"]) if last_register is not None else ())
    joined = rulings.joined(rows.ids, before)
    absorbed = absorbed_rows(rows, joined, ground.absorbed)
    rows = join_rows(rows, joined)
    places, ids = rows.places, rows.ids
    status = statuses(sources, in_force)
    returned = rulings.corrected(cases_frame(sources, places, ids, quarter))
    unanswered = still_unread(returned, places, last_register, quarter)
    returned = with_unread(returned, unanswered)
    withdrawn = _withdrawn(own_register, before_this, ground.left_out)
    carried = carry_over(registers, ids, rows.known, status, joined, withdrawn)
    carried = replace(carried, cases=rulings.corrected(carried.cases))
    apart = rulings.apart()
    proposals = propose(returned, carried.cases, last_register, apart)
    rank = {code: place for place, code in enumerate(status)}
    by_place = _ids_by_place(places, ids)
    issues = rulings.accepted(
        [
            *_read_issues(sources, by_place),
            *_id_issues(places, ids, rows.faults, names),
            *_check_issues(returned, places, ids, last_register, apart, ground.types),
            *_unread_issues(places, ids, unanswered),
            *proposal_issues(places, ids, proposals),
            *_carried_issues(carried.cases, carried.issues),
        ]
    )
    cases = _sorted(tables.concat(tables.CASES, [returned, carried.cases]), rank)
    cases["quality"] = pd.Series(
        pd.arrays.ArrowExtensionArray(quality(tables.texts(cases["case_id"]), issues)),
        index=cases.index,
    )
    settled = rulings.settle(tables.texts(cases["case_id"]))
    return Collected(
        cases=cases,
        issues=issues_frame(issues, lambda code: rank.get(code, len(rank))),
        returns=returns_frame(sources, cases, status, names, ground.due_back),
        files=file_records(sources),
        skipped=(),
        own_columns=tuple(_own_values(sources, by_place)),
        outcomes=rulings.outcomes,
        proposals=tuple(proposals),
        joined={**carried.given_up, **settled},
        absorbed=absorbed,
    )


def _withdrawn(
    own: pd.DataFrame | None, before: Collection[str], left_out: Collection[str]
) -> set[str]:
    """Give the cases that only files brought, in this quarter, that are no longer to be used."""
    if own is None or not left_out:
        return set()
    theirs = own["source_file"].isin(list(left_out)) & ~own["case_id"].isin(list(before))
    return set(tables.texts(own["case_id"][theirs]))


def _left_out(ruling: Decision) -> str:
    return f"ไม่ใช้ตามคำวินิจฉัยลำดับที่ {ruling.number}: {ruling.reason}"


def assign(
    sources: Iterable[Source],
    names: AgencyNames,
    quarter: Quarter,
    near_miss: float,
    rulings: Rulings,
) -> None:
    """Say whose each file is and of which quarter, and settle several files of one agency."""
    by_agency: dict[str, list[Source]] = {}
    for source in sources:
        if source.reading is None:
            by_name = names.by_file_name(source.name) or UNKNOWN_AGENCY
            source.agency = rulings.agency_of(source, by_name)
            continue
        whose = whose_return(source.name, source.reading.block, names, near_miss)
        source.agency = rulings.agency_of(source, whose.code)
        ruled = source.agency != whose.code
        told = [*(() if ruled else whose.issues), *of_which_quarter(source.reading.block, quarter)]
        source.issues += [(-1, issue) for issue in told]
        if source.agency != UNKNOWN_AGENCY:
            by_agency.setdefault(source.agency, []).append(source)
    for several in by_agency.values():
        if len(several) > 1:
            settle(several)


def _tell_not_in_force(
    sources: Iterable[Source], names: AgencyNames, in_force: Collection[str]
) -> None:
    for source in sources:
        if source.agency != UNKNOWN_AGENCY and source.agency not in in_force:
            facts = {"used": names.name(source.agency)}
            source.issues.append((-1, Issue("agency_not_in_force", facts=facts)))


def _read_issues(
    sources: Sequence[Source], by_place: Mapping[tuple[int, int], str]
) -> Iterator[PlacedIssue]:
    """Give the readings' issues; those of a row that another file's replaced go with it."""
    for source in sources:
        for case, issue in source.issues:
            case_id = by_place.get((id(source), case))
            if case >= 0 and case_id is None:
                continue
            yield PlacedIssue(source.agency, issue, source.name, case_id)


def _ids_by_place(places: Sequence[Origin], ids: Sequence[str]) -> dict[tuple[int, int], str]:
    return {
        (id(source), case): case_id for (source, _, case), case_id in zip(places, ids, strict=True)
    }


def _at(place: Origin, case_id: str, issue: Issue) -> PlacedIssue:
    return PlacedIssue(place.source.agency, issue, place.source.name, case_id)


def _id_issues(
    places: Sequence[Origin],
    ids: Sequence[str],
    faults: Iterable[IdFault],
    names: AgencyNames,
) -> Iterator[PlacedIssue]:
    for fault in faults:
        place = places[fault.case]
        facts = {"used": ids[fault.case], "agency": names.name(fault.agency)}
        if fault.other is not None:
            facts["other"] = _where(places[fault.other], "case_id")
        value = place.reading.texts["case_id"][place.case] or ""
        issue = Issue(fault.code, place.sheet, place.cell("case_id"), "case_id", value, facts)
        yield _at(place, ids[fault.case], issue)


def _where(place: Origin, name: str) -> str:
    return f"{place.source.name} {place.sheet}!{place.cell(name)}"


def _check_issues(
    cases: pd.DataFrame,
    places: Sequence[Origin],
    ids: Sequence[str],
    last: pd.DataFrame | None,
    apart: Collection[frozenset[str]],
    types: Sequence[CaseType],
) -> Iterator[PlacedIssue]:
    for hit in check(cases, last, types):
        place = places[hit.row]
        cell = place.cell(hit.field)
        issue = Issue(hit.code, place.sheet, cell, hit.field, hit.value, hit.facts)
        yield _at(place, ids[hit.row], issue)
    keys = [place.reading.file_keys[place.case] for place in places]
    pairs = {
        "file_no_doubled": ("file_no", same_file_number(cases, keys)),
        "probable_duplicate": ("subject", same_event(cases, keys)),
    }
    for code, (name, rows) in pairs.items():
        for one, other in rows:
            if frozenset((ids[one], ids[other])) in apart:
                continue
            for here, there in ((one, other), (other, one)):
                place = places[here]
                value = place.source.shown(place.case, name)
                facts = {"other": ids[there], "other_place": _where(places[there], name)}
                issue = Issue(code, place.sheet, place.cell(name), name, value, facts)
                yield _at(place, ids[here], issue)


def _unread_issues(
    places: Sequence[Origin], ids: Sequence[str], unanswered: Iterable[StillUnread]
) -> Iterator[PlacedIssue]:
    for each in unanswered:
        if not BY_FIELD[each.field].required:
            place = places[each.row]
            cell = place.cell(each.field)
            facts = {"last": each.last}
            issue = Issue("carried_cell_unread", place.sheet, cell, each.field, "", facts)
            yield _at(place, ids[each.row], issue)


def _carried_issues(
    cases: pd.DataFrame, issues: Iterable[tuple[str, Issue]]
) -> Iterator[PlacedIssue]:
    """Place issues of cases carried over: no file of this quarter speaks of them."""
    codes = tables.texts(cases["agency_code"])
    agencies = dict(zip(tables.texts(cases["case_id"]), codes, strict=True))
    for case_id, issue in issues:
        yield PlacedIssue(agencies[case_id], issue, case_id=case_id)


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


def _own_values(
    sources: Iterable[Source], by_place: Mapping[tuple[int, int], str]
) -> Iterator[OwnValues]:
    for source in sources:
        for own in source.reading.own if source.reading else ():
            values = {
                by_place[id(source), case]: value
                for case, value in own.values.items()
                if (id(source), case) in by_place
            }
            if values or own.title:
                yield OwnValues(
                    source.agency, source.name, own.sheet, own.letter, own.title, values
                )
