"""Fills a folder with every wheel that the program needs, for machines without a network.

    python tools/wheelhouse.py FOLDER [--windows 3.12]

Without `--windows` the wheels are for this machine; with it, for Windows of that Python version.
Takes the pinned versions of `requirements.txt`; gives the folder, TidTam's own wheel in it, to be
installed by `pip install --no-index --find-links FOLDER tidtam`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
FETCH_FAILED = "The wheels could not be fetched; the reason stands above. A network is needed here."


def fill(folder: Path, windows: str = "") -> list[Path]:
    """Put the wheels into `folder`; gives them by name.  Raises CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    target = ["--only-binary", ":all:"]
    if windows:
        target += ["--platform", "win_amd64", "--python-version", windows]
        target += ["--implementation", "cp"]
    requirements = PROJECT / "requirements.txt"
    _pip("download", "-q", "-d", str(folder), *target, "-r", str(requirements))
    _pip("wheel", "-q", "--no-deps", "-w", str(folder), str(PROJECT))
    return sorted(folder.glob("*.whl"))


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--windows", default="", metavar="PYTHON", help="for Windows, as 3.12")
    asked = parser.parse_args()
    try:
        wheels = fill(asked.folder, asked.windows)
    except subprocess.CalledProcessError:
        sys.exit(FETCH_FAILED)
    sys.stdout.write(f"{len(wheels)} wheels in {asked.folder}\n")


if __name__ == "__main__":
    main()
