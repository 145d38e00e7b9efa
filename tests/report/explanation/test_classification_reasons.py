"""The reason for a band says the edges, exact to the satang, and the version by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.evaluate.classify import classify
from pipeline.evaluate.deadlines import evaluate
from pipeline.model import tables
from pipeline.office.config import BandsInForce, Config, DamageBand, InForce
from pipeline.report.explanation.classification_reasons import why_this_band, why_this_type
from tests import register

AS_OF = date(2020, 11, 25)


def dated() -> Config:
    """Everything was one band until 31 December 2561; since then 100,000 baht divide two."""
    shipped = register.office_config()
    edge = Decimal("100000.00")
    versions = (
        BandsInForce(in_force=InForce(to="2561-12-31"), bands=(DamageBand(name="ทุกจำนวน"),)),
        BandsInForce(
            in_force=InForce.model_validate({"from": "2562-01-01"}),
            bands=(
                DamageBand(name="น้อย", up_to=str(edge)), DamageBand(name="มาก", over=str(edge)),
            ),
        ),
    )  # fmt: skip
    office = shipped.office.model_copy(update={"damage_bands": versions})
    return replace(shipped, office=office)


def band_and_reason(config: Config, language: str = "th", **cells: Any) -> tuple[str, str]:
    """The band and its reason."""
    cases = register.cases([cells])
    marked = classify(cases, evaluate(cases, config, AS_OF), config, AS_OF)
    case = tables.to_table(marked, tables.CASES).to_pylist()[0]
    return case["damage_band"], why_this_band(case, config, language)


@pytest.mark.parametrize(
    ("amount", "day", "band", "words"),
    [
        ("100000.00", date(2019, 1, 1), "น้อย", ["ไม่เกิน 100,000.00 บาท", "1 มกราคม 2562"]),
        ("100000.01", date(2019, 1, 1), "มาก", ["มากกว่า 100,000.00 บาท", "ตั้งแต่วันที่ 1 มกราคม 2562"]),
        ("100000.01", date(2018, 12, 31), "ทุกจำนวน", ["ไม่จำกัดจำนวน", "ถึงวันที่ 31 ธันวาคม 2561"]),
        ("5.00", None, "น้อย", ["ใช้อยู่ล่าสุด", "วันที่เกิดเหตุ"]),
        (None, date(2019, 1, 1), "ไม่ระบุ", ["ว่าง"]),
    ],
)
def test_the_band_of_the_day_of_the_incident(
    amount: str | None, day: date | None, band: str, words: list[str]
) -> None:
    damage = Decimal(amount) if amount else None
    found, reason = band_and_reason(dated(), damage_amount=damage, incident_date=day)
    assert found == band
    assert (amount is None) or f"“{band}”" in reason
    for word in words:
        assert word in reason


def test_an_unreadable_amount_is_not_a_blank_one() -> None:
    assert "อ่านไม่ได้" in band_and_reason(dated(), unreadable=["damage_amount"])[1]


def test_with_one_set_of_bands_no_dates_are_told_and_english_has_the_same_amounts() -> None:
    config = register.office_config()
    band, thai = band_and_reason(config, damage_amount=Decimal("500000.00"))
    _, english = band_and_reason(config, "en", damage_amount=Decimal("500000.00"))
    assert "เกิดเหตุ" not in thai
    for sentence in (thai, english):
        assert "500,000.00" in sentence
        assert "100,000.00" in sentence
        assert band in sentence
    assert "up to and including 500,000.00 baht" in english


def test_the_type_is_the_agencys_own_word() -> None:
    assert "ส.5 อุบัติเหตุ (type 5, accident)" in why_this_type({"case_type": "ส.5 อุบัติเหตุ"}, "en")
    assert "ไม่ระบุ" in why_this_type({"case_type": None}, "th")
