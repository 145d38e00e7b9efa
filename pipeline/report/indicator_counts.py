"""The letters counted: written, sent, and the indicator so far."""

from __future__ import annotations

from pipeline.figures.indicator import NOT_COUNTED
from pipeline.model.quarter import Quarter
from pipeline.report.contents import Contents
from pipeline.report.table import Condition, Count, Counts, Kind, Share, Tally


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
        (say("หนังสือถึงหน่วยงานที่จัดทำไตรมาสนี้", "letters written this quarter"),
         Count("letters written", counted.written,
               source=Tally("letters", [*to_agencies, ("kind", "=", "?*")]))),
        (say("ในจำนวนนี้ส่งออกแล้ว", "of them sent"),
         Count("letters sent", counted.sent,
               source=Tally("letters", [*to_agencies, (sent, ">", 0)]))),
        (say("ส่งออกในปีงบประมาณ จากไตรมาสก่อน ๆ", "sent in the year, earlier quarters"),
         Count("letters before", counted.counted_before)),
        (say("ส่งออกในปีงบประมาณ รวมไตรมาสนี้", "sent in the year, this one too"),
         Count("letters counted", counted.counted,
               source=Tally("letters", [*to_agencies, *in_year], added_to="letters before"))),
        (say("เป้าหมายทั้งปี (ฉบับ)", "target for the year"),
         Count("letters target", counted.target)),
        (say("ตัวชี้วัด (ร้อยละ ไม่เกิน 100)", "indicator (%, at most 100)"),
         Count("indicator", counted.percent, Kind.PERCENT,
               Share("letters counted", "letters target"))),
    )  # fmt: skip
    return Counts(
        "indicator",
        say(f"ตัวชี้วัด ปีงบประมาณ {year}", f"Indicator, fiscal year {year}"),
        say("รายการ", "item"),
        [say("ฉบับ", "letters")],
        [(label, [count]) for label, count in counts],
    )
