"""A template that would be work without end for the machine is refused, and told where."""

from __future__ import annotations

from functools import partial

import pytest

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.docx_template import TemplateSource
from pipeline.documents.placeholders import Placeholder, ValueKind
from pipeline.documents.template_check import check_source
from pipeline.documents.template_trial import fault_at
from pipeline.documents.value_format import Writer
from tests.documents.test_template_check import NAMESPACE, paragraph

NAMES = tuple(
    Placeholder(name, ValueKind.LIST, "", within=(Placeholder("no", ValueKind.COUNT, ""),))
    for name in "abcd"
)
DEEP = {depth: "".join(f"{{% for in_{name} in {name} %}}" for name in "abcd"[:depth])
        for depth in (3, 4)}  # fmt: skip
BOUNDS = {
    "as long as a tag may be": ("{{ " + "x" * 494 + " }}", "unknown_placeholder"),
    "longer": ("{{ " + "x" * 495 + " }}", "tag_too_long"),
    "as deep as loops may stand": (
        f"{DEEP[3]}{{{{ x }}}}{'{% endfor %}' * 3}", "unknown_placeholder",
    ),
    "deeper": (f"{DEEP[4]}{'{% endfor %}' * 4}", "loops_too_deep"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), BOUNDS.values(), ids=BOUNDS)
def test_a_template_is_no_work_without_end(text: str, told: str) -> None:
    xml = f'<w:body xmlns:w="{NAMESPACE}">{paragraph(text)}</w:body>'
    source = TemplateSource("x.docx", {"document": xml.encode()}, {"document": xml}, "document")
    found = check_source(source, NAMES, Writer(True), partial(pytest.fail, "rendered"))
    assert [each.message.facts["what"].code for each in found] == [told]


@pytest.mark.parametrize(("length", "quoted"), [(60, "ก" * 60), (61, "ก" * 60 + "…")])
def test_a_place_is_told_by_the_beginning_of_its_paragraph(length: int, quoted: str) -> None:
    fault = fault_at("x.docx", "word/document.xml", "ก" * length, DOCUMENT_MESSAGES("loose_brace"))
    assert f"“{quoted}”" in str(fault)
