"""Each module is reached by a test of its own room: what fails is looked for where it lives.

Reached is what a test of the room imports, or what that imports in turn.  Commands are loaded by
name: those that `tests/commands` gives to a command line stand for their modules.
"""

from __future__ import annotations

import pytest

from pipeline.commands.command_line import COMMANDS
from tests.source_tree import MODULES, PROJECT, import_graph, imports, place, room

GRAPH = import_graph()
NAMES = {path: place(path).removesuffix(".py").replace("/", ".") for path in MODULES}


def reached_by_tests_of(name: str) -> set[str]:
    """Give the modules that the tests of a room reach through imports."""
    tests = sorted((PROJECT / "tests" / name).rglob("test_*.py"))
    seen_files, waiting = set(tests), list(tests)
    modules: set[str] = set()
    while waiting:
        for imported in imports(waiting.pop()):
            for candidate in (imported, imported.rpartition(".")[0]):
                modules.add(candidate)
                path = PROJECT / (candidate.replace(".", "/") + ".py")
                if candidate.startswith("tests.") and path.is_file() and path not in seen_files:
                    seen_files.add(path)
                    waiting.append(path)
    if name == "commands":
        words = " ".join(path.read_text(encoding="utf-8") for path in seen_files)
        modules |= {
            f"pipeline.commands.{module}"
            for word, module in COMMANDS.items()
            if f'"{word}' in words
        }
    reached: set[str] = set()
    steps = [each for each in modules if each in GRAPH]
    while steps:
        module = steps.pop()
        if module not in reached:
            reached.add(module)
            steps += GRAPH[module]
    return reached


ROOMS = sorted({room(path) for path in MODULES} - {""})


@pytest.mark.parametrize("name", ROOMS)
def test_every_module_of_a_room_is_reached_by_the_rooms_own_tests(name: str) -> None:
    reached = reached_by_tests_of(name)
    missing = [
        NAMES[path]
        for path in MODULES
        if room(path) == name and path.stem != "__init__" and NAMES[path] not in reached
    ]
    assert missing == []
