"""A template broken in each way is found, with its place and the remedy, before any letter."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.documents.docx_template import compile_template, read_source
from pipeline.documents.placeholders import Placeholder
from pipeline.documents.template_check import check_source
from pipeline.documents.template_names import EXECUTIVE_MEMO, LETTER_CHASE, TEMPLATES, described
from pipeline.documents.templates import (
    load_templates,
    sample_documents,
    write_marked,
    write_samples,
)
from pipeline.documents.value_format import Writer
from pipeline.model.faults import ConfigFaultsError, Fault
from pipeline.records.ooxml_package import package_bytes, read_package
from tests.documents.letter_texts import templates as compiled_templates
from tests.register import OFFICE
from tests.source_tree import lines_typed_in

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHIPPED = OFFICE / "input_templates"
TABLE_LOOP = "{%tr for case in worklist %}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TEMPLATES:
        shutil.copy(SHIPPED / name, tmp_path)
    return tmp_path


def edit(folder: Path, name: str, part: str, change: Callable[[str], str]) -> None:
    parts = read_package(folder / name)
    before = parts[part].decode()
    after = change(before)
    assert after != before, "the test changed nothing"
    (folder / name).write_bytes(package_bytes({**parts, part: after.encode()}))


def faults(folder: Path) -> list[str]:
    try:
        load_templates(folder, thai_digits=True)
    except ConfigFaultsError as error:
        return [str(fault) for fault in error.faults]
    return []


def paragraph(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<w:p><w:r><w:t>{escaped}</w:t></w:r></w:p>"


def insert(folder: Path, text: str, name: str = LETTER_CHASE) -> list[str]:
    """Put a paragraph at the start of the letter and give the faults."""
    edit(
        folder, name, "word/document.xml",
        lambda xml: xml.replace("<w:body>", "<w:body>" + paragraph(text), 1),
    )  # fmt: skip
    return faults(folder)


def test_samples_are_written_to_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    paths = write_samples(compiled_templates(), tmp_path / "new" / "samples")
    assert sorted(path.name for path in paths) == sorted(TEMPLATES)
    assert all(path.stat().st_size for path in paths)


def test_the_shipped_templates_have_no_fault(folder: Path) -> None:
    assert faults(folder) == []


BROKEN = {
    # what was typed: what must be told
    "{{ agenncy }}": ["ไม่รู้จัก agenncy", "หมายถึง agency หรือไม่"],
    "{{ nothing_like_it_at_all }}": ["ไม่รู้จัก nothing_like_it_at_all", "ที่ใช้ได้คือ"],
    "{{ agency }": ["วงเล็บปีกกา"],
    "{ agency }}": ["วงเล็บปีกกา"],
    "{{ agency": ["วงเล็บปีกกา"],
    "{% if draft %}ร่าง": ["endif"],
    "ร่าง{% endif %}": ["endif", "ไม่มีคำสั่งเปิด"],
    "{% fi draft %}{% endif %}": ["ไม่รู้จักคำสั่ง fi", "หมายถึง if"],
    "{% for case in worklist %}{{ case.filee_no }}{% endfor %}": ["case.filee_no", "case.file_no"],
    "{% for case in workliist %}{{ case.no }}{% endfor %}": ["workliist", "worklist"],
    "{% for case in agency %}{% endfor %}": ["agency ไม่ใช่รายการ"],
    "{% for case in worklist %}{% endfor %}{{ case.no }}": ["ไม่รู้จัก case"],
    "{% for case in worklist %}{{ loop.indexx }}{% endfor %}": ["loop.indexx", "loop.index"],
    "{{ worklist }}": ["เป็นรายการ", "การวน for"],
    "{{ draft }}": ["ใช่/ไม่ใช่", "เงื่อนไข if"],
    "{{ agency.name }}": ["agency ไม่มีค่าย่อย name"],
    "{{ at_stake|baht_textt }}": ["ไม่รู้จัก |baht_textt", "baht_text"],
    "{{ agency.__class__ }}": ["__class__", "ใช้ได้เฉพาะชื่อค่าที่มีให้"],
    "{{ agency.upper() }}": ["เรียกคำสั่งไม่ได้"],
    "{{ agency[0] }}": ["วงเล็บเหลี่ยม"],
    "{{ cycler.__init__.__globals__ }}": ["__globals__"],
    "{{r agency }}": ["{{r", "ไม่มี r"],
    "{% include 'x' %}": ["include"],
    "{% import 'x' as y %}": ["import"],
    "{% macro m() %}{% endmacro %}": ["macro"],
    "{% set x = agency %}{{ x }}": ["assign"],
    "{{ agency }} {%tr for case in worklist %}": ["{%tr", "แถวของตาราง"],
    "{{ lambda x: x }}": ["เขียนไม่ถูกต้อง"],
    "{{ }}": ["เขียนไม่ถูกต้อง"],
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_each_break_is_told_with_its_remedy(folder: Path, text: str) -> None:
    found = insert(folder, text)
    assert found
    for words in BROKEN[text]:
        assert any(words in fault for fault in found), (words, found)
    assert all(fault.startswith(LETTER_CHASE) for fault in found)


LAMED = {"first": slice(1, None), "last": slice(None, -1)}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("brace", LAMED)
def test_a_tag_that_lost_a_brace_is_told_where_it_stands(name: str, brace: str) -> None:
    parts = read_package(SHIPPED / name)
    xml = parts["word/document.xml"].decode()
    for tag in ("{{ recipient }}", "{{ position }}", "{{ signer }}", "{{ subject }}"):
        if tag not in xml:
            continue
        lamed = tag[LAMED[brace]]
        broken = xml.replace(tag, lamed, 1).encode()
        [fault] = check({**parts, "word/document.xml": broken}, name)
        assert "วงเล็บปีกกา" in fault
        assert lamed in fault, "the paragraph itself is quoted, not one behind it"


def test_braces_of_full_width_are_no_tag_and_are_told() -> None:
    parts = read_package(SHIPPED / LETTER_CHASE)
    wide = parts["word/document.xml"].decode().replace("{{ recipient }}", "｛｛ recipient ｝｝", 1)
    [fault] = check({**parts, "word/document.xml": wide.encode()}, LETTER_CHASE)
    assert "｛｛ recipient ｝｝" in fault


def test_faults_are_comments_in_a_copy(folder: Path, tmp_path: Path) -> None:
    import docx

    insert(folder, "เรียนท่านที่นับถือ {{ agenncy }}")
    with pytest.raises(ConfigFaultsError) as raised:
        load_templates(folder, thai_digits=True)
    [copy] = write_marked(tmp_path / "marked", folder, raised.value.faults)
    assert copy.name == "letter_chase.faults.docx"
    document = docx.Document(str(copy))
    [comment] = document.comments
    assert "agenncy" in comment.text
    first = document.paragraphs[0]
    assert first.text.startswith("เรียนท่านที่นับถือ")
    assert first._p.xpath("w:commentRangeStart")


def test_a_fault_of_the_whole_template_is_a_comment_on_its_first_words(
    folder: Path, tmp_path: Path
) -> None:
    import docx

    whole = Fault("letter_chase.docx", 0, "แม่แบบทั้งฉบับ")
    [copy] = write_marked(tmp_path / "marked", folder, [whole])
    document = docx.Document(str(copy))
    assert [comment.text for comment in document.comments] == [str(whole)]
    first = next(each for each in document.element.body.iter() if each.tag.endswith("}p") and
                 each.xpath("w:r"))  # fmt: skip
    assert first.xpath("w:commentRangeStart")


def test_the_place_is_told(folder: Path) -> None:
    [fault] = insert(folder, "เรียนท่านที่นับถือ {{ agenncy }}")
    assert "เนื้อความ" in fault
    assert "เรียนท่านที่นับถือ" in fault


def test_faults_in_a_header_and_in_a_text_box(folder: Path) -> None:
    edit(
        folder, LETTER_CHASE, "word/header2.xml",
        lambda xml: xml.replace("{% if draft %}", "{% if drafft %}"),
    )  # fmt: skip
    edit(
        folder, EXECUTIVE_MEMO, "word/document.xml",
        lambda xml: xml.replace("{{ speed }}", "{{ sped }}"),
    )  # fmt: skip
    found = faults(folder)
    assert any("หัวกระดาษ" in each and "drafft" in each for each in found)
    assert any(each.startswith(EXECUTIVE_MEMO) and "speed" in each for each in found)


def test_a_name_split_over_runs_by_word_is_still_read(folder: Path) -> None:
    split = "{{ age</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ncy }}"
    edit(
        folder, LETTER_CHASE, "word/document.xml",
        lambda xml: xml.replace("{{ agency }}", split, 1),
    )  # fmt: skip
    assert faults(folder) == []
    wrong = split.replace("ncy", "nnncy")
    edit(
        folder, LETTER_CHASE, "word/document.xml", lambda xml: xml.replace(split, wrong, 1)
    )  # fmt: skip
    assert any("agennncy" in each for each in faults(folder))


def test_a_condition_that_begins_in_one_cell_and_ends_in_another(folder: Path) -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
        + row.format(paragraph("{% if draft %}"), "<w:tcPr/>" + paragraph("ร่าง{% endif %} ท้าย"))
        + "</w:tbl>"
    )
    edit(
        folder, LETTER_CHASE, "word/document.xml",
        lambda xml: xml.replace("<w:body>", "<w:body>" + table, 1),
    )  # fmt: skip
    found = faults(folder)
    assert found == [] or any("ระดับเดียวกัน" in each for each in found)


def test_a_loop_over_rows_that_closes_outside_the_table(folder: Path) -> None:
    edit(
        folder, LETTER_CHASE, "word/document.xml",
        lambda xml: xml.replace(TABLE_LOOP, "{% for case in worklist %}", 1),
    )  # fmt: skip
    assert any("ระดับเดียวกัน" in each or "เปิดไม่ได้" in each for each in faults(folder))


def test_comments_and_footnotes_are_refused(folder: Path) -> None:
    edit(
        folder, LETTER_CHASE, "word/document.xml",
        lambda xml: xml.replace(
            "<w:body>", '<w:body><w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', 1
        ),
    )  # fmt: skip
    assert any("เชิงอรรถ" in each for each in faults(folder))


def test_missing_broken_and_foreign_files_are_told_together(folder: Path) -> None:
    (folder / LETTER_CHASE).unlink()
    (folder / EXECUTIVE_MEMO).write_bytes(b"not a document")
    with zipfile.ZipFile(folder / "letter_send_sheets.docx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    (folder / "garuda.png").write_bytes(b"GIF89a")
    found = faults(folder)
    assert len(found) == 4
    assert any(f"ไม่พบแม่แบบ {LETTER_CHASE} ใน {folder.name}" in each for each in found)
    assert any("PNG" in each for each in found)


def test_faults_of_all_templates_come_at_once(folder: Path) -> None:
    insert(folder, "{{ agenncy }}")
    found = insert(folder, "{{ caases }} {{ damagge }}", EXECUTIVE_MEMO)
    assert len(found) == 3


def names(placeholders: tuple[Placeholder, ...], before: str = "") -> set[str]:
    return {before + each.name for each in placeholders} | {
        name for each in placeholders for name in names(each.within, f"{each.name}.")
    }


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_placeholder_of_every_template_is_used(template: str) -> None:
    import re

    with zipfile.ZipFile(SHIPPED / template) as archive:
        xml = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")
        )
    said = set(re.findall(r"[a-z_][a-z_0-9]*", " ".join(re.findall(r"{[{%].*?[}%]}", xml))))
    declared = {name.rpartition(".")[2] for name in names(TEMPLATES[template])}
    assert declared - said == set()


def test_placeholders_are_described_and_samples_open(folder: Path) -> None:
    assert all(meaning for _, _, _, meaning, _ in described())
    documents = sample_documents(load_templates(folder, thai_digits=True))
    assert set(documents) == set(TEMPLATES)
    for content in documents.values():
        assert "word/document.xml" in read_package(content)


def test_the_run_never_changes_a_template(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    sample_documents(load_templates(folder, thai_digits=False))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# Breaks that any template can have, with what must be told of them.
ANYWHERE = {
    "{{ officce }}": "office",
    "{{ no_such_thing_here }}": "ที่ใช้ได้คือ",
    "{{ office }": "วงเล็บปีกกา",
    "{ office }}": "วงเล็บปีกกา",
    "{% if draft %}": "endif",
    "{% endfor %}": "ไม่มีคำสั่งเปิด",
    "{% iff draft %}{% endif %}": "iff",
    "{{ office.__class__ }}": "__class__",
    "{{ office.strip() }}": "เรียกคำสั่งไม่ได้",
    "{{ draft }}": "พิมพ์ลงในหนังสือไม่ได้",
    "{{ office|upper }}": "upper",
    "{{ range }}": "range",
    "{{ self }}": "self",
}
BOX = "<w:txbxContent>"
A_BOX = f"<w:p><w:r><w:pict>{BOX}<w:p/></w:txbxContent></w:pict></w:r></w:p>"
PLACES = {
    "body": ("word/document.xml", "<w:body>"),
    "text box": ("word/document.xml", BOX),
    "header": ("word/header2.xml", "mc:AlternateContent"),
    "first header": ("word/header1.xml", ""),
}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("place", PLACES)
def test_each_template_broken_in_each_way_in_each_place(name: str, place: str) -> None:
    part, mark = PLACES[place]
    parts = read_package(SHIPPED / name)
    xml = parts[part].decode()
    if mark == BOX:
        xml = xml.replace("<w:body>", f"<w:body>{A_BOX}", 1)
    mark = mark if mark in xml and mark else xml[xml.index("<w:p>") : xml.index("<w:p>") + 5]
    for text, said in ANYWHERE.items():
        inside = paragraph(text)
        at = xml.index(mark) + (len(mark) if mark != "<w:p>" else 0)
        broken = xml[:at] + inside + xml[at:]
        found = check({**parts, part: broken.encode()}, name)
        assert any(said in fault for fault in found), (text, found)


@pytest.mark.parametrize(
    ("name", "loop", "item"),
    [
        (LETTER_CHASE, "worklist", "case"),
        ("letter_request_return.docx", "bad_files", "file"),
        (EXECUTIVE_MEMO, "claims", "claim"),
        ("kpi_form.docx", "quarters", "quarter"),
        ("kpi_form.docx", "evidence", "each"),
    ],
)
def test_a_misspelt_name_in_a_loop_of_a_table(name: str, loop: str, item: str) -> None:
    parts = read_package(SHIPPED / name)
    xml = parts["word/document.xml"].decode()
    start = xml.index(f"for {item} in {loop} ")
    at = xml.index("{{ " + item + ".", start)
    broken = xml[:at] + "{{ " + item + ".x" + xml[at + len("{{ " + item + ".") :]
    assert any(
        f"ไม่รู้จัก {item}.x" in fault and "หมายถึง" in fault
        for fault in check({**parts, "word/document.xml": broken.encode()}, name)
    )


def check(parts: dict[str, bytes], name: str) -> list[str]:
    """Give the faults of one template by its parts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(package_bytes(parts))
        source, writer = read_source(path), Writer(True)
        compiled = partial(compile_template, source, writer)
        found = check_source(source, TEMPLATES[name], writer, compiled)
    return [str(fault) for fault in found]


def test_a_letter_of_before_that_would_press_no_cases_is_told_before_any_is_written(
    folder: Path,
) -> None:
    """A template of an earlier version knows no letter that only asks why a case was closed."""
    edit(
        folder, LETTER_CHASE, "word/document.xml",
        lambda xml: xml.replace("{%p if not cases %}", "{%p if nil_return and not cases %}", 1),
    )  # fmt: skip
    told = faults(folder)
    assert len(told) == 1, told
    assert LETTER_CHASE in told[0]
    assert "0 เรื่อง" in told[0]
    assert "{%p if not cases %}" in told[0]


def test_a_statement_that_is_not_closed_is_quoted_where_it_opens(folder: Path) -> None:
    (found,) = insert(folder, "{% if draft %}ยังไม่อนุมัติ")
    assert "“{% if draft %}ยังไม่อนุมัติ”" in found


def test_no_line_of_a_fault_is_typed_in() -> None:
    """A template's fault quotes its paragraph, and an agency that is not listed has no line."""
    assert lines_typed_in("documents") == [("letters.py", 1)], "the list's titles"
