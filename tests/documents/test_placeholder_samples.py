"""Samples of what a template may print: all of it once, and the least that a letter can hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents.placeholders import FILTERS, Placeholder, ValueKind, sample
from pipeline.documents.template_names import described

DAY = date(2020, 11, 25)
SAMPLES: dict[ValueKind, Any] = {
    ValueKind.TEXT: "เร่งรัด",
    ValueKind.COUNT: 12,
    ValueKind.MONEY: Decimal("5.25"),
    ValueKind.DATE: DAY,
    ValueKind.YES_NO: True,
}
PLAIN = tuple(Placeholder(kind.name.lower(), kind, "", each) for kind, each in SAMPLES.items())
FULL = {"text": "เร่งรัด", "count": 12, "money": Decimal("5.25"), "date": DAY, "yes_no": True}
LEAST = {"text": "", "count": 0, "money": Decimal("0.00"), "date": DAY, "yes_no": False}


def test_a_bare_letter_has_no_text_no_count_no_baht_and_no_yes_but_its_days() -> None:
    assert sample(PLAIN) == FULL
    assert sample(PLAIN, bare=True) == LEAST


def test_a_list_has_two_items_or_none_and_a_group_its_own_names() -> None:
    listed = Placeholder("cases", ValueKind.LIST, "", within=PLAIN)
    group = Placeholder("last", ValueKind.GROUP, "", within=PLAIN)
    assert sample((listed, group)) == {"cases": [FULL, FULL], "last": FULL}
    assert sample((listed, group), bare=True) == {"cases": [], "last": LEAST}


@pytest.mark.parametrize("kind", ValueKind)
def test_what_is_no_yes_no_list_or_group_can_be_printed(kind: ValueKind) -> None:
    assert Placeholder("name", kind, "").printed is (kind in SAMPLES and kind.name != "YES_NO")


def test_filters_write_baht_in_words_days_short_and_count() -> None:
    assert FILTERS["baht_text"](Decimal("1.50")) == "หนึ่งบาทห้าสิบสตางค์"
    assert FILTERS["short_date"](DAY) == "25 พ.ย. 2563"
    assert FILTERS["length"]([1, 2]) == 2


def test_the_reference_shows_of_each_name_what_a_document_prints() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "placeholders.md"
    shown, template = [], ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            template = line.strip("# `")
        elif line.startswith("| `"):
            name, *_, printed = (cell.strip(" `") for cell in line.strip("|").split("|"))
            shown.append((template, name, printed))
    assert shown == [(template, name, printed) for template, name, _, _, printed in described()]
