"""The figures that people quote: the tiles of the first sheet, and their names in formulas."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.trend import Trend, recovered_in_year
from pipeline.locale import Wording
from pipeline.model.codes import CAME_BACK, ReturnStatus
from pipeline.report import sum_labels
from pipeline.report.contents import Contents
from pipeline.report.report_wordings import REPORT
from pipeline.report.table import ColumnKind, Number
from pipeline.thai.numerals import format_baht


@dataclass(frozen=True)
class Tile:
    """One figure of the first sheet; `place` is the count that it shows, `section` has its rows."""

    place: str
    section: str
    label: str
    value: Number
    kind: ColumnKind
    below: str
    alarm: bool = False


def tiles(contents: Contents) -> list[Tile]:
    """Give the eight tiles, in order: what must be acted on stands in the second row."""
    figures, letters, say = contents.figures, contents.letters, contents.translate
    returned, asked = (len(figures.returns_with(*each)) for each in (CAME_BACK, ReturnStatus))
    days = figures.windows.headline
    near, lapsed, new = figures.lapsing_within(days), figures.lapsed, figures.newly_lapsed
    overdue = sum(int(n) for n in figures.by_agency["overdue"])
    year, waiting = figures.quarter.fiscal_year, letters.letter_count - letters.sent
    recovered = format_baht(recovered_in_year(contents.trends or (Trend.of(figures),)))
    undecided = f"{say(sum_labels.UNDECIDED)} {format_baht(figures.undecided.baht)}"
    return [
        Tile("returned agencies", "returns", say("agencies_returned"),
             returned, ColumnKind.COUNT, say("of", all_agencies=asked)),
        Tile("agencies cases", "register", say("cases"), figures.total.cases,
             ColumnKind.COUNT, say("open_tiles", open_count=figures.open_count)),
        Tile("agencies damage", "types", say("damage_baht_tiles"),
             figures.total.baht, ColumnKind.MONEY,
             say("recovered_this_year", recovered=recovered)),
        Tile("agencies claimable", "statuses", contents.baht(sum_labels.CLAIMABLE),
             figures.claimable.baht, ColumnKind.MONEY, undecided),
        Tile("agencies overdue", "deadlines", say("cases_overdue_quarter_totals"), overdue,
             ColumnKind.COUNT, say("at_one_step_or_more"), alarm=overdue > 0),
        Tile(f"lapsing {days} baht", "claims",
             say("lapsing_days_baht", days=days),
             near.baht, ColumnKind.MONEY, _claims_told(contents, near.cases),
             alarm=near.cases > 0),
        Tile("lapsed baht", "claims", contents.baht(sum_labels.LAPSED), lapsed.baht,
             ColumnKind.MONEY,
             _claims_told(contents, lapsed.cases, new.cases), alarm=lapsed.cases > 0),
        Tile("indicator", "letters",
             say("indicator", year=year),
             letters.percent, ColumnKind.PERCENT,
             say("sent_waiting", counted=letters.counted, target=letters.target, waiting=waiting)),
    ]  # fmt: skip


def _claims_told(contents: Contents, cases: int, new: int = 0) -> str:
    """Say how many claims a sum is of, and how many of them are new since when; 0 is not said."""
    if not cases:
        return contents.translate("no_claims_tiles")
    if not new:
        return contents.translate("claims_tiles", cases=cases)
    since = contents.figures.new_from
    return contents.translate("claims_them_new_since", cases=cases, cases2=new, since=since)


def named_figures(days: int) -> dict[str, tuple[str, Wording]]:
    """Give the names in the workbook's formulas: the count each stands for, and what it means.

    `days` is the window of lapsing claims that the first sheet shows.  The names are English
    letters, because Excel's take no Thai vowel or tone mark that stands above or below.
    """
    return {
        "agencies_returned": (
            "returned agencies",
            "agencies_that_returned_record_lists",
        ),
        "cases_total": ("agencies cases", "all_cases"),
        "cases_open": ("agencies open_cases", "open_cases_quarter_totals"),
        "cases_overdue": ("agencies overdue", "cases_overdue_quarter_totals"),
        "damage_total": ("agencies damage", "damage_baht_tiles"),
        "claimable_total": (
            "agencies claimable",
            "may_still_be_claimed_baht",
        ),
        "undecided_total": ("agencies undecided", "not_yet_decided_baht"),
        "claims_lapsed": ("lapsed cases", sum_labels.LAPSED),
        "claims_lapsed_baht": ("lapsed baht", sum_labels.LAPSED),
        f"claims_lapsing_{days}": (
            f"lapsing {days} cases",
            REPORT("claims_lapsing_within_days_tiles", days=days),
        ),
        f"claims_lapsing_{days}_baht": (
            f"lapsing {days} baht",
            REPORT("claims_lapsing_within_days_baht", days=days),
        ),
        "letters_written": ("letters written", "letters_written"),
        "letters_sent": ("letters sent", "letters_sent"),
        "indicator_percent": ("indicator", "indicator_tiles"),
    }
