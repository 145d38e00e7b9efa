"""What must be true of everything that is kept, each under a name; nothing is written.

Takes the records; gives for each invariant what contradicts it, as short texts without names (ids,
codes, quarters, paths).  An empty list is a true invariant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.figures.progress import lost
from pipeline.jobs.quarter_run import Run
from pipeline.model import tables
from pipeline.model.codes import PRESSES_NOBODY, CaseOrigin
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import (
    CaseRegister,
    KeptRegisters,
    altered_since_closing,
    quarters_kept,
    read_closed,
    read_columns,
    read_register,
)
from pipeline.records.dispatch_register import TAKEN_OVER, DispatchRegister
from pipeline.records.evidence_pack import pack_path
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.read_rulings import read_decisions
from pipeline.records.records_manifest import RecordsManifest, read_manifest
from pipeline.records.records_proof import Proof, prove
from pipeline.records.revisions import (
    closed_folder,
    editions_kept,
    letters_kept,
    register_files,
)
from pipeline.records.rulings import Ruling
from pipeline.records.verify_evidence import check_pack
from pipeline.returns.register.case_linkage import differs_in_all, known_cases


@dataclass(frozen=True)
class KeptTables:
    """Everything that the invariants are held against, read once."""

    run: Run
    proof: Proof
    registers: Mapping[Quarter, CaseRegister]
    dispatch: Mapping[Quarter, DispatchRegister]


Invariant = Callable[[KeptTables], Iterator[str]]

INVARIANTS: dict[str, Invariant] = {}
"""Every invariant by its name."""
_OF_A_RUN: list[Invariant] = []
"""What can be told of a run before it is kept; the rest is `doctor`'s."""
_AT_START: list[Invariant] = []
"""What costs little: from the lists, and from a few columns of the newest register."""


def _invariant(
    *, of_a_run: bool = False, at_start: bool = False
) -> Callable[[Invariant], Invariant]:
    """Declare an invariant, and when it is asked besides `doctor` and the end of the work."""

    def declared(each: Invariant) -> Invariant:
        INVARIANTS[each.__name__] = each
        if of_a_run:
            _OF_A_RUN.append(each)
        if at_start:
            _AT_START.append(each)
        return each

    return declared


def read_kept_tables(run: Run, proof: Proof) -> KeptTables:
    """Read the registers and dispatch registers of every quarter that is kept.

    Raises ConfigFaultsError where one can't be read.
    """
    registers, dispatch = {}, {}
    for quarter in quarters_kept(run.records):
        register = read_register(run.records, quarter)
        if register is not None:
            registers[quarter] = register
        dispatch[quarter] = read_dispatch(run.records, quarter, only_look=True)
    return KeptTables(run, proof, registers, dispatch)


@_invariant(at_start=True)
def one_run_for_a_quarter(kept: KeptTables) -> Iterator[str]:
    """A quarter's tables were written by one run."""
    runs: dict[str, set[str]] = {}
    manifest = kept.proof.manifest or RecordsManifest()
    for name, file in manifest.files.items():
        parts = name.split("/")
        if name in manifest.accepted:
            continue
        if parts[0] == "register" and len(parts) == 5:
            runs.setdefault("/".join(parts[2:4]), set()).add(file.run)
    yield from (f"{quarter}: {len(found)}" for quarter, found in runs.items() if len(found) > 1)


@_invariant(of_a_run=True, at_start=True)
def deadlines_are_rules_times_cases(kept: KeptTables) -> Iterator[str]:
    """Every case has one deadline for each rule."""
    for quarter, register in kept.registers.items():
        deadlines, cases = register.frames["deadlines"], len(register.cases)
        rules = deadlines["rule"].nunique()
        pairs = deadlines[["case_id", "rule"]].drop_duplicates()
        if len(deadlines) != rules * cases or len(pairs) != len(deadlines):
            yield f"{quarter}: {len(deadlines)} ≠ {rules} × {cases}"


@_invariant(of_a_run=True, at_start=True)
def tables_name_the_registers_cases(kept: KeptTables) -> Iterator[str]:
    """Deadlines and claims are of cases of the register; every case has its progress."""
    for quarter, register in kept.registers.items():
        known = _ids(register.cases)
        for name in ("deadlines", "claims"):
            if name in register.frames:
                strangers = _ids(register.frames[name]) - known
                yield from (f"{quarter}: {name} {case_id}" for case_id in sorted(strangers))
        progress = register.frames.get("progress")
        if progress is not None and len(progress):
            without = known - _ids(progress)
            yield from (f"{quarter}: progress {case_id}" for case_id in sorted(without))


@_invariant(of_a_run=True, at_start=True)
def returns_add_up_to_the_cases(kept: KeptTables) -> Iterator[str]:
    """By agency, the cases returned and carried are the cases of the register.

    A case that the office ruled to be another agency's counts for the one whose file it stands in.
    """
    for quarter, register in kept.registers.items():
        returns = register.frames["returns"]
        told = returns.groupby("agency_code")[["cases", "carried"]].sum().sum(axis=1)
        held = _by_return(register)
        if not len(returns) or not returns["cases"].notna().any():
            continue
        for code in sorted({*told.index, *held}):
            if int(told.get(code, 0)) != held[code]:
                yield f"{quarter} {code}: {int(told.get(code, 0))} ≠ {held[code]}"


def _by_return(register: CaseRegister) -> Counter[str]:
    """Count cases by agency: those returned by whose file they stand in, carried ones by whose."""
    returns = register.frames["returns"]
    files = {
        (code, name)
        for code, names in zip(returns["agency_code"], tables.texts(returns["files"]), strict=True)
        for name in names.split("; ")
    }
    owners = {name: code for code, name in files}
    columns = ("agency_code", "origin", "source_file")
    rows = zip(*(tables.values(register.cases[name]) for name in columns), strict=True)
    return Counter(
        code if origin != CaseOrigin.RETURNED or (code, file) in files else owners.get(file, code)
        for code, origin, file in rows
    )


@_invariant()
def no_open_case_is_lost(kept: KeptTables) -> Iterator[str]:
    """A case that was open in one quarter stands in the next, joined or under its own id."""
    for quarter, register in kept.registers.items():
        before = kept.registers.get(quarter.previous)
        if before is None:
            continue
        progress = register.frames.get("progress")
        joined: dict[str, str] = {}
        if progress is not None:
            moved = progress[progress["joined_to"].notna()]
            joined = dict(zip(moved["case_id"], moved["joined_to"], strict=True))
        gone = lost(before.cases, register.cases, joined)
        yield from (f"{quarter}: {case_id}" for case_id in gone)


@_invariant(of_a_run=True, at_start=True)
def no_id_stands_twice(kept: KeptTables) -> Iterator[str]:
    """Within a quarter an id is one case."""
    for quarter, register in kept.registers.items():
        counts = Counter(tables.values(register.cases["case_id"]))
        yield from (f"{quarter}: {case_id}" for case_id, count in counts.items() if count > 1)


@_invariant()
def an_id_is_one_case_in_all_editions(kept: KeptTables) -> Iterator[str]:
    """Over all quarters and revisions an id is given once, and never to another case."""
    records = kept.run.records
    read, known = KeptRegisters(records), None
    for edition in editions_kept(records):
        path = register_files(records, edition).get("cases")
        if path is None:
            continue
        cases = read.table("cases", path)
        twice = cases["case_id"].duplicated()
        yield from (f"{edition}: {case_id}" for case_id in cases.loc[twice, "case_id"])
        cases = cases[~twice]
        if known is not None:
            yield from (f"{edition}: {case_id}" for case_id in _given_anew(known, cases))
        both = [cases] if known is None else [cases, known]
        known = tables.concat(tables.CASES, both).drop_duplicates("case_id")


def _given_anew(known: pd.DataFrame, cases: pd.DataFrame) -> Iterator[str]:
    """Give the ids of cases that are not the known ones: another file, and nothing else alike.

    A case may be told otherwise from quarter to quarter, but hardly in everything at once.
    """
    then, now = (frame.set_index("case_id")["file_no"] for frame in (known, cases))
    shared = then.index.intersection(now.index)
    other = (then[shared] != now[shared]).fillna(value=False)
    ids = list(shared[other.to_numpy(bool)])
    before = {each.case_id: each for each in known_cases(known[known["case_id"].isin(ids)])}
    for case in known_cases(cases[cases["case_id"].isin(ids)]):
        if differs_in_all(case, before[case.case_id]):
            yield case.case_id


@_invariant()
def dispatched_letters_are_kept(kept: KeptTables) -> Iterator[str]:
    """Of each letter that was dispatched the text is kept."""
    # Not for a command that only proves what is cheap: Word's library takes long to start.
    from pipeline.documents.letters import FOLDER as LETTERS

    records = kept.run.records
    for quarter, register in kept.dispatch.items():
        for line in register.lines:
            ours = line.kind not in PRESSES_NOBODY
            if not (ours and line.sent and line.file) or line.standing == TAKEN_OVER:
                continue
            name = Path(line.file.replace("\\", "/")).name
            places = [letters_kept(records, quarter) / LETTERS / name]
            places += [
                closed_folder(records, closed.edition) / "output" / LETTERS / name
                for closed in read_closed(records, quarter)
            ]
            if not any(place.is_file() for place in places):
                yield f"{quarter} {line.agency_code}"


@_invariant(of_a_run=True)
def rounds_rest_on_dispatched_letters(kept: KeptTables) -> Iterator[str]:
    """A letter of round n presses a case that n - 1 dispatched letters of before pressed."""
    pressed: Counter[str] = Counter()
    for quarter in sorted(kept.dispatch):
        lines = kept.dispatch[quarter].lines
        chasing = [line for line in lines if line.key[1] == "letter" and line.pressed]
        for line in chasing:
            before = max(pressed[case_id] for case_id in line.pressed)
            if line.standing != TAKEN_OVER and line.round - 1 > before:
                yield f"{quarter} {line.agency_code}: {line.round} > {before} + 1"
        for line in chasing:
            # On which day its run looked is not kept: whatever may have pressed counts.
            if line.sent or line.standing == TAKEN_OVER:
                pressed.update(line.pressed)


@_invariant()
def rulings_rest_on_what_is_there(kept: KeptTables) -> Iterator[str]:
    """A ruling on a case names a case that some register knows."""
    known = {
        case_id
        for register in kept.registers.values()
        for name in ("cases", "absorbed")
        if name in register.frames
        for case_id in _ids(register.frames[name])
    }
    decisions = read_decisions(kept.run.records, only_look=True)
    on_cases = (Ruling.JOIN, Ruling.KEEP_APART, Ruling.EXTEND_COMMITTEE, Ruling.SNOOZE)
    for line in decisions.rulings:
        if line.decided and line.ruling in on_cases and not known & set(line.named):
            yield f"{line.number}"


@_invariant(of_a_run=True, at_start=True)
def baht_balances(kept: KeptTables) -> Iterator[str]:
    """What the claims have at stake is what their cases have."""
    for quarter, register in kept.registers.items():
        claims = register.frames.get("claims")
        if claims is None or not len(claims):
            continue
        held = _amounts(register.cases)
        for case_id, amount in _amounts(claims).items():
            if held.get(case_id) != amount:
                yield f"{quarter} {case_id}: {amount} ≠ {held.get(case_id)}"


def _amounts(frame: pd.DataFrame) -> dict[str, Decimal | None]:
    sums = tables.values(frame["at_stake"])
    return dict(zip(tables.values(frame["case_id"]), sums, strict=True))


def _ids(frame: pd.DataFrame) -> set[str]:
    """Give the ids of a frame's cases, each once: deadlines name a case a dozen times."""
    return set(tables.values(pa.array(frame["case_id"]).unique()))


@_invariant(at_start=True)
def closings_are_what_is_listed(kept: KeptTables) -> Iterator[str]:
    """What a closing noted of each file is what the records' manifest lists."""
    records, manifest = kept.run.records, kept.proof.manifest
    if manifest is None:
        return
    for quarter in quarters_kept(records):
        for closed in read_closed(records, quarter):
            for name, digest in closed.files.items():
                listed = manifest.files.get(name)
                if name not in manifest.accepted and (listed is None or listed.sha256 != digest):
                    yield f"{closed.edition}: {name}"


@_invariant()
def what_was_closed_stands(kept: KeptTables) -> Iterator[str]:
    """Closed editions are as they were closed, and evidence packs are whole."""
    records = kept.run.records
    for quarter in kept.registers:
        for closed in read_closed(records, quarter):
            yield from altered_since_closing(records, closed)
        path = pack_path(records, quarter)
        if path.is_file():
            yield from (f"{path.name}: {fault.code} {fault.name}".rstrip()
                        for fault in check_pack(path, records).faults)  # fmt: skip


def invariants_of_run(
    run: Run,
    frames: Mapping[str, pd.DataFrame],
    dispatch: Iterable[DispatchRegister],
    lost_cases: Sequence[str],
) -> dict[str, list[str]]:
    """Hold what a run is about to keep against the invariants; gives what contradicts each.

    `frames` are its tables by name, `dispatch` the dispatch registers up to its own, `lost_cases`
    those that were open in the quarter before and are nowhere now.
    """
    nothing_read = KeptRegisters(run.records)
    register = CaseRegister(run.edition, run.records, {}, dict(frames), nothing_read)
    by_quarter = {each.quarter: each for each in dispatch}
    kept = KeptTables(run, Proof(None), {run.quarter: register}, by_quarter)
    found = {each.__name__: sorted(each(kept)) for each in _OF_A_RUN}
    return {**found, no_open_case_is_lost.__name__: list(lost_cases)}


_COLUMNS_AT_START = {
    "cases": ("case_id", "agency_code", "at_stake", "origin", "source_file"),
    "deadlines": ("case_id", "rule"),
    "claims": ("case_id", "at_stake"),
    "progress": ("case_id",),
    "returns": ("agency_code", "cases", "carried", "files"),
}


def invariants_at_start(run: Run) -> dict[str, list[str]]:
    """Hold what the work will rest on against what can be told at once; as `invariants_of_records`.

    The records must be proved: the registers before the newest were held so when they were the
    newest, and are the same.  The rest is `doctor`'s, and what is asked at the end of the work.
    """
    quarters = quarters_kept(run.records)
    newest = quarters[-1] if quarters else None
    register = read_columns(run.records, newest, _COLUMNS_AT_START) if newest else None
    proof = Proof(read_manifest(run.records))
    kept = KeptTables(run, proof, {newest: register} if newest and register else {}, {})
    return {each.__name__: sorted(each(kept)) for each in _AT_START}


def invariants_of_records(run: Run) -> dict[str, list[str]]:
    """Hold everything that is kept against every invariant; gives what contradicts each.

    Raises ConfigFaultsError where a register can't be read.
    """
    kept = read_kept_tables(run, prove(run.records, run.output))
    return {name: sorted(invariant(kept)) for name, invariant in INVARIANTS.items()}
