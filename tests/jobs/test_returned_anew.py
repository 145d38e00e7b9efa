"""Which agencies' files are others than the run before read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.jobs.run_provenance import returned_anew


@pytest.mark.parametrize(
    ("then", "now", "anew"),
    [
        ([("1001", "a")], [("1001", "a")], set()),
        ([("1001", "a")], [("1001", "b")], {"1001"}),
        ([("1001", "a"), ("1001", "b")], [("1001", "b"), ("1001", "a")], set()),
        ([("1001", "a"), ("1001", "b")], [("1001", "a")], {"1001"}),
        ([("1001", "a")], [("1001", "a"), ("1002", "c")], {"1002"}),
        ([("1001", "a"), ("1002", "c")], [("1002", "c")], {"1001"}),
        ([], [], set()),
        (None, [("1001", "a")], None),
    ],
)
def test_agencies_whose_files_came_went_or_changed(
    then: list[tuple[str, str]] | None, now: list[tuple[str, str]], anew: set[str] | None
) -> None:
    read = [{"agency_code": code, "sha256": digest} for code, digest in then or ()]
    manifest: dict[str, Any] = {} if then is None else {"inputs": {"returns": read}}
    files: Any = [SimpleNamespace(agency_code=code, sha256=digest) for code, digest in now]
    assert returned_anew(manifest, files) == anew
