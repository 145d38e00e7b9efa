"""What Excel shows beside the values, or hides: struck text, a format's words, notes, drawings.

Takes the parts of an XML workbook; gives its sheets with what stands beside their cells, a text
that is struck in part without that part, a number with the words that its format shows.  A part is
parsed again only where it has a strike, such a format, a note of somebody's own, or a drawing.
After ECMA-376 part 1, 18.4 (rich text), 18.7 (comments), 20.5 (drawings).  Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from xml.etree import ElementTree as ET

from pipeline.model.issues import FileIssue
from pipeline.model.sheet_form import CORRECTION_SHEET, HELP_SHEET
from pipeline.returns.files import census, ooxml, printed_margins
from pipeline.returns.files.book import Sheet, UnreadableError
from pipeline.returns.files.ooxml import WorkbookParts, local
from pipeline.returns.files.package import Package
from pipeline.returns.files.printed_margins import Prompts
from pipeline.returns.files.read_styles import CellStyles, cell_styles, strikes
from pipeline.returns.files.shown_numbers import ShownValue
from pipeline.returns.files.threads_and_controls import (
    UNREAD_THINGS,
    threads,
    without_preface,
    words_on_controls,
)
from pipeline.returns.files.unseen_runs import (
    hides_a_run,
    places_of_unseen_runs,
    strings_with_unseen_runs,
)

_OURS = frozenset({CORRECTION_SHEET, HELP_SHEET})
"""Under whose name the office's own notes stand."""
_STRIKE = b"strike"
_AUTHOR = re.compile(rb"<(?:\w+:)?author(?:\s[^>]*)?>([^<]*)</")
_NOTED = re.compile(rb'\bref="([A-Za-z]{1,3})([0-9]{1,7})"')
_NOTE_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_STRING_CELL = re.compile(rb'<c\b([^>]*?\bt="s"[^>]*)>\s*<v>(\d+)</v>')
_INLINE_CELL = re.compile(rb"<c\b([^>]*)>(<is>.*?</is>)", re.DOTALL)
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_PICTURES = frozenset({"pic", "graphicFrame"})
"""Photographs; charts and diagrams."""
_BESIDE = frozenset({"comments", "threadedComment", "drawing", "vmlDrawing"})
"""Parts that a sheet names and whose damage costs none of its cells."""
_REMEMBERED_BYTES = 64 << 10

Place = tuple[int, int]
NotesOf = Callable[[bytes], Iterator[tuple[Place, str, str]]]
"""Reads place, author and text of each note of a part."""


@dataclass(frozen=True, slots=True)
class Runs:
    """A rich text in two: what stands, and what is struck through."""

    kept: str
    struck: str


def annotated(
    package: Package, layout: WorkbookParts, sheets: Sequence[Sheet]
) -> tuple[Sheet, ...]:
    """Give the sheets with what stands beside their cells."""
    styles = package.read(layout.styles) if layout.styles in package else b""
    strings = package.read(layout.strings) if layout.strings in package else b""
    known = cell_styles(styles) if styles else CellStyles()
    rich = strings_with_unseen_runs(strings) if hides_a_run(strings) else frozenset()
    runs = _struck_strings(strings) if _STRIKE in strings else {}
    parts = {place.name: place.part for place in layout.sheets if place.part}
    found = []
    for sheet in sheets:
        if part := parts.get(sheet.name, ""):
            data = package.read(part)
            if known.struck or runs or _STRIKE in data:
                sheet = _with_strikes(sheet, data, known.struck, runs)
            if known.otherwise:
                sheet = _as_shown(sheet, data, known.otherwise)
            sheet = _with_words_outside(with_drawn(sheet, package, part), data, known.unseen)
            if rich or hides_a_run(data):
                places = places_of_unseen_runs(data, rich, known.coloured)
                hidden = {place for place in places if sheet.at(*place) is not None}
                sheet = replace(sheet, unseen=sheet.unseen | hidden) if hidden else sheet
        else:
            sheet = replace(sheet, pictures=1)  # a sheet that is a chart
        found.append(sheet)
    return tuple(found)


def _with_words_outside(sheet: Sheet, data: bytes, unseen: Collection[int]) -> Sheet:
    """Add what the printed margins and the prompts say, and which cells show nothing."""
    margins = printed_margins.words_on_margins(data)
    sheet = with_prompts(sheet, printed_margins.prompts(data))
    places = census.places_with_styles(data, unseen) if unseen else ()
    hidden = {(row, column) for row, column, _ in places if sheet.at(row, column) is not None}
    if not (margins or hidden):
        return sheet
    return replace(sheet, margins=margins, unseen=frozenset(hidden))


def with_prompts(sheet: Sheet, prompts: Prompts) -> Sheet:
    """Add the prompts of validations: that of one cell is as good as a note on it."""
    if not prompts:
        return sheet
    of_one = {place: said for place, (said, alone) in prompts.items() if alone}
    of_many = {place: said for place, (said, alone) in prompts.items() if not alone}
    return replace(sheet, notes=of_one | {**sheet.notes}, prompts=of_many)


def _as_shown(sheet: Sheet, data: bytes, styles: Mapping[int, ShownValue]) -> Sheet:
    rows = sheet.rows
    for row, column, style in census.places_with_styles(data, styles):
        cell = sheet.at(row, column)
        if (shown := styles[style].of(cell)) is not cell:
            rows = rows if rows is not sheet.rows else [list(cells) for cells in rows]
            rows[row][column] = shown
    return sheet if rows is sheet.rows else replace(sheet, rows=rows)


def _struck_strings(strings: bytes) -> Mapping[int, Runs]:
    """Give the shared strings of which a part is struck through, by their index."""
    texts = ooxml.parse_bytes(strings, "strings")
    found = ((index, _runs(text)) for index, text in enumerate(texts))
    return {index: runs for index, runs in found if runs.struck}


def _runs(text: ET.Element) -> Runs:
    kept: list[str] = []
    struck: list[str] = []
    for child in text:
        if local(child.tag) not in ("r", "t"):
            continue
        said = "".join(each.text or "" for each in child.iter() if local(each.tag) == "t")
        looks = (look for each in child if local(each.tag) == "rPr" for look in each)
        (struck if any(map(strikes, looks)) else kept).append(said)
    return Runs("".join(kept).strip(), " ".join(struck).strip())


def _with_strikes(
    sheet: Sheet, data: bytes, styles: Collection[int], strings: Mapping[int, Runs]
) -> Sheet:
    places = census.places_with_styles(data, styles) if styles else ()
    struck = {(row, column) for row, column, _ in places if sheet.at(row, column) is not None}
    part_struck: dict[Place, str] = {}
    rows = sheet.rows
    for place, runs in (*_of_strings(data, strings), *_of_inline(data)):
        row, column = place
        if sheet.at(row, column) is None:
            continue
        if not runs.kept:
            struck.add(place)
            continue
        part_struck[place] = runs.struck
        rows = rows if rows is not sheet.rows else [list(cells) for cells in rows]
        rows[row][column] = runs.kept
    if not (struck or part_struck):
        return sheet
    struck -= part_struck.keys()
    return replace(sheet, rows=rows, struck=frozenset(struck), part_struck=part_struck)


def _of_strings(data: bytes, strings: Mapping[int, Runs]) -> Iterator[tuple[Place, Runs]]:
    for attributes, index in _STRING_CELL.findall(data) if strings else ():
        if int(index) in strings:
            yield from ((place, strings[int(index)]) for place in census.places(attributes))


def _of_inline(data: bytes) -> Iterator[tuple[Place, Runs]]:
    for attributes, content in _INLINE_CELL.findall(data) if _STRIKE in data else ():
        if _STRIKE in content:
            runs = _runs(ooxml.parse_bytes(content, "inline string"))
            if runs.struck:
                yield from ((place, runs) for place in census.places(attributes))


def with_drawn(
    sheet: Sheet,
    package: Package,
    part: str,
    notes_of: NotesOf | None = None,
) -> Sheet:
    """Give a sheet with its notes (a part that `notes_of` reads), text boxes and pictures."""
    drawn = _PartsBeside()
    lost = False
    for kind, target in ooxml.relations(package, part).values():
        drawn.pictures += kind in UNREAD_THINGS
        if kind in _BESIDE and target in package:
            try:
                drawn.add(kind, package, target, notes_of or _notes)
            except UnreadableError as error:
                if error.code != FileIssue.FILE_DAMAGED:
                    raise
                lost = True
    boxes = (*drawn.boxes, *(said for said in drawn.on_controls if said not in drawn.boxes))
    notes = drawn.threads | drawn.notes
    if not (notes or drawn.own or boxes or drawn.pictures or lost):
        return sheet
    return replace(
        sheet, notes={**sheet.notes, **notes}, office_notes=drawn.own, boxes=boxes,
        pictures=drawn.pictures, beside_lost=lost,
    )  # fmt: skip


@dataclass(slots=True)
class _PartsBeside:
    """What the parts beside a sheet say."""

    notes: dict[Place, str] = field(default_factory=dict)
    own: dict[Place, str] = field(default_factory=dict)
    threads: dict[Place, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    on_controls: dict[str, None] = field(default_factory=dict)
    """Words on check boxes and buttons, each once; a later Excel keeps them as boxes too."""
    pictures: int = 0

    def add(self, kind: str, package: Package, target: str, notes_of: NotesOf) -> None:
        """Add what a part of one of the kinds in `_BESIDE` says."""
        if kind == "vmlDrawing":
            self.on_controls |= dict.fromkeys(words_on_controls(package.read(target)))
        elif kind == "threadedComment":
            for place, said in threads(package.read(target)):
                before = self.threads.get(place)
                self.threads[place] = f"{before} | {said}" if before else said
        elif kind == "comments":
            for place, author, said in notes_of(package.read(target)):
                add_note(self.notes, self.own, place, author, said)
        else:
            root = ooxml.parse(package, target)
            self.pictures += sum(local(each.tag) in _PICTURES for each in root.iter())
            self.boxes += filter(None, map(_said, _shapes(root)))


def _notes(data: bytes) -> Iterator[tuple[Place, str, str]]:
    """Give place, author and text of each note."""
    read = _office_notes if len(data) < _REMEMBERED_BYTES else _office_notes.__wrapped__
    if own := read(data):
        yield from ((place, CORRECTION_SHEET, said) for place, said in own)
        return
    root = ooxml.parse_bytes(data, "comments")
    authors = [each.text or "" for each in root.iter() if local(each.tag) == "author"]
    for note in (each for each in root.iter() if local(each.tag) == "comment"):
        number = int(note.get("authorId") or 0)
        author = authors[number] if number < len(authors) else ""
        place = _REFERENCE.fullmatch(note.get("ref", ""))
        if place:
            row, column = int(place[2]) - 1, census.column_index(place[1].encode())
            yield (row, column), author, _said(note)


@lru_cache(maxsize=32)
def _office_notes(data: bytes) -> Sequence[tuple[Place, str]]:
    """Read notes that are all under the office's name; none where they are written unusually.

    Most files have no others, and those of one edition of the form are alike, byte for byte.
    """
    names = {name.decode("utf-8", "replace") for name in _AUTHOR.findall(data)}
    elements = data.split(b"<comment ")[1:] if names and names <= _OURS else []
    if len(elements) != data.count(b"</comment>") or b"<!" in data:
        return []
    found = [*filter(None, map(_office_note, elements))]
    return found if len(found) == len(elements) else []


@lru_cache(maxsize=4_096)
def _office_note(element: bytes) -> tuple[Place, str] | None:
    """Read a note that stands under the office's name: its place and its text."""
    attributes, _, body = element.partition(b">")
    place = _NOTED.search(attributes)
    if place is None:
        return None
    texts = _NOTE_TEXT.findall(body.partition(b"</comment>")[0])
    said = " ".join(unescape(b"".join(texts).decode("utf-8", "replace")).split())
    return (int(place[2]) - 1, census.column_index(place[1])), said


def add_note(
    notes: dict[Place, str], own: dict[Place, str], place: Place, author: str, text: str
) -> None:
    """Add a note to those under the office's name or to the others, without the name before it."""
    if said := without_preface(text.removeprefix(f"{author}:")).strip():
        (own if author in _OURS else notes)[place] = said


def parted(text: str, runs: Sequence[tuple[int, int]], struck: Sequence[bool]) -> Runs:
    """Part a text by its runs: where each begins, and its font, of which `struck` knows more."""
    pieces: dict[bool, list[str]] = {True: [], False: []}
    ends = [*(start for start, _ in runs[1:]), len(text)]
    for (start, font), end in zip(runs, ends, strict=True):
        pieces[font < len(struck) and struck[font]].append(text[start:end])
    return Runs("".join(pieces[False]).strip(), " ".join(pieces[True]).strip())


def _shapes(root: ET.Element) -> Iterator[ET.Element]:
    return (each for each in root.iter() if local(each.tag) == "txBody")


def _said(element: ET.Element) -> str:
    texts = (each.text or "" for each in element.iter() if local(each.tag) == "t")
    return " ".join("".join(texts).split())
