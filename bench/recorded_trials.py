"""What the trials' benches found, kept beside them: `docs/reference/trials.md` is made of it.

Takes the name of a trial and its figures; `trials_made.json` has the last run of each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import VERSION

FILE = Path(__file__).with_name("trials_made.json")


def recorded() -> dict[str, dict[str, Any]]:
    """Give the last run of each trial, by its name."""
    try:
        found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def record(bench: str, trial: str, figures: Mapping[str, int]) -> None:
    """Keep what a bench found at one trial, in place of what it found before."""
    kept = recorded()
    kept.setdefault(bench, {})[trial] = {**figures, "product": VERSION}
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    FILE.write_text(text + "\n", encoding="utf-8", newline="\n")
