"""A first quarter takes over the register that the office kept before, letters and rounds included.

Takes the office's file; writes the register of the quarter before and its dispatch register as if
that quarter had been run, so that everything downstream works unchanged: what is known is not new,
an id stays, a case that nobody mentions is carried over and pressed again.  Refuses where a
register of that or a later quarter stands already: it would change what was since concluded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.documents.letters import letters_frame
from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.order_of_work import Agree, Concern, go_on
from pipeline.jobs.quarter_run import Journal, Run, as_it_is_whole
from pipeline.locale import Message, Wording
from pipeline.model import tables
from pipeline.model.case_identity import NO_AGENCY, UNKNOWN_AGENCY
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.codes import LetterKind, ReturnStatus
from pipeline.model.faults import RefusalError
from pipeline.model.openness import is_open
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import keep_register, quarters_kept, read_closed, read_register
from pipeline.records.dispatch_register import (
    ENTERED,
    TAKEN_OVER,
    Dispatched,
    register_name,
)
from pipeline.records.import_columns import AGENCY, EarlierLetters
from pipeline.records.quarter_files import parquet_bytes
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.revisions import REGISTER, Edition, register_files, standing_register
from pipeline.records.write_dispatch_register import dispatch_bytes
from pipeline.returns.read_existing_register import ExistingRegister, read_existing
from pipeline.returns.read_quarter import Settings
from pipeline.returns.register.checked_columns import CheckedColumns
from pipeline.returns.register.return_file import KEPT_FIELDS
from pipeline.thai.dates import format_short

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class ImportedRegister:
    """What was taken over, and under which quarter it is kept."""

    quarter: Quarter
    """The one before the first."""
    existing: ExistingRegister
    lines: tuple[Dispatched, ...]
    """The lines of its dispatch register."""
    folder: Path | None
    """Where the register stands; None where nothing was written."""
    changes: tuple[Message, ...] = ()
    """What differs from what was taken over before."""
    notes: tuple[Wording, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the file could be read and holds cases."""
        return len(self.cases) > 0

    @property
    def cases(self) -> pd.DataFrame:
        """A row a case of the former register, typed as `tables.CASES`; empty where it had none."""
        return self.existing.collected.cases

    @property
    def open_cases(self) -> int:
        """How many cases are not closed."""
        return int(is_open(self.cases["status"]).sum())

    @property
    def ownerless(self) -> int:
        """How many cases belong to no agency that could be told."""
        return int((self.cases["agency_code"] == UNKNOWN_AGENCY).sum())


def take_over(
    run: Run,
    path: Path,
    journal: Journal,
    *,
    dry_run: bool,
    again: bool = False,
    agree: Agree = go_on,
) -> ImportedRegister:
    """Take over the register at `path` before the quarter of `run`, evaluated as of its day.

    Writes nothing where the file holds no case.  `again` replaces what was taken over before: what
    changes is told through `agree` first, and every case keeps its id.  Raises RefusalError
    where the records hold that quarter, closed or not to be replaced, or a later one already.
    """
    if dry_run:
        return as_it_is_whole(
            run, lambda whole: _taken_over(whole, path, journal, None, agree, again=again)
        )
    before = run.quarter.previous
    places = [
        *standing_register(run.records, Edition(before)),
        run.records / register_name(before),
    ]
    with at_work(run.records, "import", places, output=run.output, since=run.started) as work:
        return _taken_over(run, path, journal, work, agree, again=again)


def _taken_over(
    run: Run, path: Path, journal: Journal, work: RecordsWork | None, agree: Agree, *, again: bool
) -> ImportedRegister:
    before = run.quarter.previous
    _refuse_kept(run.records, before, again=again)
    kept = read_register(run.records, before) if again else None
    journal.stage("collect")
    existing = read_existing(
        path,
        run.quarter,
        as_of=run.as_of,
        due_back=run.config.office.schedule.due_back(before),
        settings=Settings.of(run.config),
        agencies=run.config.agencies,
        own=kept.cases if kept else None,
        workers=run.workers,
        progress=journal.progress,
    )
    lines = _lines(run, existing)
    changes = () if kept is None else tuple(import_changes(kept.cases, existing.collected.cases))
    taken = ImportedRegister(before, existing, lines, None, changes=changes)
    if not taken.usable or work is None:
        return taken
    if kept is not None:
        replaced = JOBS("import_replaces", quarter=before.named, count=len(changes))
        agree([*map(Concern, changes), Concern(replaced, asks=True)])
    journal.stage("evaluate")
    frames = _frames(run, existing, lines)
    journal.stage("data")
    known = read_dispatch(run.records, before, run.codes)
    lines = tuple(_with_entries(line, known.by_key.get(line.key)) for line in lines)
    checks = [lambda: _refuse_kept(run.records, before, again=again)]
    with work.commit(run.office, run.as_of, checks) as commit:
        tables_kept = {name: parquet_bytes(name, frame) for name, frame in frames.items()}
        keep_register(commit, Edition(before), tables_kept)
        content = (
            dispatch_bytes(None, known.path, before, lines, run.as_of)
            if lines or known.book
            else None
        )
        if content is not None:
            commit.file(known.path, content, seen=known.book.sha256 if known.book else "")
    return replace(taken, folder=run.records / REGISTER, notes=tuple(work.notes))


def _with_entries(line: Dispatched, known: Dispatched | None) -> Dispatched:
    """Keep what the office entered on a line and the file does not say, as the reply to it."""
    if known is None:
        return line
    entered = {name: getattr(known, name) for name in ENTERED if not getattr(line, name)}
    return replace(line, **entered)


def _refuse_kept(records: Path, before: Quarter, *, again: bool) -> None:
    """Refuse where the records would be changed behind the back of what rests on them."""
    kept = [found for found in quarters_kept(records) if found >= before]
    # Only what was taken over may be replaced so: no run's register, and none that is closed.
    taken = read_dispatch(records, before, only_look=True).taken_over
    replaceable = kept == [before] and taken and not read_closed(records, before)
    for found in kept:
        if not (again and replaceable):
            paths = register_files(records, Edition(found))
            folder = next(iter(paths.values())).parent if paths else records
            code = "register_taken_over" if replaceable else "register_stands"
            raise RefusalError(code, quarter=found.named, folder=folder, records=records)
    dispatch = records / register_name(before)
    if dispatch.exists() and before not in kept:
        raise RefusalError("dispatch_stands", quarter=before.named, path=dispatch)


def _lines(run: Run, existing: ExistingRegister) -> tuple[Dispatched, ...]:
    """Give a line for each agency that was pressed, with its last letter."""
    by_agency: dict[str, list[EarlierLetters]] = defaultdict(list)
    for each in existing.letters:
        by_agency[each.agency_code].append(each)
    damage: dict[str, Decimal | None] = dict(
        zip(
            existing.collected.cases["case_id"].tolist(),
            pa.array(existing.collected.cases["damage_amount"]).to_pylist(),
            strict=True,
        )
    )
    return tuple(
        _line(agency.code, agency.name, by_agency[agency.code], damage)
        for agency in run.config.agencies
        if agency.code in by_agency
    )


def _line(
    code: str, name: str, pressed: Sequence[EarlierLetters], damage: dict[str, Decimal | None]
) -> Dispatched:
    dated = [each for each in pressed if each.dispatched_date is not None]
    last = max(dated or pressed, key=lambda each: (each.dispatched_date or date.min, each.number))
    others = dict.fromkeys(
        _letter(each)
        for each in pressed
        if each.number
        and (each.number, each.dispatched_date) != (last.number, last.dispatched_date)
    )
    return Dispatched(
        agency_code=code,
        agency=name,
        kind=LetterKind.CHASE,
        subject=TAKEN_OVER,
        round=max(each.times for each in pressed),
        cases=len(pressed),
        damage=sum((damage[each.case_id] or Decimal(0) for each in pressed), Decimal(0)),
        file="",
        # A case stands there as often as it was pressed: that is how rounds are counted.
        pressed=tuple(each.case_id for each in pressed for _ in range(each.times)),
        number=last.number,
        dispatched_date=last.dispatched_date,
        note=str(JOBS("import_other_letters", letters=", ".join(others))) if others else "",
        standing=TAKEN_OVER,
    )


def _letter(each: EarlierLetters) -> str:
    if each.dispatched_date is None:
        return each.number
    day = format_short(each.dispatched_date)
    return str(JOBS("import_letter_of", number=each.number, day=day))


def _frames(
    run: Run, existing: ExistingRegister, lines: Sequence[Dispatched]
) -> dict[str, pd.DataFrame]:
    """Give the data files of the quarter before, as a run would have left them."""
    collected = existing.collected
    deadlines = evaluate(collected.cases, run.config, run.as_of)
    # An agency that the register does not name has nothing in it; it is not in default.
    returns = collected.returns
    status = returns["status"].mask(
        returns["status"] == ReturnStatus.MISSING, ReturnStatus.NIL.value
    )
    returns = returns.assign(status=status)
    prefix = run.config.office.letterhead.letter_prefix
    of_agencies = {line.agency_code: line for line in lines}
    held = {
        "cases": classify(collected.cases, deadlines, run.config, run.as_of),
        "deadlines": deadlines,
        "issues": collected.issues,
        "returns": returns,
        "letters": letters_frame(lines, of_agencies, prefix, run.as_of),
    }
    empty = {name: tables.frame(schema, {}) for name, schema in tables.SCHEMAS.items()}
    return {**empty, **held}


def import_changes(then: pd.DataFrame, now: pd.DataFrame) -> Iterator[Message]:
    """Say what importing again changes: of each case that comes, goes or differs, by its id.

    Takes the cases taken over before and those of the file now, both `tables.CASES`.
    """
    before, after = CheckedColumns(then), CheckedColumns(now)
    was, stands = (
        {case_id: row for row, case_id in enumerate(tables.texts(cases["case_id"]))}
        for cases in (then, now)
    )
    for case_id in sorted({*was, *stands}):
        if case_id not in was:
            file_no = after.value_text("file_no", stands[case_id]) or "-"
            yield JOBS("import_adds", case_id=case_id, file_no=file_no)
        elif case_id not in stands:
            file_no = before.value_text("file_no", was[case_id]) or "-"
            yield JOBS("import_drops", case_id=case_id, file_no=file_no)
        elif told := "; ".join(_differences(before, was[case_id], after, stands[case_id])):
            yield JOBS("import_alters", case_id=case_id, differences=told)


def _differences(
    before: CheckedColumns, then: int, after: CheckedColumns, now: int
) -> Iterator[str]:
    """Give title, former and present value of each field that differs.

    Of a field that can name a person no value: these sentences stand on a terminal.
    """
    for name in ("agency_code", *KEPT_FIELDS):
        old, new = before.value_text(name, then), after.value_text(name, now)
        if old != new:
            title = BY_FIELD[name].title if name in BY_FIELD else AGENCY.title
            if name in BY_FIELD and BY_FIELD[name].personal:
                old = new = "…"
            shown = (NO_AGENCY if text == UNKNOWN_AGENCY else text or "-" for text in (old, new))
            yield f"{title}: {' → '.join(shown)}"
