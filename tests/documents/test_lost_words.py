"""What a template says outside its tags and a letter made of it does not."""

from __future__ import annotations

from pipeline.documents.template_trial import lost_words
from pipeline.documents.value_format import Writer
from tests.documents.test_template_check import NAMESPACE, paragraph


def test_words_that_rendering_would_swallow_are_told() -> None:
    body = f'<w:body xmlns:w="{NAMESPACE}">{{}}</w:body>'
    source = body.format(paragraph("คำขึ้นต้น") + paragraph("ด้วยสำนักงาน 12"))
    writer, whole = Writer(True), source.replace("12", "๑๒")
    assert list(lost_words(source.encode(), whole.encode(), writer)) == []
    swallowed = whole.replace("คำขึ้นต้น", "")
    assert list(lost_words(source.encode(), swallowed.encode(), writer)) == ["คำขึ้นต้น"]


def test_of_words_within_blocks_nothing_is_asked_and_of_those_behind_everything() -> None:
    texts = ("{%p if a %}", "{%p for b in c %}", "ภายใน", "{%p endfor %}", "{%p endif %}", "ข้างหลัง")
    body = "".join(map(paragraph, texts))
    source = f'<w:body xmlns:w="{NAMESPACE}">{body}</w:body>'.encode()
    empty = f'<w:body xmlns:w="{NAMESPACE}"/>'.encode()
    assert list(lost_words(source, empty, Writer(True))) == ["ข้างหลัง"]
