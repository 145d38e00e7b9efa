"""Which files go into an evidence pack and what is said of the others: by files laid out."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.jobs.evidence_letters import EarlierPack, LetterSources
from pipeline.jobs.evidence_sources import Sources
from pipeline.jobs.quarter_run import Run
from pipeline.locale import Message, Wording
from pipeline.model.codes import LetterKind
from pipeline.records.dispatch_register import DIFFERS, Dispatched, DispatchRegister
from pipeline.records.durable_files import sha256
from pipeline.records.evidence_pack import Dispatch, PackMember
from pipeline.records.write_evidence import PackContents, PackedLetter
from tests.packed_office import lay, with_empty_folders

NO_BREAK = "\N{NO-BREAK SPACE}"
DAY, NAME = date(2020, 11, 27), "สำนักงานเขตพระนคร"
LINE = Dispatched("1001", NAME, LetterKind.CHASE, "", 1, 1, None, "letters/1001.docx")
SENT = replace(LINE, dispatched_date=DAY, number="7")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return with_empty_folders(tmp_path)


def codes(notes: list[Wording]) -> list[str]:
    return [note.code for note in notes if isinstance(note, Message)]


def letters_of(run: Run, *lines: Dispatched, earlier: EarlierPack | None = None) -> PackContents:
    """Collect the letters of these lines, of the run's output or the output before."""
    found = PackContents()
    register = DispatchRegister(run.quarter, run.records / "dispatch.xlsx", lines)
    folders = (run.folder, run.folder.with_name("before"))
    names = {agency.code: agency.name for agency in run.config.agencies}
    LetterSources(run, register, earlier or EarlierPack(), names, folders).collect(found)
    return found


def members_by_path(
    found: PackContents, folder: Path
) -> dict[str, tuple[str, str, Dispatch | None]]:
    """Give by path in the pack where each file stands, what it is said to be, and its dispatch."""
    return {
        each.path: (each.source.relative_to(folder).as_posix(), each.what, each.dispatch)
        for each in found.members
        if isinstance(each.source, Path)
    }


@pytest.mark.parametrize(
    ("line", "files", "member", "noted"),
    [
        (LINE, ["2564-Q1"], ("2564-Q1", "(ยังไม่มีวันที่ส่ง)", None), "pack_letters_unsent"),
        (LINE, ["before"], None, "pack_letter_missing"),
        (SENT, ["2564-Q1"], ("2564-Q1", "ที่ กท 0000/7 ส่งวันที่", Dispatch("7", DAY)), ""),
        (SENT, ["before"], ("before", "ที่ กท 0000/7 ส่งวันที่", Dispatch("7", DAY)), ""),
        (SENT, ["2564-Q1", "before"], ("2564-Q1", "27 พฤศจิกายน", Dispatch("7", DAY)), ""),
        (SENT, [], None, "pack_sent_missing"),
        (replace(SENT, number=""), ["2564-Q1"],
         ("2564-Q1", "(ไม่มีเลขที่)", Dispatch("", DAY)), "sent_unnumbered"),
        (replace(SENT, standing=DIFFERS), ["2564-Q1"],
         ("2564-Q1", "ที่ กท 0000/7", Dispatch("7", DAY)), "pack_letter_differs"),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_letter_is_packed_as_it_went_out_or_said_to_be_absent(
    run: Run, line: Dispatched, files: list[str], member: Any, noted: str
) -> None:
    lay(run.output, *(f"{name}/letters/1001.docx" for name in files))
    found = letters_of(run, line)
    members = members_by_path(found, run.output)
    if member is None:
        assert members == {}
        assert "pack_without" in codes(found.notes), "of letters to agencies at all"
    else:
        stands, what, dispatch = member
        [(path, (where, said, sent))] = members.items()
        assert (path, where) == ("letters/1001.docx", f"{stands}/letters/1001.docx")
        assert NAME in said
        assert what in said.replace(NO_BREAK, " ")
        assert sent == dispatch
    usual = {"pack_without", "pack_no_memo", "pack_letters_unsent"}
    others = [code for code in codes(found.notes) if code not in usual or code == noted]
    assert others == ([noted] if noted else [])


@pytest.mark.parametrize(
    ("number", "day", "from_pack"), [("7", DAY, True), ("8", DAY, False), ("7", None, False)]
)
def test_the_earlier_pack_is_asked_first_for_the_same_number_and_day(
    run: Run, number: str, day: date | None, from_pack: bool
) -> None:
    lay(run.output, "2564-Q1/letters/1001.docx")
    dispatch = Dispatch(number, day or date(2020, 11, 28))
    entry = PackMember("letters/1001.docx", 1, "", dispatch)
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        earlier = EarlierPack(archive, {entry.path: entry})
        found = letters_of(run, replace(SENT, standing=DIFFERS), earlier=earlier)
    [member] = found.members
    assert isinstance(member.source, PackedLetter) is from_pack
    # What stands in a pack is what went out, whatever the output says by now.
    assert ("pack_letter_differs" in codes(found.notes)) is not from_pack


def test_what_else_lies_among_the_letters_is_packed_but_the_joined_ones(run: Run) -> None:
    lay(run.output, "2564-Q1/letters/1001_a.docx", "2564-Q1/letters/pdf/1002_b.pdf",
        "2564-Q1/letters/print_all.docx", "sheets/2564-Q1/letters/1001_c.docx")  # fmt: skip
    names = {agency.code: agency.name for agency in run.config.agencies}
    found = members_by_path(letters_of(run), run.output)
    assert {path: what for path, (_, what, _) in found.items()} == {
        "sheets/letters/1001_c.docx": f"หนังสือนำส่งแบบรายงาน {names['1001']}",
        "letters/1001_a.docx": f"หนังสือถึงหน่วยงาน {names['1001']}",
        "letters/pdf/1002_b.pdf": f"หนังสือถึงหน่วยงาน {names['1002']}",
    }


MEMO = replace(LINE, agency_code="EXEC", kind=LetterKind.MEMO, file="executive_memo.docx")


@pytest.mark.parametrize(
    ("lines", "files", "noted"),
    [
        ((), (), "pack_no_memo"),
        ((), ("2564-Q1/executive_memo.docx",), "pack_memo_unsent"),
        ((MEMO,), ("2564-Q1/executive_memo.docx",), "pack_memo_unsent"),
        ((replace(MEMO, dispatched_date=DAY, number="9"),), ("2564-Q1/executive_memo.docx",), ""),
        ((replace(MEMO, dispatched_date=DAY, number="9"),), ("before/executive_memo.docx",), ""),
    ],
    ids=range(5),
)
def test_a_memorandum_that_is_absent_or_not_sent_is_said(
    run: Run, lines: tuple[Dispatched, ...], files: tuple[str, ...], noted: str
) -> None:
    lay(run.output, *files)
    found = letters_of(run, *lines)
    told_of_memo = [code for code in codes(found.notes) if code.startswith(("pack_no_m", "pack_m"))]
    assert told_of_memo == ([noted] if noted else [])
    assert bool(found.members) is bool(lines and files)


def collected(run: Run) -> tuple[dict[str, str], list[str]]:
    found = Sources(run, EarlierPack()).collect()
    return {each.path: each.what for each in found.members}, codes(found.notes)


def test_each_file_of_a_quarter_is_packed_and_said_to_be_what_it_is(run: Run) -> None:
    names = {agency.code: agency.name for agency in run.config.agencies}
    lay(run.input, "1001.xlsx", "1002.xlsx", "nil.xlsx", "who.xlsx", "later.xlsx", "scan.pdf",
        "~$1001.xlsx")  # fmt: skip
    outcomes = {"1001": "ok", "1002": "unreadable", "nil": "nil", "who": "ok"}
    of_whom = {"1001": "1001", "1002": "1002", "nil": "B09", "who": None}
    read = [
        {"sha256": sha256(run.input / f"{name}.xlsx"), "outcome": outcome,
         "agency_code": of_whom[name]}
        for name, outcome in outcomes.items()
    ]  # fmt: skip
    lay(run.output, "sheets/2564-Q1/1001_a.xlsx", "sheets/2564-Q1/lists/x.csv",
        *(f"2564-Q1/{name}" for name in (
            "summary.xlsx", "report.html", "corrections/1002_b.xlsx", "data/cases.csv", "run.log",
            "executive_memo.docx", "calendar/days.ics")))  # fmt: skip
    manifest = {"as_of": "2020-11-25", "inputs": {"returns": [*read, "no record"]}}
    (run.folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    members, notes = collected(run)
    own = {path: what for path, what in members.items() if not path.startswith("office/")}
    assert own == {
        "returns/1001.xlsx": names["1001"],
        "returns/1002.xlsx": f"{names['1002']} (เปิดอ่านไม่ได้)",
        "returns/nil.xlsx": f"{names['B09']} (ไม่มีเรื่องที่ต้องรายงาน)",
        "returns/who.xlsx": "ไม่ทราบหน่วยงาน",
        "returns/later.xlsx": "ยังไม่มีการประมวลผลครั้งใดอ่าน",
        "returns/scan.pdf": own["returns/scan.pdf"],
        "sheets/1001_a.xlsx": f"แบบรายงาน {names['1001']}",
        "results/summary.xlsx": "สมุดงานสรุปสำหรับผู้บริหาร",
        "results/report.html": "หน้าสรุปสำหรับเปิดในเบราว์เซอร์",
        "results/manifest.json": "บัญชีไฟล์ที่ใช้ประมวลผล",
        "results/corrections/1002_b.xlsx": f"สมุดงานส่งกลับให้แก้ไข {names['1002']}",
        "results/executive_memo.docx": "บันทึกถึงผู้บริหาร",
        "results/calendar/days.ics": "",
    }
    assert list(members) == sorted(members)
    assert Sources(run, EarlierPack()).results_date == "25 พฤศจิกายน 2563"
    assert "pack_no_register" in notes
    assert not {"pack_no_returns", "pack_no_sheets", "pack_no_corrections"} & {*notes}


def test_what_is_absent_is_said_of_each_kind_of_file(run: Run) -> None:
    lay(run.folder, "report.html")
    (run.folder / "corrections").mkdir()
    lay(run.input, "~$1001.xlsx")
    members, notes = collected(run)
    assert not any(path.startswith(("returns/", "sheets/")) for path in members)
    assert notes == [
        "pack_left_out", "pack_no_returns", "pack_no_sheets", "pack_without", "pack_without",
        "pack_no_memo", "pack_without_file", "pack_without_file", "pack_nothing_to_correct",
        "pack_no_register", "pack_without_file", "pack_without_file",
    ]  # fmt: skip
    told = Sources(run, EarlierPack()).collect().notes
    assert str(told[0]).endswith(": ~$1001.xlsx")
    (run.folder / "corrections").rmdir()
    assert "pack_no_corrections" in collected(run)[1]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"as_of": "yesterday"}', '{"inputs": []}'])
def test_a_manifest_that_is_none_tells_nothing(run: Run, text: str) -> None:
    lay(run.input, "a.xlsx")
    lay(run.folder, "summary.xlsx")
    (run.folder / "manifest.json").write_text(text, encoding="utf-8")
    assert Sources(run, EarlierPack()).results_date == ""
    assert collected(run)[0]["returns/a.xlsx"] == "ยังไม่มีการประมวลผลครั้งใดอ่าน"


@pytest.mark.parametrize(
    ("folder", "holds"),
    [("output/2564-Q1", True), ("output/sheets/2564-Q1", True), ("input", True), ("output", False)],
)
def test_an_office_has_a_quarter_where_a_file_of_it_lies(
    run: Run, tmp_path: Path, folder: str, holds: bool
) -> None:
    assert not Sources(run, EarlierPack()).has_quarter
    (tmp_path / folder).mkdir(parents=True)
    assert not Sources(run, EarlierPack()).has_quarter
    lay(tmp_path / folder, "a")
    assert Sources(run, EarlierPack()).has_quarter is holds


def test_settings_and_templates_are_packed_by_their_place_in_the_office(run: Run) -> None:
    members, _ = collected(run)
    office = {path: what for path, what in members.items() if path.startswith("office/")}
    named = {path.removeprefix("office/"): what for path, what in office.items()
             if what != "แม่แบบ"}  # fmt: skip
    assert named == {
        "config.yaml": "กฎและแนวปฏิบัติ",
        "rule_examples.yaml": "ตัวอย่างการนับเวลา",
        "input_templates/agencies.csv": "รายชื่อหน่วยงาน",
        "input_templates/holidays.csv": "วันหยุดราชการ",
    }
    assert len(office) > len(named)
