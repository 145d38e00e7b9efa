"""What stands round every command: how each thing that stops it is told, and its office found."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from pipeline.commands import guarded_command as guarded
from pipeline.commands.options import json_option
from pipeline.commands.terminal import show_json
from pipeline.commands.worded_parts import WordedCommand, command
from pipeline.console import translate
from pipeline.model.faults import ConfigFaultsError, Fault, RefusalError
from pipeline.office.office import CONFIG_FILE
from pipeline.records.office_lock import Holder, LockedError
from tests.register import OFFICE, office_of

Guard = Callable[[Callable[..., int]], Callable[..., None]]


def made(work: Callable[..., int], guard: Guard = guarded.command_without_office) -> WordedCommand:
    """Make a command of what it does; under a name that the help has."""
    return command("doctor")(json_option(guard(lambda **given: work(**given))))


def invoke(made_command: click.Command, *words: str, **more: Any) -> Result:
    return CliRunner().invoke(made_command, [*words, "--lang", "en"], **more)


def raising(error: BaseException) -> Callable[..., int]:
    def work(**_: object) -> int:
        raise error

    return work


def wrapped() -> RuntimeError:
    error = RuntimeError("while a class was made")
    error.__cause__ = KeyboardInterrupt()
    return error


HOLDER = Holder.here("batch")
FAULTS = [Fault("agencies.csv", 4, "doubled"), Fault("config.yaml", 3, "wrong")]
STOPPED: dict[str, tuple[BaseException, int, list[str]]] = {
    "refused": (RefusalError("not_agreed"), 2, [translate("not_agreed", "en")]),
    "refused with facts": (
        RefusalError("no_office", folder="F"), 2, [translate("no_office", "en", folder="F")],
    ),
    "faults": (
        ConfigFaultsError(FAULTS), 2,
        [translate("faults", "en", count=2), *(each.in_language("en") for each in FAULTS)],
    ),
    "a fault of a template": (
        ConfigFaultsError([Fault("memo.docx", 0, "wrong")]), 2,
        [translate("faults", "en", count=1), Fault("memo.docx", 0, "wrong").in_language("en"),
         translate("see_marked", "en")],
    ),
    "locked": (LockedError(HOLDER), 5, [LockedError(HOLDER).message.in_language("en")]),
    "interrupted": (KeyboardInterrupt(), 130, [translate("interrupted", "en")]),
    "interrupted while imports ran": (wrapped(), 130, [translate("interrupted", "en")]),
}  # fmt: skip


@pytest.mark.parametrize(("error", "code", "told"), STOPPED.values(), ids=STOPPED)
def test_what_stops_a_command_is_told_and_is_its_exit_code(
    error: BaseException, code: int, told: list[str]
) -> None:
    done = invoke(made(raising(error)))
    lines = [line.strip() for line in done.stderr.splitlines()]
    assert (done.exit_code, lines, done.stdout) == (code, told, "")
    as_document = invoke(made(raising(error)), "--json")
    assert json.loads(as_document.stdout) == {"exit_code": code, "errors": told}
    assert as_document.exit_code == code


def test_what_the_system_refuses_names_the_file() -> None:
    done = invoke(made(raising(PermissionError(13, "denied", "memo.docx"))))
    assert done.exit_code == 2
    assert "memo.docx" in done.stderr


@pytest.mark.parametrize("error", [RuntimeError("ours"), ValueError("ours"), BrokenPipeError()])
def test_a_fault_of_ours_passes_through_with_a_document(error: Exception) -> None:
    done = invoke(made(raising(error)), "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["exit_code"] == 1


@pytest.mark.parametrize("code", [0, 3, 4])
def test_a_command_that_ends_gives_its_own_code_and_one_document(code: int) -> None:
    def with_document(**_: object) -> int:
        show_json({"exit_code": code, "own": True})
        return code

    assert invoke(made(lambda **_: code)).exit_code == code
    silent, own = (invoke(made(work), "--json") for work in (lambda **_: code, with_document))
    assert json.loads(silent.stdout) == {"exit_code": code, "errors": []}
    assert json.loads(own.stdout) == {"exit_code": code, "own": True}
    assert invoke(made(with_document)).stdout == ""


def test_a_command_is_given_its_language() -> None:
    given: dict[str, Any] = {}
    invoke(made(lambda **facts: given.update(facts) or 0))
    assert given == {"language": "en"}


def office_seen(guard: Guard, *words: str, own: Path | None = None) -> Path | str:
    """Give the folder of the office that a command works on, or why it has none."""
    seen: list[Path] = []
    done = invoke(made(lambda office, **_: seen.append(office.root) or 0, guard), *words, obj=own)
    return seen[0] if seen else " ".join(done.stderr.split())


def test_the_office_is_the_one_that_is_named_the_programs_or_the_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIDTAM_OFFICE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert office_seen(guarded.office_command, "--office", str(OFFICE)) == OFFICE
    assert office_seen(guarded.office_command, own=OFFICE) == OFFICE
    none = translate("no_office", "en", folder=str(tmp_path))
    assert office_seen(guarded.office_command) == none
    named = office_seen(guarded.office_command, "--office", str(tmp_path), own=OFFICE)
    assert named == none
    assert office_seen(guarded.command_with_any_office, own=OFFICE) == OFFICE
    monkeypatch.chdir(OFFICE)
    assert office_seen(guarded.office_command) == OFFICE
    assert office_seen(guarded.command_with_any_office) == OFFICE


def test_another_config_is_tried_by_the_commands_that_try_one_alone() -> None:
    words = ("--office", str(OFFICE), "--config", str(OFFICE / "other.yaml"))
    given: dict[str, Any] = {}
    tries = made(lambda **facts: given.update(facts) or 0, guarded.command_trying_config)
    assert invoke(tries, *words).exit_code == 0
    assert given["config_path"] == OFFICE / "other.yaml"
    refused = office_seen(guarded.office_command, *words)
    assert refused == translate("config_is_the_offices", "en", folder=str(OFFICE))
    assert "--config" in invoke(tries, "--help").stdout
    assert "--config" not in invoke(made(lambda **_: 0, guarded.office_command), "--help").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_among_the_offices_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "templates" / "older").mkdir(parents=True)
    (tmp_path / "templates" / CONFIG_FILE).write_bytes(b"")
    places = tmp_path / "templates", tmp_path / "templates" / CONFIG_FILE, tmp_path / "none"
    guarded.refuse_special_files(*places)
    pipe = tmp_path / "templates" / "older" / "memo.docx"
    os.mkfifo(pipe)
    for place in (places[0], pipe):
        with pytest.raises(RefusalError) as refused:
            guarded.refuse_special_files(place)
        assert refused.value.facts["path"] == str(pipe)
    office_of(tmp_path / "office", 2)
    os.mkfifo(tmp_path / "office" / "input_templates" / "pipe.docx")
    told = office_seen(guarded.office_command, "--office", str(tmp_path / "office"))
    assert "pipe.docx" in str(told)
    # A link in the folder itself is followed, one further below is not.
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "down").symlink_to(tmp_path / "templates" / "older")
    with pytest.raises(RefusalError):
        guarded.refuse_special_files(tmp_path / "linked")
    (tmp_path / "above" / "linked").mkdir(parents=True)
    (tmp_path / "above" / "linked" / "down").symlink_to(tmp_path / "templates" / "older")
    guarded.refuse_special_files(tmp_path / "above")
