"""A program that makes PDFs at work: whatever stops the run ends it, and all that it started.

LibreOffice is started by another process, and Word by Windows itself: the first one alone would go,
and the documents would be held open by a program that nobody sees.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_SECONDS_TO_LEAVE = 20
"""For Word to finish the document that it is at, and to quit."""


def run_to_its_end(
    order: Sequence[str],
    seconds: int,
    environment: Mapping[str, str] | None = None,
    *,
    wanted: Path | None = None,
) -> None:
    """Let a program work, as long as `seconds` at most.

    Where `wanted` is given, the program leaves by itself once that file is gone, and is given time
    for it.  Raises subprocess.TimeoutExpired, and OSError where it could not be started.
    """
    process = start_program(order, environment)
    try:
        process.wait(seconds)
    except BaseException:  # an interruption too must leave no program at work behind
        try:
            if wanted is not None:
                wanted.unlink(missing_ok=True)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_SECONDS_TO_LEAVE)
        finally:
            end_with_all_it_started(process)
        raise


def start_program(
    order: Sequence[str], environment: Mapping[str, str] | None = None, *, output: int | None = None
) -> subprocess.Popen[bytes]:
    """Start a program apart from the terminal; what it says goes nowhere, or to `output`."""
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(
        order, stdin=nowhere, stdout=output or nowhere, stderr=nowhere, env=environment,
        start_new_session=True,
    )  # fmt: skip


def end_with_all_it_started(process: subprocess.Popen[bytes]) -> None:
    """End a program that `start_program` started, its children and theirs, at once."""
    if sys.platform == "win32":
        order = [str(of_windows("taskkill.exe")), "/F", "/T", "/PID", str(process.pid)]
        with suppress(OSError):  # then the first one goes at least
            nowhere = subprocess.DEVNULL
            subprocess.run(order, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=False)
        process.kill()
    else:
        with suppress(ProcessLookupError):  # all of them have left
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def of_windows(*name: str) -> Path:
    """Give a program of Windows by its full path.

    By its name alone Windows would take one of the same name from the folder in which one works.
    """
    return Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", *name)
