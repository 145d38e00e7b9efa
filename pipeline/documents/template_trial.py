"""The trial of a template: rendered on sample data before a letter is written.

Takes a template whose expressions were walked, gives a fault for each place where no sound
document comes out, where words of the template are lost, or where a sentence counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.documents.document_messages import DOCUMENTS
from pipeline.documents.docx_template import Template, TemplateSource
from pipeline.documents.placeholders import Holds, Placeholder, sample
from pipeline.documents.template_text import lost_words, paragraph_texts
from pipeline.documents.value_format import Writer
from pipeline.locale import Message
from pipeline.model.faults import Fault

_PARTS = {
    "header": DOCUMENTS("header"),
    "footer": DOCUMENTS("footer"),
    "document": DOCUMENTS("body"),
}
_SNIPPET = 60


def fault_at(template: str, part: str, paragraph: str, what: Message) -> Fault:
    """Give a fault with its place: the part and the beginning of the paragraph, as Word shows it.

    A `paragraph` of no text is the end of the part.
    """
    words = " ".join(paragraph.split())
    quoted = f"“{words[:_SNIPPET]}{'…' if len(words) > _SNIPPET else ''}”"
    message = DOCUMENTS(
        "at_place",
        kind=next((word for key, word in _PARTS.items() if key in part), part),
        paragraph=quoted if words else DOCUMENTS("at_the_end"),
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
    refused = {each.name: False for each in placeholders if each.holds is Holds.YES_NO}
    bare = sample(tuple(placeholders), bare=True)
    for context in (full, full | refused, bare):
        try:
            parts = template.render(context)
            for name in template.dynamic:
                for text in lost_words(source.parts[name], parts[name], writer):
                    yield fault_at(source.name, name, text, DOCUMENTS("words_lost"))
        except (TypeError, ValueError) as error:
            yield Fault(source.name, 0, DOCUMENTS("sample_failed", error=error))
        except etree.XMLSyntaxError:
            yield Fault(source.name, 0, DOCUMENTS("sample_broken"))
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
                yield fault_at(source.name, name, text, DOCUMENTS("counts_nothing"))
