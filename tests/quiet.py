"""A journal that says nothing."""

from __future__ import annotations


class Quiet:
    """Takes what a run tells and keeps none of it."""

    def stage(self, name: str) -> None:
        """Say nothing."""

    def progress(self, done: int, total: int) -> None:
        """Say nothing."""

    def lines(self) -> tuple[str, ...]:
        """Give no lines."""
        return ()
