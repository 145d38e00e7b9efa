"""How to read the figures, and the rules by which they are judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.explanation.rule_words import rule_table
from pipeline.report.table import ColumnKind, DataTable, Section, TableColumn, text

_IN_FORCE = 8
"""The place of the days on which a rule's version is in force."""


def rules_section(contents: Contents) -> Section:
    """Give the rules with their citations, a line for each version."""
    said = (
        "rule", "force", "whose_duty", "applies_when",
        "how_counted", "done_when_filled",
        "law", "what_asked", "force_reading_guide",
        "warning_days",
    )  # fmt: skip
    widths = (20, 12, 14, 28, 28, 22, 26, 30, 12, 12)
    titles = [contents.translate(each) for each in said]
    note = contents.translate("as_office_has_set_them_on")
    title = contents.translate(sheet_names.RULES.title)
    lines = list(_rule_lines(contents))
    kept = list(range(len(titles)))
    if all(line[_IN_FORCE] == contents.translate("always") for line in lines):
        # A column that says of each rule that it has no first or last day tells nothing.
        kept.remove(_IN_FORCE)
    rules = lines_listing(
        "rules",
        title,
        [titles[place] for place in kept],
        [widths[place] for place in kept],
        [[line[place] for place in kept] for line in lines],
    )
    return Section(sheet_names.RULES, [rules], [note])


def lines_listing(
    id_: str,
    title: str,
    titles: Sequence[str],
    widths: Sequence[float],
    lines: Sequence[Sequence[str]],
    *,
    on_page: Sequence[str] | None = None,
) -> DataTable:
    """Give a list of texts alone; each line has a text for each title."""
    keys = [f"text_{place}" for place in range(len(titles))]
    rows = pd.DataFrame(list(lines), columns=keys, dtype="object")
    columns = [
        TableColumn(key, told, width, ColumnKind.WRAPPED, text(key))
        for key, told, width in zip(keys, titles, widths, strict=True)
    ]
    return DataTable(id_, title, columns, rows, keys[0], on_page=on_page)


def _rule_lines(contents: Contents) -> Iterator[tuple[str, ...]]:
    config = contents.figures.config
    always = contents.translate("always")
    for line in rule_table(config, contents.language):
        rule = config.rules[line.id]
        yield (
            line.name, contents.words.force.get(rule.force, line.force), line.actor, line.applies,
            line.counted, line.ends, line.law, line.action, line.in_force or always,
            str(rule.warn_days),
        )  # fmt: skip


def guide_texts(contents: Contents) -> list[tuple[str, Sequence[str]]]:
    """Give what holds for every reading of the figures: headings with their paragraphs."""
    figures, say = contents.figures, contents.translate
    day = contents.day(figures.as_of)
    return [
        (
            say("as_date"),
            [
                say("every_status_as_as_agencies_reported", day=day),
                say("unknown_not_time_data_don_t"),
            ],
        ),
        (
            say("numbers_dates"),
            [
                say("money_baht_exact_satang_may_still"),
                say("last_working_day_last_one_on"),
            ],
        ),
    ]
