"""A fiscal year played by the real commands: what the inventor knows is what the records say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from pipeline.demo.case_history import ReportedCase
from pipeline.demo.fiscal_year import OfficeAct, YearFacts, play_year
from pipeline.demo.invented_returns import LEAST_AGENCIES
from pipeline.demo.quarter_events import (
    CHANGES,
    RENUMBERED,
    REOPENED,
    TRANSFERRED,
    TRANSFERRED_RENUMBERED,
    VANISHES,
)
from pipeline.documents.memorandum import MOST_PAGES
from pipeline.documents.page_fit import MAIN, STYLES, laid_out
from pipeline.documents.page_measure import measured
from pipeline.jobs.indicator_form import read_year
from pipeline.jobs.quarter_run import Run
from pipeline.model.case_sheet import COLUMNS, STATUS_CLOSED
from pipeline.model.codes import CaseChange, LetterKind
from pipeline.model.quarter import Quarter
from pipeline.office.office import Office
from pipeline.records.case_register import (
    CaseRegister,
    altered_since_closing,
    read_closed,
    read_register,
)
from pipeline.records.dispatch_register import Dispatched, full_number
from pipeline.records.ooxml_package import read_package
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.revisions import CLOSED_FILE
from pipeline.thai.text import fold
from tests.demo.letters_of_year import (
    CITED,
    FORBIDDEN,
    answered_in_vain,
    impossible_acts,
    kept_letters,
    stand_ins,
    words_of,
)
from tests.demo.shown_texts import forbidden, texts
from tests.demo.sums_of_year import (
    CASES,
    CLAIMABLE,
    DAMAGE,
    NEAR_BAHT,
    OPEN,
    OVERDUE,
    RETURNED,
    SENT,
    UNDECIDED,
    counted_of,
    pressed_in,
    sums_of,
    told_in,
)
from tests.documents.letter_texts import read
from tests.quiet import Quiet
from tests.register import OFFICE, PROJECT, office_config, office_of

YEAR = [Quarter(2564, number) for number in (1, 2, 3, 4)]
PRESSED = "ดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่ ความละเอียดแจ้งแล้ว นั้น"
AGENCIES = 24
"""Enough for every fate in every quarter; the demo itself plays them all."""


@dataclass(frozen=True)
class Played:
    """A year, what its inventor knows, and what the records hold."""

    folder: Path
    facts: YearFacts
    steps: list[OfficeAct]
    registers: dict[Quarter, CaseRegister]

    def ids(self, quarter: Quarter) -> dict[int, list[str]]:
        """Give the ids in the register by identity, found by agency, file number and party."""
        cases = self.registers[quarter].cases
        columns = ("agency_code", "file_no", "injured_party", "case_id")
        found = defaultdict(list)
        for agency, file_no, party, case_id in zip(
            *(cases[name].fillna("").tolist() for name in columns), strict=True
        ):
            found[agency, fold(file_no), party].append(case_id)
        return {
            told.key: found.get((told.agency_code, fold(told.file_no), told.injured_party), [])
            for told in self.facts.reported_cases[quarter]
        }

    def of(self, quarter: Quarter) -> Iterator[tuple[ReportedCase, str]]:
        """Give what the inventor knows of each case, with its id."""
        ids = self.ids(quarter)
        return ((told, ids[told.key][0]) for told in self.facts.reported_cases[quarter])

    def letters(self, quarter: Quarter) -> dict[str, Dispatched]:
        return read_dispatch(self.folder / "records", quarter).letters


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("demo") / "year"
    office, facts = office_of(tmp_path_factory.mktemp("office"), AGENCIES), YearFacts()
    steps = play_year(
        folder,
        office,
        len(YEAR),
        journal=Quiet,
        facts=facts,
        workers=2,
    )
    listed = list(steps)
    registers = {quarter: read_register(folder / "records", quarter) for quarter in YEAR}
    return Played(folder, facts, listed, {q: kept for q, kept in registers.items() if kept})


def test_every_case_has_one_id_from_its_first_quarter_to_its_last(played: Played) -> None:
    by_key, by_id = defaultdict(set), defaultdict(set)
    for quarter in YEAR:
        ids = played.ids(quarter)
        assert all(len(found) == 1 for found in ids.values())
        assert len(ids) == len(played.registers[quarter].cases)
        for key, [case_id] in ids.items():
            by_key[key].add(case_id)
            by_id[case_id].add(key)
    assert {key: ids for key, ids in by_key.items() if len(ids) > 1} == {}
    assert {case_id: keys for case_id, keys in by_id.items() if len(keys) > 1} == {}


def test_everything_that_can_become_of_a_case_happens(played: Played) -> None:
    # Two cases are one only where the officer says so.
    usual = set(CaseChange) - {CaseChange.JOINED}
    happened = {told.change for quarter in YEAR for told in played.facts.reported_cases[quarter]}
    assert happened == usual
    for quarter in YEAR[1:]:
        told = played.facts.reported_cases[quarter]
        assert usual - {CaseChange.STAYED_CLOSED} <= {each.change for each in told}
        fates = {each.event for each in told}
        assert fates >= {VANISHES, RENUMBERED, REOPENED, TRANSFERRED, TRANSFERRED_RENUMBERED}
        assert fates >= set(CHANGES)


def test_what_became_of_every_case_is_found_and_nothing_else(played: Played) -> None:
    """But where a cell was spoilt on purpose: there the product sees what stands on the sheet."""
    compared = 0
    for quarter in YEAR[1:]:
        progress = played.registers[quarter].frames["progress"].set_index("case_id")
        changes = played.registers[quarter].frames["changes"]
        for told, case_id in played.of(quarter):
            if told.slipped:
                continue
            compared += 1
            found = progress.loc[case_id]
            values = set(changes.loc[changes["case_id"] == case_id, "field"])
            where = (str(quarter), told)
            assert found["became"] == told.change, where
            steps = found["steps"] if pd.api.types.is_list_like(found["steps"]) else ()
            assert set(steps) == set(told.steps), where
            assert values - {"agency_code", "file_no"} == set(told.altered), where
            assert ("agency_code" in values) == told.event.startswith(TRANSFERRED), where
            renumbered = told.event in (RENUMBERED, TRANSFERRED_RENUMBERED)
            assert ("file_no" in values) == renumbered, where
    assert compared > 250


def test_no_open_case_disappears(played: Played) -> None:
    for before, after in pairwise(YEAR):
        then, now = played.registers[before].cases, played.registers[after].cases
        open_then = set(then.loc[(then["status"] != STATUS_CLOSED).fillna(True), "case_id"])
        assert open_then <= set(now["case_id"])
    for quarter in YEAR[1:]:
        named = played.registers[quarter].frames["progress"]["case_id"].tolist()
        assert sorted(named) == sorted(played.registers[quarter].cases["case_id"])


def test_a_case_that_vanished_is_asked_for_and_comes_back(played: Played) -> None:
    came_back = 0
    for quarter in YEAR[1:]:
        cases = played.registers[quarter].cases.set_index("case_id")
        issues = played.registers[quarter].frames["issues"]
        asked = set(issues.loc[issues["code"] == "carried_absent", "case_id"])
        for told, case_id in played.of(quarter):
            if told.event == VANISHES:
                assert cases.loc[case_id, "origin"] == "carried"
                assert case_id in asked
                if quarter != YEAR[-1]:
                    later = {
                        each.key: each for each in played.facts.reported_cases[quarter.following]
                    }
                    came_back += later[told.key].change not in (
                        CaseChange.VANISHED,
                        CaseChange.SILENT,
                    )
    assert came_back


def test_rounds_rise_for_dispatched_letters_without_progress_and_for_no_others(
    played: Played,
) -> None:
    """Counted anew from what the inventor knows: who moved when, which letters went out."""
    keys = {case_id: told.key for quarter in YEAR for told, case_id in played.of(quarter)}
    unsure = {
        each.key
        for quarter in YEAR
        for each in played.facts.reported_cases[quarter]
        if each.slipped
    }
    unsure |= {
        told.key for q in YEAR for told in played.facts.reported_cases[q] if told.event == REOPENED
    }
    moves = moved_in(played)
    pressed: dict[int, set[Quarter]] = defaultdict(set)
    rounds = []
    for quarter in YEAR:
        letters = played.letters(quarter)
        for code, line in letters.items():
            named = {keys[case_id] for case_id in line.pressed}
            if named & unsure:
                continue
            vain = [
                sum(not moved_between(moves[key], each, quarter) for each in pressed[key])
                for key in named
            ]
            assert line.round == 1 + max(vain, default=0), (str(quarter), code)
            rounds.append(line.round)
        sent = played.facts.dispatched[quarter]
        assert {code for code, line in letters.items() if line.sent} == set(sent)
        assert len(sent) <= len(letters)
        for code, line in letters.items():
            for case_id in line.pressed if code in sent else ():
                pressed[keys[case_id]].add(quarter)
    assert {1, 2, 3} <= set(rounds)


def moved_in(played: Played) -> dict[int, list[tuple[Quarter, bool]]]:
    """Give the quarters in which each case took a step, and whether the letters could know."""
    found = defaultdict(list)
    for quarter in YEAR:
        late = played.facts.plans[quarter].late
        for told in played.facts.reported_cases[quarter]:
            if told.steps:
                found[told.key].append((quarter, told.agency_code not in late))
    return found


def moved_between(moves: list[tuple[Quarter, bool]], then: Quarter, now: Quarter) -> bool:
    return any(then < when < now or (when == now and in_time) for when, in_time in moves)


def test_some_letters_stay_on_the_table_and_do_not_press(played: Played) -> None:
    written = sum(len(played.letters(quarter)) for quarter in YEAR)
    sent = sum(len(days) for days in played.facts.dispatched.values())
    assert 0.8 * written < sent < written


def test_late_returns_are_in_the_memorandum_and_not_in_the_letters(played: Played) -> None:
    for quarter in YEAR:
        runs = {step.name: step.finished for step in played.steps if step.quarter == quarter}
        for code in played.facts.plans[quarter].late:
            status = {}
            for name in ("batch", "memo"):
                finished = runs[name]
                assert finished is not None
                returns = finished.results.figures.returns.set_index("agency_code")
                status[name] = returns.loc[code, "status"]
            assert status["batch"] in ("missing", "unreadable")
            assert status["memo"] == "returned"
    assert all(step.finished.results.reconciles for step in played.steps if step.finished)


def test_every_letter_cited_is_kept_and_bears_the_date_that_is_cited(played: Played) -> None:
    prefix = office_config().office.letterhead.letter_prefix
    cited, sent = 0, {}
    for quarter in YEAR:
        for _, parts in kept_letters(played.folder, quarter):
            for number, day in CITED.findall(words_of(parts).partition("นั้น")[0]):
                head = words_of(read_package(sent[number])).partition("เรื่อง")[0]
                assert f"วันที่  {day}" in head, (quarter, number, day)
                cited += 1
        for line in played.letters(quarter).values():
            if line.sent:
                full = full_number(line.number, prefix)
                sent[full] = played.folder / str(quarter) / line.file
    assert cited > 20


def test_later_rounds_cite_every_letter_before_them(played: Played) -> None:
    third: Counter[LetterKind] = Counter()
    for quarter in YEAR:
        lines = played.letters(quarter)
        for code, parts in kept_letters(played.folder, quarter):
            text = words_of(parts)
            pressing = lines[code].kind in (LetterKind.CHASE, LetterKind.CHASE_AND_REQUEST)
            if pressing and PRESSED in text:
                [told] = [line for line in text.split("\n") if PRESSED in line]
                cited = CITED.findall(told.partition(PRESSED)[0])
                assert len(cited) == lines[code].round - 1, (quarter, code)
                third[lines[code].kind] += lines[code].round > 2
            else:
                assert not pressing or lines[code].round == 1 or "มาแล้ว" in text, (quarter, code)
    assert third[LetterKind.CHASE]
    assert third[LetterKind.CHASE_AND_REQUEST]


def test_what_is_said_to_count_meanwhile_stands_in_the_case(played: Played) -> None:
    fields = {column.title: column.field for column in COLUMNS}
    told = 0
    for quarter in YEAR:
        cases = played.registers[quarter].cases.set_index("case_id")
        for code, parts in kept_letters(played.folder, quarter):
            for case_id, title in stand_ins(parts):
                told += 1
                assert pd.notna(cases.loc[case_id, fields[title]]), (quarter, code, case_id, title)
    assert told > 20


def test_no_letter_says_what_none_may_say(played: Played) -> None:
    found = [
        (str(quarter), code, why, match[0], text[max(0, match.start() - 40) : match.end() + 20])
        for quarter in YEAR
        for code, parts in kept_letters(played.folder, quarter)
        for text in (words_of(parts),)
        for why, pattern in FORBIDDEN.items()
        if (match := re.search(pattern, text))
    ]
    assert found == []


def test_no_act_is_asked_that_the_state_of_the_case_makes_impossible(played: Played) -> None:
    letters = [each for quarter in YEAR for each in kept_letters(played.folder, quarter)]
    assert [(code, bad) for code, parts in letters if (bad := impossible_acts(parts))] == []
    assert len(letters) > 60


def test_no_answer_is_wanted_after_the_day_on_which_it_would_be_in_vain(played: Played) -> None:
    letters = [each for quarter in YEAR for each in kept_letters(played.folder, quarter)]
    assert [(code, bad) for code, parts in letters if (bad := answered_in_vain(parts))] == []


def test_no_memorandum_has_a_forbidden_word(played: Played) -> None:
    memos = [played.folder / str(quarter) / "executive_memo.docx" for quarter in YEAR]
    found = [
        (path.parent.name, why, text[max(0, match.start() - 30) : match.end() + 10])
        for path in memos
        for text in (words_of(read(path)),)
        for why, pattern in FORBIDDEN.items()
        if (match := re.search(pattern, text))
    ]
    assert found == []


def test_no_memorandum_takes_more_than_its_pages_before_the_annexes(played: Played) -> None:
    for quarter in YEAR:
        parts = read(played.folder / str(quarter) / "executive_memo.docx")
        own = measured(parts[MAIN], parts[STYLES]).sections[0]
        assert len(laid_out(own)) <= MOST_PAGES, quarter


@pytest.mark.parametrize("quarter", YEAR, ids=str)
def test_every_sum_under_one_label_is_one_sum_in_all_media(
    played: Played, quarter: Quarter
) -> None:
    sums = sums_of(played.folder, quarter)
    assert {label: told for label, told in sums.items() if len(set(told.values())) > 1} == {}
    media = {label: {place.partition(",")[0] for place in told} for label, told in sums.items()}
    everywhere = {"memorandum", "workbook", "page"}
    for label in (CLAIMABLE, UNDECIDED, DAMAGE, CASES, OPEN):
        assert media[label] >= everywhere - ({"page"} if label == OPEN else set()) | {"data"}, label
    for label in (RETURNED, CASES, SENT):
        assert "form" in media[label], label
    assert media[OVERDUE] == media[NEAR_BAHT] == everywhere
    assert len(sums[CLAIMABLE]) > 15


@pytest.mark.parametrize("quarter", YEAR, ids=str)
def test_the_sums_of_every_letter_are_those_of_the_cases_that_it_names(
    played: Played, quarter: Quarter
) -> None:
    [finished] = [s.finished for s in played.steps if (s.quarter, s.name) == (quarter, "batch")]
    assert finished is not None
    figures, told = finished.results.figures, 0
    damage = figures.cases.set_index("case_id")["damage_amount"]
    for code, parts in kept_letters(played.folder, quarter):
        named = pressed_in(parts)
        assert told_in(parts) == counted_of(figures.cases, figures.deadlines, set(named)), code
        for case_id, amount in named.items():
            told += 1
            assert amount == (None if pd.isna(damage[case_id]) else damage[case_id]), case_id
    assert told > 40


def test_no_workbook_page_or_form_says_what_none_may_say(played: Played) -> None:
    assert sum(1 for _ in texts(played.folder, tuple(YEAR))) > 10_000
    assert forbidden(played.folder, tuple(YEAR)) == []


def test_the_folder_is_the_year_and_nothing_is_left_beside_it(played: Played) -> None:
    names = {path.name for path in played.folder.iterdir()} - {
        f"{quarter}.previous" for quarter in YEAR
    }
    assert names == {*map(str, YEAR), "kpi", "records", "returns", "sheets"}
    assert [path.name for path in played.folder.parent.iterdir()] == [played.folder.name]


def test_the_indicator_counts_what_was_dispatched_and_nothing_else(played: Played) -> None:
    after = YEAR[-1].following
    run = Run(Office(OFFICE), after, after.start, output_folder=played.folder)
    year = read_year(run, YEAR[0].fiscal_year)
    days = {quarter: played.facts.dispatched[quarter].values() for quarter in YEAR}
    assert year.counted == sum(map(len, days.values()))
    assert played.steps[-1].name == "kpi"
    assert played.steps[-1].count == year.counted
    for quarter in YEAR:
        first, last = quarter.letter_week
        letters = year.letters[quarter]
        assert len(letters.in_week) == sum(first <= day <= last for day in days[quarter])
        assert len(letters.outside_week) == sum(not first <= day <= last for day in days[quarter])
    assert sum(len(year.letters[quarter].outside_week) for quarter in YEAR)


def test_every_quarter_is_closed_and_still_is_what_was_closed(played: Played) -> None:
    records = played.folder / "records"
    for quarter in YEAR:
        [closed] = read_closed(records, quarter)
        assert closed.files
        assert altered_since_closing(records, closed) == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of a few agencies, with the shipped law and templates."""
    return office_of(tmp_path_factory.mktemp("office"), LEAST_AGENCIES + 1).root


def play(office: Path, output: Path, *more: str) -> str:
    command = [
        sys.executable, str(PROJECT / "run.py"), "demo", "--quarters", "2", "--lang", "en",
        "--office", str(office), "--output", str(output), *more,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_seed_alone_decides_and_the_demo_says_what_to_open(
    office: Path, tmp_path: Path
) -> None:
    told = play(office, tmp_path / "a")
    assert "since the quarter before:" in told
    assert f"Open first, in {tmp_path / 'a' / 'year_2564' / '2564-Q2'}" in told
    play(office, tmp_path / "b", "--workers", "1")
    one, other = (files_of(tmp_path / name / "year_2564") for name in ("a", "b"))
    assert one == other
    assert "2564-Q2/summary.xlsx" in one


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file but the logs, which tell how long things took, and the hashes of these."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("run.log", "journal.jsonl", CLOSED_FILE)
    }
