"""Records of which something was lost for good, taken as they are, as `doctor --accept` does."""

from __future__ import annotations

from pathlib import Path

from pipeline.records.office_lock import Holder, locked
from pipeline.records.records_proof import prove
from pipeline.records.records_work import RecordsWork, accept


def accept_losses(records: Path) -> None:
    """Accept everything that a proof finds wrong."""
    with locked(records, Holder.here("doctor")) as holder:
        while faults := prove(records).faults:
            work = RecordsWork(records, holder, prove(records))
            assert accept(work, faults[0].file, "ทดสอบ"), faults[0]
