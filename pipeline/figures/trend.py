"""One quarter in a few numbers, to be set beside others: what trends are drawn from.

Made from a quarter's figures and small, so that every quarter kept can be held at once.  An
earlier quarter's figures are read again from its kept register, as they stood in its own last run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from pipeline.figures.claimable import fields_of_claims
from pipeline.figures.quarterly import Figures
from pipeline.model import tables
from pipeline.model.codes import CAME_BACK, COUNTS_DOWN, TO_PRESS
from pipeline.model.openness import is_closed
from pipeline.model.quarter import Quarter
from pipeline.office.config import Config

_DEADLINES = ("agency_code", "case_id", "force", "due_date", "cautious_date", "status", "days")


def needed_columns(config: Config) -> Mapping[str, tuple[str, ...]]:
    """Give the columns of a kept register that a trend reads; the others need not be read."""
    return {
        "cases": ("agency_code", "case_id", "deadline_status", *fields_of_claims(config)),
        "deadlines": _DEADLINES,
        "returns": ("agency_code", "agency", "status"),
    }


@dataclass(frozen=True)
class Trend:
    """One quarter: its totals by name, cases by status, overdue by agency."""

    quarter: Quarter
    totals: Mapping[str, int | Decimal]
    statuses: Mapping[str, int]
    overdue: Mapping[str, int]
    """Cases with an overdue deadline, by agency code."""
    recovered: Mapping[str, Decimal]
    """What was recovered in each case of which something was, in baht."""
    closed: frozenset[str]
    """Those of these cases that are closed: a later quarter's register need not have them."""

    @classmethod
    def of(cls, figures: Figures) -> Trend:
        """Give the numbers of a quarter that is at hand."""
        near, lapsed = figures.lapsing_within(figures.windows.headline), figures.lapsed
        by_status, by_agency = figures.by_status, figures.by_agency
        return cls(
            figures.quarter,
            {
                "cases": figures.total.cases,
                "open_cases": figures.open_count,
                "damage": figures.total.baht,
                "recovered": figures.recovered,
                "claimable": figures.claimable.baht,
                "undecided": figures.undecided.baht,
                **{status.value: figures.cases_with(status).cases for status in TO_PRESS},
                "lapsed_cases": lapsed.cases,
                "lapsed_baht": lapsed.baht,
                "lapsing_cases": near.cases,
                "lapsing_baht": near.baht,
                "returned": len(figures.returns_with(*CAME_BACK)),
            },
            {
                str(status): int(cases)
                for status, cases in zip(
                    by_status["deadline_status"], by_status["cases"], strict=True
                )
            },
            {
                str(code): int(cases)
                for code, cases in zip(by_agency["agency_code"], by_agency["overdue"], strict=True)
            },
            *_recovered(figures),
        )


def _recovered(figures: Figures) -> tuple[Mapping[str, Decimal], frozenset[str]]:
    cases = figures.cases[(figures.cases["recovered_amount"] > 0).fillna(False).astype(bool)]
    closed = cases.loc[is_closed(cases["status"]), "case_id"]
    recovered = dict(zip(cases["case_id"], cases["recovered_amount"], strict=True))
    return recovered, frozenset(closed)


def recovered_in_year(trends: Sequence[Trend]) -> Decimal:
    """Add up what was recovered by the last of `trends`, oldest first, within its fiscal year.

    Each case once, with its latest amount; of an earlier quarter of the year only cases that
    were closed then, because every other one stands in the later register.
    """
    *earlier, last = trends
    known: dict[str, Decimal] = {}
    for trend in earlier:
        if trend.quarter.fiscal_year == last.quarter.fiscal_year:
            known |= {case: trend.recovered[case] for case in trend.closed}
    return sum({**known, **last.recovered}.values(), Decimal("0.00"))


def kept_trend(quarter: Quarter, kept: Mapping[str, pd.DataFrame], config: Config) -> Trend:
    """Give the numbers of an earlier quarter from `kept`, the frames of its register.

    Columns outside `needed_columns` may be null.
    """
    figures = Figures(
        quarter,
        # Where no deadline tells the day, nothing is counted from it.
        judged_on(kept["deadlines"]) or quarter.end,
        config,
        kept["cases"],
        kept["deadlines"],
        tables.from_rows(tables.ISSUES, []),
        kept["returns"],
    )
    return Trend.of(figures)


def judged_on(deadlines: pd.DataFrame) -> date | None:
    """Tell the day on which a kept register was judged; None where no deadline tells it.

    A deadline not yet done keeps the days from that day to its due date.
    """
    dated = deadlines[
        deadlines["status"].isin(COUNTS_DOWN)
        & deadlines["due_date"].notna()
        & deadlines["days"].notna()
    ]
    if dated.empty:
        return None
    first = dated.iloc[0]
    due: date = first["due_date"]
    return due - timedelta(days=int(first["days"]))
