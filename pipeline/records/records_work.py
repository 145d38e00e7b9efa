"""The way to the records for whoever writes them: locked, recovered, proved; then one commit.

`at_work` opens the records for a job and gives a `RecordsWork`; its `commit` puts everything in
place at once, the manifest and the journal's line with it.

A folder's place proves nothing: it is copied, moved, named on the command line.  Records of another
office are refused; records without its mark were kept before there was one, and are taken over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.locale import Wording
from pipeline.model.faults import ConfigFaultsError, Fault, RefusalError
from pipeline.office.office import Office
from pipeline.records import journal, records_manifest
from pipeline.records.commit import Commit, committing, recover
from pipeline.records.commit_moves import STAGING, path_from_records
from pipeline.records.durable_files import sha256_of, write_durably
from pipeline.records.files_in_use import refuse_held_open
from pipeline.records.office_lock import NOTE, Holder, LockedError, is_held, locked
from pipeline.records.record_wording import RECORDS
from pipeline.records.records_manifest import RecordsManifest, is_temporary, manifest_after
from pipeline.records.records_proof import Proof, prove
from pipeline.records.whole_state import read_whole

OFFICE_FILE = "office.json"
"""Whose records these are: the office's id and name."""


@dataclass
class RecordsWork:
    """Records that are open for writing, and what there is to say of them."""

    records: Path
    holder: Holder
    proof: Proof
    notes: list[Wording] = field(default_factory=list)
    journal_facts: dict[str, Any] = field(default_factory=dict)
    """What the journal's line says besides."""

    @contextmanager
    def commit(
        self, office: Office, as_of: date, checks: Sequence[Callable[[], None]] = ()
    ) -> Iterator[Commit]:
        """Give a commit to fill; the office's mark, manifest and journal go with it.

        `checks` are asked again at the moment of writing.  What the records held when the work
        began must be what they hold now.
        """
        with committing(self.records) as commit:
            commit.checks += [self._refuse_changed, *checks]
            self.notes += claim_records(commit, office)
            yield commit
            day, owner = as_of.isoformat(), (office.id, office.name)
            run = commit.run or self._run_id(commit, day)
            after = manifest_after(commit, self.proof.manifest, owner, run, day)
            self.keep(commit, after, {"run": run, "as_of": day, **self.journal_facts})

    def _run_id(self, commit: Commit, day: str) -> str:
        """Give the id of a job that reads nothing but the records: they are what went in."""
        before = sha256_of(self.records / records_manifest.FILE)
        written = [
            _digest(move.staged) for move in commit.moves if not move.kind.startswith("remove")
        ]
        return run_id({"command": self.holder.command, "as_of": day, "records": before,
                       "written": written})  # fmt: skip

    def keep(self, commit: Commit, after: RecordsManifest, told: Mapping[str, Any]) -> None:
        """Put manifest and journal into the commit."""
        content = after.to_bytes()
        written = {}
        for number, move in enumerate(commit.moves, 1):
            if not move.kind.startswith("remove"):
                named = move.target if move.journalled else move.target.with_name(str(number))
                written[path_from_records(named, self.records)] = _digest(move.staged)
        line = {**asdict(self.holder), **told, "written": written}
        del line["pid"]
        commit.file(self.records / records_manifest.FILE, content)
        lines = journal.journal_with(self.records, line, content)
        commit.file(self.records / journal.FILE, lines)

    def _refuse_changed(self) -> None:
        """Records exchanged while the work was under way are not what it rests on."""
        now = prove(self.records)
        if now.faults:
            raise ConfigFaultsError(now.faults)


@contextmanager
def at_work(
    records: Path,
    command: str,
    targets: Sequence[Path] = (),
    *,
    output: Path | None = None,
    since: str = "",
    proves: bool = True,
) -> Iterator[RecordsWork]:
    """Open the records for a command that will replace `targets` beside them.

    Finishes or undoes what a stopped run left, then proves what is kept.  Raises LockedError where
    another run works on them, ConfigFaultsError where they can't be trusted or a target is open.
    """
    with locked(records, Holder.here(command, since)) as holder:
        notes = recovery_note(recover(records))
        before = [target.with_name(f"{target.name}.previous") for target in targets]
        every_commits = [records / records_manifest.FILE, records / journal.FILE]
        refuse_held_open([*every_commits, *targets, *before])
        proof = prove(records, output)
        if proof.faults and proves:
            raise ConfigFaultsError(proof.faults)
        yield RecordsWork(records, holder, proof, [*notes, *proof.warnings, *proof.astray])


def survey_records(records: Path, output: Path | None = None) -> tuple[Proof, tuple[Wording, ...]]:
    """Prove the records as they are whole, and say what was mended of a stopped run on the way."""
    notes: tuple[Wording, ...] = ()
    # A note that can't be read is one that a run was killed at.
    stopped = (records / STAGING).exists() or (records / NOTE).exists()
    if stopped and not is_held(records):
        # A note of another machine, which may be at work, stays; whoever writes is refused.
        with suppress(LockedError), locked(records, Holder.here("recover")):
            notes = recovery_note(recover(records))
    proof = read_whole(records, lambda seen: prove(seen(records), output and seen(output)))
    return proof, notes


def recovery_note(recovered: str | None) -> tuple[Wording, ...]:
    """Say what was done about a run that had been stopped."""
    if recovered is None:
        return ()
    finished = recovered == "finished"
    return (RECORDS("finished") if finished else RECORDS("undone"),)


def accept(work: RecordsWork, name: str, because: str) -> bool:
    """Take the records as they are at one file, for good; False where nothing is wrong with it."""
    proof = work.proof
    if not any(fault.file == name for fault in proof.faults):
        return False
    before = proof.manifest or manifest_after(Commit(work.records), None, ("", ""), "", "")
    files, books, owner = dict(before.files), dict(before.books), (before.office_id, before.office)
    files.pop(name, None)
    books.pop(name, None)
    with committing(work.records) as commit:
        now = manifest_after(commit, replace(before, files={}, books={}), owner, "", "")
        anew = manifest_after(commit, None, owner, "", "")
        if name in anew.files:
            files[name] = anew.files[name]
        if name in now.books:
            books[name] = now.books[name]
        accepted = {**before.accepted, name: because}
        after = replace(before, files=files, books=books, accepted=accepted)
        work.keep(commit, after, {"accepted": name, "because": because})
    return True


def write_proposal(folder: Path, proof: Proof) -> list[str]:
    """Copy into `folder` what restores the records, as it would lie in them; gives the names."""
    for name, copy in proof.copies.items():
        write_durably(folder / name, copy.read_bytes())
    return sorted(proof.copies)


def run_id(content: Mapping[str, Any]) -> str:
    """Give a run's id: the hash of all that went in."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _digest(staged: Path) -> str:
    if staged.is_file():
        return sha256_of(staged)
    digest = hashlib.sha256()
    for path in sorted(staged.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(staged).as_posix()} {sha256_of(path)}\n".encode())
    return digest.hexdigest()


def refuse_other_office(records: Path, office: Office) -> None:
    """Raise RefusalError where the records bear another office's id; writes nothing."""
    kept = _kept(records)
    if kept is not None and kept["office_id"] != office.id:
        raise RefusalError(
            "records_of_another_office",
            folder=str(records),
            theirs=kept["name"],
            their_id=kept["office_id"],
            own=office.name,
            own_id=office.id,
        )


def claim_records(commit: Commit, office: Office) -> tuple[Wording, ...]:
    """Put the office's id and name into what is committed; says so where they were kept without.

    Raises RefusalError where the records are another office's.
    """
    records = commit.records
    refuse_other_office(records, office)
    kept, own = _kept(records), {"office_id": office.id, "name": office.name}
    if kept == own:
        return ()
    nameless = kept is None and any(not is_temporary(Path(each.name)) for each in records.iterdir())
    text = json.dumps(own, ensure_ascii=False, indent=2) + "\n"
    commit.file(records / OFFICE_FILE, text.encode())
    if not nameless:
        return ()
    return (RECORDS("records_taken_over", folder=records, name=office.name, id=office.id),)


def _kept(records: Path) -> dict[str, str] | None:
    """Give what the records bear; None where they bear nothing."""
    path = records / OFFICE_FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        return {"office_id": str(found["office_id"]), "name": str(found["name"])}
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        message = RECORDS("owner_unreadable")
        raise ConfigFaultsError([Fault(str(path), 0, message)]) from None
