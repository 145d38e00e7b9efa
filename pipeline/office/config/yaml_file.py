"""YAML with its lines: plain data, the line of every key, and duplicate keys refused.

PyYAML alone forgets lines, lets the last of two equal keys win and turns `2535-01-01` into a
date of the Common Era; here dates stay text, for the config's own models to read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.office.office_messages import OFFICE
from pipeline.office.text_file import Digests, read_office_text
from pipeline.thai.text import without_unseen

_DEEPEST = 30
_MOST_PLACES = 200_000
"""Values of one file, those behind a `*` counted each time: nine lines of `*` can mean millions."""
_DEEPEST_COMPOSED = 100
_SPACE_OF_ITS_OWN = re.compile("[\u00a0\u0085\u2028\u2029]")
"""A space that keeps words together, and breaks that YAML takes for the end of a line."""
_CURLY = re.compile(r"(?<=[:\-\[,{] )[“„]([^“”\"\n]*)[”“](?=[ \t]*(?:[,}\]]|#|$))", re.MULTILINE)
"""A value that stands whole between curly quotation marks."""

Place = tuple[str | int, ...]
"""The way to a value: keys and list positions."""


class _Loader(yaml.SafeLoader):
    """SafeLoader that leaves dates as text, and knows no numbers to the base of sixty."""


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # no types
    """The same over libyaml, where PyYAML was built with it: ten times as fast."""


_NOT_WANTED = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int", "tag:yaml.org,2002:value")
for _each in (_Loader, _FastLoader):
    _each.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _NOT_WANTED]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    _each.add_implicit_resolver(
        "tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9][0-9_]*$"), list("-+0123456789")
    )


def read_yaml(path: Path, read: Digests | None = None) -> tuple[Any, dict[Place, int], list[Fault]]:
    """Give the data, the line of every place in it, and a fault for each duplicate key.

    The hash of what was read is noted in `read`.  Marks of direction and controls, whichever way
    they were written (`"\\u202e"` too), are in no text: every document would carry them on.

    Raises ConfigFaultsError where the file is missing, not UTF-8 or not YAML at all.
    """
    text = _as_typed(read_office_text(path, read))
    try:
        _refuse_depth(text, path.name)
        loader, node = _read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        message = OFFICE("yaml_broken", problem=error.problem)
        raise ConfigFaultsError([Fault(path.name, line, message)]) from None
    except yaml.YAMLError as error:
        raise ConfigFaultsError(
            [Fault(path.name, 0, OFFICE("yaml_unreadable", error=error))]
        ) from None
    lines: dict[Place, int] = {}
    faults: list[Fault] = []
    data = _plain(loader, node, (), lines, faults, path.name) if node is not None else None
    return data, lines, faults


def _as_typed(text: str) -> str:
    """Undo what Word and web pages make of a setting: curly quotation marks, spaces of their own.

    Marks inside a text stay; so does everything within straight ones.
    """
    text = _SPACE_OF_ITS_OWN.sub(" ", text).replace("\u200b", "").replace("\ufeff", "")
    return _CURLY.sub(r'"\1"', text)


def _read(text: str) -> tuple[_Loader | _FastLoader, yaml.Node | None]:
    """Give the loader and the root; what is no YAML is told in the words of PyYAML itself."""
    try:
        fast = _FastLoader(text)
        return fast, fast.get_single_node()
    except yaml.YAMLError:
        loader = _Loader(text)
        return loader, loader.get_single_node()


def _refuse_depth(text: str, file: str) -> None:
    """Raise ConfigFaultsError where a text leads deeper than a composer of YAML can follow.

    It calls itself for each step; libyaml's ends the process at some ten thousand.  Only a parser
    knows the steps: brackets stand in comments and texts too, and `? ? ?` leads in without any.
    """
    depth = 0
    with suppress(yaml.YAMLError):  # what is no YAML is told where it is composed
        for event in yaml.parse(text, Loader=_FastLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST_COMPOSED:
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise ConfigFaultsError([Fault(file, line, OFFICE("yaml_too_deep"))])


def _plain(
    loader: _Loader | _FastLoader,
    node: yaml.Node,
    place: Place,
    lines: dict[Place, int],
    faults: list[Fault],
    file: str,
) -> Any:
    lines.setdefault(place, node.start_mark.line + 1)
    if len(lines) > _MOST_PLACES:
        fault = Fault(file, node.start_mark.line + 1, OFFICE("yaml_too_many", most=_MOST_PLACES))
        raise ConfigFaultsError([fault])
    if len(place) > _DEEPEST:
        message = OFFICE("yaml_too_deep")
        faults.append(Fault(file, node.start_mark.line + 1, message))
        return None
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = str(getattr(key_node, "value", ""))
            line = key_node.start_mark.line + 1
            if key in result:
                first = lines[(*place, key)]
                message = OFFICE("key_twice", key=key, first=first)
                faults.append(Fault(file, line, message))
                continue
            lines[(*place, key)] = line
            result[key] = _plain(loader, value_node, (*place, key), lines, faults, file)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(loader, item, (*place, number), lines, faults, file)
            for number, item in enumerate(node.value)
        ]
    try:
        value = loader.construct_object(node)
        return without_unseen(value) if isinstance(value, str) else value
    except (yaml.YAMLError, ValueError):
        line = node.start_mark.line + 1
        message = OFFICE("value_unreadable", value=node.value)
        faults.append(Fault(file, line, message))
        return None
