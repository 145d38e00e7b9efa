"""From what is named to what that names in turn: definitions, not modules, are walked.

A module that is imported brings its imports with it, though nobody calls them.  A function leads
to what its body names; a class to what any of its methods names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from tests.dotted_names import dotted, imported_names

Definitions = Mapping[str, Mapping[str, set[str]]]
"""By module, by name at its top level: the whole names that it uses."""


def defined_in(module: str, tree: ast.Module) -> Mapping[str, set[str]]:
    """Give what each name at the top of a module uses; an imported one uses what it stands for."""
    imported = imported_names(tree)
    given = {name: node for node in tree.body for name in _names_given(node)}
    known = {**imported, **{name: f"{module}.{name}" for name in given}}
    uses = {name: {whole} for name, whole in imported.items()}
    for name, node in given.items():
        uses[name] = {
            dotted(part, known)
            for part in ast.walk(node)
            if isinstance(part, ast.Name | ast.Attribute)
        }
    return uses


def _names_given(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            parts = [part for each in targets for part in ast.walk(each)]
            return [part.id for part in parts if isinstance(part, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def walk(start: Iterable[str], known: Definitions) -> set[tuple[str, str]]:
    """Give the definitions that whole names lead to, each as module and name."""
    reached: set[tuple[str, str]] = set()
    waiting = list(start)
    while waiting:
        found = _found(waiting.pop(), known)
        if found is not None and found not in reached:
            reached.add(found)
            module, name = found
            waiting += known[module][name]
    return reached


def _found(whole: str, known: Definitions) -> tuple[str, str] | None:
    """Find the definition at the head of a whole name: what follows it are its attributes."""
    parts = whole.split(".")
    for end in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:end])
        if module in known:
            return (module, parts[end]) if parts[end] in known[module] else None
    return None
