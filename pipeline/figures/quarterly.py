"""Every figure that any document prints, computed once from the same tables.

The letters, the memorandum, the workbook and the closing summary all read a `Figures`; none of
them counts for itself, so they can't disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.evaluate.acts import acts_asked
from pipeline.evaluate.facts import Facts
from pipeline.figures.ageing import OPEN_STAGES, ageing
from pipeline.figures.amounts import (
    Amount,
    amount_of,
    baht_of,
    baht_of_agencies,
    cases_of_agencies,
    exact,
    tally,
)
from pipeline.figures.asked_agencies import asked_agencies, told_returns
from pipeline.figures.claim_limits import claims_of, days_until, lapsing
from pipeline.figures.claimable import closed_unclaimed, with_claimable
from pipeline.figures.lapse_windows import LapseWindows
from pipeline.figures.pressing_dates import among, cautious_fields, press_by
from pipeline.model import tables
from pipeline.model.codes import (
    GRAVEST_FIRST,
    NOT_STATED,
    OPEN_STATUSES,
    STAGES,
    TO_PRESS,
    Status,
)
from pipeline.model.folded_texts import folded
from pipeline.model.issues import ASKS_WHY_CLOSED, TO_MEND
from pipeline.model.openness import is_open
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config, Force

_TEXTS_OF_THE_CASE = ("file_no", "kind", "case_type", "subject", "stage", "origin")
"""Those that its open deadlines bear too."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Figures:
    """One quarter, evaluated and added up.

    `cases`, `deadlines`, `issues` and `returns` are the tables of `pipeline.model.tables`;
    everything else is counted from them.
    """

    quarter: Quarter
    as_of: date
    config: Config
    cases: pd.DataFrame
    deadlines: pd.DataFrame
    issues: pd.DataFrame
    returns: pd.DataFrame
    told_as_of: date | None = field(default=None, kw_only=True)
    """The day as of which an earlier quarter's memorandum told what had lapsed; None of none."""

    def once(self, count: Callable[[Figures, *Ts], T], *about: *Ts) -> T:
        """Give what `count` makes of the figures, counted once however often it is asked for."""
        key = (count, *about)
        if key not in self._counted:
            self._counted[key] = count(self, *about)
        found: T = self._counted[key]
        return found

    @cached_property
    def _counted(self) -> dict[tuple[object, ...], Any]:
        return {}

    @cached_property
    def windows(self) -> LapseWindows:
        """The windows within which lapsing claims are added up."""
        return LapseWindows.of(self.config.office.schedule.lapse_within_days)

    @cached_property
    def claim_cases(self) -> pd.DataFrame:
        """The cases, with what the city may still claim in each: see `claimable`."""
        return with_claimable(self.cases, self.config)

    def open_cases(self, *columns: str) -> pd.DataFrame:
        """Give `columns` of the cases that are not closed (a blank status counts as open).

        Most cases are open: all their columns, kept, would be the register in memory twice.
        """
        return self.cases.loc[is_open(self.cases["status"]), list(columns)]

    @cached_property
    def open_deadlines(self) -> pd.DataFrame:
        """The deadlines still open, each with the columns of its case."""
        columns = [
            "case_id", "file_no", "kind", "case_type", "subject", "damage_amount", "at_stake",
            "stage", "origin", "liable_persons", "ordered_persons", "acknowledged_date",
            "payment_order_date",
        ]  # fmt: skip
        are_open = among(self.deadlines["status"], OPEN_STATUSES)
        rows = pa.array(np.flatnonzero(are_open.to_numpy(dtype=bool)))
        acts = acts_asked(self.cases, self.deadlines, self.config, rows, self.as_of)
        still = self.deadlines[are_open]
        still = still.assign(
            press_date=still["cautious_date"].fillna(still["due_date"]),
            action=pd.arrays.ArrowExtensionArray(acts),
        )
        still = still.assign(
            press_by=press_by(still, self.config.holidays),
            cautious_field=cautious_fields(still, self.cases, self.config.office.rules),
        )
        # Texts that stand on every deadline of a case, and in several frames: held once.
        cases = folded(self.open_cases(*columns), _TEXTS_OF_THE_CASE)
        return _beside_their_cases(still, cases)

    @cached_property
    def to_press(self) -> pd.DataFrame:
        """The open deadlines that a letter names, none muted.

        Overdue, due soon and unknown ones, and one whose cautious date is past or within the
        warning window of its rule.
        """
        shown = self.open_deadlines
        rules = self.config.rules
        both = zip(tables.values(shown["cautious_date"]), tables.values(shown["rule"]), strict=True)
        near = [rules[rule].warns_of(day, self.as_of) for day, rule in both]
        pressing = among(shown["status"], TO_PRESS) | pd.Series(near, index=shown.index, dtype=bool)
        return shown[pressing & shown["muted_until"].isna()]

    def returns_with(self, *statuses: str) -> pd.DataFrame:
        """The agencies whose returns have these statuses, in order: see `asked_agencies`."""
        asked = asked_agencies(self.returns, self.config, self.quarter)
        return self.returns[among(self.returns["status"], statuses) & asked]

    @cached_property
    def returns_told(self) -> dict[str, str]:
        """The status under which each agency's return is shown, by code: see `told_returns`."""
        return told_returns(self.returns, self.config, self.quarter)

    @cached_property
    def total(self) -> Amount:
        """All cases and their damage."""
        return amount_of(self.cases, "damage_amount")

    @cached_property
    def recovered(self) -> Decimal:
        """What was recovered so far, in baht."""
        return baht_of(self.cases["recovered_amount"])

    @property
    def open_count(self) -> int:
        """How many cases are not closed."""
        return int(is_open(self.cases["status"]).sum())

    @cached_property
    def claimable(self) -> Amount:
        """What the city may still claim: no closed case, no outsider's damage is in it."""
        return amount_of(self.claim_cases[self.claim_cases["may_claim"]], "claimable")

    @cached_property
    def undecided(self) -> Amount:
        """The damage of which it is not yet decided who must pay; nobody owes it yet."""
        return amount_of(self.claim_cases[self.claim_cases["undecided"]], "undecided_baht")

    @cached_property
    def closed_unclaimed(self) -> Amount:
        """Cases closed though somebody may be liable: nothing ordered, sued or paid in full."""
        unclaimed = closed_unclaimed(Facts(self.cases), self.config)
        return amount_of(self.cases[unclaimed], "at_stake")

    @cached_property
    def to_explain(self) -> pd.DataFrame:
        """Those of them of which the agency is to say why it closed them: what no one accepted."""
        issues = self.issues
        asked = issues["code"].isin(ASKS_WHY_CLOSED) & issues["severity"].isin(TO_MEND)
        ids = issues.loc[asked, "case_id"].dropna()
        return self.cases[~is_open(self.cases["status"]) & self.cases["case_id"].isin(ids)]

    def cases_with(self, status: Status) -> Amount:
        """The open cases with at least one deadline of `status`, and the baht at stake in them."""
        return self.once(_cases_with, status)

    def deadlines_with(self, status: Status) -> int:
        """How many open deadlines have `status`."""
        return int((self.open_deadlines["status"] == status.value).sum())

    @property
    def open_limits(self) -> pd.DataFrame:
        """The limitations still open, of which a case may have several; a copy, not kept."""
        return self.open_deadlines[self.open_deadlines["force"] == Force.LIMITATION.value]

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims that can lapse, one row a case: see `claim_limits.claims_of`."""
        return claims_of(self.open_limits, self.as_of)

    @cached_property
    def lapsed_claims(self) -> pd.DataFrame:
        """Those whose limitation has run out, no order or suit being known."""
        return self.claims[self.claims["lapsed"]]

    @cached_property
    def lapsed(self) -> Amount:
        """How many those are, and what is at stake in them."""
        return amount_of(self.lapsed_claims, "at_stake")

    @property
    def new_from(self) -> date:
        """The earliest last day of a claim that no earlier memorandum told as lapsed."""
        return self.told_as_of or self.quarter.start

    @cached_property
    def newly_lapsed(self) -> Amount:
        """Those of them whose last day is `new_from` or later."""
        claims = self.lapsed_claims
        return amount_of(claims[days_until(claims["limit_date"], self.new_from) >= 0], "at_stake")

    def claims_within(self, days: int) -> pd.DataFrame:
        """Those that may lapse within `days` of the as-of date: see `claim_limits.lapsing`."""
        return self.once(_claims_within, days)

    def lapsing_within(self, days: int) -> Amount:
        """How many those are, and what is at stake in them."""
        return self.once(_lapsing_within, days)

    @cached_property
    def claims_undated(self) -> Amount:
        """Claims with a limitation that can't be told: a date is missing or unreadable."""
        return amount_of(self.claims[self.claims["undated"]], "at_stake")

    @cached_property
    def by_status(self) -> pd.DataFrame:
        """Cases and baht (damage, claimable) by deadline status, the gravest first."""
        gravest_first = [status.value for status in GRAVEST_FIRST]
        return tally(self.claim_cases, "deadline_status", gravest_first)

    @cached_property
    def by_stage(self) -> pd.DataFrame:
        """Cases and baht by stage, the earliest first."""
        return tally(self.claim_cases, "stage", STAGES)

    @cached_property
    def by_type(self) -> pd.DataFrame:
        """Cases and baht by type of file."""
        return tally(self._typed, "case_type", self.types)

    @cached_property
    def by_band(self) -> pd.DataFrame:
        """Cases and baht by damage band."""
        return tally(self._typed, "damage_band", self.bands)

    @property
    def types(self) -> list[str]:
        """The types of file, in the order of the sheet, then `ไม่ระบุ`.

        A type that the office has since given up stands as long as a case has it.
        """
        listed = self.config.office.type_names
        given_up = set(self.cases["case_type"].dropna().unique()) - set(listed)
        return [*listed, *sorted(given_up), NOT_STATED]

    @property
    def bands(self) -> list[str]:
        """The damage bands, the smallest first, then `ไม่ระบุ`."""
        return [*self.config.band_names, NOT_STATED]

    @cached_property
    def type_by_band(self) -> pd.DataFrame:
        """Cases and damage for each type and band: case_type, damage_band, cases, damage."""
        cells = pd.MultiIndex.from_product(
            [self.types, self.bands], names=["case_type", "damage_band"]
        )
        groups = self._typed.groupby(["case_type", "damage_band"], observed=True)
        counted = groups["damage_amount"].agg(["size", "sum"]).reindex(cells)
        return pd.DataFrame(
            {
                "cases": [int(n) if pd.notna(n) else 0 for n in counted["size"]],
                "damage": [exact(value) for value in counted["sum"]],
            },
            index=cells,
        ).reset_index()

    @cached_property
    def rule_by_status(self) -> pd.DataFrame:
        """How many deadlines of each rule have each status: rules down, statuses across."""
        counted = self.deadlines.groupby(["rule", "status"]).size().unstack(fill_value=0)
        wanted = counted.reindex(
            index=list(self.config.rules), columns=[s.value for s in Status], fill_value=0
        )
        return wanted.astype("int64")

    @cached_property
    def by_agency(self) -> pd.DataFrame:
        """One row for each agency of `returns`, in its order.

        agency_code, agency, status, returned_date, on_time, cases, open_cases, damage,
        claimable, undecided,
        overdue / due_soon / unknown (open cases with such a deadline), lapsed_cases,
        lapsing_cases and lapsing_baht (within the longest window of the schedule),
        lapsing_30_baht and so on for each window, errors, warnings.
        """
        near, lapsed = self.claims_within(self.windows.longest), self.lapsed_claims
        agencies = self.returns.set_index("agency_code")
        index = agencies.index
        counts: dict[str, list[int] | list[Decimal]] = {
            "cases": cases_of_agencies(self.cases, index),
            "open_cases": cases_of_agencies(self.open_cases("agency_code"), index),
            "damage": baht_of_agencies(self.cases, "damage_amount", index),
            "claimable": baht_of_agencies(self.claim_cases, "claimable", index),
            "undecided": baht_of_agencies(self.claim_cases, "undecided_baht", index),
        }
        for status in TO_PRESS:
            with_it = self.open_deadlines[self.open_deadlines["status"] == status.value]
            counts[status.value] = cases_of_agencies(with_it.drop_duplicates("case_id"), index)
        counts |= {
            "lapsed_cases": cases_of_agencies(lapsed, index),
            "lapsing_cases": cases_of_agencies(near, index),
            "lapsing_baht": baht_of_agencies(near, "at_stake", index),
            **{
                f"lapsing_{days}_baht": baht_of_agencies(
                    self.claims_within(days), "at_stake", index
                )
                for days in self.windows.days
            },
            **{
                f"{each}s": cases_of_agencies(self.issues[self.issues["severity"] == each], index)
                for each in TO_MEND
            },
        }
        columns = ["agency", "status", "returned_date", "on_time"]
        counted = pd.DataFrame(counts, index=index)
        return pd.concat([agencies[columns], counted], axis=1).reset_index()

    @cached_property
    def by_need(self) -> pd.DataFrame:
        """`by_agency`, those that need help most first.

        By claims that have lapsed or are about to, then by cases overdue, then unknown, then by
        baht that may be claimed: the order in which the law ranks them.
        """
        agencies = self.by_agency
        claims = agencies["lapsed_cases"] + agencies["lapsing_cases"]
        ranked = agencies.assign(_claims=claims).sort_values(
            ["_claims", "overdue", "unknown", "claimable"], ascending=False, kind="stable"
        )
        return ranked.drop(columns="_claims").reset_index(drop=True)

    @cached_property
    def ageing(self) -> pd.DataFrame:
        """The open cases by stage and by how long they have stood there: see `ageing`."""
        steps = (f"{stage}_date" for stage in OPEN_STAGES)
        dated = [step for step in steps if step in self.cases.columns]
        return ageing(self.open_cases("stage", *dated), self.as_of)

    @property
    def _typed(self) -> pd.DataFrame:
        cases = self.claim_cases
        return cases.assign(case_type=cases["case_type"].fillna(NOT_STATED))


def _beside_their_cases(deadlines: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """Give the deadlines of `cases`, each with the columns of its case."""
    rows = {case_id: row for row, case_id in enumerate(tables.values(cases["case_id"]))}
    named, places = tables.coded(deadlines["case_id"])
    row_of = np.array([rows.get(case_id, -1) for case_id in named])[places]
    theirs = cases.iloc[row_of[row_of >= 0]].reset_index(drop=True)
    own = deadlines[row_of >= 0].reset_index(drop=True).drop(columns="case_id")
    beside: pd.DataFrame = pd.concat([own, theirs], axis=1)
    return beside


def _cases_with(figures: Figures, status: Status) -> Amount:
    deadlines, cases = figures.open_deadlines, figures.open_cases("case_id", "at_stake")
    ids = deadlines.loc[deadlines["status"] == status.value, "case_id"]
    return amount_of(cases[cases["case_id"].isin(ids)], "at_stake")


def _claims_within(figures: Figures, days: int) -> pd.DataFrame:
    return figures.claims[lapsing(figures.claims, days)]


def _lapsing_within(figures: Figures, days: int) -> Amount:
    claims = figures.claims
    return amount_of(claims.loc[lapsing(claims, days), ["at_stake"]], "at_stake")
