"""The config's faults in the officer's language: where, what is wrong, what to write instead."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.model.faults import Fault
from pipeline.office.config.settings import ConfigFile
from pipeline.office.config.yaml_file import Place

_SAY: dict[str, str] = {
    "missing": "ขาด {name} ให้เพิ่มบรรทัด {name}: ...",
    "string_type": "{name} ต้องเป็นข้อความ พบ {found} (ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด)",
    "string_too_short": "{name} ว่างหรือสั้นเกินไป ต้องมีอย่างน้อย {min_length} ตัวอักษร พบ {found}",
    "string_pattern_mismatch": "{name} ใช้ได้เฉพาะ a-z 0-9 และ _ เริ่มด้วยตัวอักษร พบ {found}",
    "int_type": "{name} ต้องเป็นจำนวนเต็ม เช่น 30 พบ {found}",
    "int_from_float": "{name} ต้องเป็นจำนวนเต็ม เช่น 30 พบ {found}",
    "greater_than_equal": "{name} ต้องไม่น้อยกว่า {ge} พบ {found}",
    "less_than_equal": "{name} ต้องไม่เกิน {le} พบ {found}",
    "bool_type": "{name} ต้องเป็น true หรือ false พบ {found}",
    "tuple_type": "{name} ต้องเป็นรายการในวงเล็บเหลี่ยม เช่น [ก, ข] พบ {found}",
    "dict_type": "{name} ต้องเป็นหมวดที่มีหัวข้อย่อย พบ {found}",
    "model_type": "{name} ต้องเป็นหมวดที่มีหัวข้อย่อย พบ {found}",
    "too_short": "{name} ต้องมีอย่างน้อยหนึ่งรายการ",
    "enum": "{name} ต้องเป็นค่าใดค่าหนึ่งต่อไปนี้: {expected} พบ {found}",
    "literal_error": "{name} ต้องเป็นค่าใดค่าหนึ่งต่อไปนี้: {expected} พบ {found}",
    "day": "{name} ต้องเป็นวันที่แบบ ปี-เดือน-วัน เช่น 2564-01-15 พบ {found}",
    "baht": '{name} ต้องเป็นจำนวนเงินบาท เช่น 100000 หรือ "100000.50" พบ {found}',
    "target": "เป้าหมายของตัวชี้วัด {name} เป็น 0 หรือว่าง จึงคิดร้อยละของผลงานไม่ได้ "
    "ให้กรอกจำนวนฉบับต่อปี เช่น 10 พบ {found}",
    "office_id_missing": "ขาด office_id ให้เพิ่มบรรทัด office_id: ตามด้วยรหัสที่ไม่ซ้ำกับสำนักงานอื่น "
    "ใช้ a-z 0-9 และ - รวม 8 ถึง 40 ตัว เช่น office_id: legal-office-2564 "
    "ทะเบียนของสำนักงานจะถือรหัสนี้ ตั้งแล้วไม่ต้องเปลี่ยน",
    "office_id": "{name} ต้องเป็นรหัส 8 ถึง 40 ตัว ใช้ได้เฉพาะ a-z 0-9 และ - "
    "เช่น legal-office-2564 พบ {found}",
    "one_unit": "ระยะเวลาต้องมีหน่วยเดียว เช่น {{days: 30}} หรือ {{months: 6}} หรือ {{years: 2}}",
    "one_kind": "เงื่อนไขต้องมีชนิดเดียว: field, filled, covered, condition, rule_applies, "
    "all_of, any_of หรือ none_of",
    "field_is": "เงื่อนไขของช่องต้องเขียนทั้ง field และ is เช่น {{field: mof_required, is: [ต้องรายงาน]}}",
    "in_force_order": "in_force: วัน from อยู่หลังวัน to ให้สลับหรือแก้",
    "one_due": "กฎต้องมี period (อาจมี due_on ด้วย) หรือ before อย่างใดอย่างหนึ่ง",
    "mixed_versions": "เมื่อมี versions แล้ว ให้ย้าย {keys} เข้าไปในแต่ละรายการของ versions",
}


def as_faults(
    error: ValidationError, data: Any, lines: Mapping[Place, int], file: str
) -> Iterator[Fault]:
    """Turn pydantic's errors into faults with lines; `data` is what the file holds."""
    for detail in _told_once(error):
        place = _in_file(detail["loc"], data)
        yield Fault(file, _line(place, lines), _message(detail, place))


def places(error: ValidationError, data: Any) -> list[Place]:
    """Give the places in the file at which pydantic found something wrong."""
    return [_in_file(detail["loc"], data) for detail in _told_once(error)]


def _told_once(error: ValidationError) -> Iterator[ErrorDetails]:
    """Leave out what only follows: a list all of whose entries are faulty counts as too short."""
    for detail in error.errors():
        if detail["type"] != "too_short" or not detail.get("input"):
            yield detail


def _in_file(loc: Place, data: Any) -> Place:
    """Drop the steps of `loc` that the models add and the file does not have.

    A rule with one version keeps its dated contents itself, and a start may be a bare word.
    """
    place: list[str | int] = []
    steps = list(loc)
    while steps:
        step = steps.pop(0)
        known = isinstance(data, Mapping) and step in data
        if step == "damage_bands" and steps[1:2] == ["bands"] and not _dated(data, steps[0]):
            steps = steps[2:]
        if step == "versions" and not known and isinstance(data, Mapping):
            steps = steps[1:]
            continue
        place.append(step)
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            data = None
    return tuple(place)


def _dated(data: Any, number: Any) -> bool:
    """Whether the damage bands stand in the file under their dates, or bare."""
    bands = data.get("damage_bands") if isinstance(data, Mapping) else None
    entry = bands[number] if isinstance(bands, list) and number < len(bands) else None
    return isinstance(entry, Mapping) and "bands" in entry


def _line(place: Place, lines: Mapping[Place, int]) -> int:
    for length in range(len(place), -1, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 0


def _message(detail: ErrorDetails, place: Place) -> str:
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place) or "ไฟล์"
    found = repr(detail.get("input"))
    if detail["type"] == "extra_forbidden":
        known = _keys_at(detail["loc"][:-1])
        near = get_close_matches(str(place[-1]), known, n=1, cutoff=0.6)
        advice = f"หมายถึง {near[0]} หรือไม่" if near else f"ที่ใช้ได้: {', '.join(known)}"
        return f"ไม่รู้จักคำว่า {place[-1]} {advice}"
    say = _SAY.get(detail["type"])
    if say is None:
        return f"{name}: {detail['msg']}"
    facts = {"name": name, "found": found if len(found) <= 60 else f"{found[:57]}...", "keys": ""}
    return say.format(**{**facts, **detail.get("ctx", {})})


def _keys_at(loc: Place) -> list[str]:
    """Give the keys that the models know at `loc`."""
    model: Any = ConfigFile
    for step in loc:
        model = _step(model, step)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _step(model: Any, step: str | int) -> Any:
    if isinstance(step, str) and isinstance(model, type) and issubclass(model, BaseModel):
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        model = fields[step].annotation if step in fields else None
    else:
        arguments = get_args(model)
        model = arguments[-1] if get_origin(model) is dict else next(iter(arguments), None)
    return _bare(model)


def _bare(annotation: Any) -> Any:
    """Take the wrapping off an annotation: Annotated[X, ...] and X | None are X."""
    while True:
        origin = get_origin(annotation)
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation
