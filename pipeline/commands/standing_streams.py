"""What the program finds around it: streams that are closed, a system that knows no Thai.

Called before the first command.  Closed streams are opened to nowhere, so that no file of the work
becomes "standard error"; where the system's file names are not UTF-8 (an ASCII locale), the program
begins again in Python's UTF-8 mode, because the names of its files are Thai.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LAST_STANDARD = 2
"""The descriptors 0 to 2 are the standard streams, whatever is opened there."""


def prepare_surroundings() -> None:
    """Make streams and file names such that the work can rely on them."""
    _begin_again_in_utf8()
    _fill_closed_descriptors()
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 (open to the end)
            setattr(sys, name, stream)
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not stop a run over a Thai letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _begin_again_in_utf8() -> None:
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode:
        return
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _fill_closed_descriptors() -> None:
    """Open the lowest descriptors to nowhere, those that are closed."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
