"""Keeps links whole in a copy: what leads out of its folder leads there from where the copy stands.

Takes the folder of a workbook's or page's copy, where it was written and where it will stand; links
to files beside it hold by themselves.  Only the targets of links are changed.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

_RELATIONS = re.compile(r"xl/worksheets/_rels/.+\.rels")
_TARGET = re.compile(r'(Target=")((?:\.\./)+)(?=[^"]*"[^>]*TargetMode="External")')
_HREF = re.compile(r'(href=")((?:\.\./)+)')
_KINDS = (".xlsx", ".html")


def move_links(copy: Path, written_in: Path, stands_in: Path) -> None:
    """Make the links of the files directly in `copy` lead from `stands_in` to what they meant.

    A place on another drive can't be reached by a relative link: such a link stays as it is.
    """

    def moved(up: str) -> str:
        meant = os.path.normpath(written_in.absolute() / up)
        try:
            way = Path(os.path.relpath(meant, stands_in.absolute())).as_posix()
        except ValueError:
            return up
        return f"{quote(way)}/"

    for path in sorted(copy.iterdir()):
        if path.suffix in _KINDS:
            content = path.read_bytes()
            change = _in_workbook if path.suffix == ".xlsx" else _in_page
            path.write_bytes(change(content, moved))


def _in_workbook(content: bytes, moved: Callable[[str], str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(target, "w") as copy:
        for info in book.infolist():
            part = book.read(info)
            if _RELATIONS.fullmatch(info.filename):
                part = _changed(_TARGET, part.decode(), moved).encode()
            copy.writestr(info, part, compress_type=info.compress_type)
    return target.getvalue()


def _in_page(content: bytes, moved: Callable[[str], str]) -> bytes:
    return _changed(_HREF, content.decode(), moved).encode()


def _changed(pattern: re.Pattern[str], text: str, moved: Callable[[str], str]) -> str:
    return pattern.sub(lambda match: f"{match[1]}{moved(match[2])}", text)
