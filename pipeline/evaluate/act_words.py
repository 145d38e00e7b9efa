"""What an act says that no rule words for itself: how a limit asks once another one has run out.

Pure wording over rules, in Thai and in English.
"""

from __future__ import annotations

from pipeline.office.config import Rule


def facts_with(lapsed: Rule) -> str:
    """Ask for the facts of a claim together with those of the limit by which it has lapsed.

    The act of that limit names its own due date: beside another day it would speak of this one.
    """
    return f"ตรวจสอบและรายงานข้อเท็จจริงพร้อมกับ{lapsed.name} ซึ่งพ้นวันครบกำหนดแล้ว"


def facts_with_in_english(lapsed: Rule) -> str:
    """Give the same in English; the rule's name in Thai where the config has no English one."""
    name = lapsed.name_en or lapsed.name
    return f"Establish and report the facts together with those of “{name}”, whose time is past"
