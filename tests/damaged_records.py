"""Every kept file, every damage, every command: what is found by the next command, whichever it is.

Takes an office at work whose `aged` folder holds its records of before, and a stranger's records;
gives the damages that apply to a file, and looks at what a command says and does of each.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from pipeline.commands.command_line import main
from pipeline.jobs.batch import run_batch
from pipeline.jobs.build_evidence import make_pack
from pipeline.jobs.close_quarter import close_quarter
from pipeline.records.records_manifest import read_manifest
from tests.fault_trials import state
from tests.packed_office import at_work, enter
from tests.quiet import Quiet

_SENT = {"number": "กท 0000/7", "dispatched_date": date(2020, 11, 27)}
_QUARTER = ("--quarter", "2564-Q1", "--as-of", "2021-01-05")
COMMANDS: dict[str, tuple[str, ...]] = {
    "batch": ("batch", *_QUARTER, "--yes"),
    "memo": ("memo", *_QUARTER, "--yes"),
    "sheets": ("sheets", "--quarter", "2564-Q2", "--as-of", "2021-01-05"),
    "close": ("close", *_QUARTER, "--yes"),
    "close --undo": ("close", *_QUARTER, "--undo", "--yes"),
    "evidence": ("evidence", *_QUARTER),
    "kpi": ("kpi", "--fiscal-year", "2564", "--as-of", "2021-01-05"),
    "dispatch": ("dispatch", *_QUARTER, "--from", "90", "--date", "2020-12-28"),
    "mail": ("mail", *_QUARTER),
    "replies": ("replies", *_QUARTER),
    "forget": ("forget", *_QUARTER, "--before", "2563-Q1"),
    "import": ("import", "old.xlsx", "--quarter", "2563-Q4", "--as-of", "2021-01-05", "--yes"),
    "compare": ("compare", *_QUARTER, "--config", "tried.yaml"),
    "history": ("history", "--claims"),
    "status": ("status", *_QUARTER),
    "explain": ("explain", "1001-2564-0001", *_QUARTER),
    "doctor": ("doctor", *_QUARTER),
}
_BESIDE = ("old.xlsx", "tried.yaml")
SHOWING = {"status", "explain", "doctor"}
"""Commands that show a fault and go on."""

Harm = Callable[[Path], object]
Damage = Callable[[Path, "Damaged"], Harm | None]
"""Gives what does a damage to a kept file; None where it would change nothing."""


@dataclass(frozen=True)
class Damaged:
    """An office to be damaged, and what else there is of records."""

    office: Path
    aged: Path
    foreign: Path

    @property
    def records(self) -> Path:
        """Its records."""
        return self.office / "records"


def prepared(folder: Path) -> Damaged:
    """Make an office with a closed quarter, its records of before, and another office's."""
    run = at_work(folder / "office")
    shutil.copytree(run.records, folder / "aged")
    enter(run, {("1001", "chase"): _SENT, ("EXEC", "memo"): _SENT | {"number": "กท 0000/8"}})
    (run.input / "B09_สำนักการศึกษา.xlsx").unlink()
    run_batch(run, Quiet(), dry_run=False)
    closing = replace(run, as_of=date(2020, 12, 28))
    close_quarter(closing)
    make_pack(closing)
    shutil.copyfile(run.input / "B10_สำนักการโยธา.xlsx", run.office.root / "old.xlsx")
    text = run.office.config_file.read_text(encoding="utf-8")
    (run.office.root / "tried.yaml").write_text(f"# {text}", encoding="utf-8")
    stranger = at_work(folder / "stranger")
    enter(stranger, {("1002", "chase"): _SENT | {"number": "ลพ 1/1"}})
    (stranger.input / "1001_สำนักงานเขตพระนคร.xlsx").unlink()
    run_batch(stranger, Quiet(), dry_run=False)
    return Damaged(run.office.root, folder / "aged", stranger.records)


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 3
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _overwrite(content: bytes | None) -> Harm | None:
    return None if content is None else lambda path: path.write_bytes(content)


def _another(path: Path, damaged: Damaged) -> bytes | None:
    """Give another kept file of the same kind, as one that was copied to the wrong place."""
    content = path.read_bytes()
    others = sorted(damaged.records.rglob(f"*{path.suffix}"))
    return next((found for each in others if (found := each.read_bytes()) != content), None)


def _from(folder: Path, path: Path, damaged: Damaged) -> bytes | None:
    place = folder / path.relative_to(damaged.records)
    found = place.read_bytes() if place.is_file() else None
    return found if found != path.read_bytes() else None


def _newer(path: Path, damaged: Damaged) -> bytes | None:
    """Give what a newer version would write: only the list of files says which one wrote it."""
    if path.name != "manifest.json" or path.parent != damaged.records:
        return None
    noted = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps({**noted, "product": "99.0"}, ensure_ascii=False).encode()


def _renamed(path: Path) -> None:
    path.rename(path.with_name(f"{path.stem} (1){path.suffix}"))


def _in_other_capitals(path: Path) -> None:
    path.rename(path.with_name(path.name.swapcase()))


def _in_a_folder_of_its_name(path: Path) -> None:
    """As a program leaves it that unpacks a backup into a folder of the file's name."""
    content = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / path.name).write_bytes(content)


def _by_a_link(damaged: Damaged) -> Harm:
    def move(path: Path) -> None:
        elsewhere = damaged.office.with_name("elsewhere")
        elsewhere.write_bytes(path.read_bytes())
        path.unlink()
        path.symlink_to(elsewhere)

    return move


DAMAGES: dict[str, Damage] = {
    "removed": lambda *_: Path.unlink,
    "halved": lambda path, _: _overwrite(path.read_bytes()[: path.stat().st_size // 2]),
    "emptied": lambda *_: _overwrite(b""),
    "one byte": lambda *_: _overwrite(b"x"),
    "longer": lambda path, _: _overwrite(path.read_bytes() + b"x"),
    "one bit": lambda path, _: _overwrite(_flipped(path.read_bytes())),
    "swapped": lambda path, damaged: _overwrite(_another(path, damaged)),
    "aged": lambda path, damaged: _overwrite(_from(damaged.aged, path, damaged)),
    "foreign": lambda path, damaged: _overwrite(_from(damaged.foreign, path, damaged)),
    "newer": lambda path, damaged: _overwrite(_newer(path, damaged)),
    "renamed": lambda *_: _renamed,
    "other capitals": lambda *_: _in_other_capitals,
    "a folder": lambda *_: _in_a_folder_of_its_name,
    "a link": lambda _, damaged: _by_a_link(damaged),
}


def _applies(damaged: Damaged, path: Path, damage: str) -> bool:
    """Whether a file is held against a damage at the start of a command.

    A book of the office may be saved by any program, and is held by its lines.  An evidence pack,
    which is large and read by nothing, is held by its size until `doctor` reads it whole.
    """
    if path.suffix == ".xlsx" and path.parent == damaged.records:
        return damage not in ("longer", "one bit")
    return path.suffix != ".zip" or damage != "one bit"


def kept_names(damaged: Damaged) -> list[str]:
    """Give every file that is kept, the list of them and the journal among them."""
    manifest = read_manifest(damaged.records)
    assert manifest is not None
    return sorted([*manifest.files, *manifest.books, "manifest.json", "journal.jsonl"])


def trials(damaged: Damaged) -> Iterator[tuple[str, str, Harm]]:
    """Give file, damage, and what does it, of all that would be another than before."""
    for name in kept_names(damaged):
        path = damaged.records / name
        for damage, choose in DAMAGES.items():
            harm = choose(path, damaged)
            if harm is not None and _applies(damaged, path, damage):
                yield name, damage, harm


def answered(
    damaged: Damaged, name: str, harm: Harm, commands: Iterator[str]
) -> Iterator[tuple[str, str]]:
    """Damage a file; gives each command with what was wrong with its answer, '' where nothing was.

    A command must stop with 2 and name the file, or show it; nothing may be another than before.
    """
    path = damaged.records / name
    whole, beside = path.read_bytes(), set(path.parent.iterdir())
    harm(path)
    before = state(damaged.office)
    try:
        for command in commands:
            yield command, _wrong_with_answer(damaged, name, command, before)
    finally:
        for each in {path, *path.parent.iterdir()} - (beside - {path}):
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink(missing_ok=True)
        path.write_bytes(whole)


def _wrong_with_answer(damaged: Damaged, name: str, command: str, before: dict[str, str]) -> str:
    order = [*COMMANDS[command], "--office", str(damaged.office), "--lang", "en"]
    order = [str(damaged.office / each) if each in _BESIDE else each for each in order]
    done = CliRunner().invoke(main, order)
    told = []
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        told.append(f"raised {done.exception!r}")
    if command not in SHOWING and done.exit_code != 2:
        told.append(f"ended with {done.exit_code}")
    if not any(each in done.output for each in (Path(name).name, "manifest.json")):
        told.append(f"does not name it: {done.output[-300:]!r}")
    if state(damaged.office) != before:
        told.append("changed something")
    return "; ".join(told)
