"""What Excel shows beside the values, or hides: struck text, a format's words, notes, drawings.

Takes the parts of an XML workbook; gives its sheets with what stands beside their cells, a text
that is struck in part without that part, a number with the words that its format shows.  A part is
parsed again only where it has a strike, such a format, a note of somebody's own, or a drawing.  A
thread of comments is kept twice, the second time as a note for older Excels, behind some two
hundred letters of Microsoft's own (MS-XLSX 2.1.21 and 2.6.203); the words on a check box or a
button stand in a drawing in VML, which need not be well-formed.  After ECMA-376 part 1, 18.4 (rich
text), 18.7 (comments), 20.5 (drawings).  Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from xml.etree import ElementTree as ET

from pipeline.model.issues import FileIssue
from pipeline.model.sheet_form import CORRECTION_SHEET, FOR_READING
from pipeline.returns.files import census, ooxml, printed_margins
from pipeline.returns.files.book import Sheet, UnreadableError
from pipeline.returns.files.ooxml import WorkbookParts, local
from pipeline.returns.files.package import Package
from pipeline.returns.files.printed_margins import Prompts
from pipeline.returns.files.read_styles import CellStyles, cell_styles
from pipeline.returns.files.rich_text import Runs, rich_cells, rich_strings
from pipeline.returns.files.shown_numbers import ShownValue

_AUTHOR = re.compile(rb"<(?:\w+:)?author(?:\s[^>]*)?>([^<]*)</")
_NOTED = re.compile(rb'\bref="([A-Za-z]{1,3})([0-9]{1,7})"')
_NOTE_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_STYLE = re.compile(rb'\bs="(\d+)"')
_PICTURES = frozenset({"pic", "graphicFrame"})
"""Photographs; charts and diagrams."""
_BESIDE = frozenset({"comments", "threadedComment", "drawing", "vmlDrawing"})
"""Parts that a sheet names and whose damage costs none of its cells."""
_UNREAD_THINGS = frozenset({"oleObject", "package", "control"})
"""Relations of a sheet to documents laid into it and to ActiveX controls, which nobody reads."""
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_FOR_OLDER_EXCELS = re.compile(r"\A\s*\[[^\]]*\][^\[]*?linkid=870924\s+", re.DOTALL)
"""What goes before a thread in its note, in the language of whoever wrote it."""
_SHAPE = re.compile(rb"<v:shape[\s>].*?</v:shape>", re.DOTALL)
_NOTE = b'ObjectType="Note"'
_TEXT_BOX = re.compile(rb"<v:textbox[^>]*>(.*?)</v:textbox>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
_REMEMBERED_BYTES = 64 << 10

Place = tuple[int, int]
NotesOf = Callable[[bytes], Iterator[tuple[Place, str, str]]]
"""Reads place, author and text of each note of a part."""


def without_preface(note: str) -> str:
    """Give a note without what Excel writes before a thread for those that don't know threads."""
    return _FOR_OLDER_EXCELS.sub("", note, count=1)


def _threads(data: bytes) -> Iterator[tuple[Place, str]]:
    """Give place and text of each comment of the threads, answers too."""
    for comment in ooxml.parse_bytes(data, "threaded comments"):
        place = _REFERENCE.fullmatch(comment.get("ref", ""))
        texts = (each.text or "" for each in comment if local(each.tag) == "text")
        if place and (said := " ".join("".join(texts).split())):
            yield (int(place[2]) - 1, census.column_index(place[1].encode())), said


def _words_on_controls(data: bytes) -> Iterator[str]:
    """Give the words on the controls of a drawing in VML, those of notes left out."""
    if data.count(_NOTE) == data.count(b"<v:shape "):
        return
    for shape in _SHAPE.findall(data):
        for text in _TEXT_BOX.findall(shape) if _NOTE not in shape else ():
            plain = unescape(_TAG.sub(" ", text.decode("utf-8", "replace")))
            if said := " ".join(plain.split()):
                yield said


def annotated(
    package: Package, layout: WorkbookParts, sheets: Sequence[Sheet]
) -> tuple[Sheet, ...]:
    """Give the sheets with what stands beside their cells."""
    styles = package.read(layout.styles) if layout.styles in package else b""
    strings = package.read(layout.strings) if layout.strings in package else b""
    known = cell_styles(styles) if styles else CellStyles()
    in_runs = rich_strings(strings)
    parts = {place.name: place.part for place in layout.sheets if place.part}
    found = []
    for sheet in sheets:
        if part := parts.get(sheet.name, ""):
            data = package.read(part)
            rich = [*rich_cells(data, in_runs)]
            if known.struck or rich:
                sheet = _with_strikes(sheet, data, known.struck, rich)
            if known.otherwise:
                sheet = _as_shown(sheet, data, known.otherwise)
            sheet = _with_words_outside(with_drawn(sheet, package, part), data, known.unseen)
            if hidden := _unseen_runs(sheet, rich, known.coloured):
                sheet = replace(sheet, unseen=sheet.unseen | hidden)
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


def _unseen_runs(
    sheet: Sheet, rich: Iterable[tuple[bytes, Runs]], coloured: Collection[int]
) -> set[Place]:
    """Give the cells with a part that can't be seen; on a `coloured` ground white letters can."""
    found: set[Place] = set()
    for attributes, runs in rich:
        style = _STYLE.search(attributes)
        if runs.hides and not (style and int(style[1]) in coloured):
            found.update(
                at for at in census.cell_addresses(attributes) if sheet.at(*at) is not None
            )
    return found


def _with_strikes(
    sheet: Sheet, data: bytes, styles: Collection[int], rich: Iterable[tuple[bytes, Runs]]
) -> Sheet:
    places = census.places_with_styles(data, styles) if styles else ()
    struck = {(row, column) for row, column, _ in places if sheet.at(row, column) is not None}
    part_struck: dict[Place, str] = {}
    rows = sheet.rows
    in_part = (
        (place, runs)
        for attributes, runs in rich
        for place in (census.cell_addresses(attributes) if runs.struck else ())
    )
    for place, runs in in_part:
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
        drawn.pictures += kind in _UNREAD_THINGS
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
            self.on_controls |= dict.fromkeys(_words_on_controls(package.read(target)))
        elif kind == "threadedComment":
            for place, said in _threads(package.read(target)):
                before = self.threads.get(place)
                self.threads[place] = f"{before} | {said}" if before else said
        elif kind == "comments":
            for place, author, said in notes_of(package.read(target)):
                add_note(self.notes, self.own, place, author, said)
        else:
            root = ooxml.parse(package, target)
            self.pictures += sum(local(each.tag) in _PICTURES for each in root.iter())
            shapes = (each for each in root.iter() if local(each.tag) == "txBody")
            self.boxes += filter(None, map(_text_within, shapes))


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
            yield (row, column), author, _text_within(note)


@lru_cache(maxsize=32)
def _office_notes(data: bytes) -> Sequence[tuple[Place, str]]:
    """Read notes that are all under the office's name; none where they are written unusually.

    Most files have no others, and those of one edition of the form are alike, byte for byte.
    """
    names = {name.decode("utf-8", "replace") for name in _AUTHOR.findall(data)}
    elements = data.split(b"<comment ")[1:] if names and names <= FOR_READING else []
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
        (own if author in FOR_READING else notes)[place] = said


def _text_within(element: ET.Element) -> str:
    texts = (each.text or "" for each in element.iter() if local(each.tag) == "t")
    return " ".join("".join(texts).split())
