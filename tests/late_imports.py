"""Modules that a source imports while it runs, by a text: which, as far as its syntax tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tests.dotted_names import dotted, imported_names, top_modules

IMPORTER = "importlib.import_module"
LOADERS = {"runpy", "pkgutil", "zipimport", "imp", "code"}
RUNNERS = {"__import__", "exec", "eval"}
BESIDE = ("importlib.metadata", "importlib.util.find_spec")
"""What is taken from `importlib` and imports nothing."""


def late_imports(tree: ast.AST) -> Iterator[tuple[int, list[str] | None]]:
    """Every line that may import by a text, with the modules; None where it may be any.

    The text is a constant, or the beginning of names whose ends stand in a table of the module.
    """
    names = imported_names(tree)
    called = {
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and dotted(node.func, names) == IMPORTER
    }
    owners = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    keys = {node.value: node.slice for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            unseen = not LOADERS.isdisjoint(top_modules(node))
        elif isinstance(node, ast.Call) and dotted(node.func, names) == IMPORTER:
            yield node.lineno, _named_by(node.args[0], tree)
            unseen = False
        elif isinstance(node, ast.Name | ast.Attribute):
            whole = dotted(node, names)
            unseen = whole in RUNNERS
            if whole == "sys.modules":
                unseen = not _looks_up_what_is_there(keys.get(node))
            elif whole.partition(".")[0] == "importlib" and node not in owners:
                unseen = not whole.startswith(BESIDE) and node not in called
        else:
            unseen = False
        if unseen:
            yield node.lineno, None


def _looks_up_what_is_there(key: ast.expr | None) -> bool:
    """Tell whether a key of `sys.modules` is that of a class at hand, or of the program."""
    if isinstance(key, ast.Attribute):
        return key.attr == "__module__"
    return isinstance(key, ast.Constant) and key.value == "__main__"


def _named_by(text: ast.expr, tree: ast.AST) -> list[str] | None:
    match text:
        case ast.Constant(value=str(name)) if not name.startswith("."):
            return [name]
        case ast.JoinedStr(
            values=[
                ast.Constant(value=str(start)),
                ast.FormattedValue(value=ast.Subscript(value=ast.Name(id=table))),
            ]
        ) if table in (tables := _tables(tree)):
            return [start + end for end in tables[table]]
    return None


def _tables(tree: ast.AST) -> Mapping[str, list[str]]:
    """Give the texts of each dictionary that a module declares, where they all stand there."""
    found = {}
    for node in tree.body if isinstance(tree, ast.Module) else ():
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values)):
                texts = [each.value for each in values if isinstance(each, ast.Constant)]
                if len(texts) == len(values):
                    found[name] = [str(each) for each in texts]
    return found
