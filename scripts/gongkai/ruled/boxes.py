"""Join the lines of the cells of a table whose edges are bars, with no rules between.

Its columns have a width, and a word that fills its cell goes on in the next line. That
line belongs to the row of the figures above it, and begins none.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gongkai.model import Line
from gongkai.ruled.cells import WIDTHS, are_figures, columns_of, joined_cells
from gongkai.ruled.marks import drawn_with

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 3  # lines that go on, in a table whose words are cut at its width
_NARROWEST = 3  # cells of a row
_EDGED = re.compile(r"\s*[|│┃]")
_DELIMITER = re.compile(r"[\s|:-]*-{2,}[\s|:-]*")
_ORDINALS = (
    re.compile(r"[（(]?[一二三四五六七八九十][、.．）)]"),
    re.compile(r"[（(]?\d[、.．）)]"),
)


def join_boxes(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, those that go on within full cells with the row above them."""
    edged = [_cells(line) if _EDGED.match(line.text) else () for line in lines]
    if not any(edged):  # as in most texts
        return lines
    found: list[Line] = []
    for width, own in groupby(zip(lines, edged, strict=True), lambda it: len(it[1])):
        held, rows = zip(*own, strict=True)
        found.extend(_joined(held, rows) if width else held)
    return found


def _cells(line: Line) -> Sequence[str]:
    """Give the cells of a line that may be one of a table, none of any other."""
    drawn = drawn_with(line)
    _, *cells, end = drawn.split("|") if "|" in drawn else ("", "")
    return cells if len(cells) >= _NARROWEST and not end else ()


def _joined(held: Sequence[Line], rows: Sequence[Sequence[str]]) -> Sequence[Line]:
    """Give the lines of a table, each row with figures as one line."""
    if len(held) <= _FEWEST or any(_DELIMITER.fullmatch(line.text) for line in held):
        return held
    wide = next((wide for wide in WIDTHS if _is_even(rows, wide)), None)
    if wide is None:
        return held
    room = [_room(column, wide) for column in zip(*rows, strict=True)]
    texts = [[cell.strip() for cell in row] for row in rows]
    told = are_figures(texts)
    figures = [any(own) for own in told]
    words = [
        ["" if figure else text for text, figure in zip(*row, strict=True)]
        for row in zip(texts, told, strict=True)
    ]
    on = [False, *(_goes_on(*pair, room, wide) for pair in pairwise(words))]
    groups = _groups(words, on, figures)
    begun = {line: figures[group[0]] for group in groups for line in group}
    if any(on[at] and figures[at] and not begun[at - 1] for at in range(len(held))):
        return held  # words begin above their figures
    if sum(len(group) - 1 for group in groups) < _FEWEST:
        return held
    return [_line([held[at] for at in g], [texts[at] for at in g]) for g in groups]


def _is_even(rows: Sequence[Sequence[str]], wide: str) -> bool:
    """Tell whether each column is as wide on the screen in all lines."""
    first, *others = ([len(columns_of(cell, wide)) for cell in row] for row in rows)
    return all(other == first for other in others)


def _room(column: Sequence[str], wide: str) -> int:
    """Give the columns of the screen that the words of a cell may take."""
    filled = [cell for cell in column if cell.strip()]
    before = min((_before(cell) for cell in filled), default=0)
    behind = min((_before(cell[::-1]) for cell in filled), default=0)
    return len(columns_of(column[0], wide)) - before - behind


def _before(cell: str) -> int:
    return len(cell) - len(cell.lstrip())


def _goes_on(
    above: Sequence[str], below: Sequence[str], room: Sequence[int], wide: str
) -> bool:
    """Tell whether all words of a line go on below cells that had no room for them."""
    words = [found for found in zip(above, below, room, strict=True) if found[1]]
    return bool(words) and all(
        one
        and len(columns_of(one + other[0], wide)) > size
        and not _ORDINALS[0].match(other)
        for one, other, size in words
    )


def _groups(
    texts: Sequence[Sequence[str]], on: Sequence[bool], figures: Sequence[bool]
) -> list[list[int]]:
    """Give the lines of each row: only one with figures goes on below."""
    groups: list[list[int]] = []
    for at, goes_on in enumerate(on):
        above = groups[-1] if groups else [0]
        below = figures[above[0]] and not figures[at]
        if goes_on and below and not _begins(texts, above, at):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _begins(texts: Sequence[Sequence[str]], row: Sequence[int], at: int) -> bool:
    """Tell whether a line begins with a number, and its row has one already."""
    return any(
        _ORDINALS[1].match(text)
        and any(_ORDINALS[1].match(texts[line][column]) for line in row)
        for column, text in enumerate(texts[at])
    )


def _line(held: Sequence[Line], texts: Sequence[Sequence[str]]) -> Line:
    if len(held) == 1:
        return held[0]
    text = "|".join(joined_cells(list(zip(*texts, strict=True))))
    return Line(held[0].number, f"|{text}|", held[-1].number)
