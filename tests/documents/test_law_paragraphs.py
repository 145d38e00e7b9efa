"""The law as a letter quotes it: a paragraph for each act, its sections in their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.documents.law_sentences import law_paragraphs
from pipeline.model.codes import Force
from pipeline.office.config import Config
from tests.register import office_config

ACT = "พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539"
NAMED = "พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 และที่แก้ไขเพิ่มเติม"
AGAIN = "แห่งพระราชบัญญัติเดียวกัน"
HIGHER = "พ.ร.บ. ความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539"
OTHER = "ประมวลกฎหมายวิธีพิจารณาความแพ่ง มาตรา 274"

# What rules rest on, with what it says -> the paragraphs.
QUOTED = {
    "one section": ([(f"{ACT} มาตรา 9", "ก")], [f"{NAMED} มาตรา 9 ก"]),
    "sections in the order of their act": (
        [(f"{ACT} มาตรา 63/8", "ก"), (f"{ACT} มาตรา 63/7", "ข"), (f"{ACT} มาตรา 9", "ค")],
        [f"{NAMED} มาตรา 9 ค มาตรา 63/7 {AGAIN} ข และมาตรา 63/8 {AGAIN} ก"],
    ),
    "two sentences of one section": (
        [(f"{ACT} มาตรา 9", "ก"), (f"{ACT} มาตรา 9", "ข")], [f"{NAMED} มาตรา 9 ก และข"]
    ),
    "one sentence of two rules": (
        [(f"{ACT} มาตรา 9", "ก"), (f"{ACT} มาตรา 9", "ก")], [f"{NAMED} มาตรา 9 ก"]
    ),
    "two acts as the config lists them": (
        [(f"{ACT} มาตรา 9", "ก"), (f"{HIGHER} มาตรา 7", "ข")],
        ["พระราชบัญญัติความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 มาตรา 7 ข", f"{NAMED} มาตรา 9 ก"],
    ),
    "an act that the config does not list": (
        [("ประกาศกรุงเทพมหานคร ข้อ 2", "ก"), (f"{ACT} มาตรา 9", "ข")],
        [f"{NAMED} มาตรา 9 ข", "ประกาศกรุงเทพมหานคร ข้อ 2 ก"],
    ),
    "a place that names another law": (
        [(f"{ACT} มาตรา 63/8 และ{OTHER}", "ก")], [f"{NAMED} มาตรา 63/8 และ{OTHER} ก"]
    ),
    "and told after another": (
        [(f"{ACT} มาตรา 9", "ก"), (f"{ACT} มาตรา 63/8 และ{OTHER}", "ข")],
        [f"{NAMED} มาตรา 9 ก และมาตรา 63/8 {AGAIN} และ{OTHER} ข"],
    ),
    "two places of one law": (
        [(f"{ACT} มาตรา 9", "ก"), (f"{ACT} มาตรา 17 และมาตรา 18", "ข")],
        [f"{NAMED} มาตรา 9 ก และมาตรา 17 และมาตรา 18 {AGAIN} ข"],
    ),
    "an act as a whole": ([(ACT, "ก")], [f"{NAMED} ก"]),
}  # fmt: skip


def resting_on(laws: list[tuple[str, str]]) -> Config:
    """Give the office's config, its first rules resting on these laws and saying what they say."""
    config = office_config()
    rules = list(config.office.rules)
    for place, (law, sentence) in enumerate(laws):
        version = rules[place].current.model_copy(update={"law": law, "sentence": sentence})
        # With a force that adds nothing of the office's own to the sentence.
        given = {"versions": [version], "force": Force.STATUTORY}
        rules[place] = rules[place].model_copy(update=given)
    return replace(config, office=config.office.model_copy(update={"rules": rules}))


@pytest.mark.parametrize(("laws", "told"), QUOTED.values(), ids=QUOTED)
def test_the_law_behind_the_rules_that_are_used(
    laws: list[tuple[str, str]], told: list[str]
) -> None:
    config = resting_on(laws)
    used = [(rule_id, 0) for rule_id in [*config.rules][: len(laws)]]
    assert [each["text"] for each in law_paragraphs(config, used)] == told
