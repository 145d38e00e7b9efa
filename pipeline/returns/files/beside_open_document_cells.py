"""What stands beside the values of an OpenDocument sheet: struck text, notes, boxes, prompts.

Takes the elements of `content.xml` one by one, in their order; gives a sheet with what stands
beside its cells.  After OpenDocument 1.3 part 3, 9.1.4, 9.4.5 and 14.1.  Standard library only.
"""

from __future__ import annotations

from pipeline.model.sheet_form import FOR_READING
from pipeline.returns.files.grid import Grid
from pipeline.returns.files.sparse import Attributes

NOT_TEXT = frozenset({"annotation", "frame", "shapes", "custom-shape", "forms", "help-message"})
"""Elements whose text is no value of a cell."""
_WHITE = "#ffffff"


class BesideCells:
    """Expat's handlers for what stands beside the values of a sheet."""

    def __init__(self) -> None:
        self._striking: set[str] = set()
        """Names of styles whose text is struck through."""
        self._white: set[str] = set()
        self._coloured: set[str] = set()
        """Those whose text is white, and whose ground is not."""
        self._spans: list[bool] = []
        self._white_spans: list[bool] = []
        self._hides = False
        """Whether a part of the cell's text is white."""
        self._columns: list[tuple[int, str]] = []
        self._within: list[str] = []
        """The elements around a text that is no cell's."""
        self._said: list[str] = []
        self._creator: list[str] = []
        self._struck: list[str] = []
        self._note = self._author = ""
        self._style = ""
        self.struck_whole = ""
        self._rule = ""
        self._rules: dict[str, str] = {}
        """The prompt of each validation."""
        self.begin_sheet(Grid())

    def begin_sheet(self, grid: Grid) -> None:
        """Begin with nothing; what stands beside the cells of the sheet goes into its `grid`."""
        self._grid = grid
        self._chosen: dict[str, tuple[tuple[int, int], bool]] = {}
        self._columns = []

    def start(self, name: str, attributes: Attributes, style: str) -> None:
        """Take the beginning of an element; `style` is the one that is being defined."""
        if name == "text-properties":
            self._learn_letters(attributes, style)
        elif name == "table-cell-properties":
            ground = attributes.get("fo:background-color", "transparent").lower()
            if ground not in ("transparent", _WHITE):
                self._coloured.add(style)
        elif name == "span" and not self._within:
            of_text = attributes.get("text:style-name", "")
            self._spans.append(of_text in self._striking)
            self._white_spans.append(of_text in self._white)
        elif name == "image" and "frame" in self._within:
            self._grid.pictures += 1
        elif name == "content-validation":
            self._rule = attributes.get("table:name", "")
        if name in NOT_TEXT or self._within:
            self._within.append(name)
            if name in NOT_TEXT:
                self._said, self._creator = [f"{attributes.get('table:title', '')} "], []

    def _learn_letters(self, attributes: Attributes, style: str) -> None:
        if _is_struck(attributes):
            self._striking.add(style)
        if attributes.get("fo:color", "").lower() == _WHITE:
            self._white.add(style)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "span" and not self._within and self._spans:
            self._spans.pop()
            self._white_spans.pop()
        if not self._within:
            return
        self._within.pop()
        said = " ".join("".join(self._said).split())
        if name == "annotation":
            self._note, self._author = said, "".join(self._creator).strip()
        elif name == "help-message" and said:
            self._rules[self._rule] = said
        elif name in ("text-box", "custom-shape") and said:
            self._grid.boxes.append(said)
            self._said = []
        elif name == "p":
            self._said.append(" ")

    def text(self, text: str) -> None:
        """Take a text that is no cell's."""
        if "creator" in self._within:
            self._creator.append(text)
        elif "p" in self._within:
            self._said.append(text)

    def strikes(self, text: str) -> bool:
        """Take a text of a cell that is struck through; False where it is none."""
        self._hides |= any(self._white_spans) and text.strip() != ""
        if any(self._spans):
            self._struck.append(text)
        return any(self._spans)

    def style_columns(self, attributes: Attributes, end: int) -> None:
        """Take the style of the columns up to `end`, of cells that name none."""
        self._columns.append((end, attributes.get("table:default-cell-style-name", "")))

    def begin_cell(self, attributes: Attributes, place: tuple[int, int], cells: int) -> None:
        """Take the beginning of a cell, which stands for `cells` alike."""
        if rule := attributes.get("table:content-validation-name", ""):
            first, _ = self._chosen.get(rule, (place, True))
            self._chosen[rule] = first, rule not in self._chosen and cells == 1
        self._struck, self._note, self.struck_whole = [], "", ""
        self._hides = False
        of_column = next((style for end, style in self._columns if place[1] < end), "")
        self._style = attributes.get("table:style-name", of_column)

    def end_cell(self, row: int, column: int, kept: str) -> None:
        """Take the end of a cell; `kept` is its text that is not struck."""
        struck = " ".join("".join(self._struck).split())
        if struck and kept.strip():
            self._grid.part_struck[row, column] = struck
        elif struck or self._style in self._striking:
            self.struck_whole = struck
            self._grid.struck.add((row, column))
        white = self._hides or self._style in self._white
        if white and self._style not in self._coloured and kept.strip():
            self._grid.unseen.add((row, column))
        if self._note:
            own = self._author in FOR_READING
            notes = self._grid.office_notes if own else self._grid.notes
            notes[row, column] = self._note

    def end_sheet(self) -> None:
        """Take the prompts of the cells that were met; what they say may stand behind the cells."""
        for rule, (place, alone) in self._chosen.items():
            if rule in self._rules:
                self._grid.prompts[place] = self._rules[rule], alone


def _is_struck(attributes: Attributes) -> bool:
    return any(
        attributes.get(f"style:text-line-through-{name}", "none") != "none"
        for name in ("style", "type")
    )
