"""The figures that a page which was written shows first."""

from __future__ import annotations

import re
from pathlib import Path

_TILE = re.compile(r'<strong data-tile="([^"]*)">(?:<a [^>]*>)?([^<]*)<')


def shown_tiles(path: Path) -> dict[str, str]:
    """Give what each tile shows, by the count that it is of."""
    return dict(_TILE.findall(path.read_text(encoding="utf-8")))
