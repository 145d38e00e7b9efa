"""The options that several commands share; each command takes those that it uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline.commands.output_mode import noted
from pipeline.commands.parameter_types import AsOf, QuarterName
from pipeline.commands.worded_parts import option
from pipeline.locale import LANGUAGES

OFFICE_VARIABLE = "TIDTAM_OFFICE"
"""The variable of the environment that names the office's folder."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
PATH = click.Path(path_type=Path)

lang_option = option("--lang", type=click.Choice(LANGUAGES), is_eager=True, help="lang")
office_option = option("--office", "root", type=PATH, envvar=OFFICE_VARIABLE, help="office")
quarter_option = option("--quarter", type=QuarterName(), help="quarter")
as_of_option = option("--as-of", type=AsOf(), help="as_of")
input_option = option("--input", "input_", type=PATH, help="input")
output_option = option("--output", type=PATH, help="output")
records_option = option("--records", type=PATH, help="records")
dry_run_option = option("--dry-run", is_flag=True, help="dry_run")
workers_option = option("--workers", type=click.IntRange(1, 64), help="workers")
yes_option = option("--yes", is_flag=True, help="yes")
final_option = option("--final", is_flag=True, help="final")
revise_option = option("--revise", is_flag=True, help="revise")
cluster_option = option("--cluster", help="cluster")
quiet_option = option(
    "--quiet", "-q", is_flag=True, expose_value=False, callback=noted, help="quiet"
)
json_option = option("--json", is_flag=True, expose_value=False, callback=noted, help="json")


def quarter_options(*more: Decorator) -> Decorator:
    """Add the options that say which quarter and where it is kept, and more of those above."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        base = (quarter_option, as_of_option, output_option, records_option)
        for each in reversed((*base, *more)):
            command = each(command)
        return command

    return add


def workbook_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of the workbook and the page."""
    edition = option(
        "--edition", type=click.Choice(["full", "executive"]), default="full", show_default=True,
        help="edition",
    )  # fmt: skip
    report_language = option(
        "--workbook-lang", "report_language", type=click.Choice(LANGUAGES), default="th",
        show_default=True, help="workbook_lang",
    )  # fmt: skip
    return edition(report_language(command))
