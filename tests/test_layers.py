"""The layers hold: who may import whom, who may write, who may read the clock."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "pipeline").rglob("*.py"))
STAGES = ("collect", "evaluate", "publish")
CONNECTS_STAGES = ("pipeline/jobs/", "pipeline/demo/", "pipeline/commands/")
"""The commands ask jobs; where a single stage can answer, they ask it."""

COMMAND_LINE = ("pipeline/commands/", "pipeline/console/")
"""Speaks for the command line: may ask for jobs, and print what came of them."""


def place(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    package = place(path).removesuffix(".py").replace("/", ".").split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    parts = path.relative_to(PROJECT / "pipeline").parts
    return parts[0] if len(parts) > 1 else ""


def test_the_walk_sees_imports() -> None:
    seen = set(imports(PROJECT / "pipeline" / "evaluate" / "rules.py"))
    assert "pipeline.evaluate.conditions" in seen
    assert "numpy" in seen


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_imports_stay_within_the_layers(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "click":
            known = place(path).startswith("pipeline/commands/")
            assert known, f"{place(path)} imports click: only the commands know it"
        if top != "pipeline" or place(path).startswith(CONNECTS_STAGES):
            continue
        other = rest.split(".")[0]
        if own == "thai":
            assert other == "thai", f"{place(path)} imports {name}: thai knows nothing of ours"
        elif other in STAGES:
            assert other == own, f"{place(path)} imports {name}: only jobs connect stages"
        elif other in ("jobs", "demo"):
            assert place(path).startswith(COMMAND_LINE), f"{place(path)} imports {name}"
        elif other == "commands":
            assert own == "commands", f"{place(path)} imports {name}: nothing asks the commands"


CLOCK = {"today", "now", "utcnow", "time", "perf_counter", "monotonic"}
CLOCK_OWNERS = {"date", "datetime", "time"}
# The guard over worker processes measures how long a read takes; no result depends on it.
MEASURES = {"pipeline/collect/files/workers.py", "pipeline/collect/files/worker_process.py"}


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_no_clock_below_the_command_line(path: Path) -> None:
    if place(path).startswith("pipeline/commands/"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else None
            owner = node.value.id if isinstance(node.value, ast.Name) else owner
            assert owner not in CLOCK_OWNERS or place(path) in MEASURES, (
                f"{place(path)}:{node.lineno} reads the clock"
            )


WRITES = {"write_text", "write_bytes", "to_excel", "to_parquet", "to_csv", "write_table", "rename"}
# Staging copies a return aside before it is read; the output folder is publish's own.
MAY_WRITE = ("pipeline/publish/", "pipeline/demo", "pipeline/collect/files/find.py")


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_only_publish_writes(path: Path) -> None:
    if place(path).startswith(MAY_WRITE):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in WRITES, f"{place(path)}:{node.lineno} writes a file"


def loaded_by(code: str) -> set[str]:
    script = f"import sys; {code}; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_workers_that_read_files_start_without_the_heavy_packages() -> None:
    loaded = loaded_by("import pipeline.collect.reading, pipeline.collect.files.workers")
    assert not loaded & {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "docxtpl"}


def test_help_imports_nothing_heavy() -> None:
    loaded = loaded_by("sys.argv = ['run.py', '--help']; import run")
    assert "click" in loaded
    assert not loaded & {"pandas", "numpy", "pyarrow", "pydantic", "openpyxl", "docxtpl", "yaml"}
