"""What `config` says of a setting: its name, what it means, and what it is in the office's file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.console import say
from pipeline.office.config.config_schema import Setting, settings
from pipeline.office.config.setting_words import SETTINGS


def every_setting(data: Any, language: str) -> Iterator[str]:
    """Give a line for each setting that has one value in the file."""
    for each in settings():
        if "[]" not in each.name:
            value = _value(data, each.name)
            shown = "" if isinstance(value, dict | list) or value is None else f" = {value}"
            yield f"{each.name}{shown}"
            yield f"    {SETTINGS.say(each.code, language)}"


def one_setting(setting: Setting, data: Any, language: str) -> Iterator[str]:
    """Give what a setting means and what it is; of a list, that it has one for each entry."""
    yield setting.name
    yield f"    {SETTINGS.say(setting.code, language)}"
    if "[]" in setting.name:
        yield f"    {say('setting_in_list', language)}"
        return
    value = _value(data, setting.name)
    code = "setting_unset" if value is None else "setting_is"
    yield f"    {say(code, language, value=value)}"


def _value(data: Any, name: str) -> Any:
    for key in name.split("."):
        if not isinstance(data, dict):
            return None
        data = data.get(key)
    return data
