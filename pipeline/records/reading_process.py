"""A book of the office that is like none that people make, read in a process of its own.

What is read where the run is must not end the run.  A book with a million tags, or one tag of
megabytes, is nobody's work: it is read in a process that has bounds on memory and time, as a return
is, and a process that dies costs the book and nothing else.  Usual books, which a test holds to
little time and memory whatever they hold, are read where they are asked for.
"""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

MOST_BYTES, MOST_TAGS, LONGEST_TAG = 32 << 20, 1_000_000, 1 << 14
"""Of all parts of a usual book together; 1,000 letters that name 40 cases each have half of it."""
MEMORY_BYTES = 2 << 30
TIME_LIMIT_SECONDS = 120

_LONG_TAG: Final = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
_SERVE: Final = "from pipeline.records.reading_process import answer_call; answer_call()"


def needs_no_guard(parts: Mapping[str, bytes]) -> bool:
    """Whether a package is one that people make, and can be parsed without a guard."""
    read = [part for name, part in parts.items() if name.lower().endswith((".xml", ".rels"))]
    return (
        sum(map(len, parts.values())) <= MOST_BYTES
        and sum(part.count(b"<") for part in read) <= MOST_TAGS
        and not any(_LONG_TAG.search(part) for part in read)
    )


def call_aside(task: Callable[..., Any], *arguments: object) -> Any:
    """Give what a task gives in a process of its own.

    Raises ValueError with what the task raised, or how the process ended that died or was too slow.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-c", _SERVE],
            input=pickle.dumps((task, arguments)),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            timeout=TIME_LIMIT_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise ValueError(f"{TIME_LIMIT_SECONDS} s") from None
    if done.returncode:
        raise ValueError(_ended(done.returncode))
    came, found = pickle.loads(done.stdout)
    if not came:
        raise ValueError(found)
    return found


def answer_call() -> None:
    """Answer a call: in the process that `call_aside` starts."""
    _shut_in()
    task, arguments = pickle.load(sys.stdin.buffer)
    answer: tuple[bool, object]
    try:
        answer = True, task(*arguments)
    except MemoryError:
        answer = False, "too large"
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file raises goes to the caller
        answer = False, str(error) or type(error).__name__
    sys.stdout.buffer.write(pickle.dumps(answer))
    sys.stdout.buffer.flush()


def _shut_in() -> None:
    """Bound this process's memory and time; what Windows does not know, the caller's limit does."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_SECONDS, TIME_LIMIT_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ended(code: int) -> str:
    if code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
