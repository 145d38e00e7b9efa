"""The colours of everything that is drawn on a screen: sheets, charts and the page.

They are told apart by lightness as well as by hue, so that they hold for colour-blind readers and
in grey print: `ALARM` is the darkest, `PALE` the lightest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

INK = "#1F2933"
NAVY = "#17324D"
ALARM = "#8A1C0B"
BLUE = "#2A6F97"
AMBER = "#E9A23B"
SKY = "#9CC5DE"
GREY = "#8A939B"
PALE = "#EDF2F6"
RULE = "#B8C2CA"
LINK = "#0B5394"
WHITE = "#FFFFFF"

PLAIN_BAR = "#C9DCE8"
CLAIM_BAR = "#F3C98B"
GOOD_BAR = "#CFE5D3"


class Lines(StrEnum):
    """How a hatched area's lines run."""

    UPWARD = "upward"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Fill:
    """What an area of a chart is filled with: one colour, or lines of it on white."""

    colour: str
    lines: Lines | None = None
    edge: str = WHITE


STATUS_FILLS = {
    "overdue": Fill("#75150A"),
    "due_soon": Fill("#DB8F1E"),
    "unknown": Fill("#596069", Lines.UPWARD),
    "running": Fill("#2F749C"),
    "met_late": Fill(NAVY, Lines.LEVEL),
    "met": Fill("#B3D4E8"),
    "not_started": Fill(RULE),
    "not_applicable": Fill(RULE),
    "closed": Fill(WHITE, edge=GREY),
}
"""What is stacked is hatched, or a fifth of black to white from every other plain fill, so that
grey print tells all seven apart whichever of them are nought."""


@dataclass(frozen=True, slots=True)
class Tone:
    """How a word in a list is set off from the others."""

    fill: str
    ink: str = INK
    bold: bool = False
    italic: bool = False


LAPSED = Tone(ALARM, WHITE, bold=True)
NEAREST = Tone("#C4572F", WHITE, bold=True)
NEAR = Tone(AMBER, bold=True)
LATER = Tone("#F6D9A8")
FARTHEST = Tone(PALE)
UNKNOWN = Tone(WHITE, italic=True)
TO_ANSWER = Tone("#F3C98B", bold=True)
AT_REST = Tone(PALE, bold=True)
