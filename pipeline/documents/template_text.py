"""The text of a template as Word wrote it: its braces counted, its words kept in rendering.

docxtpl joins what Word has split, and takes away markup between braces: a brace that is missing
then swallows the paragraphs up to the next one, without a word.  So the braces of each paragraph
are counted here before anything is prepared, and every paragraph without a tag must stand in the
rendered document as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.documents.value_format import Writer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
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
    for text in paragraph_texts(xml):
        if _BRACE.search(_TAG.sub("", text)):
            yield text


def with_rich_tag(xml: bytes) -> Iterator[str]:
    """Give the text of each paragraph with a `{{r name }}`.

    That is docxtpl's way to print formatted text; a plain value, as all of ours, would be lost.
    """
    return (text for text in paragraph_texts(xml) if _RICH.search(text))


def lost_words(source: bytes, rendered: bytes, writer: Writer) -> Iterator[str]:
    """Give each paragraph of `source` that holds no tag and is not in `rendered` as it stands.

    What stands within a condition or a loop may rightly be absent, and is not looked for.
    """
    kept = {_plain(text) for text in paragraph_texts(rendered)}
    depth = 0
    for text in paragraph_texts(source):
        blocks = _BLOCK.findall(text)
        if depth == 0 and text.strip() and not _TAG.search(text):
            shown = _plain(writer.digits(text))
            if shown not in kept and not any(shown in each for each in kept):
                yield text
        depth += sum(1 if name in _OPENS else -1 for name in blocks)


def paragraph_texts(xml: bytes) -> Iterator[str]:
    """Give the text of every paragraph; a text box is a paragraph of its own, told once."""
    from lxml import etree

    root = etree.fromstring(xml)
    for paragraph in root.iter(f"{_W}p"):
        if next(paragraph.iterancestors(f"{_MC}Fallback"), None) is None:
            yield "".join(_own_texts(paragraph))


def _own_texts(paragraph: object) -> Iterator[str]:
    for text in paragraph.iter(f"{_W}t"):  # type: ignore[attr-defined]  # python-docx
        if next(text.iterancestors(f"{_W}p")) is paragraph:
            yield text.text or ""


def _plain(text: str) -> str:
    return " ".join(text.split())
