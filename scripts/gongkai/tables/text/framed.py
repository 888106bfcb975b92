"""Take the borders off cells that stand one a line: they part nothing there.

Programs that print the strings of a web page one after another put a tab or a bar
between them, or leave the indents of its source. Then all lines of a table begin with
as many borders, whatever is in their cell, and no more than one stands behind it. A
label may be several strings; a figure is one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_FRAMED = re.compile(r"([\t|｜]*)([^\t|｜]*(?:[\t|｜][^\t|｜]+)*)[\t|｜]?")
_BORDERS = ("\t", "|", "｜")
_EDGES = "".join(_BORDERS)
_BORDER = re.compile(f"[{_EDGES}]")
_FIGURE = re.compile(r"\s*(?:[+\-]?[0-9０-９][0-9０-９.,，]*|[\-—–/／无]+)\s*")
_ENOUGH = 20  # figures alone in their lines, before borders are no columns'
_WAYS = 2  # to begin a line: the first string of a cell stands where its tag does


class _Cell(NamedTuple):
    """What stands in a line, and how many borders before it."""

    text: str
    before: int
    is_figure: bool


def without_frames(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without borders, if each holds one cell and all begin alike.

    Menus and lists around the tables stand otherwise.
    """
    if not any(line.text.startswith(_BORDERS) for line in lines):
        return lines
    alone = [_FIGURE.fullmatch(line.text.strip(_EDGES)) for line in lines]
    if sum(map(bool, alone)) < _ENOUGH:  # as in most texts
        return lines
    cells = [_cell(line.text) for line in lines]
    figures = [at for at, cell in enumerate(cells) if cell and cell.is_figure]
    if len(figures) < _ENOUGH or None in cells[figures[0] : figures[-1]]:
        return lines
    first, last = figures[0], figures[-1]
    while first > 0 and cells[first - 1]:
        first -= 1
    own = [cell for cell in cells[first : last + 1] if cell and cell.text]
    ways = {cell.before for cell in own if cell.is_figure}
    words = {cell.before for cell in own if not cell.is_figure}
    if not any(ways) or len(ways) > _WAYS or not ways <= words:
        return lines
    return [
        line._replace(text=cell.text) if cell and first <= at <= last else line
        for at, (line, cell) in enumerate(zip(lines, cells, strict=True))
    ]


def _cell(text: str) -> _Cell | None:
    """Give the one cell of a line; None where it holds several, or empty ones."""
    framed = _FRAMED.fullmatch(text)
    if framed is None:
        return None
    before, inner = framed.groups()
    parts = _BORDER.split(inner)
    is_figure = any(map(_FIGURE.fullmatch, parts))
    if is_figure and len(parts) > 1:
        return None
    return _Cell("".join(parts).strip(), len(before), is_figure)
