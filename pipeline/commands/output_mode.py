"""How a command is to speak: in full, `--quiet`, or as `--json`."""

from __future__ import annotations

import click

_COMPLAINTS = "pipeline.complaints"
_DOCUMENT = "pipeline.document"
_LOST_OUTPUT = "pipeline.lost_output"


def noted(ctx: click.Context, parameter: click.Parameter, given: bool) -> bool:
    """Note `--quiet` or `--json` for whatever the command will say."""
    ctx.meta[f"pipeline.{parameter.name}"] = given
    return given


def asks_json() -> bool:
    """Whether one JSON document is to be the only output."""
    return _asked("json")


def note_complaint(text: str) -> None:
    """Keep what was complained of, for the document of a command that ends without its own."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        ctx.meta.setdefault(_COMPLAINTS, []).append(text)


def complaints() -> list[str]:
    """Give what was complained of so far."""
    return list(click.get_current_context().meta.get(_COMPLAINTS, ()))


def note_document() -> None:
    """Note that the command's document was shown: there is one, never a second."""
    click.get_current_context().meta[_DOCUMENT] = True


def lacks_document() -> bool:
    """Whether a document was asked for and none was shown yet."""
    return asks_json() and not click.get_current_context().meta.get(_DOCUMENT)


def note_lost_output() -> None:
    """Note that something that was to be said could not be written."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        ctx.meta[_LOST_OUTPUT] = True


def lost_output() -> bool:
    """Whether anything that was to be said could not be written."""
    return bool(click.get_current_context().meta.get(_LOST_OUTPUT))


def is_quiet() -> bool:
    """Whether only what needs attention is to be said; with `--json` too."""
    return _asked("quiet") or _asked("json")


def _asked(name: str) -> bool:
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(f"pipeline.{name}"))
