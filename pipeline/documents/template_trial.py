"""The trial of a template: rendered on sample data before a letter is written.

Takes a template whose expressions were walked, gives a fault for each place where no sound
document comes out, where words of the template are lost, or where a sentence counts nothing.

docxtpl joins what Word has split, and takes away markup between braces: a brace that is missing
then swallows the paragraphs up to the next one, without a word.  So the braces of each paragraph
are counted before anything is prepared, and every paragraph without a tag must stand in the
rendered document as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.docx_template import Template, TemplateSource
from pipeline.documents.paragraph_style import W
from pipeline.documents.placeholders import Placeholder, ValueKind, sample
from pipeline.documents.value_format import Writer
from pipeline.locale import Message
from pipeline.model.faults import Fault

_PARAGRAPH, _TEXT = f"{W}p", f"{W}t"
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
            if not any(shown in each for each in kept):
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


_PARTS = {
    "header": DOCUMENT_MESSAGES("header"),
    "footer": DOCUMENT_MESSAGES("footer"),
    "document": DOCUMENT_MESSAGES("body"),
}
_SNIPPET = 60


def fault_at(template: str, part: str, paragraph: str, what: Message) -> Fault:
    """Give a fault with its place: the part and the beginning of the paragraph, as Word shows it.

    A `paragraph` of no text is the end of the part.
    """
    words = " ".join(paragraph.split())
    quoted = f"“{words[:_SNIPPET]}{'…' if len(words) > _SNIPPET else ''}”"
    message = DOCUMENT_MESSAGES(
        "at_place",
        kind=next((word for key, word in _PARTS.items() if key in part), part),
        paragraph=quoted if words else DOCUMENT_MESSAGES("at_the_end"),
        what=what,
    )
    return Fault(template, 0, message)


def faults_of_trial(
    source: TemplateSource,
    placeholders: Sequence[Placeholder],
    writer: Writer,
    compiled: Callable[[], Template],
) -> Iterator[Fault]:
    """Render on sample data, and tell where no sound document comes out, or a false one.

    Full, full with no for every yes, and bare: a passage stands under one of them.
    """
    from lxml import etree

    template = compiled()
    full = sample(tuple(placeholders))
    refused = {each.name: False for each in placeholders if each.holds is ValueKind.YES_NO}
    bare = sample(tuple(placeholders), bare=True)
    for context in (full, full | refused, bare):
        try:
            parts = template.render(context)
            for name in template.dynamic:
                for text in lost_words(source.parts[name], parts[name], writer):
                    yield fault_at(source.name, name, text, DOCUMENT_MESSAGES("words_lost"))
        except (TypeError, ValueError) as error:
            yield Fault(source.name, 0, DOCUMENT_MESSAGES("sample_failed", error=error))
        except etree.XMLSyntaxError:
            yield Fault(source.name, 0, DOCUMENT_MESSAGES("sample_broken"))
            return
    if _EXPLAINED.keys() <= bare.keys():
        yield from _counts_nothing(source, template.render(bare | _explained(full)))


_EXPLAINED = {"closed_cases": 1, "closed_baht": None, "closed_words": None, "asked": None}
"""What a letter holds that presses nothing, and asks why a case was closed; None: the sample's."""
_NO_CASES = re.compile(r"(?<![\d๐-๙,.])[0๐] (?:เรื่อง|รายการ)")


def _explained(full: Mapping[str, object]) -> dict[str, object]:
    return {name: full[name] if value is None else value for name, value in _EXPLAINED.items()}


def _counts_nothing(source: TemplateSource, parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """Tell of each sentence about no cases in a letter that presses none.

    An office's template of before knows no letter about closed cases alone: it would press 0.
    """
    for name in source.prepared:
        for text in paragraph_texts(parts[name]):
            if _NO_CASES.search(text):
                yield fault_at(source.name, name, text, DOCUMENT_MESSAGES("counts_nothing"))
