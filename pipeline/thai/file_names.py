"""File names as people can read them, whatever bytes the file system holds.

Takes a name as Python gives it, which keeps bytes that are no UTF-8 as lone surrogates (PEP 383):
those can be opened, and neither printed nor written into any table.  Old Thai programs name files
in TIS-620, so that is what such bytes are read as.
"""

from __future__ import annotations

import re

_UNDECODED = re.compile("[\ud800-\udfff]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_MISREAD = re.compile("[\u0840-\u0dff\u0e80-\u0fff\u1840-\u1fff]")
"""What เ or แ and two letters look like where their three bytes pass for UTF-8: `แบบ` is Ẻ."""
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""Controls, ends of lines, marks of direction (`gpj.exe` turned is read as a picture's name), and
what XML can't hold."""


def printable_name(name: str) -> str:
    """Give a name or path that can be printed and encoded; for opening keep the exact one."""
    if _UNDECODED.search(name) or (_MISREAD.search(name) and not _THAI.search(name)):
        name = name.encode("utf-8", "surrogateescape").decode("cp874", "backslashreplace")
        name = _UNDECODED.sub("\ufffd", name)
    return _STEERING.sub("\ufffd", name)


def parted_name(name: str) -> str:
    """Give a path of which each folder and the file are made printable by themselves.

    One may be in UTF-8 and the next in TIS-620.
    """
    return "/".join(map(printable_name, name.split("/")))


def member_name(name: str, is_utf8: bool) -> str:
    """Give a zip member's name as it was meant: unflagged ones are read as cp437 by the standard.

    Windows writes them in the code page of the system, which is cp874 in Thailand; other programs
    write UTF-8 and forget the flag.
    """
    if is_utf8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
