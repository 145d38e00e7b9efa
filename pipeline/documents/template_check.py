"""The check of templates before a letter is written: every fault, with its place and the remedy.

Takes a prepared `TemplateSource` and the placeholders it may use.  It parses each part as Jinja
does, walks every expression with the names that are in scope there (loops included), and renders
the template on sample data.  Nothing of a template runs before its expressions were walked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.documents.document_messages import DOCUMENT_MESSAGES
from pipeline.documents.docx_template import Template, TemplateSource
from pipeline.documents.placeholders import FILTERS, Placeholder, ValueKind
from pipeline.documents.template_environment import environment
from pipeline.documents.template_trial import fault_at, faults_of_trial, unbalanced, with_rich_tag
from pipeline.documents.value_format import Writer
from pipeline.locale import Message
from pipeline.model.faults import Fault
from pipeline.thai.text import nearest

if TYPE_CHECKING:
    from jinja2 import nodes

Scope = Mapping[str, Placeholder | None]
"""Names in scope with what they hold; None for a value that was only given a name."""

_LOOP = Placeholder(
    "loop",
    ValueKind.GROUP,
    "",
    within=(
        *(
            Placeholder(name, ValueKind.COUNT, "")
            for name in ("index", "index0", "revindex", "length")
        ),
        *(Placeholder(name, ValueKind.YES_NO, "") for name in ("first", "last")),
    ),
)

_TAG = re.compile(r"<[^>]+>")
_JINJA_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-? *(if|for|endif|endfor)\b")
_LONGEST_TAG, _DEEPEST_LOOP, _MOST_TAGS = 500, 3, 5_000
"""Beyond them a template is no letter, but work without end for the machine."""
_NEAR = 0.6
_LEVELS = {
    "p": DOCUMENT_MESSAGES("paragraph"),
    "tr": DOCUMENT_MESSAGES("table_row"),
    "tc": DOCUMENT_MESSAGES("table_cell"),
    "r": DOCUMENT_MESSAGES("run_of_text"),
}
_REFUSED = {
    "Call": DOCUMENT_MESSAGES("no_calls"),
    "Getitem": DOCUMENT_MESSAGES("no_brackets"),
}
_AS_WRITTEN = {"Scope": "autoescape"}
"""Statements that Jinja names otherwise than they are written."""
_REFERENCE = re.compile(r"<w:(footnote|endnote|comment)Reference\b")
_REFERENCE_NAMES = {
    "footnote": DOCUMENT_MESSAGES("footnotes"),
    "endnote": DOCUMENT_MESSAGES("endnotes"),
    "comment": DOCUMENT_MESSAGES("comments"),
}


def check_source(
    source: TemplateSource,
    placeholders: Sequence[Placeholder],
    writer: Writer,
    compiled: Callable[[], Template],
) -> list[Fault]:
    """Give every fault of a template; none means that it renders to a sound document.

    `compiled` gives the template as the run will use it: what is rendered for the check is that
    one, and nothing is compiled for the check alone.
    """
    faults = list(_mistyped(source))
    if faults:  # what docxtpl makes of a missing brace would only be told as a dozen others
        return faults
    for part, xml in source.prepared.items():
        checker = _PartCheck(source.name, part, xml, writer)
        checker.run({each.name: each for each in placeholders})
        faults += checker.faults
    return list(dict.fromkeys(faults or faults_of_trial(source, placeholders, writer, compiled)))


def _mistyped(source: TemplateSource) -> Iterator[Fault]:
    """Tell of each paragraph, as Word wrote it, with a lone brace or a tag that prints nothing."""
    for part in source.prepared:
        content = source.parts[part]
        found = [(text, "loose_brace") for text in unbalanced(content)]
        found += [(text, "tag_prints_nothing") for text in with_rich_tag(content)]
        for text, code in found:
            yield fault_at(source.name, part, text, DOCUMENT_MESSAGES(code))


class _PartCheck:
    """The check of one part: the document, a header or a footer."""

    def __init__(self, template: str, part: str, xml: str, writer: Writer) -> None:
        self.faults: list[Fault] = []
        self._template = template
        self._part = part
        # A line for each paragraph, so that Jinja's line numbers find the place.
        self._xml = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)
        self._lines = self._xml.split("\n")
        self._env = environment(writer)
        self._loops: list[str] = []
        """The lists that are gone through where the walk is, the outermost first."""

    def run(self, names: Scope) -> None:
        from jinja2 import TemplateSyntaxError

        for found in _REFERENCE.finditer(self._xml):
            what = _REFERENCE_NAMES[found[1]]
            self._fault(
                self._xml.count("\n", 0, found.start()) + 1,
                DOCUMENT_MESSAGES("not_in_template", what=what),
            )
        tags = list(_JINJA_TAG.finditer(self._xml))
        if len(tags) > _MOST_TAGS:
            self._fault(1, DOCUMENT_MESSAGES("too_many_tags", most=_MOST_TAGS))
            return
        for tag in tags:
            if len(tag[0]) > _LONGEST_TAG:
                line = self._xml.count("\n", 0, tag.start()) + 1
                self._fault(line, DOCUMENT_MESSAGES("tag_too_long", most=_LONGEST_TAG))
        if self.faults:
            return
        try:
            self._walk(self._env.parse(self._xml), dict(names))
        except TemplateSyntaxError as error:
            message = _syntax_message(error.message or "")
            # Jinja tells where the part ends; what was not closed stands above it.
            left_open = self._left_open() if message.code == "statement_open" else None
            self._fault(left_open or error.lineno, message)
        except RecursionError:
            self._fault(1, DOCUMENT_MESSAGES("expression_too_deep"))

    def _left_open(self) -> int | None:
        """Give the line of the last statement that nothing closes."""
        opened: list[int] = []
        for tag in _BLOCK.finditer(self._xml):
            if tag[1] in ("if", "for"):
                opened.append(self._xml.count("\n", 0, tag.start()) + 1)
            elif opened:
                opened.pop()
        return opened[-1] if opened else None

    def _fault(self, line: int, message: Message) -> None:
        texts = (_TAG.sub("", text).strip() for text in self._lines[max(line - 1, 0) :])
        paragraph = next(filter(None, texts), "")
        self.faults.append(fault_at(self._template, self._part, paragraph, message))

    def _walk(self, node: nodes.Node, scope: dict[str, Placeholder | None]) -> None:
        from jinja2 import nodes

        match node:
            case nodes.TemplateData():
                self._loose_braces(node)
            case nodes.For():
                self._loop(node, scope)
            case nodes.Output():
                for each in node.nodes:
                    self._walk(each, scope)
                    self._printable(each, scope)
            case nodes.Name() | nodes.Getattr():
                self._resolve(node, scope)
            case nodes.Filter():
                self._filter(node, scope)
            case _ if isinstance(node, _allowed()):
                for child in node.iter_child_nodes():
                    self._walk(child, scope)
            case _:
                kind = _AS_WRITTEN.get(type(node).__name__, type(node).__name__)
                message = _REFUSED.get(
                    kind, DOCUMENT_MESSAGES("statement_refused", lower=kind.lower())
                )
                # A statement of Jinja's own making (`autoescape`) tells no line.
                self._fault(node.lineno or 1, message)

    def _loop(self, node: nodes.For, scope: dict[str, Placeholder | None]) -> None:
        from jinja2 import nodes

        holder = self._resolve(node.iter, scope)
        inner = dict(scope)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = None
            if holder is not None and holder.holds is ValueKind.LIST:
                item = Placeholder(node.target.name, ValueKind.GROUP, "", within=holder.within)
                inner[node.target.name] = item
            elif holder is not None:
                self._fault(node.lineno, DOCUMENT_MESSAGES("not_a_list", name=holder.name))
        else:
            self._fault(node.lineno, DOCUMENT_MESSAGES("for_one_name"))
        inner["loop"] = _LOOP
        name = _dotted(node.iter)
        if name in self._loops:
            self._fault(node.lineno, DOCUMENT_MESSAGES("loop_in_itself", name=name))
        elif len(self._loops) >= _DEEPEST_LOOP:
            self._fault(node.lineno, DOCUMENT_MESSAGES("loops_too_deep", most=_DEEPEST_LOOP))
        self._loops.append(name)
        for child in node.body:
            self._walk(child, inner)
        self._loops.pop()
        for child in node.else_:
            self._walk(child, scope)

    def _resolve(
        self, node: nodes.Node, scope: Mapping[str, Placeholder | None]
    ) -> Placeholder | None:
        """Find what a name or a dotted name holds; tells of what is not there."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self._fault(node.lineno, _unknown(node.name, scope))
            return scope.get(node.name)
        if not isinstance(node, nodes.Getattr):
            self._walk(node, dict(scope))
            return None
        if node.attr.startswith("_"):
            self._fault(node.lineno, DOCUMENT_MESSAGES("private_name", attr=node.attr))
            return None
        holder = self._resolve(node.node, scope)
        if holder is None:
            return None
        within = {each.name: each for each in holder.within}
        if holder.holds is not ValueKind.GROUP:
            self._fault(
                node.lineno, DOCUMENT_MESSAGES("nothing_within", name=holder.name, attr=node.attr)
            )
        elif node.attr not in within:
            self._fault(node.lineno, _unknown(node.attr, within, f"{holder.name}."))
        return within.get(node.attr)

    def _printable(self, node: nodes.Node, scope: Mapping[str, Placeholder | None]) -> None:
        """Tell of what can't be printed: a list, or yes and no."""
        from jinja2 import nodes

        if not isinstance(node, nodes.Name | nodes.Getattr):
            return
        before = len(self.faults)
        holder = self._resolve(node, scope)
        del self.faults[before:]  # those were told on the way to here
        if holder is not None and not holder.printed:
            use = (
                DOCUMENT_MESSAGES("in_if")
                if holder.holds is ValueKind.YES_NO
                else DOCUMENT_MESSAGES("in_for")
            )
            message = DOCUMENT_MESSAGES(
                "not_printable", name=holder.name, value=holder.holds.value, use=use
            )
            self._fault(node.lineno, message)

    def _filter(self, node: nodes.Filter, scope: dict[str, Placeholder | None]) -> None:
        if node.name not in FILTERS:
            self._fault(node.lineno, _unknown(node.name, FILTERS, "|"))
        if node.node is not None:
            self._walk(node.node, scope)

    def _loose_braces(self, node: nodes.TemplateData) -> None:
        """Tell of a brace outside any tag: a tag that is broken, and would be printed."""
        line = node.lineno
        for piece in re.split(r"(<[^>]*>)", node.data):
            if not piece.startswith("<") and re.search(r"[{}]|%}|{%", piece):
                self._fault(line, DOCUMENT_MESSAGES("loose_brace"))
                return
            line += piece.count("\n")


def _dotted(node: nodes.Node) -> str:
    """Give a name as it is written, `case.steps`; '' of anything else."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _allowed() -> tuple[type[nodes.Node], ...]:
    """Give what an expression may be made of, besides what is walked by itself."""
    from jinja2 import nodes

    return (
        nodes.Template, nodes.If, nodes.CondExpr, nodes.Const, nodes.Compare, nodes.Operand,
        nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Concat,
    )  # fmt: skip


def _unknown(name: str, known: Mapping[str, object], before: str = "") -> Message:
    guess = nearest(name, known, at_least=_NEAR)
    hint = (
        DOCUMENT_MESSAGES("guess_of_name", before=before, guess=guess)
        if guess
        else DOCUMENT_MESSAGES("known_names", names=", ".join(sorted(known)))
    )
    return DOCUMENT_MESSAGES("unknown_placeholder", before=before, name=name, hint=hint)


def _syntax_message(message: str) -> Message:
    """Say what Jinja could not read."""
    if found := re.search(r"Encountered unknown tag '(\w+)'", message):
        tag = found[1]
        if tag in _LEVELS:
            return DOCUMENT_MESSAGES("tag_in_wrong_level", tag=tag, levels=_LEVELS[tag])
        if tag in ("endif", "endfor", "else", "elif"):
            return DOCUMENT_MESSAGES("tag_without_opening", tag=tag)
        guess = nearest(tag, ("if", "elif", "else", "endif", "for", "endfor"), at_least=0.5)
        hint = DOCUMENT_MESSAGES("guess_of_tag", guess=guess) if guess else ""
        return DOCUMENT_MESSAGES("unknown_tag", tag=tag, hint=hint)
    if found := re.search(r"looking for the following tags: (.+?)\. ", f"{message} "):
        return DOCUMENT_MESSAGES("statement_open", closing=found[1].replace(" or ", ", "))
    if "innermost block that needs to be closed is" in message:
        return DOCUMENT_MESSAGES("block_open")
    return DOCUMENT_MESSAGES("statement_wrong", message=message)
