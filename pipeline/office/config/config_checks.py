"""What must hold between the parts of the config: names that exist, bands and versions that fit.

Each check gives faults with the line of the part that is wrong and what to write instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from difflib import get_close_matches

from pipeline.locale import Message
from pipeline.model.case_sheet import BY_FIELD, OPTIONAL_COLUMNS
from pipeline.model.case_types import DECLARED, DROP_DOWN_LETTERS
from pipeline.model.case_types import FIELD as CASE_TYPE
from pipeline.model.faults import Fault
from pipeline.model.sheet_column import Kind
from pipeline.office.config.config_values import InForce
from pipeline.office.config.rule_config import Condition, Rule
from pipeline.office.config.settings import (
    CLAIM_CONDITIONS,
    CaseTypeEntry,
    ConfigFile,
    DamageBand,
)
from pipeline.office.config.yaml_file import Place
from pipeline.office.office_messages import OFFICE
from pipeline.thai.text import fold


def check(office: ConfigFile, lines: Mapping[Place, int], file: str) -> list[Fault]:
    """Give every fault of a config whose parts are each well formed."""
    checks = (_bands, _grades, _case_types, _names, _optional_columns, _versions, _cycles)
    found = [each for one in checks for each in one(office)]
    return [Fault(file, _line(place, lines), message) for place, message in found]


Found = Iterator[tuple[Place, Message]]


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
    yield from _follow(OFFICE("damage_bands"), [v.in_force for v in versions], ("damage_bands",))
    if versions[0].in_force.from_ is not None:
        yield ("damage_bands", 0), OFFICE("first_bands_from")
    if versions[-1].in_force.to is not None:
        last = len(versions) - 1
        yield ("damage_bands", last), OFFICE("last_bands_to")


def _one_set_of_bands(bands: Sequence[DamageBand], within: Place) -> Found:
    for number, band in enumerate(bands):
        place: Place = (*within, number)
        if band.over is not None and band.up_to is not None and band.over >= band.up_to:
            yield place, OFFICE("band_reversed", name=band.name)
        if number > 0:
            yield from _two_bands(bands[number - 1], band, number, within)
        elif band.over is not None:
            yield place, OFFICE("first_band_over", name=band.name)
    if bands[-1].up_to is not None:
        yield (*within, len(bands) - 1), OFFICE("last_band_up_to")
    for name, times in Counter(band.name for band in bands).items():
        if times > 1:
            yield within, OFFICE("band_name_twice", name=name)


def _two_bands(before: DamageBand, band: DamageBand, number: int, within: Place) -> Found:
    """A band begins where the one before it ends."""
    place: Place = (*within, number)
    last = before.up_to
    if last is None:
        yield (*within, number - 1), OFFICE("band_up_to_missing")
    elif band.over is None:
        yield place, OFFICE("band_over_missing", name=band.name, last=last)
    elif band.over < last:
        yield place, OFFICE("bands_overlap", name=band.name, last=last)
    elif band.over > last:
        yield place, OFFICE("bands_gap", last=last, over=band.over)


def _grades(office: ConfigFile) -> Found:
    """Grades go down to nought, each lower than the one before."""
    grades = office.grades
    for number in range(1, len(grades)):
        if grades[number].met_percent >= grades[number - 1].met_percent:
            name = grades[number].name
            yield ("grades", number), OFFICE("grades_order", name=name)
    highest = office.grade_with_lapsed_claim
    if highest is not None and highest not in [grade.name for grade in grades]:
        yield ("grade_with_lapsed_claim",), OFFICE("unknown_grade", name=highest)
    if grades[-1].met_percent != 0:
        yield ("grades", len(grades) - 1), OFFICE("last_grade")


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
            yield (*place, "code"), OFFICE("type_twice", named=entry.code)
        codes.add(entry.code)
        yield from _type_name(entry, place, owners)
        for position, word in enumerate(entry.words):
            if word in words:
                told = OFFICE("word_of_two_types", word=word, owner=words[word])
                yield (*place, "words", position), told
            words[word] = entry.code
    listed = ",".join(office.type_names)
    if len(listed) > DROP_DOWN_LETTERS:
        told = OFFICE("types_too_long", letters=len(listed), limit=DROP_DOWN_LETTERS)
        yield ("case_types",), told


def _type_name(entry: CaseTypeEntry, place: Place, owners: dict[str, str]) -> Found:
    if entry.code in DECLARED:
        declared = DECLARED[entry.code].value
        if entry.name is not None and f"{entry.code} {entry.name}" != declared:
            yield (*place, "name"), OFFICE("type_is_declared", declared=declared)
        return
    if entry.name is None:
        yield place, OFFICE("type_unnamed", named=entry.code, declared=", ".join(DECLARED))
        return
    if "," in entry.name or "," in entry.code:
        yield (*place, "name"), OFFICE("type_comma")
    for key, text in (("code", entry.code), ("name", entry.name)):
        owner = owners.setdefault(fold(text), entry.code)
        if owner != entry.code:
            yield (*place, key), OFFICE("type_clash", text=text, owner=owner)


def _names(office: ConfigFile) -> Found:
    """Every column, rule and condition that is named exists and is of the right kind."""
    ids = [rule.id for rule in office.rules]
    for rule_id, times in Counter(ids).items():
        if times > 1:
            last = len(ids) - 1 - ids[::-1].index(rule_id)
            yield ("rules", last, "id"), OFFICE("rule_twice", rule_id=rule_id)
    for name in CLAIM_CONDITIONS:
        if name not in office.conditions:
            yield ("conditions",), OFFICE("config_missing", name=name)
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
            yield place, OFFICE("column_is_standard", field=field)
        else:
            yield from _one_of(field, known, OFFICE("optional_column"), place)
    for number, rule in enumerate(office.rules):
        if not rule.enabled:
            continue
        fields = {*(start.field for start in rule.starts), *(end.field for end in rule.ends)}
        fields |= set(rule.cautious_starts)
        fields |= {version.due_on.field for version in rule.versions if version.due_on}
        for field in sorted(fields & set(known) - set(office.optional_columns)):
            yield ("rules", number), OFFICE("rule_needs_column", id=rule.id, field=field)


def _rule_names(rule: Rule, place: Place, office: ConfigFile) -> Found:
    ids = [other.id for other in office.rules if other.enabled or not rule.enabled]
    for position, start in enumerate(rule.starts):
        yield from _column(start.field, Kind.DATE, (*place, "starts", position))
    for position, end in enumerate(rule.ends):
        inside: Place = (*place, "ends", position)
        yield from _column(end.field, Kind.DATE, inside)
        if end.unless is not None:
            yield from _condition(end.unless, (*inside, "unless"), office)
    for position, other in enumerate(rule.action_when):
        for number, condition in enumerate(other.when):
            inside = (*place, "action_when", position, "when", number)
            yield from _condition(condition, inside, office)
    yield from _persons(rule, place)
    for position, condition in enumerate(rule.applies_when):
        yield from _condition(condition, (*place, "applies_when", position), office)
    yield from _version_names(rule, place, ids)


def _version_names(rule: Rule, place: Place, ids: Sequence[str]) -> Found:
    for position, version in enumerate(rule.versions):
        inside: Place = (*place, "versions", position)
        if version.due_on is not None:
            yield from _column(version.due_on.field, Kind.DATE, (*inside, "due_on", "field"))
        if version.before is not None:
            yield from _one_of(
                version.before.rule, ids, OFFICE("rule"), (*inside, "before", "rule")
            )
        elif not rule.starts:
            yield place, OFFICE("rule_without_starts", id=rule.id)


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
            yield (*place, key), OFFICE("counts_back", id=rule.id, key=key)


def _condition(condition: Condition, place: Place, office: ConfigFile) -> Found:
    if condition.field is not None:
        yield from _choices(condition, condition.field, place, office)
    for position, field in enumerate(condition.filled or ()):
        yield from _one_of(field, BY_FIELD, OFFICE("column"), (*place, "filled", position))
    if condition.covered is not None:
        for amount in condition.covered.amount:
            yield from _column(amount, Kind.MONEY, (*place, "covered", "amount"))
        yield from _column(condition.covered.by, Kind.MONEY, (*place, "covered", "by"))
    if condition.condition is not None:
        named = office.conditions
        yield from _one_of(condition.condition, named, OFFICE("condition"), (*place, "condition"))
    if condition.rule_applies is not None:
        ids = [rule.id for rule in office.rules if rule.enabled]
        yield from _one_of(condition.rule_applies, ids, OFFICE("rule"), (*place, "rule_applies"))
    for key in ("all_of", "any_of", "none_of"):
        for position, part in enumerate(getattr(condition, key) or ()):
            yield from _condition(part, (*place, key, position), office)


def _choices(condition: Condition, field: str, place: Place, office: ConfigFile) -> Found:
    """A condition on a field names values that the sheet offers."""
    yield from _one_of(field, BY_FIELD, OFFICE("column"), (*place, "field"))
    column = BY_FIELD.get(field)
    if column is None:
        return
    if column.kind is not Kind.CHOICE:
        yield (*place, "field"), OFFICE("column_no_choice", field=field)
        return
    values = [choice.value for choice in column.choices]
    if field == CASE_TYPE:
        values = office.type_names
    for position, value in enumerate(condition.is_ or ()):
        yield from _one_of(value, values, OFFICE("choice"), (*place, "is", position))
    if condition.blank_counts_as is not None:
        assumed = condition.blank_counts_as
        yield from _one_of(assumed, values, OFFICE("choice"), (*place, "blank_counts_as"))


_KIND_NAMES = {Kind.DATE: "a_date", Kind.MONEY: "an_amount", Kind.INTEGER: "a_whole_number"}


def _column(field: str, kind: Kind, place: Place) -> Found:
    if field not in BY_FIELD:
        yield from _one_of(field, BY_FIELD, OFFICE("column"), place)
    elif BY_FIELD[field].kind is not kind:
        yield place, OFFICE("column_of_other_kind", field=field, needed=OFFICE(_KIND_NAMES[kind]))


def _one_of(name: str, known: Iterable[str], what: Message, place: Place) -> Found:
    names = list(known)
    if name in names:
        return
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    advice = (
        OFFICE("did_you_mean", near=near[0])
        if near
        else OFFICE("known_are", names=", ".join(names))
    )
    yield place, OFFICE("unknown_name", what=what, name=name, advice=advice)


def _versions(office: ConfigFile) -> Found:
    """A rule's versions follow each other by start date without overlap or gap."""
    for number, rule in enumerate(office.rules):
        ranges = [version.in_force for version in rule.versions]
        yield from _follow(OFFICE("the_rule", id=rule.id), ranges, ("rules", number, "versions"))


def _follow(what: Message, ranges: Sequence[InForce], within: Place) -> Found:
    for position in range(1, len(ranges)):
        place: Place = (*within, position)
        end, begin = ranges[position - 1].to, ranges[position].from_
        if end is None or begin is None:
            yield place, OFFICE("versions_undated", what=what)
        elif begin <= end:
            yield place, OFFICE("versions_overlap", what=what, begin=str(begin), end=str(end))
        elif begin > end + timedelta(days=1):
            yield place, OFFICE("versions_gap", what=what, end=str(end), begin=str(begin))


def _cycles(office: ConfigFile) -> Found:
    """No rule or condition rests on itself."""
    rests: dict[str, set[str]] = {
        f"condition {name}": _rests_on(condition) for name, condition in office.conditions.items()
    }
    for rule in office.rules:
        on = {f"due {v.before.rule}" for v in rule.versions if v.before is not None}
        exceptions = [end.unless for end in rule.ends if end.unless is not None]
        states = [condition for other in rule.action_when for condition in other.when]
        read = (*rule.applies_when, *exceptions, *states)
        conditions = set().union(*map(_rests_on, read), set())
        rests[f"rule {rule.id}"] = conditions
        rests[f"due {rule.id}"] = on | conditions
    for number, rule in enumerate(office.rules):
        for key in (f"rule {rule.id}", f"due {rule.id}"):
            if key in _reach(key, rests):
                yield ("rules", number), OFFICE("rule_circular", id=rule.id)
                break
    for name in office.conditions:
        if f"condition {name}" in _reach(f"condition {name}", rests):
            yield ("conditions", name), OFFICE("condition_circular", name=name)


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
