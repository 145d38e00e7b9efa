"""Looks the office over: what is kept, and what the work needs; changes nothing by itself.

`examine` gives every check by name with what it found.  `accept_loss` takes a lost file as lost,
for good and with a reason; `propose_repair` lays what can be restored beside the records, never
over them.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import chain
from pathlib import Path

from pipeline.documents.pdf import find_converter
from pipeline.documents.templates import load_templates
from pipeline.jobs.quarter_run import Run, as_it_is_whole
from pipeline.jobs.record_invariants import INVARIANTS, read_kept_tables
from pipeline.locale import Wording
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.sheet_look import FONT
from pipeline.office.office_messages import OFFICE
from pipeline.office.text_file import copies_beside
from pipeline.records.durable_files import free_bytes, nearest_there
from pipeline.records.letters_as_closed import letters_not_as_closed
from pipeline.records.office_lock import Holder, break_lock, is_held, read_holder
from pipeline.records.records_proof import prove
from pipeline.records.records_work import accept, at_work, write_proposal
from pipeline.thai.date_words import BUDDHIST_ERA

_LEAST_FREE = 500 * 1024 * 1024
"""Bytes: a quarter's output, the one before it and the staging of the next."""
_REQUIRED = Path(__file__).parents[2] / "requirements.txt"
"""Beside `run.py`, where the product was not installed as a package."""
_FONT_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, whether the office must act, and what was found."""

    name: str
    found: tuple[Wording | Fault, ...] = ()
    serious: bool = True
    """Whether work should not go on before it is mended."""

    @property
    def fine(self) -> bool:
        """Whether nothing was found."""
        return not self.found


def examine(run: Run) -> list[Check]:
    """Hold everything that is kept, and the installation, against what must be true of it."""
    return [*as_it_is_whole(run, records_checks), *_installation(run)]


def records_checks(run: Run) -> list[Check]:
    """Hold everything that is kept against what must be true of it."""
    return list(_records(run))


def _records(run: Run) -> Iterator[Check]:
    try:
        proof = prove(run.records, run.output, deep=True)
        yield Check("files_and_hashes", tuple(proof.faults))
        yield Check("lines_of_the_office", proof.warnings, serious=False)
        yield Check("books_astray", proof.astray, serious=False)
        kept = read_kept_tables(run, proof)
    except ConfigFaultsError as error:
        yield Check("readable", tuple(error.faults))
        return
    prefix = run.config.office.letterhead.letter_prefix
    changed = (letters_not_as_closed(run.records, each, prefix) for each in kept.dispatch.values())
    yield Check("letters_as_closed", tuple(chain.from_iterable(changed)), serious=False)
    for name, invariant in INVARIANTS.items():
        try:
            yield Check(name, tuple(invariant(kept)))
        except ConfigFaultsError as error:
            yield Check(name, tuple(error.faults))


def _installation(run: Run) -> Iterator[Check]:
    years = {run.as_of.year, run.as_of.year + 1, run.as_of.year + 2}
    missing = sorted(years - run.config.holidays.years)
    yield Check(
        "holidays_ahead", tuple(str(year + BUDDHIST_ERA) for year in missing), serious=False
    )
    read = (*run.config.files, run.office.rule_examples)
    astray = (
        OFFICE("copy_not_read", other=other.name, file=path.name)
        for path in read
        for other in copies_beside(path)
    )
    yield Check("lists_astray", tuple(astray), serious=False)
    packages = packages_check()
    if not packages.serious:  # without them no template may be read
        yield _templates_check(run)
    yield Check("python", () if sys.version_info >= (3, 11) else (platform.python_version(),))
    yield packages
    yield Check("fonts", () if _has_font() else (FONT,), serious=False)
    converter = find_converter()
    yield Check("pdf_program", () if converter else ("LibreOffice",), serious=False)
    free = free_bytes(nearest_there(run.output))
    yield Check("free_disk", () if free > _LEAST_FREE else (f"{free >> 20} MB",))
    holder = read_holder(run.records)
    stale = holder is not None and not is_held(run.records)
    yield Check("lock", (f"{holder.host} {holder.command} {holder.since}",)
                if stale and holder else (), serious=False)  # fmt: skip


def _templates_check(run: Run) -> Check:
    try:
        digits = run.config.office.letterhead.thai_digits
        notes = load_templates(run.templates, thai_digits=digits).notes
    except ConfigFaultsError as error:
        return Check("templates", tuple(error.faults))
    return Check("templates", tuple(notes), serious=False)


def packages_check() -> Check:
    """Name what the product asks for and is missing, which is serious, or of another version."""
    try:
        lines = requires("tidtam") or []
    except PackageNotFoundError:
        lines = _REQUIRED.read_text("utf-8").splitlines() if _REQUIRED.is_file() else []
    # What only an extra asks for names the extra behind another `==`.
    asked = dict(line.split("==") for line in lines if line.count("==") == 1)
    missing, others = [], []
    for name, wanted in asked.items():
        try:
            if (found := version(name)) != wanted:
                others.append(f"{name} {found} ≠ {wanted}")
        except PackageNotFoundError:
            missing.append(name)
    return Check("packages", (*missing, *others), serious=bool(missing))


def _has_font() -> bool:
    wanted = FONT.replace(" ", "").casefold()
    for folder in _FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.[to]tf"):
            if path.stem.replace(" ", "").replace("-", "").casefold().startswith(wanted):
                return True
    return False


def accept_loss(run: Run, name: str, because: str) -> bool:
    """Take the records as they are at one file; False where nothing is wrong with it."""
    with at_work(run.records, "doctor", output=run.output, since=run.started, proves=False) as work:
        return accept(work, name, because)


def unlock(run: Run) -> Holder | None:
    """Take away a lock whose holder is no more; gives whose it was.

    Raises LockedError where the holder still works on this machine.
    """
    return break_lock(run.records)


def propose_repair(run: Run) -> tuple[Path, list[str]]:
    """Lay every lost file of which a copy is found beside the records; gives where, and which."""
    folder = run.records.with_name(f"{run.records.name}.proposal")

    def propose(whole: Run) -> list[str]:
        return write_proposal(folder, prove(whole.records, whole.output, deep=True))

    return folder, as_it_is_whole(run, propose)
