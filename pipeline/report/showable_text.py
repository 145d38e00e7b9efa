"""Text that XML and HTML can hold, whatever an agency typed."""

from __future__ import annotations

from pipeline.thai.text import xml_text


def showable(text: str) -> str:
    """Give `text` with one kind of line end, and a visible mark for what XML can't hold."""
    return xml_text(text.replace("\r\n", "\n"))
