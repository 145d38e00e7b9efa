"""No last page of a few lines: reckoned, mended, and as LibreOffice prints it in the real font."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pytest
from lxml import etree
from markupsafe import Markup

from pipeline.documents.letter_contexts import LetterContexts
from pipeline.documents.letterhead import LetterPlan
from pipeline.documents.memorandum import MemoPlan, memo_context
from pipeline.documents.page_fit import (
    CLOSER,
    MAIN,
    STYLES,
    FittedPages,
    laid_out,
    with_fitted_pages,
)
from pipeline.documents.page_measure import PageSection, measured
from pipeline.documents.paragraph_style import W
from pipeline.documents.pdf_copies import missing_from
from pipeline.documents.rendered_part import RenderedPart, pieces_of
from pipeline.documents.template_names import EXECUTIVE_MEMO, LETTER_CHASE
from pipeline.figures.letters_due import letters_due
from pipeline.records.ooxml_package import package_bytes
from tests import made_up_quarter
from tests.documents.letter_texts import small_quarter, templates
from tests.documents.test_letters import LAPSING, LATE
from tests.libreoffice import needs_office, pages, pdfs

PLAN = LetterPlan(date(2020, 11, 30), draft=False)
FEW_LINES = 8


@cache
def rendered(cases: int, words: int, annexed: bool, laws: bool = False) -> dict[str, bytes]:
    """Render a letter over so many cases whose subjects are so long, as the template has it."""
    rows = [
        {
            **(LATE if number % 2 else LAPSING),
            "file_no": f"สล. {number}/2563",
            "subject": "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า " * (1 + (number + words) % 3),
            "damage_amount": Decimal(f"{100000 + number * 7777}.25"),
        }
        for number in range(cases)
    ]
    figures = small_quarter(rows)
    context = LetterContexts(figures, PLAN).context(letters_due(figures, {})[0])
    many = {"laws": context["laws"] * 4, "laws_annexed": True} if laws else {}
    return templates()[LETTER_CHASE].render({**context, "annexed": annexed, **many})


def letters() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Letters whose last pages end everywhere: tables of many lengths, in the letter and after."""
    for cases, words in itertools.product((2, 3, 4, 5, 6), (0, 1)):
        yield f"in-{cases}-{words}", rendered(cases, words, False)
    for cases in range(4, 20, 2):
        yield f"annex-{cases}", rendered(cases, 0, True)


def fitted(parts: dict[str, bytes]) -> FittedPages:
    return with_fitted_pages(parts, parts)


def sections_of(parts: dict[str, bytes]) -> list[PageSection]:
    return measured(parts[MAIN], parts[STYLES]).sections


def texts(parts: dict[str, bytes]) -> list[str]:
    return [each.text or "" for each in etree.fromstring(parts[MAIN]).iter(f"{W}t")]


def test_no_last_page_has_a_few_lines_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the proportions of TH Sarabun New, where lines of it stood alone before."""
    needs_office()
    documents, mended = [], 0
    for name, parts in letters():
        own = fitted(parts).own
        mended += own[MAIN] != parts[MAIN]
        path = tmp_path / f"{name}.docx"
        path.write_bytes(package_bytes({**parts, **own}))
        documents.append(path)
    short: dict[str, int] = {}
    for document, pdf in zip(
        documents, pdfs(documents, tmp_path / "print", monkeypatch), strict=True
    ):
        assert not missing_from(document, pdf), document.stem
        printed = pages(pdf)
        lines = [len([line for line in page.splitlines() if line.strip()]) for page in printed]
        annex = next((n for n, page in enumerate(printed) if "บัญชีแนบ" in page), len(lines))
        if annex > 2:
            short[document.stem] = -annex
        # Of the last page of the letter what stands in its table counts; a page of an annex has
        # its number and the heads of its columns on it.
        ends = ({annex, len(lines)} if annex < len(lines) else {annex}) - {1, annex + 1}
        for end in ends:
            if lines[end - 1] <= FEW_LINES and end > annex:
                short[document.stem] = lines[end - 1]
    assert mended > 3
    assert short == {}


def test_what_fits_stays_as_it_is() -> None:
    kept = 0
    for name, parts in letters():
        laid = [(section, laid_out(section)) for section in sections_of(parts)]
        ample = all(len(on) == 1 and on[0].taken < 0.9 * section.page for section, on in laid)
        assert not ample or fitted(parts).own[MAIN] is parts[MAIN], name
        kept += fitted(parts).own[MAIN] is parts[MAIN]
    assert kept


def test_nothing_is_said_otherwise_on_mended_pages() -> None:
    for name, parts in letters():
        own = {**parts, **fitted(parts).own}
        before, after = texts(parts), texts(own)
        # The heads of a table that goes on are told again.
        heads = len(after) - len(before)
        start = next((n for n, pair in enumerate(zip(before, after, strict=False))
                      if pair[0] != pair[1]), len(before))  # fmt: skip
        assert after[:start] + after[start + heads :] == before, name
        assert not heads or after[start] == "ที่"


def test_pages_come_out_the_same_where_a_letter_is_read_from_its_bytes_alone() -> None:
    """What the template printed is known apart as it is rendered; a file no longer tells it."""
    odd = 'ข้อ <?number-of-value 5?> & "ก" &lt;\nบรรทัดสอง\tท้าย  '
    rows = [{**LATE, "file_no": f"สล. {number}/2563"} for number in range(9)]
    figures = small_quarter(rows)
    context = LetterContexts(figures, PLAN).context(letters_due(figures, {})[0])
    for place, case in enumerate(context["worklist"]):
        case["subject"] = odd * (place % 3)
    strange = (templates()[LETTER_CHASE].render({**context, "annexed": on}) for on in (True, False))
    mended = 0
    for parts in (*strange, *(each for _, each in letters())):
        alone = {**parts, MAIN: bytes(parts[MAIN])}
        assert len(pieces_of(parts[MAIN])) > 50 > len(pieces_of(alone[MAIN]))
        known, read = fitted(parts), fitted(alone)
        mended += known.own[MAIN] != parts[MAIN]
        assert known.own[MAIN] == read.own[MAIN]
        assert (known.pages, known.last_part) == (read.pages, read.last_part)
    assert mended


def test_lines_are_set_closer_where_that_saves_a_page() -> None:
    saved = 0
    for _, parts in letters():
        before = [len(laid_out(section)) for section in sections_of(parts)]
        after = [len(laid_out(section)) for section in sections_of({**parts, **fitted(parts).own})]
        assert all(new <= old for new, old in zip(after, before, strict=True))
        saved += sum(before) - sum(after)
    assert saved
    assert all(setting.line >= 0.95 for setting in CLOSER)


def test_the_last_page_of_an_annex_takes_rows_from_the_page_before() -> None:
    moved = 0
    for name, parts in letters():
        own = {**parts, **fitted(parts).own}
        body = etree.fromstring(own[MAIN]).find(f"{W}body")
        breaks = list(body.iter(f"{W}pageBreakBefore"))
        assert len(breaks) <= 2, name
        for each in breaks:
            paragraph = each.getparent().getparent()
            following = paragraph.getnext()
            rows = following.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert len(rows) > 2, "a head and more than one row"
            moved += 1
    assert moved


def test_the_law_at_the_end_of_an_annex_may_begin_its_last_page() -> None:
    """Where rows alone could, one of them would stand on the page before with little else."""
    begun = 0
    for cases in range(3, 20):
        parts = rendered(cases, 0, True, laws=True)
        body = etree.fromstring({**parts, **fitted(parts).own}[MAIN]).find(f"{W}body")
        for each in body.iter(f"{W}pageBreakBefore"):
            begun += "มาตรา" in "".join(each.getparent().getparent().itertext())
    assert begun


def test_the_last_page_of_a_memorandum_takes_an_order_from_the_page_before() -> None:
    figures = small_quarter([LATE, {**LATE, "file_no": "สล. 8/2563"}])
    context = memo_context(figures, MemoPlan(date(2020, 12, 15)))
    moved = 0
    for times in range(3, 24, 2):
        many = {**context, "orders": context["orders"] * times}
        parts = templates()[EXECUTIVE_MEMO].render(many)
        own = with_fitted_pages(parts, parts, 9, texts=True).own
        for begun in etree.fromstring(own[MAIN]).iter(f"{W}pageBreakBefore"):
            moved += "".join(begun.getparent().getparent().itertext()).startswith("๕.")
    assert moved


def test_a_memorandum_ends_well_though_a_line_of_each_page_was_reckoned_too_many() -> None:
    """And where it is broken for that, though one was reckoned too few."""
    context = memo_context(made_up_quarter.figures(240), MemoPlan(date(2020, 12, 15)))
    broken = 0
    for times in range(1, 15):
        many = {**context, "findings": context["findings"] + context["findings"][1:2] * times}
        parts = templates()[EXECUTIVE_MEMO].render(many)
        own = with_fitted_pages(parts, parts, 9, texts=True).own
        body = measured(own[MAIN], parts[STYLES])
        blocks = body.sections[0].blocks
        begun = [place for place, block in enumerate(blocks)
                 if "pageBreakBefore" in "".join(body.pieces[block.place])]  # fmt: skip
        broken += len(begun)
        for by in (-20.0, 0.0, 20.0) if begun else (0.0, 20.0):
            page = body.sections[0].page + by
            ends = [0, *begun, len(blocks)]
            printed = [
                laid_out(PageSection(blocks[first:end], page)) for first, end in pairwise(ends)
            ]
            assert printed[-1][-1].taken > 0.3 * page, (times, by)
            assert len(printed[-1]) == 1 or not begun, "it is the last page that is begun"
    assert broken


def test_a_document_with_other_measures_is_left_alone() -> None:
    """No size of the page, no widths of cells, no styles: what an office's own template may be."""
    bare = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>ข้อความ</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        "<w:sectPr/></w:body></w:document>"
    ).encode()
    styles = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    parts = {MAIN: bare, STYLES: styles}
    assert with_fitted_pages(parts, parts).own[MAIN] is bare
    assert with_fitted_pages({}, {MAIN: bare}).own[MAIN] is bare


def test_a_template_without_room_for_its_columns_is_reckoned_all_the_same() -> None:
    parts = rendered(6, 0, True)
    narrow = parts[MAIN].replace(b'w:w="2438" w:type="dxa"', b'w:w="20%" w:type="pct"')
    assert narrow != parts[MAIN]
    assert fitted({**parts, MAIN: narrow}).pages == fitted(parts).pages


def test_a_body_is_cut_between_its_own_blocks_whatever_stands_in_them() -> None:
    """A box of text in a paragraph, a table in a cell, a bookmark, a remark: one block each."""
    box = (
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ใน</w:t></w:r></w:p><w:p/></w:txbxContent>"
    )
    inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    xml = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<!-- <w:p> -->{box}</w:pict></w:r></w:p><w:bookmarkStart/><w:p/>"
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p><w:r><w:t>&lt;&lt;</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:p><w:r><w:t>นอก</w:t></w:r></w:p></w:sdt>"
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/><w:sectPr/></w:body></w:document>"
    ).encode()
    styles = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    body = measured(xml, styles)
    assert "".join(chain.from_iterable(body.pieces)).encode() == xml
    assert [[block.row for block in section.blocks] for section in body.sections] == [
        [False, False, True, True, False],
        [False],
    ]
    head, row = body.sections[0].blocks[2:4]
    assert (head.head, row.head) == (True, False)
    assert row.table is head.table is not None
    assert row.table.xml == "<w:tblPr/><w:tblGrid/>"
    # The lines of the row's own two paragraphs: what stands in the inner table is not its.
    assert row.text == 2 * head.text


_NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_START = f"<w:document {_NAMESPACES}><w:body>"
_END = "</w:p><w:sectPr/></w:body></w:document>"


@pytest.mark.parametrize(
    ("pieces", "paragraphs"),
    [
        (
            [
                '<w:p><w:r w:rsidR="',
                Markup("1"),
                '" w:rsidP="',
                Markup("2"),
                '"><w:t>ก</w:t></w:r>',
            ],
            1,
        ),
        ([Markup("<w:p><w:r><w:t>ก</w:t></w:r></w:p>"), "<w:p>"], 2),
        (["<w:p><w:r><w:t>ก", Markup("</w:t></w:r></w:p><w:p><w:r><w:t>"), "ข</w:t></w:r>"], 2),
    ],
    ids=["several values in one tag", "a macro's paragraph", "a macro that ends a paragraph"],
)
def test_what_a_template_prints_may_stand_anywhere(pieces: list[str], paragraphs: int) -> None:
    part = RenderedPart.of([_START, *pieces, _END])
    styles = f"<w:styles {_NAMESPACES}/>".encode()
    known, read = measured(part, styles), measured(bytes(part), styles)
    for body in (known, read):
        [section] = body.sections
        assert len(section.blocks) == paragraphs
        assert "".join(chain.from_iterable(body.pieces)).encode() == part
    assert [block.text for block in known.sections[0].blocks] == [
        block.text for block in read.sections[0].blocks
    ]


def table_of_heights(*heights: float) -> dict[str, bytes]:
    """Pages 600 points high, and on them one table with rows of these points."""
    rows = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="0" w:after="0" w:line="{round((high - 0.5) * 20)}"'
        f' w:lineRule="exact"/></w:pPr><w:r><w:t>{number}</w:t></w:r></w:p></w:tc></w:tr>'
        for number, high in enumerate(heights)
    )
    own = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{own}"><w:body><w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>'
        '<w:sectPr><w:pgSz w:w="11906" w:h="12000"/>'
        '<w:pgMar w:top="0" w:bottom="0" w:left="1400" w:right="1400"/></w:sectPr>'
        "</w:body></w:document>"
    )
    return {MAIN: body.encode(), STYLES: f'<w:styles xmlns:w="{own}"/>'.encode()}


@pytest.mark.parametrize(
    ("high", "after", "begins"),
    [
        (100, 10, 26),  # 40 points lack for it before: without it the last page is short
        (130, 10, None),  # 70 lack: it stays where it was reckoned
        (100, 12, None),  # what comes after it is long enough by itself
        (50, 10, 27),  # fits before: the last page takes it over
    ],
)
def test_a_last_page_is_long_enough_even_if_its_first_row_has_room_before(
    high: float, after: int, begins: int | None
) -> None:
    parts = table_of_heights(*[20] * 27, high, *[20] * after)
    [section] = sections_of(parts)
    assert section.page == 600
    assert [page.first for page in laid_out(section)] == [0, 27 if high > 60 else 28]
    own = fitted(parts).own
    tables = etree.fromstring(own[MAIN]).findall(f".//{W}tbl")
    firsts = [int(table.findtext(f".//{W}t", "")) for table in tables]
    assert firsts == ([0] if begins is None else [0, begins])


def test_what_takes_too_many_pages_is_set_closer_even_if_that_may_not_save_one() -> None:
    """At 16 points a page of 600 holds 28 lines, set closer 30, and 29 for sure."""
    lines = "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(59))
    table = table_of_heights(20)
    start, end = b"<w:tbl>", b"</w:tbl>"
    before, after = table[MAIN].split(start)[0], table[MAIN].split(end)[1]
    parts = {**table, MAIN: before + lines.encode() + after}
    fits = with_fitted_pages(parts, parts, most=2)
    spacing = etree.fromstring(fits.own[MAIN]).findall(f".//{W}spacing")
    assert {each.get(f"{W}line") for each in spacing} == {"396"}
    assert len(spacing) == 59
    assert fits.pages == 3, "not sure: a letter then has its table in an annex"
    assert with_fitted_pages(parts, parts, most=3).own[MAIN] is parts[MAIN]
