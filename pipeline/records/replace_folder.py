"""The quarter's folder: it appears whole or not at all, and the one before is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.durable_files import remove_tree
from pipeline.records.files_in_use import in_use_beneath
from pipeline.records.record_wording import RECORDS


@contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to write into; on success it takes the place of `target`.

    What stood there before is kept beside it as `NAME.previous`.  When the writing fails, is
    interrupted or the machine stops, the target stays or comes back.  Raises ConfigFaultsError
    where the folder can't be made, or a file in it is open in another program (Windows then
    refuses the move).
    """
    try:
        restore(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        # mkdtemp closes the folder to everyone else; what was asked for is an ordinary one.
        building.chmod(0o755)
    except OSError as error:
        message = RECORDS("folder_not_made", target=target, why=error.strerror)
        raise ConfigFaultsError([Fault(str(target), 0, message)]) from None
    try:
        yield building
        _swap(building, target)
    finally:
        remove_tree(building)


def restore(target: Path) -> None:
    """Put back what an interrupted swap had set aside."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.aside")


def _swap(building: Path, target: Path) -> None:
    aside = _aside(target)
    try:
        if target.exists():
            if aside.exists():
                remove_tree(aside)
            target.rename(aside)
        building.rename(target)
    except OSError as error:
        held = next(in_use_beneath(target), None) if target.is_dir() else None
        with suppress(OSError):  # then the next one puts it back
            restore(target)
        message = (
            RECORDS("folder_not_replaced", target=target, name=held.name)
            if held is not None
            else RECORDS("folder_not_put", target=target, why=error.strerror or error)
        )
        raise ConfigFaultsError([Fault(str(target), 0, message)]) from None
    except BaseException:  # an interruption too must leave what stood there; it goes on after
        restore(target)
        raise
    _keep_previous(aside, target.with_name(f"{target.name}.previous"))


def _keep_previous(aside: Path, previous: Path) -> None:
    """Keep what stood there before; where the older copy is open, both stay as they are."""
    if not aside.exists():
        return
    try:
        if previous.exists():
            remove_tree(previous)
        aside.rename(previous)
    except OSError:
        # The new folder is in place, which is what counts; the next run tries again.
        return
