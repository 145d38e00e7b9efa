"""What a reader of earlier public sets knows of today's cells, and how a set describes itself."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.exchange.public_data import PublishedCell, known_before, public_set, write_public_data
from pipeline.exchange.withheld_cells import Key, KnownRange
from tests import register

TYPE: Key = frozenset({("case_type", "ส.1")})
BOTH: Key = frozenset({("case_type", "ส.1"), ("damage_band", "น้อย")})
STATUS: Key = frozenset({("case_type", "ส.1"), ("deadline_status", "overdue")})
ALL: Key = frozenset()


def cells(**counts: int) -> dict[Key, PublishedCell]:
    keys = {"type": TYPE, "both": BOTH, "status": STATUS, "all": ALL}
    return {keys[name]: PublishedCell(count, 0, 0) for name, count in counts.items()}


def earlier(folder: Path, *lines: str) -> Path:
    folder.mkdir()
    text = "\r\n".join(["case_type,damage_band,cases,damage_amount", *lines, ""])
    (folder / "cases_by_type_and_band.csv").write_text(text, encoding="utf-8-sig", newline="")
    return folder


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        # As many as then, and at most what came since: 30 are 8 more than 22.
        (["ส.1,น้อย,6,*", "ส.1,รวม,9,*", "รวม,รวม,22,*"], {BOTH: (6, 14), TYPE: (9, 17)}),
        # How many came since is unknown where the total was withheld.
        (["ส.1,น้อย,6,*", "รวม,รวม,*,*"], {BOTH: (6, math.inf)}),
        # A withheld count tells nothing, nor what is no number, nor a line cut short.
        (["ส.1,น้อย,*,*", "ส.1,รวม,-1,*", "รวม,รวม,22,*"], {}),
        (["ส.1,น้อย,๖,*", "ส.1,รวม,,*", "รวม,รวม,22,*"], {}),
        (["ส.1"], {}),
        # Of a type that has no case any more there is no cell.
        (["ส.5,น้อย,6,*", "รวม,รวม,22,*"], {}),
    ],
)
def test_a_count_that_was_shown_bounds_the_one_of_today(
    tmp_path: Path, lines: list[str], known: dict[Key, tuple[int, float]]
) -> None:
    told = known_before(
        [earlier(tmp_path / "a", *lines)], cells(type=20, both=10, status=10, all=30)
    )
    assert told == {key: KnownRange(*bounds) for key, bounds in known.items()}


def test_of_several_sets_the_closest_bounds_count(tmp_path: Path) -> None:
    sets = [
        earlier(tmp_path / "a", "ส.1,น้อย,5,*", "รวม,รวม,20,*"),
        earlier(tmp_path / "b", "ส.1,น้อย,7,*", "รวม,รวม,29,*"),
        earlier(tmp_path / "c", "ส.1,น้อย,6,*", "รวม,รวม,22,*"),
    ]
    assert known_before(sets, cells(both=10, all=30)) == {BOTH: KnownRange(7, 8)}


def test_a_status_that_changes_bounds_nothing(tmp_path: Path) -> None:
    """A case keeps its type, not the state of its deadlines."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "cases_by_type_and_deadline_status.csv").write_text(
        "case_type,deadline_status,cases\nส.1,overdue,6\nส.1,รวม,9\nรวม,รวม,9\n",
        encoding="utf-8-sig",
    )
    assert known_before([folder], cells(type=20, status=10, all=30)) == {TYPE: KnownRange(9, 30)}


@pytest.mark.parametrize(("count", "hidden"), [(4, True), (5, False)])
def test_a_count_under_five_is_withheld(count: int, hidden: bool) -> None:
    rows = [
        {"case_type": kind, "damage_band": band, "damage_amount": Decimal(100),
         "deadline_status": "running", "kind": "สำนวน", "stage": "decision"}
        for kind in ("ส.1", "ส.2", "ส.3") for band in ("กลาง", "น้อย", "มาก")
        for _ in range(count if (kind, band) == ("ส.1", "น้อย") else 9)
    ]  # fmt: skip
    shown = public_set(register.cases(rows))
    assert (BOTH in shown.without_cases) is hidden
    assert (BOTH in shown.without_baht) is hidden
    assert shown.without_cases <= shown.without_baht
    assert shown.cells[BOTH] == PublishedCell(count, count * 10_000, 10_000)
    assert shown.cells[TYPE] == PublishedCell(18 + count, (18 + count) * 10_000, 10_000)


def test_a_set_says_of_each_table_what_it_counts_and_how_it_withholds(tmp_path: Path) -> None:
    case = {"case_type": "=1", "kind": "สำนวน", "damage_amount": Decimal("1250.00")}
    write_public_data(tmp_path / "set", register.cases([case] * 40), "tidtam-2564-q1")
    package = json.loads((tmp_path / "set" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["name"] == "tidtam-2564-q1"
    for resource in package["resources"]:
        head, first, *_ = (tmp_path / "set" / resource["path"]).read_text("utf-8-sig").splitlines()
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == head.split(",")
        assert [field["type"] for field in fields] == ["string", "string", "integer", "number"]
        assert [field.get("unit") for field in fields] == [None, None, "จำนวน", "บาท"]
        assert [name for name in fields if "description" in name] == fields[3:]
        assert resource["schema"]["missingValues"] == ["*"]
        assert (resource["path"], resource["encoding"]) == (f"{resource['name']}.csv", "utf-8")
        assert first.endswith(",40,50000.00")
    assert "'=1," in (tmp_path / "set" / "cases_by_type_and_band.csv").read_text("utf-8-sig")


def test_of_many_cases_without_damage_it_is_said_that_there_is_none() -> None:
    case = {"case_type": "ส.1", "damage_band": "น้อย", "deadline_status": "running",
            "kind": "สำนวน", "stage": "decision"}  # fmt: skip
    for damage in (None, Decimal(0)):
        shown = public_set(register.cases([{**case, "damage_amount": damage}] * 40))
        assert shown.cells[TYPE] == PublishedCell(40, 0, 0)
        assert not shown.without_cases | shown.without_baht
