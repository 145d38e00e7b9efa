"""What is said of a file that the system refuses: which one, why, and what to do."""

from __future__ import annotations

import errno
import re
import shutil
from pathlib import Path

import pytest

from pipeline.console.system_error_lines import system_error_line


def test_a_full_disk_is_told_with_its_folder_and_what_is_free(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    told = system_error_line(full, "en", [tmp_path / "output"])
    assert told.startswith(f"Can't write {tmp_path} (No space left on device). ")
    found = re.search(r" ([\d,]+\.\d) MB left\. Delete or move", told)
    assert found is not None, told
    free = shutil.disk_usage(tmp_path).free / 1024 / 1024
    assert float(found[1].replace(",", "")) == pytest.approx(free, rel=0.2, abs=100)
    assert "เหลือที่ว่าง" in system_error_line(full, "th", [tmp_path])


def test_any_other_refusal_names_the_file_or_the_folder(tmp_path: Path) -> None:
    refused = PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "x.docx"))
    assert str(tmp_path / "x.docx") in system_error_line(refused, "th", [])
    assert str(tmp_path) in system_error_line(OSError(errno.EIO, "I/O error"), "th", [tmp_path])
