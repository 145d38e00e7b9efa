"""The only environment that Word templates run in: sandboxed, strict, escaping, and never endless.

Gives a Jinja environment for a `Writer`, whose values it prints as markup; a template sees nothing
but its data.  Raises `EndlessError` while it renders what goes on for longer than any letter.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from pipeline.documents.value_format import Writer, as_attribute

if TYPE_CHECKING:
    import jinja2

MOST_ROUNDS = 1_000_000
"""Of all loops of a part together: the annex of a thousand cases takes some ten thousand."""
_MOST_SECONDS = 120
"""Of the processor, for a part: what is within all other bounds and still finds no end."""
_ROUNDS_BETWEEN_LOOKS = 1_000
"""At the clock, which costs as much as ten rounds where a process has threads."""
_COUNTED = "counted"
"""The filter that every loop's list goes through; no template may name it."""


class EndlessError(Exception):
    """Raised where the loops of a template go on for longer than any letter's."""


class _Rounds:
    """Counts what the loops of a part do.

    Of what a template may hold nothing else can last: no call, no product, no power.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count anew, for the next part."""
        self._left = MOST_ROUNDS
        self._look_at = MOST_ROUNDS - _ROUNDS_BETWEEN_LOOKS
        self._until = time.process_time() + _MOST_SECONDS

    def counted(self, values: Collection[Any]) -> Collection[Any]:
        """Count the rounds of a loop over the values before they are gone."""
        self._left -= len(values)
        if self._left < self._look_at:
            self._look_at = max(0, self._left - _ROUNDS_BETWEEN_LOOKS)
            if self._left < 0 or time.process_time() > self._until:
                raise EndlessError
        return values


def environment(writer: Writer) -> jinja2.Environment:
    """Give the only environment that templates run in: sandboxed, strict, escaping."""
    from jinja2 import StrictUndefined, nodes
    from jinja2.compiler import CodeGenerator
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from pipeline.documents.placeholders import FILTERS

    class PrintedCode(CodeGenerator):
        """Prints what `finalize` gives as it is, which is markup: see `rendered_part`.

        Jinja would make new markup of each value, which costs as much as to look it up.
        """

        def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
            self.write(f"({finalize.src}")

    class Environment(ImmutableSandboxedEnvironment):
        """Looks a name up among the data first, and has the rounds of all loops counted."""

        code_generator_class = PrintedCode
        rounds: _Rounds

        def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
            for loop in source.find_all(nodes.For):
                over = loop.iter
                loop.iter = nodes.Filter(over, _COUNTED, [], [], None, None, lineno=over.lineno)
            return super()._generate(source, *args, **kwargs)

        def getattr(self, obj: Any, attribute: str) -> Any:
            if type(obj) is dict and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    env = Environment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=writer.finalizer(),
        keep_trailing_newline=True,
    )
    env.globals.clear()
    env.tests.clear()
    env.filters.clear()
    env.rounds = _Rounds()
    env.filters |= {**FILTERS, "as_attribute": as_attribute, _COUNTED: env.rounds.counted}
    return env
