"""What a program finds around it does not stop it: an ASCII locale, streams that are closed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.commands.standing_streams import prepare_surroundings
from tests import hand_made as paper
from tests.register import PROJECT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither of them")
def test_an_ascii_locale_and_closed_streams_change_nothing(tmp_path: Path) -> None:
    config = paper.office(tmp_path)
    (tmp_path / "rule_examples.yaml").unlink()
    paper.write_returns(tmp_path / "input" / str(paper.QUARTER), config)
    where = f"--office {tmp_path} --quarter {paper.QUARTER} --as-of 2020-11-25 --lang th"
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}  # fmt: skip
    order = f"{sys.executable} {PROJECT / 'run.py'} batch {where} <&- 2>&-"
    done = subprocess.run(order, shell=True, env=bare, stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert "แถวที่อ่าน 12 = เรื่อง 12" in done.stdout.decode()
    letters = tmp_path / "output" / str(paper.QUARTER) / "letters"
    assert (letters / "1001_สำนักงานเขตพระนคร.docx").is_file()


LOWEST_FREE = """
import os
from pipeline.commands.standing_streams import prepare_surroundings

def lowest_free():
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor

before = lowest_free()
prepare_surroundings()
print(before, lowest_free())
"""


def test_streams_that_are_open_leave_nothing_open_beside_them() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOWEST_FREE],
        cwd=PROJECT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
    )  # fmt: skip
    before, after = done.stdout.split()
    assert after == before


def test_a_console_of_another_code_page_is_written_to_in_thai(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console = io.TextIOWrapper(io.BytesIO(), "cp1252")
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "stderr", io.StringIO())  # as where another program catches it
    prepare_surroundings()
    print("เรื่อง \udcff", end="", flush=True)
    assert console.buffer.getvalue().decode() == "เรื่อง ?"  # type: ignore[attr-defined]  # BytesIO
