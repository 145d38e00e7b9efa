"""Text that XML and HTML can hold, whatever an agency typed."""

from __future__ import annotations

import re

VISIBLE_MARK = "\ufffd"
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def showable(text: str) -> str:
    """Give `text` with one kind of line end, and a visible mark for what XML can't hold."""
    return _UNSHOWABLE.sub(VISIBLE_MARK, text.replace("\r\n", "\n"))
