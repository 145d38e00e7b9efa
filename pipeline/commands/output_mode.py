"""How a command is to speak: in full, `--quiet`, or as `--json`."""

from __future__ import annotations

import click


def noted(ctx: click.Context, parameter: click.Parameter, given: bool) -> bool:
    """Note `--quiet` or `--json` for whatever the command will say."""
    ctx.meta[f"pipeline.{parameter.name}"] = given
    return given


def asks_json() -> bool:
    """Whether one JSON document is to be the only output."""
    return _asked("json")


def is_quiet() -> bool:
    """Whether only what needs attention is to be said; with `--json` too."""
    return _asked("quiet") or _asked("json")


def _asked(name: str) -> bool:
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(f"pipeline.{name}"))
