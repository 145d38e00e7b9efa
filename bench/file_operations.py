"""Every operation on files of every command, gone wrong in every way: how many were lost.

    python -m bench.file_operations [--only NAME,NAME] [--kills N] [--seed N] [--record]

Prints for each command the operations counted, the trials made and what was lost.  Each operation
is tried in four ways, within one run of the command (`tests.every_operation`).  `--kills` instead
kills random commands at random moments, and says after each hundred how many were lost.  `--record`
keeps the figures for `docs/reference/trials.md`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from bench.recorded_trials import record
from tests.every_operation import Ask, Walk, fresh_process, judged, looks_of
from tests.fault_trials import MODES, Situation, situations, undisturbed


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="")
    asked.add_argument("--kills", type=int, default=0)
    asked.add_argument("--seed", type=int, default=2564)
    asked.add_argument("--record", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as root:
        folder = Path(root)
        chosen = options.only.split(",") if options.only else None
        known = [each for each in situations(folder) if chosen is None or each.name in chosen]
        keep = record if options.record else None
        if options.kills:
            kill_at_random(known, folder / "office", options.kills, options.seed, keep)
        else:
            for situation in known:
                every_operation(situation, folder / "office", keep)


Keep = Callable[[str, str, dict[str, int]], None]


def every_operation(situation: Situation, folder: Path, keep: Keep | None) -> None:
    """Try every operation of a command in every way."""
    calm = undisturbed(situation, folder)
    shutil.rmtree(folder)
    begun = time.perf_counter()
    with fresh_process(looks_of(situation, calm)) as ask:
        tried = Walk(situation, folder, ask).go()
    for told in tried.told:
        print(f"  {told}", flush=True)
    if tried.operations != calm.operations or tried.trials != len(MODES) * calm.operations:
        raise SystemExit(f"{situation.name}: {tried.trials} trials of {calm.operations} operations")
    seconds = time.perf_counter() - begun
    print(f"{situation.name}: {tried.operations} operations, {tried.trials} tried, "
          f"{len(tried.told)} lost, {seconds:.0f} s", flush=True)  # fmt: skip
    if keep:
        figures = {"operations": tried.operations, "tried": tried.trials, "lost": len(tried.told)}
        keep("file_operations", situation.name, figures)


def kill_at_random(
    known: list[Situation], folder: Path, kills: int, seed: int, keep: Keep | None
) -> None:
    """Kill random commands at random moments of their work."""
    chance, lost, at_work = random.Random(seed), 0, 0
    with ExitStack() as stack:
        prepared: list[tuple[Situation, float, Ask, dict[str, list[str]]]] = []
        for situation in known:
            begun = time.perf_counter()
            calm = undisturbed(situation, folder)
            seconds = time.perf_counter() - begun
            shutil.rmtree(folder)
            ask = stack.enter_context(fresh_process(looks_of(situation, calm)))
            prepared.append((situation, seconds, ask, {}))
        for number in range(1, kills + 1):
            situation, seconds, ask, after = chance.choice(prepared)
            at_work += _killed(situation, folder, chance.uniform(0, seconds))
            told = judged(ask, after, folder)
            lost += bool(told)
            for each in told:
                print(f"  {situation.name}, kill {number}: {each}", flush=True)
            shutil.rmtree(folder)
            if number % 100 == 0:
                print(f"{number} random kills, {at_work} while at work, {lost} lost", flush=True)
    if keep:
        figures = {"tried": kills, "at_work": at_work, "lost": lost}
        keep("file_operations", "random kills", figures)


def _killed(situation: Situation, folder: Path, after_seconds: float) -> bool:
    """Do a command and kill its process so long after; False where it was at its end by then."""
    shutil.copytree(situation.office, folder)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            situation.run(folder)
        os._exit(0)
    time.sleep(after_seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


if __name__ == "__main__":
    main()
