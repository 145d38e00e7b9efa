"""What of a Word document's styles decides how high its paragraphs are; lengths in points.

Takes styles, paragraphs and runs; a style names the one that it rests on, and what a paragraph or
a run tells itself goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.thai.text_width import LINE_EM

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, PPR, SPACING, VAL = (W + name for name in ("p", "pPr", "spacing", "val"))
RUN_STYLE, _STYLE = f"{W}rStyle", f"{W}pStyle"
TWIPS = 20
"""Of a point."""


@dataclass(frozen=True)
class ParagraphStyle:
    """What of a style decides how high a paragraph is; lengths in points."""

    size: float = 16.0
    before: float = 0.0
    after: float = 0.0
    exact: float = 0.0
    """The height of a line, where the style fixes it."""
    left: float = 0.0
    first: float = 0.0
    """Of the first line beside the others: less than 0 where it hangs."""
    bold: bool = False
    keep_next: bool = False
    keep_lines: bool = False

    @property
    def line(self) -> float:
        """Points of a line."""
        return self.exact or self.size * LINE_EM


_PLAIN = ParagraphStyle()


@lru_cache(maxsize=16)
def styles_of(xml: bytes) -> Mapping[str, ParagraphStyle]:
    """Give the paragraph and character styles of a document by their ids."""
    from lxml import etree

    given = {each.get(f"{W}styleId"): each for each in etree.fromstring(xml).iter(f"{W}style")}
    found: dict[str, ParagraphStyle] = {}

    def resolved(name: str | None, left: int = 20) -> ParagraphStyle:
        element = given.get(name) if left else None
        if element is None:
            return ParagraphStyle()
        based = element.find(f"{W}basedOn")
        return _with_properties(
            element, resolved(None if based is None else based.get(VAL), left - 1)
        )

    for name in given:
        if name:
            found[name] = resolved(name)
    return found


def _with_properties(element: etree._Element, style: ParagraphStyle) -> ParagraphStyle:
    """Give a style with what an element (a style, a paragraph, a run) tells otherwise."""
    changes: dict[str, float | bool] = {}
    for part in (element.find(PPR), element.find(f"{W}rPr")):
        for each in () if part is None else part:
            name = each.tag[len(W) :]
            if name in ("keepNext", "keepLines", "b"):
                key = {"keepNext": "keep_next", "keepLines": "keep_lines", "b": "bold"}[name]
                changes[key] = each.get(VAL) not in ("0", "false")
            elif name == "sz":
                changes["size"] = float(each.get(VAL, 32)) / 2
            elif name == "spacing":
                changes |= _spacing(each)
            elif name == "ind":
                changes["left"] = points(each, "left") + points(each, "right")
                changes["first"] = points(each, "firstLine") - points(each, "hanging")
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]  # by name


def _spacing(element: etree._Element) -> dict[str, float]:
    found = {key: points(element, key) for key in ("before", "after") if element.get(f"{W}{key}")}
    if element.get(f"{W}lineRule") == "exact":
        found["exact"] = points(element, "line")
    return found


def points(element: etree._Element | None, name: str, otherwise: float = 0.0) -> float:
    """Give a length that an element tells in twips, in points."""
    told = None if element is None else element.get(f"{W}{name}")
    try:
        return otherwise if told is None else float(told) / TWIPS
    except ValueError:  # `auto`, a percentage
        return otherwise


def paragraph_style(
    element: etree._Element, styles: Mapping[str, ParagraphStyle]
) -> ParagraphStyle:
    """Give the style of a paragraph with what the paragraph itself tells otherwise."""
    properties = element[0] if len(element) else None
    if properties is None or properties.tag != PPR or not len(properties):
        return styles.get("Normal", _PLAIN)
    named = properties[0] if properties[0].tag == _STYLE else None
    style = styles.get("Normal" if named is None else named.get(VAL, ""), _PLAIN)
    own = len(properties) - (named is not None)
    return _with_properties(element, style) if own else style


def run_style(
    run: etree._Element,
    properties: etree._Element,
    style: ParagraphStyle,
    styles: Mapping[str, ParagraphStyle],
) -> ParagraphStyle:
    """Give the style of a run with these properties in a paragraph of a style."""
    named = properties.find(RUN_STYLE)
    own = style if named is None else styles.get(named.get(VAL, ""), style)
    return own if named is not None and len(properties) == 1 else _with_properties(run, own)
