"""What the program says, in Thai or in English: each wording named by a code, standing once.

A room declares its wordings in Thai as a `Catalogue`; the English stands beside it in
`en/LC_MESSAGES/DOMAIN.po`, read by gettext, with the code as context and the Thai as msgid, so
that a Thai sentence that was changed leaves no stale English behind.  A wording and its facts make
a `Message`, which is put into words where it is shown, in the language of whoever reads it.
Days among the facts, and messages within messages, follow that language; so do words that go
with a number, which the English gives twice: `{count} {count:case is|cases are} open`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.locale.english import day_in_english, filled_in, weekday_in_english

THAI, ENGLISH = "th", "en"
LANGUAGES = (THAI, ENGLISH)
_DAYS_KNOWN = 10_000
"""Days whose words are remembered: a quarter names the same few years over and over."""


@dataclass(frozen=True, slots=True)
class Message:
    """One wording with its facts, not yet in any language.

    `str` gives the Thai, the language of the office's documents.
    """

    domain: str
    code: str
    thai: str
    """The wording as the catalogue declares it: a `str.format` template over the facts."""
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def in_language(self, language: str) -> str:
        """Put the message into words; raises KeyError where a fact is missing."""
        facts = {name: _spoken(fact, language) for name, fact in self.facts.items()}
        if language == THAI:
            return self.thai.format_map(facts)
        return filled_in(english_wordings(self.domain).pgettext(self.code, self.thai), facts)

    def __str__(self) -> str:
        return self.in_language(THAI)


Wording = Message | str
"""A message, or words that read the same in every language: a name, a path, a number."""


def worded(wording: Wording, language: str) -> str:
    """Put a message into words; other words stay as they are."""
    return wording.in_language(language) if isinstance(wording, Message) else wording


class Catalogue(Mapping[str, str]):
    """The wordings of one room in Thai, by code; called with a code and facts, a message."""

    def __init__(self, domain: str, *wordings: Mapping[str, str]) -> None:
        self.domain = domain
        self._thai: dict[str, str] = {}
        for part in wordings:
            doubled = sorted(self._thai.keys() & part.keys())
            if doubled:
                raise ValueError(f"{domain}: declared twice: {', '.join(doubled)}")
            self._thai.update(part)

    def __call__(self, code: str, /, **facts: object) -> Message:
        """Name a wording and give its facts; raises KeyError where there is no such wording."""
        return Message(self.domain, code, self._thai[code], facts)

    def translate(self, code: str, language: str, /, **facts: object) -> str:
        """Give a wording in `th` or `en`; raises KeyError where there is none or a fact lacks."""
        if language == THAI:  # the documents' language: tens of thousands of times in a run
            told = {name: _spoken(fact, THAI) for name, fact in facts.items()}
            return self._thai[code].format_map(told)
        return self(code, **facts).in_language(language)

    def __getitem__(self, code: str) -> str:
        return self._thai[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._thai)

    def __len__(self) -> int:
        return len(self._thai)


@cache
def english_wordings(domain: str) -> gettext.GNUTranslations:
    """Give the English of a domain, by code as context."""
    source = Path(__file__).parent / "en" / "LC_MESSAGES" / f"{domain}.mo"
    with source.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


@lru_cache(_DAYS_KNOWN)
def day_words(day: date, language: str) -> str:
    """Write a day in full: `25 พฤศจิกายน 2563`, `25 November 2020`."""
    from pipeline.thai.dates import format_long  # a command's `--help` words no day

    return format_long(day) if language == THAI else day_in_english(day)


def weekday_words(day: date, language: str) -> str:
    """Name the day of the week."""
    from pipeline.thai.dates import weekday_name

    return weekday_name(day) if language == THAI else weekday_in_english(day)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day among the facts: `{day}` in full, `{day:short}` abbreviated, `{day:weekday}`."""

    day: date
    language: str

    def __format__(self, spec: str) -> str:
        if spec == "weekday":
            return weekday_words(self.day, self.language)
        if spec == "short":
            from pipeline.thai.dates import format_short

            return format_short(self.day) if self.language == THAI else self.day.isoformat()
        return day_words(self.day, self.language)

    def __str__(self) -> str:
        return format(self, "")


def _spoken(fact: object, language: str) -> Any:
    if isinstance(fact, date):
        return _Day(fact, language)
    return fact.in_language(language) if isinstance(fact, Message) else fact
