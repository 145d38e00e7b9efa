"""A failure that the office can mend is worded on a page; any other stays a bug of ours."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline.desk.background import Background
from pipeline.desk.view import FAILURES_MET, View, explain_failure
from pipeline.model.faults import ConfigFaultsError, Fault, RefusalError
from pipeline.records.office_lock import LockedError


def view_of(folder: Path) -> View:
    return View(Background((), lambda _: (), lambda: ("", "red")), "th", "สำนักงาน", folder)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigFaultsError([Fault("config.yaml", 7, "ข้อที่ผิด")]), "config.yaml"),
        (RefusalError("no_register", quarter="2564-Q1", kept="-", folder="records"), "2564-Q1"),
        (LockedError(None), "มีงานอื่นกำลังทำอยู่"),
        (PermissionError(errno.EACCES, "refused", "held.xlsx"), "held.xlsx"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_the_office_can_mend_is_said(error: Exception, words: str, tmp_path: Path) -> None:
    assert isinstance(error, FAILURES_MET)
    [(told, colour)] = explain_failure(error, view_of(tmp_path))
    assert words in told
    assert colour == "red"


def test_a_bug_is_not_worded_away(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        explain_failure(ZeroDivisionError(), view_of(tmp_path))
