"""A file is opened by the system's own program, and the page is told where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.desk.document_routes import open_in_program

Asked = list[list[str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """Give what the system is asked to run, in a folder where nothing can be run."""
    seen: Asked = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: seen.append(command))
    return seen


@pytest.mark.parametrize(("platform", "program"), [("darwin", "open"), ("linux", "xdg-open")])
def test_the_systems_opener_is_given_the_file(
    platform: str, program: str, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("open", "xdg-open"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    file = tmp_path / "หนังสือ.docx"
    assert open_in_program(file)
    assert asked == [[str(tmp_path / program), str(file)]]


@pytest.mark.parametrize("platform", ["darwin", "linux"])
def test_a_system_without_an_opener_is_told_apart(
    platform: str, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert not open_in_program(tmp_path / "หนังสือ.docx")
    assert asked == []


def test_windows_opens_by_itself(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    assert open_in_program(tmp_path / "หนังสือ.docx")
    assert opened == [tmp_path / "หนังสือ.docx"]
    assert asked == []
