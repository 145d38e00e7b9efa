"""Do the tests notice?  Seeded small changes to the product, each against its own room's tests.

`python bench/mutants.py [--count 100] [--seed 2564] [--room ROOM]... [--seconds 600] [--side 1]`
copies the product to a folder of its own (as often as changes are tried side by side), makes one
change at a time (a sign, a bound, a constant, a condition turned, a dropped line), runs the tests
of the changed room until the first that fails (the quick before the slow, those that import the
changed module first), and says for each room how many changes were noticed. A change whose tests
did not end in time is undecided, and counts as not noticed. A room whose tests fail without a
change ends it with 2: there every change would count as noticed.
Ends with 1 where a room is under 70 % or all together under 85 %.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from importlib.util import cache_from_source
from itertools import islice
from pathlib import Path
from queue import SimpleQueue

PROJECT = Path(__file__).resolve().parents[1]
PARTS = ("pipeline", "tests", "tools", "bench", "run.py", "pyproject.toml", "config.yaml",
         "rule_examples.yaml", "input_templates", "docs", "README.md", "README.th.md",
         "CHANGELOG.md", "SECURITY.md", "config.schema.json", "requirements.txt",
         "requirements-dev.txt", "เริ่มงาน.cmd", "เริ่มงาน.command")  # fmt: skip
LINES_OF_A_QUICK_TEST = 150
"""Longer ones play whole quarters, or start a browser."""
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, each of a room's runs would compile the room's tests anew."""
NOTICED_IN_ALL, NOTICED_IN_A_ROOM = 85, 70

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the module, its line, what was changed, and the node's place in a walk of it."""

    path: Path
    line: int
    what: str
    place: int

    @property
    def room(self) -> str:
        return self.path.relative_to(PROJECT / "pipeline").parts[0]

    def text(self) -> str:
        """Give the module's text with the change made."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        _change(next(islice(ast.walk(tree), self.place, None)))
        return ast.unparse(tree) + "\n"


def changes_of(path: Path) -> Iterator[Mutant]:
    """Every small change that can be made to a module."""
    whole = ast.parse(path.read_text(encoding="utf-8"))
    unnoticeable = {*_annotations(whole), *_sizes_of_caches(whole)}
    for place, node in enumerate(ast.walk(whole)):
        # Each is tried on a copy: a change made in place would be there for the next as well.
        if (
            hasattr(node, "lineno")
            and node not in unnoticeable
            and (what := _change(deepcopy(node)))
        ):
            yield Mutant(path, node.lineno, what, place)


def _annotations(tree: ast.AST) -> Iterator[ast.AST]:
    """Give what only says a type: no test can notice it, and none need to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield node
        if isinstance(node, ast.Assign) and _is_type_alias(node.value):
            yield from ast.walk(node.value)
        for name in ("annotation", "returns"):
            if isinstance(part := getattr(node, name, None), ast.AST):
                yield from ast.walk(part)


def _is_type_alias(value: ast.AST) -> bool:
    """Tell whether a value is `Name | OtherName`, as of classes: constants are in capitals."""
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr):
        return _is_type_alias(value.left) and _is_type_alias(value.right)
    if isinstance(value, ast.Subscript):
        return _is_type_alias(value.value)
    return isinstance(value, ast.Name) and value.id[:1].isupper() and not value.id.isupper()


def _sizes_of_caches(tree: ast.AST) -> Iterator[ast.AST]:
    """Give how much functions remember of their results: one more or less gives the same ones."""
    sizes = [
        size
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "lru_cache"
        for size in (*node.args, *(given.value for given in node.keywords))
    ]
    names = {ast.unparse(size) for size in sizes}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in names:
            sizes.append(node.value)
    for size in sizes:
        yield from ast.walk(size)


def _change(node: ast.AST) -> str:
    """Change a node in place; gives what was done, '' where it is no node to change."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARED:
        before = ast.unparse(node)
        node.ops[0] = COMPARED[type(node.ops[0])]()
        return f"{before} -> {ast.unparse(node)}"
    if isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
        if isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            return ""
        before = ast.unparse(node)
        node.op = COUNTED[type(node.op)]()
        return f"{before} -> {ast.unparse(node)}"
    if isinstance(node, ast.BoolOp):
        before = ast.unparse(node)
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return f"{before} -> {ast.unparse(node)}"
    if isinstance(node, ast.If):
        before = ast.unparse(node.test)
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return f"if {before} -> if not"
    if isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1
        return f"{node.value - 1} -> {node.value}"
    return _drop_a_line(node)


def _drop_a_line(node: ast.AST) -> str:
    """Take a call's or an assignment's effect out of a function."""
    if not isinstance(node, ast.FunctionDef):
        return ""
    for place, line in enumerate(node.body):
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call | ast.YieldFrom):
            node.body[place] = ast.Pass()
            return f"dropped {ast.unparse(line)[:60]}"
    return ""


def chosen(count: int, seed: int, rooms: Collection[str]) -> list[Mutant]:
    """Give the changes to make, in `rooms` or in all: modules and places by the seed alone."""
    rng = random.Random(seed)
    modules = [
        path
        for path in sorted((PROJECT / "pipeline").rglob("*.py"))
        if path.name != "__init__.py"
        and (not rooms or path.relative_to(PROJECT / "pipeline").parts[0] in rooms)
    ]
    found: list[Mutant] = []
    while len(found) < count:
        changes = list(changes_of(rng.choice(modules)))
        if changes:
            found.append(rng.choice(changes))
    return found


def tests_of(mutant: Mutant) -> list[str]:
    """Give the tests of the changed room: the quick before the slow, the module's own first."""
    module = ".".join(mutant.path.relative_to(PROJECT).with_suffix("").parts)
    package, _, name = module.rpartition(".")
    imports = re.compile(
        rf"from {re.escape(module)} import |from {re.escape(package)} import .*\b{name}\b"
    )

    def order(test: str) -> tuple[bool, bool, int]:
        text = (PROJECT / test).read_text(encoding="utf-8")
        lines = text.count("\n")
        return lines > LINES_OF_A_QUICK_TEST, imports.search(text) is None, lines

    return sorted(tests_of_room(mutant.room), key=order)


def tests_of_room(room: str) -> list[str]:
    """Give the files with the tests of a room."""
    tests = sorted((PROJECT / "tests" / room).rglob("test_*.py"))
    return [path.relative_to(PROJECT).as_posix() for path in tests]


def copied(folder: Path) -> Path:
    """Copy to `folder` what the product and its tests need."""
    folder.mkdir()
    for name in PARTS:
        source = PROJECT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    compileall.compile_dir(folder / "pipeline", quiet=1)
    return folder


def noticed(mutant: Mutant, copies: SimpleQueue[Path], seconds: int) -> bool | None:
    """Make the change in a free copy, run its room's tests, take it back; None: undecided."""
    copy = copies.get()
    target = copy / mutant.path.relative_to(PROJECT)
    before = target.read_text(encoding="utf-8")
    _write_module(target, mutant.text())
    try:
        passed = passes_in(copy, tests_of(mutant), seconds)
    finally:
        _write_module(target, before)
        copies.put(copy)
    return None if passed is None else not passed


def _write_module(path: Path, text: str) -> None:
    """Write a module's text and take away its bytecode, which goes by whole seconds and sizes."""
    path.write_text(text, encoding="utf-8")
    Path(cache_from_source(path)).unlink(missing_ok=True)


def passes(tests: Collection[str], copies: SimpleQueue[Path], seconds: int) -> bool | None:
    """Run the tests in a free copy as it is."""
    copy = copies.get()
    try:
        return passes_in(copy, tests, seconds)
    finally:
        copies.put(copy)


def passes_in(copy: Path, tests: Collection[str], seconds: int) -> bool | None:
    """Run the tests in the copy until the first that fails; None where they do not end in time."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=copy, capture_output=True, timeout=seconds, check=False,
            env={name: value for name, value in os.environ.items() if name != NO_BYTECODE},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        # Without end, or slow on a busy machine: who only waits cannot tell the two apart.
        return None
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2564)
    parser.add_argument("--room", action="append", default=[])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--side", type=int, default=1, help="how many changes at a time")
    given = parser.parse_args()
    rooms: dict[str, list[bool]] = defaultdict(list)
    mutants = chosen(given.count, given.seed, given.room)
    touched = sorted({mutant.room for mutant in mutants})
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(given.side) as side:
        copies = SimpleQueue[Path]()
        for number in range(given.side):
            copies.put(copied(Path(folder, str(number))))
        sound = side.map(lambda room: passes(tests_of_room(room), copies, given.seconds), touched)
        for room, passed in zip(touched, sound, strict=True):
            if passed is False:
                print(f"the tests of {room} fail without a change")
                return 2
        answers = side.map(lambda mutant: noticed(mutant, copies, given.seconds), mutants)
        for mutant, seen in zip(mutants, answers, strict=True):
            rooms[mutant.room].append(bool(seen))
            where = mutant.path.relative_to(PROJECT).as_posix()
            verdict = {True: "noticed  ", False: "MISSED   ", None: "UNDECIDED"}[seen]
            print(f"{verdict} {where}:{mutant.line} {mutant.what}", flush=True)
    for room, found in sorted(rooms.items()):
        print(f"{room:12} {sum(found)}/{len(found)}")
    every = [each for found in rooms.values() for each in found]
    share = 100 * sum(every) / len(every)
    print(f"all          {sum(every)}/{len(every)} = {share:.0f} %")
    weak = [
        name for name, found in rooms.items() if 100 * sum(found) < NOTICED_IN_A_ROOM * len(found)
    ]
    return int(share < NOTICED_IN_ALL or bool(weak))


if __name__ == "__main__":
    sys.exit(main())
