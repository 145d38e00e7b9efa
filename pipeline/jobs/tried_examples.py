"""Whether the config still gives the law's worked examples, which every command says at its start.

Takes the run and the manifest of the quarter's last run; gives how many examples are contradicted.
What that run counted of the same files counts, so that most commands try none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.jobs.job_messages import JOBS
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message
from pipeline.office.office import Office
from pipeline.records.durable_files import sha256


@dataclass(frozen=True)
class TriedExamples:
    """How many worked examples the config contradicts; their file, hashed when it was read."""

    broken: int = 0
    read: Mapping[Path, str] = field(default_factory=dict)


def broken_examples(run: Run, before: Mapping[str, Any]) -> TriedExamples:
    """Count the worked examples that the config contradicts.

    `before` is the manifest of the quarter's last run: what it counted of the same files counts.
    Raises ConfigFaultsError where the examples can't be read.
    """
    path = run.office.rule_examples
    if not path.is_file():
        return TriedExamples()
    read = {path: sha256(path)}
    digests = frozenset({*run.config.sha256, *read.values()})
    checked = {record.get("sha256") for record in before.get("inputs", {}).get("config", ())}
    if digests <= checked and isinstance(before.get("examples_broken"), int):
        return TriedExamples(int(before["examples_broken"]), read)
    return _tried(run.office, digests)


@lru_cache(maxsize=1)
def _tried(office: Office, _: frozenset[str]) -> TriedExamples:
    """Try them, once for the same bytes: a command tells of them at its start, then its job."""
    from pipeline.evaluate.examples import broken, read_examples

    read: dict[Path, str] = {}
    examples = read_examples(office.rule_examples, office.config, read)
    every = office.config.with_every_rule()
    found = {(each.example.rule, each.example.title) for each in broken(examples, every)}
    return TriedExamples(len(found), read)


def examples_message(examples_broken: int) -> Iterator[Message]:
    """Say how many worked examples the config contradicts, where it does."""
    if examples_broken:
        yield JOBS("examples_broken", count=examples_broken)
