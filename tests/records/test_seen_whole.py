"""While a commit counts that is not in place yet, each folder is seen as it will be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.records.whole_state import read_whole
from tests.records.test_commit import both, decided, office, state


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_what_a_commit_changes_is_seen_changed_and_all_else_where_it_lies(tmp_path: Path) -> None:
    both(tmp_path / "whole")
    records, output = decided(tmp_path / "decided")
    kept = state(tmp_path / "decided")
    (returns := tmp_path / "decided" / "input").mkdir()
    shown = read_whole(
        records, lambda seen: (state(seen(records)), state(seen(output)), seen(returns))
    )
    whole = tmp_path / "whole"
    assert shown == (state(whole / "records"), state(whole / "elsewhere/output"), returns)
    assert state(tmp_path / "decided") == kept


def test_where_nothing_is_under_way_every_folder_is_seen_where_it_lies(tmp_path: Path) -> None:
    records, output = office(tmp_path)
    assert read_whole(records, lambda seen: (seen(records), seen(output))) == (records, output)
