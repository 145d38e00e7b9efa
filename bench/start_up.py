"""What starting costs, in bare starts of Python: `--help`, and `check` of one file.

    python -m bench.start_up

Processor time of a process and its children, the median of five; a bare start is `python -c pass`.
The first start compiles the modules and is not counted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.made_office import QUARTER, make_office

RUN = str(Path(__file__).parents[1] / "run.py")


def spent(*arguments: str) -> float:
    """Give the processor seconds of one start of Python."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=kept)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        office = make_office(Path(name) / "office", 1)
        file = next(office.returns_of(QUARTER).iterdir())
        told = ("check", str(file), "--office", str(office.root), "--as-of", "2020-11-25")
        starts = {
            "bare": ("-c", "pass"),
            "--help": (RUN, "--help"),
            "check FILE": (RUN, *told),
        }
        taken = {}
        for what, arguments in starts.items():
            spent(*arguments)
            taken[what] = median(spent(*arguments) for _ in range(5))
            times = taken[what] / taken["bare"]
            print(f"{what:12} {1000 * taken[what]:7.0f} ms  {times:5.1f} bare starts")


if __name__ == "__main__":
    main()
