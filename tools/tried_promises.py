"""The page of what is promised of security and records, and what tries it: from the tests.

Takes the tests' own names; gives `docs/reference/trials.md`.  A test that goes, or is called
otherwise, makes the page another, and the page is held by a test.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TRIALS: dict[str, tuple[str, ...]] = {
    "A return can't harm the machine or the run": (
        "tests/returns/test_hostile_folder.py", "tests/records/test_copies_folder.py",
    ),
    "What a template carries, and what would keep the machine at work without end, is refused": (
        "tests/documents/test_template_package.py",
    ),
    "No name comes out where none should be": ("tests/jobs/test_planted_names.py",),
    "No name is a formula, and none breaks a file": ("tests/jobs/test_hostile_names.py",),
    "One commit a run: the state before or the state after, whatever stops it": (
        "tests/records/test_commit.py", "tests/jobs/test_faults.py",
    ),
    "Whoever only reads sees one whole state": ("tests/jobs/test_whole_state.py",),
    "Records prove themselves": (
        "tests/jobs/test_lost_records.py", "tests/records/test_records_manifest.py",
        "tests/jobs/test_doctor.py",
    ),
    "The office's own books are changed as little as possible": (
        "tests/records/test_office_books.py",
    ),
    "The same inputs give the same bytes on any machine": ("tests/jobs/test_same_bytes.py",),
    "An evidence pack proves itself": ("tests/records/test_verify_evidence.py",),
    "The desk answers its own pages alone, and whatever is asked of it": (
        "tests/desk/test_server.py", "tests/desk/test_strange_requests.py",
    ),
    "The password of a locked return stands nowhere": ("tests/commands/test_passwords.py",),
    "Closed streams and an ASCII locale change nothing": (
        "tests/commands/test_standing_streams.py",
    ),
}  # fmt: skip
"""Each promise, and the tests that try it."""


def trials(project: Path) -> Iterator[str]:
    """Give the page's lines: each promise, and below it every test by what it says."""
    yield "# What is promised, and what tries it"
    yield ""
    yield "Written from the tests themselves. `python -m bench.file_operations` tries every"
    yield "operation of every command, `python -m bench.interleaved` two commands at each other's."
    for promise, paths in TRIALS.items():
        yield ""
        yield f"## {promise}"
        yield ""
        for path in paths:
            yield f"`{path}`"
            yield ""
            yield from (f"- {told}" for told in _told(project / path))
            yield ""


def _told(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name.removeprefix("test_").replace("_", " ")
