"""Which cells of tables with totals to withhold, so that no sum gives a small one away.

Takes the cells of two-way tables that share their marks in a chain (A by B, B by C): each published
sum is then the balance of a node in a network whose arcs are the cells and totals, and what a
reader can know of a withheld arc, from all published values together, is exactly how far its flow
can rise and fall while the others balance (Gusfield, 1988; the bounds are whole numbers by
themselves).  Cells are withheld along the cheapest cycles until each sensitive one may lie in as
wide a range as it needs (Castro, 2007).  Raises nothing: where no cell can be kept, none is.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Key = frozenset[tuple[str, str]]
"""A cell by what its cases have in common; a total has fewer marks, that of all has none."""

Node = tuple[str, ...]
_Arc = tuple[Node, Node]
_TOTAL_OF_ALL: Key = frozenset()


@dataclass(frozen=True)
class KnownRange:
    """What a reader knows of a value from elsewhere, before any sum is looked at."""

    least: int = 0
    most: float = math.inf


_ANYTHING = KnownRange()


def arcs(keys: Sequence[Key], chains: Sequence[Sequence[str]]) -> dict[Key, _Arc]:
    """Give each cell's arc.

    A chain's marks follow each other; chains follow each other too, for all count the same cases,
    and the total of all closes the circle.
    """
    places = {mark: (number, place) for number, chain in enumerate(chains)
              for place, mark in enumerate(chain)}  # fmt: skip

    def node(mark: str, value: str, side: str) -> Node:
        number, place = places[mark]
        if side == "in" and place == 0:
            return (str(number),)
        if side == "out" and place == len(chains[number]) - 1:
            return (str(number + 1),)
        return mark, value, side

    def arc(key: Key) -> _Arc:
        if not key:
            return (str(len(chains)),), ("0",)
        ordered = sorted(key, key=lambda pair: places[pair[0]])
        if len(ordered) == 1:
            return node(*ordered[0], "in"), node(*ordered[0], "out")
        return node(*ordered[0], "out"), node(*ordered[1], "in")

    return {key: arc(key) for key in keys}


@dataclass
class CellNetwork:
    """The cells' values as a flow that balances, and which of them are withheld."""

    arcs: Mapping[Key, _Arc]
    values: Mapping[Key, int]
    withheld: set[Key]
    known: Mapping[Key, KnownRange] = field(default_factory=dict)
    """What is known of cells from elsewhere; `most` counts only where the total of all is shown."""
    _at: dict[Node, list[tuple[Key, Node, bool]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for key, (tail, head) in sorted(self.arcs.items(), key=lambda each: sorted(each[0])):
            self._at.setdefault(tail, []).append((key, head, True))
            self._at.setdefault(head, []).append((key, tail, False))

    def bounds(self, key: Key) -> tuple[int, float]:
        """Give the least and the most that a withheld cell can be, for who reads all the rest."""
        value = self.values[key]
        lower, upper = self._range(key)
        rise = self._moved(key, rises=True, most=upper - value, widen=False)
        fall = self._moved(key, rises=False, most=value - lower, widen=False)
        return value - int(fall), value + rise

    def widen(self, key: Key, least: int, width: int) -> None:
        """Withhold others until a cell's bounds, its lower one at `least` or above, are so wide."""
        lower, _ = self.bounds(key)
        wanted = max(lower, least) + width - self.values[key]
        # What is withheld already costs nothing: where that is enough, no other is taken.
        moved = self._moved(key, rises=True, most=wanted, widen=True)
        if moved < wanted and _TOTAL_OF_ALL not in self.withheld:
            # How much came since is known from the total alone: without it nothing has a roof.
            self.withheld.add(_TOTAL_OF_ALL)
            self._moved(key, rises=True, most=wanted, widen=True)

    def _range(self, key: Key) -> tuple[int, float]:
        known, value = self.known.get(key, _ANYTHING), self.values[key]
        roofed = _TOTAL_OF_ALL not in self.withheld
        # What is known of before and does not hold any more would mislead a reader: no bound.
        return min(known.least, value), max(known.most, value) if roofed else math.inf

    def _moved(self, key: Key, *, rises: bool, most: float, widen: bool) -> float:
        """Give how far a cell moves, up to `most`, as the withheld ones (or, to widen, all) allow.

        Widening withholds each cell on its way.
        """
        tail, head = self.arcs[key]
        start, end = (head, tail) if rises else (tail, head)
        flow: dict[Key, int] = {}
        moved = 0.0
        while moved < most:
            way = self._cheapest(start, end, key, flow, widen)
            if way is None:
                break
            room = min(self._room(each, forward, flow) for each, forward in way)
            if room == math.inf:
                moved = most
            else:
                moved = min(most, moved + room)
                for each, forward in way:
                    flow[each] = flow.get(each, 0) + int(room if forward else -room)
            if widen:
                self.withheld |= {each for each, _ in way}
        return moved

    def _room(self, key: Key, forward: bool, flow: Mapping[Key, int]) -> float:
        lower, upper = self._range(key)
        now = self.values[key] + flow.get(key, 0)
        return upper - now if forward else now - lower

    def _cheapest(
        self, start: Node, end: Node, without: Key, flow: Mapping[Key, int], widen: bool
    ) -> list[tuple[Key, bool]] | None:
        """Give the way on which least has to be withheld anew; None where there is none."""
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Key, bool]] = {}
        waiting = [(0, 0, start)]
        steps = 0
        while waiting:
            cost, _, here = heapq.heappop(waiting)
            if here == end:
                return list(_way(came, start, end))
            if cost > best[here]:
                continue
            for key, there, forward in self._at[here]:
                if key == without or (not widen and key not in self.withheld):
                    continue
                total = cost + self._price(key)
                if total < best.get(there, total + 1) and self._room(key, forward, flow) > 0:
                    best[there], came[there] = total, (here, key, forward)
                    steps += 1
                    heapq.heappush(waiting, (total, steps, there))
        return None

    def _price(self, key: Key) -> int:
        """Give what is lost where a cell is withheld: its value, and far more for a total."""
        if key in self.withheld:
            return 0
        return (self.values[key] + 1) * (1, 4, 1000)[2 - len(key)]


def _way(
    came: Mapping[Node, tuple[Node, Key, bool]], start: Node, end: Node
) -> Iterator[tuple[Key, bool]]:
    here = end
    while here != start:
        here, key, forward = came[here]
        yield key, forward
