"""The worked examples are tried apart from what judges a quarter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.jobs.tried_examples import broken_examples, examples_message
from pipeline.records.durable_files import sha256
from tests.packed_office import bare
from tests.register import OFFICE


def test_a_short_command_does_not_import_what_judges_a_quarter() -> None:
    modules = "pipeline.jobs.tried_examples, pipeline.jobs.quarter_run"
    judging = "{'pipeline.jobs.evaluate_quarter', 'pipeline.evaluate.deadlines', 'pipeline.report'}"
    code = f"import sys, {modules}; print({judging} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_contradicted_examples_are_told_with_how_many(count: int) -> None:
    told = [str(each) for each in examples_message(count)]
    assert len(told) == bool(count)
    assert all(f"{count} " in text for text in told)


def test_what_the_last_run_counted_of_the_same_files_counts(tmp_path: Path) -> None:
    run = bare(tmp_path)
    run.office.rule_examples.unlink(missing_ok=True)
    none: dict[str, Any] = {}
    assert (broken_examples(run, none).broken, broken_examples(run, none).read) == (0, {})
    run.office.rule_examples.write_bytes((OFFICE / "rule_examples.yaml").read_bytes())
    digests = [*run.config.sha256, sha256(run.office.rule_examples)]
    same: dict[str, Any] = {"inputs": {"config": [{"sha256": each} for each in digests]}}
    assert broken_examples(run, {**same, "examples_broken": 7}).broken == 7
    assert broken_examples(run, {**same, "examples_broken": None}).broken == 0
    other = {"inputs": {"config": [{"sha256": each} for each in digests[1:]]}}
    assert broken_examples(run, {**other, "examples_broken": 7}).broken == 0
    assert broken_examples(run, {"examples_broken": 7}).broken == 0
