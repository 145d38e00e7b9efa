"""Records opened for a command: proved, locked, and committed with the office's mark and a line."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from pipeline.model.faults import ConfigFaultsError, RefusalError
from pipeline.office.office import Office
from pipeline.records.commit import committing
from pipeline.records.commit_moves import STAGING
from pipeline.records.journal import FILE as JOURNAL
from pipeline.records.journal import read_journal
from pipeline.records.office_lock import NOTE, Holder, locked, read_holder
from pipeline.records.records_manifest import FILE, read_manifest
from pipeline.records.records_proof import prove
from pipeline.records.records_work import (
    OFFICE_FILE,
    accept,
    at_work,
    claim_records,
    recovery_note,
    refuse_other_office,
    run_id,
    survey_records,
    write_proposal,
)
from tests.packed_office import bare

DAY = date(2020, 11, 25)
LETTER = "letters/2564-Q1/1001.docx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return bare(tmp_path / "office").office


def write(office: Office, content: bytes = b"a letter", command: str = "batch") -> None:
    """Do what a command does: one letter, in one commit."""
    with at_work(office.records, command) as work, work.commit(office, DAY) as commit:
        commit.file(office.records / LETTER, content)


def test_a_commit_carries_the_offices_mark_a_list_and_a_line(office: Office) -> None:
    write(office)
    records = office.records
    kept = read_manifest(records)
    assert kept is not None
    assert list(kept.files) == [LETTER]
    assert (kept.office_id, kept.office) == (office.id, office.name)
    assert kept.files[LETTER].as_of == "2020-11-25"
    assert json.loads((records / OFFICE_FILE).read_text(encoding="utf-8")) == {
        "office_id": office.id, "name": office.name
    }  # fmt: skip
    (line,) = read_journal(records)
    assert (line["command"], line["as_of"]) == ("batch", "2020-11-25")
    assert any(name.endswith(LETTER) for name in line["written"])
    assert "pid" not in line
    assert line["run"] == kept.files[LETTER].run
    assert prove(records).faults == ()


def test_the_same_work_on_the_same_records_has_one_id() -> None:
    assert run_id({"a": 1, "b": DAY}) == run_id({"b": DAY, "a": 1})
    assert run_id({"a": 1}) != run_id({"a": 2})
    assert len(run_id({})) == 64


def test_records_that_are_not_whole_stop_the_work_unless_it_mends_them(office: Office) -> None:
    write(office)
    (office.records / LETTER).write_bytes(b"altered!")
    with pytest.raises(ConfigFaultsError), at_work(office.records, "batch"):
        raise AssertionError("it went on")
    with at_work(office.records, "doctor", proves=False) as work:
        assert [fault.file for fault in work.proof.faults] == [LETTER]
        assert not accept(work, "letters/other.docx", "-")
        assert accept(work, LETTER, "พบฉบับจริงแล้ว")
    assert prove(office.records).faults == ()
    kept = read_manifest(office.records)
    assert kept is not None
    assert kept.accepted == {LETTER: "พบฉบับจริงแล้ว"}
    (*_, line) = read_journal(office.records)
    assert (line["accepted"], line["because"]) == (LETTER, "พบฉบับจริงแล้ว")


def test_records_exchanged_under_the_work_stop_its_commit(office: Office) -> None:
    write(office)
    with (
        pytest.raises(ConfigFaultsError),
        at_work(office.records, "memo") as work,
        work.commit(office, DAY) as commit,
    ):
        commit.file(office.records / "letters/2564-Q1/1002.docx", b"x")
        (office.records / LETTER).write_bytes(b"altered!")
    assert not (office.records / "letters/2564-Q1/1002.docx").exists()


def test_what_is_asked_again_before_writing_stops_the_commit(office: Office) -> None:
    def refuse() -> None:
        raise RefusalError("no")

    with (
        pytest.raises(RefusalError),
        at_work(office.records, "memo") as work,
        work.commit(office, DAY, [refuse]) as commit,
    ):
        commit.file(office.records / LETTER, b"x")
    assert not (office.records / LETTER).exists()


def test_what_a_stopped_run_left_is_told_and_mended_by_whoever_looks(office: Office) -> None:
    write(office)
    assert survey_records(office.records)[1] == ()
    staging = office.records / STAGING / "half"
    staging.mkdir(parents=True)
    proof, _ = survey_records(office.records)
    assert not staging.exists()
    assert proof.faults == ()
    here = Holder.here("batch")
    (office.records / NOTE).write_text(json.dumps(asdict(here)), encoding="utf-8")
    survey_records(office.records)
    assert read_holder(office.records) is None
    staging.mkdir(parents=True)
    with locked(office.records, here):
        survey_records(office.records)
    assert [note.code for note in recovery_note("finished")] == ["finished"]
    assert [note.code for note in recovery_note("undone")] == ["undone"]
    assert recovery_note(None) == ()


def test_another_offices_records_are_refused_and_nameless_ones_taken_over(
    office: Office, tmp_path: Path
) -> None:
    records = tmp_path / "records"
    records.mkdir()

    def claimed() -> list[str]:
        with committing(records) as commit:
            return [note.code for note in claim_records(commit, office)]

    assert claimed() == [], "there was nothing"
    assert claimed() == [], "its own"
    (records / OFFICE_FILE).unlink()
    (records / "decisions.xlsx").write_bytes(b"x")
    assert claimed() == ["records_taken_over"]
    other = {"office_id": "another", "name": "อื่น"}
    (records / OFFICE_FILE).write_text(json.dumps(other), encoding="utf-8")
    with pytest.raises(RefusalError) as refused:
        refuse_other_office(records, office)
    assert refused.value.message == "records_of_another_office"
    (records / OFFICE_FILE).write_text("{}")
    with pytest.raises(ConfigFaultsError):
        refuse_other_office(records, office)


def test_what_restores_the_records_is_laid_out_as_in_them(office: Office, tmp_path: Path) -> None:
    write(office)
    copy = office.records.parent / "output" / "2564-Q1" / "letters" / "1001.docx"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"a letter")
    (office.records / LETTER).unlink()
    proof = prove(office.records, office.records.parent / "output")
    assert write_proposal(tmp_path / "proposal", proof) == [LETTER]
    assert (tmp_path / "proposal" / LETTER).read_bytes() == b"a letter"
    assert (office.records / FILE).is_file()
    assert (office.records / JOURNAL).is_file()


def test_who_looks_while_a_run_is_at_work_mends_nothing(office: Office) -> None:
    write(office)
    staging = office.records / STAGING / "half"
    staging.mkdir(parents=True)
    with ThreadPoolExecutor(1) as page, locked(office.records, Holder.here("batch")):
        page.submit(survey_records, office.records).result()
        assert staging.exists()
