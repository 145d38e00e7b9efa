"""Writes a quarter's register into a commit: one file for each table, where `revisions` says."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.records.commit import Commit
from pipeline.records.revisions import (
    Edition,
    earlier_register_files,
    register_files,
    register_path,
)


def keep_register(commit: Commit, edition: Edition, tables: Mapping[str, bytes]) -> None:
    """Keep an edition's tables (parquet, by name) in the place of those that stand there.

    A register in the layout of before goes, once its tables stand in today's.
    """
    targets = {name: register_path(commit.records, edition, name) for name in tables}
    for name, content in tables.items():
        commit.file(targets[name], content)
    standing = [
        *register_files(commit.records, edition).values(),
        *earlier_register_files(commit.records, edition),
    ]
    for path in dict.fromkeys(standing):
        if path not in targets.values():
            commit.remove(path)
