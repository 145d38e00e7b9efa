"""What a name in a source stands for, by its imports."""

from __future__ import annotations

import ast
from collections.abc import Mapping


def imported_names(tree: ast.AST) -> dict[str, str]:
    """Give what each imported name stands for, wherever the import stands."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                whole = each.name if each.asname else each.name.partition(".")[0]
                names[each.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                names[each.asname or each.name] = f"{node.module}.{each.name}"
    return names


def top_modules(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Give the first part of each module that is imported; what is relative is of `pipeline`."""
    if isinstance(node, ast.Import):
        return {each.name.partition(".")[0] for each in node.names}
    return {"pipeline" if node.level else str(node.module).partition(".")[0]}


def dotted(node: ast.AST, names: Mapping[str, str]) -> str:
    """Give the whole name of what an expression names, by the imports: `put` as `os.replace`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value, names)}.{node.attr}"
    return names.get(node.id, node.id) if isinstance(node, ast.Name) else "?"
