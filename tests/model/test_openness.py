"""Open or closed, and how grave: each is decided in the model, and asked for everywhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.model.case_sheet import STATUS_CLOSED
from pipeline.model.codes import COUNTS_DOWN, GRAVEST_FIRST, RANKING, TO_PRESS, Force, Status
from pipeline.model.labels import labels
from pipeline.model.openness import is_closed, is_open, says_closed

ROOT = Path(pipeline.__file__).parent
# The sheet declares the word, the demo's agencies write it.
OUTSIDE = [
    path
    for path in sorted(ROOT.rglob("*.py"))
    if path.relative_to(ROOT).parts[0] not in ("model", "demo")
]
BY_MODULE = pytest.mark.parametrize(
    "path", OUTSIDE, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def test_a_blank_or_unreadable_status_leaves_a_case_open() -> None:
    status = pd.Series([STATUS_CLOSED, "อยู่ระหว่างดำเนินการ", None, pd.NA, "?"], dtype="string")
    assert is_closed(status).tolist() == [True, False, False, False, False]
    assert is_open(status).tolist() == [False, True, True, True, True]
    assert is_open(pd.Series([None, STATUS_CLOSED], dtype=object)).tolist() == [True, False]
    assert [says_closed(each) for each in (STATUS_CLOSED, "?", None)] == [True, False, False]


@BY_MODULE
def test_no_other_module_decides_whether_a_case_is_open(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    compared = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and "CLOSED" in ast.unparse(node).replace("Status.", "!")
    ]
    assert [text for text in compared if " CLOSED" in f" {text}"] == []


def test_every_status_has_its_one_place_in_the_order_of_gravity() -> None:
    assert sorted(GRAVEST_FIRST) == sorted(Status)
    assert list(labels("th").status) == list(GRAVEST_FIRST)
    assert GRAVEST_FIRST[: len(TO_PRESS)] == TO_PRESS


def test_a_limitation_outranks_every_other_rule() -> None:
    assert RANKING[:3] == tuple((Force.LIMITATION, status) for status in TO_PRESS)
    assert [status for force, status in RANKING if force is None] == list(GRAVEST_FIRST)
    assert COUNTS_DOWN == (Status.OVERDUE, Status.DUE_SOON, Status.RUNNING)


@BY_MODULE
def test_no_other_module_keeps_an_order_of_gravity(path: Path) -> None:
    """A list of overdue, due soon and unknown is an order of its own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            text = ast.unparse(node)
            assert not all(
                f"Status.{name}" in text for name in ("OVERDUE", "DUE_SOON", "UNKNOWN")
            ), f"{path.name}:{node.lineno}"
