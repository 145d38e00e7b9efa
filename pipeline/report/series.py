"""What the charts show: a few numbers under labels, in one series or stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.figures.ageing import BANDS
from pipeline.model.codes import GRAVEST_FIRST, Status
from pipeline.report.contents import Contents
from pipeline.report.crosstabs import age_titles
from pipeline.report.palette import ALARM, BLUE, STATUS_FILLS, Fill

_TOP = 10
_MOST_BARS = 20
"""So many can be told apart where all are equal and none is left out."""
_MOST_QUARTERS = 12
"""So many columns can still be read on one page; the sheet of quarters has them all."""
SHOWN_BY_QUARTER = tuple(
    status for status in GRAVEST_FIRST if status not in (Status.NOT_STARTED, Status.NOT_APPLICABLE)
)


@dataclass(frozen=True)
class Series:
    """One chart: labels, and the numbers of each series under them."""

    title: str
    unit: str
    labels: Sequence[str]
    numbers: Sequence[tuple[str, Sequence[int | Decimal], Fill]]
    """Name, numbers and fill of each series."""
    fills: Sequence[Fill] = ()
    """A fill for each label, where there is one series."""
    upright: bool = False
    """Columns instead of bars: for what has an order in time."""
    millions: bool = False
    """Shown in millions, whatever the numbers are in."""


def chart_series(contents: Contents) -> list[Series]:
    """Give what the four charts show: status, damage by type, worst agencies, ageing."""
    status = _by_quarter(contents) if contents.history else _status(contents)
    return [status, _types(contents), _agencies(contents), _ages(contents)]


def _status(contents: Contents) -> Series:
    table, say = contents.figures.by_status, contents.translate
    rows = [
        (code, int(cases))
        for code, cases in zip(table["deadline_status"], table["cases"], strict=True)
        if cases or code in SHOWN_BY_QUARTER
    ]
    return Series(
        say("cases_by_status_this_quarter"),
        say("cases_series"),
        [contents.words.status[code] for code, _ in rows],
        [(say("cases_series"), [cases for _, cases in rows], Fill(BLUE))],
        fills=[STATUS_FILLS[code] for code, _ in rows],
    )


def _by_quarter(contents: Contents) -> Series:
    trends, words = contents.trends[-_MOST_QUARTERS:], contents.words.status
    return Series(
        contents.translate("cases_by_status_quarter_by_quarter"),
        contents.translate("cases_series"),
        [contents.quarter_name(trend.quarter) for trend in trends],
        [
            (words[s.value], [trend.statuses.get(s.value, 0) for trend in trends],
             STATUS_FILLS[s.value])
            for s in SHOWN_BY_QUARTER
        ],
        upright=True,
    )  # fmt: skip


def _types(contents: Contents) -> Series:
    table, say = contents.figures.by_type, contents.translate
    return Series(
        say("damage_by_type_file"),
        say("million_baht"),
        contents.kinds(table["case_type"]),
        [(say("damage_baht"), [Decimal(d) for d in table["damage"]],
          Fill(BLUE))],
        millions=True,
    )  # fmt: skip


def _agencies(contents: Contents) -> Series:
    table, say = contents.figures.by_agency, contents.translate
    late = table[table["overdue"] > 0].sort_values("overdue", ascending=False, kind="stable")
    worst = late.head(uncut([int(n) for n in late["overdue"]], _TOP))
    if len(worst) > _MOST_BARS:
        return _agencies_alike(contents)
    cut = len(worst) < len(late)
    title = "cases_overdue_first_agencies" if cut else "cases_overdue_every_agency"
    return Series(
        say(title, worst=len(worst)),
        say("cases_series"),
        [str(name) for name in worst["agency"]],
        [(say("overdue_series"), [int(n) for n in worst["overdue"]], Fill(ALARM))],
    )


def _agencies_alike(contents: Contents) -> Series:
    """Count the agencies by their cases overdue, where too many are equal to be drawn each."""
    say, overdue = contents.translate, contents.figures.by_agency["overdue"]
    counts = overdue[overdue > 0].value_counts().sort_index(ascending=False)
    return Series(
        say("agencies_by_cases_overdue"),
        say("agencies_series"),
        [say("each_has_cases", cases=int(cases)) for cases in counts.index],
        [(say("agencies_series"), [int(n) for n in counts], Fill(ALARM))],
    )


def uncut(ranked: Sequence[int], most: int) -> int:
    """Give how many of the highest are shown: about `most`, never some of those that are equal.

    Equal ones beyond `most` are left out together; where they begin at the top, all are counted.
    """
    if len(ranked) <= most:
        return len(ranked)
    higher = sum(number > ranked[most] for number in ranked)
    return higher or sum(number == ranked[0] for number in ranked)


def _ages(contents: Contents) -> Series:
    table, say = contents.figures.ageing, contents.translate
    return Series(
        say("open_cases_by_days_at_their"),
        say("cases_series"),
        age_titles(contents),
        [(say("cases_series"), [int(table[band].sum()) for band in BANDS], Fill(BLUE))],
        upright=True,
    )


def short(name: str, longest: int) -> str:
    """Cut a label that is longer than there is room for, visibly."""
    name = name.replace("สำนักงานเขต", "เขต")
    return name if len(name) <= longest else name[: longest - 1] + "…"


def in_words(series: Series, contents: Contents) -> str:
    """Put a chart into words, for those who can't see it."""
    unit = contents.translate("baht_series") if series.millions else series.unit
    head = f"{series.title} ({unit}): "
    if not series.labels:
        return head + contents.translate("none")
    named = len(series.numbers) > 1
    return head + "; ".join(
        f"{label} "
        + ", ".join(
            f"{name} {numbers[place]:,}" if named else f"{numbers[place]:,}"
            for name, numbers, _ in series.numbers
            if numbers[place] or not named
        )
        for place, label in enumerate(series.labels)
    )
