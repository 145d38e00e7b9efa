"""Puts the program into one folder that a Windows PC starts without installing anything.

    python tools/portable.py --python EMBEDDABLE_ZIP [--wheels FOLDER] TARGET

Takes CPython's embeddable build for Windows (python-3.X.Y-embed-amd64.zip, from python.org) and the
win_amd64 wheels of `requirements.txt` (fetched where `--wheels` names no folder of them).  Gives
TARGET with `python/`, the program, and `เริ่มงาน.cmd`, which starts `python\\python.exe run.py
desk`: no installation, no rights, no network.  There is no `Scripts\\*.exe` and no self-extracting
archive in it, which virus scanners stop.  Refuses a zip of another layout, another Python than the
wheels are for, a missing or unpinned wheel, and a target that is not empty.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from wheelhouse import FETCH_FAILED, PROJECT, fill

PROGRAM = (
    "run.py", "pipeline", "config.yaml", "config.schema.json", "rule_examples.yaml",
    "input_templates", "docs", "README.md", "README.th.md", "CHANGELOG.md", "CONTRIBUTING.md",
    "SECURITY.md", "LICENSE", "เริ่มงาน.cmd",
)  # fmt: skip
_STANDARD_LIBRARY = re.compile(r"python(3)(\d+)\.zip")
_PURE = re.compile(r"-(py3|py2\.py3)-none-any\.whl$")


class PortableError(Exception):
    """Raised where the folder can't be made; says what was found and what to do."""


def python_version(names: Iterable[str]) -> str:
    """Tell the version of an embeddable build, as 3.12, from its standard library's name.

    Raises PortableError for a zip that is none.
    """
    listed = set(names)
    found = [_STANDARD_LIBRARY.fullmatch(name) for name in listed]
    versions = [f"{match[1]}.{match[2]}" for match in found if match]
    if len(versions) != 1 or "python.exe" not in listed:
        raise PortableError(
            "not CPython's embeddable build for Windows: it holds python.exe and python3XX.zip at "
            "its top (python-3.X.Y-embed-amd64.zip)"
        )
    return versions[0]


def pinned(requirements: Path) -> dict[str, str]:
    """Give the pinned version of each package, by its normalised name."""
    versions = {}
    for line in requirements.read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition(";")[0].partition("==")
        if version:
            versions[_normalised(name.partition("[")[0])] = version.strip()
    return versions


def check_wheels(wheels: Iterable[Path], version: str, wanted: dict[str, str]) -> None:
    """Refuse wheels that are not for Windows and this Python, or not of the pinned version.

    Raises PortableError with every fault.
    """
    tag, found, faults = f"cp{version.replace('.', '')}", dict[str, str](), []
    for wheel in wheels:
        name, own, *_ = wheel.name.split("-")
        found[_normalised(name)] = own
        for_windows = wheel.name.endswith("-win_amd64.whl") and (
            f"-{tag}-" in wheel.name or "-abi3-" in wheel.name or "-py3-none-" in wheel.name
        )
        if not (for_windows or _PURE.search(wheel.name)):
            faults.append(f"{wheel.name} is not for Python {version} on 64-bit Windows")
    for name, own in wanted.items():
        if name not in found:
            faults.append(f"no wheel of {name} {own}")
        elif found[name] != own:
            faults.append(f"{name} is {found[name]}, pinned is {own}")
    if faults:
        raise PortableError("\n".join(faults))


def assemble(python_zip: Path, wheels: list[Path], target: Path) -> None:
    """Put Python, the wheels and the program into `target`.  Raises PortableError."""
    if target.exists() and any(target.iterdir()):
        raise PortableError(f"{target} is not empty")
    home = target / "python"
    with zipfile.ZipFile(python_zip) as package:
        version = python_version(package.namelist())
        check_wheels(wheels, version, pinned(PROJECT / "requirements.txt"))
        package.extractall(home)
    packages = home / "Lib" / "site-packages"
    for wheel in wheels:
        _unpack(wheel, packages)
    # An embeddable Python looks where this file says and nowhere else; `..` is the program.
    name = f"python{version.replace('.', '')}"
    (home / f"{name}._pth").write_text(
        f"{name}.zip\n.\nLib\\site-packages\n..\n", encoding="utf-8", newline="\r\n"
    )
    for each in PROGRAM:
        source = PROJECT / each
        if source.is_dir():
            shutil.copytree(
                source, target / each, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
            )
        elif source.exists():
            shutil.copy2(source, target / each)


def _unpack(wheel: Path, packages: Path) -> None:
    """Unpack a wheel as an installer would, its scripts left out (they would be .exe files)."""
    with zipfile.ZipFile(wheel) as package:
        for member in package.infolist():
            parts = PurePosixPath(member.filename).parts
            if parts[0].endswith(".data"):
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            if member.is_dir():
                continue
            place = packages.joinpath(*parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(package.read(member))


def _normalised(name: str) -> str:
    """Write a package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("target", type=Path)
    parser.add_argument("--python", type=Path, required=True, metavar="EMBEDDABLE_ZIP")
    parser.add_argument("--wheels", type=Path, metavar="FOLDER", help="wheels fetched before")
    asked = parser.parse_args()
    try:
        with zipfile.ZipFile(asked.python) as package:
            version = python_version(package.namelist())
        with tempfile.TemporaryDirectory() as fetched:
            folder = asked.wheels or Path(fetched)
            wheels = sorted(folder.glob("*.whl")) if asked.wheels else fill(folder, version)
            own = [wheel for wheel in wheels if not wheel.name.startswith("tidtam-")]
            assemble(asked.python, own, asked.target)
    except zipfile.BadZipFile:
        sys.exit(f"{asked.python} is no zip: download python-3.X.Y-embed-amd64.zip anew")
    except (PortableError, OSError) as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError:
        sys.exit(FETCH_FAILED)
    sys.stdout.write(f"{asked.target}\n")


if __name__ == "__main__":
    main()
