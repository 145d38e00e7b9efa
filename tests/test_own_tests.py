"""Each module is reached by a test of its own room: what fails is looked for where it lives.

Reached is what a test of the room names, or what that names in turn, without leaving the room: a
module that is only imported is not.  Commands are called by name: those that `tests/commands`
gives to a command line stand for their functions.
"""

from __future__ import annotations

import ast

import pytest

from pipeline.commands.command_line import COMMANDS
from tests.definition_walk import Definitions, defined_in, walk
from tests.source_tree import MODULES, SOURCES, dotted_place, parsed, room

NOTHING_TO_HOLD = {"pipeline.model.table_rows"}
"""Names of types alone."""

A_ROOM = {
    "tests.room.test_a": "from pipeline.room.a import f\ndef test_f(): assert f()",
    "pipeline.room.a": "from pipeline.room import b, c\ndef f(): return b.g\ndef h(): c.i()",
    "pipeline.room.b": "from pipeline.room.c import i\nfrom pipeline.other.d import g",
    "pipeline.room.c": "def i(): ...",
}


def test_what_is_imported_and_never_named_is_not_reached() -> None:
    known = {name: defined_in(name, ast.parse(source)) for name, source in A_ROOM.items()}
    reached = walk(["tests.room.test_a.test_f"], known)
    assert {module for module, _ in reached} == set(A_ROOM) - {"pipeline.room.c"}
    assert ("pipeline.room.a", "h") not in reached


@pytest.fixture(scope="module")
def known() -> Definitions:
    names = {dotted_place(path): path for path in SOURCES}
    return {
        name: defined_in(name, parsed(path))
        for name, path in names.items()
        if name.startswith(("pipeline.", "tests."))
    }


def _commands_called() -> list[str]:
    """Functions of the commands that the tests of `commands` give to a command line."""
    words = " ".join(
        path.read_text(encoding="utf-8")
        for path in SOURCES
        if dotted_place(path).startswith("tests.commands.")
    )
    return [
        f"pipeline.commands.{module}.{'import_' if word == 'import' else word}"
        for word, module in COMMANDS.items()
        if f'"{word}' in words
    ]


def test_every_module_of_a_room_is_reached_by_the_rooms_own_tests(known: Definitions) -> None:
    missing = []
    for name in sorted({room(path) for path in MODULES} - {""}):
        own = {
            module: names
            for module, names in known.items()
            if module.startswith(("tests.", f"pipeline.{name}.")) or module == f"pipeline.{name}"
        }
        tests = [each for each in known if each.startswith(f"tests.{name}.") and ".test_" in each]
        start = [f"{module}.{each}" for module in tests for each in known[module]]
        start += _commands_called() if name == "commands" else []
        reached = {module for module, _ in walk(start, own)}
        missing += [
            dotted_place(path)
            for path in MODULES
            if room(path) == name and path.stem != "__init__" and dotted_place(path) not in reached
        ]
    assert set(missing) == NOTHING_TO_HOLD
