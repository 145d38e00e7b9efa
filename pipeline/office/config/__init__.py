"""The office's law and habits: `config.yaml` as frozen models.

`load_config` gives a whole, checked config or raises ConfigFaultsError with every fault at once,
each with its line and what to write instead.  `values`, `rules` and `office` declare the shape,
`checks` says what must hold between parts, `wording` puts faults into the officer's words, and
`yaml_file` reads YAML with its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from pipeline.locale import Message
from pipeline.model.codes import Force
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency, read_agencies
from pipeline.office.config.config_values import InForce
from pipeline.office.config.rule_config import (
    Condition,
    Covered,
    End,
    IfHoliday,
    NamedCondition,
    Period,
    Persons,
    Restart,
    Rule,
    Version,
)
from pipeline.office.config.settings import (
    CLAIM_CONDITIONS,
    COVERED,
    NOBODY_LIABLE,
    BandsInForce,
    ConfigFile,
    DamageBand,
    Grade,
)
from pipeline.office.config.yaml_file import Place, read_yaml
from pipeline.office.holidays import Holidays, read_holidays
from pipeline.office.office_messages import OFFICE
from pipeline.office.text_file import Digests

__all__ = [
    "CLAIM_CONDITIONS",
    "COVERED",
    "NOBODY_LIABLE",
    "SECTION",
    "BandsInForce",
    "Condition",
    "Config",
    "ConfigFile",
    "Covered",
    "DamageBand",
    "End",
    "Force",
    "Grade",
    "IfHoliday",
    "InForce",
    "NamedCondition",
    "Period",
    "Persons",
    "Restart",
    "Rule",
    "Version",
    "load_config",
]

SECTION = re.compile(r" (?=(?:มาตรา|ข้อ) )")
"""Between the name of an act and its sections, where a rule's law is cited."""


@dataclass(frozen=True)
class Config:
    """A whole, checked config with the lists it names."""

    path: Path
    office: ConfigFile
    agencies: tuple[Agency, ...]
    holidays: Holidays
    files: tuple[Path, ...] = ()
    """Every file that it was read from: the config, the agencies, the holidays."""
    sha256: tuple[str, ...] = ()
    """The hash of what was read of each of the `files`, in their order."""
    all_rules: tuple[Rule, ...] = ()
    """Those of `office`, and those that are switched off."""

    def with_every_rule(self) -> Config:
        """Give the same config with all rules in force."""
        office = self.office.model_copy(update={"rules": self.all_rules})
        return replace(self, office=office)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by id, in the order of the file."""
        return {rule.id: rule for rule in self.office.rules}

    @property
    def band_names(self) -> list[str]:
        """The names of the damage bands, the smallest first, the newest version before older."""
        versions = reversed(self.office.damage_bands)
        return list(dict.fromkeys(band.name for version in versions for band in version.bands))

    def full_citation(self, law: str) -> str:
        """Give a rule's law with the full name of its act, where the config has one."""
        act, *section = SECTION.split(law, maxsplit=1)
        full = next((each.name for each in self.office.laws if each.cited_as == act), act)
        return " ".join([full, *section])

    def agencies_in(self, quarter: Quarter) -> tuple[Agency, ...]:
        """Give the agencies in force in `quarter`, in the order of the office's list."""
        return tuple(agency for agency in self.agencies if agency.in_force(quarter))

    def not_in_force(self, quarter: Quarter) -> frozenset[str]:
        """Give the codes of agencies on the list that ended before `quarter` or begin after it.

        They owe it no return; their cases stay, and are pressed at whoever has them now.
        """
        return frozenset(agency.code for agency in self.agencies if not agency.in_force(quarter))


def load_config(path: Path, *, every_rule: bool = False, lists: Path | None = None) -> Config:
    """Read and check `config.yaml` and the lists it names; all faults at once.

    Rules that are switched off are checked and left out, unless `every_rule` is asked for.  A list
    that does not lie beside the config is looked for in the folder `lists`, so that another config
    may be tried on the same office.

    Raises ConfigFaultsError.
    """
    from pipeline.office.config.config_checks import check
    from pipeline.office.config.fault_wording import as_faults, fault_places
    from pipeline.office.config.partial_config import salvage

    digests: Digests = {}
    data, lines, faults = read_yaml(path, digests)
    try:
        office = ConfigFile.model_validate(data)
    except ValidationError as error:
        faults += as_faults(error, data, lines, path.name)
        partly = salvage(data, fault_places(error, data))
        if partly is not None:
            faults += check(partly, lines, path.name)
        raise ConfigFaultsError([*faults, *_faults_of_lists(path, lists, data, lines)]) from None
    faults += check(office, lines, path.name)
    agencies: tuple[Agency, ...] = ()
    holidays = Holidays({})
    files = tuple(
        _list(path, lists, name) for name in (office.files.agencies, office.files.holidays)
    )
    try:
        agencies = read_agencies(files[0], digests)
    except ConfigFaultsError as error:
        faults += _where_named(error, path, "agencies", lines)
    try:
        holidays = read_holidays(files[1], digests)
    except ConfigFaultsError as error:
        faults += _where_named(error, path, "holidays", lines)
    if faults:
        raise ConfigFaultsError(faults)
    all_rules = office.rules
    enabled = tuple(rule for rule in all_rules if rule.enabled or every_rule)
    office = office.model_copy(update={"rules": enabled})
    used = (path, *files)
    sha256 = tuple(digests[file] for file in used)
    return Config(path, office, agencies, holidays, used, sha256, all_rules)


def _list(path: Path, lists: Path | None, name: str) -> Path:
    """Give where a list is that the config at `path` names."""
    beside = path.parent / name
    return beside if lists is None or beside.is_file() else lists / name


def _where_named(
    error: ConfigFaultsError, path: Path, key: str, lines: Mapping[Place, int]
) -> Iterator[Fault]:
    """Give a list's faults; that it is not there is told where the config names it."""
    for fault in error.faults:
        if isinstance(fault.message, Message) and fault.message.code == "file_not_found":
            facts = {"name": f"files.{key}", "path": fault.message.facts["path"]}
            line = lines.get(("files", key), 0)
            yield Fault(path.name, line, OFFICE("list_not_found", **facts))
        else:
            yield fault


def _faults_of_lists(
    path: Path, lists: Path | None, data: object, lines: Mapping[Place, int]
) -> list[Fault]:
    """Give the faults of the lists that a config names, though it is itself not in order."""
    named = data.get("files") if isinstance(data, dict) else None
    faults: list[Fault] = []
    for key, read in (("agencies", read_agencies), ("holidays", read_holidays)):
        name = named.get(key) if isinstance(named, dict) else None
        if isinstance(name, str):
            try:
                read(_list(path, lists, name))
            except ConfigFaultsError as error:
                faults += _where_named(error, path, key, lines)
    return faults
