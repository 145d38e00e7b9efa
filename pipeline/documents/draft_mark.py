"""The mark ร่าง that letters bear until a final run; which of them were dispatched with it.

Takes letters as they stand in their files, so that it holds whatever the last run was told.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipeline.records.dispatch_register import DispatchRegister

_MARK = "ร่าง".encode()


def is_draft(letter: Path) -> bool:
    """Tell whether a letter carries ร่าง in one of its headers, as drafts do on every page.

    False of what is no letter, or can't be opened now.
    """
    try:
        with zipfile.ZipFile(letter) as package:
            headers = (name for name in package.namelist() if name.startswith("word/header"))
            return any(_MARK in package.read(name) for name in headers)
    except (OSError, zipfile.BadZipFile):
        return False


def dated_drafts(register: DispatchRegister, folder: Path, sheets: Path) -> tuple[str, ...]:
    """Give whose letters have a day of dispatch and still the draft mark.

    Letters to agencies and the memorandum stand in `folder`, those with the sheets in `sheets`.
    """
    memo = () if register.memo is None else (register.memo,)
    standing = [(line, folder) for line in (*register.letters.values(), *memo)]
    standing += [(line, sheets) for line in register.sheets.values()]
    return tuple(
        line.agency for line, place in standing if line.sent and is_draft(place / line.file)
    )
