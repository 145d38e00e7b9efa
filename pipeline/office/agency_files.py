"""Names of the files that are written for an agency: the same stem for sheet, letter, correction.

They must hold on Windows, where officers open them, and on a file system that counts bytes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Protocol

_RESERVED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?=\.|$)", re.IGNORECASE)
_LONGEST_BYTES = 200
"""Of the stem: ext4 takes 255 bytes (85 Thai letters), a path on Windows 260 characters."""


class Coded(Protocol):
    """What files are named after: an agency, by its code in the office's list and its name."""

    @property
    def code(self) -> str:
        """The code, the same in every quarter."""

    @property
    def name(self) -> str:
        """The name as letters write it."""


def file_name(agency: Coded, suffix: str = ".xlsx") -> str:
    """Give `CODE_NAME` and `suffix`; what no file name may hold becomes `-`."""
    stem = unicodedata.normalize("NFC", f"{agency.code}_{agency.name}")
    stem = " ".join(_RESERVED.sub("-", stem).split())
    stem = stem.encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip(" .")
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    return stem + suffix
