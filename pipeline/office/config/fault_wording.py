"""Turns pydantic's errors into faults: where, what is wrong, what to write instead."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.locale import Message
from pipeline.model.faults import Fault
from pipeline.office.config.settings import ConfigFile
from pipeline.office.config.yaml_file import Place
from pipeline.office.office_messages import OFFICE

_ALIKE = {
    "int_from_float": "int_type",
    "int_parsing": "int_type",
    "dict_type": "model_type",
    "literal_error": "enum",
}
"""Kinds of pydantic's errors that ask for the same."""


def as_faults(
    error: ValidationError, data: Any, lines: Mapping[Place, int], file: str
) -> Iterator[Fault]:
    """Turn pydantic's errors into faults with lines; `data` is what the file holds."""
    for detail in _told_once(error):
        place = _in_file(detail["loc"], data)
        yield Fault(file, _line(place, lines), _message(detail, place))


def fault_places(error: ValidationError, data: Any) -> list[Place]:
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


def _message(detail: ErrorDetails, place: Place) -> Message:
    *above, key = (str(step + 1) if isinstance(step, int) else step for step in place or ("",))
    name = ".".join((*above, key)) or OFFICE("the_file")
    if detail["type"] == "extra_forbidden":
        known = _keys_at(detail["loc"][:-1])
        near = get_close_matches(str(place[-1]), known, n=1, cutoff=0.6)
        near_or_known = (
            OFFICE("did_you_mean", near=near[0])
            if near
            else OFFICE("known_are", names=", ".join(known))
        )
        return OFFICE("unknown_key", key=place[-1], advice=near_or_known)
    code = f"config_{_ALIKE.get(detail['type'], detail['type'])}"
    if code not in OFFICE:
        return OFFICE("value_refused", name=name, reason=detail["msg"])
    if code == "config_missing" and not above:
        code = "section_missing"
    facts: dict[str, Any] = {"name": name, "found": _found(detail), "keys": ""}
    facts |= {"section": ".".join(above), "key": key, **detail.get("ctx", {})}
    if "expected" in facts:  # pydantic joins the choices in English
        facts["expected"] = facts["expected"].replace(" or ", ", ")
    return OFFICE(code, **facts)


def _found(detail: ErrorDetails) -> str | Message:
    """Give what stands in the file, as YAML has it; a key with nothing behind it holds nothing."""
    found = detail.get("input")
    if found is None:
        return OFFICE("left_blank")
    text = repr(found)
    return text if len(text) <= 60 else f"{text[:57]}..."


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
