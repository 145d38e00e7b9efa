"""Which claims lapse soon: the office's windows (`lapse_within_days`), decided here alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LapseWindows:
    """Windows in days from the as-of date, the shortest first, both ends of each included."""

    days: tuple[int, ...]

    @classmethod
    def of(cls, lapse_within_days: Sequence[int]) -> LapseWindows:
        """Take the windows as the config lists them, in any order."""
        return cls(tuple(sorted(set(lapse_within_days))))

    @property
    def shortest(self) -> int:
        """The window of what must be acted on first."""
        return self.days[0]

    @property
    def headline(self) -> int:
        """The window that is set beside other quarters: the longest but one."""
        return self.days[-2] if len(self.days) > 1 else self.days[-1]

    @property
    def longest(self) -> int:
        """The window beyond which a claim does not lapse soon."""
        return self.days[-1]

    def holding(self, days_left: int) -> int | None:
        """Give the shortest window that holds so many days left; None outside them all.

        Days that are over, of a claim that has not lapsed, are held by the shortest.
        """
        return next((window for window in self.days if days_left <= window), None)
