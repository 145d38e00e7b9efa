"""Thai stands where it is declared: no room says a word of it in the middle of its code.

What the office and agencies read stands in catalogues and word modules, the columns' words in their
declarations.  What Thai people write is looked for in the modules that read it, as patterns and
lists; those never say any of it.  Whatever else holds Thai in code turns this red.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_tree import MODULES, parsed, place, room

THAI = re.compile("[\u0e00-\u0e7f]")

SAID = re.compile(r"_(words|wordings?|messages|names|issues|clauses|sentences)$")
"""How modules end that hold wording and nothing that draws or decides."""

DECLARED = {
    "model/case_sheet": "the columns of the case sheet and their choices",
    "model/sheet_form": "the labels around its table",
    "model/case_types": "the types of file of the circular",
    "model/case_identity": "the agency that nobody knows, as the register keeps it",
    "model/codes": "a choice that was not stated",
    "model/labels": "the catalogue of codes",
    "model/data_dictionary": "the catalogue of the data files' columns",
    "model/quarter": "the catalogue of quarters",
    "model/faults": "the catalogue of faults",
    "model/issues/__init__": "the catalogue of issues",
    "records/rulings": "the columns and kinds of rulings",
    "records/dispatch_register": "the columns of the dispatch register",
    "records/proposed_reply": "the columns of replies, and the answers to them",
    "records/import_columns": "the columns of a register that is taken over",
    "records/revisions": "the catalogue of editions",
    "report/explanation/phrases": "the catalogue of explanations",
    "documents/counted_phrases": "the phrases by which the proof reads documents",
    "documents/placeholders": "what a placeholder of a template may hold",
}  # fmt: skip
"""Declarations and catalogues that stand beside what they declare, and what of."""

READ = {
    "commands/command_again": "finds a command in advice",
    "console/check_lines": "finds amounts and days that must not break",
    "documents/draft_mark": "finds the mark of a draft",
    "documents/pdf_copies": "vowels and tones that a PDF may turn around",
    "documents/printed_amounts": "finds amounts in a document",
    "documents/rules_annex": "finds numbers that must not break",
    "documents/template_trial": "finds counts of nothing",
    "evaluate/examples": "a worked example without a due date",
    "jobs/indicator_form": "finds the quarters of the indicator form",
    "jobs/match_replies": "finds numbers and days of letters in mail",
    "office/config/__init__": "finds the section of a law",
    "office/config/config_values": "finds the word that letters print before a number",
    "office/holidays": "finds a day that was revoked",
    "office/text_file": "tells Thai in a wrong encoding",
    "records/book_table": "marks that repeat the cell above",
    "records/letter_number": "tells a circular by its number",
    "records/serials": "letters of days in formats of the Thai edition of Excel",
    "report/series": "shortens the names of districts",
}
"""Modules outside `thai` and `returns` that look for what Thai people write, and for what."""

LANGUAGE = {"thai": "the language itself", "returns": "what strangers write", "demo": "invents it"}
"""Rooms whose subject is Thai."""


def _name(path: Path) -> str:
    return place(path).removeprefix("pipeline/").removesuffix(".py")


def _thai_in(tree: ast.AST) -> Iterator[ast.Constant]:
    """Texts with Thai in them, docstrings apart."""
    apart = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in apart:
            continue
        if isinstance(node.value, str) and THAI.search(node.value):
            yield node


def _said_in(tree: ast.AST) -> set[int]:
    """Lines of functions that put Thai round values: a sentence, and no pattern to look for."""
    looked_for = {
        part
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith(("re.", "parse_"))
        for part in ast.walk(call)
    }
    return {
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.JoinedStr) and node not in looked_for
        for part in node.values
        if isinstance(part, ast.Constant) and THAI.search(part.value)
    }


def test_a_sentence_in_code_is_seen() -> None:
    tree = ast.parse('"""ไทย"""\nX = f"{a}บาท"\ndef f(n):\n    return f"{n} เรื่อง"\n')
    assert _said_in(tree) == {4}
    assert [node.lineno for node in _thai_in(tree)] == [2, 4]


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_thai_stands_where_it_is_declared_or_read(path: Path) -> None:
    name, tree = _name(path), parsed(path)
    if SAID.search(name) or name in DECLARED:
        return
    if room(path) not in LANGUAGE and name not in READ:
        assert [node.lineno for node in _thai_in(tree)] == []
    elif room(path) not in ("thai", "demo"):
        assert _said_in(tree) == set()


def test_every_exception_is_one_still() -> None:
    modules = {_name(path): path for path in MODULES}
    for name in (*DECLARED, *READ):
        assert list(_thai_in(parsed(modules[name]))), f"{name} holds no Thai any more"
        assert room(modules[name]) not in LANGUAGE
        assert not SAID.search(name)
