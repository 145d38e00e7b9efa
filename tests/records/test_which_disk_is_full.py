"""What the system refused: the file it names, whether a disk is full, and which."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from pipeline.records.durable_files import SystemRefusal, fullest_disk, refusal_of


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
def test_a_device_without_room_names_no_file() -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        Path("/dev/full").write_bytes(b"x")
    assert refusal_of(caught.value) == SystemRefusal("", "No space left on device", True)


def test_of_a_folder_that_was_copied_the_first_file_is_named() -> None:
    why = f"[Errno {errno.ENOSPC}] No space left on device: 'a' -> 'b'"
    refusal = refusal_of(shutil.Error([("a", "letters/1001.docx", why), ("c", "d", "other")]))
    assert refusal.file == "letters/1001.docx"
    assert refusal.why == f"[Errno {errno.ENOSPC}] No space left on device"
    assert refusal.disk_full


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENOENT])
def test_any_other_refusal_is_no_full_disk(number: int) -> None:
    refusal = refusal_of(OSError(number, "because", "x.docx"))
    assert refusal == SystemRefusal("x.docx", "because", False)


def test_the_folder_is_the_files_own_or_one_that_is_written_to(tmp_path: Path) -> None:
    """A folder that is not made yet lies on the disk of the nearest one that is there."""
    folder, free = fullest_disk(str(tmp_path / "not" / "made" / "x.docx"), [])
    assert folder == tmp_path
    assert free > 0
    assert fullest_disk("", [tmp_path, tmp_path / "records"])[0] == tmp_path
