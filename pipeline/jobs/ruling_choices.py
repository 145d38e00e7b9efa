"""What the drop-downs of the decisions file offer: the office's rules, types, agencies by name.

Each choice ends with its code in brackets, which is what the reader takes.
"""

from __future__ import annotations

import re

from pipeline.model.issues import CATALOGUE, Severity
from pipeline.office.config import Config
from pipeline.records.write_rulings import RulingChoices

_SHORT = 60
"""Characters of an observation's sentence that a drop-down shows."""


def ruling_choices(config: Config) -> RulingChoices:
    """Give what can be chosen: rules to mute and observations to accept; types and agencies."""
    rules = [f"{rule.name} [{rule.id}]" for rule in config.rules.values()]
    observed = [
        f"{_shortened(issue.entry.found)} [{code}]"
        for code, issue in sorted(CATALOGUE.items())
        if issue.severity is Severity.WARNING
    ]
    types = [str(each.choice.value) for each in config.office.types]
    agencies = [f"{agency.name} [{agency.code}]" for agency in config.agencies]
    return RulingChoices((*rules, *observed), (*types, *agencies))


def _shortened(sentence: str) -> str:
    """Give the beginning of a sentence: no brackets, and dots where a fact would stand."""
    plain = re.sub(r"\{[^}]*\}", "…", sentence).replace("[", "(").replace("]", ")")
    return plain if len(plain) <= _SHORT else f"{plain[:_SHORT].rstrip()}…"
