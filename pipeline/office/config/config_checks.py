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
from pipeline.office.config.config_names import Named, Reference, parts, references
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
    checks = (_bands, _grades, _case_types, _rules, _names, _optional_columns, _versions, _cycles)
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


def _rules(office: ConfigFile) -> Found:
    """Each rule has an id of its own, and some rule is switched on."""
    ids = [rule.id for rule in office.rules]
    for rule_id, times in Counter(ids).items():
        if times > 1:
            last = len(ids) - 1 - ids[::-1].index(rule_id)
            yield ("rules", last, "id"), OFFICE("rule_twice", rule_id=rule_id)
    if not any(rule.enabled for rule in office.rules):
        yield ("rules",), OFFICE("no_rule_switched_on")


def _names(office: ConfigFile) -> Found:
    """Every column, rule and condition that is named exists and is of the right kind."""
    for name in CLAIM_CONDITIONS:
        if name not in office.conditions:
            facts = {"name": name, "key": name, "section": "conditions"}
            yield ("conditions",), OFFICE("config_missing", **facts)
    for each in references(office):
        if each.of.kind is not None:
            yield from _column(each.name, each.of.kind, each.place)
        else:
            called = Named.RULE if each.of.named is Named.DUE_DATE else each.of.named
            yield from _one_of(each.name, _known(each, office), OFFICE(called), each.place)
    for place, part in parts(office):
        if isinstance(part, Condition):
            yield from _choices(part, place, office)
        elif isinstance(part, Rule):
            yield from _counting(part, place)


def _known(each: Reference, office: ConfigFile) -> Iterable[str]:
    """Give what it may name; a rule that is switched on rests on such rules alone."""
    if each.of.named is Named.COLUMN:
        return BY_FIELD
    if each.of.named is Named.CONDITION:
        return office.conditions
    section, place, *_ = each.place
    switched_off = section == "rules" and not office.rules[int(place)].enabled
    return [rule.id for rule in office.rules if rule.enabled or switched_off]


def _counting(rule: Rule, place: Place) -> Found:
    """A rule counts on from a start of its own, or back from another's due date."""
    counts_back = any(version.before is not None for version in rule.versions)
    if not rule.starts and any(version.before is None for version in rule.versions):
        yield place, OFFICE("rule_without_starts", id=rule.id)
    for key, part in (("restart", rule.restart), ("cautious_starts", rule.cautious_starts or None)):
        if part is not None and counts_back:
            yield (*place, key), OFFICE("counts_back", id=rule.id, key=key)


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
        needed = {each.name for each in references(rule) if each.of.kind is Kind.DATE}
        for field in sorted(needed & set(known) - set(office.optional_columns)):
            yield ("rules", number), OFFICE("rule_needs_column", id=rule.id, field=field)


def _choices(condition: Condition, place: Place, office: ConfigFile) -> Found:
    """A condition on a field names values that the sheet offers."""
    column = BY_FIELD.get(condition.field or "")
    if column is None or column.kind is not Kind.CHOICE:
        return
    values = [choice.value for choice in column.choices]
    if column.field == CASE_TYPE:
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
    elif BY_FIELD[field].kind is not kind is Kind.CHOICE:
        yield place, OFFICE("column_no_choice", field=field)
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
    rests = {f"condition {name}": _rests_on(each) for name, each in office.conditions.items()}
    for rule in office.rules:
        on = _rests_on(rule)
        rests[f"due {rule.id}"] = on
        # Whether a rule applies is its conditions' matter, whatever it counts back from.
        rests[f"rule {rule.id}"] = {each for each in on if not each.startswith("due ")}
    for number, rule in enumerate(office.rules):
        if any(key in _reach(key, rests) for key in (f"rule {rule.id}", f"due {rule.id}")):
            yield ("rules", number), OFFICE("rule_circular", id=rule.id)
    for name in office.conditions:
        if f"condition {name}" in _reach(f"condition {name}", rests):
            yield ("conditions", name), OFFICE("condition_circular", name=name)


def _rests_on(part: Condition | Rule) -> set[str]:
    return {
        f"{each.of.named} {each.name}"
        for each in references(part)
        if each.of.named is not Named.COLUMN
    }


def _reach(key: str, rests: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(rests.get(key, ()))
    while waiting:
        step = waiting.pop()
        if step not in reached:
            reached.add(step)
            waiting.extend(rests.get(step, ()))
    return reached
