"""Values as a document shows them: formatted, in the office's digits, safe inside XML.

Every value that a template prints passes through a `Writer`, so nothing that an agency typed can
break a document: markup is escaped, what XML cannot hold shows as a visible mark, line breaks
become Word's, and direction marks are closed where the value ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.thai.dates import format_long
from pipeline.thai.numerals import format_baht, to_arabic_digits, to_thai_digits
from pipeline.thai.text import NOT_IN_XML, xml_text

if TYPE_CHECKING:
    from markupsafe import Markup

TemplateValues = dict[str, Any]
"""What a template, or a turn of one of its loops, shows under each name."""


class Literal(str):
    """Text whose digits stay as they are: a file name, the address of a cell."""

    __slots__ = ()


# What is pasted and searched as it stands: the id of a case, the address of mail or a page.
_CASE_ID = r"(?<![0-9A-Za-z-])[0-9A-Z]+-\d{4}-\d{4,6}(?![0-9-])"
_CASE_IDS = re.compile(f"({_CASE_ID})")
_KEPT = re.compile(rf"({_CASE_ID}|https?://\S+|\S+@\S+\.\w+)")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNPLAIN = re.compile(f"[<>&\t\n\r\x85\u2028\u2029\u202a-\u202e\u2066-\u2069{NOT_IN_XML}]")
_MOST_KNOWN = 20_000
"""Values whose markup is remembered at a time."""
# Word's own line break and tab, between two runs of text of one run.
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'

_EMBEDS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns a value into the text of a document: Thai digits throughout, or none."""

    thai_digits: bool

    def digits(self, text: str) -> str:
        """Give `text` in the office's digits; ids of cases and addresses of mail keep theirs."""
        if not self.thai_digits:
            return to_arabic_digits(text)
        # To look for an address takes a step for each letter from each letter of a word.
        addresses = "@" in text or "://" in text
        if not addresses and "-" not in text:
            return to_thai_digits(text)
        pieces = (_KEPT if addresses else _CASE_IDS).split(text)
        return "".join(
            piece if place % 2 else to_thai_digits(piece) for place, piece in enumerate(pieces)
        )

    def text(self, value: object) -> str:
        """Give a value as plain text: counts and baht with commas, dates in full.

        Raises TypeError for what a letter does not print: nothing at all, yes or no, a list.
        """
        if isinstance(value, Literal):
            return str(value)
        if isinstance(value, str):
            return self.digits(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.digits(f"{value:,}")
        if isinstance(value, Decimal):
            return self.digits(format_baht(value))
        if isinstance(value, date):
            return self.digits(format_long(value))
        raise TypeError(f"a document does not print {type(value).__name__}")

    def finalizer(self) -> Callable[[object], object]:
        """Give the function that turns a value into markup for the inside of a text run.

        It is Jinja's `finalize`: every value that a template prints goes through it.
        """
        from jinja2 import Undefined
        from markupsafe import Markup

        # The same few hundred values stand in all letters.  By type as well: True is 1 and a
        # Literal a str to a dictionary, but not on paper.
        # Texts, which most are, stand under themselves.
        known: dict[object, Markup] = {}

        def finalize(value: object) -> object:
            if isinstance(value, Markup):
                return value
            if isinstance(value, Undefined):
                return str(value)  # complains
            key = value if type(value) is str else (type(value), value)
            try:
                markup = known.get(key)
            except TypeError:  # unhashable: a list, which text() refuses with a better word
                return Markup(_escaped(self.text(value)))
            if markup is None:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                known[key] = markup = Markup(_escaped(self.text(value)))
            return markup

        return finalize


def as_attribute(value: object) -> Markup:
    """Give a value for the inside of an XML attribute: as it is, never in Thai digits."""
    from markupsafe import escape

    return escape(xml_text(str(value)))


def _escaped(text: str) -> str:
    if not _UNPLAIN.search(text):
        return text
    text = _close_direction_marks(xml_text(text))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BREAK.sub(_LINE_BREAK, text).replace("\t", _TAB)


def _close_direction_marks(text: str) -> str:
    """Close every direction mark that `text` leaves open, so that it turns nothing after it."""
    still_open: list[str] = []
    for letter in text:
        if letter in _EMBEDS:
            still_open.append(_POP)
        elif letter in _ISOLATES:
            still_open.append(_POP_ISOLATE)
        elif letter in (_POP, _POP_ISOLATE) and letter in still_open:
            while still_open.pop() != letter:
                pass
    return text + "".join(reversed(still_open))
