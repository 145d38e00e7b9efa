"""One commit a run: whatever stops it, wherever, the state is the one before or the one after."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError
from pipeline.records import durable_files
from pipeline.records.commit import committing, recover
from pipeline.records.commit_moves import STAGING, carry_out, read_moves
from pipeline.records.durable_files import put_file, remove_tree, sync_folder
from pipeline.records.whole_state import read_whole
from tests.fault_trials import WATCH
from tests.windows_rules import as_on_windows


class Stopped(BaseException):
    """The process ended here: nothing after it happens, no cleaning either."""


@contextmanager
def watched(folder: Path, act: Callable[[int], None]) -> Iterator[None]:
    WATCH.begin(folder, act)
    try:
        yield
    finally:
        WATCH.folder = ""


def office(folder: Path) -> tuple[Path, Path]:
    """Give records and output as a run before left them."""
    records, output = folder / "records", folder / "elsewhere" / "output"
    for path, text in (
        (records / "register" / "a.parquet", "old a"),
        (records / "register" / "gone.parquet", "old gone"),
        (records / "dispatch.xlsx", "old book"),
        (records / "letters" / "one.docx", "old letter"),
        (output / "2564-Q1" / "summary.xlsx", "old summary"),
        (output / "2564-Q1.previous" / "summary.xlsx", "older summary"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return records, output


def change(records: Path, output: Path) -> None:
    """Do what a run does."""
    with committing(records) as commit:
        commit.file(records / "register" / "a.parquet", b"new a")
        commit.file(records / "register" / "b" / "b.parquet", b"new b")
        commit.remove(records / "register" / "gone.parquet")
        commit.file(records / "dispatch.xlsx", b"new book")
        folder = commit.folder(output / "2564-Q1", keep_previous=True)
        (folder / "letters").mkdir()
        (folder / "letters" / "one.docx").write_text("new")
        (commit.folder(records / "letters") / "one.docx").write_text("new letter")


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def both(folder: Path) -> tuple[dict[str, str], dict[str, str], int]:
    """Give the state before and after an undisturbed run, and how many operations it takes."""
    records, output = office(folder)
    before = state(folder)
    with watched(folder, lambda _: None):
        change(records, output)
        count = WATCH.count
    return before, state(folder), count


def test_a_commit_puts_everything_in_place_and_leaves_nothing_over(tmp_path: Path) -> None:
    before, after, _ = both(tmp_path)
    assert before != after
    assert after["elsewhere/output/2564-Q1.previous/summary.xlsx"] == "old summary"
    assert not any(STAGING in name for name in after)
    assert "records/register/gone.parquet" not in after


def test_killed_at_any_operation_all_or_nothing_is_true(tmp_path: Path) -> None:
    before, after, count = both(tmp_path / "whole")
    assert count > 40
    seen = set()
    for number in range(1, count + 1, 2):
        folder = tmp_path / f"killed{number}"
        records, output = office(folder)
        child = os.fork()
        if child == 0:

            def die(at: int, number: int = number) -> None:
                if at == number:
                    os._exit(9)

            with watched(folder, die), suppress(BaseException):
                change(records, output)
            os._exit(0)
        os.waitpid(child, 0)
        recover(records)
        found = state(folder)
        assert found in (before, after), f"operation {number}"
        seen.add(found == after)
        change(records, output)
        assert state(folder)["records/register/a.parquet"] == "new a"
    assert seen == {True, False}


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from there on"])
def test_refused_at_any_operation_all_or_nothing_is_true(tmp_path: Path, lasting: bool) -> None:
    before, after, count = both(tmp_path / "whole")
    for number in range(1 + lasting, count + 1, 2):
        folder = tmp_path / f"refused{number}"
        records, output = office(folder)

        def refuse(at: int, number: int = number) -> None:
            if at == number or (lasting and at > number):
                raise PermissionError(13, "in use")

        failed = False
        with watched(folder, refuse):
            try:
                change(records, output)
            except (OSError, ConfigFaultsError):
                failed = True
        recover(records)
        found = state(folder)
        assert found in (before, after), f"operation {number}"
        assert failed or found == after


def test_killed_while_recovering_is_recovered_again(tmp_path: Path) -> None:
    before, after, count = both(tmp_path / "whole")
    for number in (count - 12, count - 8, count - 4):
        for second in (1, 3, 5, 8):
            folder = tmp_path / f"{number}-{second}"
            records, output = office(folder)
            for at, work in ((number, change), (second, lambda records, _: recover(records))):
                child = os.fork()
                if child == 0:

                    def die(now: int, at: int = at) -> None:
                        if now == at:
                            os._exit(9)

                    with watched(folder, die), suppress(BaseException):
                        work(records, output)
                    os._exit(0)
                os.waitpid(child, 0)
            recover(records)
            assert state(folder) in (before, after)


SECOND_DISK = Path("/dev/shm")


@pytest.mark.skipif(not SECOND_DISK.is_dir(), reason="a file system of Linux")
def test_a_folder_of_the_records_may_be_a_link_to_another_disk(tmp_path: Path) -> None:
    """Nothing can be moved from one disk to the other: what goes there is written aside there."""
    *_, count = both(tmp_path / "whole")
    for number in (0, *range(count // 2, count + 8, 3)):
        records, output = office(tmp_path / f"killed{number}")
        with tempfile.TemporaryDirectory(dir=SECOND_DISK) as elsewhere:
            shutil.move(records / "register", elsewhere)
            (records / "register").symlink_to(Path(elsewhere, "register"))
            child = os.fork()
            if child == 0:

                def die(at: int, number: int = number) -> None:
                    if at == number:
                        os._exit(9)

                with watched(tmp_path, die), suppress(BaseException):
                    change(records, output)
                os._exit(0)
            os.waitpid(child, 0)
            shown = read_whole(records, lambda seen, at=records: state(seen(at) / "register"))
            finished = recover(records) != "undone"
            register = {path.name: path.read_text() for path in Path(elsewhere).rglob("*.parquet")}
            assert (register == {"a.parquet": "new a", "b.parquet": "new b"}) == finished
            assert {
                Path(at).name: text for at, text in shown.items() if STAGING not in at
            } == register
            assert (records / "register").is_symlink()
            assert not [*records.rglob(STAGING), *Path(elsewhere).rglob(STAGING)]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a file system of Linux")
def test_a_file_system_that_syncs_no_folders_is_no_fault() -> None:
    """As some shares of other machines: the system itself answers so for this one."""
    sync_folder(Path("/proc"))
    with pytest.raises(FileNotFoundError):
        sync_folder(Path("/proc/none"))


def test_what_the_office_saved_meanwhile_wins(tmp_path: Path) -> None:
    records, _ = office(tmp_path)
    with pytest.raises(ConfigFaultsError, match="ถูกบันทึกระหว่าง"), committing(records) as commit:
        commit.file(records / "register" / "a.parquet", b"new a")
        commit.file(records / "dispatch.xlsx", b"new book", seen="0" * 64)
    assert state(tmp_path)["records/dispatch.xlsx"] == "old book"
    assert state(tmp_path)["records/register/a.parquet"] == "old a"
    assert not (records / STAGING).exists()


@pytest.mark.parametrize("lock", ["~$dispatch.xlsx", ".~lock.dispatch.xlsx#"])
def test_what_the_office_opened_meanwhile_is_not_written_beneath_it(
    tmp_path: Path, lock: str
) -> None:
    """Saved later in Excel, or LibreOffice, it would write over what the run wrote."""
    records, _ = office(tmp_path)
    before = state(tmp_path)
    with pytest.raises(ConfigFaultsError, match="เปิดอยู่"), committing(records) as commit:
        commit.file(records / "register" / "a.parquet", b"new a")
        commit.file(records / "dispatch.xlsx", b"new book")
        (records / lock).write_bytes(b"officer")
    (records / lock).unlink()
    assert state(tmp_path) == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="Windows has its own rules")
@pytest.mark.parametrize(
    "held",
    [
        "records/dispatch.xlsx", "records/register/gone.parquet", "records/letters/one.docx",
        "elsewhere/output/2564-Q1/summary.xlsx", "elsewhere/output/2564-Q1.previous/summary.xlsx",
    ],
)  # fmt: skip
def test_a_file_opened_meanwhile_is_named_and_everything_taken_back(
    tmp_path: Path, held: str
) -> None:
    """As Windows has it: neither that file nor a folder above it can be moved."""
    records, output = office(tmp_path)
    before = state(tmp_path)
    with as_on_windows(tmp_path, tmp_path / held):
        with pytest.raises(ConfigFaultsError) as refused:
            change(records, output)
        (fault,) = refused.value.faults
        assert (fault.file, fault.message.code) == (str(tmp_path / held), "taken_back")
        assert state(tmp_path) == before
    assert recover(records) is None
    change(records, output)
    assert state(tmp_path)["records/dispatch.xlsx"] == "new book"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="Windows has its own rules")
def test_what_is_marked_read_only_is_replaced_and_cleared_on_windows_too(tmp_path: Path) -> None:
    """As files are that came back from a disc with a backup."""
    _, after, _ = both(tmp_path / "whole")
    folder = tmp_path / "marked"
    records, output = office(folder)
    for name in state(folder):
        (folder / name).chmod(0o444)
    with as_on_windows(folder) as windows:
        change(records, output)
    assert windows.refused != []
    assert state(folder) == after


def test_a_mark_is_taken_off_for_its_owner_and_what_others_may_stays(tmp_path: Path) -> None:
    """Of the lock of a folder that several share the others must go on reading."""
    path = tmp_path / ".lock"
    path.touch()
    path.chmod(0o444)
    assert durable_files.unmark(path)
    mode = path.stat().st_mode
    assert (mode & stat.S_IWUSR, mode & stat.S_IROTH) == (stat.S_IWUSR, stat.S_IROTH)
    assert not durable_files.unmark(path)


def test_what_a_scanner_holds_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable_files, "_PAUSES_SECONDS", (0, 0))
    new, old = tmp_path / "new", tmp_path / "old"
    for refusals in (2, 3):
        new.write_text("new")
        old.write_text("old")
        asked: list[int] = []

        def refuse(at: int, asked: list[int] = asked, refusals: int = refusals) -> None:
            asked.append(at)
            if len(asked) <= refusals:
                raise PermissionError(13, "in use")

        with watched(tmp_path, refuse):
            if refusals == 2:
                put_file(new, old)
            else:
                with pytest.raises(PermissionError):
                    put_file(new, old)
        assert old.read_text() == ("new" if refusals == 2 else "old")


def test_a_folder_goes_with_what_is_closed_in_it(tmp_path: Path) -> None:
    """A folder that may not be written to keeps what is in it: it is opened first."""
    folder = tmp_path / "folder"
    (folder / "closed" / "deeper").mkdir(parents=True)
    (folder / "closed" / "deeper" / "file").write_text("text")
    for path in (folder / "closed" / "deeper" / "file", folder / "closed" / "deeper",
                 folder / "closed", folder):  # fmt: skip
        path.chmod(0o400 if path.is_file() else 0o500)
    child = os.fork()
    if child == 0:
        try:
            os.chdir(tmp_path)
            if os.getuid() == 0:  # who is let in everywhere becomes nobody
                for path in (tmp_path, folder, *folder.rglob("*")):
                    os.chown(path, 65534, 65534)
                os.setuid(65534)
            remove_tree(Path("folder"))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert not folder.exists()


def test_the_same_file_by_another_name_keeps_its_rights(tmp_path: Path) -> None:
    """What a commit keeps aside is the office's own file, by another name."""
    folder, kept = tmp_path / "folder", tmp_path / "kept"
    folder.mkdir()
    kept.write_text("text")
    kept.chmod(0o640)
    (folder / "aside").hardlink_to(kept)

    def refuse(at: int) -> None:
        if at == 1:
            raise PermissionError(13, "in use")

    with watched(folder, refuse):
        remove_tree(folder)
    assert not folder.exists()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="Windows has its own rules")
def test_of_a_stopped_run_what_stands_in_the_way_is_named_alone(tmp_path: Path) -> None:
    records, output = office(tmp_path)
    child = os.fork()
    if child == 0:

        def die(at: int) -> None:
            if 0 < WATCH.decided < at:
                os._exit(9)

        with watched(tmp_path, die), suppress(BaseException):
            change(records, output)
        os._exit(0)
    os.waitpid(child, 0)
    book = records / "dispatch.xlsx"
    with as_on_windows(tmp_path, book), pytest.raises(PermissionError) as refused:
        recover(records)
    assert str(refused.value).endswith(f": '{book}'")
    assert recover(records) == "finished"
    assert book.read_text() == "new book"


@pytest.mark.parametrize("kind", ["remove", "remove_folder", "file", "folder"])
def test_a_commit_that_nobody_decided_touches_nothing_elsewhere(tmp_path: Path, kind: str) -> None:
    """Whoever may write to shared records has no hand on what else lies on a machine."""
    records, _ = office(tmp_path)
    mine, theirs = tmp_path / "mine", records / STAGING
    (mine / "folder").mkdir(parents=True)
    (mine / "file").write_text("mine")
    target = mine / ("file" if kind in ("file", "remove") else "folder")
    asked = {
        "kind": kind, "target": str(target), "staged": str(theirs / "new0"),
        "aside": str(theirs / "old0"), "had": True, "previous": None, "made": None,
    }  # fmt: skip
    notes = itertools.product(("commit.json", "undo.json"), (theirs, mine / STAGING), (True, False))
    for note, beside, had in notes:
        asked |= {"staged": str(beside / "new0"), "aside": str(beside / "old0"), "had": had}
        theirs.mkdir(exist_ok=True)
        (theirs / "new0").write_text("theirs")
        (theirs / "stagings.json").write_text(
            json.dumps({"../mine": None, "../mine/.tidtam": None})
        )
        (theirs / note).write_text(json.dumps([asked]))
        before = state(mine)
        with suppress(ConfigFaultsError, OSError):
            recover(records)
        assert (state(mine), target.exists()) == (before, True), (note, beside, had)
        remove_tree(theirs)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_refused_and_then_killed_at_any_operation_it_is_recovered(tmp_path: Path) -> None:
    """Killed while it clears up, it finds what it put back standing there again."""

    def change_folders(records: Path, output: Path) -> None:
        with committing(records) as commit:
            commit.remove_folder(output / "2564-Q1")
            commit.file(records / "dispatch.xlsx", b"new book")

    def killed(records: Path, output: Path, refused: int, ended: int) -> bool:
        def act(at: int) -> None:
            if 0 < WATCH.decided == at - refused:
                raise OSError(28, "no room is left")
            if 0 < WATCH.decided == at - ended:
                os._exit(9)

        child = os.fork()
        if child == 0:
            try:
                with watched(records.parent, act), suppress(ConfigFaultsError, OSError):
                    change_folders(records, output)
            finally:
                os._exit(0)
        return os.waitpid(child, 0)[1] != 0

    whole = office(tmp_path / "whole")
    before = state(tmp_path / "whole")
    change_folders(*whole)
    states = (before, state(tmp_path / "whole"))
    for refused in (1, 2, 4):
        for ended in itertools.count(refused + 1):
            folder = tmp_path / f"{refused} {ended}"
            stopped = killed(*office(folder), refused, ended)
            recover(folder / "records")
            assert state(folder) in states, folder.name
            assert not list(folder.rglob(STAGING)), folder.name
            if not stopped:
                break
        assert ended > refused + 3


def test_a_list_of_stagings_cut_short_while_it_grows_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, output = office(tmp_path)
    sync = os.fsync

    def cut(descriptor: int) -> None:
        """End the process at the first file that is written, when none of it is on the disk."""
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.ftruncate(descriptor, 0)
            raise Stopped
        sync(descriptor)

    with suppress(Stopped), committing(records) as commit:
        commit.file(output / "2564-Q1" / "summary.xlsx", b"new")
        monkeypatch.setattr(os, "fsync", cut)
        commit.file(tmp_path / "input" / "1001.xlsx", b"new")
    monkeypatch.undo()
    recover(records)
    assert not list(tmp_path.rglob(STAGING))


def test_a_note_of_stagings_that_are_none_removes_nothing(tmp_path: Path) -> None:
    records, output = office(tmp_path)
    (records / STAGING).mkdir()
    (records / STAGING / "stagings.json").write_text(json.dumps({"../elsewhere/output": None}))
    before = state(output)
    assert recover(records) is None
    assert state(output) == before != {}


def test_a_check_at_the_moment_of_writing_stops_everything(tmp_path: Path) -> None:
    before = state(tmp_path) if office(tmp_path) else {}

    def refuse() -> None:
        raise ConfigFaultsError(())

    with pytest.raises(ConfigFaultsError), committing(tmp_path / "records") as commit:
        commit.file(tmp_path / "records" / "dispatch.xlsx", b"new")
        commit.checks.append(refuse)
    assert state(tmp_path) == before


def test_an_interruption_after_the_decision_carries_it_through(tmp_path: Path) -> None:
    before, after, count = both(tmp_path / "whole")
    for number in range(2, count + 1, 3):
        folder = tmp_path / f"interrupted{number}"
        records, output = office(folder)

        def interrupt(at: int, number: int = number) -> None:
            if at == number:
                raise KeyboardInterrupt

        with watched(folder, interrupt), suppress(KeyboardInterrupt):
            change(records, output)
        recover(records)
        assert state(folder) in (before, after)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_an_office_named_by_way_of_the_folder_above_is_mended_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with `--office ../office`."""
    _, after, _ = both(tmp_path / "whole")
    records, output = office(tmp_path / "office")
    (tmp_path / "beside").mkdir()
    monkeypatch.chdir(tmp_path / "beside")
    dotted, beside = (Path("..") / path.relative_to(tmp_path) for path in (records, output))
    child = os.fork()
    if child == 0:
        try:
            monkeypatch.setattr("pipeline.records.commit.carry_out", lambda _: os._exit(9))
            change(dotted.absolute(), beside.absolute())
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[1] != 0
    kept, shown = read_whole(dotted, lambda seen: [state(seen(each)) for each in (dotted, beside)])
    assert kept["dispatch.xlsx"] == "new book"
    assert shown["2564-Q1/letters/one.docx"] == "new"
    assert recover(dotted) == "finished"
    assert state(tmp_path / "office") == after


def decided(folder: Path) -> tuple[Path, Path]:
    """Give an office whose commit counts, with nothing moved yet: its process was killed there."""
    records, output = office(folder)
    child = os.fork()
    if child == 0:

        def die(at: int) -> None:
            if (records / STAGING / "commit.json").exists():
                os._exit(9)

        with watched(folder, die), suppress(BaseException):
            change(records, output)
        os._exit(0)
    os.waitpid(child, 0)
    return records, output


def test_an_office_that_was_moved_meanwhile_is_mended_where_it_lies(tmp_path: Path) -> None:
    _, after, _ = both(tmp_path / "whole")
    folder = tmp_path / "here"
    decided(folder)
    folder.rename(tmp_path / "there")
    assert recover(tmp_path / "there" / "records") == "finished"
    assert state(tmp_path / "there") == after


def test_what_is_moved_while_it_is_shown_is_shown_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run goes on with one of its moves while a reader links what lies there."""
    both(tmp_path / "whole")
    names = ("records", "elsewhere/output")
    whole = [state(tmp_path / "whole" / name) for name in names]
    decided(tmp_path / "decided")
    for done in (0, 4):  # a file of the records, the folder of the output
        for number in itertools.count(1):
            folder = tmp_path / f"{done} {number}"
            shutil.copytree(tmp_path / "decided", folder)
            going = GoingOn(folder / "records", number, done)
            with monkeypatch.context() as patched:
                patched.setattr(os, "link", going.link)
                shown = read_whole(
                    folder / "records",
                    lambda seen, at=folder: [state(seen(at / name)) for name in names],
                )
            assert shown == whole, (done, number)
            if going.links < number:
                break
        assert number > 5


class GoingOn:
    """A run that has `done` some moves, and does the next at the `number`th link of a reader."""

    def __init__(self, records: Path, number: int, done: int) -> None:
        self.moves = read_moves(records / STAGING / "commit.json", records)
        self.number, self.done = number, done
        self.links, self._link = 0, os.link
        carry_out(self.moves[:done])

    def link(self, source: Path, target: Path) -> None:
        self.links += 1
        if self.links == self.number:
            carry_out(self.moves[: self.done + 1])
        self._link(source, target)
