"""What the command line says of an indicator form: the result, and what to know before signing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.console import say
from pipeline.console.run_summary import difference_lines
from pipeline.console.screen import Line
from pipeline.jobs.indicator_form import FormWritten


def indicator_lines(done: FormWritten, language: str) -> Iterator[Line]:
    """Give the lines of a form that was written, or would have been."""
    year = done.year
    reached = year.counted >= year.target
    over = say("kpi_over", language) if year.counted > year.target else ""
    facts = {"counted": year.counted, "target": year.target, "percent": year.percent}
    text = say("kpi_result", language, year=year.fiscal_year, over=over, **facts)
    yield text, "green" if reached else "yellow"
    for finding in done.findings:
        name = ""
        if finding.quarter is not None:
            name = finding.quarter.thai if language == "th" else str(finding.quarter)
        yield say(f"kpi_{finding.code}", language, quarter=name, count=finding.count), "yellow"
    yield from difference_lines(done.differences, language)
    if done.path is None:
        yield say("nothing_written", language), None
    else:
        yield say("written", language, path=done.path), None
