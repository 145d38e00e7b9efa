"""The product's own source, as tests of its plan read it: rooms, imports, calls that write."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "pipeline").rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def room(path: Path) -> str:
    parts = path.relative_to(PROJECT / "pipeline").parts
    return parts[0] if len(parts) > 1 else ""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    package = place(path).removesuffix(".py").replace("/", ".").split(".")[:-1]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def import_graph() -> dict[str, set[str]]:
    """Which module imports which; a name of a module stands for the module."""
    names = {
        place(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for path in MODULES
    }
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


WRITERS = {
    "write_text", "write_bytes", "touch", "mkdir", "makedirs", "rename", "renames", "rmdir",
    "unlink", "remove", "removedirs", "rmtree", "move", "copy", "copy2", "copyfile", "copytree",
    "copymode", "copystat", "symlink_to", "hardlink_to", "symlink", "link", "truncate", "chmod",
    "utime", "mkstemp", "mkdtemp", "extract", "extractall", "writestr", "make_archive", "system",
    "popen", "to_excel", "to_parquet", "to_csv", "to_json", "to_pickle", "to_feather", "to_html",
    "to_xml", "to_sql", "write_table", "write_dataset", "write_feather", "dump", "save",
    "TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile",
    "Popen", "check_call", "check_output",
}  # fmt: skip
"""Names of calls that write, remove or move files, whatever they are called on."""

OF_COLLECTIONS_TOO = {"copy", "remove"}
"""Names that lists and frames have as well: they write where `os` or `shutil` has them."""

WRITING_MODULES = {"shutil", "tempfile", "subprocess"}
OPENERS = {"open", "ZipFile", "fdopen", "GzipFile"}


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every line that writes, removes or moves a file, and how."""
    renamed = _names_of_writers(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                (node.lineno, alias.name) for alias in node.names if alias.name in WRITING_MODULES
            )
        elif isinstance(node, ast.ImportFrom) and node.module in WRITING_MODULES:
            yield node.lineno, f"from {node.module}"
        elif isinstance(node, ast.Call) and _call_writes(node, renamed):
            yield node.lineno, ast.unparse(node.func)


def _names_of_writers(tree: ast.AST) -> set[str]:
    """Names under which a writing function of `os` was imported."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("os", "pathlib", "io")
        for alias in node.names
        if alias.name in WRITERS | {"replace", "open"}
    }


def _call_writes(call: ast.Call, renamed: set[str]) -> bool:
    function = call.func
    if isinstance(function, ast.Name):
        if function.id in OPENERS:
            return _opens_to_write(call, at=1)
        return function.id in renamed
    if not isinstance(function, ast.Attribute):
        return False
    name, owner = function.attr, ast.unparse(function.value)
    if name == "replace":
        # Path.replace takes one argument and os.replace two; str.replace takes two, too.
        return owner == "os" or (len(call.args) == 1 and not call.keywords)
    if name in OPENERS and owner != "webbrowser":
        # Path.open has the mode first; io.open, os.open and ZipFile have it second.
        return _opens_to_write(call, at=0 if name == "open" and owner not in ("io", "os") else 1)
    if name in OF_COLLECTIONS_TOO:
        return owner in ("shutil", "os")
    return name in WRITERS


def _opens_to_write(call: ast.Call, at: int) -> bool:
    mode = next((word.value for word in call.keywords if word.arg == "mode"), None)
    if mode is None and len(call.args) > at:
        mode = call.args[at]
    if mode is None:
        return False
    # A mode that is computed may be any.
    return not (isinstance(mode, ast.Constant) and str(mode.value) in ("r", "rb", "rt"))


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
