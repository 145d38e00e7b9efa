"""Each rule as a clause of the annex that the office signs: whole sentences, no columns.

Takes the config, gives for each version of a rule its heading and its sentences: what the law
says, who must act from when and by when, what counts as done, to which cases it applies, what the
office asks.  Acts and regulations stand with their full names, columns of the sheet without units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.documents.law_sentences import length_words
from pipeline.documents.letter_words import listed, titles
from pipeline.model.labels import IN_THAI
from pipeline.office.config import Condition, Config, Force, IfHoliday, InForce, Rule, Version
from pipeline.thai.dates import format_long

_ON = "วันที่"
_OR = " หรือ"
_OWN_PERIOD = "กฎหมายมิได้กำหนดว่าต้องดำเนินการภายในกี่วัน สำนักงานจึงติดตาม{actor}เมื่อพ้น {period} {since}"
_DUTIES: Mapping[Force, str] = {
    Force.PRACTICE: _OWN_PERIOD,
    Force.ORDER: _OWN_PERIOD,
    Force.STATUTORY: "{actor}ต้องดำเนินการให้แล้วเสร็จภายใน {period} {since}",
    Force.LIMITATION: "{actor}ต้องใช้สิทธิภายใน {period} {since}",
}
TITLE = "บัญชีกรอบระยะเวลาการดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"
DEFINITIONS = "บทนิยามและการนับระยะเวลา"
COUNTING = (
    "การนับระยะเวลาในบัญชีนี้ไม่นับวันแรก และระยะเวลาที่กำหนดเป็นเดือนหรือปีนับตามปีปฏิทิน "
    "ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/3 และมาตรา 193/5 "
    "หน้าที่ของเจ้าหน้าที่นับตามพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 64 "
    "วันครบกำหนดไม่เลื่อนแม้ตรงกับวันหยุด เว้นแต่ข้อใดกำหนดไว้เป็นอย่างอื่น"
)


@dataclass(frozen=True, slots=True)
class RuleClause:
    """One version of a rule: `ข้อ 8`, what it is about, and its sentences."""

    place: str
    name: str
    sentences: tuple[str, ...]


def rule_clauses(config: Config) -> list[RuleClause]:
    """Give a clause for each version of each rule, numbered as they stand in the config."""
    versions = [(rule, version) for rule in config.office.rules for version in rule.versions]
    places: dict[str, str] = {}
    for number, (rule, _) in enumerate(versions, start=1):
        places.setdefault(rule.id, f"ข้อ {number}")
    writer = _Writer(config, places)
    return [
        RuleClause(f"ข้อ {number}", rule.name, tuple(writer.sentences(rule, version)))
        for number, (rule, version) in enumerate(versions, start=1)
    ]


def definitions(config: Config) -> list[str]:
    """Say what each condition means that the clauses call by its name."""
    writer = _Writer(config, {})
    return [
        _join_words([f"“{condition.name}” หมายความว่า", writer.meaning(condition)])
        for condition in config.office.conditions.values()
    ]


class _Writer:
    """Puts the parts of rules into sentences; `places` are the clauses' numbers by rule."""

    def __init__(self, config: Config, places: Mapping[str, str]) -> None:
        self._config = config
        self._places = places

    def sentences(self, rule: Rule, version: Version) -> Iterator[str]:
        yield self._law(version)
        yield _join_words([*self._duty(rule, version), *_begun_anew(rule), *_last_day(rule)])
        yield _join_words(self._ends(rule))
        force = IN_THAI.force[rule.force.value]
        yield _join_words([f"ข้อนี้เป็นกำหนดเวลาประเภท “{force}”", *self._applies(rule, version)])
        yield _join_words(self._asked(rule))

    def _law(self, version: Version) -> str:
        cited = self._config.full_citation(version.law)
        if version.sentence is None:
            return f"กำหนดเวลานี้เป็นไปตาม{cited}"
        sentence = version.sentence.replace("{period}", length_words(version.period))
        return f"{cited} {sentence}"

    def _duty(self, rule: Rule, version: Version) -> Iterator[str]:
        if version.before is not None:
            period, base = length_words(version.before.period), version.before.rule
            place = self._places.get(base, self._config.rules[base].name)
            yield f"{rule.actor}ต้องดำเนินการให้แล้วเสร็จไม่น้อยกว่า {period} ก่อนวันครบกำหนดตาม{place}"
            return
        first, *others = rule.starts
        told = partial(_DUTIES[rule.force].format, actor=rule.actor)
        yield told(period=length_words(version.period), since=f"นับแต่{_cell(first.field)}")
        for start in others:
            lacking = "หากไม่มีวันดังกล่าว" if start is others[0] else "และหากยังไม่มีอีก"
            yield f"{lacking} ให้นับแต่{_cell(start.field)}"
        if any(start.assumed for start in others):
            yield "ซึ่งเป็นการสันนิษฐาน จึงให้สอบถามวันที่ขาดจากหน่วยงาน"
        yield from _due_on(version)

    def _ends(self, rule: Rule) -> Iterator[str]:
        yield f"ข้อนี้ถือว่าดำเนินการแล้วเมื่อปรากฏ{_either([_cell(end.field) for end in rule.ends])}"
        for end in rule.ends:
            act = _cell(end.field)
            if end.unless is not None:
                yield f"แต่{act}ไม่ถือเป็นการดำเนินการเมื่อ{self._words(end.unless)}"
            if end.if_holiday is IfHoliday.NEXT_WORKING_DAY:
                done = f"การ{act.removeprefix(_ON)}" if act.startswith(_ON) else act
                yield f"หากวันครบกำหนดตรงกับวันหยุด {done}ในวันทำการถัดไปยังทันกำหนด"
        if rule.persons is not None:
            yield "หากมีผู้ต้องรับผิดหลายราย ต้องดำเนินการครบทุกราย"

    def _applies(self, rule: Rule, version: Version) -> Iterator[str]:
        conditions = [self._words(each) for each in rule.applies_when]
        if version.before is not None:
            # A rule that counts back from another applies only where that one does.
            conditions.append(self._words(Condition(rule_applies=version.before.rule)))
        yield f"ใช้เมื่อ{listed(conditions)}" if conditions else "ใช้แก่ทุกเรื่อง"
        yield from _in_force(version.in_force)

    def _asked(self, rule: Rule) -> Iterator[str]:
        yield f"สำนักงานเตือนล่วงหน้า {rule.warn_days:,} วัน และขอให้หน่วยงาน{rule.action}"
        for number, other in enumerate(rule.action_when):
            # The first that holds counts.
            joint = "ส่วนในกรณีอื่นเมื่อ" if number else "แต่เมื่อ"
            when = listed([self._words(each) for each in other.when])
            late = " แม้พ้นกำหนดแล้ว" if other.also_overdue else ""
            yield f"{joint}{when}{late} สำนักงานขอให้หน่วยงาน{other.action}"
        if rule.when_past == "not_applicable":
            yield "เมื่อพ้นกำหนดแล้วสำนักงานไม่ติดตามต่อ"
        elif rule.action_overdue is not None:
            yield f"เมื่อพ้นกำหนดแล้ว สำนักงานขอให้หน่วยงาน{rule.action_overdue}"
        if not rule.graded:
            yield "ข้อนี้เป็นหน้าที่ของผู้อื่น จึงไม่นับในการประเมินผลหน่วยงาน"

    def meaning(self, condition: Condition) -> str:
        """Say what a condition stands for; cases side by side are numbered."""
        if condition.any_of is None:
            return self._words(condition)
        parts = [self._words(each) for each in condition.any_of]
        numbered = [f"({number}) {part}" for number, part in enumerate(parts, start=1)]
        return f"กรณีใดกรณีหนึ่ง คือ {' หรือ '.join(numbered)}"

    def _words(self, condition: Condition) -> str:
        if condition.field is not None:
            return _is_one_of(condition, condition.field)
        if condition.filled is not None:
            return f"มี{_either([_cell(field) for field in condition.filled])}แล้ว"
        if condition.covered is not None:
            paid, *owed = titles([condition.covered.by, *condition.covered.amount])
            return f"{paid}ครบ{' หรือหากไม่ได้ระบุจำนวนนั้น ครบ'.join(owed)}"
        if condition.condition is not None:
            return self._config.office.conditions[condition.condition].name
        if condition.rule_applies is not None:
            base = condition.rule_applies
            return f"เข้าเงื่อนไขตาม{self._places.get(base, self._config.rules[base].name)}"
        if condition.all_of is not None:
            return listed([self._words(each) for each in condition.all_of])
        if condition.any_of is not None:
            return self.meaning(condition)
        return self._none_of(condition.none_of or ())

    def _none_of(self, conditions: Sequence[Condition]) -> str:
        if len(conditions) == 1 and conditions[0].filled is not None:
            return f"ยังไม่มี{_either([_cell(field) for field in conditions[0].filled])}"
        return f"มิใช่กรณีที่{_either([self._words(each) for each in conditions])}"


def _join_words(parts: Iterable[str]) -> str:
    """Put what belongs together behind one another, one space between."""
    return " ".join(" ".join(parts).split())


def _cell(field: str) -> str:
    """Name a column within a sentence: a day by its title, anything else between marks."""
    [title] = titles([field])
    return title if title.startswith(_ON) else f" “{title}” "


def _either(parts: Sequence[str]) -> str:
    """Join as a sentence does: `ก`, `ก หรือข`, `ก ข หรือค`."""
    return _OR.join(filter(None, (" ".join(parts[:-1]), parts[-1])))


def _is_one_of(condition: Condition, field: str) -> str:
    values = condition.is_ or ()
    [title] = titles([field])
    told = f"{title}เป็น {' หรือ '.join(f'“{value}”' for value in values)}"
    return f"{told} หรือไม่ได้ระบุไว้" if condition.blank_counts_as in values else told


def _due_on(version: Version) -> Iterator[str]:
    due = version.due_on
    if due is None:
        return
    yield f"แต่หากระบุ{_cell(due.field)}ไว้ ให้ถือตามวันที่ระบุ"
    bounds = [
        f"{bound} {length_words(period)} นับแต่วันเริ่มนับ"
        for bound, period in (("ไม่ก่อนครบ", due.not_before), ("ไม่เกิน", due.not_after))
        if period is not None
    ]
    if bounds:
        yield f"ทั้งนี้ {listed(bounds)}"


def _begun_anew(rule: Rule) -> Iterator[str]:
    if rule.restart is not None:
        yield (
            f"หาก{_cell(rule.restart.field)}อยู่ภายในกำหนด "
            "และมีผู้ต้องรับผิดรายเดียวหรือไม่ได้ระบุจำนวนผู้ต้องรับผิดไว้ ให้นับระยะเวลาเดียวกันใหม่แต่วันนั้น"
        )
    if rule.cautious_starts:
        days = listed([_cell(field) for field in rule.cautious_starts])
        yield f"เนื่องจากวันเริ่มนับอาจเป็นที่โต้แย้ง จึงควรดำเนินการภายในกำหนดที่นับแต่วันแรกสุดของ{days}"


def _last_day(rule: Rule) -> Iterator[str]:
    if rule.if_holiday is IfHoliday.NEXT_WORKING_DAY:
        yield "หากวันครบกำหนดตรงกับวันหยุด ให้เลื่อนเป็นวันทำการถัดไป"
    if rule.if_holiday is IfHoliday.PREVIOUS_WORKING_DAY:
        yield "หากวันครบกำหนดตรงกับวันหยุด ให้เลื่อนขึ้นเป็นวันทำการก่อนหน้า"


def _in_force(span: InForce) -> Iterator[str]:
    """Say for which days a version counts; nothing where it counts for all."""
    days = [
        f"{joint}วันที่ {format_long(day)}"
        for joint, day in (("ตั้งแต่", span.from_), ("ถึง", span.to))
        if day is not None
    ]
    if days:
        yield f"ทั้งนี้ เฉพาะเรื่องที่วันเริ่มนับอยู่{' '.join(days)}"
