"""The letters of an evidence pack, as they went out.

Output can be made again at any time, and then says what today's data say; so a letter that was
dispatched is taken from the quarter's earlier pack where that holds it under the same number and
day, else from what was kept on closing, else from the output, which takes dispatched letters over
from run to run, or the output before that.  Where its text is nowhere, that is a note.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.documents.letter_files import is_joined
from pipeline.documents.letter_words import whole_number
from pipeline.documents.letters import FOLDER as LETTERS
from pipeline.documents.memorandum import FILE as MEMO_FILE
from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message, Wording
from pipeline.model.labels import IN_THAI
from pipeline.records.dispatch_register import DIFFERS, Dispatched, DispatchRegister, full_number
from pipeline.records.evidence_pack import (
    MANIFEST,
    Dispatch,
    PackFolder,
    PackMember,
    pack_path,
    read_manifest,
)
from pipeline.records.letters_as_closed import letters_not_as_closed
from pipeline.records.verify_evidence import check_pack
from pipeline.records.write_evidence import (
    PackContents,
    PackedLetter,
    PlannedMember,
    files_beneath,
    listed_briefly,
    path_in_pack,
)


@dataclass(frozen=True)
class EarlierPack:
    """The quarter's pack that stands in the records: the letters in it that went out."""

    archive: zipfile.ZipFile | None = None
    letters: Mapping[str, PackMember] = field(default_factory=dict)
    note: Wording = ""
    """Says why it could not be used, where it could not."""

    def letter(self, path: str, dispatch: Dispatch) -> PackedLetter | None:
        """Give a letter of that pack, if it went out under the same number on the same day."""
        entry = self.letters.get(path)
        if self.archive is None or entry is None or entry.dispatch != dispatch:
            return None
        return PackedLetter(self.archive, entry)


def earlier_pack(run: Run, stack: ExitStack) -> EarlierPack:
    """Open the quarter's pack that stands in the records, if it is whole."""
    path = pack_path(run.records, run.quarter)
    if not path.is_file():
        return EarlierPack()
    if not check_pack(path, run.records).whole:
        note = JOBS("pack_earlier_damaged", name=path.name)
        return EarlierPack(note=note)
    archive = stack.enter_context(zipfile.ZipFile(path))
    entries = read_manifest(archive.read(MANIFEST)).entries
    return EarlierPack(archive, {each.path: each for each in entries if each.dispatch is not None})


class LetterSources:
    """Finds the letters of a quarter's dispatch register, and says which it does not find."""

    def __init__(
        self,
        run: Run,
        register: DispatchRegister,
        earlier: EarlierPack,
        names: Mapping[str, str],
        folders: Sequence[Path],
    ) -> None:
        self._run = run
        self._register = register
        self._earlier = earlier
        self._names = names
        self._output = folders

    def collect(self, found: PackContents) -> None:
        """Add the letters that send the sheets, those to agencies, and the memorandum."""
        sheets = self._run.sheets_folder
        register = self._register
        into = f"{PackFolder.SHEETS}/{LETTERS}"
        self._letters(found, register.sheets.values(), (sheets,), into, JOBS("letters_sheets"))
        letters = register.letters.values()
        self._letters(
            found, letters, self._output, PackFolder.LETTERS.value, JOBS("letters_agencies")
        )
        self._memo(found)
        found.notes.extend(register.warnings(self._run.config.holidays))
        prefix = self._run.config.office.letterhead.letter_prefix
        found.notes.extend(letters_not_as_closed(self._run.records, register, prefix))

    def _memo(self, found: PackContents) -> None:
        memo = self._register.memo
        if memo is not None:
            self._letter(found, memo, self._output, PackFolder.RESULTS.value)
        there = found.holds(path_in_pack(PackFolder.RESULTS, MEMO_FILE))
        if not there and not (self._output[0] / MEMO_FILE).is_file():
            found.notes.append(JOBS("pack_no_memo"))
        elif memo is None or not memo.sent:
            found.notes.append(JOBS("pack_memo_unsent"))

    def _letters(
        self,
        found: PackContents,
        register_lines: Iterable[Dispatched],
        folders: Sequence[Path],
        into: str,
        name: Message,
    ) -> None:
        """Add the letters of the register's lines, then what else the folder holds."""
        lines = list(register_lines)
        for line in lines:
            self._letter(found, line, folders, into)
        folder = folders[0] / LETTERS
        for path in files_beneath(folder):
            target = path_in_pack(into, path.relative_to(folder).as_posix())
            # All letters in one, for printing, may say what today's data say.
            if not found.holds(target) and not is_joined(path):
                agency = self._names.get(path.name.partition("_")[0], "")
                found.add(PlannedMember(target, path, f"{name} {agency}".rstrip()))
        waiting = [line.agency for line in lines if not line.sent]
        if waiting:
            facts = {"what": name, "count": len(waiting), "some": listed_briefly(waiting)}
            found.notes.append(JOBS("pack_letters_unsent", **facts))
        if not found.holds(into):
            found.notes.append(JOBS("pack_without", what=name))

    def _letter(
        self, found: PackContents, line: Dispatched, folders: Sequence[Path], into: str
    ) -> None:
        """Add the letter of a line as it went out, or a note that its text is not there."""
        target = path_in_pack(into, Path(line.file).name)
        files = [folder / line.file for folder in folders]
        what = f"{IN_THAI.letter_kind[line.kind.value]} {line.agency}"
        if line.dispatched_date is None:
            if files[0].is_file():
                found.add(PlannedMember(target, files[0], str(JOBS("pack_not_sent", what=what))))
            else:
                found.notes.append(JOBS("pack_letter_missing", agency=line.agency, file=line.file))
            return
        prefix = self._run.config.office.letterhead.letter_prefix
        number = str(JOBS("pack_unnumbered"))
        if line.number:
            number = whole_number(full_number(line.number, prefix))
        dispatch = Dispatch(line.number, line.dispatched_date)
        packed = self._earlier.letter(target, dispatch)
        source = packed or next((path for path in files if path.is_file()), None)
        if source is None:
            found.notes.append(JOBS("pack_sent_missing", agency=line.agency))
            return
        sent = JOBS("pack_sent", what=what, number=number, day=line.dispatched_date)
        found.add(PlannedMember(target, source, str(sent), dispatch))
        if packed is None and line.standing == DIFFERS:
            found.notes.append(JOBS("pack_letter_differs", agency=line.agency))
