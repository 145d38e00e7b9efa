"""Lets a command meet on this system what Windows would refuse it.

The interpreter announces every operation on files (an audit hook); one that Windows would refuse
is refused here: to move or remove what is open, or a folder in which something is open; to write
over or remove what is marked read-only; to open a folder; to make a link by name; to give a name
that Windows can't hold, or a second one that differs in capitals alone.  `held` are files that
another program has open, as Excel does.

What only Windows itself can show: the forms of its paths, its locks, its console.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import durable_files
from tests.fault_trials import WRITING, paths_told

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]|con(in|out)\$) *(\..*)?", re.IGNORECASE)
_LONGEST = 260 - len(r"C:\Users\somsri.phrom\OneDrive - สำนักงานกฎหมายและคดี\TidTam\office")
"""Of a path from the office's folder on, in UTF-16 units: Windows holds 260 of all."""
_UNNAMED = getattr(os, "O_TMPFILE", -1)


@dataclass
class WindowsRules:
    """What is refused beneath a folder, and what was."""

    folder: str = ""
    held: set[Path] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        rule = _RULES.get(event)
        if not self.folder or rule is None:
            return
        paths = [Path(each) for each in paths_told(event, arguments)]
        if not any(str(path).startswith(self.folder) for path in paths):
            return
        folder, self.folder = self.folder, ""
        try:
            why = rule(self, paths, folder, arguments)
        finally:
            self.folder = folder
        if why:
            self.refused.append(f"{event} {' '.join(map(str, paths))}: {why}")
            raise PermissionError(errno.EACCES, why, str(paths[0]))

    def opening(self, paths: list[Path], folder: str, arguments: tuple[Any, ...]) -> str:
        """A folder can't be opened; a file not for writing where it is marked, or held."""
        (path,) = paths
        if path.is_dir() and arguments[1] is not None:
            return ""  # for a temporary file in it, which is announced by itself
        if path.is_dir():
            # The lock asks in this way whether a file system knows locks; it does not on Windows.
            return "" if arguments[2] & _UNNAMED == _UNNAMED else "a folder is no file"
        if not (isinstance(arguments[2], int) and arguments[2] & WRITING):
            return ""
        if not path.exists():
            return _unfit(path, folder)
        return _marked(path) or ("held" if path in self.held else "")

    def making(self, paths: list[Path], folder: str, _: tuple[Any, ...]) -> str:
        """What is new needs a name that can be held."""
        return "" if paths[-1].exists() else _unfit(paths[-1], folder)

    def removing(self, paths: list[Path], _folder: str, _: tuple[Any, ...]) -> str:
        """What is open, or marked read-only, stays."""
        return (_marked(paths[0]) or self._in_use(paths[0])) if paths[0].exists() else ""

    def moving(self, paths: list[Path], folder: str, arguments: tuple[Any, ...]) -> str:
        """What is open stays where it is, and what it would take the place of too."""
        source, target = paths
        if source == target:
            return self._in_use(source)
        if target.is_file():
            return self._in_use(source) or _marked(target) or self._in_use(target)
        return self._in_use(source) or self.making(paths, folder, arguments)

    def linking(self, *_: object) -> str:
        """A link by name is a right that an officer does not have."""
        return "no right"

    def _in_use(self, path: Path) -> str:
        used = (each for each in (*self.held, *_open_here()) if each.is_relative_to(path))
        return next((f"{each} is open" for each in used), "")


_RULES = {
    "open": WindowsRules.opening,
    "os.mkdir": WindowsRules.making,
    "os.link": WindowsRules.making,
    "os.symlink": WindowsRules.linking,
    "os.remove": WindowsRules.removing,
    "os.rename": WindowsRules.moving,
}


def _open_here() -> Iterator[Path]:
    for descriptor in os.listdir("/proc/self/fd"):  # noqa: PTH208 - no handle of its own stays open
        try:
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
        except OSError:
            continue
        if path.is_file():
            yield path


def _marked(path: Path) -> str:
    return "" if path.is_dir() or path.stat().st_mode & stat.S_IWUSR else "read-only"


def _unfit(path: Path, folder: str) -> str:
    """Say why Windows could not hold the name of something new; '' where it can."""
    if _FORBIDDEN.search(path.name) or _DEVICE.fullmatch(path.name):
        return "a name that Windows can't hold"
    if len(str(path).removeprefix(folder).encode("utf-16-le")) // 2 > _LONGEST:
        return "a path that Windows can't hold"
    if not path.parent.is_dir():
        return ""
    others = {each.name for each in path.parent.iterdir()} - {path.name}
    if path.name.casefold() in {each.casefold() for each in others}:
        return "the name of another but for capitals"
    return ""


_HOOK = WindowsRules()
sys.addaudithook(_HOOK)


@contextmanager
def as_on_windows(folder: Path, *held: Path) -> Iterator[WindowsRules]:
    """Refuse beneath a folder what Windows would refuse; gives what was refused so far."""
    move = os.rename

    def rename(source: Any, target: Any, **more: Any) -> None:
        if Path(target).exists() and not Path(target).samefile(source):
            raise FileExistsError(errno.EEXIST, "already there", str(source), None, str(target))
        move(source, target, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "rename", rename)
        patch.setattr(shutil, "_use_fd_functions", False)  # it has no handles of folders
        patch.setattr(durable_files, "_WINDOWS", True)
        _HOOK.folder, _HOOK.held, _HOOK.refused = str(folder), set(held), []
        try:
            yield _HOOK
        finally:
            _HOOK.folder = ""
