"""A file inside another file, as whatever opens the outer one hands it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file inside another file: its path there, and its bytes."""

    name: str
    content: bytes
    is_body: bool = False
    """Whether it is what a mail itself shows, its words or a picture in them, and no file."""
