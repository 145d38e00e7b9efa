"""Personal data: where it lies and since when, and what may be removed once its time is over.

`personal_data` tells; `forget` removes the returns and results of quarters that are closed and have
an evidence pack, and never anything of `records/`: the registers are the office's memory, closed
quarters and packs prove it.  The journal keeps that it was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pipeline.exchange.dropped_files import TAKEN_OUT
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import inbox_of
from pipeline.locale import Message
from pipeline.model.faults import ConfigFaultsError
from pipeline.model.quarter import Quarter
from pipeline.records.case_register import quarters_kept, read_closed
from pipeline.records.commit_moves import STAGING
from pipeline.records.durable_files import sha256_of
from pipeline.records.evidence_pack import hashes_in, pack_path
from pipeline.records.files_in_use import refuse_held_open
from pipeline.records.journal import FILE as JOURNAL
from pipeline.records.journal import read_journal
from pipeline.records.office_lock import refuse_held
from pipeline.records.records_work import at_work
from pipeline.records.revisions import CLOSED_FILE, closed_folder, editions_kept
from pipeline.records.whole_state import Seen, read_whole
from pipeline.records.write_evidence import closing_path_in_pack
from pipeline.thai.dates import THAI_TIME

_PREVIOUS = ".previous"


@dataclass(frozen=True, slots=True)
class PersonalDataPlace:
    """A place that holds personal data: what of whom, how many files, since when."""

    holds: str
    """The code of the message that says what is held."""
    folder: Path
    files: int
    since: Quarter | date | None
    """The first quarter, or the first day where the files are of no quarter; None: not known."""


@dataclass(frozen=True)
class RemovedData:
    """What was removed (or would be), by quarter, and what was kept back and why."""

    removed: tuple[tuple[Quarter, tuple[Path, ...]], ...]
    notes: tuple[Message, ...]

    @property
    def folders(self) -> int:
        """How many folders were removed, over all quarters."""
        return sum(len(folders) for _, folders in self.removed)


def personal_data(run: Run) -> list[PersonalDataPlace]:
    """Give every place of the office that holds personal data and is not empty."""

    def read(seen: Seen) -> list[PersonalDataPlace]:
        whole = replace(
            run,
            records_folder=seen(run.records),
            output_folder=seen(run.output),
            inputs_folder=seen(run.inputs),
        )
        return list(_places_with_files(run, whole))

    return read_whole(run.records, read)


def _holding(run: Run) -> Iterator[tuple[str, Path]]:
    yield "privacy_returns", run.inputs
    yield "privacy_inbox", inbox_of(run)
    yield "privacy_output", run.output
    for name in ("register", "letters", "closed", "evidence"):
        yield f"privacy_{name}", run.records / name


def _places_with_files(run: Run, whole: Run) -> Iterator[PersonalDataPlace]:
    """Give the places as `run` names them, with what `whole` finds there."""
    for (holds, named), (_, folder) in zip(_holding(run), _holding(whole), strict=True):
        kept = quarters_kept(whole.records) if holds == "privacy_register" else ()
        quarters = sorted({*_quarters_named(folder), *kept})
        apart = inbox_of(whole) if holds == "privacy_returns" else None
        files = sum(
            path.is_file()
            and apart not in path.parents
            and STAGING not in path.relative_to(folder).parts
            for path in folder.rglob("*")
        )
        if files:
            since = quarters[0] if quarters else _oldest(folder)
            yield PersonalDataPlace(holds, named, files, since)
    journal = read_journal(whole.records)
    for holds, pattern in (
        ("privacy_dispatch", "dispatch_*.xlsx"),
        ("privacy_rulings", "decisions.xlsx"),
        ("privacy_journal", JOURNAL),
    ):
        found = list(whole.records.glob(pattern))
        if found:
            quarters = sorted(_quarters_in(path.stem for path in found))
            first = quarters[0] if quarters else _first_written(journal, pattern)
            yield PersonalDataPlace(holds, run.records, len(found), first)
    if any(agency.email or agency.email_copy for agency in run.config.agencies):
        agencies = run.office.root / run.config.office.files.agencies
        yield PersonalDataPlace("privacy_addresses", agencies, 1, None)


def _oldest(folder: Path) -> date:
    """Give the day on which the oldest file of a folder was last written."""
    moments = (path.stat().st_mtime for path in folder.rglob("*") if path.is_file())
    return datetime.fromtimestamp(min(moments), tz=THAI_TIME).date()


def _first_written(journal: Sequence[Mapping[str, object]], name: str) -> date | None:
    """Give the day on which the records first got a file of that name, or the journal itself."""
    for line in journal:
        written = line.get("written")
        if name == JOURNAL or (isinstance(written, Mapping) and name in written):
            try:
                return datetime.fromisoformat(str(line.get("since"))).date()
            except ValueError:
                continue
    return None


def due_for_removal(run: Run) -> Quarter | None:
    """Give the first quarter to keep by the office's retention; None where it sets none."""
    quarters = run.config.office.keep_quarters
    if quarters is None:
        return None
    first = run.quarter
    for _ in range(quarters):
        first = first.previous
    return first


def may_be_removed(place: PersonalDataPlace, first: Quarter) -> bool:
    """Whether a place holds returns or results of a quarter before the `first` to keep."""
    of_quarters = place.holds in ("privacy_returns", "privacy_output")
    return of_quarters and isinstance(place.since, Quarter) and place.since < first


def forget(run: Run, before: Quarter, *, dry_run: bool = False) -> RemovedData:
    """Remove returns and results of quarters before `before` that nothing needs any more.

    Raises ConfigFaultsError where records can't be trusted or a file is open, LockedError where
    another run is at work.
    """
    refuse_held(run.records)  # what another removes at this moment is not "nothing to remove"
    removed, notes = _removable(run, before)
    if removed and not dry_run:
        with at_work(run.records, "forget", output=run.output, since=run.started) as work:
            removed, notes = _removable(run, before)  # one may have been opened again since
            targets = [folder for _, folders in removed for folder in folders]
            refuse_held_open(targets)
            with work.commit(run.office, run.as_of) as commit:
                for folder in targets:
                    commit.remove_folder(folder)
    return RemovedData(removed, notes)


def _removable(
    run: Run, before: Quarter
) -> tuple[tuple[tuple[Quarter, tuple[Path, ...]], ...], tuple[Message, ...]]:
    """Give the folders that nothing needs any more by quarter, and why the others stay."""
    found = {
        quarter: tuple(folders)
        for quarter in sorted(_quarters_named(run.inputs, run.output))
        if quarter < before and (folders := list(_folders(run, quarter)))
    }
    notes = [note for quarter in found if (note := _needed(run, quarter)) is not None]
    kept = {note.facts["quarter"] for note in notes}
    removed = tuple((quarter, each) for quarter, each in found.items() if quarter not in kept)
    return removed, tuple(notes)


def _needed(run: Run, quarter: Quarter) -> Message | None:
    """Say what still needs a quarter's returns or results; None where nothing does."""
    if quarter in quarters_kept(run.records):
        try:
            closed = {each.edition for each in read_closed(run.records, quarter)}
        except ConfigFaultsError:
            closed = set()
        # A revision is closed with the results that its run wrote: they are needed until then.
        kept = {each for each in editions_kept(run.records) if each.quarter == quarter}
        if not kept <= closed:
            return JOBS("forget_open", quarter=quarter)
        pack = pack_path(run.records, quarter)
        if not pack.is_file():
            return JOBS("forget_no_pack", quarter=quarter)
        packed = hashes_in(pack)
        for edition in closed:
            noted = closed_folder(run.records, edition) / CLOSED_FILE
            if packed.get(closing_path_in_pack(edition)) != sha256_of(noted):
                return JOBS("forget_pack_older", quarter=quarter)
    return None


def _folders(run: Run, quarter: Quarter) -> Iterator[Path]:
    """Give the folders of a quarter: returns, taken-out ones, results, revisions, sheets."""
    for folder in (
        run.inputs / str(quarter),
        run.inputs / TAKEN_OUT / str(quarter),
        *sorted(run.output.glob(f"{quarter}*")),
        *sorted((run.output / "sheets").glob(f"{quarter}*")),
    ):
        if folder.is_dir():
            yield folder


def _quarters_named(*folders: Path) -> set[Quarter]:
    return _quarters_in(
        path.stem if path.is_file() else path.name
        for folder in folders
        for path in (*folder.glob("*"), *folder.glob("sheets/*"), *folder.glob(f"{TAKEN_OUT}/*"))
    )


def _quarters_in(names: Iterable[str]) -> set[Quarter]:
    found = set()
    for name in names:
        for part in _names(name):
            try:
                found.add(Quarter.parse(part))
            except ValueError:
                continue
    return found


def _names(name: str) -> Iterable[str]:
    plain = name.removesuffix(_PREVIOUS)
    return plain, plain.partition("_revised_")[0], plain.rpartition("_")[2]
