"""Whose records these are: `office.json`, the office's id and name.

A folder's place proves nothing: it is copied, moved, named on the command line.  Records of another
office are refused; records without the file were kept before there was one, and are taken over.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.locale import Wording
from pipeline.model.faults import ConfigFaultsError, Fault, RefusalError
from pipeline.office.office import Office
from pipeline.records.commit import Commit
from pipeline.records.record_wording import RECORDS
from pipeline.records.records_manifest import is_passing

FILE = "office.json"


def refuse_other_office(records: Path, office: Office) -> None:
    """Raise RefusalError where the records bear another office's id; writes nothing."""
    kept = _kept(records)
    if kept is not None and kept["office_id"] != office.id:
        raise RefusalError(
            "records_of_another_office",
            folder=str(records),
            theirs=kept["name"],
            their_id=kept["office_id"],
            own=office.name,
            own_id=office.id,
        )


def claim_records(commit: Commit, office: Office) -> tuple[Wording, ...]:
    """Put the office's id and name into what is committed; says so where they were kept without.

    Raises RefusalError where the records are another office's.
    """
    records = commit.records
    refuse_other_office(records, office)
    kept, own = _kept(records), {"office_id": office.id, "name": office.name}
    if kept == own:
        return ()
    nameless = kept is None and any(not is_passing(Path(each.name)) for each in records.iterdir())
    text = json.dumps(own, ensure_ascii=False, indent=2) + "\n"
    commit.file(records / FILE, text.encode())
    if not nameless:
        return ()
    return (RECORDS("records_taken_over", folder=records, name=office.name, id=office.id),)


def _kept(records: Path) -> dict[str, str] | None:
    """Give what the records bear; None where they bear nothing."""
    path = records / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        return {"office_id": str(found["office_id"]), "name": str(found["name"])}
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        message = RECORDS("owner_unreadable")
        raise ConfigFaultsError([Fault(str(path), 0, message)]) from None
