"""Every setting by the names it answers to, with what an office's file says of it.

`rules.warn_days` stands for that setting of every rule, `rules.prescription.warn_days` for that of
one, `rules.prescription` for all of one.  Takes the file as YAML gives it; refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.process import extractOne

from pipeline.office.config.config_schema import Setting, settings

_NEAR_ENOUGH = 60
_NAMED_BY = ("id", "code", "name", "cited_as")
"""What names an entry of a list, the surest first."""


@dataclass(frozen=True, slots=True)
class NamedSetting:
    """A setting as it was asked for; `values` are what the file says of it, by where it stands."""

    name: str
    setting: Setting
    values: tuple[tuple[str, Any], ...]


def find_setting(name: str, data: Any) -> tuple[NamedSetting | None, str]:
    """Give the setting of that name, else None and the nearest name there is ('' for none near).

    A list's `[]` may be left out.
    """
    known = _named(data)
    asked = name.replace("[]", "").strip()
    if asked in known:
        return known[asked], ""
    near = extractOne(asked, list(known), score_cutoff=_NEAR_ENOUGH) if asked else None
    return None, near[0] if near else ""


def entries(value: Any) -> dict[str, Any]:
    """Give the entries of a list or a mapping of settings by their names; {} for a plain value."""
    if isinstance(value, dict):
        return {str(key): each for key, each in value.items()}
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return {}
    return {_entry_name(each, place): each for place, each in enumerate(value, start=1)}


def _entry_name(entry: dict[str, Any], place: int) -> str:
    return next((str(entry[key]) for key in _NAMED_BY if key in entry), str(place))


def _named(data: Any) -> dict[str, NamedSetting]:
    """Give every setting under its own name, and under that of each place where it stands."""
    found: dict[str, NamedSetting] = {}
    for setting in settings():
        values = tuple(_values_under(data, setting.name.split("."), ()))
        own = setting.name.replace("[]", "")
        found[own] = NamedSetting(setting.name, setting, values)
        for place, value in values:
            found.setdefault(place, NamedSetting(place, setting, ((place, value),)))
            if _holds_several(setting):
                for name, entry in entries(value).items():
                    each = f"{place}.{name}"
                    found.setdefault(each, NamedSetting(each, setting, ((each, entry),)))
    return found


def _holds_several(setting: Setting) -> bool:
    return any(other.name.startswith(f"{setting.name}[].") for other in settings())


def _values_under(data: Any, keys: list[str], above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Give what stands under `keys`, of every entry where one of them has several."""
    if not keys:
        yield ".".join(above), data
        return
    key, several = keys[0].removesuffix("[]"), keys[0].endswith("[]")
    if not isinstance(data, dict) or key not in data:
        return
    inner = entries(data[key]).items() if several else ((None, data[key]),)
    for name, value in inner:
        yield from _values_under(value, keys[1:], (*above, key, *((name,) if name else ())))
