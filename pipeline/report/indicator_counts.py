"""The letters counted: written, sent, and the indicator so far."""

from __future__ import annotations

from pipeline.figures.indicator import NOT_COUNTED
from pipeline.model.quarter import Quarter
from pipeline.report.contents import Contents
from pipeline.report.table import ColumnKind, Condition, Count, Counts, Percentage, Tally


def indicator_counts(contents: Contents) -> Counts:
    """Give the counts over the list of letters."""
    counted, say = contents.letters, contents.say
    year = contents.figures.quarter.fiscal_year
    to_agencies: list[Condition] = [
        ("kind", "<>", contents.words.letter_kind[kind.value]) for kind in NOT_COUNTED
    ]
    sent, within = "dispatched_date", (Quarter(year, 1).start, Quarter(year, 4).end)
    in_year: list[Condition] = [(sent, ">=", within[0]), (sent, "<=", within[1])]
    counts = (
        (say("letters_written_this_quarter"),
         Count("letters written", counted.written,
               source=Tally("letters", [*to_agencies, ("kind", "=", "?*")]))),
        (say("them_sent"),
         Count("letters sent", counted.sent,
               source=Tally("letters", [*to_agencies, (sent, ">", 0)]))),
        (say("sent_year_earlier_quarters"),
         Count("letters before", counted.counted_before)),
        (say("sent_year_this_one_too"),
         Count("letters counted", counted.counted,
               source=Tally("letters", [*to_agencies, *in_year], added_to="letters before"))),
        (say("target_for_year"),
         Count("letters target", counted.target)),
        (say("indicator_at_most"),
         Count("indicator", counted.percent, ColumnKind.PERCENT,
               Percentage("letters counted", "letters target"))),
    )  # fmt: skip
    return Counts(
        "indicator",
        say("indicator_fiscal_year", year=year),
        say("item"),
        [say("letters")],
        [(label, [count]) for label, count in counts],
    )
