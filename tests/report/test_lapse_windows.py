"""Which claims lapse soon is decided once: sheet, tiles, memorandum and data file agree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.figures.claims import claims_table
from pipeline.figures.lapse_windows import LapseWindows
from pipeline.figures.letter_counts import LetterFigures
from pipeline.figures.quarterly import Figures
from pipeline.figures.trend import Trend
from pipeline.report.claims_radar import how_pressing
from pipeline.report.contents import Contents, Provenance
from pipeline.report.findings import findings
from pipeline.report.sections import sections
from pipeline.report.table import Counts, CrossTable, DataTable
from pipeline.report.tiles import named_figures, tiles
from tests import made_up_quarter

WINDOWS = (120, 45)


@pytest.fixture(scope="module")
def figures() -> Figures:
    made = made_up_quarter.figures(240)
    office = made.config.office
    schedule = office.schedule.model_copy(update={"lapse_within_days": WINDOWS})
    changed = office.model_copy(update={"schedule": schedule})
    return replace(made, config=replace(made.config, office=changed))


@pytest.fixture(scope="module")
def contents(figures: Figures) -> Contents:
    letters = LetterFigures(figures.quarter, 10, made_up_quarter.letters(figures))
    earlier = Trend.of(replace(figures, quarter=figures.quarter.previous))
    return Contents(figures, letters, Provenance(), history=(earlier,))


def texts(contents: Contents) -> list[str]:
    """Every word of the report: titles, labels, notes and what the lists say."""
    found = [*findings(contents), *named_figures(contents.figures.windows.headline)]
    found += [text for tile in tiles(contents) for text in (tile.label, tile.below)]
    for section in sections(contents):
        found += section.notes
        for block in section.blocks:
            found += _texts_in(block)
    return found


def _texts_in(block: Any) -> list[str]:
    if isinstance(block, Counts):
        return [label for label, _ in block.lines]
    if isinstance(block, CrossTable):
        return [*block.titles, *block.labels]
    assert isinstance(block, DataTable)
    light = [c for c in block.columns if c.key == "light"]
    told = [str(value) for column in light for value in column.read(block.rows)]
    return [*(column.title for column in block.columns), *told]


def test_no_other_window_is_told(contents: Contents) -> None:
    windows = re.compile(r"(?:ภายใน|ขาดอายุความใน|ขาดใน) (\d+) วัน")
    told = {int(days) for text in texts(contents) for days in windows.findall(text)}
    assert told == set(WINDOWS)


def test_every_place_gives_the_same_sums(figures: Figures, contents: Contents) -> None:
    kept = claims_table(figures)
    for days in WINDOWS:
        amount = figures.lapsing_within(days)
        assert amount.cases, "the sample has such claims"
        within = kept[(kept["within_days"] <= days).fillna(False)]
        assert (len(within), within["at_stake"].sum()) == (amount.cases, amount.baht)
        by_agency = figures.by_agency[f"lapsing_{days}_baht"].sum()
        assert by_agency == amount.baht
    claims = next(each for each in sections(contents) if each.sheet.id == "claims").blocks[0]
    assert isinstance(claims, Counts)
    sheet = {count.key: count.value for _, counts in claims.lines for count in counts}
    memo = {row["name"]: row for row in memo_context(figures, MemoPlan(figures.as_of))["windows"]}
    for days in WINDOWS:
        amount = figures.lapsing_within(days)
        assert sheet[f"lapsing {days} cases"] == amount.cases
        assert sheet[f"lapsing {days} baht"] == amount.baht
        assert any(f"ภายใน {days} วัน" in name and row["baht"] == amount.baht
                   for name, row in memo.items())  # fmt: skip
    shown = {tile.place: tile.value for tile in tiles(contents)}
    assert shown["lapsing 45 baht"] == figures.lapsing_within(45).baht
    assert contents.trends[-1].totals["lapsing_baht"] == figures.lapsing_within(45).baht


def test_a_claim_is_late_from_the_day_after_its_last(contents: Contents) -> None:
    assert "45" in how_pressing(0, contents, lapsed=False)
    assert how_pressing(45, contents, lapsed=False) == how_pressing(0, contents, lapsed=False)
    assert contents.translate("cautious_date_past") in how_pressing(-1, contents, lapsed=False)
    assert how_pressing(None, contents, lapsed=False) == contents.translate("day_unknown")
    assert how_pressing(121, contents, lapsed=False) == contents.translate("later")


def test_more_windows_than_marks_share_the_last(contents: Contents) -> None:
    office = contents.figures.config.office
    schedule = office.schedule.model_copy(update={"lapse_within_days": (10, 20, 30, 40, 50, 60)})
    config = replace(
        contents.figures.config, office=office.model_copy(update={"schedule": schedule})
    )
    told = replace(contents, figures=replace(contents.figures, config=config))
    marks = [how_pressing(left, told, lapsed=False)[0] for left in (10, 11, 21, 31, 41, 60)]
    assert marks == ["▲", "◆", "●", "○", "○", "○"]


@pytest.mark.parametrize(
    ("days", "shortest", "headline", "longest"),
    [((180, 30, 90, 60, 30), 30, 90, 180), ((45, 120), 45, 45, 120), ((30,), 30, 30, 30)],
)
def test_windows_in_any_order(
    days: tuple[int, ...], shortest: int, headline: int, longest: int
) -> None:
    windows = LapseWindows.of(days)
    assert (windows.shortest, windows.headline, windows.longest) == (shortest, headline, longest)
    assert windows.holding(-1) == shortest
    assert windows.holding(0) == windows.holding(shortest) == shortest
    assert windows.holding(longest) == longest
    assert windows.holding(longest + 1) is None
