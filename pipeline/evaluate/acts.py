"""What each deadline asks of the agency by the state of its case: never what is impossible.

A rule has an action, another for when it is past due, and others where the case is in a certain
state.  A claim that has lapsed by one limitation is not pressed to be made in time by another: its
facts are asked for with those of the one that lapsed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate.act_words import facts_with
from pipeline.evaluate.conditions import Conditions
from pipeline.evaluate.facts import Facts, Numbers
from pipeline.model import tables
from pipeline.model.codes import OPEN_STATUSES, Force, Status
from pipeline.office.config import Config, Rule

Codes = np.ndarray[Any, np.dtype[np.int16]]


def acts_asked(
    cases: pd.DataFrame, deadlines: pd.DataFrame, config: Config, rows: pa.Array, on: date
) -> pa.DictionaryArray:
    """Give the action of the `rows` of `deadlines`, by their places; null where a place is null.

    `deadlines` are all those of `cases`, in their order; of a register kept under other rules,
    those of a rule that `config` has not have no action.  `on` is the day on which the actions are
    asked, no earlier than that of the evaluation: a deadline still open whose due date is past by
    then asks what one that is past due does, also where its status is unknown.  Each text is
    held once: those of all would fill the memory.
    """
    rules = config.office.rules
    case_of, rule_of = _case_and_rule_rows(cases, deadlines, rules)
    known = (case_of >= 0) & (rule_of >= 0)
    shape = (len(cases), len(rules))
    past = known & _past(deadlines, on)
    late = np.zeros(shape, dtype=bool)
    late[case_of[past], rule_of[past]] = True
    texts = list(dict.fromkeys(text for rule in rules for text in _texts(rule)))
    place = {text: number for number, text in enumerate(texts)}
    facts = Facts(cases)
    conditions = Conditions(facts, config, lambda _: np.ones(facts.count, dtype=bool))
    asked = np.empty(shape, dtype=np.int16)
    for column, rule in enumerate(rules):
        is_late = late[:, column]
        asked[:, column] = np.where(is_late, place[rule.past_action], place[rule.action])
        for other in reversed(rule.action_when):
            holds = conditions.all_of(other.when).holds & (other.also_overdue | ~is_late)
            asked[:, column] = np.where(holds, place[other.action], asked[:, column])
    _follow_the_lapsed(asked, late, rules, place)
    of_rows = pa.array(asked[case_of, rule_of], mask=~known)
    return pa.DictionaryArray.from_arrays(of_rows.take(rows), pa.array(texts, pa.string()))


def _past(deadlines: pd.DataFrame, on: date) -> np.ndarray[Any, np.dtype[np.bool_]]:
    statuses, status_of = tables.coded(deadlines["status"])
    are_overdue = np.array([each == Status.OVERDUE for each in statuses])
    are_open = np.array([each in OPEN_STATUSES for each in statuses])
    # A comparison with no day is false.
    gone = tables.days(deadlines["due_date"]) < np.datetime64(on, "D")
    is_past: np.ndarray[Any, np.dtype[np.bool_]] = are_overdue[status_of] | (
        are_open[status_of] & gone
    )
    return is_past


def _case_and_rule_rows(
    cases: pd.DataFrame, deadlines: pd.DataFrame, rules: Sequence[Rule]
) -> tuple[Numbers, Numbers]:
    """Give the place of each deadline's case and of its rule; -1 where it is not there."""
    named, places = tables.coded(deadlines["rule"])
    rule_of = pd.Index([rule.id for rule in rules]).get_indexer(pd.Index(named)).take(places)
    if len(deadlines) == len(cases) * len(rules):
        return np.arange(len(deadlines)) // max(len(rules), 1), rule_of
    return pd.Index(cases["case_id"]).get_indexer(pd.Index(deadlines["case_id"])), rule_of


def _texts(rule: Rule) -> list[str]:
    """Give whatever a rule may ask, of itself and of those that follow it once it has lapsed."""
    others = (other.action for other in rule.action_when)
    return [rule.action, rule.past_action, *others, facts_with(rule)]


def _follow_the_lapsed(
    asked: Codes, late: np.ndarray[Any, Any], rules: Sequence[Rule], place: dict[str, int]
) -> None:
    """Ask the facts of a lapsed claim, whatever else still runs for it.

    The limitations of one claim have the same ends; a duty that counts back from a limitation is
    in vain once that has lapsed.  Of several that have lapsed the first of the table is named.
    """
    for column, rule in enumerate(rules):
        bases = {each.before.rule for each in rule.versions if each.before is not None}
        for other, base in reversed([*enumerate(rules)]):
            same_claim = (
                rule.force is base.force is Force.LIMITATION
                and rule.ends == base.ends
                and other != column
            )
            if same_claim or base.id in bases:
                lapsed = late[:, other] & (~late[:, column] | (base.id in bases))
                asked[:, column] = np.where(lapsed, place[facts_with(base)], asked[:, column])
