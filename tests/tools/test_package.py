"""The package: the wheel holds all that the program needs, and installs without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from pipeline import VERSION
from tests.tools.wheels import needs_wheels

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    order = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*order, "-w", str(folder), str(PROJECT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_program_and_the_shipped_office(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        held = set(package.namelist())
    listed = subprocess.run(
        ["git", "ls-files", "-z", "pipeline", "config.yaml", "rule_examples.yaml",
         "input_templates"],
        cwd=PROJECT, capture_output=True, check=True,
    ).stdout.decode().split("\0")  # fmt: skip
    for name in filter(None, listed):
        inside = name if name.startswith("pipeline/") else f"pipeline/shipped_office/{name}"
        assert inside in held, name


def test_the_wheel_names_its_version_command_licence_and_pinned_dependencies(wheel: Path) -> None:
    assert wheel.name == f"tidtam-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as package:
        about = f"tidtam-{VERSION}.dist-info"
        told = package.read(f"{about}/METADATA").decode()
        commands = package.read(f"{about}/entry_points.txt").decode()
        assert f"{about}/licenses/LICENSE" in package.namelist()
    assert "tidtam = pipeline.commands.command_line:main" in commands
    needed = {Requirement(line.removeprefix("Requires-Dist: ")) for line in told.splitlines()
              if line.startswith("Requires-Dist: ") and "extra ==" not in line}  # fmt: skip
    text = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    assert needed == {Requirement(line) for line in text.splitlines() if "==" in line}


def test_each_extra_is_pinned_to_what_the_tests_use() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tested = (PROJECT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    extras = project["optional-dependencies"]
    assert {"inbox", "history", "cluster"} <= set(extras)
    assert {each for needed in extras.values() for each in needed} <= set(tested)


def test_it_installs_from_a_wheelhouse_without_a_network_and_makes_an_office(
    tmp_path: Path,
) -> None:
    wheelhouse = needs_wheels("here")
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    programs = venv / ("Scripts" if os.name == "nt" else "bin")
    install = ["pip", "install", "-q", "--no-index", "--find-links", str(wheelhouse), "tidtam"]
    done = subprocess.run(
        [str(programs / "python"), "-m", *install], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = subprocess.run(
        [str(programs / "tidtam"), "--version"], capture_output=True, text=True, cwd=tmp_path
    )
    assert said.stdout.strip() == f"TidTam, version {VERSION}"
