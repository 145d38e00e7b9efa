"""The catalogue of issues is the one home of every code, and of all that is known of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import CATALOGUE, CaseIssue, Entry, Severity, entry_of
from pipeline.model.labels import IN_THAI
from pipeline.model.sheet_form import TITLE_BLOCK

ROOT = Path(pipeline.__file__).parent
MODULES = [path for path in sorted(ROOT.rglob("*.py")) if path.parent.name != "issues"]
NAMES = {code.name for code in CATALOGUE.values()}
ALSO_OUTCOMES = {("codes.py", "same_content")}
"""Words that are something else too: how it ended with a file."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def codes_named(tree: ast.Module) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & NAMES


def lists_of_codes(tree: ast.Module) -> Iterator[int]:
    """The lines of collections, and of keys, that hold two codes or more."""
    for node in ast.walk(tree):
        held: list[ast.expr | None] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            held = list(node.elts)
        elif isinstance(node, ast.Dict):
            held = list(node.keys)
        named = [each for each in held if isinstance(each, ast.Attribute) and each.attr in NAMES]
        if len(named) > 1:
            yield named[0].lineno


def test_the_walk_sees_a_list_of_codes() -> None:
    assert list(lists_of_codes(ast.parse("A = (CaseIssue.CARRIED_NIL, CaseIssue.VALUE_CHANGED)")))
    assert list(lists_of_codes(ast.parse("A = {X.CARRIED_NIL: 1, X.VALUE_CHANGED: 2}")))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_keeps_codes_of_its_own(path: Path) -> None:
    tree = parsed(path)
    assert list(lists_of_codes(tree)) == []
    spelt = {
        (path.name, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in CATALOGUE
    }
    assert spelt - ALSO_OUTCOMES == set()


def test_every_code_is_raised_by_what_reads_returns_or_asks_of_them() -> None:
    raising = [path for path in MODULES if {"returns", "figures"} & set(path.parts)]
    raised = set().union(*(codes_named(parsed(path)) for path in raising))
    by_parser = {name for name in NAMES if name.startswith(("DATE_", "MONEY_"))}
    carried = {code.name for code in CaseIssue if code.entry.carried_on}
    assert NAMES - raised - by_parser - carried == set()


def test_each_code_is_its_name_and_no_two_are_one() -> None:
    assert {code.name.lower() for code in CATALOGUE.values()} == set(CATALOGUE)
    assert len(NAMES) == len(CATALOGUE)


def test_traits_name_what_exists() -> None:
    entries = [code.entry for code in CATALOGUE.values()]
    above = {field.field for field in TITLE_BLOCK}
    assert {entry.title_block for entry in entries} - {""} <= above
    assert {name for entry in entries for name in entry.also_doubted} <= set(BY_FIELD)
    # A return is partial because of cases that are carried: they are told as absent from it.
    assert {entry.carried_on for entry in entries} - {""} == set(IN_THAI.return_status) - {
        "partial"
    }


def test_a_code_of_a_kept_register_that_is_no_more_has_no_traits() -> None:
    assert entry_of("gone") == Entry("gone", Severity.INFO, "", "")
    assert entry_of("carried_nil") is CaseIssue.CARRIED_NIL.entry
