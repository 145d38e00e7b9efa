"""The evidence pack: everything that stands in the office, as it went out, and what is absent."""

from __future__ import annotations

import hashlib
import io
import json
import posixpath
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest

from pipeline.jobs.batch import run_batch
from pipeline.jobs.build_evidence import make_pack, refuse_changed, state_of_files
from pipeline.jobs.close_quarter import close_quarter
from pipeline.jobs.quarter_run import Run
from pipeline.model.data_dictionary import DATA_FILES
from pipeline.model.faults import ConfigFaultsError
from pipeline.office.agency_files import file_name
from pipeline.records.evidence_pack import (
    INDEX,
    MANIFEST,
    PAYLOAD,
    fingerprint_of,
    pack_path,
    read_fingerprints,
)
from pipeline.records.verify_evidence import check_pack
from pipeline.records.write_evidence import PlannedMember, path_in_pack, under_distinct_names
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests import hand_made as paper
from tests.lost_records import accept_losses
from tests.packed_office import at_work, bare, enter, moved
from tests.quiet import Quiet

LETTER = "letters/1001_สำนักงานเขตพระนคร.docx"
SENT = {"number": "กท 0000/7", "dispatched_date": date(2020, 11, 27)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return at_work(tmp_path_factory.mktemp("office"))


@pytest.fixture
def run(office: Run, tmp_path: Path) -> Run:
    return moved(office, tmp_path)


def packed(run: Run) -> tuple[Path, tuple[str, ...]]:
    accept_losses(run.records)
    made = make_pack(run)
    assert made is not None
    assert made.path is not None
    return made.path, tuple(map(str, made.notes))


def content(pack: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pack) as archive:
        return {
            name.removeprefix(PAYLOAD): archive.read(name)
            for name in archive.namelist()
            if name.startswith(PAYLOAD) or name == MANIFEST
        }


def test_sha256sum_alone_proves_a_pack(run: Run, tmp_path: Path) -> None:
    path, _ = packed(run)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "bag")
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        done = subprocess.run(
            ["sha256sum", "--strict", "-c", name], cwd=tmp_path / "bag", capture_output=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    listed = (tmp_path / "bag" / "manifest-sha256.txt").read_text(encoding="utf-8")
    held = [each for each in (tmp_path / "bag" / "data").rglob("*") if each.is_file()]
    assert len(listed.splitlines()) == len(held)
    assert (tmp_path / "bag" / "bagit.txt").read_text().startswith("BagIt-Version: 1.0")


def test_bytes_between_the_members_are_noticed(run: Run, tmp_path: Path) -> None:
    path, _ = packed(run)
    whole = path.read_bytes()
    for content in (b"x" + whole, whole + b"x"):
        other = tmp_path / "other.zip"
        other.write_bytes(content)
        assert any(fault.code in ("bytes_between", "damaged", "damaged_member", "no_manifest")
                   for fault in check_pack(other, run.records).faults)  # fmt: skip


def expected(run: Run) -> dict[str, bytes]:
    """What must be in the pack, by walking the folders."""
    base = run.config.path.parent
    rooms = {
        "returns": run.input,
        "sheets": run.output / "sheets" / "2564-Q1",
        "letters": run.folder / "letters",
        "results": run.folder,
        "records": run.records,
        "office": base,
    }
    found = {}
    for room, folder in rooms.items():
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            top = name.partition("/")[0]
            aside = top in ("input", "output", "records") if room == "office" else False
            # The letters stand in a room of their own, once.
            aside |= room == "results" and top in ("letters", "data")
            aside |= room == "records" and top == "letters"
            aside |= name.startswith(".") or path.name in ("print_all.docx", "run.log")
            aside |= room == "records" and name in ("manifest.json", "journal.jsonl", "office.json")
            if path.is_file() and not aside:
                found[f"{room}/{name}"] = path.read_bytes()
    return found


def without_links(book: bytes) -> dict[str, bytes]:
    """Give a workbook's parts but those that say where its links lead."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if "_rels/sheet" not in name}


def links_of(found: dict[str, bytes]) -> set[str]:
    """Give where in the pack the links of workbook and page lead, but to places in themselves."""
    with zipfile.ZipFile(io.BytesIO(found["results/summary.xlsx"])) as book:
        relations = [book.read(name).decode() for name in book.namelist() if "_rels/sheet" in name]
    targets = re.findall(r'Target="([^"]*)" TargetMode="External"', "".join(relations))
    targets += re.findall(r'href="([^"#:]+)"', found["results/report.html"].decode())
    return {posixpath.normpath(f"results/{unquote(target)}") for target in targets}


@pytest.mark.parametrize("closed", [False, True])
def test_links_of_the_results_lead_within_the_pack(run: Run, closed: bool) -> None:
    enter(run, {("1001", "chase"): SENT})
    packed(run)  # the letter that went out comes from this pack from now on
    if closed:
        close_quarter(replace(run, as_of=date(2020, 12, 18)))
        shutil.rmtree(run.output)
    found = content(packed(run)[0])
    links = links_of(found)
    assert {link.partition("/")[0] for link in links} == {"returns", "letters", "results"}
    assert LETTER in links
    assert links <= set(found)


def test_every_file_of_the_quarter_is_in_the_pack_as_it_stands(run: Run) -> None:
    wanted = expected(run)
    path, _ = packed(run)
    found = content(path)
    assert set(found) - set(wanted) == {INDEX, MANIFEST}
    changed = {name for name in wanted if found[name] != wanted[name]}
    assert changed == {"results/summary.xlsx", "results/report.html"}
    assert without_links(found["results/summary.xlsx"]) == without_links(
        wanted["results/summary.xlsx"]
    )
    assert {name.partition("/")[0] for name in wanted} == {
        "returns", "sheets", "letters", "results", "records", "office",
    }  # fmt: skip


def test_the_index_says_of_each_data_file_what_it_holds(run: Run) -> None:
    members = content(packed(run)[0])
    (index,) = (
        told for name, told in members.items() if name.endswith(".docx") and "/" not in name
    )
    cells = [
        [cell.text for cell in row.cells]
        for table in docx.Document(io.BytesIO(index)).tables
        for row in table.rows
    ]
    told = {name: what for _, name, what, _ in cells}
    kept = {name for name in told if name.endswith(".parquet")}
    assert {Path(name).stem for name in kept} == set(DATA_FILES)
    for name in kept:
        assert told[name] == DATA_FILES[Path(name).stem]


def test_the_manifest_holds_the_hash_and_size_of_every_member(run: Run) -> None:
    found = content(packed(run)[0])
    members = json.loads(found.pop(MANIFEST))["members"]
    assert [(m["path"], m["size"], m["sha256"]) for m in members] == [
        (name, len(found[name]), hashlib.sha256(found[name]).hexdigest()) for name in sorted(found)
    ]


def test_the_same_files_give_the_same_pack_on_another_day(run: Run, tmp_path: Path) -> None:
    first = packed(run)[0].read_bytes()
    later = replace(run, as_of=date(2021, 3, 1))
    assert packed(later)[0].read_bytes() == first
    other = moved(run, tmp_path / "elsewhere")
    shutil.rmtree(other.records / "evidence")
    assert packed(other)[0].read_bytes() == first
    assert len(list(run.records.glob("evidence/*.zip"))) == 1


def test_names_are_marked_as_utf8(run: Run) -> None:
    with zipfile.ZipFile(packed(run)[0]) as archive:
        for info in archive.infolist():
            assert bool(info.flag_bits & 0x800) == (not info.filename.isascii())
            assert info.date_time == (1980, 1, 1, 0, 0, 0)


def test_a_pack_whose_fingerprint_may_stand_on_a_cover_is_never_lost(run: Run) -> None:
    first, _ = packed(run)
    digest = fingerprint_of(first)
    assert digest is not None
    (run.input / "หนังสือนำส่ง.pdf").write_bytes(b"%PDF-1.4 made up")
    second, _ = packed(run)
    assert first == second == pack_path(run.records, run.quarter)
    kept = first.with_name(f"evidence_2564-Q1_{digest[:8]}.zip")
    assert fingerprint_of(kept) == digest
    assert read_fingerprints(run.records, run.quarter) == [digest, fingerprint_of(second)]
    assert check_pack(kept, run.records).whole
    assert "returns/หนังสือนำส่ง.pdf" in content(second)


def test_a_dispatched_letter_stays_as_it_went_out_though_the_output_is_made_again(
    run: Run,
) -> None:
    enter(run, {("1001", "chase"): SENT})
    went_out = (run.folder / LETTER).read_bytes()
    assert content(packed(run)[0])[LETTER] == went_out
    shutil.rmtree(run.output)
    shutil.rmtree(run.records / "letters")
    (run.input / "1001_สำนักงานเขตพระนคร.xlsx").unlink()
    accept_losses(run.records)
    run_batch(run, Quiet(), dry_run=False)
    assert (run.folder / LETTER).read_bytes() != went_out
    found = content(packed(run)[0])
    assert found[LETTER] == went_out
    member = next(m for m in json.loads(found[MANIFEST])["members"] if m["path"] == LETTER)
    assert member["dispatched"] == {"number": "กท 0000/7", "date": "2020-11-27"}


def test_a_letter_sent_anew_under_another_number_is_taken_anew(run: Run) -> None:
    enter(run, {("1001", "chase"): SENT})
    packed(run)
    (run.folder / LETTER).write_bytes(b"the letter that replaced it")
    enter(run, {("1001", "chase"): SENT | {"number": "กท 0000/8"}})
    assert content(packed(run)[0])[LETTER] == b"the letter that replaced it"


def test_a_dispatched_letter_that_is_no_longer_due_is_found_in_the_output_before(
    run: Run,
) -> None:
    enter(run, {("1002", "request_return"): SENT})
    letter = "letters/1002_สำนักงานเขตดุสิต.docx"
    went_out = (run.folder / letter).read_bytes()
    shutil.copytree(run.folder, run.folder.with_name("2564-Q1.previous"), dirs_exist_ok=True)
    (run.folder / letter).unlink()
    assert content(packed(run)[0])[letter] == went_out


def test_a_dispatched_letter_outlives_the_runs_that_no_longer_write_it(run: Run) -> None:
    enter(run, {("1002", "request_return"): SENT})
    letter = "letters/1002_สำนักงานเขตดุสิต.docx"
    went_out = (run.folder / letter).read_bytes()
    dusit = next(agency for agency in run.config.agencies if agency.code == "1002")
    title = {"report_date": date(2020, 11, 26), "nil": "ไม่มีเรื่องที่ต้องรายงาน"}
    write_filled_sheet(run.input / file_name(dusit), dusit, run.quarter, Filling((), title))
    for _ in range(3):
        run_batch(run, Quiet(), dry_run=False)
    assert (run.folder / letter).read_bytes() == went_out
    assert content(packed(run)[0])[letter] == went_out


def test_a_dispatched_letter_whose_text_is_nowhere_is_named(run: Run) -> None:
    enter(run, {("1002", "request_return"): SENT})
    (run.folder / "letters/1002_สำนักงานเขตดุสิต.docx").unlink()
    shutil.rmtree(run.records / "letters")
    path, notes = packed(run)
    assert "letters/1002_สำนักงานเขตดุสิต.docx" not in content(path)
    assert any("ไม่พบฉบับที่ส่ง" in note and "สำนักงานเขตดุสิต" in note for note in notes)


def test_a_damaged_earlier_pack_is_told_and_not_used(run: Run) -> None:
    enter(run, {("1001", "chase"): SENT})
    path, _ = packed(run)
    whole = path.read_bytes()
    at_letter = whole.index(b"letters/1001")
    path.write_bytes(whole[: at_letter + 200] + b"\0" * 50 + whole[at_letter + 250 :])
    again, notes = packed(run)
    assert any("ไม่สมบูรณ์" in note for note in notes)
    assert check_pack(again, run.records).whole


def test_what_is_absent_is_said(run: Run) -> None:
    notes = "\n".join(packed(run)[1])
    assert "หน่วยงานยังไม่ส่ง 1 แห่ง: สำนักงานเขตดุสิต" in notes
    assert "หนังสือถึงหน่วยงานที่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง 3 ฉบับ" in notes
    assert "หนังสือนำส่งแบบรายงานที่ยังไม่มีวันที่ส่งในทะเบียนคุมการส่ง 4 ฉบับ" in notes
    assert "บันทึกถึงผู้บริหารยังไม่มีวันที่ส่ง" in notes
    assert "ไม่มี" not in notes.replace("ยังไม่มี", "")
    shutil.rmtree(run.folder)
    (run.records / "decisions.xlsx").unlink()
    notes = "\n".join(packed(run)[1])
    for name in (
        "(summary.xlsx)",
        "(manifest.json)",
        "(decisions.xlsx)",
        "ไม่มีบันทึกถึงผู้บริหาร",
    ):
        assert name in notes
    assert "ไม่มีบันทึกถึงผู้บริหาร" in notes


def test_what_a_program_left_beside_the_returns_is_told_as_what_it_is(run: Run) -> None:
    (run.input / "~$1001_สำนักงานเขตพระนคร.xlsx").write_bytes(b"made up")
    [told] = [note for note in packed(run)[1] if "ไม่อยู่ในแฟ้ม" in note]
    assert f"ใน {run.input.name} มี 1 รายการ" in told
    assert "ไฟล์ชั่วคราว (~$)" in told


def test_what_was_entered_leaves_the_notes(run: Run) -> None:
    letters = {
        (code, kind): SENT | {"number": f"กท 0000/{number}"}
        for number, (code, kind) in enumerate(
            [("1001", "chase"), ("B09", "chase"), ("1002", "request_return")], 1
        )
    }
    memo = {("EXEC", "memo"): {"number": "กท 0000/9", "dispatched_date": date(2020, 12, 15)}}
    enter(run, letters | memo)
    notes = "\n".join(packed(run)[1])
    assert "หนังสือถึงหน่วยงานที่ยังไม่มี" not in notes
    assert "บันทึก" not in notes


def test_returns_that_no_run_read_changed_or_went_are_told(run: Run) -> None:
    phra_nakhon = run.input / "1001_สำนักงานเขตพระนคร.xlsx"
    (run.input / "B10_สำนักการโยธา.xlsx").unlink()
    shutil.copy(phra_nakhon, run.input / "1002 ส่งช้า.xlsx")
    phra_nakhon.write_bytes(phra_nakhon.read_bytes() + b"\0")
    path, notes = packed(run)
    [told] = [note for note in notes if "ไม่มีในแฟ้มแล้ว หรือเปลี่ยนไป" in note]
    # What was read of the first stands in the pack still, under the copy's name.
    assert told.endswith("ไฟล์ที่ 3")
    assert "returns/1002 ส่งช้า.xlsx" in content(path)


def test_a_closed_quarter_is_packed_as_it_was_closed_with_its_revision(run: Run) -> None:
    close_quarter(replace(run, as_of=date(2020, 12, 18)))
    summary = (run.folder / "summary.xlsx").read_bytes()
    letter = (run.folder / LETTER).read_bytes()
    shutil.rmtree(run.output)
    shutil.rmtree(run.records / "letters")
    (run.input / "B10_สำนักการโยธา.xlsx").unlink()
    accept_losses(run.records)
    revision = replace(run, as_of=date(2020, 12, 21), revise=True)
    run_batch(revision, Quiet(), dry_run=False)
    close_quarter(replace(run, as_of=date(2020, 12, 22)))
    path, notes = packed(run)
    found = content(path)
    assert without_links(found["results/summary.xlsx"]) == without_links(summary)
    assert found[LETTER] == letter
    revised = without_links(found["results/revised_2020-12-21/summary.xlsx"])
    assert revised == without_links((revision.folder / "summary.xlsx").read_bytes())
    assert revised != without_links(summary)
    assert "records/register/cases/fiscal_year=2564/quarter=1/cases.parquet" in found
    assert "records/revisions/2564-Q1_revised_2020-12-21/cases.parquet" in found
    for edition in ("2564-Q1", "2564-Q1_revised_2020-12-21"):
        assert f"records/closed/{edition}/closed.json" in found
    assert "ปิดไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564 เมื่อวันที่ 18 ธันวาคม 2563" in notes
    assert not any("ยังไม่ปิด" in note or "ต่างจากเมื่อปิด" in note for note in notes)
    assert check_pack(path, run.records).whole


def test_what_changed_after_closing_is_told(run: Run) -> None:
    assert any("ยังไม่ปิด" in note for note in packed(run)[1])
    close_quarter(replace(run, as_of=date(2020, 12, 18)))
    with (run.records / "closed/2564-Q1/output/report.html").open("a") as page:
        page.write("added")
    assert "ไฟล์ที่ต่างจากเมื่อปิดไตรมาส: closed/2564-Q1/output/report.html" in packed(run)[1]


def test_an_office_with_nothing_yet_gets_no_pack(tmp_path: Path) -> None:
    run = bare(tmp_path)
    assert make_pack(run) is None
    assert not run.records.exists()


def test_returns_alone_make_a_pack_that_says_what_it_lacks(tmp_path: Path) -> None:
    run = bare(tmp_path)
    paper.write_returns(run.input, run.config)
    path, notes = packed(run)
    assert check_pack(path, run.records).whole
    for what in ("ทะเบียนของไตรมาสนี้", "หนังสือถึงหน่วยงาน", "บันทึกถึงผู้บริหาร", "ทะเบียนคุมการส่งหนังสือ"):
        assert any(note.startswith(f"ไม่มี{what}") for note in notes), what


def test_a_dry_run_writes_nothing(run: Run) -> None:
    made = make_pack(run, dry_run=True)
    assert made is not None
    assert made.path is None
    assert made.notes
    assert not (run.records / "evidence").exists()


class Growing(type(Path())):  # type: ignore[misc]  # the system's own kind of path
    """A file that is written on while it is read."""

    def open(self, *args: object, **kwargs: object) -> object:
        stream = super().open(*args, **kwargs)
        with Path(self).open("ab") as file:
            file.write(b"more")
        return stream


def test_a_file_that_changes_while_it_is_copied_stops_the_pack(tmp_path: Path) -> None:
    from pipeline.records.commit import committing
    from pipeline.records.write_evidence import fresh_pack

    (tmp_path / "run.log").write_bytes(b"one\n")
    with (
        pytest.raises(ConfigFaultsError, match="เปลี่ยนไประหว่างจัดทำแฟ้มงาน"),
        committing(tmp_path / "records") as commit,
        fresh_pack(commit, tmp_path / "evidence" / "pack.zip") as pack,
    ):
        pack.copy("results/run.log", Growing(tmp_path / "run.log"))
    assert not list((tmp_path / "evidence").glob("*"))


def test_files_of_two_moments_make_no_pack(tmp_path: Path) -> None:
    one, other = tmp_path / "summary.xlsx", tmp_path / "manifest.json"
    one.write_bytes(b"of this run")
    members = [PlannedMember("results/summary.xlsx", one, "")]
    before = state_of_files(members)
    refuse_changed(before, state_of_files(members))
    one.write_bytes(b"of the next run, longer")
    with pytest.raises(ConfigFaultsError, match=r"summary\.xlsx"):
        refuse_changed(before, state_of_files(members))
    other.write_bytes(b"{}")
    with pytest.raises(ConfigFaultsError, match=r"manifest\.json"):
        refuse_changed(
            state_of_files(members),
            state_of_files([*members, PlannedMember("results/manifest.json", other, "")]),
        )


def test_names_that_windows_takes_for_one_or_none_are_kept_apart() -> None:
    source = Path()
    names = ["ก.xlsx", "A.xlsx", "a.xlsx", 'ไตรมาส 1: "สุดท้าย".xlsx', "CON.xlsx", "a (2).xlsx"]
    members = [PlannedMember(path_in_pack("returns", name), source, "") for name in names]
    assert [member.path for member in under_distinct_names(members)] == [
        "returns/ก.xlsx", "returns/A.xlsx", "returns/a (2).xlsx",
        "returns/ไตรมาส 1- -สุดท้าย-.xlsx", "returns/_CON.xlsx", "returns/a (2) (2).xlsx",
    ]  # fmt: skip
