"""Writes a quarter's register into a commit: one file for each table, where `revisions` says."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.records.commit import Commit
from pipeline.records.revisions import Edition, register_path, standing_register


def keep_register(commit: Commit, edition: Edition, tables: Mapping[str, bytes]) -> None:
    """Keep an edition's tables (parquet, by name) in the place of those that stand there.

    A register in the layout of before goes, once its tables stand in today's.
    """
    targets = {name: register_path(commit.records, edition, name) for name in tables}
    for name, content in tables.items():
        commit.file(targets[name], content)
    for path in standing_register(commit.records, edition):
        if path not in targets.values():
            commit.remove(path)
