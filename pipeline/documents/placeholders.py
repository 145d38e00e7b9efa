"""What a placeholder of a template is: its name, what it holds, its meaning and a sample.

Which template may use which stands in `template_names`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pipeline.thai.dates import format_short
from pipeline.thai.numerals import baht_text

FILTERS: Mapping[str, Callable[..., object]] = {
    "baht_text": baht_text,
    "short_date": format_short,
    "length": len,
}
"""What may follow a placeholder: `{{ damage|baht_text }}`."""


class ValueKind(StrEnum):
    """The kind of a placeholder's value, as the reference calls it in Thai."""

    TEXT = "ข้อความ"
    COUNT = "จำนวนนับ"
    MONEY = "จำนวนเงิน"
    DATE = "วันที่"
    YES_NO = "ใช่/ไม่ใช่"
    LIST = "รายการ"
    GROUP = "กลุ่มค่า"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One name that a template may use; `within` are the names of a list's items."""

    name: str
    holds: ValueKind
    meaning: str
    sample: Any = None
    within: tuple[Placeholder, ...] = ()

    @property
    def printed(self) -> bool:
        """Whether it can be printed; the others serve conditions and loops."""
        return self.holds not in (ValueKind.YES_NO, ValueKind.LIST, ValueKind.GROUP)


_NOTHING: Mapping[ValueKind, Any] = {
    ValueKind.TEXT: "",
    ValueKind.COUNT: 0,
    ValueKind.MONEY: Decimal("0.00"),
    ValueKind.YES_NO: False,
}


def sample(placeholders: tuple[Placeholder, ...], *, bare: bool = False) -> dict[str, Any]:
    """Give a context of samples; `bare` gives the least a letter can hold: no, none, nought."""
    return {each.name: _sample(each, bare) for each in placeholders}


def _sample(each: Placeholder, bare: bool) -> Any:
    if each.holds is ValueKind.LIST:
        return [] if bare else [sample(each.within)] * 2
    if each.holds is ValueKind.GROUP:
        return sample(each.within, bare=bare)
    return _NOTHING.get(each.holds, each.sample) if bare else each.sample
