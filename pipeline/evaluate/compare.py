"""What-if: which deadlines change under another config, before it is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.model.codes import COUNTS_DOWN, Status
from pipeline.office.config import Config

_COMPARED_COLUMNS = ("status", "due_date", "act_by", "cautious_date", "force")
_IDLE = Status.NOT_APPLICABLE.value
_MARKS = ("damage_band", "deadline_status", "next_rule", "next_due_date", "next_action")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two configs on the same register at the same day.

    `deadlines` has a row for each deadline that changes: agency_code, case_id, rule, and
    status, due_date, act_by, cautious_date (letters press by it) and force (a limitation ranks
    before a practice) each as NAME_now and NAME_then; a rule that only one config has is blank on
    the other side.  `cases` are the cases whose marks change: case_id, agency_code, damage_band,
    deadline_status, next_rule, next_due_date and next_action now and then, at_stake.
    """

    deadlines: pd.DataFrame
    cases: pd.DataFrame

    @property
    def touched(self) -> int:
        """How many cases change in anything."""
        return len(set(self.deadlines["case_id"]) | set(self.cases["case_id"]))

    def baht_touched(self, register: pd.DataFrame) -> Decimal:
        """How much is at stake in those cases, where it is known."""
        ids = set(self.deadlines["case_id"]) | set(self.cases["case_id"])
        total = register.loc[register["case_id"].isin(ids), "at_stake"].sum()
        return total if isinstance(total, Decimal) else Decimal("0.00")


@dataclass(frozen=True, eq=False)
class RuleChanges:
    """What changed between two runs because the rules did.

    `cases` are those whose deadline status is another, `deadlines` those with another status:
    agency_code, case_id, then, now, and of deadlines the rule.
    """

    cases: pd.DataFrame
    deadlines: pd.DataFrame


_OF_A_CASE = ["agency_code", "case_id", "then", "now"]
NO_RULE_CHANGES = RuleChanges(
    pd.DataFrame(columns=_OF_A_CASE), pd.DataFrame(columns=[*_OF_A_CASE, "rule"])
)


def compare(cases: pd.DataFrame, now: Config, then: Config, as_of: date) -> Comparison:
    """Evaluate `cases` under both configs and give what differs."""
    before, after = evaluate(cases, now, as_of), evaluate(cases, then, as_of)
    keys = ["agency_code", "case_id", "rule"]
    both = before[[*keys, *_COMPARED_COLUMNS]].merge(
        after[[*keys, *_COMPARED_COLUMNS]],
        on=keys,
        how="outer",
        suffixes=("_now", "_then"),
        sort=False,
    )
    for side in ("now", "then"):
        # A rule that one config does not have says of every case that it does not apply.
        column = f"status_{side}"
        both[column] = both[column].fillna(_IDLE)
    # Of what force a rule is says something of a case only where it applies, then as now.
    idle = (both["status_now"] == _IDLE) | (both["status_then"] == _IDLE)
    for side in ("now", "then"):
        both[f"force_{side}"] = both[f"force_{side}"].mask(idle)
    changed = _differ(both, _COMPARED_COLUMNS)
    marked = classify(cases, before, now, as_of)[
        ["agency_code", "case_id", "at_stake", *_MARKS]
    ].merge(
        classify(cases, after, then, as_of)[["case_id", *_MARKS]],
        on="case_id",
        suffixes=("_now", "_then"),
    )
    return Comparison(
        both[changed].reset_index(drop=True),
        marked[_differ(marked, _MARKS)].reset_index(drop=True),
    )


def changed_by_rules(cases: pd.DataFrame, deadlines: pd.DataFrame, config: Config) -> RuleChanges:
    """Give what of a kept register is another by today's rules: its cases and its deadlines.

    `cases` and `deadlines` are as they were kept; they are judged again on the very day of that
    run, so that what differs is the rules' doing and nobody's progress.  A rule that one side does
    not know says of every case that it does not apply.  Nothing where the register does not tell
    its day.
    """
    as_of = _day_of(deadlines)
    if as_of is None or cases.empty:
        return NO_RULE_CHANGES
    today = evaluate(cases, config, as_of)
    judged = classify(cases, today, config, as_of)
    marks = cases[["agency_code", "case_id"]].assign(
        then=cases["deadline_status"].array, now=judged["deadline_status"].array
    )
    keys = ["agency_code", "case_id", "rule"]
    both = deadlines[[*keys, "status"]].merge(
        today[[*keys, "status"]], on=keys, how="outer", suffixes=("_then", "_now"), sort=False
    )
    for side in ("then", "now"):
        both[side] = both.pop(f"status_{side}").fillna(Status.NOT_APPLICABLE.value)
    return RuleChanges(
        marks[(marks["then"] != marks["now"]).fillna(True)].reset_index(drop=True),
        both[both["then"] != both["now"]].reset_index(drop=True),
    )


def _day_of(deadlines: pd.DataFrame) -> date | None:
    """Give the as-of date of kept deadlines: the due date of an open one less its days."""
    counted = deadlines["status"].isin(COUNTS_DOWN)
    known = deadlines[counted & deadlines["days"].notna() & deadlines["due_date"].notna()]
    if known.empty:
        return None
    first = known.iloc[0]
    day: date = first["due_date"] - timedelta(days=int(first["days"]))
    return day


def _differ(pairs: pd.DataFrame, names: tuple[str, ...]) -> pd.Series[bool]:
    """Where any NAME_now is not NAME_then; two blanks are the same."""
    result = pd.Series(False, index=pairs.index)
    for name in names:
        now, then = pairs[f"{name}_now"], pairs[f"{name}_then"]
        same = (now == then).fillna(False) | (now.isna() & then.isna())
        result |= ~same.astype(bool)
    return result
