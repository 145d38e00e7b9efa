"""Folded texts say what they said, take less room, and are written as before."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from pipeline.model import tables
from pipeline.model.folded_texts import folded

_SCHEMA = pa.schema([("rule", pa.string()), ("days", pa.int64())])
_RULES = ["report", None, "appoint", "report"] * 5_000


def _frame() -> pd.DataFrame:
    return tables.frame(_SCHEMA, {"rule": _RULES, "days": range(len(_RULES))})


def test_says_the_same() -> None:
    plain = _frame()
    fold = folded(plain, ["rule"])
    assert tables.values(fold["rule"]) == _RULES
    assert tables.values(fold["rule"][1:4]) == _RULES[1:4]
    assert tables.to_table(fold, _SCHEMA).equals(tables.to_table(plain, _SCHEMA))


def test_takes_a_fraction_of_the_room() -> None:
    plain = _frame()
    assert 3 * folded(plain, ["rule"])["rule"].nbytes < plain["rule"].nbytes
