"""Lay out with tabs the tables drawn with rules, +---+, ┌──┐ or ╔══╗, and bars.

Within one row of such a table the words of a cell may stand on any line, between the
same two edges. An edge that is not drawn joins two cells, side by side or one below the
other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import joined_text
from gongkai.model import Line
from gongkai.ruled.bands import by_bands
from gongkai.ruled.cells import WIDTHS, columns_of
from gongkai.ruled.drawing import Drawing
from gongkai.ruled.marks import EDGE, drawn_with, is_rule, plain, without_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# without them nothing is drawn, nor attributed
_MARKS = ("+-", "]{", *"─━═┄┅┈┉╌╍")
_BAR = 2  # columns from an edge to the bar that begins a line within the cell


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
        drawn = drawn_with(line)
        on_another = bool(held and is_rule(held[-1]) and is_rule(line))
        if held and not on_another and drawn[:1] in EDGE and drawn[-1:] in EDGE:
            held.append(line)
            continue
        opened = bool(held) and drawn[:1] in EDGE
        yield from _expanded(held)
        held = [line] if is_rule(line) else []
        if not held:
            yield without_attributes(_unopened(line) if opened else line)
    yield from _expanded(held)


def _without_gaps(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out the empty lines within a drawing; one that parts two drawings stays."""
    before = None
    gap: list[Line] = []
    for line in lines:
        drawn = drawn_with(line)
        if before is not None and not drawn:
            gap.append(line)
            continue
        is_drawn = drawn[:1] in EDGE and drawn[-1:] in EDGE
        if not (before and is_drawn and not (is_rule(before) and is_rule(line))):
            yield from gap
        gap = []
        yield line
        before = line if is_drawn else None
    yield from gap


def _unopened(line: Line) -> Line:
    """Leave out the bar that opens a row which no bar closes.

    The rows laid out with tabs open with none, and cells count from the first.
    """
    return Line(line.number, line.text.lstrip()[1:])


def _expanded(held: Sequence[Line]) -> Iterable[Line]:
    if not held:
        return ()
    drawings = (
        Drawing(_without_bars([columns_of(drawn_with(line), wide) for line in held]))
        for wide in WIDTHS
    )
    drawing = next((d for d in drawings if d.is_whole and d.has_edges), None)
    if drawing is None and (drawing := _spread(held)) is None:
        return by_bands(held)
    return [
        Line(
            held[first].number,
            "\t".join(map(plain, cells)),
            held[last].number if last > first else 0,
        )
        for first, last, cells in drawing.rows()
        if any(cells)
    ]


def _spread(lines: Sequence[Line]) -> Drawing | None:
    """Give a drawing its spaces again, where they were squeezed; else None.

    Each of its lines has all the edges.
    """
    drawn = [drawn_with(line) for line in lines]
    if any("  " in text for text in drawn):
        return None
    parts = [
        re.split(r"\+" if is_rule(line) else r"\|", text)[1:-1]
        for line, text in zip(lines, drawn, strict=True)
    ]
    if len({len(cells) for cells in parts}) > 1:
        return None
    widths = [max(map(len, column)) for column in zip(*parts, strict=True)]
    spread = []
    for line, cells in zip(lines, parts, strict=True):
        edge, space = ("+", "-") if is_rule(line) else ("|", " ")
        padded = (c.ljust(w, space) for c, w in zip(cells, widths, strict=True))
        spread.append(list(edge + edge.join(padded) + edge))
    found = Drawing(spread)
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
