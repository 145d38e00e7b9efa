"""The page of what is promised of security and records, and what tries it: from the tests.

Takes the tests' own names; gives `docs/reference/trials.md`.  A test that goes, or is called
otherwise, makes the page another, and the page is held by a test.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

TRIALS: dict[str, tuple[str, ...]] = {
    "A return can't harm the machine or the run": (
        "tests/returns/test_hostile.py", "tests/returns/test_hostile_folder.py",
        "tests/returns/test_workers.py", "tests/returns/test_dying_workers.py",
        "tests/records/test_copies_folder.py",
    ),
    "What a template carries, and what would keep the machine at work without end, is refused": (
        "tests/documents/test_template_package.py",
    ),
    "No name comes out where none should be": ("tests/jobs/test_planted_names.py",),
    "No name is a formula, and none breaks a file": ("tests/jobs/test_hostile_names.py",),
    "One commit a run: the state before or the state after, whatever stops it": (
        "tests/records/test_commit.py", "tests/jobs/test_faults.py",
        "tests/records/test_held_files.py", "tests/jobs/test_reopen_quarter.py",
    ),
    "A full disk is told and changes nothing, and a day that can't be meant is refused": (
        "tests/commands/test_full_disk.py", "tests/commands/test_impossible_days.py",
    ),
    "Whoever only reads sees one whole state": ("tests/jobs/test_whole_state.py",),
    "Records prove themselves": (
        "tests/jobs/test_damaged_records.py",
        "tests/jobs/test_lost_records.py", "tests/records/test_records_manifest.py",
        "tests/jobs/test_doctor.py",
    ),
    "The office's own books are changed as little as possible": (
        "tests/records/test_office_books.py", "tests/records/test_read_aside.py",
    ),
    "The same inputs give the same bytes on any machine": ("tests/jobs/test_same_bytes.py",),
    "An evidence pack proves itself": (
        "tests/records/test_verify_evidence.py", "tests/jobs/test_build_evidence.py",
    ),
    "The desk answers its own pages alone, and whatever is asked of it": (
        "tests/desk/test_server.py", "tests/desk/test_strange_requests.py",
    ),
    "The password of a locked return stands nowhere": ("tests/commands/test_passwords.py",),
    "Closed streams and an ASCII locale change nothing": (
        "tests/commands/test_standing_streams.py",
    ),
}  # fmt: skip
"""Each promise, and the tests that try it."""


BENCHES: dict[str, str] = {
    "file_operations": (
        "Every operation on files of a command, each killed, refused once, refused from there on "
        "and without room on the disk from there on: the state before or the state after, whole"
    ),
    "interleaved": (
        "Another command, and one who only reads, while a command stands still at its operations: "
        "told who works there; one whole state read"
    ),
    "damage_matrix": "Every kept file damaged, before each command: found, named, nothing changed",
}
"""Each bench of trials, and what it tries."""


def trials(project: Path) -> Iterator[str]:
    """Give the page's lines: what the benches found, then each promise with its tests."""
    yield "# What is promised, and what tries it"
    yield ""
    yield "Written from the tests themselves, and from what the benches found when they last ran."
    yield from _benches(project)
    for promise, paths in TRIALS.items():
        yield ""
        yield f"## {promise}"
        yield ""
        for path in paths:
            yield f"`{path}`"
            yield ""
            yield from (f"- {told}" for told in _promises(project / path))
            yield ""


def _benches(project: Path) -> Iterator[str]:
    made = json.loads((project / "bench" / "trials_made.json").read_text(encoding="utf-8"))
    for bench, what in BENCHES.items():
        if bench not in made:
            continue
        yield ""
        yield f"## {what}"
        yield ""
        yield f"`python -m bench.{bench} --record`"
        yield ""
        yield "| trial | version | tried | lost |"
        yield "|---|---|---:|---:|"
        for trial, found in made[bench].items():
            yield f"| {trial} | {found['product']} | {found['tried']} | {found['lost']} |"
        tried, lost = (sum(each[key] for each in made[bench].values()) for key in ("tried", "lost"))
        yield f"| together | | {tried} | {lost} |"


def _promises(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name.removeprefix("test_").replace("_", " ")
