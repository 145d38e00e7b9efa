"""What the command line says, in Thai and in English; documents for the office are always Thai.

The messages stand in `said_of_*`; the other modules put them into lines, each for one command.
"""

from __future__ import annotations

from pipeline.console import said_of_records, said_of_runs, said_of_standing

_MESSAGES: dict[str, tuple[str, str]] = {
    **said_of_runs.MESSAGES,
    **said_of_records.MESSAGES,
    **said_of_standing.MESSAGES,
}


def say(message: str, language: str, **facts: object) -> str:
    """Give a message in `th` or `en`; a message that does not exist raises KeyError."""
    thai, english = _MESSAGES[message]
    return (thai if language == "th" else english).format(**facts)
