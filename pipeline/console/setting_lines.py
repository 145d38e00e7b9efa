"""What `config` says of a setting: its name, what it means, and what it is in the office's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from pipeline.console import translate
from pipeline.office.config.config_schema import settings
from pipeline.office.config.named_settings import NamedSetting, entries
from pipeline.office.config.setting_words import SETTINGS

_SHOWN_WHOLE_LETTERS = 1500
"""Of a list of settings; a longer one is told by the names of its entries."""


def every_setting(data: Any, language: str) -> Iterator[str]:
    """Give a line for each setting, with its value unless it holds settings itself."""
    for each in settings():
        if "[]" not in each.name:
            value = _value(data, each.name)
            shown = "" if value is None or entries(value) else f" = {_as_yaml(value)}"
            yield f"{each.name}{shown}"
            yield f"    {SETTINGS.translate(each.code, language)}"


def one_setting(asked: NamedSetting, language: str) -> Iterator[str]:
    """Give what a setting means and what it is; in a list, of each entry that has it."""
    yield asked.name
    yield f"    {SETTINGS.translate(asked.setting.code, language)}"
    if "[]" in asked.name:
        yield f"    {translate('setting_in_list', language)}"
    if not asked.values:
        yield f"    {translate('setting_unset', language)}"
    for place, value in asked.values:
        if "[]" in asked.name:
            yield f"    {place} = {_as_yaml(value)}"
        else:
            yield from _value_lines(value, language)


def _value_lines(value: Any, language: str) -> Iterator[str]:
    held = _held(value)
    yield f"    {translate('setting_is', language, value='' if held else _as_yaml(value))}".rstrip()
    yield from (f"      {line}" for line in held)


def _held(value: Any) -> list[str]:
    """Give a line for each setting or entry in a value; [] for one that holds none."""
    inner = entries(value)
    if isinstance(value, list):
        lines = [f"- {_as_yaml(each)}" for each in inner.values()]
    else:
        lines = [f"{key}: {_as_yaml(each)}" for key, each in inner.items()]
    several = all(isinstance(each, dict) for each in inner.values())
    if several and sum(map(len, lines)) > _SHOWN_WHOLE_LETTERS:
        return [f"{key}: {each.get('name', '')}" for key, each in inner.items()]
    return lines


def _as_yaml(value: Any) -> str:
    """Write a value on one line as the file may write it: `true`, `[30, 60]`, `{days: 30}`."""
    text: str = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000
    )
    return text.removesuffix("...\n").strip()


def _value(data: Any, name: str) -> Any:
    for key in name.split("."):
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data
