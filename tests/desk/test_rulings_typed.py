"""Rulings typed on the page: what a new one lacks is told, and only what was changed is entered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.desk_command import desk_of
from pipeline.desk.book_pages import EntryOutcome, enter_rulings_form, rulings_content
from pipeline.desk.desk_messages import DESK
from pipeline.jobs.quarter_run import Run
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Ruling
from tests.desk.test_desk_addresses import HERE, AskedDesk
from tests.packed_office import bare


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return bare(tmp_path)


def translated(code: str, **facts: Any) -> str:
    return DESK.translate(code, "th", **facts)


def sent(run: Run, key: str = "new", **typed: str) -> EntryOutcome:
    """Send the page back with the boxes of one line typed over."""
    content = rulings_content(run, translated)
    form = {"seen": content["seen"]}
    for row in content["rows"]:
        for name, value in row["typed"].items():
            new = typed.get(name, value) if row["key"] == key else value
            form |= {f"{row['key']}:{name}": new, f"{row['key']}:{name}:was": value}
    return enter_rulings_form(run, form, translated)


@pytest.mark.parametrize(
    ("typed", "lacking"),
    [
        ({"target": "a.xlsx"}, {"ruling"}),
        ({"reason": "ซ้ำ"}, {"ruling", "target"}),
        ({"ruling": Ruling.JOIN}, {"target", "about"}),
        ({"ruling": Ruling.LEAVE_OUT, "decided_date": "31/2/2564"}, {"target", "decided_date"}),
    ],
)
def test_a_new_ruling_that_lacks_something_is_shown_again_and_not_entered(
    typed: dict[str, str], lacking: set[str], run: Run
) -> None:
    outcome = sent(run, **typed)
    assert outcome.notice == (translated("not_saved"), "red")
    assert outcome.content is not None
    assert outcome.content["rows"][-1]["faults"].keys() == lacking
    assert not read_decisions(run.records).rulings


def test_a_ruling_is_entered_and_changed_where_it_stands(run: Run) -> None:
    assert sent(run).notice == (translated("nothing_changed"), "yellow")
    assert sent(run, ruling=Ruling.LEAVE_OUT, target="a.xlsx").content is None
    [entered] = read_decisions(run.records).rulings
    assert (entered.ruling, entered.target) == (Ruling.LEAVE_OUT, "a.xlsx")
    assert sent(run, f"r{entered.row}", reason="ส่งซ้ำ").content is None
    assert sent(run, f"r{entered.row}", target="").notice == (translated("not_saved"), "red")
    [changed] = read_decisions(run.records).rulings
    assert (changed.row, changed.target, changed.reason) == (entered.row, "a.xlsx", "ส่งซ้ำ")


def test_a_form_over_a_book_is_shown_again_only_where_a_cell_is_refused(run: Run) -> None:
    desk = AskedDesk(*desk_of(run.office, "th", run.quarter, run.as_of))
    form = {"seen": rulings_content(run, translated)["seen"], "new:target": "a.xlsx"}
    status, _, page = desk.ask("POST", f"{HERE}/rulings", **form)
    assert (status, 'value="a.xlsx"' in page) == (200, True)
    assert translated("not_saved") in page
    assert not read_decisions(run.records).rulings
    typed = {"new:ruling": Ruling.LEAVE_OUT}
    status, led_to, _ = desk.ask("POST", f"{HERE}/rulings", **form, **typed)
    assert (status, led_to.partition("?")[0]) == (303, f"{HERE}/rulings")
    assert [each.target for each in read_decisions(run.records).rulings] == ["a.xlsx"]
