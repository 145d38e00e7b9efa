"""The claims that must be acted on first: what may lapse within the shortest window, by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.figures.amounts import Amount
from pipeline.figures.quarterly import Figures
from pipeline.model import tables


@dataclass(frozen=True, slots=True)
class UrgentClaim:
    """A claim that lapses soon; `days_left` is from the as-of date, `baht` what is at stake.

    The days are negative where its cautious date alone is past; `limit_date` is its own limit,
    later than `due_date` where that is the cautious one, and the same day where it is dated by that
    alone.
    """

    agency_code: str
    case_id: str
    file_no: str | None
    rule: str
    due_date: date
    act_by: date | None
    days_left: int
    baht: Decimal | None
    action: str
    limit_date: date
    is_dated_cautiously: bool

    @property
    def disputed(self) -> bool:
        """Whether `due_date` is the cautious one."""
        return self.due_date < self.limit_date


@dataclass(frozen=True, slots=True)
class UrgentClaims:
    """The claims within `window` days, the earliest first, and their sum."""

    window: int
    amount: Amount
    claims: tuple[UrgentClaim, ...]


def urgent_claims(figures: Figures) -> UrgentClaims:
    """Give what may lapse within the shortest window; where that is nothing, within the next."""
    for window in figures.windows.days:
        if figures.lapsing_within(window).cases:
            break
    columns = [
        "agency_code",
        "case_id",
        "file_no",
        "rule",
        "due_date",
        "act_by",
        "left",
        "at_stake",
        "action",
        "limit_date",
        "is_dated_cautiously",
    ]
    shown = figures.claims_within(window)
    values = [tables.values(shown[name]) for name in columns]
    claims = tuple(UrgentClaim(*row) for row in zip(*values, strict=True))
    return UrgentClaims(window, figures.lapsing_within(window), claims)
