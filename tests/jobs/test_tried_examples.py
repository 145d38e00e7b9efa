"""The worked examples are tried apart from what judges a quarter."""

from __future__ import annotations

import subprocess
import sys


def test_a_short_command_does_not_import_what_judges_a_quarter() -> None:
    modules = "pipeline.jobs.tried_examples, pipeline.jobs.quarter_run"
    judging = "{'pipeline.jobs.evaluate_quarter', 'pipeline.evaluate.deadlines', 'pipeline.report'}"
    code = f"import sys, {modules}; print({judging} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
