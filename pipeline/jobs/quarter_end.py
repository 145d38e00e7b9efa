"""The quarter's end: closing freezes it, and from then on a run may only write a revision.

`close_quarter` keeps what the quarter held beside its hashes; `refuse_if_it_stands` is asked before
a run writes.  The dispatch register stays open: letters are dispatched, and answered, later on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.collect.dispatch import read_dispatch
from pipeline.collect.records import altered_since_closing, quarters_kept, read_closed
from pipeline.editions import Closed, Edition, QuarterStandsError, register_of
from pipeline.jobs.evaluated import Run
from pipeline.publish.closed import write_closed
from pipeline.publish.manifest import sha256
from pipeline.quarter import Quarter
from pipeline.thai.dates import format_long


@dataclass(frozen=True)
class Closing:
    """What closing came to: the edition, whether it was closed before, and what there is to say."""

    closed: Closed
    before: bool
    altered: tuple[str, ...]
    """Files that are no longer what they were when it was closed."""
    warnings: tuple[str, ...]


def refuse_if_it_stands(run: Run, *, dry_run: bool) -> None:
    """Raise QuarterStandsError where the run would change what others rest on.

    A closed quarter, and one after which a later one was run: their register is what the later
    ones were compared with.  A revision writes beside them, and a dry run nothing.
    """
    if run.revise or dry_run:
        return
    closed = read_closed(run.records, run.quarter)
    if closed:
        day = format_long(closed[-1].closed_date)
        raise QuarterStandsError("stands_closed", quarter=str(run.quarter), day=day)
    later = [str(each) for each in quarters_kept(run.records) if each > run.quarter]
    if later:
        raise QuarterStandsError("stands_before", quarter=str(run.quarter), later=", ".join(later))


def close_quarter(records: Path, output: Path, quarter: Quarter, today: date) -> Closing | None:
    """Close the quarter's newest edition; None where it has no register to close.

    An edition that is closed already is checked against its hashes instead.  Raises
    QuarterStandsError where the output was deleted or is of another run than the register: what
    is closed must be what can be printed again.
    """
    closed = read_closed(records, quarter)
    edition = _newest(records, quarter)
    if edition is None:
        return None
    known = {each.edition: each for each in closed}
    if edition in known:
        standing = known[edition]
        return Closing(standing, True, tuple(altered_since_closing(records, standing)), ())
    folder = output / str(edition)
    _refuse_other_output(folder, register_of(records, edition), edition)
    warnings = tuple(_open_ends(records, quarter))
    return Closing(write_closed(records, edition, folder, today), False, (), warnings)


def _newest(records: Path, quarter: Quarter) -> Edition | None:
    found = []
    for folder in (records / "register").glob(f"{quarter}*"):
        try:
            found.append(Edition.parse(folder.name))
        except ValueError:
            continue
    return max(found, key=lambda each: each.revised or date.min, default=None)


def _refuse_other_output(folder: Path, register: Path, edition: Edition) -> None:
    files = sorted(path.name for path in register.glob("*.parquet"))
    same = all(
        (folder / "data" / name).is_file()
        and sha256(folder / "data" / name) == sha256(register / name)
        for name in files
    )
    if not same:
        raise QuarterStandsError("stands_unwritten", quarter=str(edition), folder=str(folder))


def _open_ends(records: Path, quarter: Quarter) -> Iterator[str]:
    """Say what is not done yet; the office may close all the same."""
    register = read_dispatch(records, quarter)
    unsent = sum(not line.sent for line in register.letters.values())
    if unsent:
        yield f"หนังสือ {unsent} ฉบับยังไม่มีวันที่ส่ง จะไม่นับเป็นการเร่งรัดและไม่นับในตัวชี้วัดจนกว่าจะกรอก"
    if register.memo is None or not register.memo.sent:
        yield "บันทึกถึงผู้บริหารยังไม่มีวันที่ส่ง"
