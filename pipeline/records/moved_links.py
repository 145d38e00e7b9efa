"""Keeps links whole in a copy: what they lead to is reached from where the copy stands.

Takes a workbook or page and where each of its links is to lead.  Only the targets of links are
changed; a workbook that can't be opened as one stays as it is.
"""

from __future__ import annotations

import html
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

_RELATIONS = re.compile(r"xl/worksheets/_rels/.+\.rels")
_TARGET = re.compile(r'(?<=Target=")[^"]+(?="[^>]*TargetMode="External")')
_HREF = re.compile(r'(?<=href=")[^"#][^"]*')
_NOT_IN_TARGETS = re.compile(r"""[%"<>\[\]^`{}#? &]""")
LINKED = (".xlsx", ".html")
"""Endings of the files whose links can be moved."""

Leads = Callable[[str], str]
"""Gives where a link is to lead, by the path that it has; the same path where it holds."""


def move_links(copy: Path, written_in: Path, stands_in: Path) -> None:
    """Make the links of the files directly in `copy` lead from `stands_in` to what they meant.

    What lies beside the files is in the copy too.  A place on another drive can't be reached by a
    relative link: such a link stays as it is.
    """

    def leads(path: str) -> str:
        if not path.startswith("../"):
            return path
        meant = os.path.normpath(written_in.absolute() / path)
        try:
            return Path(os.path.relpath(meant, stands_in.absolute())).as_posix()
        except ValueError:
            return path

    for path in sorted(copy.iterdir()):
        if path.suffix in LINKED:
            path.write_bytes(with_links(path.read_bytes(), path.suffix, leads))


def with_links(content: bytes, suffix: str, leads: Leads) -> bytes:
    """Give a workbook or page, by the `suffix` of its file, whose links lead where they are to."""
    if suffix == ".xlsx":
        return _in_workbook(content, leads)
    return _changed(_HREF, content, leads, quote)


def _in_workbook(content: bytes, leads: Leads) -> bytes:
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(target, "w") as copy:
            for info in book.infolist():
                part = book.read(info)
                if _RELATIONS.fullmatch(info.filename):
                    part = _changed(_TARGET, part, leads, _as_target)
                copy.writestr(info, part, compress_type=info.compress_type)
    except zipfile.BadZipFile:
        return content
    return target.getvalue()


def _changed(
    pattern: re.Pattern[str], content: bytes, leads: Leads, written: Callable[[str], str]
) -> bytes:
    def changed(match: re.Match[str]) -> str:
        raw, mark, place = match[0].partition("#")
        path = unquote(html.unescape(raw))
        led = leads(path)
        return match[0] if led == path else f"{written(led)}{mark}{place}"

    text = content.decode(errors="surrogateescape")
    return pattern.sub(changed, text).encode(errors="surrogateescape")


def _as_target(path: str) -> str:
    """Give a path as a relationship holds it: Thai as it is, as Excel writes it."""
    return _NOT_IN_TARGETS.sub(lambda match: f"%{ord(match[0]):02x}", path)
