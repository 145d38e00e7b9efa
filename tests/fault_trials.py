"""Stops a command at any of its operations on files, and looks at what is left.

A command works on a copy of a small office in a forked process.  The interpreter announces every
operation on a file beneath the office (an audit hook); at one of them the process dies, or the
operation is refused, once or from there on.  Then whatever is next recovers, and the office must
be as it was before the command or as an undisturbed one leaves it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

import openpyxl

from pipeline.jobs.batch import run_batch, run_memo
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter, reopen_quarter
from pipeline.jobs.import_register import take_over
from pipeline.jobs.indicator_form import fill_form
from pipeline.jobs.mail import write_mail
from pipeline.jobs.number_letters import LetterSet, number_letters
from pipeline.jobs.personal_data import forget
from pipeline.jobs.quarter_run import Run
from pipeline.jobs.replies import inbox_of, read_replies
from pipeline.jobs.send_sheets import send_sheets
from pipeline.office.office import RECORDS_FOLDER
from pipeline.records.commit_moves import STAGING
from pipeline.records.enter_in_books import book_digest, enter_dispatch
from pipeline.records.import_columns import AGENCY, TIMES
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.records_proof import prove
from pipeline.records.records_work import survey_records
from pipeline.workbooks.import_sheet import write_import_sheet
from tests import hand_made as paper
from tests.packed_office import SHEETS_OUT, bare, enter, run_in
from tests.quiet import Quiet

Mode = Literal["killed", "refused once", "refused from there on", "disk full from there on"]
MODES: tuple[Mode, ...] = (
    "killed", "refused once", "refused from there on", "disk full from there on",
)  # fmt: skip

_NAMED: Mapping[str, tuple[tuple[int, int | None], ...]] = {
    "open": ((0, None),), "os.truncate": ((0, None),),
    "os.mkdir": ((0, 2),), "os.rmdir": ((0, 1),), "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)), "os.link": ((0, 2), (1, 3)), "os.symlink": ((1, 2),),
    "os.chmod": ((0, 2),), "os.utime": ((0, 3),),
}  # fmt: skip
"""By what the interpreter announces: where it tells a path, and where the handle of the folder in
which that path lies, as `shutil.rmtree` removes what it finds.

A file that is opened by the handle of its folder is announced without it; nobody here does so.
"""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
TEMPORARY = "temporary"
"""In the folder of an office that is tried: what would be the system's, so that its operations are
numbered with the others.  Of it a killed run may leave what the next one clears."""

_PASSING = (".lock", ".lock.json", "journal.jsonl", "run.log")
"""What may differ from run to run: the clock is in it, or it is the lock's."""


class Watch:
    """Numbers what changes files beneath a folder, and lets one operation go wrong."""

    def __init__(self) -> None:
        self.folder = ""
        self.count = 0
        self.decided = 0
        """The operation that lets a commit count."""
        self.act: Callable[[int], None] = lambda _: None

    def begin(self, folder: Path, act: Callable[[int], None]) -> None:
        """Count anew what happens beneath `folder`."""
        self.folder, self.count, self.decided, self.act = str(folder), 0, 0, act

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.folder or event not in _NAMED:
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            return
        paths = list(paths_told(event, arguments))
        if any(path.startswith(self.folder) for path in paths):
            self.count += 1
            if event == "os.rename" and paths[-1].endswith("commit.json"):
                self.decided = self.count
            self.act(self.count)


def paths_told(event: str, arguments: tuple[Any, ...]) -> Iterator[str]:
    """Give the paths that an operation changes, in full."""
    for place, handle_place in _NAMED[event]:
        named = arguments[place]
        if isinstance(named, int):
            yield _opened(named)
        elif isinstance(named, str | bytes):
            handle = -1 if handle_place is None else arguments[handle_place]
            folder = _opened(handle) if isinstance(handle, int) and handle >= 0 else ""
            yield str(Path(folder, os.fsdecode(named)))


def _opened(descriptor: int) -> str:
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())


WATCH = Watch()
sys.addaudithook(WATCH)


@dataclass(frozen=True)
class Situation:
    """An office before a command, and the command."""

    name: str
    office: Path
    command: Callable[[Run], object]
    once: bool = False
    """Whether it is refused where it is done already."""

    @property
    def reads_returns(self) -> bool:
        """Whether it copies files aside to read them, and clears what was left of such copies."""
        return self.command_name in ("import", "batch", "memo", "replies")

    @property
    def command_name(self) -> str:
        """The command as the lock names it."""
        return self.name.split()[0]

    def run(self, folder: Path) -> object:
        """Do the command on the office in `folder`; its temporary files lie there too."""
        tempfile.tempdir, before = str(folder / TEMPORARY), tempfile.tempdir
        (folder / TEMPORARY).mkdir(exist_ok=True)
        try:
            return self.command(run_in(folder))
        finally:
            tempfile.tempdir = before


def situations(folder: Path) -> Iterator[Situation]:
    """Give every command that writes, each with the office as it is before."""
    office = folder / "bare"
    run = bare(office)
    # They are worked through where the rules are others than before: seconds for each trial.
    run.office.rule_examples.unlink()
    paper.write_returns(run.input, run.config)
    sheet = office / "old_register.xlsx"
    write_old_register(sheet)
    yield Situation("import", office, lambda run: _import(run, run.office.root / sheet.name), True)
    yield Situation("sheets", office, lambda run: send_sheets(replace(run, as_of=SHEETS_OUT)))
    yield Situation("batch", office, lambda run: run_batch(run, Quiet(), dry_run=False))
    office = _after(office, folder / "run", lambda run: run_batch(run, Quiet(), dry_run=False))
    sent = {"number": "กท 0000/7", "dispatched_date": date(2020, 11, 27)}
    enter(run_in(office), {("1001", "chase"): sent})
    yield Situation("batch again", office, lambda run: run_batch(run, Quiet(), dry_run=False))
    yield Situation("memo", office, _memo)
    yield Situation("sheets of the next", office, _next_sheets)
    yield Situation("kpi", office, lambda run: fill_form(_in_december(run), 2564))
    yield Situation("close", office, lambda run: close_quarter(_in_december(run)))
    yield Situation("evidence", office, make_pack)
    yield Situation("replies", _answered(office, folder / "answered"), _read_inbox)
    yield from _final_letters(office, folder)
    office = _after(office, folder / "closed", lambda run: close_quarter(_in_december(run)))
    yield Situation("close --undo", office, lambda run: reopen_quarter(_in_december(run)), True)
    office = _after(office, folder / "packed", lambda run: make_pack(_in_december(run)))
    yield Situation("forget", office, lambda run: forget(run, run.quarter.following))


def _final_letters(office: Path, folder: Path) -> Iterator[Situation]:
    """Give the commands that begin at letters that are no drafts any more."""
    office = _after(office, folder / "final", _final)
    yield Situation("dispatch", office, _dispatch)
    office = _after(office, folder / "numbered", _number)
    yield Situation("mail", office, write_mail)


def _answered(office: Path, folder: Path) -> Path:
    """Let a mail come in that answers the letter that went out, with a return enclosed."""
    shutil.copytree(office, folder)
    run = run_in(folder)
    mail = EmailMessage()
    mail["From"], mail["To"] = "a@example.go.th", "legal@example.go.th"
    mail["Date"] = "Tue, 01 Dec 2020 09:00:00 +0700"
    mail["Subject"] = "ตอบหนังสือที่ กท 0000/7"
    mail.set_content("ที่ กท 9999/15")
    sent = next(run.input.glob("1001*.xlsx"))
    mail.add_attachment(
        sent.read_bytes(), maintype="application", subtype="octet-stream", filename="1001_ใหม่.xlsx"
    )
    inbox_of(run).mkdir()
    (inbox_of(run) / "mail.eml").write_bytes(mail.as_bytes())
    return folder


def _read_inbox(run: Run) -> object:
    return read_replies(_in_december(run), take_returns=True)


def _final(run: Run) -> object:
    return run_batch(replace(run, final=True), Quiet(), dry_run=False)


def _dispatch(run: Run) -> object:
    return number_letters(run, 226, date(2020, 11, 27), LetterSet.AGENCIES)


def _number(run: Run) -> None:
    """Number every letter as the office does by hand; without a day they wait for their drafts."""
    register = read_dispatch(run.records, run.quarter, run.codes, only_look=True)
    entries = {line.key: {"number": str(226 + at)} for at, line in enumerate(register.lines)}
    enter_dispatch(register.path, entries, book_digest(register.path))


def _in_december(run: Run) -> Run:
    return replace(run, as_of=date(2020, 12, 28))


def _memo(run: Run) -> object:
    return run_memo(replace(run, as_of=date(2020, 12, 15)), Quiet(), dry_run=False)


def _next_sheets(run: Run) -> object:
    return send_sheets(replace(run, quarter=run.quarter.following, as_of=date(2021, 1, 5)))


def _import(run: Run, sheet: Path) -> object:
    return take_over(run, sheet, Quiet(), dry_run=False)


def write_old_register(path: Path) -> None:
    """Write the register that the office kept before, with two cases, one of them pressed."""
    write_import_sheet(path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[str(cell.value or "").removesuffix(" *") for cell in row]
            for row in sheet.iter_rows(max_row=20)]  # fmt: skip
    header = next(at for at, row in enumerate(rows, 1) if AGENCY.title in row)
    titles = {title: at for at, title in enumerate(rows[header - 1], 1)}
    for row, number in enumerate((1, 2), header + 1):
        values = {
            AGENCY.title: "1001", "เลขที่สำนวน/คดี": f"สล. {number}/2562", "ลักษณะเรื่อง": "สำนวน",
            "เรื่อง/ข้อเท็จจริงโดยย่อ": f"เรื่องสมมติ {number}", TIMES.title: number - 1,
        }  # fmt: skip
        for title, value in values.items():
            sheet.cell(row, titles[title]).value = value
    book.save(path)


def _after(office: Path, folder: Path, command: Callable[[Run], object]) -> Path:
    shutil.copytree(office, folder)
    command(run_in(folder))
    return folder


@dataclass(frozen=True)
class Undisturbed:
    """What a command does when nothing happens to it."""

    before: dict[str, str]
    after: dict[str, str]
    operations: int
    decided: int
    """The operation that lets the commit count; 0 where there is none."""

    def numbers(self, every: int) -> Iterator[int]:
        """Give each `every`th operation while things are written aside, and all those after.

        What is written aside is alike, one file as the other; the commit itself is not.
        """
        dense = (self.decided or self.operations) - 4
        yield from range(1, max(1, dense), every)
        yield from range(max(1, dense), self.operations + 1)


def undisturbed(situation: Situation, folder: Path) -> Undisturbed:
    """Do the command on a copy, and count its operations."""
    shutil.copytree(situation.office, folder)
    before = state(folder)
    WATCH.begin(folder, lambda _: None)
    try:
        situation.run(folder)
    finally:
        WATCH.folder = ""
    return Undisturbed(before, state(folder), WATCH.count, WATCH.decided)


def disturb(situation: Situation, folder: Path, mode: Mode, number: int) -> None:
    """Do the command on a copy in a process of its own, and let operation `number` go wrong."""
    shutil.copytree(situation.office, folder)
    child = os.fork()
    if child == 0:
        WATCH.begin(folder, acting(mode, number))
        with suppress(BaseException):
            situation.run(folder)
        os._exit(0)
    os.waitpid(child, 0)


@contextmanager
def overtaken(folder: Path, other: Callable[[], object]) -> Iterator[None]:
    """Let another process do its work before the first operation on an office within."""

    def act(count: int) -> None:
        if count > 1:
            return
        child = os.fork()
        if child == 0:
            WATCH.folder = ""
            try:
                other()
            except BaseException:  # noqa: BLE001 - a fork must not go on as the test itself
                os._exit(1)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0

    WATCH.begin(folder, act)
    try:
        yield
    finally:
        WATCH.folder = ""


def acting(mode: str, number: int) -> Callable[[int], None]:
    """Give what goes wrong, in one of the `MODES`, from the operation `number` on."""

    def act(count: int) -> None:
        if mode == "killed" and count == number:
            os._exit(9)
        if mode == "refused once" and count == number:
            raise PermissionError(errno.EACCES, "in use")
        if mode == "refused from there on" and count >= number:
            raise PermissionError(errno.EACCES, "in use")
        if mode == "disk full from there on" and count >= number:
            raise OSError(errno.ENOSPC, "no space left")

    return act


def faults(situation: Situation, whole: Undisturbed, folder: Path) -> list[str]:
    """Say what is wrong with an office after a disturbed command, and after doing it again."""
    told, found = whole_or_not(whole, folder)
    return told + after_next_run(situation, whole, found, folder)


def whole_or_not(whole: Undisturbed, folder: Path) -> tuple[list[str], dict[str, str]]:
    """Recover an office, and say what is neither before nor after; gives its state too."""
    run = run_in(folder)
    survey_records(run.records)
    found = state(folder)
    told = []
    if found not in (whole.before, whole.after):
        told.append(f"neither before nor after: {_difference(found, whole)}")
    told += [str(fault) for fault in prove(run.records, run.output, deep=True).faults]
    return told, found


def after_next_run(
    situation: Situation, whole: Undisturbed, found: dict[str, str], folder: Path
) -> list[str]:
    """Do the command on an office that it left in the state `found`; say what is wrong then."""
    told = []
    if found != whole.after or not situation.once:
        try:
            situation.run(folder)
        except Exception as error:  # noqa: BLE001 - what the next run says is what is looked at
            told.append(f"the next run: {error}")
    if found == whole.before and (again := state(folder)) != whole.after:
        told.append(f"the next run leaves another state: {sorted(_unlike(again, whole.after))}")
    if situation.reads_returns and (found != whole.after or not situation.once):
        told += [f"left over: {path}" for path in copies_left(folder)]
    return told + [f"left over: {path}" for path in leavings(folder)]


def leavings(folder: Path) -> list[Path]:
    """Give what a run must not leave behind."""
    return [path for path in folder.rglob("*") if path.name in (STAGING, ".lock.json")]


def copies_left(folder: Path) -> list[Path]:
    """Give what lies in the folder for temporary files."""
    return sorted((folder / TEMPORARY).rglob("*"))


def state(folder: Path) -> dict[str, str]:
    """Give the hash of every file by its path, of a folder '': nothing is left over of either.

    What may differ from run to run is left out.
    """
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        )
        for path in sorted(folder.rglob("*"))
        if path.name not in _PASSING
        and path.relative_to(folder).as_posix() != RECORDS_FOLDER
        and path.relative_to(folder).parts[0] != TEMPORARY
    }


def _difference(found: dict[str, str], whole: Undisturbed) -> list[str]:
    near = min((whole.before, whole.after), key=lambda each: len(_unlike(each, found)))
    return sorted(_unlike(near, found))[:6]


def _unlike(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
