"""What the command line says, in Thai and in English; documents for the office are always Thai.

The messages stand in `said_of_*`; the other modules put them into lines, each for one command.
"""

from __future__ import annotations

from pipeline.console import record_messages, run_messages, status_messages

_MESSAGES: dict[str, tuple[str, str]] = {
    **run_messages.MESSAGES,
    **record_messages.MESSAGES,
    **status_messages.MESSAGES,
}


def say(message: str, language: str, **facts: object) -> str:
    """Give a message in `th` or `en`; a message that does not exist raises KeyError."""
    thai, english = _MESSAGES[message]
    return (thai if language == "th" else english).format(**facts)
