"""The config's shape for editors and for people: a JSON Schema, and each setting explained.

`json_schema` is pydantic's own (JSON Schema 2020-12), each property described from the catalogue
of settings; `settings` names each once, with dots, as `schedule.return_by.month`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.office.config.setting_words import SETTINGS
from pipeline.office.config.settings import ConfigFile


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its dotted name in the file (`[]` for each of a list), its model and field."""

    name: str
    owner: type[BaseModel]
    field: str

    @property
    def code(self) -> str:
        """Its code in the catalogue of settings."""
        return setting_code(self.owner, self.field)


def setting_code(owner: type[BaseModel], field: str) -> str:
    """Give the code of a field: of the model that declares it, not of one that inherits it."""
    for model in reversed(owner.__mro__):
        if isinstance(model, type) and issubclass(model, BaseModel) and field in model.model_fields:
            return f"{model.__name__}.{field}"
    raise KeyError(field)


def settings() -> Iterator[Setting]:
    """Give every setting of the config once, in the order of the file."""
    yield from _walk(ConfigFile, "", ())


def _walk(
    model: type[BaseModel], before: str, above: tuple[type[BaseModel], ...]
) -> Iterator[Setting]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield Setting(before + key, model, name)
        inner, several = _model_of(field)
        # A condition holds conditions: its own settings are told once.
        if inner is not None and inner not in (*above, model):
            start = f"{before}{key}{'[]' if several else ''}."
            yield from _walk(inner, start, (*above, model))


def _model_of(field: FieldInfo) -> tuple[type[BaseModel] | None, bool]:
    """Give the model that a field holds, if any, and whether it holds several."""
    several, waiting = False, [field.annotation]
    while waiting:
        each = waiting.pop()
        if isinstance(each, type) and issubclass(each, BaseModel):
            return each, several
        inner = get_args(each)
        several = several or (bool(inner) and getattr(each, "__origin__", None) in (tuple, dict))
        waiting += inner
    return None, several


def json_schema() -> str:
    """Give the schema as text: the same for the same models."""
    schema = ConfigFile.model_json_schema(by_alias=True)
    models = {each.owner.__name__: each.owner for each in settings()}
    for name, part in {"ConfigFile": schema, **schema.get("$defs", {})}.items():
        if name in models:
            _describe(part, models[name])
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _describe(part: dict[str, Any], model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        part["properties"][field.alias or name]["description"] = SETTINGS[setting_code(model, name)]
