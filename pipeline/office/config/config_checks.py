"""What must hold between the parts of the config: names that exist, bands and versions that fit.

Each check gives faults with the line of the part that is wrong and what to write instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from difflib import get_close_matches

from pipeline.model.case_sheet import BY_FIELD, OPTIONAL_COLUMNS, Kind
from pipeline.model.case_types import DECLARED, DROP_DOWN_LETTERS
from pipeline.model.case_types import FIELD as CASE_TYPE
from pipeline.model.faults import Fault
from pipeline.office.config.config_values import InForce
from pipeline.office.config.rule_config import Condition, Rule
from pipeline.office.config.settings import CaseTypeEntry, ConfigFile, DamageBand
from pipeline.office.config.yaml_file import Place
from pipeline.thai.text import fold


def check(office: ConfigFile, lines: Mapping[Place, int], file: str) -> list[Fault]:
    """Give every fault of a config whose parts are each well formed."""
    checks = (_bands, _grades, _case_types, _names, _optional_columns, _versions, _cycles)
    found = [each for one in checks for each in one(office)]
    return [Fault(file, _line(place, lines), message) for place, message in found]


Found = Iterator[tuple[Place, str]]


def _line(place: Place, lines: Mapping[Place, int]) -> int:
    """Give the line of the nearest place that the file has."""
    without_version = tuple(
        step
        for number, step in enumerate(place)
        if step != "versions" and (number == 0 or place[number - 1] != "versions")
    )
    for candidate in (place, without_version):
        if candidate in lines:
            return lines[candidate]
    return next(lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines)


def _bands(office: ConfigFile) -> Found:
    """Bands follow each other without overlap or gap, from nought to no end; so do versions."""
    versions = office.damage_bands
    for number, version in enumerate(versions):
        alone = len(versions) == 1 and version.in_force == InForce()
        place: Place = ("damage_bands",) if alone else ("damage_bands", number, "bands")
        yield from _one_set_of_bands(version.bands, place)
    yield from _follow("ช่วงค่าเสียหาย", [v.in_force for v in versions], ("damage_bands",))
    if versions[0].in_force.from_ is not None:
        yield ("damage_bands", 0), "ช่วงค่าเสียหายชุดแรกต้องไม่มี from เพื่อให้ครอบคลุมทุกวันเกิดเหตุ"
    if versions[-1].in_force.to is not None:
        last = len(versions) - 1
        yield ("damage_bands", last), "ช่วงค่าเสียหายชุดสุดท้ายต้องไม่มี to เพื่อให้ครอบคลุมทุกวันเกิดเหตุ"


def _one_set_of_bands(bands: Sequence[DamageBand], within: Place) -> Found:
    for number, band in enumerate(bands):
        place: Place = (*within, number)
        if band.over is not None and band.up_to is not None and band.over >= band.up_to:
            yield place, f"ช่วง {band.name}: over ต้องน้อยกว่า up_to"
        if number == 0:
            if band.over is not None:
                yield place, f"ช่วงแรก ({band.name}) ต้องไม่มี over เพื่อให้เริ่มจาก 0 บาท"
            continue
        last = bands[number - 1].up_to
        if last is None:
            yield (*within, number - 1), "ขาด up_to: มีเพียงช่วงสุดท้ายที่ไม่ต้องมี"
        elif band.over is None:
            yield place, f"ช่วง {band.name} ขาด over ให้เขียน over: {last}"
        elif band.over < last:
            yield place, f"ช่วง {band.name} ซ้อนกับช่วงก่อนหน้า ให้เขียน over: {last}"
        elif band.over > last:
            yield place, f"มีช่องว่างระหว่าง {last} กับ {band.over} บาท ให้เขียน over: {last}"
    if bands[-1].up_to is not None:
        yield (*within, len(bands) - 1), "ช่วงสุดท้ายต้องไม่มี up_to เพื่อให้ครอบคลุมทุกจำนวน"
    for name, times in Counter(band.name for band in bands).items():
        if times > 1:
            yield within, f"ชื่อช่วงซ้ำ: {name}"


def _grades(office: ConfigFile) -> Found:
    """Grades go down to nought, each lower than the one before."""
    grades = office.grades
    for number in range(1, len(grades)):
        if grades[number].met_percent >= grades[number - 1].met_percent:
            name = grades[number].name
            yield ("grades", number), f"ระดับ {name} ต้องมี met_percent ต่ำกว่าระดับก่อนหน้า"
    if grades[-1].met_percent != 0:
        yield ("grades", len(grades) - 1), "ระดับสุดท้ายต้องมี met_percent: 0 เพื่อให้ครบทุกหน่วยงาน"


def _case_types(office: ConfigFile) -> Found:
    """Types are told apart by code, name and words, and fit into Excel's drop-down."""
    owners: dict[str, str] = {
        fold(text): choice.value
        for choice in DECLARED.values()
        for text in (choice.value, *choice.aliases)
    }
    codes: set[str] = set()
    words: dict[str, str] = {}
    for number, entry in enumerate(office.case_types):
        place: Place = ("case_types", number)
        if entry.code in codes:
            yield (*place, "code"), f"รหัสประเภทซ้ำ: {entry.code} ให้รวมเป็นรายการเดียว"
        codes.add(entry.code)
        yield from _type_name(entry, place, owners)
        for position, word in enumerate(entry.words):
            if word in words:
                told = f"คำว่า {word} อยู่ในประเภท {words[word]} แล้ว จึงบอกประเภทไม่ได้ ให้ลบออก"
                yield (*place, "words", position), told
            words[word] = entry.code
    listed = ",".join(office.type_names)
    if len(listed) > DROP_DOWN_LETTERS:
        told = f"ชื่อประเภทรวมกันยาว {len(listed)} ตัวอักษร Excel รับได้ {DROP_DOWN_LETTERS} ให้ย่อชื่อ"
        yield ("case_types",), told


def _type_name(entry: CaseTypeEntry, place: Place, owners: dict[str, str]) -> Found:
    if entry.code in DECLARED:
        declared = DECLARED[entry.code].value
        if entry.name is not None and f"{entry.code} {entry.name}" != declared:
            yield (*place, "name"), f"{declared} กำหนดตามหนังสือกระทรวงการคลัง ให้ลบ name"
        return
    if entry.name is None:
        yield place, f"ประเภท {entry.code} ขาด name ให้ตั้งชื่อ (ที่มีอยู่แล้ว: {', '.join(DECLARED)})"
        return
    if "," in entry.name or "," in entry.code:
        yield (*place, "name"), "รหัสและชื่อประเภทต้องไม่มีเครื่องหมายจุลภาค เพราะ Excel ใช้คั่นรายการ"
    for key, text in (("code", entry.code), ("name", entry.name)):
        owner = owners.setdefault(fold(text), entry.code)
        if owner != entry.code:
            yield (*place, key), f"{text} ซ้ำกับประเภท {owner} ให้ใช้คำอื่น"


def _names(office: ConfigFile) -> Found:
    """Every column, rule and condition that is named exists and is of the right kind."""
    ids = [rule.id for rule in office.rules]
    for rule_id, times in Counter(ids).items():
        if times > 1:
            last = len(ids) - 1 - ids[::-1].index(rule_id)
            yield ("rules", last, "id"), f"รหัสกฎซ้ำ: {rule_id} ให้ตั้งรหัสใหม่"
    for name, condition in office.conditions.items():
        yield from _condition(condition, ("conditions", name), office)
    for number, rule in enumerate(office.rules):
        yield from _rule_names(rule, ("rules", number), office)


def _optional_columns(office: ConfigFile) -> Found:
    """A rule that is switched on finds its columns on the sheets."""
    known = [column.field for column in OPTIONAL_COLUMNS]
    for position, field in enumerate(office.optional_columns):
        place: Place = ("optional_columns", position)
        if field in BY_FIELD and field not in known:
            yield place, f"ช่อง {field} อยู่ในแบบรายงานปกติแล้ว ให้ลบออกจาก optional_columns"
        else:
            yield from _one_of(field, known, "ช่องเพิ่มเติม", place)
    for number, rule in enumerate(office.rules):
        if not rule.enabled:
            continue
        fields = {*(start.field for start in rule.starts), *(end.field for end in rule.ends)}
        fields |= set(rule.cautious_starts)
        fields |= {version.due_on.field for version in rule.versions if version.due_on}
        for field in sorted(fields & set(known) - set(office.optional_columns)):
            yield ("rules", number), f"กฎ {rule.id} ใช้ช่อง {field} ให้เพิ่มช่องนี้ใน optional_columns"


def _rule_names(rule: Rule, place: Place, office: ConfigFile) -> Found:
    ids = [other.id for other in office.rules if other.enabled or not rule.enabled]
    for position, start in enumerate(rule.starts):
        yield from _column(start.field, Kind.DATE, (*place, "starts", position))
    for position, end in enumerate(rule.ends):
        inside: Place = (*place, "ends", position)
        yield from _column(end.field, Kind.DATE, inside)
        if end.unless is not None:
            yield from _condition(end.unless, (*inside, "unless"), office)
    yield from _persons(rule, place)
    for position, condition in enumerate(rule.applies_when):
        yield from _condition(condition, (*place, "applies_when", position), office)
    for position, version in enumerate(rule.versions):
        inside = (*place, "versions", position)
        if version.due_on is not None:
            yield from _column(version.due_on.field, Kind.DATE, (*inside, "due_on", "field"))
        if version.before is not None:
            yield from _one_of(version.before.rule, ids, "กฎ", (*inside, "before", "rule"))
        elif not rule.starts:
            yield place, f"กฎ {rule.id} ขาด starts ให้ระบุช่องวันที่เริ่มนับ"


def _persons(rule: Rule, place: Place) -> Found:
    """What counts persons is a whole number, and what begins a period is a date."""
    for position, field in enumerate(rule.cautious_starts):
        yield from _column(field, Kind.DATE, (*place, "cautious_starts", position))
    if rule.restart is not None:
        yield from _column(rule.restart.field, Kind.DATE, (*place, "restart", "field"))
        yield from _column(rule.restart.persons, Kind.INTEGER, (*place, "restart", "persons"))
    if rule.persons is not None:
        yield from _column(rule.persons.liable, Kind.INTEGER, (*place, "persons", "liable"))
        yield from _column(rule.persons.done, Kind.INTEGER, (*place, "persons", "done"))
    counts_forward = all(version.before is None for version in rule.versions)
    for key, part in (("restart", rule.restart), ("cautious_starts", rule.cautious_starts or None)):
        if part is not None and not counts_forward:
            yield (*place, key), f"กฎ {rule.id} นับย้อนจากกฎอื่น จึงใช้ {key} ไม่ได้ ให้ลบออก"


def _condition(condition: Condition, place: Place, office: ConfigFile) -> Found:
    if condition.field is not None:
        yield from _choices(condition, condition.field, place, office)
    for position, field in enumerate(condition.filled or ()):
        yield from _one_of(field, BY_FIELD, "ช่อง", (*place, "filled", position))
    if condition.covered is not None:
        for amount in condition.covered.amount:
            yield from _column(amount, Kind.MONEY, (*place, "covered", "amount"))
        yield from _column(condition.covered.by, Kind.MONEY, (*place, "covered", "by"))
    if condition.condition is not None:
        named = office.conditions
        yield from _one_of(condition.condition, named, "เงื่อนไข", (*place, "condition"))
    if condition.rule_applies is not None:
        ids = [rule.id for rule in office.rules if rule.enabled]
        yield from _one_of(condition.rule_applies, ids, "กฎ", (*place, "rule_applies"))
    for key in ("all_of", "any_of", "none_of"):
        for position, part in enumerate(getattr(condition, key) or ()):
            yield from _condition(part, (*place, key, position), office)


def _choices(condition: Condition, field: str, place: Place, office: ConfigFile) -> Found:
    """A condition on a field names values that the sheet offers."""
    yield from _one_of(field, BY_FIELD, "ช่อง", (*place, "field"))
    column = BY_FIELD.get(field)
    if column is None:
        return
    if column.kind is not Kind.CHOICE:
        yield (*place, "field"), f"ช่อง {field} ไม่ใช่ช่องตัวเลือก ให้ใช้ filled แทน"
        return
    values = [choice.value for choice in column.choices]
    if field == CASE_TYPE:
        values = office.type_names
    for position, value in enumerate(condition.is_ or ()):
        yield from _one_of(value, values, "ตัวเลือก", (*place, "is", position))
    if condition.blank_counts_as is not None:
        assumed = condition.blank_counts_as
        yield from _one_of(assumed, values, "ตัวเลือก", (*place, "blank_counts_as"))


_KIND_NAMES = {Kind.DATE: "วันที่", Kind.MONEY: "จำนวนเงิน", Kind.INTEGER: "จำนวนเต็ม"}


def _column(field: str, kind: Kind, place: Place) -> Found:
    if field not in BY_FIELD:
        yield from _one_of(field, BY_FIELD, "ช่อง", place)
    elif BY_FIELD[field].kind is not kind:
        yield place, f"ช่อง {field} ไม่ใช่{_KIND_NAMES[kind]}"


def _one_of(name: str, known: Iterable[str], what: str, place: Place) -> Found:
    names = list(known)
    if name in names:
        return
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    advice = f"หมายถึง {near[0]} หรือไม่" if near else f"ที่ใช้ได้: {', '.join(names)}"
    yield place, f"ไม่รู้จัก{what} {name} {advice}"


def _versions(office: ConfigFile) -> Found:
    """A rule's versions follow each other by start date without overlap or gap."""
    for number, rule in enumerate(office.rules):
        ranges = [version.in_force for version in rule.versions]
        yield from _follow(f"กฎ {rule.id}", ranges, ("rules", number, "versions"))


def _follow(what: str, ranges: Sequence[InForce], within: Place) -> Found:
    for position in range(1, len(ranges)):
        place: Place = (*within, position)
        end, begin = ranges[position - 1].to, ranges[position].from_
        if end is None or begin is None:
            yield place, f"{what}: ฉบับก่อนหน้าต้องมี in_force.to และฉบับนี้ต้องมี in_force.from"
        elif begin <= end:
            yield place, f"{what}: ฉบับนี้ซ้อนกับฉบับก่อนหน้า (from {begin} ไม่อยู่หลัง to {end})"
        elif begin > end + timedelta(days=1):
            yield place, f"{what}: มีช่องว่างระหว่าง to {end} กับ from {begin} ให้ต่อกันพอดี"


def _cycles(office: ConfigFile) -> Found:
    """No rule or condition rests on itself."""
    rests: dict[str, set[str]] = {
        f"condition {name}": _rests_on(condition) for name, condition in office.conditions.items()
    }
    for rule in office.rules:
        on = {f"due {v.before.rule}" for v in rule.versions if v.before is not None}
        exceptions = [end.unless for end in rule.ends if end.unless is not None]
        conditions = set().union(*map(_rests_on, (*rule.applies_when, *exceptions)), set())
        rests[f"rule {rule.id}"] = conditions
        rests[f"due {rule.id}"] = on | conditions
    for number, rule in enumerate(office.rules):
        for key in (f"rule {rule.id}", f"due {rule.id}"):
            if key in _reach(key, rests):
                yield ("rules", number), f"กฎ {rule.id} อ้างอิงวนกลับมาที่ตัวเอง"
                break
    for name in office.conditions:
        if f"condition {name}" in _reach(f"condition {name}", rests):
            yield ("conditions", name), f"เงื่อนไข {name} อ้างอิงวนกลับมาที่ตัวเอง"


def _rests_on(condition: Condition) -> set[str]:
    on: set[str] = set()
    if condition.condition is not None:
        on.add(f"condition {condition.condition}")
    if condition.rule_applies is not None:
        on.add(f"rule {condition.rule_applies}")
    for key in ("all_of", "any_of", "none_of"):
        for part in getattr(condition, key) or ():
            on |= _rests_on(part)
    return on


def _reach(key: str, rests: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(rests.get(key, ()))
    while waiting:
        step = waiting.pop()
        if step not in reached:
            reached.add(step)
            waiting.extend(rests.get(step, ()))
    return reached
