"""What can still be checked in a config whose parts are not all well formed.

An officer is told every fault at once: parts that are faulty themselves are stood in for by
harmless ones, so that names, bands and versions elsewhere are still held against each other.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from pipeline.office.config.settings import ConfigFile
from pipeline.office.config.yaml_file import Place

_RULE: dict[str, Any] = {
    "id": "stand_in", "name": "-", "force": "practice", "actor": "-", "starts": ["incident_date"],
    "period": {"days": 1}, "ends": ["closed_date"], "if_holiday": "keep", "warn_days": 0,
    "law": "-", "action": "-",
}  # fmt: skip
_SECTIONS: dict[str, Any] = {
    "letterhead": {
        "organisation": "-", "office": "-", "telephone": "-", "letter_prefix": "-/", "signer": "-",
        "position": "-", "executive": "-", "third_round_copy_to": "-", "thai_digits": True,
    },
    "files": {"agencies": "-", "holidays": "-"},
    "reading": {"earliest_event_date": "2535-01-01", "time_limit_seconds": 30},
    "schedule": {
        "return_by": {"month": 1, "day": 1}, "answer_within_working_days": 1,
        "lapse_within_days": [1],
    },
    "grades": [{"name": "-", "met_percent": 0}],
    "indicator": {"target_letters": 1},
    "damage_bands": [{"name": "-"}],
    "conditions": {},
    "case_types": [],
    "optional_columns": [],
    "rules": [_RULE],
}  # fmt: skip


def salvage(data: Any, faulty: Iterable[Place]) -> ConfigFile | None:
    """Give a config with stand-ins at the `faulty` places; None where that is not enough."""
    if not isinstance(data, Mapping):
        return None
    mended: dict[str, Any] = copy.deepcopy(dict(data))
    for place in faulty:
        _stand_in(mended, place)
    try:
        return ConfigFile.model_validate(mended)
    except ValidationError:
        return None


def _stand_in(data: dict[str, Any], place: Place) -> None:
    section = str(place[0]) if place else ""
    if section not in _SECTIONS:
        data.pop(section, None)
        return
    parts = data.get(section)
    if section == "rules" and len(place) > 1 and isinstance(parts, list):
        _stand_in_rule(parts, place)
    elif section == "conditions" and len(place) > 1 and isinstance(parts, dict):
        parts[str(place[1])] = {"name": "-", "filled": ["incident_date"]}
    else:
        data[section] = copy.deepcopy(_SECTIONS[section])
        if section == "grades":
            # It names one of those that are not read.
            data.pop("grade_with_lapsed_claim", None)


def _stand_in_rule(rules: list[Any], place: Place) -> None:
    """Mend one key of a rule; the rule as a whole where it is faulty as a whole."""
    number = int(place[1])
    rule = rules[number]
    if len(place) > 2 and isinstance(rule, dict):
        key = str(place[2])
        if key in _RULE:
            rule[key] = copy.deepcopy(_RULE[key])
        else:
            rule.pop(key, None)
        return
    own = rule.get("id") if isinstance(rule, dict) else None
    rules[number] = _RULE | ({"id": own} if isinstance(own, str) else {})
