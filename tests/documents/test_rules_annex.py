"""The rules as an annex in Word: a clause for each rule, in sentences that a lawyer signs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.rule_clauses import RuleClause, definitions, rule_clauses
from pipeline.documents.rules_annex import write_rules_annex
from pipeline.model.labels import IN_THAI
from pipeline.office.config import Config, load_config
from pipeline.office.config.rule_config import NamedCondition
from pipeline.thai.numerals import to_arabic_digits
from tests.documents.letter_texts import W, read, root, sound, text_of
from tests.register import OFFICE, every_rule, office_config


@pytest.fixture(scope="module")
def annex(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("annex") / "rules.docx"
    write_rules_annex(path, office_config())
    return read(path)


def clauses(config: Config) -> dict[str, RuleClause]:
    """Give the clauses by the rule's id."""
    ids = [rule.id for rule in config.office.rules for _ in rule.versions]
    return dict(zip(ids, rule_clauses(config), strict=True))


def test_every_rule_says_its_law_who_from_when_until_when_and_what_is_asked() -> None:
    config = every_rule()
    for rule, clause in zip(config.office.rules, rule_clauses(config), strict=True):
        law, duty, ends, applies, asked = clause.sentences
        assert clause.name == rule.name
        assert rule.current.law.split()[-1] in law
        assert rule.actor in duty
        assert "นับแต่" in duty or "ก่อนวันครบกำหนดตามข้อ 8" in duty
        assert ends.startswith("ข้อนี้ถือว่าดำเนินการแล้วเมื่อปรากฏ")
        # As the workbook calls it: a code has one wording in all documents.
        assert applies.startswith(f"ข้อนี้เป็นกำหนดเวลาประเภท “{IN_THAI.force[rule.force.value]}”")
        assert "ใช้เมื่อ" in applies or "ใช้แก่ทุกเรื่อง" in applies
        assert f"ล่วงหน้า {rule.warn_days} วัน และขอให้หน่วยงาน{rule.action}" in asked


def test_the_two_years_read_as_a_lawyer_would_write_them() -> None:
    assert clauses(office_config())["prescription"].sentences == (
        "พระราชบัญญัติความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 มาตรา 10 วรรคสอง "
        "กำหนดให้สิทธิเรียกให้เจ้าหน้าที่ชดใช้ค่าสินไหมทดแทนมีอายุความ 2 ปี "
        "นับแต่วันที่หน่วยงานของรัฐรู้ถึงการละเมิดและรู้ตัวเจ้าหน้าที่ผู้จะพึงต้องใช้ค่าสินไหมทดแทน",
        "หัวหน้าหน่วยงานต้องใช้สิทธิภายใน 2 ปี นับแต่วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด "
        "หากไม่มีวันดังกล่าว ให้นับแต่วันที่คณะกรรมการเสนอความเห็น และหากยังไม่มีอีก "
        "ให้นับแต่วันที่วินิจฉัยสั่งการ ซึ่งเป็นการสันนิษฐาน จึงให้สอบถามวันที่ขาดจากหน่วยงาน "
        "หากวันที่รับสภาพหนี้หรือชำระบางส่วนครั้งล่าสุดอยู่ภายในกำหนด "
        "และมีผู้ต้องรับผิดรายเดียวหรือไม่ได้ระบุจำนวนผู้ต้องรับผิดไว้ ให้นับระยะเวลาเดียวกันใหม่แต่วันนั้น "
        "เนื่องจากวันเริ่มนับอาจเป็นที่โต้แย้ง จึงควรดำเนินการภายในกำหนดที่นับแต่วันแรกสุดของ"
        "วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด วันที่คณะกรรมการเสนอความเห็น และวันที่วินิจฉัยสั่งการ",
        "ข้อนี้ถือว่าดำเนินการแล้วเมื่อปรากฏวันที่ออกคำสั่งเรียกให้ชำระ หรือวันที่ฟ้องผู้ต้องรับผิดต่อศาล "
        "หากวันครบกำหนดตรงกับวันหยุด การฟ้องผู้ต้องรับผิดต่อศาลในวันทำการถัดไปยังทันกำหนด "
        "หากมีผู้ต้องรับผิดหลายราย ต้องดำเนินการครบทุกราย",
        "ข้อนี้เป็นกำหนดเวลาประเภท “อายุความ” ใช้เมื่อผู้เสียหายเป็น “หน่วยงานของรัฐ” หรือไม่ได้ระบุไว้ "
        "ยังมีสิ่งที่ต้องเรียกให้ชดใช้ และมิใช่กรณีที่มีคำสั่งตามความเห็นกระทรวงการคลังที่เริ่มอายุความ 1 ปีแล้ว",
        "สำนักงานเตือนล่วงหน้า 180 วัน และขอให้หน่วยงานออกคำสั่งเรียกให้ชำระค่าสินไหมทดแทน"
        "หรือฟ้องคดีก่อนขาดอายุความ แต่เมื่อความเห็นกระทรวงการคลังเป็น “ไม่ต้องรับผิด” "
        "สำนักงานขอให้หน่วยงานมีคำสั่งตามความเห็นของกระทรวงการคลังว่าไม่ต้องรับผิดให้แล้วเสร็จก่อนวันครบกำหนดอายุความ "
        "ส่วนในกรณีอื่นเมื่อมีวันที่มีคำสั่งตามความเห็นกระทรวงการคลังแล้ว "
        "และยังไม่มีการวินิจฉัยหรือความเห็นว่าผู้ใดต้องรับผิด "
        "สำนักงานขอให้หน่วยงานตรวจสอบว่ามีผู้ต้องรับผิดตามคำสั่งที่ออกตามความเห็นของกระทรวงการคลังหรือไม่ "
        "หากมี ให้ออกคำสั่งเรียกให้ชำระค่าสินไหมทดแทนหรือฟ้องคดีก่อนขาดอายุความ "
        "ส่วนในกรณีอื่นเมื่อผลการวินิจฉัยเป็น “ไม่ต้องรับผิด” และยังไม่มีการวินิจฉัยหรือความเห็นว่าผู้ใดต้องรับผิด "
        "สำนักงานขอให้หน่วยงานมีคำสั่งตามความเห็นของกระทรวงการคลัง "
        "หรือตามที่เห็นสมควรเมื่อพ้นกำหนดของกระทรวงการคลังแล้ว "
        "ในเวลาที่ยังออกคำสั่งเรียกให้ชำระหรือฟ้องคดีได้ก่อนขาดอายุความ "
        "ส่วนในกรณีอื่นเมื่อยังไม่มีการวินิจฉัยหรือความเห็นว่าผู้ใดต้องรับผิด "
        "สำนักงานขอให้หน่วยงานสอบข้อเท็จจริงและวินิจฉัยสั่งการให้แล้วเสร็จ "
        "ในเวลาที่ยังออกคำสั่งเรียกให้ชำระหรือฟ้องคดีได้ก่อนขาดอายุความ เมื่อพ้นกำหนดแล้ว "
        "สำนักงานขอให้หน่วยงานตรวจสอบโดยด่วนว่าได้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนวันครบกำหนดหรือไม่ "
        "แล้วรายงานข้อเท็จจริงและเหตุที่ล่าช้า",
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("appoint_committee", "สำนักงานจึงติดตามหัวหน้าหน่วยงานเมื่อพ้น 30 วัน"),
        ("committee_report", "แต่หากระบุ “กำหนดแล้วเสร็จตามคำสั่ง (รวมที่ขยาย)” ไว้ ให้ถือตามวันที่ระบุ"),
        ("mof_review", "ไม่น้อยกว่า 1 ปี ก่อนวันครบกำหนดตามข้อ 8"),
        ("mof_review", "ไม่ถือเป็นการดำเนินการเมื่อความเห็นกระทรวงการคลังเป็น “ให้สอบเพิ่มเติม”"),
        ("mof_review", "ข้อนี้เป็นหน้าที่ของผู้อื่น จึงไม่นับในการประเมินผลหน่วยงาน"),
        ("order_after_mof", "เป็น “ต้องรับผิด” หรือ “ไม่ต้องรับผิด”"),
        ("decide_claim", "ไม่ก่อนครบ 180 วัน นับแต่วันเริ่มนับ และไม่เกิน 360 วัน นับแต่วันเริ่มนับ"),
        ("claimant_court", "เมื่อพ้นกำหนดแล้วสำนักงานไม่ติดตามต่อ"),
        ("claimant_court", "หากวันครบกำหนดตรงกับวันหยุด ให้เลื่อนเป็นวันทำการถัดไป"),
        ("heirs", "ข้อนี้ถือว่าดำเนินการแล้วเมื่อปรากฏวันที่ฟ้องผู้ต้องรับผิดต่อศาล หากวันครบกำหนด"),
    ],
)
def test_what_sets_a_rule_apart_is_said(rule: str, told: str) -> None:
    assert told in " ".join(clauses(every_rule())[rule].sentences)


def test_conditions_called_by_name_are_defined() -> None:
    named, defined = office_config().office.conditions.values(), definitions(office_config())
    assert [text.split("”")[0] for text in defined] == [f"“{each.name}" for each in named]
    assert "คือ (1) ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด”" in defined[1]


NO_FAULT = {"field": "decision_result", "is": ["ไม่ต้องรับผิด"]}
SUED = {"filled": ["lawsuit_date"]}
MEANINGS: dict[str, tuple[dict[str, Any], str]] = {
    "a choice": (NO_FAULT, "ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด”"),
    "choices": (
        {"field": "decision_result", "is": ["ต้องรับผิด", "ไม่ต้องรับผิด"]},
        "ผลการวินิจฉัยเป็น “ต้องรับผิด” หรือ “ไม่ต้องรับผิด”",
    ),
    "a blank counts as it": (
        NO_FAULT | {"blank_counts_as": "ไม่ต้องรับผิด"},
        "ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด” หรือไม่ได้ระบุไว้",
    ),
    "a blank counts as another": (
        NO_FAULT | {"blank_counts_as": "ต้องรับผิด"},
        "ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด”",
    ),
    "a day": (SUED, "มีวันที่ฟ้องผู้ต้องรับผิดต่อศาลแล้ว"),
    "a day or a fact": (
        {"filled": ["lawsuit_date", "mof_opinion"]},
        "มีวันที่ฟ้องผู้ต้องรับผิดต่อศาล หรือ “ความเห็นกระทรวงการคลัง” แล้ว",
    ),
    "paid": (
        {"covered": {"by": "recovered_amount", "amount": ["damage_amount"]}},
        "จำนวนเงินที่ได้รับชดใช้แล้วครบจำนวนค่าเสียหาย",
    ),
    "paid by either": (
        {"covered": {"by": "recovered_amount", "amount": ["liable_amount", "damage_amount"]}},
        "จำนวนเงินที่ได้รับชดใช้แล้วครบจำนวนเงินที่ต้องรับผิด หรือหากไม่ได้ระบุจำนวนนั้น ครบจำนวนค่าเสียหาย",
    ),
    "by name": ({"condition": "nobody_is_liable"}, "ไม่มีผู้ต้องรับผิด"),
    "another rule": ({"rule_applies": "decide"}, "เข้าเงื่อนไขตามวินิจฉัยสั่งการ"),
    "all": (
        {"all_of": [NO_FAULT, SUED]},
        "ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด” และมีวันที่ฟ้องผู้ต้องรับผิดต่อศาลแล้ว",
    ),
    "any": (
        {"any_of": [NO_FAULT, SUED]},
        "กรณีใดกรณีหนึ่ง คือ (1) ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด” หรือ (2) มีวันที่ฟ้องผู้ต้องรับผิดต่อศาลแล้ว",
    ),
    "any of all": (
        {"all_of": [SUED, {"any_of": [NO_FAULT, SUED]}]},
        "มีวันที่ฟ้องผู้ต้องรับผิดต่อศาลแล้ว และกรณีใดกรณีหนึ่ง คือ (1) ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด” "
        "หรือ (2) มีวันที่ฟ้องผู้ต้องรับผิดต่อศาลแล้ว",
    ),
    "not filled": ({"none_of": [SUED]}, "ยังไม่มีวันที่ฟ้องผู้ต้องรับผิดต่อศาล"),
    "not chosen": ({"none_of": [NO_FAULT]}, "มิใช่กรณีที่ผลการวินิจฉัยเป็น “ไม่ต้องรับผิด”"),
    "none": (
        {"none_of": [SUED, NO_FAULT]},
        "มิใช่กรณีที่มีวันที่ฟ้องผู้ต้องรับผิดต่อศาลแล้ว หรือผลการวินิจฉัยเป็น “ไม่ต้องรับผิด”",
    ),
}


@pytest.mark.parametrize(("condition", "meaning"), MEANINGS.values(), ids=MEANINGS)
def test_every_kind_of_condition_is_put_in_words(condition: dict[str, Any], meaning: str) -> None:
    config = office_config()
    named = NamedCondition.model_validate({"name": "ก", "name_en": "a", **condition})
    conditions = {**config.office.conditions, "told": named}
    office = config.office.model_copy(update={"conditions": conditions})
    assert definitions(replace(config, office=office))[-1] == f"“ก” หมายความว่า {meaning}"


def test_clauses_are_numbered_and_called_by_their_first_version() -> None:
    config = every_rule()
    [twice, *_] = [rule for rule in config.office.rules if rule.id == "prescription"]
    again = twice.model_copy(update={"versions": twice.versions * 2})
    rules = tuple(again if rule is twice else rule for rule in config.office.rules)
    changed = replace(config, office=config.office.model_copy(update={"rules": rules}))
    found = rule_clauses(changed)
    assert [each.place for each in found] == [f"ข้อ {n}" for n in range(1, len(rules) + 2)]
    assert [each.name for each in found[7:9]] == [twice.name] * 2
    [review] = [each for each in found if "กระทรวงการคลังแจ้งผล" in each.name]
    assert "ก่อนวันครบกำหนดตามข้อ 8" in review.sentences[1]


def test_the_office_signs_whole_words(annex: dict[str, bytes]) -> None:
    sound(annex)
    text = text_of(annex)
    assert not re.search(r"\([^()]*\(|\) *\(", text)
    assert not re.search(r"[a-z]+_[a-z]+|[0-9]|พ\.ร\.บ\.|ฯ|ป\.พ\.พ\.|วิ\.", text)
    assert office_config().office.letterhead.signer in text


def test_a_section_stays_on_the_line_of_its_number(annex: dict[str, bytes]) -> None:
    written = "\n".join(each.text or "" for each in root(annex).iter(f"{W}t"))
    text = to_arabic_digits(written)
    assert not re.search(r"(ข้อ|มาตรา|พ\.ศ\.) [0-9]", text)
    assert "มาตรา\N{NO-BREAK SPACE}10" in text


def test_a_version_of_certain_days_says_which(tmp_path: Path) -> None:
    text = (OFFICE / "config.yaml").read_text(encoding="utf-8")
    start = text.index("  - id: decide\n")
    dated = text[start:].replace(
        "    warn_days", "    in_force: {from: 2563-01-01}\n    warn_days", 1
    )
    path = tmp_path / "config.yaml"
    path.write_text(text[:start] + dated, encoding="utf-8")
    told = clauses(load_config(path, lists=OFFICE))["decide"].sentences[3]
    assert told.endswith("ทั้งนี้ เฉพาะเรื่องที่วันเริ่มนับอยู่ตั้งแต่วันที่ 1 มกราคม 2563")


def test_the_same_rules_are_the_same_bytes(tmp_path: Path, annex: dict[str, bytes]) -> None:
    write_rules_annex(tmp_path / "b.docx", office_config())
    assert read(tmp_path / "b.docx") == annex
