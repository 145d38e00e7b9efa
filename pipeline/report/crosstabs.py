"""Cases across two marks: type and damage band, rule and status, stage and age."""

from __future__ import annotations

from decimal import Decimal

from pipeline.figures import ageing
from pipeline.report import sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.findings import overdue_note
from pipeline.report.table import CrossTable, Section


def types_section(contents: Contents) -> Section:
    """Give cases and baht by type of file and damage band."""
    figures, say = contents.figures, contents.translate
    cells, wide = figures.type_by_band, len(figures.bands)
    counts = [int(value) for value in cells["cases"]]
    baht = [Decimal(value) for value in cells["damage"]]
    corner = say("type_file")
    grids = [
        CrossTable(id_, title, corner, contents.kinds(figures.bands),
                   contents.kinds(figures.types),
                   [values[at : at + wide] for at in range(0, len(values), wide)], shade=True)
        for id_, title, values in (
            ("types-cases", say("cases_crosstabs_3"), counts),
            ("types-damage", say("damage_baht_crosstabs"), baht),
        )
    ]  # fmt: skip
    unstated = figures.total.unstated
    note = say("cases_state_no_damage_not_baht", unstated=unstated)
    return Section(sheet_names.TYPES, grids, [note] if unstated else [])


def statuses_section(contents: Contents) -> Section:
    """Give cases by status, cases by stage, and deadlines by rule and status."""
    figures, words, say = contents.figures, contents.words, contents.translate
    titles = [
        say("cases_crosstabs"),
        say("damage_baht"),
        contents.baht(sum_labels.CLAIMABLE),
    ]
    by_status, stage = say("status"), say("stage")
    tallies = [
        CrossTable(id_, title, corner, titles, [read[code] for code in table[key]],
                   [[int(n), Decimal(damage), Decimal(stake)]
              for n, damage, stake in zip(table["cases"], table["damage"], table["claimable"],
                                          strict=True)], across=False)
        for id_, title, corner, table, key, read in (
            ("statuses-cases",
             say("cases_by_their_gravest_status"),
             by_status, figures.by_status, "deadline_status", words.status),
            ("stages-cases", say("cases_by_stage"), stage, figures.by_stage,
             "stage", words.stage),
        )
    ]  # fmt: skip
    by_rule = figures.rule_by_status
    rules = CrossTable(
        "rules-statuses",
        say("deadlines_by_rule_status_case_has"),
        say("rule"), list(words.status.values()),
        [contents.rule_names[rule] for rule in by_rule.index],
        [[int(by_rule.loc[r, s]) for s in words.status] for r in by_rule.index], shade=True,
    )  # fmt: skip
    note = overdue_note(contents)
    return Section(sheet_names.STATUSES, [*tallies, rules], [note] if note else [])


def ageing_section(contents: Contents) -> Section:
    """Give the open cases by stage and by how long they have stood there."""
    aged = contents.figures.ageing
    grid = CrossTable(
        "ageing-cases", contents.translate("open_cases"),
        contents.translate("stage"), age_titles(contents),
        [contents.words.stage[stage] for stage in aged["stage"]],
        [[int(n) for n in line] for line in aged[list(ageing.BANDS)].to_numpy()], shade=True,
    )  # fmt: skip
    note = contents.translate("open_cases_only_age_days_from")
    return Section(sheet_names.AGEING, [grid], [note])


def age_titles(contents: Contents) -> list[str]:
    """Give the age bands as people read them, in the order of `ageing.BANDS`."""
    say, ages = contents.translate, ageing.AGES
    lower = (0, *(edge + 1 for edge in ages[:-1]))
    return [
        *(
            say("days", low=low, high=high) if low else say("up_days", high=high)
            for low, high in zip(lower, ages, strict=True)
        ),
        say("over_days", ages=ages[-1]),
        say("undated"),
    ]
