"""Read the cells of a table that is drawn with rules, by the columns of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.ruled.cells import are_figures, are_rows, joined_cells, lines_of_names
from gongkai.ruled.marks import DRAWN, EDGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FEWEST = 3  # lines of a table: a row between two rules
_BELOW_HEAD = 3  # rules of a table that has none between its rows


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lines of a ruled table, by the columns of the screen."""

    lines: Sequence[Sequence[str]]

    @property
    def is_whole(self) -> bool:
        """Tell whether all lines are as long as the first, and the last is a rule."""
        if len(self.lines) < _FEWEST or len({len(line) for line in self.lines}) > 1:
            return False
        return all(character in DRAWN for character in self.lines[-1])

    @property
    def has_edges(self) -> bool:
        """Tell whether all edges of its rows stand below corners, or above them.

        By chance lines may be as long as one another in a width that is not theirs. A
        cell may span several corners of the rule above it.
        """
        corners = frozenset(self.edges)
        return all(
            at in corners
            for line in self.lines
            for at, character in enumerate(line)
            if character == "|"
        )

    @property
    def edges(self) -> list[int]:
        """Give the columns of the screen at which an edge of some cell is drawn."""
        return sorted(
            {
                at
                for number, line in enumerate(self.lines)
                for at, character in enumerate(line)
                if character == "+" and self._is_corner(number, at)
            }
        )

    def _is_corner(self, number: int, at: int) -> bool:
        """Tell whether a rule begins or ends here, rather than a sign of a figure."""
        line = self.lines[number]
        sides = [line[place] for place in (at - 1, at + 1) if 0 <= place < len(line)]
        return any(side in DRAWN for side in sides)

    def rows(self) -> Iterator[tuple[int, int, list[str]]]:
        """Give the first and the last line with words of each row, and its cells.

        A cell that goes on from the row above, or from the cell before, is empty.
        Columns in which no cell begins are left out.
        """
        edges = self.edges
        found: list[tuple[int, int, dict[int, list[str]]]] = []
        open_cells: dict[tuple[int, int], tuple[int, list[str]]] = {}
        rules = self._rules(edges)
        for start, end in self._parted(_bands(rules), edges):
            cells = self._cells(edges, start, end)
            placed: dict[int, list[str]] = {}
            going_on = {}
            for cell in cells:
                is_open = start - 1 in rules and self._is_open(start - 1, cell)
                above = open_cells.get(cell) if is_open else None
                words = self._words(cell, start, end)
                if above is None:
                    going_on[cell] = (len(found), words)
                else:
                    above[1].extend(words)
                    going_on[cell] = above
                row, gathered = going_on[cell]
                target = placed if row == len(found) else found[row][2]
                target[cell[0]] = gathered
            worded = [
                at
                for at in range(start, end)
                if any(c.strip() and c not in EDGE for c in self.lines[at])
            ]
            ends = (worded[0], worded[-1]) if worded else (start, start)
            found.append((*ends, placed))
            open_cells = going_on
        used = sorted({at for *_, placed in found for at in placed})
        for first, last, placed in found:
            yield first, last, joined_cells([placed.get(at, ()) for at in used])

    def _parted(
        self, bands: Iterable[tuple[int, int]], edges: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """Give where rows begin and end, each line where several in a band hold some.

        Such a line is a row that nothing parts from the next, if no figure is torn. So
        are all that stand below the names of their columns.
        """
        for start, end in bands:
            cells = self._cells(edges, start, end)
            texts = [self._words(cell, start, end) for cell in cells]
            sizes = [right - left - 1 for left, right in cells]
            figures = are_figures(texts)
            if are_rows(texts, figures, sizes):
                yield from ((at, at + 1) for at in range(start, end))
            elif head := lines_of_names(texts, figures):
                yield from ((start, start + head), (start + head, end))
            else:
                yield start, end

    def _rules(self, edges: Sequence[int]) -> list[int]:
        """Give the lines that are rules, drawn in part too."""
        return [
            at
            for at, line in enumerate(self.lines)
            if any(self._is_ruled(line, *pair) for pair in pairwise(edges))
        ]

    def _cells(
        self, edges: Sequence[int], start: int, end: int
    ) -> list[tuple[int, int]]:
        """Give the cells of a band, as the columns of the screen between two edges."""
        drawn = [
            at
            for at in edges
            if all(self.lines[number][at] in EDGE for number in range(start, end))
        ]
        return list(pairwise(drawn))

    def _is_open(self, rule: int, cell: tuple[int, int]) -> bool:
        """Tell whether no rule is drawn above a cell."""
        return not self._is_ruled(self.lines[rule], *cell)

    @staticmethod
    def _is_ruled(line: Sequence[str], left: int, right: int) -> bool:
        between = line[left + 1 : right]
        return bool(between) and all(character in DRAWN for character in between)

    def _words(self, cell: tuple[int, int], start: int, end: int) -> list[str]:
        left, right = cell
        texts = ("".join(line[left + 1 : right]) for line in self.lines[start:end])
        return [" ".join(text.split()) for text in texts]


def _bands(rules: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give where the lines of each row begin and end.

    They stand between two rules. Where one is drawn below the one line of the head and
    none between the rows, as databases print tables, each line is a row.
    """
    below_head = len(rules) == _BELOW_HEAD and rules[1] == rules[0] + 2
    for above, below in pairwise(rules):
        if below_head:
            yield from ((at, at + 1) for at in range(above + 1, below))
        elif below > above + 1:
            yield above + 1, below
