"""Files that the officer drops into the page: into the folder of returns, and out of it again.

Takes a name and bytes from a browser, which are a stranger's; gives the file's place.  Nothing is
written over and nothing is deleted.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import BinaryIO

from pipeline.exchange.exchange_words import NAMELESS
from pipeline.model.faults import RefusalError

INBOX = "inbox"
"""Beside the quarters' folders of returns: replies to letters, as they came."""

TAKEN_OUT = "taken_out"
"""Beside the quarters' folders of returns: what the officer took out of one, by quarter."""

EXISTING_REGISTER = "existing_register"
"""Beside the quarters' folders of returns: the register that the office kept before."""

_DROPPING = ".dropping"
_NAME_BYTES = 230
"""Of a name in UTF-8: systems hold 255, and a number or an ending may still be added."""
_ENDING_LETTERS = 20
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def safe_name(name: str) -> str:
    """Give a dropped file's name as one that every system can hold and nobody can be misled by.

    Folders are cut off; control and direction characters, and what Windows forbids, become `_`.
    """
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(
        "_" if unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter for letter in last
    )
    plain = _FORBIDDEN.sub("_", shown).strip(" .") or NAMELESS
    if _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    stem, ending = PurePath(plain).stem, PurePath(plain).suffix[:_ENDING_LETTERS]
    kept = stem.encode()[: _NAME_BYTES - len(ending.encode())]
    return kept.decode(errors="ignore") + ending


def add_return(folder: Path, name: str, content: BinaryIO) -> tuple[Path, bool]:
    """Put a dropped file into the folder of returns; gives its path, and whether it is new there.

    The same file twice stays one.  Another file of the same name gets a number: which of the two
    counts is decided as for every return, and told.
    """
    folder.mkdir(parents=True, exist_ok=True)
    data = content.read()
    target, new = place_of_return(folder, name, data)
    building = target.with_name(f"~${target.name}{_DROPPING}")
    while new:
        building.write_bytes(data)
        with suppress(FileNotFoundError):  # a run took it for one that was left
            building.replace(target)
            break
    return target, new


def clear_half_dropped(inputs: Path) -> None:
    """Clear what a page that was killed left half taken in, in the folders beneath `inputs`."""
    for path in inputs.glob(f"*/~$*{_DROPPING}"):
        with suppress(OSError):  # on Windows, another page is at it
            path.unlink(missing_ok=True)


def place_of_return(
    folder: Path, name: str, data: bytes, coming: Mapping[Path, bytes] | None = None
) -> tuple[Path, bool]:
    """Give where a file goes among the returns, as `add_return` puts it, and whether it is new.

    `coming` are files that will stand there too.
    """
    plain = target = folder / safe_name(name)
    named = {path.name.casefold(): content for path, content in (coming or {}).items()}
    count = 1
    while (other := named.get(target.name.casefold())) is not None or target.exists():
        if (target.read_bytes() if other is None else other) == data:
            return target, False
        count += 1
        target = plain.with_name(f"{plain.stem} ({count}){plain.suffix}")
    return target, True


def take_out(returns: Path, name: str) -> Path:
    """Move a file out of the folder of returns; it is kept, and nothing reads it there.

    Raises RefusalError where there is no such file.
    """
    source = within(returns, name)
    folder = returns.parent / TAKEN_OUT / returns.name
    folder.mkdir(parents=True, exist_ok=True)
    target, count = folder / source.name, 1
    while target.exists():
        count += 1
        target = folder / f"{source.stem} ({count}){source.suffix}"
    shutil.move(source, target)
    return target


def within(folder: Path, name: str) -> Path:
    """Give the file of that name below `folder`; raises RefusalError for any other."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise RefusalError("no_such_file", path=name)
    return path
