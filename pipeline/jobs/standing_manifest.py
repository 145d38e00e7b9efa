"""The manifest of the quarter's run that stands: what it read and counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.model.quarter import Quarter


def kept_manifest(folder: Path, quarter: Quarter) -> dict[str, Any]:
    """Give the manifest that a run of `quarter` left in its output; nothing where it left none."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return found if found["quarter"] == str(quarter) and found["inputs"]["returns"] else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
