"""What the law grants or commands, as letters and the memorandum quote it.

Takes the versions of rules that the cases at hand need; gives a paragraph for each act or
regulation, with its full name once.  The words are the config's; a practice is never put as law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.documents.letter_words import listed, titles
from pipeline.documents.value_format import TemplateValues
from pipeline.office.config import SECTION, Config, Force, Period, Rule, Version

_OTHER_LAW = re.compile(r"(.*?)(?: (และ(?!มาตรา |ข้อ |วรรค).+))?")
"""A place in one law that names another one after it."""
_SECTION_NUMBER = re.compile(r"\d+(?:/\d+)?")


def law_paragraphs(config: Config, used: Iterable[tuple[str, int]]) -> list[TemplateValues]:
    """Give the law behind the rules' versions in `used`: the `text` of a paragraph for each act.

    They come as the config lists its laws, the highest first; those that it does not list follow.
    Within an act its sections come in their order.  Two rules that rest on the same sentence are
    told once.
    """
    wanted = set(used)
    by_act: dict[str, dict[str, list[str]]] = {}
    for rule_id, rule in config.rules.items():
        for place, version in enumerate(rule.versions):
            if (rule_id, place) in wanted:
                act, *section = SECTION.split(version.law, maxsplit=1)
                sections = by_act.setdefault(act, {}).setdefault("".join(section), [])
                sentence = sentence_of(rule, version, config)
                if sentence not in sections:
                    sections.append(sentence)
    listed_acts = [law.cited_as for law in config.office.laws]
    ordered = [act for act in listed_acts if act in by_act]
    ordered += [act for act in by_act if act not in listed_acts]
    return [{"text": _paragraph(config, act, by_act[act])} for act in ordered]


def _paragraph(config: Config, act: str, sections: dict[str, list[str]]) -> str:
    name = next((law for law in config.office.laws if law.cited_as == act), None)
    full, again = (name.name, f"แห่ง{name.again}") if name else (act, "")
    told: list[str] = []
    for section, sentences in sorted(sections.items(), key=lambda each: _number(each[0])):
        own, other = _sections_by_law(section)
        place = " ".join(filter(None, (own, again if told else "", other)))
        told.append(f"{place} {listed(sentences)}".strip())
    return f"{full} {listed(told)}"


def _number(section: str) -> list[int]:
    """Give the number of the first section named, as the act has them: 9, 10, 63/7, 63/8."""
    found = _SECTION_NUMBER.search(section)
    return [] if found is None else [int(part) for part in found[0].split("/")]


def _sections_by_law(section: str) -> tuple[str, str]:
    """Give the sections of a law, and what follows them of another law."""
    found = _OTHER_LAW.fullmatch(section)
    return (section, "") if found is None else (found[1], found[2] or "")


def sentence_of(rule: Rule, version: Version, config: Config) -> str:
    """Give what the law says for a rule; where the config has no sentence, the duty and its time.

    Where the law sets no number of days, the office's own is told as what it is.
    """
    since = f" นับแต่{titles([rule.starts[0].field])[0]}" if rule.starts else ""
    length = length_words(version.period)
    if version.sentence is not None:
        text = version.sentence.replace("{period}", length)
    elif version.before is not None:
        base = config.rules[version.before.rule].name
        return f"{rule.name}ก่อนครบกำหนด{base} ไม่น้อยกว่า {length_words(version.before.period)}"
    else:
        text = rule.name if rule.force is Force.LIMITATION else f"ให้{rule.name}"
        text += {
            Force.PRACTICE: "โดยไม่ชักช้า",
            Force.ORDER: "ภายในกำหนดตามคำสั่ง",
            Force.STATUTORY: f"ภายใน {length}{since}",
            Force.LIMITATION: f" มีกำหนด {length}{since}",
        }[rule.force]
    match rule.force:
        case Force.PRACTICE if length:
            return f"{text} (สำนักงานติดตามเมื่อพ้น {length}{since})"
        case Force.ORDER if length:
            return f"{text} (กรณีไม่ได้กำหนดไว้ สำนักงานติดตามเมื่อพ้น {length}{since})"
    return text


def length_words(period: Period | None) -> str:
    """Put a period into words, `2 ปี`; none has none."""
    if period is None:
        return ""
    if period.days is not None:
        return f"{period.days:,} วัน"
    if period.months is not None:
        return f"{period.months:,} เดือน"
    return f"{period.years:,} ปี"
