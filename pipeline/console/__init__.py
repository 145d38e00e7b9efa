"""What the command line says, in Thai and in English; documents for the office are always Thai.

The Thai stands in the modules named `..._messages`, the English in `locale/en`; the other modules
put it into lines.
"""

from __future__ import annotations

from pipeline.console import (
    doctor_messages,
    next_messages,
    record_messages,
    run_messages,
    status_messages,
)
from pipeline.console.screen import one_line
from pipeline.locale import Catalogue

CONSOLE = Catalogue(
    "console",
    run_messages.MESSAGES,
    record_messages.MESSAGES,
    status_messages.MESSAGES,
    doctor_messages.MESSAGES,
    next_messages.MESSAGES,
)


def translate(code: str, language: str, /, **facts: object) -> str:
    """Give a wording on one line; KeyError where there is none or a fact lacks."""
    return one_line(CONSOLE.translate(code, language, **facts))
