"""The evidence pack of a quarter: what was received, sent, found and recorded, in one zip.

Takes a run's folders; gives `records/evidence/evidence_QUARTER.zip` and what there is to say: what
is absent, what does not agree with the run's own manifest.  What is not there is said, in the
index and to the caller, and nothing stands in for it.  The same files give the same pack.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import VERSION
from pipeline.documents.evidence_index import IndexContent, Listed, index_bytes
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.jobs.evidence_letters import earlier_pack
from pipeline.jobs.evidence_sources import Sources, returns_read
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from pipeline.locale import Wording
from pipeline.model.watched_work import in_sight
from pipeline.office.office import CORRECTIONS
from pipeline.records.evidence_pack import INDEX, PackFolder, fingerprints_path, pack_path
from pipeline.records.moved_links import LINKED, with_links
from pipeline.records.records_work import RecordsWork, at_work
from pipeline.records.write_evidence import (
    PackWriter,
    PlannedMember,
    changed_while_packed,
    fresh_pack,
    keep_fingerprint,
    listed_briefly,
    path_in_pack,
)

FileStates = dict[str, tuple[object, ...]]
"""The files of a pack as they stood: source, size and last change, by path in the pack."""


@dataclass(frozen=True, slots=True)
class MadePack:
    """A finished pack; `path` is None and `fingerprint` empty where nothing was to be written."""

    path: Path | None
    fingerprint: str
    members: int
    notes: tuple[Wording, ...]


def make_pack(run: Run, *, dry_run: bool = False) -> MadePack | None:
    """Make the pack of the run's quarter; None where the office has nothing of the quarter yet.

    Raises ConfigFaultsError for faults of the office's own files, and where a file changes while
    the pack is made.
    """
    if dry_run:
        return as_it_is_whole(run, lambda whole: _made(whole, None))
    places = [pack_path(run.records, run.quarter), fingerprints_path(run.records)]
    with at_work(run.records, "evidence", places, output=run.output, since=run.started) as work:
        return _made(run, work)


def _made(run: Run, work: RecordsWork | None) -> MadePack | None:
    with ExitStack() as stack:
        sources = Sources(run, earlier_pack(run, stack))
        if not sources.has_quarter:
            return None
        gathered = sources.collect()
        if work is None:
            return MadePack(None, "", len(gathered.members), tuple(gathered.notes))
        target = pack_path(run.records, run.quarter)
        with work.commit(run.office, run.as_of) as commit, fresh_pack(commit, target) as pack:
            before = state_of_files(gathered.members)
            links = PackedLinks(gathered.members)
            members = in_sight("evidence", gathered.members)
            listed = [_copied(pack, member, links) for member in members]
            refuse_changed(before, state_of_files(sources.collect().members))
            notes = (*work.notes, *gathered.notes, *_disagreements(sources.manifest, listed))
            letterhead = run.config.office.letterhead
            content = IndexContent(
                run.quarter, letterhead, sources.results_date, [str(note) for note in notes]
            )
            pack.add(INDEX, index_bytes(content, listed))
            digest = pack.finish(run.quarter, VERSION, run.office.name)
            keep_fingerprint(commit, run.quarter, digest)
            # An earlier pack that is still open could not be replaced on Windows.
            stack.close()
    return MadePack(target, digest, len(listed) + 2, notes)


def _copied(pack: PackWriter, member: PlannedMember, links: PackedLinks) -> Listed:
    change = links.change_of(member)
    return Listed(pack.copy(member.path, member.source, member.dispatch, change), member.what)


def state_of_files(members: Iterable[PlannedMember]) -> FileStates:
    """Note how the files of a pack stand now."""
    found: FileStates = {}
    for member in members:
        found[member.path] = (member.source,)
        if isinstance(member.source, Path):
            try:
                state = member.source.stat()
            except OSError:
                continue
            found[member.path] += (state.st_size, state.st_mtime_ns)
    return found


def refuse_changed(before: FileStates, after: FileStates) -> None:
    """Refuse a pack of files from two moments: a run ended, or a file was saved, meanwhile."""
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            raise changed_while_packed(path)


def _disagreements(manifest: Mapping[str, Any], listed: Iterable[Listed]) -> Iterator[Wording]:
    """Say where the returns of the pack are not those that the last run read."""
    entries = [
        each.entry for each in listed if each.entry.path.startswith(f"{PackFolder.RETURNS}/")
    ]
    packed = {entry.sha256 for entry in entries}
    gone = [str(read.get("number")) for read in returns_read(manifest)
            if read.get("sha256") not in packed and not read.get("enclosed")]  # fmt: skip
    if gone:
        yield JOBS("returns_gone", some=listed_briefly(gone))


class PackedLinks:
    """Makes the links of workbook and page lead within the pack, from where they stand in it.

    A link to what the pack does not hold stays as it is: the pack's notes say that it is absent.
    """

    def __init__(self, members: Iterable[PlannedMember]) -> None:
        self._places: dict[str, str] = {}
        self._paths: set[str] = set()
        for member in members:
            self._paths.add(member.path)
            if isinstance(member.source, Path):
                self._places.setdefault(os.path.normpath(member.source.absolute()), member.path)

    def change_of(self, member: PlannedMember) -> Callable[[bytes], bytes] | None:
        """Give what moves the links of a member; None where it is copied as it stands."""
        source, path = member.source, Path(member.path)
        if not isinstance(source, Path) or path.suffix not in LINKED:
            return None
        if path.parts[0] != PackFolder.RESULTS or path.parent.name == CORRECTIONS:
            return None
        leads = partial(self._leads, source.parent, posixpath.dirname(member.path))
        return partial(with_links, suffix=path.suffix, leads=leads)

    def _leads(self, written_in: Path, stands_in: str, path: str) -> str:
        place = self._places.get(os.path.normpath(written_in.absolute() / path))
        if place is None and path.startswith(f"{LETTERS}/"):
            # A letter that went out may come from elsewhere than the output.
            packed = path_in_pack(PackFolder.LETTERS, path.removeprefix(f"{LETTERS}/"))
            place = packed if packed in self._paths else None
        return path if place is None else posixpath.relpath(place, stands_in)
