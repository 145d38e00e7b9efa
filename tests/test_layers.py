"""The layers hold: who may import whom, who may read the clock, and no name stands twice."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.late_imports import late_imports
from tests.source_tree import (
    MODULES,
    PROJECT,
    SOURCES,
    cycle_in,
    import_graph,
    imports,
    long_functions,
    parsed,
    place,
    room,
)  # fmt: skip

ROOMS = (
    "thai", "locale", "model", "office", "records", "evaluate", "figures", "returns", "report",
    "workbooks", "documents", "page", "exchange", "jobs", "demo", "console",
    "desk", "commands",
)  # fmt: skip
"""Every room, each knowing only those before it; the way of the data runs the other way."""


def test_the_walk_sees_imports() -> None:
    seen = set(imports(PROJECT / "pipeline" / "evaluate" / "deadline_rules.py"))
    assert "pipeline.evaluate.conditions" in seen
    assert "numpy" in seen


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import importlib\nimportlib.import_module('a.b')", ["a.b"]),
        ("from importlib import import_module as load\ndef f(): load('a.b')", ["a.b"]),
        (
            "from importlib import import_module\n"
            "T = {'x': 'b', 'y': 'c.d'}\n"
            "def f(name): return import_module(f'a.{T[name]}')",
            ["a.b", "a.c.d"],
        ),
    ],
)
def test_the_walk_sees_imports_by_a_text(source: str, modules: list[str]) -> None:
    assert [named for _, named in late_imports(ast.parse(source))] == [modules]


@pytest.mark.parametrize(
    "source",
    [
        "from importlib import import_module\nimport_module(name)",
        "from importlib import import_module\nimport_module('.b', 'a')",
        "from importlib import import_module\nimport_module(f'a.{name}')",
        "from importlib import import_module\nT = {'x': f()}\nimport_module(f'a.{T[name]}')",
        "from importlib import import_module\nimport_module(f'a.{elsewhere[name]}')",
        "from importlib import import_module\nlist(map(import_module, names))",
        "import importlib\ngetattr(importlib, 'import_module')('a')",
        "import importlib.util\nimportlib.util.spec_from_file_location('a', path)",
        "from importlib.machinery import SourceFileLoader\nSourceFileLoader('a', path)",
        "__import__('a')",
        "exec('import a')",
        "eval(text)",
        "import runpy",
        "from pkgutil import resolve_name",
        "import sys\nsys.modules['a'].f()",
        "import sys\nsys.modules.get('a')",
        "from sys import modules\nmodules[name]",
    ],
)
def test_an_import_of_whatever_is_refused(source: str) -> None:
    assert None in [named for _, named in late_imports(ast.parse(source))]


def test_every_import_by_a_text_is_seen() -> None:
    unseen = {
        f"{place(path)}:{line}"
        for path in MODULES
        for line, named in late_imports(parsed(path))
        if named is None
    }
    assert unseen == set()
    graph = import_graph()
    assert "pipeline.returns.read_staged" in graph["pipeline.returns.reading_tasks"]
    assert "pipeline.commands.demo_command" in graph["pipeline.commands.command_line"]


def test_no_module_rests_on_itself() -> None:
    assert cycle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]
    assert cycle_in(import_graph()) == []


def test_every_room_has_its_place() -> None:
    assert {room(path) for path in MODULES} - {""} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_imports_follow_the_order_of_the_rooms(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "click":
            assert own == "commands", f"{place(path)} imports click: only the commands know it"
        other = rest.split(".")[0]
        if top != "pipeline" or other not in ROOMS:
            continue
        assert ROOMS.index(other) <= ROOMS.index(own), f"{place(path)} imports {name}"


def test_no_file_and_no_class_has_the_name_of_another() -> None:
    files: dict[str, list[Path]] = defaultdict(list)
    classes: dict[str, list[Path]] = defaultdict(list)
    for path in SOURCES:
        files[path.name].append(path)
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef):
                classes[node.name].append(path)
    for named_by_others in ("__init__.py", "conftest.py"):  # by Python, by pytest
        del files[named_by_others]
    assert len(files) > 500
    assert len(classes) > 400
    for names in (files, classes):
        twice = {name: paths for name, paths in names.items() if len(paths) > 1}
        assert twice == {}


OPENED_TO_BE_UNDERSTOOD = {
    "asking", "became", "closed", "common", "documents", "editions", "evaluated", "fates", "gather",
    "ground", "hands", "helpers", "joined_styles", "joins", "likeness", "listing", "living", "look",
    "manager", "misc", "mute", "office_text", "packages", "places", "placing", "portions", "say",
    "several_files", "shown", "standing", "still_unread", "taking_over", "told", "tongue", "utils",
    "whose", "written",
}  # fmt: skip
"""Words that do not say what they name, as the whole name of anything that others call or open."""


DEFINED = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def names_given(tree: ast.Module) -> Iterator[str]:
    """Every name of a class, a function or a method, and those that a module itself binds."""
    yield from (node.name for node in ast.walk(tree) if isinstance(node, DEFINED))
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = (each for target in targets for each in ast.walk(target))
            yield from (each.id for each in named if isinstance(each, ast.Name))


def opened_to_be_understood(name: str) -> bool:
    word = name.strip("_").lower()
    return word in OPENED_TO_BE_UNDERSTOOD or word.startswith("said_of")


def test_the_walk_sees_every_kind_of_name() -> None:
    source = """
_TOLD, KEPT = 1, 2
class Listing:
    closed = True
    def said_of_cases(self):
        look = 1
        def written(): ...
async def _places(shown): ...
"""
    names = sorted(names_given(ast.parse(source)))
    assert names == ["KEPT", "Listing", "_TOLD", "_places", "said_of_cases", "written"]
    assert [name for name in names if not opened_to_be_understood(name)] == ["KEPT"]


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_names_say_what_they_name(path: Path) -> None:
    names = [path.stem, *names_given(parsed(path))]
    assert [name for name in names if opened_to_be_understood(name)] == []


def test_names_beside_the_product_say_what_they_name() -> None:
    for folder in ("tests", "tools", "bench"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            tree = parsed(path)
            classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
            given = [*tree.body, *classes, *(node for each in classes for node in each.body)]
            names = [node.name for node in given if isinstance(node, DEFINED)]
            assert [name for name in names if opened_to_be_understood(name)] == [], place(path)


def test_no_module_lies_outside_the_rooms() -> None:
    assert [place(path) for path in MODULES if not room(path)] == ["pipeline/__init__.py"]


LONGEST = 60
"""Lines of a function; most have a third of that."""


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{place(path)} {name}"
        for path in SOURCES
        for name, _ in long_functions(parsed(path), LONGEST)
    }
    assert long == set()


def test_a_long_function_is_seen_wherever_it_stands() -> None:
    tree = ast.parse(
        "class A:\n    async def b(self):\n        def c():\n            pass\n        c()\n"
    )
    assert list(long_functions(tree, 3)) == [("b", 4)]
    assert list(long_functions(tree, 4)) == []


LONGEST_MODULE = 400
"""Lines of a module; most have a third of that.  One that grows beyond is parted by subject."""


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_no_module_is_longer_than_its_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


CLOCK = {"today", "now", "utcnow", "time", "perf_counter", "monotonic"}
CLOCK_OWNERS = {"date", "datetime", "time"}
# The guard over worker processes measures how long a read takes; no result depends on it.
MEASURES = {"pipeline/returns/files/workers.py", "pipeline/returns/files/worker_process.py"}


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_no_clock_below_the_command_line(path: Path) -> None:
    if place(path).startswith(("pipeline/commands/", "pipeline/desk/")):
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else None
            owner = node.value.id if isinstance(node.value, ast.Name) else owner
            assert owner not in CLOCK_OWNERS or place(path) in MEASURES, (
                f"{place(path)}:{node.lineno} reads the clock"
            )


def loaded_by(code: str) -> set[str]:
    script = f"import sys; {code}; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_workers_that_read_files_start_without_the_heavy_packages() -> None:
    loaded = loaded_by("import pipeline.returns.sheet.read_return, pipeline.returns.files.workers")
    assert not loaded & {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "docxtpl"}


def test_processes_that_write_letters_and_corrections_start_light() -> None:
    loaded = loaded_by(
        "import pipeline.documents.letter_files, pipeline.workbooks.correction_books"
    )
    assert not loaded & {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "docxtpl"}


def test_help_imports_nothing_heavy() -> None:
    loaded = loaded_by("sys.argv = ['run.py', '--help']; import run")
    assert "click" in loaded
    assert not loaded & {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "docxtpl", "yaml"}
