"""Templates that hold what must not go into a letter: each is refused with what it is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.documents.docx_template import read_source
from pipeline.documents.placeholders import sample
from pipeline.documents.template_names import LETTER_TEMPLATES, TEMPLATES
from pipeline.documents.template_package import LARGEST_PART, package_faults, too_large
from pipeline.documents.templates import load_templates
from pipeline.model.faults import ConfigFaultsError
from pipeline.records.ooxml_package import package_bytes, read_package
from tests.register import OFFICE

NAME = next(iter(LETTER_TEMPLATES))
MAIN, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, bytes]


def linked(kind: str, target: str, *, outside: bool) -> Callable[[Parts], None]:
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="rX" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'

    def harm(parts: Parts) -> None:
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", f"{link}</Relationships>".encode())

    return harm


def with_runs(xml: str) -> Callable[[Parts], None]:
    """Put runs into the first paragraph of the body."""

    def harm(parts: Parts) -> None:
        head, mark, rest = parts[MAIN].partition(b"</w:p>")
        parts[MAIN] = head + xml.encode() + mark + rest

    return harm


def field(*codes: str) -> Callable[[Parts], None]:
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return with_runs(begin + pieces + end)


_BEGIN, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))


def renamed(harm: Callable[[Parts], None]) -> Callable[[Parts], None]:
    """Let the body stand in a part whose name says nothing of what it is, as Word takes it too."""

    def rename(parts: Parts) -> None:
        harm(parts)
        parts["word/body.dat"] = parts[MAIN]
        fresh = parts[MAIN].partition(b"<w:r><w:fldChar")
        parts[MAIN] = fresh[0] + fresh[2].rpartition(b'w:fldCharType="end"/></w:r>')[2]

    return rename


def text(words: str) -> Callable[[Parts], None]:
    return with_runs(f"<w:r><w:t>{words}</w:t></w:r>")


def macros(parts: Parts) -> None:
    kinds = "[Content_Types].xml"
    parts[kinds] = parts[kinds].replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )


def entities(parts: Parts) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, mark, rest = parts[MAIN].partition(b"<w:document")
    parts[MAIN] = head + bomb + mark + rest


def hidden_entities(encoding: str) -> Callable[[Parts], None]:
    """Put a part without a byte order mark beside the body, in letters of two bytes."""
    xml = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]><x>&a;</x>'
    return lambda parts: parts.update({"word/x.dat": xml.encode(encoding)})


def replaced(pattern: bytes, by: bytes) -> Callable[[Parts], None]:
    """Put another thing in the place of all that a pattern finds in the body."""

    def harm(parts: Parts) -> None:
        parts[MAIN] = re.sub(pattern, by, parts[MAIN], flags=re.DOTALL)

    return harm


def deep(parts: Parts) -> None:
    with_runs("<w:smartTag>" * 5000 + "</w:smartTag>" * 5000)(parts)


def large(parts: Parts) -> None:
    parts["word/media/x.bin"] = bytes(LARGEST_PART + 1)


HARM: dict[str, tuple[Callable[[Parts], None], str]] = {
    "a picture elsewhere": (linked("image", "http://example.com/x.png", outside=True), "image"),
    "a share": (linked("hyperlink", "file://///host/x", outside=True), "hyperlink"),
    "an object": (linked("oleObject", "embeddings/x.bin", outside=False), "oleObject"),
    "another document": (linked("aFChunk", "x.html", outside=False), "aFChunk"),
    "macros": (macros, "แมโคร"),
    "DDE in pieces": (field(" D", "DEAUTO c:\\\\x"), "DDEAUTO"),
    "a field in one": (with_runs('<w:fldSimple w:instr="includetext x"/>'), "INCLUDETEXT"),
    "a share in a field": (
        with_runs('<w:fldSimple w:instr="HYPERLINK &quot;file://host/x&quot;"/>'), "HYPERLINK",
    ),
    "a field that another names": (
        with_runs(
            _BEGIN + "<w:r><w:instrText>D</w:instrText></w:r>"
            + _BEGIN + "<w:r><w:instrText>REF a</w:instrText></w:r>" + _END
            + "<w:r><w:instrText>EAUTO c</w:instrText></w:r>" + _END
        ), "D{…}EAUTO",
    ),
    "a field parted by another": (
        with_runs(
            _BEGIN + "<w:r><w:instrText>D</w:instrText></w:r>" + _BEGIN + _END
            + "<w:r><w:instrText>DE c</w:instrText></w:r>" + _END
        ), "DDE",
    ),
    "a field in a part of another ending": (renamed(field("DDE c")), "DDE"),
    "a picture by its address": (
        with_runs('<w:pict><v:imagedata xmlns:v="v" src="http://example.com/x"/></w:pict>'),
        "imagedata",
    ),
    "a linked object": (with_runs('<o:OLEObject xmlns:o="o" Type="Link"/>'), "OLEObject"),
    "a list to mail to": (
        with_runs('<w:mailMerge><w:query w:val="x"/></w:mailMerge>'), "mailMerge",
    ),
    "a program that nothing names": (
        lambda parts: parts.update({"word/vbaProject.bin": b"x"}), "vbaProject",
    ),
    "a pane of the web": (
        linked("webextensiontaskpanes", "webextensions/taskpanes.xml", outside=False),
        "webextensiontaskpanes",
    ),
    "a mark of direction": (text("\u200fgpj"), "ทิศทาง"),
    "a turned description": (with_runs('<w:alias w:val="\u202egpj"/>'), "ทิศทาง"),
    "a link to the web": (linked("hyperlink", "https://example.com", outside=True), "hyperlink"),
    "a link not called external": (
        linked("image", "file:///c:/x.png", outside=False), "image",
    ),
    "today, without a field": (with_runs("<w:r><w:dayLong/></w:r>"), "dayLong"),
    "today in a drawn text": (
        with_runs('<a:fld xmlns:a="a" type="datetime1"><a:t>x</a:t></a:fld>'), "fld",
    ),
    "a property of the file": (
        with_runs('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr></w:sdt>'), "dataBinding",
    ),
    "letters turned by the form": (
        with_runs('<w:bdo w:val="rtl"><w:r><w:t>gpj</w:t></w:r></w:bdo>'), "ทิศทาง",
    ),
    "a question": (with_runs('<w:fldSimple w:instr=" FILLIN x"/>'), "FILLIN"),
    "entities": (entities, "เอนทิตี"),
    "entities in UTF-16": (hidden_entities("utf-16-le"), "เอนทิตี"),
    "entities in UTF-16, turned": (hidden_entities("utf-16-be"), "เอนทิตี"),
    "depth": (deep, "document.xml"),
    "no page": (replaced(rb"<w:sectPr.*?</w:sectPr>", b""), "หน้ากระดาษ"),
    "no text": (replaced(rb"(?<=<w:body>).*(?=</w:body>)", b""), "หน้ากระดาษ"),
    "a paragraph in a form": (
        replaced(b"<w:pPr>", b"<w:pPr><w:p/>"), "หน้ากระดาษ",
    ),
    "size": (large, "ใหญ่"),
    "a turned text": (text("\u202egpj"), "ทิศทาง"),
    "a loop in itself": (
        text("{% for a in worklist %}{% for b in worklist %}x{% endfor %}{% endfor %}"), "worklist",
    ),
    "a long expression": (text("{{ " + "1+" * 4000 + "1 }}"), "ยาว"),
    "a deep expression": (text("{{ " + "(" * 200 + "1" + ")" * 200 + " }}"), ""),
    "commands without end": (text("{{ agency }}" * 6000), "5000"),
    "no escaping": (text("{% autoescape false %}{{ agency }}{% endautoescape %}"), "autoescape"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TEMPLATES:
        (tmp_path / name).write_bytes((OFFICE / "input_templates" / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("harm", HARM)
def test_what_would_go_into_every_letter_is_refused(folder: Path, harm: str) -> None:
    change, words = HARM[harm]
    parts = read_package(folder / NAME)
    change(parts)
    with zipfile.ZipFile(folder / NAME, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(ConfigFaultsError) as refused:
        load_templates(folder, thai_digits=True, names=(NAME,))
    assert {fault.file for fault in refused.value.faults} == {NAME}
    assert any(words in str(fault.message) for fault in refused.value.faults)


MB = 1 << 20


@pytest.mark.parametrize(
    ("sizes", "refused"),
    [
        ([1] * 1_000, False), ([1] * 1_001, True), ([16 * MB], False), ([16 * MB + 1], True),
        ([16 * MB] * 4, False), ([*[16 * MB] * 4, 1], True), ([], False),
    ],
)  # fmt: skip
def test_what_is_too_large_or_has_too_many_parts_is_refused_unread(
    sizes: list[int], refused: bool
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for number, size in enumerate(sizes):
            package.writestr(f"{number}", b"")
            package.infolist()[-1].file_size = size  # stated in the list at its end
    assert too_large(content.getvalue()) is refused


def test_a_number_of_pages_may_be_reckoned_from_another_field(folder: Path) -> None:
    parts = read_package(folder / NAME)
    page = _BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + _END
    times = "<w:r><w:instrText>*2</w:instrText></w:r>"
    with_runs(_BEGIN + "<w:r><w:instrText>=</w:instrText></w:r>" + page + times + _END)(parts)
    assert not list(package_faults(NAME, parts))


_RESULT = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_SIMPLE = '<w:fldSimple w:instr="PAGE"/>'


def coded(*parts: str) -> str:
    """Give a field of codes; what begins with `<` stands in it as it is."""
    told = (part if part[:1] == "<" else f"<w:r><w:instrText>{part}</w:instrText></w:r>"
            for part in parts)  # fmt: skip
    return f"{_BEGIN}{''.join(told)}{_END}"


_PAGE = coded("PAGE")
FIELDS = {
    "two": (_PAGE * 2, ()),
    "two in one": (_SIMPLE * 2, ()),
    "with what it gave": (coded("PAGE", _RESULT) * 2, ()),
    "in what another gave": (coded("PAGE", _RESULT, _PAGE), ()),
    "in one, in what another gave": (coded("PAGE", _RESULT, _SIMPLE, _PAGE), ()),
    "behind an end too many": (_END + _PAGE, ()),
    "strange behind an end too many": (_END + coded("DDE c"), ("DDE",)),
    "named by another": (coded(_PAGE, "PAGE"), ("{…}PAGE",)),
    "named by one in one": (coded(_SIMPLE, "PAGE"), ("{…}PAGE",)),
    "named by what another gave": (coded(coded("PAGE", _RESULT), "PAGE"), ("{…}PAGE",)),
    "named behind one that gave": (
        coded("PAGE", _RESULT, _PAGE) + coded(_PAGE, "PAGE"), ("{…}PAGE",),
    ),
    "named in what another gave": (coded("PAGE", _RESULT, coded(_PAGE, "PAGE")), ("{…}PAGE",)),
    "reckoned in a reckoned one": (coded("=1+", coded("=2*", _PAGE)), ()),
    "a long name": (coded("x" * 30), ("X" * 20 + " ",)),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "faults"), FIELDS.values(), ids=FIELDS)
def test_a_field_is_refused_for_its_name_or_for_one_that_another_gives(
    folder: Path, runs: str, faults: tuple[str, ...]
) -> None:
    parts = read_package(folder / NAME)
    with_runs(runs)(parts)
    found = [str(each) for each in package_faults(NAME, parts)]
    assert [name in told for told, name in zip(found, faults, strict=True)] == [True] * len(found)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRANGE = (
    "SET a 1", "INFO author", "USERNAME", "USERADDRESS", "USERINITIALS", "FILENAME \\p", "DATE",
    "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME", "AUTHOR", "LASTSAVEDBY", "TEMPLATE",
    "MERGEFIELD a", "REF a", "DOCPROPERTY a", "DOCVARIABLE a", "IF 1 = 1 a b", "ADDIN x",
    "PAGEREF a", "FORMTEXT", "QUOTE a", "DDE c", 'HYPERLINK "https://example.com"',
    'HYPERLINK \\l "a" "file://h/x"',
    'HYPERLINK \\o "a" "file://h/x"', "PAGES", "PAGE2", "date", " \t DaTe \\@ d",
)  # fmt: skip
OWN = ("PAGE", " page \\* THAIARABIC", "NUMPAGES", "SECTIONPAGES", "SECTION", "= 1+1",
       'HYPERLINK \\l "part_1"', "HYPERLINK \\l part_1 \\h", "")  # fmt: skip


def fields_written(code: str) -> dict[str, str]:
    """Give the ways in which Word and other programs write one field."""
    plain = code.replace('"', "&quot;")
    pieces = "".join(
        f"<w:r><w:instrText>{sign}</w:instrText></w:r>" for sign in plain.split("&")[0]
    )
    rest = plain[len(plain.split("&")[0]) :]
    split = pieces + (f"<w:r><w:instrText>{rest}</w:instrText></w:r>" if rest else "")
    page = "<w:r><w:instrText>=1+</w:instrText></w:r>"
    return {
        "in one": f'<w:fldSimple w:instr="{plain}"><w:r><w:t>x</w:t></w:r></w:fldSimple>',
        "in pieces": _BEGIN + split + _END,
        "deleted": _BEGIN + split.replace("instrText", "delInstrText") + _END,
        "in another": _BEGIN + page + _BEGIN + split + _END + _END,
        "in a text box": f"<w:r><w:pict><w:txbxContent><w:p>{_BEGIN}{split}{_END}</w:p>"
        "</w:txbxContent></w:pict></w:r>",
    }


@pytest.mark.parametrize(
    "part", ["header9", "footer9", "footnotes", "endnotes", "glossary/document"]
)
def test_of_fields_only_those_that_a_letter_needs_may_stand(part: str) -> None:
    """A day that Word fills in anew would say another day at each opening of the letter."""
    for code in (*STRANGE, *OWN):
        for way, xml in fields_written(code).items():
            root = f"<w:hdr {W}><w:p>{xml}</w:p></w:hdr>".encode()
            faults = [
                str(fault.message) for fault in package_faults(NAME, {f"word/{part}.xml": root})
            ]
            assert bool(faults) == (code in STRANGE), (code, way, faults)
            name = re.split(r"[\s\\\\]", code.strip())[0].upper()
            assert all(name in fault for fault in faults), (code, way, faults)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ("<w:r/>", []),
        ('<w:bdo w:val="rtl"><w:r/></w:bdo>', ["package_turning"]),
        ("<w:dir><w:r/></w:dir>", ["package_turning"]),
        ('<w:r><o:OLEObject xmlns:o="o"/></w:r>', ["package_object"]),
        ("<w:r><w:dayLong/></w:r>", ["package_field"]),
        ('<w:r><v:imagedata xmlns:v="v" src="http://x"/></w:r>', ["package_link"]),
        ('<w:r><v:imagedata xmlns:v="v" src="x.png"/></w:r>', []),
    ],
)
def test_each_element_that_is_refused_is_told_as_what_it_is(xml: str, told: list[str]) -> None:
    root = f"<w:hdr {W}><w:p>{xml}</w:p></w:hdr>".encode()
    found = package_faults(NAME, {"word/header9.xml": root})
    assert [fault.message.code for fault in found] == told


def test_the_template_that_word_made_a_file_from_is_taken_out(folder: Path) -> None:
    parts = read_package(folder / NAME)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b"</w:settings>", b'<w:attachedTemplate r:id="rX"/></w:settings>'
    )
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rX" Type="{KINDS}/attachedTemplate" Target="file:///C:/x.dotm" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    (folder / NAME).write_bytes(package_bytes(parts))
    kept = read_source(folder / NAME).parts
    assert not any(b"attachedTemplate" in content for content in kept.values())


def test_loops_that_find_no_end_are_stopped_whatever_the_data(folder: Path) -> None:
    """Lists stand in one another; over a great agency's they would go on for days."""
    parts = read_package(folder / NAME)
    loops = ("laws", "worklist", "to_mend")
    begins = "".join(f"{{% for in_{name} in {name} %}}" for name in loops)
    text(begins + "{% endfor %}" * len(loops))(parts)
    (folder / NAME).write_bytes(package_bytes(parts))
    template = load_templates(folder, thai_digits=True, names=(NAME,))[NAME]
    context = sample(TEMPLATES[NAME])
    assert template.rendered(context)
    great = context | {name: context[name] * 10_000 for name in loops}
    with pytest.raises(ConfigFaultsError) as stopped:
        template.rendered(great)
    assert [fault.file for fault in stopped.value.faults] == [NAME]
    assert template.rendered(context), "the next letter is rendered again"
