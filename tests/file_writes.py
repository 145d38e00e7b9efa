"""Where a source writes, removes or moves files, by its syntax alone.

A way of writing counts wherever it is named, not only where it is called: what is handed on
(`partial(os.remove, path)`) is called by somebody else.  A method of a path that is asked for by a
name made up while it runs is not seen here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tests.dotted_names import dotted, imported_names, top_modules

WRITERS = {
    # of a path
    "write_text", "write_bytes", "touch", "mkdir", "rename", "rmdir", "unlink", "symlink_to",
    "hardlink_to", "chmod", "lchmod", "move",
    # of a frame, a table, an array
    "to_excel", "to_parquet", "to_csv", "to_json", "to_pickle", "to_feather", "to_html", "to_xml",
    "to_sql", "to_orc", "to_stata", "to_hdf", "to_latex", "to_markdown", "ExcelWriter", "HDFStore",
    "tofile", "savez", "savez_compressed", "savetxt", "memmap", "open_memmap",
    "write_table", "write_dataset", "write_to_dataset", "write_metadata", "write_feather",
    "write_csv", "CSVWriter", "ParquetWriter", "ORCWriter", "RecordBatchFileWriter",
    "RecordBatchStreamWriter", "new_file", "new_stream", "OSFile", "output_stream", "memory_map",
    "create_memory_map", "open_output_stream", "open_append_stream",
    # of a document, an archive, a stream
    "save", "dump", "dump_all", "safe_dump_all", "write", "writelines", "write_c14n", "writestr",
    "extract", "extractall", "truncate", "urlretrieve",
}  # fmt: skip
"""What writes files, whatever it is a part of."""

STANDARD_STREAMS = {"sys.stdout", "sys.stderr"}

WRITING_MODULES = {
    "shutil", "tempfile", "subprocess", "tarfile", "gzip", "bz2", "lzma", "sqlite3", "dbm",
    "shelve", "duckdb", "xlsxwriter", "logging", "mmap", "fileinput", "builtins", "nt", "posix",
}  # fmt: skip
"""Modules that are imported for little else: their import alone needs leave."""

READS = {
    "os": {"_exit", "cpu_count", "devnull", "environ", "execv", "path", "scandir", "walk"},
    "io": {"BytesIO", "StringIO"},
}
"""Modules that write in more ways than a list remembers, and all that others take from them."""

OPENERS = {"open", "ZipFile"}
BY_NAME = {"getattr", "attrgetter", "methodcaller"}


def writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every line that names a way of writing, and which."""
    # What our own rooms export, they answer for.
    names = {
        name: whole
        for name, whole in imported_names(tree).items()
        if not whole.startswith("pipeline.")
    }
    calls = {node.func: node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    owners = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    types = {part for each in _annotations(tree) for part in ast.walk(each)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found = not WRITING_MODULES.isdisjoint(top_modules(node))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in BY_NAME:
            found = _asks_to_write(node, names)
        elif isinstance(node, ast.Name | ast.Attribute) and node not in types:
            name = dotted(node, names)
            handed_on = name in READS and node not in owners
            found = handed_on or (
                (isinstance(node, ast.Attribute) or node.id in {*names, "open"})
                and _may_write(name, calls.get(node), names)
            )
        else:
            found = False
        if found:
            yield node.lineno, ast.unparse(node)


def _annotations(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns


def _may_write(whole: str, call: ast.Call | None, names: Mapping[str, str]) -> bool:
    """Tell by a name, and by its call where it is called."""
    owner, _, name = whole.rpartition(".")
    if owner in READS:
        return name not in READS[owner]
    if name == "replace":
        # Path.replace takes one argument; str.replace takes two, dataclasses.replace keywords.
        of_path = call is None or (len(call.args) == 1 and not call.keywords)
        return owner.startswith("pathlib.") or (of_path and owner not in ("str", "dataclasses"))
    if name in OPENERS:
        # Path.open has the mode first; open, ZipFile and those of modules have it second.
        of_path = name == "open" and bool(owner) and owner not in names.values()
        return call is None or _opens_to_write(call, at=0 if of_path else 1)
    return name in WRITERS and owner not in STANDARD_STREAMS


def _opens_to_write(call: ast.Call, at: int) -> bool:
    mode = next((word.value for word in call.keywords if word.arg == "mode"), None)
    if mode is None and len(call.args) > at:
        mode = call.args[at]
    if mode is None:
        return False
    # A mode that is computed may be any.
    return not (isinstance(mode, ast.Constant) and str(mode.value) in ("r", "rb", "rt"))


def _asks_to_write(call: ast.Call, names: Mapping[str, str]) -> bool:
    """Tell whether an attribute is asked for that writes, or any of a path's class."""
    asked = {part.value for part in call.args if isinstance(part, ast.Constant)}
    return not asked.isdisjoint(WRITERS | OPENERS | {"replace"}) or any(
        dotted(part, names).startswith("pathlib.") for part in call.args
    )
