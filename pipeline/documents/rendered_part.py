"""A part of a document as its template gave it: its bytes, and the pieces that they are made of.

What the template says itself is the same `str` each time, what it printed is `Markup`: so whoever
reads a letter after it was rendered need not look for the one among the other.
"""

from __future__ import annotations

from collections.abc import Sequence


class RenderedPart(bytes):
    """The bytes of a part, with its `pieces`: of values those that are `Markup`."""

    pieces: Sequence[str]

    @classmethod
    def of(cls, pieces: Sequence[str]) -> RenderedPart:
        """Join pieces to a part."""
        part = cls("".join(pieces).encode())
        part.pieces = pieces
        return part


def pieces_of(part: bytes) -> Sequence[str]:
    """Give the pieces of a part; one of anything that no template gave."""
    return part.pieces if isinstance(part, RenderedPart) else [part.decode()]
