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


def test_is_compared_grouped_and_joined_as_before() -> None:
    """With a plain column, and with one that numbers its texts otherwise."""
    plain = _frame()[:4]
    fold, turned = folded(plain, ["rule"]), folded(plain[::-1], ["rule"])
    for told in (plain, turned[::-1]):
        assert tables.values((fold["rule"] == told["rule"]).fillna(True)) == [True] * 4
    assert tables.values(fold["rule"] == "report") == [True, None, False, True]
    assert fold["rule"].isin(["appoint"]).tolist() == [False, False, True, False]
    assert fold.groupby("rule").size().to_dict() == {"appoint": 1, "report": 2}
    joined = fold.merge(turned, on="rule", how="left")
    assert sorted(zip(joined["days_x"], joined["days_y"], strict=True)) == [
        (0, 0), (0, 3), (1, 1), (2, 2), (3, 0), (3, 3),
    ]  # fmt: skip
    below = pd.concat([fold[:2], turned[:2]])["rule"]
    assert tables.values(below) == ["report", None, "report", "appoint"]
    assert tables.coded(below)[0][-1] is None


def test_takes_a_fraction_of_the_room() -> None:
    plain = _frame()
    assert 3 * folded(plain, ["rule"])["rule"].nbytes < plain["rule"].nbytes
