"""The text of a template as Word wrote it: its braces counted, its words kept in rendering.

docxtpl joins what Word has split, and takes away markup between braces: a brace that is missing
then swallows the paragraphs up to the next one, without a word.  So the braces of each paragraph
are counted here before anything is prepared, and every paragraph without a tag must stand in the
rendered document as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.documents.value_format import Writer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_W}p", f"{_W}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TAG = re.compile(
    r"\{\{(?:(?![{}]).)*\}\}|\{%(?:(?!%\}|\{%|\{\{).)*%\}|\{#(?:(?!#\}).)*#\}", re.DOTALL
)
_BRACE = re.compile("[{}｛｝﹛﹜]")
"""Those of full width, which some keyboards write, make no tag."""
_RICH = re.compile(r"\{\{r\s")
_BLOCK = re.compile(r"\{%-?(?:p|tr|tc|r)? *(if|for|endif|endfor)\b")
_OPENS = ("if", "for")


def unbalanced(xml: bytes) -> Iterator[str]:
    """Give the text of each paragraph in which a brace has no partner."""
    for text in _texts_of_source(xml):
        if _BRACE.search(_TAG.sub("", text)):
            yield text


def with_rich_tag(xml: bytes) -> Iterator[str]:
    """Give the text of each paragraph with a `{{r name }}`.

    That is docxtpl's way to print formatted text; a plain value, as all of ours, would be lost.
    """
    return (text for text in _texts_of_source(xml) if _RICH.search(text))


def lost_words(source: bytes, rendered: bytes, writer: Writer) -> Iterator[str]:
    """Give each paragraph of `source` that holds no tag and is not in `rendered` as it stands.

    What stands within a condition or a loop may rightly be absent, and is not looked for.
    """
    kept = {_plain(text) for text in paragraph_texts(rendered)}
    depth = 0
    for text in _texts_of_source(source):
        blocks = _BLOCK.findall(text)
        if depth == 0 and text.strip() and not _TAG.search(text):
            shown = _plain(writer.digits(text))
            if shown not in kept and not any(shown in each for each in kept):
                yield text
        depth += sum(1 if name in _OPENS else -1 for name in blocks)


@lru_cache(maxsize=32)
def _texts_of_source(xml: bytes) -> tuple[str, ...]:
    """Give the texts of a part as Word wrote it, which is looked at again for every rendering."""
    return tuple(paragraph_texts(xml))


def paragraph_texts(xml: bytes) -> Iterator[str]:
    """Give the text of every paragraph; a text box is a paragraph of its own, told once."""
    from lxml import etree

    root = etree.fromstring(xml)
    texts: dict[etree._Element, list[str]] = {}
    for element in root.iter(_PARAGRAPH, _TEXT):
        if element.tag == _PARAGRAPH:
            texts[element] = []
        elif (paragraph := next(element.iterancestors(_PARAGRAPH), None)) is not None:
            texts[paragraph].append(element.text or "")
    told_again = {paragraph for each in root.iter(_FALLBACK) for paragraph in each.iter(_PARAGRAPH)}
    yield from ("".join(own) for paragraph, own in texts.items() if paragraph not in told_again)


def _plain(text: str) -> str:
    return " ".join(text.split())
