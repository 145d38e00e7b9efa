"""Over any sequence of quarters no open case disappears without being named.

The real way of the data, from files in a folder through the register to what became of each case,
over quarters in which agencies are silent, send nothing, something broken or a sheet that does not
say whose it is, and cases are dropped, renumbered, moved, closed, reopened, and bear wrong ids.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.jobs.evaluate_quarter import EvaluatedQuarter, evaluate_quarter
from pipeline.jobs.quarter_run import Run
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.model.codes import CaseChange
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import NIL_RETURN
from pipeline.model.tables import LETTERS, frame
from pipeline.office.office import Office
from pipeline.records.quarter_files import write_data_files
from tests.quiet import Quiet
from tests.register import office_config, office_of
from tests.sheet_tables import case_row, write_return

QUARTERS = [Quarter(2564, number) for number in (1, 2, 3)]
AGENCIES = office_config().agencies[:2]

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A sequence is short as it is; to make it shorter would take minutes of reading files."""

MANNERS = ("returns", "returns", "returns", "silent", "nil", "broken", "of nobody")
"""How an agency sends its sheet, or does not."""

FATES = (
    "as it was", "dropped", "renumbered", "renamed", "another day", "transferred", "closed",
    "reopened", "without its id", "typed wrong", "far too high", "another's id", "told twice",
)  # fmt: skip


@dataclass
class Matter:
    """A case as it is in the world; its `mark` stands among the remarks wherever it is told."""

    mark: str
    agency: int
    file_no: str
    subject: str
    incident: date
    status: str = STATUS_OPEN
    case_id: str = ""
    told_open: bool = False
    """Whether it was open when an agency last told of it."""

    def row(self, case_id: str) -> list[object]:
        return case_row(
            case_id=case_id or None,
            file_no=self.file_no,
            subject=self.subject,
            incident_date=datetime.combine(self.incident, datetime.min.time()),
            reported_date=None,
            status=self.status,
            closed_date=datetime(2020, 10, 5) if self.status == STATUS_CLOSED else None,
            remarks=self.mark,
        )


class World:
    """The matters, the agencies' hands, and the office's records."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder, self.office = folder, office
        self.matters: list[Matter] = []

    def happen(self, agency: int) -> None:
        number = len(self.matters) + 1
        incident = date(2020, 8, 1) + timedelta(number)
        self.matters.append(
            Matter(
                f"M{number}.",
                agency,
                f"สล. {number}/2563",
                f"เหตุที่ {'กขคงจฉชซฌญ'[number % 10]}{number}",
                incident,
            )
        )

    def befall(self, matter: Matter, fate: str, number: int) -> Iterator[list[object]]:
        """Let a fate befall the matter, and give the rows that its agency writes of it."""
        match fate:
            case "renumbered":
                matter.file_no = f"ใหม่ {matter.mark}{number}/2564"
            case "renamed":
                matter.subject = f"เรียกใหม่ {matter.mark}{number}"
            case "another day":
                matter.incident -= timedelta(40)
            case "transferred":
                matter.agency = 1 - matter.agency
            case "closed":
                matter.status = STATUS_CLOSED
            case "reopened":
                matter.status = STATUS_OPEN
        others = [other.case_id for other in self.matters if other is not matter and other.case_id]
        wrong = {
            "without its id": "",
            "typed wrong": matter.case_id[:-1] + "x",
            "far too high": f"{AGENCIES[matter.agency].code}-2564-0{number}99",
            "another's id": others[number % len(others)] if others else "",
        }
        row = matter.row(wrong.get(fate, matter.case_id))
        if fate != "dropped":
            yield from [row, row] if fate == "told twice" else [row]

    def send(self, quarter: Quarter, agency: int, manner: str, rows: list[list[object]]) -> None:
        """Write the agency's return of the quarter."""
        folder, home = self.folder / str(quarter), AGENCIES[agency]
        path = folder / f"{home.code}.xlsx"
        block = {"quarter": quarter.thai, "report_date": datetime(2020, 11, 16)}
        if manner == "broken":
            path.write_bytes(b"PK\3\4 broken off")
        elif manner == "nil":
            write_return(path, agency=home.name, nil=NIL_RETURN, **block)
        elif manner == "of nobody":
            write_return(folder / f"ส่งมา {'กข'[agency]}.xlsx", *rows, agency="", **block)
        elif manner == "returns":
            write_return(path, *rows, agency=home.name, **block)

    def run(self, quarter: Quarter) -> EvaluatedQuarter:
        """Read and judge the quarter, and keep its register as a run does."""
        run = Run(
            office=self.office,
            quarter=quarter,
            as_of=quarter.letter_week[0],
            returns_folder=self.folder / str(quarter),
            output_folder=self.folder / "output",
            records_folder=self.folder / "records",
            workers=1,
        )
        found = evaluate_quarter(run, Quiet())
        figures = found.figures
        write_data_files(
            run.records / "register" / str(quarter),
            {
                "cases": figures.cases,
                "deadlines": figures.deadlines,
                "issues": figures.issues,
                "returns": figures.returns,
                "letters": frame(LETTERS, {}),
            },
        )
        return found

    def learn_ids(self, found: EvaluatedQuarter) -> None:
        """The agencies see their cases' ids on the next sheets."""
        cases = found.figures.cases
        ids = dict(zip(cases["remarks"], cases["case_id"], strict=True))
        for matter in self.matters:
            matter.case_id = ids.get(matter.mark, matter.case_id)


def open_ids(found: EvaluatedQuarter) -> set[str]:
    return set(found.figures.open_cases("case_id")["case_id"])


def tells_of_cases(manner: str) -> bool:
    return manner in ("returns", "of nobody")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_of(tmp_path_factory.mktemp("office"), len(AGENCIES))


@settings(max_examples=25, deadline=None, phases=PHASES)
@given(data=st.data())
def test_no_open_case_disappears_without_being_named(office: Office, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), office)
        before: EvaluatedQuarter | None = None
        for number, quarter in enumerate(QUARTERS):
            (world.folder / str(quarter)).mkdir()
            manners = [data.draw(st.sampled_from(MANNERS)) for _ in AGENCIES]
            fates = {
                matter.mark: data.draw(st.sampled_from(FATES)) for matter in list(world.matters)
            }
            for agency in range(len(AGENCIES)):
                for _ in range(data.draw(st.integers(0, 2))):
                    world.happen(agency)
            rows: list[list[list[object]]] = [[], []]
            for matter in world.matters:
                fate = fates.get(matter.mark, "as it was")
                written = list(world.befall(matter, fate, number))
                rows[matter.agency] += written
                if written and tells_of_cases(manners[matter.agency]):
                    matter.told_open = matter.status == STATUS_OPEN
            for agency, manner in enumerate(manners):
                world.send(quarter, agency, manner, rows[agency])
            found = world.run(quarter)
            check(world, before, found)
            world.learn_ids(found)
            before = found


def check(world: World, before: EvaluatedQuarter | None, found: EvaluatedQuarter) -> None:
    cases = found.figures.cases
    ids = cases["case_id"].tolist()
    assert len(set(ids)) == len(ids)
    assert found.reconciles
    marks = set(cases["remarks"].tolist())
    assert {matter.mark for matter in world.matters if matter.told_open} <= marks
    if before is None:
        assert found.progress is None
        return
    assert found.progress is not None
    named = found.progress.cases
    assert set(named["became"]) <= set(CaseChange)
    # What nobody could be told to have goes home under an id of its agency: its mark is above.
    joined = named["became"] == CaseChange.JOINED
    assert sorted(named.loc[~joined, "case_id"]) == sorted(ids)
    assert all(case_id.startswith(UNKNOWN_AGENCY) for case_id in named.loc[joined, "case_id"])
    then = open_ids(before)
    assert then <= set(named["case_id"])
    assert len(named) == len(set(named["case_id"]))
    became = dict(zip(named["case_id"], named["became"], strict=True))
    assert all(became[case_id] != CaseChange.NEW for case_id in then)
    carried = Counter(cases["origin"])["carried"]
    absent = {CaseChange.VANISHED, CaseChange.SILENT}
    assert sum(name in absent for name in became.values()) == carried
