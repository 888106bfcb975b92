"""Take off tabs that end a cell rather than part two.

Browsers copy a table whose cells hold paragraphs so: each cell stands on a line of its
own, with a tab behind it. Left there, every figure would have an empty cell beside it.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line

ENDING = re.compile(r"\d[^\S\t\r\n]?\w{0,2}\t[^\S\t\r\n]*[\r\n]")  # a figure's line
_FIGURE = re.compile(r"[-+−＋－]? ?[\d０-９][\d０-９,，.．]*\s?[^\W\d]{0,2}\t[^\S\t]*")
_CELL = re.compile(r"([^\t]*\S[^\t]*)\t[^\S\t]*")
_ROW = 7  # figures of a row of the form: fewer may stand beside empty cells


def untrailed(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without such tabs, where no tab near them parts two cells."""
    if sum(_FIGURE.fullmatch(line.text) is not None for line in lines) < _ROW:
        return lines
    return list(_ended(lines))


def _ended(lines: Sequence[Line]) -> Iterator[Line]:
    for parts, group in groupby(lines, _parts_cells):
        near = list(group)
        figures = sum(_FIGURE.fullmatch(line.text) is not None for line in near)
        if parts or figures < _ROW:
            yield from near
            continue
        for line in near:
            cell = _CELL.fullmatch(line.text)
            yield line._replace(text=cell[1]) if cell else line


def _parts_cells(line: Line) -> bool:
    """Tell whether a tab of the line stands before something."""
    return "\t" in line.text.rstrip()
