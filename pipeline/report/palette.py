"""The colours of everything that is drawn on a screen: sheets, charts and the page.

They are told apart by lightness as well as by hue, so that they hold for colour-blind readers and
in grey print: `ALARM` is the darkest, `PALE` the lightest.
"""

from __future__ import annotations

from dataclasses import dataclass

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

STATUS_COLOURS = {
    "overdue": ALARM,
    "due_soon": AMBER,
    "unknown": "#596069",
    "running": "#7FA9C9",
    "met_late": "#34495A",
    "met": SKY,
    "not_started": RULE,
    "not_applicable": RULE,
    "closed": "#E3E8EC",
}
"""Dark and light by turns in the order in which they are stacked, so that grey print parts them."""


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
