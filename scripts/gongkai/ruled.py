"""Lay out with tabs the tables that are drawn with rules: +---+, or ┌──┐, and | or │.

Within one row of such a table the words of a cell may stand on any line, between the
same two edges. An edge that is not drawn joins two cells, side by side or one below the
other.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import joined_text
from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_RULE = re.compile(r"\s*\+[-=:]+(?:\+[-=:]+)*\+\s*")
_DRAWN = frozenset("-=:+")  # within a rule, with the marks of alignment
_EDGE = frozenset("|+")
_TWO = "/"  # between or behind figures of several lines, which are no figure
_BESIDE = re.compile(r"[\d０-９]$")  # a figure, which does not join the next line's
_ATTRIBUTED = re.compile(r"(?<!\})\[([^\[\]]*)\]\{[^{}]*\}")
_MARKS = ("+-", "]{", "┌", "├", "└")  # without them nothing is drawn, nor attributed
_BOXES = str.maketrans("┌┬┐├┼┤└┴┘─━│┃", "+++++++++--||")
_WIDE = "WF"  # characters of two columns of the screen
_WIDTHS = (_WIDE, "WFA", "")  # as tools take them: with quotes, or none
_FIGURE = re.compile(r"[-+]?[\d０-９][\d０-９,，.．]*")
_SEVERAL = 3  # figures side by side
_SPARE = 2  # columns of the screen beside words that fill their cell
_BAR = 2  # columns from an edge to the bar that begins a line within the cell
_FEWEST = 3  # lines of a table: a row between two rules
_BELOW_HEAD = 3  # rules of a table that has none between its rows


def expand_ruled(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each row of a ruled table as one line of cells between tabs.

    A row has the number of its first line with words. What is not ruled throughout
    stays as it is.
    """
    text = joined_text(lines)
    if not any(mark in text for mark in _MARKS):
        yield from lines
        return
    held: list[Line] = []
    for line in _without_gaps(lines):
        drawn = _drawn(line)
        on_another = bool(held and _is_rule(held[-1]) and _is_rule(line))
        if held and not on_another and drawn[:1] in _EDGE and drawn[-1:] in _EDGE:
            held.append(line)
            continue
        opened = bool(held) and drawn[:1] in _EDGE
        yield from _expanded(held)
        held = [line] if _is_rule(line) else []
        if not held:
            yield _without_attributes(_unopened(line) if opened else line)
    yield from _expanded(held)


def _without_gaps(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out the empty lines within a drawing; one that parts two drawings stays."""
    before = None
    gap: list[Line] = []
    for line in lines:
        drawn = _drawn(line)
        if before is not None and not drawn:
            gap.append(line)
            continue
        is_drawn = drawn[:1] in _EDGE and drawn[-1:] in _EDGE
        if not (before and is_drawn and not (_is_rule(before) and _is_rule(line))):
            yield from gap
        gap = []
        yield line
        before = line if is_drawn else None
    yield from gap


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(_drawn(line)) is not None


def _drawn(line: Line) -> str:
    """Give a line as the marks of ASCII draw it, where those for boxes stand in it."""
    return line.text.strip().translate(_BOXES)


def _unopened(line: Line) -> Line:
    """Leave out the bar that opens a row which no bar closes.

    The rows laid out with tabs open with none, and cells count from the first.
    """
    return Line(line.number, line.text.lstrip()[1:])


def _without_attributes(line: Line) -> Line:
    return Line(line.number, _plain(line.text)) if "]{" in line.text else line


def _plain(text: str) -> str:
    """Leave out the brackets around words to which attributes were given."""
    before = ""
    while before != text:
        before, text = text, _ATTRIBUTED.sub(r"\1", text)
    return text


def _expanded(held: Sequence[Line]) -> Iterable[Line]:
    if not held:
        return ()
    drawings = (
        _Drawing(_without_bars([_columns(_drawn(line), wide) for line in held]))
        for wide in _WIDTHS
    )
    drawing = next((d for d in drawings if d.is_whole and d.has_edges), None)
    if drawing is None and (drawing := _spread(held)) is None:
        return _by_bands(held)
    return [
        Line(
            held[first].number,
            "\t".join(map(_plain, cells)),
            held[last].number if last > first else 0,
        )
        for first, last, cells in drawing.rows()
        if any(cells)
    ]


def _by_bands(held: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a drawing whose edges do not meet, but for torn figures.

    Of these each row between two rules is one line.
    """
    band: list[Line] = []
    for line in held:
        if not _is_rule(line):
            band.append(line)
            continue
        yield from _untorn(band)
        yield line
        band = []
    yield from _untorn(band)


def _untorn(band: Sequence[Line]) -> Iterable[Line]:
    """Give the lines of a row as one where digits of a cell go on below others.

    They do where columns have a width that cells fill.
    """
    rows = [_drawn(line).split("|")[1:-1] for line in band]
    if len(band) > 1 and (sizes := _sizes(rows)):
        texts = [
            [text.strip() for text in column] for column in zip(*rows, strict=True)
        ]
        figures = _are_figures(texts)
        torn = any(one and other for own in figures for one, other in pairwise(own))
        if torn and not _are_rows(texts, figures, sizes):
            text = "|".join(map(_plain, joined_cells(texts)))
            return [Line(band[0].number, f"|{text}|", band[-1].number)]
    return map(_without_attributes, band)


def _sizes(rows: Sequence[Sequence[str]]) -> Sequence[int]:
    """Give how wide columns are on the screen, if they are so on all lines."""
    for wide in _WIDTHS:
        sizes = {tuple(len(_columns(cell, wide)) for cell in cells) for cells in rows}
        if len(sizes) == 1:
            return sizes.pop()
    return ()


def _are_figures(texts: Sequence[Sequence[str]]) -> list[list[bool]]:
    """Tell of each text of columns whether it is a figure."""
    return [[bool(_FIGURE.fullmatch(text)) for text in column] for column in texts]


def _are_rows(
    texts: Sequence[Sequence[str]],
    figures: Sequence[Sequence[bool]],
    sizes: Sequence[int],
) -> bool:
    """Tell whether lines of several figures are rows that nothing parts.

    Where one fills its cell, what stands below it may be the rest of its digits.
    """
    rows = sum(sum(line) >= _SEVERAL for line in zip(*figures, strict=True))
    full = any(
        upper and lower and len(_columns(text)) >= size - _SPARE
        for size, own, column in zip(sizes, figures, texts, strict=True)
        for upper, lower, text in zip(own, own[1:], column, strict=False)
    )
    return rows > 1 and not full


def _spread(lines: Sequence[Line]) -> _Drawing | None:
    """Give a drawing its spaces again, where they were squeezed; else None.

    Each of its lines has all the edges.
    """
    drawn = [_drawn(line) for line in lines]
    if any("  " in text for text in drawn):
        return None
    parts = [
        re.split(r"\+" if _is_rule(line) else r"\|", text)[1:-1]
        for line, text in zip(lines, drawn, strict=True)
    ]
    if len({len(cells) for cells in parts}) > 1:
        return None
    widths = [max(map(len, column)) for column in zip(*parts, strict=True)]
    spread = []
    for line, cells in zip(lines, parts, strict=True):
        edge, space = ("+", "-") if _is_rule(line) else ("|", " ")
        padded = (c.ljust(w, space) for c, w in zip(cells, widths, strict=True))
        spread.append(list(edge + edge.join(padded) + edge))
    found = _Drawing(spread)
    return found if found.is_whole else None


def _without_bars(lines: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Leave out the bars that begin lines within a cell, in which its words are broken.

    They stand a space behind an edge, below no corner: `| | 商业 | 12 |`.
    """
    corners = {at for line in lines for at, mark in enumerate(line) if mark == "+"}
    places = {at + _BAR for at in corners} - corners
    return [
        [
            " " if at in places and mark == "|" and line[at - 1] == " " else mark
            for at, mark in enumerate(line)
        ]
        for line in lines
    ]


def _columns(text: str, wide: str = _WIDE) -> list[str]:
    """Give what stands in each column of the screen; wide characters take two.

    Tools differ in what is wide: quotes may be, and some count every character as one.
    """
    found: list[str] = []
    for character in text:
        if unicodedata.combining(character):
            continue
        found.append(character)
        if unicodedata.east_asian_width(character) in wide:
            found.append("")
    return found


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The lines of a ruled table, by the columns of the screen."""

    lines: Sequence[Sequence[str]]

    @property
    def is_whole(self) -> bool:
        """Tell whether all lines are as long as the first, and the last is a rule."""
        if len(self.lines) < _FEWEST or len({len(line) for line in self.lines}) > 1:
            return False
        return all(character in _DRAWN for character in self.lines[-1])

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
        return any(side in _DRAWN for side in sides)

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
                if any(c.strip() and c not in _EDGE for c in self.lines[at])
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

        Such a line is a row that nothing parts from the next, if no figure is torn.
        """
        for start, end in bands:
            cells = self._cells(edges, start, end)
            texts = [self._words(cell, start, end) for cell in cells]
            sizes = [right - left - 1 for left, right in cells]
            if _are_rows(texts, _are_figures(texts), sizes):
                yield from ((at, at + 1) for at in range(start, end))
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
            if all(self.lines[number][at] in _EDGE for number in range(start, end))
        ]
        return list(pairwise(drawn))

    def _is_open(self, rule: int, cell: tuple[int, int]) -> bool:
        """Tell whether no rule is drawn above a cell."""
        return not self._is_ruled(self.lines[rule], *cell)

    @staticmethod
    def _is_ruled(line: Sequence[str], left: int, right: int) -> bool:
        between = line[left + 1 : right]
        return bool(between) and all(character in _DRAWN for character in between)

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


def joined_cells(cells: Iterable[Sequence[str]]) -> list[str]:
    """Join the lines of each cell of a row.

    Where one has figures on different lines, these may be rows that nothing parts: then
    nobody knows whose the figures are that stand alone in their cells.
    """
    joined = [(_joined(texts), "".join(texts)) for texts in cells]
    if all(cell == plain for cell, plain in joined):
        return [cell for cell, _ in joined]
    return [
        cell + _TWO if cell == plain and _BESIDE.search(cell) else cell
        for cell, plain in joined
    ]


def _joined(texts: Sequence[str]) -> str:
    """Join the lines of a cell; figures of different lines stay apart."""
    whole = ""
    for text in texts:
        if whole and text and (_BESIDE.search(whole) and _BESIDE.search(text[:1])):
            whole += _TWO
        whole += text
    return whole
