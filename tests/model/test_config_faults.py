"""Faults of the office's own files: all at once, each once, in the order of the files."""

from __future__ import annotations

from pipeline.locale import Catalogue
from pipeline.model.faults import ConfigFaultsError, Fault, RefusalError

SAID = Catalogue("said", {"blank": "ช่องว่าง", "unknown": "ไม่รู้จัก {name}"})


def test_every_fault_is_told_once_with_its_place() -> None:
    """Whoever prints the error, or finds it in a log, reads what a run would have told."""
    holiday = Fault("holidays.csv", 0, SAID("blank"))
    late, early = (Fault("config.yaml", line, SAID("unknown", name="x")) for line in (12, 3))
    error = ConfigFaultsError(iter([holiday, late, early, late]))
    assert error.faults == (early, late, holiday)
    assert str(error).splitlines() == [
        "config.yaml บรรทัด 3: ไม่รู้จัก x",
        "config.yaml บรรทัด 12: ไม่รู้จัก x",
        "holidays.csv: ช่องว่าง",
    ]


def test_a_refusal_names_its_message_to_whoever_finds_it_in_a_log() -> None:
    refusal = RefusalError("quarter_kept", quarter="2564-Q1")
    assert str(refusal) == refusal.message == "quarter_kept"
    assert refusal.facts == {"quarter": "2564-Q1"}
