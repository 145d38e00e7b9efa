"""What became of every row that was read, of one file and of all."""

from __future__ import annotations

from pipeline.model.row_counts import RowCounts, total


def test_counts_of_files_add_up_from_nothing() -> None:
    whole = RowCounts(
        rows_read=9, cases=4, blank_rows=2, total_rows=1, note_rows=1, duplicates=1, unread_rows=3
    )
    assert whole.reconcile
    assert total([]) == RowCounts()
    assert total([whole, RowCounts(rows_read=1)]).as_dict() == {
        "rows_read": 10, "cases": 4, "blank_rows": 2, "total_rows": 1, "note_rows": 1,
        "duplicates": 1, "unread_rows": 3, "reconcile": False,
    }  # fmt: skip


def test_a_file_of_which_nothing_is_known_has_no_row() -> None:
    assert set(RowCounts().as_dict().values()) == {0, True}
