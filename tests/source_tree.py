"""The product's own source, as tests of its plan read it: rooms, imports, faults."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.late_imports import late_imports

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "pipeline").rglob("*.py"))
SOURCES = [
    path
    for folder in ("pipeline", "tests", "tools", "bench")
    for path in sorted((PROJECT / folder).rglob("*.py"))
]
"""All that is written by hand: the product, its tests, its tools."""


def place(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def dotted_place(path: Path) -> str:
    """Give the name by which a file is imported."""
    return place(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def room(path: Path) -> str:
    parts = path.relative_to(PROJECT / "pipeline").parts
    return parts[0] if len(parts) > 1 else ""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands, and by a text too."""
    package = place(path).removesuffix(".py").replace("/", ".").split(".")[:-1]
    tree = parsed(path)
    for _, named in late_imports(tree):
        yield from named or ()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def import_graph() -> dict[str, set[str]]:
    """Which module imports which; a name of a module stands for the module."""
    names = {dotted_place(path): path for path in MODULES}
    graph: dict[str, set[str]] = {}
    for module, path in names.items():
        found = set()
        for name in imports(path):
            target = name if name in names else name.rpartition(".")[0]
            if target in names and target != module:
                found.add(target)
        graph[module] = found
    return graph


def cycle_in(graph: Mapping[str, set[str]]) -> list[str]:
    """Give modules that import each other in a ring; none where there is no ring."""
    done: set[str] = set()

    def walk(module: str, way: list[str]) -> list[str]:
        if module in way:
            return way[way.index(module) :]
        if module in done:
            return []
        for target in sorted(graph.get(module, ())):
            if ring := walk(target, [*way, module]):
                return ring
        done.add(module)
        return []

    return next((ring for module in sorted(graph) if (ring := walk(module, []))), [])


def long_functions(tree: ast.AST, most: int) -> Iterator[tuple[str, int]]:
    """Functions of more than `most` lines, decorators apart, and how many they have."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > most:
                yield node.name, lines


def lines_typed_in(room_name: str) -> list[tuple[str, object]]:
    """Every `Fault` of a room whose line is a number in the source, and not 0 (the whole file)."""
    return [
        (path.name, line.value)
        for path in MODULES
        if room(path) == room_name
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Fault"
        and isinstance(line := node.args[1], ast.Constant)
        and line.value != 0
    ]
