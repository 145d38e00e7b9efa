"""The folder to carry: made from a zip of the layout of CPython's embeddable build.

What can't be tried here is Windows itself; the layout, the wheels and the starter are.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.tools.wheels import needs_wheels

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tools"))

import portable  # noqa: E402 (a script beside the package, found through the path above)


@pytest.fixture
def embeddable(tmp_path: Path) -> Path:
    path = tmp_path / "python-3.12.9-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name in ("python.exe", "pythonw.exe", "python312.dll", "python312.zip", "_ssl.pyd"):
            package.writestr(name, b"")
        package.writestr("python312._pth", "python312.zip\n.\n#import site\n")
    return path


def wheel(folder: Path, name: str) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(f"{name.split('-')[0]}/__init__.py", "")
        package.writestr(f"{name.split('-')[0]}-1.data/scripts/run.exe", "")
        package.writestr(f"{name.split('-')[0]}-1.data/purelib/beside.py", "")
    return path


def test_the_python_is_told_from_its_standard_library(embeddable: Path) -> None:
    with zipfile.ZipFile(embeddable) as package:
        assert portable.python_version(package.namelist()) == "3.12"


@pytest.mark.parametrize("names", [[], ["python.exe"], ["python312.zip"], ["bin/python.exe"]])
def test_a_zip_of_another_layout_is_refused(names: list[str]) -> None:
    with pytest.raises(portable.PortableError, match="embeddable"):
        portable.python_version(names)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("numpy-2.0-cp312-cp312-manylinux_2_17_x86_64.whl", "not for Python 3.12"),
        ("numpy-2.0-cp311-cp311-win_amd64.whl", "not for Python 3.12"),
        ("numpy-2.0-cp312-cp312-win32.whl", "not for Python 3.12"),
        ("numpy-1.9-cp312-cp312-win_amd64.whl", "pinned is 2.0"),
        ("other-2.0-py3-none-any.whl", "no wheel of numpy"),
    ],
)
def test_a_wheel_that_would_not_run_there_is_refused(name: str, fault: str) -> None:
    with pytest.raises(portable.PortableError, match=fault):
        portable.check_wheels([Path(name)], "3.12", {"numpy": "2.0"})


@pytest.mark.parametrize(
    "name",
    ["numpy-2.0-cp312-cp312-win_amd64.whl", "numpy-2.0-cp38-abi3-win_amd64.whl",
     "numpy-2.0-py3-none-any.whl", "numpy-2.0-py2.py3-none-any.whl"],
)  # fmt: skip
def test_a_wheel_that_runs_there_is_taken(name: str) -> None:
    portable.check_wheels([Path(name)], "3.12", {"numpy": "2.0"})


def test_a_folder_that_is_in_use_is_not_written_into(embeddable: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "records").write_bytes(b"")
    with pytest.raises(portable.PortableError, match="not empty"):
        portable.assemble(embeddable, [], tmp_path / "full")


def test_no_program_that_virus_scanners_stop_comes_along(
    tmp_path: Path, embeddable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels = [wheel(tmp_path, "one-1-py3-none-any.whl")]
    monkeypatch.setattr(portable, "pinned", lambda _: {"one": "1"})
    target = tmp_path / "carried"
    portable.assemble(embeddable, wheels, target)
    programs = {path.name for path in target.rglob("*.exe")}
    assert programs == {"python.exe", "pythonw.exe"}
    assert (target / "python/Lib/site-packages/beside.py").exists()


def test_what_the_carried_papers_link_to_is_carried_too(
    tmp_path: Path, embeddable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portable, "pinned", lambda _: {})
    target = tmp_path / "carried"
    portable.assemble(embeddable, [], target)
    papers = [*target.glob("*.md"), *(target / "docs").rglob("*.md")]
    assert len(papers) > 10
    dead = [
        (paper.name, link)
        for paper in papers
        for link in re.findall(r"\]\(([^)#\s]+)", paper.read_text(encoding="utf-8"))
        if "://" not in link and not (paper.parent / link).exists()
    ]
    assert dead == []


@pytest.mark.parametrize("given", ["nothing.zip", "no zip"])
def test_a_zip_that_can_not_be_opened_is_named(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / given
    if given == "no zip":
        path.write_bytes(b"not a zip")
    monkeypatch.setattr(sys, "argv", ["portable.py", "--python", str(path), str(tmp_path / "to")])
    with pytest.raises(SystemExit, match=given):
        portable.main()


def test_the_real_folder_is_whole(tmp_path: Path, embeddable: Path) -> None:
    wheels = sorted(needs_wheels("windows").glob("*.whl"))
    own = [each for each in wheels if not each.name.startswith("tidtam-")]
    target = tmp_path / "carried"
    portable.assemble(embeddable, own, target)
    paths = (target / "python" / "python312._pth").read_text(encoding="utf-8").split()
    assert paths == ["python312.zip", ".", "Lib\\site-packages", ".."]
    for name in ("run.py", "config.yaml", "input_templates", "เริ่มงาน.cmd", "pipeline/locale/en"):
        assert (target / name).exists(), name
    assert not list(target.rglob("*.pyc"))
    installed = target / "python/Lib/site-packages"
    for package in ("pandas", "numpy", "pyarrow", "bottle.py", "docxtpl", "colorama"):
        assert (installed / package).exists(), package
    held = {about.name.split("-")[0].replace("_", "-").lower()
            for about in installed.glob("*.dist-info")}  # fmt: skip
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
               "python_version": "3.12", "extra": ""}  # fmt: skip
    for about in installed.glob("*.dist-info"):
        told = (about / "METADATA").read_text(encoding="utf-8")
        for line in re.findall(r"^Requires-Dist: (.+)$", told, re.MULTILINE):
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate(windows):
                assert needed.name.replace("_", "-").lower() in held, (about.name, line)


def test_the_starter_of_windows_has_its_own_line_ends_and_finds_the_carried_python() -> None:
    starter = (PROJECT / "เริ่มงาน.cmd").read_bytes()
    assert starter.count(b"\r\n") == starter.count(b"\n")
    assert b"python\\python.exe run.py desk" in starter


def test_the_starter_elsewhere_is_a_program_a_shell_understands() -> None:
    starter = PROJECT / "เริ่มงาน.command"
    assert subprocess.run(["sh", "-n", str(starter)], capture_output=True).returncode == 0
    listed = subprocess.run(
        ["git", "ls-files", "-s", "--", starter.name], cwd=PROJECT, capture_output=True, text=True
    ).stdout
    assert listed.startswith("100755")
