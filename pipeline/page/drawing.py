"""Charts as shapes: bars across for a list, stacked columns for quarters.  The template draws them.

All measures are in the units of a drawing `WIDTH` wide, which a telephone shows at its own size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.page.html_tables import HtmlTable, grid_of
from pipeline.report.contents import Contents
from pipeline.report.palette import Fill, Lines
from pipeline.report.series import Series, in_words, short
from pipeline.report.table import CrossTable

WIDTH = 340
_RIGHT = 52
"""Room for the number at a bar's end."""
_LINE = 36
_LABEL_LINE = 14
_LONGEST_LABEL = 48
_TOP, _BOTTOM = 6, 40
_COLUMNS_HIGH, _LEFT = 190, 40
_TICKS = 4
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar, or a part of a column; `paint` is a colour or names a hatching."""

    x: float
    y: float
    width: float
    height: float
    paint: str
    edge: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    small: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid or an axis."""

    x1: float
    y1: float
    x2: float
    y2: float
    axis: bool = False


@dataclass(frozen=True)
class Drawing:
    """A chart: its shapes, its words for those who can't see it, and its numbers."""

    id: str
    title: str
    unit: str
    description: str
    height: float
    rects: Sequence[Rect]
    texts: Sequence[Text]
    lines: Sequence[Line]
    hatchings: Sequence[tuple[str, str, Lines]]
    """Name, colour and run of the lines of each hatching in it."""
    legend: Sequence[tuple[str, str, str]]
    """Name, paint and edge, where there is more than one series."""
    numbers: HtmlTable


def draw(id_: str, series: Series, contents: Contents) -> Drawing:
    """Draw a chart of the workbook."""
    stacked = len(series.numbers) > 1
    height, rects, texts, lines = _columns(series) if stacked else _bars(series)
    values = [[n[place] for _, n, _ in series.numbers] for place in range(len(series.labels))]
    numbers = CrossTable(
        f"{id_}-numbers", series.title, contents.translate("item"),
        [name for name, _, _ in series.numbers], series.labels, values, across=False, down=False,
    )  # fmt: skip
    legend = [(n, _paint(fill), fill.edge) for n, _, fill in series.numbers] if stacked else []
    fills = series.fills or [fill for _, _, fill in series.numbers]
    hatchings = [(_hatching(fill), fill.colour, fill.lines) for fill in fills if fill.lines]
    return Drawing(
        id_, series.title, series.unit, in_words(series, contents), height, rects, texts, lines,
        hatchings, legend, grid_of(numbers, contents),
    )  # fmt: skip


Shapes = tuple[float, list[Rect], list[Text], list[Line]]


def _bars(series: Series) -> Shapes:
    _, numbers, only = series.numbers[0]
    shown = [_plotted_value(value, series) for value in numbers]
    ticks = _ticks(max(shown, default=0.0))
    room = WIDTH - _RIGHT
    bottom = _TOP + _LINE * max(len(shown), 1)
    rects, texts = [], []
    lines = [Line(room * t / ticks[-1], _TOP, room * t / ticks[-1], bottom) for t in ticks]
    for place, (label, value) in enumerate(zip(series.labels, shown, strict=True)):
        y = _TOP + place * _LINE
        long = room * value / ticks[-1]
        fill = series.fills[place] if series.fills else only
        rects.append(Rect(0, y + 18, round(max(long, 0), 1), 13, _paint(fill), fill.edge))
        texts.append(Text(0, y + 13, short(label, _LONGEST_LABEL)))
        texts.append(Text(round(long + 5, 1), y + 29, _number(value, series)))
    lines.append(Line(0, bottom, room, bottom, axis=True))
    for place, tick in enumerate(ticks):
        anchor = "start" if place == 0 else "middle"
        texts.append(Text(room * tick / ticks[-1], bottom + 14, _tick(tick), anchor, small=True))
    texts.append(Text(WIDTH, bottom + 30, series.unit, "end", small=True))
    return bottom + _BOTTOM, rects, texts, lines


def _columns(series: Series) -> Shapes:
    count = len(series.labels)
    sums = [
        sum(_plotted_value(n[place], series) for _, n, _ in series.numbers)
        for place in range(count)
    ]
    ticks = _ticks(max(sums, default=0.0))
    bottom, room = _TOP + 14 + _COLUMNS_HIGH, WIDTH - _LEFT
    rects, texts, lines = [], [Text(0, _TOP + 6, series.unit, small=True)], []
    for tick in ticks:
        y = bottom - _COLUMNS_HIGH * tick / ticks[-1]
        lines.append(Line(_LEFT, y, WIDTH, y, axis=tick == 0))
        texts.append(Text(_LEFT - 5, y + 4, _tick(tick), "end", small=True))
    step = room / count
    every = -(-count // 6)
    for place, label in enumerate(series.labels):
        left, y = _LEFT + place * step + step * 0.18, bottom
        for _, numbers, fill in series.numbers:
            high = _COLUMNS_HIGH * _plotted_value(numbers[place], series) / ticks[-1]
            y -= high
            if high:
                rects.append(Rect(round(left, 1), round(y, 1), round(step * 0.64, 1),
                                  round(high, 1), _paint(fill), fill.edge))  # fmt: skip
        if place % every == 0:
            middle = round(_LEFT + (place + 0.5) * step, 1)
            # Beside each other, four names of quarters would touch.
            texts += [Text(middle, bottom + 16 + _LABEL_LINE * line, word, "middle", small=True)
                      for line, word in enumerate(label.split(" "))]  # fmt: skip
    return bottom + 26 + _LABEL_LINE, rects, texts, lines


def _hatching(fill: Fill) -> str:
    return f"lines-{fill.colour.removeprefix('#')}"


def _paint(fill: Fill) -> str:
    return f"url(#{_hatching(fill)})" if fill.lines else fill.colour


def _plotted_value(value: int | Decimal, series: Series) -> float:
    return float(value) / _MILLION if series.millions else float(value)


def _number(value: float, series: Series) -> str:
    return f"{value:,.1f}" if series.millions else f"{value:,.0f}"


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _ticks(most: float) -> list[float]:
    """Give round steps from nought to at least `most`."""
    if most <= 0:
        return [0.0, 1.0]
    step = next(
        base * 10.0**power
        for power in range(-1, 12)
        for base in (1, 2, 5)
        if base * 10.0**power * _TICKS >= most
    )
    if most == int(most):
        step = max(step, 1.0)
    count = int(-(-most // step))
    return [round(step * place, 2) for place in range(count + 1)]
